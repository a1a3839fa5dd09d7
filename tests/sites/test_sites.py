"""The same course under MkDocs, ProperDocs and Zensical; in every place that a fence may stand."""

import filecmp
import json
import os
import re
import shutil
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from coursewright.cli import main
from coursewright.rendering.templating import beside_modules
from support import (
    SITES,
    article,
    assembled,
    build,
    built,
    built_by_mkdocs,
    copy_sample,
    edit,
    quizzes,
    run,
)  # fmt: skip


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


@pytest.fixture
def positions(course):
    text = (SITES / "positions.md").read_text("utf-8")
    (course / "docs" / "positions.md").write_text(text, "utf-8")
    edit(course, "mkdocs.yml", "  - Cards: cards.md\n", "  - Cards: cards.md\n  - positions.md\n")
    return course


def shorten(html):
    """A page with each quiz as `[[its id]]`, so that where they stand can be read."""

    def name(match):
        found = re.search(r'id="quiz-([\w-]+)"', match.group())
        return f"[[{found[1]}]]" if found else ""

    return re.sub(r"<section class=\"quiz.*?</section>", name, html, flags=re.DOTALL)


def normal(html):
    """A page without what a builder may add or strip: the search mark, links, blank lines."""
    html = re.sub(r' data-search-exclude(="[^"]*")?', "", html)
    html = re.sub(r'(href|src)="(?!#)[^"]*"', r'\1=""', html)
    return re.sub(r"\n\s*\n+", "\n", html).strip()


FROM = (
    '<p class="quiz__from">This is from A sample module. '
    '<a href="../modules/sample/">Begin it (about 3 minutes)</a></p>'
)
"""What stands below a question on a page that is not its module's."""


def test_a_fence_works_wherever_it_may_stand(positions):
    page = article((built(positions) / "positions" / "index.html").read_text("utf-8"))

    assert re.findall(r"\[\[([\w-]+)", shorten(page)) == [
        "sample-single",
        "sample-multiple",
        "sample-true-false",
        "sample-numeric",
        "sample-short-text",
        "sample-self-check",
    ]
    assert page.count(FROM) == 6
    shown = shorten(page).replace(FROM, "")
    assert "</p>\n[[sample-multiple]]\n</li>" in shown
    assert "<p>Words.</p>\n[[sample-true-false]]\n</div>" in shown
    assert "<summary>Details</summary>\n[[sample-numeric]]\n</details>" in shown
    assert '<div class="tabbed-block">\n[[sample-short-text]]\n</div>' in shown


def test_a_fence_inside_code_stays_what_it_is(positions):
    page = article((built(positions) / "positions" / "index.html").read_text("utf-8"))

    assert "<pre><code>```quiz\nsample-reflection\n```\n</code></pre>" in page
    assert page.count("sample-reflection") == 2


FOOT = (
    '<p class="course-contact">Contact: <a href="mailto:us@example.edu">Us</a></p>'
    '<p class="framed">This page is shown inside another site, where your browser keeps a '
    'separate store, or none. <a href="#" target="_blank" rel="noopener">Open it in a new tab</a>'
    '</p><form class="palette" data-md-component="palette"><fieldset class="palette__choices">'
    '<legend class="palette__legend">Colors</legend>'
    + "".join(
        '<label class="palette__choice"><input type="radio" name="__palette" '
        f'data-md-color-media="(prefers-color-scheme{asked})" data-md-color-scheme="{scheme}" '
        f'data-md-color-primary="indigo" data-md-color-accent="indigo"> {words}</label>'
        for asked, scheme, words in (
            ("", "default", "As my device"),
            (": light", "default", "Light"),
            (": dark", "slate", "Dark"),
        )
    )
    + "</fieldset></form><script>…</script>"
    '<course-finish data-course="sample"><button type="button" class="course-finish__button">'
    "Finish and clear this computer</button></course-finish>"
)
"""What our override of the theme puts at the foot of every page."""


def foot(page):
    found = re.search(r'<p class="course-contact">.*?</course-finish>', page, re.DOTALL)
    html = re.sub(r"(<script>).*?(?=</script>)", r"\1…", found.group(), flags=re.DOTALL)
    return re.sub(r">\s+<", "><", html)


PAGES = ("positions", "modules/sample", "whole", "cards", "references", "your-data", ".")
EDIT = "https://example.org/course/edit/main/docs/"
CONDITIONS = """
- One
<!-- without sample -->
- Two
<!-- end -->
<!-- with sample -->
- Three
<!-- end -->
- Four
"""


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """One course that has everything that a builder may show in its own way, built by both."""
    course = copy_sample(tmp_path_factory.mktemp("both") / "course")
    positions = (SITES / "positions.md").read_text("utf-8")
    (course / "docs" / "positions.md").write_text(positions + CONDITIONS, "utf-8")
    edit(course, "mkdocs.yml", "  - Cards: cards.md\n", "  - Cards: cards.md\n  - positions.md\n")
    contact = "contact: {name: Us, address: us@example.edu}"
    edit(course, "mkdocs.yml", "    id: sample", f"    id: sample\n    {contact}")
    edit(course, "mkdocs.yml", "hooks:", f"edit_uri: {EDIT}\nhooks:")
    edit(course, "mkdocs.yml", "  font: false", "  font: false\n  features: [content.action.edit]")
    return built(course), assembled(course, course.parent / "tree")


@pytest.fixture(params=PAGES)
def pair(request, both):
    """A page as either builder has made it."""
    return [(site / request.param / "index.html").read_text("utf-8") for site in both]


def test_mkdocs_and_zensical_show_the_same(pair):
    one, other = pair

    assert [normal(quiz) for quiz in quizzes(other)] == [normal(quiz) for quiz in quizzes(one)]
    assert normal(article(other)) == normal(article(one))
    assert [foot(other), foot(one)] == [FOOT, FOOT]


def test_mkdocs_and_zensical_say_the_same_above_and_link_to_the_source(pair):
    def above(html):
        line = re.search(r'<p class="printed__line">.*?</p>', html)
        edit = re.search(r'href="(?P<address>[^"]*)"[^>]*rel="edit"', html)
        # As a browser would read it.
        return line.group(), edit["address"].replace("/docs/../", "/")

    assert above(pair[1]) == above(pair[0])
    assert above(pair[0])[1].startswith("https://example.org/course/edit/main/")


class Paragraphs(HTMLParser):
    """Ends of paragraphs that a browser has closed already, because a block stands in them."""

    def __init__(self, html):
        super().__init__()
        self.inside, self.split = False, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag in BLOCKS:
            self.inside = tag == "p"

    def handle_endtag(self, tag):
        if tag == "p" and not self.inside:
            self.split.append(self.getpos())
        self.inside = self.inside and tag != "p"


BLOCKS = {
    "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset", "figure",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
"""What ends a paragraph, by the HTML standard."""


def test_no_block_stands_in_a_paragraph(pair):
    assert [Paragraphs(article(html)).split for html in pair] == [[], []]


def test_search_finds_the_same_under_both(both):
    def words(text):
        return re.findall(r"\w+", unescape(re.sub("<[^>]*>", " ", text)))

    def found(path, entries):
        index = json.loads(path.read_text("utf-8"))[entries]
        return {entry["location"]: words(entry["text"]) for entry in index}

    mkdocs = found(both[0] / "search" / "search_index.json", "docs")
    zensical = found(both[1] / "search.json", "items")

    assert zensical == mkdocs
    for words_there in (mkdocs, zensical):
        said = " ".join(word for entry in words_there.values() for word in entry)
        assert "smallest box of your table" in said, "the card can be found"
        assert "as every IRB knows" in said, "a term is found with the words around it"
        assert said.count("The committee that reviews research") == 1, "on the glossary's page"
        assert "who could work out" not in said
        assert "rotation can say who somebody is" not in said


def test_properdocs_builds_the_course(course):
    code, output = run("properdocs", "build", "--strict", "-f", "mkdocs.yml", cwd=course)

    assert code == 0, output
    assert quizzes((course / "site" / "modules" / "sample" / "index.html").read_text("utf-8"))


def test_two_builds_are_the_same_to_the_byte(course, tmp_path):
    first = built(course).rename(tmp_path / "first")
    again = built(course)

    compared = filecmp.dircmp(first, again)

    def differing(pair):
        yield from (f"{pair.left}/{name}" for name in pair.left_only + pair.right_only)
        _, mismatch, errors = filecmp.cmpfiles(
            pair.left, pair.right, pair.common_files, shallow=False
        )
        yield from mismatch + errors
        for below in pair.subdirs.values():
            yield from differing(below)

    # The sitemap's gzip header holds the time of the build, which is MkDocs' own.
    assert [name for name in differing(compared) if name != "sitemap.xml.gz"] == []


def test_a_change_in_a_quiz_reaches_the_page_in_spite_of_the_cache(course):
    built(course)
    edit(course, "quizzes/sample.yml", "What do you say first?", "What do you say before all else?")

    page = (built(course) / "modules" / "sample" / "index.html").read_text("utf-8")

    assert "What do you say before all else?" in page


EDITS = (
    ("modules/sample/card.yml", "A survey by Friday", "A survey by Monday"),
    ("modules/sample/index.md", "title: A sample module", "title: Another module"),
    ("docs/references.json", "Twelve tips", "Thirteen tips"),
    ("modules/sample/index.md", "## Who asks?", "## Who does ask? {#who-asks}"),
)


def test_a_change_in_any_source_reaches_the_site_in_spite_of_the_cache(course):
    before = pages_of(built(course))
    for path, old, new in EDITS:
        edit(course, path, old, new)
        warm = pages_of(built(course))
        shutil.rmtree(course / ".cache")
        cold = pages_of(built(course))

        assert warm == cold, path
        assert warm != before, path
        before = cold


def pages_of(site):
    return {page: page.read_bytes() for page in sorted(site.rglob("*.html"))}


def test_a_draft_item_is_kept_out_and_shown_while_serving(course):
    edit(
        course,
        "quizzes/sample.yml",
        "    title: the survey\n",
        "    title: the survey\n    draft: true\n",
    )
    page = "modules/sample/index.html"

    # The objective has one item fewer now, so `check` would stop the build: ask the builder alone.
    code, output = run("mkdocs", "build", "--strict", cwd=course)
    assert code == 0, output
    assert 'id="item-sample-single"' not in (course / "site" / page).read_text("utf-8")

    assert 'id="item-sample-single"' in serve_once(course, page)


def test_a_draft_module_is_kept_out_and_shown_while_serving(course):
    edit(course, "modules/sample/index.md", "reviews: []", "reviews: []\ndraft: true")

    site = built(course, "--strict")

    assert not (site / "modules" / "sample").exists()
    assert quizzes((site / "index.html").read_text("utf-8")) == []
    assert "modules/sample" not in (site / "index.html").read_text("utf-8")
    assert "Draft" in serve_once(course, "modules/sample/index.html")


def serve_once(course, page):
    """What `serve` would show: MkDocs builds into a folder of its own."""
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config

    config = load_config(str(course / "mkdocs.yml"), site_dir=str(course / "served"))
    config.plugins.on_startup(command="serve", dirty=False)
    build_site(config)
    config.plugins.on_startup(command="build", dirty=False)  # The process goes on to others.
    return (course / "served" / page).read_text("utf-8")


def test_a_module_left_out_takes_its_quiz_and_its_links_with_it(course, tmp_path):
    edit(course, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [sample]\n")

    site = built(course)
    tree = assembled(course, tmp_path / "tree")

    for folder in (site, tree):
        home = (folder / "index.html").read_text("utf-8")
        assert not (folder / "modules" / "sample" / "index.html").exists()
        assert quizzes(home) == []
        assert "modules/sample" not in home
        assert "Read the module" in re.sub("<[^>]*>", "", home), "the words of the link stay"


def test_edit_links_lead_to_the_source(both):
    module = (both[0] / "modules" / "sample" / "index.html").read_text("utf-8")
    home = (both[0] / "index.html").read_text("utf-8")

    assert "https://example.org/course/edit/main/modules/sample/index.md" in module
    assert f"{EDIT}index.md" in home


def test_a_link_from_a_module_is_validated(course):
    edit(course, "modules/sample/index.md", "Count the people", "[Count](nowhere.md) the people")

    code, output = build(course, "--strict")

    assert code == 1
    assert "nowhere.md" in output


def test_an_image_beside_a_module_joins_the_site(course):
    (course / "modules" / "sample" / "box.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8"
    )
    edit(
        course,
        "modules/sample/index.md",
        "Count the people",
        "![A box](box.svg)\n\nCount the people",
    )
    edit(
        course,
        "quizzes/sample.yml",
        "explanation: Six in a year, half of them on nights, leaves three.",
        'explanation: "![A box](modules/sample/box.svg)"',
    )

    site = built(course, "--strict")

    assert (site / "modules" / "sample" / "box.svg").is_file()
    page = (site / "modules" / "sample" / "index.html").read_text("utf-8")
    assert page.count('src="box.svg"') == 2


def test_a_fence_that_cannot_be_shown_says_so_and_fails_strictly(course):
    edit(course, "docs/index.md", "sample-single", "sample-singel")

    page = (built_by_mkdocs(course, course / "site") / "index.html").read_text("utf-8")
    code, output = run("mkdocs", "build", "--strict", cwd=course)

    assert "course-problem" in page
    assert code == 1
    assert "no quiz file has an item `sample-singel`" in output


def test_an_item_that_cannot_be_read_is_explained_where_it_would_be(course):
    edit(course, "quizzes/sample.yml", "type: single", "type: singel")

    page = (built_by_mkdocs(course, course / "site") / "index.html").read_text("utf-8")

    assert "<code>singel</code> is not a type of item" in page
    assert "quizzes/sample.yml:6:11" in page
    assert "    6 |     type: singel\n      |           ^^^^^^" in page
    assert "did you mean <code>single</code>?" in page


def test_working_on_a_template_shows_at_once():
    from coursewright.sites import cache

    before = cache.engine_state()
    template = Path(cache.__file__).parents[1] / "rendering" / "templates" / "stop.html"
    stamp = template.stat().st_mtime_ns
    try:
        os.utime(template, ns=(stamp + 10**9, stamp + 10**9))
        assert cache.engine_state() != before
    finally:
        os.utime(template, ns=(stamp, stamp))


def test_a_mark_for_a_slot_that_an_author_writes_is_no_slot(course):
    mark = "<!--coursewright-slot-99-->"
    edit(course, "modules/sample/index.md", "## Who asks?", f"{mark}\n\n## Who asks?")

    page = (built(course) / "modules" / "sample" / "index.html").read_text("utf-8")

    assert mark not in page, "a comment of an author is not published"
    assert "<quiz-item" in page
    assert "<!--coursewright-slot-0-->" not in page


@pytest.mark.parametrize("may", [True, False])
def test_compiled_templates_stay_beside_the_engine_if_it_may_be_written_to(
    tmp_path, monkeypatch, may
):
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("os.access", lambda *_: may)

    assert (beside_modules(tmp_path) == tmp_path) is not may
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert beside_modules(tmp_path) == tmp_path


def test_an_institutions_own_templates_stay_compiled_in_its_course(course):
    (course / "theme").mkdir()
    (course / "theme" / "main.html").write_text('{% extends "base.html" %}', "utf-8")
    edit(course, "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: theme\n")
    built(course)

    assert [*(course / ".cache" / "coursewright" / "templates").rglob("*.cache")] != []


def test_html_in_a_field_does_not_reach_the_page(course):
    edit(
        course,
        "quizzes/sample.yml",
        "text: The year of training",
        "text: The <img src=x onerror=alert(1)><script>alert(2)</script> year of training",
    )
    edit(
        course,
        "quizzes/sample.yml",
        "rationale: Everybody can look up who was where.",
        "rationale: Everybody can [look](javascript:alert(3)) up <b onclick=alert(4)>who</b>.",
    )

    built_by_mkdocs(course, course / "site")

    page = article((course / "site" / "modules" / "sample" / "index.html").read_text("utf-8"))
    for trace in ("onerror", "alert(", "<script>", "javascript:", "onclick", "<b ", "<b>"):
        assert trace not in page


def test_assemble_does_not_overwrite_what_is_not_its_own(course, tmp_path, capsys):
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "thesis.txt").write_text("mine", "utf-8")

    assert main(["assemble", str(tree)], course) == 2
    assert "holds other files" in capsys.readouterr().err
    assert (tree / "thesis.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("docs/tree", "docs/tree lies among the sources of the course\nhint: "),
        ("quizzes", "quizzes lies among the sources of the course\nhint: "),
        ("mkdocs.yml", "mkdocs.yml cannot be written: not a directory\nhint: "),
        ("mkdocs.yml/tree", "mkdocs.yml/tree cannot be written: not a directory\nhint: "),
    ],
)
def test_a_place_where_no_tree_can_be_written_is_a_sentence(
    course, folder, said, monkeypatch, capsys
):
    monkeypatch.chdir(course)
    # Beside what the check keeps.
    before = sorted(path for path in course.rglob("*") if ".cache" not in path.parts)

    assert main(["assemble", folder], course) == 2
    assert capsys.readouterr().err.startswith(said)
    assert sorted(path for path in course.rglob("*") if ".cache" not in path.parts) == before


def test_the_assembled_tree_is_complete(course, tmp_path):
    tree = tmp_path / "tree"

    assert main(["assemble", str(tree)], course) == 0
    assert main(["assemble", str(tree)], course) == 0, "it may be written again"

    files = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    assert {"mkdocs.yml", "docs/index.md", "docs/modules/sample/index.md"} <= files
    assert "docs/modules/sample/card.yml" not in files


def test_search_finds_the_text_of_a_module(course):
    index = json.loads((built(course) / "search" / "search_index.json").read_text("utf-8"))

    assert any(
        entry["location"] == "modules/sample/#who-asks" and "hard to refuse" in entry["text"]
        for entry in index["docs"]
    )


def test_a_claim_in_a_table_can_be_come_back_to_as_one_below_it_can(tmp_path):
    root = copy_sample(tmp_path / "course")
    says = "<!-- source\nwork: blanchard2015\nsays: Words of it.\nplace: title\n-->"
    page = (
        "# Claims\n\n| One | Two |\n| --- | --- |\n| a | said [@blanchard2015] |\n"
        f"{says}\n\n- said again [@blanchard2015]\n\n{says}\n"
    )
    (root / "docs" / "claims.md").write_text(page, "utf-8")
    edit(root, "mkdocs.yml", "nav:\n", "nav:\n  - Claims: claims.md\n")

    html = article((built(root) / "claims/index.html").read_text("utf-8"))

    leads = set(re.findall(r'href="#(cite-[^"]+)"', html))
    assert leads == {"cite-blanchard2015", "cite-blanchard2015-2"}
    assert leads <= set(re.findall(r'id="([^"]+)"', html))
    assert html.index('id="cite-blanchard2015"') < html.index('id="cite-blanchard2015-2"')
