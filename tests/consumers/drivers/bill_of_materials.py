"""Is a bill of materials one by the standard's own schema? Prints what is wrong with it."""

import json
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

text = Path(sys.argv[1]).read_text("utf-8")
fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
print(json.dumps(fault and str(fault)[:500]))
