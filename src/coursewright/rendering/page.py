"""A Markdown page's fences into HTML: what the builders put in their place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from coursewright.finding import Finding
from coursewright.markup.fields import Prose
from coursewright.model.files import CARD
from coursewright.model.page import SHOWING
from coursewright.reading.layout import read_layout
from coursewright.rendering.context import READING, FenceRequest, PageContext
from coursewright.rendering.fences import FENCES
from coursewright.rendering.institution import ANCHOR, local_text
from coursewright.rendering.module import render_card, render_header, render_promises
from coursewright.rendering.problems import PageProblems, errors_of, in_words, render_problems
from coursewright.rendering.references import list_cited
from coursewright.rendering.said import opened
from coursewright.rendering.sittings import page_sittings
from coursewright.rendering.strings import page_words, speaking
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from markupsafe import Markup

    from coursewright.model.page import FenceKind
    from coursewright.reading.course_files import CourseFiles
    from coursewright.reading.fences import Block
    from coursewright.rendering.problems import Problem

_TITLE = re.compile(r"^# \S")
_KEY_POINTS = "key-points"
"""The anchor that the heading of the key points may be given, in whichever words it is."""


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
    text: tuple[str, ...] = ()
    """Markdown that the fragment ends with, in a box of its own; its citations are the page's."""


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
    with speaking(course_files.site().language, course_files.subject()):
        prose = Prose(course_files.references(), href)
        page = PageContext(path, course_files, prose, drafts, address)
        return _PageRenderer(page, lines).run()


class _PageRenderer:
    def __init__(self, page: PageContext, lines: Sequence[str]) -> None:
        self.page, self.lines, self.layout = page, lines, read_layout(lines)
        self.insertions: list[Insertion] = []
        self.boxes: list[Insertion] = []
        self.problems: list[str] = []

    def run(self) -> RenderedPage:
        page = self.page
        read = page.course_files.page(page.path)
        for citation in read.citations if read else ():
            page.prose.cited.setdefault(citation.id, f"cite-{citation.id}")
        for one in opened(read.claims if read else ()):
            page.prose.say(one.anchor, one.sources)
        page.prose.says = {}
        lines = enumerate(self.layout.shown)
        below_title = next((index + 1 for index, line in lines if _TITLE.match(line)), 0)
        self._insert_module(below_title)
        # After all of the page's file was read, which finds the errors.
        own = PageProblems(page.path, self.lines, page.course_files)
        last_quiz = None
        for block in self.layout.blocks:
            told = own.within(block)
            if block.kind is None or not block.closed:
                self._insert_box(block.first, block.indent, told)
                continue
            if block.kind == "institution":
                self._insert_text(block, told)
                continue
            heading = FENCES[block.kind].heading
            above = heading(page) if heading else ""
            fragment = self._show(block, block.kind, told)
            self.insertions.append(
                Insertion(block.first, block.last, block.indent, fragment, above)
            )
            if block.kind in SHOWING:
                last_quiz = len(self.insertions) - 1
        if last_quiz is not None:
            self._add_below(last_quiz)
        self._insert_box(below_title, "", own.rest)
        self._insert_later()
        self._insert_printing()
        self._insert_references()
        insertions = sorted([*self.boxes, *self.insertions], key=lambda one: (one.first, one.last))
        return RenderedPage(insertions, self.problems)

    def _insert(
        self, place: int, html: str, heading: str = "", *, searchable: bool = False
    ) -> None:
        """Add what stands above a line of the page, in place of none."""
        fragment = Fragment(html, searchable)
        self.insertions.append(Insertion(place, place - 1, "", fragment, heading))

    def _box(self, problems: Iterable[Problem]) -> Markup:
        """A box for problems, each told once."""
        told = list(dict.fromkeys(problems))
        self.problems += map(in_words, told)
        return render_problems(told, self.page.course_files)

    def _insert_box(self, place: int, indent: str, problems: Sequence[Problem]) -> None:
        """A box above a line, before whatever else stands there."""
        if problems:
            box = Fragment(self._box(problems), searchable=False)
            self.boxes.insert(0, Insertion(place, place - 1, indent, box))

    def _insert_text(self, block: Block, told: list[Finding]) -> None:
        """A text of the institution, if it has written one, as a part of the page."""
        name = block.words[0][1] if block.words else ""
        box = self._box(told)
        text = local_text(self.page, name)
        heading = f"## {page_words()['at_our_institution']} {{ #{ANCHOR} }}" if text else ""
        fragment = Fragment(box, searchable=False)
        self.insertions.append(
            Insertion(block.first, block.last, block.indent, fragment, heading, text)
        )

    def _insert_module(self, place: int) -> None:
        page, slug = self.page, self.page.slug
        module = page.course_files.module(slug) if slug else None
        if module is None:
            return
        page.above.sittings = page_sittings(page, module)
        self._insert(place, render_header(page, module))
        opened = self._end_of_opening(place)
        self._insert(opened, render_promises(page, module))
        card = page.course_files.card(slug)
        told = self._box(errors_of(CARD.path_of(slug), page.course_files))
        if card is not None or told:
            anchor = page.course_files.subject().card_anchor
            html = render_card(card, page.prose, anchor) if card else ""
            heading = f"## {page_words()['card']} {{ #{anchor} }}"
            self._insert(self._key_points() or opened, told + html, heading, searchable=True)

    def _end_of_opening(self, top: int) -> int:
        """The line below the case that a module begins with: its first heading or stopping place.

        Without either it ends where the author's text does, an if-then aside.
        """
        headings = (first for first, _, level in self.layout.headings if level > 1)
        seams = (one.first for one in self.layout.blocks if one.kind in ("stop", "if-then"))
        return min((line for line in (*headings, *seams) if line >= top), default=len(self.lines))

    def _key_points(self) -> int | None:
        """The line of the heading that the card stands above: what a module ends with."""
        named = page_words()["key_points"].casefold()
        for first, _, _ in self.layout.headings:
            words, _, attributes = self.lines[first].strip("# \t").partition("{")
            anchored = f"#{_KEY_POINTS}" in attributes.strip("} ").split()
            if anchored or words.strip("# \t").casefold() == named:
                return first
        return None

    def _show(self, block: Block, kind: FenceKind, told: list[Finding]) -> Fragment:
        """A fence's part of the page, below a box for what is wrong with it."""
        names = tuple(words for _, words in block.words)
        fence = FenceRequest(names, min(self.layout.level_at(block.first) + 1, 5))
        show = FENCES[kind]
        html = show.render(self.page, fence)
        # What the check has told is told better than that a name leads nowhere.
        others = [one for one in fence.problems if not told or isinstance(one, Finding)]
        return Fragment(self._box([*told, *others]) + html, show.searchable)

    def _add_below(self, index: int) -> None:
        """After the last assessment: how it went, and the scripts that its page needs."""
        page, above, last = self.page, self.page.above, self.insertions[index]
        parts = [last.fragment.html, fill("device")]
        if above.scored > 1:
            # What the script says of a page on which nothing was tried, so that nothing moves.
            summary = fill(
                "summary",
                course=page.course_id,
                count=page_words("runtime").phrase(
                    "summary", answered=0, count=above.scored, right=0
                ),
                turns=above.asks_if_turned_on,
                script=page.asset("confidence.js"),
            )
            parts.append(summary)
        scripts = sorted(above.scripts - {""})
        parts += [fill("script", script=page.asset(f"{name}.js")) for name in scripts]
        fragment = Fragment("\n".join(parts), searchable=False)
        self.insertions[index] = replace(last, fragment=fragment)

    def _insert_later(self) -> None:
        """Open the sections that teach what a pre-test has asked with its answers."""
        if not self.page.above.later:
            return
        headings = self.page.course_files.headings(self.page.path)
        ends = (last + 1 for _, last, _ in self.layout.headings)
        below = dict(zip((heading.anchor for heading in headings), ends, strict=False))
        for anchor, html in self.page.above.later:
            if anchor in below:
                self._insert(below[anchor], html)

    def _insert_printing(self) -> None:
        """At the end of a module: what it is printed as."""
        if self.page.slug:
            script, style = map(self.page.asset, ("printing.js", "printing.css"))
            self._insert(
                len(self.lines),
                fill("printing", script=script, style=style, said=self.page.prose.said),
            )

    def _insert_references(self) -> None:
        entries = list_cited(self.page.prose)
        if entries:
            html = fill("references", entries=entries, script=self.page.href(READING))
            self._insert(len(self.lines), html, f"## {page_words()['references']}")
