"""What a learner does, in words: the steps that browser tests are written in."""

from dataclasses import dataclass

ITEMS = {
    "single": "sample-single",
    "multiple": "sample-multiple",
    "true-false": "sample-true-false",
    "numeric": "sample-numeric",
    "short-text": "sample-short-text",
    "self-check": "sample-self-check",
    "reflection": "sample-reflection",
}
"""One item of each kind in the sample course's quiz file."""

SCORED = ("single", "multiple", "true-false", "numeric", "short-text")

RIGHT = {
    "single": ["who-answered"],
    "multiple": ["year", "rotation"],
    "true-false": ["false"],
    "numeric": "3",
    "short-text": "power differential",
    "self-check": "I would ask somebody else to ask them.",
    "reflection": "Last week, in the corridor.",
}
WRONG = {
    "single": ["pilot"],
    "multiple": ["year", "agreement"],
    "true-false": ["true"],
    "numeric": "18",
    "short-text": "friendship",
}


@dataclass
class Item:
    """One item on a page, by its kind."""

    page: object
    kind: str

    @property
    def name(self):
        return ITEMS[self.kind]

    @property
    def root(self):
        return self.page.locator(f"#item-{self.name}")

    def find(self, selector):
        return self.root.locator(selector)

    @property
    def state(self):
        return self.root.get_attribute("data-state")

    @property
    def note(self):
        return self.find(".item__note").inner_text().strip()

    @property
    def verdict(self):
        return self.find(".feedback__title").inner_text().strip()

    @property
    def answer_is_open(self):
        return self.find("details.item__answer").evaluate("details => details.open")

    def respond(self, response):
        if isinstance(response, str):
            self.find("[name=response]").fill(response)
            return
        ticked = self.find(".choice:has(input[type=checkbox][name=response]:checked) label")
        while ticked.count():
            ticked.first.click()
        for choice in response:
            self.find(f"label[for='item-{self.name}-{choice}']").click()

    def check(self):
        self.find("button[type=submit]").click()

    def answer(self, response):
        self.respond(response)
        self.check()

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
    page.locator(f".device button:has-text('{words}')").click()


def events(page, course="sample", storage="localStorage"):
    """The record as it is stored."""
    return page.evaluate(
        "([storage, key]) => JSON.parse(window[storage].getItem(key) ?? '[]')",
        [storage, f"coursewright.v1.{course}.events"],
    )


def focused(page):
    """What has the focus: its id, or its class and words."""
    return page.evaluate(
        """() => {
          const at = document.activeElement;
          return at.id || `${at.classList[0] ?? ""}: ${at.textContent.trim()}`;
        }"""
    )
