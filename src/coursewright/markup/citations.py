"""How authors cite: `[@id]`, in a field as in a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CITATIONS = re.compile(r"\[@(?P<body>[^\[\]\n]+)\]")
"""`[@id]`, `[@id, a place]`, `[@id; @id]`."""


def cited(body: str) -> Iterator[tuple[str, str, int]]:
    """The works in the body of a citation: id, place in the work, offset of the id."""
    offset = 0
    for part in body.split(";"):
        name, _, place = part.partition(",")
        stripped = name.strip().removeprefix("@")
        yield (
            stripped,
            place.strip(),
            offset + len(name) - len(name.lstrip()) + name.strip().startswith("@"),
        )
        offset += len(part) + 1
