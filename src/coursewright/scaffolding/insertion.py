"""Where something new goes in a file that an author has laid out: lines are added, none moves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from coursewright.fixing.repair import read_root, value_of
from coursewright.fixing.yaml_lists import end_of, with_comments
from coursewright.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

_MODULE = re.compile(r"modules/[^/]+/index\.md")


def append_item(source: Source, item: str) -> str | None:
    """The file with an item, indented by two spaces as scaffolds are, at the end of its list."""
    items = _list(source, "items")
    if items is None or items.flow_style or not items.value:
        return None
    place = _place(source.text, items.value[-1])
    if place is None:
        return None
    end, dash = place
    lines = [(dash + line.removeprefix("  ")).rstrip() for line in item.rstrip("\n").split("\n")]
    apart = "\n" if re.search(r"\n[ ]*\n *-[ ]", source.text) else ""
    after = _insert(source.text, end, apart + "\n".join(lines))
    now = _list(Source(source.path, after), "items")
    return after if now is not None and len(now.value) == len(items.value) + 1 else None


def nav_line(source: Source, page: str) -> str | None:
    """The site's settings with a page after the last module, or at the end of the navigation."""
    nav = _list(source, "nav")
    if nav is None:
        return None
    entries = [one for one in _entries(nav) if _is_module(one)] or nav.value[-1:]
    place = _place(source.text, entries[-1]) if entries else None
    if place is None:
        return None
    end, dash = place
    return _insert(source.text, end, f"{dash}- {page}")


def _list(source: Source, key: str) -> yaml.nodes.SequenceNode | None:
    root = read_root(source)
    node = value_of(root, key) if root else None
    return node if isinstance(node, yaml.SequenceNode) else None


def _entries(node: yaml.nodes.Node) -> Iterator[yaml.nodes.Node]:
    """The entries of the navigation, those of its sections after the section."""
    if isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield entry
            yield from _entries(entry)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _entries(value)


def _is_module(entry: yaml.nodes.Node) -> bool:
    if isinstance(entry, yaml.MappingNode) and len(entry.value) == 1:
        entry = entry.value[0][1]
    return isinstance(entry, yaml.ScalarNode) and bool(_MODULE.fullmatch(entry.value))


def _place(text: str, entry: yaml.nodes.Node) -> tuple[int, str] | None:
    """Where the lines of an entry end, and what stands before its dash.

    None if the entry does not begin its line, or if blank lines after it mean something.
    """
    begin = text.rfind("\n", 0, entry.start_mark.index) + 1
    match = re.fullmatch(r"( *)- +", text[begin : entry.start_mark.index])
    last = end_of(text, entry)
    if match is None or last is None:
        return None
    return with_comments(text, last, len(match[1])), match[1]


def _insert(text: str, place: int, lines: str) -> str:
    rest = text[place:]
    return f"{text[:place]}\n{lines}{rest or chr(10)}"
