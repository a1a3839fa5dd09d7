"""Codes of languages, and which of them the theme and the engine speak."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.model.translation import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable

STRINGS = "src/coursewright/strings"
"""Where a repository that holds the engine has its strings files."""
STRINGS_MARKS = f"{STRINGS}/translated/*.json"
"""For each language, which English phrase every phrase was translated from."""


def templates_of_theme() -> Path:
    """Where Material for MkDocs keeps its templates."""
    # Found, not imported: that would run the theme.
    spec = find_spec("material")
    return Path(spec.origin if spec and spec.origin else "").parent / "templates"


def nearest_language(language: str, known: Iterable[str]) -> str | None:
    """The known language of that name, or the one that it is a variety of: `es` for `es-MX`."""
    parts = re.split(r"[-_]", language.lower())
    by_name = {one.lower(): one for one in known}
    varieties = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((by_name[one] for one in varieties if one in by_name), None)


@cache
def theme_language(language: str) -> str | None:
    """What the theme calls a language; None if it does not speak it."""
    folder = templates_of_theme() / "partials" / "languages"
    return nearest_language(language, (path.stem for path in folder.glob("*.html")))


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a strings file."""
    folder = resources.files("coursewright") / "strings"
    return tuple(sorted(file.name[:-5] for file in folder.iterdir() if file.name.endswith(".json")))


@cache
def read_phrases(language: str) -> dict[str, dict[str, str]]:
    """All that a strings file says, by section and name."""
    file = resources.files("coursewright") / "strings" / f"{language}.json"
    sections: dict[str, dict[str, str]] = json.loads(file.read_text("utf-8"))
    return sections


def english_digests(root: Path) -> dict[str, str]:
    """By `section.name`, the digest of what the English strings file of a repository says."""
    sections = json.loads((root / STRINGS / "en.json").read_text("utf-8"))
    return {
        f"{section}.{name}": digest_of(phrase)
        for section, phrases in sections.items()
        for name, phrase in phrases.items()
    }


def stale_phrases(root: Path, language: str) -> list[str]:
    """The phrases of a strings file whose English has changed since they were translated."""
    file = root / STRINGS_MARKS.replace("*", language)
    marks = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    now = english_digests(root)
    return [name for name, digest in now.items() if marks.get(name) != digest]


def strings_for(language: str) -> str | None:
    """The strings file of a language, or of the one it is a variety of: `es` for `es-MX`."""
    return nearest_language(language, languages())
