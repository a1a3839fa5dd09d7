"""Rules for what holds items together: shared cases, sets, pools, pre-tests, score bands."""

from __future__ import annotations

import difflib
from collections import Counter
from typing import TYPE_CHECKING

from coursewright.finding import error, warning
from coursewright.model.course import SHOWING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.finding import Finding
    from coursewright.model.course import Assessment, Course, ItemSet
    from coursewright.model.item import Item


def _nearest(name: str, known: list[str], otherwise: str) -> str:
    near = difflib.get_close_matches(name, known, 1, 0.75)
    return f"did you mean `{near[0]}`?" if near else otherwise


def cases_resolve(course: Course) -> Iterator[Finding]:
    """Checks that an item's case is described in its file, once, and that several items share it.

    Why: a case is told once for all of its questions; told for one, it is a stimulus.
    Instead: describe it under `cases:`, or move its text to the item's `stimulus:`.
    """
    for assessment in course.assessments.values():
        known = {case.id for case in assessment.cases}
        unknown = False
        sharing = Counter(item.case.source for item in assessment.items if item.case)
        for item in assessment.items:
            if (
                item.case is not None
                and item.case.source not in known
                and item.case.source not in course.mentioned
            ):
                unknown = True
                yield error(
                    "cases-resolve",
                    item.case.at,
                    f"{assessment.path} has no case `{item.case.source}`",
                    _nearest(
                        item.case.source, sorted(known), "describe it under `cases:` in this file"
                    ),
                    len(item.case.source),
                )
        told: set[str] = set()
        for case in assessment.cases:
            if case.id in told:
                yield error(
                    "cases-resolve",
                    case.at,
                    f"there are two cases with the id `{case.id}`",
                    "give one of them another id",
                )
                continue
            told.add(case.id)
            lost = assessment.slug in course.faulty or unknown
            if sharing[case.id] < 2 and not lost:
                some = "no item has" if not sharing[case.id] else "only one item has"
                yield warning(
                    "cases-resolve",
                    case.at,
                    f"{some} the case `{case.id}`",
                    f"add `case: {case.id}` to the items it is for, or use `stimulus:` in one item",
                )


def pinned_choices_are_shuffled(course: Course) -> Iterator[Finding]:
    """Warns of `pinned` on a choice of an item that is not shuffled.

    Why: it does nothing, so something else was meant.
    Instead: add `shuffle: true` to the item, or delete `pinned:`.
    """
    for assessment in course.assessments.values():
        for item in assessment.items:
            for choice in item.choices:
                if choice.pinned and not item.shuffle:
                    yield warning(
                        "pinned-choices-are-shuffled",
                        choice.at,
                        f"choice `{choice.id}` is pinned, and item `{item.id}` is not shuffled",
                        "add `shuffle: true` to the item, or delete `pinned:`",
                    )


def set_ids_are_unique(course: Course) -> Iterator[Finding]:
    """Checks that a set has a name that no other set, item or quiz has.

    Why: a fence names sets, items and quizzes alike.
    Instead: give the set a longer name.
    """
    taken = {item.id: "an item" for one in course.assessments.values() for item in one.items}
    taken |= dict.fromkeys(course.assessments, "a quiz")
    for assessment in course.assessments.values():
        for one in assessment.sets:
            if one.id in taken:
                yield error(
                    "set-ids-are-unique",
                    one.at,
                    f"the id `{one.id}` of this set is also that of {taken[one.id]}",
                    "give the set another id",
                )
            taken.setdefault(one.id, "another set")


def sets_resolve(course: Course) -> Iterator[Finding]:
    """Checks that a set names items of its file, each once.

    Why: what is not there cannot be shown, and an item shown twice has two answers.
    Instead: list the ids of items of the same file.
    """
    for assessment in course.assessments.values():
        known = [item.id for item in assessment.items]
        for one in assessment.sets:
            seen: set[str] = set()
            for name in one.items:
                if name.source in seen:
                    yield error(
                        "sets-resolve",
                        name.at,
                        f"set `{one.id}` names the item `{name.source}` twice",
                        "delete one of the two",
                        len(name.source),
                    )
                elif name.source not in known and name.source not in course.mentioned:
                    yield error(
                        "sets-resolve",
                        name.at,
                        f"{assessment.path} has no item `{name.source}`",
                        _nearest(name.source, known, "list ids of items of this file"),
                        len(name.source),
                    )
                seen.add(name.source)


def pools_are_large_enough(course: Course) -> Iterator[Finding]:
    """Checks that there is more to draw from than is drawn.

    Why: a retry should ask something fresh of every objective.
    Instead: write another item for the objective, or draw fewer.
    """
    for assessment in course.assessments.values():
        known = {item.id for item in assessment.items}
        for one in assessment.sets:
            if not {name.source for name in one.items} <= known:
                continue  # What is missing is told, and would count.
            counts = Counter(
                item.objective.source if item.objective else ""
                for item in items_of(one, assessment)
            )
            for objective, count in counts.items():
                if one.draw >= count > 0 and one.draw:
                    about = f"for `{objective}`" if objective else "without an objective"
                    yield error(
                        "pools-are-large-enough",
                        one.at,
                        f"set `{one.id}` draws {one.draw} of its {count} items {about}, so a new "
                        "try shows the same",
                        "add items to the set, or draw fewer",
                    )


def items_of(one: ItemSet, assessment: Assessment) -> Iterator[Item]:
    """The items that a set shows, in its order."""
    by_id = {item.id: item for item in assessment.items}
    for name in one.items:
        if name.source in by_id:
            yield by_id[name.source]


def bands_begin_at_nothing(course: Course) -> Iterator[Finding]:
    """Checks that score bands begin at 0, are percentages, and differ.

    Why: whoever got little right needs a next step most of all.
    Instead: begin with `at-least: 0`.
    """
    for assessment in course.assessments.values():
        for one in assessment.sets:
            starts = [band.at_least for band in one.bands]
            if starts and 0 not in starts and min(starts) > 0:
                yield error(
                    "bands-begin-at-nothing",
                    one.bands[0].at,
                    f"the bands of set `{one.id}` say nothing to those below {min(starts)} percent",
                    "add a band with `at-least: 0`",
                )
            for index, band in enumerate(one.bands):
                if not 0 <= band.at_least <= 100:
                    yield error(
                        "bands-begin-at-nothing",
                        band.at,
                        f"`at-least: {band.at_least}` of set `{one.id}` is not a percentage",
                        "give a number from 0 to 100",
                    )
                elif band.at_least in starts[:index]:
                    yield error(
                        "bands-begin-at-nothing",
                        band.at,
                        f"set `{one.id}` has two bands that begin at {band.at_least} percent",
                        "give each band a percentage of its own, from 0 to 100",
                    )


def pretests_wait_for_their_section(course: Course) -> Iterator[Finding]:
    """Checks that items of a pre-test can be right, are taught on its page, and stand only there.

    Why: the answer waits for the section that teaches it, and the guess is kept out of the score.
    Instead: take scored items whose `teaches:` is a heading of the page with the pre-test.
    """
    for assessment in course.assessments.values():
        for one in assessment.sets:
            if one.mode != "pretest":
                continue
            pages = [
                page
                for page in course.pages.values()
                if any(one.id == name for fence in page.fences for _, name in fence.lines)
            ]
            for path in _pages_with_all(course, assessment):
                if path not in {page.path for page in pages}:
                    yield error(
                        "pretests-wait-for-their-section",
                        one.at,
                        f"{path} shows the whole quiz `{assessment.slug}`, and with it the items "
                        f"of the pre-test `{one.id}`",
                        f"let {path} name items or sets of the quiz, without the pre-test",
                    )
            for item in items_of(one, assessment):
                if not item.scored:
                    yield error(
                        "pretests-wait-for-their-section",
                        item.at,
                        f"item `{item.id}` stands in the pre-test `{one.id}` and is never scored",
                        "take an item that can be right: being wrong is what helps",
                    )
                for page in pages:
                    if item.teaches and item.teaches.path != page.path:
                        yield error(
                            "pretests-wait-for-their-section",
                            item.teaches.at,
                            f"item `{item.id}` stands in a pre-test of {page.path}, which does not "
                            "teach it",
                            f"let `teaches:` name a heading of {page.path}",
                            len(item.teaches.path),
                        )
                yield from _also_elsewhere(course, one, item)


def _pages_with_all(course: Course, assessment: Assessment) -> Iterator[str]:
    """The pages that show a whole quiz."""
    yield from dict.fromkeys(page for page, name in _shown(course) if name == assessment.slug)


def _shown(course: Course) -> Iterator[tuple[str, str]]:
    """Every name in a fence that shows items, with the path of its page."""
    for page in course.pages.values():
        for fence in page.fences:
            if fence.kind in SHOWING:
                yield from ((page.path, name) for _, name in fence.lines)


def _also_elsewhere(course: Course, one: ItemSet, item: Item) -> Iterator[Finding]:
    fences = [(page, name) for page, name in _shown(course) if name != one.id]
    # On the page of the pre-test it is told as an item that stands there twice.
    with_set = {page for page, name in _shown(course) if name == one.id}
    in_fences = [page for page, name in fences if name == item.id and page not in with_set]
    in_sets = [
        other.id
        for assessment in course.assessments.values()
        for other in assessment.sets
        if other.id != one.id
        and any(name.source == item.id for name in other.items)
        and not any(page in with_set for page, name in fences if name == other.id)
    ]
    for place in dict.fromkeys([*in_fences, *(f"set `{name}`" for name in in_sets)]):
        yield error(
            "pretests-wait-for-their-section",
            item.at,
            f"item `{item.id}` stands in the pre-test `{one.id}` and in {place}",
            "let a pre-test have items of its own",
        )


RULES: tuple[Callable[[Course], Iterator[Finding]], ...] = (
    cases_resolve,
    pinned_choices_are_shuffled,
    set_ids_are_unique,
    sets_resolve,
    pools_are_large_enough,
    bands_begin_at_nothing,
    pretests_wait_for_their_section,
)
