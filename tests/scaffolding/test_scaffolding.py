"""What `new` writes: blanks that `check` asks for, and nothing to find once they are filled."""

import re
from typing import get_args

import pytest

from coursewright.checking.blanks import BLANK
from coursewright.cli import main
from coursewright.finding import Refusal
from coursewright.findings import findings
from coursewright.model.interaction import InteractionType
from coursewright.reading.source import Source
from coursewright.scaffolding import new_item, new_module, new_quiz
from coursewright.scaffolding.insertion import append_item, nav_line
from support import article, build, copy_sample, edit


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


def said(root):
    return [f"{one.path}:{one.line}: {one.severity}: {one.message}" for one in findings(root)[0]]


def fill(root, *paths):
    """Do as an author does: take what the blanks propose, and publish."""
    for path in paths:
        text = (root / path).read_text("utf-8")
        assert BLANK.search(text), f"{path} has no blanks"
        text = BLANK.sub(lambda blank: blank["words"], text)
        (root / path).write_text(re.sub(r"(?m)^ *draft: true.*\n", "", text), "utf-8")


MODULE = (
    "modules/data-analysis/index.md",
    "modules/data-analysis/card.yml",
    "quizzes/data-analysis.yml",
)


def test_a_module_is_clean_once_its_blanks_are_filled(course, capsys):
    assert main(["new", "module", "data-analysis"], course) == 0
    assert capsys.readouterr().out == (
        "".join(f"written: {path}\n" for path in (*MODULE, "mkdocs.yml"))
        + "next: write over every blank, `(( … ))`; `python3 build_quiz.py check` lists them\n"
    )

    told = said(course)

    assert len(told) == sum(len(BLANK.findall((course / path).read_text())) for path in MODULE) > 50
    assert all(re.search(r": warning: blank not filled: `.+`$", one) for one in told)
    assert "modules/data-analysis/index.md:2: warning: blank not filled: `What the module is" in (
        "\n".join(told)
    )

    fill(course, *MODULE)

    assert said(course) == []


def test_a_scaffold_is_a_draft_and_stops_no_build(course):
    new_module(course, "data-analysis")
    new_item(course, "numeric", "sample")

    code, output = build(course)

    assert code == 0, output
    assert not (course / "site" / "modules" / "data-analysis").exists()
    whole = article((course / "site" / "whole" / "index.html").read_text("utf-8"))
    assert "sample-reflection" in whole
    assert "((" not in whole
    assert "quizzes/sample.yml" not in whole


def test_a_blank_that_would_be_published_is_an_error(course):
    new_module(course, "data-analysis")
    new_item(course, "survey", "sample")
    edit(course, "modules/data-analysis/index.md", "draft: true", "draft: false")
    edit(course, "quizzes/sample.yml", "    draft: true   # delete", "    # deleted")

    assert {one.split(":")[2] for one in said(course)} == {" error"}


def test_what_is_filled_is_checked_while_blanks_are_left_elsewhere(course):
    new_item(course, "numeric", "quizzes/sample.yml")
    edit(
        course,
        "quizzes/sample.yml",
        "        key: true\n        rationale: With",
        "        rationale: With",
    )

    told = said(course)

    assert told[0].endswith("error: item `sample-single` marks no choice as key")
    assert {one.split("`")[0] for one in told[1:]} == {
        one.split("`")[0] for one in told[1:] if "warning: blank not filled: " in one
    }


def test_a_mistake_of_the_letters_is_told_beside_the_blanks(course):
    new_item(course, "numeric", "sample")
    edit(course, "quizzes/sample.yml", "title: the survey", "title: the: survey")

    told = said(course)

    assert any("a colon inside this text" in one for one in told)
    assert any("blank not filled: `the right number`" in one for one in told)


def test_a_blank_behind_a_value_asks_to_look_at_the_value(course):
    new_item(course, "numeric", "sample")

    hints = {one.message: one.hint for one in findings(course)[0]}

    assert hints["blank not filled: `the right number`"].startswith("correct what stands before")
    assert hints["blank not filled: `Right, and why.`"].startswith("write over it")


def test_a_file_that_is_no_list_of_items_has_blanks_line_by_line(course):
    (course / "quizzes" / "one.yml").write_text("- (( a title ))\n", "utf-8")
    (course / "quizzes" / "two.yml").write_text("title: (( a title ))\nitems: none\n", "utf-8")

    told = "\n".join(said(course))

    assert "quizzes/one.yml:1: error: blank not filled: `a title`" in told
    assert "quizzes/two.yml:1: error: blank not filled: `a title`" in told
    assert "quizzes/two.yml:2: error: `items` should be a list" in told


def test_double_parentheses_of_an_author_are_no_blanks(course):
    edit(
        course,
        "quizzes/sample.yml",
        "somebody read who they are?",
        "((some) body) read who ((they)) are?",
    )

    assert said(course) == []


@pytest.mark.parametrize("kind", get_args(InteractionType))
def test_an_item_of_every_type_is_clean_once_its_blanks_are_filled(kind, course, capsys):
    assert main(["new", "item", "--type", kind, "--to", "sample"], course) == 0
    assert capsys.readouterr().out.startswith("written: quizzes/sample.yml\n")
    assert said(course)
    assert all("blank not filled" in one for one in said(course))

    fill(course, "quizzes/sample.yml")

    assert said(course) == []
    text = (course / "quizzes" / "sample.yml").read_text("utf-8")
    assert re.search(rf"\n  - id: sample-{kind}(-2)?   # a name", text)


def test_an_item_serves_the_objective_that_is_asked_for(course):
    new_item(course, "single", "examples", "sample.change-who-asks")

    text = (course / "quizzes" / "examples.yml").read_text("utf-8")

    assert "    objective: sample.change-who-asks   # (( " in text
    assert "    teaches: modules/sample/index.md#who-could-be-recognized   # (( " in text
    fill(course, "quizzes/examples.yml")
    assert [one.rpartition(": ")[2] for one in said(course)] == [
        "no page shows the item `examples-single`"
    ]


def test_an_item_of_a_quiz_without_a_module_serves_none(course):
    new_item(course, "single", "examples")

    text = (course / "quizzes" / "examples.yml").read_text("utf-8")
    item = text[text.index("  - id: examples-single") : text.index("cases:")]

    assert "objective" not in item
    assert re.search(r"\n    teaches: docs/question-types\.md#\S+   # \(\( ", item)


def test_two_items_of_a_type_have_different_ids(course):
    for _ in range(2):
        new_item(course, "survey", "quizzes/sample.yml")

    text = (course / "quizzes" / "sample.yml").read_text("utf-8")

    assert re.findall(r"id: (sample-survey\S*)", text) == [
        "sample-survey",
        "sample-survey-2",
    ]


def test_a_quiz_is_clean_once_its_blanks_are_filled(course, capsys):
    assert main(["new", "quiz", "warm-up"], course) == 0
    assert "written: quizzes/warm-up.yml\n" in capsys.readouterr().out

    fill(course, "quizzes/warm-up.yml")
    assert [one.rpartition(": ")[2] for one in said(course)] == ["no page shows the quiz `warm-up`"]

    page = course / "docs" / "whole.md"
    page.write_text(page.read_text("utf-8") + "\n```quiz\nwarm-up\n```\n", "utf-8")
    assert said(course) == []


def test_a_module_without_headings_or_objectives_gives_its_items_none(course):
    (course / "modules" / "bare").mkdir()
    (course / "modules" / "bare" / "index.md").write_text("---\ntitle: A\nsummary: B\n---\n\nC\n")

    new_quiz(course, "bare")

    text = (course / "quizzes" / "bare.yml").read_text("utf-8")
    assert "objective" not in text
    assert "    teaches: docs/cards.md#cards   # (( " in text


def test_a_course_without_a_heading_gives_an_item_none(tmp_path):
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: X\n")

    new_quiz(tmp_path, "first")

    assert "teaches" not in (tmp_path / "quizzes" / "first.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("start", "name", "sentence", "hint"),
    [
        (new_module, "Data Analysis", "cannot be the name of a module", "`data-analysis`"),
        (new_module, "日本", "cannot be the name of a module", "`a-short-name`"),
        (new_module, "../x", "cannot be the name of a module", "`x`"),
        (new_quiz, "a" * 41, "has 41 letters; the name of a quiz has at most 40", "three words"),
        (new_module, "sample", "there is quizzes/sample.yml already", "nothing is overwritten"),
        (new_quiz, "examples", "there is quizzes/examples.yml already", "nothing is overwritten"),
        (new_quiz, "sample-single", "is the id of an item, a set or a choice", "another name"),
    ],
)
def test_a_name_that_cannot_be_is_refused(course, start, name, sentence, hint):
    before = sorted(course.rglob("*"))

    with pytest.raises(Refusal) as refused:
        start(course, name)

    assert sentence in refused.value.sentence
    assert hint in refused.value.hint
    assert sorted(course.rglob("*")) == before


def test_nothing_is_overwritten(course):
    (course / "modules" / "later").mkdir()
    (course / "modules" / "later" / "card.yml").write_text("title: mine\n")

    with pytest.raises(Refusal, match="there is modules/later/ already"):
        new_module(course, "later")
    assert (course / "modules" / "later" / "card.yml").read_text() == "title: mine\n"


def test_of_a_module_that_cannot_be_written_whole_nothing_is_left(course):
    (course / "quizzes").rename(course / "kept")
    (course / "quizzes").write_text("a file, no folder")

    with pytest.raises(Refusal, match=r"quizzes/half\.yml cannot be written"):
        new_module(course, "half")

    assert not (course / "modules" / "half").exists()


def test_a_folder_that_cannot_be_written_is_said_so(course, capsys):
    (course / "modules" / "blocked").write_text("a file, no folder")

    assert main(["new", "module", "blocked"], course) == 2

    said_so = capsys.readouterr()
    assert "modules/blocked/index.md cannot be written: " in said_so.err
    assert said_so.out == ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["item", "--type", "single", "--to", "smple"], "did you mean `quizzes/sample.yml`?"),
        (["item", "--type", "single", "--to", "nowhere"], "`new quiz NAME` starts one"),
        (
            ["item", "--type", "single", "--to", "sample", "--objective", "sample.hold-a-survey"],
            "did you mean `sample.hold-the-survey`?",
        ),
        (["item", "--type", "sngle", "--to", "sample"], "invalid choice"),
        (["item", "--to", "sample"], "--type"),
        (["module"], "name"),
        ([], "WHAT"),
    ],
)
def test_misuse_ends_with_two(course, capsys, arguments, sentence):
    assert main(["new", *arguments], course) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("raw", [b"title: X\nitems: []\n", b"\xff", b"- a\n", b"title: X\n"])
def test_a_quiz_that_cannot_be_added_to_is_left_alone(course, raw):
    (course / "quizzes" / "odd.yml").write_bytes(raw)

    with pytest.raises(Refusal, match=r"quizzes/odd\.yml cannot be added to"):
        new_item(course, "single", "odd")

    assert (course / "quizzes" / "odd.yml").read_bytes() == raw


def test_a_quiz_that_is_changed_meanwhile_is_not_overwritten(course, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)

    with pytest.raises(Refusal, match="cannot be written"):
        new_item(course, "single", "sample")


ITEM = "  - id: new\n    stem: |\n      a\n\n      b\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "items:\n- id: a\n  stem: b   # c\n  # of a\nsets: []\n",
            "items:\n- id: a\n  stem: b   # c\n  # of a\n- id: new\n  stem: |\n    a\n\n    b\n"
            "sets: []\n",
        ),
        (
            "items:\n  - id: a\n\n  # b\n  - id: b\n# end",
            "items:\n  - id: a\n\n  # b\n  - id: b\n  - id: new\n    stem: |\n      a\n\n      b\n"
            "# end",
        ),
        (
            "items:\n    - id: a\n\n    - id: b",
            "items:\n    - id: a\n\n    - id: b\n\n    - id: new\n      stem: |\n        a\n\n"
            "        b\n",
        ),
        ("items: [{id: a}]\n", None),
        ("items:\n  -\n    id: a\n", None),
        ("items:\n  - id: |+\n      a\n\n", None),
        ("items: [\n", None),
    ],
)
def test_an_item_goes_to_the_end_of_its_list(before, after):
    assert append_item(Source("quizzes/x.yml", before), ITEM) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "nav:\n  - Home: index.md\n  - Modules:   # in order\n      - modules/a/index.md  # a\n"
            "      - Title: modules/b/index.md\n      - modules/b/more.md\n  - End: end.md\n",
            "nav:\n  - Home: index.md\n  - Modules:   # in order\n      - modules/a/index.md  # a\n"
            "      - Title: modules/b/index.md\n      - modules/x/index.md\n"
            "      - modules/b/more.md\n  - End: end.md\n",
        ),
        (
            "nav:\n  - Course:\n      - Home: index.md\n      - One:\n"
            "          - modules/a/index.md\n      - Two:\n          - modules/b/index.md\n"
            "  - At hand:\n      - modules/b/aid.md\n",
            "nav:\n  - Course:\n      - Home: index.md\n      - One:\n"
            "          - modules/a/index.md\n      - Two:\n          - modules/b/index.md\n"
            "          - modules/x/index.md\n  - At hand:\n      - modules/b/aid.md\n",
        ),
        (
            "nav:\n- Home: index.md\n- More:\n  - a.md\nextra: !ENV [A, b]\n",
            "nav:\n- Home: index.md\n- More:\n  - a.md\n- modules/x/index.md\nextra: !ENV [A, b]\n",
        ),
        ("nav: [index.md]\n", None),
        ("nav: []\n", None),
        ("nav: index.md\n", None),
        ("site_name: X\n", None),
        ("nav: [\n", None),
    ],
)
def test_the_line_of_a_module_goes_after_the_last_one(before, after):
    assert nav_line(Source("mkdocs.yml", before), "modules/x/index.md") == after


def test_a_navigation_that_cannot_be_added_to_is_left_to_its_author(course, capsys):
    text = (course / "mkdocs.yml").read_text("utf-8")
    nav = re.search(r"nav:\n(?:  .*\n)+", text)[0]
    (course / "mkdocs.yml").write_text(text.replace(nav, "nav: [index.md]\n"), "utf-8")

    assert main(["new", "module", "data-analysis"], course) == 0
    assert capsys.readouterr().out.endswith(
        "and: add the line `- modules/data-analysis/index.md` to `nav:` in mkdocs.yml\n"
    )


def test_windows_line_ends_are_kept(course):
    path = course / "mkdocs.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    new_module(course, "data-analysis")

    assert b"\r\n  - modules/data-analysis/index.md\r\n" in path.read_bytes()
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")
