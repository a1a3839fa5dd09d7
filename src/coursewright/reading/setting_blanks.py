"""Blanks of a page that a setting may fill: `**[institution]**<!-- setting institution -->`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.model.page import SettingBlank
from coursewright.reading.page import find_comments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MARK = "<!-- setting "
"""How the comment begins that names a setting, or several of which the first that is set counts."""
_COMMENT = re.compile(r"<!-- setting[ \t]+(?P<names>[^\n]*?)[ \t]*-->")
_BLANK = re.compile(r"\*\*\[[^\[\]]*\]\*\*\Z")


def find_setting_blanks(lines: Sequence[str]) -> Iterator[SettingBlank]:
    """Each comment that names a setting, with the blank right before it."""
    if not any(MARK in line for line in lines):
        return
    for line, column, comment in find_comments(lines):
        match = _COMMENT.fullmatch(comment)
        if match:
            blank = _BLANK.search(lines[line][:column])
            first = blank.start() if blank else None
            yield SettingBlank(
                tuple(match["names"].split()), line, first, column, column + len(comment)
            )
