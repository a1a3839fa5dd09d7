"""The domains: what is served of each, and where a learner may begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursewright.markup.fields import educate
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
    from markupsafe import Markup

    from coursewright.rendering.context import PageContext
    from coursewright.tracing import TracedCompetency, TracedDomain, TracedObjective

POSITIONS = ("new", "helped", "explain")
"""From the lowest; a learner's record names them, so they are never renamed."""


def render_domains(page: PageContext, level: int) -> Markup:
    """Each domain with its competencies, and what serves them, for the script to say how far."""
    modules = [view_module(page, one) for one in page.modules()]
    shown = {one["id"]: one["items"] for module in modules for one in module["objectives"]}
    domains = trace_course(page.course_files, drafts=page.drafts).domains
    return fill(
        "domains",
        course=page.course_id,
        level=level,
        domains=[_view_domain(page, one, shown) for one in domains],
        modules=modules,
        framework=page_words("framework"),
        script=page.course_script(),
    )


def _view_domain(
    page: PageContext, traced: TracedDomain, shown: dict[str, list[dict[str, Any]]]
) -> dict[str, Any]:
    domain = traced.domain
    names = (work.id for one in domain.competencies for work in one.references)
    return {
        "anchor": domain.anchor,
        "title": say_domain(traced),
        "competencies": [_view_competency(page, one, shown) for one in traced.competencies],
        "works": link_works(page, names),
    }


def _view_competency(
    page: PageContext, traced: TracedCompetency, shown: dict[str, list[dict[str, Any]]]
) -> dict[str, Any]:
    competency = traced.competency
    return {
        "id": competency.id,
        "anchor": competency.anchor,
        "text": educate(competency.text.source),
        "level": page_words("framework")[f"level_{competency.level}"],
        "modules": [link_module(page, one) for one in traced.modules],
        "objectives": [_view_objective(page, one, shown) for one in traced.objectives],
    }


def _view_objective(
    page: PageContext, traced: TracedObjective, shown: dict[str, list[dict[str, Any]]]
) -> dict[str, Any]:
    module, objective = traced.module, traced.objective
    return {
        "id": objective.id,
        "text": educate(objective.text.source),
        "module": link_module(page, module),
        "questions": [
            one | {"address": page.href(module.path, f"item-{one['id']}")}
            for one in shown.get(objective.id, [])
        ],
        "paragraphs": link_paragraphs(page, traced.items),
    }


def render_placement(page: PageContext) -> Markup:
    """Where one stands in each domain, and the modules to begin with; without script a list."""
    domains = [
        {
            "id": traced.domain.id,
            "title": educate(traced.domain.title.source),
            "address": f"#{traced.domain.anchor}",
            "modules": [
                {
                    "title": educate(module.title.source),
                    "address": page.href(module.path),
                    "minutes": module.minutes.total,
                }
                for module in traced.modules
            ],
        }
        for traced in trace_course(page.course_files, drafts=page.drafts).domains
    ]
    return fill(
        "placement",
        course=page.course_id,
        domains=domains,
        positions=POSITIONS,
        framework=page_words("framework"),
        placement=page_words("placement"),
        script=page.course_script(),
    )
