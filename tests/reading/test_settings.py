"""A slip in mkdocs.yml is told by `check` in one sentence with its line, and never a traceback."""

import pytest

from coursewright.cli import main
from coursewright.findings import findings, findings_anew
from coursewright.reading import builder_settings
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.headings import read_headings
from coursewright.reading.site import read_site
from coursewright.reading.source import Source
from support import build, copy_sample, edit

FONT = "  font: false\n"
PLUGINS = "plugins:\n"
TOC = "  - toc:\n      permalink: true\n"
SLUGS = "  - toc:\n      permalink: true\n      slugify: {}\n"
SLIPS = [
    (FONT, f"{FONT}  language: german\n", "no language `german`", "did you mean `de`?"),
    (FONT, f"{FONT}  language: xx\n", "no language `xx`", "write the code"),
    (FONT, f"{FONT}  logo: images/logo.svg\n", "no file docs/images/logo.svg", "from docs/"),
    (FONT, f"{FONT}  favicon: icon.png\n", "no file docs/icon.png", "from docs/"),
    (FONT, f"{FONT}  custom_dir: own\n", "names `own`, and there is no such folder", "beside"),
    ("  palette:\n", "  pallette:\n", "no setting `pallette`", "did you mean `palette`?"),
    ("material/weather-sunny", "material/weather-suny", "no icon", "delete the key"),
    ("  name: material\n", "  name: materiall\n", "theme name", "did you mean `material`?"),
    ("site_url: http://", "site_url: ", "has no `https://`", "write `https://127.0.0.1:8000/`"),
    ("  - search\n", "  - search\n  - serch\n", "`serch` plugin", "did you mean `search`?"),
    ("plugins:\n  - search\n", "plugins: search\n", "should be a list", ""),
    ("  - Cards: cards.md\n", "  - Cards: cards\n", "lists `cards`", "did you mean `cards.md`?"),
    ("  - Cards: cards.md\n", "  - Cards: crads.md\n", "lists `crads.md`", "`cards.md`?"),
    ("  - Home: index.md\n", "  - Home:\n", "names no page", "with its ending"),
    ("hooks:\n  - hooks.py\n", "", "would have no questions", "  - build_quiz.py"),
    ("hooks:\n  - hooks.py\n", "hooks:\n  - quiz.py\n", "would have no questions", "build_quiz.py"),
    ("  - attr_list\n", "  - attr_lst\n", "`attr_lst`", "did you mean `attr_list`?"),
    ("  - attr_list\n", "  - pymdownx.detials\n", "detials", "did you mean `pymdownx.details`?"),
    ("  - toc:\n      permalink", "  - toc:\n      permalnik", "extension `toc`",
     "what stands below"),
    ("  - toc:\n      permalink", "  - toc:\n    permalink", "should be a list", ""),
    (PLUGINS, f"use_directory_urls: maybe\n{PLUGINS}", "should be `true` or `false`", ""),
    (PLUGINS, f"extra_css: own.css\n{PLUGINS}", "should be a list, this is text", ""),
    (PLUGINS, f"copyright: [a]\n{PLUGINS}", "should be text, this is a list", ""),
    (PLUGINS, f"docs_dir: pages\n{PLUGINS}", "`pages`", ""),
    (PLUGINS, f"site_dir: docs/site\n{PLUGINS}", "should not be within", ""),
    (PLUGINS, f"dev_addr: 8000\n{PLUGINS}", "IP:PORT", ""),
    (PLUGINS, f"site_nmae: A\n{PLUGINS}", "site_nmae", "did you mean `site_name`?"),
    ("    anchors: warn\n", "    anchors: please\n", "got `please`", ""),
    ("    id: sample\n", "    id: sample\n    accent: teal\n", "`teal` is no color", '"#0b5f66"'),
    ("    id: sample\n", "    id: sample\n    accent: '#88ddcc'\n", "is 1.4, and text needs 4.5",
     'accent: "#48756c"'),
    (FONT, f"{FONT}  logo: !foo logo.svg\n", "knows no tag `!foo`", "in quotes"),
    (FONT, f"{FONT}  !foo direction: ltr\n", "knows no tag `!foo`", "delete the tag"),
    (PLUGINS, f"copyright: !!foo text\n{PLUGINS}", "knows no tag `!!foo`", "delete the tag"),
    (PLUGINS, f"copyright: !ENV {{A: b}}\n{PLUGINS}", "expected a scalar or sequence", ""),
    (PLUGINS, f"copyright: !relative $here\n{PLUGINS}", "unknown prefix `$here`", ""),
    (PLUGINS, f"use_directory_urls: !!bool x\n{PLUGINS}", "not what its tag says: `x`", ""),
    (TOC, SLUGS.format("dashes"), "no heading can be converted", ""),
    (TOC, SLUGS.format("!!python/name:pymdownx.slugs.slugify"), "no heading can be converted",
     "write `!!python/object/apply:`"),
    (TOC, SLUGS.format("!!python/name:no.such"), "cannot find module `no`", "correct the name"),
    (TOC, SLUGS.format("!!python/name:pymdownx.slugs.no"), "cannot find `no`", "correct the name"),
    (TOC, SLUGS.format("!!python/object/apply:sys.exit [21]"), "not what its tag says: 21", ""),
    (TOC, "  - toc: {slugify: !!timestamp x}\n", "not what its tag says: `x`", ""),
    (PLUGINS, f"copyright: !!int no\n{PLUGINS}", "not what its tag says: `no`", ""),
    (TOC, "  - toc: {slugify: !!python/name:x}\n", "no space before this `}`", "write ` }`"),
    (TOC, f"{TOC}  - pymdownx.snippets: {{base_path: [!relative]}}\n", "before this `]`", "` ]`"),
    (TOC, "  - toc: {title: !important}\n", "the text begins with `!`", "in quotes"),
]  # fmt: skip


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


@pytest.mark.parametrize(("old", "new", "said", "hint"), SLIPS, ids=[one[1] for one in SLIPS])
def test_a_slip_in_the_settings_is_told_at_its_line(course, old, new, said, hint, capsys):
    edit(course, "mkdocs.yml", old, new)

    told = [one for one in findings(course)[0] if said in one.message and hint in one.hint]

    text = (course / "mkdocs.yml").read_text("utf-8")
    first = text[: text.index(new)].count("\n") + 1 if new else 1
    assert told, [one.message for one in findings(course)[0]]
    assert told[0].path == "mkdocs.yml"
    assert first <= told[0].line <= first + new.count("\n") or said == "should be a list"
    assert "/tmp" not in told[0].message
    code, output = build(course)
    assert "Traceback" not in output
    assert code == (1 if told[0].severity == "error" else 0)


def test_what_fails_only_while_building_is_a_sentence(course):
    edit(course, "mkdocs.yml", FONT, f"{FONT}  custom_dir: own\n")
    (course / "own").mkdir()
    (course / "own/main.html").write_text("{% extends 'base.html' %}{% include 'nothing.html' %}")
    (course / "own/404.html").write_text("{{ 1 / 0 }}")

    code, output = build(course)

    assert code == 1
    assert "the builder stopped" in output
    assert "Traceback" not in output


def test_the_builder_is_asked_once_for_every_state_of_the_settings(course, monkeypatch):
    asked = []
    monkeypatch.setattr(builder_settings, "_KNOWN", {})
    monkeypatch.setattr(builder_settings, "_ask", lambda root: asked.append(root) or [])

    for _ in range(2):
        assert findings_anew(course)[0] == []
        builder_settings._KNOWN.clear()
    assert len(asked) == 1

    edit(course, "mkdocs.yml", "A sample course", "Another course")
    assert main(["check"], course) == 0
    assert len(asked) == 2


TAGS = """\
  - pymdownx.snippets:
      base_path: [!relative , !relative $docs_dir, !relative $config_dir/parts]
"""
WITH_CASE = "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"


def test_tags_of_the_builder_work_in_every_form_of_the_course(course, monkeypatch):
    """A function, folders, and a list that a variable of the environment may replace."""
    monkeypatch.chdir(course)
    edit(course, "mkdocs.yml", TOC, SLUGS.format(WITH_CASE) + TAGS)
    edit(course, "mkdocs.yml", "plugins:\n  - search\n", "plugins: !ENV [NO_NAME, [search]]\n")

    assert findings(course)[0] == []
    for command in ("build", "build --page", "assemble tree --rendered"):
        assert main(command.split(), course) == 0, command
    tree = (course / "tree/mkdocs.yml").read_text("utf-8")
    assert "python/object/apply:pymdownx.slugs.slugify" in tree


def read_text(text):
    found = []
    site = read_site(Source("mkdocs.yml", f"extra: {{course: {{id: x}}}}\n{text}"), found)
    return site, [one.message for one in found]


def test_anchors_are_those_of_the_function_that_the_settings_name():
    named = "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: none}}"
    site, found = read_text(f"markdown_extensions:\n  - toc:\n      slugify: {named}\n")

    assert found == []
    assert read_headings("# What It Is\n", site)[0].anchor == "What-It-Is"


@pytest.mark.parametrize("slugs", ["dashes", "!!python/name:no.such", "!foo x", "[a]"])
def test_anchors_are_the_usual_ones_where_the_settings_name_no_function(slugs):
    site, _ = read_text(f"markdown_extensions:\n  - toc:\n      slugify: {slugs}\n")

    assert read_headings("# What It Is\n", site)[0].anchor == "what-it-is"


@pytest.mark.parametrize(
    ("written", "environ", "meant"),
    [
        ("!ENV FIRST", {"FIRST": "one.md"}, ["one.md"]),
        ("!ENV FIRST", {}, []),
        ("!ENV [FIRST, SECOND, other.md]", {"SECOND": "two.md"}, ["two.md"]),
        ("!ENV [FIRST, SECOND, other.md]", {}, ["other.md"]),
        ("!ENV [FIRST, [a.md, b.md]]", {}, ["a.md", "b.md"]),
        ("!ENV [FIRST, !ENV [SECOND, c.md]]", {}, ["c.md"]),
        ("!ENV []", {}, []),
        ("!ENV {a: b.md}", {}, ["b.md"]),
        ("[one.md, Two: !ENV [FIRST, two.md]]", {}, ["one.md", "two.md"]),
    ],
)
def test_a_variable_stands_wherever_a_value_can(written, environ, meant, monkeypatch):
    for name in ("FIRST", "SECOND"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    site, _ = read_text(f"nav: {written}\n")

    assert [path for path, _ in site.nav if path] == meant


def test_what_the_settings_inherit_is_no_mistake(course):
    (course / "base.yml").write_text("copyright: The office\n", "utf-8")
    edit(course, "mkdocs.yml", PLUGINS, f"INHERIT: base.yml\n{PLUGINS}")

    assert findings(course)[0] == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("https://example.edu/course", "https://example.edu/course/"),
        (" https://example.edu/ ", "https://example.edu/"),
        ("http://127.0.0.1:8000/", ""),
        ("http://localhost/x", ""),
        ("http://[::1]:8000/", ""),
        ("http://0.0.0.0/", ""),
        ("", ""),
        ("course", ""),
    ],
)
def test_an_address_of_this_machine_alone_is_none_for_others(course, address, public):
    edit(course, "mkdocs.yml", "site_url: http://127.0.0.1:8000/", f'site_url: "{address}"')

    assert CourseFiles(course).site().public_address == public


def test_a_variable_of_the_environment_says_where_the_site_is(course, monkeypatch):
    written = 'site_url: !ENV [SITE_URL, "http://127.0.0.1:8000/"]'
    edit(course, "mkdocs.yml", "site_url: http://127.0.0.1:8000/", written)
    assert CourseFiles(course).site().public_address == ""

    monkeypatch.setenv("SITE_URL", "https://example.edu/course/")

    assert CourseFiles(course).site().public_address == "https://example.edu/course/"


def test_a_key_of_the_builder_that_stands_twice_is_told(course):
    edit(course, "mkdocs.yml", PLUGINS, f"theme:\n  name: material\n{PLUGINS}")

    told = [one for one in findings(course)[0] if one.rule == "keys-are-unique"]

    assert [one.message for one in told] == [
        f"`theme` stands here twice, the first time on line {told[0].message.split()[-1]}"
    ]
    assert (course / "mkdocs.yml").read_text("utf-8").split("\n")[told[0].line - 1] == "theme:"
