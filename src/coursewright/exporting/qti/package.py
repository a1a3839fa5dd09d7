"""A package of QTI 2.1 or 3.0: the manifest, a test, an item a file, and the images."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from coursewright.exporting.archive import write_zip
from coursewright.exporting.qti.asking import IMAGES, ident
from coursewright.exporting.qti.item import XMLNS, item_of
from coursewright.exporting.qti.names import as_version_3
from coursewright.exporting.xml import add, clean, write_mixed_xml, write_xml

if TYPE_CHECKING:
    from coursewright.exporting.question import Bank, Question


@dataclass(frozen=True, slots=True)
class _Version:
    manifest: str
    """The namespace of the manifest."""
    schema: tuple[str, str]
    test: str
    item: str
    """The types of the resources."""
    renames: bool


_QTI_21 = _Version(
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    ("QTIv2.1 Package", "1.0.0"),
    "imsqti_test_xmlv2p1",
    "imsqti_item_xmlv2p1",
    renames=False,
)
_QTI_30 = _Version(
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    ("QTI Package", "3.0.0"),
    "imsqti_test_xmlv3p0",
    "imsqti_item_xmlv3p0",
    renames=True,
)
_TEST = "assessment.xml"


def write_qti_21(bank: Bank) -> bytes:
    """The questions of a quiz as a package of QTI 2.1."""
    return _package(bank, _QTI_21)


def write_qti_30(bank: Bank) -> bytes:
    """The questions of a quiz as a package of QTI 3.0."""
    return _package(bank, _QTI_30)


def _package(bank: Bank, version: _Version) -> bytes:
    documents = {_TEST: _test(bank)}
    documents |= {_file(question): item_of(question) for question in bank.questions}
    if version.renames:
        documents = {name: as_version_3(root) for name, root in documents.items()}
    files = {name: write_mixed_xml(root) for name, root in documents.items()}
    for question in bank.questions:
        files |= {IMAGES + name: image for name, image in question.images.items()}
    files["imsmanifest.xml"] = _manifest(bank, version)
    return write_zip(files, first="imsmanifest.xml")


def _file(question: Question) -> str:
    return f"{ident(question.id)}.xml"


def _manifest(bank: Bank, version: _Version) -> bytes:
    root = Element(
        "manifest", {"xmlns": version.manifest, "identifier": f"{ident(bank.slug)}-package"}
    )
    metadata = add(root, "metadata")
    add(metadata, "schema", version.schema[0])
    add(metadata, "schemaversion", version.schema[1])
    add(root, "organizations")
    resources = add(root, "resources")
    test = add(
        resources, "resource", identifier=f"{ident(bank.slug)}-test", type=version.test, href=_TEST
    )
    add(test, "file", href=_TEST)
    for question in bank.questions:
        add(test, "dependency", identifierref=_resource(question))
    for question in bank.questions:
        item = add(
            resources,
            "resource",
            identifier=_resource(question),
            type=version.item,
            href=_file(question),
        )
        for name in (_file(question), *(IMAGES + one for one in sorted(question.images))):
            add(item, "file", href=name)
    return write_xml(root)


def _resource(question: Question) -> str:
    return f"{ident(question.id)}-item"


def _test(bank: Bank) -> Element:
    """One part with one section; feedback comes with each answer, as often as somebody tries."""
    name = ident(bank.slug)
    root = Element(
        "assessmentTest",
        {"xmlns": XMLNS, "identifier": f"{name}-test", "title": clean(bank.title)},
    )
    part = add(
        root,
        "testPart",
        identifier=f"{name}-part",
        navigationMode="nonlinear",
        submissionMode="individual",
    )
    add(part, "itemSessionControl", maxAttempts="0", showFeedback="true")
    section = add(
        part, "assessmentSection", identifier=f"{name}-section", title=bank.title, visible="true"
    )
    for question in bank.questions:
        add(section, "assessmentItemRef", identifier=ident(question.id), href=_file(question))
    return root
