"""XML into a tree that knows its lines; anything that could expand or reach out is refused."""

from __future__ import annotations

import html
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler, LexicalHandler, property_lexical_handler
from xml.sax.xmlreader import InputSource

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from coursewright.importing.tags import is_html
from coursewright.markup.tags import VOID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.importing.notes import Notes

DEEPEST = 200
"""Levels of elements; an export of an LMS has twenty."""

_FILES = frozenset({"file", "image_base64"})
"""Elements whose text is a file in base64; nobody reads it, so it is not kept."""


@dataclass(slots=True)
class Element:
    """An element without its namespace."""

    tag: str
    attributes: dict[str, str]
    line: int
    comment: str = ""
    """The last comment before it, among its siblings."""
    content: list[str | Element] = field(default_factory=list)
    """Words and elements in their order."""

    @property
    def children(self) -> list[Element]:
        """The elements directly in it."""
        return [one for one in self.content if isinstance(one, Element)]

    @property
    def text(self) -> str:
        """The words directly in it, without those of its children: for names and numbers."""
        return "".join(one for one in self.content if isinstance(one, str))

    @property
    def markup(self) -> str:
        """Its words as HTML, together with the elements that stand among them.

        Words are taken as they are: a file may hold one tag escaped and the next one not.
        """
        made = []
        for one in self.content:
            if isinstance(one, str):
                made.append(one)
            elif one.tag not in _FILES:
                begin, end = _tags(one)
                made += [begin, one.markup, end]
        return "".join(made)

    @property
    def is_mixed(self) -> bool:
        """Whether elements stand among its words, so that these are not all of it."""
        return any(child.tag not in _FILES for child in self.children)

    def all(self, tag: str) -> Iterator[Element]:
        """Its children of that name."""
        return (child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> Element | None:
        """Its first child of that name."""
        return next(self.all(tag), None)

    def says(self, tag: str) -> str:
        """The words of its first child of that name."""
        child = self.first(tag)
        return child.text.strip() if child else ""

    def walk(self) -> Iterator[Element]:
        """Itself and everything in it, in the order of the file."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            yield here
            waiting.extend(reversed(here.children))

    def each(self, tag: str) -> Iterator[Element]:
        """Every element of that name, however deep."""
        return (one for one in self.walk() if one.tag == tag)


def _tags(element: Element) -> tuple[str, str]:
    """How an element begins and ends in HTML; what HTML does not know leaves its words alone."""
    if not is_html(element.tag):
        return "", ""
    given = "".join(f' {name}="{html.escape(value)}"' for name, value in element.attributes.items())
    end = "" if element.tag.lower() in VOID else f"</{element.tag}>"
    return f"<{element.tag}{given}>", end


class _TooDeep(SAXException):
    pass


class _Builder(ContentHandler, LexicalHandler):
    def __init__(self) -> None:
        super().__init__()
        self.root: Element | None = None
        self.open: list[Element] = []
        self.said = ""

    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802 - a name of SAX
        if len(self.open) >= DEEPEST:
            raise _TooDeep("too deep")
        locator = self._locator  # type: ignore[attr-defined]
        given = {key.rpartition(":")[2]: value for key, value in attrs.items()}  # type: ignore[attr-defined]
        element = Element(name.rpartition(":")[2], given, locator.getLineNumber() or 1, self.said)
        self.said = ""
        if self.open:
            self.open[-1].content.append(element)
        else:
            self.root = element
        self.open.append(element)

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802
        self.open.pop()
        self.said = ""

    def characters(self, content: str) -> None:
        here = self.open[-1]
        if here.tag not in _FILES:
            here.content.append(content)

    def comment(self, content: str) -> None:
        self.said = content


def parse(text: str, notes: Notes) -> Element | None:
    """The root of an XML text; None, with a finding, if it is broken or not to be trusted."""
    builder = _Builder()
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(builder)
    parser.setProperty(property_lexical_handler, builder)
    source = InputSource()
    # The text is decoded already, so what its first line says about its encoding no longer holds.
    source.setEncoding("utf-8")
    source.setByteStream(io.BytesIO(text.encode("utf-8", errors="replace")))
    try:
        parser.parse(source)
    except DefusedXmlException:
        notes.refuse(
            "the file declares entities or a document type, which no question file needs",
            "delete the line that begins with `<!DOCTYPE`, if you trust the file",
            _line_of(text, "<!DOCTYPE"),
        )
        return None
    except _TooDeep:
        notes.refuse(
            f"elements of the file are nested more than {DEEPEST} levels deep",
            "export the questions again",
        )
        return None
    except SAXParseException as failure:
        line, column = failure.getLineNumber() or 1, (failure.getColumnNumber() or 0) + 1
        notes.refuse(
            f"the file is not well-formed XML: {failure.getMessage()}",
            "export it again; if it was edited by hand, compare this line with its neighbors",
            line,
            column,
        )
        return None
    return builder.root


def _line_of(text: str, words: str) -> int:
    return text.count("\n", 0, max(text.upper().find(words), 0)) + 1
