"""The CSV of Brightspace's question library, as its own template has it."""

import pytest
import yaml

from coursewright.importing.run import import_files
from support import copy_sample

LIBRARY = """//WRITTEN RESPONSE QUESTION TYPE//,,,,
NewQuestion,WR,,,
ID,BIO-1,,,
Title,A written one,,,
QuestionText,What would you say?,,,
Points,2,,,
AnswerKey,I would ask first.,,,
InitialText,Begin here,,,
Feedback,Asking comes first.,,,
,,,,
NewQuestion,SA,,,
Title,A short one,,,
QuestionText,Which word is meant?,,,
InputBox,1,40,,
Answer,100,variance,,
Answer,50,spread,regexp,
,,,,
NewQuestion,MC,,,
Title,A choice,,,
QuestionText,<p>Which is <em>best</em>?</p>,HTML,,
Image,images/MC1.jpg,,,
Option,0,This one,,Too early.
Option,100,<b>That</b> one,HTML,<p>Right.</p>
Hint,Look twice.,,,
,,,,
NewQuestion,MS,,,
Title,Several
QuestionText,Which belong?
Scoring,RightAnswers
Option,1,Year,,It narrows the group.
Option,1,Rotation
Option,0,Rating,,Alone it says nothing.
,,,,
NewQuestion,TF,,,
QuestionText,It is so.
TRUE,0,"No, it is not."
FALSE,100,Right.
,,,,
NewQuestion,M,,,
QuestionText,Who keeps what?
Choice,1,the registrar
Choice,2,the privacy office
Choice,3,the chair
Match,1,grades
Match,2,histories
,,,,
NewQuestion,O,,,
QuestionText,In which order?
Item,Purpose,NOT HTML,It comes first.
Item,Boxes,NOT HTML,
Item,Request,NOT HTML,
,,,,
NewQuestion,MSA,,,
QuestionText,Name two.
"""


@pytest.fixture
def imported(tmp_path):
    def from_text(text, name="library.csv"):
        root = copy_sample(tmp_path / "course")
        (root / name).write_text(text, "utf-8")
        made = import_files(root, [str(root / name)], "quizzes/library.yml", {})
        items = yaml.safe_load(made.text)["items"] if made.text else []
        return {one["type"]: one for one in items}, made

    return from_text


def texts(entries, **wanted):
    return [one["text"] for one in entries if all(one.get(name) == v for name, v in wanted.items())]


@pytest.mark.parametrize("begins", ["", "\ufeff"])
def test_every_kind_comes_with_its_key_and_what_is_said(imported, begins):
    items, _ = imported(begins + LIBRARY)

    assert items["reflection"]["model"] == "I would ask first."
    assert items["reflection"]["explanation"] == "Asking comes first."
    assert items["short-text"]["accept"] == ["variance"]
    assert texts(items["single"]["choices"], key=True) == ["**That** one"]
    assert [one["rationale"] for one in items["single"]["choices"]] == ["Too early.", "Right."]
    assert items["single"]["hints"] == ["Look twice."]
    assert texts(items["multiple"]["choices"], key=True) == ["Year", "Rotation"]
    assert items["true-false"]["key"] is False
    assert items["true-false"]["rationale"] == {"true": "No, it is not.", "false": "Right."}
    assert [one["text"] for one in items["ordering"]["choices"]] == ["Purpose", "Boxes", "Request"]
    assert texts(items["matching"]["choices"]) == [
        "the registrar",
        "the privacy office",
        "the chair",
    ]
    assert len(items["matching"]["prompts"]) == 2


def test_what_has_no_place_is_told(imported):
    _, made = imported(LIBRARY)
    told = " ".join(one.message for one in made.found)

    assert "is of the type `MSA`, which has no counterpart" in told
    assert "MC1.jpg" in told
    assert "is a pattern there" in told
    assert "the answer `spread`" in told
    assert "Begin here" in made.text
    assert "the points of 1 question are left out" in told


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_cells_may_be_divided_as_a_spreadsheet_divides_them(imported, delimiter):
    rows = ["NewQuestion,TF", "QuestionText,It is so.", "TRUE,100,Yes.", "FALSE,0,No.", ""]

    items, _ = imported("\n".join(rows).replace(",", delimiter))

    assert items["true-false"]["key"] is True


def test_a_row_that_is_not_known_is_told_and_the_rest_is_read(imported):
    items, made = imported(
        "NewQuestion,TF\nQuestionText,It is so.\nColour,red\nTRUE,100\nFALSE,0\n"
    )

    assert items["true-false"]["key"] is True
    assert [(one.line, one.message[:30]) for one in made.found if "Colour" in one.message] == [
        (3, "the row `Colour` is none that ")
    ]


@pytest.mark.parametrize(
    ("given", "ours"),
    [("irb-who-asks", True), ("irb-a-quiet-no", True), ("w-1", False), ("item-a", False)],
)
def test_an_id_of_ours_comes_back_and_a_number_of_theirs_does_not(imported, given, ours):
    items, _ = imported(f"NewQuestion,TF\nID,{given}\nQuestionText,It is so.\nTRUE,100\nFALSE,0\n")

    assert (items["true-false"]["id"] == given) == ours
