"""Escaped signs of GIFT, and the form of its texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.importing.words import Words

if TYPE_CHECKING:
    from coursewright.importing.words import Form

_FORM = re.compile(r"\A\s*\[(?P<form>html|moodle|plain|markdown)\]", re.IGNORECASE)
AS_TEXT = "a brace that is meant as text is written `\\{`"
"""How a sign of GIFT is written that is none."""

# Escaped signs stand aside as private letters while the rest is taken apart.
_SIGNS = r"\:#={}~"
_ASIDE = {sign: chr(0xE200 + place) for place, sign in enumerate(_SIGNS)}
_BACK = str.maketrans({mark: sign for sign, mark in _ASIDE.items()})


def put_aside(text: str) -> str:
    """A text whose escaped signs are private letters while it is taken apart."""
    return re.sub(r"\\([\\:#={}~])", lambda match: _ASIDE[match[1]], text)


def restore(text: str) -> str:
    """The words with the signs that were put aside."""
    return text.replace("\\n", "\n").translate(_BACK).strip()


def read_form(aside: str, otherwise: Form) -> tuple[Form, str]:
    """The form that a text says it has, and the text without that."""
    match = _FORM.match(aside)
    if not match:
        return otherwise, aside
    form: Form = match["form"].lower()  # type: ignore[assignment]
    return form, aside[match.end() :]


def read_words(aside: str, otherwise: Form) -> Words:
    """A text in the form that it says it has."""
    form, rest = read_form(aside, otherwise)
    return Words(restore(rest), form)
