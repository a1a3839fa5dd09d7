"""What cannot be shown, in a box where it would be: said as the check says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from coursewright.finding import Finding, excerpt
from coursewright.model.files import QUIZ
from coursewright.reading.page import front_matter
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coursewright.model.text import Position
    from coursewright.reading.course_files import CourseFiles
    from coursewright.reading.fences import Block

Problem = str | Finding
"""A finding, or a sentence where nothing was found wrong but a name leads nowhere."""

_LITERAL = re.compile(r"`([^`]+)`")


def errors_of(path: str, course_files: CourseFiles) -> list[Finding]:
    """The errors of a file, as far as it was read."""
    found = course_files.found.get(path, [])
    return sorted({finding for finding in found if finding.severity == "error"})


def errors_at(path: str, places: Iterable[Position], course_files: CourseFiles) -> list[Finding]:
    """The errors of the parts of a file that begin at these places."""
    errors = errors_of(path, course_files)
    parts = _parts(path, places, course_files) if errors else []
    return [one for one in errors if any(one.line in part for part in parts)]


def errors_between(path: str, course_files: CourseFiles) -> list[Finding]:
    """The errors of a quiz file outside of the items that could be read."""
    assessment = course_files.assessment(QUIZ.name_of(path))
    errors = errors_of(path, course_files)
    places = (item.at for item in (assessment.items if assessment and errors else ()))
    parts = _parts(path, places, course_files)
    return [one for one in errors if not any(one.line in part for part in parts)]


def _parts(path: str, places: Iterable[Position], course_files: CourseFiles) -> list[range]:
    source = course_files.source(path)
    return [source.part(at) for at in places] if source else []


def in_words(problem: Problem) -> str:
    """A problem in one line."""
    if isinstance(problem, str):
        return problem
    return f"{problem.path}:{problem.line}: {problem.message}"


def render_problems(problems: Iterable[Problem], course_files: CourseFiles) -> Markup:
    """The box; nothing without problems."""
    views = [_view(problem, course_files) for problem in problems]
    return fill("problem", problems=views) if views else Markup()


class PageProblems:
    """The errors of a page's own lines: each for the fence that it is about, the rest on top."""

    def __init__(self, path: str, lines: Sequence[str], course_files: CourseFiles) -> None:
        """Know the errors, and where `lines`, which a builder hands over, begin in the file."""
        # A page that another plugin makes is no file of the course.
        self.rest = errors_of(path, course_files) if course_files.source(path) else []
        self._offset = lines_above(path, lines, course_files) if self.rest else 0

    def within(self, block: Block) -> list[Finding]:
        """The errors on the lines of a fence; of an open one, on its first."""
        end = block.last if block.closed else block.first
        first, last = (index + 1 + self._offset for index in (block.first, end))
        told = [finding for finding in self.rest if first <= finding.line <= last]
        self.rest = [finding for finding in self.rest if finding not in told]
        return told


def lines_above(path: str, lines: Sequence[str], course_files: CourseFiles) -> int:
    """How many lines of the file the builder has taken off the top."""
    source = course_files.source(path)
    _, body = front_matter(source.text if source else "")
    # A builder that cannot read the front matter leaves it where it is.
    kept = next((line for line in lines if line.strip()), "").startswith("---")
    text = "" if kept else body
    return (
        len(text)
        - len(text.lstrip("\n"))
        - next((index for index, line in enumerate(lines) if line.strip()), 0)
    )


def _view(problem: Problem, course_files: CourseFiles) -> dict[str, object]:
    if isinstance(problem, str):
        return {"sentence": _marked(problem), "place": "", "excerpt": "", "hint": ""}
    source = course_files.source(problem.path)
    lines = source.text.split("\n") if source else []
    return {
        "sentence": _marked(problem.message),
        "place": f"{problem.path}:{problem.line}:{problem.column}",
        "excerpt": "\n".join(excerpt(problem, lines)),
        "hint": _marked(problem.hint),
    }


def _marked(sentence: str) -> Markup:
    """What stands between backticks as code."""
    html = _LITERAL.sub(r"<code>\1</code>", str(escape(sentence)))
    return Markup(html)  # noqa: S704 - escaped above
