"""A conversation from its YAML: its turns with their lines, and its endings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.model import interaction as way

if TYPE_CHECKING:
    from coursewright.reading.fields import Fields


def read_conversation(fields: Fields) -> way.Conversation:
    """What stands under `turns:` and `endings:`; what cannot be used is left out, with findings."""
    return way.Conversation(_read_turns(fields), _read_endings(fields))


def _read_turns(fields: Fields) -> tuple[way.ConversationTurn, ...]:
    turns = []
    hint = "list the turns, each with `id`, `says` and `lines`; the first of them begins"
    for number, entry in enumerate(fields.mappings("turns", "turn", hint)):
        turn_id = entry.identifier("turn")
        # Of the first, the stimulus may have said it.
        says = entry.text(
            "says", "write what the other one says to the line before" if number else ""
        )
        lines = _read_lines(entry)
        entry.finish()
        fields.lost |= entry.lost or turn_id is None
        if turn_id is not None:
            turns.append(way.ConversationTurn(turn_id, says, lines, entry.at))
    return tuple(turns)


def _read_lines(turn: Fields) -> tuple[way.Line, ...]:
    lines = []
    hint = "list the four lines of which one is nearest, each with `id`, `text`, `why` and `to`"
    for entry in turn.mappings("lines", "line", hint):
        line_id = entry.identifier("line")
        text = entry.text("text", "write what somebody would say")
        why = entry.text("why", "say in a sentence what this line does to whom it is said to")
        misconception = entry.text("misconception")
        to = entry.text("to", "name the turn, or the ending, that it leads to, by its id")
        entry.finish()
        turn.lost |= entry.lost or line_id is None or text is None or to is None
        if line_id is not None and text is not None:
            lines.append(way.Line(line_id, text, why, misconception, to, entry.at))
    turn.lost |= not lines
    return tuple(lines)


def _read_endings(fields: Fields) -> tuple[way.Ending, ...]:
    endings = []
    hint = "list how it can end, each with `id` and `says`"
    for entry in fields.mappings("endings", "ending", hint):
        ending_id = entry.identifier("ending")
        says = entry.text("says", "write what the other one wrote to a friend that evening")
        entry.finish()
        fields.lost |= entry.lost or ending_id is None
        if ending_id is not None:
            endings.append(way.Ending(ending_id, says, entry.at))
    return tuple(endings)
