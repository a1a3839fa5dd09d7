"""What a module's card says aloud, as questions: a sign, and the sentence that answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.exporting.prose import Images, bare, lone_prose
from coursewright.exporting.question import Question
from coursewright.rendering.answer_parts import plain
from coursewright.rendering.strings import page_words

if TYPE_CHECKING:
    from coursewright.reading.course_files import CourseFiles


def card_questions(course_files: CourseFiles, slug: str) -> tuple[Question, ...]:
    """A question for each sentence of the card; none if the module has no card."""
    card = course_files.card(slug)
    if card is None:
        return ()
    prose, words = lone_prose(course_files, Images(course_files.root)), page_words()
    return tuple(
        Question(
            id=f"{slug}.{line.prompt}",
            at=line.at,
            type="reflection",
            kind="essay",
            title=plain(card.title),
            stem=f"<p>{words['you_notice']} {bare(prose.inline(line.text))}</p>"
            f"<p>{words['say_aloud']}</p>",
            explanation=f"<p>{bare(prose.inline(line.say))}</p>",
            tags=("card",),
        )
        for line in card.notice
        if line.prompt
    )
