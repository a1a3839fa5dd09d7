"""What moves by itself on the pages of this course: the budget is 0 everywhere.

Run it with `.venv/bin/python benchmarks/layout_shift.py`. Every page is opened on a phone and on a
desktop, with no record, one just begun and a long one. Its scripts come once it has been painted
without them, and the browser runs at a quarter of its speed. `--pages your-data/` measures some
pages alone.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright
from record import ROOT, course_items, make_record, open_page

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "browser"))

from serving import SWITCHES, Server
from steps import SHIFTS, hold_back

from coursewright.setup.browser import get_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDTHS = (390, 1280)
ENTRIES = 500
SETTLED = """
  async () => {
    await document.fonts.ready;
    await new Promise((done) => setTimeout(done, 600));
    return shifts;
  }
"""
SHIFTS_WITH_SOURCES = SHIFTS.replace(
    "shifts.push(entry.value)",
    """shifts.push({
      value: entry.value,
      moved: entry.sources.map(({ node }) => node?.nodeType === 1
        ? `${node.localName}.${node.className || node.id}` : node?.nodeName),
    })""",
)


def moved(
    browser: Browser, server: Server, address: str, width: int, record: str
) -> list[dict[str, Any]]:
    """The shifts of one page, each with its value and what has moved."""
    page = open_page(browser, server, record, viewport={"width": width, "height": 800})
    page.add_init_script(SHIFTS_WITH_SOURCES)
    hold_back(page, "coursewright/*.js")
    page.goto(server.address(address))
    page.wait_for_load_state("networkidle")
    found: list[dict[str, Any]] = page.evaluate(SETTLED)
    page.context.close()
    return found


def measure(browser: Browser, server: Server, pages: list[str]) -> int:
    """Every page; how many of them move."""
    items = course_items(browser, server)
    records = {"none": "[]", "begun": make_record(items, 3), "long": make_record(items, ENTRIES)}
    unsteady = set()
    for page in pages:
        for width in WIDTHS:
            for name, record in records.items():
                found = moved(browser, server, page.removeprefix("./"), width, record)
                total = sum(one["value"] for one in found)
                if total:
                    unsteady.add(page)
                    what = dict.fromkeys(node for one in found for node in one["moved"])
                    told = f"{page} at {width}, record {name}: {', '.join(map(str, what))}"
                    print(f"  {total:.4f} {told}", flush=True)
    return len(unsteady)


def main() -> None:
    """Build the course, serve it, measure, print."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    parser = argparse.ArgumentParser(description="Find what moves by itself on a page.")
    parser.add_argument("--pages", nargs="*", help="such as your-data/")
    parser.add_argument("--site", type=Path, help="a site that is built already")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = chosen.site or Path(name) / "site"
        if not chosen.site:
            build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site)))
        server = Server(site)
        browser = playwright.chromium.launch(executable_path=get_browser(), args=SWITCHES)
        pages = chosen.pages or server.pages()
        count = measure(browser, server, pages)
        print(f"{count} of {len(pages)} pages move by themselves; budget 0")
        browser.close()
        server.close()


if __name__ == "__main__":
    main()
