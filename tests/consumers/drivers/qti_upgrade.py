"""Upgrade a package of QTI 2.1 to 3.0, as `qti-convert upgrade` does."""

import json
import sys

from qti_convert.cli import main

sys.stdout.write(json.dumps({"code": main(["upgrade", sys.argv[1], sys.argv[2]])}))
