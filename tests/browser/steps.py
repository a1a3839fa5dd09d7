"""What a learner does, in words: the steps that browser tests are written in."""

import re
import time
from dataclasses import dataclass

from playwright.sync_api import Error

KINDS = (
    "single", "multiple", "true-false", "numeric", "short-text", "self-check", "cloze", "ordering",
    "matching", "judgement", "rating", "worked-case", "half-worked-case", "staged-case",
    "moves", "own-case", "conversation", "reflection", "survey",
)  # fmt: skip
"""Every kind of item; `example-<kind>` is one of it in the course's own file of examples."""

SIMPLE = ("single", "multiple", "true-false", "numeric", "short-text", "self-check", "reflection")
"""The kinds of which `sample-<kind>` is one in the sample course."""

SCORED_SIMPLE = SIMPLE[:5]
SCORED = (*SCORED_SIMPLE, "cloze", "ordering", "matching")
UNSCORED = tuple(kind for kind in KINDS if kind not in SCORED)
ANSWERED = tuple(kind for kind in KINDS if kind != "worked-case")
"""A worked case is only read."""
OWN_WORDS = (
    "self-check", "half-worked-case", "staged-case", "moves", "conversation", "reflection",
)  # fmt: skip

RIGHT = {
    "single": ["who-answered"],
    "multiple": ["year", "rotation"],
    "true-false": ["false"],
    "numeric": "3",
    "short-text": "power differential",
    "self-check": "I would ask somebody else to ask them.",
    "cloze": {"what": "teams", "count": "four"},
    "ordering": {"purpose": "1", "fewest": "2", "boxes": "3", "request": "4"},
    "matching": {"grades": "registrar", "histories": "privacy", "shelf": "owner"},
    "judgement": ["modest"],
    "rating": {"again": "2", "barrier": "4"},
    "worked-case": None,
    "half-worked-case": "what it would cost them to say so.",
    "staged-case": "Thank you. Leave it all as it is tonight.",
    "conversation": {
        "asks": "What did you want to find out?",
        "drops-the-rest": "Keep those and drop the rest.",
        "stops": "Wait, you look unhappy.",
    },
    "moves": "What was seen, and by whom?",
    "own-case": ("She wanted to send it.", "I said no.", "I would ask who could be recognized."),
    "reflection": "Last week, in the corridor.",
    "survey": ["often"],
}
WRONG = {
    "single": ["pilot"],
    "multiple": ["year", "agreement"],
    "true-false": ["true"],
    "numeric": "18",
    "short-text": "friendship",
    "cloze": {"what": "residents", "count": "four"},
    "ordering": {"purpose": "1", "fewest": "3", "boxes": "2", "request": "4"},
    "matching": {"grades": "chair", "histories": "privacy", "shelf": "owner"},
}


@dataclass
class Item:
    """One item on a page, by its kind."""

    page: object
    kind: str

    @property
    def name(self):
        course = "example" if "question-types" in self.page.url else "sample"
        return f"{course}-{self.kind}"

    @property
    def root(self):
        return self.page.locator(f"#item-{self.name}")

    def find(self, selector, **narrower):
        return self.root.locator(selector, **narrower)

    @property
    def state(self):
        return self.root.get_attribute("data-state")

    @property
    def note(self):
        return self.find(".item__form .item__note").inner_text().strip()

    def notes(self, words):
        """Wait for these words in the note: what became of the record is known after a paint."""
        self.find(".item__form .item__note", has_text=words).wait_for()

    @property
    def verdict(self):
        return self.find(".feedback__title").inner_text().strip()

    @property
    def answer_is_open(self):
        return self.find("details.item__answer").evaluate("details => details.open")

    def respond(self, response):
        if self.kind == "conversation" and isinstance(response, dict):
            response = next(iter(response.values()))
        if isinstance(response, str):
            self.find("[name=response]:visible").last.fill(response)
            return
        if isinstance(response, tuple):
            for place, words in enumerate(response):
                self.find("[name=response]").nth(place).fill(words)
            return
        if isinstance(response, dict):
            for part, given in response.items():
                self.give(part, given)
            return
        ticked = self.find(".choice:has(input[type=checkbox][name=response]:checked) label")
        while ticked.count():
            ticked.first.click()
        for choice in response or ():
            self.find(f"label[for='item-{self.name}--{choice}']").click()

    def give(self, part, given):
        """Choose or type what belongs to a part."""
        control = self.find(f"[data-part='{part}'] [name=response]")
        if control.evaluate("control => control.tagName") == "SELECT":
            control.select_option(given)
        else:
            control.fill(given)

    @property
    def parts(self):
        """What is given for each part, in the order in which the parts stand."""
        return dict(
            self.find("[data-part] [name=response]").evaluate_all(
                "controls => controls.map(control => "
                "[control.closest('[data-part]').dataset.part, control.value])"
            )
        )

    def check(self):
        self.find(".item__form button[type=submit]").click()

    def answer(self, response):
        if self.kind == "conversation":
            for line, words in response.items():
                self.say(words, line)
            return
        self.respond(response)
        self.check()

    def say(self, words, line):
        """One turn of a conversation: one's own words, and the line that is nearest to them."""
        self.find("textarea:visible").last.fill(words)
        self.check()
        self.take(line)
        self.check()

    def take(self, line):
        self.find(f"label[for='item-{self.name}__line-{line}']").click()

    def press(self, words):
        self.find(f"button:has-text('{words}')").click()

    def open_answer(self):
        self.find("details.item__answer > summary").click()

    @property
    def chosen(self):
        return self.find("input:checked[name=response]").evaluate_all(
            "inputs => inputs.map(input => input.value)"
        )


def keep(page, *, own=True):
    """Say whose device it is."""
    words = "My own device" if own else "Shared or work computer"
    page.locator(f".device:visible button:has-text('{words}')").click()


def leads_to(page):
    """The address of a page, from a server or from a disk, for `wait_for_url`."""
    place, mark, anchor = page.partition("#")
    return re.compile(rf"/{place.rstrip('/')}(/|/index\.html|\.html){mark}{anchor}$")


def events(page, course="sample", storage="localStorage"):
    """The record as all pages have stored it, in its order; this page writes after it painted."""
    return page.evaluate(
        """async ([storage, course]) => {
          const log = window.coursewright?.logOf(course);
          if (log?.isWaiting) await new Promise((done) => {
            log.addEventListener("saved", done, { once: true });
          });
          return Object.entries(window[storage])
            .filter(([name]) => name.startsWith(`coursewright.v1.${course}.events`))
            .flatMap(([, text]) => JSON.parse(text))
            .sort((a, b) => (a.order ?? Date.parse(a.at)) - (b.order ?? Date.parse(b.at)));
        }""",
        [storage, course],
    )


def states(page):
    """What each item of a page, or of a frame, shows of its answer, by the item's id."""
    return page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('quiz-item')]"
        ".map((item) => [item.id, item.dataset.state ?? '']))"
    )


def answer_all(page, responses):
    """Answer the simple kinds of the sample: rightly, or as is said of one."""
    for kind in SIMPLE:
        Item(page, kind).answer(responses.get(kind, RIGHT[kind]))


def until(page, condition, arg=None):
    """Wait until something is so in a page, also if it is on its way to another.

    Playwright looks again by making a script of a string: where a page's policy forbids that, its
    own waiting ends in an error unless it was so at once.
    """
    ends = time.monotonic() + 30
    while not _is_so(page, condition, arg):
        assert time.monotonic() < ends, f"it was never so: {condition}"
        time.sleep(0.02)


def _is_so(page, condition, arg):
    try:
        return page.evaluate(condition, arg)
    except Error as error:
        if "context was destroyed" not in error.message:
            raise
        return False


def wait_until_stored(page, words):
    """Wait until the record holds these words: written ones are kept after a pause."""
    until(page, "words => Object.values(localStorage).some((text) => text.includes(words))", words)


def settle(page):
    """Let a page do at once what it has put off, and what was asked of it in this moment."""
    page.evaluate(
        """async () => {
          dispatchEvent(new PageTransitionEvent("pagehide"));
          dispatchEvent(new PageTransitionEvent("pageshow"));
          for (let frame = 0; frame < 2; frame += 1) {
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          }
        }"""
    )


def focused(page):
    """What has the focus: its id, or its class and words."""
    return page.evaluate(
        """() => {
          const at = document.activeElement;
          return at.id || `${at.classList[0] ?? ""}: ${at.textContent.trim()}`;
        }"""
    )


SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      const moved = sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 160));
      if (!hadRecentInput && value > 0.001) shifts.push([value, ...moved]);
    }
  }).observe({ type: "layout-shift", buffered: true });
"""
"""To be run before the scripts of a page whose `shifts` are asked for.

A hundredth of what still counts as good (0.1, web.dev/articles/cls) passes: one line that settles
by three pixels when its typeface comes late, which nobody sees.
"""


def shifts(page):
    """What has moved by itself, once scripts and fonts have come and there is nothing to do."""
    return page.evaluate(
        """async () => {
          await document.fonts.ready;
          for (let frame = 0; frame < 3; frame += 1) {
            await new Promise((done) => requestAnimationFrame(done));
            await new Promise((done) => requestIdleCallback(done));
          }
          return shifts;
        }"""
    )


def hold_back(page, script):
    """Let a script come only when the page has been painted without it."""

    def after_paint(route):
        until(page, "performance.getEntriesByName('first-contentful-paint').length")
        route.continue_()

    page.route(f"**/{script}", after_paint)
