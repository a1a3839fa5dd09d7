"""A GIFT text into its questions, also where no empty line parts them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.importing.gift.escapes import put_aside

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMENT = re.compile(r"^[ \t]*//(?P<words>.*)$")
CATEGORY = re.compile(r"^[ \t]*\$CATEGORY:[ \t]*(?P<words>.*)$", re.IGNORECASE)
_BEGINS = re.compile(r"^[ \t]*(?:::|//|\$CATEGORY:)", re.IGNORECASE)
_TITLED = re.compile(r"^[ \t]*(?:::[^\n]*?(?:::|$)|\$CATEGORY:)", re.IGNORECASE)


def split_blocks(text: str) -> Iterator[tuple[int, list[str], bool]]:
    """Paragraphs with their first lines, and whether they were parted without a sign.

    One whose braces are open goes on to where they close. Questions without an empty line between
    them are parted where a name begins, or where answers end a line and further answers follow.
    """
    block: list[str] = []
    start, depth = 1, 0
    closed = parted = False
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if not line.strip() and depth == 0:
            if block:
                yield start, block, parted
            block, closed, parted = [], False, False
            continue
        if block and _is_begun(block, depth) and _begins_anew(lines, place, depth, closed=closed):
            yield start, block, parted
            # With a brace that was forgotten, the next question shall not be lost with it.
            block, depth, closed = [], 0, False
            parted = not _BEGINS.match(line)
        if not block:
            start = place + 1
        block.append(line)
        if not COMMENT.match(line):
            aside = put_aside(line)
            depth = max(0, depth + aside.count("{") - aside.count("}"))
            closed = depth == 0 and aside.rstrip().endswith("}")
    if block:
        yield start, block, parted


def _is_begun(block: list[str], depth: int) -> bool:
    return depth > 0 or any(
        line.strip() and not COMMENT.match(line) and not CATEGORY.match(line) for line in block
    )


def _begins_anew(lines: list[str], place: int, depth: int, *, closed: bool) -> bool:
    """Whether a line belongs to another question than the one above it."""
    line = lines[place]
    if _TITLED.match(line):
        return True
    if depth > 0:
        return not lines[place - 1].strip() and bool(_BEGINS.match(line))
    after = [one for one in lines[place:] if not COMMENT.match(one)]
    if COMMENT.match(line) and after and _TITLED.match(after[0]):
        return True
    if not closed:
        return False
    for one in after:
        if not one.strip() or _TITLED.match(one):
            return False
        if "{" in put_aside(one):
            return True
    return False
