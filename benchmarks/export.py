"""Seconds and memory of an export of the whole course in all formats, as `export all` makes them.

Run it with `.venv/bin/python benchmarks/export.py`; `--rounds 3` for more. It takes a copy of the
course of this repository, without the check before, since `check.py` measures that, and without
writing the files. Each round is a process of its own. Budget: 10 s of the CPU and 300 MB.

Beside the seconds stands a ratio to something fixed, as in `check.py`: the pure-Python reading of
the same quiz files by PyYAML, in the same process right before, which no change of ours makes
slower.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from hand_on import copied
from make_course import stop_unless_clean

ROOT = Path(__file__).resolve().parents[1]

SECONDS, MEGABYTES = 10.0, 300.0

RATIO = 11.1
"""On 30 November 2026, on an idle machine, the median of three rounds: 7.4 s of the CPU and 141 MB.
Before tags were found by a pattern, and a lone page made once for all packages, 11.4 s; with one
format after the other, each with a reading of its own, 42.5 s."""

SLOWER = 1.2
"""How much more than that is no chance."""

_MEASURED = """
import resource, sys, time
from pathlib import Path
import yaml
root, start = Path("."), time.process_time()
for path in sorted((root / "quizzes").glob("*.yml")):
    yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
plain = time.process_time() - start
start = time.process_time()
from coursewright.reading.course_files import CourseFiles
from coursewright.sites.exports import KNOWN, Exports
exports, files, size = Exports(CourseFiles(root)), 0, 0
for name in KNOWN:
    made = exports.make(name).files
    files, size = files + len(made), size + sum(map(len, made.values()))
taken = time.process_time() - start
print(taken, plain, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, files, size)
"""


def measure(folder: Path) -> list[float]:
    """Seconds of the export and of the fixed work, megabytes, and how much came out."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(one) for one in done.stdout.split()]


def main() -> None:
    """Copy, export, print."""
    parser = argparse.ArgumentParser(description="Time the export of all formats.")
    parser.add_argument("--rounds", type=int, default=1)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = copied(Path(name) / "course")
        stop_unless_clean(folder)
        taken = [measure(folder) for _ in range(rounds)]
    seconds = statistics.median(one[0] for one in taken)
    ratio = statistics.median(one[0] / one[1] for one in taken)
    megabytes = max(one[2] for one in taken)
    print(f"{taken[0][3]:.0f} files, {taken[0][4] / 1e6:.1f} MB: {seconds:.1f} s of CPU")
    print(f"budget {SECONDS:.0f} s: {'met' if seconds <= SECONDS else 'MISSED'}")
    met = "met" if megabytes <= MEGABYTES else "MISSED"
    print(f"{megabytes:.0f} MB of memory, budget {MEGABYTES:.0f} MB: {met}")
    slower = "something is slower" if ratio > SLOWER * RATIO else "as it was"
    print(f"{ratio:.1f} times the fixed work, last {RATIO}: {slower}")


if __name__ == "__main__":
    main()
