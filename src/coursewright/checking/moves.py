"""Rules for the moves of a case, and for the flawed line that they are looked for in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.assessments import items
from coursewright.checking.registry import rule
from coursewright.finding import Finding
from coursewright.model.interaction import StagedCase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.item import Item

MOVES = 3
"""So many are looked for at once."""


def _cases(course: Course) -> Iterator[tuple[Item, StagedCase]]:
    """Cases in stages of which every part could be read."""
    for item in items(course):
        if isinstance(item.interaction, StagedCase) and not item.draft and not item.lost:
            yield item, item.interaction


@rule("moves-and-flawed-stand-together", "error", "items")
def moves_and_flawed_stand_together(course: Course) -> Iterator[Finding]:
    """Checks that a case in stages that has `moves:` has `flawed:`, and the other way round.

    Why: what a good line does is seen first in one that does not do all of it, then in one's own.
    Instead: write a line that is warm, plausible and wrong, and three moves to look for in it; or
    leave out both.
    """
    for item, asked in _cases(course):
        if asked.moves and asked.flawed is None:
            yield Finding(
                moves_and_flawed_stand_together,
                asked.moves[0].at,
                f"item `{item.id}` has `moves` and no `flawed`",
                "add `flawed:` with the `text:` of a line that is warm, plausible and wrong, or "
                "delete `moves:`",
            )
        elif asked.flawed and not asked.moves:
            yield Finding(
                moves_and_flawed_stand_together,
                asked.flawed.at,
                f"item `{item.id}` has `flawed` and no `moves`",
                "list three things that a good line does under `moves:`, or delete `flawed:`",
            )


@rule("moves-are-three", "error", "items")
def moves_are_three(course: Course) -> Iterator[Finding]:
    """Checks that there are three moves.

    Why: with fewer there is little to look for, and more are not kept in mind while one speaks.
    Instead: keep the three without which the line does not work.
    """
    for item in items(course):
        number = len(item.moves)
        if number in (0, MOVES) or item.draft or (item.lost and number < MOVES):
            continue
        if number > MOVES == len({move.id for move in item.moves}):
            continue  # One stands there twice, which is told.
        yield Finding(
            moves_are_three,
            item.moves[0].at,
            f"item `{item.id}` has {number} move{'' if number == 1 else 's'}, it should have "
            f"{MOVES}",
            "name three things that a good line does, each yes or no: three entries under `moves:`",
        )


@rule("move-ids-are-unique", "error", "items")
def move_ids_are_unique(course: Course) -> Iterator[Finding]:
    """Checks that the moves of an item have different ids.

    Why: the id says which move a learner has found, however it is worded.
    Instead: name each move by what it does.
    """
    for item in items(course):
        seen: set[str] = set()
        for move in item.moves:
            if move.id in seen:
                yield Finding(
                    move_ids_are_unique,
                    move.at,
                    f"item `{item.id}` has two moves with the id `{move.id}`",
                    "delete one of the two"
                    if len(item.moves) > MOVES
                    else "give one of them another id",
                )
            seen.add(move.id)


@rule("flawed-makes-some-moves", "error", "items")
def flawed_makes_some_moves(course: Course) -> Iterator[Finding]:
    """Checks that the flawed line makes at least one of the moves, and misses at least one.

    Why: a line that makes them all is not flawed, and one that makes none tempts nobody.
    Instead: write `in-flawed: true` at the moves that it makes, and let it miss the one that its
    misconception costs.
    """
    for item, asked in _cases(course):
        made = [move for move in asked.moves if move.in_flawed]
        if asked.flawed is None or not asked.moves or 0 < len(made) < len(asked.moves):
            continue
        if not made and len(asked.moves) < MOVES:
            continue  # The one that it makes may be the one that is missing, which is told.
        many = "every one of its moves" if made else "none of its moves"
        yield Finding(
            flawed_makes_some_moves,
            asked.flawed.at,
            f"the flawed line of item `{item.id}` makes {many}",
            "delete `in-flawed: true` at the move that it misses"
            if made
            else "write `in-flawed: true` at the move that it makes",
        )


@rule("moves-are-for-own-words", "error", "items")
def moves_are_for_own_words(course: Course) -> Iterator[Finding]:
    """Checks that no worked case has moves.

    Why: whoever only reads has no sentence of their own to look for them in.
    Instead: delete `worked:` or `steps:` and let the learner write; or delete `moves:` and
    `flawed:`.
    """
    for item, asked in _cases(course):
        if asked.is_worked and asked.moves:
            name = "worked" if asked.worked else "steps"
            yield Finding(
                moves_are_for_own_words,
                asked.moves[0].at,
                f"item `{item.id}` has `{name}` and `moves`",
                f"delete `{name}:` to let the learner write, or delete `moves:` and `flawed:`",
            )
