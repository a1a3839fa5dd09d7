"""What every document for a word processor has: title, language, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from coursewright.rendering.strings import ENGLISH

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from coursewright.rendering.brand import Brand

_EPOCH = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""The earliest time that a zip file can hold: no build says when it was made."""


def describe(document: Document, title: str, language: str) -> None:
    """Say what a document is called, and in which language its spelling is checked."""
    from docx.oxml.ns import qn

    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.language = "en-US" if language == ENGLISH else language.replace("_", "-")
    properties.created = properties.modified = _EPOCH
    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), properties.language)


_STYLES: WeakKeyDictionary[Any, dict[str, str | None]] = WeakKeyDictionary()
"""Ids of styles by their names, for each document at hand; None is what a paragraph has anyway."""


def set_style(paragraph: Paragraph, name: str) -> None:
    """Give a paragraph a style: python-docx itself looks through all of them each time."""
    part: Any = paragraph.part
    if part not in _STYLES:
        _STYLES[part] = {
            str(style.name): None if style.element.default else style.style_id
            for style in part.styles
        }
    paragraph._p.style = _STYLES[part][name]  # noqa: SLF001 - there is no other way


GREY = "5F6B76"
"""Of small print; its contrast with white is 5.4."""

_LOGO_HIGH, _LOGO_WIDE = 1.3, 7
"""Centimeters that a logo has at most."""


def add_brand(document: Document, brand: Brand) -> None:
    """Say whose copy it is, before the title; nothing if nobody has said so.

    A logo that Word cannot show, such as one in SVG, is left out.
    """
    if not (brand.name or brand.logo):
        return
    paragraph = document.add_paragraph()
    shown = _add_logo(paragraph.add_run(), brand)
    if brand.name:
        paragraph.add_run(f"\N{EN SPACE}{brand.name}" if shown else brand.name).bold = True
    elif not shown:
        paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001 - there is no other way


def _add_logo(run: Run, brand: Brand) -> bool:
    """Put the logo there, if it is of a kind that Word shows."""
    from docx.image.exceptions import (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image
    from docx.shared import Cm

    try:
        image = Image.from_blob(brand.logo)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError):
        return False
    if not (image.px_width and image.px_height):
        return False
    scale = min(_LOGO_HIGH / image.px_height, _LOGO_WIDE / image.px_width)
    width, height = Cm(scale * image.px_width), Cm(scale * image.px_height)
    shown = run.add_picture(io.BytesIO(brand.logo), width, height)
    shown._inline.docPr.set("descr", brand.alt)  # noqa: SLF001 - there is no word for it
    return True


def add_footer(document: Document, words: str) -> None:
    """What the document is, and the number of the page, in no language, at the foot of each."""
    paragraph = document.sections[0].footer.paragraphs[0]
    add_small(paragraph, f"{words} · ")
    add_field(paragraph, "PAGE")
    add_small(paragraph, " / ")
    add_field(paragraph, "NUMPAGES")


def add_small(paragraph: Paragraph, words: str) -> None:
    """Small print at the end of a paragraph."""
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(words)
    run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string(GREY)


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add what Word counts itself, such as `PAGE`."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    named = f'{nsdecls("w")} w:instr="{instruction}"'
    field = parse_xml(f"<w:fldSimple {named}><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    paragraph._p.append(field)  # noqa: SLF001 - there is no word for it


def add_heading(document: Document, words: str, level: int) -> Paragraph:
    """Append a heading; level 0 is the title."""
    paragraph: Paragraph = document.add_paragraph(words)
    set_style(paragraph, f"Heading {level}" if level else "Title")
    return paragraph


def repeat_as_header(row: Any) -> None:  # noqa: ANN401 - python-docx types rows privately
    """Mark a row as the table's header, which python-docx has no word for."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def as_bytes(document: Document) -> bytes:
    """The document as .docx, with every member of the archive dated alike."""
    written = io.BytesIO()
    document.save(written)
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written.getvalue())) as before,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            member = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # else the archive says on which system it was made
            after.writestr(member, before.read(name))
    return result.getvalue()
