"""Take a picture of every example in every state, to be looked at.

`.venv/bin/python tests/browser/sheets.py FOLDER` writes one picture for each state, palette and
width; the states are those of `test_accessibility.py`, done on the page of examples.
"""

import itertools
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import sync_playwright
from serving import SWITCHES, Server
from steps import Item
from test_accessibility import STATES

from coursewright.setup.browser import get_browser
from support import built, copy_sample

WIDTHS = (390, 1280)


def take_sheet(page, state):
    kinds, to_each, to_page = STATES[state]
    for kind in kinds:
        to_each(Item(page, kind))
    if to_page:
        to_page(page)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as course, sync_playwright() as playwright:
        server = Server(built(copy_sample(Path(course) / "course")))
        browser = playwright.chromium.launch(executable_path=get_browser(), args=SWITCHES)
        for state, palette, width in itertools.product(STATES, ("light", "dark"), WIDTHS):
            page = browser.new_page(
                viewport={"width": width, "height": 900},
                color_scheme=palette,
                reduced_motion="reduce",
            )
            page.goto(server.address("question-types/"))
            take_sheet(page, state)
            name = f"{state.replace(' ', '-')}-{palette}-{width}.png"
            page.screenshot(path=folder / name, full_page=True)
            page.close()
        server.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
