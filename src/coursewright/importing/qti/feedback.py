"""The feedback of a QTI 1.2 item: whose it is, and what nobody shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean
from coursewright.importing.qti.text import words_in
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coursewright.importing.qti.rules import Rules
    from coursewright.importing.xml_tree import Element

_WRONG = re.compile(r"(?i:(?:general_)?(?:incorrect|wrong)(?:_fb|_feedback)?)|.*_IC")
_RIGHT = re.compile(r"(?i:(?:general_)?correct(?:_fb|_feedback)?)|.*_C")
_ALWAYS = re.compile(r"(?i:general(?:_fb|_feedback)?|feedback|solution)|.*_ALL")
"""Ids by which Canvas, Respondus and others call what belongs to no single answer."""


class Feedback:
    """Every feedback of an item by its id; what is taken is known, so that the rest can be told."""

    def __init__(self, item: Element, rules: Rules) -> None:
        """Read all of it; nothing is taken yet."""
        self.rules = rules
        self._told: dict[str, Words] = {}
        hints: list[Words] = []
        for one in item.each("itemfeedback"):
            hints += [words for hint in one.each("hint") if (words := words_in(hint))]
            name, words = clean(one.attributes.get("ident", "")), words_in(one)
            if words:
                before = self._told.get(name)
                self._told[name] = joined(before, words) if before else words
        self.hints = tuple(hints)
        self._solutions = {
            clean(one.attributes.get("ident", ""))
            for one in item.each("itemfeedback")
            if one.first("solution")
        }
        self._taken: set[str] = set()
        self.explanation = self._take_all(_ALWAYS)
        self.when_right = self._take_all(_RIGHT)
        self.when_not = self._take_all(_WRONG)

    @property
    def taken(self) -> frozenset[str]:
        """Ids of what has found its place."""
        return frozenset(self._taken)

    def _take_all(self, pattern: re.Pattern[str]) -> Words | None:
        names = [
            name
            for name in self._told
            if name not in self._taken
            and not self._is_of_choice(name)
            and (pattern.fullmatch(name) or (pattern is _ALWAYS and name in self._solutions))
        ]
        return self.take(names)

    def _is_of_choice(self, name: str) -> bool:
        """Whether `…_C` speaks of a choice C, as no `…_IC` or `…_ALL` stands beside it."""
        start, _, end = name.rpartition("_")
        return end == "C" and not {f"{start}_IC", f"{start}_ALL"} & set(self._told)

    def take(self, names: Iterable[str]) -> Words | None:
        """The words of these ids, one below the other; None if they have none."""
        made: Words | None = None
        for name in names:
            words = self._told.get(name)
            self._taken.add(name)
            if words:
                made = joined(made, words) if made else words
        return made

    def about(self, field: str, value: str) -> Words | None:
        """What is said about one answer in one field, and not about every other as well."""
        return self.take(name for name in self.rules.shown(field, value) if name not in self._taken)

    def share_out(self, field: str, values: list[str], right: set[str]) -> dict[str, Words]:
        """What is said about each choice; what all, all right or all wrong ones share is theirs."""
        shown = {value: self.rules.shown(field, value) for value in values}
        wrong = set(values) - right
        for name in dict.fromkeys(name for names in shown.values() for name in names):
            if name in self._taken or name not in self._told:
                continue
            having = {value for value in values if name in shown[value]}
            if len(having) > 1 and having == set(values):
                self.explanation = self._add(self.explanation, name)
            elif len(having) > 1 and having == right:
                self.when_right = self._add(self.when_right, name)
            elif len(having) > 1 and having == wrong:
                self.when_not = self._add(self.when_not, name)
        free = self._taken.copy()
        own = {
            value: self.take(name for name in names if name not in free)
            for value, names in shown.items()
        }
        return {value: words for value, words in own.items() if words}

    def _add(self, before: Words | None, name: str) -> Words | None:
        words = self.take([name])
        return joined(before, words) if before and words else before or words

    def otherwise(self) -> Words | None:
        """What is said about any answer that no condition names, or that is not the right one."""
        return self.take(
            name
            for one in self.rules.conditions
            if not one.equal
            and (one.otherwise or one.barred)
            and one.low is None
            and not (one.score and one.score > 0)
            for name in one.shows
            if name not in self._taken
        )

    def left(self) -> list[tuple[str, Words]]:
        """What nothing has taken, with the answers that it is about."""
        return [
            (self._called(name), words)
            for name, words in self._told.items()
            if name not in self._taken
        ]

    def _called(self, name: str) -> str:
        fields = dict.fromkeys(
            term.field
            for one in self.rules.conditions
            if name in one.shows
            for term in (*one.equal, *one.barred)
        )
        about = f", about `{next(iter(fields))[:40]}`" if len(fields) == 1 else ""
        return f"the feedback `{name[:40]}`{about}"


def joined(before: Words, after: Words) -> Words:
    """Two texts as one."""
    if before == after:
        return before
    if before.form == after.form == "plain":
        return Words(f"{before.source}\n\n{after.source}", "plain")
    return Words(f"<div>{_html(before)}</div><div>{_html(after)}</div>", "html")


def _html(words: Words) -> str:
    if words.form == "html":
        return words.source
    escaped = words.source.replace("&", "&amp;").replace("<", "&lt;")
    return escaped.replace("\n", "<br>")
