"""The cause alone: what follows from something that could not be read is not told beside it."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from coursewright.finding import Finding
    from coursewright.model.course import Course

_FORM = frozenset({"yaml-is-well-formed", "indent-with-spaces", "no-anchors-or-aliases"})
"""What is wrong with the letters themselves; it follows from nothing else."""

_LOOKED_FOR = frozenset({
    "card-lines-serve-objectives", "cases-resolve", "competencies-are-served",
    "competencies-exist", "conversation-targets-exist", "decision-fences-resolve",
    "decision-targets-exist", "fences-resolve",
    "item-ids-stay", "left-out-modules-exist", "links-resolve", "misconceptions-are-held",
    "misconceptions-resolve", "nav-lists-every-module", "objective-exists",
    "objectives-are-assessed", "paths-lead-somewhere", "prerequisites-exist",
    "session-fences-resolve", "session-items-serve-objectives", "sessions-use-what-is-there",
    "sets-resolve", "teaches-resolves", "variants-resolve", "worksheet-fences-resolve",
    "worksheets-are-shown",
})  # fmt: skip
"""Rules that look for a name somewhere else, and say that it is not there."""

_FENCES = frozenset({"fence-is-closed", "fence-is-known", "fences-resolve"})
_COUNTED = frozenset({"minutes-are-plausible", "sittings-are-short"})
"""Rules that count what the fences of a page show."""
_COUNTED_ELSEWHERE = frozenset({"paths-keep-their-minutes", "sittings-of-paths-exist"})
"""Rules that count what the fences of other pages show."""

_OF_THE_FILE = frozenset({
    "items-stand-on-a-page", "minutes-are-plausible", "modules-end-in-an-if-then",
})  # fmt: skip
"""Rules whose findings may go away with an error in the same file, such as a misspelt fence."""

_OF_A_VALUE = frozenset({
    "citations-resolve", "conversation-targets-exist", "id-is-well-formed", "labels-are-words",
    "misconceptions-resolve", "teaches-resolves", "value-has-the-right-kind", "variants-resolve",
})  # fmt: skip
"""Rules that a text breaks where a name, a number or a few words belong: it has no paragraphs."""

_ID = re.compile(r"\b(?:id|objective|case):[ \t]*['\"]?([a-z0-9][\w.-]*)")
_KEY = re.compile(r"^\s*(?:- +)*([\w-]+):", re.MULTILINE)
_LITERAL = re.compile(r"`([^`]+)`")
_NEAR = 20
"""Lines between the beginning of an entry and a key in it."""
_NOT_THERE = re.compile(
    r"no quiz and no item is called `([^`]*)`"
    r"|is a variant of `([^`]*)`, and its file has no such item"
)
_WORD = re.compile(r"\w(?:[\w.-]*\w)?")


def without_consequences(course: Course, found: list[Finding]) -> list[Finding]:
    """What was found, without what would go away by itself once a cause is mended."""
    found = _without_what_may_go(_without_namesakes(found))
    hidden: dict[str, list[range]] = defaultdict(list)
    comments: set[tuple[str, int]] = set()
    slips: dict[str, set[int]] = defaultdict(set)
    for one in found:
        if one.rule in _FORM or (one.rule == "text-is-not-cut-off" and one.severity == "error"):
            slips[one.path].add(one.line)
        if one.hides:
            hidden[one.path].append(one.hides)
            if one.rule == "comments-are-closed":
                comments.add((one.path, one.hides.start))
    fences = {one.path for one in found if one.rule in _FENCES}
    if not slips and not hidden and not fences:
        return found
    names, keys = _names(course.root, hidden)
    # A comment that is not closed hides whole entries of its own.
    keys = [one for one in keys if (one.path, one.above) not in comments]
    return [
        one
        for one in found
        if one.rule in (*_FORM, "text-is-not-cut-off")
        or one.hides
        or not (
            one.line in slips.get(one.path, ())
            or any(one.line in lines for lines in hidden.get(one.path, ()))
            or (
                one.rule == "required-keys-are-there"
                and any(key.belongs_to(one) for key in keys if key.path == one.path)
            )
            or (one.rule in _COUNTED and one.path in fences)
            or (one.rule in _COUNTED_ELSEWHERE and fences)
            or (one.rule in _LOOKED_FOR and not names.isdisjoint(_WORD.findall(one.message)))
        )
    ]


def _without_what_may_go(found: list[Finding]) -> list[Finding]:
    faulty = {one.path for one in found if one.severity == "error"}
    slips = {one.path for one in found if one.rule in _FORM}
    joined = [one for one in found if one.rule == "lines-are-kept"]
    wrong = {(one.path, one.line) for one in found if one.rule in _OF_A_VALUE}
    return [
        one
        for one in found
        if not (one.rule in _OF_THE_FILE and one.path in faulty)
        and not (one.rule == "files-are-used" and "mkdocs.yml" in faulty)
        and not (one.rule == "settings-can-be-built" and one.path in slips)
        and not (one.rule == "lines-are-kept" and (one.path, one.line) in wrong)
        and not (
            one.rule == "marks-are-understood" and any(_stands_in(one, text) for text in joined)
        )
    ]


def _stands_in(mark: Finding, joined: Finding) -> bool:
    """Whether a mark may be one of a list whose lines have run together."""
    return mark.path == joined.path and 0 <= mark.line - joined.line <= _NEAR


@dataclass(frozen=True, slots=True)
class _Key:
    """A key in lines that could not be read."""

    path: str
    above: int
    """The first of these lines: the entry that misses it begins above."""
    name: str
    indents: tuple[int, ...]
    """Of the lines above, the nearest last, as far as an entry may reach."""

    def belongs_to(self, missed: Finding) -> bool:
        """Whether it is the key that an entry misses, which has not ended before these lines."""
        between = self.above - missed.line
        if not 0 <= between <= _NEAR or self.name not in _LITERAL.findall(missed.message):
            return False
        # The line on which it begins has the dash of a list before its keys.
        inside = self.indents[-between:][1:] if between else ()
        return all(indent >= missed.column - 1 for indent in inside)


def _names(root: Path, hidden: dict[str, list[range]]) -> tuple[set[str], list[_Key]]:
    """What stands in lines that could not be read: names of something, and keys."""
    names: set[str] = set()
    keys: list[_Key] = []
    for path, ranges in hidden.items():
        try:
            lines = (root / path).read_text("utf-8", errors="replace").split("\n")
        except OSError:
            lines = []
        for lines_hidden in ranges:
            text = "\n".join(lines[lines_hidden.start - 1 : lines_hidden.stop - 1])
            names.update(_ID.findall(text))
            names.update(word for word in _WORD.findall(text) if "-" in word or "." in word)
            if lines_hidden.stop > len(lines):
                names.update(re.split(r"[/.]", path))
            above = lines[: lines_hidden.start - 1][-_NEAR:]
            indents = tuple(_indent(line) for line in above)
            found = dict.fromkeys(_KEY.findall(text))
            keys += (_Key(path, lines_hidden.start, key, indents) for key in found)
    return names, keys


def _indent(line: str) -> int:
    """Spaces at its beginning; an empty line ends no entry."""
    return len(line) - len(line.lstrip()) if line.strip() else sys.maxsize


def _without_namesakes(found: list[Finding]) -> list[Finding]:
    """An item that has lost its id, or has that of another, is missed under its own name.

    The name is told where the id belongs, in place of the places that miss it.
    """
    causes = [one for one in found if _lacks_a_name(one)]
    missed: dict[str, list[Finding]] = defaultdict(list)
    for one in found if causes else ():
        said = _NOT_THERE.search(one.message)
        if said:
            missed[said[1] or said[2]].append(one)
    if not 0 < len(missed) <= len(causes):
        return found
    follow = {id(one) for places in missed.values() for one in places}
    kept = [one for one in found if id(one) not in follow]
    if len(missed) == len(causes) == 1:
        (name, places), cause = next(iter(missed.items())), causes[0]
        return [_with_name(cause, name, places) if one is cause else one for one in kept]
    return kept


def _lacks_a_name(one: Finding) -> bool:
    return one.message == "item has no `id`" or (
        one.rule == "item-ids-are-unique" and "is used already" in one.message
    )


def _with_name(cause: Finding, name: str, places: Iterable[Finding]) -> Finding:
    path = min(places).path
    if cause.rule == "item-ids-are-unique":
        hint = f"give one of the two items the id `{name}`, which {path} names and no item has"
    else:
        hint = f"write `id: {name}`, which {path} names and no item has"
    return replace(cause, hint=hint)
