"""The course structure of a package, and the zip around it."""

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from coursewright.exporting.about import PAGE, About
from coursewright.exporting.cmi5 import write_cmi5

FILES = {PAGE: b"<p>page</p>", "assets/a.css": b""}
ABOUT = About("course-module", "A module", "What it is about.", "es", 80)
SPACE = {"c": "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"}


def structure(about=ABOUT):
    with zipfile.ZipFile(io.BytesIO(write_cmi5(FILES, about))) as archive:
        return archive.namelist(), ET.fromstring(archive.read("cmi5.xml"))


def test_the_structure_comes_first_and_leads_to_the_page():
    names, root = structure()

    assert names[0] == "cmi5.xml"
    assert sorted(names[1:]) == sorted(FILES)
    assert [one.text for one in root.iterfind("c:au/c:url", SPACE)] == [PAGE]


def test_course_and_page_say_what_they_are_in_their_language():
    _, root = structure()

    for path in ("c:course", "c:au"):
        said = root.findall(f"{path}/*/c:langstring", SPACE)
        assert [one.text for one in said] == ["A module", "What it is about."]
        assert {one.get("lang") for one in said} == {"es"}


def test_a_page_without_a_summary_has_a_description_all_the_same():
    _, root = structure(About("a", "A quiz", "", "en", None))

    assert root.findtext("c:au/c:description/c:langstring", "", SPACE) == "A quiz"


@pytest.mark.parametrize(
    ("pass_at", "move_on", "mark"),
    [
        (80, "CompletedAndPassed", "0.8"),
        (1, "CompletedAndPassed", "0.01"),
        (100, "CompletedAndPassed", "1"),
        (None, "Completed", None),
    ],
)
def test_an_lms_hears_of_a_mark_if_there_is_one(pass_at, move_on, mark):
    _, root = structure(About("a", "b", "c", "en", pass_at))
    unit = root.find("c:au", SPACE)

    assert unit.get("moveOn") == move_on
    assert unit.get("masteryScore") == mark


def test_ids_differ_and_hang_on_the_name_alone():
    def ids(about):
        _, root = structure(about)
        return [root.find(path, SPACE).get("id") for path in ("c:course", "c:au")]

    first = ids(ABOUT)
    assert len(set(first + ids(About("course-other", "A module", "", "en", None)))) == 4
    assert ids(About("course-module", "New title", "", "en", None)) == first
    assert all(one.startswith("urn:uuid:") for one in first)


def test_words_can_be_read_by_xml_and_the_same_files_make_the_same_bytes():
    odd = About("ü & more", "Love & <hate> \x00", "\ud800", "en", None)

    assert structure(odd)[1].findtext("c:au/c:title/c:langstring", "", SPACE) == "Love & <hate> "
    turned = dict(reversed(FILES.items()))
    assert write_cmi5(FILES, odd) == write_cmi5(turned, odd)
