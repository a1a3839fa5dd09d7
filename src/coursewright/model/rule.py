"""A rule of the checker, as it is explained to authors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from coursewright.finding import Severity

RuleGroup = Literal[
    "wording", "items", "modules", "pages", "worksheets", "decisions", "files", "records", "changes"
]
"""What a rule is about; the page of rules has a part for each."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What it checks, why, and what to write instead."""

    id: str
    group: RuleGroup
    severity: Severity
    """As a rule; what it checks says when it is another."""
    checks: str
    why: str
    instead: str
    reference: str
    """Ids of works in `docs/references.json`, separated by commas; empty if there is none."""
    measured: str
    """How often it speaks in files of real items; empty if it was not measured."""
