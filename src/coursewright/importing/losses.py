"""What a question loses between another program's file and an item of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.importing.escaping import escape_line_starts
from coursewright.importing.markup import label_of, to_markdown
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.importing.notes import Notes
    from coursewright.model.text import Position

_ADVICE = "look at the source, and put what matters into words, or a picture into the module"


class Losses:
    """What one question loses on its way, told at once when it has arrived."""

    def __init__(self, notes: Notes, at: Position, called: str) -> None:
        """Nothing is lost yet."""
        self.notes, self.at, self.called = notes, at, called
        self._lost: list[str] = []
        self._kept: list[str] = []
        self.remarks: list[str] = []
        """What is kept as a comment."""

    def markdown(self, words: Words | None, where: str) -> str:
        """Words as block Markdown."""
        if words is None:
            return ""
        lost: list[str] = []
        made = to_markdown(words, lost)
        self._lost += [f"{one} in {where}" for one in lost]
        return made

    def label(self, markdown: str, where: str) -> str:
        """Block Markdown on one line."""
        lost: list[str] = []
        made = label_of(markdown, lost)
        self._lost += [f"{one} in {where}" for one in lost]
        return made

    def line(self, words: Words | None, where: str) -> str:
        """Words on one line; a `>` or a `1.` at its beginning makes no quotation or list of it."""
        if words is not None and words.form in ("typed", "markdown"):
            source = words.source.strip()
            if "\n" not in source:
                words = Words(escape_line_starts(source), words.form)
        return self.label(self.markdown(words, where), where)

    def keep(self, remark: str, what: str) -> None:
        """Keep as a comment what an item has no place for."""
        self.remarks.append(remark)
        self._kept.append(what)

    def lose(self, message: str, hint: str) -> None:
        """Say what is left out."""
        self.notes.lose(self.at, message, hint)

    def skip(self, message: str, hint: str) -> None:
        """Say why the question is not carried over."""
        self.notes.skip(self.at, message, hint)

    def tell(self, files: Sequence[str]) -> None:
        """One finding for all that its texts have lost, and one for what became a comment."""
        said = "; ".join(dict.fromkeys(self._lost))
        further = [f"the file `{name}`" for name in dict.fromkeys(files) if f"`{name}`" not in said]
        lost = "; ".join([*([said] if said else []), *further])
        if lost:
            self.lose(f"{self.called} loses {lost}", _ADVICE)
        if self._kept:
            kept = "; ".join(dict.fromkeys(self._kept))
            self.lose(
                f"{self.called} has words for which an item has no place, so that they are kept as "
                f"a comment: {kept}",
                "move what they teach to a `rationale:`, to `not-quite:` or to `explanation:`",
            )
