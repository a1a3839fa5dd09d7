"""Words as another program's file has them, with the form in which they are to be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["plain", "typed", "markdown", "html", "moodle"]
"""How words are to be read: as they stand; as somebody typed them, with a star or two of Markdown;
as Markdown; as HTML; as HTML in which a new line is a new line."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in the form in which the file has them."""

    source: str
    form: Form = "plain"

    def __bool__(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.source.strip())
