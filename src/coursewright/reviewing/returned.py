"""A document that came back from an expert: is it a pack of this course, and what does it say?"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.finding import Refusal
from coursewright.importing.archive import open_archive
from coursewright.importing.decoding import clean, decode
from coursewright.importing.notes import Notes
from coursewright.importing.xml_tree import parse
from coursewright.reviewing.gather import gather
from coursewright.reviewing.kept import read_kept
from coursewright.reviewing.listing import list_marks
from coursewright.reviewing.marked import Comment, read_marked

if TYPE_CHECKING:
    from coursewright.importing.archive import Archive
    from coursewright.importing.xml_tree import Element
    from coursewright.reading.course_files import CourseFiles
    from coursewright.reviewing.kept import Kept
    from coursewright.reviewing.listing import Mark
    from coursewright.reviewing.marked import Found

_DOCUMENT, _COMMENTS = "word/document.xml", "word/comments.xml"


@dataclass(frozen=True, slots=True)
class Returned:
    """What one document says."""

    file: str
    module: str
    """The folder of the module that it is about."""
    marks: tuple[Mark, ...]
    boxes: int
    """How many boxes the pack has, those that were deleted included."""
    blank: int
    """In how many of them nothing is ticked and nothing is written."""
    entry: dict[str, str] = field(default_factory=dict)
    """What was filled in about the reviewer, by its key."""
    is_reviewed: bool = False
    """Whether the module has reviews already."""
    is_whole: bool = True
    """Whether the document still has what it kept for the course."""


def read_returned(course_files: CourseFiles, file: Path) -> Returned:
    """Read a marked pack.

    Raises:
        Refusal: It is no pack of this course, or it is damaged.
    """
    archive, document = _open(file)
    notes = Notes(file.name)
    try:
        kept = read_kept(archive, notes)
        marked = read_marked(document, _comments(archive, notes))
    finally:
        archive.close()
    boxes = {number for number, one in marked.found.items() if one.box}
    module = kept.module if kept else _module(marked.found)
    if not module:
        raise Refusal(
            f"`{file}` is no review pack: it has none of the boxes that `review-pack` writes",
            "name the Word document that the reviewer sent back",
        )
    _belongs(course_files, file, kept, module)
    about = course_files.module(module)
    now = {part.number: part for part in gather(course_files, about).parts} if about else {}
    if kept:
        boxes |= {number for number, part in kept.parts.items() if part.kind != "text"}
    marks = list_marks(marked, kept, now)
    judged = {mark.number for mark in marks if mark.mark not in ("comment", "change")}
    blank = len(boxes - judged)
    reviewed = about is not None and bool(about.reviews)
    whole = kept is not None
    return Returned(
        str(file), module, tuple(marks), len(boxes), blank, marked.entry, reviewed, whole
    )


def _open(file: Path) -> tuple[Archive, Element]:
    notes = Notes(file.name)
    try:
        with file.open("rb") as opened:
            begins = opened.read(4)
    except OSError as failure:
        raise Refusal(
            f"`{file}` cannot be read: {(failure.strerror or 'unknown reason').lower()}",
            "check that the file exists and that you may read it",
        ) from failure
    archive = open_archive(file, notes) if begins.startswith(b"PK") else None
    if archive is None:
        raise _no_pack(file, is_word=begins.startswith(b"PK"))
    raw = archive.read(_DOCUMENT) if _DOCUMENT in archive.names else None
    text = decode(raw, notes) if raw is not None else None
    document = parse(text, notes) if text is not None else None
    if document is None:
        archive.close()
        raise _no_pack(file, is_word=_DOCUMENT in archive.names)
    return archive, document


def _no_pack(file: Path, *, is_word: bool) -> Refusal:
    said = "it is damaged" if is_word else "it is no Word document (.docx)"
    return Refusal(
        f"`{file}` is no review pack: {said}",
        "name the document that the reviewer sent back, saved by Word as .docx without a password",
    )


def _comments(archive: Archive, notes: Notes) -> dict[str, Comment]:
    raw = archive.read(_COMMENTS) if _COMMENTS in archive.names else None
    root = parse(raw.decode("utf-8", "replace"), notes) if raw else None
    if root is None:
        return {}
    return {
        one.attributes.get("id", ""): Comment(
            clean(one.attributes.get("author", "")),
            " ".join(clean(text.text) for text in one.each("t")),
        )
        for one in root.all("comment")
    }


def _module(found: dict[str, Found]) -> str:
    """Of a document that has lost what it kept: the module that its printed places lie in."""
    places = [one.place[0] for one in found.values() if one.box and one.place]
    folders = [path.split("/")[1] for path in places if path.startswith("modules/")]
    return folders[0] if folders else ""


def _belongs(course_files: CourseFiles, file: Path, kept: Kept | None, module: str) -> None:
    course = course_files.site().course_id
    if kept and kept.course != course:
        raise Refusal(
            f"`{file}` is a review pack of another course: of `{kept.course}`, and this is "
            f"`{course}`",
            "change to the folder of that course and try again",
        )
    if module not in course_files.slugs():
        raise Refusal(
            f"`{file}` is a review pack of the module `{module}`, which this course does not have",
            "change to the folder of the course that has it, or bring the module back",
        )
