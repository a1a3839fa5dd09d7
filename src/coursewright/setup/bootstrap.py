"""From a bare Python to the command line: the first thing that `build_quiz.py` runs.

It steps aside when the running interpreter has the package, else goes on in the Python of `.venv`.
Standard library only.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.finding import Refusal
from coursewright.setup import environment
from coursewright.setup.environment import RUNTIME, TESTS, say

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[3]


def run(arguments: list[str]) -> int:
    """Run one command: in this environment if it has all that is needed, else in `.venv`."""
    wanted = [RUNTIME, TESTS] if arguments[:1] == ["test"] else [RUNTIME]
    try:
        if not is_at_home(ROOT, wanted):
            return hand_over(environment.make_ready(ROOT, wanted), arguments)
    except Refusal as refusal:
        say(f"error: {refusal}")
        return 2
    except KeyboardInterrupt:
        say("stopped before the set-up was done\nhint: run the same command again to go on")
        return 130
    return run_here(arguments)


def run_here(arguments: list[str]) -> int:
    """Run the command in this interpreter."""
    try:
        from coursewright.cli import main

        return main(arguments, ROOT)
    except KeyboardInterrupt:  # While it is loaded; later, the command line says so itself.
        say("stopped")
        return 130


def is_at_home(root: Path, wanted: Sequence[str]) -> bool:
    """Tell whether the running interpreter has the package and all that `wanted` lists."""
    if environment.is_inside(root) and environment.read_stamp(root) is not None:
        return environment.is_ready(root, wanted)  # After a pull, `.venv` may lack a dependency.
    installed = list(sys.path)
    # `build_quiz.py` put `src` first, which does not say that anything is installed.
    if str(root / "src") in installed:
        installed.remove(str(root / "src"))
    package = importlib.machinery.PathFinder.find_spec("coursewright", installed)
    modules = environment.modules_of(wanted)
    return package is not None and all(map(importlib.util.find_spec, modules))


def hand_over(python: Path, arguments: Sequence[str]) -> int:
    """Go on with the command in another Python."""
    command = [str(python), "-P", "-m", "coursewright.setup.bootstrap", *arguments]
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 (no shell is wanted)
    # On Windows `execv` gives the prompt back at once, so this process stays and waits.
    return environment.run_in_front(command)


if __name__ == "__main__":
    sys.exit(run_here(sys.argv[1:]))
