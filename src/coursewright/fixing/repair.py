"""A repair is data: where in a text something is replaced, by what, and which rule that serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from coursewright.reading.nodes import compose
from coursewright.reading.page import FRONT_MATTER
from coursewright.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coursewright.finding import Finding
    from coursewright.reading.nodes import Node

    Group = yaml.nodes.MappingNode


@dataclass(frozen=True, slots=True)
class Repair:
    """One replacement in the text of a file."""

    start: int
    end: int
    """Offsets in characters; equal where something is inserted."""
    words: str
    rule: str
    """What holds afterwards, as the id of a rule."""


def apply(text: str, repairs: Iterable[Repair]) -> str:
    """The text with its repairs, from its end backwards, so that offsets stay true."""
    for one in sorted(repairs, key=lambda one: one.start, reverse=True):
        text = text[: one.start] + one.words + text[one.end :]
    return text


def keyed_part(source: Source) -> Source:
    """What of a file stands under keys: all of it, or the front matter of a page."""
    match = FRONT_MATTER.match(source.text) if source.path.endswith(".md") else None
    return Source(source.path, source.text[: match.end("yaml")]) if match else source


def read_root(source: Source) -> Group | None:
    """The root of a file whose offsets can be relied on; None where its YAML is at fault."""
    node = read_node(source)
    return node if isinstance(node, yaml.MappingNode) else None


def read_node(source: Source) -> Node | None:
    """The same, if the root may be a list, as in JSON."""
    found: list[Finding] = []
    node = compose(source, found)
    # What was mended for reading has moved all that comes after it.
    moved = any(one.severity == "error" for one in found)
    return None if moved else node


def value_of(group: Group, key: str) -> Node | None:
    """The value of a key."""
    return next((value for name, value in group.value if name.value == key), None)


def groups(group: Group, key: str) -> list[Group]:
    """The entries of a list of groups of keys."""
    node = value_of(group, key)
    entries = node.value if isinstance(node, yaml.SequenceNode) else []
    return [entry for entry in entries if isinstance(entry, yaml.MappingNode)]


def text_of(group: Group, key: str) -> str:
    """The words of a scalar; nothing if it is not there, or no scalar."""
    node = value_of(group, key)
    return node.value.strip() if isinstance(node, yaml.ScalarNode) else ""


def is_there(group: Group, key: str) -> bool:
    """Whether a key has a value; `id:`, `id: ""` and `id: ~` are waiting for one."""
    node = value_of(group, key)
    if isinstance(node, yaml.ScalarNode):
        return bool(node.value.strip()) and not node.tag.endswith(":null")
    return node is not None


def write_key(text: str, group: Group, name: str, words: str) -> tuple[int, int, str] | None:
    """Where and how to write `name: words` into a group: span and replacement.

    After `id:` if that is there, else first; None where the layout leaves no safe place.
    """
    for key, value in group.value:
        if key.value == name:
            return _fill_in(text, key, value, words)
    keys = [key for key, _ in group.value]
    if not keys:
        return None
    before = keys[0]
    if before.value == "id" and len(keys) > 1:
        before = keys[1]
    start = before.start_mark.index
    if group.flow_style:
        return start, start, f"{name}: {words}, "
    # `? key` and `!!map` put something between the beginning of the group and its first key.
    if group.start_mark.index != keys[0].start_mark.index:
        return None
    return start, start, f"{name}: {words}\n{' ' * keys[0].start_mark.column}"


def _fill_in(text: str, key: Node, value: Node, words: str) -> tuple[int, int, str] | None:
    start, end = value.start_mark.index, value.end_mark.index
    if not isinstance(value, yaml.ScalarNode) or value.style in ("|", ">"):
        return None
    if text[start:end].strip():
        return start, end, words
    colon = key.end_mark.index
    if text[colon : colon + 1] != ":":
        return None
    return colon + 1, colon + 1, f" {words}"


def scalars(node: Node) -> Iterator[yaml.nodes.ScalarNode]:
    """Every scalar below a node, keys and values."""
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for entry in node.value:
        for part in entry if isinstance(entry, tuple) else (entry,):
            yield from scalars(part)
