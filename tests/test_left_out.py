"""Of a module that is left out no page says a word, and what still points to it is told."""

import re
import shutil

import pytest

from coursewright.cli import findings, main
from coursewright.reading.course_files import CourseFiles
from support import ROOT, article, build, built, copy_course, copy_sample, edit

MODULES = CourseFiles(ROOT).slugs()
DOMAINS = {domain.title.source for domain in CourseFiles(ROOT).domains()}
"""The framework stays; a domain of it may be called as a module is."""
FOR_AUTHORS = {"for-authors", "fix-a-question", "question-types", "write-a-case", "rules", "import"}
"""Pages about the files of a course, with examples of any module."""


def fork(folder, left_out):
    copy_course(folder)
    edit(folder, "mkdocs.yml", "leave_out: []", f"leave_out: [{', '.join(left_out)}]")
    return folder


def titles(slug):
    """What the module and its pages are called."""
    pages = (ROOT / "modules" / slug).glob("*.md")
    found = [re.search(r"^# (.+)$", page.read_text("utf-8"), re.MULTILINE) for page in pages]
    return [match[1] for match in found if match and match[1] not in DOMAINS]


@pytest.mark.parametrize(
    "left_out", [[one] for one in MODULES] + [MODULES[:-1], MODULES[1:]], ids=str
)
def test_the_course_says_nothing_of_a_module_that_is_left_out(tmp_path, left_out):
    root = fork(tmp_path, left_out)

    code, output = build(root, "--strict")

    assert code == 0, output
    for path in (root / "site").rglob("*.html"):
        if path.parent.name in FOR_AUTHORS or path.name == "404.html":
            continue
        page = article(path.read_text("utf-8"))
        for slug in left_out:
            for title in titles(slug):
                assert title not in page, f"{path.relative_to(root)}: {title}"
            assert f"modules/{slug}/" not in page.replace("docs/", ""), path.relative_to(root)
        assert not re.search(r"<h[2-6][^>]*>[^<]*(?:<a[^>]*>[^<]*</a>)?</h[2-6]>\s*(?=<h2|$)", page)
        assert "<!-- with" not in page
        assert "<!-- end" not in page
    home = article((root / "site/index.html").read_text("utf-8"))
    assert home.count("<quiz-item ") == 1
    assert home.count("begin") >= 1


def test_a_course_without_any_module_is_told(tmp_path, capsys):
    root = fork(tmp_path, MODULES)

    assert main(["check", "--strict"], root) == 1
    assert "names every module, so there is no course" in capsys.readouterr().out


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    shutil.copytree(root / "modules/sample", root / "modules/other")
    for path in ("index.md", "card.yml"):
        file = root / "modules/other" / path
        text = file.read_text("utf-8").replace("sample.", "other.")
        text = text.replace("title: A sample module", "title: The other\ndraft: true")
        text = re.sub(r"```quiz\n.*?```\n", "", text, flags=re.DOTALL)
        file.write_text(text.replace("# A sample module", "# The other"), "utf-8")
    edit(root, "mkdocs.yml", "  - Cards", "  - modules/other/index.md\n  - Cards")
    edit(root, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [other]\n")
    return root


def pointing(course):
    rule = "nothing-points-to-what-is-left-out"
    return [(one.path, one.line) for one in findings(course)[0] if one.rule == rule]


@pytest.mark.parametrize(
    "words",
    ["Read [it](modules/other/index.md) first.", "Read The other first.", "```begin\nother\n```"],
)
def test_what_points_to_it_is_told_and_mended_by_the_hint(course, words):
    edit(course, "docs/index.md", "Read [the module]", f"{words}\n\nRead [the module]")
    text = (course / "docs/index.md").read_text("utf-8")
    first = text[: text.index(words)].count("\n") + 1
    assert pointing(course) == [("docs/index.md", first + words.startswith("```"))]

    edit(course, "docs/index.md", words, f"<!-- with other -->\n{words}\n<!-- end -->")
    assert pointing(course) == []
    assert words.split("\n")[0] not in (built(course) / "index.html").read_text("utf-8")


def test_a_part_is_shown_where_all_its_conditions_hold(course):
    edit(
        course,
        "docs/index.md",
        "Read [the module]",
        "- always\n<!-- with sample, without other -->\n- here\n<!-- end -->\n<!-- with other -->\n"
        "- there\n<!-- end -->\n- last\n\nRead [the module]",
    )

    page = article((built(course) / "index.html").read_text("utf-8"))

    assert "<ul>\n<li>always</li>\n<li>here</li>\n<li>last</li>\n</ul>" in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("<!-- with other -->\nText.", "this part for some sites has no end"),
        ("Text.\n<!-- end -->", "this `<!-- end -->` ends nothing"),
        ("<!-- with othr -->\nText.\n<!-- end -->", "there is no module `othr`"),
    ],
)
def test_a_part_without_an_end_or_a_module_is_told(course, words, said):
    edit(course, "docs/index.md", "Read [the module]", f"{words}\n\nRead [the module]")

    assert [one.message for one in findings(course)[0] if one.rule == "conditions-hold"] == [said]
