"""A question of a plain text while its lines come in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.importing.end_marks import before_end_mark
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from coursewright.importing.lines import Line


@dataclass(slots=True)
class Chunk:
    """Lines that belong together: a stem, a choice, a rationale."""

    lines: list[tuple[Words, bool]] = field(default_factory=list)
    """Words, each with whether an empty line comes before."""

    def add(self, words: Words, *, apart: bool) -> None:
        """One more line."""
        if words or self.lines:
            self.lines.append((words, apart))

    @property
    def last_but_first(self) -> str:
        """Its last line, if it has more than one."""
        return self.lines[-1][0].source if len(self.lines) > 1 else ""

    def words(self, *, paragraphs: bool) -> Words:
        """All of it; in a document every line is a paragraph."""
        made = ""
        for words, apart in self.lines:
            if not words:
                continue
            join = "\n\n" if apart or paragraphs else "\n" if words.form == "markdown" else " "
            made = f"{made}{join}{words.source}" if made else words.source
        form = self.lines[0][0].form if self.lines else "typed"
        return Words(made, form)


@dataclass(slots=True)
class ChoiceBuilder:
    """A choice under reading."""

    label: str
    chunk: Chunk
    right: bool
    stands_out: bool
    at: int
    """The number of its first line."""
    series: str = ""
    escaped: bool = False
    """Whether signs that mean something in Markdown have a backslash in its words."""
    rationale: Chunk | None = None
    reasoned: bool = False
    """Its rationale came after the word *Rationale*, which may be meant for the whole question."""


@dataclass(slots=True)
class Listed:
    """An entry of a list that may be the choices, or belong to the stem."""

    line: Line
    words: Words
    label: str = ""
    """Its number; nothing behind a dash or a bullet."""
    sign: str = ""
    """What stands behind its number."""
    right: bool = False
    stands_out: bool = False

    @property
    def marked(self) -> bool:
        """Whether something says that it is right."""
        escaped = self.line.form == "plain"
        return self.right or before_end_mark(self.words.source, escaped=escaped) is not None


@dataclass(slots=True)
class QuestionBuilder:
    """A question under reading."""

    line: Line
    number: int | None = None
    """The number that it has in the file."""
    name: str = ""
    sign: str = ""
    """What stands behind its number."""
    boxed: bool = False
    """Its choices have boxes to tick, so several may be right."""
    essay: bool = False
    upload: bool = False
    stem: Chunk = field(default_factory=Chunk)
    choices: list[ChoiceBuilder] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    """The last list, as long as nothing has shown what it is."""
    keys: list[str] = field(default_factory=list)
    key_at: int = 0
    """The number of the line of its key."""
    key_apart: bool = False
    """Whether an empty line stands before its key."""
    accepted: list[Words] = field(default_factory=list)
    amounts: list[str] = field(default_factory=list)
    explanation: Chunk = field(default_factory=Chunk)
    when_right: Chunk = field(default_factory=Chunk)
    when_not: Chunk = field(default_factory=Chunk)
    hints: list[Chunk] = field(default_factory=list)
    reasons: dict[str, Chunk] = field(default_factory=dict)
    """Rationales that name the letter of their choice."""
    objective: str = ""
    remarks: list[str] = field(default_factory=list)

    @property
    def begun(self) -> bool:
        """Whether anything to answer with has been met."""
        return bool(self.choices or self.closed or len(self.listed) > 1)

    @property
    def closed(self) -> bool:
        """Whether its answer has been told, so that only reasons can follow."""
        return bool(self.keys or self.essay or self.upload or self.accepted or self.amounts)
