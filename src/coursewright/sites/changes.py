"""While serving: which files are looked at, and which of them have changed since a build began."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.model.files import COURSE, FOLDERS, SITE
from coursewright.rendering.templating import templates_folder
from coursewright.sites.assets import package_folder, theme_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

_SOURCES = (".md", ".yml", ".json")
"""How the names of files end that a course is written in."""


class Changes:
    """The files that a site is made of, as they were when its build began."""

    def __init__(self, config: MkDocsConfig) -> None:
        """See how they are now."""
        self._root = Path(config.config_file_path).parent
        self._places = [Path(config.config_file_path), self._root / COURSE.path]
        self._places.append(Path(config.docs_dir))
        self._places += [*watched_folders(config), *map(Path, config.watch)]
        self._before = dict(self._look())

    def _look(self) -> Iterator[tuple[Path, tuple[int, int]]]:
        for place in self._places:
            for path in [place] if place.is_file() else place.rglob("*"):
                # What editors put beside a file while it is open.
                if path.name.startswith(".") or path.name.endswith("~") or not path.is_file():
                    continue
                state = path.stat()
                yield path, (state.st_mtime_ns, state.st_size)

    def edited(self) -> set[str] | None:
        """The files of the course that were edited, from its root; None if more has happened.

        More is: a file came or went, or what is not read but copied.
        """
        before, self._before = self._before, dict(self._look())
        if before.keys() != self._before.keys():
            return None
        changed = {path for path, state in self._before.items() if state != before[path]}
        folders = tuple(self._root / name for name in FOLDERS)
        if not all(
            path == self._root / SITE.path
            or (path.suffix in _SOURCES and any(map(path.is_relative_to, folders)))
            for path in changed
        ):
            return None
        return {path.relative_to(self._root).as_posix() for path in changed}


def watched_folders(config: MkDocsConfig) -> list[Path]:
    """What a course is made of, beside `docs/` and its settings; and the engine's own files."""
    root = Path(config.config_file_path).parent
    engine = [package_folder(name) for name in ("styles", "runtime/bundles")]
    own = [root / name for name in FOLDERS if name != "docs"]
    folders = [*own, templates_folder(), theme_folder(), *engine]
    if config.theme.custom_dir:
        folders.append(Path(config.theme.custom_dir))
    return [folder for folder in folders if folder.is_dir()]
