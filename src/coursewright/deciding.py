"""Answers to a decision aid → the exit they lead to; its twin is `runtime/decision.js`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coursewright.model.decision import Decision, DecisionChoice, Node


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far the answers lead."""

    exit: str | None
    """The strictest exit that the strands reach, once every question on the way is answered."""
    open: str | None
    """The question to ask next; None at an exit."""
    asked: tuple[str, ...]
    """The questions on the way, in their order; answers to others are left aside."""
    reached: tuple[str, ...]
    """Every exit that a strand ends at."""
    advice: tuple[str, ...]
    """Ids of the choices whose advice the exit adds."""


def decide(decision: Decision, answers: Mapping[str, Sequence[str]]) -> Outcome:
    """Follow the answers from the start, one strand after the other."""
    nodes = {node.id: node for node in decision.nodes}
    exits = {one.id: one for one in decision.exits}
    facts, asked, reached, advice = set[str](), list[str](), list[str](), list[str]()
    waiting = [decision.start.source]
    last = decision.last.source if decision.last and decision.last.source in nodes else ""
    while waiting or (last and last not in asked):
        here = waiting.pop(0) if waiting else last
        if here in exits:
            if exits[here].stops:
                return Outcome(here, None, tuple(asked), (here,), ())
            reached += [here] if here not in reached else []
            continue
        if here in asked or here not in nodes:
            continue
        node = nodes[here]
        asked.append(here)
        chosen = _chosen(node, answers.get(here))
        if chosen is None:
            return Outcome(None, here, tuple(asked), tuple(reached), tuple(advice))
        facts |= {choice.remember.source for choice in chosen if choice.remember}
        advice += [choice.id for choice in chosen if choice.advice]
        strands = [target for choice in chosen if (target := _target(choice, facts))]
        waiting = [*strands, *([node.then.source] if node.then else []), *waiting]
    strictest = max(reached, key=lambda name: exits[name].rank, default=None)
    return Outcome(strictest, None, tuple(asked), tuple(reached), tuple(advice))


def _chosen(node: Node, given: Sequence[str] | None) -> list[DecisionChoice] | None:
    """What was chosen, in the order of the choices; None if that is no answer to this node."""
    if given is None:
        return None
    chosen = [choice for choice in node.choices if choice.id in given]
    if node.type == "choose-one":
        return chosen if len(chosen) == 1 else None
    if len(chosen) > 1 and any(choice.none for choice in chosen):
        return None
    return chosen if chosen or node.optional else None


def _target(choice: DecisionChoice, facts: set[str]) -> str:
    """Where a choice leads, given what is to be remembered."""
    for turn in choice.turns:
        if turn.fact in facts:
            return turn.to
    return choice.to.source if choice.to else ""


def skeleton(decision: Decision) -> dict[str, object]:
    """The graph without its words, as the twin reads it from the page."""
    return {
        "start": decision.start.source,
        "last": decision.last.source if decision.last else "",
        "nodes": {
            node.id: {
                "several": node.type == "tick-several",
                "optional": node.optional,
                "then": node.then.source if node.then else "",
                "choices": {
                    choice.id: {
                        "to": choice.to.source if choice.to else "",
                        "turns": [[turn.fact, turn.to] for turn in choice.turns],
                        "remember": choice.remember.source if choice.remember else "",
                        "advice": choice.advice is not None,
                        "none": choice.none,
                    }
                    for choice in node.choices
                },
            }
            for node in decision.nodes
        },
        "exits": {one.id: {"rank": one.rank, "stops": one.stops} for one in decision.exits},
    }
