"""What a copy of the course says of itself: title, version, license, who offers it, and whence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import markdown
from markupsafe import Markup

from coursewright.rendering.strings import page_words
from coursewright.rendering.structured_data import CONTENT_LICENSE, version_of

if TYPE_CHECKING:
    from pathlib import Path

    from coursewright.model.institution import Contact, Original
    from coursewright.reading.course_files import CourseFiles

_FIRST_PARAGRAPH = re.compile(r"^(?![#>\s]).+(?:\n(?!\s*$).+)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Imprint:
    """The foot of what is handed on; what is empty is not said."""

    course: str = ""
    version: str = ""
    """As it stands behind the title: `, version 0.1.0`."""
    offered: str = ""
    """A sentence."""
    contact: Contact | None = None
    original: Original | None = None
    changes: str = ""
    """A sentence: in what this copy differs from the original."""
    license_html: str = ""
    copyright_html: str = ""

    @property
    def named(self) -> str:
        """Which course it is, in which version."""
        return f"{self.course}{self.version}"

    @property
    def of_own_questions(self) -> Imprint:
        """The same for questions that an institution has written for itself, in a private pool.

        The license is that of the course's public text, and so is what it was adapted from.
        """
        return replace(self, original=None, changes="", license_html="", copyright_html="")


NO_IMPRINT = Imprint()


def imprint_of(course_files: CourseFiles) -> Imprint:
    """What the settings, `CITATION.cff` and the license say, in the words of the page at hand."""
    site, page, printing = course_files.site(), page_words(), page_words("printing")
    version, original = version_of(course_files), site.original
    return Imprint(
        course=next((one.value for one in site.values("site_name")), ""),
        version=printing.phrase("version", version=version) if version else "",
        offered=page.phrase("offered_by", institution=site.institution) if site.institution else "",
        contact=site.contact,
        original=original,
        changes=page.phrase("adapted_changes", changes=original.changes) if original else "",
        license_html=Markup(license_html(course_files.root)),  # noqa: S704 - the course's own file
        copyright_html=Markup(  # noqa: S704 - as themes show it
            next((one.value for one in site.values("copyright")), "")
        ),
    )


def license_html(root: Path) -> str:
    """The first paragraph of the license of the text, which says what one may do."""
    try:
        text = (root / CONTENT_LICENSE).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    first = _FIRST_PARAGRAPH.search(text)
    return markdown.markdown(first[0], output_format="xhtml") if first else ""
