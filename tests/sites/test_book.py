"""The course as a book: one page, and an EPUB."""

import io
import posixpath
import re
import shutil
import zipfile
from collections import Counter
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from brands import NAME, SVG, brands_in, embedded, give_brand
from coursewright.reading.course_files import CourseFiles
from coursewright.sites.book.chapters import in_book
from coursewright.sites.book.epub import write_epub
from coursewright.sites.book.one_page import write_page
from coursewright.sites.book.static import static_article
from support import SAMPLE, build, copy_sample, edit

MORE = """# Signs

A [file](../quizzes/sample.yml), ![four squares](squares.png), [a page](modules/sample/index.md),
[an anchor](modules/sample/index.md#who-asks) and [another](https://example.org/).

- [ ] <a href="#signs" data-x>here</a>&nbsp;<br>`<b id="signs">`

<div id="a:b c" markdown>In a box, with an anchor that is none in XML.</div>
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = copy_sample(tmp_path_factory.mktemp("book") / "course")
    (root / "docs/signs.md").write_text(MORE, "utf-8")
    edit(root, "mkdocs.yml", "  - Cards: cards.md\n", "  - Cards: cards.md\n  - signs.md\n")
    return root


@pytest.fixture(scope="module")
def html(course):
    return write_page(CourseFiles(course)).decode()


@pytest.fixture(scope="module")
def page(html):
    return BeautifulSoup(html, "html.parser")


@pytest.fixture(scope="module")
def raw(course):
    return write_epub(CourseFiles(course))


@pytest.fixture(scope="module")
def files(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def documents(files):
    return {
        name: ElementTree.fromstring(text)
        for name, text in files.items()
        if name.endswith(".xhtml")
    }


def ids_of(tree):
    return [one.get("id") for one in tree.iter() if one.get("id")]


class TestOnePage:
    def test_no_two_things_have_one_anchor(self, page):
        counted = Counter(element["id"] for element in page.find_all(id=True))

        assert [anchor for anchor, count in counted.items() if count > 1] == []

    def test_every_link_leads_to_an_anchor_or_to_somebody_else(self, page):
        anchors = {element["id"] for element in page.find_all(id=True)}
        for link in page.find_all(href=True):
            address = link["href"]
            known = address[1:] in anchors if address.startswith("#") else "://" in address
            assert known, address

    def test_everything_is_in_it_and_nothing_is_asked(self, page, html):
        assert not re.search(r"(?:src|srcset)=\"(?!data:)|url\(\"?(?!data:)[\w./]", html)
        assert {one["src"][:22] for one in page.find_all("img")} == {"data:image/png;base64,"}

    def test_there_is_nothing_to_press(self, page):
        pressed = ["script", "button", "input", "select", "textarea", "form", "details", "template"]

        assert page.find_all(pressed) == []
        assert page.find_all(lambda tag: "-" in tag.name) == []

    def test_contents_lead_to_every_chapter(self, page):
        chapters = [one["id"] for one in page.select("article.chapter")]

        listed = [one["href"][1:] for one in page.select("nav.contents a")]
        assert listed == chapters
        assert chapters[:4] == ["start", "sample", "cards", "signs"]

    def test_every_question_and_its_answer_lead_to_each_other(self, page):
        answers = page.select(".answers .answer")
        asked = [link["href"] for link in page.select(".to-answer a")]

        assert sorted(asked) == sorted(f"#{one['id']}" for one in answers)
        assert len(answers) > 30
        for answer in answers:
            back = page.find(id=answer.find("a")["href"][1:])
            assert back.find("a", href=f"#{answer['id']}")

    def test_what_is_right_stands_among_the_answers_alone(self, page):
        marks = page.find_all(class_=["rationale__mark", "item__explanation", "item__answer"])

        assert marks
        assert all(one.find_parent(class_="answers") for one in marks)

    def test_an_answer_has_the_letter_of_its_choice(self, page):
        question = page.find(id="sample--item-sample-single")
        choices = [one.get_text(strip=True) for one in question.select("ol.choices > li")]
        answer = page.find(id="sample--item-sample-single--answer")

        said = answer.select("ol.item__rationales > li")
        assert len(said) == len(choices) > 2
        for one in said:
            assert choices[int(one["value"]) - 1] == one.strong.get_text(strip=True)

    def test_headings_begin_below_the_title_of_the_course(self, page):
        assert [one.get_text() for one in page.find_all("h1")] == ["A sample course"]
        for chapter in page.select("article.chapter"):
            assert chapter.find(re.compile("h[1-6]")).name == "h2"

    def test_a_draft_says_so_first(self, page, course):
        assert "no named expert has reviewed" in page.select_one(".cover__draft").get_text()

    def test_a_link_to_what_is_not_in_it_is_words(self, page):
        signs = page.find(id="signs")

        assert "A file, " in signs.get_text()
        assert signs.find("a", string="a page")["href"] == "#sample"
        assert signs.find("a", string="an anchor")["href"] == "#sample--who-asks"

    def test_capitals_of_drawings_are_kept(self, html):
        assert set(re.findall("(?i)viewbox", html)) == {"viewBox"}


class TestEpub:
    def test_the_first_file_says_what_it_is_and_is_not_compressed(self, raw):
        assert raw[30:58] == b"mimetypeapplication/epub+zip"

    def test_every_file_is_listed_and_every_document_is_read(self, files):
        package = ElementTree.fromstring(files["EPUB/package.opf"])
        space = {"o": "http://www.idpf.org/2007/opf"}
        items = {one.get("id"): one for one in package.iterfind(".//o:item", space)}
        listed = {f"EPUB/{one.get('href')}" for one in items.values()}
        read = [
            items[one.get("idref")].get("href") for one in package.iterfind(".//o:itemref", space)
        ]

        others = {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
        assert listed | others == set(files)
        assert read[:3] == ["cover.xhtml", "nav.xhtml", "start.xhtml"]
        assert set(read) == {name[5:] for name in files if name.endswith(".xhtml")}
        answers = [one for one in read if one.endswith(".answers.xhtml")]
        assert read[-len(answers) :] == answers, "answers come last"

    def test_every_link_leads_to_an_anchor_or_to_somebody_else(self, documents):
        anchors = {posixpath.basename(name): set(ids_of(tree)) for name, tree in documents.items()}
        for name, tree in documents.items():
            for element in tree.iter():
                address = urlsplit(element.get("href", ""))
                if address.scheme or element.tag.endswith("}link") or not element.get("href"):
                    continue
                assert address.path in anchors, f"{name}: {element.get('href')}"
                if address.fragment:
                    assert address.fragment in anchors[address.path], element.get("href")

    def test_no_two_things_in_a_document_have_one_anchor(self, documents):
        for name, tree in documents.items():
            assert max(Counter(ids_of(tree)).values(), default=1) == 1, name

    def test_what_it_is_accessible_by_is_told(self, files):
        package = files["EPUB/package.opf"].decode()

        told = dict(re.findall(r'<meta property="schema:(\w+)">([^<]+)', package))
        assert set(told) == {
            "accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard",
            "accessibilitySummary",
        }  # fmt: skip
        assert "<dc:language>en</dc:language>" in package
        assert "2026-" in re.search(r"dcterms:modified\">([^<]+)", package)[1]

    def test_pictures_are_in_it_with_their_words(self, files, documents):
        shown = [
            one for tree in documents.values() for one in tree.iter() if one.tag.endswith("}img")
        ]

        assert shown
        for one in shown:
            assert f"EPUB/{one.get('src')}" in files
            assert one.get("alt")

    def test_citations_open_as_notes(self, files):
        text = files["EPUB/sample.xhtml"].decode()

        assert re.search(r'<a [^>]*class="citation"[^>]*epub:type="noteref biblioref"', text)

    def test_no_script_and_no_style_of_its_own(self, files):
        for name, text in files.items():
            if name.endswith(".xhtml"):
                assert not re.search(rb"<script|<style| style=| on\w+=", text), name


def test_the_same_sources_give_the_same_bytes(course, raw, html, tmp_path):
    again = CourseFiles(shutil.copytree(course, tmp_path / "another place"))

    assert write_epub(again) == raw
    assert write_page(again).decode() == html


def test_the_identifier_stays_when_the_text_changes(raw, course, tmp_path):
    def identifier(book):
        with zipfile.ZipFile(io.BytesIO(book)) as archive:
            return re.search(r"urn:uuid:[\w-]{36}", archive.read("EPUB/package.opf").decode())[0]

    root = copy_sample(tmp_path / "course")
    assert identifier(write_epub(CourseFiles(root))) == identifier(raw)
    edit(root, "mkdocs.yml", "id: sample", "id: another")
    assert identifier(write_epub(CourseFiles(root))) != identifier(raw)


def test_modules_that_are_left_out_are_left_out(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "id: sample", "id: sample\n    leave_out: [sample]")

    html = write_page(CourseFiles(root)).decode()

    assert 'id="sample"' not in html
    assert "sample--item-sample-single" not in html
    assert 'id="question-types"' in html


def test_the_title_page_says_version_authors_license_and_whom_to_ask(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / "CITATION.cff").write_text(
        "version: 2.1.0\ndate-released: 2027-03-01\nauthors:\n  - name: The Group & Co\n"
        "  - {given-names: Ada, family-names: Ng}\n",
        "utf-8",
    )
    (root / "LICENSE-content.md").write_text(
        "# License\n\nThe text is\nlicensed under [CC BY](https://example.org/by).\n\nMore.\n",
        "utf-8",
    )
    edit(
        root,
        "mkdocs.yml",
        "id: sample",
        "id: sample\n    contact: {name: The Office, address: office@example.edu}",
    )
    edit(root, "mkdocs.yml", "site_name:", "copyright: Example <b>College</b>\nsite_name:")
    edit(root, "mkdocs.yml", "http://127.0.0.1:8000/", "https://example.org/course/")

    html = write_page(CourseFiles(root)).decode()
    cover = BeautifulSoup(html, "html.parser").select_one(".cover").get_text()
    with zipfile.ZipFile(io.BytesIO(write_epub(CourseFiles(root)))) as archive:
        package = archive.read("EPUB/package.opf").decode()

    for said in ("Version 2.1.0", "The Group & Co, Ada Ng", "Example College", "The Office"):
        assert said in cover
    assert "The text is\nlicensed under CC BY." in cover
    assert "More." not in cover
    assert "https://example.org/course/" in cover
    assert "2027-03-01T00:00:00Z" in package
    assert "<dc:creator>The Group &amp; Co</dc:creator>" in package


def test_the_title_page_shows_name_and_logo_of_the_institution(tmp_path):
    root = give_brand(copy_sample(tmp_path / "course"))

    html, raw = write_page(CourseFiles(root)).decode(), write_epub(CourseFiles(root))

    name = NAME.replace("&", "&amp;")
    assert brands_in(html) == [(embedded("image/svg+xml", SVG), "A square", name)]
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        ((address, *said),) = brands_in(archive.read("EPUB/cover.xhtml").decode())
        package = archive.read("EPUB/package.opf").decode()
        assert archive.read(f"EPUB/{address}") == SVG
    assert said == ["A square", name]
    assert f'href="{address}" media-type="image/svg+xml"' in package
    assert f"<dc:publisher>{name}</dc:publisher>" in package


def test_a_logo_that_a_page_shows_too_is_in_the_e_book_once(tmp_path):
    root = give_brand(copy_sample(tmp_path / "course"))
    edit(root, "docs/cards.md", "# Cards\n", "# Cards\n\n![Ours](institution/logo.svg)\n")

    with zipfile.ZipFile(io.BytesIO(write_epub(CourseFiles(root)))) as archive:
        assert [archive.read(name) for name in archive.namelist()].count(SVG) == 1


def test_without_name_and_logo_the_title_page_begins_with_the_title(page, files):
    assert page.select_one(".cover").find(True).name == "h1"
    assert brands_in(files["EPUB/cover.xhtml"].decode()) == []
    assert b"publisher" not in files["EPUB/package.opf"]


@pytest.mark.parametrize("text", ["", "- a list\n", "version: [", "version: 1\nauthors: none\n"])
def test_a_citation_file_that_says_nothing_is_no_hindrance(tmp_path, text):
    root = copy_sample(tmp_path / "course")
    (root / "CITATION.cff").write_text(text, "utf-8")

    code, output = build(root, "--page")

    assert code == 0, output


def test_a_link_to_a_page_that_is_no_chapter_leads_to_it_online(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "http://127.0.0.1:8000/", "https://example.org/course/")
    (root / "docs/apart.md").write_text("# Apart\n\n## Where\n", "utf-8")
    (root / "docs/one.md").write_text("# One\n\n[There](apart.md#where)\n", "utf-8")
    edit(root, "mkdocs.yml", "  - Cards", "  - one.md\n  - Cards")

    page = BeautifulSoup(write_page(CourseFiles(root)).decode(), "html.parser")

    found = page.find(id="one").find("a", string="There")
    assert found["href"] == "https://example.org/course/apart/#where"


NAVIGATION = """nav:
  - Course:
      - Home: index.md
      - Modules:
          - modules/sample/index.md
  - Mine:
      - Your data: your-data.md
  - At hand:
      - Cards: cards.md
"""


def test_sections_without_a_module_are_left_out(tmp_path):
    root = copy_sample(tmp_path / "course")
    text = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(re.sub(r"nav:\n(?:  - .*\n)+", NAVIGATION, text), "utf-8")

    assert in_book(CourseFiles(root)) == ["index.md", "modules/sample/index.md"]
    page = BeautifulSoup(write_page(CourseFiles(root)).decode(), "html.parser")
    assert [one.get_text() for one in page.select(".contents span")] == ["Course", "Modules"]


def test_without_a_module_every_page_is_in_it():
    assert len(in_book(CourseFiles(SAMPLE))) == 10


def test_an_author_s_own_html_is_well_formed_afterwards():
    soup, _ = static_article('<p>a<br>b<img src="x.png" alt=""><p>c & d<table><tr><td>e</table>')

    ElementTree.fromstring(f"<div>{soup.decode(formatter='minimal')}</div>")
