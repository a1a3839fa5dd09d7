"""Fences out of a page's Markdown, and placeholders for their HTML into it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown.preprocessors import Preprocessor

from coursewright.model.files import MODULE
from coursewright.reading.conditions import hidden_lines
from coursewright.reading.page import find_comments
from coursewright.rendering.context import READING
from coursewright.rendering.problems import lines_above
from coursewright.rendering.said import opened
from coursewright.rendering.setting_blanks import with_settings

if TYPE_CHECKING:
    import markdown

    from coursewright.rendering.page import Insertion
    from coursewright.sites.builder import Builder


_MARKED = re.compile("(?P<work>[^@;,\\s]+)\ue002(?P<anchor>[^\ue003]+)\ue003")
"""The id of a work, and behind it a mark that no author writes."""

_LISTED = re.compile(r'<h(?P<level>\d) id="(?P<id>[^"]+)"[^>]* data-contents>(?P<name>[^<]*)<')
"""A heading in a fragment that stands in the page's table of contents, as its author's do."""

BOX_BEGINS, BOX_ENDS = "\ue004", "\ue005"
"""Paragraphs around a text of the institution, which no author writes."""

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
        self.headings: set[str] = set()
        """The words of headings that stand above fragments: the author has not written them."""
        self.listed: dict[str, list[dict[str, Any]]] = {}
        """By placeholder, what the table of contents has of its fragment."""
        self.kept_anchors: tuple[str, ...] = ()
        """Of a translation, the anchors of its author's headings, which are the original's."""
        self.cited: set[str] = set()
        """Works of which a citation has been met."""
        self.anchored: set[str] = set()
        """Anchors that a citation has by now."""
        self.have_reading_script = False

    def run(self, lines: list[str]) -> list[str]:
        """Ask for the page's fragments, and put their placeholders into it."""
        path = self.builder.page_path(self.md)
        hidden = hidden_lines(lines, lambda slug: self.builder.leaves_out(MODULE.path_of(slug)))
        lines = ["" if number in hidden else line for number, line in enumerate(lines)]
        if any("<!--" in line for line in lines):
            lines = self._mark_citations(path, lines)
            lines = with_settings(lines, self.builder.course_files.site())
            lines, notes = _without_notes(lines)
            hidden |= notes
        if any(_RULES.search(line) for line in lines):
            import coursewright.rules  # noqa: F401 - they register themselves; to load them is slow
        rendered = self.builder.render(path, lines)
        self.sources, self.anchors, self.cited, self.anchored = {}, {}, set(), set()
        self.listed = {}
        course_files = self.builder.course_files
        self.headings = {
            one.heading.partition(" { #")[0].lstrip("# ") for one in rendered.insertions
        }
        headings = course_files.headings(path) if course_files.language else ()
        self.kept_anchors = tuple(one.anchor for one in headings)
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

    def _mark_citations(self, path: str, lines: list[str]) -> list[str]:
        """Lines in which citations that open to a source's sentences say by which anchor."""
        course_files = self.builder.course_files
        page = course_files.page(path) if course_files.source(path) else None
        if page is None or not any(claim.sources for claim in page.claims):
            return lines
        above = lines_above(path, lines, course_files)
        marked = list(lines)
        ends = [
            (citation.at.line - 1 - above, citation.at.column - 1 + len(citation.id), one)
            for one in opened(page.claims)
            for citation in one.citations
        ]
        # From the last to the first, so that columns stay true.
        for number, end, one in sorted(ends, key=lambda place: place[:2], reverse=True):
            line = marked[number] if 0 <= number < len(lines) else ""
            # Whatever else has part in a page may have moved its lines.
            if line[:end].endswith(one.citations[0].id):
                marked[number] = f"{line[:end]}\ue002{one.anchor}\ue003{line[end:]}"
        return marked

    def take_marks(self, body: str) -> tuple[str, dict[str, str]]:
        """The body of a citation without marks, and the anchors of its works that have one."""
        anchors = {match["work"]: match["anchor"] for match in _MARKED.finditer(body)}
        return _MARKED.sub(r"\g<work>", body), anchors

    def _placeholder(self, insertion: Insertion, lines: list[str], hidden: set[int]) -> list[str]:
        indent = insertion.indent
        blank = indent.rstrip() if ">" in indent else ""
        mark = self.md.htmlStash.store(self.builder.place(insertion.fragment))
        replaced = lines[insertion.first : insertion.last + 1]
        self.sources[mark] = [line.removeprefix(indent) for line in replaced]
        if listed := list(_LISTED.finditer(insertion.fragment.html)):
            self.listed[mark] = [
                {
                    "level": int(one["level"]),
                    "id": one["id"],
                    "name": one["name"],
                    "html": one["name"],
                    "data-toc-label": "",
                }
                for one in listed
            ]
        words, _, anchor = insertion.heading.removesuffix(" }").partition(" { #")
        if anchor:
            self.anchors[words.lstrip("# ")] = anchor
        heading = [blank, f"{indent}{words}"] if words else []
        # A blank line at the end of a document or a quotation would keep the paragraph around it.
        below = (lines[n] for n in range(insertion.last + 1, len(lines)) if n not in hidden)
        following = next(below, "").strip(" \t>")
        box = self._box(insertion, blank) if insertion.text else []
        return [*heading, blank, f"{indent}{mark}", *box, *([blank] if following else [])]

    def _box(self, insertion: Insertion, blank: str) -> list[str]:
        """Markdown of the page's own, between the two ends of a box."""
        indent = insertion.indent
        text = (f"{indent}{line}" if line else blank for line in insertion.text)
        return [blank, f"{indent}{BOX_BEGINS}", blank, *text, blank, f"{indent}{BOX_ENDS}"]


def _rest(lines: list[str], hidden: set[int], first: int, end: int) -> list[str]:
    """Lines of a page that are shown; an empty one in place of others would loosen a list."""
    return [lines[number] for number in range(first, end) if number not in hidden]


def _without_notes(lines: list[str]) -> tuple[list[str], set[int]]:
    """Lines without what their authors have noted in comments, and the numbers of those left out.

    A comment without words stays: it parts two lists.
    """
    kept, left_out = list(lines), set[int]()
    for first, column, comment in reversed(list(find_comments(lines))):
        if not re.search(r"\w", comment):
            continue
        last = first + comment.count("\n")
        end = (column if first == last else 0) + len(comment.rsplit("\n", 1)[-1])
        before, after = kept[first][:column], kept[last][end:]
        kept[first : last + 1] = [before + after, *[""] * (last - first)]
        shown = 0 if (before + after).strip(" \t>") else 1
        left_out.update(range(first + 1 - shown, last + 1))
    return kept, left_out
