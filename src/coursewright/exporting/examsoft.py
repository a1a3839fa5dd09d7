"""ExamSoft's Word layout, as its maker describes it: title and stem in a paragraph, then choices.

A blank paragraph ends a question; an asterisk stands before each right choice; a type is named
where it is not one best answer. What has no key stays out: in an exam every question has points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.exporting.prose import words_of_html
from coursewright.exporting.sheet import letter
from coursewright.rendering.word_file import as_bytes, describe

if TYPE_CHECKING:
    from coursewright.exporting.question import Bank


def write_examsoft(bank: Bank) -> bytes:
    """The questions of a quiz as a document that ExamSoft imports."""
    import docx

    document = docx.Document()
    describe(document, bank.title, bank.language)
    document.styles["Normal"].font.name = "Calibri"
    for number, question in enumerate(bank.questions, 1):
        several = "Type: MA " if question.kind == "multiple" else ""
        title, asked = _line(question.title), _line(question.asked)
        document.add_paragraph(f"{several}Title: {title} {number}. {asked}")
        for place, option in enumerate(question.options):
            mark = "*" if option.right else ""
            document.add_paragraph(f"{mark}{letter(place).lower()}. {_line(option.html)}")
        document.add_paragraph()
    return as_bytes(document)


def _line(html: str) -> str:
    return words_of_html(html, " ")
