"""EPUBCheck finds nothing wrong with our EPUB."""

import shutil

import pytest

from brands import give_brand
from coursewright.reading.course_files import CourseFiles
from coursewright.setup.suite import in_ci
from coursewright.sites.book.epub import write_epub
from support import ROOT, SAMPLE, copy_sample


@pytest.fixture(scope="session")
def java():
    if shutil.which("java") is None:
        message = "Java is not installed"
        pytest.fail(message) if in_ci() else pytest.skip(message)


def said(course, tmp_path, ask_python):
    file = tmp_path / "course.epub"
    file.write_bytes(write_epub(CourseFiles(course)))
    return ask_python("epub", file)


@pytest.mark.usefixtures("java")
def test_an_epub_of_every_kind_of_question_has_no_fault(tmp_path, ask_python):
    assert said(SAMPLE, tmp_path, ask_python) == []


@pytest.mark.parametrize("ending", ["svg", "png"])
@pytest.mark.usefixtures("java")
def test_an_epub_with_a_logo_has_no_fault(tmp_path, ask_python, ending):
    course = give_brand(copy_sample(tmp_path / "course"), ending)

    assert said(course, tmp_path, ask_python) == []


@pytest.mark.shipped
@pytest.mark.usefixtures("java")
def test_the_epub_of_the_course_has_no_fault(tmp_path, ask_python):
    assert said(ROOT, tmp_path, ask_python) == []
