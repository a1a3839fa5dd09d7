"""Whose copy it is: what the settings say, and how a Word document shows it."""

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from brands import NAME, PNG, SVG, embedded, give_brand
from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.brand import NO_BRAND, Brand, brand_of
from coursewright.rendering.word_file import add_brand
from support import SAMPLE, copy_sample

PATH = "institution/logo.png"


def brand(root, **options):
    return brand_of(CourseFiles(give_brand(copy_sample(root), **options)))


def test_a_course_that_names_nobody_has_none():
    assert brand_of(CourseFiles(SAMPLE)) == NO_BRAND


def test_name_logo_and_its_words_are_those_of_the_settings(tmp_path):
    ours = brand(tmp_path / "course")

    assert ours == Brand(NAME, SVG, "institution/logo.svg", "A square")
    assert ours.embedded == embedded("image/svg+xml", SVG)
    assert ours.alt_beside_name == "A square"


def test_a_logo_without_words_speaks_for_the_institution_and_is_not_heard_beside_its_name(tmp_path):
    ours = brand(tmp_path / "course", alt="")

    assert ours.alt == NAME
    assert ours.alt_beside_name == ""


def test_a_logo_alone_speaks_for_the_site(tmp_path):
    ours = brand(tmp_path / "course", name="", alt="")

    assert (ours.name, ours.alt, ours.alt_beside_name) == ("", *["A sample course"] * 2)


@pytest.mark.parametrize(("ending", "content"), [("svg", b""), ("txt", b"no picture")])
def test_what_is_no_picture_is_no_logo(tmp_path, ending, content):
    assert brand(tmp_path / "course", ending=ending, content=content) == Brand(NAME)


def test_a_logo_that_is_not_there_is_none(tmp_path):
    root = give_brand(copy_sample(tmp_path / "course"))
    (root / "docs/institution/logo.svg").unlink()

    assert brand_of(CourseFiles(root)) == Brand(NAME)


def sized(width, height):
    return PNG[:16] + width.to_bytes(4, "big") + height.to_bytes(4, "big") + PNG[24:]


class TestWord:
    @pytest.fixture
    def document(self):
        return docx.Document()

    @staticmethod
    def said(document):
        return [one.text for one in document.paragraphs]

    @staticmethod
    def shown(document):
        return [one.get("descr") for one in document.element.iter(qn("wp:docPr"))]

    def test_the_logo_stands_before_the_name(self, document):
        add_brand(document, Brand(NAME, PNG, PATH, "A square"))

        (paragraph,) = document.paragraphs
        assert paragraph.text.strip() == NAME
        assert self.shown(document) == ["A square"]
        assert list(paragraph.runs[0]._r.iter(qn("pic:pic")))

    @pytest.mark.parametrize(("width", "height"), [(10, 10), (4000, 100), (100, 4000)])
    def test_it_has_its_shape_and_a_modest_size(self, document, width, height):
        add_brand(document, Brand(NAME, sized(width, height), PATH, NAME))

        (shape,) = document.inline_shapes
        assert shape.width <= Cm(7)
        assert shape.height <= Cm(1.3)
        assert shape.width / shape.height == pytest.approx(width / height, rel=0.01)

    @pytest.mark.parametrize(
        "logo",
        [SVG, b"no picture", PNG[:20], sized(0, 5), b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"],
        ids=["svg", "words", "cut", "empty", "jpeg cut"],
    )
    def test_a_logo_that_word_cannot_show_is_left_out(self, document, logo):
        add_brand(document, Brand(NAME, logo, PATH, NAME))

        assert self.said(document) == [NAME]
        assert self.shown(document) == []

    @pytest.mark.parametrize("none", [NO_BRAND, Brand("", SVG, PATH, "A square")])
    def test_with_nothing_to_show_nothing_is_added(self, document, none):
        add_brand(document, none)

        assert self.said(document) == []
