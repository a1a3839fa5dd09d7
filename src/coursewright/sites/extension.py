"""The heart: a Python-Markdown extension that puts assessments into pages, under any builder."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from coursewright.markup.citations import CITATIONS, cited
from coursewright.markup.fields import Prose
from coursewright.markup.tables import StackingTables
from coursewright.reading.conditions import hidden_lines
from coursewright.reading.fences import find_blocks
from coursewright.rendering.page import READING
from coursewright.sites.builder import AssembledBuilder, repository_path, tree_path
from coursewright.sites.glossary import Terms

if TYPE_CHECKING:
    from coursewright.rendering.page import Insertion
    from coursewright.sites.builder import Builder


class CourseExtension(Extension):
    """Quiz and other fences, citations, and what a module page is given by the engine."""

    def __init__(self, builder: Builder | None = None, **settings: Any) -> None:  # noqa: ANN401
        """Belong to a builder; without one, to the course below the setting `root`."""
        self.config = {"root": [".", "the folder with docs/, modules/ and quizzes/"]}
        super().__init__(**settings)
        self.builder = builder

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Take part in the conversion of one page."""
        builder = self.builder or _assembled(str(self.getConfig("root")))
        fences = Fences(md, builder)
        # 27: before SuperFences (25) takes every fence for code, after line ends are normal (30).
        md.preprocessors.register(fences, "coursewright", 27)
        # Before links (160) and references (170), after escapes (180) and code spans (190).
        md.inlinePatterns.register(_Citations(builder, fences), "coursewright-citations", 175)
        # Before pymdownx.highlight (30) takes indented code away.
        md.treeprocessors.register(_Restore(md, fences), "coursewright-restore", 40)
        # After attr_list (8) has given ids, before smarty (6) puts marks in place of apostrophes.
        md.treeprocessors.register(Terms(md, builder, fences), "coursewright-terms", 7.5)
        StackingTables().extendMarkdown(md)
        # After inline patterns (20) have made links, before MkDocs (0) checks them.
        md.treeprocessors.register(_Unlink(md, builder), "coursewright-unlink", 5)


def makeExtension(**settings: Any) -> CourseExtension:  # noqa: ANN401, N802 - Python-Markdown's name
    """How Python-Markdown finds the extension by its dotted name, as in an assembled tree."""
    return CourseExtension(**settings)


@cache
def _assembled(root: str) -> AssembledBuilder:
    """One builder for a tree: Zensical makes the extension anew for every page."""
    return AssembledBuilder(Path(root).resolve())


class Fences(Preprocessor):
    """Replaces fences by placeholders for their HTML."""

    def __init__(self, md: markdown.Markdown, builder: Builder) -> None:
        """Belong to a builder."""
        super().__init__(md)
        self.builder = builder
        self.sources: dict[str, list[str]] = {}
        self.cited: set[str] = set()
        self.have_reading_script = False

    def run(self, lines: list[str]) -> list[str]:
        """Ask for the page's fragments, and put their placeholders into it."""
        path = self.builder.page_path(self.md)
        hidden = hidden_lines(
            lines, lambda slug: self.builder.leaves_out(f"modules/{slug}/index.md")
        )
        lines = ["" if number in hidden else line for number, line in enumerate(lines)]
        rendered = self.builder.render(path, lines)
        self.sources, self.cited = {}, set()
        script = self.builder.href(READING, "")
        self.have_reading_script = any(
            script in insertion.fragment.html for insertion in rendered.insertions
        )
        result: list[str] = []
        position = 0
        for insertion in rendered.insertions:
            result += _rest(lines, hidden, position, insertion.first)
            result += self._placeholder(insertion, lines)
            position = insertion.last + 1
        return _without_source_comments(result + _rest(lines, hidden, position, len(lines)))

    def _placeholder(self, insertion: Insertion, lines: list[str]) -> list[str]:
        indent = insertion.indent
        blank = indent.rstrip() if ">" in indent else ""
        mark = self.md.htmlStash.store(self.builder.place(insertion.fragment))
        replaced = lines[insertion.first : insertion.last + 1]
        self.sources[mark] = [line.removeprefix(indent) for line in replaced]
        heading = [blank, f"{indent}{insertion.heading}"] if insertion.heading else []
        # A blank line at the end of a document or a quotation would keep the paragraph around it.
        following = "".join(lines[insertion.last + 1 : insertion.last + 2]).strip(" \t>")
        return [*heading, blank, f"{indent}{mark}", *([blank] if following else [])]


def _rest(lines: list[str], hidden: set[int], first: int, end: int) -> list[str]:
    """Lines of a page that are shown; an empty one in place of others would loosen a list."""
    return [lines[number] for number in range(first, end) if number not in hidden]


def _without_source_comments(lines: list[str]) -> list[str]:
    """Drop `<!-- source … -->`: notes to reviewers, which stay in the repository."""
    code = {
        index
        for block in find_blocks(lines)
        if block.closed
        for index in range(block.first, block.last + 1)
    }
    kept, inside = [], False
    for index, line in enumerate(lines):
        if index not in code and (inside or line.lstrip().startswith("<!-- source")):
            inside = "-->" not in line
            continue
        kept.append(line)
    return kept


class _Citations(InlineProcessor):
    """`[@id]` in a page's own prose."""

    def __init__(self, builder: Builder, fences: Fences) -> None:
        super().__init__(CITATIONS.pattern)
        self.builder, self.fences = builder, fences

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str | None, int | None, int | None]:
        """The citation as links; the first one of a work can be come back to."""
        prose = Prose(self.builder.course_files.references(), lambda *_: "")
        html = prose.cite(m["body"])
        for name, _, _ in cited(m["body"]):
            if name not in self.fences.cited:
                self.fences.cited.add(name)
                html = html.replace(
                    f'<a class="citation" href="#ref-{name}"',
                    f'<a class="citation" id="cite-{name}" href="#ref-{name}"',
                )
        md = self.fences.md
        return md.htmlStash.store(html), m.start(0), m.end(0)


class _Restore(Treeprocessor):
    """A fence inside indented code is an example: its source comes back."""

    def __init__(self, md: markdown.Markdown, fences: Fences) -> None:
        super().__init__(md)
        self.fences = fences

    def run(self, root: Element) -> None:
        if not self.fences.sources:
            return
        for code in root.iter("code"):
            text = code.text or ""
            for mark, source in self.fences.sources.items():
                if mark in text:
                    text = re.sub(
                        rf"\n?(?P<indent>[ \t]*){re.escape(mark)}\n?",
                        lambda match, source=source: (
                            "\n".join(  # type: ignore[misc]
                                match["indent"] + line for line in source
                            )
                            + "\n"
                        ),
                        text,
                    )
            code.text = AtomicString(text) if code.text else code.text


class _Unlink(Treeprocessor):
    """Links to pages that this site leaves out become plain words."""

    def __init__(self, md: markdown.Markdown, builder: Builder) -> None:
        super().__init__(md)
        self.builder = builder

    def run(self, root: Element) -> None:
        page = tree_path(self.builder.page_path(self.md))
        for link in root.iter("a"):
            address = link.get("href", "")
            if ".md" not in address or ":" in address:
                continue
            path, _, _ = address.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
            if self.builder.leaves_out(repository_path(target, self.builder.course_files)):
                link.tag = "span"
                link.attrib.pop("href")
