"""Which pages come as a document for a word processor, too, and where it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursewright.reading.course_files import CourseFiles

_ASKED = re.compile(r"[`~]{3}[ \t]*document\b")


def pages_with_documents(course_files: CourseFiles) -> dict[str, str]:
    """The place of each page's document, from the root of the repository, and the page.

    A draft has none, wherever it is shown.
    """
    found = {}
    for path in course_files.shown_pages(drafts=False):
        source = course_files.source(path)
        # To scan every page takes longer than all else here.
        page = course_files.page(path) if source and _ASKED.search(source.text) else None
        if page is not None and page.document:
            found[page.document] = path
    return found
