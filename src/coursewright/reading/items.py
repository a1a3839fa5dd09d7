"""One entry of `items:` into an item of the model: what every type has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from coursewright.finding import Finding, nearest
from coursewright.model.citation import Citation
from coursewright.model.interaction import InteractionType
from coursewright.model.item import Item, Lint
from coursewright.reading import course_rules
from coursewright.reading.interactions import read_interaction
from coursewright.reading.source_keys import read_sources
from coursewright.reading.target import NAME_IT, read_target

if TYPE_CHECKING:
    from coursewright.reading.fields import Fields

TYPES: tuple[InteractionType, ...] = get_args(InteractionType)

_ONE_OF = f"one of: {', '.join(TYPES)}"

NEEDED_IN_DRAFTS = frozenset({"id", "type", "stem"})
"""What a draft cannot do without."""

SHUFFLED: tuple[InteractionType, ...] = ("single", "multiple")
"""Types whose choices may be shuffled; others have an order of their own."""


def read_item(fields: Fields) -> Item | None:
    """Read one item; None if it has no usable id, type or stem, each with a finding."""
    draft = bool(fields.flag("draft"))
    fields.needed = NEEDED_IN_DRAFTS if draft else None
    item_id = fields.identifier("item")
    if item_id:
        fields.what = f"item `{item_id}`"
    kind = _read_type(fields)
    fields.type = kind or ""
    stem = fields.text("stem", "write the question: `stem: What do you say first?`")
    common = {
        "title": fields.text("title"),
        "objective": fields.text("objective"),
        "case": fields.text("case"),
        "stimulus": fields.text("stimulus"),
        "hints": fields.texts("hints"),
        "explanation": fields.text("explanation"),
        "teaches": read_target(fields, NAME_IT),
        "references": tuple(Citation(text.source, text.at) for text in fields.texts("references")),
        "draft": draft,
        "revision": fields.whole("revision") or 0,
        "lint": _read_lint(fields),
        "sources": read_sources(fields),
        "variant_of": fields.text("variant-of"),
        "shuffle": bool(fields.flag("shuffle")) if kind in SHUFFLED else False,
    }
    if kind is None:
        fields.know_all()
        fields.finish()
        return None
    interaction = read_interaction(fields, kind)
    fields.finish()
    if item_id is None or stem is None:
        return None
    return Item(
        id=item_id,
        at=fields.at,
        type=kind,
        stem=stem,
        interaction=interaction,
        lost=fields.lost,
        **common,  # type: ignore[arg-type]
    )


def _read_type(fields: Fields) -> InteractionType | None:
    text = fields.text("type", f"say how it is answered, {_ONE_OF}")
    if text is None:
        return None
    for kind in TYPES:
        if text.source == kind:
            return kind
    fields.found.append(
        Finding(
            course_rules.TYPE_IS_KNOWN,
            text.at,
            f"`{text.source}` is not a type of item",
            nearest(text.source, TYPES, f"use {_ONE_OF}"),
            len(text.source),
        )
    )
    return None


def _read_lint(fields: Fields) -> Lint | None:
    lint = fields.mapping("lint", "lint")
    if lint is None:
        return None
    ignored = lint.texts("ignore", "list the rules of wording that this item does not follow")
    reason = lint.text("reason", "say in a sentence why, for whoever reviews the item")
    lint.finish()
    return Lint(ignored, reason, lint.at)
