"""What qti-package-maker reads in our text for Blackboard, line by line."""

import contextlib
import html
import io
import json
import sys
from pathlib import Path

from qti_package_maker.engines.bbq_text_upload.read_package import make_item_cls_from_line

KEYS = {
    "MC": ("choices_list", "answer_text"),
    "MA": ("choices_list", "answers_list"),
    "MATCH": ("prompts_list", "choices_list"),
    "NUM": ("answer_float", "tolerance_float"),
    "FIB": ("answers_list",),
    "MULTI_FIB": ("answer_map",),
    "ORDER": ("ordered_answers_list",),
}

read, said = [], io.StringIO()
with Path(sys.argv[1]).open(encoding="utf-8") as file, contextlib.redirect_stdout(said):
    for line in file:
        if line.startswith(("TF\t", "ESS\t")):  # It knows neither.
            continue
        # It refuses any letter beyond ASCII; what it makes of them says nothing of our format.
        item = make_item_cls_from_line(line.encode("ascii", "xmlcharrefreplace").decode())
        keys = {name: getattr(item, name) for name in KEYS[item.item_type]}
        read.append({"type": item.item_type, "question": item.question_text, **keys})
told = html.unescape(json.dumps(read))
sys.stdout.write(json.dumps({"read": json.loads(told), "warnings": said.getvalue()}))
