"""Seconds of `check` on a course of 500 and of 5,000 items: the budget is 3 s, and linear growth.

Run it with `.venv/bin/python benchmarks/check.py`; `--rounds 5` for more pairs.

Beside the seconds stands a ratio to something fixed: the pure-Python reading of the same quiz files
by PyYAML, which no change of ours makes slower, timed right before each check. A slow machine
changes both, a slow rule the ratio alone. Seconds are the CPU's, which other work on the machine
touches least.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from make_course import write_course

from coursewright.findings import findings_anew

if TYPE_CHECKING:
    from collections.abc import Callable

BUDGET = 3.0
"""Seconds for 5,000 items."""

RATIO = 3.6
"""Of 5,000 items when it was last measured, on 29 November 2026; 8.4 before that day's changes, and
5.6 before the last of them."""

SLOWER = 1.15
"""How much more than that is no chance."""

FILES = 25
"""Quiz files, of 20 items each, that are read for comparison."""


def timed(work: Callable[[], object]) -> float:
    """The CPU's seconds that something takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def read_plainly(texts: list[str]) -> None:
    """The fixed work."""
    for text in texts:
        yaml.compose(text, Loader=yaml.SafeLoader)


def measure(folder: Path, rounds: int) -> tuple[float, float]:
    """The medians of the seconds and of the ratios."""
    texts = [(folder / "quizzes" / f"m{one}.yml").read_text("utf-8") for one in range(FILES)]
    fixed, taken = [], []
    for _ in range(rounds):
        fixed.append(timed(lambda: read_plainly(texts)))
        taken.append(timed(lambda: findings_anew(folder)))
    ratios = [check / plain for check, plain in zip(taken, fixed, strict=True)]
    return statistics.median(taken), statistics.median(ratios)


def main() -> None:
    """Write, check, print."""
    parser = argparse.ArgumentParser(description="Time `check`, and something fixed beside it.")
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    taken, ratios = [], []
    for modules in (FILES, 10 * FILES):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "course"
            write_course(folder, modules, 20, "items")
            seconds, ratio = measure(folder, rounds)
        taken.append(seconds)
        ratios.append(ratio)
        print(f"{modules * 20:5} items: {seconds:.2f} s of CPU, {ratio:.2f} times the fixed work")
    print(f"budget {BUDGET:.0f} s: {'met' if taken[1] <= BUDGET else 'missed'}")
    slower = ratios[1] > SLOWER * RATIO
    print(f"ratio, last {RATIO}: {'a rule or the reader is slower' if slower else 'as it was'}")
    print(f"ten times the items take {ratios[1] / ratios[0]:.1f} times as long")


if __name__ == "__main__":
    main()
