"""What a course is: frozen data with positions, between reading and everything that comes after."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, assert_never

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal
    from pathlib import Path

InteractionType = Literal["single", "multiple", "true-false", "numeric", "short-text", "reflection"]
"""The value of `type:` in a quiz file; the same name stands in every layer."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file of the course."""

    path: str
    """Relative to the course's root, with forward slashes."""
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words as their author wrote them: Markdown source and where it starts."""

    source: str
    at: Position
    block: bool = False
    """Written as a YAML block (`|` or `>`): its words start on the line after `at`."""

    def position_of(self, offset: int) -> Position:
        """Where the character `offset` of the source stands in the file, as near as can be told."""
        before = self.source[:offset]
        lines = before.count("\n")
        if self.block:
            return Position(self.at.path, self.at.line + 1 + lines, 1)
        if lines:
            return self.at
        return Position(self.at.path, self.at.line, self.at.column + offset)


@dataclass(frozen=True, slots=True)
class Choice:
    """One selectable answer."""

    id: str
    text: Text
    key: bool
    rationale: Text | None
    at: Position


@dataclass(frozen=True, slots=True)
class Single:
    """Choose one."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Multiple:
    """Choose every one that belongs."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class TrueFalse:
    """Say whether a statement holds."""

    key: bool | None
    when_true: Text | None
    """The rationale of choosing *True*."""
    when_false: Text | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is shown for an outcome."""

    correct: Text | None
    not_quite: Text | None


@dataclass(frozen=True, slots=True)
class Numeric:
    """Give a number, right within a tolerance."""

    key: Decimal | None
    tolerance: Decimal
    unit: Text | None
    feedback: Feedback


@dataclass(frozen=True, slots=True)
class ShortText:
    """Write a word or a phrase that is in a list of accepted ones."""

    accepted: tuple[Text, ...]
    feedback: Feedback


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """Write a sentence, then hold it against a model and a rubric: `short-text` without a list."""

    model: Text | None
    rubric: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Reflection:
    """Write for oneself; never scored."""

    model: Text | None
    rubric: tuple[Text, ...]


Interaction = Single | Multiple | TrueFalse | Numeric | ShortText | SelfCheck | Reflection


@dataclass(frozen=True, slots=True)
class Target:
    """A heading of a page: `modules/irb/index.md#who-could-be-recognized`."""

    path: str
    anchor: str
    at: Position


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference id where it is cited."""

    id: str
    at: Position


@dataclass(frozen=True, slots=True)
class Item:
    """One question, scored once."""

    id: str
    at: Position
    type: InteractionType
    title: Text | None
    objective: Text | None
    stimulus: Text | None
    stem: Text
    interaction: Interaction
    explanation: Text | None
    teaches: Target | None
    references: tuple[Citation, ...]
    draft: bool
    revision: int

    @property
    def scored(self) -> bool:
        """Whether an answer can be right."""
        return not isinstance(self.interaction, SelfCheck | Reflection)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices that the author wrote, if the interaction has any."""
        match self.interaction:
            case Single(choices) | Multiple(choices):
                return choices
            case _:
                return ()

    def texts(self) -> list[tuple[str, Text, Literal["block", "inline", "plain"]]]:
        """Every author field with its name and how its Markdown is read."""
        fields: list[tuple[str, Text | None, Literal["block", "inline", "plain"]]] = [
            ("title", self.title, "plain"),
            ("stimulus", self.stimulus, "block"),
            ("stem", self.stem, "inline"),
        ]
        match self.interaction:
            case Single(choices) | Multiple(choices):
                for choice in choices:
                    fields.append(("text", choice.text, "inline"))
                    fields.append(("rationale", choice.rationale, "block"))
            case TrueFalse(_, when_true, when_false):
                fields += [("rationale", when_true, "block"), ("rationale", when_false, "block")]
            case Numeric(_, _, unit, feedback):
                fields += [("unit", unit, "plain"), *_feedback_fields(feedback)]
            case ShortText(accepted, feedback):
                fields += [("accept", spelling, "plain") for spelling in accepted]
                fields += _feedback_fields(feedback)
            case SelfCheck(model, rubric) | Reflection(model, rubric):
                fields += [("rubric", criterion, "inline") for criterion in rubric]
                fields.append(("model", model, "block"))
            case _:
                assert_never(self.interaction)
        fields.append(("explanation", self.explanation, "block"))
        return [(name, text, kind) for name, text, kind in fields if text is not None]


def _feedback_fields(
    feedback: Feedback,
) -> list[tuple[str, Text | None, Literal["block", "inline", "plain"]]]:
    return [
        ("feedback", feedback.correct, "block"),
        ("feedback", feedback.not_quite, "block"),
    ]


def meaning(item: Item) -> str:
    """The short form of what an item asks; an answer counts only for the meaning it was given to.

    Type, choice ids, keys, accepted values and the author's `revision:` make the meaning, wording
    does not. For an accepted list each spelling adds a part of its own after a dot: an answer stays
    good while every part that it was given to is still there, so a spelling can be added without
    touching anybody's record, and not removed.
    """
    parts: list[str] = [item.type, str(item.revision)]
    spellings: list[str] = []
    match item.interaction:
        case Single(choices) | Multiple(choices):
            parts += sorted(f"{choice.id}={int(choice.key)}" for choice in choices)
        case TrueFalse(key):
            parts.append(str(key))
        case Numeric(key, tolerance):
            parts += [_plain(key), _plain(tolerance)]
        case ShortText(accepted):
            spellings = sorted({fold(spelling.source) for spelling in accepted})
        case SelfCheck() | Reflection():
            parts.append("own words")
        case _:
            assert_never(item.interaction)
    return ".".join([_digest("\n".join(parts), 8), *(_digest(word, 4) for word in spellings)])


def _plain(number: Decimal | None) -> str:
    """A number without trailing zeros, so that 24 and 24.0 mean the same."""
    return "" if number is None else format(number.normalize(), "f")


def _digest(words: str, length: int) -> str:
    return hashlib.blake2b(words.encode(), digest_size=length // 2).hexdigest()


_NOT_WORDS = re.compile(r"[^\w]+|_+")


def fold(words: str) -> str:
    """Words as they are compared: NFKC, lower case, only letters and digits, no leading article."""
    folded = unicodedata.normalize("NFKC", words).lower()
    folded = _NOT_WORDS.sub(" ", folded).strip()
    return re.sub(r"^(?:a|an|the) (?=.)", "", folded)


@dataclass(frozen=True, slots=True)
class Assessment:
    """A quiz file: items that are shown together."""

    slug: str
    path: str
    title: Text | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a card and the objective that it serves."""

    text: Text
    say: Text | None
    objective: Text | None
    at: Position


@dataclass(frozen=True, slots=True)
class Card:
    """What a mentor reads in the corridor: five questions, two signs, one hand-over, one call."""

    path: str
    at: Position
    title: Text
    when: Text
    situations: tuple[Text, ...]
    ask: tuple[CardLine, ...]
    notice: tuple[CardLine, ...]
    hand_over: CardLine | None
    call: CardLine | None

    @property
    def lines(self) -> tuple[CardLine, ...]:
        """Every line, in the order in which it is read."""
        last = tuple(line for line in (self.hand_over, self.call) if line is not None)
        return self.ask + self.notice + last


@dataclass(frozen=True, slots=True)
class Objective:
    """What a mentor can do after the module."""

    id: str
    text: Text
    at: Position


@dataclass(frozen=True, slots=True)
class Minutes:
    """Planned minutes, as the front matter states them."""

    read: int
    practise: int
    write: int

    @property
    def total(self) -> int:
        """All of them together."""
        return self.read + self.practise + self.write


@dataclass(frozen=True, slots=True)
class Review:
    """A named person's reading of a module."""

    by: str
    role: str
    affiliation: str
    date: str
    scope: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, with the anchor that the site gives it."""

    title: str
    anchor: str


FenceKind = Literal["quiz", "stop", "cards", "map", "references", "your-data"]


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block that the engine replaces."""

    kind: FenceKind
    lines: tuple[tuple[int, str], ...]
    """The words of its body, each with its line number."""
    at: Position
    heading_level: int
    """The level of the heading that it stands under, 0 if under none."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A stretch of a page between two stopping places."""

    words: int
    names: tuple[str, ...]
    """What its quiz fences name: items or whole quizzes."""
    at: Position


@dataclass(frozen=True, slots=True)
class Link:
    """A Markdown link or image as written: the destination and where it stands."""

    destination: str
    at: Position
    image: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page of the site, as far as the course is concerned."""

    path: str
    fences: tuple[Fence, ...]
    citations: tuple[Citation, ...]
    links: tuple[Link, ...]
    raw_html: tuple[tuple[str, Position], ...]
    """Tags that the author wrote by hand."""
    sittings: tuple[Sitting, ...]

    @property
    def words(self) -> int:
        """Words of prose."""
        return sum(sitting.words for sitting in self.sittings)


@dataclass(frozen=True, slots=True)
class Module:
    """A unit of the course: the front matter's contract, and what lies in its folder."""

    slug: str
    path: str
    at: Position
    title: Text
    summary: Text
    minutes: Minutes
    objectives: tuple[Objective, ...]
    competencies: tuple[str, ...]
    prerequisites: tuple[Text, ...]
    settings: tuple[str, ...]
    checked: dt.date | None
    reviews: tuple[Review, ...]
    draft: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """A work in CSL-JSON, reduced to the fields that were verified."""

    id: str
    fields: dict[str, object]
    unverified: frozenset[str]
    """Names of fields that were left out because nobody has seen them on a page."""
    label: str
    """How the text cites it: *Keune et al. 2013*."""
    at: Position


@dataclass(frozen=True, slots=True)
class Site:
    """What the course takes from `mkdocs.yml`."""

    course_id: str
    left_out: frozenset[str]
    """Slugs of modules that this institution does not use."""
    nav: tuple[tuple[str, Position], ...]
    """Every page that the navigation names."""
    extensions: tuple[str, ...] = ()
    extension_settings: dict[str, dict[str, object]] = field(default_factory=dict)
    at: Position = Position("mkdocs.yml", 1, 1)


@dataclass(frozen=True, slots=True)
class Course:
    """Everything that was read."""

    site: Site
    modules: dict[str, Module]
    cards: dict[str, Card]
    assessments: dict[str, Assessment]
    pages: dict[str, Page]
    """By path, those in `docs/` and in `modules/`."""
    headings: dict[str, tuple[Heading, ...]]
    """By path of the page."""
    references: dict[str, Reference]
    faulty: frozenset[str]
    """Quizzes of which something could not be read: what is missing there may be a consequence."""
    mentioned: frozenset[str]
    """Ids and objectives that faulty quizzes name."""
    root: Path
