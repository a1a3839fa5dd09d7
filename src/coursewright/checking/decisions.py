"""Rules for decision aids: no dead end, no cycle, and every exit with an act, a rule and a date."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from typing import TYPE_CHECKING

from coursewright.checking.pages import is_known_reference, unknown_reference
from coursewright.finding import error, nearest, warning
from coursewright.markup.citations import CITATIONS, cited
from coursewright.markup.fields import convert_unsanitized
from coursewright.markup.sanitizing import removals
from coursewright.model.decision import SUFFIX
from coursewright.model.text import Position, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.finding import Finding
    from coursewright.model.course import Course
    from coursewright.model.decision import Decision

FEWEST_CHOICES, MOST_CHOICES = 2, 4
LONGEST_QUESTION = 200
DAYS_TO_CHECK_AGAIN = 366


def decision_fences_resolve(course: Course) -> Iterator[Finding]:
    """Checks that a fence marked `decision` names an aid that lies beside its page.

    Why: what is not there cannot be shown.
    Instead: write the name of the file without `.decision.yml`.
    """
    for page in course.pages.values():
        folder = posixpath.dirname(page.path)
        for fence in page.fences:
            if fence.kind != "decision":
                continue
            names = [name for _, name in fence.lines]
            known = [
                path.rpartition("/")[2].removesuffix(SUFFIX)
                for path in course.decisions
                if posixpath.dirname(path) == folder
            ]
            line, name = fence.lines[0] if fence.lines else (fence.at.line, "")
            if len(names) != 1:
                yield error(
                    "decision-fences-resolve",
                    fence.at,
                    f"this decision fence names {len(names)} decision aids, it should name one",
                    "write the name of one file without `.decision.yml` between the two marks",
                    len("```decision"),
                )
            elif not (course.root / folder / f"{name}{SUFFIX}").is_file():
                yield error(
                    "decision-fences-resolve",
                    Position(page.path, line, fence.at.column),
                    f"there is no {folder}/{name}{SUFFIX}",
                    nearest(name, known, "put the file into the folder of this page"),
                    len(name),
                )


def decisions_are_shown(course: Course) -> Iterator[Finding]:
    """Warns of a decision aid that no page shows.

    Why: nobody can take it.
    Instead: write a page beside it, with a fence marked `decision` that names it.
    """
    fences = [
        (posixpath.dirname(page.path), fence)
        for page in course.pages.values()
        for fence in page.fences
        if fence.kind == "decision"
    ]
    # A fence that names none of them is told, and may be meant for any.
    named = {f"{folder}/{name}{SUFFIX}" for folder, fence in fences for _, name in fence.lines}
    if named - course.decisions.keys() or any(len(fence.lines) != 1 for _, fence in fences):
        return
    for path, decision in course.decisions.items():
        if path not in named:
            yield warning(
                "decisions-are-shown",
                Position(path, 1, 1),
                "no page shows this decision aid",
                f"write a page beside it with a `decision` fence that says `{decision.name}`",
            )


def decision_ids_are_unique(course: Course) -> Iterator[Finding]:
    """Checks that nodes and exits, the choices of a node, and all advice have ids of their own.

    Why: an id is an address on the page, and the name under which an answer counts.
    Instead: rename the newer one.
    """
    for decision in course.decisions.values():
        places = [(node.id, node.at) for node in decision.nodes]
        places += [(one.id, one.at) for one in decision.exits]
        advice = [choice for node in decision.nodes for choice in node.choices if choice.advice]
        groups = [places, [(choice.id, choice.at) for choice in advice]]
        groups += [[(choice.id, choice.at) for choice in node.choices] for node in decision.nodes]
        told: set[Position] = set()
        for group in groups:
            first: dict[str, Position] = {}
            for name, at in group:
                if name in first and at not in told:
                    told.add(at)
                    yield error(
                        "decision-ids-are-unique",
                        at,
                        f"the id `{name}` is taken, on line {first[name].line}",
                        "give this one another id",
                    )
                first.setdefault(name, at)


def decision_targets_exist(course: Course) -> Iterator[Finding]:
    """Checks that `to`, `then`, `start` and `last` name what the file has, and `when` a fact.

    Why: a way that leads nowhere leaves the reader standing.
    Instead: use an id of the file; `last`, `start` and `then` name nodes.
    """
    for decision in course.decisions.values():
        nodes = {node.id for node in decision.nodes}
        everything = nodes | {one.id for one in decision.exits}
        remembered = {
            choice.remember.source
            for node in decision.nodes
            for choice in node.choices
            if choice.remember
        }
        for name, at, among, what in _named(decision, nodes, everything):
            if name not in among and decision.whole:
                yield _unknown(name, at, among, what)
        for node in decision.nodes:
            for turn in (turn for choice in node.choices for turn in choice.turns):
                if turn.fact not in remembered:
                    yield _unknown(turn.fact, turn.at, remembered, "choice remembers the fact")


def _named(
    decision: Decision, nodes: set[str], everything: set[str]
) -> Iterator[tuple[str, Position, set[str], str]]:
    for text in (decision.start, decision.last, *(node.then for node in decision.nodes)):
        if text:
            yield text.source, text.at, nodes, "node is called"
    for node in decision.nodes:
        for choice in node.choices:
            if choice.to:
                yield choice.to.source, choice.to.at, everything, "node and no exit is called"
            for turn in choice.turns:
                yield turn.to, turn.at, everything, "node and no exit is called"


def _unknown(name: str, at: Position, known: set[str], what: str) -> Finding:
    return error(
        "decision-targets-exist",
        at,
        f"no {what} `{name}`",
        nearest(name, sorted(known), f"use one of: {', '.join(sorted(known))}"),
        len(name),
    )


def decision_parts_are_reached(course: Course) -> Iterator[Finding]:
    """Checks that every node and every exit can be reached from the start.

    Why: what cannot be reached is not read, and its author believes that it is.
    Instead: lead a choice to it, or delete it.
    """
    for decision in course.decisions.values():
        ways = _ways(decision)
        reached, waiting = set[str](), [decision.start.source]
        if decision.last:
            waiting.append(decision.last.source)
        while waiting:
            here = waiting.pop()
            if here not in reached:
                reached.add(here)
                waiting += ways.get(here, ())
        parts = [("node", node.id, node.at) for node in decision.nodes]
        parts += [("exit", one.id, one.at) for one in decision.exits]
        known = {name for _, name, _ in parts}
        targets = {decision.start.source, *(name for way in ways.values() for name in way)}
        if not decision.whole or not targets <= known or decision.start.source not in ways:
            continue  # What is not reached then is a consequence of what is told.
        for what, name, at in parts:
            if name not in reached:
                yield error(
                    "decision-parts-are-reached",
                    at,
                    f"no way leads to the {what} `{name}`",
                    f"lead a choice to it, or delete the {what}",
                )


def _ways(decision: Decision) -> dict[str, list[str]]:
    """Where each node leads."""
    return {
        node.id: [
            *(choice.to.source for choice in node.choices if choice.to),
            *(turn.to for choice in node.choices for turn in choice.turns),
            *([node.then.source] if node.then else []),
        ]
        for node in decision.nodes
    }


def decisions_have_no_dead_ends(course: Course) -> Iterator[Finding]:
    """Checks that every choice leads on, in a node that is not the last.

    Why: a choice that leads nowhere ends without saying what to do.
    Instead: give the choice a `to:`, or a node to tick in a `then:`.
    """
    for decision in course.decisions.values():
        last = decision.last.source if decision.last else ""
        for node in decision.nodes:
            if node.id == last or node.then:
                continue
            for choice in node.choices:
                if choice.to is None:
                    yield error(
                        "decisions-have-no-dead-ends",
                        choice.at,
                        f"choice `{choice.id}` of node `{node.id}` leads nowhere",
                        "add `to:` with the id of a node or an exit",
                    )
            if node.optional and node.choices:
                yield error(
                    "decisions-have-no-dead-ends",
                    node.at,
                    f"node `{node.id}` leads nowhere when nothing is ticked",
                    "add `then:` with the id of a node, or delete `optional:`",
                )


def decisions_have_no_cycles(course: Course) -> Iterator[Finding]:
    """Checks that no way leads back to a node that it has passed.

    Why: whoever is sent in a circle never comes to an exit.
    Instead: let the choice lead onward.
    """
    for decision in course.decisions.values():
        ways = _ways(decision)
        done: set[str] = set()
        for node in decision.nodes:
            circle = _circle(node.id, ways, (), done)
            if circle:
                at = next(one.at for one in decision.nodes if one.id == circle[0])
                yield error(
                    "decisions-have-no-cycles",
                    at,
                    f"this node leads back to itself: {' → '.join(f'`{one}`' for one in circle)}",
                    "let one of these nodes lead to another node, or to an exit",
                )
                break


def _circle(
    here: str, ways: dict[str, list[str]], passed: tuple[str, ...], done: set[str]
) -> tuple[str, ...]:
    if here in passed:
        return (*passed[passed.index(here) :], here)
    if here in done:
        return ()
    for target in ways.get(here, ()):
        circle = _circle(target, ways, (*passed, here), done)
        if circle:
            return circle
    done.add(here)
    return ()


def decision_choices_can_be_told_apart(course: Course) -> Iterator[Finding]:
    """Checks that a node to choose from has two to four choices, and a node to tick some.

    Why: five choices of which one must be taken are a list to study, not a question.
    Instead: ask two questions, or let several be ticked; *None of these* stands last, once.
    """
    for decision in course.decisions.values():
        for node in decision.nodes:
            count = len(node.choices)
            one = node.type == "choose-one"
            if one and not FEWEST_CHOICES <= count <= MOST_CHOICES:
                yield error(
                    "decision-choices-can-be-told-apart",
                    node.at,
                    f"node `{node.id}` has {count} {'choice' if count == 1 else 'choices'}, of "
                    "which one is taken",
                    f"give it {FEWEST_CHOICES} to {MOST_CHOICES}, or write `type: tick-several`",
                )
            for number, choice in enumerate(node.choices, 1):
                if choice.none and (one or number != count):
                    yield error(
                        "decision-choices-can-be-told-apart",
                        choice.at,
                        f"choice `{choice.id}` has `none: true` and "
                        + ("stands where one is taken" if one else "does not stand last"),
                        "delete `none:`" if one else "move it to the end of the list",
                    )
            if len(node.ask.source) > LONGEST_QUESTION:
                yield error(
                    "decision-choices-can-be-told-apart",
                    node.ask.at,
                    f"the question has {len(node.ask.source)} characters; {LONGEST_QUESTION} fit",
                    "move what explains it to `hint:`",
                    len(node.ask.source),
                )


def exits_cite_their_rule(course: Course) -> Iterator[Finding]:
    """Checks that every exit cites works of the references, as a page does.

    Why: the office can follow a rule; it cannot follow an opinion. An exit that stops may say that
    it is advice, and cite nothing.
    Instead: write `cite: "[@the-rule, section 3]"`.
    """
    for decision in course.decisions.values():
        for one in decision.exits:
            if one.cite is not None and not CITATIONS.fullmatch(one.cite.source.strip()):
                yield error(
                    "exits-cite-their-rule",
                    one.cite.at,
                    f"`{one.cite.source}` is not a citation",
                    'write it as `"[@the-rule, section 3]"`, several with `;` between them',
                    len(one.cite.source),
                )
        for _, text, _ in texts_of(decision):
            for match in CITATIONS.finditer(text.source):
                for name, _, offset in cited(match["body"]):
                    if not is_known_reference(course, name):
                        at = text.position_of(match.start() + 2 + offset)
                        yield unknown_reference(course, name, at)


def texts_of(decision: Decision) -> Iterator[tuple[str, Text, bool]]:
    """Every text of an aid with the name of its key, and whether it becomes a label."""
    yield "title", decision.title, True
    yield "sentence", decision.sentence, False
    for node in decision.nodes:
        yield "ask", node.ask, True
        yield from (("hint", text, False) for text in (node.hint,) if text)
        for choice in node.choices:
            yield "text", choice.text, True
            yield from (("advice", text, False) for text in (choice.advice,) if text)
    for one in decision.exits:
        texts = {"act": one.act, "outcome": one.outcome, "why": one.why, "cite": one.cite}
        yield from ((key, text, False) for key, text in texts.items() if text)
        yield from (("steps", step, False) for step in one.steps)


def decision_texts_can_be_shown(course: Course) -> Iterator[Finding]:
    """Checks that no text of an aid holds HTML that would be taken out, and no label a link.

    Why: what runs in a reader's browser must not come from a field; a link inside a label cannot
    be followed without choosing the answer.
    Instead: write Markdown, and cite in `why:`, `cite:`, `steps:` or `advice:`.
    """
    for decision in course.decisions.values():
        for key, text, label in texts_of(decision):
            for removed in dict.fromkeys(removals(convert_unsanitized(text.source))):
                yield error(
                    "html-is-allowed",
                    text.at,
                    f"`{removed}` in `{key}` of the decision aid is taken out of the page",
                    "delete it, or put it between backticks to show it as text",
                )
            if label and (CITATIONS.search(text.source) or "](" in text.source):
                yield error(
                    "labels-are-words",
                    text.at,
                    f"`{key}` of the decision aid contains a link or a citation",
                    "move it to `hint:`, or to the exit",
                )


def exits_lead_to_the_office(course: Course) -> Iterator[Finding]:
    """Checks that no exit promises what the course says that none may.

    Why: an aid guesses; who decides is for the institution's policy to say. What no exit may say
    is listed in `course.yml`, under `decisions:` and `never-say:`.
    Instead: say what to ask the office for.
    """
    phrases = sorted(course.subject.never_say, key=len, reverse=True)
    words = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    promises = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for decision in course.decisions.values() if phrases else ():
        for one in decision.exits:
            for text in (one.act, *one.steps, one.outcome, one.why):
                match = promises.search(text.source)
                if match:
                    yield error(
                        "exits-lead-to-the-office",
                        text.position_of(match.start()),
                        f"exit `{one.id}` says “{match.group()}”, which an aid cannot know",
                        "say what to ask the office for",
                        len(match.group()),
                    )


def regulation_is_checked_within_a_year(course: Course) -> Iterator[Finding]:
    """Warns when nobody has read an exit's rule for a year, or when the date is still to come.

    Why: regulations change, and an aid that is out of date misleads with authority.
    Since only time makes it so, a year that has passed stops nothing, not even with `--strict`.
    Instead: read the cited rule again, and write the day under `checked:`.
    """
    today = dt.date.today()
    for decision in course.decisions.values():
        for one in decision.exits:
            if one.checked is None:
                continue
            days = (today - one.checked).days
            if days > DAYS_TO_CHECK_AGAIN or days < -1:
                yield warning(
                    "regulation-is-checked-within-a-year",
                    one.checked_at,
                    f"the rule of exit `{one.id}` was last checked on {one.checked}"
                    if days > 0
                    else f"the rule of exit `{one.id}` is checked on a day to come, {one.checked}",
                    "read what it cites, mend the exit, and write today's date under `checked:`",
                    len(one.checked.isoformat()),
                    timed=days > 0,
                )


RULES: tuple[Callable[[Course], Iterator[Finding]], ...] = (
    decision_fences_resolve,
    decisions_are_shown,
    decision_ids_are_unique,
    decision_targets_exist,
    decision_parts_are_reached,
    decisions_have_no_dead_ends,
    decisions_have_no_cycles,
    decision_choices_can_be_told_apart,
    exits_cite_their_rule,
    decision_texts_can_be_shown,
    exits_lead_to_the_office,
    regulation_is_checked_within_a_year,
)
