"""Ways from part to part, in a decision aid and in a conversation: what both are checked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from coursewright.model.text import Position

    Ways = Mapping[str, Iterable[str]]
    """Where each part leads; what ends a way leads nowhere, and may be left out."""


def taken_ids(
    places: Iterable[tuple[str, Position]],
) -> Iterator[tuple[str, Position, Position]]:
    """Each id that another part has had before: the id, where it stands, and where it first did."""
    first: dict[str, Position] = {}
    for name, at in places:
        if name in first:
            yield name, at, first[name]
        first.setdefault(name, at)


def reached_from(starts: Iterable[str], ways: Ways) -> set[str]:
    """All that can be reached, the starts with it."""
    reached, waiting = set[str](), list(starts)
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += ways.get(here, ())
    return reached


def find_circle(ways: Ways) -> tuple[str, ...]:
    """The first way that leads back to where it has been, which stands at both ends of it."""
    done: set[str] = set()
    for start in ways:
        passed, open_ways = [start], [iter(ways[start])]
        while passed:
            target = next(open_ways[-1], None)
            if target is None:
                done.add(passed.pop())
                open_ways.pop()
            elif target in passed:
                return (*passed[passed.index(target) :], target)
            elif target in ways and target not in done:
                passed.append(target)
                open_ways.append(iter(ways[target]))
    return ()
