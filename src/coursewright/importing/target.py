"""The quiz file that an import makes: a new one, in the folder of quizzes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from coursewright.atomic import write_whole
from coursewright.finding import Finding
from coursewright.importing.rules import IMPORT_MAKES_A_NEW_FILE
from coursewright.model.files import QUIZZES
from coursewright.model.ids import KEBAB
from coursewright.model.text import Position

if TYPE_CHECKING:
    from pathlib import Path


def find_target(root: Path, target: str, found: list[Finding]) -> str | None:
    """The path of the new file in the course; None, with a finding, if it cannot be written."""
    full = (root / target).resolve()
    folder = root.resolve()
    shown = full.relative_to(folder).as_posix() if full.is_relative_to(folder) else target
    at = Position(shown, 1, 1)

    def refuse(message: str, hint: str) -> None:
        found.append(Finding(IMPORT_MAKES_A_NEW_FILE, at, message, hint))

    # A file in another folder below `quizzes/` would never be read.
    folders = [(folder / kind.path).parent.resolve() for kind in QUIZZES]
    if full.parent not in folders or full.suffix != ".yml":
        refuse(
            "what is imported becomes a quiz file of the course",
            "write `--to quizzes/`, or `--to quizzes/private/`, and a name that ends in `.yml`",
        )
    elif not KEBAB.fullmatch(full.stem):
        refuse(
            f"`{full.stem}` has characters that the name of a quiz cannot have",
            "use lower-case letters, digits and hyphens: `--to quizzes/old-questions.yml`",
        )
    elif os.path.lexists(full):
        refuse(
            "there is a file of this name already, and it stays as it is",
            "choose another name with `--to`; items can be moved from file to file afterwards",
        )
    else:
        return shown
    return None


def write_new(root: Path, target: str, text: str) -> str:
    """Write a file that does not exist yet, whole or not at all; returns why not, if not."""
    path = root / target
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode(), new=True)
    except OSError as failure:
        return (failure.strerror or "unknown reason").lower()
    return ""
