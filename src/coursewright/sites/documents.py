"""The blank documents of worksheets and sessions: made once, kept, and put beside their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.model.advisory import FEED
from coursewright.rendering.addresses import tree_path
from coursewright.rendering.advisories import write_feed
from coursewright.rendering.document import write_document
from coursewright.rendering.session_form import form_of
from coursewright.rendering.strings import speaking
from coursewright.sites.builder import hidden_page
from coursewright.sites.cache import engine_state, keep_made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.reading.course_files import CourseFiles


def documents(course_files: CourseFiles, *, drafts: bool) -> Iterator[tuple[str, bytes]]:
    """Each blank document of this site, and its feed: the place in the tree, and its bytes."""
    language, subject = course_files.site().language, course_files.subject()
    engine = engine_state()
    with speaking(language, subject):
        feed = write_feed(course_files)
    if feed is not None:
        yield tree_path(FEED), feed
    for path in course_files.worksheets():
        sheet = (
            None if hidden_page(path, course_files, drafts=drafts) else course_files.worksheet(path)
        )
        if sheet is not None:
            with speaking(language, subject):
                made = keep_made(
                    course_files,
                    path,
                    lambda sheet=sheet: write_document(sheet, language),  # type: ignore[misc]
                    engine,
                )
            yield tree_path(sheet.document), made
    for path in course_files.sessions():
        session = (
            None if hidden_page(path, course_files, drafts=drafts) else course_files.session(path)
        )
        if session is None:
            continue
        module = course_files.module(session.module) if session.module else None
        # It says what its module's objectives say.
        made_by = f"{engine} {course_files.digest(module.path) if module else ''}"
        with speaking(language, subject):
            made = keep_made(
                course_files,
                path,
                lambda session=session, module=module: write_document(  # type: ignore[misc]
                    form_of(session, module), language
                ),
                made_by,
            )
        yield tree_path(session.form), made
