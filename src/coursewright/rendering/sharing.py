"""The form by which learners share answers: what each question's answers hold, and its module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, assert_never

from coursewright.markup.fields import educate
from coursewright.model import interaction as way
from coursewright.rendering.record import view_questions
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from markupsafe import Markup

    from coursewright.rendering.context import PageContext

Given = Literal["ids", "numbers", "words", "own"]
"""What an answer holds: ids of choices, what was typed, or words that only their learner judges."""


def render_share_answers(page: PageContext) -> Markup:
    """The place of the form; its script reads there what each answer holds."""
    groups: list[dict[str, Any]] = []
    for module in page.modules():
        assessment = page.quiz_of(module)
        given = (
            {item.id: given_in(item.interaction) for item in assessment.items} if assessment else {}
        )
        questions = [
            (item, given[item], name)
            for item, name, _ in view_questions(page, module)
            if item in given
        ]
        groups.append(
            {"slug": module.slug, "title": educate(module.title.source), "questions": questions}
        )
    return fill(
        "share-answers",
        course=page.course_id,
        groups=groups,
        sharing=page_words("sharing"),
        script=page.asset("share.js"),
    )


def given_in(interaction: way.Interaction) -> Given:
    """What the answers to a question hold, so that nothing typed is shared by mistake."""
    match interaction:
        case (
            way.Single() | way.Multiple() | way.TrueFalse() | way.Ordering() | way.Matching()
            | way.Judgement() | way.Survey()
        ):  # fmt: skip
            return "ids"
        case way.Numeric():
            return "numbers"
        case way.ShortText():
            return "words"
        case way.Cloze(blanks=blanks):
            return "ids" if all(blank.choices for blank in blanks) else "words"
        case (
            way.SelfCheck() | way.StagedCase() | way.OwnCase() | way.Conversation()
            | way.Reflection()
        ):  # fmt: skip
            return "own"
        case _:
            assert_never(interaction)
