"""Questions of other programs: what an import makes of them and what it tells, case by case."""

import pytest
import yaml

from coursewright.importing.run import TO_WRITE, import_files
from coursewright.reading.assessment import read_assessment
from coursewright.reading.source import Source
from support import CASES

FILE = CASES / "imports.yml"
IMPORTS = yaml.load(FILE.read_text("utf-8"), yaml.CSafeLoader)
SITE = "site_name: A course\nextra:\n  course:\n    id: sample\n"


@pytest.fixture
def course(tmp_path):
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SITE, "utf-8")
    return tmp_path


@pytest.mark.parametrize("case", IMPORTS, ids=[case["title"] for case in IMPORTS])
def test_what_is_made_and_told(case, course, expectations):
    file = course / case["file"]
    file.write_text(case["content"], "utf-8")

    done = import_files(course, [str(file)], "quizzes/made.yml", case.get("columns", {}))

    expectations.words(FILE, case, "made", done.text)
    told = [f"{one.line}: {one.severity}: {one.message}\nhint: {one.hint}" for one in done.found]
    expectations.listed(
        FILE, case, "told", case["told"] if sorted(told) == sorted(case["told"]) else told
    )
    assert all(one.path == case["file"] for one in done.found)


@pytest.mark.parametrize("case", IMPORTS, ids=[case["title"] for case in IMPORTS])
def test_what_is_made_can_be_read(case):
    if "made" not in case:
        assert any(": error: " in one for one in case["told"])
        return
    found = []
    quiz = read_assessment(Source("quizzes/made.yml", case["made"]), "made", found)

    assert {one.rule for one in found} <= {TO_WRITE}
    assert all(item.draft for item in quiz.items)
    assert len({item.id for item in quiz.items}) == case["made"].count("\n  - id: ")


def test_sentences_are_in_the_house_style():
    for case in IMPORTS:
        for told in case["told"]:
            message, hint = told.split(": ", 2)[2].split("\nhint: ")
            assert message[0].islower() or not message[0].isalpha() or "QTI" in message, message
            assert not message.endswith("."), message
            assert not hint.endswith("."), hint


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "numbers.csv",
            "question,type,answer,tolerance\nHow many?,numeric,24,about two\n",
            "the tolerance `about two` of",
        ),
        (
            "numbers.xml",
            '<quiz><question type="numerical"><name><text>N</text></name><questiontext>'
            '<text>How many?</text></questiontext><answer fraction="100"><text>24</text>'
            "<tolerance>1,234</tolerance></answer></question></quiz>",
            "`1,234` in",
        ),
    ],
)
def test_a_tolerance_that_is_no_number_is_told_and_not_taken_for_none(
    course, name, content, message
):
    (course / name).write_text(content, "utf-8")

    done = import_files(course, [str(course / name)], "quizzes/made.yml", {})

    assert any(one.message.startswith(message) for one in done.found)
