"""What came back from an expert, in words for people and as JSON for tools."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from typing import TYPE_CHECKING

from coursewright.reading.quoting import quoted
from coursewright.reviewing.listing import ORDER
from coursewright.reviewing.parts import ENTRY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.reviewing.listing import Mark
    from coursewright.reviewing.returned import Returned

_NO_BOX = frozenset(("comment", "change"))


def as_text(returned: Sequence[Returned]) -> str:
    """Every mark with its place, then how many there are, and the entry to paste."""
    return "\n\n".join(map(_one, returned))


def _one(returned: Returned) -> str:
    lines = [f"{returned.file}: module `{returned.module}`"]
    if not returned.is_whole:
        lines.append(
            "the document was saved by a program that dropped what it kept for the course: boxes "
            "that were deleted, and what has changed since, cannot be told"
        )
    told = [mark for mark in returned.marks if mark.mark != "keep" or mark.words or mark.since]
    lines += [_line(mark) for mark in told]
    lines += [_counts(returned), "", *_entry(returned)]
    return "\n".join(lines)


def _line(mark: Mark) -> str:
    number = f"{mark.kind} {mark.number}" if mark.excerpt else mark.kind
    named = f"{number} '{mark.excerpt}'" if mark.excerpt else number
    since = f" ({mark.since})" if mark.since else ""
    place = f"{mark.at.path}:{mark.at.line}"
    return f"{place}: {mark.mark}: {named}{since}{': ' if mark.words else ''}{mark.words}"


def _counts(returned: Returned) -> str:
    counted = Counter(mark.mark for mark in returned.marks)
    boxes = [f"{counted[kind]} {kind}" for kind in ORDER if kind not in _NO_BOX and counted[kind]]
    said = ", ".join([*boxes, f"{returned.blank} left empty"])
    changes, comments = counted["change"], counted["comment"]
    return (
        f"{said}, of {returned.boxes} boxes; {comments} comment{'' if comments == 1 else 's'}, "
        f"{changes} change{'' if changes == 1 else 's'} of the text"
    )


def _entry(returned: Returned) -> Iterator[str]:
    path = f"modules/{returned.module}/index.md"
    if not returned.entry:
        yield "the lines about the reviewer are not filled in, so there is no entry of `reviews:`"
        return
    missing = [f"`{key}`" for key in ENTRY if key not in returned.entry]
    if missing:
        yield f"not filled in, and needed before it can be pasted: {', '.join(missing)}"
    date = returned.entry.get("date", "")
    if date and not _is_date(date):
        yield f"`{date}` is not a date; write year, month and day: `date: 2026-11-24`"
    below, instead = "below the entries of `reviews:`", "in place of `reviews: []`"
    where = below if returned.is_reviewed else instead
    yield f"to paste into the front matter of {path}, {where}:"
    if not returned.is_reviewed:
        yield "reviews:"
    for key, begin in zip(ENTRY, ["  - ", *["    "] * (len(ENTRY) - 1)], strict=True):
        yield f"{begin}{key}: {quoted(returned.entry.get(key, ''))}"


def _is_date(words: str) -> bool:
    try:
        dt.date.fromisoformat(words)
    except ValueError:
        return False
    return True


def as_json(returned: Sequence[Returned]) -> str:
    """A list with an object for each document: its marks, boxes left empty, and its entry."""
    made = [
        {
            "file": one.file,
            "module": one.module,
            "boxes": one.boxes,
            "empty": one.blank,
            "whole": one.is_whole,
            "marks": [
                {
                    "mark": mark.mark,
                    "path": mark.at.path,
                    "line": mark.at.line,
                    "kind": mark.kind,
                    "number": mark.number,
                    "excerpt": mark.excerpt,
                    "words": mark.words,
                    "since": mark.since,
                }
                for mark in one.marks
            ],
            "review": one.entry,
        }
        for one in returned
    ]
    return json.dumps(made, indent=2)
