"""A choice, or an answer that is accepted, as a file has it and as a list of an item has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from coursewright.importing.escaping import as_plain
from coursewright.importing.ids import Ids
from coursewright.importing.interactions.feedback import keep_outcomes
from coursewright.model.ids import kebab

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coursewright.importing.losses import Losses
    from coursewright.importing.question import Question
    from coursewright.importing.words import Words

_LONGEST_CHOICE_ID = 30

WHOLE = 0.999
"""The whole mark; thirds do not add up to it exactly."""

ROUNDED = 0.02
"""How far parts of a mark may be off because somebody has rounded them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be chosen, or typed, and how much of the mark it earns."""

    words: Words
    share: float = 0.0
    """1 is wholly right; below 0 it costs something."""
    rationale: Words | None = None
    label: str = ""
    """The letter or number that it has in the file."""

    @property
    def right(self) -> bool:
        """Whether it earns the whole mark."""
        return self.share >= WHOLE


def choice_fields(options: Sequence[Choice], losses: Losses) -> list[dict[str, Any]] | None:
    """Choices with ids from their words; None, with a finding, if one has no words."""
    ids, choices = Ids(), []
    for place, option in enumerate(options, 1):
        text = losses.line(option.words, "a choice")
        if not text:
            losses.skip(
                f"choice {option.label or place} of {losses.called} has no words",
                "say in words what it shows, and import the file again",
            )
            return None
        choice: dict[str, Any] = {"id": choice_id(text, place, ids), "text": text}
        rationale = losses.markdown(option.rationale, "a rationale")
        if rationale:
            choice["rationale"] = rationale
        choices.append(choice)
    return choices


def choice_id(text: str, place: int, ids: Ids) -> str:
    """An id from the words of a choice, or else from its place."""
    return ids.give(kebab(as_plain(text), _LONGEST_CHOICE_ID) or f"choice-{place}")


def in_order(choice: dict[str, Any]) -> dict[str, Any]:
    """The keys of a choice in the order in which an author writes them."""
    return {key: choice[key] for key in ("id", "text", "key", "rationale") if key in choice}


def tell_partial(options: Iterable[Choice], called: str, losses: Losses) -> None:
    """Say which choices earn a part of the mark there, and nothing here."""
    for option in options:
        if 0 < option.share < WHOLE:
            _tell_part(option, called, "nothing here", losses)


def _tell_part(option: Choice, called: str, here: str, losses: Losses) -> None:
    short = as_plain(losses.line(option.words, "a choice"))[:40]
    losses.lose(
        f"`{short}` of {called} earns {option.share * 100:.4g} % there, and {here}",
        "say in its `rationale:` how near it comes",
    )


def alike(shares: Iterable[float]) -> bool:
    """Whether shares are the same but for rounding."""
    every = list(shares)
    return not every or max(every) - min(every) < ROUNDED


def chosen_fields(
    kind: Literal["single", "multiple"],
    question: Question,
    options: Sequence[Choice],
    keys: Sequence[bool],
    losses: Losses,
    *,
    shuffle: bool,
) -> dict[str, Any] | None:
    """`type:` and `choices:` of a question of which one or several are keys."""
    choices = choice_fields(options, losses)
    if choices is None:
        return None
    if len(choices) < 2:
        losses.skip(
            f"{losses.called} has {'one choice only' if choices else 'no choices'}",
            "give it at least two in the source, or write it anew",
        )
        return None
    keep_outcomes(question, losses)
    for choice, key in zip(choices, keys, strict=True):
        if key:
            choice["key"] = True
    _tell_shares(options, keys, losses)
    return {
        "type": kind,
        **({"shuffle": True} if shuffle else {}),
        "choices": [in_order(choice) for choice in choices],
    }


def _tell_shares(options: Sequence[Choice], keys: Sequence[bool], losses: Losses) -> None:
    """What else than nothing or all a choice earns."""
    parts = [one.share for one, key in zip(options, keys, strict=True) if key]
    if not alike(parts):
        for option, key in zip(options, keys, strict=True):
            if key and option.share < WHOLE:
                _tell_part(option, losses.called, "as much as the others here", losses)
    tell_partial(
        [one for one, key in zip(options, keys, strict=True) if not key], losses.called, losses
    )
