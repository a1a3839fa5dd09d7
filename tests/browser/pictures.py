"""Take the pictures of README and docs anew: `.venv/bin/python tests/browser/pictures.py`."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from serving import SWITCHES, Server

from coursewright.setup.browser import get_browser

ROOT = Path(__file__).parents[2]

ITEM = "irb-smallest-box"
LINES = 19
"""How much of the item's YAML the second picture shows."""


def yaml_of_item():
    text = (ROOT / "quizzes" / "irb.yml").read_text("utf-8")
    start = text.index(f"  - id: {ITEM}")
    return "\n".join(line[2:] for line in text[start:].splitlines()[:LINES])


def take_pictures(page):
    page.locator(f"label[for='item-{ITEM}--ask-two']").click()
    page.locator(f"#item-{ITEM} button[type=submit]").click()
    page.evaluate("document.querySelector('.device').remove(); document.activeElement.blur()")
    page.mouse.move(0, 0)
    question = page.locator(f"#item-{ITEM}")
    images = ROOT / "docs" / "images"
    question.screenshot(path=images / "question.png")
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.evaluate(
        """([id, yaml]) => {
          const question = document.getElementById(`item-${id}`);
          question.querySelector(".item__feedback").remove();
          const source = document.createElement("pre");
          source.textContent = yaml;
          source.style = `margin:0;padding:24px;background:var(--code);font:15px/1.6 monospace;
            white-space:pre-wrap;border-radius:8px`;
          const both = document.createElement("div");
          both.id = "both";
          both.className = "md-typeset";
          both.style = `display:grid;grid-template-columns:1fr 1fr;gap:24px;padding:24px;
            background:var(--paper);align-items:start`;
          both.append(source, question);
          document.body.replaceChildren(both);
        }""",
        [ITEM, yaml_of_item()],
    )
    page.locator("#both").screenshot(path=images / "question-and-yaml.png")


def main():
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build(load_config(str(ROOT / "mkdocs.yml"), site_dir=f"{folder}/site"))
        server = Server(Path(folder) / "site")
        browser = playwright.chromium.launch(executable_path=get_browser(), args=SWITCHES)
        page = browser.new_page(viewport={"width": 760, "height": 1100}, reduced_motion="reduce")
        page.goto(server.address("modules/irb/"))
        take_pictures(page)
        server.close()


if __name__ == "__main__":
    main()
