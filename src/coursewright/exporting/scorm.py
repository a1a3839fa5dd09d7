"""A page as a package of SCORM 1.2 or 2004: its files, and the manifest that names them.

The package is one SCO. The manifest has no passing mark, since an LMS would judge by it what is
half answered, too: the page says itself whether the mark was reached.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from coursewright.exporting.about import PAGE, About
from coursewright.exporting.archive import write_zip
from coursewright.exporting.xml import add, write_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

_MANIFEST = "imsmanifest.xml"
_NO_NAME = re.compile(r"[^\w.-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scorm:
    """A version of SCORM."""

    title: str
    """What it is called, for those who choose one."""
    version: str
    """What a manifest calls it."""
    packaging: str
    """The namespace of what packages of all kinds have."""
    adl: str
    """The namespace of what only those of SCORM have."""
    kind: str
    """The attribute that tells an SCO from a mere file."""


SCORM: dict[str, Scorm] = {
    "scorm-1.2": Scorm(
        "SCORM 1.2",
        "1.2",
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2",
        "adlcp:scormtype",
    ),
    "scorm-2004": Scorm(
        "SCORM 2004, 4th edition",
        "2004 4th Edition",
        "http://www.imsglobal.org/xsd/imscp_v1p1",
        "http://www.adlnet.org/xsd/adlcp_v1p3",
        "adlcp:scormType",
    ),
}
"""By the name that the command line knows."""

_SEQUENCING = "http://www.imsglobal.org/xsd/imsss"


def write_scorm(scorm: Scorm, files: Mapping[str, bytes], about: About) -> bytes:
    """The package of a page."""
    manifest = _manifest(scorm, sorted(files), about)
    return write_zip({**files, _MANIFEST: write_xml(manifest)}, first=_MANIFEST)


def _manifest(scorm: Scorm, files: list[str], about: About) -> Element:
    root = Element(
        "manifest",
        {
            "identifier": f"coursewright-{_NO_NAME.sub('-', about.name)}",
            "version": "1",
            "xmlns": scorm.packaging,
            "xmlns:adlcp": scorm.adl,
        },
    )
    metadata = add(root, "metadata")
    add(metadata, "schema", "ADL SCORM")
    add(metadata, "schemaversion", scorm.version)
    organizations = add(root, "organizations", default="course")
    organization = add(organizations, "organization", identifier="course")
    add(organization, "title", about.title)
    item = add(organization, "item", identifier="page", identifierref="files")
    add(item, "title", about.title)
    if scorm is SCORM["scorm-2004"]:
        root.set("xmlns:imsss", _SEQUENCING)
        # Without it an LMS takes what the page says nothing of for done, and for passed.
        add(
            add(item, "imsss:sequencing"),
            "imsss:deliveryControls",
            completionSetByContent="true",
            objectiveSetByContent="true",
        )
    resource = add(
        add(root, "resources"),
        "resource",
        **{"identifier": "files", "type": "webcontent", scorm.kind: "sco", "href": PAGE},
    )
    for path in files:
        add(resource, "file", href=path)
    return root
