"""Fences out of a page's Markdown, and placeholders for their HTML into it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.preprocessors import Preprocessor

from coursewright.model.files import MODULE
from coursewright.reading.conditions import hidden_lines
from coursewright.reading.layout import read_layout
from coursewright.rendering.context import READING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import markdown

    from coursewright.rendering.page import Insertion
    from coursewright.sites.builder import Builder


_RULES = re.compile(r"(```|~~~).*\brules\b")
"""What may begin the fence of the page of rules."""


class Fences(Preprocessor):
    """Replaces fences by placeholders for their HTML."""

    def __init__(self, md: markdown.Markdown, builder: Builder) -> None:
        """Belong to a builder."""
        super().__init__(md)
        self.builder = builder
        self.sources: dict[str, list[str]] = {}
        self.anchors: dict[str, str] = {}
        self.cited: set[str] = set()
        self.have_reading_script = False

    def run(self, lines: list[str]) -> list[str]:
        """Ask for the page's fragments, and put their placeholders into it."""
        path = self.builder.page_path(self.md)
        hidden = hidden_lines(lines, lambda slug: self.builder.leaves_out(MODULE.path_of(slug)))
        hidden |= set(_source_comments(lines))
        lines = ["" if number in hidden else line for number, line in enumerate(lines)]
        if any(_RULES.search(line) for line in lines):
            import coursewright.rules  # noqa: F401 - they register themselves; to load them is slow
        rendered = self.builder.render(path, lines)
        self.sources, self.anchors, self.cited = {}, {}, set()
        script = self.builder.href(READING, "")
        self.have_reading_script = any(
            script in insertion.fragment.html for insertion in rendered.insertions
        )
        result: list[str] = []
        position = 0
        for insertion in rendered.insertions:
            result += _rest(lines, hidden, position, insertion.first)
            result += self._placeholder(insertion, lines, hidden)
            position = insertion.last + 1
        return result + _rest(lines, hidden, position, len(lines))

    def _placeholder(self, insertion: Insertion, lines: list[str], hidden: set[int]) -> list[str]:
        indent = insertion.indent
        blank = indent.rstrip() if ">" in indent else ""
        mark = self.md.htmlStash.store(self.builder.place(insertion.fragment))
        replaced = lines[insertion.first : insertion.last + 1]
        self.sources[mark] = [line.removeprefix(indent) for line in replaced]
        words, _, anchor = insertion.heading.removesuffix(" }").partition(" { #")
        if anchor:
            self.anchors[words.lstrip("# ")] = anchor
        heading = [blank, f"{indent}{words}"] if words else []
        # A blank line at the end of a document or a quotation would keep the paragraph around it.
        below = (lines[n] for n in range(insertion.last + 1, len(lines)) if n not in hidden)
        following = next(below, "").strip(" \t>")
        return [*heading, blank, f"{indent}{mark}", *([blank] if following else [])]


def _rest(lines: list[str], hidden: set[int], first: int, end: int) -> list[str]:
    """Lines of a page that are shown; an empty one in place of others would loosen a list."""
    return [lines[number] for number in range(first, end) if number not in hidden]


def _source_comments(lines: list[str]) -> Iterator[int]:
    """The lines of `<!-- source … -->`: notes to reviewers, which stay in the repository."""
    if not any("<!-- source" in line for line in lines):
        return
    inside = False
    for index, line in enumerate(read_layout(lines).outside):
        if inside or line.lstrip().startswith("<!-- source"):
            inside = "-->" not in line
            yield index
