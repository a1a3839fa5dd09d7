"""HTML of a field or a stretch into lines of runs, as word processors have them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

BULLET = "•"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; in a list, with its mark and depth."""

    runs: tuple[Run, ...]
    mark: str = ""
    """What stands before an entry of a list: a bullet, or `2.`."""
    depth: int = 0
    quote: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its first row is its header."""

    rows: tuple[tuple[Line, ...], ...]


_LOOKS: dict[str, dict[str, Any]] = {
    "strong": {"bold": True},
    "b": {"bold": True},
    "th": {"bold": True},
    "dt": {"bold": True},
    "em": {"italic": True},
    "i": {"italic": True},
    "cite": {"italic": True},
    "code": {"code": True},
    "kbd": {"code": True},
    "small": {"small": True},
}
_BLOCKS = frozenset({
    "p", "div", "ul", "ol", "li", "blockquote", "pre", "table", "dl", "dt", "dd", "hr", "details",
    "summary", "h1", "h2", "h3", "h4", "h5", "h6", "section", "figure", "figcaption",
})  # fmt: skip
_UNSHOWN = frozenset({"script", "style", "svg"})


def read_html(html: str) -> list[Line | Grid]:
    """The lines and tables of a piece of HTML, in their order."""
    return [*_blocks(BeautifulSoup(html, "html.parser"), Line(()))]


def _blocks(holder: Tag, like: Line) -> Iterator[Line | Grid]:
    """What stands in an element: words between blocks are a paragraph, too."""
    waiting: list[Run] = []
    marked = like
    for child in holder.children:
        if not (isinstance(child, Tag) and child.name in _BLOCKS):
            waiting += _runs(child, Run(""))
            continue
        for line in _paragraph(waiting, marked):
            yield line
            # Only the first line of an entry has its mark.
            marked = replace(marked, mark="")
        for piece in _block(child, marked):
            yield piece
            marked = replace(marked, mark="")
        waiting = []
    yield from _paragraph(waiting, marked)


def _block(block: Tag, like: Line) -> Iterator[Line | Grid]:
    match block.name:
        case "ul" | "ol":
            first = str(block.get("start", "1"))
            number = int(first) if first.isdecimal() else 1
            for place, entry in enumerate(block.find_all("li", recursive=False)):
                mark = BULLET if block.name == "ul" else f"{number + place}."
                yield from _blocks(entry, replace(like, mark=mark, depth=like.depth + 1))
        case "table":
            rows = [
                tuple(
                    Line(tuple(_trimmed([*_runs(cell, Run(""))])))
                    for cell in row.find_all(["th", "td"])
                )
                for row in block.find_all("tr")
            ]
            yield Grid(tuple(row for row in rows if row))
        case "blockquote":
            yield from _blocks(block, replace(like, quote=True))
        case "pre":
            for words in block.get_text().rstrip("\n").split("\n"):
                yield replace(like, runs=(Run(words, code=True),))
        case "hr":
            return
        case "dt" | "summary" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            yield from _paragraph([*_runs(block, Run("", bold=True))], like)
        case _:
            yield from _blocks(block, like)


def _paragraph(runs: list[Run], like: Line) -> Iterator[Line]:
    trimmed = _trimmed(runs)
    if trimmed:
        yield replace(like, runs=tuple(trimmed))


def _runs(node: object, look: Run) -> Iterator[Run]:
    if isinstance(node, Comment):
        return
    if isinstance(node, NavigableString):
        yield replace(look, text=str(node).replace("\n", " "))
    elif isinstance(node, Tag):
        if node.name == "br":
            yield replace(look, text="\n")
        elif node.name == "img":
            yield replace(look, text=f"[picture: {node.get('alt') or 'not described'}]")
        elif node.name not in _UNSHOWN:
            inner = replace(look, **_LOOKS.get(node.name, {}))
            for child in node.children:
                yield from _runs(child, inner)
            address = str(node.get("href", "")) if node.name == "a" else ""
            # A DOI is as good as the address that is made of it.
            shown = address.removeprefix("https://doi.org/") in node.get_text()
            if address.startswith("http") and not shown:
                yield replace(look, text=f" ({address})")


def _trimmed(runs: list[Run]) -> list[Run]:
    """The runs without spaces at the ends, and with one where there are several."""
    made: list[Run] = []
    for run in runs:
        text = run.text if run.code else re.sub(" {2,}", " ", run.text)
        if text.startswith(" ") and (not made or made[-1].text.endswith((" ", "\n"))):
            text = text[1:]
        if text:
            made.append(replace(run, text=text))
    while made and not made[-1].text.rstrip(" \n"):
        made.pop()
    if made:
        made[-1] = replace(made[-1], text=made[-1].text.rstrip(" \n"))
    return made
