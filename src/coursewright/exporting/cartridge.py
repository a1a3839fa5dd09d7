"""Common Cartridge 1.1: the page of a module, and its quiz in the profile of QTI 1.2."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from coursewright.exporting.archive import write_zip
from coursewright.exporting.qti_1 import (
    IMAGES,
    MANIFEST,
    QTI,
    SHARED,
    add_answer,
    add_facts,
    images_of,
)
from coursewright.exporting.question import IMAGE_PREFIX
from coursewright.exporting.xml import add, write_xml

if TYPE_CHECKING:
    from coursewright.exporting.question import Bank, Kind, Question

_LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
_ASSESSMENT = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"
_PROFILES: dict[Kind, str] = {
    "single": "cc.multiple_choice.v0p1",
    "multiple": "cc.multiple_response.v0p1",
    "true-false": "cc.true_false.v0p1",
    "short-text": "cc.fib.v0p1",
    "essay": "cc.essay.v0p1",
}
_PAGES = "pages/"


def write_cartridge(bank: Bank) -> bytes:
    """The page of a quiz's module, if it belongs to one, and the quiz."""
    quiz = f"{bank.slug}/assessment_qti.xml"
    files = {quiz: _assessment(bank)}
    images = images_of(bank)
    page = f"{_PAGES}{bank.slug}.html"
    if bank.article:
        images |= bank.article.images
        shown = bank.article.html.replace(f'"{IMAGE_PREFIX}', f'"../{IMAGES}')
        files[page] = shown.encode()
    files |= {IMAGES + name: image for name, image in images.items()}
    files["imsmanifest.xml"] = _manifest(bank, quiz, page, sorted(images))
    return write_zip(files, first="imsmanifest.xml")


def _manifest(bank: Bank, quiz: str, page: str, images: list[str]) -> bytes:
    name = f"m-{bank.slug}"
    root = Element("manifest", {"identifier": name, "xmlns": MANIFEST, "xmlns:lomimscc": _LOM})
    metadata = add(root, "metadata")
    add(metadata, "schema", "IMS Common Cartridge")
    add(metadata, "schemaversion", "1.1.0")
    title = add(add(add(metadata, "lomimscc:lom"), "lomimscc:general"), "lomimscc:title")
    add(title, "lomimscc:string", bank.title)
    organization = add(
        add(root, "organizations"),
        "organization",
        identifier=f"{name}-organization",
        structure="rooted-hierarchy",
    )
    top = add(organization, "item", identifier=f"{name}-top")
    module = add(top, "item", identifier=f"{name}-module")
    add(module, "title", bank.article.title if bank.article else bank.title)
    resources = add(root, "resources")
    shown = [f"{name}-image-{number}" for number in range(1, len(images) + 1)]
    if bank.article:
        _offer(module, f"{name}-page", bank.article.title)
        resource = _resource(resources, f"{name}-page", "webcontent", page)
        resource.set("href", page)
        _depend(resource, shown)
    if bank.questions:
        _offer(module, f"{name}-quiz", bank.title)
        _depend(_resource(resources, f"{name}-quiz", _ASSESSMENT, quiz), shown)
    for ident, image in zip(shown, images, strict=True):
        _resource(resources, ident, "webcontent", IMAGES + image).set("href", IMAGES + image)
    return write_xml(root)


def _offer(module: Element, ident: str, title: str) -> None:
    item = add(module, "item", identifier=f"{ident}-item", identifierref=ident)
    add(item, "title", title)


def _resource(resources: Element, ident: str, kind: str, file: str) -> Element:
    resource = add(resources, "resource", identifier=ident, type=kind)
    add(resource, "file", href=file)
    return resource


def _depend(resource: Element, idents: list[str]) -> None:
    for ident in idents:
        add(resource, "dependency", identifierref=ident)


def _assessment(bank: Bank) -> bytes:
    root = Element("questestinterop", {"xmlns": QTI})
    assessment = add(root, "assessment", ident=f"m-{bank.slug}", title=bank.title)
    add_facts(
        assessment,
        (
            ("cc_profile", "cc.exam.v0p1"),
            ("qmd_assessmenttype", "Examination"),
            ("qmd_scoretype", "Percentage"),
            ("qmd_feedbackpermitted", "Yes"),
            ("cc_maxattempts", "unlimited"),
        ),
    )
    section = add(assessment, "section", ident="root_section")
    for question in bank.questions:
        _add_item(section, question)
    return write_xml(root)


def _add_item(section: Element, question: Question) -> None:
    item = add(section, "item", ident=question.id, title=question.title)
    scored = "Yes" if question.scored else "No"
    facts = [("cc_profile", _PROFILES[question.kind]), ("qmd_computerscored", scored)]
    if not question.scored:
        facts.append(("cc_weighting", "0"))
    add_facts(add(item, "itemmetadata"), facts)
    if question.number is not None:
        # It is typed like a word; a margin has no place there.
        question = replace(question, accepted=(f"{question.number:f}",))
    add_answer(item, question, question.asked, SHARED[question.kind])
