"""Rules for decision aids as such: they are shown, and what is asked can be read and chosen."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from coursewright.checking.fields import html_is_allowed, labels_are_words
from coursewright.checking.registry import check, rule
from coursewright.finding import Finding, nearest
from coursewright.markup.citations import CITATIONS
from coursewright.markup.fields import convert_unsanitized
from coursewright.markup.sanitizing import removals
from coursewright.model.decision import SUFFIX
from coursewright.model.text import Position, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.decision import Decision

FEWEST_CHOICES, MOST_CHOICES = 2, 4
LONGEST_QUESTION = 200


@rule("decision-fences-resolve", "error", "decisions")
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
                yield Finding(
                    decision_fences_resolve,
                    fence.at,
                    f"this decision fence names {len(names)} decision aids, it should name one",
                    "write the name of one file without `.decision.yml` between the two marks",
                    len("```decision"),
                )
            elif not (course.root / folder / f"{name}{SUFFIX}").is_file():
                yield Finding(
                    decision_fences_resolve,
                    Position(page.path, line, fence.at.column),
                    f"there is no {folder}/{name}{SUFFIX}",
                    nearest(name, known, "put the file into the folder of this page"),
                    len(name),
                )


@rule("decisions-are-shown", "warning", "decisions")
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
            yield Finding(
                decisions_are_shown,
                Position(path, 1, 1),
                "no page shows this decision aid",
                f"write a page beside it with a `decision` fence that says `{decision.name}`",
            )


@rule("decision-choices-can-be-told-apart", "error", "decisions")
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
                yield Finding(
                    decision_choices_can_be_told_apart,
                    node.at,
                    f"node `{node.id}` has {count} {'choice' if count == 1 else 'choices'}, of "
                    "which one is taken",
                    f"give it {FEWEST_CHOICES} to {MOST_CHOICES}, or write `type: tick-several`",
                )
            for number, choice in enumerate(node.choices, 1):
                if choice.none and (one or number != count):
                    yield Finding(
                        decision_choices_can_be_told_apart,
                        choice.at,
                        f"choice `{choice.id}` has `none: true` and "
                        + ("stands where one is taken" if one else "does not stand last"),
                        "delete `none:`" if one else "move it to the end of the list",
                    )
            if len(node.ask.source) > LONGEST_QUESTION:
                yield Finding(
                    decision_choices_can_be_told_apart,
                    node.ask.at,
                    f"the question has {len(node.ask.source)} characters; {LONGEST_QUESTION} fit",
                    "move what explains it to `hint:`",
                    len(node.ask.source),
                )


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
    yield from (("what", change.what, False) for change in decision.changes)


@check
def _fields_hold_no_html(course: Course) -> Iterator[Finding]:
    for decision in course.decisions.values():
        for key, text, _ in texts_of(decision):
            for removed in dict.fromkeys(removals(convert_unsanitized(text.source))):
                yield Finding(
                    html_is_allowed,
                    text.at,
                    f"`{removed}` in `{key}` of the decision aid is taken out of the page",
                    "delete it, or put it between backticks to show it as text",
                )


@check
def _labels_hold_no_links(course: Course) -> Iterator[Finding]:
    for decision in course.decisions.values():
        for key, text, label in texts_of(decision):
            if label and (CITATIONS.search(text.source) or "](" in text.source):
                yield Finding(
                    labels_are_words,
                    text.at,
                    f"`{key}` of the decision aid contains a link or a citation",
                    "move it to `hint:`, or to the exit",
                )
