"""Rules for the words of modules: abbreviations, and terms as the glossary spells them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import Finding
from coursewright.model.text import Position
from coursewright.reading.glossary import PATH as GLOSSARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.page import Page

EVERYDAY = frozenset({
    "AI", "AM", "CV", "EU", "ID", "OK", "PDF", "PM", "TV", "UK", "US", "USA",
})  # fmt: skip
"""Abbreviations that nobody needs to have explained; a course has more in `course.yml`."""

SHORTEST_WORD = 8
"""Letters; between shorter words one letter often makes another word."""

# What must not stand before the first capital is looked for behind it: a pattern that begins with
# a set of letters is found many times as fast.
_ABBREVIATION = re.compile(r"[A-Z](?<![\w&/-][A-Z])[A-Z]{1,5}(?![\w&/-])")
_NO_PROSE = re.compile(
    r"\]\([^()\n]*\)|\[@[^\[\]\n]*\]|<[^<>\n]*>|https?://\S+|[“\"*][^“”\"*\n]{0,60}(?:[”\"*])"
)
_ADDRESS = re.compile(r"\]\([^()\n]*\)|\[@[^\[\]\n]*\]|<[^<>\n]*>|https?://\S+")
_WORD = re.compile(r"[^\W\d_]+")
_SEVERAL = "sS\u017fiI\u0131\u0130kK\u212a"
"""Letters that have more than one other case."""
_ENDINGS = ("'s", "’s", "ing", "ly", "es", "ed", "er", "al", "s", "d", "r", "e", "y")


@rule("abbreviations-are-explained", "warning", "pages")
def abbreviations_are_explained(course: Course) -> Iterator[Finding]:
    """Warns of an abbreviation that a module neither explains nor finds in the glossary.

    Why: who has to look up three letters has left the page.
    Instead: write the words at the first use, with the abbreviation in brackets, or put it into
    the glossary; what every learner knows, under `abbreviations:` in `course.yml`.
    """
    known = (
        EVERYDAY
        | course.subject.abbreviations
        | {word for term in course.glossary for name in term.names for word in name.words.split()}
    )
    for module in course.modules.values():
        page = course.pages.get(module.path)
        met: set[str] = set()
        for number, plain in enumerate(_lines(page, _ADDRESS), 1):
            for match in _ABBREVIATION.finditer(plain):
                name = match[0]
                if name in met or name in known or _explains(plain, match):
                    met.add(name)
                    continue
                met.add(name)
                yield Finding(
                    abbreviations_are_explained,
                    Position(module.path, number, match.start() + 1),
                    f"`{name}` is neither explained here nor in the glossary",
                    f"write the words, then `({name})`, or add it to {GLOSSARY}",
                    len(name),
                )


def _explains(line: str, match: re.Match[str]) -> bool:
    """Whether the words stand before the abbreviation in brackets, or in brackets after it."""
    before, after = line[: match.start()].rstrip(), line[match.end() :].lstrip()
    return (before.endswith("(") and after.startswith(")")) or after.startswith("(")


@rule("terms-are-spelled-alike", "warning", "pages")
def terms_are_spelled_alike(course: Course) -> Iterator[Finding]:
    """Warns of a term that is spelled otherwise than in the glossary.

    Why: a reader asks whether *prepost* and *pre-post* are two things, and search finds one.
    Instead: spell it as the glossary does, or correct the glossary.
    """
    terms = [
        (name.words, re.split(r"[- ]", _folded(name.words)))
        for term in course.glossary
        for name in term.names
        if re.search(r"[- ]", name.words) or name.words.isupper()
    ]
    long = {
        name.words.lower()
        for term in course.glossary
        for name in term.names
        if _WORD.fullmatch(name.words) and len(name.words) >= SHORTEST_WORD
    }
    known = {word.lower() for page in (course.pages.get(GLOSSARY),) for word in _words(page)}

    @cache
    def meant(word: str) -> str:
        return "" if word in known else _misspelled(word, long)

    for module in course.modules.values():
        lines = _lines(course.pages.get(module.path), _NO_PROSE)
        whole = "\n".join(lines)
        # Looked for in the whole page first: most have little or nothing to tell. And before the
        # pattern its words, which are found a hundred times as fast.
        folded = _folded(whole)
        here = [
            (term, one)
            for term, parts in terms
            if all(part in folded for part in parts) and (one := _variants(term)).search(whole)
        ]
        if not here and not any(meant(word.lower()) for word in set(_WORD.findall(whole))):
            continue
        for number, plain in enumerate(lines, 1):
            found = [(match, term) for term, one in here for match in one.finditer(plain)]
            wrong = [(match, term) for match, term in found if not _spells(match[0], term)]
            wrong += [
                (match, near)
                for match in _WORD.finditer(plain)
                if (near := meant(match[0].lower()))
            ]
            for match, term in wrong:
                yield Finding(
                    terms_are_spelled_alike,
                    Position(module.path, number, match.start() + 1),
                    f"the glossary spells `{match[0]}` otherwise: `{term}`",
                    "spell it as the glossary does, or correct the glossary",
                    len(match[0]),
                )


def _lines(page: Page | None, hidden: re.Pattern[str]) -> list[str]:
    """The lines of a page with spaces in place of what a pattern finds, never across lines."""
    text = "\n".join(page.prose) if page else ""
    return hidden.sub(lambda match: " " * len(match[0]), text).split("\n")


def _words(page: Page | None) -> list[str]:
    return _WORD.findall("\n".join(page.prose)) if page else []


@cache
def _variants(term: str) -> re.Pattern[str]:
    """A term however it is joined, in whatever case."""
    parts = [re.escape(part) for part in re.split(r"[- ]", term[1:])]
    # As with abbreviations: the set of its first letter is found fast.
    first = re.compile(re.escape(term[0]), re.IGNORECASE)
    either = "".join(
        map(re.escape, filter(first.match, {*term[0].lower(), *term[0].upper(), *_SEVERAL}))
    )
    return re.compile(rf"[{either}](?<![\w-][{either}])(?i:{'[- ]?'.join(parts)})(?![\w-])")


def _folded(text: str) -> str:
    """A text in which letters are the same if a pattern that ignores case takes them for one."""
    return text.casefold().replace("\u0131", "i").replace("i\u0307", "i")


def _spells(written: str, term: str) -> bool:
    """Whether only the first letter's case differs; of an abbreviation, not even that."""
    if term.isupper():
        return written == term
    return written.lower() == term.lower()


def _misspelled(word: str, terms: set[str]) -> str:
    """The term from which a word differs by one slip, if it is no form of it."""
    if len(word) < SHORTEST_WORD - 1:
        return ""
    for term in terms:
        near = abs(len(word) - len(term)) <= 1 and word[0] == term[0]
        if near and _root(word) != _root(term) and _one_slip(word, term):
            return term
    return ""


def _root(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending):
            return word[: -len(ending)]
    return word


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter is missing, added, wrong, or changed places with its neighbor."""
    short, long = sorted((one, other), key=len)
    start = next(
        (place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    rest, more = short[start:], long[start:]
    if len(short) < len(long):
        return rest == more[1:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    return short != long and (rest[1:] == more[1:] or swapped == more)
