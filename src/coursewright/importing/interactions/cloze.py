"""Fill the blanks of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coursewright.importing.blank_marks import gaps
from coursewright.importing.escaping import as_plain
from coursewright.importing.ids import Ids
from coursewright.importing.interactions.choice import (
    choice_fields,
    in_order,
    tell_partial,
)
from coursewright.importing.interactions.feedback import feedback_fields
from coursewright.importing.interactions.short_text import accepted_fields
from coursewright.model.ids import kebab

if TYPE_CHECKING:
    from coursewright.importing.interactions.choice import Choice
    from coursewright.importing.losses import Losses
    from coursewright.importing.question import Question


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank: chosen from `choices`, or else typed as one of `accepted`."""

    mark: str
    """What stands for it in the text of the question."""
    choices: tuple[Choice, ...] = ()
    accepted: tuple[Choice, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Cloze:
    """Fill the blanks of the question's text."""

    blanks: tuple[Blank, ...]

    def item_fields(self, question: Question, losses: Losses) -> dict[str, Any] | None:
        """`type:` and the keys that belong to it; None, with a finding, if it has no place."""
        text = losses.markdown(question.text, "the question")
        there = gaps(text)
        ids, blanks = Ids(), []
        for place, one in enumerate(self.blanks, 1):
            if there.count(one.mark) != 1:
                losses.skip(
                    f"blank {place} of {losses.called} stands in a part of its text that is left "
                    "out",
                    "move it into the plain text, and import the file again",
                )
                return None
            blank = _blank(one, place, ids, losses)
            if blank is None:
                return None
            text = text.replace(one.mark, f"[[{blank['id']}]]")
            blanks.append(blank)
        if not blanks:
            losses.skip(
                f"{losses.called} is a text without blanks", "write the blanks in the source"
            )
            return None
        made: dict[str, Any] = {
            "type": "cloze",
            "stem": _named(question.name) or "Fill in the blanks.",
            "text": text,
            "blanks": blanks,
        }
        feedback = feedback_fields(question, losses)
        return {**made, **({"feedback": feedback} if feedback else {})}


def _named(name: str) -> str:
    """A name that asks something."""
    return " ".join(name.split()) if re.search(r"[?:]\s*$", name) else ""


def _blank(one: Blank, place: int, ids: Ids, losses: Losses) -> dict[str, Any] | None:
    """A blank; its label is left to the author, because the source has none."""
    made: dict[str, Any] = {"id": ids.give(kebab(one.name, 20) or f"blank-{place}")}
    if one.choices:
        right = [option for option in one.choices if option.right]
        if len(right) != 1:
            losses.skip(
                f"blank {place} of {losses.called} has {len(right) or 'no'} right choices, and "
                "should have one",
                "mend it in the source, or write the blank under `blanks:`",
            )
            return None
        choices = choice_fields(one.choices, losses)
        if choices is None:
            return None
        for choice, option in zip(choices, one.choices, strict=True):
            choice["text"] = as_plain(choice["text"])
            choice.pop("rationale", None)
            if option.right:
                choice["key"] = True
        made["choices"] = [in_order(choice) for choice in choices]
        tell_partial(one.choices, f"blank {place} of {losses.called}", losses)
        reasons = [option for option in one.choices if not option.right and option.rationale]
    else:
        accepted, otherwise = accepted_fields(one.accepted, losses)
        if not accepted:
            losses.skip(
                f"blank {place} of {losses.called} accepts no answer as wholly right",
                "mend it in the source, or write the blank under `blanks:`",
            )
            return None
        made["accept"] = accepted
        right = [option for option in one.accepted if option.right]
        reasons = []
        if otherwise and otherwise != right[0].rationale:
            losses.keep(
                f"blank {made['id']}, otherwise: {losses.line(otherwise, 'the feedback')}",
                f"what is said about other words in blank {place}",
            )
    for option in reasons:
        if option.rationale == right[0].rationale:
            continue  # Said of every answer, as we say it.
        losses.keep(
            f"blank {made['id']}, {losses.line(option.words, 'a choice')}: "
            f"{losses.line(option.rationale, 'a rationale')}",
            f"what is said about a choice in blank {place}",
        )
    rationale = losses.markdown(right[0].rationale, "a rationale")
    if rationale:
        made["rationale"] = rationale
    return made
