"""A quiz file into an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from coursewright.finding import error
from coursewright.model import Assessment, Position
from coursewright.reading.fields import Fields
from coursewright.reading.items import read_item
from coursewright.reading.nodes import compose

if TYPE_CHECKING:
    from coursewright.finding import Finding
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
    fields.finish()
    return Assessment(slug, source.path, title, tuple(items))


def read_document(
    source: Source, found: list[Finding], what: str, keys: str, *, first_line: int = 1
) -> Fields | None:
    """A YAML text whose top level is a group of keys."""
    node = compose(source, found, first_line=first_line)
    if node is None:
        return None
    if not isinstance(node, yaml.MappingNode):
        found.append(
            error(
                "value-has-the-right-kind",
                Position(source.path, first_line, 1),
                f"a {what} should begin with keys such as {keys}",
                f"put {keys} at the beginning of lines of their own",
            )
        )
        return None
    return Fields(node, source.path, first_line, found, what)
