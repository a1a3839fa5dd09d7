"""What the YAML parser complains of, as a sentence for an author, where it can be mended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import yaml

_CONFLICT = re.compile(r"(?:<{7}|>{7})(?:\s|$)|={7}$")
_ODD_INDENT = re.compile(r" *[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff][\s\u200b\ufeff]*")
_GLUED_DASH = re.compile(r"\s*-(?=[A-Za-z][\w-]*:(?:\s|$))")
_GLUED_COLON = re.compile(r"\s*(?:- +)*(?P<key>[A-Za-z][\w-]*):(?=[^\s:/])")
_ONLY_KEY = re.compile(r"\s*(?:- +)*[\w-]+")
_FIRST_WORD = re.compile(r"\s*(?:- +)*(?P<word>[a-z][a-z-]*)(?= )")
_VALUE = re.compile(r"\s*(?:- +)*(?:[\w-]+:\s+)?(?P<value>\S.*)?$")
_ENDS = {"[": "]", "{": "}"}

_TEXT_HINT = "put the whole text in quotes"


@dataclass(frozen=True, slots=True)
class Complaint:
    """A mistake of form: lines and columns count from 0."""

    line: int
    column: int
    message: str
    hint: str


def explain(text: str, failure: yaml.YAMLError) -> Complaint:
    """The likeliest mistake behind a failure of the parser.

    The parser says where it gave up; authors need to know where they slipped, which is often a
    line or two above. What is looked for first are the slips that people make most.
    """
    lines = text.split("\n")
    mark = getattr(failure, "problem_mark", None) or getattr(failure, "context_mark", None)
    start = getattr(failure, "context_mark", None)
    line, column = (0, 0) if mark is None else (mark.line, mark.column)
    said = f"{getattr(failure, 'problem', None) or failure}"
    context = f"{getattr(failure, 'context', None) or ''}"
    if "could not find expected ':'" in said and start is not None:
        line, column = start.line, start.column
    # For YAML more signs end a line than for us, so it may count further.
    line = min(line, len(lines) - 1)
    for found in _slips(lines, line, column, said):
        return found
    for part, message, hint in _SAYINGS:
        if part in said or part in context:
            return Complaint(line, column, message, hint)
    message = "this line is not well-formed YAML"
    return Complaint(
        line, column, message, "compare it with its neighbors: indentation, colons, quotation marks"
    )


def _slips(lines: Sequence[str], line: int, column: int, said: str) -> Iterator[Complaint]:
    yield from _conflict(lines)
    for near in range(line, max(line - 3, -1), -1):
        yield from _indentation(lines[near], near)
        yield from _dash(lines[near], near)
    yield from _value(lines[line], line)
    if "mapping values are not allowed" in said:
        yield from _deeper(lines, line, column)
        return
    yield from _quote(lines, line)
    if "could not find expected ':'" in said:
        yield from _colon(lines[line], line)
    if "did not find expected key" in said and lines[line].lstrip().startswith("- "):
        yield Complaint(
            line,
            column,
            "this `-` begins an entry of a list, and what stands above it does not",
            "let each entry begin with `-`, all with the same indentation",
        )


def _conflict(lines: Sequence[str]) -> Iterator[Complaint]:
    for number, line in enumerate(lines):
        if _CONFLICT.match(line):
            yield Complaint(
                number,
                0,
                "the file still holds two versions of the same lines",
                "keep one version, and delete the lines that begin with <<<<<<<, ======= and "
                ">>>>>>>",
            )


def _indentation(line: str, number: int) -> Iterator[Complaint]:
    odd = _ODD_INDENT.match(line)
    if odd:
        yield Complaint(
            number,
            0,
            "the line is indented with spaces of another kind, as web pages and Word have them",
            f"delete what stands before the first word, and type {len(odd[0])} spaces",
        )


def _dash(line: str, number: int) -> Iterator[Complaint]:
    glued = _GLUED_DASH.match(line)
    if glued:
        yield Complaint(
            number, glued.end() - 1, "there is no space after this `-`", "write `- ` with a space"
        )


def _value(line: str, number: int) -> Iterator[Complaint]:
    """A value that begins with a mark which has a meaning, and goes on as text."""
    match = _VALUE.match(line)
    value = (match["value"] if match else "") or ""
    at = len(line) - len(value)
    first = value[:1]
    if first in ("'", '"'):
        closed = _closing(value, first)
        rest = value[closed + 1 :].strip()
        if closed > 0 and rest and not rest.startswith(("#", ":")):
            advice = (
                "put single quotes around the whole text"
                if first == '"'
                else "write the apostrophe twice, or put double quotes around the whole text"
            )
            yield Complaint(
                number,
                at + closed,
                f"the text that begins with {first} ends here, and more follows",
                advice,
            )
    elif first in _ENDS:
        closed = value.find(_ENDS[first])
        rest = value[closed + 1 :].strip()
        if closed > 0 and rest and not rest.startswith(("#", ":")):
            yield Complaint(
                number, at, f"`{first}` begins a list or a group in YAML, not a text", _TEXT_HINT
            )
    elif first in ("|", ">") and not re.fullmatch(r"[|>][-+0-9]*\s*(?:#.*)?", value):
        yield Complaint(
            number,
            at,
            f"after `{first}` the text begins on the next line",
            f"begin a new line after `{first}` and indent the text, or {_TEXT_HINT}",
        )
    elif re.match(r"[-?:] ", value) and ":" in line[:at]:
        yield Complaint(
            number, at, f"`{first}` at the beginning of a text has a meaning in YAML", _TEXT_HINT
        )


def _closing(value: str, quote: str) -> int:
    """Where a quoted text ends; -1 if it does not."""
    inside = re.compile(r"(?:[^']|'')*" if quote == "'" else r'(?:[^"\\]|\\.)*').match(value, 1)
    end = inside.end() if inside else -1
    return end if value[end : end + 1] == quote else -1


def _deeper(lines: Sequence[str], line: int, column: int) -> Iterator[Complaint]:
    """A key that is indented deeper than the text above it, of which it becomes a part."""
    if not line or not _ONLY_KEY.fullmatch(lines[line][:column]):
        return
    indent = len(lines[line]) - len(lines[line].lstrip())
    above = lines[line - 1]
    stem = len(above) - len(re.sub(r"^\s*(?:- +)*", "", above))
    if indent > stem:
        yield Complaint(
            line,
            indent,
            "this line is indented deeper than the one above, and so becomes part of it",
            f"give it {stem} spaces, like the line above",
        )


def _colon(line: str, number: int) -> Iterator[Complaint]:
    glued, word = _GLUED_COLON.match(line), _FIRST_WORD.match(line)
    if glued:
        yield Complaint(
            number,
            glued.end() - 1,
            f"there is no space after the colon of `{glued['key']}`",
            f"write `{glued['key']}: ` with a space",
        )
    elif word:
        yield Complaint(
            number,
            word.start("word"),
            "this line is neither a `key: value` nor part of the text above",
            f"if `{word['word']}` is a key, write a colon after it; if the line goes on with the "
            "text above, indent it deeper",
        )


_OPEN_QUOTE = re.compile(r"""^[ ]*(?:-[ ]+)*(?:[\w-]+:[ ]+)?(?P<quote>["'])(?P<rest>.*)$""")


def _quote(lines: Sequence[str], last: int) -> Iterator[Complaint]:
    """Where a text opens a quotation mark and does not close it, at or above the line `last`.

    The parser reads on to the next quotation mark and complains there, often far below.
    """
    for number in range(last, -1, -1):
        match = _OPEN_QUOTE.match(lines[number])
        if match and match["quote"] not in match["rest"].replace("\\" + match["quote"], ""):
            yield Complaint(
                number,
                match.start("quote"),
                "a quotation mark is opened here and not closed on this line",
                "close the quotation mark at the end of the text",
            )
            return


_SAYINGS = (
    (
        "while scanning an a",  # an alias, an anchor
        "the text begins with `*` or `&`, which have a meaning of their own in YAML",
        _TEXT_HINT,
    ),
    (
        "mapping values are not allowed",
        "there is a colon inside this text, which YAML takes for a key",
        'put the whole text in quotes: `text: "one: two"`',
    ),
    (
        "found unexpected end of stream",
        "a quotation mark is opened and not closed",
        "close the quotation mark at the end of the text",
    ),
    (
        "found unexpected document",
        "a quotation mark is opened and not closed",
        "close the quotation mark at the end of the text",
    ),
    (
        "could not find expected ':'",
        "this line is neither a `key: value` nor part of the text above",
        "add the key, or indent the line to continue the text above",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not line up with the list that it belongs to",
        "give it the same indentation as the `-` lines or keys around it",
    ),
    (
        "did not find expected key",
        "this line does not line up with the keys around it",
        "give it the same indentation as its neighbors",
    ),
    (
        "did not find expected ',' or",
        "a list in brackets is not closed",
        "close it with `]` or `}`, or put the text in quotes",
    ),
    (
        "cannot start any token",
        "the text begins with a character that has a meaning of its own in YAML",
        _TEXT_HINT,
    ),
    (
        "did not find expected node content",
        "a bracket, a brace or a comma stands where text should begin",
        _TEXT_HINT,
    ),
    (
        "found unknown escape character",
        "a backslash inside double quotes has a meaning of its own in YAML",
        "use single quotes around the text, or write the backslash twice",
    ),
    (
        "expected a single document",
        "`---` divides the file in two",
        "delete the line `---`",
    ),
    (
        "did not find expected <document start>",
        "the file goes on after its content has ended",
        "give this line the same indentation as the keys above",
    ),
)
"""What the parser says or was doing, what that means, and what to do."""
