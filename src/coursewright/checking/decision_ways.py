"""Rules for the ways through a decision aid: each leads on, and to an exit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.graphs import find_circle, reached_from, taken_ids
from coursewright.checking.registry import rule
from coursewright.finding import Finding, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.decision import Decision
    from coursewright.model.text import Position


@rule("decision-ids-are-unique", "error", "decisions")
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
        for name, at, first in (taken for group in groups for taken in taken_ids(group)):
            if at not in told:
                told.add(at)
                yield Finding(
                    decision_ids_are_unique,
                    at,
                    f"the id `{name}` is taken, on line {first.line}",
                    "give this one another id",
                )


@rule("decision-targets-exist", "error", "decisions")
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
    return Finding(
        decision_targets_exist,
        at,
        f"no {what} `{name}`",
        nearest(name, sorted(known), f"use one of: {', '.join(sorted(known))}"),
        len(name),
    )


@rule("decision-parts-are-reached", "error", "decisions")
def decision_parts_are_reached(course: Course) -> Iterator[Finding]:
    """Checks that every node and every exit can be reached from the start.

    Why: what cannot be reached is not read, and its author believes that it is.
    Instead: lead a choice to it, or delete it.
    """
    for decision in course.decisions.values():
        ways = _ways(decision)
        starts = (decision.start, decision.last)
        reached = reached_from((one.source for one in starts if one), ways)
        parts = [("node", node.id, node.at) for node in decision.nodes]
        parts += [("exit", one.id, one.at) for one in decision.exits]
        known = {name for _, name, _ in parts}
        targets = {decision.start.source, *(name for way in ways.values() for name in way)}
        if not decision.whole or not targets <= known or decision.start.source not in ways:
            continue  # What is not reached then is a consequence of what is told.
        for what, name, at in parts:
            if name not in reached:
                yield Finding(
                    decision_parts_are_reached,
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


@rule("decisions-have-no-dead-ends", "error", "decisions")
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
                    yield Finding(
                        decisions_have_no_dead_ends,
                        choice.at,
                        f"choice `{choice.id}` of node `{node.id}` leads nowhere",
                        "add `to:` with the id of a node or an exit",
                    )
            if node.optional and node.choices:
                yield Finding(
                    decisions_have_no_dead_ends,
                    node.at,
                    f"node `{node.id}` leads nowhere when nothing is ticked",
                    "add `then:` with the id of a node, or delete `optional:`",
                )


@rule("decisions-have-no-cycles", "error", "decisions")
def decisions_have_no_cycles(course: Course) -> Iterator[Finding]:
    """Checks that no way leads back to a node that it has passed.

    Why: whoever is sent in a circle never comes to an exit.
    Instead: let the choice lead onward.
    """
    for decision in course.decisions.values():
        circle = find_circle(_ways(decision))
        if circle:
            yield Finding(
                decisions_have_no_cycles,
                next(one.at for one in decision.nodes if one.id == circle[0]),
                f"this node leads back to itself: {' → '.join(f'`{one}`' for one in circle)}",
                "let one of these nodes lead to another node, or to an exit",
            )
