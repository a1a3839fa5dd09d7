"""Seconds of `check` on a course of 500 and of 5,000 items: the budget is 3 s, and linear growth.

Run it with `.venv/bin/python benchmarks/check.py`.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from make_course import write_course

from coursewright.cli import findings


def main() -> None:
    """Write, check, print."""
    taken = []
    for modules in (25, 250):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "course"
            write_course(folder, modules, 20, "items")
            start = time.perf_counter()
            found, checked = findings(folder)
            taken.append(time.perf_counter() - start)
            print(f"{modules * 20:5} items: {taken[-1]:.2f} s, {len(found)} findings in {checked}")
    print(f"ten times the items take {taken[1] / taken[0]:.1f} times as long")


if __name__ == "__main__":
    main()
