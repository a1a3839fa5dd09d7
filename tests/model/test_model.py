"""What an item means, and what keeps its meaning."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.model.interaction import (
    Blank,
    Choice,
    Cloze,
    Conversation,
    ConversationTurn,
    Ending,
    Feedback,
    Judgement,
    Line,
    Matching,
    Multiple,
    Numeric,
    Ordering,
    Prompt,
    ShortText,
    Single,
    StagedCase,
    Survey,
    TrueFalse,
    Wording,
)
from coursewright.model.item import Item
from coursewright.model.meaning import fold, meaning
from coursewright.model.text import Position, Text

AT = Position("quizzes/x.yml", 1, 1)


def text(words):
    return Text(words, AT)


def item(interaction, kind="single", **changes):
    fields = {
        "id": "x", "at": AT, "type": kind, "title": None, "objective": None, "stimulus": None,
        "stem": text("What?"), "interaction": interaction, "explanation": None, "teaches": None,
        "references": (), "draft": False, "revision": 0, "case": None, "shuffle": False,
        "hints": (),
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


NOTHING = Feedback(None, None)


def plain(names, key="", words=str):
    return tuple(Choice(one, text(words(one)), one == key, None, AT) for one in names)


def cloze(chosen="abc", key="a", accepted=("4",), more=(), words="[[x]] [[y]]"):
    blanks = (
        Blank("x", text("x"), plain(chosen, key), (), None, AT),
        Blank("y", text("y"), (), tuple(text(one) for one in accepted), None, AT),
        *more,
    )
    return item(Cloze(text(words), blanks, NOTHING), "cloze")


def ordering(names, words=str):
    return item(Ordering(plain(names, words=words), NOTHING), "ordering")


def matching(keys, names="abc", words=str):
    prompts = (Prompt(name, text(words(name)), text(key), None, AT) for name, key in keys.items())
    return item(Matching(tuple(prompts), plain(names, words=words), NOTHING), "matching")


def judgement(names="ab", scale=(), words=str):
    points = tuple(text(words(one)) for one in scale)
    asked = Judgement(plain(names, words=words), points, text(words("we")), text("none"), None)
    return item(asked, "judgement")


def survey(names, words=str):
    return item(Survey(plain(names, words=words)), "survey")


def staged(*wordings, begins=None, **changes):
    spoken = tuple(Wording(text(one), text(one), None) for one in wordings)
    return item(StagedCase(None, begins, spoken, text("then")), "staged-case", **changes)


def multiple(rule="right-minus-wrong", keys="a", **changes):
    offered = tuple(Choice(one, text(one), one in keys, None, AT) for one in "abc")
    return item(Multiple(offered, rule), "multiple", **changes)


PAIRS = {"p": "a", "q": "b"}
ANOTHER_BLANK = Blank("z", text("z"), plain("ab", "a"), (), None, AT)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (multiple(), multiple("ps50")),
        (multiple(), multiple("all-or-nothing", hints=(text("Think."),), shuffle=True)),
        (cloze(), cloze(words="There [[y]] is [[x]]")),
        (cloze(), cloze(chosen="cba")),
        (cloze(accepted=("Four",)), cloze(accepted=("four.",))),
        (cloze(accepted=("pre-post",)), cloze(accepted=("“pre post”",))),
        (ordering("abc"), ordering("abc", words=str.upper)),
        (matching(PAIRS), matching(PAIRS, words=str.upper)),
        (matching(PAIRS), matching(dict(reversed(PAIRS.items())), names="cba")),
        (judgement(), judgement("ba", words=str.upper)),
        (judgement(scale="12"), judgement(scale="34", words=str.upper)),
        (survey("abc"), survey("cab", words=str.upper)),
        (staged("a", "b"), staged("c", "d", begins=text("I wonder"), hints=(text("Think."),))),
        (staged("a", "b"), staged("a", "b", case=text("a-case"))),
    ],
)
def test_wording_hints_and_scoring_keep_the_meaning_of_every_type(before, after):
    assert meaning(after) == meaning(before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (multiple(), multiple(keys="b")),
        (multiple(), multiple(keys="ab")),
        (cloze(), cloze(key="b")),
        (cloze(), cloze(chosen="ab")),
        (cloze(), cloze(chosen="abcd")),
        (cloze(), cloze(more=(ANOTHER_BLANK,))),
        (cloze(), cloze(accepted=("5",))),
        (cloze(accepted=("-4",)), cloze(accepted=("4",))),
        (cloze(accepted=("HIV+",)), cloze(accepted=("HIV-",))),
        (cloze(accepted=("p < 0.05",)), cloze(accepted=("p > 0.05",))),
        (ordering("abc"), ordering("acb")),
        (ordering("abc"), ordering("abcd")),
        (ordering("abc"), ordering("ab")),
        (matching(PAIRS), matching({"p": "b", "q": "a"})),
        (matching(PAIRS), matching({"p": "a"})),
        (matching(PAIRS), matching({**PAIRS, "r": "c"})),
        (matching(PAIRS), matching(PAIRS, names="abcd")),
        (matching(PAIRS), matching(PAIRS, names="ab")),
        (judgement(), judgement("abc")),
        (judgement("abc"), judgement("ab")),
        (judgement(), judgement(scale="12")),
        (judgement(scale="12"), judgement(scale="123")),
        (survey("abc"), survey("abcd")),
        (survey("abc"), survey("ab")),
        (staged("a", "b"), staged("a", "b", revision=1)),
        (survey("abc"), ordering("abc")),
    ],
)
def test_what_can_be_answered_changes_the_meaning_of_every_type(before, after):
    assert meaning(after) != meaning(before)


def test_a_spelling_can_be_added_to_a_blank_and_not_moved_to_another():
    before = meaning(cloze(accepted=("4",))).split(".")
    more = meaning(cloze(accepted=("4", "four"))).split(".")
    other = meaning(cloze(accepted=("four",))).split(".")
    first = Blank("x", text("x"), (), (text("4"),), None, AT)
    second = Blank("y", text("y"), (), (text("5"),), None, AT)
    swapped = (
        Blank("x", text("x"), (), (text("5"),), None, AT),
        Blank("y", text("y"), (), (text("4"),), None, AT),
    )
    there = item(Cloze(text("[[x]] [[y]]"), (first, second), NOTHING), "cloze")
    here = item(Cloze(text("[[x]] [[y]]"), swapped, NOTHING), "cloze")

    assert set(before) < set(more)
    assert not set(before) <= set(other)
    assert not set(meaning(there).split(".")) <= set(meaning(here).split("."))


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


@given(st.text(st.characters(max_codepoint=127, exclude_characters="_")))
def test_ascii_is_folded_as_any_other_words(words):
    # A letter that is not ASCII keeps the words from the table that is quicker.
    assert f"{fold(f'x {words}')} é" == fold(f"x {words} é")


def test_a_place_in_a_block_is_counted_from_its_first_line():
    block = Text("one\ntwo [@x]", Position("a.yml", 10, 5), block=True)
    line = Text("one [@x]", Position("a.yml", 10, 5))

    assert block.position_of(8) == Position("a.yml", 12, 1)
    assert line.position_of(4) == Position("a.yml", 10, 9)


def test_a_case_that_was_read_is_not_one_that_is_written():
    read = item(StagedCase(text("Ruth writes"), None, (), text("then")), "staged-case")
    written = item(StagedCase(None, None, (), text("then")), "staged-case")

    assert meaning(read) != meaning(written)


def talk(*targets, first="a", wording="x"):
    """A conversation of two turns; of the lines of the first, where they lead."""
    at = Position("a.yml", 1, 1)
    lines = tuple(
        Line(f"l{number}", text(wording), None, None, text(to), at)
        for number, to in enumerate(targets)
    )
    turns = [ConversationTurn("a", None, lines, at), ConversationTurn("b", text(wording), (), at)]
    turns.sort(key=lambda turn: turn.id != first)
    return meaning(
        item(Conversation(tuple(turns), (Ending("e", text(wording), at),)), "conversation")
    )


def test_a_conversation_is_what_its_lines_lead_to_however_it_is_worded():
    assert talk("b", "e") == talk("b", "e", wording="y")
    assert len({talk("b", "e"), talk("e", "b"), talk("b"), talk("b", "e", first="b")}) == 4
