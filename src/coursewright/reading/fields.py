"""The keys of one YAML mapping, each asked for by name; what is left over is a finding."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import yaml

from coursewright.finding import Finding, Mend
from coursewright.model.text import Position, Text
from coursewright.reading import course_rules, rules
from coursewright.reading.meant import meant_flag, meant_number
from coursewright.reading.quoting import how_to_quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeVar

    from coursewright.model.rule import Rule
    from coursewright.reading.nodes import Node

    Name = TypeVar("Name", bound=str)

LONGEST_TEXT = 5_000
"""Characters in one field; a page of print has about 3,000."""

NEEDED_IN_DRAFTS = frozenset({"id", "text", "label", "by"})
"""What a part of a draft cannot do without, if the part is to be kept."""

KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id looks like: lower-case words with hyphens."""

_STRING, _INT, _FLOAT, _BOOL, _NULL = (
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null")
)
_KINDS = {
    _STRING: "text",
    _INT: "a number",
    _FLOAT: "a number",
    _BOOL: "`true` or `false`",
    _NULL: "nothing",
}


class Fields:
    """A mapping under reading: every question marks its key as known, `finish` tells the rest."""

    def __init__(
        self,
        node: yaml.nodes.MappingNode,
        path: str,
        first_line: int,
        found: list[Finding],
        what: str,
    ) -> None:
        """Take the keys of `node`; `what` names the mapping in messages: "item `irb-survey`"."""
        self.node, self.path, self.first_line, self.found = node, path, first_line, found
        self.what = what
        self.at = self.position(node)
        self._values: dict[str, Node] = {}
        self._keys: dict[str, Node] = {}
        self._known: set[str] = set()
        self._missing: list[tuple[str, str]] = []
        self._lists: set[str] = set()
        self.type = ""
        """The type of the item that this is or belongs to, for messages."""
        self.needed: frozenset[str] | None = None
        """In a draft, the only required keys that are missed; None if all of them are."""
        self.lines: Sequence[str] = ()
        """The lines of the text, to say how something in it should be written."""
        self.lost = False
        """Whether a part of it could not be read: what is missing then may be a consequence."""
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name in self._values:
                first = self.position(self._keys[name])
                self.tell(
                    rules.KEYS_ARE_UNIQUE,
                    key,
                    f"`{name}` stands here twice, the first time on line {first.line}",
                    "delete one of the two",
                )
                continue
            self._values[name], self._keys[name] = value, key

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the keys that are there."""
        return tuple(self._keys)

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

    def has(self, key: str) -> bool:
        """Whether the key is there with a value."""
        self._known.add(key)
        node = self._values.get(key)
        return node is not None and node.tag != _NULL

    def key_position(self, key: str) -> Position:
        """Where the key stands, or the mapping if it is missing."""
        return self.position(self._keys[key]) if key in self._keys else self.at

    def _take(self, key: str, hint: str) -> Node | None:
        """The value of a key; with a hint the key is required."""
        self._known.add(key)
        node = self._values.get(key)
        if node is None or (node.tag == _NULL and not node.value):
            self._miss(key, hint)
            return None
        return node

    def _miss(self, key: str, hint: str) -> bool:
        """Note that a key is missing, unless it may be; tell whether it was noted."""
        missed = bool(hint) and (self.needed is None or key in self.needed)
        if missed:
            self._missing.append((key, hint))
        return missed

    def _written(self, node: Node) -> str:
        """A value as it stands on its line; nothing if it has several."""
        start, end = node.start_mark, node.end_mark
        same = start.line == end.line < len(self.lines)
        return self.lines[start.line][start.column : end.column] if same else ""

    def _key_of(self, node: Node) -> str:
        """The key before a value, for an example: `stem: `; nothing before an entry of a list."""
        return next((f"{key}: " for key, value in self._values.items() if value is node), "")

    def _expected(
        self, node: Node, subject: str, wanted: str, hint: str, instead: str = ""
    ) -> None:
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
                hint = f"if it is meant as text, {how_to_quote(words, self._key_of(node))}"
            self._expected(node, subject, "text", hint)
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
        at = self.position(node)
        if node.style in ('"', "'"):
            at = Position(at.path, at.line, at.column + 1)
        return Text(node.value if not block else node.value.rstrip("\n"), at, block)

    def text(self, key: str, hint: str = "") -> Text | None:
        """A text; with a hint it is required, and the hint says what to write."""
        node = self._take(key, hint)
        blank = isinstance(node, yaml.ScalarNode) and not node.value.strip()
        if blank and self._miss(key, hint):
            return None
        return None if node is None else self.as_text(node, f"`{key}`")

    def identifier(self, what: str) -> str | None:
        """The `id:` of an item, a choice or another part of one, well formed; names it from now."""
        text = self.text(
            "id", f"give the {what} an id in lower case with hyphens, and never change it"
        )
        if text is None:
            return None
        if not KEBAB.fullmatch(text.source):
            proposal = re.sub(r"[^a-z0-9]+", "-", text.source.lower()).strip("-") or "a-short-name"
            self.found.append(
                Finding(
                    rules.ID_IS_WELL_FORMED,
                    text.at,
                    f"the id `{text.source}` has characters that an id cannot have",
                    f"use lower-case letters, digits and hyphens: `{proposal}`",
                    len(text.source),
                )
            )
            return None
        self.what = f"{what} `{text.source}`"
        return text.source

    def one_of(self, key: str, known: Sequence[Name], hint: str = "") -> Name | None:
        """A word out of a few, required with a hint; None if it is missing or another word."""
        text = self.text(key, hint)
        if text is None:
            return None
        for name in known:
            if text.source == name:
                return name
        near = difflib.get_close_matches(text.source.lower(), known, 1, 0.5)
        words = ", ".join(f"`{name}`" for name in known)
        self.found.append(
            Finding(
                rules.VALUE_IS_KNOWN,
                text.at,
                f"`{text.source}` is not a value of `{key}`",
                f"did you mean `{near[0]}`?" if near else f"use one of {words}",
                len(text.source),
            )
        )
        return None

    def flag(self, key: str, hint: str = "") -> bool | None:
        """True or false, required with a hint; None if it is missing or says neither."""
        node = self._take(key, hint)
        if node is None:
            if key == "key" and key in self._values and not hint:
                self.lost = True
                self.tell(
                    rules.VALUE_HAS_THE_RIGHT_KIND,
                    self._keys[key],
                    f"`{key}` says neither `true` nor `false`",
                    f"write `{key}: true` or `{key}: false`, or delete the line",
                )
            return None
        if isinstance(node, yaml.ScalarNode) and node.tag == _BOOL:
            return str(node.value).lower() == "true"
        meant = meant_flag(node.value) if isinstance(node, yaml.ScalarNode) else None
        wanted = "`true` or `false`"
        if meant is None:
            self.lost = True
            hint = f"write `{key}: true` if it is so, and `{key}: false` if it is not"
            self._expected(node, f"`{key}`", wanted, hint)
            return None
        self.lost |= not meant
        said = str(meant).lower()
        bare = ", without quotation marks" if getattr(node, "style", "") else ""
        self._expected(node, f"`{key}`", wanted, f"write `{key}: {said}`{bare}", said)
        return meant

    def number(self, key: str, hint: str = "") -> Decimal | None:
        """A decimal number exactly as it is written."""
        node = self._take(key, hint)
        return None if node is None else self.as_number(node, key)

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
            self._expected(node, f"`{key}`", "a number", hint)
            return None
        hint = f"write `{key}: {number:f}`"
        if unit and key == "key":
            hint += f", and the unit in a line of its own: `unit: {unit}`"
        elif unit:
            hint += ", without a unit"
        bare = isinstance(node, yaml.ScalarNode) and node.style
        hint += ", without quotation marks" if bare else ""
        self._expected(node, f"`{key}`", "a number", hint, "" if unit else f"{number:f}")
        return None

    def whole(self, key: str, hint: str = "") -> int | None:
        """A whole number from 0."""
        node = self._take(key, hint)
        return None if node is None else self.as_whole(node, key)

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

    def is_group(self, key: str) -> bool:
        """Whether the value of a key that may be a list or a group of keys is the latter."""
        return isinstance(self._values.get(key), yaml.MappingNode)

    def nodes(self, key: str, hint: str = "") -> list[Node]:
        """The entries of a list."""
        node = self._take(key, hint)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            hint = "begin each entry on a line of its own with `- `"
            self._expected(node, f"`{key}`", "a list", hint)
            return [node] if isinstance(node, yaml.ScalarNode) and node.value.strip() else []
        if not node.value:
            self._miss(key, hint)
        return list(node.value)

    def texts(self, key: str, hint: str = "") -> tuple[Text, ...]:
        """A list of texts."""
        entry = f"an entry of `{key}`"
        read = (self.as_text(node, entry) for node in self.nodes(key, hint))
        return tuple(text for text in read if text is not None)

    def mapping(self, key: str, what: str, hint: str = "") -> Fields | None:
        """A group of keys."""
        node = self._take(key, hint)
        if isinstance(node, yaml.MappingNode) and not node.value and self._miss(key, hint):
            return None
        return None if node is None else self.as_mapping(node, f"`{key}`", what, hint)

    def as_mapping(self, node: Node, subject: str, what: str, hint: str = "") -> Fields | None:
        """A node as a group of keys, under a name for messages; `hint` says which keys."""
        if (merged := _entries_of_groups(node)) is not None:
            hint = f"delete the `-` before each line, so that {subject} is one group"
            self._expected(node, subject, "a group of keys", hint)
            node = merged
        if not isinstance(node, yaml.MappingNode):
            hint = (
                _how_to_part(node, what, hint) or hint or f"write the keys of the {what} below it"
            )
            self._expected(node, subject, "a group of keys", hint)
            return None
        fields = Fields(node, self.path, self.first_line, self.found, what)
        fields.type, fields.lines = self.type, self.lines
        fields.needed = None if self.needed is None else NEEDED_IN_DRAFTS
        return fields

    def mappings(self, key: str, what: str, hint: str = "") -> Iterator[Fields]:
        """A list of groups of keys."""
        self._lists.add(key)
        for node in self.nodes(key, hint):
            fields = self.as_mapping(
                node, f"an entry of `{key}`", what, hint if what == "choice" else ""
            )
            if fields is not None:
                yield fields
            else:
                self.lost = True

    def entries(self) -> Iterator[tuple[str, Position, Node]]:
        """Every key with its place and value, for mappings whose keys are the author's own."""
        for name, value in self._values.items():
            self._known.add(name)
            yield name, self.position(self._keys[name]), value

    def know_all(self) -> None:
        """Take every key for known: of something misnamed nobody can say which belong."""
        self._known.update(self._keys)

    def finish(self) -> None:
        """Tell unknown and missing keys; a misspelled key is one finding, not two."""
        excused: set[str] = set()
        absent = [key for key, _ in self._missing if key not in self._values]
        for name, key in self._keys.items():
            if name in self._known:
                continue
            near = difflib.get_close_matches(
                name.lower(), absent, 1, 0.6
            ) or difflib.get_close_matches(
                name.lower(), sorted(self._known - set(self._values)), 1, 0.75
            )
            lists = [one for one in absent if one in self._lists]
            if not near and len(lists) == 1 and _is_list_of_groups(self._values[name]):
                near = lists
            excused.update(near)
            known = ", ".join(f"`{one}`" for one in sorted(self._known))
            self.tell(
                rules.KEYS_ARE_KNOWN,
                key,
                f"`{name}` is not a key of {_article(self.what)}"
                + (f" of `type: {self.type}`" if self.type else ""),
                f"did you mean `{near[0]}`?" if near else f"delete it, or use one of {known}",
            )
        for name, hint in self._missing:
            if name in excused:
                continue
            self.found.append(
                Finding(
                    course_rules.REQUIRED_KEYS_ARE_THERE,
                    self.key_position(name),
                    f"{self.what} has no `{name}`",
                    hint,
                )
            )


def _article(what: str) -> str:
    """`what` with its article: "an item", "a choice"; named things keep their name."""
    word = what.split(" `")[0]
    if word == "feedback" or word.startswith("the "):
        return word
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _entries_of_groups(node: Node) -> Node | None:
    """A list of which every entry is one key with its value, as the group that was meant."""
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        return None
    entries = [entry for entry in node.value if isinstance(entry, yaml.MappingNode)]
    if len(entries) < len(node.value) or any(len(entry.value) != 1 for entry in entries):
        return None
    pairs = [pair for entry in entries for pair in entry.value]
    tag = entries[0].tag
    return yaml.MappingNode(tag, pairs, entries[0].start_mark, entries[-1].end_mark)


def _how_to_part(node: Node, what: str, keys: str) -> str:
    """How the words of a choice, which stand alone, get the keys that a choice has."""
    if what != "choice" or not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        return ""
    name = "-".join(re.findall(r"[a-z0-9]+", node.value.lower())[:4]) or "a-short-name"
    why = " and `rationale:`" if "`rationale`" in keys else ""
    return f"write `- id: {name}`, and below it, under `id`, `text:` with these words{why}"


def _is_list_of_groups(node: Node) -> bool:
    return isinstance(node, yaml.SequenceNode) and any(
        isinstance(entry, yaml.MappingNode) for entry in node.value
    )
