"""The keys of one YAML mapping, each asked for by name; what is left over is a finding."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import yaml

from coursewright.finding import SURE, Finding, closest, nearest
from coursewright.model.ids import KEBAB, well_formed
from coursewright.model.text import Position, Text
from coursewright.reading import course_rules, rules
from coursewright.reading.meant import meant_flag
from coursewright.reading.node_reader import (
    BOOL,
    NULL,
    NodeReader,
    entries_of_groups,
    how_to_part,
    is_list_of_groups,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal
    from typing import TypeVar

    from coursewright.reading.nodes import Node

    Name = TypeVar("Name", bound=str)

NEEDED_IN_DRAFTS = frozenset({"id", "text", "label", "by", "move"})
"""What a part of a draft cannot do without, if the part is to be kept."""


class Fields(NodeReader):
    """A mapping under reading: every question marks its key as known, `finish` tells the rest."""

    def __init__(
        self,
        node: yaml.nodes.MappingNode,
        path: str,
        first_line: int,
        found: list[Finding],
        what: str,
    ) -> None:
        """Take the keys of `node`; `what` names the mapping in messages: "item `the-survey`"."""
        super().__init__(path, first_line, found)
        self.node, self.what = node, what
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
        self.lost = False
        """Whether a part of it could not be read: what is missing then may be a consequence."""
        self.elsewhere: dict[str, str] = {}
        """What to do with keys that belong to another part."""
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

    def has(self, key: str) -> bool:
        """Whether the key is there with a value."""
        self._known.add(key)
        node = self._values.get(key)
        return node is not None and node.tag != NULL

    def key_position(self, key: str) -> Position:
        """Where the key stands, or the mapping if it is missing."""
        return self.position(self._keys[key]) if key in self._keys else self.at

    def written(self, key: str) -> tuple[Position, str]:
        """Where the value of a key that is there stands, and how it is written on its line."""
        node = self._values[key]
        return self.position(node), self._written(node)

    def _take(self, key: str, hint: str) -> Node | None:
        """The value of a key; with a hint the key is required."""
        self._known.add(key)
        node = self._values.get(key)
        if node is None or (node.tag == NULL and not node.value):
            self._miss(key, hint)
            return None
        return node

    def _miss(self, key: str, hint: str) -> bool:
        """Note that a key is missing, unless it may be; tell whether it was noted."""
        missed = bool(hint) and (self.needed is None or key in self.needed)
        if missed:
            self._missing.append((key, hint))
        return missed

    def key_before(self, node: Node) -> str:
        """The key before a value, for an example: `stem: `; nothing before an entry of a list."""
        return next((f"{key}: " for key, value in self._values.items() if value is node), "")

    def text(self, key: str, hint: str = "") -> Text | None:
        """A text; with a hint it is required, and the hint says what to write."""
        node = self._take(key, hint)
        if node is None:
            return None
        blank = isinstance(node, yaml.ScalarNode) and not node.value.strip()
        if blank and self._miss(key, hint):
            return None
        return self.as_text(node, f"`{key}`")

    def identifier(self, what: str) -> str | None:
        """The `id:` of an item, a choice or another part of one, well formed; names it from now."""
        text = self.text(
            "id", f"give the {what} an id in lower case with hyphens, and never change it"
        )
        if text is None:
            return None
        if not KEBAB.fullmatch(text.source):
            self.found.append(
                Finding(
                    rules.ID_IS_WELL_FORMED,
                    text.at,
                    f"the id `{text.source}` has characters that an id cannot have",
                    f"use lower-case letters, digits and hyphens: `{well_formed(text.source)}`",
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
        words = ", ".join(f"`{name}`" for name in known)
        self.found.append(
            Finding(
                rules.VALUE_IS_KNOWN,
                text.at,
                f"`{text.source}` is not a value of `{key}`",
                nearest(text.source, known, f"use one of {words}"),
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
        if isinstance(node, yaml.ScalarNode) and node.tag == BOOL:
            return str(node.value).lower() == "true"
        meant = meant_flag(node.value) if isinstance(node, yaml.ScalarNode) else None
        wanted = "`true` or `false`"
        if meant is None:
            self.lost = True
            hint = f"write `{key}: true` if it is so, and `{key}: false` if it is not"
            self.expected(node, f"`{key}`", wanted, hint)
            return None
        self.lost |= not meant
        said = str(meant).lower()
        bare = ", without quotation marks" if getattr(node, "style", "") else ""
        self.expected(node, f"`{key}`", wanted, f"write `{key}: {said}`{bare}", said)
        return meant

    def number(self, key: str, hint: str = "") -> Decimal | None:
        """A decimal number exactly as it is written."""
        node = self._take(key, hint)
        return None if node is None else self.as_number(node, key)

    def whole(self, key: str, hint: str = "") -> int | None:
        """A whole number from 0."""
        node = self._take(key, hint)
        return None if node is None else self.as_whole(node, key)

    def is_group(self, key: str) -> bool:
        """Whether the value of a key that may be a list or a group of keys is the latter."""
        return isinstance(self._values.get(key), yaml.MappingNode)

    def keys_of(self, key: str) -> list[str]:
        """The keys of a group; what is no text has an empty name."""
        group = self._values[key]
        return [
            str(inner.value) if isinstance(inner, yaml.ScalarNode) else ""
            for inner, _ in group.value
        ]

    def group_with(self, part: str) -> str:
        """The key of a group that has such a part, however it is called; nothing if none has."""
        groups = ((key, value) for key, value in self._values.items() if key not in self._known)
        return next(
            (
                key
                for key, value in groups
                if isinstance(value, yaml.MappingNode)
                and any(inner.value == part for inner, _ in value.value)
            ),
            "",
        )

    def nodes(self, key: str, hint: str = "") -> list[Node]:
        """The entries of a list."""
        node = self._take(key, hint)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            hint = "begin each entry on a line of its own with `- `"
            self.expected(node, f"`{key}`", "a list", hint)
            self.lost = True
            return [node] if isinstance(node, yaml.ScalarNode) and node.value.strip() else []
        if not node.value:
            self._miss(key, hint)
        return list(node.value)

    def texts(self, key: str, hint: str = "") -> tuple[Text, ...]:
        """A list of texts."""
        entry = f"an entry of `{key}`"
        read = (self.as_text(node, entry) for node in self.nodes(key, hint))
        return tuple(text for text in read if text is not None)

    def text_or_texts(self, key: str, hint: str = "") -> tuple[Text, ...]:
        """One text, or a list of them."""
        if not isinstance(self._values.get(key), yaml.SequenceNode):
            text = self.text(key, hint)
            return () if text is None else (text,)
        return self.texts(key, hint)

    def mapping(self, key: str, what: str, hint: str = "") -> Fields | None:
        """A group of keys."""
        node = self._take(key, hint)
        if isinstance(node, yaml.MappingNode) and not node.value and self._miss(key, hint):
            return None
        if node is None:
            return None
        group = self.as_mapping(node, f"`{key}`", what, hint)
        self.lost |= group is None
        return group

    def as_mapping(self, node: Node, subject: str, what: str, hint: str = "") -> Fields | None:
        """A node as a group of keys, under a name for messages; `hint` says which keys."""
        if (merged := entries_of_groups(node)) is not None:
            hint = f"delete the `-` before each line, so that {subject} is one group"
            self.expected(node, subject, "a group of keys", hint)
            node = merged
        if not isinstance(node, yaml.MappingNode):
            hint = how_to_part(node, what, hint) or hint or f"write the keys of the {what} below it"
            self.expected(node, subject, "a group of keys", hint)
            return None
        fields = Fields(node, self.path, self.first_line, self.found, what)
        fields.type, fields.lines = self.type, self.lines
        fields.needed = None if self.needed is None else NEEDED_IN_DRAFTS
        return fields

    def mappings(self, key: str, what: str, hint: str = "") -> Iterator[Fields]:
        """A list of groups of keys."""
        self._lists.add(key)
        entry, hint_of_entry = f"an entry of `{key}`", hint if what == "choice" else ""
        nodes = self.nodes(key, hint)
        if nodes and not isinstance(self._values[key], yaml.SequenceNode):
            return  # That it is no list is told.
        for node in nodes:
            fields = self.as_mapping(node, entry, what, hint_of_entry)
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

    def hide(self, name: str) -> None:
        """Make what was told last the cause of all that seems missing and stands below a key."""
        key, end = self._keys[name], self._values[name].end_mark
        last = end.line + bool(end.column)
        lines = range(self.first_line + key.start_mark.line, self.first_line + last)
        self.found[-1] = replace(self.found[-1], hides=lines)

    def finish(self) -> None:
        """Tell unknown and missing keys; a misspelled key is one finding, not two."""
        excused: set[str] = set()
        absent = [key for key, _ in self._missing if key not in self._values]
        for name, key in self._keys.items():
            if name in self._known:
                continue
            near = closest(name, absent) or closest(
                name, sorted(self._known - set(self._values)), SURE
            )
            lists = [one for one in absent if one in self._lists]
            if not near and len(lists) == 1 and is_list_of_groups(self._values[name]):
                near = lists[0]
            excused.add(near)
            self.lost |= bool(near) or not isinstance(self._values[name], yaml.ScalarNode)
            known = ", ".join(f"`{one}`" for one in sorted(self._known))
            self.tell(
                rules.KEYS_ARE_KNOWN,
                key,
                f"`{name}` is not a key of {_article(self.what)}"
                + (f" of `type: {self.type}`" if self.type else ""),
                self.elsewhere.get(name)
                or (f"did you mean `{near}`?" if near else f"delete it, or use one of {known}"),
            )
            if near and isinstance(self._values[name], yaml.MappingNode):
                self.hide(name)
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
