"""`check --fix`: what is mechanical and safe is mended in place, and proven to say the same.

Each kind of repair reads the text anew, so that none has to know what another has moved.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from coursewright.comparing import compare, remember
from coursewright.finding import Finding
from coursewright.findings import errors_with, findings
from coursewright.fixing import rules
from coursewright.fixing.choices import even_capitals, even_stops, order_numbers
from coursewright.fixing.files import Change, read_file, write
from coursewright.fixing.hints import follow
from coursewright.fixing.ids import name_fields, name_items
from coursewright.fixing.proof import keeps_meaning
from coursewright.fixing.repair import (
    Repair,
    apply,
    groups,
    keyed_part,
    read_node,
    read_root,
    text_of,
    write_key,
)
from coursewright.fixing.spaces import trim_lines
from coursewright.model.files import QUIZ, QUIZZES, REFERENCES, WORKSHEET, keyed, kind_of
from coursewright.model.text import Position
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.source import Source
from coursewright.reading.whole_course import read_course

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from coursewright.comparing import Memory
    from coursewright.fixing.repair import Group

    Mend = Callable[[str, Any], Iterator[Repair]]
    # A group of keys; in JSON, where only lines are trimmed, maybe a list.

__all__ = ["Change", "as_diff", "plan", "plan_fixes", "said", "write"]

_DONE = {
    "required-keys-are-there": ("missing id written", "missing ids written"),
    "revision-follows-wording": ("`revision:` raised", "`revision:` raised"),
    "numbers-are-in-order": ("list of numbers put in order", "lists of numbers put in order"),
    "choices-end-alike": ("full stop evened out", "full stops evened out"),
    "choices-are-capitalized-alike": ("capital letter evened out", "capital letters evened out"),
    "lines-end-without-spaces": ("line trimmed", "lines trimmed"),
}

_ID = re.compile(r"\bid:[ \t]*['\"]?([a-z0-9-]+)")


def plan(root: Path, since: str | None) -> tuple[list[Finding], list[Change], list[Finding]]:
    """What is told of the course, what can be mended of it, and where a repair was not safe."""
    revisions = {}
    if since:
        course, found = read_course(root)
        revisions = compare(root, course, found, since).revisions
    told, _ = findings(root)
    followed = follow(root, told, lambda texts: errors_with(root, texts))
    changes, refused = plan_fixes(
        root, revisions, lambda: remember(root, since or "HEAD"), followed
    )
    return told, changes, refused


def plan_fixes(
    root: Path,
    revisions: Mapping[str, Mapping[str, int]],
    memory: Callable[[], Memory],
    followed: Mapping[str, Change] = MappingProxyType({}),
) -> tuple[list[Change], list[Finding]]:
    """What can be mended in the files of the course, and where a repair was not safe.

    `followed` are files in which hints were followed already; the other repairs begin there.
    `revisions` are numbers by path and item that the comparison with an earlier revision asks
    for; `memory` gives what the course was, and is asked only when an id is missing.
    """
    course_files = CourseFiles(root)
    paths = [path for kind in keyed() for path in course_files.files(kind)]
    read = {path: file for path in paths if (file := read_file(root, path)) is not None}
    read |= {path: (change.raw, change.after) for path, change in followed.items()}
    quizzes = [path for kind in QUIZZES for path in course_files.files(kind) if path in read]
    taken = {name for path in quizzes for name in _ID.findall(read[path][1])}
    taken |= set(course_files.quizzes())
    changes: list[Change] = []
    found: list[Finding] = []
    for path, (raw, text) in read.items():
        after, served, refused = text, Counter[str](), False
        if path in paths:
            source, revised = Source(path, text), revisions.get(path, {})
            after, served, refused = mend(source, frozenset(taken), revised, memory)
        if refused:
            found.append(_unsafe(path))
        first = followed.get(path)
        if first:
            text, served = first.before, first.served + served
        if after != text:
            taken |= set(_ID.findall(after))
            changes.append(Change(path, raw, text, after, served))
    return changes, found


def mend(
    source: Source,
    taken: frozenset[str],
    revised: Mapping[str, int],
    memory: Callable[[], Memory],
) -> tuple[str, Counter[str], bool]:
    """The text of one file with its repairs, the rules that they serve, and if one was refused."""
    whole, source = source, keyed_part(source)
    text, served, refused = source.text, Counter[str](), False
    kind, slug = kind_of(source.path), QUIZ.name_of(source.path)

    def name_what_is_new(text: str, root: Group) -> Iterator[Repair]:
        # Asking git takes a moment; most files wait for no id.
        if list(name_items(text, root, slug, taken)):
            yield from name_items(text, root, slug, taken, memory())

    mends: list[Mend] = [trim_lines]
    if kind in QUIZZES:
        mends += [name_what_is_new, order_numbers, even_stops, even_capitals]
        mends.append(lambda text, root: _raise_revisions(text, root, revised))
    elif kind is WORKSHEET:
        mends.append(name_fields)
    read: Callable[[Source], Any] = read_node if kind is REFERENCES else read_root
    root = read(source)
    for one in mends:
        repairs = list(one(text, root)) if root else []
        if not repairs:
            continue
        after = apply(text, repairs)
        if keeps_meaning(source.path, text, after, revised):
            text, root = after, read(Source(source.path, after))
            served.update(repair.rule for repair in repairs)
        else:
            refused = True
    return text + whole.text[len(source.text) :], served, refused


def _raise_revisions(text: str, root: Group, revised: Mapping[str, int]) -> Iterator[Repair]:
    for item in groups(root, "items"):
        number = revised.get(text_of(item, "id"))
        place = number and write_key(text, item, "revision", str(number))
        if place:
            yield Repair(*place, "revision-follows-wording")


def _unsafe(path: str) -> Finding:
    return Finding(
        rules.FIXES_KEEP_THE_MEANING,
        Position(path, 1, 1),
        "a repair would change what this file says, so it was not made",
        "mend by hand what is told about this file; write plain YAML, one key a line",
    )


def as_diff(change: Change) -> list[str]:
    """A change as the lines of a unified diff; what cannot be seen is shown as a dot."""
    lines = difflib.unified_diff(
        change.before.split("\n"),
        change.after.split("\n"),
        change.path,
        change.path,
        lineterm="",
    )
    return [
        "".join(one if one.isprintable() or one == "\t" else "·" for one in line) for line in lines
    ]


def said(changes: list[Change]) -> str:
    """What the changes do, in a sentence."""
    served = sum((change.served for change in changes), Counter[str]())
    parts = [
        f"{served[rule]} {words[served[rule] > 1]}" for rule, words in _DONE.items() if served[rule]
    ]
    others = sum(number for rule, number in served.items() if rule not in _DONE)
    if others:
        parts.insert(0, f"{others} hint{'s'[: others != 1]} followed")
    files = f"{len(changes)} file{'' if len(changes) == 1 else 's'}"
    return f"{', '.join(parts)} in {files}"
