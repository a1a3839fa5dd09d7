"""The rule for the headings of pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import Finding
from coursewright.model.institution import FOLDER
from coursewright.model.text import Position
from coursewright.reading.layout import find_headings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course

_MODULE = re.compile(r"modules/[^/]+/index\.md")


@rule("headings-are-in-order", "warning", "pages")
def headings_are_in_order(course: Course) -> Iterator[Finding]:
    """Warns when a page has two titles, or when a heading skips a level.

    Why: who listens to a page jumps from heading to heading; a level that is missing sounds like
    a part that is missing.
    Instead: one `#` for the page's title, `##` for its parts, `###` for what belongs to a part.
    """
    read = {module.path for module in course.modules.values()}
    for page in course.pages.values():
        if _MODULE.fullmatch(page.path) and page.path not in read:
            continue  # Its front matter was found wanting, and looks like prose.
        # An institution's own text stands below a heading of its page.
        before, titled = (2 if page.path.startswith(f"{FOLDER}/") else 0), False
        for index, _, level in find_headings(page.prose):
            at = Position(page.path, index + 1, 1)
            if level == 1 and titled:
                yield Finding(
                    headings_are_in_order,
                    at,
                    "the page has a second title",
                    "write `##`, or make a page of its own",
                )
            elif level > before + 1:
                skipped = "the title" if not before else f"`{'#' * (before + 1)}`"
                yield Finding(
                    headings_are_in_order,
                    at,
                    f"this heading of level {level} skips {skipped}",
                    f"write `{'#' * (before + 1)}`",
                    level,
                )
            before, titled = level, titled or level == 1
