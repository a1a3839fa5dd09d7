"""An item as the rules of wording see it: its stem and its choices in plain words, once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, assert_never

from coursewright.checking.wording.plain import Plain, make_plain
from coursewright.finding import Finding
from coursewright.model import interaction as way

if TYPE_CHECKING:
    from coursewright.checking.wording.vocabulary import Vocabulary
    from coursewright.model.interaction import Choice
    from coursewright.model.item import Item
    from coursewright.model.text import Position

_JOINED = re.compile(r"[,;/+]| and ")

Role = Literal["plain", "all", "none"]
"""`all` and `none` of the above are not about the matter."""


class PlainChoice(NamedTuple):
    """A choice in plain words."""

    choice: Choice
    plain: Plain
    role: Role

    @property
    def id(self) -> str:
        """The id of the choice."""
        return self.choice.id

    @property
    def key(self) -> bool:
        """Whether the choice is right."""
        return self.choice.key

    @property
    def at(self) -> Position:
        """Where its text begins."""
        return self.choice.text.at

    @property
    def length(self) -> int:
        """In characters, as they are read."""
        return len(self.plain.tidy)


@dataclass(frozen=True, eq=False)
class Written:
    """An item, or one blank of a cloze, in plain words."""

    item: Item
    stem: Plain | None
    """None for a blank, whose words around it are no stem."""
    asks: tuple[int, int]
    """The stretch of the stem that asks: its last question, or its last sentence."""
    before: str
    """The words that a choice goes on with, if it goes on."""
    choices: tuple[PlainChoice, ...]
    """None if some could not be read: what is compared should be whole."""
    keyed: bool
    """Whether some choices are right and others are not."""
    vocabulary: Vocabulary | None

    @cached_property
    def keys(self) -> list[PlainChoice]:
        """The right choices."""
        return [one for one in self.choices if one.choice.key]

    @cached_property
    def single(self) -> PlainChoice | None:
        """The only key, if there is one alone."""
        return self.keys[0] if self.keyed and len(self.keys) == 1 else None

    @cached_property
    def distractors(self) -> list[PlainChoice]:
        """The other choices."""
        return [one for one in self.choices if not one.choice.key]

    @cached_property
    def proper(self) -> list[PlainChoice]:
        """The choices that are about the matter."""
        return [one for one in self.choices if one.role == "plain"]

    @cached_property
    def said(self) -> frozenset[str]:
        """Every word of the choices."""
        return frozenset(word for one in self.choices for word in one.plain.tokens)

    @cached_property
    def has_lists(self) -> bool:
        """Whether a choice may be a list."""
        return _JOINED.search(" ".join(one.plain.words for one in self.choices)) is not None

    @cached_property
    def last_word(self) -> str:
        """The word that a choice goes on with; empty after a question."""
        return self.before.rstrip(" \n_.:…–—-").rpartition(" ")[2]

    @property
    def asking(self) -> str:
        """The words of the stem that ask."""
        return self.stem.words[self.asks[0] : self.asks[1]] if self.stem else ""

    @property
    def has_background(self) -> bool:
        """Whether something is told before the stem."""
        return self.item.stimulus is not None or self.item.case is not None


def write(item: Item, vocabulary: Vocabulary | None) -> Iterator[Written]:
    """The item in plain words; of a cloze, also each blank that has choices."""
    stem = make_plain(item.stem)
    asks = _asks(stem, vocabulary)
    match item.interaction:
        case way.Single() | way.Multiple():
            choices = () if item.lost else _plain_choices(item.choices, stem.words, vocabulary)
            yield Written(item, stem, asks, stem.words, choices, True, vocabulary)
        case way.Judgement() | way.Survey() | way.Ordering() | way.Matching():
            choices = () if item.lost else _plain_choices(item.choices, stem.words, vocabulary)
            yield Written(item, stem, asks, "", choices, False, vocabulary)
        case way.Cloze(text, blanks):
            yield Written(item, stem, asks, "", (), False, vocabulary)
            for blank in () if item.lost else blanks:
                before = text.source.partition(f"[[{blank.id}]]")[0] if text else ""
                choices = _plain_choices(blank.choices, "", vocabulary)
                yield Written(item, None, (0, 0), before, choices, True, vocabulary)
        case (
            way.TrueFalse()
            | way.Numeric()
            | way.ShortText()
            | way.SelfCheck()
            | way.StagedCase()
            | way.OwnCase()
            | way.Conversation()
            | way.Reflection()
        ):
            yield Written(item, stem, asks, "", (), False, vocabulary)
        case _:
            assert_never(item.interaction)


_SENTENCE = re.compile(r"(?:[^.?!]|[.?!](?!\s|$))+[.?!]*\s*")
_FINAL = " \t.,;:!?–—-"
_MARK = re.compile(r"^\(?[A-Ha-h1-9][).:]\s+")
"""What some authors write before a choice, though the page does it."""


def _asks(stem: Plain, vocabulary: Vocabulary | None) -> tuple[int, int]:
    spans = [match.span() for match in _SENTENCE.finditer(stem.words)]
    asked = [span for span in spans if stem.words[span[0] : span[1]].rstrip().endswith("?")]
    if asked:
        return asked[-1]
    if vocabulary is not None:
        while len(spans) > 1 and is_instruction(stem.words[slice(*spans[-1])], vocabulary):
            spans.pop()
    return spans[-1] if spans else (0, len(stem.words))


def is_instruction(sentence: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence says only how to answer."""
    return vocabulary.instructions.fullmatch(sentence.strip(_FINAL + "()")) is not None


def _plain_choices(
    choices: tuple[Choice, ...], stem: str, vocabulary: Vocabulary | None
) -> tuple[PlainChoice, ...]:
    plains = [make_plain(choice.text) for choice in choices]
    roles: list[Role] = ["plain"] * len(plains)
    if vocabulary is not None:
        roles = _roles(plains, stem, vocabulary)
    return tuple(map(PlainChoice, choices, plains, roles))


_MOST_WORDS = 12
"""No `all of the above` is longer."""


def _roles(plains: list[Plain], stem: str, vocabulary: Vocabulary) -> list[Role]:
    roles: list[Role] = []
    for plain in plains:
        said = _MARK.sub("", plain.tidy).strip(_FINAL + "\"'“”()")
        role: Role = "plain"
        if len(plain.tokens) <= _MOST_WORDS:
            if vocabulary.all_of_the_above.fullmatch(said):
                role = "all"
            elif vocabulary.none_of_the_above.fullmatch(said):
                role = "none"
        # One word may as well answer how much: all, half, none.
        if role != "plain" and " " not in said and _is_amount(said, plains, stem, vocabulary):
            role = "plain"
        roles.append(role)
    return roles


def _is_amount(said: str, plains: list[Plain], stem: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.asks_amount.search(stem) is not None or any(
        vocabulary.amounts.fullmatch(plain.tidy.strip(_FINAL))
        for plain in plains
        if plain.tidy.strip(_FINAL).lower() != said.lower()
    )


Rule = Callable[[Written], Iterator[Finding]]
"""A rule for the wording of one item."""
