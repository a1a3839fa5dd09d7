"""What an expert has marked, held against the course as it is now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from coursewright.finding import closest
from coursewright.model.text import Position
from coursewright.reviewing.marked import Found
from coursewright.reviewing.parts import CHOICES, LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coursewright.reviewing.boxes import Box
    from coursewright.reviewing.kept import Kept, KeptPart
    from coursewright.reviewing.marked import Marked
    from coursewright.reviewing.parts import Kind, Part

MarkKind = Literal["drop", "fix", "unclear", "comment", "change", "missing", "keep"]

ORDER: tuple[MarkKind, ...] = ("drop", "fix", "unclear", "comment", "change", "missing", "keep")
"""In which marks are listed: what asks for work comes first."""

_WITH_BOX = frozenset(letter for kind, letter in LETTERS.items() if kind != "text")


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that an expert has said of one part."""

    mark: MarkKind
    at: Position
    """Where the part stands now; where it is gone, where it stood."""
    kind: str
    number: str
    excerpt: str
    words: str
    since: str = ""
    """What has become of the part since the pack was written; nothing if it is as it was."""


@dataclass(frozen=True, slots=True)
class _Now:
    """A part of the document as the course has it now."""

    at: Position
    kind: str
    excerpt: str
    since: str


def list_marks(marked: Marked, kept: Kept | None, now: Mapping[str, Part]) -> list[Mark]:
    """Everything that was marked, what asks for work first.

    `now` has the parts of the course by number, as a pack would have them that is written today.
    """
    places = _places(marked.found, kept, now)
    marks: list[Mark] = []
    for number, place in places.items():
        here = marked.found.get(number)
        named = Mark("keep", place.at, place.kind, number, place.excerpt, "", place.since)
        before = kept.parts.get(number) if kept and marked.is_exact else None
        for kind, words in _said(here, before, number):
            marks.append(replace(named, mark=kind, words=words))
    return sorted(marks, key=lambda one: (ORDER.index(one.mark), one.at))


def _said(
    here: Found | None, before: KeptPart | None, number: str
) -> Iterator[tuple[MarkKind, str]]:
    if number[:1] in _WITH_BOX and number[1:].isdecimal():
        yield from _box(here.box if here else None)
    elif before is not None:
        here = here or Found()
    if here is None:
        return
    for comment in here.comments:
        by = f"{comment.by}: " if comment.by else ""
        on = f" (on “{comment.on.strip()}”)" if comment.on.strip() else ""
        yield "comment", f"{by}{' '.join(comment.words.split())}{on}"
    if here.inserted or here.deleted:
        parts = [f"deletes “{one}”" for one in here.deleted]
        yield "change", ", ".join([*parts, *(f"inserts “{one}”" for one in here.inserted)])
    if before is not None:
        yield from _written_over(list(before.lines), here.lines)


def _box(box: Box | None) -> Iterator[tuple[MarkKind, str]]:
    words = " ".join(box.words) if box else ""
    if box is None:
        yield "missing", "the box is no longer in the document"
        return
    gone = [f"`{one}`" for one in CHOICES if one not in box.there]
    if len(box.ticks) == 1:
        yield box.ticks[0], words
    elif box.ticks:
        ticks = " and ".join(f"`{one}`" for one in box.ticks)
        yield "unclear", f"{ticks} are ticked{f', with these words: {words}' if words else ''}"
    elif words:
        yield "unclear", f"words without a tick: {words}"
    if gone and not box.ticks:
        yield "missing", f"{', '.join(gone)} can no longer be ticked in the box"


def _written_over(before: list[str], lines: list[str]) -> Iterator[tuple[MarkKind, str]]:
    """What was changed without Word's tracking."""
    gone = [line for line in before if line not in lines]
    new = [line for line in lines if line not in before]
    if gone or new:
        parts = [f"takes out “{line}”" for line in gone] + [f"writes “{line}”" for line in new]
        yield "change", f"without tracking, {', '.join(parts)}"


def _places(
    found: Mapping[str, Found], kept: Kept | None, now: Mapping[str, Part]
) -> dict[str, _Now]:
    if kept is None:
        told = {number: one for number, one in found.items() if _told(one)}
        return {number: _as_printed(number, one, now) for number, one in told.items()}
    known = {(part.kind, part.fingerprint) for part in kept.parts.values()}
    new = [one for one in now.values() if (one.kind, one.fingerprint) not in known]
    places = {}
    for number, part in kept.parts.items():
        same = _same(part, now) or _nearest(part, new)
        changed = same is not None and same.fingerprint != part.fingerprint
        since = (
            "no longer in the course"
            if same is None
            else "changed in the course since"
            if changed
            else ""
        )
        places[number] = _Now(same.at if same else part.at, part.kind, part.excerpt, since)
    # A heading, or what stands above all parts, belongs to the module's page.
    start = Position(f"modules/{kept.module}/index.md", 1, 1)
    for number, one in found.items():
        if number not in places and _told(one):
            places[number] = _Now(start, "document", "", "")
    return places


def _same(part: KeptPart, now: Mapping[str, Part]) -> Part | None:
    """The part with the same words; of several, the one with the same name."""
    found = [one for one in now.values() if (one.kind, one.fingerprint) == part.words]
    return next((one for one in found if one.id == part.id), found[0] if found else None)


def _nearest(part: KeptPart, new: Sequence[Part]) -> Part | None:
    """What a part has become: names of claims count them, and move when one is written above."""
    if part.kind not in ("claim", "text"):
        return next((one for one in new if (one.kind, one.id) == (part.kind, part.id)), None)
    there = [one for one in new if (one.kind, one.at.path) == (part.kind, part.at.path)]
    near = closest(part.excerpt, [one.excerpt for one in there])
    return next((one for one in there if one.excerpt.casefold() == near.casefold()), None)


def _told(found: Found) -> bool:
    return bool(found.box or found.comments or found.inserted or found.deleted)


def _as_printed(number: str, found: Found, now: Mapping[str, Part]) -> _Now:
    """A part of a document that has lost what it kept: by its number, and the place below it."""
    kinds: dict[str, Kind] = {letter: kind for kind, letter in LETTERS.items()}
    kind = kinds.get(number[:1], "text") if number[1:].isdecimal() else "document"
    path, line = found.place or ("", 1)
    at = Position(path, line, 1)
    same = next((one for one in now.values() if one.at[:2] == at[:2] and one.kind == kind), None)
    return _Now(at, kind, same.excerpt if same else "", "")
