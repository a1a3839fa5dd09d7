"""QTI 1.2 as Canvas writes and reads it: a zip of quizzes, or a whole course as `.imscc`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.canvas_item import read_canvas_item
from coursewright.importing.decoding import clean, decode
from coursewright.importing.notes import Notes
from coursewright.importing.numbers import read_exported
from coursewright.importing.question import Quiz
from coursewright.importing.xml_tree import parse

if TYPE_CHECKING:
    from coursewright.importing.archive import Archive
    from coursewright.importing.xml_tree import Element

_QUIZ_FILE = re.compile(r"\.(?:xml|qti|dat)$", re.IGNORECASE)
_NO_QUIZ = re.compile(r"(?:^|/)(?:imsmanifest|assessment_meta)\.xml$|^course_settings/")
_CANVAS_COPY = "non_cc_assessments/"


def read_qti_archive(archive: Archive, notes: Notes) -> Quiz:
    """Every question of every quiz in a package."""
    quiz = Quiz()
    read: list[tuple[str, Element]] = []
    names = [
        name for name in archive.names if _QUIZ_FILE.search(name) and not _NO_QUIZ.search(name)
    ]
    # A course has each quiz twice: for Common Cartridge, which knows less, and for Canvas.
    copies = [name for name in names if name.startswith(_CANVAS_COPY)]
    for name in sorted(copies or names):
        told = Notes(notes.path)
        root = _parse_member(archive, name, told)
        if root is None or root.tag != "questestinterop":
            notes.found += [one for one in told.found if copies or _is_about_size(one.message)]
            continue
        read.append((name, root))
    for name, root in read:
        shuffle = _is_shuffled(archive, name, notes)
        title = read_qti(root, notes, quiz, shuffle=shuffle, named=len(read) > 1)
        quiz.title = title if len(read) == 1 else ""
    if not read and not notes.found:
        notes.refuse(
            "the package has no quiz in it",
            "in Canvas, export the course with its quizzes, or a single quiz as a QTI zip",
        )
    return quiz


def _is_about_size(message: str) -> bool:
    return "unpack" in message or "encrypted" in message or "damaged" in message


def _parse_member(archive: Archive, name: str, notes: Notes) -> Element | None:
    raw = archive.read(name)
    text = decode(raw, notes) if raw is not None else None
    return parse(text, notes) if text is not None else None


def _is_shuffled(archive: Archive, name: str, notes: Notes) -> bool:
    """Whether the quiz's settings, beside it, let its choices be shuffled."""
    folder, _, file = name.rpartition("/")
    beside = folder if not name.startswith(_CANVAS_COPY) else file.partition(".")[0]
    settings = f"{beside}/assessment_meta.xml".lstrip("/")
    if settings not in archive.names:
        return False
    root = _parse_member(archive, settings, Notes(notes.path))
    return root is not None and root.says("shuffle_answers").lower() == "true"


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
    for element in root.each("item"):
        quiz.count += 1
        question = read_canvas_item(
            element, quiz.count, title if named else "", notes, shuffle=shuffle
        )
        if question:
            quiz.questions.append(question)
    return title


def _label(holder: Element, name: str) -> str:
    for entry in holder.each("qtimetadatafield"):
        if entry.says("fieldlabel") == name:
            return clean(entry.says("fieldentry"))
    return ""
