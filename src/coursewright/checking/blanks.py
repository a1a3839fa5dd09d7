"""Blanks that a scaffold leaves for its author: `(( what belongs here ))`.

As long as an item, a card or a module has a blank, its blanks are all that is told of it: what
else seems wrong there is mostly a consequence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from coursewright.finding import Finding
from coursewright.model.files import MODULE, QUIZZES, keyed, kind_of, module_of
from coursewright.model.rule import define
from coursewright.model.text import Position
from coursewright.reading.kinds import list_files
from coursewright.reading.nodes import compose
from coursewright.reading.source import Source, read_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coursewright.model.course import Course

BLANK = re.compile(r"\(\( (?P<words>\S[^\n]*?) \)\)")
"""What `new` writes where an author should write.

Behind a `#` it asks to look at the value before it: a number, a name or a date in parentheses would
be no number, name or date, and the file could not be read.
"""

BLANKS_ARE_FILLED = define(
    "blanks-are-filled",
    "error",
    "changes",
    """Checks that no blank of a scaffold is left; in a draft it warns.

    Why: learners would read what was meant for the author.
    Instead: write over the blank, with its parentheses; what may be left out can be deleted.
    """,
)

_KEPT = ("yaml-is-well-formed", "indent-with-spaces", "no-anchors-or-aliases")
"""Rules of the letters themselves: what they find is no consequence of a blank."""


def tell_blanks(course: Course, found: list[Finding]) -> list[Finding]:
    """What was found, with one finding for each blank in place of what follows from it."""
    told: list[Finding] = []
    covered: dict[str, list[range]] = {}
    for path in _scaffolded(course):
        source = _with_blanks(course.root, path)
        if source is None:
            continue
        for lines, draft in _units(source, course):
            blanks = list(_blanks(source, lines, draft=draft))
            if blanks:
                told += blanks
                covered.setdefault(path, []).append(lines)
    kept = (
        one
        for one in found
        if one.rule in _KEPT or not any(one.line in lines for lines in covered.get(one.path, ()))
    )
    return [*kept, *told]


def _scaffolded(course: Course) -> Iterator[str]:
    """The files of a course that `new` writes, and others into which a part of one may be put."""
    for kind in keyed():
        yield from list_files(course.root, kind)


def _with_blanks(root: Path, path: str) -> Source | None:
    try:
        raw = (root / path).read_bytes()
    except OSError:
        return None  # That it cannot be read is told where it was tried.
    # Most files have none, which is sooner seen in their bytes.
    source = read_source(root, path, []) if b"(( " in raw else None
    return source if source and BLANK.search(source.text) else None


def _units(source: Source, course: Course) -> Iterator[tuple[range, bool]]:
    """The lines of what is filled in together, and whether it is a draft."""
    draft = _is_draft_module(course, module_of(source.path))
    last = source.text.count("\n") + 1
    if kind_of(source.path) not in QUIZZES:
        yield range(1, last + 1), draft
        return
    root = compose(source, [])
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    items = next((value for key, value in pairs if key.value == "items"), None)
    entries = items.value if isinstance(items, yaml.SequenceNode) else []
    starts = [entry.start_mark.line + 1 for entry in entries]
    ends = [*starts[1:], last + 1]
    inside: set[int] = set()
    for entry, start, end in zip(entries, starts, ends, strict=False):
        inside |= set(range(start, end))
        yield range(start, end), draft or _is_draft(entry)
    for line in range(1, last + 1):
        if line not in inside:
            yield range(line, line + 1), draft


def _is_draft_module(course: Course, slug: str) -> bool:
    module = course.modules.get(slug)
    if module is not None:
        return module.draft
    # Its front matter may have too many blanks to be read.
    source = read_source(course.root, MODULE.path_of(slug), []) if slug else None
    return bool(source and re.search(r"(?m)^draft: true\b", source.text))


def _is_draft(entry: yaml.nodes.Node) -> bool:
    return isinstance(entry, yaml.MappingNode) and any(
        key.value == "draft" and value.value == "true" for key, value in entry.value
    )


def _blanks(source: Source, lines: range, *, draft: bool) -> Iterator[Finding]:
    text = source.text.split("\n")
    for number in lines:
        line = text[number - 1]
        for blank in BLANK.finditer(line):
            yield Finding(
                BLANKS_ARE_FILLED,
                Position(source.path, number, blank.start() + 1),
                f"blank not filled: `{blank['words']}`",
                "correct what stands before the `#`, and delete what stands after it"
                if re.search(r"\S.*\s#\s", line[: blank.start()])
                else "write over it, with its parentheses; what may be left out can be deleted",
                len(blank.group()),
                "warning" if draft else None,
            )
