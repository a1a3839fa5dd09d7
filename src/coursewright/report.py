"""Findings into text for people and into JSON for tools; the only place that words a report."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from coursewright.finding import Finding
    from coursewright.importing.bringing import Imported

_KEYS = ("rule", "severity", "path", "line", "column", "message", "hint")
_WIDEST = 96


def as_json(findings: Sequence[Finding]) -> str:
    """A list of `{rule, severity, path, line, column, message, hint}`."""
    entries = [asdict(finding) for finding in findings]
    return json.dumps(
        [{key: one[key] for key in _KEYS} for one in entries], indent=2, ensure_ascii=False
    )


def as_text(findings: Sequence[Finding], root: Path, checked: str, *, color: bool = False) -> str:
    """Every finding with its place, an excerpt and a hint; last, how many there are."""
    parts = described(findings, root, {}, color=color)
    return "\n\n".join([*parts, summary(findings, checked)])


def described(
    findings: Sequence[Finding], root: Path, known: Mapping[str, list[str]], *, color: bool
) -> list[str]:
    """Every finding with its place, an excerpt and a hint.

    `known` has the lines of files that are no plain text in UTF-8, by their path.
    """
    sources = dict(known)
    return [
        _describe(finding, _lines(root, finding.path, sources), color=color) for finding in findings
    ]


def import_summary(imported: Imported) -> str:
    """What an import came to: what is to be written, how many questions, and where they are."""
    path = imported.path
    notes = sum(one.severity == "warning" for one in imported.found)
    lines = [
        f"{_count(imported.read, 'question')} read, {imported.carried} carried over, "
        f"{imported.read - imported.carried} not; {_count(notes, 'note')}"
    ]
    if not imported.text:
        return "\n".join([*lines, "nothing is written"])
    wanted = Counter(one.message.rpartition("has no ")[2] for one in to_write(imported))
    if wanted:
        words = ", ".join(
            f"{key} {'once' if count == 1 else f'{count} times'}"
            for key, count in wanted.most_common()
        )
        lines.insert(0, f"to write in {path}: {words}")
    return "\n".join([*lines, f"{path} is written; its items are drafts until you say otherwise"])


def to_write(imported: Imported) -> list[Finding]:
    """What the files did not have and an item needs: told as one line, because it is much."""
    return [one for one in imported.left if one.rule == "required-keys-are-there"]


def summary(findings: Sequence[Finding], checked: str) -> str:
    """How many errors and warnings, in what."""
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning')} in {checked}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _lines(root: Path, path: str, sources: dict[str, list[str]]) -> list[str]:
    if path not in sources:
        try:
            sources[path] = (root / path).read_text("utf-8-sig", errors="replace").splitlines()
        except OSError:
            sources[path] = []
    return sources[path]


def _describe(finding: Finding, lines: list[str], *, color: bool) -> str:
    severity: str = finding.severity
    if color:
        severity = f"\x1b[{31 if severity == 'error' else 33}m{severity}\x1b[0m"
    place = f"{finding.path}:{finding.line}:{finding.column}"
    said = [f"{place}: {severity}: {finding.message} [{finding.rule}]"]
    if 0 < finding.line <= len(lines) and lines[finding.line - 1].strip():
        said += _excerpt(finding, lines[finding.line - 1])
    said.append(f"hint: {finding.hint}")
    return "\n".join(said)


def _excerpt(finding: Finding, line: str) -> list[str]:
    """The line and a caret below it; of a long line, the part around the caret."""
    line = "".join(
        " " if letter == "\t" else letter if letter.isprintable() else "·" for letter in line
    )
    column = min(finding.column - 1, len(line))
    start = 0 if len(line) <= _WIDEST else max(0, min(column - 20, len(line) - _WIDEST))
    shown = line[start : start + _WIDEST]
    shown = f"{'…' if start else ''}{shown}{'…' if start + _WIDEST < len(line) else ''}"
    column += bool(start) - start
    width = max(1, min(finding.width, len(shown) - column))
    number = str(finding.line).rjust(5)
    return [f"{number} | {shown}", f"{' ' * len(number)} | {' ' * column}{'^' * width}"]


def wants_color() -> bool:
    """Color only on a terminal."""
    return sys.stdout.isatty()
