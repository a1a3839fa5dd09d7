"""The questions of a module as a Word document to read: keys, reasons and works, and no boxes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coursewright.markup.fields import educate
from coursewright.rendering.brand import brand_of
from coursewright.rendering.references import order, render_reference
from coursewright.rendering.strings import say_date
from coursewright.rendering.word_file import add_brand, as_bytes, describe
from coursewright.reviewing.page_layout import Writer, add_footer, set_up
from coursewright.reviewing.parts import Rows, Words
from coursewright.reviewing.questions import question_parts, question_texts
from coursewright.reviewing.showing import Showing, works_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Assessment, Module, Reference
    from coursewright.reading.course_files import CourseFiles

WHAT_THIS_IS = (
    "Every question of the module as it is asked, with its keys, with what is said of each answer, "
    "and with the works that it cites. The document was written from the course's own files, and "
    "can be written again after a change."
)


def write_questions(course_files: CourseFiles, module: Module, quiz: Assessment) -> bytes:
    """The questions that learners are asked, as .docx; the same questions give the same bytes."""
    # Here, because most commands write no document, and loading it takes as long as a small site.
    import docx

    quiz = replace(quiz, items=tuple(item for item in quiz.items if not item.draft))
    site, document = course_files.site(), docx.Document()
    title = f"Questions: {educate(module.title.source)}"
    course = next((one.value for one in site.values("site_name")), "")
    describe(document, title, site.language)
    set_up(document)
    add_footer(document, f"{course} · {title}")
    add_brand(document, brand_of(course_files))
    writer, showing = Writer(document), Showing(course_files)
    writer.heading(title, 0)
    writer.say(WHAT_THIS_IS)
    checked = say_date(module.checked) if module.checked else "not yet"
    reviews = "; ".join(f"{one.by}, {one.role}, {one.affiliation}" for one in module.reviews)
    facts = (
        ("Questions", _say_size(quiz)),
        ("Sources checked", checked),
        ("Reviewed by", reviews or "no named expert yet"),
    )
    writer.facts("About these questions", facts)
    writer.heading("Objectives", 1)
    for objective in module.objectives:
        writer.say(educate(objective.text.source), style="List Bullet")
    writer.heading("Questions", 1)
    for number, part in enumerate(question_parts(showing, module, quiz), 1):
        writer.heading(f"{number}  {part.heading}", 2)
        for block in part.blocks:
            if isinstance(block, Rows):
                writer.table(block)
            else:
                writer.words(block)
    works = sorted(_works(course_files, quiz), key=order)
    if works:
        writer.heading("Works cited", 1)
    for work in works:
        writer.words(Words(work.label, render_reference(work)))
    return as_bytes(document)


def _say_size(quiz: Assessment) -> str:
    """How many questions there are on the module's page, and how many ask one of these again."""
    asked = [item for item in quiz.items if not item.variant_of]
    said = f"{len(asked)}; {sum(item.scored for item in asked)} of them have a right answer"
    again = len(quiz.items) - len(asked)
    return f"{said}; {again} more ask one of these again, in reviews" if again else said


def _works(course_files: CourseFiles, quiz: Assessment) -> Iterator[Reference]:
    """The works that the questions cite, each once."""
    known = course_files.references()
    names = {citation.id for item in quiz.items for citation in item.references}
    for _, text, _ in question_texts(quiz):
        names.update(name for name, _ in works_in(text.source))
    yield from (known[name] for name in names if name in known)
