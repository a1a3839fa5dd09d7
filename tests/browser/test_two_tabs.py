"""Two tabs of one browser: neither loses what the other writes, nor keeps what it erases."""

import pytest
from steps import RIGHT, Item, events, keep, until

NO_LOCKS = "Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });"

ANSWER = """
  ({ item, choices, most }) => new Promise((done) => {
    const root = document.querySelector(`#item-${item}`);
    let count = 0;
    const next = () => {
      root.querySelector(`input[value="${choices[count % 2]}"]`).click();
      root.querySelector("button[type=submit]").click();
      count += 1;
      if (count === 50) done();
      else setTimeout(next, Math.random() * most);
    };
    next();
  })
"""


@pytest.fixture(params=["", NO_LOCKS], ids=["locks", "no locks"])
def tabs(request, open_page, bare):
    """Two tabs on one's own device, each with a module of its own open."""
    one = open_page(bare.address("modules/sample/"), before=request.param)
    Item(one, "reflection").respond("x")
    Item(one, "reflection").check()
    keep(one)
    other = one.context.new_page()
    other.goto(bare.address("question-types/"))
    until(other, "Boolean(customElements.get('quiz-item'))")
    return one, other


@pytest.mark.parametrize("most", [0, 20, 300])
def test_a_hundred_answers_at_once_are_all_kept(tabs, most):
    one, other = tabs
    before = len(events(one))
    for page, item in ((one, "sample-single"), (other, "example-single")):
        task = {"item": item, "choices": ["pilot", "who-answered"], "most": most}
        page.evaluate(f"(task) => {{ window.answered = ({ANSWER})(task); }}", task)
    for page in tabs:
        page.evaluate("window.answered")

    for page in tabs:
        until(page, f"coursewright.logOf('sample').entries().length === {before} + 100")
    assert len(events(one)) == before + 100


def test_words_that_both_write_while_they_are_left_are_kept(tabs, bare):
    one, other = tabs
    Item(one, "self-check").find("textarea").press_sequentially("in one")
    Item(other, "self-check").find("textarea").press_sequentially("in the other")
    for page in tabs:
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    one.goto(bare.address())

    written = {event["response"] for event in events(other) if event["kind"] == "note"}
    assert written == {"in one", "in the other"}


def test_what_one_erases_while_the_other_answers_is_gone_and_nothing_else(tabs):
    one, other = tabs
    Item(one, "single").answer(RIGHT["single"])
    erased = events(one)[-1]["id"]
    until(other, f"coursewright.logOf('sample').entries().some(({{ id }}) => id === '{erased}')")
    other.evaluate(f"coursewright.logOf('sample').forget(({{ id }}) => id === '{erased}')")
    Item(one, "numeric").answer(RIGHT["numeric"])

    items = [event["item"] for event in events(one)]
    assert "sample-numeric" in items
    assert "sample-single" not in items


def test_finishing_clears_a_visit_that_only_another_tab_holds(open_page, bare):
    visit = open_page(bare.address("modules/sample/"))
    Item(visit, "self-check").answer("secret words")
    keep(visit, own=False)
    other = visit.context.new_page()
    other.goto(bare.address("your-data/"))
    assert "This tab keeps nothing" in other.locator("your-data").inner_text()

    other.get_by_role("button", name="Finish and clear this computer").click()
    dialog = other.locator("#finish")
    assert "that this tab can see: 0" in dialog.inner_text()
    assert "what its other tabs hold as well" in dialog.inner_text()
    dialog.get_by_role("button", name="Clear everything").click()

    until(visit, "document.querySelector('#item-sample-self-check textarea').value === ''")
    assert visit.evaluate("JSON.stringify({ ...sessionStorage })").count("secret") == 0
