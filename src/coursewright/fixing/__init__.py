"""`check --fix`: what is mechanical and safe is mended in place, and proven to say the same.

Each kind of repair reads the text anew, so that none has to know what another has moved.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from coursewright.finding import Finding
from coursewright.fixing import rules
from coursewright.fixing.choices import even_capitals, even_stops, order_numbers
from coursewright.fixing.files import Change, read_file, write
from coursewright.fixing.ids import name_fields, name_items
from coursewright.fixing.proof import keeps_meaning
from coursewright.fixing.repair import Repair, apply, groups, read_root, text_of, write_key
from coursewright.fixing.spaces import trim_lines
from coursewright.model.text import Position
from coursewright.model.worksheet import ENDING
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.paths import PATH as PATHS
from coursewright.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from coursewright.comparing import Memory
    from coursewright.fixing.repair import Group

    Mend = Callable[[str, Group], Iterator[Repair]]

__all__ = ["Change", "as_diff", "plan_fixes", "said", "write"]

_DONE = {
    "required-keys-are-there": ("missing id written", "missing ids written"),
    "revision-follows-wording": ("`revision:` raised", "`revision:` raised"),
    "numbers-are-in-order": ("list of numbers put in order", "lists of numbers put in order"),
    "choices-end-alike": ("full stop evened out", "full stops evened out"),
    "choices-are-capitalized-alike": ("capital letter evened out", "capital letters evened out"),
    "lines-end-without-spaces": ("line trimmed", "lines trimmed"),
}

_ID = re.compile(r"\bid:[ \t]*['\"]?([a-z0-9-]+)")


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
    quizzes = [f"quizzes/{slug}.yml" for slug in course_files.quizzes()]
    cards = [f"modules/{slug}/card.yml" for slug in course_files.slugs()]
    paths = [*quizzes, *cards, *course_files.worksheets(), *course_files.decisions(), PATHS]
    read = {path: file for path in paths if (file := read_file(root, path)) is not None}
    read |= {path: (change.raw, change.after) for path, change in followed.items()}
    taken = {name for path in quizzes if path in read for name in _ID.findall(read[path][1])}
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
    text, served, refused = source.text, Counter[str](), False
    slug = source.path.rpartition("/")[2].removesuffix(".yml")

    def name_what_is_new(text: str, root: Group) -> Iterator[Repair]:
        # Asking git takes a moment; most files wait for no id.
        if list(name_items(text, root, slug, taken)):
            yield from name_items(text, root, slug, taken, memory())

    mends: list[Mend] = [trim_lines]
    if source.path.startswith("quizzes/"):
        mends += [name_what_is_new, order_numbers, even_stops, even_capitals]
        mends.append(lambda text, root: _raise_revisions(text, root, revised))
    elif source.path.endswith(ENDING):
        mends.append(name_fields)
    root = read_root(source)
    for one in mends:
        repairs = list(one(text, root)) if root else []
        if not repairs:
            continue
        after = apply(text, repairs)
        if keeps_meaning(source.path, text, after, revised):
            text, root = after, read_root(Source(source.path, after))
            served.update(repair.rule for repair in repairs)
        else:
            refused = True
    return text, served, refused


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
