"""A page as a document for a word processor, for whoever files pages or fills them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import Tag
from markupsafe import Markup

from coursewright.rendering.brand import NO_BRAND
from coursewright.rendering.word_file import add_brand, add_footer, as_bytes, describe
from coursewright.reviewing.page_layout import Writer, set_up
from coursewright.reviewing.parts import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.rendering.brand import Brand

_LEFT_OUT = (
    "script, style, link, template, nav, dialog, button, form, input, select, textarea, "
    "[hidden], .document, .printing, .references__back"
)
"""What works on a screen only."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def write_page(title: str, html: str, course: str, language: str, brand: Brand = NO_BRAND) -> bytes:
    """An article of the site as .docx; the same article gives the same bytes.

    `course` stands at the foot of each page before the title, which is plain text, too.
    """
    # Here, because most builds write no such document, and loading it takes long.
    import docx

    soup = BeautifulSoup(html, "html.parser")
    for one in soup.select(_LEFT_OUT):
        one.decompose()
    document = docx.Document()
    describe(document, title, language)
    set_up(document)
    add_footer(document, f"{course} · {title}")
    add_brand(document, brand)
    writer, level = Writer(document), 0
    for piece in _pieces(soup):
        if piece.name in _HEADINGS:
            # A level that is left out would be a hole for those who go by headings.
            level = min(_HEADINGS.index(piece.name), level + 1)
            writer.heading(piece.get_text(), level)
        else:
            writer.words(Words("", Markup(str(piece))))  # noqa: S704 - rendered as on the site
    return as_bytes(document)


def _pieces(holder: Tag) -> Iterator[Tag]:
    """Headings, and what stands between them, whatever both stand in."""
    for child in holder.children:
        if not isinstance(child, Tag):
            continue
        if child.name not in _HEADINGS and child.find(_HEADINGS):
            yield from _pieces(child)
        else:
            yield child
