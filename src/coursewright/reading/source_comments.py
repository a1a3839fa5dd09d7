"""The comments of a page that hold a source's own sentences: `<!-- source … -->`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from coursewright.finding import SURE, Finding, Mend, closest
from coursewright.model.source_sentences import KEYS, SourceSentences
from coursewright.model.text import Position, Text
from coursewright.reading import course_rules, rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.model.rule import Rule

BEGINS = re.compile(r"<!--[ \t]*sources?\b(?![-\w])[ \t]*:?", re.IGNORECASE)
"""What a comment of a source begins with; any other comment is its author's business."""

_KEY = re.compile(r"(?P<indent>[ \t]*)(?P<key>[A-Za-z][\w-]*)[ \t]*:(?=\s|$)[ \t]*(?P<value>.*)")
_NEARLY_KEY = re.compile(r"(?:[-*+] *)?(?P<key>[A-Za-z]+) ?[:=] *(?P<value>.*)")
"""A key as an entry of a list, or without the space behind its colon."""
_BLOCK = re.compile(r"[|>][-+]?")
_QUOTED = re.compile(r'"([^"]*)"|“([^“”]*)”')
_SENTENCES = r'"[^"]+"(?:\s*;\s*"[^"]+")*'
_WITHOUT_KEYS = re.compile(
    r"(?P<work>[\w-]+)(?:[ ]+(?P<place>(?!\()[^\s\":(][^\":]*))?"
    r"(?:[ ]+\((?P<read>[^\s()\"]+(?:,[ ]https?://[^\s()]+)?)\))?"
    rf":\s+(?P<says>{_SENTENCES})[.]?(?:\s+(?P<address>https?://\S*[^\s.;,]))?"
)
"""How these comments were once written, as far as nothing in one is left to guess."""

FORM = "`work: id`, `says: the sentence` and `seen: where`, each on a line of its own"


def read_source_comment(
    at: Position, comment: str, before: str, found: list[Finding]
) -> SourceSentences | None:
    """Read one whole comment; None if it names no work or no sentence, which is told.

    `before` stands on its first line before it: the indentation, or the mark of a quotation.
    """
    begins = BEGINS.match(comment)
    body = comment[begins.end() if begins else 4 : -3].rstrip()
    lines = body.split("\n")
    first = lines[0].strip()
    match = _KEY.match(first)
    if first and not (match and closest(match["key"], KEYS, SURE)):
        found.append(_old_form(comment, at, before, body))
        return None
    keys = _Keys(at, found)
    keys.read(lines, before, column=at.column + (begins.end() if begins else 4))
    return keys.finish()


def _old_form(comment: str, at: Position, before: str, body: str) -> Finding:
    """A comment that has its work and sentences in a row."""
    finding = Finding(
        course_rules.SOURCES_HAVE_KEYS,
        at,
        "this source is written without keys, so that no reader sees it",
        f"write {FORM}, below `<!-- source`; if it is only a note, begin it with another word",
        len(comment.split("\n", maxsplit=1)[0]),
        # It is no worse than any other comment: nothing is shown, and nothing is lost.
        told_as="warning",
    )
    match = _WITHOUT_KEYS.fullmatch(" ".join(body.split()))
    if match is None:
        return finding
    read = ", ".join(part for part in (match["read"], match["address"]) if part)
    says = re.findall(r'"([^"]+)"', match["says"])
    written = [
        "<!-- source",
        f"work: {match['work']}",
        *([f"place: {match['place'].strip()}"] if match["place"] else []),
        *(f"says: {sentence}" for sentence in says),
        *([f"seen: {read}"] if read else []),
        "-->",
    ]
    if "\n" in comment:
        return finding
    start = at.column - 1
    mend = Mend(at.line, start, start + len(comment), f"\n{before}".join(written))
    return replace(finding, mends=(mend,))


class _Keys:
    """The keys of one comment, as they are met."""

    def __init__(self, at: Position, found: list[Finding]) -> None:
        self.at, self.found = at, found
        self.texts: dict[str, list[Text]] = {key: [] for key in KEYS}
        self.met: set[str] = set()
        self.open: str | None = None
        """The key whose value may go on in the next line."""
        self.indent: int | None = None
        """Of the lines that begin with a key, as the first of them has it."""
        self.near: set[str] = set()
        """Keys that a misspelled one was probably meant for."""

    def read(self, lines: Sequence[str], before: str, column: int) -> None:
        """Take the lines of the comment; `column` is where the first one begins."""
        for number, line in enumerate(lines, self.at.line):
            start = column if number == self.at.line else 1
            if number > self.at.line:
                inside = line.removeprefix(before)
                inside = inside if inside != line or not before else line.lstrip(" \t>")
                start += len(line) - len(inside)
            else:
                inside = line.lstrip()
                start += len(line) - len(inside)
            if inside.strip():
                self._read_line(inside.rstrip(), Position(self.at.path, number, start))

    def _read_line(self, line: str, at: Position) -> None:
        indent = len(line) - len(line.lstrip())
        match = _KEY.match(line)
        if self.open is not None and indent > (self.indent or 0):
            self._go_on(line.strip())
            return
        if match is None:
            self._tell_without_key(line.strip(), at._replace(column=at.column + indent))
            return
        if self.indent is None and at.line > self.at.line:
            self.indent = indent
        key = match["key"]
        at_key = at._replace(column=at.column + indent)
        if key not in KEYS:
            self._tell_unknown(key, at_key)
            self.open = None
            return
        if key in self.met and key != "says":
            self._tell(
                rules.KEYS_ARE_UNIQUE,
                at_key,
                f"`{key}` stands twice in this source",
                "delete one of the two; what another work says goes into a comment of its own",
                len(key),
            )
        self.met.add(key)
        self.open = key
        # In YAML this says that the text begins on the next line, as it does here.
        value = "" if _BLOCK.fullmatch(match["value"].strip()) else match["value"]
        at_value = at._replace(column=at.column + match.start("value"))
        self.texts[key].append(Text(value, at_value))

    def _go_on(self, words: str) -> None:
        texts = self.texts[self.open or ""]
        texts[-1] = texts[-1]._replace(source=f"{texts[-1].source} {words}".strip())

    def _tell_without_key(self, line: str, at: Position) -> None:
        hint = "begin it with `says:`, or indent it by two spaces if it goes on from the line above"
        nearly = _NEARLY_KEY.fullmatch(line)
        near = closest(nearly["key"], KEYS, SURE) if nearly else ""
        if nearly and near:
            self.near.add(near)
            hint = f"write `{near}: {nearly['value']}`"
        self._tell(
            course_rules.SOURCES_HAVE_KEYS,
            at,
            "this line of a source begins with no key",
            hint,
            len(line),
        )

    def _tell_unknown(self, key: str, at: Position) -> None:
        near = closest(key, [one for one in KEYS if one not in self.met or one == "says"], SURE)
        near = near or {"id": "work", "where": "seen", "page": "place", "text": "says"}.get(key, "")
        self.near.add(near)
        known = ", ".join(f"`{one}`" for one in KEYS)
        hint = f"use one of {known}; indent the line by two spaces if it goes on from that above"
        self._tell(
            rules.KEYS_ARE_KNOWN,
            at,
            f"`{key}` is not a key of a source",
            f"did you mean `{near}`?" if near else hint,
            len(key),
        )

    def finish(self) -> SourceSentences | None:
        """What was read; what is missing is told."""
        for key, texts in self.texts.items():
            for text in texts:
                if not text.source and key not in ("work", "says"):
                    self._tell(
                        rules.TEXT_IS_NOT_EMPTY,
                        text.at,
                        f"`{key}` is empty",
                        "write its text, or delete the line",
                    )
        filled = {
            key: [_unquoted(text) for text in texts if text.source]
            for key, texts in self.texts.items()
        }
        hints = {
            "work": "write `work:` with the id of the work, as in `[@id]`",
            "says": "write `says:` with the sentence as the source has it, word for word",
        }
        for key, hint in hints.items():
            if not filled[key] and key not in self.near:
                self._tell(
                    course_rules.REQUIRED_KEYS_ARE_THERE,
                    self.at,
                    f"this source has no `{key}`",
                    hint,
                    len("<!-- source"),
                )
        if not filled["work"] or not filled["says"]:
            return None
        place, seen = (next(iter(filled[key]), None) for key in ("place", "seen"))
        return SourceSentences(filled["work"][0], place, tuple(filled["says"]), seen, self.at)

    def _tell(self, rule: Rule, at: Position, message: str, hint: str, width: int = 1) -> None:
        self.found.append(Finding(rule, at, message, hint, width))


def _unquoted(text: Text) -> Text:
    """A value without the quotation marks around the whole of it, which the page sets itself."""
    match = _QUOTED.fullmatch(text.source)
    if match is None:
        return text
    inner = match[1] if match[1] is not None else match[2]
    return Text(inner, text.at._replace(column=text.at.column + 1))
