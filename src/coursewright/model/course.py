"""The course as a whole: assessments, modules, cards, pages, references, and the site."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from coursewright.model.subject import Subject
from coursewright.model.text import Position

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal
    from pathlib import Path

    from coursewright.model.advisory import Advisories
    from coursewright.model.competency import Domain, Served
    from coursewright.model.decision import Decision
    from coursewright.model.glossary import Term
    from coursewright.model.item import Item
    from coursewright.model.misconception import Misconception
    from coursewright.model.page import Heading, Page
    from coursewright.model.session import Session
    from coursewright.model.site import Site
    from coursewright.model.source_sentences import SourceSentences
    from coursewright.model.study import Study
    from coursewright.model.text import Text
    from coursewright.model.translation import Translation
    from coursewright.model.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Case:
    """A stimulus that several items share."""

    id: str
    title: Text
    stimulus: Text
    at: Position
    sources: tuple[SourceSentences, ...] = ()
    lost: bool = False
    """A part could not be read, which was told: what seems missing may be a consequence."""


@dataclass(frozen=True, slots=True)
class Band:
    """What is said to those who got a share of a set right."""

    at_least: Decimal
    """Percent of the set's scored items."""
    text: Text
    at: Position


SetMode = Literal["practice", "test", "pretest"]
"""Check each at once; check all together; guess first, and learn the answer where it is taught."""


@dataclass(frozen=True, slots=True)
class ItemSet:
    """Items that are shown together under a name of their own."""

    id: str
    title: Text
    mode: SetMode
    items: tuple[Text, ...]
    """Ids of items of the same file, in the order in which they are shown."""
    draw: int
    """How many items are drawn for each objective; 0 shows all."""
    bands: tuple[Band, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Assessment:
    """A quiz file: items that are shown together."""

    slug: str
    path: str
    title: Text | None
    items: tuple[Item, ...]
    cases: tuple[Case, ...] = ()
    sets: tuple[ItemSet, ...] = ()
    confidence: bool = False
    """Whether its items ask how sure one is, also of those who have not turned that on."""
    confidence_at: Position | None = None
    """Where the file says so."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a card and the objective that it serves."""

    text: Text
    say: Text | None
    objective: Text | None
    at: Position
    id: str | None = None
    """What the author calls the sentence to say; else it is called by its objective."""

    @property
    def prompt(self) -> str:
        """Under what a learner's record keeps how saying it went; empty if nothing is said."""
        if self.say is None or self.objective is None:
            return ""
        return self.id or f"say-{self.objective.source.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class Card:
    """What one takes along: five questions, two signs, one hand-over, one call."""

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

    @property
    def words(self) -> int:
        """Words of its lines, those to say included."""
        texts = [text for line in self.lines for text in (line.text, line.say) if text]
        return sum(len(text.source.split()) for text in texts)


@dataclass(frozen=True, slots=True)
class Objective:
    """What one can do after the module."""

    id: str
    text: Text
    at: Position


@dataclass(frozen=True, slots=True)
class Minutes:
    """Planned minutes, as the front matter states them."""

    read: int
    practise: int
    write: int
    places: dict[str, Position] = field(default_factory=dict, compare=False)
    """Where each is stated."""

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
class Module:
    """A unit of the course: the front matter's contract, and what lies in its folder."""

    slug: str
    path: str
    at: Position
    title: Text
    summary: Text
    minutes: Minutes
    objectives: tuple[Objective, ...]
    competencies: tuple[Served, ...]
    prerequisites: tuple[Text, ...]
    settings: tuple[Text, ...]
    checked: dt.date | None
    reviews: tuple[Review, ...]
    draft: bool
    checked_at: Position | None = None
    misconceptions: tuple[Misconception, ...] = ()
    misconceptions_lost: bool = False
    """Not all of them could be read, which was told: answers may name those."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A work in CSL-JSON, reduced to the fields that were verified."""

    id: str
    fields: dict[str, object]
    label: str
    """How the text cites it: *Keune et al. 2013*."""
    at: Position


@dataclass(frozen=True, slots=True)
class PathStep:
    """A module of a path, or some of its sittings."""

    module: Text
    sittings: tuple[int, ...]
    """Their numbers, from 1; none means the whole module."""
    at: Position


@dataclass(frozen=True, slots=True)
class LearningPath:
    """A way into the course for those who come from somewhere, or have so many minutes."""

    id: str
    title: Text
    """Completes *I come to this from …*; of a path that promises minutes, its name."""
    why: Text
    steps: tuple[PathStep, ...]
    at: Position
    minutes: int | None = None
    """How many minutes it promises to take at most."""
    minutes_at: Position | None = None


@dataclass(frozen=True, slots=True, eq=False)
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
    paths: tuple[LearningPath, ...]
    faulty: frozenset[str]
    """Quizzes of which something could not be read: what is missing there may be a consequence."""
    mentioned: frozenset[str]
    """Ids, objectives and misconceptions that faulty quizzes, or faulty competencies, name."""
    root: Path
    worksheets: dict[str, Worksheet] = field(default_factory=dict)
    """By path."""
    worksheet_files: tuple[str, ...] = ()
    """Paths of all worksheets, of those too that could not be read."""
    decisions: dict[str, Decision] = field(default_factory=dict)
    """By path."""
    domains: tuple[Domain, ...] = ()
    sessions: dict[str, Session] = field(default_factory=dict)
    """By path."""
    session_files: tuple[str, ...] = ()
    """Paths of all sessions, of those too that could not be read."""
    subject: Subject = field(default_factory=Subject)
    glossary: tuple[Term, ...] = ()
    """In the order of its page."""
    study: Study | None = None
    advisories: Advisories | None = None
    """None if the course keeps no list of them."""
    private: dict[str, Assessment] = field(default_factory=dict)
    """Quizzes that are exported only, by the name of the file; no page shows one."""
    translations: tuple[Translation, ...] = ()
    """What lies beside other files and says their texts in another language."""
