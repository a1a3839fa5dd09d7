"""The manifest of a package, and the zip around it."""

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from coursewright.exporting.about import PAGE, About
from coursewright.exporting.scorm import SCORM, write_scorm

FILES = {PAGE: b"<p>page</p>", "assets/a.css": b"", "assets/b.js": b""}


def manifest(form, name="course-module", title="A module"):
    package = write_scorm(SCORM[form], FILES, About(name, title, "", "en", 80))
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.namelist(), ET.fromstring(archive.read("imsmanifest.xml"))


@pytest.fixture(params=sorted(SCORM))
def form(request):
    return request.param


def test_the_manifest_comes_first_and_names_every_file(form):
    names, root = manifest(form)
    space = {"cp": SCORM[form].packaging}

    assert names[0] == "imsmanifest.xml"
    listed = [one.get("href") for one in root.findall(".//cp:resource/cp:file", space)]
    assert sorted(listed) == sorted(names[1:]) == sorted(FILES)


def test_one_item_leads_to_one_sco(form):
    _, root = manifest(form)
    space = {"cp": SCORM[form].packaging}
    (item,) = root.findall(".//cp:item", space)
    (resource,) = root.findall(".//cp:resource", space)
    kind = SCORM[form].kind.partition(":")[2]

    assert item.get("identifierref") == resource.get("identifier")
    assert resource.get("href") == PAGE
    assert resource.get(f"{{{SCORM[form].adl}}}{kind}") == "sco"
    assert root.findtext(".//cp:schemaversion", "", space) == SCORM[form].version
    titles = root.findall(".//cp:title", space)
    assert [one.text for one in titles] == ["A module", "A module"]


def test_only_2004_has_to_be_told_to_take_nothing_for_done():
    _, new = manifest("scorm-2004")
    _, old = manifest("scorm-1.2")
    said = "{http://www.imsglobal.org/xsd/imsss}deliveryControls"

    (controls,) = new.iter(said)
    assert set(controls.attrib.values()) == {"true"}
    assert list(old.iter(said)) == []


def test_no_passing_mark_stands_in_it_by_which_half_an_answer_would_be_judged(form):
    text = ET.tostring(manifest(form)[1], encoding="unicode").lower()

    assert "mastery" not in text
    assert "minnormalizedmeasure" not in text


@pytest.mark.parametrize("name", ["my course & more-ethics", "ü-1", "1"])
def test_names_can_be_read_by_xml(form, name):
    _, root = manifest(form, name, "Love & <hate> \x00")

    assert root.get("identifier").replace("-", "").replace(".", "").isascii()
    assert root.get("identifier")[0].isalpha()
    assert " " not in root.get("identifier")


def test_the_same_files_make_the_same_bytes(form):
    turned = dict(reversed(FILES.items()))

    about = About("a", "b", "", "en", None)
    assert write_scorm(SCORM[form], FILES, about) == write_scorm(SCORM[form], turned, about)
