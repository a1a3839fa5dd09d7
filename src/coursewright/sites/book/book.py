"""What a book says of itself: title, version, license, who offers it, and how far it has come."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from coursewright.markup.fields import Prose
from coursewright.reading.builder_settings import load_settings
from coursewright.rendering.brand import Brand, brand_of
from coursewright.rendering.context import PageContext
from coursewright.rendering.imprint import license_html
from coursewright.rendering.status import render_status
from coursewright.rendering.strings import page_words, speaking, spoken_language
from coursewright.sites.book.chapters import Chapter, make_chapters
from coursewright.sites.book.static import static_article

if TYPE_CHECKING:
    from pathlib import Path

    from coursewright.reading.course_files import CourseFiles
    from coursewright.rendering.strings import Words
    from coursewright.sites.book.chapters import Form

_UNDATED = dt.date(2000, 1, 1)
"""Of a book whose sources have no date: every build says the same."""


@dataclass(frozen=True, slots=True)
class Book:
    """A course as a book."""

    title: str
    description: str
    brand: Brand
    logo: str
    """Its address in the book; empty if there is none."""
    language: str
    """As HTML names it; of the text."""
    identifier: str
    """The same for every version of the course."""
    version: str
    authors: tuple[str, ...]
    day: dt.date
    """Of the version, or else on which the youngest of its sources was checked."""
    license_html: str
    copyright_html: str
    contact: tuple[str, str]
    """Name and address of whom to write to; empty without."""
    draft: str
    """A sentence, if a module has not been reviewed by a named expert."""
    status_html: str
    online: str
    """The address of the site, without a slash at its end; empty if there is none."""
    chapters: tuple[Chapter, ...]
    words: Words


def make_book(course_files: CourseFiles, form: Form) -> Book:
    """Read the course and make every chapter of it."""
    settings = load_settings(course_files.root)
    site, cited = course_files.site(), _cited(course_files.root)
    online = site.public_address.rstrip("/")
    title = str(settings.get("site_name") or course_files.root.name)
    with speaking(site.language, course_files.subject()):
        chapters = make_chapters(course_files, form, online)
        prose = Prose(course_files.references(), lambda *_: "")
        brand = brand_of(course_files)
        page = PageContext("", course_files, prose, drafts=False)
        return Book(
            title=title,
            description=str(settings.get("site_description") or ""),
            brand=brand,
            logo=form.picture(brand.path, brand.logo) if brand.logo else "",
            language=spoken_language(site.language),
            identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, f'course {site.course_id}')}",
            version=str(cited.get("version") or ""),
            authors=tuple(_authors(cited)),
            day=_day(cited, page),
            license_html=license_html(course_files.root),
            copyright_html=_as_xml(str(settings.get("copyright") or "")),
            contact=(site.contact.name, _as_address(site.contact.address))
            if site.contact
            else ("", ""),
            draft=_draft(page),
            status_html=_as_xml(str(render_status(page))),
            online=online,
            chapters=chapters,
            words=page_words("book"),
        )


def _cited(root: Path) -> dict[str, Any]:
    """What `CITATION.cff` says, if it can be read."""
    try:
        read = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}
    return read if isinstance(read, dict) else {}


def _authors(cited: dict[str, Any]) -> list[str]:
    authors = cited.get("authors")
    listed = [one for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    names = [
        str(one.get("name") or f"{one.get('given-names', '')} {one.get('family-names', '')}")
        for one in listed
    ]
    return [name.strip() for name in names if name.strip()]


def _day(cited: dict[str, Any], page: PageContext) -> dt.date:
    released = cited.get("date-released")
    if isinstance(released, dt.date):
        return released
    return max((one.checked for one in page.modules() if one.checked), default=_UNDATED)


def _as_xml(html: str) -> str:
    return static_article(html)[0].decode(formatter="minimal").strip()


def _as_address(address: str) -> str:
    return address if "://" in address else f"mailto:{address}"


def _draft(page: PageContext) -> str:
    modules = list(page.modules())
    missing = sum(not module.reviews for module in modules)
    words = page_words("book")
    if not missing:
        return ""
    if missing == len(modules):
        return words["draft_all"]
    return words.phrase("draft", count=missing, modules=len(modules))
