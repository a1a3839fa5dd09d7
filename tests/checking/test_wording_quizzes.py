"""Items together: where keys stand and how long they are, what repeats, what is ignored."""

import pytest

from coursewright.checking.wording.chances import (
    chance_of_count,
    chance_of_place,
    likely_by_chance,
)
from coursewright.reading.site import read_site
from coursewright.reading.source import Source
from wording import course, findings, item, rules

TOPICS = (
    "consent", "sampling", "coding", "blinding", "funding", "authorship", "registration",
    "saturation", "recall", "attrition", "piloting", "triage", "reflection", "billing",
)  # fmt: skip
NOUNS = ("apple", "birch", "cedar", "daisy", "elder")


def quiz(places, size=4, longest=(), **more):
    """Items with their keys in these places; in some, the key is the longest choice."""
    made = []
    for number, place in enumerate(places):
        choices = [f"{noun} {TOPICS[number]}" for noun in NOUNS[:size]]
        if number in longest:
            choices[place] += " too"
        else:
            choices = [choice.ljust(20, "n") for choice in choices]
        stem = f"What does {TOPICS[number]} bring into round {number} of {TOPICS[-number]}?"
        made.append(item(stem, choices, place, id=f"item-{number}", **more))
    return made


THRESHOLDS = {
    (4, 8): (6, 7), (4, 10): (7, 8), (4, 12): (8, 9), (4, 15): (9, 10), (4, 20): (11, 12),
    (4, 30): (14, 16), (4, 40): (17, 19), (3, 10): (8, 9), (3, 20): (12, 14), (5, 10): (6, 7),
    (5, 20): (9, 11),
}  # fmt: skip
"""By number of places and of items: the smallest count that is rarer than 5 and 1 percent."""


@pytest.mark.parametrize(("sizes", "counts"), THRESHOLDS.items(), ids=str)
def test_a_place_is_too_full_from_the_count_that_was_worked_out(sizes, counts):
    places, items = sizes
    for count, level in zip(counts, (0.05, 0.01), strict=True):
        assert chance_of_place(items, places, count) < level
        assert chance_of_place(items, places, count - 1) >= level
        assert not likely_by_chance(items, places, count, level)
        assert likely_by_chance(items, places, count - 1, level)


@pytest.mark.parametrize("places", [2, 3, 4, 5])
def test_the_bounds_never_decide_otherwise_than_the_exact_tail(places):
    for items in range(1, 40):
        for count in range(1, items + 1):
            exact = chance_of_place(items, places, count)
            for level in (0.05, 0.01):
                assert likely_by_chance(items, places, count, level) == (exact >= level)


@pytest.mark.parametrize(
    ("items", "counts"),
    [(8, (5, 6)), (10, (6, 7)), (12, (7, 8)), (15, (8, 9)), (20, (9, 11)), (30, (13, 14))],
)
def test_the_longest_is_the_key_too_often_from_the_count_that_was_worked_out(items, counts):
    for count, level in zip(counts, (0.05, 0.01), strict=True):
        assert chance_of_count([1 / 4] * items, count) < level
        assert chance_of_count([1 / 4] * items, count - 1) >= level


def test_of_a_thousand_items_the_bounds_are_enough():
    assert likely_by_chance(1_000, 4, 275, 0.05)
    assert not likely_by_chance(1_000, 4, 300, 0.05)


def test_a_chance_is_a_chance():
    assert chance_of_count([], 0) == 1
    assert chance_of_count([0.5], 1) == 0.5
    assert chance_of_count([0.5, 0.25], 1) == pytest.approx(0.625)
    assert chance_of_count([0.5, 0.25], 3) == 0


def test_keys_in_one_place_are_told_of_the_whole_quiz():
    (found,) = [one for one in findings(*quiz([1] * 6 + [0, 2])) if one.rule == "keys-are-spread"]

    assert (found.severity, found.line, found.column) == ("warning", 1, 8)
    assert found.message == "6 of 8 items with 4 choices have their key in the second place"


@pytest.mark.parametrize(
    "items",
    [
        quiz([1] * 5 + [0, 2, 3]),
        quiz([1] * 7),
        quiz([1] * 8, shuffle=True),
        quiz([1] * 4, size=3) + quiz([1] * 4 + [0] * 4)[4:],
    ],
    ids=["by chance", "too few", "shuffled", "of two sizes"],
)
def test_keys_are_spread(items):
    assert "keys-are-spread" not in rules(*items)


def test_a_key_in_the_seventh_place_has_a_number():
    items = [
        item(f"What does {topic} need?", [f"{noun} {topic}" for noun in "abcdefghi"], 6, id=topic)
        for topic in TOPICS[:8]
    ]

    assert any("in the 7th place" in one.message for one in findings(*items))


def test_keys_that_are_often_the_longest_are_told():
    places = [0, 1, 2, 3, 0, 1, 2, 3]

    assert "the-longest-is-not-often-the-key" in rules(*quiz(places, longest=range(5)))
    assert "the-longest-is-not-often-the-key" not in rules(*quiz(places, longest=range(4)))
    assert "the-longest-is-not-often-the-key" not in rules(*quiz(places[:7], longest=range(7)))


@pytest.mark.parametrize(
    ("size", "run", "told"),
    [(4, 5, True), (4, 4, False), (3, 6, True), (3, 5, False), (5, 5, True), (2, 9, True)],
)
def test_a_run_of_keys_is_told_by_its_length(size, run, told):
    items = quiz([0] * run + [1], size=size)

    assert ("keys-do-not-run" in rules(*items)) == told


def test_a_run_says_where_it_begins_and_ends():
    (found,) = [
        one for one in findings(*quiz([2, 0, 0, 0, 0, 0, 1])) if one.rule == "keys-do-not-run"
    ]

    assert found.severity == "info"
    assert "5 items in a row stand in the first place, from `item-1` to `item-5`" in found.message


def test_many_negatives_are_told_once():
    items = quiz([0, 1, 2, 3, 0, 1, 2, 3])
    for one in items[:2]:
        one["stem"] = one["stem"].replace("bring", "**not** bring")

    (found,) = [one for one in findings(*items) if one.rule == "negatives-are-few"]

    assert found.message == "2 of 8 items ask for what is not so, such as `item-0` and `item-1`"
    items[1]["stem"] = items[1]["stem"].replace("**not** ", "")
    assert "negatives-are-few" not in rules(*items)


def test_a_stem_that_says_the_key_of_another_is_told():
    asked = item(
        "What maps a whole field?", ["Delphi panel", "Scoping review", "Survey"], 1, id="a"
    )
    telling = item(
        "A scoping review is planned. Who reads twice?", ["Two", "One", "Ten"], 0, id="b"
    )
    again = item("A scoping review ends. What comes next?", ["A", "B", "C"], 0, id="c")

    (found,) = [
        one for one in findings(asked, telling) if one.rule == "items-do-not-answer-each-other"
    ]
    assert "item `b` says `Scoping review`, which is the key of item `a`" in found.message
    assert "items-do-not-answer-each-other" not in rules(asked, telling, again)


ASKED = item(
    "Which paper trail shows who agreed to the recordings of the ward round?",
    ["A signed form", "A mail of the chair", "A note in the chart"],
    0,
    id="first",
)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"stem": ASKED["stem"].replace("paper trail", "document")},
        {"choices": item("x", ["One", "Two", "Three"], 0)["choices"]},
    ],
    ids=["same", "nearly the same", "other choices"],
)
def test_an_item_that_asks_the_same_is_told(change):
    (found,) = [
        one
        for one in findings(one=[ASKED], two=[ASKED | {"id": "second"} | change])
        if one.rule == "items-ask-different-things"
    ]

    assert found.severity == "warning"
    assert found.path == "quizzes/two.yml"
    assert found.message == (
        "item `second` says nearly the same as item `first`, in quizzes/one.yml on line 3"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"stimulus": "Last week the ward was closed."},
        {"stem": "Who agrees to the recordings of the ward round?"},
        {"stem": ASKED["stem"].replace("ward round", "12 ward rounds")},
        {"case": "the-ward"},
    ],
    ids=["told otherwise", "asked otherwise", "another number", "another case"],
)
def test_an_item_that_asks_something_else_is_not(change):
    assert "items-ask-different-things" not in rules(ASKED, ASKED | {"id": "second"} | change)


def test_a_common_word_finds_no_sibling_and_costs_nothing():
    items = [
        item(f"Which {a} {b} {c} {d} is it?", ["x", "y", "z"], 0, id=f"i{number}")
        for number, (a, b, c, d) in enumerate(
            (a, b, c, d) for a in NOUNS for b in NOUNS for c in NOUNS for d in NOUNS[:2]
        )
    ]

    assert "items-ask-different-things" not in rules(*items[:200])


FLAWED = item(
    "Which of these is not needed?", ["A form", "A chair", "A door"], 2, id="flawed", title="t"
)


def lint(*ignored, **more):
    return (
        FLAWED | {"lint": {"ignore": list(ignored), "reason": "it is about the exception"}} | more
    )


def test_a_rule_is_ignored_for_one_item_alone():
    other = FLAWED | {"id": "other", "stem": "Which of those is not wanted by anybody at all?"}

    found = findings(lint("negatives-are-emphasized"), other)

    assert [one.message for one in found if one.rule == "negatives-are-emphasized"] == [
        "`not` turns the stem of item `other` around, and is easily read over"
    ]
    assert not {"ignored-rules-are-known", "ignored-rules-are-needed"} & {one.rule for one in found}


def test_a_repeated_item_can_be_meant():
    again = ASKED | {
        "id": "second",
        "lint": {"ignore": ["items-ask-different-things"], "reason": "asked again after the text"},
    }

    assert "items-ask-different-things" not in rules(ASKED, again)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("negatives-are-emphasised", "did you mean `negatives-are-emphasized`?"),
        ("keys-are-spread", "only rules of wording can be ignored; "
         "`python3 build_quiz.py explain` lists them"),
        ("key-exists", "only rules of wording can be ignored; "
         "`python3 build_quiz.py explain` lists them"),
    ],
)  # fmt: skip
def test_only_rules_of_wording_can_be_ignored(name, hint):
    (found,) = [one for one in findings(lint(name)) if one.rule == "ignored-rules-are-known"]

    assert found.severity == "error"
    assert found.message == f"`{name}` is no rule for the wording of an item"
    assert found.hint == hint
    assert found.width == len(name)


def test_what_is_ignored_in_vain_is_told():
    found = [
        one
        for one in findings(lint("negatives-are-emphasized", "no-all-of-the-above"))
        if one.rule == "ignored-rules-are-needed"
    ]

    assert [(one.severity, one.message) for one in found] == [
        ("warning", "item `flawed` ignores `no-all-of-the-above`, and does not break it")
    ]


def test_of_an_item_with_a_lost_part_nothing_is_in_vain():
    lost = {"id": "a b", "text": "x", "rationale": "y"}

    assert "ignored-rules-are-needed" not in rules(
        lint("no-all-of-the-above", choices=[lost, *FLAWED["choices"][1:]])
    )


@pytest.mark.parametrize("language", ["fr", "de-CH", "xx", "../en", ""])
def test_without_words_only_what_needs_none_speaks(language):
    flawed = item("Which is not true?", ["Always so", "All of the above", "x"] * 2, 1, id="flawed")
    long = item(
        "Pourquoi ?",
        ["Oui", "Parce que la question est claire pour tout le monde", "Non"],
        1,
        id="b",
    )

    found = set(rules(flawed, long, language=language))

    assert {"choices-differ", "choices-parallel-in-length"} <= found
    assert not found & {"no-all-of-the-above", "negatives-are-emphasized", "stem-asks-one-thing"}


def test_without_words_a_stem_is_its_last_sentence():
    assert rules(item("Un mot. Un autre mot", ["a", "b", "c"], 0), language="fr") == []


def test_in_a_long_stem_no_echo_is_heard():
    asked = item(f"{'Many words stand here. ' * 20}Which review is it?", ["A review", "B", "C"], 0)

    assert "key-does-not-echo-the-stem" not in rules(asked)


@pytest.mark.parametrize("language", ["en", "en-GB", "en_US", "EN"])
def test_english_goes_by_several_names(language):
    assert "negatives-are-emphasized" in rules(FLAWED, language=language)


@pytest.mark.parametrize(
    ("theme", "language"),
    [
        ("theme: {name: material, language: fr}", "fr"),
        ("theme: {name: material, language: !ENV [LANGUAGE, fr]}", "fr"),
        ("theme: {name: material, language: !ENV LANGUAGE}", "en"),
        ("theme: {name: material, language: !ENV [LANGUAGE]}", "en"),
        ("theme: {name: material, language: !ENV [LANGUAGE, SPOKEN, fr]}", "es"),
        ("theme: {name: material}", "en"),
        ("theme: {name: material, language: [], x: 1}", "en"),
        ("theme: material", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_that_of_the_theme(theme, language, monkeypatch):
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.setenv("SPOKEN", "es")
    found = []
    source = Source("mkdocs.yml", f"extra: {{course: {{id: x}}}}\n{theme}\n")

    assert read_site(source, found).language == language
    assert found == []


BLANKS = {
    "id": "blanks",
    "type": "cloze",
    "stem": "Fill in.",
    "text": "She applies for an [[what]] at the [[where]].",
    "blanks": [
        {"id": "what", "label": "what", "rationale": "r", "choices": [
            {"id": "exemption", "text": "exemption", "key": True},
            {"id": "waiver", "text": "waiver"},
            {"id": "all", "text": "all of the above"}]},
        {"id": "where", "label": "where", "rationale": "r", "accept": ["office"]},
    ],
    "feedback": {"correct": "c", "not-quite": "n"},
    "teaches": "docs/index.md#a",
}  # fmt: skip


def test_a_blank_with_choices_is_read_like_an_item():
    found = {one.rule: one for one in findings(BLANKS)}

    assert found["article-fits-every-choice"].message.startswith("`an` at the end of the stem")
    assert found["no-all-of-the-above"].hint.startswith("delete it, or put a choice")


@pytest.mark.parametrize(
    "other",
    [
        {"type": "matching", "prompts": [
            {"id": "p", "text": "Hard", "key": "choice-0", "rationale": "r"},
            {"id": "q", "text": "Soft", "key": "choice-1", "rationale": "r"}],
         "feedback": {"correct": "c", "not-quite": "n"}},
        {"type": "survey"},
        {"type": "judgement", "scoring": "none", "model": "m"},
    ],
    ids=lambda other: other["type"],
)  # fmt: skip
def test_choices_without_a_key_are_read_for_what_they_are(other):
    flawed = item("Which of these is not yours?", ["Often", "rarely.", "All of the above"], ())
    if other["type"] != "judgement":
        for choice in flawed["choices"]:
            del choice["rationale"]
    else:
        for choice in flawed["choices"]:
            choice["counter"] = f"Against {choice['id']}."

    found = set(rules(flawed | other))

    assert {"no-all-of-the-above", "choices-are-capitalized-alike", "choices-end-alike"} <= found
    assert "frequencies-are-exact" not in found


@pytest.mark.parametrize(
    "one",
    [
        {"type": "true-false", "key": True, "rationale": {"true": "t", "false": "f"}},
        {"type": "reflection", "model": "m", "rubric": ["a"]},
        {"type": "short-text", "model": "m", "rubric": ["a"]},
    ],
    ids=lambda one: one["type"],
)
def test_a_negative_is_no_flaw_where_a_statement_is_judged_or_nothing_is(one):
    stem = "Which part could you not defend?"

    assert rules({"id": "x", "stem": stem, "teaches": "docs/index.md#a"} | one) == []


def test_a_number_is_asked_for_by_a_stem_like_any_other():
    asked = {"id": "x", "type": "numeric", "key": 4, "stem": "How many were not asked?"}
    asked |= {"feedback": {"correct": "c", "not-quite": "n"}, "teaches": "docs/index.md#a"}

    assert rules(asked) == ["negatives-are-emphasized"]


def test_the_caret_stands_under_the_word():
    flawed = item(
        "He waits. Which of these is *not* – or never – due?", ["Alpha", "Beta", "Never"], 0
    )
    made = course(flawed)
    (found,) = [one for one in findings(flawed) if one.rule == "stem-asks-what-is-so"]

    assert found.column == made.assessments["quiz"].items[0].stem.at.column + 29
    assert found.width == 3
