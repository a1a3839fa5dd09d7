"""Writes down what translations were made from, so that a later change of it can be told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.atomic import write_whole
from coursewright.finding import Refusal, nearest
from coursewright.model.translation import MARKS
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.translation import marked, read_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.model.translation import Translation


def mark(root: Path, files: Sequence[str]) -> dict[str, int]:
    """Mark all texts of these translations as current; returns how many there are in each file.

    Marks of translations that are gone are dropped. Raises `Refusal` for a file that is none.
    """
    there = {one.path: one for one in CourseFiles(root).translations() if one.has_original}
    chosen = [_named(file, root, there) for file in files]
    for language in sorted({one.language for one in chosen}):
        marks = {path: one for path, one in read_marks(root, language).items() if path in there}
        marks |= {one.path: marked(one) for one in chosen if one.language == language}
        text = json.dumps(marks, indent=2, sort_keys=True, ensure_ascii=False)
        file = root / MARKS.replace("*", language)
        try:
            file.parent.mkdir(exist_ok=True)
            write_whole(file, f"{text}\n".encode())
        except OSError as failure:
            raise Refusal(
                f"`{file.relative_to(root).as_posix()}` cannot be written: "
                f"{(failure.strerror or 'unknown reason').lower()}",
                "let yourself write into translations/, and run the command again",
            ) from None
    return {one.path: len(marked(one)) for one in chosen}


def _named(file: str, root: Path, there: dict[str, Translation]) -> Translation:
    path = Path(file)
    inside = path.is_absolute() and path.is_relative_to(root)
    name = (path.relative_to(root) if inside else path).as_posix()
    if name not in there:
        raise Refusal(
            f"`{file}` is no translation of a file of this course",
            nearest(name, there, "name a file such as modules/ethics/index.es.md"),
        )
    return there[name]
