"""What was made of a course, kept between builds with a fingerprint of all that it was made of."""

from __future__ import annotations

import functools
import hashlib
import json
import os
from contextlib import suppress
from importlib import resources
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING, Any

import jinja2

from coursewright.atomic import write_whole
from coursewright.model.files import COURSE, KINDS, PAGE, SITE
from coursewright.rendering.page import Fragment, Insertion, RenderedPage
from coursewright.rendering.templating import beside_modules, bytecode_cache, keep_compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from coursewright.reading.course_files import CourseFiles

FOLDER = ".cache/coursewright"
"""Below the course's root; deleting it is always safe."""

COMPILED = f"{FOLDER}/templates"

PAGES = "pages.kept"
"""The file in which pages are."""


class PageCache:
    """The pages that were rendered under the same circumstances: engine, settings, addresses."""

    def __init__(self, course_files: CourseFiles, circumstances: object) -> None:
        """Belong to one build of one course."""
        self._course_files = course_files
        self._journal = _journal(course_files.root / FOLDER / PAGES)
        listing = (
            course_files.slugs(),
            [course_files.files(kind) for kind in KINDS if kind is not PAGE],
            course_files.digest(SITE.path),
            # Its words may stand on any page.
            course_files.digest(COURSE.path),
            # The language may stand in a variable, as in `!ENV [LANGUAGE, en]`.
            course_files.site().language,
        )
        keep_compiled(beside_modules(course_files.root / COMPILED))
        self._circumstances = digest(repr((engine_state(), listing, circumstances)).encode())

    def entry(self, name: str, stamp: str = "") -> dict[str, Any] | None:
        """What was kept under a name, if none of its sources has changed, and the stamp fits."""
        kept = self._journal.read(name)
        if kept is None:
            return None
        entry: dict[str, Any] = json.loads(kept)
        if (entry.get("circumstances"), entry.get("stamp")) != (self._circumstances, stamp):
            return None
        for source, before in entry["sources"].items():
            if self._course_files.digest(source) != before:
                return None
        return entry

    def keep(
        self, name: str, made: dict[str, object], sources: Iterable[str] = (), stamp: str = ""
    ) -> None:
        """Keep what was made of some files of the course, and of whatever the stamp is of."""
        entry = made | {
            "circumstances": self._circumstances,
            "stamp": stamp,
            "sources": {source: self._course_files.digest(source) for source in sorted(sources)},
        }
        self._journal.add(name, json.dumps(entry).encode())

    def get(self, path: str) -> tuple[RenderedPage, list[str]] | None:
        """The page as it was rendered, and its sources, if none of them has changed."""
        entry = self.entry(path)
        if entry is None:
            return None
        rendered = RenderedPage(
            [
                Insertion(
                    one["first"],
                    one["last"],
                    one["indent"],
                    Fragment(**one["fragment"]),
                    one["heading"],
                )
                for one in entry["insertions"]
            ]
        )
        return rendered, list(entry["sources"])

    def put(self, path: str, rendered: RenderedPage, sources: set[str]) -> None:
        """Keep a page; one with problems is rendered anew until they are gone."""
        if rendered.problems:
            return
        insertions = [_as_dict(insertion) for insertion in rendered.insertions]
        self.keep(path, {"insertions": insertions}, sources)


def _as_dict(insertion: Insertion) -> dict[str, object]:
    """What `asdict` gives, without a copy of all that is in it."""
    fields = {name: getattr(insertion, name) for name in Insertion.__slots__}
    fragment = {name: getattr(insertion.fragment, name) for name in Fragment.__slots__}
    return fields | {"fragment": fragment}


class _Journal:
    """Lines by their names in one file: a newer one is added behind it, and the last one counts.

    To make a file takes ten times as long as to add to one, and a site has hundreds of pages. A
    line begins with fingerprints of its name and of what is kept under it: a build may have been
    stopped while it wrote, another one may be writing now.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known = (0, 0)
        self._places: dict[bytes, tuple[int, int]] = {}

    def read(self, name: str) -> bytes | None:
        """What was added last under a name; nothing if it is not as it was written."""
        key = digest(name.encode()).encode()
        try:
            self._look()
            start, length = self._places.get(key, (0, 0))
            if not length:
                return None
            with self._file.open("rb", buffering=0) as file:
                file.seek(start)
                line = file.read(length)
        except (OSError, ValueError):  # Not there; or it was emptied just now.
            return None
        return _unchanged(line[_LETTERS:]) if line.startswith(key) else None

    def add(self, name: str, raw: bytes) -> None:
        """Keep one line under a name; where there is no room for it, it is made again."""
        line = digest(name.encode()).encode() + digest(raw).encode() + raw
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("ab") as file:
                # A line that was cut off ends here.
                file.write(b"\n" + line)
                end = file.tell()
                if self._known == (os.fstat(file.fileno()).st_ino, end - len(line) - 1):
                    self._places[line[:_LETTERS]] = end - len(line), len(line)
                    self._known = self._known[0], end

    def _look(self) -> None:
        """See what is there, if the file is not as it was left; mend it if most of it is old."""
        state = self._file.stat()
        if self._known == (state.st_ino, state.st_size):
            return
        self._places = _places(self._file)
        live = sum(length for _, length in self._places.values())
        if state.st_size > 2 * live + _SMALL:
            raw = self._file.read_bytes()
            lines = (raw[start : start + length] for start, length in self._places.values())
            write_whole(self._file, b"\n".join(lines))
            self._places = _places(self._file)
            state = self._file.stat()
        self._known = state.st_ino, state.st_size


def _places(file: Path) -> dict[bytes, tuple[int, int]]:
    """Where the last line of each name begins, and how long it is."""
    places: dict[bytes, tuple[int, int]] = {}
    if not file.stat().st_size:
        return places
    with file.open("rb") as lines, mmap(lines.fileno(), 0, access=ACCESS_READ) as raw:
        start = 0
        while start < len(raw):
            found = raw.find(b"\n", start)
            end = found if found >= 0 else len(raw)
            places[raw[start : start + _LETTERS]] = start, end - start
            start = end + 1
    return places


_journal = functools.cache(_Journal)
"""The journal in a file: a page that is edited while serving is not a reason to read all again."""


def keep_theme_compiled(env: jinja2.Environment, root: Path, *, own: bool) -> None:
    """Keep the theme's templates compiled, too; below the course's root if some are its `own`."""
    folder = root / COMPILED if own else beside_modules(root / COMPILED)
    # What is the same each time is worked out by the compiler, so filters have a part in it.
    names = (jinja2.__version__, *map(sorted, (env.extensions, env.filters, env.tests)))
    env.bytecode_cache = bytecode_cache(folder / digest(repr(names).encode()))


def keep_made(
    course_files: CourseFiles, source: str, make: Callable[[], bytes], engine: str
) -> bytes:
    """What is made of a file of the course, made again only if it or the engine has changed.

    `engine` is `engine_state()`, asked for once where many are made: it looks at many files.
    """
    site, subject = course_files.site(), course_files.digest(COURSE.path)
    made_from = (engine, course_files.digest(source), site.language, subject)
    return keep_made_from(course_files, source, made_from, make)


def keep_made_from(
    course_files: CourseFiles, name: str, made_from: object, make: Callable[[], bytes]
) -> bytes:
    """What has a name among all that is kept, made again only if what it is made from differs."""
    file = course_files.root / FOLDER / f"{digest(name.encode())}.made"
    stamp = digest(repr(made_from).encode()).encode()
    kept = _read(file)
    if kept is not None and kept.startswith(stamp):
        return kept.removeprefix(stamp)
    made = make()
    _write(file, stamp + made)
    return made


def _read(file: Path) -> bytes | None:
    """What was kept in a file; nothing if it is not as it was written.

    A build may have been stopped while it wrote, another one may be writing now, and the folder may
    come from another version, or from a disk that has lost half of it.
    """
    try:
        raw = file.read_bytes()
    except OSError:
        return None
    return _unchanged(raw)


def _unchanged(raw: bytes) -> bytes | None:
    """What stands behind its fingerprint; nothing if that is of something else."""
    kept = raw[_LETTERS:]
    return kept if raw[:_LETTERS] == digest(kept).encode() else None


def _write(file: Path, raw: bytes) -> None:
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(digest(raw).encode() + raw)


def digest(raw: bytes) -> str:
    """A fingerprint."""
    return hashlib.blake2b(raw, digest_size=12).hexdigest()


_LETTERS = 24
"""Of a fingerprint."""

_SMALL = 1_000_000
"""Bytes of old lines that nobody need mind."""

_MADE_BY = {
    "": ".py",
    "model": ".py",
    "markup": ".py",
    "markup/drawings": ".py",
    "markup/figures": ".py",
    "reading": ".py",
    "rendering": ".py",
    "rendering/templates": "",
    "strings": "",
    # What the page of rules is made of.
    "checking": ".py",
    "checking/wording": ".py",
    "comparing": "rules.py",
    "fixing": "rules.py",
    "importing": "rules.py",
    # What has a part in the conversion of a page, and in documents of pages.
    "reviewing": ".py",
    "sites": ".py",
}
"""The folders of the engine that pages are made by, and how the names of the files end."""


def engine_state() -> str:
    """A fingerprint of the engine itself, so that working on a template shows at once."""
    engine = str(resources.files("coursewright"))
    stamps = []
    for folder, suffix in _MADE_BY.items():
        with os.scandir(f"{engine}/{folder}") as entries:
            for entry in entries:
                if entry.name.endswith(suffix) and entry.is_file():
                    state = entry.stat()
                    stamps.append((folder, entry.name, state.st_mtime_ns, state.st_size))
    return digest(repr(sorted(stamps)).encode())
