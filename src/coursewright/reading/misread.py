"""What YAML reads without complaint, and otherwise than its author meant it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import yaml

from coursewright.finding import Finding, Mend
from coursewright.model.text import Position
from coursewright.reading import rules
from coursewright.reading.characters import tell_escaped
from coursewright.reading.lines import looks_like_a_key
from coursewright.reading.quoting import how_to_quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Node = yaml.nodes.Node

_BEFORE_A_TEXT = re.compile(r"\s*(?:- +)*(?:[^\s\[{][^\[{]*:)?\s*")
"""What stands before a text on its line, unless it is one of several between brackets."""
_COMMENT = re.compile(r"(?P<gap>[ ]+)(?P<sign>#)")
_ONE_WORD = re.compile(r"[^\s'\"]*")
_ENTRY = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\S")

_IN_WORDS = frozenset({
    "accept", "ask", "because", "begins", "case-for", "copyright", "correct", "counter", "do",
    "explanation", "false", "happened", "hint", "hints", "label", "model", "not-quite", "rationale",
    "reason", "rubric", "say", "scale", "sentence", "situations", "site_description", "site_name",
    "stem", "stimulus", "summary", "text", "title", "true", "unit", "watch", "when", "why",
})  # fmt: skip
"""Keys whose value is words for readers; others are names and numbers."""


_UNSEEN_BREAK = re.compile("[\x85\u2028\u2029]")


def misread(path: str, text: str, root: Node | None, first_line: int) -> Iterator[Finding]:
    """Texts that are cut at a `#`, run together, or swallow the keys below them."""
    # Where YAML sees ends of lines that no editor shows, a node has another line than its text;
    # such a character has been told.
    if root is None or _UNSEEN_BREAK.search(text):
        return
    lines = text.split("\n")
    hashed, escaped = " #" in text, "\\" in text
    # The builder's own settings have tags that mean something: `!ENV`.
    tags = path != "mkdocs.yml" and "!" in text
    for key, column, node in _scalars(root, hashed or tags, escaped):
        start, end = node.start_mark, node.end_mark
        if hashed and not node.style and end.line < len(lines):
            yield from _cut_off(path, lines, first_line, key, node)
        if end.line > start.line + 1 or (end.line > start.line and node.style in (None, "'", '"')):
            yield from _run_together(path, lines, first_line, key, column, node)
        if not node.style and tags and lines[start.line][start.column : start.column + 1] == "!":
            yield _tagged(path, lines, first_line, key, node)
        if escaped and node.style == '"':
            at = Position(path, first_line + start.line, start.column + 1)
            unseen = tell_escaped(node.value, at)
            if unseen:
                yield unseen


def _scalars(root: Node, plain: bool, escaped: bool) -> Iterator[tuple[str, int, yaml.ScalarNode]]:
    """Scalar values with the nearest key above each, and the column where that stands.

    Those on one line only if they are plain, or may be escaped, and such are asked for.
    """
    waiting: list[tuple[str, int, Node]] = [("", 0, root)]
    while waiting:
        key, column, node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            yield key, column, node
        elif isinstance(node, yaml.MappingNode):
            # Most values are of no interest: told here, as a file of questions has thousands.
            waiting += [
                (str(name.value), name.start_mark.column, value)
                for name, value in node.value
                if not isinstance(value, yaml.ScalarNode)
                or (escaped if value.style else plain)
                or value.end_mark.line > value.start_mark.line
            ]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(key, entry.start_mark.column - 2, entry) for entry in node.value]


def _tagged(
    path: str, lines: Sequence[str], first_line: int, key: str, node: yaml.ScalarNode
) -> Finding:
    """A text that begins with `!`, and has lost its first word by it."""
    start = node.start_mark
    line = lines[start.line]
    alone = _BEFORE_A_TEXT.fullmatch(line, 0, start.column)
    return Finding(
        rules.YAML_IS_WELL_FORMED,
        Position(path, first_line + start.line, start.column + 1),
        "the text begins with `!`, which has a meaning of its own in YAML",
        how_to_quote(line[start.column :].rstrip(), f"{key}: " if key else "")
        if alone
        else "put it in quotes, from the `!` to the comma or the bracket after it",
    )


def _cut_off(
    path: str, lines: Sequence[str], first_line: int, key: str, node: yaml.ScalarNode
) -> Iterator[Finding]:
    """A text that ends at a `#`, because YAML takes the rest of the line for a comment."""
    start, end = node.start_mark, node.end_mark
    line = lines[end.line]
    rest = _COMMENT.match(line, end.column)
    if rest is None:
        return
    sign = rest.start("sign")
    glued = line[sign + 1 : sign + 2].strip()
    in_words = key in _IN_WORDS or not _ONE_WORD.fullmatch(node.value)
    # `# ` after a name, a number or a mark, or set off by two spaces, is a comment that is meant.
    if not glued and (not in_words or (node.value and len(rest["gap"]) > 1)):
        return
    # Where nothing is left of a text, it is missed; the sign says why.
    finding = Finding(
        rules.TEXT_IS_NOT_CUT_OFF,
        Position(path, first_line + end.line, sign + 1),
        "what follows `#` on this line is a comment in YAML, and is not shown",
        "if it is meant as text, put the whole text in quotes; a comment goes on a line of its own",
        len(line) - sign,
        None if node.value else "error",
    )
    if start.line == end.line:
        words = line[start.column if node.value else sign :].rstrip()
        advice = how_to_quote(words, f"{key}: ").removeprefix("put the whole text in quotes: ")
        finding = replace(
            finding,
            hint=f"if it is meant as text, {'write ' * advice.startswith('`')}{advice}; "
            "a comment goes on a line of its own",
        )
    yield finding


def _run_together(
    path: str,
    lines: Sequence[str],
    first_line: int,
    key: str,
    column: int,
    node: yaml.ScalarNode,
) -> Iterator[Finding]:
    start, end = node.start_mark, node.end_mark
    at = Position(path, first_line + start.line, start.column + 1)
    below = lines[start.line + 1 : end.line + bool(end.column)]
    if node.style in ("'", '"'):
        swallowed = [line for line in below if looks_like_a_key(line) and _indent(line) <= column]
        if swallowed:
            last = first_line + end.line
            finding = Finding(
                rules.YAML_IS_WELL_FORMED,
                at,
                f"a quotation mark is opened here and closed on line {last} only, so the keys "
                "between are part of the text",
                f"close it with `{node.style}` at the end of the text",
            )
            yield replace(finding, hides=range(at.line, last + 1))
            return
    if node.style == "|":
        return
    while node.style == ">" and below and not below[-1].strip():
        below = below[:-1]
    listed = any(_ENTRY.match(line) for line in below)
    if not listed and not any(not line.strip() for line in below):
        return
    what = "the list in it" if listed else "its paragraphs"
    begins = f"after `{key}:` write `|`" if key else "write `|` after the dash"
    finding = Finding(
        rules.LINES_ARE_KEPT,
        at,
        f"the lines of this text run together into one, {what} too",
        "write `|` in place of `>`"
        if node.style == ">"
        else f"{begins}, and the text on the lines below, indented by two spaces more"
        + (", without the quotation marks" if node.style else ""),
    )
    if node.style == ">":
        mend = Mend(first_line + start.line, start.column, start.column + 1, "|")
        finding = replace(finding, mends=(mend,))
    yield finding


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
