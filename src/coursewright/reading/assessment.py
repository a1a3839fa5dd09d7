"""A quiz file into an assessment."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, get_args

import yaml

from coursewright.finding import Finding
from coursewright.model.course import Assessment, Band, Case, ItemSet, SetMode
from coursewright.model.text import Position
from coursewright.reading import rules
from coursewright.reading.fields import Fields
from coursewright.reading.items import read_item
from coursewright.reading.nodes import compose
from coursewright.reading.source_keys import read_sources

if TYPE_CHECKING:
    from coursewright.reading.source import Source


def read_assessment(source: Source, slug: str, found: list[Finding]) -> Assessment | None:
    """Read the items of `quizzes/<slug>.yml`; what cannot be used is left out, with findings."""
    fields = read_document(source, found, "quiz file", "`title:` and `items:`")
    if fields is None:
        return None
    title = fields.text("title", "give the quiz a title")
    items = []
    for entry in fields.mappings("items", "item", "list the questions under `items:`"):
        item = read_item(entry)
        if item is not None:
            items.append(item)
    cases = tuple(case for case in map(_read_case, fields.mappings("cases", "case")) if case)
    sets = tuple(one for one in map(_read_set, fields.mappings("sets", "set")) if one)
    confidence = bool(fields.flag("confidence"))
    asked_at = fields.key_position("confidence") if confidence else None
    fields.finish()
    return Assessment(slug, source.path, title, tuple(items), cases, sets, confidence, asked_at)


def _read_case(fields: Fields) -> Case | None:
    case_id = fields.identifier("case")
    title = fields.text("title", "name the case in a few words, without giving anything away")
    stimulus = fields.text("stimulus", "tell what its questions are about")
    sources = read_sources(fields)
    fields.finish()
    if case_id is None or title is None or stimulus is None:
        return None
    return Case(case_id, title, stimulus, fields.at, sources, fields.lost)


def _read_set(fields: Fields) -> ItemSet | None:
    set_id = fields.identifier("set")
    title = fields.text("title", "give the set a title")
    modes: tuple[SetMode, ...] = get_args(SetMode)
    mode = fields.one_of("mode", modes) or "practice"
    items = fields.texts("items", "list the ids of the items that it shows")
    draw = fields.whole("draw") or 0
    bands = tuple(band for band in map(_read_band, fields.mappings("bands", "band")) if band)
    fields.finish()
    if set_id is None or title is None:
        return None
    return ItemSet(set_id, title, mode, items, draw, bands, fields.at)


def _read_band(fields: Fields) -> Band | None:
    at_least = fields.number("at-least", "say from which percentage on: `at-least: 80`")
    text = fields.text("text", "say what those should do next who got that far")
    fields.finish()
    if at_least is None or text is None:
        return None
    return Band(Decimal(at_least), text, fields.at)


def read_document(
    source: Source, found: list[Finding], what: str, keys: str, *, first_line: int = 1
) -> Fields | None:
    """A YAML text whose top level is a group of keys."""
    node = compose(source, found, first_line=first_line)
    if node is None:
        return None
    if not isinstance(node, yaml.MappingNode):
        found.append(
            Finding(
                rules.VALUE_HAS_THE_RIGHT_KIND,
                Position(source.path, first_line, 1),
                f"a {what} should begin with keys such as {keys}",
                f"put {keys} at the beginning of lines of their own",
            )
        )
        return None
    fields = Fields(node, source.path, first_line, found, what)
    fields.lines = source.text.split("\n")
    return fields
