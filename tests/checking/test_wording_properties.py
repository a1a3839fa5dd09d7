"""Whatever an item says, the rules of wording end, and say something that can be read."""

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wording import findings, item

PARTS = [
    "all of the above", "None", "A and C", "1 only", "I, II and III", "the first choice", "not",
    "**not**", "EXCEPT", "always", "never", "often", "may", "____", "…", "10-20", "≥ 5 mg", "<5",
    "-5", "1,000", "3.5 %", "5 or more", "a", "an", "is", "are", "which of these", "true", "?",
    "yes, because", ".", "\n", "`x`", "$x$", "[@a]", "[b](c.md)", "<i>", '"', "'", "“", "’", "*",
    "_", "\\", "é", "İ", "中文", "\u202f", "9" * 30, "the same study", "the same studies", ", ",
    " and ", "(a)", "residents",
]  # fmt: skip
WORDS = st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=4)), min_size=1, max_size=7)
SAID = WORDS.map(" ".join).filter(str.strip)


@given(
    stem=SAID,
    choices=st.lists(SAID, min_size=1, max_size=7),
    keys=st.sets(st.integers(0, 6), max_size=3),
    shuffle=st.booleans(),
    language=st.sampled_from(["en", "fr"]),
)
@settings(max_examples=250)
def test_no_words_make_the_rules_fail(stem, choices, keys, shuffle, language):
    for one in findings(item(stem, choices, keys, shuffle=shuffle), language=language):
        assert one.line >= 1
        assert one.column >= 1
        assert one.message
        assert one.hint


@pytest.mark.parametrize(
    "part",
    [
        "*a ", "**a ", "_a", "__ ", "'a ", '"', "`", "<b>", "[", "$a ", "(", "a" * 50, "9", "1-",
        "not ", ", ", "a. ", "… ", "always ", "all of the above ",
    ],
)  # fmt: skip
def test_long_texts_are_read_in_time(part):
    # The worst takes fourteen times as long as prose; what goes wrong takes thousands of times.
    assert seconds_of(part) < 100 * seconds_of_prose()


def seconds_of(part):
    said = (part * 5_000)[:4_900]
    start = time.process_time()
    findings(item(said, [said, f"{said}b", f"c{said}", "d"], 0))
    return time.process_time() - start


@cache
def seconds_of_prose():
    return min(seconds_of("A mentor reads it. ") for _ in range(3))
