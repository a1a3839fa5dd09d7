"""What a setting says stands in a page as it was written: not as markup, nor escaped twice."""

from html.parser import HTMLParser

import pytest

from brands import SVG
from support import assembled, built, copy_sample, edit

SAID = "<hostile>\"x\" & 'y' «Œuvre» ‹Kołłątaj> &amp; &copy"
HEADING = "# Cards & *others* &lt;hostile&gt;\n"
PAGES = [
    "index.html",
    "modules/sample/index.html",
    "cards/index.html",
    "whole/index.html",
    "404.html",
]
TEXTS = ["site_name", "toc", "institution", "contact", "title", "changes"]
"""Settings of which every character is shown."""
VALUES = ["logo_alt", "media", "primary", "accent"]
"""Those that stand in an attribute alone."""
TITLES = ["home", "section", "whole"]
"""Names in `nav:`, which may have markup: it is taken out, as the builders do in a page's title."""


def written(name):
    """The value of a setting, between the quotes of YAML."""
    said = f"{name} {SAID}".replace("'", "''")
    return f"'{said}'"


def hostile(folder):
    root = copy_sample(folder)
    (root / "docs/logo.svg").write_bytes(SVG)
    course = (
        f"    id: sample\n    institution: {written('institution')}\n"
        f"    logo_alt: {written('logo_alt')}\n"
        f"    contact:\n      name: {written('contact')}\n"
        "      address: https://example.edu/a?b=1&copy=2\n"
        f"    adapted_from:\n      title: {written('title')}\n"
        f"      address: https://example.edu/a?b=1&copy=2\n      changes: {written('changes')}\n"
    )
    theme = "theme:\n  logo: logo.svg\n  features: [navigation.tabs, navigation.footer]\n"
    section = f"  - {written('section')}:\n    - cards.md\n    - {written('whole')}: whole.md\n"
    palette = f"      scheme: slate\n      primary: {written('primary')}\n"
    palette += f"      accent: {written('accent')}\n"
    for old, new in (
        ("site_name: A sample course", f"site_name: {written('site_name')}"),
        ("    id: sample\n", course),
        ("theme:\n", theme),
        ("  - Home: index.md", f"  - {written('home')}: index.md"),
        ("  - Cards: cards.md\n  - Whole: whole.md\n", section),
        ("      permalink: true", f"      permalink: true\n      title: {written('toc')}"),
        ("      scheme: slate\n", palette),
        ('    - media: "(prefers-color-scheme: dark)"', f"    - media: {written('media')}"),
    ):
        edit(root, "mkdocs.yml", old, new)
    cards = (root / "docs/cards.md").read_text("utf-8")
    start = cards.index("# ")
    edit(root, "docs/cards.md", cards[start : cards.index("\n", start) + 1], HEADING)
    return root


@pytest.fixture(scope="module", params=["MkDocs", "Zensical"])
def site(request, tmp_path_factory):
    root = hostile(tmp_path_factory.mktemp("hostile") / "course")
    return built(root) if request.param == "MkDocs" else assembled(root, root.parent / "tree")


class Reader(HTMLParser):
    """The body of a page as a browser has it."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.values, self.words = set(), [], []
        self.feed(html[html.index("</head>") :])
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.values += [value for _, value in attributes if value]

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture(scope="module")
def pages(site):
    return {page: Reader((site / page).read_text("utf-8")) for page in PAGES}


@pytest.mark.parametrize("page", PAGES)
def test_no_setting_becomes_markup(pages, page):
    assert "hostile" not in pages[page].tags


def test_a_setting_is_shown_as_it_was_written(pages):
    page = pages["modules/sample/index.html"]

    for name in TEXTS:
        assert f"{name} {SAID}" in page.text, name
    for name in VALUES:
        assert any(f"{name} {SAID}".replace(" ", "-") in one.replace(" ", "-")
                   for one in page.values), name  # fmt: skip
    assert "https://example.edu/a?b=1&copy=2" in page.values


def test_a_title_is_shown_without_markup_and_escaped_once(pages):
    page = pages["cards/index.html"]

    for name in TITLES:
        assert f"{name} \"x\" & 'y' «Œuvre» ‹Kołłątaj> & ©" in page.text, name
    # Of a heading builders have escaped the title already, unlike one in `nav:`.
    before = pages["whole/index.html"]
    heading = "Cards & others <hostile>"
    assert heading in before.text
    assert any(one.endswith(f": {heading}") for one in before.values)
