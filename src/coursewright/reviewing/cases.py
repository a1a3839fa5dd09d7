"""What a case asks for and answers: its moves, its wordings, and the turns of a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from coursewright.reviewing.parts import Rows, Words
from coursewright.reviewing.showing import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.interaction import Conversation, ConversationTurn, Move, StagedCase
    from coursewright.model.pair import Pair
    from coursewright.reviewing.parts import Block
    from coursewright.reviewing.showing import Showing


def view_staged_case(case: StagedCase, showing: Showing) -> Iterator[Block]:
    """A staged case in the order of its page."""
    if case.worked:
        yield Words("The line, given", showing.block(case.worked))
    if case.steps:
        rows = tuple(
            (showing.block(one.text), showing.inline(one.move), showing.block(one.why))
            for one in case.steps
        )
        yield Rows("Steps", ("What is said", "Which move", "Why here"), rows, (4, 2, 4))
    if case.begins:
        yield Words("The line begins", plain(case.begins))
    if case.flawed:
        yield Words("A flawed line", showing.block(case.flawed.text))
    yield from view_moves(case.moves, showing, keyed=case.flawed is not None)
    rows = tuple(
        (showing.inline(one.by), showing.block(one.text), showing.block(one.case))
        for one in case.wordings
    )
    if rows:
        yield Rows("Wordings", ("Who says it", "Text", "The case for it"), rows, (2, 3, 3))
    if case.happened:
        yield Words("What happened", showing.block(case.happened))
    if case.pair:
        yield from _pair(case.pair, case.moves, showing)


def _pair(pair: Pair, moves: tuple[Move, ...], showing: Showing) -> Iterator[Block]:
    """What whoever answers knows, and answers to each move."""
    if pair.who:
        yield Words("Who answers", showing.block(pair.who))
    yield Words("What they want", showing.block(pair.wants))
    yield Words("What they say only if asked", showing.block(pair.keeps_back))
    heard = {one.id: showing.inline(one.text) for one in moves}
    rows = tuple(
        (heard.get(one.to, Markup("None of them")), showing.block(one.text)) for one in pair.replies
    )
    yield Rows("Replies", ("The move that is heard", "The reply"), rows, (3, 5))


def view_moves(moves: tuple[Move, ...], showing: Showing, *, keyed: bool) -> Iterator[Rows]:
    """What a good line does; with a flawed line, whether that does it, and why."""
    if not moves:
        return
    if not keyed:
        yield Rows("Moves", ("A good line …",), tuple((showing.inline(one.text),) for one in moves))
        return
    rows = tuple(
        (
            showing.inline(one.text),
            Markup("yes") if one.in_flawed else Markup("no"),
            showing.block(one.why),
        )
        for one in moves
    )
    yield Rows("Moves", ("A good line …", "Key: the flawed one?", "Why"), rows, (3, 2, 4))


def view_conversation(conversation: Conversation, showing: Showing) -> Iterator[Block]:
    """Every turn with its lines, what each does and where it leads; then the endings."""
    names = {one.id: f"turn {place}" for place, one in enumerate(conversation.turns, 1)}
    names |= {one.id: f"ending {place}" for place, one in enumerate(conversation.endings, 1)}
    for turn in conversation.turns:
        if turn.says:
            yield Words(names[turn.id].capitalize(), showing.block(turn.says))
        yield _lines(turn, names, showing)
    for ending in conversation.endings:
        yield Words(names[ending.id].capitalize(), showing.block(ending.says))


def _lines(turn: ConversationTurn, names: dict[str, str], showing: Showing) -> Rows:
    rows = tuple(
        (
            showing.inline(line.text),
            showing.block(line.why),
            escape(names.get(line.to.source, line.to.source) if line.to else ""),
        )
        for line in turn.lines
    )
    caption = f"Lines of {names[turn.id]}"
    return Rows(caption, (caption, "Why", "Leads to"), rows, (4, 4, 1.5))
