"""Rules for the one-screen card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course

LINES = {"ask": 5, "notice": 2}
FEWEST_WORDS, MOST_WORDS = 140, 260


@rule("cards-are-complete", "error", "modules")
def cards_are_complete(course: Course) -> Iterator[Finding]:
    """Checks that a card has five questions to ask and two things to notice.

    Why: one screen, one printed side, the same shape every time: that is what makes it usable in
    a corridor.
    Instead: choose the five that you would miss most.
    """
    for card in course.cards.values():
        for key, wanted in LINES.items():
            have = len(getattr(card, key))
            if have != wanted:
                yield Finding(
                    cards_are_complete,
                    card.at,
                    f"the card has {have} lines under `{key}`, it should have {wanted}",
                    f"{'add' if have < wanted else 'delete'} {abs(wanted - have)} under `{key}:`",
                )


@rule("card-lines-serve-objectives", "error", "modules")
def card_lines_serve_objectives(course: Course) -> Iterator[Finding]:
    """Checks that each line of a card serves an objective of its module, and each objective a line.

    Why: the card is the module in small; what is on it is taught, and what is taught is on it.
    Instead: name the objective, or reword the line until it serves one.
    """
    for slug, card in course.cards.items():
        module = course.modules.get(slug)
        if module is None or not module.objectives:
            continue
        known = {objective.id for objective in module.objectives}
        served = set()
        for line in card.lines:
            if line.objective is None:
                continue
            served.add(line.objective.source)
            if line.objective.source not in known:
                yield Finding(
                    card_lines_serve_objectives,
                    line.objective.at,
                    f"the module has no objective `{line.objective.source}`",
                    f"use one of: {', '.join(sorted(known))}",
                    len(line.objective.source),
                )
        for objective in module.objectives:
            if objective.id not in served:
                yield Finding(
                    card_lines_serve_objectives,
                    objective.at,
                    f"no line of the card serves the objective `{objective.id}`",
                    f"name it at a line of {card.path}, or reword a line until it serves it",
                    len(objective.id),
                )


@rule("card-sentences-have-ids-of-their-own", "error", "modules")
def card_sentences_have_ids_of_their_own(course: Course) -> Iterator[Finding]:
    """Checks that no two sentences to say aloud share an id, and none has the id of an item.

    Why: a learner's record keeps how saying a sentence went under its id, which is made of the
    objective that its line serves, so that the wording may change.
    Instead: give one of the two lines an `id:` of its own, and never change it.
    """
    first = {item.id: item.at for one in course.assessments.values() for item in one.items}
    for card in course.cards.values():
        for line in card.notice:
            name = line.prompt
            if name in first:
                there = first[name]
                yield Finding(
                    card_sentences_have_ids_of_their_own,
                    line.at,
                    f"the sentence to say is called `{name}`, as is something in {there.path} "
                    f"on line {there.line}",
                    f"give this line an id of its own, such as `id: {name}-again`",
                )
            elif name:
                first[name] = line.at


@rule("cards-fit-a-screen", "warning", "modules")
def cards_fit_a_screen(course: Course) -> Iterator[Finding]:
    """Warns when a card has far fewer than 150 or more than 250 words.

    Why: it should fit one phone screen and one printed side.
    Instead: shorten the longest line.
    """
    for card in course.cards.values():
        texts = [card.title, card.when, *(line.text for line in card.lines)]
        texts += [line.say for line in card.lines if line.say]
        words = sum(len(text.source.split()) for text in texts)
        if not FEWEST_WORDS <= words <= MOST_WORDS:
            yield Finding(
                cards_fit_a_screen,
                card.at,
                f"the card has {words} words; 150 to 250 fit a screen",
                "shorten its longest lines" if words > MOST_WORDS else "say a little more",
            )
