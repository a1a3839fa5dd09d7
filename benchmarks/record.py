"""What a long record costs: pages and *Check* with 5,000 entries, against none and against a few.

Run it with `.venv/bin/python benchmarks/record.py`; other sizes: `record.py 1500 --rounds 3`.

Each round loads a page with the long record, with one answer to each question, and with none, one
after the other, now in this order and now in the other, at a quarter of the CPU's speed. A ratio is
of the medians of all rounds: of what the page's own thread has worked, and of the time until all is
drawn, which other work on the machine moves more. The budget is held against the work with none.
What a page shows because something was answered is in that ratio, too; the second one, against one
answer to each question, tells what the length of a record adds. It builds the course of this
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
from run import verdict

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
    page = open_page(browser, server, "[]")
    modules = [one for one in server.pages() if one.startswith("modules/") and one.count("/") == 2]
    items = [
        item
        for address in modules
        for item in (page.goto(server.address(address)), page.evaluate(ITEMS))[1]
    ]
    page.context.close()
    return items


def open_page(browser: Browser, server: Server, record: str, **settings: Any) -> Page:  # noqa: ANN401
    """A page of one's own device, with this record."""
    page = browser.new_context(**settings).new_page()
    page.goto(f"{server.origin}/blank")
    # Not by a script that begins each page: all of its text would be read there each time.
    page.evaluate(
        """([key, record]) => {
          localStorage.setItem(`${key}device`, "own");
          localStorage.setItem(`${key}events`, record);
        }""",
        [KEY, record],
    )
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
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


def report(name: str, taken: list[list[Taken]]) -> None:
    """One line: what the long record costs against each of the two others, and what it is of."""
    long, few, none = (
        [statistics.median(one[axis] for one in of_record) for axis in (0, 1)]
        for of_record in taken
    )
    held = verdict([long[1] / none[1]], BUDGET)
    ratios = [long[axis] / other[axis] for axis in (1, 0) for other in (none, few)]
    work, work_few, drawn, drawn_few = (f"{one:.2f}" for one in ratios)
    print(
        f"  {name:14} work {work} ({held}), against a few {work_few}; drawn {drawn}, {drawn_few}; "
        f"work {long[1]:.0f}, {few[1]:.0f} and {none[1]:.0f} ms",
        flush=True,
    )


def measure(browser: Browser, server: Server, count: int, rounds: int) -> None:
    """Every page, and Check, with each record; the first round only warms up."""
    items = course_items(browser, server)
    records = [make_record(items, count), make_record(items, len(items)), "[]"]
    print(
        f"{count} entries ({len(records[0]) / 1e6:.1f} MB), {len(items)} and none; 4 x CPU "
        f"throttle, {rounds} rounds; budget {BUDGET}"
    )
    places = {address or "home": (address, time_load) for address in PAGES}
    places["Check"] = (CHECKED, time_checks)
    taken: dict[str, list[list[Taken]]] = {name: [[], [], []] for name in places}
    for number in range(rounds + 1):
        pages = [open_page(browser, server, record) for record in records]
        for page in pages:
            page.goto(server.address(""))  # Who has a record has been here before.
        for name, (address, take) in places.items():
            for side in (0, 1, 2) if number % 2 else (2, 1, 0):
                one = take(pages[side], server.address(address))
                taken[name][side] += [one] if number else []
        for page in pages:
            page.context.close()
    for name, found in taken.items():
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
