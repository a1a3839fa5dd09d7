"""What files that hold the whole course are called, on every system that they are carried to."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 60
"""Letters of a name, so that the longest path below it stays short enough for Windows."""

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def folder_name(title: str, otherwise: str) -> str:
    """A title as a folder may be called on Windows, too; `otherwise` if nothing is left of it."""
    words = " ".join(_NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", title)).split())
    if len(words) > _LONGEST:
        words = words[: _LONGEST + 1].rpartition(" ")[0] or words[:_LONGEST]
    words = words.strip(". ")
    return otherwise if not words or _RESERVED.fullmatch(words) else words


def file_name(title: str, otherwise: str) -> str:
    """A title in lower-case letters, digits and hyphens; `otherwise` if nothing is left of it."""
    plain = unicodedata.normalize("NFKD", folder_name(title, "").lower())
    name = "-".join(re.findall("[a-z0-9]+", plain.encode("ascii", "ignore").decode()))
    return otherwise if not name or _RESERVED.fullmatch(name) else name
