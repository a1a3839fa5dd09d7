"""Packages of QTI 1.2: a zip of quizzes as Canvas writes it, or a whole course as `.imscc`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.importing.archive import short
from coursewright.importing.decoding import decode
from coursewright.importing.notes import Notes
from coursewright.importing.qti.read import read_qti
from coursewright.importing.question import Quiz
from coursewright.importing.xml_tree import parse

if TYPE_CHECKING:
    from coursewright.importing.archive import Archive
    from coursewright.importing.xml_tree import Element

_QUIZ_FILE = re.compile(r"\.(?:xml|qti|dat)$", re.IGNORECASE)
_NO_QUIZ = re.compile(
    r"(?:^|/)(?:(?:imsmanifest|assessment_meta)\.xml$|__MACOSX/|\._)|^course_settings/"
)
"""What describes a package, and what macOS adds to one."""

_CANVAS_COPY = "non_cc_assessments/"
QTI_2 = frozenset(
    ("assessmentItem", "assessmentTest", "qti-assessment-item", "qti-assessment-test")
)
"""How files of the later versions begin."""

_OTHER_FILE = re.compile(
    r"\.(?:zip|imscc|gz|7z|rar|docx?|odt|rtf|xlsx?|ods|csv|tsv|txt|gift|md|json|pdf)$",
    re.IGNORECASE,
)
_COURSE_FILES = re.compile(r"(?:^|/)(?:web_resources|wiki_content|course_settings)/")
_MOST_NAMED = 12


def read_qti_archive(archive: Archive, notes: Notes) -> Quiz:
    """Every question of every quiz in a package; each file that is not read is named."""
    quiz = Quiz()
    read: list[tuple[str, Element]] = []
    for name in _quiz_files(archive.names):
        told = Notes(notes.path)
        root = _parse_member(archive, name, told)
        if root is not None and root.tag == "questestinterop":
            read.append((name, root))
            notes.found += told.found
        elif root is not None:
            _tell_root(name, root.tag, notes)
        else:
            _tell_unread(name, told, notes)
    for name, root in read:
        shuffle = _is_shuffled(archive, name, notes)
        title = read_qti(root, notes, quiz, shuffle=shuffle, named=len(read) > 1)
        quiz.title = title if len(read) == 1 else ""
    _tell_others(archive.names, notes)
    if not read and not any(one.severity == "error" for one in notes.found):
        notes.refuse(
            "the package has no quiz in it",
            "in Canvas, export the course with its quizzes, or a single quiz as a QTI zip",
        )
    return quiz


def _quiz_files(names: list[str]) -> list[str]:
    """Files that may hold a quiz.

    A course has each quiz twice: for Common Cartridge, which knows less, and for Canvas.
    """
    names = sorted(name for name in names if _QUIZ_FILE.search(name) and not _NO_QUIZ.search(name))
    copies = [name for name in names if name.startswith(_CANVAS_COPY)]
    if not copies:
        return names
    known = {name.removeprefix(_CANVAS_COPY).partition(".")[0] for name in copies}
    alone = [
        name
        for name in names
        if name.endswith("/assessment_qti.xml") and name.rsplit("/", 2)[-2] not in known
    ]
    return copies + alone


def _tell_root(name: str, tag: str, notes: Notes) -> None:
    """A file of a package that is XML, and another than QTI 1.2."""
    if tag in QTI_2:
        notes.skip(
            notes.at(1),
            f"`{short(name)}` in the package is QTI 2 or 3, and was not read",
            "export the questions as QTI 1.2, as Moodle XML, or as text",
        )
    elif tag in ("quiz", "question"):
        notes.skip(
            notes.at(1),
            f"`{short(name)}` in the package is Moodle XML, and was not read with the others",
            "unpack the zip file, and import it by itself",
        )
    else:
        notes.lose(
            notes.at(1),
            f"`{short(name)}` in the package begins with `<{tag[:40]}>`, and holds no questions",
            "nothing to do, unless you miss questions from it",
        )


def _tell_unread(name: str, told: Notes, notes: Notes) -> None:
    """A file of a package that cannot be read, with the reason; a bomb stops the whole import."""
    for one in told.found:
        if one.severity != "error" or f"`{short(name)}`" in one.message:
            notes.found.append(one)
            continue
        reason = re.sub(r"^the file ", "it ", one.message)
        notes.skip(notes.at(1), f"`{short(name)}` in the package was not read: {reason}", one.hint)


def _tell_others(names: list[str], notes: Notes) -> None:
    """Files that may hold questions in another format, one note for all of them."""
    others = [name for name in names if _OTHER_FILE.search(name) and not _COURSE_FILES.search(name)]
    if others:
        shown = ", ".join(f"`{short(name)}`" for name in others[:_MOST_NAMED])
        more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
        notes.lose(
            notes.at(1),
            f"{shown}{more} in the package {'is' if len(others) == 1 else 'are'} in another format "
            "than QTI, and not read",
            "if questions are in it, unpack the zip file, and import it by itself",
        )


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
