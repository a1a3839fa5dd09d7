"""What an item means, and what keeps its meaning."""

from decimal import Decimal

import pytest

from coursewright.model import (
    Choice,
    Feedback,
    Item,
    Numeric,
    Position,
    ShortText,
    Single,
    Text,
    TrueFalse,
    fold,
    meaning,
)

AT = Position("quizzes/x.yml", 1, 1)


def text(words):
    return Text(words, AT)


def item(interaction, kind="single", **changes):
    fields = {
        "id": "x", "at": AT, "type": kind, "title": None, "objective": None, "stimulus": None,
        "stem": text("What?"), "interaction": interaction, "explanation": None, "teaches": None,
        "references": (), "draft": False, "revision": 0,
    }  # fmt: skip
    return Item(**(fields | changes))


def choices(*names, key):
    return tuple(Choice(name, text(name), name == key, text("why"), AT) for name in names)


def short(*accepted):
    spellings = tuple(text(one) for one in accepted)
    return item(ShortText(spellings, Feedback(None, None)), "short-text")


def numeric(key, tolerance="0"):
    interaction = Numeric(Decimal(key), Decimal(tolerance), None, Feedback(None, None))
    return item(interaction, "numeric")


BEFORE = item(Single(choices("a", "b", "c", key="a")))


@pytest.mark.parametrize(
    "after",
    [
        item(Single(choices("a", "b", "c", key="a")), stem=text("What then?")),
        item(Single(choices("c", "a", "b", key="a"))),
        item(Single(choices("a", "b", "c", key="a")), objective=text("x.y"), draft=True),
    ],
    ids=["reworded", "reordered", "moved to another objective"],
)
def test_wording_and_order_keep_the_meaning(after):
    assert meaning(after) == meaning(BEFORE)


@pytest.mark.parametrize(
    "after",
    [
        item(Single(choices("a", "b", "c", key="b"))),
        item(Single(choices("a", "b", key="a"))),
        item(Single(choices("a", "b", "c", "d", key="a"))),
        item(Single(choices("a", "b", "z", key="a"))),
        item(Single(choices("a", "b", "c", key="a")), revision=1),
        item(TrueFalse(True, None, None), "true-false"),
    ],
    ids=["re-keyed", "choice deleted", "choice added", "choice replaced", "revised", "other type"],
)
def test_what_is_asked_changes_the_meaning(after):
    assert meaning(after) != meaning(BEFORE)


def test_an_accepted_spelling_can_be_added_and_not_removed():
    before = meaning(short("information power")).split(".")
    more = meaning(short("information power", "power of information")).split(".")
    other = meaning(short("power of information")).split(".")

    assert set(before) <= set(more)
    assert not set(before) <= set(other)


def test_a_number_means_the_same_however_it_is_written():
    assert meaning(numeric("24")) == meaning(numeric("24.0"))
    assert meaning(numeric("24")) != meaning(numeric("24", "1"))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  Information   Power. ", "information power"),
        ("the IRB", "irb"),
        ("The", "the"),
        ("pre-post", "pre post"),
        ("Ｆull width", "full width"),
        ("«citation»", "citation"),
        ("", ""),
    ],
)
def test_words_are_folded_for_comparison(written, folded):
    assert fold(written) == folded


def test_a_place_in_a_block_is_counted_from_its_first_line():
    block = Text("one\ntwo [@x]", Position("a.yml", 10, 5), block=True)
    line = Text("one [@x]", Position("a.yml", 10, 5))

    assert block.position_of(8) == Position("a.yml", 12, 1)
    assert line.position_of(4) == Position("a.yml", 10, 9)
