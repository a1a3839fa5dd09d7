"""The form by which learners share answers: what each question's answers hold, and its module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never

from coursewright.markup.fields import educate
from coursewright.model import interaction as way
from coursewright.rendering.answer_parts import plain
from coursewright.rendering.record import view_questions
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from markupsafe import Markup

    from coursewright.model.course import Assessment
    from coursewright.rendering.context import PageContext

Given = Literal["ids", "numbers", "words", "own"]
"""What an answer holds: ids of choices, what was typed, or words that only their learner judges."""


def render_share_answers(page: PageContext) -> Markup:
    """The place of the form; its script reads there what each answer holds."""
    groups = [
        {
            "slug": module.slug,
            "title": educate(module.title.source),
            "questions": _questions(
                page.quiz_of(module), {item: name for item, name, _ in view_questions(page, module)}
            ),
        }
        for module in page.modules()
    ]
    for slug in page.course_files.quizzes():
        quiz = page.course_files.assessment(slug)
        if quiz and slug not in page.course_files.slugs():
            title = plain(quiz.title) or slug
            groups.append({"slug": slug, "title": title, "questions": _questions(quiz, {})})
    return fill(
        "share-answers",
        course=page.course_id,
        groups=groups,
        sharing=page_words("sharing"),
        script=page.asset("share.js"),
    )


def _questions(quiz: Assessment | None, names: dict[str, str]) -> list[tuple[str, Given, str]]:
    """Each question of a quiz, what its answers hold, and what it is called."""
    return [
        (item.id, given_in(item.interaction), names.get(item.id) or plain(item.title) or item.id)
        for item in (quiz.items if quiz else ())
    ]


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
