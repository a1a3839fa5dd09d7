"""The questions and cards of a course as they were at an earlier revision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.comparing.git import GitFailure, files_at, resolve
from coursewright.reading.assessment import read_assessment
from coursewright.reading.source import Source, decode

if TYPE_CHECKING:
    from pathlib import Path

    from coursewright.model.course import Assessment

_SHOWN = re.compile(r"quizzes/[^/.][^/]*\.yml|modules/[^/.][^/]*/card\.yml")


@dataclass(frozen=True, slots=True)
class Earlier:
    """What stood in the files then."""

    name: str
    """The commit, in short."""
    items: dict[str, str]
    """The YAML of every item by its id, with that of its case."""
    cards: dict[str, str]
    """The text of every card by its path."""


def read_earlier(root: Path, name: str) -> Earlier:
    """The course where the work at hand and the revision `name` have parted."""
    commit = resolve(root, name).commit
    items: dict[str, str] = {}
    cards: dict[str, str] = {}
    for path, raw in files_at(root, commit, _SHOWN).items():
        source = decode(path, raw, [])
        if source is None:
            continue
        if path.startswith("quizzes/"):
            items |= items_in(source, read_assessment(source, "", []))
        else:
            cards[path] = source.text
    return Earlier(commit[:9], items, cards)


def latest(root: Path) -> str:
    """The last commit, in short; nothing without git."""
    try:
        return resolve(root, "HEAD").commit[:9]
    except GitFailure:
        return ""


def items_in(source: Source, assessment: Assessment | None) -> dict[str, str]:
    """The YAML of each item of a quiz file, below that of the case that it shares."""
    cases = {case.id: case for case in assessment.cases} if assessment else {}
    found = {}
    for item in assessment.items if assessment else ():
        case = cases.get(item.case.source) if item.case else None
        parts = ([case.at] if case else []) + [item.at]
        found[item.id] = "\n".join(map(source.excerpt, parts))
    return found
