"""An SVG file into a tree that knows its places; what could expand or reach out is refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from xml.parsers import expat

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XHTML = "http://www.w3.org/1999/xhtml"

DEEPEST = 40
"""Levels of elements; a drawing has ten."""

About = Literal["form", "safety", "size", "palette", "words"]
"""What a problem is about: each is told under a rule of its own."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a drawing that its author should know."""

    about: About
    line: int
    """From 1."""
    column: int
    """From 1."""
    message: str
    hint: str
    width: int = 1


@dataclass(slots=True)
class Element:
    """An element with its attributes, under their namespaces: `name` or `address name`."""

    name: str
    attributes: dict[str, str]
    line: int
    column: int
    content: list[Element | str] = field(default_factory=list)

    @property
    def local(self) -> str:
        """Its name without a namespace."""
        return self.name.rpartition(" ")[2]

    @property
    def space(self) -> str:
        """Its namespace; empty if the file names none, as where it was copied from a page."""
        return self.name.rpartition(" ")[0]


class _Refused(Exception):  # noqa: N818 - it carries the problem, and is caught below
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def parse(text: str) -> Element | Problem:
    """The root of a file, or why there is none."""
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    parser.buffer_text = True
    roots: list[Element] = []
    above: list[Element] = []

    def place() -> tuple[int, int]:
        return parser.CurrentLineNumber, parser.CurrentColumnNumber + 1

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(above) >= DEEPEST:
            message = f"the drawing has more than {DEEPEST} levels of elements"
            raise _Refused(Problem("form", *place(), message, "ungroup its parts, and save again"))
        element = Element(name, attributes, *place())
        if above:
            above[-1].content.append(element)
        else:
            roots.append(element)
        above.append(element)

    def end(_: str) -> None:
        above.pop()

    def words(said: str) -> None:
        if above:
            above[-1].content.append(said)

    def declares(*_: object) -> None:
        message = "the drawing declares an entity, which could stand for anything"
        hint = "delete the part in brackets of its first lines, or save it as plain SVG"
        raise _Refused(Problem("safety", *place(), message, hint))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = words
    parser.EntityDeclHandler = declares
    try:
        parser.Parse(text.encode("utf-8", errors="replace"), True)
    except _Refused as refused:
        return refused.problem
    except expat.ExpatError as failure:
        said = expat.ErrorString(failure.code) or "it is no XML"
        return Problem(
            "form",
            failure.lineno,
            failure.offset + 1,
            f"this is not well-formed SVG: {said}",
            "mend this place, or save the drawing again as plain SVG",
        )
    return roots[0]
