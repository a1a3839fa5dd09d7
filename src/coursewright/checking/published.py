"""Rules for files beside the pages: none is published that no page needs."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import Finding
from coursewright.model.text import Position
from coursewright.reading.published import OF_THE_SYSTEM, find_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course


@rule("files-are-used", "warning", "pages")
def files_are_used(course: Course) -> Iterator[Finding]:
    """Warns of a file in `docs/` or `modules/` that no page shows or links to.

    If an operating system has left it there, it remarks on it.
    Why: it is not published, so if it should be, something is missing; if it should not, a list of
    names or a draft lies where one link would publish it.
    Instead: link to it, list a page in `nav:`, or move it out of the two folders.
    """
    if course.site.unread:
        return
    files = find_files(course.root, course.site)
    for path in files.unused:
        at, page = Position(path, 1, 1), path.endswith(".md")
        if OF_THE_SYSTEM.fullmatch(posixpath.basename(path)):
            yield Finding(
                files_are_used,
                at,
                "the operating system has left this file here, and it is not published",
                "delete it, and name it in `.gitignore`",
                told_as="info",
            )
            continue
        yield Finding(
            files_are_used,
            at,
            "neither `nav:` nor a link leads to this page, so it is not published"
            if page
            else "no page shows this file or links to it, so it is not published",
            f"add a line `- {path.removeprefix('docs/')}` to `nav:` in mkdocs.yml, or move it "
            "out of docs/ and modules/"
            if page
            else "link to it from a page, or move it out of docs/ and modules/",
        )
    if any(not one.is_off for one in course.site.values("validation", "nav", "omitted_files")):
        for path in files.unlisted:
            yield Finding(
                files_are_used,
                Position(path, 1, 1),
                "`nav:` does not list this page; only links lead to it",
                f"add a line `- {path.removeprefix('docs/')}` to `nav:` in mkdocs.yml",
            )
