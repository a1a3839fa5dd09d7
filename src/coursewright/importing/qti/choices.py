"""Choices of an item of QTI 1.2, and which of them are keys."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.interactions.multiple import Multiple
from coursewright.importing.interactions.single import Single
from coursewright.importing.interactions.true_false import TrueFalse
from coursewright.importing.qti.answers import CHECK
from coursewright.importing.qti.conditions import said_number
from coursewright.importing.qti.trying import try_choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.importing.interactions.choice import Choice
    from coursewright.importing.qti.answers import ItemAnswers
    from coursewright.importing.qti.conditions import Condition
    from coursewright.importing.words import Words
    from coursewright.importing.xml_tree import Element


def read_choice(item: ItemAnswers) -> Single:
    """Choices of which one is taken."""
    holder = item.fields[0] if item.fields else None
    return Single(read_options(item, holder) if holder else (), _shuffled(item, holder))


def _shuffled(item: ItemAnswers, holder: Element | None) -> bool:
    asked = holder is not None and any(
        one.attributes.get("shuffle", "").lower() == "yes" for one in holder.walk()
    )
    return item.shuffle or asked


def read_options(item: ItemAnswers, holder: Element) -> tuple[Choice, ...]:
    """Choices of which one is right: the one that earns the most, if that is all."""
    name, labels = holder.attributes.get("ident", ""), item.labels(holder)
    if item.rules.unlisted:
        return item.with_feedback(name, labels, _tried(item, name, labels, several=False))
    scores = _scores(item, name, labels)
    best = max(scores.values(), default=Decimal(0))
    whole = item.whole(best, len({one for one in scores.values() if one > 0}))
    shares = {ident: float(score / whole) if whole else 0.0 for ident, score in scores.items()}
    return item.with_feedback(name, labels, shares)


def read_choices(item: ItemAnswers) -> Multiple:
    """Choices of which several are right: named together, or each with a part of the mark."""
    holder = item.fields[0] if item.fields else None
    if holder is None:
        return Multiple(())
    name, labels = holder.attributes.get("ident", ""), item.labels(holder)
    mine = [one for one in item.rules.scoring if any(term.field == name for term in one.equal)]
    together = [one for one in mine if len(one.equal) + len(one.barred) > 1]
    if item.rules.unlisted:
        shares = _tried(item, name, labels, several=True)
    elif together:
        shares = _shares_together(item, together, mine, labels)
    else:
        shares = _shares_apart(item, name, labels)
    return Multiple(item.with_feedback(name, labels, shares), _shuffled(item, holder))


def _tried(
    item: ItemAnswers, name: str, labels: dict[str, Words], *, several: bool
) -> dict[str, float]:
    """The whole mark for the keys; none, told, if they cannot be worked out."""
    keys = try_choices(
        item.rules.steps,
        item.rules.default,
        name,
        list(labels),
        lambda value: item.ident(value, labels),
        several=several,
    )
    if keys is None:
        item.lose(
            f"{item.called} says what is right {item.rules.unlisted}, which does not come to one "
            "answer, so that no choice is marked",
            CHECK,
        )
    return {ident: float(ident in (keys or ())) for ident in labels}


def _shares_together(
    item: ItemAnswers,
    together: Sequence[Condition],
    mine: Sequence[Condition],
    labels: dict[str, Words],
) -> dict[str, float]:
    best = max(mine, key=lambda one: one.score or Decimal(0))
    keys = {item.ident(term.value, labels) for term in best.equal}
    for other in mine:
        if other is not best and (other.score != best.score or other in together):
            words = ", ".join(
                f"`{labels[ident].source[:30]}`"
                for term in other.equal
                if (ident := item.ident(term.value, labels))
            )
            item.lose(
                f"{words or 'another choice'} of {item.called} earns "
                f"{said_number(other.score)} there where `{said_number(best.score)}` is the "
                "most, and is not counted so here",
                "say in a `rationale:` how near it comes",
            )
    whole = item.whole(best.score or Decimal(0), 1 if len(mine) == 1 else 2)
    share = float((best.score or Decimal(0)) / whole) if whole else 0.0
    return {ident: share if ident in keys else 0.0 for ident in labels}


def _scores(item: ItemAnswers, name: str, labels: dict[str, Words]) -> dict[str, Decimal]:
    """What each choice earns by itself; a choice that is asked for and is not there is told."""
    scores = {ident: Decimal(0) for ident in labels}
    for value in item.rules.wanted(name):
        ident = item.ident(value, labels)
        if ident:
            scores[ident] = item.rules.score(name, value)
        elif value:
            item.tell_unknown(value)
    return scores


def _shares_apart(item: ItemAnswers, name: str, labels: dict[str, Words]) -> dict[str, float]:
    scores = _scores(item, name, labels)
    total = sum(scores.values(), Decimal(0))
    largest = item.rules.largest
    adds_up = largest is not None and abs(total - largest) <= largest / 50
    # Where points do not add up to what the item can have, they are on a scale of their own.
    apart = len([one for one in scores.values() if one > 0])
    whole = total if adds_up or apart > 1 else item.whole(total, apart)
    if apart > 1 and not adds_up and len({one for one in scores.values() if one > 0}) > 1:
        whole = max(scores.values())
    return {ident: float(score / whole) if whole else 0.0 for ident, score in scores.items()}


def read_true_false(item: ItemAnswers) -> TrueFalse | Single:
    """A sentence that is true or false; other words for the two are choices."""
    options = read_options(item, item.fields[0]) if item.fields else ()
    sides = [_side(one.words) for one in options]
    if options and sorted(sides, key=str) != [False, True]:
        return Single(options, item.shuffle)
    key: bool | None = None
    told: dict[bool, Words | None] = {}
    for side, option in zip(sides, options, strict=True):
        assert side is not None  # noqa: S101 - both are known from above
        told[side] = option.rationale
        if option.right:
            key = side
        elif option.share > 0:
            item.lose(
                f"`{option.words.source[:40]}` of {item.called} earns "
                f"{option.share * 100:.4g} % there, and nothing here",
                "say in its `rationale:` how near it comes",
            )
    return TrueFalse(key, told.get(True), told.get(False))


def _side(words: Words) -> bool | None:
    said = re.sub(r"<[^<>]*>|[\s.]", "", words.source).lower()
    return {"true": True, "false": False, "t": True, "f": False}.get(said)
