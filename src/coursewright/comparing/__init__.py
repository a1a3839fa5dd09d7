"""A course beside an earlier revision of itself: what would make learners' records untrue.

Answers are kept under the id of an item, with a short form of what it meant. Types, choices and
keys are part of that meaning, wording is not, and ids are taken on trust; so what an author does
to wording and ids is looked at here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.comparing.advisories import compare_advisories
from coursewright.comparing.git import files_at, removed_ids, resolve
from coursewright.comparing.items import compare_items
from coursewright.comparing.names import compare_names
from coursewright.comparing.recorded import RECORDED, record_from, record_of
from coursewright.finding import Refusal
from coursewright.model.files import ADVISORIES, MODULE, QUIZ, pattern_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coursewright.comparing.recorded import RecordedItem
    from coursewright.finding import Finding
    from coursewright.model.course import Course

__all__ = ["NOTHING", "Comparison", "Memory", "compare", "remember"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found beside the earlier revision."""

    findings: tuple[Finding, ...]
    revisions: dict[str, dict[str, int]]
    """By path and item: the number that `revision:` should have."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a course as it was."""

    items: dict[str, RecordedItem]
    removed: frozenset[str]
    """Ids that lines had before that."""


NOTHING = Memory({}, frozenset())


def remember(root: Path, name: str = "HEAD") -> Memory:
    """The course as it was at a revision; nothing where git has no answer."""
    try:
        commit = resolve(root, name).commit
    except Refusal:
        return NOTHING
    items = record_from(files_at(root, commit, RECORDED), drafts=True).items
    return Memory(items, frozenset(removed_ids(root)))


def compare(root: Path, course: Course, found: list[Finding], name: str) -> Comparison:
    """The course that was read, with what was found in it, beside the revision `name`."""
    revision = resolve(root, name)
    files = files_at(root, revision.commit, RECORDED)
    if not any(map(pattern_of(QUIZ, MODULE).fullmatch, files)):
        raise Refusal(
            f"the revision `{name}` has no quizzes and no modules in this folder",
            "name a revision in which the course was there already",
        )
    before, now = record_from(files), record_of(course)
    unread = frozenset(one.path for one in found if one.severity == "error")
    items = compare_items(before, now, course.mentioned, _once_there(root, revision.commit))
    names = compare_names(before, now, unread, root)
    announced = files_at(root, revision.commit, pattern_of(ADVISORIES)) if items.rekeyed else {}
    untold = compare_advisories(announced, course, items.rekeyed)
    return Comparison((*items.findings, *names, *untold), items.revisions)


def _once_there(root: Path, commit: str) -> Callable[[str], bool]:
    """Whether an item had an id before it was deleted; choices and cases have ids, too."""
    removed: dict[str, str] | None = None

    def once_there(name: str) -> bool:
        nonlocal removed
        if removed is None:
            removed = removed_ids(root, commit)
        if name not in removed:
            return False
        return name in record_from(files_at(root, f"{removed[name]}^", RECORDED)).items

    return once_there
