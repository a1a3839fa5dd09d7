"""Blanks in the text of a question of Moodle XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.importing.blank_marks import gap
from coursewright.importing.interactions.choice import Choice
from coursewright.importing.interactions.cloze import Blank, Cloze
from coursewright.importing.moodle.embedded_answers import read_gaps
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from coursewright.importing.moodle.element import QuestionElement


def read_cloze(question: QuestionElement, text: Words) -> tuple[Words, Cloze | None]:
    """The text with a mark for each blank, and the blanks; None, told, if there are none."""
    if question.kind in ("gapselect", "ddwtos"):
        return _read_numbered_gaps(question, text)
    read = read_gaps(
        text.source, text.form, question.number, question.name, question.at, question.notes
    )
    if read is None:
        return text, None
    marked, blanks = read
    if not blanks:
        question.notes.skip(
            question.at,
            f"{question.called} is a text without blanks",
            "write the blanks in Moodle and export it again, or ask a question about the text",
        )
        return text, None
    return Words(marked, text.form), Cloze(tuple(blanks))


def _read_numbered_gaps(question: QuestionElement, text: Words) -> tuple[Words, Cloze | None]:
    """`[[2]]` stands for the second choice, to be found among all of its group."""
    boxes = [*question.element.all("selectoption"), *question.element.all("dragbox")]
    groups = [box.says("group") for box in boxes]
    words = [question.read_text(box, "html") for box in boxes]
    made: list[Blank] = []

    def mark(match: re.Match[str]) -> str:
        right = int(match[1]) - 1
        if not 0 <= right < len(boxes):
            return match[0]
        options = tuple(
            Choice(choice, float(place == right))
            for place, choice in enumerate(words)
            if groups[place] == groups[right]
        )
        made.append(Blank(gap(len(made)), choices=options))
        return made[-1].mark

    marked = re.sub(r"\[\[(\d{1,4})\]\]", mark, text.source)
    if not made:
        question.notes.skip(
            question.at,
            f"{question.called} is a text without blanks",
            "export it from Moodle again",
        )
        return text, None
    return Words(marked, text.form), Cloze(tuple(made))
