"""The domains: what is served of each, and where a learner may begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursewright.markup.fields import educate
from coursewright.rendering.overview import shown_modules
from coursewright.rendering.progress import view_module
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill
from coursewright.rendering.trace import (
    link_module,
    link_paragraphs,
    link_works,
    say_domain,
    trace_course,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from coursewright.reading.course_files import CourseFiles
    from coursewright.tracing import TracedCompetency, TracedDomain, TracedObjective

    Href = Callable[[str, str], str]

POSITIONS = ("new", "helped", "explain")
"""From the lowest; a learner's record names them, so they are never renamed."""


def render_domains(
    course_files: CourseFiles, href: Href, script: str, level: int, *, drafts: bool
) -> Markup:
    """Each domain with its competencies, and what serves them, for the script to say how far."""
    modules = [
        view_module(one, course_files, href, drafts=drafts)
        for one in shown_modules(course_files, drafts=drafts)
    ]
    shown = {one["id"]: one["items"] for module in modules for one in module["objectives"]}
    domains = trace_course(course_files, drafts=drafts).domains
    return fill(
        "domains",
        course=course_files.site().course_id,
        level=level,
        domains=[_view_domain(one, shown, course_files, href) for one in domains],
        modules=modules,
        framework=page_words("framework"),
        script=script,
    )


def _view_domain(
    traced: TracedDomain,
    shown: dict[str, list[dict[str, Any]]],
    course_files: CourseFiles,
    href: Href,
) -> dict[str, Any]:
    domain = traced.domain
    names = (work.id for one in domain.competencies for work in one.references)
    return {
        "anchor": domain.anchor,
        "title": say_domain(traced),
        "competencies": [_view_competency(one, shown, href) for one in traced.competencies],
        "works": link_works(names, course_files, href),
    }


def _view_competency(
    traced: TracedCompetency, shown: dict[str, list[dict[str, Any]]], href: Href
) -> dict[str, Any]:
    competency = traced.competency
    return {
        "id": competency.id,
        "anchor": competency.anchor,
        "text": educate(competency.text.source),
        "level": page_words("framework")[f"level_{competency.level}"],
        "modules": [link_module(one, href) for one in traced.modules],
        "objectives": [_view_objective(one, shown, href) for one in traced.objectives],
    }


def _view_objective(
    traced: TracedObjective, shown: dict[str, list[dict[str, Any]]], href: Href
) -> dict[str, Any]:
    module, objective = traced.module, traced.objective
    return {
        "id": objective.id,
        "text": educate(objective.text.source),
        "module": link_module(module, href),
        "questions": [
            one | {"address": href(module.path, f"item-{one['id']}")}
            for one in shown.get(objective.id, [])
        ],
        "paragraphs": link_paragraphs(traced.items, href),
    }


def render_placement(course_files: CourseFiles, href: Href, script: str, *, drafts: bool) -> Markup:
    """Where one stands in each domain, and the modules to begin with; without script a list."""
    domains = [
        {
            "id": traced.domain.id,
            "title": educate(traced.domain.title.source),
            "address": f"#{traced.domain.anchor}",
            "modules": [
                {
                    "title": educate(module.title.source),
                    "address": href(module.path, ""),
                    "minutes": module.minutes.total,
                }
                for module in traced.modules
            ],
        }
        for traced in trace_course(course_files, drafts=drafts).domains
    ]
    return fill(
        "placement",
        course=course_files.site().course_id,
        domains=domains,
        positions=POSITIONS,
        framework=page_words("framework"),
        placement=page_words("placement"),
        script=script,
    )
