"""What is said when an answer is right, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coursewright.importing.losses import Losses
    from coursewright.importing.question import Question
    from coursewright.importing.words import Words


def keep_outcomes(question: Question, losses: Losses) -> None:
    """What is said when an answer is right or wrong, where every choice has a reason of its own."""
    for words, when in ((question.when_right, "right"), (question.when_not, "not right")):
        said = losses.line(words, "the feedback")
        if said:
            losses.keep(f"when {when}: {said}", f"what is said when an answer is {when}")


def feedback_fields(
    question: Question,
    losses: Losses,
    right: Iterable[Words | None] = (),
    otherwise: Words | None = None,
) -> dict[str, Any]:
    """`feedback:` for the two outcomes; what is said beyond them becomes a comment."""
    said = [losses.markdown(words, "the feedback") for words in (question.when_right, *right)]
    said = list(dict.fromkeys(words for words in said if words))
    made: dict[str, Any] = {"correct": said[0]} if said else {}
    for words in said[1:]:
        losses.keep(f"when right: {words}", "what is said about one of several right answers")
    wrong = [losses.markdown(words, "the feedback") for words in (otherwise, question.when_not)]
    wrong = list(dict.fromkeys(words for words in wrong if words))
    if wrong:
        made["not-quite"] = "\n\n".join(wrong)
    return made
