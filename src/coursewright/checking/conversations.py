"""Rules for conversations: every way through one has three turns, and leads to an ending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.assessments import items
from coursewright.checking.graphs import find_circle, reached_from, taken_ids
from coursewright.checking.registry import rule
from coursewright.finding import Finding, nearest
from coursewright.model.interaction import LINES, TURNS, Conversation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.model.course import Course
    from coursewright.model.interaction import ConversationTurn, Ending
    from coursewright.model.item import Item

MOST_LISTED = 8
"""Names of turns in one sentence."""


def _conversations(course: Course) -> Iterator[tuple[Item, Conversation]]:
    for item in items(course):
        if isinstance(item.interaction, Conversation) and not item.draft:
            yield item, item.interaction


def _ways(asked: Conversation) -> dict[str, list[str]]:
    """Where each turn leads."""
    return {turn.id: [line.to.source for line in turn.lines if line.to] for turn in asked.turns}


def _whole(course: Course) -> Iterator[tuple[Item, Conversation]]:
    """Those of which every part could be read, has a name of its own, and leads to another."""
    for item, asked in _conversations(course):
        known = {part.id for part in asked.parts}
        targets = {target for ways in _ways(asked).values() for target in ways}
        is_named = len(known) == len(asked.parts) and targets <= known
        if is_named and not item.lost and asked.turns and asked.endings:
            yield item, asked


@rule("conversation-ids-are-unique", "error", "items")
def conversation_ids_are_unique(course: Course) -> Iterator[Finding]:
    """Checks that turns and endings, and the lines of a turn, have ids of their own.

    Why: an id is where a line leads, and the name under which a learner's choice is kept.
    Instead: rename the newer one.
    """
    for _, asked in _conversations(course):
        groups = [([(part.id, part.at) for part in asked.parts], False)]
        groups += [
            ([(line.id, line.at) for line in turn.lines], len(turn.lines) > LINES)
            for turn in asked.turns
        ]
        for group, too_many in groups:
            for name, at, first in taken_ids(group):
                yield Finding(
                    conversation_ids_are_unique,
                    at,
                    f"the id `{name}` is taken, on line {first.line}",
                    "delete one of the two" if too_many else "give this one another id",
                )


@rule("conversation-targets-exist", "error", "items")
def conversation_targets_exist(course: Course) -> Iterator[Finding]:
    """Checks that `to:` of a line names a turn or an ending of its conversation.

    Why: a line that leads nowhere gets no answer.
    Instead: use the id of a turn or of an ending.
    """
    for item, asked in _conversations(course):
        known = [part.id for part in asked.parts]
        if item.lost or len(set(known)) < len(known) or not (asked.turns and asked.endings):
            continue  # What is not there then is a consequence of what is told.
        for line in (line for turn in asked.turns for line in turn.lines):
            if line.to and line.to.source not in known:
                yield Finding(
                    conversation_targets_exist,
                    line.to.at,
                    f"no turn and no ending is called `{line.to.source}`",
                    nearest(line.to.source, known, f"use one of: {', '.join(known)}"),
                    len(line.to.source),
                )


@rule("conversation-parts-are-reached", "error", "items")
def conversation_parts_are_reached(course: Course) -> Iterator[Finding]:
    """Checks that every turn and every ending can be reached from the first turn.

    Why: what cannot be reached is not read, and its author believes that it is.
    Instead: lead a line to it, or delete it.
    """
    for _, asked in _whole(course):
        if find_circle(_ways(asked)):
            continue  # A line that goes in a circle may be what should lead there.
        reached = reached_from((asked.turns[0].id,), _ways(asked))
        for part in asked.parts:
            if part.id not in reached:
                what = "ending" if part in asked.endings else "turn"
                yield Finding(
                    conversation_parts_are_reached,
                    part.at,
                    f"no line leads to the {what} `{part.id}`",
                    f"lead a line to it, or delete the {what}",
                )


@rule("conversations-have-no-cycles", "error", "items")
def conversations_have_no_cycles(course: Course) -> Iterator[Finding]:
    """Checks that no way leads back to a turn that it has passed.

    Why: whoever is sent in a circle never comes to an ending.
    Instead: let the line lead onward.
    """
    for _, asked in _conversations(course):
        circle = find_circle(_ways(asked))
        if circle:
            yield Finding(
                conversations_have_no_cycles,
                asked.places[circle[0]],
                f"this turn leads back to itself: {_shown(circle)}",
                "let a line of one of these turns lead to another turn, or to an ending",
            )


def _shown(circle: Sequence[str]) -> str:
    names = [f"`{one}`" for one in circle]
    if len(names) > MOST_LISTED:
        names[MOST_LISTED - 1 : -1] = ["…"]
    return " → ".join(names)


@rule("conversation-ways-have-three-turns", "error", "items")
def conversation_ways_have_three_turns(course: Course) -> Iterator[Finding]:
    """Checks that the learner speaks three times on every way, and then it ends.

    Why: in the first turn one is polite; what goes wrong goes wrong in the second, and shows in
    the third. The page says from the beginning how many there are.
    Instead: lead the line to a turn that comes next, or after the third to an ending.
    """
    for _, asked in _whole(course):
        if find_circle(_ways(asked)):
            continue
        steps = _steps(asked)
        for number, turns in enumerate(steps, 1):
            endings = list(asked.endings)
            following = (
                endings
                if number == TURNS
                else [turn for turn in steps[number] if turn not in turns]
            )
            for turn in turns:
                yield from _ends_early_or_late(turn, number, endings, following)


def _steps(asked: Conversation) -> list[list[ConversationTurn]]:
    """The turns that can be the first, the second, the third."""
    ways, names = _ways(asked), {asked.turns[0].id}
    steps = []
    for _ in range(TURNS):
        steps.append([turn for turn in asked.turns if turn.id in names])
        names = {target for name in names for target in ways.get(name, ())}
    return steps


def _ends_early_or_late(
    turn: ConversationTurn,
    number: int,
    endings: Sequence[Ending],
    following: Sequence[ConversationTurn | Ending],
) -> Iterator[Finding]:
    """The lines of a turn that, where it has this number, lead to what cannot follow."""
    is_last = number == TURNS
    what = "an ending" if is_last else f"a turn that is number {number + 1} on every way"
    named = f"lead it to {what}: {', '.join(f'`{one.id}`' for one in following)}"
    hint = named if following else f"write {what}, and lead it there"
    for line in turn.lines:
        if line.to and (line.to.source in {one.id for one in endings}) != is_last:
            wrong = (
                f"leads to a turn after {TURNS} turns, where it should end"
                if is_last
                else f"leads to an ending after {number} of {TURNS} turns"
            )
            yield Finding(
                conversation_ways_have_three_turns,
                line.to.at,
                f"line `{line.id}` of turn `{turn.id}` {wrong}",
                hint,
                len(line.to.source),
            )


@rule("conversation-ways-rejoin", "error", "items")
def conversation_ways_rejoin(course: Course) -> Iterator[Finding]:
    """Checks that at least one turn can be reached by two lines.

    Why: if every line had turns of its own, an author would write sixteen third turns, and none
    of them well; and what one said first would decide everything.
    Instead: lead two lines to the same turn.
    """
    for item, asked in _whole(course):
        targets = [target for ways in _ways(asked).values() for target in ways]
        turns = [turn.id for turn in asked.turns]
        if all(targets.count(name) < 2 for name in turns):
            yield Finding(
                conversation_ways_rejoin,
                item.at,
                f"in item `{item.id}` no two lines lead to the same turn",
                "lead a second line to one of its turns",
            )


@rule("conversation-turns-have-four-lines", "error", "items")
def conversation_turns_have_four_lines(course: Course) -> Iterator[Finding]:
    """Checks that there are four lines in each turn.

    Why: with fewer, none is near to what the learner has written; more are not read.
    Instead: write four, of which two have a habit that you know: taking over, lecturing.
    """
    for item, asked in _conversations(course):
        for turn in asked.turns:
            number = len(turn.lines)
            if number > LINES == len({line.id for line in turn.lines}):
                continue  # One stands there twice, which is told.
            if number and number != LINES and not item.lost:
                change = f"add {LINES - number}" if number < LINES else f"delete {number - LINES}"
                yield Finding(
                    conversation_turns_have_four_lines,
                    turn.at,
                    f"turn `{turn.id}` has {number} line{'' if number == 1 else 's'}, it should "
                    f"have {LINES}",
                    f"{change} under `lines:`",
                )


@rule("conversation-is-begun", "error", "items")
def conversation_is_begun(course: Course) -> Iterator[Finding]:
    """Checks that something is said before the learner speaks.

    Why: nobody can answer to nothing.
    Instead: tell it in `stimulus:`, or let the first turn have `says:`.
    """
    for item, asked in _conversations(course):
        if asked.turns and not (asked.turns[0].says or item.stimulus or item.case or item.lost):
            yield Finding(
                conversation_is_begun,
                asked.turns[0].at,
                f"nothing is said before the first turn of item `{item.id}`",
                "write `says:` in this turn, or `stimulus:` in the item",
            )
