"""How far the course is, counted from its files alone: a zero stays to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.markup.fields import educate
from coursewright.rendering.overview import say_size
from coursewright.rendering.strings import page_words, say_date
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from coursewright.model.competency import Domain
    from coursewright.model.course import Module
    from coursewright.model.subject import Trial
    from coursewright.rendering.context import PageContext


def render_status(page: PageContext) -> Markup:
    """Modules, competencies served, named reviewers, trials, and when sources were checked."""
    words = page_words("status")
    modules = list(page.modules())
    domains = page.course_files.domains()
    facts = [(words["modules"], say_size(modules))]
    if domains:
        facts.append((words["competencies"], _say_served(domains, modules)))
    facts += [
        (words["reviewed"], _say_reviewed(modules)),
        (words["tried"], _say_trials(page.course_files.subject().trials)),
        (words["checked"], _say_checked(modules)),
    ]
    return fill("status", facts=facts)


def _say_served(domains: Sequence[Domain], modules: Sequence[Module]) -> str:
    listed = {one.id for domain in domains for one in domain.competencies}
    served = {one.competency.source for module in modules for one in module.competencies}
    counts = {"served": len(served & listed), "competencies": len(listed)}
    return page_words("status").phrase("served", **counts)


def _say_reviewed(modules: Sequence[Module]) -> str:
    words = page_words("status")
    names = dict.fromkeys(educate(one.by) for module in modules for one in module.reviews)
    return words.phrase(
        "reviewed_by" if names else "reviewed_modules",
        count=sum(bool(module.reviews) for module in modules),
        modules=page_words().counted("modules", len(modules)),
        names=", ".join(names),
    )


def _say_trials(trials: Sequence[Trial]) -> str:
    words = page_words("status")
    return words.phrase(
        "trials",
        people=words.counted("people", sum(trial.people for trial in trials)),
        sites=words.counted("sites", len({trial.site for trial in trials})),
    )


def _say_checked(modules: Sequence[Module]) -> str:
    """The oldest and the newest date; a module without one is not yet checked, and so is all."""
    words = page_words("status")
    dates = [module.checked for module in modules if module.checked]
    if len(dates) < len(modules) or not dates:
        return words["unchecked"]
    begins, ends = say_date(min(dates)), say_date(max(dates))
    return begins if begins == ends else words.phrase("between", begins=begins, ends=ends)
