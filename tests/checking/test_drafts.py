"""`draft: true`: what is missing may still come, what is wrong is told, and no site has it."""

import pytest

from coursewright.cli import main
from coursewright.findings import findings
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.items import TYPES
from coursewright.rendering.page import render_page
from support import copy_sample, edit

PAGE = "modules/sample/index.md"
FENCE = "```quiz\nnew-question\n```\n"


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


def add(course, item, fence=FENCE):
    quiz = course / "quizzes" / "sample.yml"
    text = quiz.read_text("utf-8")
    quiz.write_text(text.replace("items:\n", f"items:\n{item}", 1), "utf-8")
    page = course / PAGE
    text, end = page.read_text("utf-8").split("```if-then\n", 1)
    page.write_text(f"{text}{fence}\n```if-then\n{end}", "utf-8")


def said(course):
    return [f"{one.line}: {one.message}" for one in findings(course)[0]]


def shown(course, *, drafts):
    course_files = CourseFiles(course)
    lines = course_files.source(PAGE).text.split("\n")
    page = render_page(PAGE, lines, course_files, lambda to, _: to, drafts=drafts)
    assert page.problems == []
    return "\n".join(one.fragment.html for one in page.insertions)


def draft(kind, more=""):
    return f"  - id: new-question\n    type: {kind}\n    stem: What now?\n    draft: true\n{more}"


@pytest.mark.parametrize("kind", TYPES)
def test_a_first_save_has_an_id_a_type_and_a_stem(course, kind):
    add(course, draft(kind))

    assert said(course) == []
    assert "What now?" in shown(course, drafts=True)
    assert "new-question" not in shown(course, drafts=False)


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("single", "    choices:\n      - id: ask\n        text: Ask\n"),
        ("multiple", "    choices:\n      - {id: ask, text: Ask, key: true}\n"),
        ("short-text", "    accept: []\n    feedback: {correct: Right.}\n"),
        ("true-false", '    key: true\n    rationale: {"true": Yes.}\n'),
        ("cloze", "    text: There are [[how-many]].\n    blanks: [{id: how-many, label: x}]\n"),
        ("ordering", "    choices: [{id: first, text: Begin}]\n"),
        ("matching", "    prompts: [{id: one, text: For whom}]\n"),
        ("judgement", "    panel: {size: 3}\n"),
        ("staged-case", "    wordings: [{by: Ruth, text: Wait.}]\n"),
    ],
)
def test_a_draft_may_go_on_piece_by_piece(course, kind, more):
    add(course, draft(kind, more))

    assert said(course) == []
    assert "new-question" in shown(course, drafts=True)


def test_what_is_wrong_in_a_draft_is_told(course):
    more = "    titel: x\n    objective: nobody.knows\n    choices:\n      - rationale: Why.\n"
    add(course, draft("single", more))

    assert said(course) == [
        "7: `titel` is not a key of an item of `type: single`",
        "8: no module has an objective `nobody.knows`",
        "10: choice has no `id`",
        "10: choice has no `text`",
    ]


ALL_OF_THEM = """    choices:
      - {id: one, text: The office, key: true}
      - {id: two, text: The chief}
      - {id: all, text: All of the above}
"""


def severities(course):
    return {one.rule: one.severity for one in findings(course, infos=True)[0]}


def test_wording_of_a_draft_waits_until_it_is_none(course, capsys):
    add(course, draft("single", ALL_OF_THEM))

    assert severities(course)["no-all-of-the-above"] == "info"
    assert main(["check", "--strict"], course) == 0
    capsys.readouterr()

    edit(course, "quizzes/sample.yml", "    draft: true\n", "")
    assert severities(course)["no-all-of-the-above"] == "error"


def test_what_is_wrong_in_a_draft_stops_no_build(course, capsys):
    more = "    titel: x\n    objective: nobody.knows\n    choices:\n      - rationale: Why.\n"
    add(course, draft("single", more))

    assert {one.severity for one in findings(course)[0]} == {"warning"}
    assert main(["check"], course) == 0
    assert "0 errors, 4 warnings" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("    stem: What now?\n", "", "required-keys-are-there"),
        ("type: single", "type: singel", "type-is-known"),
        ("id: new-question", "id: New Question", "id-is-well-formed"),
        ("stem: What now?", "stem: What: now?", "yaml-is-well-formed"),
    ],
)
def test_what_a_draft_cannot_do_without_stays_an_error(course, old, new, rule):
    add(course, draft("single"), "")
    edit(course, "quizzes/sample.yml", old, new)

    assert severities(course)[rule] == "error"


def test_what_follows_a_draft_is_none(course):
    add(course, draft("single", ALL_OF_THEM))
    quiz = course / "quizzes" / "sample.yml"
    text = quiz.read_text("utf-8")
    begin = text.index("  - id: sample-single")
    broken = text[begin:].replace("    stem: ", "    titel: x\n    stem: ", 1)
    quiz.write_text(f"{text[:begin]}{broken}", "utf-8")

    told = findings(course)[0]

    assert [(one.severity, one.message) for one in told] == [
        ("error", "`titel` is not a key of an item of `type: single`")
    ]


def test_a_draft_does_not_speak_against_what_is_published(course):
    stem = "Which reply helps a resident most who brings a survey at the end of a long week?"
    twin = draft("reflection").replace("What now?", stem)
    add(course, f"{twin}  - id: published\n    type: reflection\n    stem: {stem}\n", "")

    told = [one for one in findings(course, infos=True)[0] if one.rule.startswith("items-ask")]

    assert {one.severity for one in told} <= {"info"}


def test_a_module_that_is_a_draft_stops_no_build(course):
    folder = course / "modules" / "newcomer"
    folder.mkdir()
    text = "---\ntitle: New\nsummary: What it is for.\ndraft: true\ntitel: x\n---\n\n# New\n"
    (folder / "index.md").write_text(text, "utf-8")

    assert {one.severity for one in findings(course)[0]} == {"warning"}


def test_a_draft_needs_its_three_lines(course):
    add(course, "  - draft: true\n", "")

    assert said(course) == [
        "3: item has no `id`",
        "3: item has no `stem`",
        "3: item has no `type`",
    ]


def test_an_example_does_not_give_a_draft_away(course):
    add(course, draft("reflection"), FENCE.replace("quiz", "example"))

    assert "What now?" not in shown(course, drafts=False)
    assert "type: reflection" in shown(course, drafts=True)


def test_drafts_do_not_count_where_a_new_try_draws_something_fresh(course):
    for name in ("director", "names"):
        new = f"- id: example-pool-{name}\n    draft: true\n"
        edit(course, "quizzes/examples.yml", f"- id: example-pool-{name}\n", new)

    (told,) = said(course)

    assert "set `example-pool` draws 1 of its 1 items" in told


def test_a_module_begins_with_a_title_and_a_summary(course):
    folder = course / "modules" / "newcomer"
    folder.mkdir()
    text = "---\ntitle: New\nsummary: What it is for.\ndraft: true\nsettings: [UME]\n---\n\n# New\n"
    (folder / "index.md").write_text(text, "utf-8")

    assert said(course) == []

    (folder / "index.md").write_text(text.replace("draft: true\n", ""), "utf-8")
    assert len(said(course)) >= 5


def test_the_last_line_says_how_many_drafts_there_are(course, capsys):
    add(course, draft("single"))

    assert main(["check"], course) == 0
    assert capsys.readouterr().out.endswith("pages; 1 draft is kept out\n")

    edit(course, PAGE, "reviews: []", "reviews: []\ndraft: true")
    main(["check"], course)
    assert capsys.readouterr().out.endswith("pages; 2 drafts are kept out\n")
