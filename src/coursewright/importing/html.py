"""HTML of another program into Markdown of ours."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag
from bs4.exceptions import ParserRejectedMarkup
from markdownify import MarkdownConverter

from coursewright.importing.blank_marks import clean_marks
from coursewright.importing.escaping import escape
from coursewright.importing.formulas import with_formulas_as_code
from coursewright.importing.tags import keep_as_text

DEEPEST = 60
"""Levels of elements in a field; the converter climbs down them one by one."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_RUNNING = (
    "script", "style", "iframe", "object", "embed", "form", "svg", "canvas", "template", "input",
    "select", "textarea", "button",
)  # fmt: skip


_MEDIA = ("audio", "video")
_BREAKS = re.compile(r"<br>(?:\s*<br>)+\s*|<br>\n\n")
_WIDE = re.compile(r"(?<=\S)[ ]{2,}(?=\S)")


def from_html(source: str, lost: list[str]) -> str:
    """Block Markdown; what could not come along is added to `lost`."""
    if "<" not in source and "&" not in source and "\\" not in source and "$" not in source:
        return escape(source)
    try:
        marked = with_formulas_as_code(keep_as_text(source), lost, "<")
        soup = BeautifulSoup(f"<div>{marked}</div>", "html.parser")
    except (ParserRejectedMarkup, AssertionError):
        # Declarations such as `<![if` stop the parser; then the words are shown with their tags.
        return escape(source)
    if _depth(soup) > DEEPEST:
        lost.append("its formatting, which is nested too deeply")
        return escape(soup.get_text(" "))
    described = _simplify(soup, lost)
    made = _CONVERTER.convert_soup(soup)
    made = re.sub(r"[ ]{2,}\n", "<br>\n", clean_marks(made))
    made = _BREAKS.sub("\n\n", made.strip()).removesuffix("<br>")
    lines = (line if line.startswith("    ") else _WIDE.sub(" ", line) for line in made.split("\n"))
    made = "\n".join(lines)
    # Where there was nothing but a picture, its words stand for it.
    return made if made.strip() else escape("; ".join(described))


def _depth(soup: BeautifulSoup) -> int:
    deepest, waiting = 0, [(soup, 0)]
    while waiting:
        here, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting.extend((child, depth + 1) for child in here.children if isinstance(child, Tag))  # type: ignore[misc]
    return deepest


def _simplify(soup: BeautifulSoup, lost: list[str]) -> list[str]:
    """Take out what a field cannot show, and say so; returns the words for its pictures."""
    described: list[str] = []
    for node in soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
        node.extract()
    for tag in soup.find_all(_RUNNING):
        if not tag.decomposed:
            lost.append(f"a `<{tag.name}>`")
            tag.decompose()
    for tag in soup.find_all(_MEDIA):
        lost.append(f"{'a video' if tag.name == 'video' else 'a sound'} {_address(tag)}".rstrip())
        tag.unwrap()
    for tag in soup.find_all("img"):
        described += _replace_image(tag, soup, lost)
    for tag in soup.find_all("math"):
        lost.append("a formula, of which only the letters are left")
        tag.replace_with(f" {tag.get_text('')} ")
    for tag in soup.find_all("a"):
        address = str(tag.get("href") or "")
        if not re.match(r"https?://|mailto:", address, re.IGNORECASE) or re.search(
            r"[\s()<>]", address
        ):
            if address and not address.startswith("#"):
                lost.append(f"the link to `{_file_name(address)}`")
            tag.unwrap()
    for tag in soup.find_all(_HEADINGS):
        tag.name = "p"
        inner = soup.new_tag("strong")
        for child in list(tag.contents):
            inner.append(child)
        tag.append(inner)
    return described


def _replace_image(tag: Tag, soup: BeautifulSoup, lost: list[str]) -> list[str]:
    """Take out a picture, or put the source of a formula in its place; returns its words."""
    formula = tag.get("data-equation-content")
    if formula:
        code = soup.new_tag("code")
        formula = " ".join(str(formula).split())
        code.string = formula
        lost.append(f"a formula, which now stands as code: `{formula[:40]}`")
        tag.replace_with(code)
        return []
    words = " ".join(str(tag.get("alt") or "").split())
    shows = f" (*{words[:60]}*)" if words else ""
    lost.append(f"the image `{_file_name(str(tag.get('src') or ''))}`{shows}")
    tag.replace_with(NavigableString(" "))
    return [words] if words else []


def _address(tag: Tag) -> str:
    inner = tag.find("source")
    address = tag.get("src") or (inner.get("src") if isinstance(inner, Tag) else "")
    return f"`{_file_name(str(address))}`" if address else ""


def _file_name(address: str) -> str:
    """The last part of an address, as its author would know it."""
    if address.lower().startswith("data:"):
        return "in the text"
    name = address.rstrip("/").rpartition("/")[2].partition("?")[0] or address
    return "".join(letter for letter in name if letter.isprintable() and letter != "`")[:60]


class _Converter(MarkdownConverter):
    """The library's converter, with Python-Markdown's idea of what needs a backslash."""

    def escape(self, text: str, parent_tags: Any) -> str:  # noqa: ANN401, ARG002
        return escape(text)

    def convert_pre(self, el: Any, text: str, parent_tags: Any) -> str:  # noqa: ANN401, ARG002
        lines = text.strip("\n").split("\n")
        return "\n\n" + "\n".join(f"    {line}" for line in lines) + "\n\n" if text.strip() else ""


_CONVERTER = _Converter(
    heading_style="atx", bullets="-", sub_symbol="<sub>", sup_symbol="<sup>", autolinks=False
)
