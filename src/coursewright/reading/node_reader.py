"""One node of YAML into a value of the wanted kind, or a finding that says how to write it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import yaml

from coursewright.finding import Finding, Mend
from coursewright.model.ids import kebab
from coursewright.model.text import Position, Text
from coursewright.reading import rules
from coursewright.reading.meant import meant_number
from coursewright.reading.quoting import how_to_quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.model.rule import Rule
    from coursewright.reading.nodes import Node

LONGEST_TEXT = 5_000
"""Characters in one field; a page of print has about 3,000."""

_STRING, _INT, _FLOAT, BOOL, NULL = (
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null")
)
_KINDS = {
    _STRING: "text",
    _INT: "a number",
    _FLOAT: "a number",
    BOOL: "`true` or `false`",
    NULL: "nothing",
}


class NodeReader:
    """Reads the nodes of one file, and tells what they should be."""

    def __init__(self, path: str, first_line: int, found: list[Finding]) -> None:
        """Know where the nodes stand: `first_line` is that of the YAML in its file."""
        self.path, self.first_line, self.found = path, first_line, found
        self.lines: Sequence[str] = ()
        """The lines of the text, to say how something in it should be written."""

    def key_before(self, node: Node) -> str:  # noqa: ARG002 - for those who know of keys
        """The key before a value, for an example: `stem: `; nothing before an entry of a list."""
        return ""

    def position(self, node: Node) -> Position:
        """Where a node begins."""
        mark = node.start_mark
        return Position(self.path, self.first_line + mark.line, mark.column + 1)

    def tell(self, rule: Rule, node: Node, message: str, hint: str, instead: str = "") -> None:
        """Add an error at a node; `instead` is what surely belongs in its place."""
        start, end = node.start_mark, node.end_mark
        width = end.column - start.column if start.line == end.line else 1
        finding = Finding(rule, self.position(node), message, hint, max(width, 1))
        if instead and start.line == end.line:
            mend = Mend(self.first_line + start.line, start.column, end.column, instead)
            finding = replace(finding, mends=(mend,))
        self.found.append(finding)

    def _written(self, node: Node) -> str:
        """A value as it stands on its line; nothing if it has several."""
        start, end = node.start_mark, node.end_mark
        same = start.line == end.line < len(self.lines)
        return self.lines[start.line][start.column : end.column] if same else ""

    def expected(self, node: Node, subject: str, wanted: str, hint: str, instead: str = "") -> None:
        """Add an error at a node that is of another kind than wanted."""
        if isinstance(node, yaml.MappingNode):
            got = "a group of keys"
        elif isinstance(node, yaml.SequenceNode):
            got = "a list"
        else:
            got = _KINDS.get(node.tag, "a tag of YAML")
        message = f"{subject} should be {wanted}, this is {got}"
        self.tell(rules.VALUE_HAS_THE_RIGHT_KIND, node, message, hint, instead)

    def as_text(self, node: Node, subject: str) -> Text | None:
        """A scalar as text with its position; numbers are taken as they are written."""
        if not isinstance(node, yaml.ScalarNode) or node.tag not in (_STRING, _INT, _FLOAT):
            words = self._written(node)
            hint = "write one text, in one line or below a `|`"
            if words:
                hint = f"if it is meant as text, {how_to_quote(words, self.key_before(node))}"
            self.expected(node, subject, "text", hint)
            return None
        if len(node.value) > LONGEST_TEXT:
            self.tell(
                rules.TEXT_IS_SHORT_ENOUGH,
                node,
                f"{subject} has {len(node.value):,} characters; {LONGEST_TEXT:,} fit",
                "shorten it, or move the longer text into the module",
            )
            return None
        if not node.value.strip():
            self.tell(
                rules.TEXT_IS_NOT_EMPTY,
                node,
                f"{subject} is empty",
                "write its text, or delete the line",
            )
            return None
        block = node.style in ("|", ">")
        mark = node.start_mark
        quoted = node.style in ('"', "'")
        at = Position(self.path, self.first_line + mark.line, mark.column + 1 + quoted)
        return Text(node.value if not block else node.value.rstrip("\n"), at, block)

    def as_number(self, node: Node, key: str) -> Decimal | None:
        """A scalar as a number."""
        if isinstance(node, yaml.ScalarNode) and node.tag in (_INT, _FLOAT):
            try:
                return Decimal(node.value)
            except InvalidOperation:
                pass
        number, unit = meant_number(node.value if isinstance(node, yaml.ScalarNode) else "")
        hint = "write the number in digits, with a point if it has decimals, and nothing else"
        if number is None:
            self.expected(node, f"`{key}`", "a number", hint)
            return None
        hint = f"write `{key}: {number:f}`"
        if unit and key == "key":
            hint += f", and the unit in a line of its own: `unit: {unit}`"
        elif unit:
            hint += ", without a unit"
        bare = isinstance(node, yaml.ScalarNode) and node.style
        hint += ", without quotation marks" if bare else ""
        self.expected(node, f"`{key}`", "a number", hint, "" if unit else f"{number:f}")
        return None

    def as_whole(self, node: Node, key: str) -> int | None:
        """A scalar as a whole number from 0."""
        number = self.as_number(node, key)
        if number is None:
            return None
        if number != int(number) or number < 0:
            self.tell(
                rules.VALUE_HAS_THE_RIGHT_KIND,
                node,
                f"`{key}` should be a whole number",
                f"write `{key}: {max(Decimal(0), number.to_integral_value()):f}`",
            )
            return None
        return int(number)


def entries_of_groups(node: Node) -> Node | None:
    """A list of which every entry is one key with its value, as the group that was meant."""
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        return None
    entries = [entry for entry in node.value if isinstance(entry, yaml.MappingNode)]
    if len(entries) < len(node.value) or any(len(entry.value) != 1 for entry in entries):
        return None
    pairs = [pair for entry in entries for pair in entry.value]
    tag = entries[0].tag
    return yaml.MappingNode(tag, pairs, entries[0].start_mark, entries[-1].end_mark)


def how_to_part(node: Node, what: str, keys: str) -> str:
    """How the words of a choice, which stand alone, get the keys that a choice has."""
    if what != "choice" or not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        return ""
    name = "-".join(kebab(node.value).split("-")[:4]) or "a-short-name"
    why = " and `rationale:`" if "`rationale`" in keys else ""
    return f"write `- id: {name}`, and below it, under `id`, `text:` with these words{why}"


def is_list_of_groups(node: Node) -> bool:
    """Whether a node is a list of which some entry is a group of keys."""
    return isinstance(node, yaml.SequenceNode) and any(
        isinstance(entry, yaml.MappingNode) for entry in node.value
    )
