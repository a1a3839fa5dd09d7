"""Advisories on their page, and as an Atom feed."""

from xml.etree import ElementTree as ET

import pytest

from coursewright.cli import main
from support import article, built, copy_sample, edit, unpacked

ATOM = "{http://www.w3.org/2005/Atom}"
LIST = """since: 2026-01-02
advisories:
  - id: older
    date: 2026-02-03
    kind: law
    says: A rule is another one & shorter now.
    do: Read <it>.
  - id: newer
    date: 2026-03-04
    kind: key-changed
    says: Another answer is right.
    do: Export it again.
    modules: [sample]
    items: [sample-single]
"""


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / "docs" / "advisories.yml").write_text(LIST, "utf-8")
    (root / "docs" / "advisories.md").write_text("# Advisories\n\n```advisories\n```\n", "utf-8")
    edit(root, "mkdocs.yml", "  - Home: index.md\n", "  - Home: index.md\n  - advisories.md\n")
    edit(root, "mkdocs.yml", "http://127.0.0.1:8000/", "https://course.example/here/")
    return root


def feed_of(site):
    return ET.parse(site / "advisories.xml").getroot()


def links(element):
    return {one.get("rel"): one.get("href") for one in element.findall(f"{ATOM}link")}


def test_the_page_has_the_newest_first_and_leads_to_the_feed(course):
    site = built(course, "--strict")
    html = article((site / "advisories" / "index.html").read_text("utf-8"))

    assert html.index("advisory-newer") < html.index("advisory-older")
    assert "another one &amp; shorter" in html
    assert "Read &lt;it&gt;." in html
    assert 'href="../advisories.xml"' in html
    assert 'href="../modules/sample/"' in html
    assert (site / "advisories.xml").is_file()


def test_the_feed_is_what_rfc_4287_asks_for(course):
    feed = feed_of(built(course))

    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
            assert element.findtext(f"{ATOM}{name}")
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert feed.findtext(f"{ATOM}updated") == "2026-03-04T00:00:00Z"
    assert links(feed) == {
        "self": "https://course.example/here/advisories.xml",
        "alternate": "https://course.example/here/advisories/",
    }
    newer, older = feed.findall(f"{ATOM}entry")
    assert links(newer) == {"alternate": "https://course.example/here/advisories/#advisory-newer"}
    assert newer.find(f"{ATOM}category").get("term") == "key-changed"
    assert "sample-single" in newer.findtext(f"{ATOM}content")
    assert older.findtext(f"{ATOM}title") == "Law: A rule is another one & shorter now."


def test_ids_stay_when_the_site_moves_and_its_words_change(course):
    def ids():
        return [one.findtext(f"{ATOM}id") for one in feed_of(built(course)).iter(f"{ATOM}entry")]

    before = ids()
    edit(course, "mkdocs.yml", "https://course.example/here/", "https://other.example/")
    edit(course, "docs/advisories.yml", "Another answer is right.", "The key is another.")

    assert ids() == before
    assert len(set(before)) == 2


def test_where_the_site_has_no_address_the_feed_has_no_links(course):
    edit(course, "mkdocs.yml", "https://course.example/here/", "http://127.0.0.1:8000/")

    feed = feed_of(built(course))

    assert [links(one) for one in feed.iter()] == [{}] * len(list(feed.iter()))
    assert [bool(one.findtext(f"{ATOM}content")) for one in feed.iter(f"{ATOM}entry")] == [True] * 2


def test_an_empty_list_says_so_and_has_a_valid_feed(course):
    (course / "docs" / "advisories.yml").write_text("since: 2026-01-02\n", "utf-8")
    site = built(course)

    assert "there is nothing that a host has to know" in (
        site / "advisories" / "index.html"
    ).read_text("utf-8")
    assert feed_of(site).findtext(f"{ATOM}updated") == "2026-01-02T00:00:00Z"
    assert feed_of(site).findall(f"{ATOM}entry") == []


def test_other_builders_get_the_feed_too(course, tmp_path):
    for options in ((), ("--rendered",)):
        tree = tmp_path / f"tree{len(options)}"
        assert main(["assemble", *options, str(tree)], course) == 0
        assert (tree / "docs" / "advisories.xml").read_bytes().startswith(b"<?xml")
    assert (unpacked(course) / "advisories.xml").is_file()


def test_without_a_list_there_is_no_feed(tmp_path):
    site = built(copy_sample(tmp_path / "course"))

    assert not (site / "advisories.xml").exists()
