"""What a question loses in a format: told for each question, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coursewright.exporting.rules import NOTHING_IS_LOST, QUESTIONS_ARE_TAKEN_ALONG
from coursewright.finding import Finding

if TYPE_CHECKING:
    from coursewright.exporting.formats import Format
    from coursewright.exporting.question import Question


def fit(question: Question, form: Format, found: list[Finding]) -> Question | None:
    """The question as a format can hold it; None, with a finding, if it cannot."""
    kind = form.kinds.get(question.kind)
    if kind is None:
        found.append(
            Finding(
                QUESTIONS_ARE_TAKEN_ALONG,
                question.at,
                f"{form.title} has no place for `{question.id}`, which is left out: its type is "
                f"`{question.type}`",
                "choose a format that has one; the page on exporting has a table of them",
            )
        )
        return None
    lost = sorted(question.features & form.loses(question.kind))
    if lost:
        found.append(
            Finding(
                NOTHING_IS_LOST,
                question.at,
                f"in {form.title} `{question.id}` loses {'; '.join(lost)}",
                "add by hand after the import what matters, or choose a format that has a place "
                "for it",
            )
        )
    return replace(question, kind=kind)
