"""Keys that have changed beside the advisories: hosts of the course have to hear of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coursewright.comparing.rules import CHANGED_KEYS_ARE_ANNOUNCED
from coursewright.finding import Finding
from coursewright.model.files import ADVISORIES
from coursewright.reading.kinds import READERS
from coursewright.reading.source import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from coursewright.model.advisory import Advisories, Advisory
    from coursewright.model.course import Course
    from coursewright.model.item import Item


def compare_advisories(
    before: Mapping[str, bytes], course: Course, rekeyed: Iterable[Item]
) -> Iterator[Finding]:
    """The items with another key that no new advisory names, if the course keeps advisories."""
    if course.advisories is None:
        return
    old = {one.id for one in _advisories_of(before)}
    new = [one for one in course.advisories.entries if one.id not in old]
    announced = {name.source for one in new for name in one.items}
    for item in rekeyed:
        if item.id not in announced:
            yield Finding(
                CHANGED_KEYS_ARE_ANNOUNCED,
                item.at,
                f"item `{item.id}` takes another answer for right, and no new advisory says so",
                f"if it is meant, write below `advisories:` in {ADVISORIES.path}: "
                f"`{_entry(item, dt.date.today())}`",
            )


def _advisories_of(files: Mapping[str, bytes]) -> tuple[Advisory, ...]:
    """What was announced before; of a list that could not be read, nothing."""
    raw = files.get(ADVISORIES.path)
    source = decode(ADVISORIES.path, raw, []) if raw is not None else None
    read: Advisories | None = READERS[ADVISORIES](source, []) if source else None
    return read.entries if read else ()


def _entry(item: Item, day: dt.date) -> str:
    return (
        f"- {{id: key-{day}-{item.id}, date: {day}, kind: key-changed, items: [{item.id}], "
        f'says: "The question takes another answer for right.", '
        f'do: "If you have exported it into an LMS, export it again."}}'
    )
