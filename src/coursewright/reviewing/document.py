"""A pack as a Word document: what it says, and at every part a box to tick and room to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.markup.fields import educate
from coursewright.rendering.brand import NO_BRAND
from coursewright.rendering.word_file import add_brand, as_bytes, describe
from coursewright.reviewing import wording
from coursewright.reviewing.kept import keep_parts
from coursewright.reviewing.page_layout import Writer, add_footer, set_up
from coursewright.reviewing.parts import ENTRY, Part, Rows, Title

if TYPE_CHECKING:
    from coursewright.rendering.brand import Brand
    from coursewright.reviewing.parts import Pack, Section


def write_pack(pack: Pack, language: str, brand: Brand = NO_BRAND) -> bytes:
    """The pack as .docx; the same pack gives the same bytes."""
    # Here, because most commands write no document, and loading it takes as long as a small site.
    import docx

    document = docx.Document()
    title = educate(pack.module.title.source)
    describe(document, f"Review pack: {title}", language)
    set_up(document)
    add_footer(document, f"Review pack · {title}")
    add_brand(document, brand)
    writer = Writer(document)
    _write_first_page(writer, pack, title)
    for section in pack.sections:
        _write_section(writer, section)
    _write_last_page(writer, title)
    keep_parts(document, pack)
    return as_bytes(document)


def _write_first_page(writer: Writer, pack: Pack, title: str) -> None:
    module = pack.module
    writer.heading(f"Review pack: {title}", 0)
    writer.say(educate(module.summary.source))
    writer.facts(
        "About this pack",
        (
            ("Course", pack.course_title),
            ("Module", f"{title} ({module.path})"),
            ("Sources checked on", module.checked.isoformat() if module.checked else "not yet"),
            ("Version of the text", pack.fingerprint),
        ),
    )
    writer.heading("What this is", 1)
    for sentence in wording.WHAT_THIS_IS:
        writer.say(sentence)
    writer.heading("How to mark", 1)
    for step in wording.HOW_TO_MARK:
        writer.say(step, style="List Bullet")
    if module.objectives:
        writer.heading("What the module is for", 1)
        for objective in module.objectives:
            writer.say(educate(objective.text.source), style="List Bullet")


def _write_section(writer: Writer, section: Section) -> None:
    writer.heading(section.title, 1, new_page=True)
    writer.say(section.note)
    level = 1
    for entry in section.entries:
        if isinstance(entry, Title):
            # A level that is left out would be a hole for those who go by headings.
            level = min(entry.level, level + 1)
            writer.heading(entry.words, level)
        else:
            _write_part(writer, entry, level + 1)


def _write_part(writer: Writer, part: Part, level: int) -> None:
    has_box = part.kind != "text"
    if has_box:
        writer.heading(f"{part.number}  {part.heading}", level, anchor=part.number)
        writer.place(part.at)
    for block in part.blocks:
        if isinstance(block, Rows):
            writer.table(block)
        else:
            writer.words(block, anchor="" if has_box else part.number)
    if has_box:
        writer.box(part)


def _write_last_page(writer: Writer, title: str) -> None:
    writer.heading(wording.ABOUT_YOU, 1, new_page=True)
    for sentence in wording.HOW_IT_IS_PRINTED:
        writer.say(sentence.format(title=title))
    writer.form("About you", tuple((key, *wording.ENTRY_LABELS[key]) for key in ENTRY))
