"""What a pack keeps for the course, out of the reviewer's sight: of each part, where it stood.

In a custom XML part, which Word carries along. A program that drops it leaves the numbers and the
places that are printed; then nobody can tell what has changed since.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args
from xml.etree import ElementTree as ET

from coursewright.importing.notes import Notes
from coursewright.importing.xml_tree import parse
from coursewright.model.text import Position
from coursewright.reviewing.marked import read_marked
from coursewright.reviewing.parts import Kind

if TYPE_CHECKING:
    from docx.document import Document

    from coursewright.importing.archive import Archive
    from coursewright.importing.xml_tree import Element
    from coursewright.reviewing.parts import Pack

_ROOT = "reviewPack"
_NAMESPACE = "urn:coursewright:review-pack"
_ITEM = "/customXml/item%d.xml"
_ITEMS = re.compile(r"customXml/item\d+\.xml")
_PROPERTIES = "/customXml/itemProps%d.xml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_NUMBERED = (
    b'<ds:datastoreItem ds:itemID="{5C1E7A52-6B0D-4D6C-9B1E-2F8A5B6D9C31}" '
    b'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    b'<ds:schemaRefs><ds:schemaRef ds:uri="urn:coursewright:review-pack"/></ds:schemaRefs>'
    b"</ds:datastoreItem>"
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A part as it was when the pack was written."""

    kind: Kind
    id: str
    at: Position
    excerpt: str
    fingerprint: str
    lines: tuple[str, ...]
    """Its paragraphs, to see what was written over them."""

    @property
    def words(self) -> tuple[Kind, str]:
        """By what it is known again wherever it has moved to."""
        return self.kind, self.fingerprint


@dataclass(frozen=True, slots=True)
class Kept:
    """What a pack says of itself."""

    course: str
    module: str
    parts: dict[str, KeptPart]
    """By number."""


def keep_parts(document: Document, pack: Pack) -> None:
    """Put into a finished document what it is to keep."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part as Member

    found = read_marked(_tree(document), {}).found
    root = ET.Element(_ROOT, xmlns=_NAMESPACE, course=pack.course, module=pack.module.slug)
    for part in pack.parts:
        kept = ET.SubElement(
            root,
            "part",
            number=part.number,
            kind=part.kind,
            id=part.id,
            path=part.at.path,
            line=str(part.at.line),
            excerpt=part.excerpt,
            fingerprint=part.fingerprint,
        )
        for line in found[part.number].lines:
            ET.SubElement(kept, "line").text = line
    package = document.part.package
    item, properties = (PackURI(str(package.next_partname(one))) for one in (_ITEM, _PROPERTIES))
    written = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    data = Member(item, "application/xml", written, package)
    document.part.relate_to(data, _RELATION)
    # Without a number of its own, a custom part is one that Word need not carry along.
    numbered = Member(properties, _PROPERTIES_TYPE, _NUMBERED, package)
    data.relate_to(numbered, f"{_RELATION}Props")


def _tree(document: Document) -> Element:
    from docx.oxml.xmlchemy import serialize_for_reading

    tree = parse(serialize_for_reading(document.element), Notes(""))
    if tree is None:
        raise AssertionError("what python-docx writes is well-formed")
    return tree


def read_kept(archive: Archive, notes: Notes) -> Kept | None:
    """What a document has kept; None if it has nothing of the kind."""
    for name in filter(_ITEMS.fullmatch, archive.names):
        raw = archive.read(name) or b""
        if _NAMESPACE.encode() not in raw:
            continue
        root = parse(raw.decode("utf-8", "replace"), notes)
        if root is not None and root.tag == _ROOT:
            return _read(root)
    return None


def _read(root: Element) -> Kept:
    parts = {}
    for part in root.all("part"):
        said = part.attributes
        kind = next((one for one in get_args(Kind) if one == said.get("kind")), None)
        line = said.get("line", "")
        if kind is None or not line.isascii() or not line.isdigit():
            continue
        parts[said.get("number", "")] = KeptPart(
            kind,
            said.get("id", ""),
            Position(said.get("path", ""), int(line[:9]), 1),
            said.get("excerpt", ""),
            said.get("fingerprint", ""),
            tuple(one.text for one in part.all("line")),
        )
    return Kept(root.attributes.get("course", ""), root.attributes.get("module", ""), parts)
