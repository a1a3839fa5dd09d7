"""Rules for the domains of the course, their competencies, and what modules serve of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.pages import is_known_reference, unknown_reference
from coursewright.checking.registry import check, rule
from coursewright.finding import Finding, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.competency import Competency, Domain
    from coursewright.model.course import Course
    from coursewright.model.text import Position


@rule("competency-ids-are-unique", "error", "modules")
def competency_ids_are_unique(course: Course) -> Iterator[Finding]:
    """Checks that no two domains and no two competencies have the same id.

    Why: modules name competencies by their ids, and learners place themselves under a domain's id.
    Instead: give the newer of the two the next free number.
    """
    first: dict[str, Position] = {}
    for domain in course.domains:
        ones: tuple[Domain | Competency, ...] = (domain, *domain.competencies)
        for one in ones:
            if one.id in first:
                yield Finding(
                    competency_ids_are_unique,
                    one.at,
                    f"the id `{one.id}` is used already, on line {first[one.id].line}",
                    "give the newer of the two the next free number",
                )
            first.setdefault(one.id, one.at)


@check
def _competencies_cite_known_works(course: Course) -> Iterator[Finding]:
    """Checks that every work that a competency is derived from is in the references."""
    for domain in course.domains:
        for competency in domain.competencies:
            for citation in competency.references:
                if not is_known_reference(course, citation.id):
                    yield unknown_reference(course, citation.id, citation.at)


@rule("competencies-exist", "error", "modules")
def competencies_exist(course: Course) -> Iterator[Finding]:
    """Checks that a module names competencies that `docs/competencies.yml` has, each once.

    Why: a misspelled number would leave the competency without a module, silently.
    Instead: use an id of `docs/competencies.yml`, or add the competency there.
    """
    known = {one.id for domain in course.domains for one in domain.competencies}
    for module in course.modules.values():
        seen: set[str] = set()
        for served in module.competencies:
            name, at = served.competency.source, served.competency.at
            if name in seen:
                yield Finding(
                    competencies_exist,
                    at,
                    f"the module names the competency `{name}` twice",
                    "delete one of the two",
                    len(name),
                )
            elif known and name not in known | course.mentioned:
                domain = name.partition(".")[0]
                near = sorted(one for one in known if one.startswith(f"{domain}."))
                yield Finding(
                    competencies_exist,
                    at,
                    f"there is no competency `{name}`",
                    f"domain `{domain}` has {', '.join(f'`{one}`' for one in near)}"
                    if near
                    else "use an id of docs/competencies.yml, or add the competency there",
                    len(name),
                )
            seen.add(name)


@rule("competencies-are-served", "error", "modules")
def competencies_are_served(course: Course) -> Iterator[Finding]:
    """Checks that each competency names objectives of its own module; warns if it names none.

    Why: a claim that no objective, and so no question, stands behind is worth nothing to a learner
    or to an accreditor.
    Instead: write the ids of objectives behind the competency, or do not claim it.
    """
    for module in course.modules.values():
        known = [objective.id for objective in module.objectives]
        for served in module.competencies:
            name = served.competency.source
            if not served.objectives:
                yield Finding(
                    competencies_are_served,
                    served.competency.at,
                    f"no objective is said to serve the competency `{name}`",
                    f'name them: `"{name}": [{known[0] if known else "an-objective"}]`',
                    len(name),
                    told_as="warning",
                )
            for objective in served.objectives:
                if not known or objective.source in known:
                    continue
                yield Finding(
                    competencies_are_served,
                    objective.at,
                    f"the module has no objective `{objective.source}`",
                    nearest(objective.source, known, f"use one of: {', '.join(known)}"),
                    len(objective.source),
                )
