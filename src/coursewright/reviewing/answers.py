"""What an item offers to choose or to write, with its keys and reasons, as words and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from coursewright.model import interaction as way
from coursewright.rendering.answer_parts import digits
from coursewright.reviewing.cases import view_conversation, view_moves, view_staged_case
from coursewright.reviewing.parts import Rows, Words
from coursewright.reviewing.showing import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from coursewright.model.interaction import Blank, Choice, Feedback
    from coursewright.model.item import Item, Kind
    from coursewright.model.text import Position, Text
    from coursewright.reviewing.parts import Block
    from coursewright.reviewing.showing import Showing

Field = tuple[str, "Text", "Kind"]

AROUND = ("title", "stimulus", "stem", "hints", "explanation")
"""Fields of every item; what else it has belongs to its way to answer."""

_FOLLOWING: dict[str, tuple[str, ...]] = {
    "text": ("rationale", "counter"),
}
"""Fields that begin a row of a table, each with those that may stand beside it in the row."""

_LABELS = {
    "text": "Text",
    "rationale": "Why",
    "counter": "The best case for another",
    "model": "Model answer",
    "rubric": "To compare by",
    "scale": "Point of the scale",
    "described": "The panel",
}
_KEY = Markup("<strong>Key.</strong> ")


def view_answers(item: Item, showing: Showing) -> Iterator[Block]:
    """All that belongs to the item's way to answer, in its order."""
    match item.interaction:
        case way.TrueFalse(key, when_true, when_false):
            rows = (
                (_keyed(Markup("True"), key=key is True), showing.block(when_true)),
                (_keyed(Markup("False"), key=key is False), showing.block(when_false)),
            )
            yield Rows("Answers", ("Answer", "Why"), rows, (1, 3))
        case way.Numeric(key, tolerance, unit, feedback):
            within = f" ± {digits(tolerance)}" if tolerance else ""
            yield Words("Key", escape(f"{digits(key)}{within} {plain(unit)}".strip()))
            yield from _feedback(feedback, showing)
        case way.ShortText(accepted, feedback):
            yield Words("Keys, any of them", Markup("; ").join(map(plain, accepted)))
            yield from _feedback(feedback, showing)
        case way.Cloze(text, blanks, feedback):
            yield Words("Text", showing.block(text))
            gaps = tuple(_blank(blank, showing) for blank in blanks)
            yield Rows("Blanks", ("Blank", "Answers", "Why"), gaps, (1, 2, 2))
            yield from _feedback(feedback, showing)
        case way.Ordering(choices, feedback):
            steps = tuple(
                (escape(number), showing.inline(step.text), _reasons(step, showing))
                for number, step in enumerate(choices, 1)
            )
            yield Rows("Steps in their order", ("Place", "Step", "Why"), steps, (1, 4, 4))
            yield from _feedback(feedback, showing)
        case way.Matching(prompts, choices, feedback):
            names = {choice.id: plain(choice.text) for choice in choices}
            wanted = [prompt.key.source if prompt.key else "" for prompt in prompts]
            pairs = tuple(
                (
                    showing.inline(prompt.text),
                    names.get(key, Markup()),
                    showing.block(prompt.rationale),
                )
                for prompt, key in zip(prompts, wanted, strict=True)
            )
            yield Rows("Pairs", ("Prompt", "Key", "Why"), pairs, (2, 2, 3))
            left = [name for one, name in names.items() if one not in wanted]
            if left:
                yield Words("Left over", Markup("; ").join(left))
            yield from _feedback(feedback, showing)
        case way.StagedCase():
            yield from view_staged_case(item.interaction, showing)
        case way.OwnCase(moves):
            yield from view_moves(moves, showing, keyed=False)
        case way.Conversation():
            yield from view_conversation(item.interaction, showing)
        case _:
            keys = frozenset(choice.text.at for choice in item.choices if choice.key)
            fields = [field for field in item.texts() if field[0] not in AROUND]
            yield from _in_turn(fields, keys, showing)


def _in_turn(fields: list[Field], keys: Collection[Position], showing: Showing) -> Iterator[Block]:
    """Fields as they come: those that repeat together as the rows of a table, the others alone."""
    here = 0
    while here < len(fields):
        leader = fields[here][0]
        rows: list[list[Field]] = []
        while here < len(fields) and fields[here][0] == leader and leader in _FOLLOWING:
            row = [fields[here]]
            here += 1
            while here < len(fields) and fields[here][0] in _FOLLOWING[leader]:
                row.append(fields[here])
                here += 1
            rows.append(row)
        if len(rows) > 1 or (rows and len(rows[0]) > 1):
            yield _table(rows, keys, showing)
        elif rows:
            yield Words(_label(leader), _show(rows[0][0], showing))
        else:
            yield Words(_label(leader), _show(fields[here], showing))
            here += 1


def _table(rows: list[list[Field]], keys: Collection[Position], showing: Showing) -> Rows:
    columns = list(dict.fromkeys(name for row in rows for name, _, _ in row))
    made = []
    for place, row in enumerate(rows):
        cells = {field[0]: _show(field, showing) for field in row}
        first = columns[0]
        is_key = row[0][1].at in keys
        letter = _keyed(escape(_letter(place)), key=is_key)
        made.append((letter, cells[first], *(cells.get(one, Markup()) for one in columns[1:])))
    header = ("No.", *map(_label, columns))
    return Rows("Choices", header, tuple(made), (1, *(5 for _ in columns)))


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else str(place + 1)


def _show(field: Field, showing: Showing) -> Markup:
    _, text, kind = field
    return plain(text) if kind == "plain" else showing.block(text)


def _label(name: str) -> str:
    return _LABELS.get(name, name.replace("-", " ").capitalize())


def _keyed(words: Markup, *, key: bool) -> Markup:
    return Markup("<p>{}</p><p><strong>key</strong></p>").format(words) if key else words


def _reasons(choice: Choice, showing: Showing) -> Markup:
    return showing.block(choice.rationale) + showing.block(choice.counter)


def _blank(blank: Blank, showing: Showing) -> tuple[Markup, ...]:
    chosen = [
        Markup("<p>{}{}</p>").format(_KEY if choice.key else "", plain(choice.text))
        for choice in blank.choices
    ]
    typed = [Markup("<p>{}{}</p>").format(_KEY, plain(text)) for text in blank.accepted]
    reasons = [_reasons(choice, showing) for choice in blank.choices]
    why = Markup().join([showing.block(blank.rationale), *reasons])
    return plain(blank.label), Markup().join([*chosen, *typed]), why


def _feedback(feedback: Feedback, showing: Showing) -> Iterator[Words]:
    said = [("Said of a right answer", feedback.correct), ("Said of others", feedback.not_quite)]
    for one in feedback.ranges:
        low, high = digits(one.low), digits(one.high)
        said.append((f"Said of {low if low == high else f'{low} to {high}'}", one.text))
    for label, text in said:
        if text is not None:
            yield Words(label, showing.block(text))
