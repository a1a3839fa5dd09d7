"""Find what belongs to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coursewright.importing.escaping import as_plain
from coursewright.importing.ids import Ids
from coursewright.importing.interactions.choice import (
    choice_id,
)
from coursewright.importing.interactions.feedback import feedback_fields

if TYPE_CHECKING:
    from coursewright.importing.losses import Losses
    from coursewright.importing.question import Question
    from coursewright.importing.words import Words


@dataclass(frozen=True, slots=True)
class Matching:
    """Find what belongs to each; what belongs to nothing is spare."""

    pairs: tuple[tuple[Words, Words], ...]
    spare: tuple[Words, ...] = ()

    def item_fields(self, question: Question, losses: Losses) -> dict[str, Any] | None:
        """`type:` and the keys that belong to it; None, with a finding, if it has no place."""
        ids, names = Ids(), dict[str, str]()
        prompts: list[dict[str, Any]] = []
        prompt_ids = Ids()
        spoken = [*(match for _, match in self.pairs), *self.spare]
        plain = [as_plain(losses.line(words, "a choice")) for words in spoken]
        for place, words in enumerate(plain, 1):
            if words and words not in names:
                names[words] = choice_id(words, place, ids)
        for place, ((prompt, _), match) in enumerate(zip(self.pairs, plain, strict=False), 1):
            text = losses.line(prompt, "a prompt")
            if not text:
                losses.skip(
                    f"prompt {place} of {losses.called} has no words",
                    "say in words what it shows, and import the file again",
                )
                return None
            entry = {"id": choice_id(text, place, prompt_ids), "text": text}
            if match:
                entry["key"] = names[match]
            prompts.append(entry)
        if len(prompts) < 2:
            losses.skip(
                f"{losses.called} has fewer than two pairs",
                "add pairs in the source, or write it as `type: single`",
            )
            return None
        if len(names) < 2:
            losses.skip(
                f"{losses.called} has the same choice for every prompt",
                "add another choice in the source, or write it as `type: single`",
            )
            return None
        choices = [{"id": name, "text": words} for words, name in names.items()]
        made: dict[str, Any] = {"type": "matching", "prompts": prompts, "choices": choices}
        feedback = feedback_fields(question, losses)
        return {**made, **({"feedback": feedback} if feedback else {})}
