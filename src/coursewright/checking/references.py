"""The rule for the list of works: each is there because something cites it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.checking.shown import every_text
from coursewright.finding import Finding
from coursewright.markup.citations import CITATIONS, cited
from coursewright.model.rule import registered_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course


@rule("references-are-used", "warning", "pages")
def references_are_used(course: Course) -> Iterator[Finding]:
    """Warns of a work that nothing in the course cites.

    Why: who looks at the list takes every work in it for a source of the course. Pages, questions,
    cards, sessions, decision aids and competencies can cite; so do the rules on a page of rules.
    Instead: cite it where it is used, or delete it from `docs/references.json`.
    """
    unused = course.references.keys() - _cited(course)
    if unused:
        unused -= _named(course) | _behind_rules(course)
    for name in sorted(unused):
        yield Finding(
            references_are_used,
            course.references[name].at,
            f"nothing cites the work `{name}`",
            f"write `[@{name}]` where it is used, or delete it",
        )


def _cited(course: Course) -> set[str]:
    found = {citation.id for page in course.pages.values() for citation in page.citations}
    for assessment in course.assessments.values():
        found |= {citation.id for item in assessment.items for citation in item.references}
    for domain in course.domains:
        found |= {citation.id for one in domain.competencies for citation in one.references}
    for _, text, _ in every_text(course):
        for match in CITATIONS.finditer(text.source) if "[@" in text.source else ():
            found |= {name for name, _, _ in cited(match["body"])}
    return found


def _named(course: Course) -> set[str]:
    """Words of YAML files: one with a mistake may be left out, and may cite all the same."""
    found: set[str] = set()
    for folder in ("docs", "modules", "quizzes"):
        for path in (course.root / folder).rglob("*.yml"):
            try:
                found.update(re.findall(r"[\w-]+", path.read_text("utf-8", errors="replace")))
            except OSError:
                continue  # It cannot be read, which is told.
    return found


def _behind_rules(course: Course) -> set[str]:
    """Works that a page cites because it shows the rules of the check."""
    fences = [fence for page in course.pages.values() for fence in page.fences]
    groups = {name for fence in fences if fence.kind == "rules" for _, name in fence.lines}
    shown = [rule for rule in registered_rules().values() if groups and rule.group in groups]
    return {name for rule in shown for name in rule.reference.split(", ")}
