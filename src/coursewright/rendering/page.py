"""A Markdown page's fences into HTML: what the builders put in their place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from coursewright.reading.fences import Block, find_blocks
from coursewright.reading.page import COMMENT
from coursewright.rendering.items import view_item
from coursewright.rendering.module import render_card, render_header
from coursewright.rendering.overview import render_all_references, render_cards, render_map
from coursewright.rendering.prose import Prose, educate
from coursewright.rendering.references import order, render_reference
from coursewright.rendering.templating import fill
from coursewright.rendering.words import page_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coursewright.model import Item
    from coursewright.reading.library import Library

SCRIPTS = "assets/coursewright"
"""Where a site keeps the runtime's bundles and styles."""

_TITLE = re.compile(r"^# \S")
_HEADING = re.compile(r"^(#{1,6})\s+\S")
_MODULE = re.compile(r"modules/(?P<slug>[^/]+)/index\.md")


@dataclass(frozen=True, slots=True)
class Fragment:
    """HTML in place of some lines of a page."""

    html: str
    searchable: bool
    """Whether the site's search should find its words."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """Where a fragment goes: instead of the lines `first` to `last`, at an indentation."""

    first: int
    last: int
    indent: str
    fragment: Fragment
    heading: str = ""
    """A Markdown heading to put above it, so that it is in the table of contents."""


@dataclass(slots=True)
class RenderedPage:
    """All insertions of a page, in order, and what could not be rendered."""

    insertions: list[Insertion] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def render_page(
    path: str,
    lines: Sequence[str],
    library: Library,
    href: Callable[[str, str], str],
    *,
    drafts: bool,
) -> RenderedPage:
    """Render what the engine adds to a page of the course.

    `href` turns a page or file of the course and an anchor into an address on this page, or into
    nothing if the site does not have it. `drafts` shows what is marked `draft: true`.
    """
    return _PageRenderer(path, library, href, drafts=drafts).run(lines)


class _PageRenderer:
    def __init__(
        self, path: str, library: Library, href: Callable[[str, str], str], *, drafts: bool
    ) -> None:
        self.path, self.library, self.href, self.drafts = path, library, href, drafts
        self.prose = Prose(library.references(), href)
        self.number = 0
        self.scored = 0
        self.rendered = RenderedPage()
        module = _MODULE.fullmatch(path)
        self.slug = module["slug"] if module else ""

    def run(self, lines: Sequence[str]) -> RenderedPage:
        body = COMMENT.sub(lambda match: "\n" * match.group().count("\n"), "\n".join(lines)).split(
            "\n"
        )
        page = self.library.page(self.path)
        for citation in page.citations if page else ():
            self.prose.cited.setdefault(citation.id, f"cite-{citation.id}")
        self._insert_module(body)
        level = 1
        position = 0
        last_quiz = None
        for block in find_blocks(lines):
            for line in lines[position : block.first]:
                heading = _HEADING.match(line)
                level = len(heading[1]) if heading else level
            position = block.last + 1
            if block.kind is None or not block.closed:
                continue
            fragment = self._render(block, lines, min(level + 1, 5))
            self._insert(block.first, block.last, block.indent, fragment)
            if block.kind == "quiz":
                last_quiz = len(self.rendered.insertions) - 1
        if last_quiz is not None and self.scored > 1:
            self._add_summary(last_quiz)
        self._insert_references(len(lines))
        return self.rendered

    def _insert(
        self, first: int, last: int, indent: str, fragment: Fragment, heading: str = ""
    ) -> None:
        self.rendered.insertions.append(Insertion(first, last, indent, fragment, heading))

    def _insert_module(self, lines: Sequence[str]) -> None:
        module = self.library.module(self.slug) if self.slug else None
        if module is None:
            return
        title = next((index for index, line in enumerate(lines) if _TITLE.match(line)), -1)
        header = render_header(module, self.library, self.href, drafts=self.drafts)
        self._insert(title + 1, title, "", Fragment(header, searchable=False))
        card = self.library.card(self.slug)
        if card is not None:
            rendered = Fragment(render_card(card, self.prose), searchable=True)
            self._insert(title + 1, title, "", rendered, f"## {page_words()['card']}")

    def _render(self, block: Block, lines: Sequence[str], level: int) -> Fragment:
        names = [
            line.strip(" \t>") for line in lines[block.first + 1 : block.last] if line.strip(" \t>")
        ]
        match block.kind:
            case "quiz":
                return Fragment(self._render_quiz(names, level), searchable=False)
            case "stop":
                following = educate(" ".join(names))
                return Fragment(fill("stop", next=following), searchable=False)
            case "map":
                return Fragment(
                    render_map(self.library, self.href, drafts=self.drafts), searchable=False
                )
            case "cards":
                return Fragment(
                    render_cards(self.library, self.href, drafts=self.drafts), searchable=True
                )
            case "references":
                return Fragment(
                    render_all_references(self.library, self.href, drafts=self.drafts),
                    searchable=False,
                )
            case _:
                script = self.href(f"docs/{SCRIPTS}/your-data.js", "")
                course = self.library.site().course_id
                return Fragment(fill("your-data", course=course, script=script), searchable=False)

    def _render_quiz(self, names: list[str], level: int) -> str:
        problems: list[str] = []
        if len(names) == 1 and names[0] in self.library.quizzes():
            return self._render_whole(names[0], level)
        items = [item for name in names for item in self._find(name, problems)]
        if not names:
            problems.append("this fence names no quiz and no item")
        html = Markup()
        if problems:
            self.rendered.problems += problems
            html = fill("problem", lines=problems)
        if not items:
            return html
        return html + fill(
            "assessment",
            title=None,
            name=items[0].id,
            level=level,
            course=self.library.site().course_id,
            views=self._views(items, min(level, 6)),
        )

    def _render_whole(self, slug: str, level: int) -> str:
        if self.library.hidden(slug, drafts=self.drafts):
            return ""
        assessment = self.library.assessment(slug)
        problems = self._complaints(f"quizzes/{slug}.yml")
        if problems:
            self.rendered.problems += problems
        box = fill("problem", lines=problems) if problems else Markup()
        if assessment is None:
            return box
        items = [item for item in assessment.items if self.drafts or not item.draft]
        words = page_words()
        minutes = round(sum(1.25 if item.type != "reflection" else 5 for item in items))
        about = f"{words.counted('questions', len(items))}, {words.counted('minutes', minutes)}. "
        return box + fill(
            "assessment",
            title=words["check_understanding"],
            about=about + words["answers_stay"],
            your_data=self.href("docs/your-data.md", ""),
            name=slug,
            level=level,
            course=self.library.site().course_id,
            views=self._views(items, min(level + 1, 6)),
        )

    def _find(self, name: str, problems: list[str]) -> list[Item]:
        if name in self.library.quizzes():
            problems.append(f"`{name}` is a whole quiz; put it into a fence of its own")
            return []
        found = self.library.item(name)
        if found is None:
            complaints = [
                complaint
                for path in self.library.mentioning(name)
                for complaint in self._complaints(path)
            ]
            problems += complaints or [f"no quiz file has an item `{name}`"]
            return []
        assessment, item = found
        hidden = self.library.hidden(assessment.slug, drafts=self.drafts)
        return [] if hidden or (item.draft and not self.drafts) else [item]

    def _complaints(self, path: str) -> list[str]:
        return [
            f"{finding.path}:{finding.line}: {finding.message}"
            for finding in sorted(self.library.found.get(path, []))
            if finding.severity == "error"
        ]

    def _views(self, items: list[Item], level: int) -> list[dict[str, Any]]:
        views = []
        for item in items:
            self.number += 1
            self.scored += item.scored
            views.append(
                view_item(item, self.number, level, self.prose, self.path, self.library.headings)
            )
        return views

    def _add_summary(self, index: int) -> None:
        last = self.rendered.insertions[index]
        count = page_words().counted("questions_on_page", self.scored)
        summary = fill("summary", course=self.library.site().course_id, count=count)
        fragment = Fragment(f"{last.fragment.html}\n{summary}", searchable=False)
        self.rendered.insertions[index] = Insertion(last.first, last.last, last.indent, fragment)

    def _insert_references(self, end: int) -> None:
        known = self.library.references()
        works = sorted((known[name] for name in self.prose.cited if name in known), key=order)
        if not works:
            return
        entries = [
            {
                "id": work.id,
                "line": render_reference(work),
                "label": work.label,
                "back": self.prose.cited[work.id],
                "modules": [],
            }
            for work in works
        ]
        html = fill("references", entries=entries)
        heading = f"## {page_words()['references']}"
        self._insert(end, end - 1, "", Fragment(html, searchable=False), heading)
