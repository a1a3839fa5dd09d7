"""YAML text into nodes with positions: YAML 1.2 scalars, no aliases, one sentence a mistake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from coursewright.finding import Finding, error
from coursewright.model import Position

if TYPE_CHECKING:
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


def compose(source: Source, found: list[Finding], *, first_line: int = 1) -> Node | None:
    """The root node of a YAML text, or None with findings.

    `first_line` is the line of the file on which the text begins (front matter begins on 2).
    """
    path, text = source.path, source.text
    tabs = False
    for tab in _TAB.finditer(text):
        tabs = True
        line = first_line + text.count("\n", 0, tab.start())
        found.append(
            error(
                "indent-with-spaces",
                Position(path, line, 1),
                "the line is indented with a tab, which YAML does not allow",
                "replace the tab by two spaces",
                len(tab.group()),
            )
        )
    text = _TAB.sub(lambda match: match.group().replace("\t", "  "), text)
    if _ANCHOR_OR_ALIAS.search(text) and _refuse_aliases(path, text, first_line, found):
        return None
    try:
        node: Node | None = yaml.compose(text, Loader=_Yaml12Loader)
    except yaml.YAMLError as failure:
        # A tab that was mended above can still leave the levels uneven; one sentence is enough.
        if not tabs:
            found.append(_explain(path, failure, first_line))
        return None
    except RecursionError:
        found.append(
            error(
                "yaml-is-well-formed",
                Position(path, first_line, 1),
                "the file is nested too deeply",
                "write its lists one below the other",
            )
        )
        return None
    return node


def _refuse_aliases(path: str, text: str, first_line: int, found: list[Finding]) -> bool:
    """Whether the text has YAML anchors or aliases; each is a finding.

    Events are read one by one and nothing is expanded, so a bomb of aliases costs its own length.
    """
    before = len(found)
    try:
        for event in yaml.parse(text, Loader=_Yaml12Loader):
            name = getattr(event, "anchor", None)
            if not name:
                continue
            alias = isinstance(event, yaml.AliasEvent)
            mark = event.start_mark
            assert mark is not None  # noqa: S101 - only events made by hand have none
            found.append(
                error(
                    "no-anchors-or-aliases",
                    Position(path, first_line + mark.line, mark.column + 1),
                    f"`{'*' if alias else '&'}{name}` is a YAML shortcut, which is not used here",
                    "write the words out; if they are meant as text, put them in quotes",
                    len(name) + 1,
                )
            )
    except yaml.YAMLError as failure:
        if len(found) == before:
            found.append(_explain(path, failure, first_line))
    return len(found) > before


_SAYINGS = (
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
        "this line does not line up with the keys around it, or the line above has a stray quote",
        "indent it like its neighbors, and put text that begins with a quote in quotes as a whole",
    ),
    (
        "did not find expected ',' or",
        "a list in brackets is not closed",
        "close it with `]` or `}`, or put the text in quotes",
    ),
    (
        "cannot start any token",
        "the text begins with a character that has a meaning of its own in YAML",
        "put the whole text in quotes",
    ),
    (
        "did not find expected node content",
        "a bracket, a brace or a comma stands where text should begin",
        "put the whole text in quotes",
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


def _explain(path: str, failure: yaml.YAMLError, first_line: int) -> Finding:
    """The parser's complaint as a sentence for an author, at the place where it was noticed."""
    mark = getattr(failure, "problem_mark", None) or getattr(failure, "context_mark", None)
    said = str(getattr(failure, "problem", None) or failure)
    context = getattr(failure, "context_mark", None)
    message, hint = (
        "this line is not well-formed YAML",
        "compare it with its neighbors: indentation, colons, quotation marks",
    )
    for part, sentence, advice in _SAYINGS:
        if part in said:
            message, hint = sentence, advice
            if "quotation mark" in sentence and context is not None:
                mark = context
            break
    if mark is None:
        return error("yaml-is-well-formed", Position(path, first_line, 1), message, hint)
    return error(
        "yaml-is-well-formed",
        Position(path, first_line + mark.line, mark.column + 1),
        message,
        hint,
    )
