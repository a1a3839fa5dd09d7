"""How an item is answered, type by type, from its YAML."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, get_args

import yaml

from coursewright.finding import Finding
from coursewright.model import interaction as way
from coursewright.reading import course_rules
from coursewright.reading.conversation import read_conversation
from coursewright.reading.moves import read_flawed, read_moves, read_steps
from coursewright.reading.pair import read_pair

if TYPE_CHECKING:
    from coursewright.model.text import Text
    from coursewright.reading.fields import Fields

_WHY = "say in a sentence why this choice is, or is not, the best one"

_BELIEVED = {
    "single": "move it to the choice that somebody takes who believes it",
    "multiple": "move it to the choice that somebody takes who believes it",
    "numeric": "move it to an entry of `feedback:` and `when:`, beside the wrong number",
    "cloze": "move it to a wrong choice of a blank, or to a blank that is typed",
    "matching": "move it to the prompt for which somebody takes a wrong choice who believes it",
}
"""Where a misconception is named that an item as a whole cannot name."""


_OF_TYPES = {
    "moves": "`type: staged-case` or `type: own-case`",
    "flawed": "`type: staged-case`",
    "pair": "`type: staged-case`",
    "turns": "`type: conversation`",
    "endings": "`type: conversation`",
}
"""The types that alone have a key, whose name is near to keys of others."""


def read_interaction(fields: Fields, kind: way.InteractionType) -> way.Interaction:
    """The part of an item that belongs to its type."""
    if kind in _BELIEVED:
        fields.elsewhere["misconception"] = _BELIEVED[kind]
    for key, kinds in _OF_TYPES.items():
        if f"`type: {kind}`" not in kinds:
            fields.elsewhere[key] = f"it belongs to {kinds}: write that, or delete it"
    match kind:
        case "single":
            return way.Single(_read_choices(fields))
        case "multiple":
            rules: tuple[way.ScoringRule, ...] = get_args(way.ScoringRule)
            rule = fields.one_of("scoring", rules)
            return way.Multiple(_read_choices(fields), rule or "right-minus-wrong")
        case "true-false":
            return _read_true_false(fields)
        case "numeric":
            return way.Numeric(
                fields.number("key", "give the right number: `key: 24`"),
                fields.number("tolerance") or Decimal(0),
                fields.text("unit"),
                _read_feedback(fields, ranges=True),
            )
        case "short-text":
            if fields.has("accept"):
                accepted, feedback = fields.texts("accept"), _read_feedback(fields)
                return way.ShortText(accepted, feedback, fields.text("misconception"))
            return way.SelfCheck(
                *_read_model(fields, "or give a list `accept:` of accepted answers")
            )
        case "cloze":
            text = fields.text("text", "write the text with its blanks: `… so there are [[six]].`")
            return way.Cloze(text, _read_blanks(fields), _read_feedback(fields))
        case "ordering":
            why = "say in a sentence why this step comes here"
            choices = _read_choices(fields, key=False, why=why)
            return way.Ordering(choices, _read_feedback(fields), fields.text("misconception"))
        case "matching":
            choices = _read_choices(fields, key=False, why="")
            return way.Matching(_read_prompts(fields), choices, _read_feedback(fields))
        case "judgement":
            return _read_judgement(fields)
        case "staged-case":
            return _read_staged_case(fields)
        case "own-case":
            return way.OwnCase(read_moves(fields, keyed=False))
        case "conversation":
            return read_conversation(fields)
        case "reflection":
            return way.Reflection(
                *_read_model(fields, "it is shown beside the learner's own words")
            )
        case "survey":
            return way.Survey(_read_choices(fields, key=False, why=""))


def _read_choices(
    fields: Fields,
    *,
    key: bool = True,
    why: str = _WHY,
    counter: bool = False,
    otherwise: str = "",
) -> tuple[way.Choice, ...]:
    """The list `choices:`; without `why` they have no rationale."""
    keys = "`id`, `text` and `rationale`" if why else "`id` and `text`"
    choices = []
    for entry in fields.mappings(
        "choices", "choice", f"list what can be chosen, each with {keys}{otherwise}"
    ):
        choice_id = entry.identifier("choice")
        text = entry.text("text", "write what the learner chooses")
        is_key = entry.flag("key") if key else False
        rationale = entry.text("rationale", why) if why else None
        pinned = entry.flag("pinned") if key and why else False
        against = (
            entry.text("counter", "give the best case for choosing otherwise") if counter else None
        )
        believed = entry.text("misconception") if key else None
        entry.finish()
        fields.lost |= entry.lost
        if choice_id is not None and text is not None:
            choices.append(
                way.Choice(
                    choice_id,
                    text,
                    bool(is_key),
                    rationale,
                    entry.at,
                    bool(pinned),
                    against,
                    believed,
                )
            )
        else:
            fields.lost = True
    return tuple(choices)


def _read_true_false(fields: Fields) -> way.TrueFalse:
    key = fields.flag("key", "say whether the statement holds: `key: true` or `key: false`")
    hint = "say under `true:` and under `false:` why that answer is, or is not, right"
    rationale = fields.mapping("rationale", "rationale", hint)
    believed = fields.text("misconception")
    if rationale is None:
        return way.TrueFalse(key, None, None, believed)
    when_true = rationale.text("true", "say why *True* is, or is not, right")
    when_false = rationale.text("false", "say why *False* is, or is not, right")
    rationale.finish()
    return way.TrueFalse(key, when_true, when_false, believed)


def _read_feedback(fields: Fields, *, ranges: bool = False) -> way.Feedback:
    hint = "say under `correct:` and under `not-quite:` what the learner should take away"
    feedback = fields.mapping("feedback", "feedback", hint)
    if feedback is None:
        return way.Feedback(None, None)
    correct = feedback.text("correct", "say what makes it right")
    not_quite = feedback.text("not-quite", "say what to look at again")
    particular = _read_ranges(feedback) if ranges else ()
    feedback.finish()
    return way.Feedback(correct, not_quite, particular)


def _read_ranges(feedback: Fields) -> tuple[way.RangeFeedback, ...]:
    ranges = []
    for entry in feedback.mappings("when", "piece of feedback"):
        text = entry.text("text", "say what this number tells about the way to it")
        if entry.has("from") or entry.has("to"):
            low = entry.number("from", "give the lower end: `from: 7`")
            high = entry.number("to", "give the upper end: `to: 18`")
        else:
            low = high = entry.number("value", "give the number: `value: 18`, or `from:` and `to:`")
        believed = entry.text("misconception")
        entry.finish()
        if text is not None and low is not None and high is not None:
            ranges.append(way.RangeFeedback(low, high, text, entry.at, believed))
    return tuple(ranges)


def _read_model(fields: Fields, why: str) -> tuple[Text | None, tuple[Text, ...]]:
    model = fields.text("model", f"write a model response; {why}")
    rubric = fields.texts("rubric", "list two to four things that a good response does")
    return model, rubric


def _read_blanks(fields: Fields) -> tuple[way.Blank, ...]:
    blanks = []
    hint = "list the blanks, each with `id`, `label`, `rationale`, and `choices` or `accept`"
    for entry in fields.mappings("blanks", "blank", hint):
        blank_id = entry.identifier("blank")
        label = entry.text("label", "say what belongs here, for those who hear the page")
        rationale = entry.text("rationale", "say in a sentence why this belongs here")
        typed, told = entry.has("accept"), len(fields.found)
        accepted = entry.texts("accept") if typed else ()
        otherwise = ", or give a list `accept:` of what may be typed"
        choices = () if typed else _read_choices(entry, why="", otherwise=otherwise)
        believed = entry.text("misconception") if typed else None
        entry.elsewhere["misconception"] = "move it to the wrong choice that stands for it"
        if not choices and not (typed and len(fields.found) == told):
            fields.lost = True
        if typed and entry.has("choices"):
            fields.found.append(
                Finding(
                    course_rules.BLANK_IS_CHOSEN_OR_TYPED,
                    entry.key_position("choices"),
                    f"{entry.what} has `accept` and `choices`",
                    "keep `choices:` to let one be chosen, or `accept:` to let it be typed",
                    len("choices"),
                )
            )
        entry.finish()
        if blank_id is not None and label is not None:
            blanks.append(
                way.Blank(blank_id, label, choices, accepted, rationale, entry.at, believed)
            )
        else:
            fields.lost = True
        fields.lost |= entry.lost
    return tuple(blanks)


def _read_prompts(fields: Fields) -> tuple[way.Prompt, ...]:
    prompts = []
    hint = "list what choices are found for, each with `id`, `text`, `key` and `rationale`"
    for entry in fields.mappings("prompts", "prompt", hint):
        prompt_id = entry.identifier("prompt")
        text = entry.text("text", "write what a choice is to be found for")
        key = entry.text("key", "name the choice that belongs to it, by its id")
        rationale = entry.text("rationale", "say in a sentence why it belongs to it")
        believed = entry.text("misconception")
        entry.finish()
        if prompt_id is not None and text is not None:
            prompts.append(way.Prompt(prompt_id, text, key, rationale, entry.at, believed))
        else:
            fields.lost = True
    return tuple(prompts)


def _read_judgement(fields: Fields) -> way.Judgement:
    why = "give the case for this choice in a sentence or two"
    choices = _read_choices(fields, key=False, why=why, counter=True)
    return way.Judgement(
        choices,
        fields.texts("scale"),
        fields.text("model", "say what you would say, and why"),
        fields.text("scoring", "a judgement is never a mark: `scoring: none`"),
        _read_panel(fields),
    )


def _read_panel(fields: Fields) -> way.Panel | None:
    panel = fields.mapping("panel", "panel")
    if panel is None:
        return None
    size = panel.whole("size", "say how many people were asked: `size: 12`")
    described = panel.text("described", "say who they are, and when they were asked")
    counts = panel.mapping("counts", "counts", "say how many chose what: `counts: {wait: 5}`")
    read, places = [], []
    if counts is not None:
        for name, at, node in counts.entries():
            many = isinstance(node, yaml.SequenceNode)
            values = counts.nodes(name) if many else [node]
            numbers = [counts.as_whole(value, name) for value in values]
            fields.lost |= None in numbers
            read.append((name, tuple(number or 0 for number in numbers)))
            places.append(at)
        counts.finish()
    panel.finish()
    if size is None or described is None or counts is None:
        return None
    return way.Panel(size, described, tuple(read), panel.at, counts.at, tuple(places))


def _read_staged_case(fields: Fields) -> way.StagedCase:
    worked = fields.text("worked")
    begins = fields.text("begins")
    wordings = []
    hint = "list what two or three people would say, each with `by`, `text` and `case`"
    for entry in fields.mappings("wordings", "wording", hint):
        by = entry.text("by", "say who says so: `by: Ruth, the careful one`")
        text = entry.text("text", "write what this person would say")
        case = entry.text("case", "give the case for saying it so")
        entry.finish()
        if by is not None and text is not None:
            wordings.append(way.Wording(by, text, case))
        else:
            fields.lost = True
    happened = fields.text("happened", "tell what happened next")
    moves = read_moves(fields, keyed=True)
    flawed, steps, pair = read_flawed(fields), read_steps(fields), read_pair(fields)
    return way.StagedCase(worked, begins, tuple(wordings), happened, moves, flawed, steps, pair)
