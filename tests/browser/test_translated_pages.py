"""A module in two languages, as a learner meets it who changes from one to the other."""

import pytest
from steps import RIGHT, WRONG, Item, events, keep, until

from support import built, copy_translated


@pytest.fixture(scope="module")
def server(tmp_path_factory, serve_for_module):
    root = copy_translated(tmp_path_factory.mktemp("translated") / "course")
    return serve_for_module(built(root, "--strict"))


@pytest.fixture
def english(server, open_page):
    return open_page(server.address("modules/sample/"))


@pytest.fixture
def spanish(server, open_page):
    return open_page(server.address("modules/sample/index.es/"))


def switch(page, language):
    page.locator(".languages a", has_text=language).click()
    until(page, "Boolean(customElements.get('quiz-item'))")


def test_an_answer_survives_the_change_of_language(english):
    Item(english, "single").answer(RIGHT["single"])
    Item(english, "multiple").answer(WRONG["multiple"])
    Item(english, "short-text").answer(RIGHT["short-text"])
    keep(english)

    switch(english, "Español")

    assert english.locator("html").get_attribute("lang") == "es"
    item = Item(english, "single")
    assert item.state == "correct"
    assert item.chosen == ["who-answered"]
    assert item.note.startswith("Respondida el ")
    assert Item(english, "multiple").state == "not-quite"
    assert Item(english, "short-text").state == "correct"


def test_an_answer_in_the_translation_counts_in_the_original(spanish):
    Item(spanish, "single").answer(WRONG["single"])
    Item(spanish, "short-text").answer("asimetría de poder")
    assert Item(spanish, "single").verdict == "No del todo"
    assert Item(spanish, "short-text").verdict == "Correcto"
    spanish.get_by_role("button", name="Es mi dispositivo: guardar mi progreso").click()

    switch(spanish, "English")

    assert spanish.locator("html").get_attribute("lang") == "en"
    assert Item(spanish, "single").state == "not-quite"
    item = Item(spanish, "short-text")
    assert item.state == "correct"
    assert "has changed" not in item.root.inner_text()
    assert {one["item"] for one in events(spanish) if one["kind"] == "response"} == {
        "sample-single",
        "sample-short-text",
    }


def test_the_change_of_language_keeps_the_place(english):
    english.locator("#what-the-papers-say").evaluate("one => one.scrollIntoView()")

    english.locator(".languages a").evaluate("link => link.click()")

    english.wait_for_url("**/index.es/#*")
    assert english.url.endswith("#what-the-papers-say")
    heading = english.locator("#what-the-papers-say")
    assert heading.inner_text().startswith("Lo que dicen los artículos")
    assert heading.evaluate("one => Math.abs(one.getBoundingClientRect().top) < innerHeight")


def test_the_link_to_the_other_language_works_without_a_script(server, open_page):
    page = open_page(server.address("modules/sample/"), java_script_enabled=False)

    page.locator(".languages a", has_text="Español").click()

    assert page.locator("h1").inner_text().startswith("Un módulo de muestra")
