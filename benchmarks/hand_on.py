"""What it costs to hand the course on: the zip, the page and the e-book beside the plain build.

Run it with `.venv/bin/python benchmarks/hand_on.py`; `--rounds 3` for more. It builds the course of
this repository, each form in a process of its own and with no cache, one after the other; a ratio
is the median of the rounds' ratios to the plain build, of the CPU's seconds. Beside it stand the
memory that the process needed at most, and the size of what came out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = (
    "docs", "modules", "quizzes", "templates", "mkdocs.yml", "course.yml", "build_quiz.py",
    "CITATION.cff", "LICENSE-content.md", "README.md",
)  # fmt: skip
FORMS = {"site": "site", "offline": "exports", "page": "exports", "epub": "exports"}
"""Each form, and the folder that it goes to."""

BUDGETS = {"offline": 1.25, "page": 1.75, "epub": 1.75}
"""Times the plain build: search for a disk is made anew, and no page of a book comes from a cache.
On 29 November 2026 they were 1.03, 1.49 and 1.42."""

MEMORY = 300
"""Megabytes."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one build took."""

    cpu: float
    megabytes: float
    """Of memory, at most."""
    size: int
    """Of what came out, in bytes."""


def copied(folder: Path) -> Path:
    """The sources of the course in a folder of their own."""
    folder.mkdir()
    for name in SOURCES:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return folder


def build(folder: Path, form: str) -> Taken:
    """Build one form with neither a cache nor what was built before."""
    for name in (".cache", "site", "exports"):
        shutil.rmtree(folder / name, ignore_errors=True)
    option = [] if form == "site" else [f"--{form}"]
    code = (
        "import sys, resource; from pathlib import Path; from coursewright.cli import main; "
        f"code = main(['build', *{option!r}], Path('.')); "
        "used = resource.getrusage(resource.RUSAGE_SELF); "
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024); sys.exit(code)"
    )
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    cpu, megabytes = map(float, done.stdout.splitlines()[-1].split())
    files = [path for path in (folder / FORMS[form]).rglob("*") if path.is_file()]
    return Taken(cpu, megabytes, sum(path.stat().st_size for path in files))


def main() -> None:
    """Build and print."""
    parser = argparse.ArgumentParser(description="Time the forms of the course to hand on.")
    parser.add_argument("--rounds", type=int, default=1)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = copied(Path(name) / "course")
        taken = [{form: build(folder, form) for form in FORMS} for _ in range(rounds)]
    for form in FORMS:
        ratio = statistics.median(one[form].cpu / one["site"].cpu for one in taken)
        last, budget = taken[-1][form], BUDGETS.get(form)
        told = "" if budget is None else f"; budget {budget} {_verdict(ratio <= budget)}"
        print(
            f"{form:8} {ratio:5.2f} times the plain build ({last.cpu:.1f} s of CPU{told}), "
            f"{last.megabytes:.0f} MB of memory ({MEMORY}: "
            f"{_verdict(last.megabytes <= MEMORY)}), {last.size / 1e6:.2f} MB"
        )


def _verdict(met: bool) -> str:
    return "met" if met else "MISSED"


if __name__ == "__main__":
    main()
