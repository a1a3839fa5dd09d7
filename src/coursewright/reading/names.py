"""The name of a file that other files know it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursewright.finding import Finding
from coursewright.model.ids import KEBAB, well_formed
from coursewright.model.text import Position
from coursewright.reading.rules import ID_IS_WELL_FORMED

if TYPE_CHECKING:
    from coursewright.model.files import FileKind


def read_name(kind: FileKind[Any], path: str, found: list[Finding]) -> str:
    """What a fence calls the file; nothing, with a finding, if no name can be like that."""
    name = kind.name_of(path)
    if KEBAB.fullmatch(name):
        return name
    found.append(
        Finding(
            ID_IS_WELL_FORMED,
            Position(path, 1, 1),
            f"the {kind.name}'s name `{name}` has characters that a name cannot have",
            f"use lower-case letters, digits and hyphens: `{well_formed(name)}{kind.suffix}`",
        )
    )
    return ""
