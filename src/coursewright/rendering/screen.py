"""A session's prompts, one at a time and in large type, for the people in the room."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from coursewright.rendering.strings import page_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINK = re.compile(r"</?a\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the screen shows at a time: what the room needs, and nothing that is its host's."""

    step: int
    """Of the plan, from 0: the prompts of a step share its minutes."""
    heading: str | Markup
    body: tuple[Markup, ...] = ()
    """Blocks of HTML, one below the other."""
    ask: Markup = field(default_factory=Markup)
    """The question, below them."""
    choices: tuple[Markup, ...] = ()
    """Numbered, as fingers show them."""
    notes: tuple[Markup, ...] = ()


def prompts_of(title: str, steps: Iterable[dict[str, Any]], views: dict[str, Any]) -> list[Prompt]:
    """The prompts of a session, in order; `views` has its case and the card's lines.

    The answer to a question is a prompt of its own, behind that of the question.
    """
    found = [Prompt(0, title)]
    for number, step in enumerate(steps):
        found += _of_step(number, step, views)
    return found


def _of_step(number: int, step: dict[str, Any], views: dict[str, Any]) -> Iterator[Prompt]:
    case, heading, shown = views["case"], step["title"], tuple(map(_unlinked, step["show"]))
    stimulus = _blocks(case["stimulus"])
    match step["type"]:
        case "read":
            yield Prompt(number, case["topic"] or heading, stimulus, notes=shown)
        case "write":
            ask = _unlinked(case["stem"]) if case["asks"] else Markup()
            begins = (Markup("{} …").format(case["begins"]),) if case["begins"] else ()
            yield Prompt(number, heading, stimulus, ask, notes=(*begins, *shown))
        case "compare":
            yield from _compared(number, step, case)
        case "practice":
            for view in step["views"]:
                yield Prompt(
                    number, view["topic"] or heading, _blocks(view["stimulus"]), notes=shown
                )
            if not step["views"]:
                yield Prompt(number, heading, notes=shown)
        case "vote":
            for view in step["views"]:
                yield from _voted(number, view, shown)
        case "card":
            lines = tuple(map(_unlinked, views["lines"]))
            yield Prompt(number, heading, notes=(*shown, *lines))
        case _:
            does = (escape(step["does"]),) if step["does"] and not shown else ()
            yield Prompt(number, heading, notes=(*does, *shown))


def _compared(number: int, step: dict[str, Any], case: dict[str, Any]) -> Iterator[Prompt]:
    """Each wording by itself and then all, without what speaks for it: the room says that."""
    words = page_words()
    if case["worked"]:
        yield Prompt(number, step["title"], _blocks(case["worked"]))
    for wording in case["wordings"]:
        yield Prompt(number, wording["by"], _blocks(wording["text"]))
    shown = tuple(map(_unlinked, step["show"])) or (escape(step["does"]),)
    lines = tuple(
        Markup("<p><strong>{}</strong></p>{}").format(one["by"], _unlinked(one["text"]))
        for one in case["wordings"]
    )
    yield Prompt(number, step["title"], lines, notes=shown)
    if case["happened"]:
        yield Prompt(number, words["what_happened"], _blocks(case["happened"]))


def _voted(number: int, view: dict[str, Any], shown: tuple[Markup, ...]) -> Iterator[Prompt]:
    words = page_words()
    topic = f": {view['topic']}" if view["topic"] else ""
    choices = tuple(_unlinked(choice["text"]) for choice in view["choices"])
    yield Prompt(
        number,
        f"{view['heading']}{topic}",
        _blocks(view["stimulus"]),
        _unlinked(view["stem"]),
        choices,
        shown,
    )
    if view["model"]:
        yield Prompt(number, view["heading"], _blocks(view["model"]))
        return
    best = words.phrase("session_best", number=view["best"])
    keys = [choice for choice in view["choices"] if choice.get("key")]
    reasons = tuple(
        Markup("<p><strong>{}</strong></p>{}").format(
            _unlinked(choice["text"]), _unlinked(choice["rationale"])
        )
        for choice in keys
    )
    yield Prompt(number, f"{view['heading']}: {best}", reasons)


def _blocks(html: Markup) -> tuple[Markup, ...]:
    return (_unlinked(html),) if html else ()


def _unlinked(html: Markup) -> Markup:
    """The words without their links: from the screen nobody goes elsewhere by a touch."""
    return Markup(_LINK.sub("", html))  # noqa: S704
