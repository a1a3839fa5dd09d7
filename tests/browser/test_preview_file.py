"""The preview opens by double click, works, keeps nothing, and asks nobody."""

import pytest
from palettes import violations

from coursewright.cli import main
from support import copy_sample


@pytest.fixture(scope="session")
def file(tmp_path_factory):
    root = copy_sample(tmp_path_factory.mktemp("preview") / "course")
    quiz = root / "quizzes" / "examples.yml"
    quiz.write_text("title: none\nitems: []\n", "utf-8")
    assert main(["preview", str(root / "preview.html")], root) == 0
    return f"file://{root / 'preview.html'}"


def test_a_question_can_be_tried_in_either_palette_and_leaves_nothing(open_page, file):
    page = open_page(file, color_scheme="dark", viewport={"width": 320, "height": 640})

    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.get_by_role("button", name="Light").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
    assert page.evaluate("document.documentElement.scrollWidth") == 320

    item = page.locator("#item-sample-single")
    item.locator("label", has_text="Try it on our own residents").click()
    item.get_by_role("button", name="Check answer").click()

    assert "Not quite" in item.locator(".item__feedback").inner_text()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    font = "document.fonts.check('16px \"Atkinson Hyperlegible Next\"')"
    assert page.evaluate(f"document.fonts.ready.then(() => {font})")


def test_axe_finds_nothing(open_page, file):
    # The file lets no script be made of words, which is what waiting for a palette needs.
    page = open_page(file, bypass_csp=True)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")

    assert violations(page) == []


def test_without_script_it_can_be_read(open_page, file):
    page = open_page(file, java_script_enabled=False)

    article = page.locator("article", has=page.locator("#item-sample-single"))
    assert "A pilot collects the same data" in article.inner_text()
    assert not page.get_by_role("button", name="Dark").is_visible()
