"""What a long record costs: pages and *Check* with 5,000 entries, against the same with none.

Run it with `.venv/bin/python benchmarks/record.py`; other sizes: `record.py 1500 --rounds 3`.

A ratio is the median of the rounds' ratios, each of two pages that were loaded one after the other,
now the one first and now the other, at a quarter of the CPU's speed: of the time until all is
drawn, and of what the page's own thread has worked in it. Other work on the machine moves the
first, and hardly the second; the budget is held against the second. It builds the course of this
repository.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feedback import CLICK_TO_PAINT
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "browser"))

from serving import SWITCHES, Server

from coursewright.setup.browser import get_browser

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

Taken = tuple[float, float]
"""Milliseconds until all is drawn, and of work by the page's thread."""

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("", "modules/irb/", "review/", "progress/", "notes/", "your-data/")
CHECKED = "modules/irb/"
KEY = "coursewright.v1.mentoring."
BUDGET = 1.2

START, STEP = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.timedelta(minutes=10)

PAINTED = """
  () => new Promise((done) => {
    // The second frame begins after the first one has been painted.
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
  })
"""
ITEMS = """
  () => [...document.querySelectorAll("quiz-item")].map(
    ({ dataset: { item, revision, type } }) => ({ item, revision, type })
  )
"""


def make_record(items: list[dict[str, str]], count: int) -> str:
    """As many answers, to the course's questions in turn, as a browser keeps them."""
    entries = [
        {
            "id": f"{10**18 + number}-{10**18 + number * 7}",
            "at": (START + number * STEP).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "kind": "response",
            "item": items[number % len(items)]["item"],
            "revision": items[number % len(items)]["revision"],
            "response": ["a-choice-of-usual-length"],
            "context": "practice",
            "attempt": number // len(items) + 1,
            "confidence": None,
            "outcome": "not-quite",
            "score": 0,
        }
        for number in range(count)
    ]
    return json.dumps(entries)


def course_items(browser: Browser, server: Server) -> list[dict[str, str]]:
    """The questions of every module that is served."""
    page = open_page(browser, "[]")
    modules = [one for one in server.pages() if one.startswith("modules/") and one.count("/") == 2]
    items = [
        item
        for address in modules
        for item in (page.goto(server.address(address)), page.evaluate(ITEMS))[1]
    ]
    page.context.close()
    return items


def open_page(browser: Browser, record: str, **settings: Any) -> Page:  # noqa: ANN401
    """A page of one's own device, with this record."""
    context = browser.new_context(**settings)
    context.add_init_script(
        f"if (!localStorage.getItem('{KEY}device')) {{"
        f"localStorage.setItem('{KEY}device', 'own');"
        f"localStorage.setItem('{KEY}events', {json.dumps(record)}); }}"
    )
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    return page


def _worked(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(one["value"] for one in metrics if one["name"] == "TaskDuration")


def time_load(page: Page, address: str) -> Taken:
    """From the start of the navigation until everything is drawn."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _worked(session)
    page.goto(address)
    page.wait_for_load_state("load")
    milliseconds = float(page.evaluate(PAINTED))
    return milliseconds, _worked(session) - before


def time_checks(page: Page, address: str) -> Taken:
    """From the click on Check to painted feedback, the medians of a page's questions."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    taken = []
    for item in page.locator("quiz-item[data-type=single]:has([data-choice])").all():
        before = _worked(session)
        milliseconds = float(item.evaluate(CLICK_TO_PAINT))
        taken.append((milliseconds, _worked(session) - before))
    time, work = (statistics.median(side) for side in zip(*taken, strict=True))
    return time, work


def report(name: str, pairs: list[tuple[Taken, Taken]]) -> None:
    """One line: the median ratio of the time and of the work, its range, and what it is of."""
    cells = []
    for axis in (0, 1):
        ratios = [long[axis] / none[axis] for long, none in pairs]
        long, none = (statistics.median(pair[side][axis] for pair in pairs) for side in (0, 1))
        cells.append(
            f"{statistics.median(ratios):5.2f} ({min(ratios):.2f} to {max(ratios):.2f};"
            f" {long:.0f} ms / {none:.0f} ms)"
        )
    print(f"  {name:14} {'  '.join(cells)}", flush=True)


def measure(browser: Browser, server: Server, count: int, rounds: int) -> None:
    """Every page, and Check, in pairs; the first round only warms up."""
    records = [make_record(course_items(browser, server), count), "[]"]
    print(f"{count} entries, {len(records[0]) / 1e6:.1f} MB, 4 x CPU throttle, {rounds} rounds")
    print(f"  {'':14} time until drawn (range; medians)  work of the page; budget {BUDGET}")
    places = {address or "home": (address, time_load) for address in PAGES}
    places["Check"] = (CHECKED, time_checks)
    pairs: dict[str, list[tuple[Taken, Taken]]] = {name: [] for name in places}
    for number in range(rounds + 1):
        pages = [open_page(browser, record) for record in records]
        for name, (address, take) in places.items():
            sides = (0, 1) if number % 2 else (1, 0)
            taken = {side: take(pages[side], server.address(address)) for side in sides}
            pairs[name] += [(taken[0], taken[1])] if number else []
        for page in pages:
            page.context.close()
    for name, found in pairs.items():
        report(name, found)


def main() -> None:
    """Build the course, serve it, measure, print."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    parser = argparse.ArgumentParser(description="Time pages with a long record, and print ratios.")
    parser.add_argument("entries", nargs="?", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = Path(name) / "site"
        build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site)))
        server = Server(site)
        browser = playwright.chromium.launch(executable_path=get_browser(), args=SWITCHES)
        measure(browser, server, chosen.entries, chosen.rounds)
        browser.close()
        server.close()


if __name__ == "__main__":
    main()
