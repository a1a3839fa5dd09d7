"""Write a word or a phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coursewright.importing.escaping import as_plain
from coursewright.importing.interactions.feedback import feedback_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.importing.interactions.choice import Choice
    from coursewright.importing.losses import Losses
    from coursewright.importing.question import Question
    from coursewright.importing.words import Words

_TIMES = re.compile(r"(?<=\d) ?\* ?(?=\d)")
"""A star between numbers, which stands for no other words there."""


@dataclass(frozen=True, slots=True)
class ShortText:
    """Write a word or a phrase."""

    accepted: tuple[Choice, ...]
    exact_case: bool = False

    def item_fields(self, question: Question, losses: Losses) -> dict[str, Any] | None:
        """`type:` and the keys that belong to it; None, with a finding, if it has no place."""
        accepted, otherwise = accepted_fields(self.accepted, losses)
        if not accepted:
            losses.skip(
                f"{losses.called} accepts no answer as wholly right",
                "give the right answer 100 % in the source, or write it under `accept:`",
            )
            return None
        if self.exact_case:
            losses.lose(
                f"{losses.called} tells capitals from small letters there, and forgives them here",
                "nothing to do, unless capitals are what it asks for",
            )
        right = [one.rationale for one in self.accepted if one.right]
        made: dict[str, Any] = {"type": "short-text", "accept": accepted}
        feedback = feedback_fields(question, losses, right, otherwise)
        if feedback:
            made["feedback"] = feedback
        return made


def accepted_fields(spellings: Sequence[Choice], losses: Losses) -> tuple[list[str], Words | None]:
    """Answers that are accepted, and what is said about any other."""
    accepted: list[str] = []
    otherwise: Words | None = None
    for spelling in spellings:
        words = _TIMES.sub("×", as_plain(losses.line(spelling.words, "an answer")))
        if spelling.right:
            bare = " ".join(words.replace("*", "").split())
            if bare != words and bare:
                losses.lose(
                    f"`*` in the answer `{words[:40]}` of {losses.called} stood for any words, and "
                    "is left out",
                    "list under `accept:` what else shall be accepted",
                )
            if bare and bare not in accepted:
                accepted.append(bare)
        elif words in ("*", "") and spelling.rationale and spelling.share <= 0:
            otherwise = spelling.rationale
        else:
            _tell_spelling(spelling, words, losses)
    return accepted, otherwise


def _tell_spelling(spelling: Choice, words: str, losses: Losses) -> None:
    """An answer that is worth less, or nothing, and perhaps has words of its own."""
    said = losses.line(spelling.rationale, "the feedback")
    earns = f" earns {spelling.share * 100:.4g} %" if spelling.share > 0 else ""
    if said:
        losses.keep(
            f"about {words}{earns}: {said}", f"what is said about the answer `{words[:40]}`"
        )
    elif earns:
        losses.lose(
            f"the answer `{words[:40]}` of {losses.called}{earns} there, and nothing here",
            "add it to `accept:`, or say in `not-quite:` how near it comes",
        )
