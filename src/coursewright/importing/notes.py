"""What an import has to tell about a file: what is not carried over, left out, or guessed."""

from __future__ import annotations

from coursewright.finding import Finding
from coursewright.importing import rules
from coursewright.model.text import Position


class Notes:
    """Findings about one file, in the words of imports."""

    def __init__(self, path: str) -> None:
        """Begin with nothing to tell about the file that its author calls `path`."""
        self.path = path
        self.found: list[Finding] = []
        self._settings: dict[str, list[Position]] = {}

    def at(self, line: int, column: int = 1) -> Position:
        """A place in the file."""
        return Position(self.path, line, column)

    def refuse(self, message: str, hint: str, line: int = 1, column: int = 1) -> None:
        """The file cannot be used."""
        at = self.at(line, column)
        self.found.append(Finding(rules.FILE_CAN_BE_IMPORTED, at, _one_line(message), hint))

    def skip(self, at: Position, message: str, hint: str) -> None:
        """A question is not carried over."""
        self.found.append(Finding(rules.QUESTIONS_ARE_CARRIED_OVER, at, _one_line(message), hint))

    def lose(self, at: Position, message: str, hint: str) -> None:
        """A part of the file is left out, or has become a comment."""
        self.found.append(Finding(rules.NOTHING_IS_LEFT_OUT, at, _one_line(message), hint))

    def guess(self, at: Position, message: str, hint: str) -> None:
        """Something was taken for what it most likely is."""
        self.found.append(Finding(rules.NOTHING_IS_GUESSED, at, _one_line(message), hint))

    def setting(self, name: str, at: Position) -> None:
        """A setting that many questions have: told once, with how many have it."""
        self._settings.setdefault(name, []).append(at)

    def finish(self) -> list[Finding]:
        """Everything, in the order of the file."""
        for name, places in self._settings.items():
            number = len(places)
            self.lose(
                min(places),
                f"{name} of {number} question{'' if number == 1 else 's'} are left out",
                "nothing to do, unless it matters to what is asked",
            )
        self._settings.clear()
        return sorted(set(self.found))


def _one_line(message: str) -> str:
    """A sentence on one line, whatever it quotes."""
    return " ".join(message.split())
