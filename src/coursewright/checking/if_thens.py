"""Rules for the if-then at the end of a module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import Finding
from coursewright.model.files import MODULE
from coursewright.model.page import SHOWING
from coursewright.model.text import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.page import Fence, Page

_MARK = len("```if-then")


@rule("if-thens-stand-once-in-a-module", "error", "modules")
def if_thens_stand_once_in_a_module(course: Course) -> Iterator[Finding]:
    """Checks that an `if-then` fence stands on a module's page, once, and holds no lines.

    Why: what a learner keeps there belongs to the module, calendars lead back to its page, and the
    signs to choose from are those of the module's card.
    Instead: write the fence, empty, at the end of the module, before what is for facilitators.
    """
    for page in course.pages.values():
        first: Fence | None = None
        for fence in page.fences:
            if fence.kind != "if-then":
                continue
            if not MODULE.pattern.fullmatch(page.path):
                yield Finding(
                    if_thens_stand_once_in_a_module,
                    fence.at,
                    "this `if-then` fence stands on a page that is no module",
                    "delete it here, and write it at the end of a module's `index.md`",
                    _MARK,
                )
            elif first is not None:
                yield Finding(
                    if_thens_stand_once_in_a_module,
                    fence.at,
                    f"this page has an `if-then` fence already, on line {first.at.line}",
                    "delete one of the two",
                    _MARK,
                )
            first = first or fence
            if fence.lines:
                line, words = fence.lines[0]
                yield Finding(
                    if_thens_stand_once_in_a_module,
                    Position(page.path, line, fence.at.column),
                    "an `if-then` fence holds no lines: its signs are those under `notice:` of the "
                    "card",
                    "delete what stands between its two marks",
                    len(words),
                )


@rule("modules-end-in-an-if-then", "warning", "modules")
def modules_end_in_an_if_then(course: Course) -> Iterator[Finding]:
    """Warns of a module that does not end in an if-then, in a course that wants one in each.

    Why: what is learned in a module is used later, somewhere else; a plan for one moment, with
    the words for it, carries it there. A course asks for it in `course.yml`, with
    `every-module-ends-in-an-if-then: true`.
    Instead: write the fence `if-then` below the last question, above the `sessions` fence.
    """
    for module in course.modules.values() if course.subject.ends_in_an_if_then else ():
        page = course.pages.get(module.path)
        if page is None or module.draft:
            continue
        fence = next((one for one in page.fences if one.kind == "if-then"), None)
        if fence is None:
            yield Finding(
                modules_end_in_an_if_then,
                module.at,
                f"the module `{module.slug}` does not end in an if-then",
                _where_it_belongs(page),
            )
            continue
        later = [one for one in page.fences if one.kind in SHOWING and _is_below(one, fence)]
        early = [one for one in page.fences if one.kind == "sessions" and _is_below(fence, one)]
        if later or early:
            other = later[-1] if later else early[0]
            where = "below" if later else "above"
            yield Finding(
                modules_end_in_an_if_then,
                fence.at,
                f"this `if-then` fence is not the end of its module: the `{other.kind}` fence on "
                f"line {other.at.line} {'comes after it' if later else 'comes before it'}",
                f"put it {where} that fence, and what belongs to that",
                _MARK,
            )


def _is_below(one: Fence, other: Fence) -> bool:
    return one.at.line > other.at.line


def _where_it_belongs(page: Page) -> str:
    sessions = next((one for one in page.fences if one.kind == "sessions"), None)
    end = f"above the part with the `sessions` fence on line {sessions.at.line}" if sessions else ""
    return f"write a fence `if-then` without lines {end or 'at the end of its page'}"
