"""What a drawn figure is made of: lines, dots, boxes and words on a ground 360 wide."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from coursewright.markup.fields import educate
from coursewright.markup.figures.words import LABEL, NOTE, width_of, wrap

if TYPE_CHECKING:
    from coursewright.model.text import Text

WIDTH = 360
"""Units; a phone's column is drawn a little smaller, a desktop's a third larger."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line from one point to another."""

    x1: float
    y1: float
    x2: float
    y2: float
    style: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle around a point."""

    x: float
    y: float
    r: float
    style: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    style: str
    corner: float = 0


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words on its baseline."""

    x: float
    y: float
    says: str
    style: str
    anchor: Anchor = "start"
    size: int = LABEL

    @property
    def left(self) -> float:
        """Where it begins at the most."""
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return self.x - shift * width_of(self.says, self.size)

    @property
    def right(self) -> float:
        """Where it ends at the most."""
        return self.left + width_of(self.says, self.size)


Shape: TypeAlias = Line | Dot | Box | Words


@dataclass(frozen=True, slots=True)
class Misfit:
    """Words that are too long for their place."""

    text: Text
    letters: int
    """So many have room on one line, however wide they are."""
    lines: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure as it is drawn: later shapes lie over earlier ones."""

    height: float
    shapes: tuple[Shape, ...]
    misfits: tuple[Misfit, ...]


@dataclass(slots=True)
class Sheet:
    """A picture while it is being drawn, from its top to its foot."""

    shapes: list[Shape] = field(default_factory=list)
    misfits: list[Misfit] = field(default_factory=list)

    def add(self, *shapes: Shape) -> None:
        """Draw over all that is there."""
        self.shapes += shapes

    def fit(self, text: Text, room: float, *, size: int = LABEL, lines: int = 2) -> list[str]:
        """The words in lines that have room; what has none is noted, and cut."""
        words = " ".join(educate(text.source).split())
        fitted = wrap(words, room, size)
        broken = any(width_of(line, size) > room for line in fitted)
        if broken or len(fitted) > lines:
            letters = max(int(room / width_of("N", size)), 1)
            self.misfits.append(Misfit(text, letters, lines))
            fitted = [_cut(line, room, size) for line in fitted[:lines]]
        return fitted

    def write(
        self,
        lines: list[str],
        x: float,
        y: float,
        style: str,
        *,
        anchor: Anchor = "start",
        size: int = LABEL,
    ) -> float:
        """Lines below one another, the first on the baseline `y`, all of them inside the sheet.

        Returns the baseline of the last.
        """
        for number, line in enumerate(lines):
            width = width_of(line, size)
            left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
            shift = min(max(left, 0), max(WIDTH - width, 0)) - left
            self.add(Words(x + shift, y + number * LEADING, line, style, anchor, size))
        return y + max(len(lines) - 1, 0) * LEADING

    def note(self, text: Text, y: float, *, anchor: Anchor = "start") -> float:
        """Quiet words over the whole width, such as what an axis counts; the last baseline."""
        lines = self.fit(text, WIDTH, size=NOTE, lines=2)
        x = {"start": 0, "middle": WIDTH / 2, "end": WIDTH}[anchor]
        return self.write(lines, x, y, "fig-quiet", anchor=anchor, size=NOTE)

    def done(self, height: float) -> Picture:
        """The finished picture."""
        return Picture(height, tuple(self.shapes), tuple(self.misfits))


LEADING = 17
"""From one baseline to the next."""


def _cut(line: str, room: float, size: int) -> str:
    while len(line) > 1 and width_of(line, size) > room:
        line = f"{line.rstrip('…')[:-1]}…"
    return line
