"""Rules for what a host of the course is told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import Finding, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.advisory import Advisory
    from coursewright.model.course import Course


def _entries(course: Course) -> tuple[Advisory, ...]:
    return course.advisories.entries if course.advisories else ()


@rule("advisories-name-what-is-there", "error", "pages")
def advisories_name_what_is_there(course: Course) -> Iterator[Finding]:
    """Checks that an advisory names modules and items of the course.

    Why: a host looks for what is named, in the course and in the LMS.
    Instead: use the folder of a module, and the id of an item; for what is gone, say it in words.
    """
    items = {item.id for one in course.assessments.values() for item in one.items}
    items |= course.mentioned
    for advisory in _entries(course):
        for names, known, what in (
            (advisory.modules, course.modules, "module"),
            (advisory.items, items, "item"),
        ):
            for name in names:
                if name.source not in known:
                    yield Finding(
                        advisories_name_what_is_there,
                        name.at,
                        f"the advisory `{advisory.id}` names the {what} `{name.source}`, "
                        "which is not there",
                        nearest(name.source, sorted(known), "delete it, and say it in words"),
                        len(name.source),
                    )


@rule("advisory-ids-are-unique", "error", "pages")
def advisory_ids_are_unique(course: Course) -> Iterator[Finding]:
    """Checks that no two advisories have the same id.

    Why: whoever follows the feed would see one of the two only.
    Instead: give the newer one an id of its own; never change an old one.
    """
    first: dict[str, int] = {}
    for advisory in sorted(_entries(course), key=lambda one: one.at.line):
        if advisory.id in first:
            yield Finding(
                advisory_ids_are_unique,
                advisory.at,
                f"the advisory on line {first[advisory.id]} has the id `{advisory.id}` already",
                "give the newer of the two another id",
            )
        first.setdefault(advisory.id, advisory.at.line)


@rule("advisories-of-keys-name-items", "error", "pages")
def advisories_of_keys_name_items(course: Course) -> Iterator[Finding]:
    """Checks that an advisory of the kind `key-changed` names the items.

    Why: a host has to find them among the questions of an LMS.
    Instead: list their ids under `items:`.
    """
    for advisory in _entries(course):
        if advisory.kind == "key-changed" and not advisory.items:
            yield Finding(
                advisories_of_keys_name_items,
                advisory.at,
                f"the advisory `{advisory.id}` says that a key has changed, and names no item",
                "list the ids of the items: `items: [an-item]`",
            )


@rule("advisory-dates-have-come", "warning", "pages")
def advisory_dates_have_come(course: Course) -> Iterator[Finding]:
    """Warns of an advisory that is dated before the list began, or on a day to come.

    Why: who has read the list up to a day looks no further back.
    Instead: write the day on which it is published.
    """
    # Where the author sits it may be tomorrow already.
    last = dt.date.today() + dt.timedelta(1)
    for advisory in _entries(course):
        since = course.advisories.since if course.advisories else advisory.date
        if advisory.date > last:
            why = "that day is still to come"
        elif advisory.date < since:
            why = f"the list is kept since {since}"
        else:
            continue
        yield Finding(
            advisory_dates_have_come,
            advisory.date_at,
            f"the advisory `{advisory.id}` has the date {advisory.date}, and {why}",
            "write the day on which it is published",
            10,
        )
