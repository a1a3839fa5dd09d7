"""Marks that fields and pages have in common: comments, links, the blanks of a cloze."""

from __future__ import annotations

import re

COMMENT = re.compile(r"<!--(?:[^<-]+|-(?!->)|<(?!!--))*+-->")
"""One that holds the beginning of another has no end of its own, which is told."""

LINK = re.compile(
    r"(?P<image>!?)\[(?P<words>[^\[\]]*)\]"
    r"\(\s*(?P<destination><[^<>\n]+>|[^\s()<>\"']+(?: +[^\s()<>\"']+)*)[^()]*\)"
)
"""A link or an image; the address may have spaces, as in the names of files."""

BLANK = re.compile(r"\[\[(?P<id>[^\[\]\n]*)\]\]")
"""`[[id]]`, where the text of a cloze has a blank."""
