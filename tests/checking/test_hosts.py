"""Whatever would make a reader's browser ask another host is told where it was written."""

import pytest

from coursewright.cli import main
from coursewright.findings import findings
from support import copy_sample, edit

FONT = "  font: false\n"
SETTINGS = [
    ("extra:\n", "extra:\n  analytics:\n    provider: google\n    property: G-1\n", "analytics"),
    (FONT, "  font:\n    text: Roboto\n", "fonts from Google"),
    (FONT, "", "fonts from Google"),
    (FONT, "  font: Roboto\n", "fonts from Google"),
    (FONT, f"{FONT}  logo: https://example.edu/logo.svg\n", "https://example.edu/logo.svg"),
    (FONT, f"{FONT}  favicon: //example.edu/icon.png\n", "//example.edu/icon.png"),
    ("plugins:\n", "repo_url: https://github.com/o/r\nplugins:\n", "asks that host for stars"),
    ("plugins:\n", "extra_css: ['https://example.edu/a.css']\nplugins:\n", "example.edu/a.css"),
    ("plugins:\n",
     "extra_javascript:\n  - path: https://example.edu/a.js\n    defer: true\nplugins:\n",
     "example.edu/a.js"),
    ("  - search\n", "  - search\n  - social\n", "`social` fetches"),
    ("  - search\n", "  - search\n  - material/social:\n      cards: true\n", "social` fetches"),
    ("  - search\n", "  - search\n  - offline\n", "`offline` fetches"),
    ("  - attr_list\n", "  - attr_list\n  - pymdownx.emoji\n", "every pictogram"),
    ("  - pymdownx.superfences\n",
     "  - pymdownx.superfences:\n      custom_fences:\n        - name: mermaid\n",
     "draws `mermaid`"),
]  # fmt: skip
WORDS = [
    ("docs/index.md", "![A photo](https://example.com/a.png)"),
    ("modules/sample/index.md", "![A photo](//example.com/a.png)"),
    ("docs/index.md", '<iframe src="https://example.com/v"></iframe>'),
    ("docs/index.md", '<script src="https://example.com/s.js"></script>'),
    ("docs/index.md", '<img alt="a" src=https://example.com/a.png>'),
    ("docs/index.md", '<video poster="https://example.com/p.png"></video>'),
    ("docs/index.md", '<link rel="stylesheet" href="https://example.com/s.css">'),
    ("docs/index.md", '<div style="background: url(https://example.com/b.png)">x</div>'),
    ("docs/index.md", '<form action="https://example.com/f"></form>'),
]
FILES = [
    ("docs/own.css", 'p { color: red }\n@import "https://example.com/a.css";\n', 2),
    ("docs/own.css", "p { background: url('//example.com/a.png') }\n", 1),
    ("docs/own.js", "const a = 1;\nfetch('https://example.com/count');\n", 2),
    ("own/partials/comments.html", '<p>\n<script src="https://giscus.app/client.js"></script>', 2),
    ("own/main.html", '<link href="https://fonts.example.com/css" rel="stylesheet">', 1),
]  # fmt: skip
LET_BE = [
    ("docs/own.css", "/* from https://example.com/a.css */\n@import url('two.css');\n"),
    ("docs/own.js", "// see https://example.com\nconst at = 'https://example.com/a';\n"),
    ("own/main.html", '<a href="https://example.edu">We</a>\n<link rel="canonical" href="https://a.edu">'),
]  # fmt: skip


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


def told(course):
    return [one for one in findings(course)[0] if one.rule == "no-other-host-is-asked"]


@pytest.mark.parametrize(
    ("old", "new", "said"), SETTINGS, ids=[one[2] + one[1][:30] for one in SETTINGS]
)
def test_a_setting_that_breaks_the_promise_stops_the_build(course, old, new, said, capsys):
    edit(course, "mkdocs.yml", old, new)

    (found,) = told(course)

    lines = (course / "mkdocs.yml").read_text("utf-8").split("\n")
    assert said in found.message
    assert (found.path, found.severity) == ("mkdocs.yml", "error")
    assert lines[found.line - 1].strip()
    assert main(["build"], course) == 1
    assert not (course / "site").exists()
    capsys.readouterr()


@pytest.mark.parametrize(("path", "words"), WORDS)
def test_what_a_page_fetches_from_elsewhere_is_told(course, path, words):
    file = course / path
    file.write_text(file.read_text("utf-8") + f"\n{words}\n", "utf-8")

    (found,) = told(course)

    assert (found.path, found.line) == (path, file.read_text("utf-8").count("\n"))
    assert "example.com" in found.message


def test_what_a_question_fetches_is_told(course):
    edit(
        course,
        "quizzes/sample.yml",
        "        rationale: A pilot collects the same data",
        "        rationale: '![A photo](https://example.com/a.png) A pilot collects the same data",
    )
    edit(course, "quizzes/sample.yml", "from the same people.\n", "from the same people.'\n")

    (found,) = told(course)

    assert found.path == "quizzes/sample.yml"


@pytest.fixture
def own(course):
    edit(course, "mkdocs.yml", FONT, f"{FONT}  custom_dir: own\n")
    edit(
        course,
        "mkdocs.yml",
        "plugins:\n",
        "extra_css: [own.css]\nextra_javascript: [own.js]\nplugins:\n",
    )
    (course / "own/partials").mkdir(parents=True)
    return course


@pytest.mark.parametrize(("path", "text", "line"), FILES)
def test_what_a_style_a_script_or_the_theme_fetches_is_told(own, path, text, line):
    (own / path).write_text(text, "utf-8")

    assert [(one.path, one.line) for one in told(own)] == [(path, line)]


@pytest.mark.parametrize(("path", "text"), LET_BE)
def test_what_only_names_another_host_is_let_be(own, path, text):
    (own / path).write_text(text, "utf-8")

    assert told(own) == []


def test_a_host_that_the_institution_names_may_be_asked_and_no_other(own):
    edit(own, "mkdocs.yml", "    id: sample\n",
         "    id: sample\n    other_hosts: [https://stats.example.edu]\n")  # fmt: skip
    edit(
        own,
        "mkdocs.yml",
        "extra_javascript: [",
        "extra_javascript: [https://stats.example.edu/a.js, ",
    )
    (own / "own/main.html").write_text(
        '<script src="//stats.example.edu/b.js"></script>\n'
        '<script src="https://stats.example.edu.example.com/c.js"></script>\n', "utf-8",
    )  # fmt: skip

    assert [(one.path, one.line) for one in told(own)] == [("own/main.html", 2)]


def test_a_link_is_no_request(course):
    edit(course, "docs/index.md", "Read [", "Read [the office](https://www.hhs.gov/ohrp) and [")

    assert told(course) == []


def test_pictograms_of_the_theme_are_its_own(course):
    edit(
        course,
        "mkdocs.yml",
        "  - attr_list\n",
        "  - attr_list\n  - pymdownx.emoji:\n"
        "      emoji_generator: !!python/name:material.extensions.emoji.to_svg\n",
    )

    assert told(course) == []
