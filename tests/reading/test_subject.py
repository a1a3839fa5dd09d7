"""`course.yml`: a course of another subject, its words in every place, and what is told of it."""

import os
import re
import shutil

import pytest

from coursewright.checking.blanks import BLANK
from coursewright.cli import main
from coursewright.finding import Refusal
from coursewright.findings import findings
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.languages import languages
from coursewright.reading.source import Source
from coursewright.reading.subject import read_subject
from coursewright.rendering.page import render_page
from coursewright.scaffolding import new_item, new_module
from coursewright.scaffolding.template import fill_template
from coursewright.sites.assets import course_sheet, script
from coursewright.sites.changes import Changes
from coursewright.sites.mkdocs_builder import MkDocsBuilder
from support import ROOT, SITES, assembled, build, built, copy_course, copy_sample, edit

OWN = re.compile(
    r"(?<![a-z])(?:mentor\w*|mentees?|irbs?|noon|ume|gme)(?![a-z])|nine domains", re.IGNORECASE
)
"""Words of the course of this repository."""

MODULE = "modules/proofing/index.md"


@pytest.fixture
def bread(tmp_path):
    return shutil.copytree(SITES / "bread", tmp_path / "bread")


def said(root):
    return [f"{one.path}:{one.line}: {one.message}\nhint: {one.hint}" for one in findings(root)[0]]


def texts(folder):
    """Every line below a folder with words of the course of this repository."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    for path in files:
        if path.suffix not in (".woff2", ".gz", ".png", ".pyc"):
            for line in path.read_text("utf-8", errors="replace").split("\n"):
                if found := OWN.search(line):
                    yield path.relative_to(folder).as_posix(), found[0], line[:120]


@pytest.mark.parametrize("folder", ["src/coursewright", "docs/schema"])
def test_the_engine_has_no_word_of_the_course(folder):
    assert list(texts(ROOT / folder)) == []


def test_a_course_of_another_subject_is_built_without_them(bread, tmp_path):
    assert said(bread) == []
    for site in (built(bread, "--strict"), assembled(bread, tmp_path / "tree")):
        pages = list(site.rglob("*.html"))
        assert len(pages) > 17
        assert list(texts(site)) == []
        module = (site / "modules/proofing/index.html").read_text("utf-8")
        assert 'id="before-you-bake">Before you bake' in module
        assert "<dd>people who bake at home, people who bake for others</dd>" in module
        assert "Show how other bakers say it" in module
        assert "The two domains" in (site / "references/index.html").read_text("utf-8")
        cards = (site / "cards/index.html").read_text("utf-8")
        assert 'href="../modules/proofing/#before-you-bake"' in cards
        review = (site / "assets/coursewright/review.js").read_text("utf-8")
        assert '"calendarTitle":"Quick recall: bread"' in review


def test_a_course_that_says_nothing_of_itself_has_neutral_words(bread):
    (bread / "course.yml").unlink()
    edit(bread, MODULE, "settings: [home, bakery]\n", "")

    assert said(bread) == []
    site = built(bread)
    assert list(texts(site)) == []
    page = (site / "modules/proofing/index.html").read_text("utf-8")
    assert 'id="module-card">Before you begin' in page
    assert "<dt>For</dt>" not in page


def fill(root, *paths):
    for path in paths:
        text = BLANK.sub(lambda blank: blank["words"], (root / path).read_text("utf-8"))
        (root / path).write_text(re.sub(r"(?m)^ *draft: true.*\n", "", text), "utf-8")


def test_a_scaffold_fits_the_course(bread):
    started = new_module(bread, "flour")
    new_item(bread, "judgement", "proofing")
    paths = [path for path in started.paths if path != "mkdocs.yml"]

    page = (bread / "modules/flour/index.md").read_text("utf-8")
    assert "settings: [home, bakery]   # (( whom it serves, of home, bakery ))" in page
    assert "flour.ask-first: (( Press what comes first. ))" in page
    assert list(texts(bread / "modules/flour")) == []
    fill(bread, *paths, "quizzes/proofing.yml")
    told = findings(bread)[0]
    assert [one.rule for one in told] == ["items-stand-on-a-page"]


def test_questions_of_another_program_come_into_it(bread, tmp_path):
    file = tmp_path / "old.gift"
    file.write_text("::Flour::Which flour rises most? { =Strong flour ~Starch ~Sugar }\n", "utf-8")

    assert main(["import", str(file), "--to", "quizzes/flour.yml"], bread) == 0
    assert list(texts(bread / "quizzes")) == []


def test_the_courses_own_templates_come_first(bread):
    folder = bread / "templates" / "items"
    folder.mkdir(parents=True)
    (folder / "survey.yml").write_text(
        "  - id: $id\n    objective: $objective\n    title: for $$5\n    type: survey\n", "utf-8"
    )

    new_item(bread, "survey", "proofing")

    text = (bread / "quizzes/proofing.yml").read_text("utf-8")
    assert text.endswith(
        "  - id: proofing-survey\n    objective: proofing.press-first\n"
        "    title: for $5\n    type: survey\n"
    )


@pytest.mark.parametrize(
    ("written", "sentence", "hint"),
    [
        (b"a\n$ids\n", ", line 2: nothing is filled in for `$ids`", "did you mean `$id`?"),
        (b"$5\n", ", line 1: nothing is filled in for `$5`", "use `$id`, or write `$$`"),
        (b"\xff\n", ": the file is not saved as UTF-8", "save the file"),
    ],
)
def test_a_template_that_cannot_be_filled_is_told(bread, written, sentence, hint):
    (bread / "templates").mkdir()
    (bread / "templates" / "quiz.yml").write_bytes(written)

    with pytest.raises(Refusal) as refused:
        fill_template(bread, "quiz.yml", {"id": "x"})

    assert refused.value.sentence.startswith(f"templates/quiz.yml{sentence}")
    assert refused.value.hint.startswith(hint)


def test_the_templates_of_the_shipped_course_are_clean_once_they_are_filled(tmp_path):
    course = copy_sample(tmp_path / "course")
    shutil.copytree(ROOT / "templates", course / "templates")

    started = new_module(course, "data-analysis")
    for path in (ROOT / "templates/items").glob("*.yml"):
        new_item(course, path.stem, "sample")

    page = (course / "modules/data-analysis/index.md").read_text("utf-8")
    assert "What a mentee says or brings" in page
    fill(course, *(one for one in started.paths if one != "mkdocs.yml"), "quizzes/sample.yml")
    assert said(course) == []


TOLD = {
    "a key that is near one": (
        "setings: {home: x}\n",
        "1:1 keys-are-known: `setings` is not a key of a course file\n"
        "hint: did you mean `settings`?",
    ),
    "a phrase that is near one": (
        "words:\n  en:\n    page.crad: x\n",
        "3:5 keys-are-known: the engine says nothing that is called `page.crad`\n"
        "hint: did you mean `page.card`?",
    ),
    "a language that the engine does not speak": (
        "words:\n  eo:\n    page.card: x\n",
        "2:3 keys-are-known: `eo` is not a key of a group\n"
        f"hint: delete it, or use one of {', '.join(f'`{one}`' for one in languages())}",
    ),
    "a count that is not filled in": (
        "words:\n  en:\n    page.modules_many: many modules\n",
        "3:24 words-fit-their-place: `page.modules_many` should have `{count}` in it, and nothing "
        "else in braces\nhint: the engine says “{count} modules”",
    ),
    "braces where there are none": (
        "words:\n  en:\n    page.card: Before {you}\n",
        "3:16 words-fit-their-place: nothing is filled into `page.card`\n"
        "hint: write it without braces",
    ),
    "a brace that is left open": (
        'words:\n  en:\n    page.modules_many: "{count} {modules"\n',
        "3:25 words-fit-their-place: `page.modules_many` should have `{count}` in it, and nothing "
        "else in braces\nhint: the engine says “{count} modules”",
    ),
    "two lines": (
        "words:\n  en:\n    page.card: |\n      Before\n      you\n",
        "3:16 words-fit-their-place: `page.card` should be one line\n"
        "hint: write it without line breaks",
    ),
    "eleven months": (
        "words:\n  en:\n    page.months: a b c d e f g h i j k\n",
        "3:18 words-fit-their-place: `page.months` has 11 words, and needs 12\n"
        "hint: write them with spaces between, each one word",
    ),
    "an anchor that is none": (
        "card-anchor: Before You\n",
        "1:14 id-is-well-formed: `Before You` has characters that an anchor cannot have\n"
        "hint: use lower-case letters, digits and hyphens: `before-you`",
    ),
    "a setting without brackets": (
        "every-module-serves: [home]\n",
        "1:23 value-has-the-right-kind: an entry of `every-module-serves` should be a list, this "
        "is text\nhint: write the settings of which a module serves one in brackets: "
        "`- [one, another]`",
    ),
    "a list of settings": (
        "settings: [home]\n",
        "1:11 value-has-the-right-kind: `settings` should be a group of keys, this is a list\n"
        "hint: write the keys of the group `settings` below it",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_what_cannot_be_used_is_told(name):
    written, expected = TOLD[name]
    found = []

    subject = read_subject(Source("course.yml", written), found)

    assert [
        f"{one.line}:{one.column} {one.rule}: {one.message}\nhint: {one.hint}" for one in found
    ] == [expected]
    assert subject.unsure
    assert not any(subject.words.values())


@pytest.mark.parametrize(
    "written", ["", "- a list\n", "words: [\n", "words: yes\n", "\0", "a: &b 1\n"]
)
def test_whatever_stands_in_the_file_is_told_and_nothing_that_follows(bread, written):
    (bread / "course.yml").write_text(written, "utf-8")

    told = findings(bread)[0]

    assert told
    assert {one.path for one in told} == {"course.yml"}


def test_a_setting_is_one_of_the_course(bread):
    edit(bread, MODULE, "[home, bakery]", "[hom, bakery]")
    edit(bread, "course.yml", "  - [bakery]\n", "  - [baker]\n")

    assert said(bread) == [
        "course.yml:6: `baker` is not a setting of this course\nhint: did you mean `bakery`?",
        f"{MODULE}:12: `hom` is not a setting of this course\nhint: did you mean `home`?",
    ]
    edit(bread, MODULE, "[hom, bakery]", "[bakery]")
    edit(bread, "course.yml", "  - [baker]\n", "")
    assert said(bread) == [
        f"{MODULE}:12: the module serves bakery only\n"
        "hint: add a case for home, and name it in `settings:`",
    ]


def test_settings_of_a_course_that_has_none_are_told_with_what_to_do(bread):
    (bread / "course.yml").unlink()

    assert said(bread)[0] == (
        f"{MODULE}:12: `home` is not a setting of this course\n"
        "hint: list it in course.yml under `settings:`, as in `home: whom it means`, or delete it"
    )


def test_a_module_of_a_course_with_settings_names_some(bread):
    edit(bread, MODULE, "settings: [home, bakery]\n", "")

    assert said(bread) == [
        f"{MODULE}:2: the front matter does not say whom the module serves\n"
        "hint: add `settings:` with one or more of: home, bakery"
    ]


def test_a_verb_with_signs_is_no_pattern(bread):
    edit(bread, "course.yml", "[press, slow]", '["press (", slow]')

    assert [one.rule for one in findings(bread)[0]] == ["objectives-begin-as-the-course-says"]


def test_no_outcome_says_what_the_course_forbids(bread):
    edit(
        bread,
        "modules/proofing/ready.decision.yml",
        "outcome: A good loaf",
        "outcome: It cannot  fail",
    )

    assert said(bread) == [
        "modules/proofing/ready.decision.yml:30: exit `oven` says “cannot  fail”, which an aid "
        "cannot know\nhint: say what to ask the office for"
    ]


def test_an_abbreviation_of_the_course_needs_no_explanation(bread):
    edit(bread, MODULE, "The kitchen is cold", "At 90 RPM and 20 PSI the kitchen is cold")

    assert [one.message for one in findings(bread)[0]] == [
        "`PSI` is neither explained here nor in the glossary"
    ]


def test_words_that_would_end_a_script_or_a_style_do_not(bread):
    edit(
        bread,
        "course.yml",
        "  en:\n",
        "  en:\n    runtime.correct: </script>\n    marks.correct: </style>\n",
    )
    subject = CourseFiles(bread).subject()

    assert "</script" not in script("quiz", "en", subject)
    assert "</style" not in course_sheet("en", subject)


def test_a_change_of_words_is_built(bread):
    built(bread)
    before = (bread / "site/modules/proofing/index.html").read_text("utf-8")
    edit(bread, "course.yml", "page.card: Before you bake", "page.card: Just before")

    built(bread)

    after = (bread / "site/modules/proofing/index.html").read_text("utf-8")
    assert after == before.replace("Before you bake", "Just before")


def test_while_serving_a_change_of_words_builds_the_whole_site(bread):
    from mkdocs.config import load_config

    changes = Changes(load_config(str(bread / "mkdocs.yml")))
    assert changes.edited() == set()
    os.utime(bread / "course.yml", (1, 1))
    assert changes.edited() is None
    (bread / "course.yml").unlink()
    assert changes.edited() is None
    assert changes.edited() == set()


def test_while_serving_what_is_wrong_in_it_is_said(bread, caplog):
    from mkdocs.config import load_config

    edit(bread, "course.yml", "page.card", "page.crad")

    MkDocsBuilder(load_config(str(bread / "mkdocs.yml")), serving=True)

    assert "course.yml:15: the engine says nothing that is called `page.crad`; did you" in (
        caplog.text
    )


def test_the_name_of_old_for_what_is_adopted_is_mended(bread, capsys):
    edit(bread, "mkdocs.yml", "    adoption:\n", "    irb:\n")

    assert main(["check", "--fix", "--yes"], bread) == 0
    assert "    adoption:\n      owner: The village bakery" in (bread / "mkdocs.yml").read_text(
        "utf-8"
    )
    assert said(bread) == []


def card_headings(course):
    path = "modules/irb/index.md"
    lines = (course / path).read_text("utf-8").split("\n")
    page = render_page(path, lines, CourseFiles(course), lambda to, _: f"/{to}", drafts=False)
    return [one.heading for one in page.insertions]


@pytest.mark.shipped
def test_what_the_shipped_course_says_is_its_own(tmp_path):
    course = copy_course(tmp_path)
    subject = CourseFiles(course).subject()

    assert subject.words["en"].keys() == subject.words["es"].keys()
    assert not subject.unsure
    heading = "{ #before-you-meet-your-mentee }"
    assert f"## Before you meet your mentee {heading}" in card_headings(course)
    edit(course, "mkdocs.yml", "  language: en\n", "  language: es-MX\n")
    words = "Antes de reunirse con la persona a la que mentoriza"
    assert f"## {words} {heading}" in card_headings(course)
    assert "mentoring medical education research" in script("review", "en", subject)
    assert "mentoría" in script("review", "es-MX", subject)
    assert "Quick recall: mentoring" not in script("review", "en")


def test_an_error_in_it_stops_a_build(bread):
    edit(bread, "course.yml", "page.card", "page.crad")

    code, output = build(bread)

    assert code == 1
    assert "course.yml:15:5: error: the engine says nothing that is called `page.crad`" in output
