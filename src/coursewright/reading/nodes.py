"""YAML text into nodes with positions: YAML 1.2 scalars, no aliases, one sentence a mistake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from coursewright.finding import Finding, error
from coursewright.model.text import Position

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
_OPEN_QUOTE = re.compile(r"""^[ ]*(?:-[ ]+)*(?:[\w-]+:[ ]+)?(?P<quote>["'])(?P<rest>.*)$""")
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
    suspicious = _ANCHOR_OR_ALIAS.search(text) or _MANY_LEVELS.search(text)
    if suspicious and _refuse(path, text, first_line, found):
        return None
    try:
        node: Node | None = yaml.compose(text, Loader=_Yaml12Loader)
    except yaml.YAMLError as failure:
        # A tab that was mended above can leave the levels uneven; one sentence is enough.
        if not tabs:
            found.append(_explain(path, text, failure, first_line))
        return None
    return node


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


_SAYINGS = (
    (
        "while scanning an a",  # an alias, an anchor
        "the text begins with `*` or `&`, which have a meaning of their own in YAML",
        "put the whole text in quotes",
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


def _explain(path: str, text: str, failure: yaml.YAMLError, first_line: int) -> Finding:
    """The parser's complaint as a sentence for an author, at the place where it can be mended."""
    mark = getattr(failure, "problem_mark", None) or getattr(failure, "context_mark", None)
    said = str(getattr(failure, "problem", None) or failure)
    context = str(getattr(failure, "context", None) or "")
    message, hint = (
        "this line is not well-formed YAML",
        "compare it with its neighbors: indentation, colons, quotation marks",
    )
    for part, sentence, advice in _SAYINGS:
        if part in said or part in context:
            message, hint = sentence, advice
            break
    line, column = (0, 0) if mark is None else (mark.line, mark.column)
    quote = None if "colon" in message else _open_quote(text, line)
    if quote is not None:
        line, column = quote
        message = "a quotation mark is opened here and not closed on this line"
        hint = "close the quotation mark at the end of the text"
    at = Position(path, first_line + line, column + 1)
    return error("yaml-is-well-formed", at, message, hint)


def _open_quote(text: str, last: int) -> tuple[int, int] | None:
    """Where a text opens a quotation mark and does not close it, at or above the line `last`.

    The parser reads on to the next quotation mark and complains there, often far below.
    """
    for index, line in reversed(list(enumerate(text.split("\n")[: last + 1]))):
        match = _OPEN_QUOTE.match(line)
        if match and match["quote"] not in match["rest"].replace("\\" + match["quote"], ""):
            return index, match.start("quote")
    return None
