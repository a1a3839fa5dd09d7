"""Ids: what they look like, and how words become one."""

from __future__ import annotations

import re
import unicodedata

KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id looks like: lower-case words with hyphens."""

_LONGEST, _LOOKED_AT = 40, 400
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"})


def kebab(words: str, longest: int = _LONGEST) -> str:
    """The first words as an id; nothing if they have no Latin letter or digit."""
    folded = unicodedata.normalize("NFKD", words[:_LOOKED_AT].lower().translate(_LETTERS))
    folded = "".join(one for one in folded if not unicodedata.combining(one))
    folded = re.sub(r"['’]", "", folded)
    parts = re.findall(r"[a-z0-9]+", folded)
    made = ""
    for part in parts:
        longer = f"{made}-{part}" if made else part[:longest]
        if len(longer) > longest:
            break
        made = longer
    return made


def well_formed(name: str) -> str:
    """What to write in place of a name that is none, for a hint."""
    return kebab(name, _LOOKED_AT) or "a-short-name"
