"""The ways to answer: one class a type, and what its author wrote for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

    from coursewright.model.pair import Pair
    from coursewright.model.target import Target
    from coursewright.model.text import Position, Text

InteractionType = Literal[
    "single",
    "multiple",
    "true-false",
    "numeric",
    "short-text",
    "cloze",
    "ordering",
    "matching",
    "judgement",
    "staged-case",
    "own-case",
    "conversation",
    "reflection",
    "survey",
]
"""The value of `type:` in a quiz file; the same name stands in every layer."""

ScoringRule = Literal["right-minus-wrong", "all-or-nothing", "ps50"]
"""How a `multiple` item is scored; `scoring.py` has the formulas and their sources."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One selectable answer."""

    id: str
    text: Text
    key: bool
    rationale: Text | None
    at: Position
    pinned: bool = False
    """Keeps its place when the others are shuffled."""
    counter: Text | None = None
    """In a judgement, the best case for choosing otherwise."""
    misconception: Text | None = None
    """The id of what somebody believes who chooses it; so at the other places below."""


@dataclass(frozen=True, slots=True)
class Single:
    """Choose one."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Multiple:
    """Choose every one that belongs."""

    choices: tuple[Choice, ...]
    scoring: ScoringRule = "right-minus-wrong"


@dataclass(frozen=True, slots=True)
class TrueFalse:
    """Say whether a statement holds."""

    key: bool | None
    when_true: Text | None
    """The rationale of choosing *True*."""
    when_false: Text | None
    misconception: Text | None = None


@dataclass(frozen=True, slots=True)
class RangeFeedback:
    """What is said about particular wrong numbers."""

    low: Decimal
    high: Decimal
    """The same as `low` for one number."""
    text: Text
    at: Position
    misconception: Text | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is shown for an outcome."""

    correct: Text | None
    not_quite: Text | None
    ranges: tuple[RangeFeedback, ...] = ()
    """For `numeric` alone."""


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
    misconception: Text | None = None


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """Write a sentence, then hold it against a model and a rubric: `short-text` without a list."""

    model: Text | None
    rubric: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap in the text of a cloze: filled from a list of choices, or typed."""

    id: str
    label: Text
    """What belongs here, for those who hear the page."""
    choices: tuple[Choice, ...]
    """Empty if it is typed."""
    accepted: tuple[Text, ...]
    """Empty if it is chosen."""
    rationale: Text | None
    at: Position
    misconception: Text | None = None
    """For one that is typed; a choice names its own."""


@dataclass(frozen=True, slots=True)
class Cloze:
    """Fill the blanks of a text."""

    text: Text | None
    """Markdown in which `[[id]]` stands for a blank."""
    blanks: tuple[Blank, ...]
    feedback: Feedback


@dataclass(frozen=True, slots=True)
class Ordering:
    """Put steps into their order, which is that of the file."""

    choices: tuple[Choice, ...]
    feedback: Feedback
    misconception: Text | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a choice is to be found for, in a matching."""

    id: str
    text: Text
    key: Text | None
    """The id of the choice that belongs to it."""
    rationale: Text | None
    at: Position
    misconception: Text | None = None


@dataclass(frozen=True, slots=True)
class Matching:
    """Find for each prompt the choice that belongs to it; choices may be left over."""

    prompts: tuple[Prompt, ...]
    choices: tuple[Choice, ...]
    feedback: Feedback


@dataclass(frozen=True, slots=True)
class Panel:
    """Real people who have answered a judgement, and how."""

    size: int
    described: Text
    """Who they are, and when they were asked."""
    counts: tuple[tuple[str, tuple[int, ...]], ...]
    """By choice: how many chose it, or how many gave it each point of the scale."""
    at: Position
    counts_at: Position | None = None
    places: tuple[Position, ...] = ()
    """Where each of the counts stands."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Choose, or rate, among defensible responses; there is no verdict."""

    choices: tuple[Choice, ...]
    scale: tuple[Text, ...]
    """The points on which each choice is rated; empty if one choice is chosen."""
    model: Text | None
    """What we would say, and why."""
    scoring: Text | None
    panel: Panel | None


@dataclass(frozen=True, slots=True)
class Wording:
    """What one person would say, and the case for saying it so."""

    by: Text
    text: Text
    case: Text | None


@dataclass(frozen=True, slots=True)
class Move:
    """What a good line does and anybody can see it do, or not do."""

    id: str
    text: Text
    """Goes on with *A good line …*"""
    in_flawed: bool
    """Whether the flawed line does it, which is the key."""
    why: Text | None
    """Said of the flawed line; None in a case of one's own, which has none."""
    teaches: Target | None
    """Where it leads who has missed it; None is where the item leads."""
    at: Position


@dataclass(frozen=True, slots=True)
class Flawed:
    """A line that is warm, plausible and wrong, to look for the moves in before one's own."""

    text: Text
    misconception: Text | None
    """The id of the belief behind it."""
    at: Position


@dataclass(frozen=True, slots=True)
class WorkedStep:
    """One thing that is said in a worked case, and what it does there."""

    text: Text
    move: Text
    """Goes on with *It …*"""
    why: Text | None
    """Why here."""
    at: Position


@dataclass(frozen=True, slots=True)
class StagedCase:
    """Write one's own sentence, see what others say and why, and learn what happened."""

    worked: Text | None
    """The sentence, if the case is worked and the learner only reads."""
    begins: Text | None
    """The beginning of a sentence that the learner goes on with."""
    wordings: tuple[Wording, ...]
    happened: Text | None
    moves: tuple[Move, ...] = ()
    """What the learner looks for in the flawed line, and then in their own."""
    flawed: Flawed | None = None
    steps: tuple[WorkedStep, ...] = ()
    """A worked case step by step; the learner asks of each which move it is, and why here."""
    pair: Pair | None = None
    """What whoever answers in it knows, where two people play it."""

    @property
    def is_worked(self) -> bool:
        """Whether the learner reads what is said, and writes nothing."""
        return self.worked is not None or bool(self.steps)


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A case of the learner's own: what was said, what they said, what they would say now."""

    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One of the sentences of which the learner takes the one that is nearest to their own."""

    id: str
    text: Text
    why: Text | None
    """What it does to whom it is said to."""
    misconception: Text | None
    """The id of the belief behind it."""
    to: Text | None
    """The id of the turn, or of the ending, that it leads to."""
    at: Position


@dataclass(frozen=True, slots=True)
class ConversationTurn:
    """What the other says, and what could be said to it."""

    id: str
    says: Text | None
    """None in the first, where the stimulus says it."""
    lines: tuple[Line, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Ending:
    """What a conversation comes to."""

    id: str
    says: Text | None
    """What the other wrote to a friend that evening."""
    at: Position


TURNS = 3
"""How often the learner speaks, on every way through a conversation."""
LINES = 4
"""Of how many, in each turn, one is taken."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Write one's own sentence, take the nearest of four lines, and be answered: three times."""

    turns: tuple[ConversationTurn, ...]
    """The first begins."""
    endings: tuple[Ending, ...]

    @property
    def parts(self) -> tuple[ConversationTurn | Ending, ...]:
        """What a line can lead to."""
        return (*self.turns, *self.endings)

    @property
    def places(self) -> dict[str, Position]:
        """Where each part stands, by its id; that of a line comes after its turn's: `turn/line`."""
        lines = {f"{turn.id}/{line.id}": line.at for turn in self.turns for line in turn.lines}
        return {one.id: one.at for one in self.parts} | lines


@dataclass(frozen=True, slots=True)
class Reflection:
    """Write for oneself; never scored."""

    model: Text | None
    rubric: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """Say what is so for oneself; there is no key."""

    choices: tuple[Choice, ...]


Interaction = (
    Single
    | Multiple
    | TrueFalse
    | Numeric
    | ShortText
    | SelfCheck
    | Cloze
    | Ordering
    | Matching
    | Judgement
    | StagedCase
    | OwnCase
    | Conversation
    | Reflection
    | Survey
)

Unscored = SelfCheck | Judgement | StagedCase | OwnCase | Conversation | Reflection | Survey
"""Interactions of which no answer is right or wrong."""
