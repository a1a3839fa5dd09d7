"""Pairs and orders of QTI 1.2: what belongs to what, and in which order steps come."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.interactions.choice import Choice
from coursewright.importing.interactions.matching import Matching
from coursewright.importing.interactions.ordering import Ordering
from coursewright.importing.qti.answers import CHECK
from coursewright.importing.qti.conditions import said_number
from coursewright.importing.qti.text import words_in
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from coursewright.importing.qti.answers import ItemAnswers
    from coursewright.importing.xml_tree import Element

_UNKNOWN = "how its answers are scored is told in a way that is not read"


def read_pairs(reader: ItemAnswers) -> Matching | None:
    """Prompts, each with what earns the most there."""
    if any("match_group" in one.attributes for field in reader.fields for one in field.walk()):
        return _read_groups(reader)
    pairs: list[tuple[Words, Words]] = []
    every: dict[str, Words] = {}
    used: set[str] = set()
    for holder in reader.fields:
        name = holder.attributes.get("ident", "")
        labels = reader.labels(holder)
        every.update(labels)
        key = _match(reader, holder, name, labels)
        used.add(labels[key].source if key else "")
        pairs.append((words_in(holder) or Words(""), labels.get(key, Words(""))))
    if reader.rules.scoring and not any(match for _, match in pairs):
        reader.lose(f"of the pairs of {reader.called} none is marked: {_UNKNOWN}", CHECK)
    spare = tuple(words for words in every.values() if words.source not in used)
    return Matching(tuple(pairs), spare)


def _match(reader: ItemAnswers, holder: Element, name: str, labels: dict[str, Words]) -> str:
    """What belongs to a prompt: what earns the most there."""
    scores = {
        ident: reader.rules.score(name, value)
        for value in reader.rules.wanted(name)
        if (ident := reader.ident(value, labels))
    }
    if not scores:
        return ""
    best = max(scores, key=lambda ident: scores[ident])
    prompt = (words_in(holder) or Words("")).source[:40]
    for ident, score in scores.items():
        if score < scores[best]:
            reader.lose(
                f"`{labels[ident].source[:40]}` for `{prompt}` in {reader.called} earns "
                f"{said_number(score)} there, where the right one earns "
                f"{said_number(scores[best])}, and nothing here",
                "say in `feedback:` how near it comes",
            )
        elif ident != best:
            reader.lose(
                f"`{labels[ident].source[:40]}` for `{prompt}` in {reader.called} is right, too, "
                "and a prompt has one key here",
                "ask for one only, or write it as `type: multiple`",
            )
    return best


def _read_groups(reader: ItemAnswers) -> Matching | None:
    """One field that holds prompts and what belongs to them, and conditions that pair them."""
    labels: dict[str, Words] = {}
    prompts: list[str] = []
    for holder in reader.fields:
        for one in holder.each("response_label"):
            ident = one.attributes.get("ident", "")
            labels[ident] = words_in(one) or Words("")
            if one.attributes.get("match_group", "").strip():
                prompts.append(ident)
    keys: dict[str, str] = {}
    for condition in reader.rules.scoring:
        for term in condition.equal:
            first, _, second = (part.strip() for part in term.value.partition(","))
            pair = (first, second) if first in prompts else (second, first)
            if pair[0] in prompts and pair[1] in labels:
                keys.setdefault(*pair)
    if reader.rules.scoring and not keys:
        reader.lose(f"of the pairs of {reader.called} none is marked: {_UNKNOWN}", CHECK)
    pairs = tuple((labels[ident], labels.get(keys.get(ident, ""), Words(""))) for ident in prompts)
    spare = tuple(
        words
        for ident, words in labels.items()
        if ident not in prompts and ident not in keys.values()
    )
    return Matching(pairs, spare)


def read_order(reader: ItemAnswers) -> Ordering | None:
    """Steps in the order that scores; None, told, if none is said."""
    labels = {
        ident: words for holder in reader.fields for ident, words in reader.labels(holder).items()
    }
    best = max(reader.rules.scoring, key=lambda one: one.score or Decimal(0), default=None)
    order = [term.value for term in best.equal if term.value in labels] if best else []
    if len(order) < len(labels):
        order = [
            value
            for holder in reader.fields
            for value in reader.rules.wanted(holder.attributes.get("ident", ""))
            if value in labels
        ]
    if sorted(order) != sorted(labels):
        reader.skip(
            f"{reader.called} does not say in which order its steps belong",
            "mend it in the source, or write it with `type: ordering`",
        )
        return None
    return Ordering(tuple(Choice(labels[to]) for to in order))
