"""The blank documents of worksheets and sessions: made once, kept, and put beside their pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coursewright.model.advisory import FEED
from coursewright.rendering.addresses import tree_path
from coursewright.rendering.advisories import write_feed
from coursewright.rendering.brand import brand_of
from coursewright.rendering.document import write_document
from coursewright.rendering.session_form import form_of
from coursewright.rendering.strings import speaking
from coursewright.sites.builder import hidden_page
from coursewright.sites.cache import digest, engine_state, keep_made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.model.course import Module
    from coursewright.model.session import Session
    from coursewright.reading.course_files import CourseFiles
    from coursewright.rendering.brand import Brand


def documents(course_files: CourseFiles, *, drafts: bool) -> Iterator[tuple[str, bytes]]:
    """Each blank document of this site, and its feed: the place in the tree, and its bytes."""
    for place, make in planned_documents(course_files, drafts=drafts):
        yield place, make()


def planned_documents(
    course_files: CourseFiles, *, drafts: bool
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The same, with what makes the bytes: a page names many documents, and shows none."""
    language, subject = course_files.site().language, course_files.subject()
    brand = brand_of(course_files)
    engine = f"{engine_state()} {digest(repr(brand).encode())}"

    def kept(path: str, make: Callable[[], bytes], made_by: str) -> bytes:
        with speaking(language, subject):
            return keep_made(course_files, path, make, made_by)

    with speaking(language, subject):
        feed = write_feed(course_files)
    if feed is not None:
        yield tree_path(FEED), partial(bytes, feed)
    for path in course_files.worksheets():
        sheet = (
            None if hidden_page(path, course_files, drafts=drafts) else course_files.worksheet(path)
        )
        if sheet is not None:
            make = partial(write_document, sheet, language, brand)
            yield tree_path(sheet.document), partial(kept, path, make, engine)
    for path in course_files.sessions():
        session = (
            None if hidden_page(path, course_files, drafts=drafts) else course_files.session(path)
        )
        if session is None:
            continue
        module = course_files.module(session.module) if session.module else None
        # It says what its module's objectives say.
        made_by = f"{engine} {course_files.digest(module.path) if module else ''}"
        make = partial(_write_form, session, module, language, brand)
        yield tree_path(session.form), partial(kept, path, make, made_by)


def _write_form(session: Session, module: Module | None, language: str, brand: Brand) -> bytes:
    return write_document(form_of(session, module), language, brand)
