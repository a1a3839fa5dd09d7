"""Files that nobody here wrote: GIFT as gift-pegjs reads it, the rest as Moodle itself read it.

`cases/gift/` is copied from fuhrmanator/GIFT-grammar-PEG.js (MIT, its license lies there).
Moodle's own fixtures are under the GPL and not part of this project; they are compared where a
folder `shared` lies beside the course, or where `SAMPLES` says.
"""

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest

from coursewright.importing.decoding import decode
from coursewright.importing.formats import read_file
from coursewright.importing.gift.read import read_gift
from coursewright.importing.interactions.cloze import Cloze
from coursewright.importing.interactions.matching import Matching
from coursewright.importing.interactions.multiple import Multiple
from coursewright.importing.interactions.numeric import Numeric
from coursewright.importing.interactions.ordering import Ordering
from coursewright.importing.interactions.reflection import Reflection
from coursewright.importing.interactions.short_text import ShortText
from coursewright.importing.interactions.single import Single
from coursewright.importing.interactions.true_false import TrueFalse
from coursewright.importing.notes import Notes
from coursewright.importing.run import TO_WRITE, import_files
from coursewright.reading.assessment import read_assessment
from coursewright.reading.source import Source
from support import CASES, ROOT

GIFT = CASES / "gift"
SHARED = Path(os.environ.get("SAMPLES", ROOT.parent / "shared")) / "lms" / "samples"
TYPES = {
    Single: "MC",
    Multiple: "MC",
    TrueFalse: "TF",
    Numeric: "Numerical",
    ShortText: "Short",
    Matching: "Matching",
    Reflection: "Essay",
}
MOODLE = {
    Single: "multichoice",
    Multiple: "multichoice",
    TrueFalse: "truefalse",
    Numeric: "numerical",
    ShortText: "shortanswer",
    Matching: "match",
    Reflection: "essay",
    Ordering: "ordering",
    Cloze: "multianswer",
}
NOT_ALIKE = {
    # Moodle makes multichoice of what asks for true or false; a second question without a key, and
    # one without `<quiz>` around it, are carried over here, and grades that do not add up are read.
    "aiken_errors.txt": "a question without a key is carried over, so that its key can be written",
    "error_invalid_grades.xml": "33 % beside 33.3 % marks a key",
    "testimport.moodle.xml": "a question without `<quiz>` around it is read",
}


def spaced(words):
    return ((words or {}).get("text") or "").split()


def said(words):
    return words.source.split() if words else []


def options_of(question):
    answer = question.interaction
    return answer.accepted if isinstance(answer, ShortText) else answer.choices


def choices_wanted(entry):
    for choice in entry["choices"]:
        weight = choice["weight"]
        share = float(choice["isCorrect"]) if weight is None else weight / 100
        yield spaced(choice["text"]), pytest.approx(share), spaced(choice["feedback"])


def ranges_wanted(choice):
    match choice["type"]:
        case "simple":
            return choice["number"], 0
        case "range":
            return choice["number"], choice["range"]
        case _:
            low, high = choice["numberLow"], choice["numberHigh"]
            return (low + high) / 2, (high - low) / 2


def amounts_wanted(entry):
    listed = entry["choices"] if isinstance(entry["choices"], list) else None
    if listed is None:
        yield ranges_wanted(entry["choices"])
    for choice in listed or ():
        if "type" in choice["text"]:
            yield ranges_wanted(choice["text"])


@pytest.mark.parametrize("file", sorted(GIFT.glob("*.gift")), ids=lambda file: file.stem)
def test_gift_is_read_as_by_its_grammar(file):
    entries = json.loads(file.with_suffix(".json").read_text("utf-8"))
    wanted = [one for one in entries if one["type"] not in ("Category", "Description")]
    notes = Notes(file.name)

    quiz = read_gift(decode(file.read_bytes(), notes), notes)

    assert [TYPES[type(one.interaction)] for one in quiz.questions] == [
        one["type"] for one in wanted
    ]
    skipped = [one for one in notes.found if "is a description" in one.message]
    assert len(skipped) == sum(one["type"] == "Description" for one in entries)
    for question, entry in zip(quiz.questions, wanted, strict=True):
        assert said(question.text) == spaced(entry["stem"])
        assert question.text.form == entry["stem"]["format"]
        assert question.name == (entry["title"] or "")
        assert said(question.explanation) == spaced(entry["globalFeedback"])
        assert question.source_id == (entry["id"] or "")
        assert all(tag in str(question.remarks) for tag in entry["tags"] or ())
        match entry["type"]:
            case "MC" | "Short":
                read = [
                    (said(one.words), one.share, said(one.rationale))
                    for one in options_of(question)
                ]
                assert read == list(choices_wanted(entry))
            case "TF":
                assert question.interaction.key == entry["isTrue"]
                told = [said(question.interaction.when_true), said(question.interaction.when_false)]
                if entry["isTrue"]:
                    # What is said about a wrong answer comes first: here Moodle is the authority.
                    told.reverse()
                assert told == [spaced(entry["trueFeedback"]), spaced(entry["falseFeedback"])]
            case "Matching":
                pairs = [
                    (said(prompt), said(match)) for prompt, match in question.interaction.pairs
                ]
                pairs += [([], said(match)) for match in question.interaction.spare]
                assert pairs == [
                    (spaced(one["subquestion"]), one["subanswer"].split())
                    for one in entry["matchPairs"]
                ]
            case "Numerical":
                read = [(one.value, one.tolerance) for one in question.interaction.amounts]
                assert read == [
                    (pytest.approx(Decimal(str(value))), pytest.approx(Decimal(str(off))))
                    for value, off in amounts_wanted(entry)
                ]


def moodle_files():
    for told in sorted((SHARED / "moodle" / "read-by-moodle").glob("*.json")):
        read = json.loads(told.read_text("utf-8"))
        yield next((SHARED / "moodle").glob(f"*/{read['file']}")), read["questions"]


def test_moodle_reads_the_same():
    for file, wanted in moodle_files():
        notes = Notes(file.name)
        quiz, _ = read_file(file, notes, {})
        if file.name in NOT_ALIKE:
            assert len(quiz.questions) > len(wanted), file.name
            continue
        assert len(quiz.questions) == len(wanted), file.name
        for question, entry in zip(quiz.questions, wanted, strict=True):
            kind = MOODLE[type(question.interaction)]
            decided = kind == "truefalse" and entry["type"] == "multichoice"
            assert kind == entry["type"] or decided, (file.name, entry["name"])
            if question.name:
                assert question.name == entry["name"]
            assert bool(question.explanation) == entry["generalfeedback"]
            assert len(question.hints) == entry["hints"]
            assert question.source_id == entry["idnumber"] or not entry["idnumber"]
            category = entry["category"].removesuffix(" shared question bank")
            assert not question.remarks or category in question.remarks[0]
            check_answer(question, entry)


def check_answer(question, entry):
    right = entry["correct_response"]
    match question.interaction:
        case Single(options) | Multiple(options):
            several = isinstance(question.interaction, Multiple)
            assert len(options) == entry["answers"]
            assert sum(bool(one.rationale) for one in options) == entry["answerfeedback"]
            keys = sum(one.share > 0 if several else one.right for one in options)
            assert keys == (len(right) if several else 1)
            assert several == any(name.startswith("choice") for name in right)
        case TrueFalse(key, when_true, when_false):
            if entry["type"] == "truefalse":
                assert key == bool(right["answer"])
            assert bool(when_true) + bool(when_false) == entry["answerfeedback"]
        case ShortText(accepted):
            assert [one.words.source for one in accepted if one.right] == [right["answer"]]
            assert len(accepted) == entry["answers"]
        case Numeric(amounts):
            assert amounts[0].value == Decimal(right["answer"])
        case Matching(pairs):
            assert len(pairs) == len(right)
        case Ordering(steps):
            assert len(steps) == entry["answers"]


def test_every_sample_becomes_a_quiz_that_can_be_read(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: A course\nextra: {course: {id: a}}\n", "utf-8")
    fixtures = [one for one in SHARED.rglob("*") if one.suffix in (".txt", ".xml", ".zip")]
    for file in [*GIFT.glob("*.gift"), *fixtures]:
        if file.name == "LICENSE.txt":
            continue
        done = import_files(tmp_path, [str(file)], "quizzes/made.yml", {})

        found = []
        if done.text:
            read_assessment(Source("quizzes/made.yml", done.text), "made", found)
        assert {one.rule for one in found} <= {TO_WRITE}, file.name
        assert done.text or any(one.severity == "error" for one in done.found), file.name
        assert done.carried <= done.read
