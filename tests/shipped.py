"""Holds that only tests marked `shipped` read the course of this repository, which a fork edits.

All others are tests of the engine: they use the sample course, so they say the same in each fork.
"""

import os
import sys

from support import ROOT

SHIPPED = ("docs", "modules", "quizzes", "mkdocs.yml", "course.yml", "CITATION.cff", "README.md")
"""What a fork makes its own."""
NOT_OF_THE_COURSE = ("docs/schema",)
"""What the engine gives to editors."""
READING = {"open", "os.listdir", "os.scandir"}

_PLACES = tuple(f"{ROOT}{os.sep}{name}".replace("/", os.sep) for name in SHIPPED)
_EXCEPT = tuple(f"{ROOT}{os.sep}{name}".replace("/", os.sep) for name in NOT_OF_THE_COURSE)
_READ = []


def is_of_the_course(path):
    """Whether a path leads to something that a fork makes its own."""
    path = os.path.abspath(path)  # noqa: PTH100  (a Path would open the door to itself)
    return path.startswith(_PLACES) and not path.startswith(_EXCEPT)


def _hear(event, arguments):
    if event in READING and isinstance(arguments[0], str) and is_of_the_course(arguments[0]):
        _READ.append(arguments[0])


def watch():
    """Hear of every file that this process reads, from now on to its end."""
    sys.addaudithook(_hear)


def take():
    """What was read of the course since this was asked last."""
    read = sorted(set(_READ))
    _READ.clear()
    return read
