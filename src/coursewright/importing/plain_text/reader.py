"""What is known of a plain text while one line after the other is taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.importing.plain_text import marks
from coursewright.importing.plain_text.lists import move_list_to_stem, statements
from coursewright.importing.plain_text.question_builder import (
    ChoiceBuilder,
    Chunk,
    Listed,
    QuestionBuilder,
)
from coursewright.importing.question import Quiz
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.importing.lines import Line
    from coursewright.importing.notes import Notes

_LONGEST_TITLE = 80
"""Characters of a first line that stands alone and is taken for the title."""


@dataclass(slots=True)
class TextReader:
    """What is known while one line after the other is taken."""

    notes: Notes
    paragraphs: bool
    quiz: Quiz = field(default_factory=Quiz)
    builders: list[QuestionBuilder] = field(default_factory=list)
    """Questions that are read, in their order."""
    named: bool = False
    """Whether questions are called *Question 1*, so that a bare number can be a choice."""
    builder: QuestionBuilder | None = None
    into: Chunk | None = None
    """What a line without any mark goes on with."""
    loose: list[tuple[Line, bool]] = field(default_factory=list)
    """Lines that may be the stem of a question without a number."""
    ahead: Sequence[Line] = ()
    """The next lines."""
    apart: bool = False
    """Whether an empty line has just been passed."""
    comment: bool = False
    name: str = ""
    remarks: list[str] = field(default_factory=list)

    def open_question(self, line: Line, number: int | None, start: int, sign: str) -> None:
        """A question with a number, or with a word that says so."""
        self.close()
        self.tell_loose()
        self.builder = QuestionBuilder(line, number, self.name, sign=sign, remarks=self.remarks)
        self.name, self.remarks = "", []
        self.builder.stem.add(line.words(start), apart=False)
        self.into = self.builder.stem

    def open_loose(self, line: Line) -> None:
        """A question without a number: the lines just before its first choice are its stem."""
        loose, self.loose = self.loose, []
        self.close()
        self.builder = QuestionBuilder(
            loose[0][0] if loose else line, None, self.name, remarks=self.remarks
        )
        self.name, self.remarks = "", []
        for one, apart in loose:
            side = marks.SIDE.fullmatch(one.text.strip())
            if side:
                begin = side.start("words") if side["sign"] else side.start("rest")
                words = one.words(one.text.index(one.text.strip()) + begin)
                self.builder.listed.append(Listed(one, words))
                continue
            listed = bool(self.builder.listed)
            move_list_to_stem(self.builder)
            self.builder.stem.add(one.words(), apart=apart or listed)
        move_list_to_stem(self.builder)
        self.into = self.builder.stem

    def close(self) -> None:
        """The question that is open has all its lines."""
        if self.builder is None:
            return
        builder, self.builder, self.into = self.builder, None, None
        if self.loose and self._goes_on_explaining(builder):
            for line, apart in self.loose:
                builder.explanation.add(line.words(), apart=apart)
            self.loose = []
        self.builders.append(builder)

    def _goes_on_explaining(self, builder: QuestionBuilder) -> bool:
        return bool(builder.explanation.lines) and self.loose[0][0].number > builder.line.number

    def tell_loose(self) -> None:
        """Say which lines belong to no question; the first one may be the title."""
        if len(self.loose) == 1 and not self.builders and not self.quiz.title:
            heading = self.loose[0][0].text.strip(" #*_")
            if len(heading) <= _LONGEST_TITLE and not heading.endswith(("?", ":")):
                self.quiz.title, self.loose = heading, []
        if self.loose:
            first, last = self.loose[0][0].number, self.loose[-1][0].number
            self.notes.lose(
                self.notes.at(first),
                f"line {first} belongs to no question"
                if first == last
                else f"lines {first} to {last} belong to no question",
                "if it tells a case, put it under `stimulus:` of the items that it belongs to",
            )
            self.loose = []

    def add_listed(
        self, line: Line, start: int, label: str, sign: str = "", *, right: bool = False
    ) -> None:
        """One more entry of a list that may be the choices or a part of the stem."""
        builder = self.builder
        assert builder is not None  # noqa: S101 - a list is below a question that is open
        if self.loose:
            self.absorb_loose(builder)
        builder.listed.append(
            Listed(line, line.words(start), label, sign, right, line.stands_out(start))
        )
        self.into = None

    def absorb_loose(self, builder: QuestionBuilder) -> None:
        """Make the list before loose lines, and these lines, a part of the stem."""
        move_list_to_stem(builder)
        for line, apart in self.loose:
            builder.stem.add(line.words(), apart=apart or line is self.loose[0][0])
        self.loose = []
        self.into = builder.stem

    def is_list_in_stem(self) -> bool:
        """Whether the lines behind a list ask on, so that the list was no choices."""
        builder = self.builder
        if (
            builder is None
            or builder.choices
            or builder.closed
            or not builder.listed
            or not self.loose
        ):
            return False
        if any(one.marked for one in builder.listed):
            return False
        if len(builder.listed) < 2 and not builder.listed[0].label:
            return False
        if builder.number is not None:
            return True
        said = builder.stem.lines[-1][0].source if builder.stem.lines else ""
        return not said.rstrip(" *_").endswith("?")

    def were_statements(self, builder: QuestionBuilder, label: str) -> bool:
        """Whether lettered lines belong to the stem, as other choices follow a question."""
        options = builder.choices
        if (
            builder.number is None
            or builder.closed
            or not options
            or not options[0].label.isalpha()
        ):
            return False
        if any(one.right or one.rationale or one.stands_out for one in options):
            return False
        same = bool(label) and label.isupper() == options[0].label.isupper() and label.isalpha()
        if same or (label and label.lower() not in ("a", "1")):
            return False
        last = self.loose[-1][0].text if self.loose else options[-1].chunk.last_but_first
        return last.rstrip(" *_").endswith(("?", ":"))

    def move_statements(self, builder: QuestionBuilder) -> None:
        """Make lettered lines, and what follows them, a part of the stem."""
        after = builder.choices[-1].chunk.lines[1:]
        builder.choices[-1].chunk.lines[1:] = []
        builder.stem.add(statements(builder.choices, self.paragraphs), apart=True)
        builder.choices = []
        for place, (words, _) in enumerate(after):
            builder.stem.add(words, apart=not place)
        self.absorb_loose(builder)

    def add_choice(
        self, line: Line, start: int, label: str, star: str | None, end: int | None = None
    ) -> None:
        """One more choice; `star` is what marks it as key."""
        builder = self.builder
        assert builder is not None  # noqa: S101 - a choice is added to a question that is open
        words, out = line.words(start, end), line.stands_out(start)
        look = line.text[:start].lstrip().startswith("**")
        if look and words.source.endswith("**") and words.source.count("**") % 2:
            # The whole choice is bold, its letter included.
            words, out = Words(words.source.removesuffix("**").rstrip(), words.form), True
        chunk = Chunk()
        chunk.add(words, apart=False)
        escaped = line.form == "plain"
        builder.choices.append(
            ChoiceBuilder(label, chunk, bool(star), out, line.number, line.series, escaped)
        )
        self.into = chunk
