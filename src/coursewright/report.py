"""Findings and rules into text for people and formats for tools; the only place that words them."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from coursewright.finding import excerpt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from coursewright.exporting.exported import Exported
    from coursewright.finding import Finding
    from coursewright.importing.run import Imported
    from coursewright.model.rule import Rule, Severity

_KEYS = ("rule", "severity", "path", "line", "column", "message", "hint")
_COLORS: dict[Severity, int] = {"error": 31, "warning": 33, "info": 36}
_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_MESSAGE, ":": "%3A", ",": "%2C"}


def as_json(findings: Sequence[Finding]) -> str:
    """A list of `{rule, severity, path, line, column, message, hint}`."""
    # In plain ASCII: it comes through a pipe of any encoding as it is.
    return json.dumps([{key: getattr(one, key) for key in _KEYS} for one in findings], indent=2)


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


def as_import(imported: Imported, root: Path, *, color: bool) -> str:
    """What was noticed while importing, and what it came to."""
    left = [one for one in imported.left if one not in to_write(imported)]
    noticed = [*sorted(imported.found), *left]
    parts = described(noticed, root, imported.sources, color=color)
    return "\n\n".join([*parts, import_summary(imported)])


def as_export(made: Exported, root: Path, *, color: bool) -> str:
    """How often each kind of loss is told of a format, then what each question loses."""
    return "\n\n".join(
        [f"lost: {_times(made.sums)}", *described(sorted(made.found), root, {}, color=color)]
    )


def as_analysis(found: Sequence[Finding], root: Path, *, color: bool) -> str:
    """What of the files of answers was left out; without their lines, which may be anything."""
    unread = {one.path: [""] for one in found}
    return "\n\n".join(described(sorted(found), root, unread, color=color))


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
        lines.insert(0, f"to write in {path}: {_times(wanted)}")
    return "\n".join([*lines, f"{path} is written; its items are drafts until you say otherwise"])


def _times(counts: Counter[str]) -> str:
    """What there is how often, the most frequent first; in a fixed order where that is equal."""
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return ", ".join(
        f"{words} {'once' if count == 1 else f'{count} times'}" for words, count in ordered
    )


def to_write(imported: Imported) -> list[Finding]:
    """What the files did not have and an item needs: told as one line, because it is much."""
    return [one for one in imported.left if one.rule == "required-keys-are-there"]


def as_github(findings: Sequence[Finding], checked: str) -> str:
    """Commands that GitHub shows beside the line of each finding; last, how many there are."""
    lines = []
    for finding in findings:
        place = {
            "file": finding.path,
            "line": str(finding.line),
            "col": str(finding.column),
            "title": finding.rule,
        }
        named = ",".join(f"{key}={_escape(value, _PROPERTY)}" for key, value in place.items())
        said = _escape(f"{finding.message}\nhint: {finding.hint}", _MESSAGE)
        lines.append(f"::{_COMMANDS[finding.severity]} {named}::{said}")
    return "\n".join([*lines, summary(findings, checked)])


def _escape(words: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(letter, letter) for letter in words)


def summary(findings: Sequence[Finding], checked: str) -> str:
    """How many errors and warnings, in what, and how many of them stop nothing."""
    counts = Counter(finding.severity for finding in findings)
    said = [_count(counts["error"], "error"), _count(counts["warning"], "warning")]
    if counts["info"]:
        said.append(_count(counts["info"], "info"))
    timed = sum(finding.timed for finding in findings)
    of_time = f"; {timed} of them for somebody to read again, which stops nothing" if timed else ""
    return f"{', '.join(said)} in {checked}{of_time}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _lines(root: Path, path: str, sources: dict[str, list[str]]) -> list[str]:
    if path not in sources:
        try:
            text = (root / path).read_text("utf-8-sig", errors="replace")
            # Of a picture or a table there is no line to show.
            sources[path] = [] if "\0" in text else text.splitlines()
        except OSError:
            sources[path] = []
    return sources[path]


def _describe(finding: Finding, lines: list[str], *, color: bool) -> str:
    severity: str = finding.severity
    if color:
        severity = f"\x1b[{_COLORS[finding.severity]}m{severity}\x1b[0m"
    place = f"{finding.path}:{finding.line}:{finding.column}"
    said = [f"{place}: {severity}: {finding.message} [{finding.rule}]"]
    said += excerpt(finding, lines)
    said.append(f"hint: {finding.hint}")
    return "\n".join(said)


_HEADINGS: dict[Severity, str] = {
    "error": "Errors: they stop the build",
    "warning": "Warnings: they stop it with --strict",
    "info": "Infos: told with --all, they never stop anything",
}
_COLUMNS = 80


def as_list(rules: Mapping[str, Rule]) -> str:
    """Every rule with what it checks, by severity; how many there are stands last."""
    parts = []
    for severity, heading in _HEADINGS.items():
        lines = [
            f"  {rule.id}\n      {_first_sentence(rule.checks)}"
            for rule in rules.values()
            if rule.severity == severity
        ]
        parts.append("\n".join([f"{heading} ({len(lines)})", *lines]))
    return "\n\n".join([*parts, f"{len(rules)} rules"])


def _first_sentence(words: str) -> str:
    return re.split(r"(?<=[.;])\s", words)[0].rstrip(".;")


def as_page(rule: Rule, *, ignorable: bool) -> str:
    """All that is known about a rule, for a terminal."""
    parts = [f"{rule.id} ({rule.severity})", rule.checks, f"Why: {rule.why}"]
    parts.append(f"Instead: {rule.instead}")
    if rule.reference:
        parts.append(f"Reference: {rule.reference}, in docs/references.json")
    if rule.measured:
        parts.append(f"Measured: {rule.measured}")
    if ignorable:
        parts.append(
            "To leave one item as it is, write into it: "
            f"`lint: {{ignore: [{rule.id}], reason: why this item needs it}}`"
        )
    return "\n\n".join(textwrap.fill(part, _COLUMNS, break_on_hyphens=False) for part in parts)


def wants_color() -> bool:
    """Color only on a terminal."""
    return sys.stdout.isatty()
