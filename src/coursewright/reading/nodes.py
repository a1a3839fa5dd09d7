"""YAML text into nodes with positions: YAML 1.2 scalars, no aliases, one sentence a mistake."""

from __future__ import annotations

import re
from dataclasses import replace
from operator import is_
from types import NoneType
from typing import TYPE_CHECKING, Any

import yaml

from coursewright.finding import Finding, Mend
from coursewright.model.text import Position
from coursewright.reading import rules
from coursewright.reading.lines import cut, looks_like_a_key
from coursewright.reading.misread import misread
from coursewright.reading.recovery import apply, below, recover
from coursewright.reading.slip import Slip
from coursewright.reading.source import WHOLE
from coursewright.reading.values import in_quotes

if TYPE_CHECKING:
    from coursewright.reading.source import Source

Node = yaml.nodes.Node

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TEXT, _INT, _FLOAT, _BOOL, _NULL, _LIST, _GROUP = (
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "seq", "map")
)
_WORDS = {
    **dict.fromkeys(("true", "false", "True", "False", "TRUE", "FALSE"), _BOOL),
    **dict.fromkeys(("~", "null", "Null", "NULL", ""), _NULL),
}
_NUMBER = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)?(?P<fraction>\.[0-9]+)|0|[1-9][0-9]*)")


class _Yaml12Loader(_Loader):  # type: ignore[misc]
    """`yes`, `no`, `012`, `1:30` and dates stay words, as in YAML 1.2 and as authors mean them."""

    # PyYAML asks at every node about tags by path, of which there are none: with functions in C,
    # of which nobody reads the answer, a tenth of the time is saved.
    descend_resolver: Any = staticmethod(is_)
    ascend_resolver: Any = staticmethod(NoneType)

    def resolve(self, kind: type[Node], value: str | None, implicit: tuple[bool, bool]) -> str:
        """The tag of a node that has none: of a plain scalar, by how it is written.

        A list and a group have no `value`; of a scalar, `implicit` says first whether it is plain.
        """
        if value is None:
            return _LIST if kind is yaml.SequenceNode else _GROUP
        if not implicit[0]:
            return _TEXT
        if value in _WORDS:
            return _WORDS[value]
        number = _NUMBER.fullmatch(value) if value[0] in "-+.0123456789" else None
        return _TEXT if number is None else _FLOAT if number["fraction"] else _INT


def words_as_node(words: str, place: Node) -> Node:
    """Words that are not in the file, as if they stood without quotes at the place of a node."""
    tag = _Yaml12Loader("").resolve(yaml.ScalarNode, words, (True, False))
    return yaml.ScalarNode(tag, words, place.start_mark, place.end_mark)


_TAB = re.compile(r"^[ ]*\t[ \t]*", re.MULTILINE)
_ANCHOR_OR_ALIAS = re.compile(r"(?:^|[\s\[{,:-])[&*]\S", re.MULTILINE)
_MANY_LEVELS = re.compile(
    r"[\[{](?:[^\[{]{0,40}[\[{]){60}|^[ ]{300}|(?:- ){60}|(?:\? ){60}", re.MULTILINE
)

DEEPEST = 50
"""Levels of lists and groups; a quiz file has six."""


def compose(source: Source, found: list[Finding], *, first_line: int = 1) -> Node | None:
    """The root node of a YAML text, or None with findings.

    What stops the parser is told, all of it, and the rest is read.
    `first_line` is the line of the file on which the text begins (front matter begins on 2).
    """
    path, text = source.path, source.text
    text = _without_tabs(path, text, first_line, found)
    text, refused = _without_anchors(path, text, first_line, found)
    if refused:
        return None
    try:
        if _is_suspicious(text):
            _look_down(text)
        node: Node | None = yaml.compose(text, Loader=_Yaml12Loader)
    except yaml.YAMLError:
        recovered = recover(text, _attempt)
        found += (_as_finding(path, first_line, slip, hides) for slip, hides in recovered.slips)
        if not recovered.readable:
            found[-1] = replace(found[-1], hides=WHOLE)
            return None
        text = recovered.text
        node = yaml.compose(text, Loader=_Yaml12Loader)
    found += misread(path, text, node, first_line)
    return node


def _as_finding(path: str, first_line: int, slip: Slip, hides: range) -> Finding:
    before = first_line - 1
    slip = below(slip, before)
    at = Position(path, slip.line + 1, slip.column + 1)
    return replace(
        Finding(rules.YAML_IS_WELL_FORMED, at, slip.message, slip.hint),
        mends=slip.mends if slip.sure else (),
        hides=range(hides.start + before, hides.stop + before) if hides else hides,
    )


def _attempt(text: str) -> yaml.YAMLError | None:
    """What the parser says against a text."""
    try:
        if _is_suspicious(text):
            _look_down(text)
        yaml.compose(text, Loader=_Yaml12Loader)
    except yaml.YAMLError as failure:
        return failure
    return None


def _is_suspicious(text: str) -> bool:
    """Whether there may be too many levels; a sign is soon looked for."""
    brackets = sum(text.count(sign) for sign in "[{" if sign in text) >= DEEPEST
    deep = brackets or any(sign in text for sign in ("- - ", "? ? ", " " * 300))
    return deep and _MANY_LEVELS.search(text) is not None


def _without_tabs(path: str, text: str, first_line: int, found: list[Finding]) -> str:
    """The text with spaces where lines are indented with tabs; each is a finding."""
    if "\t" not in text or not _TAB.search(text):
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        tab = _TAB.match(line)
        if tab is None:
            continue
        spaces = _indentation_beside(lines, number)
        lines[number] = " " * spaces + line[tab.end() :]
        finding = Finding(
            rules.INDENT_WITH_SPACES,
            Position(path, first_line + number, 1),
            "the line is indented with a tab, which YAML does not allow",
            "replace the tab by spaces, as many as the lines around it have",
            len(tab.group()),
        )
        mend = Mend(first_line + number, 0, tab.end(), " " * spaces)
        found.append(replace(finding, mends=(mend,)))
    return "\n".join(lines)


def _indentation_beside(lines: list[str], number: int) -> int:
    """How many spaces a line should have, from the nearest line above of its kind."""
    words = lines[number].lstrip()
    above = [line for line in reversed(lines[:number]) if line.strip()]
    if words.startswith("- "):
        dashes = (line.index("-") for line in above if line.lstrip().startswith("- "))
        return next(dashes, 2)
    if looks_like_a_key(words):
        keys = (line for line in map(cut, above) if line.key)
        return next((line.column + 2 * (not line.value) for line in keys), 0)
    return cut(above[0]).indent if above else 0


def _look_down(text: str) -> None:
    """Fail where lists and groups are nested too deep: the composer would run out of stack.

    Events are read one by one and nothing is built, so a text of brackets costs its own length.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_Yaml12Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            mark: Any = event.start_mark
            raise yaml.MarkedYAMLError(problem="too many levels", problem_mark=mark)


def _without_anchors(
    path: str, text: str, first_line: int, found: list[Finding]
) -> tuple[str, bool]:
    """The text with quotes around what begins as an anchor or an alias; each is a finding.

    Where they are used as YAML means them, the file is refused. Nothing is expanded, so a bomb of
    aliases costs its own length.
    """
    if ("&" not in text and "*" not in text) or not _ANCHOR_OR_ALIAS.search(text):
        return text, False
    names: set[str] = set()
    used, before = False, len(found)
    lines = text.split("\n")
    mends: dict[int, tuple[Mend, ...]] = {}
    try:
        for event in yaml.parse(text, Loader=_Yaml12Loader):
            name = getattr(event, "anchor", None)
            if not name:
                continue
            mark = event.start_mark
            assert mark is not None  # noqa: S101 - only events made by hand have none
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            used |= name in names or isinstance(event, yaml.CollectionStartEvent)
            names.add(name)
            mends[mark.line] = in_quotes(lines, mark.line)[0]
            found.append(
                Finding(
                    rules.NO_ANCHORS_OR_ALIASES,
                    Position(path, first_line + mark.line, mark.column + 1),
                    f"`{sign}{name}` is a YAML shortcut, which is not used here",
                    "write the words out; if they are meant as text, put them in quotes",
                    len(name) + 1,
                )
            )
    except yaml.YAMLError:
        # The composer will meet the same mistake, and it is explained there.
        pass
    if used:
        found[before] = replace(found[before], hides=WHOLE)
    return "\n".join(apply(lines, (one for many in mends.values() for one in many))), used
