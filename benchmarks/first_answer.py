"""Milliseconds from the first Check on a page to painted feedback, and from a later one.

Run it with `.venv/bin/python benchmarks/first_answer.py`. It builds the course of this repository
and measures its pages with questions, at a quarter of the CPU's speed, with no record and with one
of 5,000 entries; `--pages modules/irb/` measures some alone, `--rounds 5` more often.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from feedback import CLICK_TO_PAINT
from playwright.sync_api import sync_playwright
from record import ROOT, course_items, make_record, open_page
from serving import SWITCHES, Server

from coursewright.setup.browser import get_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BUDGET = 40
ENTRIES = 5000
ITEMS = "quiz-item[data-type=single]:has(> .item__answer [data-choice])"
"""What can be answered wrongly by one click, with its answer below."""


def pages_with_questions(server: Server) -> list[str]:
    """The home page and every module, as far as they have such a question."""
    return [
        page
        for page in server.pages()
        if page == "./" or (page.count("/") == 2 and page.startswith("modules/"))
    ]


def time_answers(browser: Browser, address: str, record: str) -> list[float]:
    """The answers of one load, in their order."""
    page = open_page(browser, record)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    items = page.locator(ITEMS)
    taken = []
    for item in items.all()[:4]:
        if item.is_visible():
            taken.append(float(item.evaluate(CLICK_TO_PAINT)))
            page.wait_for_timeout(400)
    page.context.close()
    return taken


def measure(browser: Browser, server: Server, pages: list[str], rounds: int) -> None:
    """Every page, without a record and with one, in turn."""
    record = make_record(course_items(browser, server), ENTRIES)
    print(f"Check to feedback, 4 x CPU throttle, medians of {rounds} loads; budget {BUDGET} ms")
    print(f"  {'page':34} {'first':>6} {'later':>6}   first, later with {ENTRIES} entries")
    for page in pages:
        taken: dict[str, list[list[float]]] = {"[]": [], record: []}
        for _ in range(rounds):
            for kept, loads in taken.items():
                loads.append(time_answers(browser, server.address(page.removeprefix("./")), kept))
        if not taken["[]"][0]:
            continue
        cells = []
        for loads in taken.values():
            later = [one for load in loads for one in load[1:]]
            cells.append(statistics.median(load[0] for load in loads))
            cells.append(statistics.median(later) if later else float("nan"))
        told = "  ".join(f"{one:6.0f}" for one in cells)
        over = "" if max(one for one in cells if one == one) <= BUDGET else "  over"
        print(f"  {page:34} {told}{over}", flush=True)


def main() -> None:
    """Build the course, serve it, measure, print."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    parser = argparse.ArgumentParser(
        description="Time the first answer on a page, and a later one."
    )
    parser.add_argument("--pages", nargs="*", help="such as modules/irb/")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--site", type=Path, help="a site that is built already")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = chosen.site or Path(name) / "site"
        if not chosen.site:
            build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site)))
        server = Server(site)
        browser = playwright.chromium.launch(executable_path=get_browser(), args=SWITCHES)
        measure(browser, server, chosen.pages or pages_with_questions(server), chosen.rounds)
        browser.close()
        server.close()


if __name__ == "__main__":
    main()
