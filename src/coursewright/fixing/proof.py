"""Whether a mended file still says what it said: the proof before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from coursewright.fixing.repair import read_node
from coursewright.model.files import QUIZZES, kind_of
from coursewright.model.meaning import meaning
from coursewright.reading.assessment import read_assessment
from coursewright.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Collection

    from coursewright.model.item import Item
    from coursewright.reading.nodes import Node

_LOOK = ("choices", "prompts")
"""Lists of which the order and the look of the texts may change."""


def keeps_meaning(path: str, before: str, after: str, revised: Collection[str]) -> bool:
    """Whether nothing but the look of a file has changed, `revised` items aside.

    The new text is read again: every key and every word is where it was, and every item that had
    an id means what it meant, so that no learner's answer is lost.
    """
    old, new = read_node(Source(path, before)), read_node(Source(path, after))
    if old is None or new is None or not _same(old, new, "", revised):
        return False
    if kind_of(path) not in QUIZZES:
        return True
    was, now = (_items(path, text) for text in (before, after))
    return all(
        name in now and meaning(now[name]) == meaning(item)
        for name, item in was.items()
        # What lacks the id of a choice was told as an error, and was on no site.
        if name not in revised and not item.lost
    )


def _items(path: str, text: str) -> dict[str, Item]:
    assessment = read_assessment(Source(path, text), "slug", [])
    return {item.id: item for item in assessment.items} if assessment else {}


def _same(old: Node, new: Node, key: str, revised: Collection[str]) -> bool:
    match old, new:
        case yaml.ScalarNode(), yaml.ScalarNode():
            return old.tag == new.tag and old.value == new.value
        case yaml.SequenceNode(), yaml.SequenceNode():
            pairs = [old.value, new.value]
            if key in _LOOK:
                pairs = [sorted(entries, key=_folded) for entries in pairs]
            return len(old.value) == len(new.value) and all(
                _same(one, other, f"{key}[]", revised) for one, other in zip(*pairs, strict=True)
            )
        case yaml.MappingNode(), yaml.MappingNode():
            return _same_keys(old, new, key, revised)
        case _:
            return False


def _same_keys(
    old: yaml.nodes.MappingNode,
    new: yaml.nodes.MappingNode,
    key: str,
    revised: Collection[str],
) -> bool:
    rest = list(new.value)
    for name, value in old.value:
        while rest and rest[0][0].value != name.value and _may_be_new(rest[0][0], old, revised):
            rest.pop(0)
        if not rest or not _same(name, rest[0][0], "", revised):
            return False
        other = rest.pop(0)[1]
        if name.value == "id" and _is_waiting(value):
            continue
        if name.value == "revision" and revised:
            continue
        in_look = key.removesuffix("[]") in _LOOK
        if name.value == "text" and in_look and _is_text(value) and _is_text(other):
            if _fold(value.value) != _fold(other.value):
                return False
        elif not _same(value, other, str(name.value), revised):
            return False
    return all(_may_be_new(name, old, revised) for name, _ in rest)


def _may_be_new(name: Node, old: yaml.nodes.MappingNode, revised: Collection[str]) -> bool:
    there = [one.value for one, _ in old.value]
    written = ("id", "revision") if revised else ("id",)
    return name.value in written and name.value not in there


def _is_waiting(value: Node) -> bool:
    return isinstance(value, yaml.ScalarNode) and (
        not value.value.strip() or value.tag.endswith(":null")
    )


def _is_text(value: Node) -> bool:
    return isinstance(value, yaml.ScalarNode) and value.tag.endswith(":str")


def _fold(words: str) -> str:
    return words.removesuffix(".").casefold()


def _folded(entry: Node) -> str:
    """What tells entries of a list apart, whatever their order."""
    if isinstance(entry, yaml.MappingNode):
        for name, value in entry.value:
            if name.value == "text" and isinstance(value, yaml.ScalarNode):
                return _fold(value.value)
    return ""
