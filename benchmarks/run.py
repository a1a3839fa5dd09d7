"""Time builds in pairs, one after the other in one run, and print ratios.

Run it with `.venv/bin/python benchmarks/run.py`: 100 x 10 and 12 x 100, five rounds. Other sizes:
`run.py 400x10 --rounds 3`. With `--peers` mkdocs-quiz too, in an environment of its own.

A build after a change is held against the site without any items as MkDocs alone builds it, which
keeps nothing; and, without a budget, against the same site with this engine, all of whose pages it
has kept: not even the page of the item is converted there.

A ratio is the median of the rounds' ratios, each of two builds that ran one after the other: the
machine's speed drifts, the ratio less so. It is of the CPU's seconds, which other work on the
machine touches least; the ratio of wall-clock seconds stands behind it. The course that is built
passes `check`, or nothing is measured.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from make_course import stop_unless_clean, write_course
from peers import PEERS, install_peer, write_peer

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of one process."""

    cpu: float
    """User and system time."""
    wall: float


def build(folder: Path, python: str = sys.executable) -> Taken:
    """What one `mkdocs build` takes as a process of its own."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "src")}
    # As on anybody's machine, the engine is compiled once, in the round that is not counted.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before, start = os.times(), time.perf_counter()
    subprocess.run(
        [python, "-m", "mkdocs", "build", "--quiet"], cwd=folder, env=environment, check=True
    )
    wall, after = time.perf_counter() - start, os.times()
    cpu = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    return Taken(cpu, wall)


def cold(folder: Path, python: str = sys.executable) -> Taken:
    """A build with neither a site nor a cache."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    return build(folder, python)


def edit_one_item(folder: Path, round_number: int) -> None:
    """Edit one item, as an author would between two builds; the course stays clean."""
    quiz = folder / "quizzes" / "m0.yml"
    first, mark, rest = quiz.read_text("utf-8").partition('stem: "')
    words = rest.removeprefix(f"Round {round_number - 1}: ")
    quiz.write_text(f"{first}{mark}Round {round_number}: {words}", "utf-8")
    stop_unless_clean(folder)


def report(
    name: str, budget: float | None, numerators: list[Taken], denominators: list[Taken]
) -> None:
    """One line: the median ratio, whether it is within its budget, and the seconds behind it."""
    pairs = list(zip(numerators, denominators, strict=True))
    ratios = [one.cpu / other.cpu for one, other in pairs]
    walls = statistics.median(one.wall / other.wall for one, other in pairs)
    told = "no budget" if budget is None else f"budget {budget:.2f} {verdict(ratios, budget)}"
    print(
        f"  {name:42} {statistics.median(ratios):5.2f}  "
        f"({min(ratios):.2f} to {max(ratios):.2f}; {told}; wall {walls:.2f}; CPU "
        f"{_median(numerators):.2f} s / {_median(denominators):.2f} s)"
    )


def verdict(measured: list[float], budget: float) -> str:
    """Whether the median is within the budget."""
    return "met" if round(statistics.median(measured), 2) <= budget else "MISSED"


def _median(taken: list[Taken]) -> float:
    return statistics.median(one.cpu for one in taken)


def measure(modules: int, items: int, rounds: int, peers: dict[str, str]) -> None:
    """Measure one size."""
    print(f"{modules} modules x {items} items, {rounds} rounds after one that is not counted")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form in ("items", "lists", "prose", "words"):
            write_course(folder / form, modules, items, form)
        for peer in peers:
            write_peer(folder / peer, modules, items)
        times: dict[str, list[Taken]] = {}
        for number in range(rounds + 1):
            taken = {
                "lists": cold(folder / "lists"),
                "items": cold(folder / "items"),
                "warm": build(folder / "items"),
            }
            edit_one_item(folder / "items", number)
            taken["edited"] = build(folder / "items")
            taken["words"] = cold(folder / "words")
            cold(folder / "prose")
            taken["prose"] = build(folder / "prose")
            taken |= {peer: cold(folder / peer, python) for peer, python in peers.items()}
            for key, one in taken.items() if number else ():
                times.setdefault(key, []).append(one)
        budget = 0.9 if items > 50 else 1.0
        report("cold, against the same words as lists", budget, times["items"], times["lists"])
        changes = {"warm": "nothing changed", "edited": "one item changed"}
        for key, name in changes.items():
            report(f"{name}, against no items at all", 1.05, times[key], times["words"])
        for key, name in changes.items():
            report(f"{name}, against no items, all kept", None, times[key], times["prose"])
        for peer in peers:
            report(f"{peer} cold, against the same words", None, times[peer], times["lists"])


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description="Time builds in pairs and print ratios.")
    parser.add_argument("sizes", nargs="*", default=["100x10", "12x100"], help="modules x items")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", action="store_true", help="also measure mkdocs-quiz")
    chosen = parser.parse_args()
    peers = {peer: install_peer(peer) for peer in PEERS} if chosen.peers else {}
    for size in chosen.sizes:
        modules, items = map(int, size.split("x"))
        measure(modules, items, chosen.rounds, peers)


if __name__ == "__main__":
    main()
