"""OLX: a tree in which all that is named is there, and nothing without a key is a problem."""

import io
import tarfile
from xml.etree import ElementTree as ET

import pytest

from coursewright.exporting.run import export
from coursewright.reading.course_files import CourseFiles
from support import SAMPLE


@pytest.fixture(scope="module")
def files():
    (content,) = export(CourseFiles(SAMPLE), "olx", ["examples"]).files.values()
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        return {one.name: archive.extractfile(one).read() for one in archive.getmembers()}


def below(files, kind, name):
    """Everything from a part of the course downwards: its kind and name."""
    yield kind, name
    for part in ET.fromstring(files[f"course/{kind}/{name}.xml"]):
        if "url_name" in part.attrib:
            yield from below(files, part.tag, part.attrib["url_name"])


def test_the_tree_leads_to_every_question_and_to_nothing_else(files):
    course = ET.fromstring(files["course/course.xml"])
    found = list(below(files, "course", course.attrib["url_name"]))
    items = CourseFiles(SAMPLE).assessment("examples").items

    assert [name for kind, name in found if kind in ("problem", "html")] == [
        item.id for item in items
    ]
    assert {f"course/{kind}/{name}.xml" for kind, name in found} == {
        path for path in files if path.endswith(".xml") and path != "course/course.xml"
    }


def test_what_has_no_key_is_read(files):
    for item in CourseFiles(SAMPLE).assessment("examples").items:
        assert (f"course/problem/{item.id}.xml" in files) == item.scored
        assert (f"course/html/{item.id}.html" in files) != item.scored


def test_what_is_said_after_an_answer_waits_until_it_is_opened(files):
    page = files["course/html/example-reflection.html"].decode()

    asked, _, told = page.partition("<details>")
    assert "When did you last ask" in asked
    assert "I asked a fellow" in told
