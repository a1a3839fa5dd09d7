"""What came of an export, whichever room it is made in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursewright.finding import Finding


@dataclass(slots=True)
class Exported:
    """What came of an export."""

    files: dict[str, bytes] = field(default_factory=dict)
    """By name."""
    found: list[Finding] = field(default_factory=list)
    """What is lost, question by question."""
    questions: int = 0
    taken: int = 0
    pools: list[str] = field(default_factory=list)
    """Of each private quiz, a sentence that says of which modules it is a pool."""
    sums: Counter[str] = field(default_factory=Counter)
    """How often each kind of loss is told."""

    def lose(self, finding: Finding, *kinds: str) -> None:
        """Tell a loss, and count it under each of its kinds."""
        self.found.append(finding)
        self.sums.update(kinds)
