"""Rules for fences that show the whole course, or the page itself as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.pages import fences_resolve
from coursewright.checking.registry import check
from coursewright.finding import Finding, nearest
from coursewright.model.page import OUTLINES
from coursewright.model.text import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course


@check
def _outlines_resolve(course: Course) -> Iterator[Finding]:
    """Checks that an `outline` fence names one thing to list."""
    choices = ", ".join(OUTLINES)
    for page in course.pages.values():
        for fence in (one for one in page.fences if one.kind == "outline"):
            names = [name for _, name in fence.lines]
            if len(names) == 1 and names[0] in OUTLINES:
                continue
            if len(names) == 1:
                line, name = fence.lines[0]
                yield Finding(
                    fences_resolve,
                    Position(page.path, line, fence.at.column),
                    f"an outline cannot show `{name}`",
                    nearest(name, OUTLINES, f"write one of these: {choices}"),
                    len(name),
                )
                continue
            yield Finding(
                fences_resolve,
                fence.at,
                f"this `outline` fence names {len(names)} things, it should name one",
                f"write one of these between the two marks: {choices}",
                len("```outline"),
            )


@check
def _documents_resolve(course: Course) -> Iterator[Finding]:
    """Checks that the place of a page's document is free."""
    sheets = {sheet.document for sheet in course.worksheets.values()}
    for page in course.pages.values():
        fences = [fence for fence in page.fences if fence.kind == "document"]
        if fences and page.document in sheets:
            message = "this page shows a worksheet, which has a document of its own"
        elif fences and (course.root / page.document).is_file():
            message = f"`{page.document}` is there already, where the page's document would go"
        else:
            continue
        hint = "delete this fence" if page.document in sheets else "give that file another name"
        yield Finding(fences_resolve, fences[0].at, message, hint, len("```document"))
