"""The form at the end of a session, as a worksheet: five lines or six, and no names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.model.text import Text
from coursewright.model.worksheet import Worksheet, WorksheetField, WorksheetPart
from coursewright.rendering.strings import page_words

if TYPE_CHECKING:
    from coursewright.model.course import Module
    from coursewright.model.session import Session

_ROWS = 3
"""Lines to write on: with six questions, the form is one page."""
_USEFUL = ("very", "partly", "hardly", "not")
_AGAIN = ("yes", "perhaps", "no")


def form_of(session: Session, module: Module | None) -> Worksheet:
    """What participants are asked: how useful it was, and then what the session's file asks."""
    words = page_words()

    def text(source: str) -> Text:
        return Text(source, session.at)

    def field(name: str, label: str, choices: tuple[str, ...] = ()) -> WorksheetField:
        ticks = tuple(text(words[f"session_form_{one}"]) for one in choices)
        rows = 0 if ticks else _ROWS
        return WorksheetField(name, text(label), None, rows, ticks, several=False, at=session.at)

    fields = [field("useful", words["session_form_useful"], _USEFUL)]
    if session.feedback:
        fields += [field(f"line-{n}", one.source) for n, one in enumerate(session.feedback, 1)]
    else:
        for name in ("say", "keep", "change"):
            fields.append(field(name, words[f"session_form_{name}"]))
        fields.append(field("again", words["session_form_again"], _AGAIN))
    part = WorksheetPart(
        title=text(words["session_feedback"]),
        note=text(words["session_feedback_how"]),
        repeat=0,
        each=None,
        fields=tuple(fields),
        at=session.at,
    )
    goals = "; ".join(one.rstrip(".") for one in objectives_of(session, module))
    return Worksheet(
        name=f"{session.name}-form",
        path=session.path,
        at=session.at,
        title=session.title,
        summary=text(f"{words['session_after']}: {goals}."),
        minutes=0,
        keeps=False,
        parts=(part,),
    )


def objectives_of(session: Session, module: Module | None) -> list[str]:
    """What people can do afterwards, as its module or, without one, the session itself says it."""
    known = {one.id: one.text.source for one in module.objectives} if module else {}
    return [known.get(one.source, "" if module else one.source) for one in session.objectives]
