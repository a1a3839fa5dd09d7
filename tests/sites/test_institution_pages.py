"""An institution's name, contacts and texts are on the pages, under every builder."""

import json
import re

import pytest

from coursewright.findings import findings
from coursewright.reading.course_files import CourseFiles
from coursewright.sites.rendered import rendered_pages
from support import article, assembled, built, copy_sample, edit, run

MODULE = "modules/sample/index.md"
PLACES = "\n```institution\nsample\n```\n\n```contact\ndata\n```\n\n## Who asks?\n"
SETTINGS = """\
    id: sample
    institution: Example & Co
    contact: {name: The office, address: office@example.edu}
    contacts:
      problems: {name: The desk, address: desk@example.edu}
      data: {name: Privacy & more, address: "https://privacy.example.edu/?a=1&b=2"}
    adapted_from:
      title: The original
      address: https://original.example.org/
      changes: Little & less.
"""
TEXT = """\
Ask *first*, as [the card](../docs/cards.md) says, and read [who asks][asks] [@boileau2018].
![Two rows of squares](../docs/squares.png)
<!-- who said so -->

### Where to send it

<!-- without sample -->
Not here.
<!-- end -->
- To the zebra office: [its page](https://zebra.example.edu/a_b).
- Not a path: [where it goes](#where-to-send-it).

[asks]: ../modules/sample/index.md#who-asks
"""


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, MODULE, "\n## Who asks?\n", PLACES)
    return root


@pytest.fixture
def ours(course):
    edit(course, "mkdocs.yml", "    id: sample\n", SETTINGS)
    (course / "institution").mkdir()
    (course / "institution" / "sample.md").write_text(TEXT, "utf-8")
    return course


def plainly(html):
    """What Zensical writes in another way."""
    return html.replace("&#x2f;", "/").replace("&quot;", '"')


def show_text(html, to_cards, to_picture):
    box = re.search(r'<h2 id="at-our-institution".*?</div>', html, re.DOTALL)[0]
    assert box.startswith('<h2 id="at-our-institution"')
    assert "<em>first</em>" in box
    assert f'href="{to_cards}"' in box
    assert f'src="{to_picture}"' in box
    assert '<a class="citation"' in box
    assert 'href="#ref-boileau2018"' in box
    assert '<h3 id="where-to-send-it"' in box
    assert 'href="https://zebra.example.edu/a_b"' in box
    assert "Not here" not in box
    assert "who said so" not in box
    assert 'href="#where-to-send-it"' in box
    assert 'id="ref-boileau2018"' in html
    assert re.search(r'href="[^"]*#at-our-institution"', html), "the list of contents"


def show_settings(html):
    foot = plainly(html[html.index('class="md-copyright"') :])
    assert "Offered by Example &amp; Co." in foot
    assert 'Contact: <a href="mailto:office@example.edu">The office</a>' in foot
    assert 'A problem with the course: <a href="mailto:desk@example.edu">The desk</a>' in foot
    original = 'Adapted from <a href="https://original.example.org/">The original</a>. Changed: '
    assert f"{original}Little &amp; less." in foot
    head = plainly(re.search(r'<p class="printed__line">.*?</p>', html, re.DOTALL)[0])
    assert "A sample course, Example &amp; Co." in head
    assert "The original, https://original.example.org/. Changed: Little &amp; less." in head


def test_every_page_says_who_offers_it_and_whom_to_write_to(ours):
    assert findings(ours)[0] == []

    pages = sorted(built(ours, "--strict").rglob("*.html"))

    assert len(pages) > 9
    for page in pages:
        if page.name != "404.html":
            show_settings(page.read_text("utf-8"))
    html = (ours / "site" / "modules/sample/index.html").read_text("utf-8")
    show_text(html, "../../cards/", "../../squares.png")
    assert (ours / "site/squares.png").is_file()
    assert (
        '<p class="contact">At Example &amp; Co, write to '
        '<a href="https://privacy.example.edu/?a=1&amp;b=2">Privacy &amp; more</a></p>'
    ) in html
    assert 'href="mailto:desk@example.edu?subject=' in html, "a problem with a question"


def test_search_finds_the_text_below_its_heading(ours):
    index = json.loads((built(ours) / "search/search_index.json").read_text("utf-8"))

    (found,) = [one for one in index["docs"] if "zebra" in one["text"]]
    assert found["location"].startswith("modules/sample/#")


def test_zensical_shows_the_same(ours, tmp_path):
    html = plainly((assembled(ours, tmp_path / "tree") / "modules/sample/index.html").read_text())

    show_settings(html)
    show_text(html, "../../cards/", "../../squares.png")


def test_finished_pages_have_it_too(ours, tmp_path):
    site = assembled(ours, tmp_path / "tree", "--rendered")
    html = plainly((site / "modules/sample/index.html").read_text("utf-8"))

    show_settings(html)
    show_text(html, "../../cards/", "../../squares.png")
    (page,) = [one for one in rendered_pages(CourseFiles(ours)) if one.path == MODULE]
    assert "at-our-institution" in [one.anchor for one in page.headings]


def test_properdocs_shows_it(ours):
    code, output = run("properdocs", "build", "--strict", "-f", "mkdocs.yml", cwd=ours)

    assert code == 0, output
    html = (ours / "site" / "modules/sample/index.html").read_text("utf-8")
    show_settings(html)
    show_text(html, "../../cards/", "../../squares.png")


def test_where_nothing_is_said_nothing_is_shown(course):
    for folder in (None, "institution"):
        if folder:
            (course / folder).mkdir()
        assert findings(course)[0] == []
        html = (built(course, "--strict") / "modules/sample/index.html").read_text("utf-8")
        for sign in ("at-our-institution", 'class="institution"', 'class="contact"',
                     "course-contact", "printed__original", "```"):  # fmt: skip
            assert sign not in html


def test_the_contact_for_everything_stands_in_for_one_that_is_missing(course):
    contact = "    id: sample\n    contact: {name: The office, address: office@example.edu}\n"
    edit(course, "mkdocs.yml", "    id: sample\n", contact)

    html = article((built(course) / "modules/sample/index.html").read_text("utf-8"))

    assert (
        '<p class="contact">At our institution, write to '
        '<a href="mailto:office@example.edu">The office</a> (office@example.edu)</p>'
    ) in html, "on paper, an address that nobody sees leads nowhere"


def test_one_contact_for_both_stands_at_the_foot_once(course):
    who = "{name: The office, address: office@example.edu}"
    lines = f"    id: sample\n    contact: {who}\n    contacts: {{problems: {who}}}\n"
    edit(course, "mkdocs.yml", "    id: sample\n", lines)

    html = (built(course) / "cards/index.html").read_text("utf-8")

    assert html.count("course-contact") == 1


def test_the_foot_leads_to_the_license_where_the_course_has_a_page_for_it(ours):
    (ours / "docs/license.md").write_text("# License\n\nUse it.\n", "utf-8")
    edit(ours, "mkdocs.yml", "nav:\n", "nav:\n  - license.md\n")

    html = (built(ours) / "modules/sample/index.html").read_text("utf-8")

    assert ' <a href="../../license/">License</a></p>' in html
    assert (ours / "site/license/index.html").is_file()


def test_the_logo_speaks_for_the_institution(ours):
    (ours / "docs/logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    edit(ours, "mkdocs.yml", "  font: false\n", "  font: false\n  logo: logo.svg\n")

    assert 'alt="Example &amp; Co"' in (built(ours) / "cards/index.html").read_text("utf-8")
