"""One entry of `items:` into an item of the model, type by type."""

from __future__ import annotations

import difflib
import re
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

from coursewright.finding import error
from coursewright.model import (
    Choice,
    Citation,
    Feedback,
    Interaction,
    InteractionType,
    Item,
    Multiple,
    Numeric,
    Reflection,
    SelfCheck,
    ShortText,
    Single,
    Target,
    TrueFalse,
)

if TYPE_CHECKING:
    from coursewright.model import Text
    from coursewright.reading.fields import Fields

KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id looks like: lower-case words with hyphens."""

TYPES: tuple[InteractionType, ...] = get_args(InteractionType)


def read_item(fields: Fields) -> Item | None:
    """Read one item; None if it has no usable id, type or stem, each with a finding."""
    item_id = read_id(fields, "item")
    if item_id:
        fields.what = f"item `{item_id}`"
    kind = _read_type(fields)
    stem = fields.text("stem", "write the question: `stem: What do you say first?`")
    common = {
        "title": fields.text("title"),
        "objective": fields.text(
            "objective", "name the objective of the module that this item assesses"
        ),
        "stimulus": fields.text("stimulus"),
        "explanation": fields.text("explanation"),
        "teaches": _read_target(fields),
        "references": tuple(Citation(text.source, text.at) for text in fields.texts("references")),
        "draft": bool(fields.flag("draft")),
        "revision": fields.whole("revision") or 0,
    }
    if kind is None:
        fields.know_all()
        fields.finish()
        return None
    interaction = _read_interaction(fields, kind)
    fields.finish()
    if item_id is None or stem is None:
        return None
    return Item(id=item_id, at=fields.at, type=kind, stem=stem, interaction=interaction, **common)  # type: ignore[arg-type]


def read_id(fields: Fields, what: str) -> str | None:
    """The `id:` of an item or a choice, well formed."""
    text = fields.text(
        "id", f"give the {what} an id in lower case with hyphens, and never change it"
    )
    if text is None:
        return None
    if not KEBAB.fullmatch(text.source):
        proposal = re.sub(r"[^a-z0-9]+", "-", text.source.lower()).strip("-") or "a-short-name"
        fields.found.append(
            error(
                "id-is-well-formed",
                text.at,
                f"the id `{text.source}` has characters that an id cannot have",
                f"use lower-case letters, digits and hyphens: `{proposal}`",
                len(text.source),
            )
        )
        return None
    return text.source


def _read_type(fields: Fields) -> InteractionType | None:
    text = fields.text("type", f"say how it is answered, one of: {', '.join(TYPES)}")
    if text is None:
        return None
    for kind in TYPES:
        if text.source == kind:
            return kind
    near = difflib.get_close_matches(text.source.lower(), TYPES, 1, 0.5)
    fields.found.append(
        error(
            "type-is-known",
            text.at,
            f"`{text.source}` is not a type of item",
            f"did you mean `{near[0]}`?" if near else f"use one of: {', '.join(TYPES)}",
            len(text.source),
        )
    )
    return None


def _read_interaction(fields: Fields, kind: InteractionType) -> Interaction:
    match kind:
        case "single":
            return Single(_read_choices(fields))
        case "multiple":
            return Multiple(_read_choices(fields))
        case "true-false":
            return _read_true_false(fields)
        case "numeric":
            return Numeric(
                fields.number("key", "give the right number: `key: 24`"),
                fields.number("tolerance") or Decimal(0),
                fields.text("unit"),
                _read_feedback(fields),
            )
        case "short-text":
            if fields.has("accept"):
                return ShortText(fields.texts("accept"), _read_feedback(fields))
            return SelfCheck(*_read_model(fields, "or give a list `accept:` of accepted answers"))
        case "reflection":
            return Reflection(*_read_model(fields, "it is shown beside the learner's own words"))


def _read_choices(fields: Fields) -> tuple[Choice, ...]:
    choices = []
    for entry in fields.mappings(
        "choices", "choice", "list what can be chosen, each with `id`, `text` and `rationale`"
    ):
        choice_id = read_id(entry, "choice")
        if choice_id:
            entry.what = f"choice `{choice_id}`"
        text = entry.text("text", "write what the learner chooses")
        key = entry.flag("key")
        rationale = entry.text(
            "rationale", "say in a sentence why this choice is, or is not, the best one"
        )
        entry.finish()
        if choice_id is not None and text is not None:
            choices.append(Choice(choice_id, text, bool(key), rationale, entry.at))
    return tuple(choices)


def _read_true_false(fields: Fields) -> TrueFalse:
    key = fields.flag("key")
    if not fields.has("key"):
        fields.text("key", "say whether the statement holds: `key: true` or `key: false`")
    hint = "say under `true:` and under `false:` why that answer is, or is not, right"
    rationale = fields.mapping("rationale", "rationale", hint)
    if rationale is None:
        return TrueFalse(key, None, None)
    when_true = rationale.text("true", "say why *True* is, or is not, right")
    when_false = rationale.text("false", "say why *False* is, or is not, right")
    rationale.finish()
    return TrueFalse(key, when_true, when_false)


def _read_feedback(fields: Fields) -> Feedback:
    hint = "say under `correct:` and under `not-quite:` what the learner should take away"
    feedback = fields.mapping("feedback", "feedback", hint)
    if feedback is None:
        return Feedback(None, None)
    correct = feedback.text("correct", "say what makes it right")
    not_quite = feedback.text("not-quite", "say what to look at again")
    feedback.finish()
    return Feedback(correct, not_quite)


def _read_model(fields: Fields, why: str) -> tuple[Text | None, tuple[Text, ...]]:
    model = fields.text("model", f"write a model response; {why}")
    rubric = fields.texts("rubric", "list two to four things that a good response does")
    return model, rubric


def _read_target(fields: Fields) -> Target | None:
    text = fields.text(
        "teaches", "name the heading that teaches this: `teaches: modules/irb/index.md#a-heading`"
    )
    if text is None:
        return None
    path, _, anchor = text.source.partition("#")
    if not anchor or not path.endswith(".md"):
        fields.found.append(
            error(
                "teaches-resolves",
                text.at,
                f"`{text.source}` does not name a page and a heading",
                "write the page's path from the top of the repository, `#`, and the heading's "
                "anchor: `modules/irb/index.md#a-heading`",
                len(text.source),
            )
        )
        return None
    return Target(path, anchor, text.at)
