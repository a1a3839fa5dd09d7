"""One file of QTI 1.2, which may hold several quizzes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean
from coursewright.importing.numbers import read_exported
from coursewright.importing.qti.item import read_item
from coursewright.importing.qti.text import words_in

if TYPE_CHECKING:
    from coursewright.importing.notes import Notes
    from coursewright.importing.question import Quiz
    from coursewright.importing.xml_tree import Element

_TEXTS_OF_ALL = frozenset(
    ("presentation_material", "rubric", "objectives", "assessfeedback", "sectionfeedback")
)


def read_qti(
    root: Element, notes: Notes, quiz: Quiz, *, shuffle: bool = False, named: bool = False
) -> str:
    """Add the questions of one QTI file to `quiz`; returns the title of the file.

    With `named`, every question remembers from which of several quizzes it came.
    """
    holder = next(root.each("assessment"), None) or next(root.each("objectbank"), None) or root
    title = clean(holder.attributes.get("title", "")).strip() or _label(holder, "bank_title")
    for selection in root.each("selection_number"):
        drawn = read_exported(selection.text.strip() or "0") or Decimal(0)
        at = notes.at(selection.line)
        notes.lose(
            at,
            f"a group from which {drawn:f} question{'' if drawn == 1 else 's'} would be drawn has "
            "become plain questions",
            "list them under `sets:` with `draw:`, if one for each objective shall be shown",
        )
    _tell_texts(root, notes)
    for element in root.each("bankentry_item"):
        quiz.count += 1
        notes.skip(
            notes.at(element.line),
            f"question {quiz.count} stands in a bank that the file does not hold, under "
            f"`{clean(element.attributes.get('item_ref', ''))[:40]}`",
            "export the bank, and import it",
        )
    for element in root.each("item"):
        quiz.count += 1
        question = read_item(element, quiz.count, title if named else "", notes, shuffle=shuffle)
        if question:
            quiz.questions.append(question)
    return title


def _tell_texts(root: Element, notes: Notes) -> None:
    """Texts of a quiz or of a section, which stand outside of every question."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if here.tag in _TEXTS_OF_ALL and words_in(here):
            notes.lose(
                notes.at(here.line),
                f"the text under `{here.tag}`, which belongs to no single question, is left out",
                "put it on the page of the module, or under `stimulus:` of the items that it "
                "belongs to",
            )
        elif here.tag not in ("item", "qtimetadata"):
            waiting.extend(here.children)


def _label(holder: Element, name: str) -> str:
    for entry in holder.each("qtimetadatafield"):
        if entry.says("fieldlabel") == name:
            return clean(entry.says("fieldentry"))
    return ""
