"""From saving a file to the moment the reloaded page shows the change, in seconds.

Run it with `.venv/bin/python benchmarks/edit_to_browser.py`; `--rounds 3` for fewer edits. It
serves the course of this repository, and one of seventeen modules and a hundred pages. As a browser
does, it waits for the word to reload and asks for the page. Beside the wall-clock seconds stand
those that the serving process worked from the edit until the page was there.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from make_course import stop_unless_clean
from make_whole_course import write_whole_course
from run import verdict
from shipped_course import ROOT, copy_shipped

QUIET = 4.0
"""Seconds between two edits: what follows an edit is over, and the CPU's count is of the next."""

LONGEST = 120.0

BUDGET = 1.0


@dataclass(frozen=True, slots=True)
class Edit:
    """A file, the words in front of which a mark is put, and the page that shows it."""

    name: str
    path: str
    before: str
    page: str
    piece: str = ""
    """What the page loads that shows it, if the page itself does not."""


_NOON = "modules/irb/noon-anonymous"
SHIPPED = (
    Edit("an item", "quizzes/irb.yml", "stem: ", "modules/irb/"),
    Edit("a module's text", "modules/irb/index.md", "\n## ", "modules/irb/"),
    Edit("a module's title", "modules/irb/index.md", "title: ", "modules/irb/"),
    Edit("a card", "modules/irb/card.yml", "text: ", "modules/irb/"),
    Edit("a session", f"{_NOON}.session.yml", "before:\n  - ", f"{_NOON}/"),
    Edit("a page", "docs/privacy.md", "# ", "privacy/"),
    Edit("a definition", "docs/glossary.md", ":   ", "glossary/"),
    Edit("a setting", "mkdocs.yml", "site_name: ", "modules/irb/"),
)  # fmt: skip
WHOLE = (
    Edit("an item", "quizzes/m3.yml", 'stem: "', "modules/m3/"),
    Edit("a module's text", "modules/m3/index.md", "## Section 1\n\n", "modules/m3/"),
    Edit("a module's title", "modules/m3/index.md", "title: ", "modules/m3/"),
    Edit("a card", "modules/m3/card.yml", 'text": "', "modules/m3/"),
    Edit("a session", "modules/m3/noon-3.session.yml", 'before: \\["', "modules/m3/noon-3/"),
    Edit("a page", "docs/page-3.md", "# ", "page-3/"),
    Edit(
        "an item, in quick recall",
        "quizzes/m3.yml",
        'stem: "',
        "review/",
        "assets/coursewright/recall/m3-q1.js",
    ),
    Edit("a setting", "mkdocs.yml", "site_name: ", "modules/m3/"),
)


class Serving:
    """A process that serves a course."""

    def __init__(self, folder: Path) -> None:
        """Start it, and wait for its first page."""
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            port = taken.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/"
        code = "import sys; from coursewright.cli import main; sys.exit(main(sys.argv[1:]))"
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, "serve", "--address", f"127.0.0.1:{port}"],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while True:
            try:
                self.get("")
            except urllib.error.URLError:
                if self.process.poll() is not None:
                    sys.exit("the course cannot be served")
                time.sleep(0.1)
            else:
                return

    def get(self, page: str) -> str:
        """What a browser gets."""
        with urllib.request.urlopen(self.address + page, timeout=120) as answer:
            return str(answer.read().decode())

    def cpu(self) -> float:
        """Seconds that the process has worked."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def wait_for(self, mark: str, page: str, epoch: str) -> None:
        """Reload the page as often as the server says so, until it has the mark."""
        end = time.perf_counter() + LONGEST
        while mark not in self.get(page):
            if time.perf_counter() > end:
                sys.exit(f"{page} never shows the edit")
            epoch = self.get(f"livereload/{epoch}/1")

    def epoch(self, page: str) -> str:
        """The version of the site that the page belongs to."""
        found = re.search(r"livereload\((\d+), \d+\);", self.get(page))
        if found is None:
            sys.exit("the page does not reload")
        return found[1]


def measure(folder: Path, edits: tuple[Edit, ...], rounds: int) -> None:
    """Make each edit a few times, and print the medians."""
    stop_unless_clean(folder)
    pages = sum(1 for name in ("docs", "modules") for _ in (folder / name).rglob("*.md"))
    print(f"{pages} pages")
    serving = Serving(folder)
    try:
        for edit in edits:
            _measure(serving, folder, edit, rounds)
    finally:
        serving.process.kill()


def _measure(serving: Serving, folder: Path, edit: Edit, rounds: int) -> None:
    walls, works = [], []
    file = folder / edit.path
    text = file.read_text("utf-8")
    for number in range(rounds):
        time.sleep(QUIET)
        epoch, mark = serving.epoch(edit.page), f"Edited{number}x"
        changed, count = re.subn(
            edit.before, lambda found, m=mark: f"{found[0]}{m} ", text, count=1
        )
        if not count:
            sys.exit(f"{edit.path} has no {edit.before!r} any more")
        cpu, start = serving.cpu(), time.perf_counter()
        file.write_text(changed, "utf-8")
        epoch = serving.get(f"livereload/{epoch}/1")
        serving.wait_for(mark, edit.piece or edit.page, epoch)
        walls.append(time.perf_counter() - start)
        works.append(serving.cpu() - cpu)
    file.write_text(text, "utf-8")
    print(
        f"  {edit.name:26} {statistics.median(walls):5.2f}  ({min(walls):.2f} to {max(walls):.2f}; "
        f"budget {BUDGET} {verdict(walls, BUDGET)}; CPU {statistics.median(works):.2f} s)",
        flush=True,
    )


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description="Time an edit until the browser shows it.")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        shipped, whole = Path(name) / "shipped", Path(name) / "whole"
        copy_shipped(shipped)
        measure(shipped, SHIPPED, rounds)
        write_whole_course(whole)
        measure(whole, WHOLE, rounds)


if __name__ == "__main__":
    main()
