"""A question as a sheet of paper or a card shows it: lettered, numbered, with its key beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coursewright.markup.patterns import BLANK
from coursewright.rendering.answer_parts import digits, say_range

if TYPE_CHECKING:
    from coursewright.exporting.question import Feature, Gap, Question

GAP = "________"
"""Where something is written by hand; in a word processor, too."""

_RULES: dict[Feature, str] = {
    "scoring by right minus wrong": "rule_minus",
    "scoring by all or nothing": "rule_all",
    "scoring by ps50": "rule_ps50",
    "scoring by the longest run in order": "rule_run",
    "a part of the point for a part of the answer": "rule_share",
}


def view_question(question: Question) -> dict[str, Any]:
    """What the templates of the exam, its key, and the cards need of a question."""
    listed = () if question.kind == "matching" else question.options
    options = [
        {"letter": letter(place), "html": one.html, "right": one.right, "feedback": one.feedback}
        for place, one in enumerate(listed)
    ]
    choices = list(dict.fromkeys(question.offered)) if question.kind == "matching" else []
    steps = {one.id: one.html for one in question.options}
    chosen = () if question.kind == "ordering" else listed
    return {
        "question": question,
        "stem": question.asked.removeprefix(question.case).removesuffix(question.told),
        "options": options,
        "best": ", ".join(letter(n) for n, one in enumerate(chosen) if one.right),
        "steps": [steps[one] for one in question.offered if one in steps],
        "choices": [{"letter": letter(n), "text": one} for n, one in enumerate(choices)],
        "prompts": [
            {"html": one.html, "letter": letter(choices.index(one.choice)), "choice": one.choice,
             "feedback": one.feedback}
            for one in question.pairs
        ],
        "text": _with_gaps(question),
        "gaps": [{"options": [one.html for one in gap.options], "answers": answers_of(gap),
                  "label": gap.label, "feedback": gap.feedback} for gap in question.gaps],
        "number": f"{digits(question.number)} {question.unit}".strip(),
        "range": say_range(question.number, question.tolerance or Decimal(0)),
        "ranges": [
            {"low": digits(one.low), "high": digits(one.high), "feedback": one.feedback}
            for one in question.ranges
        ],
        "rule": next((_RULES[one] for one in sorted(question.features) if one in _RULES), ""),
        "parts": _parts(question),
    }  # fmt: skip


def letter(place: int) -> str:
    """A to Z, then AA: as lists of HTML and of word processors go on."""
    first, last = divmod(place, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


def answers_of(gap: Gap) -> tuple[str, ...]:
    """What fills a gap rightly."""
    return gap.accepted or tuple(one.html for one in gap.options if one.right)


def _with_gaps(question: Question) -> str:
    places = {gap.id: number for number, gap in enumerate(question.gaps, 1)}
    return BLANK.sub(
        lambda match: (
            f"({places[match['id']]})\N{NO-BREAK SPACE}{GAP}" if match["id"] in places else match[0]
        ),
        question.text,
    )


def _parts(question: Question) -> int:
    """Into how many parts the point of a question is divided."""
    if question.kind == "multiple":
        return sum(one.right for one in question.options)
    return len(question.pairs or question.gaps or question.options)
