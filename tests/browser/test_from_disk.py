"""The whole course as it comes out of the zip, opened by double click with the network off."""

import pytest
from serving import Disk
from steps import focused, wait_until_stored


@pytest.fixture(scope="module")
def disk(request):
    return Disk(request.getfixturevalue("unpacked_course_site"))


@pytest.mark.shipped
class TestTheCourseFromDisk:
    def test_every_page_opens_and_asks_for_nothing(self, open_page, disk):
        pages = disk.pages()
        page = open_page(disk.address())

        assert len(pages) > 80
        for name in pages:
            page.goto(disk.address(name))
            assert page.locator("article h1").first.inner_text(), name

    def test_a_worksheet_keeps_what_is_written(self, open_page, disk):
        page = open_page(disk.address("modules/feasibility/charter/"))
        page.locator(".device:visible button").first.click()
        page.locator("[name=question]").fill("Who asks whom?")
        wait_until_stored(page, "Who asks whom?")

        page.reload()

        assert page.locator("[name=question]").input_value() == "Who asks whom?"

    def test_the_blank_document_of_a_worksheet_is_beside_it(self, open_page, disk):
        page = open_page(disk.address("modules/feasibility/charter/"))

        with page.expect_download() as download:
            page.locator(".worksheet__blank a, a.worksheet__blank").first.click()

        assert download.value.suggested_filename.endswith(".docx")

    def test_the_palette_is_kept_from_page_to_page(self, open_page, disk):
        page = open_page(disk.address())
        page.locator(".palette__choice").last.click()

        page.goto(disk.address("modules/irb/"))

        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"

    def test_a_lunch_is_shown_on_screen(self, open_page, disk):
        page = open_page(disk.address("modules/irb/noon-anonymous/"))
        page.locator("#show-on-screen").click()

        page.keyboard.press("ArrowRight")

        assert page.url.endswith("#screen-2")
        assert focused(page)

    def test_two_people_open_a_case(self, open_page, disk):
        page = open_page(disk.address("pair/"))
        page.locator(".pair__list a").first.click()

        page.locator(".pair-case:visible").wait_for()
