"""Worksheets: what an author is told, what the page has, and the blank document."""

import io
import json
import re
import shutil
import subprocess

import docx
import pytest

from coursewright.cli import main
from coursewright.findings import findings
from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.document import write_document
from coursewright.setup.suite import in_ci
from html_rules import RULES
from support import ROOT, article, built, edit
from worksheets import COMPACT, PLAN, copy_with_worksheets

FENCE = "```worksheet\ncompact\n```"


@pytest.fixture
def course(tmp_path):
    return copy_with_worksheets(tmp_path / "course")


def said(root):
    return [
        f"{one.path}:{one.line}:{one.column}: {one.severity}: {one.message} [{one.rule}]\n"
        f"hint: {one.hint}"
        for one in findings(root)[0]
    ]


def test_the_worksheets_are_clean(course):
    assert said(course) == []


MISTAKES = {
    "a misspelled key": (
        COMPACT, "summary:", "sumary:",
        f"{COMPACT}:2:1: error: `sumary` is not a key of a worksheet [keys-are-known]\n"
        "hint: did you mean `summary`?",
    ),
    "no minutes": (
        COMPACT, "minutes: 10\n", "",
        f"{COMPACT}:1:1: error: worksheet has no `minutes` [required-keys-are-there]\n"
        "hint: say how long it takes to fill in: `minutes: 15`",
    ),
    "a field without a label": (
        COMPACT, "        label: The project\n", "",
        f"{COMPACT}:10:9: error: field `project` has no `label` [required-keys-are-there]\n"
        "hint: say what is to be written here",
    ),
    "an id with a capital": (
        COMPACT, "id: project", "id: The Project",
        f"{COMPACT}:10:13: error: the id `The Project` has characters that an id cannot have "
        "[id-is-well-formed]\nhint: use lower-case letters, digits and hyphens: `the-project`",
    ),
    "rows and choices": (
        COMPACT, "        choices: [three", "        rows: 2\n        choices: [three",
        f"{COMPACT}:16:9: error: field `drafts` has both `rows` and `choices` "
        "[fields-are-written-or-chosen]\n"
        "hint: delete `rows:`, or delete `choices:` to let people write",
    ),
    "several of nothing": (
        COMPACT, "        rows: 2\n", "        several: true\n",
        f"{COMPACT}:13:9: error: field `project` allows several choices and has none "
        "[fields-are-written-or-chosen]\n"
        "hint: list them under `choices:`, or delete `several:`",
    ),
    "one choice": (
        COMPACT, "[three days, one week]", "[three days]",
        f"{COMPACT}:14:9: error: field `drafts` has 1 choice; 2 to 8 can be told apart "
        "[worksheet-choices-are-few]\nhint: add a choice",
    ),
    "a choice twice": (
        COMPACT, "[three days, one week]", "[three days, Three days]",
        f"{COMPACT}:16:31: error: field `drafts` has the choice `Three days` twice "
        "[worksheet-choices-are-few]\nhint: delete one of the two",
    ),
    "no room": (
        COMPACT, "rows: 2", "rows: 0",
        f"{COMPACT}:10:9: error: field `project` has 0 rows; 1 to 20 can be written on "
        "[worksheet-fields-have-room]\nhint: write `rows: 3`, or divide the field",
    ),
    "an id twice": (
        PLAN, "id: first", "id: goal",
        f"{PLAN}:22:9: error: the id `goal` stands here twice, the first time on line 10 "
        "[worksheet-fields-are-told-apart]\nhint: give one of the two fields another id",
    ),
    "a label twice": (
        PLAN, "label: The first step", "label: somebody helps me with",
        f"{PLAN}:23:16: error: the label `somebody helps me with` stands here twice, the first "
        "time on line 18 [worksheet-fields-are-told-apart]\n"
        "hint: give one of the two fields another label",
    ),
    "a part that repeats and does not say what": (
        PLAN, "    each: Goal\n", "",
        f"{PLAN}:6:5: error: part `Goals` repeats and does not say what "
        "[worksheet-parts-repeat-something]\nhint: name it in the singular: `each: Person`",
    ),
    "a part that repeats forty times": (
        PLAN, "repeat: 3", "repeat: 40",
        f"{PLAN}:6:5: error: part `Goals` repeats 40 times; 2 to 12 fit "
        "[worksheet-parts-repeat-something]\nhint: write `repeat: 12`",
    ),
    "a part that says what and does not repeat": (
        PLAN, "    repeat: 3\n", "",
        f"{PLAN}:7:11: error: part `Goals` has `each` and no `repeat` "
        "[worksheet-parts-repeat-something]\n"
        "hint: say how many times its fields are there, `repeat: 5`, or delete `each:`",
    ),
    "a citation": (
        PLAN, "The first step", "The first step [@keune2013]",
        f"{PLAN}:23:31: error: `label` has `[@keune2013]`, which would be shown as it stands "
        "[worksheets-are-plain-words]\n"
        "hint: write plain words; links and sources belong on the page",
    ),
    "a name that is kept": (
        PLAN, "The first step", "Mentor's signature",
        f"{PLAN}:23:16: warning: `Mentor's signature` names a person, and the browser may keep it "
        "[worksheets-with-names-are-not-kept]\nhint: write `keeps: false`, or ask for a role",
    ),
    "two hours": (
        PLAN, "minutes: 15", "minutes: 120",
        f"{PLAN}:1:1: warning: the worksheet is said to take 120 minutes "
        "[worksheets-fit-two-sides]\nhint: say how long it takes, 1 to 60: `minutes: 15`",
    ),
    "a fence without a name": (
        "docs/worksheets/compact.md", FENCE, "[A compact](compact.md)\n\n```worksheet\n```",
        "docs/worksheets/compact.md:7:1: error: this worksheet fence should name one worksheet, "
        "and names none [worksheet-fences-resolve]\n"
        "hint: write the name of its file without `.worksheet.yml` between the two marks",
    ),
    "a fence that is misspelled": (
        "docs/worksheets/compact.md", "```worksheet\n", "```worksheets\n",
        "docs/worksheets/compact.md:5:1: error: a fence marked `worksheets` is shown as plain text "
        "[fence-is-known]\nhint: did you mean `worksheet`, in lower case and alone after the "
        "marks?",
    ),
    "a fence with a wrong name": (
        "docs/worksheets/compact.md", "\ncompact\n", "\ncompakt\n",
        "docs/worksheets/compact.md:6:1: error: no worksheet is called `compakt` "
        "[worksheet-fences-resolve]\nhint: did you mean `compact`?",
    ),
    "a worksheet shown twice": (
        "docs/worksheets/compact.md", FENCE, f"{FENCE}\n\n{FENCE}",
        "docs/worksheets/compact.md:10:1: error: the worksheet `compact` is shown already, by "
        "docs/worksheets/compact.md on line 6 [worksheet-fences-resolve]\n"
        "hint: show it once, and link to that page from here",
    ),
    "a worksheet from elsewhere": (
        "docs/worksheets/compact.md", "\ncompact\n", "\nplan\n",
        "docs/worksheets/compact.md:6:1: error: the worksheet `plan` lies in modules/sample, and "
        "this page does not [worksheet-fences-resolve]\n"
        "hint: move the page to modules/sample/, or the worksheet to the page",
    ),
    "a worksheet that no page shows": (
        "docs/worksheets/compact.md", FENCE, "",
        f"{COMPACT}:1:1: warning: no page shows this worksheet [worksheets-are-shown]\n"
        "hint: write a page in docs/worksheets/ with a `worksheet` fence that names `compact`",
    ),
}  # fmt: skip
ALONE = set(MISTAKES) - {"a fence without a name", "a fence that is misspelled",
                         "a fence with a wrong name", "a worksheet from elsewhere"}  # fmt: skip
"""Those of which nothing else follows, such as a worksheet that no page shows any more."""


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told(mistake, course):
    path, old, new, told = MISTAKES[mistake]
    edit(course, path, old, new)

    if mistake in ALONE:
        assert said(course) == [told]
    else:
        assert told in said(course)


def test_two_worksheets_of_one_name_and_a_name_that_is_none(course):
    (course / "modules/sample/compact.worksheet.yml").write_bytes((course / COMPACT).read_bytes())
    (course / "modules/sample/A_plan.worksheet.yml").write_bytes((course / PLAN).read_bytes())

    told = "\n".join(said(course))

    assert f"{COMPACT} has the same name, `compact` [worksheets-have-their-own-names]" in told
    assert "hint: use lower-case letters, digits and hyphens: `a-plan.worksheet.yml`" in told


def test_a_worksheet_of_five_sides_is_long(course):
    edit(course, PLAN, "rows: 2", "rows: 20")
    edit(course, PLAN, "repeat: 3", "repeat: 12")

    (told,) = said(course)

    assert "worksheets-fit-two-sides" in told
    assert "110 fit two sides" in told


@pytest.mark.parametrize("path", [COMPACT, PLAN])
@pytest.mark.parametrize(
    "words", ["", "- a list\n", "title: [\n", "parts: none\n", "title: x\nparts:\n  - 3\n"]
)
def test_whatever_stands_in_the_file_is_told(path, words, course):
    (course / path).write_text(words, "utf-8")

    told = findings(course)[0]

    assert any(one.path == path for one in told)
    assert all(one.message and one.hint for one in told)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return built(copy_with_worksheets(tmp_path_factory.mktemp("worksheets") / "course"))


def test_every_field_has_a_label_of_its_own_and_every_id_is_unique(site):
    html = article((site / "modules/sample/plan/index.html").read_text("utf-8"))
    ids = re.findall(r' id="([^"]+)"', html)
    labels = re.findall(r'<label[^>]* for="([^"]+)"', html)
    controls = re.findall(r"<(?:input|textarea)[^>]* id=\"([^\"]+)\"", html)

    assert len(ids) == len(set(ids))
    assert sorted(labels) == sorted(controls)
    assert len(controls) == 3 * 3 + 3 + 1
    assert "<legend>Goal 2</legend>" in html
    assert 'name="goal.2" id="worksheet-plan-goal--2"' in html


def test_what_names_people_says_that_nothing_is_kept(site):
    compact = (site / "worksheets/compact/index.html").read_text("utf-8")
    plan = (site / "modules/sample/plan/index.html").read_text("utf-8")

    assert "Nothing that you write here is kept: download it before you leave" in compact
    assert "data-keeps" not in compact
    assert 'data-worksheet="plan"' in plan
    assert "data-keeps" in plan
    assert 'href="../plan.docx" download' in plan


def test_the_sources_are_not_in_the_site(site):
    assert not list(site.rglob("*.yml"))


def test_the_blank_document_has_the_headings_and_the_labels(site):
    document = docx.Document(str(site / "modules/sample/plan.docx"))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    table = document.tables[0]

    assert document.core_properties.title == "A plan"
    assert document.paragraphs[0].style.name == "Title"
    assert headings == ["Goals", "Help"]
    assert [cell.text for cell in table.rows[0].cells] == ["", "I will have", "By when"]
    assert [row.cells[0].text for row in table.rows[1:]] == ["Goal 1", "Goal 2", "Goal 3"]
    assert "☐\xa0soon" in table.rows[1].cells[2].text
    assert "The first step" in [one.text for one in document.paragraphs]


def test_a_hint_and_a_note_are_in_the_document(site):
    document = docx.Document(str(site / "worksheets/compact.docx"))
    words = "\n".join(one.text for one in document.paragraphs)

    assert "The project (In one sentence.)" in words
    assert "Each fills it in alone “first”." in words
    assert "Mentee’s name" in words


def test_the_same_words_give_the_same_bytes(course):
    sheet = CourseFiles(course).worksheet(PLAN)

    first, second = write_document(sheet), write_document(sheet)

    assert first == second
    assert docx.Document(io.BytesIO(first)).paragraphs[0].text == "A plan"


def test_a_document_follows_its_source(course):
    site = built(course)
    edit(course, COMPACT, "A compact", "Our compact")
    built(course)

    assert docx.Document(str(site / "worksheets/compact.docx")).paragraphs[0].text == "Our compact"


def test_a_module_that_is_left_out_takes_its_worksheets_along(course, tmp_path):
    edit(course, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [sample]\n")
    (course / "docs/index.md").write_text("# Home\n", "utf-8")
    (course / "docs/whole.md").write_text("# Whole\n", "utf-8")

    site = built(course)
    assert main(["assemble", str(tmp_path / "tree")], course) == 0

    assert not (site / "modules").exists()
    assert "A plan" in (site / "worksheets/index.html").read_text("utf-8")
    assert "plan.md" not in (tmp_path / "tree/mkdocs.yml").read_text("utf-8")
    assert not list((tmp_path / "tree/docs/modules").glob("**/*"))


def test_an_assembled_tree_has_the_documents_and_not_the_sources(course, tmp_path):
    tree = tmp_path / "tree"
    assert main(["assemble", str(tree)], course) == 0

    assert (tree / "docs/modules/sample/plan.docx").is_file()
    assert (tree / "docs/worksheets/compact.docx").is_file()
    assert not list((tree / "docs").rglob("*.worksheet.yml"))


@pytest.mark.shipped
def test_the_courses_own_worksheets():
    course_files = CourseFiles(ROOT)
    sheets = {path: course_files.worksheet(path) for path in course_files.worksheets()}

    assert len(sheets) == 19
    assert all(sheets.values())
    kept = {sheet.name: sheet.keeps for sheet in sheets.values()}
    assert not kept["mentoring-compact"]
    assert not kept["authorship-agreement"]
    assert not kept["mentee-card"]
    assert len(sheets["docs/worksheets/mentee-card.worksheet.yml"].fields) == 6
    request = sheets["modules/irb/determination-request.worksheet.yml"]
    fixed = "This is a guess to take to your IRB office, not a determination."
    assert any(part.note and part.note.source.startswith(fixed) for part in request.parts)


@pytest.mark.shipped
def test_every_key_is_documented():
    text = (ROOT / "docs/for-authors.md").read_text("utf-8")
    section = text.split("\n## Worksheets\n")[1].split("\n## ")[0]

    for key in ("title", "summary", "minutes", "keeps", "parts", "note", "fields", "id", "label",
                "hint", "rows", "choices", "several", "repeat", "each"):  # fmt: skip
        assert f"{key}:" in section, key


def test_the_pages_are_valid_html(site, tmp_path):
    npx = shutil.which("npx")
    if npx is None or not (ROOT / "node_modules" / "html-validate").is_dir():
        message = "html-validate is not installed: run `npm ci`"
        pytest.fail(message) if in_ci() else pytest.skip(message)
    element = {"course-worksheet": {"flow": True, "permittedContent": ["@flow"]}}
    rules = RULES | {"root": True, "elements": [*RULES["elements"], element]}
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps(rules), "utf-8")
    for page in ("worksheets/compact", "modules/sample/plan"):
        body = article((site / page / "index.html").read_text("utf-8"))
        head = '<!doctype html>\n<html lang="en"><head><title>A page</title></head>'
        html = f"{head}<body>\n<main>{body}</main></body></html>"
        (tmp_path / f"{page.replace('/', '-')}.html").write_text(html, "utf-8")

    done = subprocess.run(
        [npx, "--no-install", "html-validate", "--config", str(tmp_path / ".htmlvalidate.json"),
         "--formatter", "text", str(tmp_path / "*.html")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
