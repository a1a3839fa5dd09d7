"""Rules for wording: flaws in items that can be seen without knowing the subject."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from coursewright.checking.wording.ignoring import ignored_rules_are_known, ignored_rules_are_needed
from coursewright.checking.wording.plain_item import write
from coursewright.checking.wording.registry import ON_ITEM, ON_QUIZ
from coursewright.checking.wording.repeats import items_ask_different_things
from coursewright.checking.wording.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.checking.wording.plain_item import Written
    from coursewright.finding import Finding
    from coursewright.model.course import Course
    from coursewright.model.rule import Severity


def ignorable_rules() -> frozenset[str]:
    """What an item may be excused from; a rule for a quiz is not broken by one item."""
    return frozenset(rule.id for rule in ON_ITEM.rules) | {items_ask_different_things.id}


def check_wording(course: Course, least: Severity = "info") -> Iterator[Finding]:
    """Every rule of wording, on every item, quiz, and on the course, less what is ignored.

    Rules whose findings are all less severe than `least` are left out.
    """
    vocabulary = read_vocabulary(course.site.language)
    stems: list[Written] = []
    found: list[tuple[str, Finding]] = []
    for assessment in course.assessments.values():
        here: list[Written] = []
        for item in assessment.items:
            written = list(write(item, vocabulary))
            here += written
            # What an item ignores in vain is known only when every rule has looked.
            needed = "info" if item.lint else least
            found += [(item.id, one) for part in written for one in ON_ITEM.at_least(needed, part)]
        asked = [part for part in here if part.stem is not None]
        stems += asked
        shown = [part for part in asked if not part.item.draft]
        yield from ON_QUIZ.at_least(least, assessment, shown)
    # Of two that ask the same, the second is told, and that is never one for a draft's sake.
    stems.sort(key=lambda part: part.item.draft)
    at = {(part.item.stem.at.path, part.item.stem.at.line): part.item.id for part in stems}
    found += [(at[one.path, one.line], one) for one in items_ask_different_things(stems)]
    yield from _without_ignored(course, found)


def _without_ignored(course: Course, found: list[tuple[str, Finding]]) -> Iterator[Finding]:
    items = [item for one in course.assessments.values() for item in one.items]
    ignored = {item.id: {name.source for name in item.lint.ignored} for item in items if item.lint}
    broken: dict[str, set[str]] = defaultdict(set)
    for name, one in found:
        broken[name].add(one.rule)
        if one.rule not in ignored.get(name, ()):
            yield one
    yield from ignored_rules_are_known(items, ignorable_rules())
    # The other of two that ask the same may be one that could not be read.
    compared = {items_ask_different_things.id} if course.faulty else set[str]()
    yield from ignored_rules_are_needed(items, broken, ignorable_rules() - compared)
