"""Rules for sessions: the minutes, what is taken from the module, where the plan is shown."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import Finding, nearest
from coursewright.model.interaction import Judgement, Multiple, Single, StagedCase, TrueFalse
from coursewright.model.session import SUFFIX
from coursewright.model.text import Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coursewright.model.course import Course
    from coursewright.model.item import Item
    from coursewright.model.session import Session
    from coursewright.model.text import Text

VOTED = Single | Multiple | TrueFalse | Judgement
"""What a room can vote on: each choice has a number, and fingers show it."""


@rule("sessions-add-up", "error", "modules")
def sessions_add_up(course: Course) -> Iterator[Finding]:
    """Checks that the minutes of a session's steps make up the minutes that it states.

    Why: the plan prints when each step begins, and a lunch ends when it ends.
    Instead: change the minutes of a step, or those of the session.
    """
    for session in course.sessions.values():
        for step in session.steps:
            if step.minutes < 1:
                yield Finding(
                    sessions_add_up,
                    step.at,
                    f"a step of the type `{step.type}` takes no time",
                    "say how long it takes: `minutes: 5`",
                )
        total = sum(step.minutes for step in session.steps)
        if total == session.minutes or session.lost:
            continue
        short = session.minutes - total
        yield Finding(
            sessions_add_up,
            session.minutes_at,
            f"the session takes {session.minutes} minutes, and its steps {total}",
            f"{'add' if short > 0 else 'take'} {abs(short)} {'to' if short > 0 else 'off'} a step, "
            f"or write `minutes: {total}`",
            len("minutes"),
        )


@rule("sessions-use-what-is-there", "error", "modules")
def sessions_use_what_is_there(course: Course) -> Iterator[Finding]:
    """Checks that a session's objectives, case, items and worksheets exist, in its own module.

    Why: what is not there cannot be pulled in; what lies in another module would be missing where
    an institution leaves that one out.
    Instead: use ids of the module's front matter and of its quiz, and names of worksheets. A
    session in `docs/sessions/` belongs to no module: its quiz has its own name, its objectives are
    sentences.
    """
    for session in course.sessions.values():
        module = course.modules.get(session.module)
        if module is not None:
            known = [objective.id for objective in module.objectives]
            for name in session.objectives:
                if name.source not in known:
                    yield _unknown(name, "the module has no objective", known)
        items = _items(course, session)
        for name in session.items if items is not None else ():
            if name.source not in (items or {}):
                yield _unknown(name, f"quizzes/{session.quiz}.yml has no item", items or ())
        sheets = [path.rpartition("/")[2].split(".")[0] for path in course.worksheet_files]
        for name in session.hand_out:
            if name.source not in sheets:
                yield _unknown(name, "there is no worksheet", sheets)


def _unknown(name: Text, what: str, known: Iterable[str]) -> Finding:
    known = sorted(known)
    others = f"use one of: {', '.join(known)}" if known else "write it first; there is none yet"
    return Finding(
        sessions_use_what_is_there,
        name.at,
        f"{what} `{name.source}`",
        nearest(name.source, known, others),
        len(name.source),
    )


def _items(course: Course, session: Session) -> dict[str, Item] | None:
    """The items of the session's module; None if some could not be read, which is told there."""
    assessment = course.assessments.get(session.quiz)
    if session.quiz in course.faulty:
        return None
    return {item.id: item for item in assessment.items} if assessment else {}


@rule("session-items-fit-their-step", "error", "modules")
def session_items_fit_their_step(course: Course) -> Iterator[Finding]:
    """Checks that a session's case is a case in stages, that a vote has choices, and no drafts.

    Why: the room writes its own sentence before it sees those of others, and shows its vote with
    fingers, one for the first choice; a draft is not in the site.
    Instead: take a `staged-case` as the case, and a `single`, `multiple`, `true-false` or
    `judgement` for the vote.
    """
    for session in course.sessions.values():
        items = _items(course, session) or {}
        guesses = _guesses(course, session)
        case = items.get(session.case.source)
        if case is not None and not isinstance(case.interaction, StagedCase):
            yield Finding(
                session_items_fit_their_step,
                session.case.at,
                f"`{case.id}` is of the type `{case.type}`, and a session begins with a case",
                "take an item of the type `staged-case`",
                len(case.id),
            )
        for name in [one for step in session.steps if step.type == "vote" for one in step.items]:
            item = items.get(name.source)
            if item is not None and not isinstance(item.interaction, VOTED):
                yield Finding(
                    session_items_fit_their_step,
                    name.at,
                    f"nobody can vote on `{item.id}`, which is of the type `{item.type}`",
                    "take a `single`, `multiple`, `true-false` or `judgement`",
                    len(item.id),
                )
        for name in session.items:
            item = items.get(name.source)
            if item is not None and (item.draft or item.id in guesses):
                yield Finding(
                    session_items_fit_their_step,
                    name.at,
                    f"item `{item.id}` is a draft, which the site does not have"
                    if item.draft
                    else f"item `{item.id}` is a guess before the text, whose answer waits there",
                    "take another item, or publish it"
                    if item.draft
                    else "take an item of no pre-test",
                    len(item.id),
                )


def _all_in(items: dict[str, Item], session: Session) -> bool:
    return all(name.source in items for name in session.items)


def _guesses(course: Course, session: Session) -> set[str]:
    assessment = course.assessments.get(session.quiz)
    sets = assessment.sets if assessment else ()
    return {name.source for one in sets if one.mode == "pretest" for name in one.items}


@rule("session-items-serve-objectives", "error", "modules")
def session_items_serve_objectives(course: Course) -> Iterator[Finding]:
    """Checks that each item of a session serves one of its objectives, and each objective an item.

    Why: the objectives stand at the top of the plan, and choose the lines of the card that the
    room takes home.
    Instead: add the objective, or take an item that serves one.
    """
    for session in course.sessions.values():
        if not session.module:
            continue  # Its objectives are sentences.
        items = _items(course, session)
        module = course.modules.get(session.module)
        known = {objective.id for objective in module.objectives} if module else set()
        stated = {name.source for name in session.objectives}
        if items is None or not stated <= known or not _all_in(items, session):
            continue  # That is told already.
        served = set()
        for name in session.items:
            objective = items[name.source].objective
            served.add(objective.source if objective else "")
            if objective and objective.source not in stated:
                yield Finding(
                    session_items_serve_objectives,
                    name.at,
                    f"`{name.source}` serves `{objective.source}`, which the session does not have",
                    "add it to `objectives:`, or take another item",
                    len(name.source),
                )
        for name in session.objectives:
            if name.source not in served and not session.lost:
                yield Finding(
                    session_items_serve_objectives,
                    name.at,
                    f"nothing in the session serves `{name.source}`",
                    "take an item that serves it, or delete it from `objectives:`",
                    len(name.source),
                )


LINES = 5
"""Of a form: what somebody answers standing, on the way out."""


@rule("session-sheets-can-be-used", "error", "modules")
def session_sheets_can_be_used(course: Course) -> Iterator[Finding]:
    """Checks that what a session hands out can be used: cards, the observer's sheet, the form.

    Why: a single card is nobody's conversation; only a module has a card for everybody; the
    observer ticks the moves of the session's
    case, and without moves the sheet is empty; a form of more than five lines is not filled in on
    the way out.
    Instead: write a card for each of the two, give the case `moves:`, keep five lines.
    """
    for session in course.sessions.values():
        if len(session.pairs) == 1 and not session.lost:
            yield Finding(
                session_sheets_can_be_used,
                session.pairs[0].at,
                f"`{session.pairs[0].who.source}` is the only card under `pairs:`",
                "write a second one, for whoever talks with them",
            )
        for line in session.feedback[LINES:]:
            yield Finding(
                session_sheets_can_be_used,
                line.at,
                f"the form under `feedback:` has more than {LINES} lines",
                "delete this line, or another one",
                len(line.source.splitlines()[0]),
            )
        for step in session.steps:
            if step.type == "card" and not session.module:
                yield Finding(
                    session_sheets_can_be_used,
                    step.at,
                    "a session without a module has no card to hand out",
                    "make it a step of the type `practice`, or move the session into its module",
                )
        case = (_items(course, session) or {}).get(session.case.source)
        staged = case.interaction if case else None
        if session.observe and isinstance(staged, StagedCase) and not staged.moves:
            yield Finding(
                session_sheets_can_be_used,
                session.observe_at,
                f"there is nothing to tick: the case `{session.case.source}` has no `moves:`",
                "give the case its moves, or delete `observe:`",
                len("observe"),
            )


@rule("session-fences-resolve", "error", "modules")
def session_fences_resolve(course: Course) -> Iterator[Finding]:
    """Checks that a `session` fence names the session beside its page, and each session has one.

    Why: the list of sessions leads to the page that has the same name as the session's file.
    Instead: `modules/ethics/lunch.md` shows `modules/ethics/lunch.session.yml`, with a fence that
    says `lunch`; `docs/sessions/lunch.md` does so for a session of no module.
    """
    shown = set()
    for page in course.pages.values():
        for fence in page.fences:
            if fence.kind != "session":
                continue
            names = [name for _, name in fence.lines]
            own = page.path.removesuffix(".md") + SUFFIX
            expected = posixpath.basename(own).removesuffix(SUFFIX)
            shown.add(own)
            if names != [expected] or own not in course.session_files:
                line = fence.lines[0][0] if fence.lines else fence.at.line
                yield Finding(
                    session_fences_resolve,
                    Position(page.path, line, fence.at.column),
                    f"this `session` fence names {' and '.join(names) or 'nothing'}, and should "
                    f"name the session in {own}",
                    f"write `{expected}` between the two marks"
                    if own in course.session_files
                    else "give page and session one name, and put both into one folder: the "
                    "module's, or docs/sessions/",
                    len(names[0]) if names else len("```session"),
                )
    for session in course.sessions.values():
        if session.path not in shown:
            yield Finding(
                session_fences_resolve,
                session.at,
                f"no page shows this session: there is no `session` fence in {session.page}",
                f"write that page, with a fence that says `{session.name}`",
                told_as="warning",
            )
