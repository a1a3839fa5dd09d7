"""Rules for a module's front matter: objectives, settings, minutes, sittings, card."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import Finding, nearest
from coursewright.model.files import COURSE
from coursewright.model.interaction import OwnCase, Reflection
from coursewright.model.minutes import minutes_of_sitting, minutes_to_answer, minutes_to_read
from coursewright.model.text import Position
from coursewright.reading.standing import shown_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.model.course import Course
    from coursewright.model.text import Text

LONGEST_SITTING = 10
"""Minutes; a sitting ends at a stopping place."""

_OBJECTIVE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*")


def begins_with(sentence: str, verbs: Sequence[str]) -> bool:
    """Whether a sentence begins with one of these verbs, after *Given …,* if it has that."""
    rest = sentence.strip().casefold()
    clauses = rest.split(", ")[1:] if rest.startswith("given ") else [rest]
    return any(_starts_with(clause, verbs) for clause in clauses)


def _starts_with(words: str, verbs: Sequence[str]) -> bool:
    words = words.removeprefix("and ").removeprefix("then ")
    return any(re.match(rf"{re.escape(verb.casefold())}(?!\w)", words) for verb in verbs)


@rule("objectives-begin-as-the-course-says", "error", "modules")
def objectives_begin_as_the_course_says(course: Course) -> Iterator[Finding]:
    """Checks that at least three in four objectives of a module begin with a verb of the course.

    Why: verbs say what is taught: *ask* and *say* coach a conversation, *know* coaches nothing. A
    course lists its own in `course.yml`, under `objectives:` and `begin-with:`; without a list
    every verb will do.
    Instead: begin with one of them.
    """
    verbs = course.subject.begin_with
    for module in course.modules.values() if verbs else ():
        others = [one for one in module.objectives if not begins_with(one.text.source, verbs)]
        if len(others) * 4 <= len(module.objectives):
            continue
        for objective in others:
            first = objective.text.source.split()[0]
            yield Finding(
                objectives_begin_as_the_course_says,
                objective.text.at,
                f"objective `{objective.id}` begins with `{first}`, no verb of this course",
                f"begin with one of: {', '.join(verbs)}",
                len(first),
            )


@rule("objective-ids-are-well-formed", "error", "modules")
def objective_ids_are_well_formed(course: Course) -> Iterator[Finding]:
    """Checks that an objective's id has the form `topic.what-one-does`, once in the course.

    Why: items, cards and records of learners refer to it.
    Instead: a topic, a dot, and words with hyphens, all in lower case.
    """
    seen: dict[str, Position] = {}
    for module in course.modules.values():
        for objective in module.objectives:
            if not _OBJECTIVE_ID.fullmatch(objective.id):
                yield Finding(
                    objective_ids_are_well_formed,
                    objective.at,
                    f"the objective's id `{objective.id}` does not have the form of one",
                    "write a topic, a dot and words with hyphens: `ethics.hold-the-survey`",
                    len(objective.id),
                )
            if objective.id in seen:
                there = seen[objective.id]
                yield Finding(
                    objective_ids_are_well_formed,
                    objective.at,
                    f"`{objective.id}` is used already, in {there.path} on line {there.line}",
                    "give one of the two another id",
                    len(objective.id),
                )
            seen.setdefault(objective.id, objective.at)


@rule("settings-are-known", "error", "modules")
def settings_are_known(course: Course) -> Iterator[Finding]:
    """Checks that a module says whom it serves, in words that the course has listed.

    Why: readers look for their own setting. A course lists its settings in `course.yml`; one that
    serves everybody alike lists none, and then no module names any.
    Instead: name one or more of the settings of the course.
    """
    subject = course.subject
    known = ", ".join(subject.settings)
    named = [name for served in subject.every_module_serves for name in served]
    for module in course.modules.values():
        named += module.settings
        if known and not (module.settings or module.draft):
            yield Finding(
                settings_are_known,
                module.at,
                "the front matter does not say whom the module serves",
                f"add `settings:` with one or more of: {known}",
            )
    for setting in named if not subject.unsure else ():
        if setting.source not in subject.settings:
            yield Finding(
                settings_are_known,
                setting.at,
                f"`{setting.source}` is not a setting of this course",
                nearest(setting.source, subject.settings, f"use one or more of: {known}")
                if known
                else f"list it in {COURSE.path} under `settings:`, as in `{setting.source}: whom "
                "it means`, or delete it",
                len(setting.source),
            )


@rule("modules-serve-everybody", "warning", "modules")
def modules_serve_everybody(course: Course) -> Iterator[Finding]:
    """Warns of a module that leaves out some of those whom every module should serve.

    Why: people in different places take the same course, and each should find a case of their own
    in it. `every-module-serves:` in `course.yml` lists settings of which each module has one.
    Instead: add the other case, and name its setting.
    """
    subject = course.subject
    for module in course.modules.values():
        served = [one.source for one in module.settings]
        told = module.draft or not served or not set(served) <= subject.settings.keys()
        for names in () if told else subject.every_module_serves:
            wanted = [one.source for one in names if one.source in subject.settings]
            if wanted and not set(wanted) & set(served):
                yield Finding(
                    modules_serve_everybody,
                    module.settings[0].at,
                    f"the module serves {' and '.join(served)} only",
                    f"add a case for {' or '.join(wanted)}, and name it in `settings:`",
                )


@rule("prerequisites-exist", "error", "modules")
def prerequisites_exist(course: Course) -> Iterator[Finding]:
    """Checks that a module's prerequisites are modules.

    Why: they become links.
    Instead: use the name of the other module's folder.
    """
    for module in course.modules.values():
        for slug in module.prerequisites:
            if slug.source == module.slug:
                yield Finding(
                    prerequisites_exist,
                    slug.at,
                    f"the module `{module.slug}` names itself in `prerequisites`",
                    "delete the name; leave `[]` if no other is left",
                    len(slug.source),
                )
            elif slug.source not in course.modules:
                yield Finding(
                    prerequisites_exist,
                    slug.at,
                    f"`{slug.source}` in `prerequisites` is not another module",
                    f"use names of folders in modules/: {others}"
                    if (others := ", ".join(sorted(course.modules.keys() - {module.slug})))
                    else "delete it: there is no other module",
                    len(slug.source),
                )


@rule("prerequisites-have-an-end", "error", "modules")
def prerequisites_have_an_end(course: Course) -> Iterator[Finding]:
    """Checks that no module has to come before itself, by way of others.

    Why: whoever follows the links would go round in a circle and could begin nowhere.
    Instead: take the module out of the prerequisites of the one that comes first.
    """
    first = {
        slug: [one for one in module.prerequisites if one.source in course.modules]
        for slug, module in course.modules.items()
    }
    done: set[str] = set()
    for slug in first:
        circle = _circle(slug, first, done)
        if circle:
            names = " → ".join(f"`{one}`" for one in (*circle, circle[0]))
            last = next(one for one in first[circle[-1]] if one.source == circle[0])
            yield Finding(
                prerequisites_have_an_end,
                last.at,
                f"modules require each other in a circle: {names}",
                f"delete `{circle[0]}` here, or the prerequisite of one of the others",
                len(last.source),
            )


def _circle(start: str, first: dict[str, list[Text]], done: set[str]) -> list[str]:
    """Modules that lead back to the first of them; each module is looked at once."""
    way: list[str] = []
    waiting: list[tuple[str, int]] = [(start, 0)]
    while waiting:
        slug, depth = waiting.pop()
        del way[depth:]
        if slug in way:
            return way[way.index(slug) :] if len(way) - way.index(slug) > 1 else []
        if slug in done:
            continue
        done.add(slug)
        way.append(slug)
        waiting += [(one.source, depth + 1) for one in first[slug]]
    return []


@rule("checked-dates-have-come", "warning", "modules")
def checked_dates_have_come(course: Course) -> Iterator[Finding]:
    """Warns when the sources of a module were checked on a day to come.

    Why: nobody has checked anything then, and the age of what was checked is counted from it.
    Instead: write the day on which somebody looked.
    """
    # Where the author sits it may be tomorrow already.
    last = dt.date.today() + dt.timedelta(1)
    for module in course.modules.values():
        if module.checked and module.checked > last:
            yield Finding(
                checked_dates_have_come,
                module.checked_at or module.at,
                f"`checked` says {module.checked}, and that day is still to come",
                "write the day on which the sources were checked",
                len("checked"),
            )


@rule("modules-have-a-card", "error", "modules")
def modules_have_a_card(course: Course) -> Iterator[Finding]:
    """Checks that a module has its card.

    Why: the card is what learners take along; it comes first.
    Instead: write `card.yml` beside the module's text.
    """
    for module in course.modules.values():
        if module.slug not in course.cards and not module.draft:
            path = course.root / "modules" / module.slug / "card.yml"
            if path.is_file():
                continue  # It was found wanting while reading.
            yield Finding(
                modules_have_a_card,
                module.at,
                f"the module `{module.slug}` has no card",
                f"write modules/{module.slug}/card.yml with `title:`, `when:`, `ask:`, `notice:`, "
                "`hand-over:` and `call:`",
            )


@rule("minutes-are-plausible", "warning", "modules")
def minutes_are_plausible(course: Course) -> Iterator[Finding]:
    """Warns when the planned minutes are far from what the formula gives.

    Why: a learner with ten minutes decides by them. Words at 200 a minute, those of the questions
    and of what is said after each among them; to answer, from a quarter of a minute (one of
    several) to four (a case of one's own); within two minutes or a tenth is near enough.
    Instead: use the number in the hint.
    """
    by_name = shown_by_name(course.assessments.values())
    for module in course.modules.values():
        page = course.pages.get(module.path)
        if page is None or module.slug in course.faulty or module.draft:
            continue
        if not module.minutes.total:
            continue
        names = [name for sitting in page.sittings for name in sitting.names]
        shown = [item for name in names for item in by_name.get(name, ()) if not item.draft]
        reflections = [i for i in shown if isinstance(i.interaction, Reflection | OwnCase)]
        others = [item for item in shown if item not in reflections]
        card = course.cards.get(module.slug)
        planned = {
            "read": round(minutes_to_read(page.words + (card.words if card else 0))),
            "practise": round(minutes_to_answer(others)),
            "write": round(minutes_to_answer(reflections)),
        }
        for part, minutes in planned.items():
            stated = getattr(module.minutes, part)
            if abs(stated - minutes) > max(2, minutes / 10):
                yield Finding(
                    minutes_are_plausible,
                    module.minutes.places.get(part, module.at),
                    f"`minutes` says {stated} to {part}, the formula gives {minutes}",
                    f"write `{part}: {minutes}`",
                )


@rule("sittings-are-short", "warning", "modules")
def sittings_are_short(course: Course) -> Iterator[Finding]:
    """Warns when a stretch between two stopping places takes more than ten minutes.

    Why: learners come between two appointments; they should be able to finish something.
    Instead: add a `stop` fence where one thought ends.
    """
    by_name = shown_by_name(course.assessments.values())
    for module in course.modules.values():
        page = course.pages.get(module.path)
        if page is None:
            continue
        for place, sitting in enumerate(page.sittings):
            named = [item for name in sitting.names for item in by_name.get(name, ())]
            shown = [item for item in named if not item.draft]
            minutes = minutes_of_sitting(page, place, shown, course.cards.get(module.slug))
            if minutes > LONGEST_SITTING + 0.5:
                yield Finding(
                    sittings_are_short,
                    sitting.at,
                    f"the sitting that begins here takes about {round(minutes)} minutes",
                    "add a `stop` fence in it, where one thought ends",
                )
