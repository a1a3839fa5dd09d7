"""Seconds of the CPU that `build --strict` and `check` of this course take when little has changed.

Run it with `.venv/bin/python benchmarks/warm.py`; `--rounds 3` for fewer. With
`--beside ../other-checkout` the engine of another checkout does the same in the same run, turn by
turn: a machine that slows down slows both. On 30 November 2026, on two busy processors and with 107
pages, beside the engine as it was before that day: a build with nothing changed 1.97 s (5.17), with
a quiz changed 5.92 (6.34); `check` 0.54 (2.68) and 2.42 (2.50).
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from run import verdict
from shipped_course import ROOT, copy_shipped

BUDGET = 3.0
"""Seconds of a build with nothing changed."""

_COMMAND = "import sys; from coursewright.cli import main; sys.exit(main(sys.argv[1:]))"
_BUILD, _CHECK = ("build", "--strict"), ("check",)
_BUDGETED = "build, nothing changed"


def seconds(engine: Path, folder: Path, *command: str) -> float:
    """What one command takes as a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(engine / "src")}
    # As on anybody's machine, the engine is compiled once, in the round that is not counted.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = os.times()
    subprocess.run(
        [sys.executable, "-c", _COMMAND, *command],
        cwd=folder,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system
    )


def work(engine: Path, folder: Path, number: int) -> dict[str, float]:
    """What one engine takes for each kind of command, after a build that is not counted."""
    quiz = folder / "quizzes" / "irb.yml"
    text = quiz.read_text("utf-8")
    seconds(engine, folder, *_BUILD)
    taken = {
        _BUDGETED: seconds(engine, folder, *_BUILD),
        "check, nothing changed": seconds(engine, folder, *_CHECK),
    }
    for name, command in (("build, one quiz changed", _BUILD), ("check, one quiz changed", _CHECK)):
        quiz.write_text(f"# {number}: {name}\n{text}", "utf-8")
        taken[name] = seconds(engine, folder, *command)
    quiz.write_text(text, "utf-8")
    return taken


def measure(engines: list[Path], rounds: int, parent: Path) -> None:
    """Let each engine do the same in turn, and print the medians."""
    folders = [parent / str(place) for place in range(len(engines))]
    for folder in folders:
        copy_shipped(folder)
    told: dict[str, list[list[float]]] = {}
    for number in range(rounds + 1):
        for place, engine in enumerate(engines):
            taken = work(engine, folders[place], number)
            for name, one in taken.items() if number else ():
                told.setdefault(name, [[] for _ in engines])[place].append(one)
    for name, of_engines in told.items():
        budget = f"; budget {BUDGET} {verdict(of_engines[0], BUDGET)}" if name == _BUDGETED else ""
        beside = "".join(f"; beside {statistics.median(one):.2f}" for one in of_engines[1:])
        print(f"  {name:24} {statistics.median(of_engines[0]):5.2f} s{beside}{budget}")


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(
        description="Time builds and checks of a course that is nearly as it was."
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--beside", type=Path, metavar="FOLDER", help="another checkout")
    chosen = parser.parse_args()
    engines = [ROOT, *([chosen.beside.resolve()] if chosen.beside else [])]
    with tempfile.TemporaryDirectory() as name:
        measure(engines, chosen.rounds, Path(name))


if __name__ == "__main__":
    main()
