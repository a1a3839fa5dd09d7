"""A rule of the checker is data: its id, how severe it is, what it is about, and its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from inspect import cleandoc
from typing import TYPE_CHECKING, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

Severity = Literal["error", "warning", "info"]
"""What stops the build, what stops it with `--strict`, what is told only to those who ask."""

RuleGroup = Literal[
    "wording", "items", "modules", "pages", "worksheets", "decisions", "files", "records", "changes"
]
"""What a rule is about; the page of rules has a part for each."""

_PART = re.compile(r"^(Why|Instead|Reference|Measured):\s", re.MULTILINE)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """What should hold; there is one object for each."""

    id: str
    """What should hold, in a few words: `key-exists`."""
    severity: Severity
    """As a rule; what it checks says when it is another."""
    group: RuleGroup
    words: str
    """What it checks, and in parts of their own why, what to write instead, and more."""

    @property
    def checks(self) -> str:
        """What it checks, in a sentence or two."""
        return " ".join(_PART.split(cleandoc(self.words))[0].split())

    @property
    def why(self) -> str:
        """Why it should hold."""
        return _sentence(self._part("Why"))

    @property
    def instead(self) -> str:
        """What to write instead of what breaks it."""
        return _sentence(self._part("Instead"))

    @property
    def reference(self) -> str:
        """Ids of works in `docs/references.json`, separated by commas; empty if there is none."""
        return self._part("Reference").rstrip(".")

    @property
    def measured(self) -> str:
        """How often it speaks in files of real items; empty if it was not measured."""
        return self._part("Measured")

    def _part(self, name: str) -> str:
        _, *parts = _PART.split(cleandoc(self.words))
        named: Mapping[str, str] = dict(zip(parts[::2], parts[1::2], strict=True))
        return " ".join(named.get(name, "").split())


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


_registered: dict[str, Rule] = {}

AnyRule = TypeVar("AnyRule", bound=Rule)


def register(rule: AnyRule) -> AnyRule:
    """Let a rule be known to `explain` and to the page of rules.

    Raises:
        ValueError: Another rule has the same id.
    """
    if rule.id in _registered:
        raise ValueError(f"two rules are called `{rule.id}`")
    _registered[rule.id] = rule
    return rule


def define(id: str, severity: Severity, group: RuleGroup, words: str) -> Rule:  # noqa: A002
    """A rule that has no function of its own: it is found while a file is read, or compared."""
    return register(Rule(id, severity, group, words))


def registered_rules() -> dict[str, Rule]:
    """Every rule of the parts of the engine that are loaded, by its id, in order."""
    return dict(sorted(_registered.items()))
