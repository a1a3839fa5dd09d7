"""Time builds in pairs, one after the other in one run, and print ratios.

Run it with `.venv/bin/python benchmarks/run.py`: 100 x 10 and 12 x 100, five rounds. Other sizes:
`run.py 400x10 --rounds 3`. With `--peers` mkdocs-quiz too, in an environment of its own.

A ratio is the median of the rounds' ratios, each of two builds that ran one after the other: the
machine's speed drifts, the ratio less so.
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
from pathlib import Path

from make_course import write_course
from peers import PEERS, install_peer, write_peer

ROOT = Path(__file__).resolve().parents[1]


def build(folder: Path, python: str = sys.executable) -> float:
    """Seconds of one `mkdocs build` as a process of its own."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "src")}
    start = time.perf_counter()
    subprocess.run(
        [python, "-m", "mkdocs", "build", "--quiet"], cwd=folder, env=environment, check=True
    )
    return time.perf_counter() - start


def cold(folder: Path, python: str = sys.executable) -> float:
    """A build with neither a site nor a cache."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    return build(folder, python)


def touch_one_item(folder: Path, round_number: int) -> None:
    """Edit one item, as an author would between two builds."""
    quiz = folder / "quizzes" / "m0.yml"
    text = quiz.read_text("utf-8")
    quiz.write_text(text.replace('stem: "', f'stem: "Round {round_number}: ', 1), "utf-8")


def report(name: str, budget: str, numerators: list[float], denominators: list[float]) -> None:
    """One line: the median ratio, its range, and the seconds behind it."""
    ratios = [one / other for one, other in zip(numerators, denominators, strict=True)]
    print(
        f"  {name:44} {statistics.median(ratios):5.2f}  "
        f"({min(ratios):.2f} to {max(ratios):.2f}; budget {budget}; "
        f"{statistics.median(numerators):.2f} s / {statistics.median(denominators):.2f} s)"
    )


def measure(modules: int, items: int, rounds: int, peers: dict[str, str]) -> None:
    """Measure one size."""
    print(f"{modules} modules x {items} items, {rounds} rounds after one that is not counted")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form in ("items", "lists", "prose"):
            write_course(folder / form, modules, items, form)
        for peer in peers:
            write_peer(folder / peer, modules, items)
        times: dict[str, list[float]] = {}
        for number in range(rounds + 1):
            taken = {
                "lists": cold(folder / "lists"),
                "items": cold(folder / "items"),
                "warm": build(folder / "items"),
            }
            touch_one_item(folder / "items", number)
            taken["edited"] = build(folder / "items")
            cold(folder / "prose")
            taken["prose"] = build(folder / "prose")
            taken |= {peer: cold(folder / peer, python) for peer, python in peers.items()}
            for key, seconds in taken.items() if number else ():
                times.setdefault(key, []).append(seconds)
        budget = "0.90" if items > 50 else "1.00"
        report("cold, against the same words as lists", budget, times["items"], times["lists"])
        report("nothing changed, against no items at all", "1.05", times["warm"], times["prose"])
        report("one item changed, against no items at all", "1.05", times["edited"], times["prose"])
        for peer in peers:
            report(f"{peer} cold, against the same words", "-", times[peer], times["lists"])


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
