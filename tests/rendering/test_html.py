"""The HTML of every page kind is valid."""

import re

import pytest

from html_rules import insist_on_valid_html
from support import article

SITES = ["site", pytest.param("course_site", marks=pytest.mark.shipped)]


@pytest.fixture(scope="module", params=SITES)
def pages(request, tmp_path_factory):
    """The articles of a site's pages, each as a document: of the sample, and of the course."""
    folder = tmp_path_factory.mktemp("articles")
    site = request.getfixturevalue(request.param)
    for page in sorted(site.rglob("index.html")):
        name = page.relative_to(site).parent.as_posix().replace("/", "-").strip(".") or "home"
        body = article(page.read_text("utf-8"))
        document = f'<!doctype html>\n<html lang="en"><head><title>{name}</title></head><body>'
        (folder / f"{name}.html").write_text(
            f"{document}\n<main>{body}</main></body></html>", "utf-8"
        )
    return folder


def test_every_page_is_valid_html(pages):
    assert len(list(pages.glob("*.html"))) >= 7

    insist_on_valid_html(pages)


def test_every_place_that_a_page_leads_to_on_itself_is_there(pages):
    links = 0
    for page in sorted(pages.glob("*.html")):
        text = page.read_text("utf-8")
        # `#case=<id>&role=<role>` is for the script of a page for two, which shows that case alone.
        named = [
            re.sub(r"case=([\w-]+)&amp;role=(?:first|second|shared)", r"pair-\1", one)
            for one in re.findall(r' href="#([^"]+)"', text)
        ]
        links += len(named)
        assert sorted(set(named) - set(re.findall(r' id="([^"]+)"', text))) == [], page.name
    assert links


def test_no_form_can_send_anything(pages):
    forms = 0
    for page in sorted(pages.glob("*.html")):
        text = page.read_text("utf-8")
        for tag, body in re.findall(r"<form\b([^>]*)>(.*?)</form>", text, re.DOTALL):
            forms += 1
            assert 'method="dialog"' in tag, f"{page.name}: {tag}"
            assert "action=" not in tag, f"{page.name}: {tag}"
            buttons = re.findall(r"<(?:button|input)\b[^>]*type=\"(?:submit|image)\"[^>]*>", body)
            assert buttons, f"{page.name}: without a button {tag} is submitted by Enter"
            assert all(" disabled" in button for button in buttons), f"{page.name}: {buttons}"
            assert "formaction" not in body
    assert forms
