"""One question, scored once, with every field that its author may write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, assert_never

from coursewright.model import interaction as way

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coursewright.model.citation import Citation
    from coursewright.model.interaction import (
        Choice,
        Feedback,
        Interaction,
        InteractionType,
        Move,
    )
    from coursewright.model.pair import Pair
    from coursewright.model.source_sentences import SourceSentences
    from coursewright.model.target import Target
    from coursewright.model.text import Position, Text

LONGEST_STEM = 200
"""Characters; what is longer has its background before it."""

Kind = Literal["block", "inline", "plain"]
"""How the Markdown of a field is read: paragraphs, words of one line, not at all."""

Fields = list[tuple[str, "Text | None", Kind]]


@dataclass(frozen=True, slots=True)
class Lint:
    """What an author has weighed: rules of wording that this item does not follow, and why."""

    ignored: tuple[Text, ...]
    """Ids of rules."""
    reason: Text | None
    at: Position


@dataclass(frozen=True, slots=True)
class Item:
    """One question, scored once."""

    id: str
    at: Position
    type: InteractionType
    title: Text | None
    objective: Text | None
    case: Text | None
    """The id of the stimulus that it shares with other items."""
    stimulus: Text | None
    stem: Text
    interaction: Interaction
    shuffle: bool
    hints: tuple[Text, ...]
    explanation: Text | None
    teaches: Target | None
    references: tuple[Citation, ...]
    draft: bool
    revision: int
    lint: Lint | None = None
    sources: tuple[SourceSentences, ...] = ()
    """What the works that its fields cite say, word for word."""
    variant_of: Text | None = None
    """The id of the item that it asks again, of somebody else: it stands on no page."""
    lost: bool = False
    """A part could not be read, which was told: what seems to be missing may be a consequence."""

    @property
    def scored(self) -> bool:
        """Whether an answer can be right."""
        return not isinstance(self.interaction, way.Unscored)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices that the author wrote, those of blanks aside."""
        match self.interaction:
            case (
                way.Single(choices=choices)
                | way.Multiple(choices=choices)
                | way.Ordering(choices=choices)
                | way.Matching(choices=choices)
                | way.Judgement(choices=choices)
                | way.Survey(choices=choices)
            ):
                return choices
            case (
                way.TrueFalse()
                | way.Numeric()
                | way.ShortText()
                | way.SelfCheck()
                | way.Cloze()
                | way.StagedCase()
                | way.Conversation()
            ):
                return ()
            case way.OwnCase() | way.Reflection():
                return ()
            case _:
                assert_never(self.interaction)

    @property
    def moves(self) -> tuple[Move, ...]:
        """What a good line does, if the learner looks for it in their own."""
        asked = self.interaction
        return asked.moves if isinstance(asked, way.StagedCase | way.OwnCase) else ()

    def targets(self) -> list[Target]:
        """Every heading to which it leads: its own, and those of its moves."""
        return [one for one in (self.teaches, *(move.teaches for move in self.moves)) if one]

    def texts(self) -> list[tuple[str, Text, Kind]]:
        """Every author field with its name and how its Markdown is read."""
        fields: Fields = [
            ("title", self.title, "plain"),
            ("stimulus", self.stimulus, "block"),
            ("stem", self.stem, "inline"),
        ]
        fields += _interaction_fields(self.interaction)
        fields += [("hints", hint, "block") for hint in self.hints]
        fields.append(("explanation", self.explanation, "block"))
        return [(name, text, kind) for name, text, kind in fields if text is not None]


def _interaction_fields(interaction: Interaction) -> Fields:
    match interaction:
        case (
            way.Single(choices=choices)
            | way.Multiple(choices=choices)
            | way.Survey(choices=choices)
        ):
            return _choice_fields(choices, "inline")
        case way.TrueFalse(_, when_true, when_false):
            return [("rationale", when_true, "block"), ("rationale", when_false, "block")]
        case way.Numeric(_, _, unit, feedback):
            return [("unit", unit, "plain"), *_feedback_fields(feedback)]
        case way.ShortText(accepted, feedback):
            return [*_plain_fields("accept", accepted), *_feedback_fields(feedback)]
        case way.SelfCheck(model, rubric) | way.Reflection(model, rubric):
            return [*(("rubric", one, "inline") for one in rubric), ("model", model, "block")]
        case way.Cloze(text, blanks, feedback):
            fields: Fields = [("text", text, "block")]
            for blank in blanks:
                fields.append(("label", blank.label, "plain"))
                fields += _plain_fields("text", (choice.text for choice in blank.choices))
                fields += _plain_fields("accept", blank.accepted)
                fields.append(("rationale", blank.rationale, "block"))
            return fields + _feedback_fields(feedback)
        case way.Ordering(choices, feedback):
            return _choice_fields(choices, "inline") + _feedback_fields(feedback)
        case way.Matching(prompts, choices, feedback):
            fields = _choice_fields(choices, "plain")
            for prompt in prompts:
                fields.append(("text", prompt.text, "inline"))
                fields.append(("rationale", prompt.rationale, "block"))
            return fields + _feedback_fields(feedback)
        case way.Judgement(choices, scale, model, _, panel):
            fields = [*_choice_fields(choices, "inline"), *_plain_fields("scale", scale)]
            fields.append(("described", panel.described if panel else None, "inline"))
            return [*fields, ("model", model, "block")]
        case way.StagedCase(worked, begins, wordings, happened, moves, flawed, steps, pair):
            fields = [("worked", worked, "block"), ("begins", begins, "plain")]
            for step in steps:
                fields.append(("text", step.text, "block"))
                fields.append(("move", step.move, "inline"))
                fields.append(("why", step.why, "block"))
            fields += [("text", flawed.text, "block")] if flawed else []
            fields += _move_fields(moves)
            for wording in wordings:
                fields.append(("by", wording.by, "inline"))
                fields.append(("text", wording.text, "block"))
                fields.append(("case", wording.case, "block"))
            return [*fields, ("happened", happened, "block"), *_pair_fields(pair)]
        case way.OwnCase(moves):
            return _move_fields(moves)
        case way.Conversation(turns, endings):
            fields = []
            for turn in turns:
                fields.append(("says", turn.says, "block"))
                for line in turn.lines:
                    fields.append(("text", line.text, "inline"))
                    fields.append(("why", line.why, "block"))
            return [*fields, *(("says", one.says, "block") for one in endings)]
        case _:
            assert_never(interaction)


def _choice_fields(choices: Iterable[Choice], kind: Kind) -> Fields:
    """Words of an `option` element cannot be formatted, so a list of choices may be plain."""
    fields: Fields = []
    for choice in choices:
        fields.append(("text", choice.text, kind))
        fields.append(("rationale", choice.rationale, "block"))
        fields.append(("counter", choice.counter, "block"))
    return fields


def _move_fields(moves: Iterable[Move]) -> Fields:
    fields: Fields = []
    for move in moves:
        fields += [("text", move.text, "inline"), ("why", move.why, "block")]
    return fields


def _pair_fields(pair: Pair | None) -> Fields:
    if pair is None:
        return []
    told: Fields = [
        ("who", pair.who, "inline"),
        ("wants", pair.wants, "block"),
        ("keeps-back", pair.keeps_back, "block"),
    ]
    return told + [("replies", reply.text, "block") for reply in pair.replies]


def _plain_fields(name: str, texts: Iterable[Text]) -> Fields:
    return [(name, text, "plain") for text in texts]


def _feedback_fields(feedback: Feedback) -> Fields:
    texts = (feedback.correct, feedback.not_quite, *(one.text for one in feedback.ranges))
    return [("feedback", text, "block") for text in texts]
