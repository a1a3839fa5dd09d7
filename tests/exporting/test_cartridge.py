"""Common Cartridge: the page of a module stands alone, and its quiz is in the profile."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from brands import IMPRINT, NAME, ORIGINAL, SVG, brands_in, give_brand, give_imprint
from coursewright.cli import main
from coursewright.exporting.run import export
from coursewright.markup.accent import toward
from coursewright.reading.course_files import CourseFiles
from coursewright.sites.lone_article import articles
from support import copy_sample, edit

PAGE = "modules/sample/index.md"
SITE = "https://example.org/course/"


def files_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {path: archive.read(path) for path in archive.namelist()}


def cartridge(root):
    course_files = CourseFiles(root)
    made = export(course_files, "cartridge", ["sample"], articles(course_files))
    return files_of(made.files["sample.imscc"])


@pytest.fixture
def root(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / "modules" / "sample" / "box.png").write_bytes((root / "docs/squares.png").read_bytes())
    links = "![Six boxes](box.png)\n\nSee [the questions](../../question-types.md#an-order).\n"
    edit(root, PAGE, "\n## ", f"\n{links}\n## ")
    return root


def test_the_page_of_a_module_comes_along_without_its_questions(root):
    files = cartridge(root)
    page = files["pages/sample.html"].decode()

    assert '<img alt="Six boxes" src="../web_resources/modules-sample-box.png"' in page
    assert files["web_resources/modules-sample-box.png"].startswith(b"\x89PNG")
    assert "quiz-item" not in page
    assert "<script" not in page
    assert "<input" not in page
    there = set(re.findall(r'\sid="([^"]*)"', page))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= there, "no link leads nowhere"
    assert not re.search(r"</h2>\s*(?:<h2|</body)", page), "no heading without a text"


def test_links_lead_to_the_site_if_it_is_known_where_that_is(root):
    before = cartridge(root)["pages/sample.html"].decode()
    edit(root, "mkdocs.yml", "site_url: http://127.0.0.1:8000/", f"site_url: {SITE}")
    after = cartridge(root)["pages/sample.html"].decode()

    assert "See the questions." in before
    assert f'See <a href="{SITE}question-types/#an-order">the questions</a>.' in after


def test_the_page_says_whose_it_is_what_it_was_adapted_from_and_its_license(root):
    page = cartridge(give_imprint(root))["pages/sample.html"].decode()
    (foot,) = BeautifulSoup(page, "html.parser").select(".imprint")
    words = " ".join(foot.text.split())

    assert [one for one in IMPRINT if one not in words] == []
    assert ORIGINAL in [one["href"] for one in foot.select("a")]


def test_the_page_begins_with_name_and_logo(root):
    files = cartridge(give_brand(root))

    (shown,) = brands_in(files["pages/sample.html"].decode())
    assert shown == (
        "../web_resources/institution-logo.svg", "A square", NAME.replace("&", "&amp;"),
    )  # fmt: skip
    assert files["web_resources/institution-logo.svg"] == SVG


def test_the_page_has_the_institutions_color_in_light_and_in_dark(root):
    edit(root, "mkdocs.yml", "    id: sample\n", "    id: sample\n    accent: '#7a1f3d'\n")
    page = cartridge(root)["pages/sample.html"].decode()
    lighter = toward("#7a1f3d", "#ffffff", "slate")

    light, dark = re.findall(r"--accent: ?(#......)", page)[-2:]
    assert (light, dark) == ("#7a1f3d", lighter)
    assert f"@media (prefers-color-scheme:dark){{:root{{--accent:{lighter};" in page


def test_the_manifest_is_of_version_1_1_and_names_every_file(root):
    files = cartridge(root)
    manifest = ET.fromstring(files["imsmanifest.xml"])
    resources = {one.attrib["identifier"]: one for one in manifest.iterfind(".//{*}resource")}
    named = {one.attrib["href"] for one in manifest.iterfind(".//{*}file")}
    offered = [
        resources[one.attrib["identifierref"]].attrib["type"]
        for one in manifest.iterfind(".//{*}item[@identifierref]")
    ]
    needed = {one.attrib["identifierref"] for one in manifest.iterfind(".//{*}dependency")}

    assert manifest.findtext("{*}metadata/{*}schemaversion") == "1.1.0"
    assert named == files.keys() - {"imsmanifest.xml"}
    assert offered == ["webcontent", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"]
    assert needed <= resources.keys()


def test_each_question_has_a_profile_and_what_has_no_key_no_weight(root):
    course_files = CourseFiles(root)
    quiz = ET.fromstring(cartridge(root)["sample/assessment_qti.xml"])
    scored = {item.id: item.scored for item in course_files.assessment("sample").items}
    for item in quiz.iterfind(".//{*}item"):
        facts = {
            one.findtext("{*}fieldlabel"): one.findtext("{*}fieldentry")
            for one in item.iterfind(".//{*}qtimetadatafield")
        }
        name = item.attrib["ident"]
        assert facts["cc_profile"].startswith("cc.")
        assert (facts.get("cc_weighting") != "0") == scored[name], name
        assert (facts["qmd_computerscored"] == "Yes") == scored[name]


def test_a_quiz_of_no_module_is_a_cartridge_without_a_page(root):
    course_files = CourseFiles(root)
    made = export(course_files, "cartridge", ["examples"], articles(course_files))

    assert sorted(files_of(made.files["examples.imscc"])) == [
        "examples/assessment_qti.xml",
        "imsmanifest.xml",
    ]


def test_the_command_takes_the_page_along(root, capsys):
    out = root / "exports"

    code = main(["export", "cartridge", "sample", "--out", str(out)], root)

    assert code == 0, capsys.readouterr().out
    assert "pages/sample.html" in files_of((out / "sample.imscc").read_bytes())
