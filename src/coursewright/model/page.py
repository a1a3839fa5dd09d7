"""A page of the site: its headings, its links, and the fences that the engine replaces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from coursewright.model.citation import Citation
    from coursewright.model.figure import Figure
    from coursewright.model.source_sentences import SourceSentences
    from coursewright.model.text import Position


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, with the anchor that the site gives it."""

    title: str
    anchor: str
    line: int
    """Of the file, from 1."""
    level: int
    """From 1, the page's title, to 6."""


FenceKind = Literal[
    "quiz", "example", "stop", "begin", "progress", "paths", "notes", "commitment", "review",
    "cards", "map", "references", "worksheet", "decision", "sessions", "session", "your-data",
    "domains", "placement", "trace", "rules", "if-then", "status", "figure", "pair", "tally",
    "institution", "contact", "outline", "document", "cohort", "share-answers", "study",
    "advisories",
]  # fmt: skip

FENCES: dict[FenceKind, tuple[str, ...]] = dict.fromkeys(get_args(FenceKind), ()) | {
    "quiz": ("question", "questions", "item", "items", "test", "exam", "mcq", "assessment"),
    "stop": ("break", "pause"),
    "begin": ("start",),
    "references": ("bibliography",),
    "figure": ("fig", "image", "picture", "diagram", "drawing", "chart", "graph", "plot"),
}
"""Every kind of fence, with other words for what it shows, which an author may have tried."""

Outline = Literal["objectives", "minutes", "questions"]
"""What an `outline` fence can list of every module."""

OUTLINES: tuple[Outline, ...] = get_args(Outline)

SHOWING: tuple[FenceKind, ...] = ("quiz", "example")
"""Fences that show items; an example shows its source, too."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block that the engine replaces."""

    kind: FenceKind
    lines: tuple[tuple[int, str], ...]
    """The words of its body, each with its line number."""
    at: Position


@dataclass(frozen=True, slots=True)
class Sitting:
    """A stretch of a page between two stopping places."""

    words: int
    names: tuple[str, ...]
    """What its quiz fences name: items or whole quizzes."""
    at: Position


@dataclass(frozen=True, slots=True)
class Link:
    """A Markdown link or image as written, and where it stands."""

    words: str
    destination: str
    at: Position
    image: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of a page for sites that have some modules, or have them not."""

    first: int | None
    """The line of its beginning, from 0; None if it is missing."""
    last: int | None
    modules: tuple[tuple[str, bool], ...]
    """Names of folders, each with whether the site must have it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A block of a page that cites, or has source sentences below it.

    A block is a paragraph, a list, a table or a quotation; what a paragraph that ends in a colon
    introduces is one block with it.
    """

    first: int
    """The first and the last of its lines in the file, from 1, comments below it left out."""
    last: int
    citations: tuple[Citation, ...]
    sources: tuple[SourceSentences, ...]
    lost: bool = False
    """A source could not be read, which was told: what seems to be missing may be a consequence."""


SettingName = Literal["site_name", "institution", "contact", "adoption"]
"""What may fill a blank, beside a contact for something: `contacts.` and what for."""

CONTACTS = "contacts."


@dataclass(frozen=True, slots=True)
class SettingBlank:
    """A blank that a setting may fill, and the comment behind it that names the setting."""

    names: tuple[str, ...]
    """The first that is set fills it."""
    line: int
    """From 0, as are the columns."""
    first: int | None
    """Where the blank begins; None if there is none right before the comment."""
    column: int
    """Where the comment begins."""
    end: int
    """Where the comment ends."""


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
    prose: tuple[str, ...]
    """Its lines, without what stands in fences, code and comments."""
    conditions: tuple[Condition, ...] = ()
    setting_blanks: tuple[SettingBlank, ...] = ()
    claims: tuple[Claim, ...] = ()
    """Its blocks that cite, each with the source sentences below it."""
    figures: tuple[Figure | None, ...] = ()
    """Those of its `figure` fences, in their order; None for one that cannot be shown."""

    @property
    def words(self) -> int:
        """Words of prose."""
        return sum(sitting.words for sitting in self.sittings)

    @property
    def document(self) -> str:
        """Where its Word document goes, if a `document` fence asks for one; else nothing."""
        asks = any(fence.kind == "document" for fence in self.fences)
        return f"{self.path.removesuffix('.md')}.docx" if asks else ""
