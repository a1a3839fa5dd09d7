"""Parts of a page for some sites: between `<!-- with a-module -->` and `<!-- end -->`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.model.page import Condition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_ONE = r"(?:with|without)[ \t]+[\w-]+"
_BEGIN = re.compile(rf"^[ \t]*<!--[ \t]*(?P<words>{_ONE}(?:[ \t]*,[ \t]*{_ONE})*)[ \t]*-->[ \t]*$")
_END = re.compile(r"^[ \t]*<!--[ \t]*end[ \t]*-->[ \t]*$")


def find_conditions(lines: Sequence[str]) -> Iterator[Condition]:
    """Each part with its modules; one whose beginning or end is missing reaches nowhere."""
    begun: list[tuple[int, tuple[tuple[str, bool], ...]]] = []
    for number, line in enumerate(lines):
        if "<!--" not in line:
            continue
        match = _BEGIN.match(line)
        if match:
            pairs = (one.split() for one in match["words"].split(","))
            begun.append((number, tuple((slug, word == "with") for word, slug in pairs)))
        elif _END.match(line):
            first, modules = begun.pop() if begun else (None, ())
            yield Condition(first, number, modules)
    for first, modules in begun:
        yield Condition(first, None, modules)


def hidden_lines(lines: Sequence[str], leaves_out: Callable[[str], bool]) -> set[int]:
    """The lines that a site does not show, those of the marks themselves included."""
    hidden: set[int] = set()
    for one in find_conditions(lines):
        if one.first is None or one.last is None:
            continue
        hidden |= {one.first, one.last}
        if any(leaves_out(slug) is wanted for slug, wanted in one.modules):
            hidden |= set(range(one.first, one.last))
    return hidden


def without_hidden(text: str, leaves_out: Callable[[str], bool]) -> str:
    """A page without what this site does not show: an empty line would part a paragraph or list."""
    lines = text.split("\n")
    hidden = hidden_lines(lines, leaves_out)
    return "\n".join(line for number, line in enumerate(lines) if number not in hidden)


def blank_hidden(text: str, leaves_out: Callable[[str], bool]) -> str:
    """A page with empty lines where this site shows nothing: the others keep their numbers."""
    lines = text.split("\n")
    hidden = hidden_lines(lines, leaves_out)
    return "\n".join("" if number in hidden else line for number, line in enumerate(lines))
