"""Templates of scaffolds: the course's own, in `templates/` at its top, or else the engine's."""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING

from coursewright.finding import Refusal, nearest
from coursewright.reading.source import read_source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from coursewright.finding import Finding

FOLDER = "templates"
"""A file in it stands in place of the engine's of that name: `module.md`, `items/single.yml`."""

_PLACE = re.compile(r"\$(?:\$|(\w+))")
"""What is filled in; two dollar signs are one."""


def fill_template(root: Path, name: str, values: Mapping[str, str]) -> str:
    """A template with its values; lines whose value is not known are left out."""
    return fill(_read(root, name), name, values)


def fill(text: str, name: str, values: Mapping[str, str]) -> str:
    """The text of the template `name` with its values.

    Raises:
        Refusal: It has a place for which there is no value.
    """
    lines = text.splitlines(keepends=True)
    kept = []
    for number, line in enumerate(lines, 1):
        places = {match[1] for match in _PLACE.finditer(line) if match[1]}
        for place in sorted(places - values.keys()):
            written = ", ".join(f"`${one}`" for one in values)
            raise Refusal(
                f"{FOLDER}/{name}, line {number}: nothing is filled in for `${place}`",
                nearest(place, values, f"use {written or 'none'}, or write `$$` for a dollar sign",
                        form="${}"),
            )  # fmt: skip
        if all(values[place] for place in places):
            kept.append(_PLACE.sub(lambda match: values[match[1]] if match[1] else "$", line))
    return "".join(kept)


def _read(root: Path, name: str) -> str:
    if not (root / FOLDER / name).exists():
        folder = resources.files("coursewright") / "scaffolding" / "templates"
        return (folder / name).read_text("utf-8")
    found: list[Finding] = []
    source = read_source(root, f"{FOLDER}/{name}", found)
    if source is None:
        raise Refusal(f"{found[0].path}: {found[0].message}", found[0].hint)
    return source.text
