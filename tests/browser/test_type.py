"""Type as it is set: four sizes, lines that can be read, people in the title face, no other."""

import pytest
from steps import until

KINDS = (
    "", "modules/irb/", "cards/", "worksheets/mentoring-compact/", "progress/", "domains/",
    "trace/", "rules/", "your-data/", "modules/irb/decision/", "modules/irb/noon-anonymous/",
    "record-format/", "review/", "references/",
)  # fmt: skip
"""The main kinds of pages."""

SIZES = """() => {
  for (const details of document.querySelectorAll("article details")) details.open = true;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = {};
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
    if (element.closest("code, pre, script, style, noscript, svg")) continue;
    said[parseFloat(getComputedStyle(element).fontSize)] ??= element.outerHTML.slice(0, 90);
  }
  return said;
}"""


@pytest.mark.parametrize(
    ("width", "sizes"),
    [(390, {"30", "24", "20", "17", "15"}), (1440, {"40", "27", "22", "18", "15"})],
)
def test_every_page_is_set_in_four_sizes_and_one_between(open_page, course, width, sizes):
    page = open_page(
        "about:blank", and_from=course.origin, viewport={"width": width, "height": 900}
    )
    for path in KINDS:
        page.goto(course.address(path))
        until(page, "document.fonts.status === 'loaded'")

        said = page.evaluate(SIZES)

        assert {size: on for size, on in said.items() if size not in sizes} == {}, path


def test_lines_of_prose_have_at_most_seventy_letters(open_page, course):
    page = open_page(course.address("modules/irb/"), viewport={"width": 1440, "height": 900})

    longest = page.evaluate(
        """() => {
          const count = (paragraph) => {
            const lines = new Map();
            const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
            const range = document.createRange();
            while (texts.nextNode()) {
              for (let at = 0; at < texts.currentNode.length; at++) {
                range.setStart(texts.currentNode, at);
                range.setEnd(texts.currentNode, at + 1);
                const line = Math.round(range.getBoundingClientRect().bottom / 12);
                lines.set(line, (lines.get(line) ?? 0) + 1);
              }
            }
            return [...lines.values()].slice(0, -1);
          };
          const prose = document.querySelectorAll(".md-content__inner > p");
          const lines = [...prose].flatMap(count).sort((a, b) => a - b);
          return lines[Math.floor(lines.length / 2)];
        }"""
    )

    assert 62 <= longest <= 70


def faces(page, selector):
    """The faces in which Chromium has set the letters of an element."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("DOM.enable")
    protocol.send("CSS.enable")
    root = protocol.send("DOM.getDocument")["root"]["nodeId"]
    node = protocol.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    used = protocol.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    protocol.detach()
    return {font["familyName"] for font in used}


def test_people_speak_in_the_title_face(open_page, course):
    page = open_page(course.address("modules/irb/"), viewport={"width": 390, "height": 844})
    serif = faces(page, "h1")

    assert faces(page, ".md-content__inner > p .voice") == serif
    assert faces(page, ".message p:last-child") == serif
    assert (
        page.locator(".voice").first.evaluate("one => getComputedStyle(one).fontStyle") == "normal"
    )
    assert not page.locator("article em").filter(has_text="“").count()
    assert faces(page, ".md-content__inner > p em") != serif


def test_what_is_emphasized_on_a_first_page_is_set_in_the_face_of_its_sentence(open_page, course):
    """Also where italics have not come: then the upright letters are slanted."""
    page = open_page("about:blank", and_from=course.origin, tolerate="ERR_FAILED")
    page.route("**/*-italic.woff2", lambda route: route.abort())
    for _ in range(20):  # A face that comes late is there for the next page.
        page.goto(course.address("how-to-learn/"))
        if faces(page, "article h1 + p") == {"Atkinson Hyperlegible Next"}:
            break

    assert page.locator("article em").count()
    assert faces(page, "article em") == {"Atkinson Hyperlegible Next"}
