"""The questions and cards of a course as they were at an earlier revision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.comparing.git import files_at, resolve
from coursewright.finding import Refusal
from coursewright.model.files import CARD, QUIZ, kind_of, pattern_of
from coursewright.reading.assessment import read_assessment
from coursewright.reading.source import Source, decode

if TYPE_CHECKING:
    from pathlib import Path

    from coursewright.model.course import Assessment


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
    for path, raw in files_at(root, commit, pattern_of(QUIZ, CARD)).items():
        source = decode(path, raw, [])
        if source is None:
            continue
        if kind_of(path) is QUIZ:
            items |= items_in(source, read_assessment(source, "", []))
        else:
            cards[path] = source.text
    return Earlier(commit[:9], items, cards)


def latest(root: Path) -> str:
    """The last commit, in short; nothing without git."""
    try:
        return resolve(root, "HEAD").commit[:9]
    except Refusal:
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
