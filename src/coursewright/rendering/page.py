"""A Markdown page's fences into HTML: what the builders put in their place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.finding import Finding
from coursewright.markup.fields import Prose, educate
from coursewright.markup.patterns import COMMENT
from coursewright.model.page import SHOWING
from coursewright.reading.fences import Block, find_blocks
from coursewright.reading.headings import CARD_ANCHOR, heading_lines
from coursewright.rendering.decision import render_decision
from coursewright.rendering.domains import render_domains, render_placement
from coursewright.rendering.module import render_card, render_header
from coursewright.rendering.overview import (
    render_all_references,
    render_cards,
    render_map,
    render_paths,
    shown_modules,
)
from coursewright.rendering.problems import (
    PageProblems,
    Problem,
    errors_of,
    in_words,
    render_problems,
)
from coursewright.rendering.progress import render_begin, render_notes, render_progress
from coursewright.rendering.quizzes import Quizzes
from coursewright.rendering.recall import render_recall
from coursewright.rendering.record import render_your_data
from coursewright.rendering.references import list_cited
from coursewright.rendering.rules import render_rules
from coursewright.rendering.session import render_session, render_sessions
from coursewright.rendering.strings import page_words, speaking
from coursewright.rendering.templating import fill
from coursewright.rendering.trace import render_trace
from coursewright.rendering.worksheet import render_worksheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from markupsafe import Markup

    from coursewright.reading.course_files import CourseFiles

SCRIPTS = "assets/coursewright"
"""Where a site keeps the runtime's bundles and styles."""

READING = f"docs/{SCRIPTS}/reading.js"
"""The script that opens, below a line, what a term or a citation in it stands for."""

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
    """A Markdown heading to put above it, so that it is in the table of contents; an anchor that is
    the same in every language stands behind it, as in `## Heading { #anchor }`."""


@dataclass(slots=True)
class RenderedPage:
    """All insertions of a page, in order, and what could not be rendered."""

    insertions: list[Insertion] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    """One line each."""


def render_page(
    path: str,
    lines: Sequence[str],
    course_files: CourseFiles,
    href: Callable[[str, str], str],
    *,
    drafts: bool,
    address: str = "",
) -> RenderedPage:
    """Render what the engine adds to a page of the course.

    `href` turns a page or file of the course and an anchor into an address on this page, or into
    nothing if the site does not have it. `drafts` shows what is marked `draft: true`. `address` is
    where the page will be for the world, if that is known.
    """
    with speaking(course_files.site().language):
        return _PageRenderer(path, course_files, href, address, drafts=drafts).run(lines)


def _title(lines: Sequence[str]) -> int:
    """The line of the page's title; -1 if it has none."""
    return next((index for index, line in enumerate(lines) if _TITLE.match(line)), -1)


class _PageRenderer:
    def __init__(
        self,
        path: str,
        course_files: CourseFiles,
        href: Callable[[str, str], str],
        address: str,
        *,
        drafts: bool,
    ) -> None:
        self.path, self.course_files, self.href, self.drafts = path, course_files, href, drafts
        self.prose = Prose(course_files.references(), href)
        self.quizzes = Quizzes(path, course_files, self.prose, href, drafts, address)
        self.rendered = RenderedPage()
        self.has_course_script = False
        self.sittings = self.last_question = 0
        module = _MODULE.fullmatch(path)
        self.slug = module["slug"] if module else ""

    def run(self, lines: Sequence[str]) -> RenderedPage:
        body = COMMENT.sub(lambda match: "\n" * match.group().count("\n"), "\n".join(lines)).split(
            "\n"
        )
        page = self.course_files.page(self.path)
        for citation in page.citations if page else ():
            self.prose.cited.setdefault(citation.id, f"cite-{citation.id}")
        self._insert_module(body)
        own = PageProblems(self.path, lines, self.course_files)
        level = 1
        position = 0
        last_quiz = None
        for block in find_blocks(lines):
            for line in lines[position : block.first]:
                heading = _HEADING.match(line)
                level = len(heading[1]) if heading else level
            position = block.last + 1
            told = own.within(block)
            if block.kind is None or not block.closed:
                self._insert_box(block.first, block.indent, told)
                continue
            fragment = self._show(block, lines, min(level + 1, 5), told)
            self._insert(block.first, block.last, block.indent, fragment)
            if block.kind in SHOWING:
                last_quiz = len(self.rendered.insertions) - 1
        if last_quiz is not None:
            self._add_below(last_quiz)
        self._insert_box(_title(body) + 1, "", own.rest)
        self._insert_later(body)
        self._insert_printing(len(lines))
        self._insert_references(len(lines))
        self.rendered.insertions.sort(key=lambda one: (one.first, one.last))
        return self.rendered

    def _insert(
        self, first: int, last: int, indent: str, fragment: Fragment, heading: str = ""
    ) -> None:
        self.rendered.insertions.append(Insertion(first, last, indent, fragment, heading))

    def _box(self, problems: Iterable[Problem]) -> Markup:
        """A box for problems, each told once."""
        told = list(dict.fromkeys(problems))
        self.rendered.problems += map(in_words, told)
        return render_problems(told, self.course_files)

    def _insert_box(self, place: int, indent: str, problems: Sequence[Problem]) -> None:
        """A box above a line, before whatever else stands there."""
        if problems:
            box = Fragment(self._box(problems), searchable=False)
            self.rendered.insertions.insert(0, Insertion(place, place - 1, indent, box))

    def _insert_module(self, lines: Sequence[str]) -> None:
        module = self.course_files.module(self.slug) if self.slug else None
        if module is None:
            return
        title = _title(lines)
        header = render_header(module, self.course_files, self.href, drafts=self.drafts)
        self._insert(title + 1, title, "", Fragment(header, searchable=False))
        card = self.course_files.card(self.slug)
        told = self._box(errors_of(f"modules/{self.slug}/card.yml", self.course_files))
        if card is not None or told:
            html = render_card(card, self.prose) if card else ""
            rendered = Fragment(told + html, searchable=True)
            heading = f"## {page_words()['card']} {{ #{CARD_ANCHOR} }}"
            self._insert(title + 1, title, "", rendered, heading)

    def _show(
        self, block: Block, lines: Sequence[str], level: int, told: list[Finding]
    ) -> Fragment:
        """A fence's part of the page, below a box for what is wrong with it."""
        problems: list[Problem] = []
        fragment = self._render(block, lines, level, problems)
        # What the check has told is told better than that a name leads nowhere.
        problems = [*told, *(one for one in problems if not told or isinstance(one, Finding))]
        return Fragment(self._box(problems) + fragment.html, fragment.searchable)

    def _render(
        self, block: Block, lines: Sequence[str], level: int, problems: list[Problem]
    ) -> Fragment:
        names = [
            line.strip(" \t>") for line in lines[block.first + 1 : block.last] if line.strip(" \t>")
        ]
        match block.kind:
            case "quiz":
                return Fragment(self.quizzes.render(names, level, problems), searchable=False)
            case "example":
                live = self.quizzes.render_example(names, level, problems)
                return Fragment(live, searchable=False)
            case "stop":
                following = educate(" ".join(names))
                stop = fill("stop", sitting=self._sitting(), next=following)
                return Fragment(stop, searchable=False)
            case "map":
                return Fragment(
                    render_map(
                        self.course_files, self.href, self._course_script(), drafts=self.drafts
                    ),
                    searchable=False,
                )
            case "begin":
                begin = render_begin(
                    names[0] if names else "", self.course_files, self.href, drafts=self.drafts
                )
                return Fragment(begin, searchable=False)
            case "paths":
                modules = shown_modules(self.course_files, drafts=self.drafts)
                return Fragment(
                    render_paths(modules, self.course_files, self.href), searchable=False
                )
            case "notes":
                modules = shown_modules(self.course_files, drafts=self.drafts)
                return Fragment(
                    render_notes(
                        modules,
                        self.course_files,
                        self.prose,
                        self._course_script(),
                        drafts=self.drafts,
                    ),
                    searchable=False,
                )
            case "commitment":
                course, script = self.course_files.site().course_id, self._course_script()
                return Fragment(fill("commitment", course=course, script=script), searchable=False)
            case "review":
                shown = shown_modules(self.course_files, drafts=self.drafts)
                listed = render_recall(
                    shown, level, self.course_files, self.href, drafts=self.drafts
                )
                return Fragment(listed, searchable=False)
            case "progress":
                modules = shown_modules(self.course_files, drafts=self.drafts)
                return Fragment(
                    render_progress(
                        modules,
                        self.course_files,
                        self.href,
                        self._course_script(),
                        drafts=self.drafts,
                    ),
                    searchable=False,
                )
            case "cards":
                return Fragment(
                    render_cards(self.course_files, self.href, drafts=self.drafts), searchable=True
                )
            case "references":
                return Fragment(
                    render_all_references(self.course_files, self.href, drafts=self.drafts),
                    searchable=False,
                )
            case "domains":
                return Fragment(
                    render_domains(
                        self.course_files,
                        self.href,
                        self._course_script(),
                        level,
                        drafts=self.drafts,
                    ),
                    searchable=False,
                )
            case "placement":
                return Fragment(
                    render_placement(
                        self.course_files, self.href, self._course_script(), drafts=self.drafts
                    ),
                    searchable=False,
                )
            case "trace":
                return Fragment(
                    render_trace(self.course_files, self.href, level, drafts=self.drafts),
                    searchable=False,
                )
            case "rules":
                return Fragment(render_rules(names, level, self.prose), searchable=True)
            case "worksheet":
                sheet = render_worksheet(names, level, self.course_files, self.href, problems)
                return Fragment(sheet, searchable=False)
            case "decision":
                aid = render_decision(
                    self.path, names, level, self.course_files, self.prose, problems
                )
                return Fragment(aid, searchable=False)
            case "sessions":
                listed = render_sessions(
                    self.slug, self.course_files, self.href, drafts=self.drafts
                )
                return Fragment(listed, searchable=True)
            case "session":
                plan = render_session(
                    self.path,
                    level,
                    self.course_files,
                    self.prose,
                    self.href,
                    problems,
                    drafts=self.drafts,
                )
                return Fragment(plan, searchable=False)
            case _:
                modules = shown_modules(self.course_files, drafts=self.drafts)
                script = self.href(f"docs/{SCRIPTS}/your-data.js", "")
                kept = render_your_data(
                    modules, self.course_files, self.href, script, drafts=self.drafts
                )
                return Fragment(kept, searchable=False)

    def _sitting(self) -> str:
        """Which sitting of how many ends at this stopping place, as the map counts them."""
        page = self.course_files.page(self.path) if self.slug else None
        count = sum(1 for sitting in (page.sittings if page else ()) if sitting.names)
        words = page_words()
        if self.last_question == self.quizzes.number or count < 2:
            return words["stop"]
        self.last_question = self.quizzes.number
        self.sittings += 1
        return words.phrase("stop_sitting", number=self.sittings, count=count)

    def _course_script(self) -> str:
        """The script of what looks at the whole course, for the first such part of a page."""
        if self.has_course_script:
            return ""
        self.has_course_script = True
        return self.href(f"docs/{SCRIPTS}/course.js", "")

    def _add_below(self, index: int) -> None:
        """After the last assessment: how it went, and the script that its page needs."""
        last = self.rendered.insertions[index]
        html = f"{last.fragment.html}\n{fill('device')}"
        course = self.course_files.site().course_id
        if self.quizzes.scored > 1:
            # What the script says of a page on which nothing was tried, so that nothing moves.
            count = page_words("runtime").phrase(
                "summary", answered=0, count=self.quizzes.scored, right=0
            )
            turns = self.quizzes.asks_if_turned_on
            script = self.href(f"docs/{SCRIPTS}/confidence.js", "")
            html += f"\n{fill('summary', course=course, count=count, turns=turns, script=script)}"
        needed = {"more": self.quizzes.needs_more, "sets": self.quizzes.needs_sets}
        for name in (name for name, is_needed in needed.items() if is_needed):
            html += f"\n{fill('script', script=self.href(f'docs/{SCRIPTS}/{name}.js', ''))}"
        fragment = Fragment(html, searchable=False)
        self.rendered.insertions[index] = Insertion(last.first, last.last, last.indent, fragment)

    def _insert_later(self, lines: Sequence[str]) -> None:
        """Open the sections that teach what a pre-test has asked with its answers."""
        if not self.quizzes.later:
            return
        anchors = [heading.anchor for heading in self.course_files.headings(self.path)]
        places = dict(zip(anchors, heading_lines(lines), strict=False))
        for anchor, html in self.quizzes.later:
            if anchor in places:
                below = places[anchor] + (1 if lines[places[anchor]].startswith("#") else 2)
                self._insert(below, below - 1, "", Fragment(html, searchable=False))

    def _insert_printing(self, end: int) -> None:
        """At the end of a module: what it is printed as."""
        if self.slug:
            script, style = (
                self.href(f"docs/{SCRIPTS}/printing.{kind}", "") for kind in ("js", "css")
            )
            html = fill("printing", script=script, style=style)
            self._insert(end, end - 1, "", Fragment(html, searchable=False))

    def _insert_references(self, end: int) -> None:
        entries = list_cited(self.prose)
        if not entries:
            return
        html = fill("references", entries=entries, script=self.href(READING, ""))
        heading = f"## {page_words()['references']}"
        self._insert(end, end - 1, "", Fragment(html, searchable=False), heading)
