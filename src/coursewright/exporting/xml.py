"""XML that is the same for the same input, and that no word of an author can break."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML 1.0 has no way to write (production 2, *Char*)."""


def add(above: Element, tag: str, words: str = "", **attributes: str) -> Element:
    """An element below another; a name that Python keeps for itself may end in `_`."""
    made = ET.SubElement(
        above, tag, {name.removesuffix("_"): clean(value) for name, value in attributes.items()}
    )
    if words:
        made.text = clean(words)
    return made


def clean(words: str) -> str:
    """Words without the characters that XML cannot write."""
    return _NOT_IN_XML.sub("", words)


def write_xml(root: Element) -> bytes:
    """The whole document, UTF-8, indented."""
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def write_mixed_xml(root: Element) -> bytes:
    """The whole document, UTF-8, without spaces within its parts, where they would be seen."""
    root.text = "\n"
    for part in root:
        part.tail = "\n"
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"
