"""Whose copy of the course it is: the institution's name and logo, for what is handed on."""

from __future__ import annotations

import base64
import mimetypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursewright.model.site import Site
    from coursewright.reading.course_files import CourseFiles


@dataclass(frozen=True, slots=True)
class Brand:
    """The institution that offers this copy, as far as the settings name it."""

    name: str = ""
    logo: bytes = b""
    """The file itself; empty without one."""
    path: str = ""
    """Where the logo lies, from `docs/`; its ending says what kind of picture it is."""
    alt: str = ""
    """What the logo says to those who do not see it."""

    @property
    def alt_beside_name(self) -> str:
        """The same where the name stands next to the logo: nobody wants to hear it twice."""
        return "" if self.alt == self.name else self.alt

    @property
    def embedded(self) -> str:
        """The logo as an address that holds the whole picture; empty without one."""
        if not self.logo:
            return ""
        return f"data:{_kind(self.path)};base64,{base64.b64encode(self.logo).decode()}"


NO_BRAND = Brand()
"""Of a copy that says nothing of whose it is."""


def brand_of(course_files: CourseFiles) -> Brand:
    """What the settings say of the institution; a file that is no picture is no logo."""
    site = course_files.site()
    path = _said(site, "theme", "logo")
    logo = b""
    if _kind(path).startswith("image/"):
        file = course_files.root / "docs" / path
        # What is not there is told by the check.
        logo = file.read_bytes() if file.is_file() else b""
    if not logo:
        return Brand(site.institution)
    # As in the header of every page: src/coursewright/theme/partials/logo.html.
    said = _said(site, "extra", "course", "logo_alt")
    return Brand(site.institution, logo, path, said or site.institution or _said(site, "site_name"))


def _said(site: Site, *keys: str) -> str:
    return next((one.value for one in site.values(*keys)), "")


def _kind(path: str) -> str:
    return mimetypes.guess_type(path)[0] or ""
