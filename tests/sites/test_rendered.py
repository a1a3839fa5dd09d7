"""A tree of finished HTML gives the same site under builders that run nothing of ours."""

import json
import re
from html.parser import HTMLParser

import pytest
import yaml

from coursewright.cli import main
from coursewright.reading.course_files import CourseFiles
from coursewright.sites.rendered import rendered_pages
from coursewright.sites.rendered_markdown import as_markdown
from support import SITES, article, built, copy_sample, edit, run

PAGES = (
    "positions", "modules/sample", "whole", "cards", "references", "your-data", "question-types",
    "glossary", ".",
)  # fmt: skip
EDIT = "https://example.org/course/edit/main/docs/"
MORE = """
## Signs: `a*b`, *c* & [d] {#signs}

See [*Who asks?*](modules/sample/index.md#who-asks "Go"), ![a box](box.svg), <cards.md>.

Write `[a box](nowhere.md)`.

```markdown
code with [a box](nowhere.md)


and an empty line
```

<!-- with sample -->
Here with the module.
<!-- end -->
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = copy_sample(tmp_path_factory.mktemp("rendered") / "course")
    positions = (SITES / "positions.md").read_text("utf-8")
    (root / "docs/positions.md").write_text(positions + MORE, "utf-8")
    (root / "docs/box.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    edit(root, "mkdocs.yml", "  - Cards: cards.md\n", "  - Cards: cards.md\n  - positions.md\n")
    edit(root, "mkdocs.yml", "hooks:", f"edit_uri: {EDIT}\nhooks:")
    edit(root, "mkdocs.yml", "  font: false", "  font: false\n  features: [content.action.edit]")
    return root


@pytest.fixture(scope="module")
def sites(course):
    """The site as ever, and the tree under plain MkDocs and under Zensical."""
    usual, tree = built(course), course.parent / "tree"
    assert main(["assemble", "--rendered", str(tree)], course) == 0
    settings = (tree / "mkdocs.yml").read_text("utf-8")
    assert not re.search("hooks|coursewright[.]sites|attr_list|pymdownx", settings)
    for builder, site in (("mkdocs", "mkdocs"), ("zensical", "site")):
        options = ["-d", site] if builder == "mkdocs" else ["--clean"]
        code, output = run(builder, "build", "--strict", "-f", "mkdocs.yml", *options, cwd=tree)
        assert code == 0, output
    return usual, tree / "mkdocs", tree / "site"


class Nodes(HTMLParser):
    """What a browser makes of HTML, as a list; without what a builder may add or strip."""

    def __init__(self, html, *, links):
        super().__init__()
        self.nodes, self.links = [], links
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        skipped = {"data-search-exclude", *(() if self.links else ("href", "src"))}
        self.nodes.append((tag, sorted(one for one in attrs if one[0] not in skipped)))

    def handle_endtag(self, tag):
        self.nodes.append(("end", tag))

    def handle_data(self, data):
        """Text, but for what parts elements."""
        if data.strip():
            self.nodes.append(("text", data))


def nodes(html, *, links):
    joined = []
    for node in Nodes(html, links=links).nodes:
        if joined and node[0] == joined[-1][0] == "text":
            joined[-1] = ("text", joined[-1][1] + node[1])
        else:
            joined.append(node)
    return [(kind, said.strip() if kind == "text" else said) for kind, said in joined]


def contents(html):
    """The table of contents, as it stands beside the page."""
    return sorted(set(re.findall(r'href="(#[^"]+)" class="md-nav__link"', html)))


@pytest.mark.parametrize("page", PAGES)
def test_the_articles_are_the_same(sites, page):
    usual, mkdocs, zensical = ((site / page / "index.html").read_text("utf-8") for site in sites)

    assert nodes(article(mkdocs), links=True) == nodes(article(usual), links=True)
    assert nodes(article(zensical), links=False) == nodes(article(usual), links=False)
    assert contents(mkdocs) == contents(zensical) == contents(usual)
    for html in (mkdocs, zensical):
        found = re.search(r'href="([^"]*)"[^>]*rel="edit"', html)[1].replace("/docs/../", "/")
        assert found in usual, "the link to the source"


def test_search_finds_the_same(sites):
    def found(path, entries):
        index = json.loads(path.read_text("utf-8"))[entries]
        return {
            one["location"]: re.findall(r"\w+", re.sub("<[^>]*>", " ", one["text"]))
            for one in index
        }

    usual = found(sites[0] / "search/search_index.json", "docs")
    assert found(sites[2] / "search.json", "items") == usual

    # Material forgets at the first end of a nested element that it was to leave the outer one out.
    plain = found(sites[1] / "search/search_index.json", "docs")
    assert usual.keys() <= plain.keys()
    words = " ".join(word for entry in plain.values() for word in entry)
    for answer in ("who could work out", "rotation can say who somebody is"):
        assert answer not in words


def test_the_tree_has_the_same_files(sites):
    def files(site):
        names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
        return {name for name in names if not name.startswith(("assets/java", "assets/style"))}

    assert files(sites[1]) == files(sites[0])
    assert "box.svg" in files(sites[2])


def test_every_page_is_one_block_of_html(sites):
    pages = sorted((sites[1].parent / "docs").rglob("*.md"))
    assert len(pages) > 5
    for path in pages:
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        assert yaml.safe_load(front)["edit_path"]
        assert body.startswith("<h1 "), path
        assert not re.search(r"\n[ \t]*\n", body), path


def pages(root):
    return {page.path: page for page in rendered_pages(CourseFiles(root))}


def test_a_page_says_what_it_is_and_needs(course):
    page = pages(course)["docs/positions.md"]

    assert (page.place, page.title) == ("positions/", "Positions")
    assert ("signs", 2) in [(one.anchor, one.level) for one in page.headings]
    assert "box.svg" in page.assets
    assert 'href="../modules/sample/#who-asks"' in page.html
    assert 'src="../box.svg"' in page.html
    assert "markdown=" not in page.html
    assert "¶" not in page.html


def test_without_directories_links_name_the_file(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "plugins:\n", "use_directory_urls: false\nplugins:\n")

    assert 'href="modules/sample/index.html' in pages(root)["docs/index.md"].html


def test_what_is_left_out_has_no_page_and_no_link(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [sample]\n")

    found = pages(root)
    assert not [path for path in found if path.startswith("modules/")]
    assert "modules/sample" not in found["docs/index.md"].html


def test_an_empty_line_in_code_or_a_field_stays(course):
    from dataclasses import replace

    page = replace(
        pages(course)["docs/cards.md"],
        html="<h1 id='x'>X</h1>\n\n<pre>a\n\n\n  b</pre>\n\n"
        "<textarea placeholder='c\n\nd'></textarea>",
    )

    body = as_markdown(page, "cards.md", "").split("---\n", 2)[2]
    assert body == (
        "<h1 id='x'>X</h1>\n<pre>a\n&#10;&#10;  b</pre>\n"
        "<textarea placeholder='c\n&#10;d'></textarea>\n"
    )
