"""Bytes into text: whatever a word processor, a spreadsheet or an LMS has saved."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursewright.importing.notes import Notes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_KNOWN = frozenset(
    codecs.lookup(name).name
    for name in ("ascii", "utf-8", "utf-16", "cp1252", "iso8859-1", "iso8859-15", "mac-roman")
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[^\\t\\n\\x20-\\x7e\\xa0-\\ud7ff\\uf900-\\ufffd\\U00010000-\\U0010ffff]")
"""Control characters, halves of letters, and the private range that stands for marks of ours."""


def decode(raw: bytes, notes: Notes) -> str | None:
    """The text of a file; None, with a finding, if it has none."""
    text = _decode(raw, notes)
    cleaned = clean(text)
    zeros = text.count("\0")
    if zeros:
        notes.guess(
            notes.at(1 + clean(text.split("\0", 1)[0]).count("\n")),
            f"the file has {zeros:,} NUL character{'' if zeros == 1 else 's'}, which "
            f"{'was' if zeros == 1 else 'were'} skipped",
            "open it in the program that wrote it, and save it as UTF-8",
        )
    if not cleaned.strip():
        notes.refuse("the file is empty", "choose the file that holds the questions")
        return None
    return cleaned


def _decode(raw: bytes, notes: Notes) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _leniently(raw[len(mark) :], encoding, notes)
    if encoding := _wide(raw):
        text = _leniently(raw, encoding, notes)
        _tell_guess(notes, 1, "UTF-16")
        return text
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as failure:
        line = raw.count(b"\n", 0, failure.start) + 1
    declared = _DECLARED.match(raw)
    if declared:
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
        except LookupError:
            name = ""
        if name in _KNOWN - {"utf-8", "ascii"}:
            return _leniently(raw, name, notes)
    _tell_guess(notes, line, "Windows-1252")
    return _leniently(raw, "cp1252", notes)


def _wide(raw: bytes) -> str:
    """UTF-16 without a mark: every second byte of Western text is zero."""
    start = raw[:2000]
    if len(start) < 4 or b"\0" not in start:
        return ""
    half = len(start) // 2
    if start[1::2].count(0) > 0.6 * half:
        return "utf-16-le"
    return "utf-16-be" if start[0::2].count(0) > 0.6 * half else ""


def _leniently(raw: bytes, encoding: str, notes: Notes) -> str:
    text = raw.decode(encoding, errors="replace")
    if "\ufffd" in text:
        before = text.split("\ufffd", 1)[0]
        notes.guess(
            notes.at(before.count("\n") + 1, len(before) - before.rfind("\n")),
            "a letter of the file cannot be read, and perhaps more",
            "look for `\ufffd` in what was carried over, or save the file as UTF-8 and import it "
            "again",
        )
    return text


def _tell_guess(notes: Notes, line: int, name: str) -> None:
    notes.guess(
        notes.at(line),
        f"the file does not say how its letters are stored; it was read as {name}",
        "look whether this line is as you wrote it; if not, save the file as UTF-8 and import it "
        "again",
    )


def clean(text: str) -> str:
    """Text with line ends of one kind, and without what no YAML file can hold."""
    # The private character is the bullet of Word's symbol font.
    text = _LINE_ENDS.sub("\n", text).replace("\ufeff", "").replace("\uf0b7", "•")
    return _UNPRINTABLE.sub("", text)
