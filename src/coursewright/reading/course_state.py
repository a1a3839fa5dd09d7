"""A fingerprint of all that a check looks at: while it is the same, so is what would be found."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.model.institution import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENGINE = Path(__file__).resolve().parents[1]
_SETTINGS = "mkdocs.yml"

_OF_THE_COURSE = frozenset({"docs", "modules", "quizzes", FOLDER})
"""Here, rules look into every folder, whatever its name."""
_WRITTEN_BY_US = frozenset({"build", "credit-kit", "exports", "site"})
_OF_PROGRAMS = frozenset({".cache", ".git", ".hypothesis", "__pycache__", "node_modules"})
_MARKS_OF_PROGRAMS = ("CACHEDIR.TAG", "pyvenv.cfg")

_INSTALLED = frozenset({".dist-info", ".egg-info", ".egg-link", ".pth"})

_ELSEWHERE = re.compile(r"INHERIT|(?:^|[\s'\"\[{,])(?:\.\./|/[\w.~]|[A-Za-z]:\\)", re.MULTILINE)
"""What may stand before a path that leads out of the course's folder."""


def course_state(root: Path) -> str:
    """The fingerprint; empty if a check may look at more than can be known beforehand."""
    try:
        settings = (root / _SETTINGS).read_text("utf-8")
        if _ELSEWHERE.search(settings):
            return ""
        named = {name: value for name, value in os.environ.items() if name in settings}
        state = hashlib.blake2b(digest_size=16)
        # A rule may look at the date, and at what is installed.
        told = (dt.date.today(), sys.version, sorted(named.items()), _engine(), _installed())
        state.update(repr(told).encode())
        for path, digest in _files(root):
            state.update(f"{path}\n{digest}\n".encode("utf-8", "surrogateescape"))
    except (OSError, ValueError):  # What cannot be read is for the check to tell.
        return ""
    return state.hexdigest()


class _LeadsElsewhereError(OSError):
    """A folder stands elsewhere, where anything may lie."""


def _files(root: Path) -> Iterator[tuple[str, str]]:
    """Every file below the course's folder, but for what programs put there."""
    with os.scandir(root) as entries:
        for entry in sorted(entries, key=_name):
            if entry.name in _OF_THE_COURSE:
                yield from _below(entry, all_of_it=True)
            elif not (entry.name in _WRITTEN_BY_US and entry.is_dir()):
                yield from _below(entry, all_of_it=False)


def _below(entry: os.DirEntry[str], *, all_of_it: bool) -> Iterator[tuple[str, str]]:
    if not all_of_it and entry.name in _OF_PROGRAMS:
        return
    if not entry.is_dir():
        yield entry.path, _digest(entry)
        return
    with os.scandir(entry.path) as inside:
        entries = sorted(inside, key=_name)
    is_of_programs = any(one.name in _MARKS_OF_PROGRAMS for one in entries)
    if not all_of_it and (is_of_programs or Path(entry.path).resolve() == _ENGINE):
        return
    if entry.is_symlink():
        raise _LeadsElsewhereError
    yield entry.path, "folder"
    for one in entries:
        yield from _below(one, all_of_it=all_of_it)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _digest(entry: os.DirEntry[str]) -> str:
    if not entry.is_file():
        return "neither a file nor a folder"
    digest = hashlib.blake2b(digest_size=16)
    with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - many files, and few large
        while part := file.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


def _engine() -> list[tuple[str, int, int]]:
    """The state of every file of the engine."""
    stamps = []
    for folder, folders, names in os.walk(_ENGINE):
        folders[:] = [one for one in folders if one != "__pycache__"]
        for name in names:
            state = os.stat(f"{folder}/{name}")  # noqa: PTH116 - many files
            stamps.append((f"{folder}/{name}", state.st_mtime_ns, state.st_size))
    return sorted(stamps)


def _installed() -> list[str]:
    """The names of all that is installed, which have its versions in them."""
    folders = [Path(folder) for folder in dict.fromkeys(sys.path) if Path(folder).is_dir()]
    return sorted(
        str(one) for folder in folders for one in folder.iterdir() if one.suffix in _INSTALLED
    )
