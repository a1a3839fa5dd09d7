"""Milliseconds from the first Check on a page to painted feedback, and from a later one.

Run it with `.venv/bin/python benchmarks/first_answer.py`. It builds the course of this repository
and measures its pages with questions, at a quarter of the CPU's speed, with no record and with one
of 5,000 entries. The button is in view, as for whoever presses it. `--pages modules/irb/` measures
some pages alone, `--rounds 5` more often, `--before OTHER-SITE` a site of an earlier build in turn.

Beside the time stands what the page's own thread has worked in it, without the slowing down: other
work on the machine makes the first longer, and hardly the second.
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
    from playwright.sync_api import Browser, CDPSession

BUDGET = 40
ENTRIES = 5000
MOST = 4
"""Answers a load."""

ITEMS = "quiz-item[data-type=single]:has(> .item__answer [data-choice])"
"""What can be answered wrongly by one click, with its answer below."""

Taken = tuple[float, float]
"""Milliseconds until the feedback is painted, and of work by the page's thread."""


def pages_with_questions(server: Server) -> list[str]:
    """The home page and every module."""
    modules = [one for one in server.pages() if one.startswith("modules/") and one.count("/") == 2]
    return ["./", *modules]


def _worked(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(one["value"] for one in metrics if one["name"] == "TaskDuration")


def time_answers(browser: Browser, server: Server, address: str, record: str) -> list[Taken]:
    """The answers of one load, in their order."""
    page = open_page(browser, server, record)
    page.goto(server.address(address))
    page.wait_for_load_state("networkidle")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    taken = []
    for item in [one for one in page.locator(ITEMS).all() if one.is_visible()][:MOST]:
        item.locator("button[type=submit]").evaluate("at => at.scrollIntoView({block: 'center'})")
        page.wait_for_timeout(600)
        before = _worked(session)
        milliseconds = float(item.evaluate(CLICK_TO_PAINT))
        taken.append((milliseconds, (_worked(session) - before) / 4))
    page.context.close()
    return taken


def report(name: str, loads: list[list[Taken]]) -> None:
    """One line: the first answer and the later ones, each with the work behind it."""
    later = [one for load in loads for one in load[1:]]
    cells = []
    for answers in ([load[0] for load in loads], later):
        cells += [f"{statistics.median(one):6.0f}" for one in zip(*answers, strict=True)]
    over = "" if statistics.median(load[0][0] for load in loads) <= BUDGET else "  over the budget"
    print(f"  {name:46}{''.join(cells)}{over}", flush=True)


def measure(browser: Browser, servers: dict[str, Server], chosen: argparse.Namespace) -> None:
    """Every page, without a record and with one, of each site in turn."""
    now = servers["now"]
    records = {"none": "[]", f"{ENTRIES}": make_record(course_items(browser, now), ENTRIES)}
    print(f"Check to feedback, 4 x CPU throttle, medians of {chosen.rounds} loads; {BUDGET} ms")
    print(f"  {'page, entries, site':46} first  work later  work")
    for page in chosen.pages or pages_with_questions(now):
        where = page.removeprefix("./")
        cases = [(kept, site) for kept in records for site in servers]
        taken: dict[tuple[str, str], list[list[Taken]]] = {case: [] for case in cases}
        for _ in range(chosen.rounds):
            for kept, site in cases:
                one = time_answers(browser, servers[site], where, records[kept])
                taken[kept, site].append(one)
        for (kept, site), loads in taken.items():
            if all(loads):
                report(f"{page.removeprefix('modules/')} {kept} {site}", loads)


def main() -> None:
    """Build the course, serve it, measure, print."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    parser = argparse.ArgumentParser(description="Time the first answer on a page, and later ones.")
    parser.add_argument("--pages", nargs="*", help="such as modules/irb/")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--before", type=Path, help="a site of an earlier build")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = Path(name) / "site"
        build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site)))
        sites = {"before": chosen.before, "now": site}
        servers = {one: Server(folder) for one, folder in sites.items() if folder}
        browser = playwright.chromium.launch(executable_path=get_browser(), args=SWITCHES)
        measure(browser, servers, chosen)
        browser.close()
        for server in servers.values():
            server.close()


if __name__ == "__main__":
    main()
