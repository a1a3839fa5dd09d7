"""The words that the engine itself shows a learner, from one file per language."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from coursewright.reading.languages import strings_for

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

ENGLISH = "en"
_CODE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?", re.IGNORECASE)
"""A language, its script and its region, as BCP 47 has them."""
_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


class Words(dict[str, str]):
    """Phrases by name; `words.phrase("about", count=3)` fills the braces."""

    def phrase(self, name: str, **values: object) -> str:
        """A phrase with its placeholders filled."""
        return self[name].format(**values)

    def counted(self, name: str, count: int) -> str:
        """A phrase for one or for many: `questions_one`, `questions_many`."""
        return self[f"{name}_{'one' if count == 1 else 'many'}"].format(count=count)

    def spelled(self, name: str, count: int) -> str:
        """A counted phrase that begins with its number, which is a word if it is below ten."""
        numbers = self["numbers"].split()
        words = numbers[count] if count < len(numbers) else str(count)
        return self[f"{name}_{'one' if count == 1 else 'many'}"].format(count=words)


def spoken_language(language: str) -> str:
    """The language in which the engine speaks on a site, as HTML and `Intl` name it.

    A site in a language without a strings file has English words, and so English dates. `Intl`
    throws at a code that is none, such as `es-1`: there the variety is left out.
    """
    code, strings = language.replace("_", "-"), strings_for(language) or ENGLISH
    return code if strings_for(language) and _CODE.fullmatch(code) else strings


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let `page_words` and the templates speak a site's language, as long as this is open.

    So that no function between a page and a phrase has to hand the language on.
    """
    token = _language.set(strings_for(language) or ENGLISH)
    try:
        yield
    finally:
        _language.reset(token)


@cache
def read_strings(language: str) -> dict[str, Words]:
    """All sections of a strings file."""
    file = resources.files("coursewright") / "strings" / f"{language}.json"
    sections = json.loads(file.read_text("utf-8"))
    return {section: Words(phrases) for section, phrases in sections.items()}


def page_words(section: str = "page") -> Words:
    """What the server-rendered page says, or another section of the file."""
    return read_strings(_language.get())[section]


def say_date(day: dt.date) -> str:
    """A date in words, with its year."""
    words = page_words()
    month = words["months"].split()[day.month - 1]
    return words.phrase("date", day=day.day, month=month, year=day.year)
