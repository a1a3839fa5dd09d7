"""Hints followed to the letter, as somebody would who reads nothing else."""

import re

from coursewright.finding import Mend
from coursewright.reading.recovery import apply

PROPOSED = re.compile(r"(?:did you mean|use lower-case letters, digits and hyphens:) `([^`]+)`")
QUOTED = re.compile(
    r"(?:if it is meant as text, )?(?:put the whole text in quotes:|write) `([\w-]+: [\"'].*?)`"
)
VALUE = re.compile(r"write `([\w-]+): ([^`]+)`(?:, without [\w ]+)?$")
CLOSED = re.compile(r"close it with `(.)`")
BRACKETS = re.compile(r"write (?:a comma between the work and the place in it: )?`(\[@[^`]+\])`$")
ADDRESS = re.compile(r"begin the address with `https://`: `([^`]+)`")


def followed(path, text, findings):
    """The text after all hints; None if one of them leaves something to decide."""
    if any(one.path != path for one in findings):
        return None
    lines = text.split("\n")
    mends = [mend for one in findings for mend in one.mends or mends_of(lines, one)]
    if not all(one.mends or mends_of(lines, one) for one in findings):
        return None
    return "\n".join(apply(lines, mends))


def mends_of(lines, one):
    """What the words of a hint say to write where the finding stands."""
    line = lines[one.line - 1]
    if found := QUOTED.match(one.hint):
        key = found[1].split(":")[0]
        start = line.index(f"{key}:") if f"{key}:" in line[: one.column] else one.column - 1
        end = len(line.rstrip()) if key in line[: one.column] else start + one.width
        return [Mend(one.line, start, end, found[1])]
    if found := PROPOSED.search(one.hint):
        for old in re.findall(r"`([^`]+)`", one.message):
            at = line.find(old, one.column - 1)
            if at >= 0:
                return [Mend(one.line, at, at + len(old), found[1].removeprefix("id: "))]
    if found := VALUE.fullmatch(one.hint):
        there = re.search(rf"(?<![\w-]){found[1]}:(?: [^,}}]*)?", line)
        return [Mend(one.line, *there.span(), f"{found[1]}: {found[2]}")] if there else []
    if found := CLOSED.match(one.hint):
        return [Mend(one.line, len(line), len(line), found[1])]
    if found := BRACKETS.fullmatch(one.hint):
        start = line.rindex("[", 0, one.column)
        return [Mend(one.line, start, line.index("]", start) + 1, found[1])]
    if found := ADDRESS.match(one.hint):
        address = found[1].removeprefix("https://")
        start = line.index(address)
        return [Mend(one.line, start, start + len(address), found[1])]
    return []
