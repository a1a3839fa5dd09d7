"""Read statements with Ralph, whose models are those of xAPI; say what it finds wrong in each."""

import json
import sys
from pathlib import Path

from pydantic import ValidationError
from ralph.models.xapi.base.statements import BaseXapiStatement

found = []
for statement in json.loads(Path(sys.argv[1]).read_text("utf-8")):
    try:
        BaseXapiStatement.model_validate(statement)
    except ValidationError as wrong:
        found.append(str(wrong))
print(json.dumps(found))
