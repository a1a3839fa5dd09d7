"""Seconds and memory of `analyse` on a hundred thousand answers and on a million.

Run it with `.venv/bin/python benchmarks/analyse.py`; `--answers 10000000` for another number than a
million. Budget: a million in a minute and 500 MB on two cores, and linear growth. Every person is a
file of fifty answers, as learners share them; the course has 400 items and passes `check`.

Beside the seconds stands a ratio to something fixed, as in `check.py`: reading the same files
as JSON, which no change of ours makes slower.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from make_course import write_course

from coursewright.analysing.readers.record import checksum
from coursewright.analysing.run import know
from coursewright.reading.course_files import CourseFiles

ROOT = Path(__file__).resolve().parents[1]
MODULES, ITEMS = 20, 20
EACH = 50
"""Answers of one person: the items of two modules and a half."""

SECONDS, MEGABYTES = 60.0, 500.0

_MEASURED = """
import resource, sys
from coursewright.cli import main
code = main(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
print("MEASURED", used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, code)
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one run took."""

    wall: float
    cpu: float
    megabytes: float
    """At the most."""


def write_answers(course: Path, folder: Path, answers: int) -> None:
    """Files of people, each better or weaker."""
    known = know(CourseFiles(course))
    names = sorted(known.items, key=lambda name: (known.items[name].scale, known.items[name].place))
    chance = random.Random(1)
    for person in range(answers // EACH):
        inside = folder / f"{person // 1000:03}"
        inside.mkdir(parents=True, exist_ok=True)
        start, ability = chance.randrange(MODULES) * ITEMS, chance.random()
        entries = []
        for number in range(EACH):
            known_item = known.items[names[(start + number) % len(names)]]
            right = chance.random() < (ability + 0.6) / 1.6
            key = next(iter(known_item.keys))
            wrong = [one for one in known_item.choices if one != key]
            entries.append(
                {
                    "id": f"{person}-{number}",
                    "day": f"2026-0{1 + number % 9}-11",
                    "kind": "response",
                    "item": known_item.item.id,
                    "revision": known_item.meaning,
                    "response": [key if right else chance.choice(wrong)],
                    "outcome": "correct" if right else "not-quite",
                    "score": int(right),
                    "confidence": chance.choice((1, 2, 3, None)),
                    "context": "practice",
                    "attempt": 1,
                    "seconds": chance.randrange(10, 120),
                }
            )
        told = {
            "format": "coursewright.answers",
            "version": 1,
            "course": known.id,
            "learner": f"{person:032x}",
            "made": "2026-10-01",
            "words": False,
            "checksum": checksum(entries),
            "entries": entries,
        }
        (inside / f"{person}.json").write_text(json.dumps(told), "utf-8")


def read_plainly(folder: Path) -> float:
    """The fixed work; the CPU's seconds."""
    start = time.process_time()
    for path in folder.rglob("*.json"):
        json.loads(path.read_bytes())
    return time.process_time() - start


def measure(course: Path, folder: Path, out: Path) -> Taken:
    """One run as a process of its own."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, "analyse", str(folder), "--out", str(out)],
        cwd=course,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    wall = time.perf_counter() - start
    _, cpu, megabytes, code = done.stdout.splitlines()[-1].split()
    if code != "0":
        sys.exit(done.stdout)
    return Taken(wall, float(cpu), float(megabytes))


def main() -> None:
    """Write, analyse, print."""
    parser = argparse.ArgumentParser(description="Time `analyse`, and something fixed beside it.")
    parser.add_argument("--answers", type=int, default=1_000_000)
    most = parser.parse_args().answers
    with tempfile.TemporaryDirectory() as name:
        course = Path(name) / "course"
        write_course(course, MODULES, ITEMS, "items")
        taken = []
        for answers in (most // 10, most):
            folder = Path(name) / str(answers)
            write_answers(course, folder, answers)
            fixed = read_plainly(folder)
            one = measure(course, folder, Path(name) / "report")
            taken.append(one)
            print(
                f"{answers:9,} answers: {one.wall:.1f} s, {one.cpu:.1f} s of CPU, "
                f"{one.megabytes:.0f} MB, {one.cpu / fixed:.1f} times the fixed work",
                flush=True,
            )
    met = taken[1].wall <= SECONDS and taken[1].megabytes <= MEGABYTES
    print(f"budget {SECONDS:.0f} s and {MEGABYTES:.0f} MB: {'met' if met else 'missed'}")
    print(f"ten times the answers take {taken[1].cpu / taken[0].cpu:.1f} times as long")


if __name__ == "__main__":
    main()
