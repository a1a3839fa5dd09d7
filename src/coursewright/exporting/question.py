"""A question as other programs know it: fewer kinds than ours, and words as HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Literal

from coursewright.rendering.brand import NO_BRAND
from coursewright.rendering.imprint import NO_IMPRINT

if TYPE_CHECKING:
    from decimal import Decimal

    from coursewright.model.interaction import InteractionType
    from coursewright.model.text import Position
    from coursewright.rendering.brand import Brand
    from coursewright.rendering.imprint import Imprint

Kind = Literal[
    "single", "multiple", "true-false", "numeric", "short-text", "cloze", "ordering", "matching",
    "essay", "text",
]  # fmt: skip
"""Of the kinds of the model those that have a key keep their names; of the others learners write
(`essay`, never scored), or only read (`text`)."""

Feature = Literal[
    "feedback for each choice",
    "feedback for each gap",
    "feedback for each pair",
    "feedback for right and wrong answers",
    "feedback for particular numbers",
    "hints",
    "the explanation",
    "the works that it cites",
    "the link to read again",
    "images",
    "images that are drawings (SVG, WebP)",
    "scoring by right minus wrong",
    "scoring by all or nothing",
    "scoring by ps50",
    "scoring by the longest run in order",
    "a part of the point for a part of the answer",
    "the margin of a number",
    "choices that are left over",
    "choices without a key",
    "steps that follow one another",
    "forgiveness for a slip or a plural",
    "keeping some choices in their places",
    "a place to write in",
]
"""What a question may have and a format may have no place for, as the report of losses says it."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice, step, or statement's truth."""

    id: str
    html: str
    right: bool
    feedback: str = ""
    """HTML, like every `feedback` here; empty if there is none."""
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank of a cloze."""

    id: str
    label: str
    """Plain words."""
    options: tuple[Option, ...]
    """Empty if it is typed; the words of each are plain."""
    accepted: tuple[str, ...]
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A prompt, and the choice that belongs to it."""

    id: str
    html: str
    choice: str
    """Plain words."""
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class NumberFeedback:
    """What is said of wrong numbers from `low` to `high`."""

    low: Decimal
    high: Decimal
    feedback: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an export."""

    id: str
    at: Position
    type: InteractionType
    """What it is in the course."""
    kind: Kind
    title: str
    """Plain words."""
    stem: str
    """HTML: the shared case, the stimulus, the question."""
    case: str = ""
    """HTML of the case that it shares with others; the stem begins with it."""
    told: str = ""
    """Of a `text`, HTML of what its case comes to; the stem ends with it."""
    options: tuple[Option, ...] = ()
    """Of an ordering, in their order; of a matching in plain words, as its pairs name them."""
    gaps: tuple[Gap, ...] = ()
    text: str = ""
    """Of a cloze, HTML in which `[[id]]` stands for a gap."""
    pairs: tuple[Pair, ...] = ()
    spare: tuple[str, ...] = ()
    """Choices of a matching that belong to no prompt; plain words."""
    offered: tuple[str, ...] = ()
    """In the order of the site, what is put in place: ids of steps, or choices of a matching."""
    accepted: tuple[str, ...] = ()
    number: Decimal | None = None
    tolerance: Decimal | None = None
    unit: str = ""
    ranges: tuple[NumberFeedback, ...] = ()
    correct: str = ""
    """HTML that is said of a right answer."""
    not_quite: str = ""
    hints: tuple[str, ...] = ()
    explanation: str = ""
    """HTML: of what is not scored, all that the site shows after the answer."""
    read_again: str = ""
    """HTML of the link to the paragraph that teaches it; empty without an address of the site."""
    unlinked: bool = False
    """Whether a link of it has nowhere to lead, since nobody said where the site is."""
    shuffle: bool = False
    tags: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    """Ids of the works that it cites."""
    references: str = ""
    """HTML: a list of these works, as one would look them up."""
    images: dict[str, bytes] = field(default_factory=dict)
    """By the name that stands for each in the HTML, behind `IMAGE_PREFIX`."""
    features: frozenset[Feature] = frozenset()
    """What it has that a format may have no place for."""

    @property
    def asked(self) -> str:
        """The stem, with the unit of its number behind it: nobody has to type that."""
        if not self.unit:
            return self.stem
        unit = escape(self.unit)
        return f"{self.stem.removesuffix('</p>')} ({unit})</p>"

    @property
    def scored(self) -> bool:
        """Whether an answer can be right."""
        return self.kind not in ("essay", "text")


IMAGE_PREFIX = "image:"
"""How the address of an image begins in the HTML of a question: each format has its own way."""


@dataclass(frozen=True, slots=True)
class Article:
    """The page of the module that a quiz belongs to."""

    title: str
    """Plain words."""
    html: str
    """A whole document, without what is asked in it."""
    images: dict[str, bytes]
    """By the name that stands for each in the HTML, behind `IMAGE_PREFIX`."""


@dataclass(frozen=True, slots=True)
class Bank:
    """The questions of one quiz file."""

    slug: str
    title: str
    course: str
    """The course's title."""
    questions: tuple[Question, ...]
    course_id: str = ""
    language: str = "en"
    module: str = ""
    """The title of the module that they belong to; empty if there is none."""
    works: tuple[str, ...] = ()
    """Each work that is cited, as HTML; in their order."""
    card: tuple[Question, ...] = ()
    """What the module's card says aloud, for a format that asks for it."""
    changed: int = 0
    """Seconds since 1970 when its files were changed last, for a format that asks for it."""
    article: Article | None = None
    """None if the quiz belongs to no module, or the format has no place for a page."""
    brand: Brand = NO_BRAND
    """Whose copy of the course it is, for what is printed."""
    imprint: Imprint = NO_IMPRINT
    """What stands at the foot of that."""
    accent: str = ""
    """The institution's color, as `#rrggbb`, for a format with a look of its own."""


_ASKED = re.compile(r"(?P<before>.*)<p>(?P<asked>(?:(?!</?p>).)*)</p>", re.DOTALL)


def split_stem(html: str) -> tuple[str, str]:
    """What comes before the question, and the question itself without its paragraph.

    The second is empty where no paragraph ends the stem, as below a list of what is chosen among.
    """
    parts = _ASKED.fullmatch(html)
    return (parts["before"].strip(), parts["asked"]) if parts else (html, "")
