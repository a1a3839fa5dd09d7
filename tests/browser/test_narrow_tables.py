"""Words of tables stay whole at every width: every table of every page of the course."""

import pytest

BROKEN = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const table of document.querySelectorAll("table[hidden]")) table.hidden = false;
  const broken = [];
  let words = 0;
  for (const cell of document.querySelectorAll("article :is(th, td, caption)")) {
    if (!cell.checkVisibility()) continue;
    if (cell.closest("thead") && cell.closest("thead").clientWidth < 2) continue;
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      for (const { 0: word, index } of text.data.matchAll(/[\\p{L}\\p{N}'’]+/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = [...range.getClientRects()].filter(({ width }) => width > 0.5);
        words += 1;
        if (new Set(lines.map(({ top }) => Math.round(top))).size > 1) broken.push(word);
      }
    }
  }
  return [words, broken, document.documentElement.scrollWidth];
}"""


WIDTHS = (320, 390, 820, 1440)
PARTS = 4
"""Of all pages, so that the processes of a run share them."""


@pytest.mark.parametrize("part", range(PARTS))
def test_no_word_of_a_table_is_broken(open_page, course, part, subtests):
    page = open_page("about:blank", and_from=course.origin)
    totals = dict.fromkeys(WIDTHS, 0)
    for path in course.pages()[part::PARTS]:
        page.goto(course.address(path))
        for width in WIDTHS:
            with subtests.test(page=path, width=width):
                page.set_viewport_size({"width": width, "height": 800})

                words, broken, across = page.evaluate(BROKEN)

                totals[width] += words
                assert broken == []
                assert across <= width
    assert min(totals.values()) > 1000 / PARTS


def test_cells_that_stack_say_which_column_they_are_of(open_page, course):
    page = open_page(course.address("modules/irb/"), viewport={"width": 320, "height": 800})
    table = page.locator("table[data-stacks]").first
    heads = table.locator("th").all_inner_texts()
    cells = table.locator("tbody tr").first.locator("td")

    said = cells.evaluate_all(
        "cells => cells.map(one => getComputedStyle(one, '::before').content)"
    )

    assert said == ["none", *(f'"{head}: " / ""' for head in heads[1:])]
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert len({box["x"] for box in boxes}) == 1
    page.set_viewport_size({"width": 1280, "height": 800})
    assert len({cell.bounding_box()["y"] for cell in cells.all()}) == 1
