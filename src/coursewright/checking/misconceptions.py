"""Rules for misconceptions: modules state them, wrong answers hold them, headings mend them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.assessments import items
from coursewright.checking.links import headings_of
from coursewright.checking.registry import check, rule
from coursewright.finding import Finding, closest, nearest
from coursewright.model.misconception import (
    WrongChoice,
    misconceptions_named,
    places_to_name,
)
from coursewright.reading.course_rules import MISCONCEPTIONS_ARE_MENDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course, Module
    from coursewright.model.item import Item
    from coursewright.model.text import Position

ONE_IN = 4
"""Of so many wrong choices one may stand for no misconception."""

MOST_LISTED = 8


@rule("misconceptions-resolve", "error", "items")
def misconceptions_resolve(course: Course) -> Iterator[Finding]:
    """Checks that a misconception that an answer names is one of a module.

    Why: what the learner is shown of a belief, its sentence and the way to what mends it, stands in
    the front matter of that module.
    Instead: use an id from `misconceptions:` of the module, or add it there.
    """
    known = _known(course)
    told: set[tuple[str, str]] = set()
    for assessment in course.assessments.values():
        module = course.modules.get(assessment.slug)
        if module and module.misconceptions_lost:
            continue
        own = _own(module)
        path = module.path if module else "the module that mends it"
        otherwise = f"add it to `misconceptions:` in the front matter of {path}"
        if own:
            otherwise += f", or use one of: {', '.join(own)}"
        for item in assessment.items:
            for name, _ in misconceptions_named(item):
                if name.source in known:
                    continue
                near = closest(name.source, own) or closest(name.source, known)
                if not near and (assessment.slug, name.source) in told:
                    continue  # It is to be added once.
                told.add((assessment.slug, name.source))
                yield Finding(
                    misconceptions_resolve,
                    name.at,
                    f"no module has a misconception `{name.source}`",
                    f"did you mean `{near}`?" if near else otherwise,
                    len(name.source),
                )


def _known(course: Course) -> list[str]:
    return sorted({one.id for module in course.modules.values() for one in module.misconceptions})


def _own(module: Module | None) -> list[str]:
    return [one.id for one in module.misconceptions] if module else []


@rule("misconception-ids-are-unique", "error", "modules")
def misconception_ids_are_unique(course: Course) -> Iterator[Finding]:
    """Checks that no two modules of the course have a misconception with the same id.

    Why: an answer of any module may name it, and would mean two beliefs.
    Instead: give the newer of the two another id; a belief that both modules meet stands in one,
    and the other's answers name it.
    """
    first: dict[str, Position] = {}
    for module in course.modules.values():
        for one in module.misconceptions:
            if one.id in first:
                there = first[one.id]
                yield Finding(
                    misconception_ids_are_unique,
                    one.at,
                    f"`{one.id}` is used already, in {there.path} on line {there.line}",
                    "give one of the two another id, or keep the one and name it in both quizzes",
                    len(one.id),
                )
            first.setdefault(one.id, one.at)


@check
def _misconceptions_are_mended(course: Course) -> Iterator[Finding]:
    """The heading exists; its form was judged while reading."""
    for module in course.modules.values():
        headings = course.headings.get(module.path)
        anchors = [heading.anchor for heading in headings or ()]
        for one in module.misconceptions if headings is not None else ():
            target = one.teaches
            if target is None or target.anchor in anchors:
                continue
            yield Finding(
                MISCONCEPTIONS_ARE_MENDED,
                target.at,
                f"the page has no heading `#{target.anchor}` to mend `{one.id}`",
                nearest(target.anchor, anchors, headings_of(course, module.path), form="#{}"),
                len(target.anchor) + 1,
            )


@rule("misconceptions-are-held", "error", "modules")
def misconceptions_are_held(course: Course) -> Iterator[Finding]:
    """Checks that each misconception of a module is named by a wrong answer of its quiz.

    Why: what no answer can show, nobody is told of; neither the learner, nor whoever leads the
    session.
    Instead: write `misconception:` and its id at the choice of somebody who believes it, or at a
    wrong number, blank, pair or order; or delete it.
    """
    seen: set[str] = set()
    known = _known(course)
    for module in course.modules.values():
        assessment = course.assessments.get(module.slug)
        if module.draft:
            continue
        names = [name for item in (assessment.items if assessment else ()) for name in _held(item)]
        # What is misspelled is told where it stands.
        held = {name if name in known else closest(name, _own(module)) for name in names}
        if module.slug in course.faulty:
            held |= course.mentioned
        for one in module.misconceptions:
            twice = one.id in seen  # That is told already.
            seen.add(one.id)
            if one.id not in held and not twice:
                yield Finding(
                    misconceptions_are_held,
                    one.at,
                    f"no wrong answer of the module's quiz holds the misconception `{one.id}`",
                    f"write `misconception: {one.id}` at a wrong choice in "
                    f"quizzes/{module.slug}.yml, or delete it here",
                    len(one.id),
                )


def _held(item: Item) -> Iterator[str]:
    """The misconceptions that an answer of an item names; that a key does, is told there."""
    for name, _ in misconceptions_named(item) if item.scored and not item.draft else ():
        yield name.source


@rule("keys-hold-no-misconception", "error", "items")
def keys_hold_no_misconception(course: Course) -> Iterator[Finding]:
    """Checks that no choice that is key names a misconception.

    Why: whoever chooses rightly would be told that they believe what is wrong.
    Instead: move `misconception:` to the wrong choice that it belongs to.
    """
    for item in items(course):
        for name, where in misconceptions_named(item):
            if isinstance(where, WrongChoice) and where.key:
                yield Finding(
                    keys_hold_no_misconception,
                    name.at,
                    f"a key of item `{item.id}` names the misconception `{name.source}`",
                    "move the line to the wrong choice that it belongs to",
                    len(name.source),
                )


@rule("wrong-choices-name-misconceptions", "warning", "modules")
def wrong_choices_name_misconceptions(course: Course) -> Iterator[Finding]:
    """Warns when more than one in four wrong choices of a module's quiz name no misconception.

    Why: a wrong choice that nobody with a belief of their own would take is a riddle, and what
    taking it means nobody can say. A module without `misconceptions:` is not counted.
    Instead: say at the choice who takes it, with `misconception:`; or write another choice, one
    that a good and experienced person would take who believes something that does not hold.
    """
    for module in course.modules.values():
        assessment = course.assessments.get(module.slug)
        if not module.misconceptions or module.draft or assessment is None:
            continue
        wrong = [
            (item.id, name, where)
            for item in assessment.items
            if item.scored and not item.draft
            for name, where in places_to_name(item.interaction)
            if isinstance(where, WrongChoice) and not where.key
        ]
        without = [(item, where) for item, name, where in wrong if name is None]
        if len(without) * ONE_IN <= len(wrong):
            continue
        allowed = len(wrong) // ONE_IN
        hint = f"add `misconception:` to {len(without) - allowed} of them"
        listed = [f"`{where.response[0]}` of `{item}`" for item, where in without[:MOST_LISTED]]
        if len(without) > MOST_LISTED:
            listed.append(f"and {len(without) - MOST_LISTED} more")
        yield Finding(
            wrong_choices_name_misconceptions,
            without[0][1].words.at,
            f"{len(without)} of the {len(wrong)} wrong choices of this quiz name no misconception, "
            f"{allowed} may: {', '.join(listed)}",
            f"{hint}, with an id from `misconceptions:` in {module.path}",
        )
