"""While serving: a build that fails leaves the site as it was, and says why in a sentence."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from coursewright.reading.course_files import CourseFiles
from coursewright.reading.site import PATH

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coursewright.finding import Finding

_log = get_plugin_logger("coursewright")


class LastGood:
    """Builds the site anew, and puts the last one back if that cannot be done.

    MkDocs empties the folder first, and after a failure lets every page wait for the next build.
    """

    def __init__(self, build: Callable[[], None], site: Path, root: Path) -> None:
        self._build, self._site, self._root = build, site, root

    def __call__(self) -> None:
        """Build; never fail."""
        kept = self._site.with_name(f"{self._site.name}-kept")
        shutil.copytree(self._site, kept, copy_function=_link)
        try:
            self._build()
        except (Exception, SystemExit) as failure:  # MkDocs' own `Abort` is the latter.
            shutil.rmtree(self._site)
            kept.rename(self._site)
            for sentence in why(self._root, failure):
                _log.error("%s", sentence)
            _log.error("the site stays as it was, and is built again when you save")
            _log.debug("in full:", exc_info=failure)
        finally:
            shutil.rmtree(kept, ignore_errors=True)


def _link(source: str, target: str) -> None:
    """The same file under a second name, which costs nothing: a build never writes into it."""
    with contextlib.suppress(OSError):
        os.link(source, target)
        return
    shutil.copy2(source, target)


def why(root: Path, failure: BaseException) -> list[str]:
    """What keeps the site from being built: a finding each, or what the builder has said."""
    found = [
        f"{one.path}:{one.line}:{one.column}: {one.message} (hint: {one.hint})"
        for one in _findings(root)
    ]
    said = str(failure).strip() or type(failure).__name__
    return found or [said.splitlines()[0]]


def _findings(root: Path) -> list[Finding]:
    """What is wrong with the files without which there is no site."""
    course_files = CourseFiles(root)
    course_files.site()
    for path in course_files.pages():
        course_files.source(path)
    wanted = {PATH, *course_files.pages()}
    found = [one for path, told in course_files.found.items() if path in wanted for one in told]
    return sorted(one for one in found if one.severity == "error")
