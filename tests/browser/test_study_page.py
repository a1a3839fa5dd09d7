"""A study's page: answered without feedback, kept in the tab, saved as a file that `rate` reads."""

import json

import pytest
from palettes import violations
from serving import Server

from coursewright.analysing.studies.answers import read_sittings
from coursewright.reading.course_files import CourseFiles
from studied import copy_with_study
from support import built


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return copy_with_study(tmp_path_factory.mktemp("study") / "course")


@pytest.fixture(scope="module")
def served(root):
    server = Server(built(root, "--strict"))
    yield server
    server.close()


@pytest.fixture
def study(open_page, served):
    page = open_page(served.address("study/"))
    page.locator("course-study:defined").wait_for()
    return page


def press(page, name):
    page.locator(f"course-study [data-do={name}]").click()


def said(page, part="answers"):
    return page.locator(f".study__{part} .study__status").inner_text()


def begin(page, form="a", time="before", code="k7qm2f9t"):
    page.locator(f"[name=form][value={form}]").check()
    page.locator(f"[name=time][value={time}]").check()
    page.locator("[name=code]").fill(code)
    press(page, "begin")


def write(page, **words):
    for name, text in words.items():
        page.locator(f"textarea[name={name.replace('_', '-')}]").fill(text)


def test_no_case_is_shown_before_form_time_and_code_are_there(study):
    assert not study.locator(".study__case").first.is_visible()
    press(study, "begin")
    assert said(study, "begin") == "Choose the form that your invitation names."
    study.locator("[name=form][value=b]").check()
    press(study, "begin")
    assert said(study, "begin") == "Say when this is."
    study.locator("[name=time][value=after]").check()
    press(study, "begin")
    assert said(study, "begin") == "Type your code, or draw one."
    press(study, "draw")
    code = study.locator("[name=code]").input_value()
    assert (
        said(study, "begin") == f"Your code is {code}. Write it down where you will find it again."
    )
    press(study, "begin")

    assert said(study) == f"Form B. After it. Your code is {code}."
    shown = [one.get_attribute("name") for one in study.locator("textarea:visible").all()]
    assert shown == ["survey-b", "plan-b"]
    assert study.evaluate("document.activeElement.textContent") == "Case 1 of 2"


def test_the_file_has_what_was_written_and_is_read(study, root, tmp_path):
    begin(study)
    write(study, survey_a="Who could tell?", plan_a="  What should it show?\n")
    with study.expect_download() as got:
        press(study, "save")
    got.value.save_as(tmp_path / "one.json")

    assert got.value.suggested_filename == "study-K7QM-2F9T-before.json"
    assert said(study).startswith("The file study-K7QM-2F9T-before.json is saved.")
    told = json.loads((tmp_path / "one.json").read_text("utf-8"))
    assert set(told) == {"format", "version", "course", "code", "form", "time", "made", "answers"}
    course = CourseFiles(root)
    read = read_sittings([str(tmp_path)], course.study(), course.site().course_id)
    assert read.found == []
    assert read.read[0].words == {"survey-a": "Who could tell?", "plan-a": "What should it show?"}


def test_what_is_empty_is_told_before_a_file_is_saved(study):
    begin(study)
    press(study, "save")
    assert said(study) == "Nothing is written yet."
    write(study, plan_a="What for?")
    press(study, "save")
    assert said(study) == "1 case is still empty. To save all the same, press the button again."
    with study.expect_download():
        press(study, "save")


def test_a_page_that_is_loaded_again_has_the_words_and_a_new_tab_has_not(study, open_page, served):
    begin(study)
    write(study, survey_a="Half a sent")
    study.once("dialog", lambda dialog: dialog.accept())
    study.reload()
    study.locator("course-study[data-form=a]").wait_for()

    assert study.locator("textarea[name=survey-a]").input_value() == "Half a sent"
    keys = study.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
    assert [one for one in keys[0] if "study" in one] == []
    assert [one for one in keys[1] if "study" in one] == ["coursewright.v1.sample.study"]
    other = open_page(served.address("study/"))
    other.locator("course-study:defined").wait_for()
    assert not other.locator(".study__case").first.is_visible()


def test_what_is_erased_is_gone(study):
    begin(study)
    write(study, survey_a="Gone soon")
    press(study, "erase")
    assert said(study) == "To erase all that you wrote here, press the button again."
    press(study, "erase")

    assert said(study, "begin") == "All is erased."
    assert study.evaluate("sessionStorage.getItem('coursewright.v1.sample.study')") is None
    begin(study)
    assert study.locator("textarea[name=survey-a]").input_value() == ""


def test_a_computer_that_is_cleared_has_nothing_of_it(study, open_page, served):
    begin(study)
    write(study, survey_a="Gone with the rest")
    study.locator("course-finish button").first.click()
    study.locator("#finish [data-do=clear]").click()

    assert not study.locator(".study__case").first.is_visible()
    assert study.locator("textarea[name=survey-a]").input_value() == ""
    assert study.evaluate("sessionStorage.length") == 0


def test_a_link_says_form_and_time(open_page, served):
    page = open_page(served.address("study/#form=b&time=later"))
    page.locator("course-study:defined").wait_for()

    assert page.locator("[name=form]:checked").input_value() == "b"
    assert page.locator("[name=time]:checked").input_value() == "later"


def test_without_a_script_both_forms_can_be_opened_and_printed(open_page, served):
    page = open_page(served.address("study/"), java_script_enabled=False)

    assert page.locator(".study__plain").is_visible()
    assert not page.locator(".study__begin").is_visible()
    page.locator(".study__form > summary").last.click()
    assert page.locator("textarea[name=plan-b]").is_visible()


@pytest.mark.parametrize("is_begun", [False, True])
def test_nothing_keeps_anyone_out(study, is_begun):
    if is_begun:
        begin(study)

    assert violations(study) == []


def test_moves_and_notes_for_raters_are_not_in_the_page(study):
    html = study.content()
    assert "Asks before it advises" not in html
    assert "only hides advice" not in html
