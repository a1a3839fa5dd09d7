"""A course in Spanish, as a learner meets it: built without Node."""

import re

import pytest
from steps import RIGHT, WRONG, Item

from support import built, copy_sample, edit

SPANISH_DATE = r"\d{1,2} de [a-z]+ de \d{4}"


@pytest.fixture(scope="module")
def spanish(tmp_path_factory):
    """The sample course in Spanish, built on a machine that has no Node."""
    root = copy_sample(tmp_path_factory.mktemp("spanish") / "course")
    edit(root, "mkdocs.yml", "  font: false\n", "  font: false\n  language: es\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        return built(root)


@pytest.fixture
def page(spanish, serve, open_page):
    server = serve(spanish)
    return open_page(server.address("modules/sample/"), locale="en-US")


def test_a_question_is_answered_in_spanish(page):
    item = Item(page, "single")
    assert page.locator("html").get_attribute("lang") == "es"

    item.answer(WRONG["single"])

    assert item.verdict == "No del todo"
    assert item.find(".feedback__title ~ * button, .item__feedback button").first.inner_text() == (
        "Intentar de nuevo"
    )
    mark = item.find("[data-verdict=not]").evaluate(
        "row => getComputedStyle(row, '::after').content"
    )
    assert mark == '"✗ Su respuesta" / "Su respuesta, que no es la mejor"'
    item.answer(RIGHT["single"])
    assert item.verdict == "Correcto"
    assert page.locator(".quiz-summary__count").inner_text().startswith("Preguntas con puntuación")


def test_a_date_is_said_in_spanish_whatever_the_browser_speaks(page):
    item = Item(page, "single")
    item.answer(RIGHT["single"])
    page.get_by_role("button", name="Es mi dispositivo: guardar mi progreso").click()

    page.reload()

    assert re.fullmatch(rf"Respondida el {SPANISH_DATE}", item.note)


def test_one_is_counted_as_one(page):
    item = Item(page, "multiple")

    item.answer(RIGHT["multiple"][:1])

    assert "Falta por seleccionar una que corresponde." in item.find(".item__feedback").inner_text()


def test_an_empty_answer_is_told_in_spanish(page):
    item = Item(page, "single")

    item.check()

    said = " ".join(item.find(".item__error").inner_text().split())
    assert said.startswith("Error: Seleccione una respuesta, o abra “Mostrar la respuesta")


def test_the_paper_says_its_date_in_spanish(page):
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    said = page.locator(".printed__date").first.text_content()
    assert re.fullmatch(rf"Impreso el {SPANISH_DATE}\.", said)
