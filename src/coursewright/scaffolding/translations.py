"""Writes down what translations were made from, so that a later change of it can be told."""

from __future__ import annotations

import json
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.atomic import write_whole
from coursewright.finding import Refusal, nearest
from coursewright.model.translation import MARKS
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.languages import STRINGS, STRINGS_MARKS, english_digests
from coursewright.reading.translation import marked, read_marks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coursewright.model.translation import Translation


def mark(root: Path, files: Sequence[str]) -> dict[str, int]:
    """Mark all texts of these translations as current; returns how many there are in each file.

    A strings file of the engine is marked, too, where the engine lies in the course's repository.
    Marks of translations that are gone are dropped. Raises `Refusal` for a file that is none.
    """
    own = {file: _inside(file, root) for file in files}
    strings = [name for name in own.values() if _is_strings(name, root)]
    counts = {name: _mark_strings(root, name) for name in strings}
    chosen = [file for file, name in own.items() if name not in counts]
    return counts | (_mark_texts(root, chosen) if chosen else {})


def _is_strings(name: str, root: Path) -> bool:
    """Whether this is what the engine says in another language than English."""
    path = Path(name)
    return (
        path.parent.as_posix() == STRINGS
        and path.suffix == ".json"
        and path.stem != "en"
        and (root / path).is_file()
    )


def _mark_strings(root: Path, name: str) -> int:
    digests = english_digests(root)
    _write(root, STRINGS_MARKS.replace("*", Path(name).stem), digests)
    return len(digests)


def _mark_texts(root: Path, files: Sequence[str]) -> dict[str, int]:
    there = {one.path: one for one in CourseFiles(root).translations() if one.has_original}
    chosen = [_named(file, root, there) for file in files]
    for language in sorted({one.language for one in chosen}):
        marks = {path: one for path, one in read_marks(root, language).items() if path in there}
        marks |= {one.path: marked(one) for one in chosen if one.language == language}
        _write(root, MARKS.replace("*", language), marks)
    return {one.path: len(marked(one)) for one in chosen}


def _write(root: Path, path: str, marks: Mapping[str, object]) -> None:
    text = json.dumps(marks, indent=2, sort_keys=True, ensure_ascii=False)
    file = root / path
    try:
        file.parent.mkdir(exist_ok=True)
        write_whole(file, f"{text}\n".encode())
    except OSError as failure:
        raise Refusal(
            f"`{path}` cannot be written: {(failure.strerror or 'unknown reason').lower()}",
            f"let yourself write into {posixpath.dirname(path)}/, and run the command again",
        ) from None


def _inside(file: str, root: Path) -> str:
    path = Path(file)
    inside = path.is_absolute() and path.is_relative_to(root)
    return (path.relative_to(root) if inside else path).as_posix()


def _named(file: str, root: Path, there: dict[str, Translation]) -> Translation:
    name = _inside(file, root)
    if name not in there:
        raise Refusal(
            f"`{file}` is no translation of a file of this course",
            nearest(name, there, "name a file such as modules/ethics/index.es.md"),
        )
    return there[name]
