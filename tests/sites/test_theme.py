"""An institution's own theme, logo and color are in the site, under both builders."""

import re

import pytest

from coursewright.findings import findings
from coursewright.markup.accent import LEAST, accent_style, contrast, least_contrast, palettes
from support import assembled, built, copy_sample, edit

FONT = "  font: false\n"
HEAD = '<meta name="own" content="head">'
MAIN = f'{{% extends "base.html" %}}\n{{% block extrahead %}}{HEAD}{{% endblock %}}\n'


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / "docs/logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    (root / "docs/own.css").write_text("p { color: inherit }\n", "utf-8")
    (root / "own/partials").mkdir(parents=True)
    (root / "own/main.html").write_text(MAIN, "utf-8")
    (root / "own/partials/source.html").write_text("unused", "utf-8")
    (root / "own/partials/comments.html").write_text("<p>Write to the office.</p>", "utf-8")
    edit(root, "mkdocs.yml", FONT, f"{FONT}  custom_dir: own\n  logo: logo.svg\n")
    edit(root, "mkdocs.yml", "plugins:\n", "extra_css:\n  - own.css\nplugins:\n")
    edit(
        root,
        "mkdocs.yml",
        "    id: sample\n",
        "    id: sample\n    accent: '#7a1f3d'\n    logo_alt: The College\n",
    )
    return root


def show(html):
    assert HEAD in html, "the institution's own block"
    assert "Write to the office." in html, "the institution's own partial"
    assert 'assets/coursewright/quiz.js"' in html, "what every page of the course needs"
    assert "course-finish" in html
    assert re.search(r'<img src="(?:\.\./)*(?:\./)?logo\.svg" alt="The College">', html)
    assert '[data-md-color-scheme="default"]{--accent:#7a1f3d;' in html.replace("&quot;", '"')
    assert html.index("own.css") < html.index("--accent:#7a1f3d")


def test_mkdocs_takes_the_institutions_own_before_ours(course):
    assert findings(course)[0] == []

    show((built(course) / "modules/sample/index.html").read_text("utf-8"))
    assert not (course / "site/main.html").exists()


def test_an_assembled_tree_builds_with_it(course, tmp_path):
    site = assembled(course, tmp_path / "tree")

    show((site / "modules/sample/index.html").read_text("utf-8"))
    settings = (tmp_path / "tree/mkdocs.yml").read_text("utf-8")
    for key in ("custom_dir", "extra_css", "docs_dir", "markdown_extensions"):
        assert settings.count(f"{key}:") == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "theme:\n  name: material\n  font: false\n",
            "theme: {name: material, font: false}\nold:\n",
        ),
        (
            "extra:\n  generator: false\n  course:\n    id: sample\n",
            "extra: {course: {id: sample}}\n",
        ),
        ("nav:\n", "docs_dir: docs\nwatch: [docs]\nnav:\n"),
    ],
)
def test_settings_may_be_written_in_braces(tmp_path, old, new):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", old, new)

    site = assembled(root, tmp_path / "tree")

    assert "course-finish" in (site / "index.html").read_text("utf-8")


def test_what_takes_the_foot_away_is_told(course):
    (course / "own/partials/copyright.html").write_text("<p>We</p>", "utf-8")

    assert [(one.path, one.rule) for one in findings(course)[0]] == [
        ("own/partials/copyright.html", "overrides-keep-the-foot")
    ]


def test_without_a_logo_and_a_color_nothing_is_added(site):
    html = (site / "index.html").read_text("utf-8")

    assert "--accent:" not in html
    logos = re.findall(r'<a href="\."[^>]*md-logo[^>]*>(.*?)</a>', html, re.DOTALL)
    assert [one.strip() for one in logos] == [""] * len(logos)


@pytest.mark.parametrize("color", ["#7a1f3d", "#003366", "#0b5f66", "#000000", "#5a3e00"])
def test_one_color_is_read_in_both_palettes(color):
    style = accent_style(color)
    tokens = re.findall(
        r'scheme="(\w+)"\]\{--accent:(#[0-9a-f]{6});--on-accent:(#[0-9a-f]{6})\}', style
    )

    assert [one[0] for one in tokens] == ["default", "slate"]
    for palette, accent, text in tokens:
        assert least_contrast(accent, palette) >= LEAST
        assert contrast(accent, text) >= LEAST
        assert {"--paper", "--raised", "--tint", "--code"} <= palettes()[palette].keys()
