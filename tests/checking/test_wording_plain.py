"""Markdown is taken off before words are looked for, and every offset stays what it was."""

import pytest

from coursewright.checking.wording.plain import make_plain
from coursewright.model.text import Position, Text
from wording import item, rules


def plain(source):
    return make_plain(Text(source, Position("quizzes/x.yml", 3, 5)))


@pytest.mark.parametrize(
    ("source", "tidy"),
    [
        ("Plain words", "Plain words"),
        ("**Not** *this* one", "Not this one"),
        ("__Not__ _this_ one", "Not this one"),
        ("<strong>Not</strong> <sub>2</sub>", "Not 2"),
        ("See [the page](../a.md) now", "See the page now"),
        ("![A box](a.svg) here", "A box here"),
        ("As `alpha` says [@keune2013; @a, p. 3]", "As alpha says"),
        ("At <https://a.org/b_c_d> today", "At today"),
        (r"Five \* six", "Five * six"),
        ("A ______ here", "A ______ here"),
        ("snake_case_name", "snake_case_name"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("one\n two", "one two"),
    ],
)
def test_what_is_read(source, tidy):
    one = plain(source)

    assert one.tidy == tidy
    assert len(one.shown) == len(one.words) == len(source)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("It `never` ends", "It ends"),
        ("It is $always$ so", "It is so"),
        (r"It is \(always\) and \[never\]", "It is and"),
        ("It costs $5 and never $10", "It costs $5 and never $10"),
        ('Who says "never again" to him?', "Who says to him?"),
        ("Who says “never again” to him?", "Who says to him?"),
        ("Who says 'never again' to him?", "Who says to him?"),
        ("Who says ‘I’d never’ to him?", "Who says to him?"),
        ("The residents' and the mentors' never", "The residents' and the mentors' never"),
        ("It's never the mentor's", "It's never the mentor's"),
        ('"I would never say that"', '"I would never say that"'),
        ("In *Never Let Me Go* he waits", "In he waits"),
        ("It is *not the* end", "It is not the end"),
        ("It is *NOT TRUE* here", "It is NOT TRUE here"),
    ],
)
def test_what_are_the_authors_own_words(source, words):
    assert " ".join(plain(source).words.split()) == words


def test_stretches_that_stand_out_are_known_by_place():
    one = plain("It is **not** *so*")

    assert [one.text.source[low:high] for low, high in one.strong] == ["not", "so"]
    assert one.at(one.strong[0][0]) == Position("quizzes/x.yml", 3, 13)


@pytest.mark.parametrize("mark", ["**not**", "*not*", "__not__", "<b>not</b>", "NOT"])
def test_every_way_to_emphasize_counts(mark):
    found = rules(item(f"Which of these is {mark} due?", ["Alpha", "Beta", "Gamma"], 0))

    assert "stem-asks-what-is-so" in found
    assert "negatives-are-emphasized" not in found
