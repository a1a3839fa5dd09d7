"""A page as a package of cmi5: its files, and the course structure that says how to launch it.

The course has one assignable unit (AU), which is the page. When an LMS launches it, it tells the
page which mark to reach; whether it was reached the page says itself.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element

from coursewright.exporting.about import PAGE
from coursewright.exporting.archive import write_zip
from coursewright.exporting.xml import add, write_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coursewright.exporting.about import About

_STRUCTURE = "cmi5.xml"
_SPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"


def write_cmi5(files: Mapping[str, bytes], about: About) -> bytes:
    """The package of a page."""
    structure = write_xml(_structure(about))
    return write_zip({**files, _STRUCTURE: structure}, first=_STRUCTURE)


def _structure(about: About) -> Element:
    root = Element("courseStructure", {"xmlns": _SPACE})
    course = add(root, "course", id=_id_of("course", about))
    _describe(course, about)
    # Without `moveOn` an LMS takes the page for done before anybody has opened it.
    marks = {"moveOn": "Completed"}
    if about.pass_at is not None:
        marks = {"moveOn": "CompletedAndPassed", "masteryScore": str(Decimal(about.pass_at) / 100)}
    unit = add(root, "au", id=_id_of("page", about), launchMethod="AnyWindow", **marks)
    _describe(unit, about)
    add(unit, "url", PAGE)
    return root


def _describe(above: Element, about: About) -> None:
    for tag, words in (("title", about.title), ("description", about.summary or about.title)):
        add(add(above, tag), "langstring", words, lang=about.language)


def _id_of(part: str, about: About) -> str:
    # Where the site is may change, and the id has to stay: so it is made of the name alone.
    return uuid5(NAMESPACE_URL, f"coursewright:{part}:{about.name}").urn
