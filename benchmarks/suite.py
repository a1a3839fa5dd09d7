"""CPU seconds of each test file, browsers and builders that it starts included.

Run it with `.venv/bin/python benchmarks/suite.py`: each file as a run of its own, the dearest last.
`suite.py tests/rendering/test_html.py …` measures these alone; `suite.py --whole` the whole suite,
side by side as `build_quiz.py test` runs it, without a browser and in one: the budget is 300 s
together.

On a busy machine with two cores, in one process, 2026-11-29: without a browser 447 s at 3fdeba7
(6,431 tests) and 311 s now (6,820 tests); in one, `test_items`, `test_types`, `test_pages` and
`test_record`, half of those in a browser, 240 s now. The budget is not reached.

With others at work on it (load 20 to 30), before and after each other, 2026-11-30, from 0e3d5ee4:
`browser/test_narrow_tables.py` 452 s, and 179 s with one visit of each page for four widths;
`sites/test_quick_build.py` 90 s, and 72 s with each template compiled once for a process. A build
of the sample course alone, nothing kept, 1.37 s and 0.62 s. Nothing was lost: as many widths of as
many pages, and the same bytes.

The whole command on an idle machine, 2026-11-30: 11,952 tests in 26:31 minutes and 1,324 s of the
CPU, beside what Chromium leaves behind; 12,228 tests in 17:54 and 1,057 s without a window, and
with nothing to find for tests that do not search.

With all that Chromium, Java and pip take, later that day: 12,456 tests, 1,978 s in 18:46 minutes,
set-up and checks included. On one machine, both while others worked on it: the 3,564 tests at
e9b82ae1 took 1,269 s; of their 758 functions 737 are still here, by name, and take 34 hundredths
of the seconds that they took there, for 4,678 cases instead of 3,174. The budget is not reached: to
open a page of the course costs 0.27 s, without the theme 0.1 s, and 875 tests open one or more.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTEST = (sys.executable, "-m", "pytest", "-q")
SIDE_BY_SIDE = ("--numprocesses=auto", "--dist=worksteal")
PR_SET_CHILD_SUBREAPER = 36
"""Linux: processes that outlive their parent become ours, so that their time is counted, too."""


def spent() -> float:
    """CPU seconds of all processes that have ended below this one."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def reap() -> None:
    """Wait for what was left behind: Chromium's processes end a moment after their parent."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def measure(command: list[str]) -> tuple[float, str]:
    """CPU seconds of a command and all that it starts, and the last line that it printed."""
    before = spent()
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    reap()
    said = done.stdout.strip().splitlines() or done.stderr.strip().splitlines() or ["nothing"]
    return spent() - before, re.sub(r"=+", "", said[-1]).strip()


def main() -> None:
    """Run, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--whole", action="store_true", help="all in one run")
    chosen = parser.parse_args()
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    if chosen.whole:
        together = 0.0
        for part in ("not browser", "browser"):
            seconds, said = measure([*PYTEST, *SIDE_BY_SIDE, "-m", part])
            print(f"{seconds:7.1f} s  {part}: {said}")
            together += seconds
        print(f"{together:7.1f} s  together")
        return
    files = chosen.files or sorted(
        str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("test_*.py")
    )
    taken = {file: measure([*PYTEST, file]) for file in files}
    for file, (seconds, said) in sorted(taken.items(), key=lambda one: one[1]):
        print(f"{seconds:7.1f} s  {file}: {said}")
    print(f"{sum(seconds for seconds, _ in taken.values()):7.1f} s  together")


if __name__ == "__main__":
    main()
