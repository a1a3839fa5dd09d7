"""Rules for the side of a case that two people play: a reply to each move, and one to none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.assessments import items
from coursewright.checking.registry import rule
from coursewright.finding import Finding, closest, nearest
from coursewright.model.interaction import StagedCase
from coursewright.model.pair import NO_MOVE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.model.course import Course
    from coursewright.model.interaction import Move
    from coursewright.model.item import Item
    from coursewright.model.pair import Pair


def _pairs(course: Course) -> Iterator[tuple[Item, Pair, tuple[Move, ...]]]:
    """Cases for two of which every part could be read."""
    for item in items(course):
        asked = item.interaction
        if isinstance(asked, StagedCase) and asked.pair and not item.draft and not item.lost:
            yield item, asked.pair, asked.moves


def _unknown(pair: Pair, moves: Sequence[Move]) -> list[str]:
    known = {*(move.id for move in moves), NO_MOVE}
    return [reply.to for reply in pair.replies if reply.to not in known]


def _unanswered(pair: Pair, moves: Sequence[Move]) -> list[str]:
    """What has no reply, in the order of the moves."""
    answered = {reply.to for reply in pair.replies}
    wanted = dict.fromkeys([*(move.id for move in moves), NO_MOVE])
    return [name for name in wanted if name not in answered]


@rule("pairs-have-moves", "error", "items")
def pairs_have_moves(course: Course) -> Iterator[Finding]:
    """Checks that a case with `pair:` has `moves:`.

    Why: whoever answers chooses the reply by the move that is heard.
    Instead: write the three moves of a good line under `moves:`, or delete `pair:`.
    """
    for item, pair, moves in _pairs(course):
        if not moves:
            yield Finding(
                pairs_have_moves,
                pair.at,
                f"item `{item.id}` has `pair` and no `moves`",
                "list three things that a good line does under `moves:`, or delete `pair:`",
            )


@rule("pair-moves-have-other-names-than-none", "error", "items")
def pair_moves_have_other_names_than_none(course: Course) -> Iterator[Finding]:
    """Checks that no move of a case with `pair:` has the id `none`.

    Why: under `replies:` that is the reply for when no move is heard.
    Instead: name the move by what it does, and give it a reply under that name.
    """
    for _, _, moves in _pairs(course):
        for move in moves:
            if move.id == NO_MOVE:
                yield Finding(
                    pair_moves_have_other_names_than_none,
                    move.at,
                    f"a move is called `{NO_MOVE}`, under which `replies` has the reply to no move",
                    "give the move another id, and a reply under that id",
                )


@rule("pair-replies-name-moves", "error", "items")
def pair_replies_name_moves(course: Course) -> Iterator[Finding]:
    """Checks that each reply stands under the id of a move of its case, or under `none`.

    Why: a reply to a move that the case does not have is never said.
    Instead: write it under the id of the move that it answers.
    """
    for _, pair, moves in _pairs(course):
        unknown, open_ = _unknown(pair, moves), _unanswered(pair, moves)
        for reply in pair.replies if moves else ():
            if reply.to in unknown:
                named = ", ".join(f"`{name}`" for name in open_)
                yield Finding(
                    pair_replies_name_moves,
                    reply.at,
                    f"no move of this case is called `{reply.to}`",
                    nearest(
                        reply.to,
                        open_,
                        f"write it under one of: {named}" if open_ else "delete it",
                    ),
                    len(reply.to),
                )


@rule("pair-replies-answer-each-move", "error", "items")
def pair_replies_answer_each_move(course: Course) -> Iterator[Finding]:
    """Checks that there is a reply to each move, and one for when none is heard.

    Why: whoever answers has nothing to say otherwise, and learns only then that it is missing.
    Instead: let a reply to a move tell more than was asked for, and the one to none tell nothing.
    """
    for item, pair, moves in _pairs(course):
        unknown, open_ = _unknown(pair, moves), _unanswered(pair, moves)
        # What stands under a name that is no move's is told there.
        meant = {closest(name, open_) for name in unknown}
        for name in open_ if moves and len(unknown) < len(open_) else ():
            if name in meant:
                continue
            to_what = "for when no move is heard" if name == NO_MOVE else f"to the move `{name}`"
            yield Finding(
                pair_replies_answer_each_move,
                pair.at,
                f"the pair of item `{item.id}` has no reply {to_what}",
                f"write what is answered then, word for word, under `replies:` as `{name}:`",
            )


@rule("pair-replies-differ", "error", "items")
def pair_replies_differ(course: Course) -> Iterator[Finding]:
    """Checks that no two replies of a case say the same.

    Why: whoever speaks hears by the reply which move was heard.
    Instead: let each reply tell what that move has made it possible to say.
    """
    for _, pair, _ in _pairs(course):
        said: dict[str, str] = {}
        for reply in pair.replies:
            words = " ".join(reply.text.source.lower().split())
            if words in said:
                yield Finding(
                    pair_replies_differ,
                    reply.text.at,
                    f"the reply to `{reply.to}` is the same as the one to `{said[words]}`",
                    "write another, which tells what this move has made it possible to say",
                )
            said.setdefault(words, reply.to)
