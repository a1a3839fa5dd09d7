"""Rules for stems: one thing, put as what is so, understood before the choices are read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from coursewright.checking.wording.choices import is_verdict
from coursewright.checking.wording.plain_item import is_instruction
from coursewright.checking.wording.registry import item_rule
from coursewright.finding import Finding
from coursewright.model.interaction import Multiple, Single, TrueFalse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.checking.wording.plain_item import Written

FEWEST_WORDS = 4
_FINAL = " \t.,;:!?–—-_…()"


@item_rule("negatives-are-emphasized", "warning")
def negatives_are_emphasized(item: Written) -> Iterator[Finding]:
    """Warns of *not*, *except* or *least* in what is asked, if nothing makes it stand out.

    Why: it is read over, and then the one who knows gives the wrong answer.
    Instead: ask what is so; if the exception is what matters, write `**not**`.
    Reference: haladyna2002.
    Measured: 11.0 % of 400 items of MedMCQA, 2.0 % of 500 items of OpenTriviaQA.
    """
    match = find_negative(item)
    if match and not _stands_out(item, match):
        assert item.stem is not None  # noqa: S101 - a blank has no negative
        yield Finding(
            negatives_are_emphasized,
            item.stem.at(match.start()),
            f"`{match.group()}` turns the stem of item `{item.item.id}` around, and is easily "
            "read over",
            f"ask what is so; if the exception is what matters, write `**{match.group()}**`",
            len(match.group()),
        )


@item_rule("stem-asks-what-is-so", "info")
def stem_asks_what_is_so(item: Written) -> Iterator[Finding]:
    """Remarks on a stem that asks for what is not so, even if it stands out.

    Why: what is remembered is a list of wrong answers, and knowing what is wrong is not knowing
    what to do.
    Instead: ask what is so, or what one does.
    Reference: haladyna2002.
    Measured: 0.0 % of 400 items of MedMCQA, 0.4 % of 500 items of OpenTriviaQA.
    """
    match = find_negative(item)
    if match and _stands_out(item, match):
        assert item.stem is not None  # noqa: S101 - a blank has no negative
        yield Finding(
            stem_asks_what_is_so,
            item.stem.at(match.start()),
            f"item `{item.item.id}` asks for what is not so",
            "ask what is so, or what one does; keep it if the exception is what matters",
            len(match.group()),
        )


@lru_cache(maxsize=64)
def find_negative(item: Written) -> re.Match[str] | None:
    """The word that turns what is asked around, if there is one."""
    words = item.vocabulary
    # A statement to be judged may well deny something; and what nobody marks cannot be missed.
    judged = isinstance(item.item.interaction, TrueFalse) or is_verdict(item)
    judged |= not item.item.scored
    if words is None or item.stem is None or judged:
        return None
    start, end = item.asks
    said = item.stem.words
    hits = list(words.negatives.finditer(said, start, end))
    if not hits or words.asks_why.match(said[start:end].lstrip()):
        return None
    harmless = [one.span() for one in words.negatives_that_are_none.finditer(said, start, end)]
    for hit in hits:
        if any(low <= hit.start() < high for low, high in harmless):
            continue
        if _excepts(item, hit) or not _is_aside(item, hit.start()):
            return hit
    return None


def _excepts(item: Written, match: re.Match[str]) -> bool:
    """Whether the choices follow at once, or a question word: *except which*."""
    words = item.vocabulary
    assert words is not None  # noqa: S101 - there is no hit without words
    said = match.string[match.start() : item.asks[1]].strip(_FINAL)
    word = words.exceptions.match(said)
    rest = said[word.end() :].lstrip() if word else said
    return not rest or (word is not None and words.asks.match(rest) is not None)


def _is_aside(item: Written, place: int) -> bool:
    """Whether a place in the stem lies in a clause that only says about whom, or when."""
    words = item.vocabulary
    assert words is not None  # noqa: S101 - there is no hit without words
    assert item.stem is not None  # noqa: S101 - and none in a blank
    said = item.stem.words
    start, end = item.asks
    asking = list(words.asks.finditer(said, start, end))
    before = [one for one in asking if one.end() <= place]
    after = [one for one in asking if one.start() > place]
    if not before and after:
        return "," in said[place : after[0].start()]  # If a learner does not reply, what …?
    since = before[-1].end() if before else start
    # The question word may itself open the clause: a learner who does not reply.
    if len(before) > 1 and words.subordinate.fullmatch(before[-1].group()):
        since = before[-1].start()
    clause = re.split(r"[,;:–—(]", said[since:place])[-1]
    return words.subordinate.search(clause) is not None


def _stands_out(item: Written, match: re.Match[str]) -> bool:
    assert item.stem is not None  # noqa: S101 - a blank has no negative
    letters = re.sub(r"[^A-Za-z]", "", match.group())
    if len(letters) > 1 and letters.isupper() and not item.stem.tidy.isupper():
        return True
    return any(low <= match.start() < high for low, high in item.stem.strong)


@item_rule("no-double-negatives", "warning")
def no_double_negatives(item: Written) -> Iterator[Finding]:
    """Warns of a choice that is denied where the stem asks for what is not so.

    Why: two negatives must be turned around in the head, and that is what the item then tests.
    Instead: ask what is so, or say the choice without its negative.
    Reference: nbme2020.
    Measured: 0.2 % of 400 items of MedMCQA, 0.2 % of 500 items of OpenTriviaQA.
    """
    words = item.vocabulary
    if words is None or not item.choices or not item.keyed:
        return
    negative = find_negative(item)
    if negative is None:
        return
    for one in item.proper:
        match = words.negated.search(one.plain.words)
        if match and len(one.plain.tokens) > 1:
            yield Finding(
                no_double_negatives,
                one.plain.at(match.start()),
                f"`{match.group()}` in choice `{one.id}` denies what the stem asks for with "
                f"`{negative.group()}`",
                "ask what is so, or say the choice without its negative",
                len(match.group()),
            )
            return


_BLANK = re.compile(
    r"_{2,}(?:\s*_{2,})*|\.{4,}|-{4,}|[(\[]\s{2,}[)\]]|\[blank\]|"
    r"(?:(?<=\bthe )|(?<=\ba )|(?<=\ban )|(?<=\bof )|(?<=\bis ))(?:…|\.{3})(?=\s)",
    re.IGNORECASE,
)
_BLANK_SIGNS = ("__", "...", "…", "----", "[", "(")
"""Without one of these there is no blank, and no need to look for one letter by letter."""
_WORD = re.compile(r"[^\W_][\w'’-]*")


@item_rule("blank-is-not-in-the-middle", "warning")
def blank_is_not_in_the_middle(item: Written) -> Iterator[Finding]:
    """Warns of a blank in a stem with words after it.

    Why: the sentence has to be kept in mind, and gone back to for every choice; a screen reader
    says *underline, underline*.
    Instead: ask a question, or write `type: cloze`.
    Reference: haladyna2002.
    Measured: 0.0 % of 400 items of MedMCQA, 0.0 % of 500 items of OpenTriviaQA.
    """
    if item.stem is None or not any(sign in item.stem.shown for sign in _BLANK_SIGNS):
        return
    blank = _BLANK.search(item.stem.shown)
    if blank is None:
        return
    rest = re.split(r"[.?!](?:\s|$)", item.stem.shown[blank.end() :])[0]
    if len(_WORD.findall(rest)) > 1:
        yield Finding(
            blank_is_not_in_the_middle,
            item.stem.at(blank.start()),
            f"the stem of item `{item.item.id}` goes on after its blank",
            "ask a question: *Which …?*; or write `type: cloze`",
            len(blank.group()),
        )


_SENTENCE_END = re.compile(r"(?<=[.?!:])\s+")
LONGEST_UNFOCUSED = 25
"""Words, those that say how to answer among them."""


@item_rule("stem-asks-one-thing", "warning")
def stem_asks_one_thing(item: Written) -> Iterator[Finding]:
    """Warns of a stem that asks only which choice is right.

    Why: nothing is asked until all choices are read, and they may be about anything.
    Instead: ask about what the key says, so that it can be answered with the choices covered.
    Reference: haladyna2002.
    Measured: 0.0 % of 400 items of MedMCQA, 0.0 % of 500 items of OpenTriviaQA.
    """
    words = item.vocabulary
    if words is None or item.stem is None or not item.keyed:
        return
    if len(item.stem.tokens) > LONGEST_UNFOCUSED:
        return
    sentences = _SENTENCE_END.split(item.stem.tidy)
    kept = [one for one in sentences if not is_instruction(one, words)] or sentences[:1]
    if len(kept) == 1 and words.unfocused.fullmatch(kept[0].strip(_FINAL)):
        yield Finding(
            stem_asks_one_thing,
            item.stem.text.at,
            f"the stem of item `{item.item.id}` does not say what it is about",
            "ask about what the key says, so that it can be answered with the choices covered",
            item.stem.width,
        )


@item_rule("stem-says-enough", "info")
def stem_says_enough(item: Written) -> Iterator[Finding]:
    """Remarks on a stem of three words or fewer, with nothing told before it.

    Why: a title is no question; what is meant has to be guessed from the choices.
    Instead: ask a whole question.
    Measured: 3.2 % of 400 items of MedMCQA, 0.6 % of 500 items of OpenTriviaQA.
    """
    if item.stem is None or not isinstance(item.item.interaction, Single | Multiple):
        return
    short = 0 < len(item.stem.tokens) < FEWEST_WORDS
    if short and not item.has_background and not re.search(r"\d", item.stem.tidy):
        yield Finding(
            stem_says_enough,
            item.stem.text.at,
            f"the stem of item `{item.item.id}` has {len(item.stem.tokens)} "
            f"word{'s' if len(item.stem.tokens) > 1 else ''}",
            "ask a whole question, or tell a situation under `stimulus:`",
            item.stem.width,
        )
