"""`docs/glossary.md`, a definition list, into terms with the anchors that its page gives them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify_unicode

from coursewright.finding import Finding
from coursewright.model.files import GLOSSARY
from coursewright.model.glossary import Term, TermName
from coursewright.model.text import Position, Text
from coursewright.reading import course_rules
from coursewright.reading.page import plain_lines

if TYPE_CHECKING:
    from coursewright.reading.source import Source

PATH = GLOSSARY.path

_DEFINITION = re.compile(r"^ {0,3}:(?P<space> {1,3})?(?P<words>.*)$")
"""As Python-Markdown's definition lists have it; without a space the line stays text."""

_NO_NAME = re.compile(r"#{1,6} | {4}|\t")
"""A heading, or a further paragraph of a definition."""

_EXPLICIT = re.compile(r"^(?P<words>.*?)\s*\{:?\s*#(?P<anchor>[\w-]+)[^{}]*\}\s*$")


def anchor_of(words: str) -> str:
    """The anchor of a term whose author has given it none, as headings get theirs."""
    return slugify_unicode(words, "-")


def read_glossary(source: Source, found: list[Finding]) -> tuple[Term, ...]:
    """Read the terms; one that is there twice, or has no definition, is a finding."""
    lines = plain_lines(source.text)
    terms: list[Term] = []
    above: list[tuple[int, str]] = []
    """The lines of the paragraph that a definition below it would make names."""
    inside, ended = False, True
    for number, line in enumerate(lines, 1):
        definition = _DEFINITION.match(line)
        if not line.strip():
            inside, ended = False, True
        elif definition:
            if above and _tell_definition(source.path, number, above, definition, found):
                words = "\n".join([definition["words"].strip(), *_continued(lines, number)])
                at = Position(source.path, number, definition.start("words") + 1)
                terms.append(Term(tuple(_names(source.path, above)), Text(words, at)))
            above, inside = [], True
        elif not inside:
            if ended and terms:
                _tell_undefined(source.path, above, found)
            above = [] if ended else above
            if not _NO_NAME.match(line):
                above.append((number, line))
            ended = False
    if terms and not inside:
        _tell_undefined(source.path, above, found)
    _tell_repeated(terms, found)
    return tuple(terms)


def _continued(lines: list[str], number: int) -> list[str]:
    """The rest of a definition's paragraph, which begins on line `number`."""
    rest = []
    for line in lines[number:]:
        if not line.strip() or _DEFINITION.match(line):
            break
        rest.append(line.strip())
    return rest


def _names(path: str, above: list[tuple[int, str]]) -> list[TermName]:
    names = []
    for number, line in above:
        explicit = _EXPLICIT.match(line)
        words = (explicit["words"] if explicit else line).strip()
        anchor = explicit["anchor"] if explicit else anchor_of(words)
        at = Position(path, number, len(line) - len(line.lstrip()) + 1)
        names.append(TermName(words, anchor, at))
    return names


def _tell_definition(
    path: str,
    number: int,
    above: list[tuple[int, str]],
    definition: re.Match[str],
    found: list[Finding],
) -> bool:
    """Whether a line that begins with a colon is a definition; else it is a finding."""
    name = above[-1][1].strip()
    if definition["space"] is None:
        message = f"there is no space after the colon, so `{name}` has no definition"
        hint = "write a colon, three spaces, and what it means"
    elif not definition["words"].strip():
        message, hint = f"`{name}` has no definition", "say after the colon what it means"
    else:
        return True
    at = Position(path, number, definition.start("words"))
    found.append(Finding(course_rules.TERMS_ARE_DEFINED, at, message, hint))
    return False


def _tell_undefined(path: str, above: list[tuple[int, str]], found: list[Finding]) -> None:
    """A paragraph among the terms that no definition follows; before the first it is prose."""
    if not above:
        return
    number, line = above[0]
    found.append(
        Finding(
            course_rules.TERMS_ARE_DEFINED,
            Position(path, number, len(line) - len(line.lstrip()) + 1),
            f"`{line.strip()[:40]}` has no definition",
            "begin the line below it with a colon and three spaces: `:   what it means`",
            len(line.strip()),
        )
    )


def _tell_repeated(terms: list[Term], found: list[Finding]) -> None:
    seen: dict[str, int] = {}
    for name in (name for term in terms for name in term.names):
        if name.anchor in seen:
            found.append(
                Finding(
                    course_rules.TERMS_STAND_ONCE,
                    name.at,
                    f"`{name.words}` stands in the glossary already, on line {seen[name.anchor]}",
                    "delete one of the two",
                    len(name.words),
                )
            )
        seen.setdefault(name.anchor, name.at.line)
