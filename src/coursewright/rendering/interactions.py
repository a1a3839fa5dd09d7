"""What the templates of an interaction need: its controls, and the answer that is folded away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, assert_never

from markupsafe import Markup

from coursewright.markup.patterns import BLANK
from coursewright.model import interaction as way
from coursewright.model.text import Text
from coursewright.rendering.answer_parts import (
    digits,
    mixed,
    plain,
    say_range,
    shuffled,
    view_accepted,
    view_choices,
    view_feedback,
    view_model,
    view_scrambled,
)
from coursewright.rendering.moves import view_moves
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from coursewright.markup.fields import Prose
    from coursewright.model.interaction import Blank, Panel
    from coursewright.model.item import Item

_SIMPLE = way.Single | way.Multiple | way.TrueFalse | way.SelfCheck | way.Reflection


def script_of(item: Item) -> str:
    """The script that a page with this item loads besides the first, which knows simple types."""
    match item.interaction:
        case way.Conversation():
            return "conversation"
        case way.OwnCase() | way.StagedCase(moves=(_, *_)):
            return "cases"
        case way.Multiple(scoring=rule) if rule != "right-minus-wrong":
            return "more"
        case simple if isinstance(simple, _SIMPLE):
            return ""
        case _:
            return "more"


_HOLD = re.compile("\ue002([^\ue003]*)\ue003")


def view_interaction(item: Item, prose: Prose) -> dict[str, Any]:
    """The part of an item's view that belongs to its type."""
    words = page_words()
    match item.interaction:
        case way.Single(choices):
            return view_choices(shuffled(item, choices), prose) | {
                "input": "radio", "hint": words["select_one"], "mark": words["best_answer"],
            }  # fmt: skip
        case way.Multiple(choices, rule):
            return view_choices(shuffled(item, choices), prose) | {
                "input": "checkbox", "hint": words["select_all"], "mark": words["belongs"],
                "variant": None if rule == "right-minus-wrong" else rule,
            }  # fmt: skip
        case way.TrueFalse(key, when_true, when_false):
            return {
                "controls": "choices", "answer": "rationales", "input": "radio",
                "hint": words["select_one"], "mark": words["best_answer"],
                "choices": [
                    {
                        "id": name, "text": words[name], "key": key is (name == "true"),
                        "rationale": prose.block(rationale),
                    }
                    for name, rationale in (("true", when_true), ("false", when_false))
                ],
            }  # fmt: skip
        case way.Numeric(key, tolerance, unit, feedback):
            return view_feedback(feedback, prose) | {
                "controls": "number", "answer": "number", "hint": words["enter_number"],
                "key": digits(key), "tolerance": digits(tolerance), "unit": plain(unit),
                "range": say_range(key, tolerance),
            }  # fmt: skip
        case way.ShortText(accepted, feedback):
            return view_feedback(feedback, prose) | {
                "controls": "line", "answer": "accepted", "variant": "accepted",
                "hint": words["enter_words"], "accepted": view_accepted(accepted, item),
            }  # fmt: skip
        case way.SelfCheck(model, rubric):
            return view_model(model, rubric, prose) | {
                "rows": 3, "variant": "self-check", "hint": words["own_words"],
                "submit": words["compare"], "summary": words["show_wordings"],
            }  # fmt: skip
        case way.Reflection(model, rubric):
            return view_model(model, rubric, prose) | {
                "rows": 6, "hint": words["own_reflection"],
                "submit": words["compare_with_ours"], "summary": words["show_response"],
            }  # fmt: skip
        case way.Cloze():
            return _cloze(item, item.interaction, prose)
        case way.Ordering(choices, feedback):
            return view_choices(choices, prose) | view_feedback(feedback, prose) | {
                "controls": "order", "answer": "order", "hint": words["number_steps"],
                "steps": view_scrambled(item, choices, prose),
            }  # fmt: skip
        case way.Matching(prompts, choices, feedback):
            keys = [prompt.key.source for prompt in prompts if prompt.key]
            names = {choice.id: plain(choice.text) for choice in mixed(item, choices, keys)}
            return view_feedback(feedback, prose) | {
                "controls": "pairs", "answer": "pairs", "hint": words["choose_for_each"],
                "options": names,
                "prompts": [
                    {
                        "id": prompt.id, "text": prose.inline(prompt.text),
                        "key": prompt.key.source if prompt.key else "",
                        "choice": names.get(prompt.key.source, "") if prompt.key else "",
                        "rationale": prose.block(prompt.rationale),
                    }
                    for prompt in prompts
                ],
            }  # fmt: skip
        case way.Judgement():
            return _judgement(item.interaction, prose)
        case way.StagedCase():
            return _staged_case(item.interaction, prose)
        case way.OwnCase(moves):
            return {
                "controls": "own-case", "answer": "own-moves", "hint": words["own_case_hint"],
                "submit": words["go_on"], "summary": words["own_case_moves"],
                "moves": view_moves(moves, prose), "flawed": None,
            }  # fmt: skip
        case way.Conversation():
            return _conversation(item.interaction, prose)
        case way.Survey(choices):
            return view_choices(choices, prose) | {
                "input": "radio", "answer": "", "hint": words["select_one"],
                "submit": words["keep_answer"], "summary": words["read_on"],
            }  # fmt: skip
        case _:
            assert_never(item.interaction)


def _cloze(item: Item, asked: way.Cloze, prose: Prose) -> dict[str, Any]:
    blanks = {blank.id: _view_blank(blank, item, prose) for blank in asked.blanks}
    typed = any(blank.accepted for blank in asked.blanks)
    source = asked.text or item.stem
    held = Text(BLANK.sub("\ue002\\1\ue003", source.source), source.at, source.block)

    def control(match: re.Match[str]) -> str:
        blank = blanks.get(match[1])
        return fill("blank", item=item.id, blank=blank) if blank else match[1]

    return view_feedback(asked.feedback, prose) | {
        "controls": "cloze",
        "answer": "blanks",
        "hint": page_words()["fill_typed" if typed else "fill_blanks"],
        "text": Markup(_HOLD.sub(control, prose.block(held))),  # noqa: S704 - sanitised above
        "blanks": list(blanks.values()),
    }


def _view_blank(blank: Blank, item: Item, prose: Prose) -> dict[str, Any]:
    keys = [choice for choice in blank.choices if choice.key]
    return {
        "id": blank.id,
        "label": plain(blank.label),
        "options": {choice.id: plain(choice.text) for choice in blank.choices},
        "key": keys[0].id if keys else "",
        "choice": plain(keys[0].text) if keys else "",
        "accepted": view_accepted(blank.accepted, item),
        "width": max((len(text.source) for text in blank.accepted), default=0) + 2,
        "rationale": prose.block(blank.rationale),
    }  # fmt: skip


def _judgement(asked: way.Judgement, prose: Prose) -> dict[str, Any]:
    words = page_words()
    view = view_choices(asked.choices, prose) | {
        "answer": "judgement",
        "input": "radio",
        "hint": words["no_right_answer"],
        "submit": words["see_cases"],
        "summary": words["show_cases"],
        "model": prose.block(asked.model),
        "panel": _panel(asked, asked.panel, prose) if asked.panel else None,
    }
    if asked.scale:
        points = {str(number): plain(point) for number, point in enumerate(asked.scale, 1)}
        view |= {"controls": "pairs", "variant": "rating", "prompts": view["choices"],
                 "options": points, "hint": words["rate_each"]}  # fmt: skip
    return view


def _panel(asked: way.Judgement, panel: Panel, prose: Prose) -> dict[str, Any]:
    """How many of a panel chose what, or gave which point of the scale."""
    counts = dict(panel.counts)
    return {
        "described": prose.inline(panel.described),
        "size": panel.size,
        "scale": [plain(point) for point in asked.scale],
        "rows": [
            {
                "text": prose.inline(choice.text),
                "counts": counts.get(choice.id, ()),
                "share": round(100 * sum(counts.get(choice.id, ())) / max(panel.size, 1)),
            }
            for choice in asked.choices
        ],
    }


def _staged_case(asked: way.StagedCase, prose: Prose) -> dict[str, Any]:
    words = page_words()
    return {
        "controls": "stage",
        "answer": "stages",
        "variant": "moves" if asked.moves else "worked" if asked.is_worked else None,
        "rows": 3,
        "hint": words["read_case"] if asked.is_worked else words["own_words"],
        "submit": words["go_on"],
        "summary": words["what_others_say"],
        "moves": view_moves(asked.moves, prose),
        "flawed": prose.block(asked.flawed.text) if asked.flawed else None,
        "worked": prose.block(asked.worked) or _steps(asked, prose),
        "begins": plain(asked.begins),
        "wordings": [
            {
                "by": prose.inline(one.by),
                "text": prose.block(one.text),
                "case": prose.block(one.case),
            }
            for one in asked.wordings
        ],
        "happened": prose.block(asked.happened),
    }


def _steps(asked: way.StagedCase, prose: Prose) -> Markup:
    """A worked case step by step, each with a question to answer for oneself; or nothing."""
    steps = [
        {"text": prose.block(one.text), "move": prose.inline(one.move), "why": prose.block(one.why)}
        for one in asked.steps
    ]
    return fill("worked-steps", steps=steps) if steps else Markup()


def _conversation(asked: way.Conversation, prose: Prose) -> dict[str, Any]:
    words = page_words()
    ways = {
        turn.id: words.phrase("conversation_to_turn", number=number)
        for number, turn in enumerate(asked.turns, 1)
    } | {
        ending.id: words.phrase("conversation_to_ending", number=number)
        for number, ending in enumerate(asked.endings, 1)
    }
    return {
        "controls": "conversation",
        "answer": "conversation",
        "rows": 3,
        "hint": words["own_words"],
        "submit": words["continue"],
        "summary": words["conversation_whole"],
        "steps": [
            words.phrase("conversation_step", step=step, count=way.TURNS)
            for step in range(1, way.TURNS + 1)
        ],
        "turns": [
            {
                "id": turn.id,
                "title": words.phrase("conversation_turn", number=number),
                "says": prose.block(turn.says),
                "lines": [
                    {
                        "id": line.id,
                        "text": prose.inline(line.text),
                        "why": prose.block(line.why),
                        "to": line.to.source if line.to else "",
                        "to_words": ways.get(line.to.source, "") if line.to else "",
                    }
                    for line in turn.lines
                ],
            }
            for number, turn in enumerate(asked.turns, 1)
        ],
        "endings": [
            {
                "id": one.id,
                "title": words.phrase("conversation_ending", number=number),
                "says": prose.block(one.says),
            }
            for number, one in enumerate(asked.endings, 1)
        ],
    }
