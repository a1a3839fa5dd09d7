"""What the engine itself says to a learner: of each language a file, and the course's own words."""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from coursewright.model.subject import NO_SUBJECT, Subject
from coursewright.reading.languages import read_phrases, strings_for

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

ENGLISH = "en"
HOURS_FROM = 120
"""Minutes that nobody has in one piece, and so are told in hours."""
_CODE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?", re.IGNORECASE)
"""A language, its script and its region, as BCP 47 has them."""


def language_name(language: str) -> str:
    """What a language calls itself; its code, if the engine does not speak it."""
    known = strings_for(language)
    return read_phrases(known)["page"]["language_name"] if known else language


class Words(dict[str, str]):
    """Phrases by name; `words.phrase("about", count=3)` fills the braces."""

    def phrase(self, name: str, **values: object) -> str:
        """A phrase with its placeholders filled."""
        return self[name].format(**values)

    def counted(self, name: str, count: int) -> str:
        """A phrase for one or for many: `questions_one`, `questions_many`."""
        return self[f"{name}_{'one' if count == 1 else 'many'}"].format(count=count)


def spoken_language(language: str) -> str:
    """The language in which the engine speaks on a site, as HTML and `Intl` name it.

    A site in a language without a strings file has English words, and so English dates. `Intl`
    throws at a code that is none, such as `es-1`: there the variety is left out.
    """
    code, strings = language.replace("_", "-"), strings_for(language) or ENGLISH
    return code if strings_for(language) and _CODE.fullmatch(code) else strings


@contextmanager
def speaking(language: str, subject: Subject = NO_SUBJECT) -> Iterator[None]:
    """Let `page_words` and the templates speak as a course does, as long as this is open.

    So that no function between a page and a phrase has to hand the language on.
    """
    token = _spoken.set(course_strings(language, subject))
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def read_strings(language: str) -> dict[str, Words]:
    """All sections of a strings file."""
    return {section: Words(phrases) for section, phrases in read_phrases(language).items()}


def course_strings(language: str, subject: Subject) -> dict[str, Words]:
    """All sections in a site's language, the course's own phrases in place of the engine's."""
    strings = strings_for(language) or ENGLISH
    sections = {name: Words(phrases) for name, phrases in read_phrases(strings).items()}
    for name, phrase in subject.words.get(strings, {}).items():
        section, _, key = name.partition(".")
        sections[section][key] = phrase
    return sections


_spoken: ContextVar[dict[str, Words] | None] = ContextVar("spoken", default=None)


def page_words(section: str = "page") -> Words:
    """What the server-rendered page says, or another section of the file."""
    return (_spoken.get() or read_strings(ENGLISH))[section]


def say_minutes(minutes: int) -> str:
    """About how long something takes: from two hours on, in hours."""
    words = page_words()
    if minutes < HOURS_FROM:
        return words.counted("minutes", minutes)
    return words.counted("hours", round(minutes / 60))


def say_date(day: dt.date) -> str:
    """A date in words, with its year."""
    words = page_words()
    month = words["months"].split()[day.month - 1]
    return words.phrase("date", day=day.day, month=month, year=day.year)
