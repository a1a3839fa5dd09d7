"""Words of another program into Markdown of ours, with a list of what could not come along."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, assert_never

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag
from bs4.exceptions import ParserRejectedMarkup
from markdownify import MarkdownConverter

from coursewright.importing.decoding import clean
from coursewright.importing.escaping import escape, escape_typed
from coursewright.importing.tags import keep_as_text, keep_as_text_in_markdown

if TYPE_CHECKING:
    from coursewright.importing.words import Words

LONGEST = 50_000
"""Characters of one field; 5,000 are read, so that the rest is markup or a mistake."""

DEEPEST = 60
"""Levels of elements in a field; the converter climbs down them one by one."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_RUNNING = (
    "script", "style", "iframe", "object", "embed", "form", "svg", "canvas", "template", "input",
    "select", "textarea", "button",
)  # fmt: skip
_MEDIA = ("audio", "video")
_DATA = re.compile(r"""(["'(])data:[^"')\s]*""", re.IGNORECASE)
_FORMULA = re.compile(
    r"\\\((?P<round>[^<]{1,500}?)\\\)|\\\[(?P<square>[^<]{1,500}?)\\\]"
    r"|\$\$(?P<double>[^<$]{1,500}?)\$\$"
    r"|(?<![\\$\w])\$(?P<single>(?=\S)(?=[^$\n]{0,500}[\\^_{}=])[^$\n<]{1,500}?(?<=\S))\$(?![$\w])",
)
_BREAKS = re.compile(r"<br>(?:\s*<br>)+\s*|<br>\n\n")
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<words>(?:[^\[\]\\]|\\.){0,500})\]\((?P<address>[^()\s]{0,500})[^()]{0,500}\)"
)
_WIDE = re.compile(r"(?<=\S)[ ]{2,}(?=\S)")
_GAP = re.compile("\ue100\\d+\ue101")


def gap(number: int) -> str:
    """A mark for a blank, that no text has of its own and no conversion touches."""
    return f"\ue100{number}\ue101"


def gaps(markdown: str) -> list[str]:
    """The marks of a text, in their order."""
    return _GAP.findall(markdown)


def without_gaps(markdown: str) -> str:
    """A text without the marks."""
    return _GAP.sub(" ", markdown)


def to_markdown(words: Words, lost: list[str]) -> str:
    """Block Markdown; what could not come along is added to `lost`, as it is spoken of."""
    source = words.source
    if len(source) > LONGEST:
        source = _DATA.sub(r"\1data:", source)
    if len(source) > LONGEST:
        lost.append("all but its beginning, because it is very long")
        source = source[:LONGEST]
    source = source.replace("\t", "    ")
    match words.form:
        case "plain":
            made = escape("\n".join(line.strip() for line in source.split("\n")))
        case "typed":
            made = escape_typed(_formulas(source, lost, "`"))
        case "markdown":
            made = keep_as_text_in_markdown(_formulas(source, lost, "`"))
        case "html":
            made = _from_html(source, lost)
        case "moodle":
            made = _from_html(_with_breaks(source), lost)
        case _:
            assert_never(words.form)
    return tidy(made)


def tidy(markdown: str) -> str:
    """Without spaces at the end of lines and without more than one blank line in a row."""
    lines = [line.rstrip().replace("\t", "    ") for line in markdown.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def label_of(markdown: str, lost: list[str]) -> str:
    """Block Markdown on one line."""

    def words(match: re.Match[str]) -> str:
        what = "an image" if match["image"] else "a link"
        lost.append(f"{what} to `{match['address'][:60]}`")
        return match["words"]

    flat = re.sub(r"^[ ]*(?:[-+*]|\d+[.)])[ ]+|^[ ]*(?:#+|>)[ ]?", "", markdown, flags=re.MULTILINE)
    return " ".join(_LINK.sub(words, flat.replace("<br>", " ")).split())


def _formulas(source: str, lost: list[str], mark: str) -> str:
    """Formulas as code, because nothing on our pages sets them."""

    def code(match: re.Match[str]) -> str:
        formula = " ".join(match[match.lastgroup or 0].split())
        lost.append(f"a formula, which now stands as code: `{formula[:40]}`")
        return f"<code>{formula}</code>" if mark == "<" else f"`{formula}`"

    return _FORMULA.sub(code, source)


def _with_breaks(source: str) -> str:
    """Moodle's own format: HTML, in which new lines count."""
    paragraphs = re.split(r"\n[ ]*\n", source)
    if len(paragraphs) > 1:
        return "".join(f"<p>{_with_breaks(part)}</p>" for part in paragraphs)
    return re.sub(r"(?<!>)\n", "<br>", source.strip("\n"))


def _from_html(source: str, lost: list[str]) -> str:
    if "<" not in source and "&" not in source and "\\" not in source and "$" not in source:
        return escape(source)
    try:
        marked = _formulas(keep_as_text(source), lost, "<")
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


def clean_marks(text: str) -> str:
    """Entities can name characters that no file may hold; marks of blanks stay."""
    if not _GAP.search(text):
        return clean(text)
    parts = re.split("(\ue100\\d+\ue101)", text)
    return "".join(part if _GAP.fullmatch(part) else clean(part) for part in parts)


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
