"""Lines of a text or paragraphs of a document, alike to the reader of plain-text questions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.importing.escaping import escape
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from coursewright.importing.words import Form


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    marked: bool = False
    """Highlighted with a color, as keys often are."""
    moved: str = ""
    """`sup` or `sub`."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a paragraph of a document."""

    number: int
    runs: tuple[Run, ...]
    form: Form = "typed"
    listed: int = 0
    """The level of an automatic list that it belongs to, from 1; 0 if it was typed."""
    series: str = ""
    """Which automatic list that is."""

    @property
    def text(self) -> str:
        """The letters, with plain spaces."""
        joined = "".join(run.text for run in self.runs)
        return re.sub("[\xa0\u2000-\u200a\u202f\u205f\u3000]", " ", joined).replace("\t", "    ")

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        text = self.text
        return len(text) - len(text.lstrip(" "))

    def stands_out(self, start: int) -> bool:
        """Whether all letters from `start` on are bold, or all are highlighted."""
        rest = [run for run in self.from_letter(start) if run.text.strip()]
        return bool(rest) and (all(run.bold for run in rest) or all(run.marked for run in rest))

    def from_letter(self, start: int) -> list[Run]:
        """The runs without their first letters, as `text` counts them."""
        rest = []
        for run in self.runs:
            letters = run.text.replace("\t", "    ")
            if start < len(letters):
                rest.append(Run(letters[start:], run.bold, run.italic, run.marked, run.moved))
            start = max(0, start - len(letters))
        return rest

    def words(self, start: int = 0, end: int | None = None) -> Words:
        """The letters from `start` on: as they were typed, or with the look that they have."""
        if len(self.runs) == 1 and self.form != "plain":
            return Words(self.text[start:end].strip(), self.form)
        cut = _until(self.from_letter(start), None if end is None else end - start)
        whole = all(run.bold for run in cut if run.text.strip())
        return Words("".join(_markdown(run, bold=not whole) for run in cut).strip(), "markdown")


def _until(runs: list[Run], letters: int | None) -> list[Run]:
    if letters is None:
        return runs
    kept = []
    for run in runs:
        kept.append(Run(run.text[:letters], run.bold, run.italic, run.marked, run.moved))
        letters = max(0, letters - len(run.text))
    return kept


def _markdown(run: Run, *, bold: bool) -> str:
    """A run with the marks of its look; a paragraph that is bold as a whole is not emphasis."""
    inner = run.text.strip()
    if not inner:
        return run.text
    made = escape(inner)
    if run.moved:
        made = f"<{run.moved}>{made}</{run.moved}>"
    if run.italic:
        made = f"*{made}*"
    if run.bold and bold:
        made = f"**{made}**"
    before = run.text[: len(run.text) - len(run.text.lstrip())]
    after = run.text[len(run.text.rstrip()) :]
    return f"{before}{made}{after}"


def typed_lines(text: str, form: Form) -> list[Line]:
    """The lines of a text file."""
    return [Line(number, (Run(line),), form) for number, line in enumerate(text.split("\n"), 1)]
