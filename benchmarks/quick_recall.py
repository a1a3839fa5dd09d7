"""What quick recall loads with ten things due, against a page of a module, in bytes.

Run it with `.venv/bin/python benchmarks/quick_recall.py`. It builds a course of seventeen modules
with questions from all of them due, and counts what a browser that has nothing yet is sent, as it
stands on the disk. The budget is that quick recall is no heavier than the heaviest module.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from make_whole_course import write_whole_course
from playwright.sync_api import sync_playwright
from record import ITEMS, make_record

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "browser"))

from serving import SWITCHES, Server

from coursewright.setup.browser import get_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

STORED = "coursewright.v1."


def sent(browser: Browser, server: Server, path: str, before: str = "") -> dict[str, int]:
    """The bytes of each file that a page loads, by its address."""
    page = browser.new_page()
    page.add_init_script(before)
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(server.address(path))
    page.wait_for_load_state("networkidle")
    files = {one.url.removeprefix(server.address()): len(one.body()) for one in responses}
    page.close()
    return files


def record_of(page: Page, server: Server, modules: list[str]) -> str:
    """A script that stores a yes to reviews, and an answer of last winter to every question."""
    items: list[dict[str, str]] = []
    for path in modules:
        page.goto(server.address(path))
        items += page.evaluate(ITEMS)
    course = page.locator("quiz-item").first.get_attribute("data-course")
    entries = json.loads(make_record(items, len(items)))
    yes = entries[-1] | {"id": "yes", "kind": "schedule", "item": "review", "response": "yes"}
    stored = json.dumps(json.dumps([*entries, yes]))
    key = f"{STORED}{course}."
    return (
        f"localStorage.setItem('{key}device', 'own'); localStorage.setItem('{key}events', {stored})"
    )


def main() -> None:
    """Build the course, load, count, print."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name) / "course"
        write_whole_course(folder)
        build(load_config(str(folder / "mkdocs.yml")))
        server = Server(folder / "site")
        browser = playwright.chromium.launch(executable_path=get_browser(), args=SWITCHES)
        pages = [one for one in server.pages() if one.startswith("modules/")]
        modules = [one for one in pages if one.count("/") == 2]
        record = record_of(browser.new_page(), server, modules)
        weights = {path: sent(browser, server, path) for path in modules[:3]}
        recall = sent(browser, server, "review/", record)
        browser.close()
        server.close()
    heaviest = max(sum(files.values()) for files in weights.values())
    pieces = {path: size for path, size in recall.items() if "/recall/" in path}
    ours = sum(recall.values())
    page, due = recall["review/"] / 1000, sum(pieces.values()) / 1000
    print(
        f"quick recall, {len(modules)} modules: {ours / 1000:.0f} KB, of which the page {page:.0f} "
        f"KB and {len(pieces)} pieces {due:.0f} KB; a module {heaviest / 1000:.0f} KB; "
        f"ratio {ours / heaviest:.2f}, budget 1.00"
    )


if __name__ == "__main__":
    main()
