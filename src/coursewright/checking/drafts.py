"""What is found in a draft: no site has it, so it stops no build."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import yaml

from coursewright.reading.nodes import compose
from coursewright.reading.source import read_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coursewright.finding import Finding
    from coursewright.model.course import Course

_READ = frozenset(("type-is-known", "id-is-well-formed"))

_ALWAYS = frozenset(("item-ids-are-unique", "yaml-is-well-formed"))


def calm_drafts(course: Course, found: Iterable[Finding]) -> list[Finding]:
    """Findings, of which those in drafts stop nothing: wording waits, and the rest is a warning.

    An id, a type or a stem that is missing, and what is no YAML, stay errors.
    """
    drafts = {
        assessment.path: list(_drafts(course, assessment.path))
        for assessment in course.assessments.values()
        if any(item.draft for item in assessment.items)
    }
    folders = tuple(f"modules/{slug}/" for slug, one in course.modules.items() if one.draft)
    made = []
    for one in found:
        entry = next((entry for entry in drafts.get(one.path, ()) if one.line in entry.lines), None)
        if entry is not None or (folders and one.path.startswith(folders)):
            made.append(_calm(one, entry))
        else:
            made.append(one)
    return made


@dataclass(frozen=True, slots=True)
class _Draft:
    lines: range
    column: int
    """Of its keys, from 1."""


def _calm(one: Finding, entry: _Draft | None) -> Finding:
    if one.of.group == "wording":
        return replace(one, told_as="info")
    if one.severity != "error" or one.rule in _ALWAYS or (entry and _is_own(one, entry)):
        return one
    return replace(one, told_as="warning")


def _is_own(one: Finding, entry: _Draft) -> bool:
    """Whether an id, a type or a stem is that of the item: those of its parts stand deeper."""
    if one.rule == "required-keys-are-there":
        return one.line == entry.lines.start
    return one.rule in _READ and one.column <= entry.column + len("type: ")


def _drafts(course: Course, path: str) -> Iterator[_Draft]:
    """Where the drafts of a quiz file stand."""
    source = read_source(course.root, path, [])
    root = compose(source, []) if source else None
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    items = next((value for key, value in pairs if key.value == "items"), None)
    for entry in items.value if isinstance(items, yaml.SequenceNode) else ():
        if isinstance(entry, yaml.MappingNode) and any(
            key.value == "draft" and value.value == "true" for key, value in entry.value
        ):
            end = entry.end_mark
            last = end.line if end.column == 0 else end.line + 1
            yield _Draft(range(entry.start_mark.line + 1, last + 1), entry.start_mark.column + 1)
