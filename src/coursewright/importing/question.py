"""A question as another program's file has it, before it becomes an item of ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

    from coursewright.model.text import Position

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


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that can be chosen, or written, and how much of the mark it earns."""

    words: Words
    share: float = 0.0
    """1 is wholly right; below 0 it costs something."""
    rationale: Words | None = None
    label: str = ""
    """The letter or number that it has in the file."""

    @property
    def right(self) -> bool:
        """Whether it earns the whole mark."""
        return self.share >= 0.999


@dataclass(frozen=True, slots=True)
class Choosing:
    """Choose one, or several."""

    options: tuple[Option, ...]
    several: bool
    shuffle: bool = False


@dataclass(frozen=True, slots=True)
class Deciding:
    """Say whether a statement holds."""

    key: bool | None
    when_true: Words | None = None
    when_false: Words | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, how far off it may be, and what it earns."""

    value: Decimal
    tolerance: Decimal
    share: float = 1.0
    feedback: Words | None = None


@dataclass(frozen=True, slots=True)
class Counting:
    """Give a number."""

    amounts: tuple[Amount, ...]
    unit: str = ""
    otherwise: Words | None = None
    """What is said about any other number."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Write a word or a phrase."""

    spellings: tuple[Option, ...]
    exact_case: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank: chosen from `options`, or else typed as one of `spellings`."""

    mark: str
    """What stands for it in the text of the question."""
    options: tuple[Option, ...] = ()
    spellings: tuple[Option, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """Fill the gaps of the question's text."""

    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Arranging:
    """Put steps into the order in which they stand here."""

    steps: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Find what belongs to each; what belongs to nothing is spare."""

    pairs: tuple[tuple[Words, Words], ...]
    spare: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Writing:
    """Write in one's own words."""

    model: Words | None = None


Answer = Choosing | Deciding | Counting | Naming | Filling | Arranging | Pairing | Writing


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a file."""

    number: int
    """In its file, from 1."""
    at: Position
    text: Words
    answer: Answer
    name: str = ""
    source_id: str = ""
    """What the program that wrote the file calls it by."""
    vignette: Words | None = None
    hints: tuple[Words, ...] = ()
    explanation: Words | None = None
    when_right: Words | None = None
    when_not: Words | None = None
    objective: str = ""
    files: tuple[str, ...] = ()
    """Names of the files that it brings along."""
    remarks: tuple[str, ...] = ()
    """What has no place in an item and is kept as a comment: tags, a category."""
    further: tuple[tuple[str, Words], ...] = ()
    """Words without a place, each with what they are: kept as comments, and told."""


@dataclass(slots=True)
class Quiz:
    """What a reader made of a file."""

    title: str = ""
    questions: list[Question] = field(default_factory=list)
    count: int = 0
    """Questions that were met, those included that could not be read."""


def label(number: int, name: str = "") -> str:
    """How findings speak of a question."""
    short = " ".join(name.split())
    short = f"{short[:39]}…" if len(short) > 40 else short
    return f"question {number}" + (f" (`{short}`)" if short else "")
