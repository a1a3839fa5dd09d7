"""Rules for what holds items together: shared cases, sets, pools, pre-tests, score bands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import SURE, Finding, nearest
from coursewright.model.page import SHOWING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Assessment, Course, ItemSet
    from coursewright.model.item import Item


@rule("cases-resolve", "error", "items")
def cases_resolve(course: Course) -> Iterator[Finding]:
    """Checks that an item's case is described in its file, once; warns if no two items share it.

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
                yield Finding(
                    cases_resolve,
                    item.case.at,
                    f"{assessment.path} has no case `{item.case.source}`",
                    nearest(
                        item.case.source,
                        sorted(known),
                        "describe it under `cases:` in this file",
                        SURE,
                    ),
                    len(item.case.source),
                )
        told: set[str] = set()
        for case in assessment.cases:
            if case.id in told:
                yield Finding(
                    cases_resolve,
                    case.at,
                    f"there are two cases with the id `{case.id}`",
                    "give one of them another id",
                )
                continue
            told.add(case.id)
            lost = assessment.slug in course.faulty or unknown
            if sharing[case.id] < 2 and not lost:
                some = "no item has" if not sharing[case.id] else "only one item has"
                yield Finding(
                    cases_resolve,
                    case.at,
                    f"{some} the case `{case.id}`",
                    f"add `case: {case.id}` to the items it is for, or use `stimulus:` in one item",
                    told_as="warning",
                )


@rule("pinned-choices-are-shuffled", "warning", "items")
def pinned_choices_are_shuffled(course: Course) -> Iterator[Finding]:
    """Warns of `pinned` on a choice of an item that is not shuffled.

    Why: it does nothing, so something else was meant.
    Instead: add `shuffle: true` to the item, or delete `pinned:`.
    """
    for assessment in course.assessments.values():
        for item in assessment.items:
            for choice in item.choices:
                if choice.pinned and not item.shuffle:
                    yield Finding(
                        pinned_choices_are_shuffled,
                        choice.at,
                        f"choice `{choice.id}` is pinned, and item `{item.id}` is not shuffled",
                        "add `shuffle: true` to the item, or delete `pinned:`",
                    )


@rule("set-ids-are-unique", "error", "items")
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
                yield Finding(
                    set_ids_are_unique,
                    one.at,
                    f"the id `{one.id}` of this set is also that of {taken[one.id]}",
                    "give the set another id",
                )
            taken.setdefault(one.id, "another set")


@rule("sets-resolve", "error", "items")
def sets_resolve(course: Course) -> Iterator[Finding]:
    """Checks that a set names items of its file, each once.

    Why: what is not there cannot be shown, and an item shown twice has two answers.
    Instead: list the ids of items of the same file.
    """
    for assessment in course.assessments.values():
        known = [item.id for item in assessment.items]
        shown = [item.id for item in assessment.items if not item.variant_of]
        for one in assessment.sets:
            seen: set[str] = set()
            for name in one.items:
                if name.source in seen:
                    yield Finding(
                        sets_resolve,
                        name.at,
                        f"set `{one.id}` names the item `{name.source}` twice",
                        "delete one of the two",
                        len(name.source),
                    )
                elif name.source not in known and name.source not in course.mentioned:
                    yield Finding(
                        sets_resolve,
                        name.at,
                        f"{assessment.path} has no item `{name.source}`",
                        nearest(name.source, shown, "list ids of items of this file", SURE),
                        len(name.source),
                    )
                seen.add(name.source)


@rule("pools-are-large-enough", "error", "items")
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
                if not item.draft
            )
            for objective, count in counts.items():
                if one.draw >= count > 0 and one.draw:
                    about = f"for `{objective}`" if objective else "without an objective"
                    yield Finding(
                        pools_are_large_enough,
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


@rule("bands-begin-at-nothing", "error", "items")
def bands_begin_at_nothing(course: Course) -> Iterator[Finding]:
    """Checks that score bands begin at 0, are percentages, and differ.

    Why: whoever got little right needs a next step most of all.
    Instead: begin with `at-least: 0`.
    """
    for assessment in course.assessments.values():
        for one in assessment.sets:
            starts = [band.at_least for band in one.bands]
            if starts and 0 not in starts and min(starts) > 0:
                yield Finding(
                    bands_begin_at_nothing,
                    one.bands[0].at,
                    f"the bands of set `{one.id}` say nothing to those below {min(starts)} percent",
                    "add a band with `at-least: 0`",
                )
            for index, band in enumerate(one.bands):
                if not 0 <= band.at_least <= 100:
                    yield Finding(
                        bands_begin_at_nothing,
                        band.at,
                        f"`at-least: {band.at_least}` of set `{one.id}` is not a percentage",
                        "give a number from 0 to 100",
                    )
                elif band.at_least in starts[:index]:
                    yield Finding(
                        bands_begin_at_nothing,
                        band.at,
                        f"set `{one.id}` has two bands that begin at {band.at_least} percent",
                        "give each band a percentage of its own, from 0 to 100",
                    )


@rule("tests-are-scored", "error", "items")
def tests_are_scored(course: Course) -> Iterator[Finding]:
    """Checks that what is checked together can be right, and that bands have a share to speak of.

    Why: a test ends with how many are right; a band is for a share of those.
    Instead: take scored items, and give bands to a set with `mode: test`.
    """
    for assessment in course.assessments.values():
        for one in assessment.sets:
            if one.bands and one.mode != "test" and assessment.slug not in course.faulty:
                yield Finding(
                    tests_are_scored,
                    one.bands[0].at,
                    f"set `{one.id}` has bands, and is not checked together",
                    "write `mode: test`, or delete `bands:`",
                )
            for item in items_of(one, assessment):
                if one.mode == "test" and not item.scored:
                    yield Finding(
                        tests_are_scored,
                        item.at,
                        f"item `{item.id}` stands in the test `{one.id}` and is never scored",
                        "take it out of the set, and show it in a fence of its own",
                    )


@rule("pretests-wait-for-their-section", "error", "items")
def pretests_wait_for_their_section(course: Course) -> Iterator[Finding]:
    """Checks that a pre-test has questions of one tap, taught on its page, that stand only there.

    Why: the answer waits for the section that teaches it, and the guess is kept out of the score.
    Instead: take `single`, `multiple` or `true-false` items whose `teaches:` is a heading of the
    page with the pre-test.
    """
    pages_of: dict[str, dict[str, None]] = {}
    for page in course.pages.values():
        for fence in page.fences:
            for _, name in fence.lines if fence.kind in SHOWING else ():
                pages_of.setdefault(name, {})[page.path] = None
    sets_of: dict[str, list[str]] = {}
    for assessment in course.assessments.values():
        for one in assessment.sets:
            for shown in one.items:
                sets_of.setdefault(shown.source, []).append(one.id)
    for assessment in course.assessments.values():
        for one in assessment.sets:
            if one.mode == "pretest":
                yield from _check_pretest(one, assessment, pages_of, sets_of)


def _check_pretest(
    one: ItemSet,
    assessment: Assessment,
    pages_of: dict[str, dict[str, None]],
    sets_of: dict[str, list[str]],
) -> Iterator[Finding]:
    mine = pages_of.get(one.id, {})
    for path in pages_of.get(assessment.slug, {}):
        if path not in mine:
            yield Finding(
                pretests_wait_for_their_section,
                one.at,
                f"{path} shows the whole quiz `{assessment.slug}`, and with it the items "
                f"of the pre-test `{one.id}`",
                f"let {path} name items or sets of the quiz, without the pre-test",
            )
    if one.draw:
        yield Finding(
            pretests_wait_for_their_section,
            one.at,
            f"the pre-test `{one.id}` draws from a pool",
            "delete `draw:`; every guess has its answer in the text",
        )
    for item in items_of(one, assessment):
        if item.type not in ("single", "multiple", "true-false"):
            what = f"of the type `{item.type}`" if item.scored else "never scored"
            yield Finding(
                pretests_wait_for_their_section,
                item.at,
                f"item `{item.id}` stands in the pre-test `{one.id}` and is {what}",
                "take a `single`, `multiple` or `true-false` item: being wrong is what helps",
            )
        for path in mine:
            if item.teaches and item.teaches.path != path:
                yield Finding(
                    pretests_wait_for_their_section,
                    item.teaches.at,
                    f"item `{item.id}` stands in a pre-test of {path}, which does not teach it",
                    f"let `teaches:` name a heading of {path}",
                    len(item.teaches.path),
                )
        # On the page of the pre-test it is told as an item that stands there twice.
        fences = [path for path in pages_of.get(item.id, {}) if path not in mine]
        sets = [
            f"set `{name}`"
            for name in sets_of.get(item.id, [])
            if name != one.id and not set(pages_of.get(name, {})) & set(mine)
        ]
        for place in dict.fromkeys([*fences, *sets]):
            yield Finding(
                pretests_wait_for_their_section,
                item.at,
                f"item `{item.id}` stands in the pre-test `{one.id}` and in {place}",
                "let a pre-test have items of its own",
            )
