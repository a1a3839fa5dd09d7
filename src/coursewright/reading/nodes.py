"""YAML text into nodes with positions: YAML 1.2 scalars, no aliases, one sentence a mistake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from coursewright.finding import Finding, error, warning
from coursewright.model.text import Position
from coursewright.reading.complaints import explain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.reading.source import Source

Node = yaml.nodes.Node

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Yaml12Loader(_Loader):  # type: ignore[misc]
    """`yes`, `no`, `012`, `1:30` and dates stay words, as in YAML 1.2 and as authors mean them."""


_Yaml12Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false|True|False|TRUE|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", list("-+0123456789")),
    ("float", r"^[-+]?(?:0|[1-9][0-9]*)?\.[0-9]+$", list("-+.0123456789")),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
):
    _Yaml12Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)

_TAB = re.compile(r"^[ ]*\t[ \t]*", re.MULTILINE)
_ANCHOR_OR_ALIAS = re.compile(r"(?:^|[\s\[{,:-])[&*]\S", re.MULTILINE)
_HASH = re.compile(r"(?::|[^\s#])[ ]+#\S|:[ ]+#", re.MULTILINE)
_COMMENT = re.compile(r"[ ]+(?P<sign>#)(?P<glued>\S?)")
_MANY_LEVELS = re.compile(
    r"[\[{](?:[^\[{]{0,40}[\[{]){60}|^[ ]{300}|(?:- ){60}|(?:\? ){60}", re.MULTILINE
)

DEEPEST = 50
"""Levels of lists and groups; a quiz file has six."""


def compose(source: Source, found: list[Finding], *, first_line: int = 1) -> Node | None:
    """The root node of a YAML text, or None with findings.

    `first_line` is the line of the file on which the text begins (front matter begins on 2).
    """
    path, text = source.path, source.text
    tabs = _tell_tabs(path, text, first_line, found)
    if tabs:
        text = _TAB.sub(lambda match: match.group().replace("\t", "  "), text)
    if _is_suspicious(text) and _refuse(path, text, first_line, found):
        return None
    try:
        node: Node | None = yaml.compose(text, Loader=_Yaml12Loader)
    except yaml.YAMLError as failure:
        # A tab that was mended above can leave the levels uneven; one sentence is enough.
        if not tabs:
            slip = explain(text, failure)
            at = Position(path, first_line + slip.line, slip.column + 1)
            found.append(error("yaml-is-well-formed", at, slip.message, slip.hint))
        return None
    found += _tell_cut_off(path, text, node, first_line)
    return node


def _is_suspicious(text: str) -> bool:
    """Whether there may be anchors, aliases or too many levels; a sign is soon looked for."""
    if ("&" in text or "*" in text) and _ANCHOR_OR_ALIAS.search(text):
        return True
    brackets = text.count("[") + text.count("{") >= DEEPEST
    deep = brackets or any(sign in text for sign in ("- - ", "? ? ", " " * 300))
    return deep and _MANY_LEVELS.search(text) is not None


def _tell_tabs(path: str, text: str, first_line: int, found: list[Finding]) -> bool:
    """Whether lines are indented with tabs; each is a finding."""
    if "\t" not in text:
        return False
    before = len(found)
    for tab in _TAB.finditer(text):
        line = first_line + text.count("\n", 0, tab.start())
        found.append(
            error(
                "indent-with-spaces",
                Position(path, line, 1),
                "the line is indented with a tab, which YAML does not allow",
                "replace the tab by spaces, as many as the lines around it have",
                len(tab.group()),
            )
        )
    return len(found) > before


def _refuse(path: str, text: str, first_line: int, found: list[Finding]) -> bool:
    """Whether the text has anchors, aliases or too many levels; each is a finding.

    Events are read one by one and nothing is expanded, so a bomb of aliases costs its own length,
    and a text of brackets does not reach the composer, which would run out of stack.
    """
    before, depth = len(found), 0
    try:
        for event in yaml.parse(text, Loader=_Yaml12Loader):
            mark = event.start_mark
            assert mark is not None  # noqa: S101 - only events made by hand have none
            at = Position(path, first_line + mark.line, mark.column + 1)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > DEEPEST:
                found.append(
                    error(
                        "yaml-is-well-formed",
                        at,
                        f"lists and groups are nested more than {DEEPEST} levels deep",
                        "put text with brackets into quotes, and write lists one below the other",
                    )
                )
                return True
            name = getattr(event, "anchor", None)
            if name:
                sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
                found.append(
                    error(
                        "no-anchors-or-aliases",
                        at,
                        f"`{sign}{name}` is a YAML shortcut, which is not used here",
                        "write the words out; if they are meant as text, put them in quotes",
                        len(name) + 1,
                    )
                )
    except yaml.YAMLError:
        # The composer will meet the same mistake, and it is explained there.
        pass
    return len(found) > before


def _tell_cut_off(path: str, text: str, root: Node | None, first_line: int) -> Iterator[Finding]:
    """Texts that end at a `#`, because YAML takes the rest of the line for a comment."""
    if root is None or " #" not in text or not _HASH.search(text):
        return
    lines = text.split("\n")
    for node in _scalars(root):
        end = node.end_mark
        rest = _COMMENT.match(lines[end.line], end.column) if end.line < len(lines) else None
        if node.style or rest is None:
            continue
        if node.value and not rest["glued"]:
            continue  # `# ` with a space, after a value: a comment that is meant.
        column = rest.start("sign")
        yield warning(
            "text-is-not-cut-off",
            Position(path, first_line + end.line, column + 1),
            "what follows `#` on this line is a comment in YAML, and is not shown",
            "if it is meant as text, put the whole text in quotes; "
            "a comment goes on a line of its own",
            len(lines[end.line]) - column,
        )


def _scalars(root: Node) -> Iterator[yaml.ScalarNode]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.MappingNode):
            waiting += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
