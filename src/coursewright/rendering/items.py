"""An item of the model into what its template needs, type by type."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, assert_never

from coursewright.model import (
    Multiple,
    Numeric,
    Reflection,
    SelfCheck,
    ShortText,
    Single,
    TrueFalse,
    meaning,
)
from coursewright.rendering.prose import educate
from coursewright.rendering.words import page_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from coursewright.model import Choice, Feedback, Heading, Item, Text
    from coursewright.rendering.prose import Prose


def view_item(
    item: Item,
    number: int,
    level: int,
    prose: Prose,
    page: str,
    headings: Callable[[str], tuple[Heading, ...]],
) -> dict[str, Any]:
    """What `item.html` shows of an item that is question `number` of the page `page`."""
    words = page_words()
    prose.here = f"item-{item.id}"
    view: dict[str, Any] = {
        "id": item.id,
        "type": item.type,
        "mode": None,
        "revision": meaning(item),
        "number": number,
        "level": level,
        "heading": words.phrase("question", number=number),
        "suffix": words.phrase("question_suffix", number=number),
        "topic": plain(item.title),
        "draft": item.draft,
        "stimulus": prose.block(item.stimulus),
        "stem": prose.inline(item.stem),
        "submit": words["check_answer"],
        # A radio button cannot be unselected by its own means.
        "clears": isinstance(item.interaction, Single | TrueFalse),
        "summary": words["show_answer"],
        "explanation": prose.block(item.explanation),
    }
    view |= _interaction(item, prose)
    view["references"] = [
        (prose.references[citation.id].label, f"#ref-{citation.id}")
        for citation in item.references
        if citation.id in prose.references
    ]
    for citation in item.references:
        prose.cited.setdefault(citation.id, prose.here)
    view["teaches"] = _teaches(item, prose, page, headings)
    return view


def _interaction(item: Item, prose: Prose) -> dict[str, Any]:
    words = page_words()
    match item.interaction:
        case Single(choices):
            return _choices(choices, prose) | {
                "input": "radio", "hint": words["select_one"], "mark": words["best_answer"],
            }  # fmt: skip
        case Multiple(choices):
            return _choices(choices, prose) | {
                "input": "checkbox", "hint": words["select_all"], "mark": words["belongs"],
            }  # fmt: skip
        case TrueFalse(key, when_true, when_false):
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
        case Numeric(key, tolerance, unit, feedback):
            return _feedback(feedback, prose) | {
                "controls": "number", "answer": "number", "hint": words["enter_number"],
                "key": key, "tolerance": tolerance, "unit": plain(unit),
                "range": _range(key, tolerance),
            }  # fmt: skip
        case ShortText(accepted, feedback):
            return _feedback(feedback, prose) | {
                "controls": "line", "answer": "accepted", "mode": "accepted",
                "hint": words["enter_words"], "accepted": [one.source for one in accepted],
            }  # fmt: skip
        case SelfCheck(model, rubric):
            return _model(model, rubric, prose) | {
                "rows": 3, "mode": "self-check", "hint": words["own_words"],
                "submit": words["compare"], "summary": words["show_wordings"],
            }  # fmt: skip
        case Reflection(model, rubric):
            return _model(model, rubric, prose) | {
                "rows": 6, "hint": words["own_reflection"],
                "submit": words["compare_with_ours"], "summary": words["show_response"],
            }  # fmt: skip
        case _:
            assert_never(item.interaction)


def _choices(choices: tuple[Choice, ...], prose: Prose) -> dict[str, Any]:
    return {
        "controls": "choices",
        "answer": "rationales",
        "choices": [
            {
                "id": choice.id,
                "text": prose.inline(choice.text),
                "key": choice.key,
                "rationale": prose.block(choice.rationale),
            }
            for choice in choices
        ],
    }


def _feedback(feedback: Feedback, prose: Prose) -> dict[str, Any]:
    return {
        "correct": prose.block(feedback.correct),
        "not_quite": prose.block(feedback.not_quite),
    }


def _model(model: Text | None, rubric: tuple[Text, ...], prose: Prose) -> dict[str, Any]:
    return {
        "controls": "text",
        "answer": "model",
        "model": prose.block(model),
        "rubric": [prose.inline(criterion) for criterion in rubric],
    }


def _range(key: Decimal | None, tolerance: Decimal) -> str:
    if key is None or not tolerance:
        return ""
    return page_words().phrase("accepted_range", low=key - tolerance, high=key + tolerance)


def _teaches(
    item: Item, prose: Prose, page: str, headings: Callable[[str], tuple[Heading, ...]]
) -> dict[str, str] | None:
    target = item.teaches
    if target is None:
        return None
    title = next((one.title for one in headings(target.path) if one.anchor == target.anchor), None)
    if title is None:
        return None
    here = target.path == page
    address = f"#{target.anchor}" if here else prose.href(target.path, target.anchor)
    return {"title": educate(title), "address": address} if address else None


def plain(text: Text | None) -> str:
    """A field without Markdown, with typographic quotation marks."""
    return "" if text is None else educate(text.source)
