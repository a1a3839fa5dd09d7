"""One slip hides nothing: files are read on, causes are told alone, hints can be followed."""

import re

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coursewright.checking import check_files
from coursewright.cli import main
from coursewright.findings import findings
from coursewright.fixing.hints import follow
from coursewright.reading.characters import see_through
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.meant import meant_flag, meant_number, one_letter_off
from coursewright.reading.nodes import compose
from coursewright.reading.quoting import how_to_quote, quoted
from coursewright.reading.source import Source, decode
from coursewright.rendering.page import render_page
from support import build, copy_sample, edit

QUIZ, MODULE, CARD = "quizzes/sample.yml", "modules/sample/index.md", "modules/sample/card.yml"
YES = "        key: true\n        rationale: With six"
SLIPS = [
    ("        text: Try it", "        text: Note: Try it"),
    ("    stem: Whoever", "    stem:Whoever"),
    ("    type: numeric", "\u00a0\u00a0\u00a0\u00a0type: numeric"),
    (YES, YES.replace("true", "yes")),
    ("#who-asks\n  - id: sample-self", "#who-ask\n  - id: sample-self"),
]


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


def told(root):
    return [(one.path, one.line, one.rule) for one in findings(root)[0]]


def test_slips_of_all_files_are_told_in_one_run_and_nothing_else(course):
    for old, new in SLIPS[:3]:
        edit(course, QUIZ, old, new)
    edit(course, CARD, "title: A survey", "title: A: survey")
    edit(course, MODULE, "title: A sample", "title: A: sample")

    form = "yaml-is-well-formed"
    assert told(course) == [
        (CARD, 1, form), (MODULE, 2, form), (QUIZ, 14, form), (QUIZ, 61, form), (QUIZ, 75, form),
    ]  # fmt: skip


def test_fix_follows_hints_that_leave_nothing_to_decide(course, capsys):
    before = (course / QUIZ).read_text("utf-8")
    for old, new in SLIPS:
        edit(course, QUIZ, old, new)

    assert main(["check", "--fix", "--yes"], course) == 0

    assert "5 hints followed in 1 file: written" in capsys.readouterr().out
    after = (course / QUIZ).read_text("utf-8")
    expected = before.replace("Try it on our own residents as a pilot", "Note: Try it on our own "
                              "residents as a pilot")  # fmt: skip
    assert yaml.safe_load(after) == yaml.safe_load(
        expected.replace("text: Note: Try it on our own residents as a pilot",
                         'text: "Note: Try it on our own residents as a pilot"')
    )  # fmt: skip


def test_fix_says_when_it_can_mend_nothing(course, capsys):
    edit(course, QUIZ, "    type: numeric\n", "")

    assert main(["check", "--fix", "--yes"], course) == 1

    assert capsys.readouterr().out.startswith("nothing can be mended without you")


def test_fix_leaves_a_comment_that_is_cut_off_to_its_author(course):
    edit(course, QUIZ, "stem: What do you say first?", "stem: What first? # ask Ruth")

    assert main(["check", "--fix", "--yes"], course) == 0

    assert "# ask Ruth" in (course / QUIZ).read_text("utf-8")


def test_a_mend_that_leads_to_another_error_on_its_line_is_not_made(course):
    edit(course, QUIZ, *SLIPS[0])
    found = findings(course)[0]

    assert list(follow(course, found, lambda _: ())) == [QUIZ]
    assert follow(course, found, lambda _: found) == {}


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("text: The year of training", "text: Note: The year", True),
        ("    stem: Six", "It is pasted.\n    stem: Six", False),
        ("text: The year of training", "text: 'The year's end", True),
    ],
)
def test_a_slip_in_one_question_leaves_the_others_of_its_file(course, old, new, kept):
    edit(course, QUIZ, old, new)
    course_files = CourseFiles(course)
    check_files(course_files)
    lines = (course / MODULE).read_text("utf-8").split("---\n", 2)[2].split("\n")

    page = render_page(MODULE, lines, course_files, lambda path, _: path, drafts=True)

    html = "".join(str(one.fragment.html) for one in page.insertions)
    shown = re.findall(r'id="item-(sample-[a-z-]+)"', html)
    names = ["sample-single", "sample-true-false", "sample-numeric", "sample-reflection"]
    assert set(names) <= set(shown)
    assert ("sample-multiple" in shown) is kept
    assert len(page.problems) == 1


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (MODULE, "title: A sample", "title: 'A sample"),
        (MODULE, "reviews: []\n---\n", "reviews: []\n"),
        (MODULE, "---\ntitle", "\n\n---\ntitle"),
        (MODULE, "objectives:\n", "objectives\n"),
        (QUIZ, "items:\n", ""),
        (QUIZ, "items:\n", "itmes:\n"),
        (QUIZ, "  - id: sample-single\n", "  - id:\n"),
        (QUIZ, "  - id: sample-multiple\n", "  - id: sample-single\n"),
        (QUIZ, "title: A sample of every type\n", "title: [A sample of every type\n"),
        (CARD, "notice:\n", "notice\n"),
        ("docs/competencies.yml", "domains:\n", "domains\n"),
    ],
)
def test_what_follows_from_a_slip_is_not_told(course, path, old, new):
    edit(course, path, old, new)

    assert [one.path for one in findings(course)[0]] == [path]


def test_a_renamed_folder_is_one_finding(course):
    (course / "modules/sample").rename(course / "modules/simple")

    (one,) = findings(course)[0]

    assert (one.path, one.line) == ("mkdocs.yml", 11)
    assert one.message == (
        "there is no module `sample`; its folder seems to be called `simple` now"
    )
    assert (
        "docs/glossary.md, docs/index.md, docs/paths.yml, mkdocs.yml, quizzes/sample.yml"
        in one.hint
    )


def test_modules_that_require_each_other_are_told_once(course):
    text = (course / MODULE).read_text("utf-8")
    names = ("sample", "second", "third")
    for name, first in zip(names, ("third", "sample", "second"), strict=True):
        folder = course / "modules" / name
        folder.mkdir(exist_ok=True)
        (folder / "index.md").write_text(
            text.replace("prerequisites: []", f"prerequisites: [{first}]"), "utf-8"
        )

    circles = [one for one in findings(course)[0] if one.rule == "prerequisites-have-an-end"]

    assert [one.message for one in circles] == [
        "modules require each other in a circle: `sample` → `third` → `second` → `sample`"
    ]


def test_a_build_that_is_refused_says_that_nothing_was_built(course):
    edit(course, QUIZ, "stem: What do you say first?", "stem: What first? # ask Ruth")

    code, output = build(course, "--strict")

    assert code == 1
    assert "nothing was built" in output
    assert not (course / "site").exists()


TEXTS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff"),
    min_size=1,
)


@given(TEXTS)
@settings(max_examples=300)
def test_a_text_in_the_quotes_that_it_needs_is_read_as_it_stands(words):
    assert yaml.load(f"text: {quoted(words)}", yaml.CSafeLoader) == {"text": words}


@given(st.text("ab:'\"#-*&![]{}%@`,|> ?\\", min_size=2, max_size=40))
@example("[!,")
@example("[a, !b]")
@settings(max_examples=500)
def test_a_hint_to_quote_mends_the_line_that_it_is_given_for(words):
    text = f"title: x\nitems:\n  - id: one\n    stem: {words.strip()}\n    type: single\n"
    found = []
    compose(Source("q.yml", text), found)
    for one in found:
        literal = re.search(r"put the whole text in quotes: `(stem: .*)`", one.hint)
        if literal:
            mended = text.replace(f"stem: {words.strip()}", literal[1])
            again = []
            compose(Source("q.yml", mended), again)
            assert again == []
            stem = yaml.load(mended, yaml.CSafeLoader)["items"][0]["stem"]
            assert stem == words.strip()


def test_a_long_text_is_told_which_quotes_it_needs():
    long = "She said so. " * 10
    assert how_to_quote(long) == "put double quotes around the whole text"
    assert how_to_quote(f'"I" {long}') == "put single quotes around the whole text"
    assert how_to_quote(f'"I\'ll" {long}').endswith("and write each apostrophe in it twice")


@pytest.mark.parametrize(
    ("sign", "severity", "instead"),
    [
        ("\x00", "error", ""), ("\x0b", "error", " "), ("\x0c", "error", " "),
        ("\x1e", "error", "-"), ("\x1f", "error", ""), ("\x80", "error", ""),
        ("\uffff", "error", ""), ("\x85", "warning", " "), ("\u2028", "warning", " "),
        ("\u2029", "warning", " "), ("\u200b", "warning", ""), ("\u00ad", "warning", ""),
        ("\ufeff", "warning", ""), ("\u202e", "warning", ""),
    ],
)  # fmt: skip
def test_a_character_that_nobody_sees_is_told_where_it_is(course, sign, severity, instead):
    edit(course, QUIZ, "own residents as", f"own{sign}residents as")

    (one,) = findings(course)[0]

    assert (one.path, one.line, one.column, one.severity) == (QUIZ, 14, 32, severity)
    assert one.message.startswith("an invisible character stands here")
    assert main(["check", "--fix", "--yes"], course) == 0
    assert f"own{instead}residents as" in (course / QUIZ).read_text("utf-8")


def test_what_is_visible_is_left_alone():
    source = Source("a.md", "Tab\there, no\u00a0break, zero\u200djoined, 한국어, עברית, 👩‍⚕️\n")
    found = []

    assert see_through(source, found) is source
    assert found == []


def test_the_place_of_a_byte_that_is_no_letter_is_counted_in_letters():
    found = []

    assert decode("a.yml", "title: äöü ".encode() + b"\xed\xa0\x80", found) is None
    assert (found[0].line, found[0].column) == (1, 12)


@pytest.mark.parametrize(
    ("words", "meant"),
    [("False", False), ("WRONG", False), ("n", False), ("0", False), ("off", False),
     ("yes", True), ("Y", True), ("1", True), ("true", True), ("B", None), ("maybe", None),
     ("not wrong", None), ("", None), ("x", None)],
)  # fmt: skip
def test_a_word_for_yes_or_no_keeps_what_was_meant(words, meant):
    assert meant_flag(words) is meant


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [("1_000", "1000", ""), ("012", "12", ""), ("1,000", "1000", ""), ("1,000,000", "1000000", ""),
     ("0,5", "0.5", ""), ("0,125", "0.125", ""), ("24 mg", "24", "mg"), ("5%", "5", "%"),
     ("\u22124", "-4", ""), ("２４", "24", ""), ("1e3", "1000", ""), (".5", "0.5", "")],
)  # fmt: skip
def test_a_number_is_read_as_it_was_meant(words, number, unit):
    read, behind = meant_number(words)

    assert f"{read:f}" == number
    assert behind == unit


@pytest.mark.parametrize("words", ["three", "1:30", "1/2", "5-6", "1,00,0", "~3", "", "1.2.3"])
def test_what_may_be_another_number_is_none(words):
    assert meant_number(words) == (None, "")


@pytest.mark.parametrize(
    ("written", "known", "near"),
    [("who-ask", "who-asks", True), ("who-akss", "who-asks", True), ("Who asks", "who-asks", True),
     ("recognised", "recognized", True), ("visit-2", "visit-3", False),
     ("who-a", "who-asks", False), ("who-asked", "who-asks", False)],
)  # fmt: skip
def test_a_name_is_one_letter_off_or_it_is_not(written, known, near):
    assert one_letter_off(written, known) is near
