"""What serves what, as a page shows it: a table for each domain, a row for each objective."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from coursewright.rendering.overview import shown_modules
from coursewright.rendering.progress import view_module
from coursewright.rendering.prose import educate
from coursewright.rendering.templating import fill
from coursewright.rendering.words import page_words
from coursewright.tracing import trace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from markupsafe import Markup

    from coursewright.model.course import Module
    from coursewright.reading.library import Library
    from coursewright.tracing import Gap, Trace, TracedCompetency, TracedItem, TracedObjective

    Href = Callable[[str, str], str]
    Links = list[tuple[str, str]]

REFERENCES = "docs/references.md"


def trace_course(library: Library, *, drafts: bool) -> Trace:
    """What serves what, in the course as its site shows it."""
    assessments = map(library.assessment, library.quizzes())
    return trace(
        library.domains(),
        shown_modules(library, drafts=drafts),
        [one for one in assessments if one is not None],
        library.page,
        library.headings,
    )


def render_trace(library: Library, href: Href, level: int, *, drafts: bool) -> Markup:
    """The tables; a narrow screen shows each row as a list."""
    traced = trace_course(library, drafts=drafts)
    return fill(
        "trace",
        level=level,
        size=say_size(traced),
        gaps=count_gaps(traced),
        tables=view_tables(traced, library, href, drafts=drafts),
        trace=page_words("trace"),
    )


def say_size(traced: Trace) -> str:
    """How much of the framework is served, and by how much."""
    competencies = [one for domain in traced.domains for one in domain.competencies]
    objectives = list(_objectives(traced))
    return page_words("trace").phrase(
        "size",
        served=sum(bool(one.objectives) for one in competencies),
        competencies=len(competencies),
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
    gaps["competency"] = len(traced.beside)
    words = page_words("trace")
    return [words.phrase(f"count_{gap}", count=count) for gap, count in gaps.items() if count]


def _objectives(traced: Trace) -> Iterator[TracedObjective]:
    """Every objective once, whichever competencies it serves."""
    every = [one for domain in traced.domains for c in domain.competencies for one in c.objectives]
    yield from {one.objective.id: one for one in (*every, *traced.beside)}.values()


def view_tables(
    traced: Trace, library: Library, href: Href, *, drafts: bool
) -> Iterator[dict[str, Any]]:
    """A table for each domain; at the end one of the objectives that serve no competency."""
    words = page_words("framework")
    places = item_places(library, href, drafts=drafts)

    def row(span: int, one: TracedObjective | None, gaps: Sequence[Gap]) -> dict[str, Any]:
        return {"span": span, **_view_objective(one, gaps, library, href, places)}

    for domain in traced.domains:
        title = educate(domain.domain.title.source)
        rows = []
        for one in domain.competencies:
            for number, objective in enumerate(one.objectives or (None,)):
                span = 0 if number else max(len(one.objectives), 1)
                rows.append(row(span, objective, one.gaps) | _view_competency(one))
        yield {
            "id": domain.domain.id,
            "title": words.phrase("domain", id=domain.domain.id, title=title),
            "rows": rows,
        }
    if traced.beside:
        plain = {"id": "", "competency": page_words("trace")["none"]}
        rows = [row(1, one, ("competency",)) | plain for one in traced.beside]
        yield {"id": "beside", "title": page_words("trace")["beside"], "rows": rows}


def _view_competency(one: TracedCompetency) -> dict[str, str]:
    return {"id": one.competency.id, "competency": educate(one.competency.text.source)}


def _view_objective(
    one: TracedObjective | None,
    gaps: Sequence[Gap],
    library: Library,
    href: Href,
    places: dict[str, tuple[str, str]],
) -> dict[str, Any]:
    items = one.items if one else ()
    said = say_gaps([*gaps, *(one.gaps if one else ())])
    for gap in ("paragraph", "works"):
        lacking = [_name(item, places)[0] for item in items if gap in item.gaps]
        said += say_gaps([gap], "; ".join(lacking)) if lacking else []
    return {
        "objective": educate(one.objective.text.source) if one else "",
        "module": link_module(one.module, href) if one else ("", ""),
        "questions": [_name(item, places) for item in items],
        "paragraphs": paragraphs(items, href),
        "works": works((name for item in items for name in item.works), library, href),
        "gaps": said,
    }


def say_gaps(gaps: Iterable[Gap], items: str = "") -> list[str]:
    """Gaps in words."""
    words = page_words("trace")
    return [words.phrase(f"gap_{gap}", items=items) for gap in gaps]


def link_module(module: Module, href: Href) -> tuple[str, str]:
    """A module's title and its address."""
    return educate(module.title.source), href(module.path, "")


def item_places(library: Library, href: Href, *, drafts: bool) -> dict[str, tuple[str, str]]:
    """Every question that stands on its module's page: what it is called there, and where."""
    words = page_words()
    places = {}
    for module in shown_modules(library, drafts=drafts):
        for sitting in view_module(module, library, href, drafts=drafts)["sittings"]:
            for one in sitting["items"]:
                name = words.phrase("question", number=one["number"])
                places[one["id"]] = (name, href(module.path, f"item-{one['id']}"))
    return places


def _name(traced: TracedItem, places: dict[str, tuple[str, str]]) -> tuple[str, str]:
    item = traced.item
    title = educate(item.title.source) if item.title else item.id
    name, address = places.get(item.id, ("", ""))
    return (f"{name}: {title}" if name else title), address


def paragraphs(items: Iterable[TracedItem], href: Href) -> Links:
    """The headings that teach the questions, each once."""
    found = {}
    for one in items:
        if one.heading and one.item.teaches:
            address = href(one.item.teaches.path, one.item.teaches.anchor)
            found[one.item.teaches.path, one.heading.anchor] = (
                educate(one.heading.title),
                address,
            )
    return list(found.values())


def works(names: Iterable[str], library: Library, href: Href) -> Links:
    """Works by their labels, each once, with their places in the list of references."""
    known = library.references()
    return [
        (known[name].label, href(REFERENCES, f"ref-{name}"))
        for name in dict.fromkeys(names)
        if name in known
    ]
