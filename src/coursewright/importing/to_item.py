"""A question into an item: what has a place gets it, and what has none is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coursewright.importing.blank_marks import without_gaps
from coursewright.importing.escaping import as_plain
from coursewright.importing.ids import Ids, item_id
from coursewright.importing.interactions.cloze import Cloze
from coursewright.importing.losses import Losses
from coursewright.importing.markup import label_of
from coursewright.importing.question import label
from coursewright.model.ids import KEBAB
from coursewright.model.item import LONGEST_STEM

if TYPE_CHECKING:
    from coursewright.importing.notes import Notes
    from coursewright.importing.question import Question
    from coursewright.model.text import Position

_SENTENCE = re.compile(r"(?<=[.!?…”\"])\s+(?=[A-Z“\"¿(])")
_NAMES_A_QUIZ = re.compile("[a-z]{2}[a-z0-9]*-(?:[a-z]-)?[a-z]{2}")
"""How an id of ours begins; `w-1` is a number that somebody gave."""
_BLOCK = re.compile(r"[ ]{0,3}(?:[-+*>|]|\d+[.)])[ ]|[ ]{4}|\||#+ ")


@dataclass(slots=True)
class ItemEntry:
    """An entry of `items:` to be written: its keys in their order, and the comment above it."""

    number: int
    at: Position
    called: str
    keys: dict[str, Any]
    comment: list[str] = field(default_factory=list)


class ItemMaker:
    """Makes items of the questions of one file; ids are unique among all files."""

    def __init__(
        self, slug: str, notes: Notes, ids: Ids, objectives: frozenset[str], objective: str
    ) -> None:
        """Know what is taken, and what objective every item is to have."""
        self.slug, self.notes, self.ids = slug, notes, ids
        self.objectives, self.objective = objectives, objective

    def make(self, question: Question, source: str) -> ItemEntry | None:
        """The item of a question; None, with a finding, if it cannot be one."""
        called = label(question.number, question.name)
        losses = Losses(self.notes, question.at, called)
        block = losses.markdown(question.text, "the question")
        before, asked = split_stem(block)
        # The text of a cloze stays as it is; only its id is made from what would be the stem.
        cloze = isinstance(question.interaction, Cloze)
        stem = label_of(asked, []) if cloze else losses.label(asked, "the question")
        if not stem:
            self.notes.skip(
                question.at,
                f"{called} has no words that ask something",
                "write the question in the source, and import it again",
            )
            return None
        fields = question.interaction.item_fields(question, losses)
        if fields is None:
            return None
        stimulus = [losses.markdown(question.vignette, "the case"), "" if cloze else before]
        remarks = [*question.remarks, *losses.remarks]
        objective = self.objective or question.objective
        if question.objective and question.objective not in self.objectives:
            remarks.append(f"objective: {question.objective}")
            objective = self.objective
        keys: dict[str, Any] = {"id": "", "draft": True}
        if objective:
            keys["objective"] = objective
        keys["type"] = fields.pop("type")
        if any(stimulus):
            keys["stimulus"] = "\n\n".join(filter(None, stimulus))
        keys["stem"] = fields.pop("stem", stem)
        keys.update(fields)
        hints = [losses.markdown(hint, "a hint") for hint in question.hints]
        if any(hints):
            keys["hints"] = [hint for hint in hints if hint]
        explanation = losses.markdown(question.explanation, "the explanation")
        if explanation:
            keys["explanation"] = explanation
        for what, words in question.further:
            said = losses.line(words, what)
            if said:
                losses.keep(f"{what}: {said}", what)
                remarks.append(losses.remarks[-1])
        losses.tell(question.files)
        made = item_id(self.slug, question.name, as_plain(without_gaps(stem)), question.number)
        keys["id"] = self.ids.give(question.source_id if _is_ours(question.source_id) else made)
        return ItemEntry(
            question.number, question.at, called, keys, [_origin(question, source), *remarks]
        )


def _is_ours(source_id: str) -> bool:
    """Whether another program has kept an id of ours, so that what returns has its name again."""
    return _NAMES_A_QUIZ.match(source_id) is not None and KEBAB.fullmatch(source_id) is not None


def _origin(question: Question, source: str) -> str:
    """The comment that says where an item comes from, for good."""
    same = question.source_id in ("", str(question.number))
    known = "" if same else f", id {question.source_id}"
    named = f": {question.name}" if question.name else ""
    return f"from {source}, question {question.number}{known}{named}"


def split_stem(markdown: str) -> tuple[str, str]:
    """What comes before the question, and the question itself.

    The last paragraph asks; of one long paragraph, its last sentence if that is a question.
    """
    parts = re.split(r"\n\n+|(?<=[.!?:”\"])<br>\n", markdown.strip())
    asking = [place for place, part in enumerate(parts) if part.strip() and not _BLOCK.match(part)]
    ending = [place for place in asking if re.search(r"[?:][*_\s]*$", parts[place])]
    if not asking:
        return "", markdown
    place = (ending or asking)[-1]
    stem = parts[place].strip()
    before = "\n\n".join(part for other, part in enumerate(parts) if other != place).strip("\n")
    if len(stem) > LONGEST_STEM:
        sentences = _SENTENCE.split(stem)
        last = sentences[-1]
        if len(sentences) > 1 and len(last) <= LONGEST_STEM and re.search(r"[?:][*_\s]*$", last):
            head = stem[: len(stem) - len(last)].rstrip()
            return "\n\n".join(filter(None, [before, head])), last
    return before, stem
