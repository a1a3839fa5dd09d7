"""A module's `card.yml` into a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.model.course import Card, CardLine
from coursewright.reading.assessment import read_document

if TYPE_CHECKING:
    from coursewright.finding import Finding
    from coursewright.reading.fields import Fields
    from coursewright.reading.source import Source


def read_card(source: Source, found: list[Finding]) -> Card | None:
    """Read a card; None if its title or its occasion is missing, with findings."""
    fields = read_document(source, found, "card", "`title:`, `ask:` and `notice:`")
    if fields is None:
        return None
    title = fields.text("title", "give the card a title")
    when = fields.text("when", "say when to read it: `when: before you meet somebody who …`")
    situations = fields.texts(
        "situations", "list the situations that lead here, such as `a survey`"
    )
    ask = _read_lines(fields, "ask", "list the five things to ask", say=False)
    notice = _read_lines(
        fields, "notice", "list the two things to notice, each with a sentence to `say`", say=True
    )
    hand_over = _read_single(fields, "hand-over", "name one decision to hand over")
    call = _read_single(fields, "call", "say when to call someone else, and whom")
    fields.finish()
    if title is None or when is None:
        return None
    return Card(source.path, fields.at, title, when, situations, ask, notice, hand_over, call)


def _read_lines(fields: Fields, key: str, hint: str, *, say: bool) -> tuple[CardLine, ...]:
    lines = (_read_line(entry, say=say) for entry in fields.mappings(key, f"line of `{key}`", hint))
    return tuple(line for line in lines if line is not None)


def _read_single(fields: Fields, key: str, hint: str) -> CardLine | None:
    entry = fields.mapping(key, f"`{key}` of the card", hint)
    return None if entry is None else _read_line(entry, say=False)


def _read_line(entry: Fields, *, say: bool) -> CardLine | None:
    text = entry.text("text", "write the line")
    said = entry.text("say", "write the sentence that can be said aloud") if say else None
    objective = entry.text("objective", "name the objective that this line serves")
    name = entry.identifier("line of `notice`") if say and entry.has("id") else None
    entry.finish()
    return None if text is None else CardLine(text, said, objective, entry.at, name)
