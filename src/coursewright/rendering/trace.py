"""What serves what, as a page shows it: under each competency a row for each objective."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coursewright.markup.fields import educate
from coursewright.model.misconception import WrongChoice, WrongNumber, WrongPart
from coursewright.reading.standing import standing_items
from coursewright.rendering.answer_parts import digits
from coursewright.rendering.context import shown_modules
from coursewright.rendering.progress import view_module
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill
from coursewright.tracing import trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markupsafe import Markup

    from coursewright.model.course import Module
    from coursewright.model.item import Item
    from coursewright.model.misconception import Where
    from coursewright.reading.course_files import CourseFiles
    from coursewright.rendering.context import PageContext
    from coursewright.tracing import (
        Gap,
        Trace,
        TracedCompetency,
        TracedDomain,
        TracedItem,
        TracedMisconception,
        TracedObjective,
    )

    Links = list[tuple[str, str]]

REFERENCES = "docs/references.md"


def trace_course(course_files: CourseFiles, *, drafts: bool) -> Trace:
    """What serves what, in the course as its site shows it."""
    read = map(course_files.assessment, course_files.quizzes())
    assessments = [one for one in read if one is not None]
    pages = map(course_files.page, course_files.shown_pages(drafts=drafts))
    return trace(
        course_files.domains(),
        shown_modules(course_files, drafts=drafts),
        assessments,
        course_files.page,
        course_files.headings,
        standing_items([one for one in pages if one is not None], assessments),
    )


def render_trace(page: PageContext, level: int) -> Markup:
    """The competencies with their tables; a narrow screen shows each row as a list."""
    traced = trace_course(page.course_files, drafts=page.drafts)
    viewer = TraceViewer.of(page)
    return fill(
        "trace",
        level=level,
        size=say_size(traced),
        gaps=count_gaps(traced),
        domains=[viewer.domain(one) for one in traced.domains],
        beside=[viewer.objective(one, ("competency",)) for one in traced.beside],
        misconceptions=[viewer.misconception(one) for one in traced.misconceptions],
        trace=page_words("trace"),
        framework=page_words("framework"),
    )


def say_size(traced: Trace) -> str:
    """How much of the framework is served, and by how much."""
    competencies = [one for domain in traced.domains for one in domain.competencies]
    objectives = list(_objectives(traced))
    words = page_words("trace")
    return words.phrase(
        "size",
        served=sum(bool(one.objectives) for one in competencies),
        framework=words.counted("competencies", len(competencies)),
        objectives=len(objectives),
        items=sum(len(one.items) for one in objectives),
    )


def count_gaps(traced: Trace) -> list[str]:
    """Each kind of gap that there is, with how often."""
    gaps: Counter[Gap] = Counter()
    for domain in traced.domains:
        for one in domain.competencies:
            gaps.update(one.gaps)
    for objective in _objectives(traced):
        gaps.update(objective.gaps)
        for item in objective.items:
            gaps.update(item.gaps)
    for misconception in traced.misconceptions:
        gaps.update(misconception.gaps)
    gaps["competency"] = len(traced.beside)
    words = page_words("trace")
    return [words.phrase(f"count_{gap}", count=count) for gap, count in gaps.items() if count]


def _objectives(traced: Trace) -> Iterator[TracedObjective]:
    """Every objective once, whichever competencies it serves."""
    every = [one for domain in traced.domains for c in domain.competencies for one in c.objectives]
    yield from {one.objective.id: one for one in (*every, *traced.beside)}.values()


def say_gaps(gaps: Iterable[Gap], items: str = "") -> list[str]:
    """Gaps in words."""
    words = page_words("trace")
    return [words.phrase(f"gap_{gap}", items=items) for gap in gaps]


def say_where(where: Where) -> str:
    """The answer that holds a misconception, in its author's words; nothing if it is any wrong."""
    match where:
        case WrongChoice(words=words) | WrongPart(words=words):
            return educate(words.source)
        case WrongNumber(low, high):
            return digits(low) if low == high else f"{digits(low)}–{digits(high)}"
        case _:
            return ""


def say_domain(traced: TracedDomain) -> str:
    """A domain's number and name."""
    title = educate(traced.domain.title.source)
    return page_words("framework").phrase("domain", id=traced.domain.id, title=title)


def link_module(page: PageContext, module: Module) -> tuple[str, str]:
    """A module's title and its address."""
    return educate(module.title.source), page.href(module.path)


def link_paragraphs(page: PageContext, items: Iterable[TracedItem]) -> Links:
    """The headings that teach the questions, each once."""
    found = {}
    for one in items:
        target = one.item.teaches
        if one.heading and target:
            title = educate(one.heading.title)
            found[target.path, target.anchor] = (title, page.href(target.path, target.anchor))
    return list(found.values())


def link_works(page: PageContext, names: Iterable[str]) -> Links:
    """Works by their labels, each once, with their places in the list of references."""
    known = page.course_files.references()
    return [
        (known[name].label, page.href(REFERENCES, f"ref-{name}"))
        for name in dict.fromkeys(names)
        if name in known
    ]


@dataclass(frozen=True, slots=True)
class TraceViewer:
    """What is traced into words and links."""

    page: PageContext
    places: dict[str, tuple[str, str]]
    """Every question that stands on its module's page: what it is called there, and where."""

    @classmethod
    def of(cls, page: PageContext) -> TraceViewer:
        """A viewer that knows where the questions of the course stand."""
        words = page_words()
        places = {}
        for module in page.modules():
            for sitting in view_module(page, module)["sittings"]:
                for one in sitting["items"]:
                    name = words.phrase("question", number=one["number"])
                    places[one["id"]] = (name, page.href(module.path, f"item-{one['id']}"))
        return cls(page, places)

    def domain(self, traced: TracedDomain) -> dict[str, Any]:
        """A domain with its competencies."""
        return {
            "id": traced.domain.id,
            "title": say_domain(traced),
            "competencies": [self.competency(one) for one in traced.competencies],
        }

    def competency(self, traced: TracedCompetency) -> dict[str, Any]:
        """A competency with its objectives, and what it lacks itself."""
        competency = traced.competency
        names = (work.id for work in competency.references)
        return {
            "id": competency.id,
            "anchor": competency.anchor,
            "text": educate(competency.text.source),
            "derived": link_works(self.page, names),
            "gaps": say_gaps(traced.gaps),
            "rows": [self.objective(one) for one in traced.objectives],
        }

    def objective(self, traced: TracedObjective, gaps: Sequence[Gap] = ()) -> dict[str, Any]:
        """An objective with its questions, and what it and they lack."""
        said = say_gaps([*gaps, *traced.gaps])
        for gap in ("paragraph", "works"):
            lacking = [self._question(one.item)[0] for one in traced.items if gap in one.gaps]
            said += say_gaps([gap], "; ".join(lacking)) if lacking else []
        names = (name for one in traced.items for name in one.works)
        return {
            "objective": educate(traced.objective.text.source),
            "module": link_module(self.page, traced.module),
            "questions": [self._question(one.item) for one in traced.items],
            "paragraphs": link_paragraphs(self.page, traced.items),
            "works": link_works(self.page, names),
            "gaps": said,
        }

    def misconception(self, traced: TracedMisconception) -> dict[str, Any]:
        """A misconception with the answers that hold it, and where its module teaches otherwise."""
        module, heading = traced.module, traced.heading
        title = educate(heading.title) if heading else ""
        held = []
        for item, where in traced.held:
            name, address = self._question(item)
            words = say_where(where)
            held.append((f"{name} ({words})" if words else name, address))
        return {
            "says": educate(traced.misconception.says.source),
            "module": link_module(self.page, module),
            "held": held,
            "paragraphs": [(title, self.page.href(module.path, heading.anchor))] if heading else [],
            "gaps": say_gaps(traced.gaps),
        }

    def _question(self, item: Item) -> tuple[str, str]:
        title = educate(item.title.source) if item.title else item.id
        name, address = self.places.get(item.id, ("", ""))
        return (f"{name}: {title}" if name else title), address
