"""Holds that only tests marked `shipped` read the course of this repository, which a fork edits.

All others are tests of the engine: they use the sample course, so they say the same in each fork.
"""

import os
import sys
from pathlib import Path

from support import ROOT

SHIPPED = ("docs", "modules", "quizzes", "mkdocs.yml", "course.yml", "CITATION.cff", "README.md")
"""What a fork makes its own."""
NOT_OF_THE_COURSE = ("docs/schema",)
"""What the engine gives to editors."""
READING = {"open", "os.listdir", "os.scandir"}

_PLACES = tuple(f"{ROOT}{os.sep}{name}".replace("/", os.sep) for name in SHIPPED)
_EXCEPT = tuple(f"{ROOT}{os.sep}{name}".replace("/", os.sep) for name in NOT_OF_THE_COURSE)
_READ = []


def _hear(event, arguments):
    if event not in READING or not isinstance(arguments[0], (str, os.PathLike)):
        return
    if event == "open" and arguments[1] is None:
        return  # `os.open`, with which `rmtree` goes from folder to folder by bare names.
    path = os.path.abspath(arguments[0])  # noqa: PTH100  a `Path` would list folders itself
    if path.startswith(_PLACES) and not path.startswith(_EXCEPT):
        _READ.append(path)


def watch():
    """Hear of every file that this process reads, from now on to its end."""
    sys.addaudithook(_hear)


def take():
    """What was read of the course since this was asked last."""
    read = [Path(path).relative_to(ROOT).as_posix() for path in sorted(set(_READ))]
    _READ.clear()
    return read


def with_what_was_read(node, report):
    """A report that fails if a test of the engine has read the course of this repository."""
    read = take()
    if read and report.outcome == "passed" and not node.get_closest_marker("shipped"):
        report.outcome = "failed"
        report.longrepr = f"{read[0]} is a fork's own: use the sample course, or mark it `shipped`"
    return report
