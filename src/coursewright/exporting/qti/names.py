"""QTI 3.0 from the elements of QTI 2.1, by the names that they have there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from coursewright.exporting.xhtml import XHTML

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_XMLNS = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_CAPITAL = re.compile("(?<=[a-z])(?=[A-Z])")
_TEMPLATES = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/"
_WITH_BODY = ("feedbackBlock", "modalFeedback")
"""Their words stand in an element of their own."""


def as_version_3(root: Element) -> Element:
    """The same document in QTI 3.0; the elements are changed in place."""
    for element in list(root.iter()):
        if element.tag in XHTML:
            continue
        if element.tag in _WITH_BODY:
            _wrap(element)
        element.tag = f"qti-{_kebab(element.tag)}"
        element.attrib = {_kebab(name): value for name, value in element.attrib.items()}
    root.set("xmlns", _XMLNS)
    for rules in root.iter("qti-response-processing"):
        template = rules.get("template")
        if template:
            rules.set("template", f"{_TEMPLATES}{template.rpartition('/')[2]}.xml")
    return root


def _kebab(name: str) -> str:
    return _CAPITAL.sub("-", name).lower()


def _wrap(element: Element) -> None:
    within, words = list(element), element.text
    for one in within:
        element.remove(one)
    element.text = None
    body = SubElement(element, "qti-content-body")
    body.text = words
    body.extend(within)
