"""Kinds of faults that imports have had: what is carried, a line a question, and what is told.

The files of `cases/imports/` were met in trying; `cases/import-kinds.yml` has others of the kinds.
"""

import pytest
import yaml

from coursewright.importing.run import import_files
from support import CASES

FILE = CASES / "import-kinds.yml"
KINDS = yaml.load(FILE.read_text("utf-8"), yaml.CSafeLoader)
SITE = "site_name: A course\nextra: {course: {id: sample}}\n"


def marked(choice):
    why = f" {{{choice['rationale'].strip()}}}" if "rationale" in choice else ""
    return f"{'*' if choice.get('key') else ''}{choice['text']}{why}"


def blank(one):
    answers = one.get("accept") or [marked(choice) for choice in one["choices"]]
    return f"{one['id']}: {' / '.join(answers)}"


def answer(item):
    match item["type"]:
        case "numeric":
            off = f" ± {item['tolerance']}" if "tolerance" in item else ""
            return [f"{item.get('key')}{off}"]
        case "short-text":
            return item["accept"]
        case "cloze":
            return [item["text"], *map(blank, item["blanks"])]
        case "true-false":
            reasons = [f"{side} {{{why}}}" for side, why in item.get("rationale", {}).items()]
            return [str(item.get("key")).lower(), *reasons]
        case "matching":
            names = {one["id"]: one["text"] for one in item["choices"]}
            pairs = [f"{one['text']} -> {names.get(one.get('key'))}" for one in item["prompts"]]
            keyed = {one.get("key") for one in item["prompts"]}
            return [*pairs, *(f"-> {text}" for name, text in names.items() if name not in keyed)]
        case _:
            return [marked(choice) for choice in item.get("choices", ())]


def in_a_line(item):
    before = " / ".join(item["stimulus"].split("\n")) + " // " if "stimulus" in item else ""
    said = [f"{when}: {what}" for when, what in item.get("feedback", {}).items() if when != "when"]
    said += [f"hint: {hint}" for hint in item.get("hints", ())]
    said += [f"# {item['explanation'].strip()}"] if "explanation" in item else []
    return f"{item['type']}: {before}" + " | ".join([item["stem"], *answer(item), *said])


@pytest.mark.parametrize("case", KINDS, ids=[case["title"] for case in KINDS])
def test_what_is_carried_and_told(case, tmp_path, expectations):
    (tmp_path / "mkdocs.yml").write_text(SITE, "utf-8")
    if "content" in case:
        file = tmp_path / case["file"]
        file.write_text(case["content"], "utf-8")
    else:
        file = CASES / "imports" / case["file"]

    done = import_files(tmp_path, [str(file)], "quizzes/made.yml", case.get("columns", {}))

    items = yaml.safe_load(done.text)["items"] if done.text else []
    expectations.listed(FILE, case, "carried", [in_a_line(item) for item in items])
    told = [f"{one.line}: {one.severity}: {one.message}" for one in done.found]
    expectations.listed(FILE, case, "told", told)
    for remark in case.get("remarks", ()):
        assert f"  # {remark}\n" in done.text


def test_every_file_that_was_met_is_a_case():
    met = {file.name for file in (CASES / "imports").iterdir()}

    assert met <= {case["file"] for case in KINDS}
