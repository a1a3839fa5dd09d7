"""A translation beside its original: which texts it says, and what in it leads nowhere."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import yaml

from coursewright.finding import nearest
from coursewright.model.files import (
    CARD,
    MODULE,
    PAGE,
    QUIZ,
    FileKind,
    kind_of,
    translation_of,
)
from coursewright.model.text import Position
from coursewright.model.translation import MARKS, Piece, Stray, Translation, digest_of
from coursewright.reading.layout import read_layout
from coursewright.reading.nodes import compose
from coursewright.reading.page import front_matter
from coursewright.reading.source import Source, read_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coursewright.finding import Finding

Node = yaml.nodes.Node

TEXTS: dict[FileKind[Any], frozenset[str]] = {
    QUIZ: frozenset({
        "title", "stimulus", "stem", "text", "rationale", "rationale.*", "counter", "hints",
        "explanation",
        "unit", "accept", "correct", "not-quite", "rubric", "model", "label", "scale",
        "described", "worked", "begins", "by", "wordings.case", "move", "why", "happened", "says",
        "who", "wants", "keeps-back", "replies",
    }),
    CARD: frozenset({"title", "situations", "when", "text", "say"}),
    MODULE: frozenset({"title", "summary", "objectives.*", "says"}),
}  # fmt: skip
"""The keys of what is said to learners, by kind of file: all that a translation may repeat.

A list below one of them holds texts, `objectives.*` is whatever stands below that key, and
`wordings.case` is `case` there alone. Markdown is translated whole, heading by heading.
"""

ADDED = "accept"
"""The key of a list to which a translation adds: the original's spellings stay good."""


def list_translations(root: Path) -> list[str]:
    """The paths of all translations."""
    places = ("modules/*/*.md", "modules/*/*.yml", "quizzes/*.yml")
    found = {file.relative_to(root).as_posix() for place in places for file in root.glob(place)}
    return sorted(path for path in found if translation_of(path))


def read_marks(root: Path, language: str) -> dict[str, dict[str, str]]:
    """For each translated file, by its path, the digests of what was translated."""
    try:
        marks = json.loads((root / MARKS.replace("*", language)).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(marks, dict):
        return {}
    return {path: one for path, one in marks.items() if isinstance(one, dict)}


def read_translation(root: Path, path: str, found: list[Finding]) -> Translation | None:
    """Read a translation beside its original; None if its text cannot be read."""
    original_path, language = translation_of(path) or ("", "")
    source = read_source(root, path, found)
    if source is None:
        return None
    kind = kind_of(original_path)
    original = read_source(root, original_path, []) if (root / original_path).is_file() else None
    if original is None or kind not in {*TEXTS, PAGE}:
        return Translation(path, original_path, language, (), has_original=False)
    pieces, strays = list[Piece](), list[Stray]()
    if kind in TEXTS:
        ours, first = yaml_part(original, kind)
        theirs, below = yaml_part(source, kind)
        node = compose(Source(path, theirs), found, first_line=below)
        walk = Aligned(path, TEXTS[kind], below)
        walk.align(compose(Source(original_path, ours), [], first_line=first), node)
        pieces, strays = walk.pieces, walk.strays
    if path.endswith(".md"):
        pieces += sections(original.text, source)
    marks = read_marks(root, language).get(path, {})
    return Translation(
        path,
        original_path,
        language,
        tuple(pieces),
        tuple(strays),
        tuple(sorted((name, str(mark)) for name, mark in marks.items())),
    )


def yaml_part(source: Source, kind: FileKind[Any] | None) -> tuple[str, int]:
    """The YAML of a file and the line on which it begins."""
    if kind is not MODULE:
        return source.text, 1
    return front_matter(source.text)[0], 2


def sections(original: str, source: Source) -> Iterator[Piece]:
    """The Markdown of two pages, heading by heading."""
    ours, theirs = parts_of(original), parts_of(source.text)
    for number, (_, text) in enumerate(ours):
        if not text.strip():
            continue
        line, words = theirs[number] if number < len(theirs) else (0, "")
        at = Position(source.path, line or 1, 1)
        yield Piece(f"text.{number}", text, words if words.strip() else None, at)


def parts_of(text: str) -> list[tuple[int, str]]:
    """What stands above the first heading, and each heading with what follows it, by its line."""
    _, body = front_matter(text)
    lines = body.split("\n")
    starts = [0, *(first for first, _, _ in read_layout(lines).headings), len(lines)]
    return [(first + 1, "\n".join(lines[first:end])) for first, end in pairwise(starts)]


class Aligned:
    """Walks through two trees of nodes, and gathers the texts that stand at the same place."""

    def __init__(self, path: str, names: frozenset[str], first_line: int) -> None:
        """Belong to a translation, whose YAML begins on a line."""
        self.path, self.names, self.before = path, names, first_line - 1
        self.pieces: list[Piece] = []
        self.strays: list[Stray] = []
        self.nodes: dict[str, tuple[Node, Node]] = {}
        """By name of a piece, its two nodes."""
        self.lists: dict[str, tuple[Node, Node]] = {}
        """The same of lists to which a translation adds."""

    def align(self, original: Node | None, translation: Node | None) -> None:
        """Begin at the top of both."""
        if original is not None:
            at = Position(self.path, 1, 1)
            self._walk((), (), original, translation, at)

    def _at(self, node: Node) -> Position:
        mark: Any = node.start_mark
        return Position(self.path, mark.line + 1 + self.before, mark.column + 1)

    def _is_text(self, keys: tuple[str, ...]) -> bool:
        above, last = ("", *keys)[-2:]
        return not self.names.isdisjoint((last, f"{above}.*", f"{above}.{last}"))

    def _has_text(self, keys: tuple[str, ...], node: Node) -> bool:
        if isinstance(node, yaml.ScalarNode):
            return self._is_text(keys)
        return any(self._has_text(_below(keys, node, key), one) for key, _, one in _entries(node))

    def _walk(
        self,
        way: tuple[str, ...],
        keys: tuple[str, ...],
        original: Node,
        translation: Node | None,
        at: Position,
    ) -> None:
        """Go on from a place: `way` has all names that lead to it, `keys` those that are no ids."""
        name = ".".join(way)
        if isinstance(original, yaml.ScalarNode):
            self._add(name, original, translation, at)
            return
        if keys[-1:] == (ADDED,):
            self._add_list(name, original, translation, at)
            return
        theirs = {key: (said, node) for key, said, node in _entries(translation)}
        if translation is not None and isinstance(translation, yaml.ScalarNode):
            self._stray(translation, f"`{name}` has several texts", "write each under its key")
        ours, known = set[str](), list[str]()
        for key, _, node in _entries(original):
            ours.add(key)
            below = _below(keys, original, key)
            if key == "sources" or not self._has_text(below, node):
                continue
            known.append(key)
            said, one = theirs.pop(key, (None, None))
            self._walk((*way, key), below, node, one, self._at(said) if said else at)
        for key, (said, node) in theirs.items():
            repeats = (
                key == "id" and isinstance(node, yaml.ScalarNode) and way[-1:] == (node.value,)
            )
            if not repeats:
                self._tell(name, key, said, ours, known)

    def _add(
        self, name: str, original: yaml.ScalarNode, translation: Node | None, at: Position
    ) -> None:
        if translation is not None and not isinstance(translation, yaml.ScalarNode):
            self._stray(translation, f"`{name}` is one text", "write the text behind the colon")
            translation = None
        text = translation.value if translation is not None else ""
        said = translation is not None and text.strip() != ""
        if said and translation is not None:
            at = self._at(translation)
            self.nodes[name] = original, translation
        self.pieces.append(Piece(name, original.value, text if said else None, at))

    def _add_list(self, name: str, original: Node, translation: Node | None, at: Position) -> None:
        said = [one.value for one in original.value if isinstance(one, yaml.ScalarNode)]
        added = None
        if isinstance(translation, yaml.SequenceNode):
            words = [one.value for one in translation.value if isinstance(one, yaml.ScalarNode)]
            added = "\n".join(words) or None
            self.lists[name] = original, translation
        elif translation is not None:
            self._stray(translation, f"`{name}` is a list", "write a list: `[one, another]`")
        self.pieces.append(Piece(name, "\n".join(said), added, at))

    def _tell(self, name: str, key: str, node: Node, ours: set[str], known: list[str]) -> None:
        place = f" in `{name}`" if name else ""
        if key in ours:
            message = f"`{key}`{place} is no text to translate"
            hint = "delete it: ids, keys and settings are those of the original"
        else:
            message = f"the original has no `{key}`{place}"
            hint = nearest(key, known, "delete it, or add it to the original first")
        self._stray(node, message, hint, len(key))

    def _stray(self, node: Node, message: str, hint: str, width: int = 1) -> None:
        self.strays.append(Stray(self._at(node), message, hint, max(width, 1)))


def _below(keys: tuple[str, ...], node: Node, key: str) -> tuple[str, ...]:
    """The keys that lead to what stands in a node; an entry of a list has the list's."""
    return (*keys, key) if isinstance(node, yaml.MappingNode) else keys


def _entries(node: Node | None) -> Iterator[tuple[str, Node, Node]]:
    """What a group or a list holds, by key; by id in a list whose entries have one, else by place.

    A translation says the same under the id itself, so that no id is written as a value.
    """
    match node:
        case yaml.MappingNode():
            for key, value in node.value:
                yield str(key.value), key, value
        case yaml.SequenceNode():
            ids = [_id(one) for one in node.value]
            for place, (name, one) in enumerate(zip(ids, node.value, strict=True), 1):
                yield (name if name and all(ids) else str(place)), one, one


def _id(node: Node) -> str:
    if not isinstance(node, yaml.MappingNode):
        return ""
    return next((str(value.value) for key, value in node.value if key.value == "id"), "")


def marked(translation: Translation) -> dict[str, str]:
    """For every text that is translated, the digest of what the original says now."""
    return {
        piece.name: digest_of(piece.original)
        for piece in translation.pieces
        if piece.text is not None
    }
