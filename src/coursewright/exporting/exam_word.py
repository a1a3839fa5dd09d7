"""The printable exam and its key as documents for a word processor, to be changed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.exporting.exam import exam_body, key_body
from coursewright.exporting.word_html import add_html
from coursewright.rendering.strings import page_words
from coursewright.rendering.word_file import add_brand, add_footer, as_bytes, describe

if TYPE_CHECKING:
    from markupsafe import Markup

    from coursewright.exporting.question import Bank


def write_exam_document(bank: Bank) -> bytes:
    """The questions, without a word of their answers."""
    return _write(bank, bank.title, exam_body(bank))


def write_key_document(bank: Bank) -> bytes:
    """The answer to each question, its reasons, and the works that are cited."""
    return _write(bank, page_words("exam").phrase("key_title", title=bank.title), key_body(bank))


def _write(bank: Bank, title: str, body: Markup) -> bytes:
    # Here, because loading it takes as long as everything else.
    import docx
    from docx.shared import Cm, Pt, RGBColor

    document = docx.Document()
    describe(document, title, bank.language)
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(5)
    for name in ("Title", "Heading 1", "Heading 2"):
        document.styles[name].font.color.rgb = RGBColor(0, 0, 0)
    images = {name: image for one in bank.questions for name, image in one.images.items()}
    # By it a printed key is found that belongs to a printed exam.
    add_footer(document, f"{bank.imprint.named or bank.course} · {title}")
    add_brand(document, bank.brand)
    add_html(document, body, images)
    return as_bytes(document)
