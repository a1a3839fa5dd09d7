"""What a term means and which work a citation stands for: opened, read, closed."""

import re

from palettes import violations
from steps import SHIFTS, Item, leads_to, shifts

PAGE = "modules/sample/"
TERM = ".term[href$='#irb']"
PHONE = {"width": 320, "height": 640}
TEXT = """[...document.querySelector("article").children]
  .filter((one) => !one.matches(".sitting"))
  .map((one) => one.innerText).join("\\n")"""
"""Of the article, but for its bar, which says where one is."""


def aside(link):
    return link.locator("xpath=following-sibling::*[1][contains(@class, 'aside')]")


def open_by_key(page, link, key):
    link.focus()
    page.keyboard.press(key)
    assert link.get_attribute("aria-expanded") == "true"
    assert aside(link).is_visible()


def test_a_term_and_a_citation_open_close_and_are_accessible(open_page, server):
    page = open_page(server.address(PAGE), before=SHIFTS, viewport=PHONE)
    term, citation = page.locator(TERM), page.locator("#cite-blanchard2015")
    lines = page.evaluate(TEXT)
    assert shifts(page) == [], "the link is where the button is"

    open_by_key(page, term, "Enter")
    assert aside(term).get_attribute("id") == term.get_attribute("aria-controls")
    assert aside(term).inner_text().startswith("The committee that reviews research with people (")
    open_by_key(page, citation, "Space")
    assert "Cultivating Medical Education" in aside(citation).inner_text()
    below = term.bounding_box()
    assert aside(term).bounding_box()["y"] >= below["y"] + below["height"] - 1
    following = page.locator("#your-own-words").bounding_box()["y"]
    assert following > aside(term).bounding_box()["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("doi:")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "In the list of references"
    page.keyboard.press("Escape")
    assert not aside(citation).count()
    assert page.evaluate("document.activeElement.id") == "cite-blanchard2015"
    page.keyboard.press("Escape")
    assert aside(term).is_visible(), "Escape closes what has the focus"
    term.click()
    assert not aside(term).is_visible()
    assert term.get_attribute("aria-expanded") == "false"
    assert page.evaluate(TEXT) == lines


def test_its_links_lead_on_and_back(open_page, server):
    page = open_page(server.address(PAGE))
    citation = page.locator("#cite-blanchard2015")
    citation.click()
    aside(citation).get_by_role("link", name="In the list of references").click()
    page.locator("#ref-blanchard2015 > .references__back").click()
    assert page.evaluate("location.hash") == "#cite-blanchard2015"

    term = page.locator(TERM)
    term.click()
    aside(term).get_by_role("link", name=re.compile("^Full entry ?: IRB$")).click()
    page.wait_for_url(leads_to("glossary/#irb"))
    assert page.locator("dt:target").inner_text() == "IRB"


def test_a_citation_in_feedback_opens_too(open_page, server):
    page = open_page(server.address(PAGE))
    item = Item(page, "single")
    item.answer(["who-answered"])

    citation = item.find(".item__feedback .citation")
    citation.click()

    assert "Twelve tips" in aside(citation).inner_text()


def test_without_script_and_on_paper_it_is_a_word_and_a_link(open_page, server):
    page = open_page(server.address(PAGE), java_script_enabled=False)
    address = page.locator(TERM).evaluate("link => link.href")
    assert leads_to("glossary/#irb").search(address)
    assert page.get_by_role("button", name="IRB").count() == 0
    assert not page.locator(".aside").first.is_visible()

    page = open_page(server.address(PAGE))
    page.locator(TERM).click()
    page.emulate_media(forced_colors="active")
    edge = "box => [getComputedStyle(box).borderInlineStartStyle, box.offsetWidth > 0]"
    assert aside(page.locator(TERM)).evaluate(edge) == ["solid", True]
    page.emulate_media(media="print", forced_colors="none")
    assert not page.locator("#term--irb").is_visible()
    decoration = "link => getComputedStyle(link).textDecorationLine"
    assert page.locator(TERM).evaluate(decoration) == "none"


SAID = "a Pathway Towards High Quality Medical Education Research"


def test_a_citation_opens_to_what_the_source_says_for_that_claim(open_page, server):
    page = open_page(server.address(PAGE), before=SHIFTS, viewport=PHONE)
    plain, first, second = (
        page.locator(f"#cite-blanchard2015{number}") for number in ("", "-1", "-2")
    )
    assert shifts(page) == []

    open_by_key(page, second, "Enter")
    words = aside(second).inner_text()
    assert f"“{SAID}”" in words
    assert words.count("“") == 1, "each claim has its own"
    assert page.locator(".aside [id]").count() == 0, "no id stands twice"
    open_by_key(page, first, "Space")
    assert "Seen: its page, link.springer.com" in aside(first).inner_text()
    open_by_key(page, plain, "Enter")
    assert "“" not in aside(plain).inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []
    second.focus()
    page.keyboard.press("Escape")
    assert not aside(second).count()
    assert aside(first).is_visible()


def test_the_list_of_references_has_each_sentence_once_and_leads_back(open_page, server):
    for script in (False, True):
        page = open_page(server.address(PAGE), java_script_enabled=script)
        work = page.locator("#ref-blanchard2015")
        assert page.locator(f".said__sentence:text-is('“{SAID}”')").count() == 1
        assert not work.locator(".said").first.is_visible()
        work.locator("summary").click()
        assert work.locator(".said").count() == 2
        work.locator(".said").last.locator(".references__back").click()
        assert page.evaluate("location.hash") == "#cite-blanchard2015-2"
        assert page.locator(":target").inner_text().startswith("Blanchard")
    assert violations(page) == []
