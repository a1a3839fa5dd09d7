"""The moves of a case, the flawed line to look for them in, and the steps of a worked one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.model.interaction import Flawed, Move, WorkedStep
from coursewright.reading.target import read_target

if TYPE_CHECKING:
    from coursewright.reading.fields import Fields


def read_moves(fields: Fields, *, keyed: bool) -> tuple[Move, ...]:
    """The list `moves:`; keyed ones say of each whether a flawed line makes it, and may be absent.

    Without a flawed line the moves are all that there is to hold one's own words against, so that
    they are required.
    """
    hint = "list three things that a good line does, each with `id` and `text`"
    moves = []
    for entry in fields.mappings("moves", "move", "" if keyed else hint):
        move_id = entry.identifier("move")
        text = entry.text("text", "write what a good line does: `text: Asks before it advises`")
        in_flawed = entry.flag("in-flawed") if keyed else False
        why = entry.text("why", "say why the flawed line does this, or does not") if keyed else None
        teaches = read_target(entry)
        entry.finish()
        fields.lost |= entry.lost
        if move_id is not None and text is not None:
            moves.append(Move(move_id, text, bool(in_flawed), why, teaches, entry.at))
        else:
            fields.lost = True
    return tuple(moves)


def read_flawed(fields: Fields) -> Flawed | None:
    """The group `flawed:`; None if there is none, or it says nothing."""
    flawed = fields.mapping("flawed", "flawed line")
    if flawed is None:
        return None
    text = flawed.text("text", "write a line that is warm, plausible and wrong")
    misconception = flawed.text("misconception")
    flawed.finish()
    if text is None:
        fields.lost = True
        return None
    return Flawed(text, misconception, flawed.at)


def read_steps(fields: Fields) -> tuple[WorkedStep, ...]:
    """The list `steps:` of a worked case; what cannot be shown is lost, with findings."""
    steps = []
    for entry in fields.mappings("steps", "step"):
        text = entry.text("text", "write what is said")
        move = entry.text("move", "say which move it is: `move: Asks before it advises`")
        why = entry.text("why", "say why this move, and why here")
        entry.finish()
        fields.lost |= entry.lost
        if text is not None and move is not None:
            steps.append(WorkedStep(text, move, why, entry.at))
        else:
            fields.lost = True
    return tuple(steps)
