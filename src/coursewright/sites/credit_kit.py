"""What an office that grants credit asks for, as Word documents from the course's own files."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from coursewright.finding import Refusal
from coursewright.rendering.addresses import tree_path
from coursewright.rendering.context import shown_modules
from coursewright.rendering.strings import speaking
from coursewright.reviewing.question_list import write_questions
from coursewright.reviewing.run import find_module
from coursewright.sites.cache import engine_state
from coursewright.sites.documents import documents
from coursewright.sites.rendered import PageRenderer, page_documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.model.course import Module
    from coursewright.reading.course_files import CourseFiles

PAGE = "docs/credit-kit.md"
"""The page that such an office reads; what it links to goes with it."""


def credit_kit(course_files: CourseFiles, names: Sequence[str]) -> dict[str, bytes]:
    """The page, the documents that it links to, and the questions of modules, by their places.

    `names` are folders of modules; without any, the questions of all are written.

    Raises:
        Refusal: There is no such page, or no such module.
    """
    page = course_files.page(PAGE) if (course_files.root / PAGE).is_file() else None
    if page is None:
        raise Refusal(
            f"there is no `{PAGE}`",
            "write there what a credit office asks; documents of pages that it links to, and the "
            "questions, come with it",
        )
    modules = [find_module(course_files, name) for name in names]
    modules = modules or [*shown_modules(course_files, drafts=False)]
    name = _document_of(tree_path(PAGE))
    made = {name: PageRenderer(course_files).document(PAGE, engine_state())}
    folder = posixpath.dirname(PAGE)
    linked = {
        _document_of(tree_path(posixpath.normpath(posixpath.join(folder, unquote(path)))))
        for path in (link.destination.partition("#")[0] for link in page.links)
        if path.endswith(".md")
    }
    there = dict(documents(course_files, drafts=False)) | dict(page_documents(course_files))
    made |= {place: there[place] for place in sorted(linked & there.keys())}
    with speaking(course_files.site().language, course_files.subject()):
        made |= dict(_questions(course_files, modules))
    return made


def _document_of(page: str) -> str:
    return f"{page.removesuffix('.md')}.docx"


def _questions(course_files: CourseFiles, modules: Sequence[Module]) -> Iterator[tuple[str, bytes]]:
    for module in modules:
        known = module.slug in course_files.quizzes()
        quiz = course_files.assessment(module.slug) if known else None
        if quiz is not None:
            yield f"questions/{module.slug}.docx", write_questions(course_files, module, quiz)
