"""The course as it is in another language: its own files, with the translated texts in them."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import yaml

from coursewright.model.files import MODULE, SITE, kind_of, translated_path, translation_of
from coursewright.model.text import Position
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.nodes import compose
from coursewright.reading.page import front_matter
from coursewright.reading.source import Source
from coursewright.reading.translation import (
    TEXTS,
    Aligned,
    list_translations,
    yaml_part,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.item import Item
    from coursewright.model.page import Heading
    from coursewright.model.subject import Subject


@dataclass(frozen=True, slots=True)
class Put:
    """A file with its translated texts, and where each of its lines was translated."""

    text: str
    places: tuple[tuple[int, Position], ...]
    """The first line of each stretch that is a translation, with its place in the translation."""
    body: int = 0
    """The line from which on all is translated; 0 if there is none."""
    shift: int = 0
    """By how much those lines stand further down than in the translation."""

    def place_of(self, line: int, column: int, path: str) -> Position | None:
        """Where in the translation a place comes from; None if it comes from none."""
        if self.body and line >= self.body:
            return Position(path, line - self.shift, column)
        starts = [start for start, _ in self.places]
        number = bisect_right(starts, line) - 1
        return self.places[number][1] if number >= 0 and starts[number] == line else None


class TranslatedFiles(CourseFiles):
    """What pages in another language are made of; what has no translation is as it was written."""

    def __init__(self, original: CourseFiles, language: str) -> None:
        """Put the translations into one language into the files of a course."""
        self.original = original
        self.puts: dict[str, Put] = {}
        """By the path of the original."""
        for path in list_translations(original.root):
            translated, into = translation_of(path) or ("", "")
            if into == language and (put := _put(original, translated, path)):
                self.puts[translated] = put
        super().__init__(original.root, {path: put.text for path, put in self.puts.items()})
        self.language = language
        site = replace(original.site(), language=language)
        self._read[SITE.path, f"{SITE.name} {SITE.path}"] = site

    def subject(self) -> Subject:
        """What the course says of itself, without its lists of words of another language."""
        return replace(super().subject(), begin_with=(), never_say=())

    def digest(self, path: str) -> str:
        """A fingerprint of a file and of its translation."""
        own = super().digest(path)
        if path not in self.puts:
            return own
        return hashlib.blake2b((own + self.puts[path].text).encode(), digest_size=12).hexdigest()

    def headings(self, path: str) -> tuple[Heading, ...]:
        """The headings of a page; those of a translation keep the anchors of the original."""
        own = super().headings(path)
        theirs = self.original.headings(path)
        if path not in self.puts or len(own) != len(theirs):
            return own
        pairs = zip(own, theirs, strict=True)
        return tuple(replace(one, anchor=other.anchor) for one, other in pairs)

    def place_of(self, path: str) -> str:
        """The file that is shown in place of one of the course."""
        is_page = path.endswith(".md") and path in self.puts
        return translated_path(path, self.language) if is_page else path

    def unaltered(self, item: Item) -> Item:
        """The item as it stands in the original: what it asks is decided there."""
        found = self.original.item(item.id)
        return found[1] if found else item


def spoken(course_files: CourseFiles, language: str) -> CourseFiles:
    """The course in another language, as far as it was translated; made once."""
    if language not in course_files.translated:
        course_files.translated[language] = TranslatedFiles(course_files, language)
    return course_files.translated[language]


def in_language_of(path: str, course_files: CourseFiles) -> tuple[str, CourseFiles]:
    """The original of a page, and the course in the language of the page."""
    translated, language = translation_of(path) or (path, "")
    if not language or translated not in course_files.translated_pages():
        return path, course_files
    return translated, spoken(course_files, language)


def _put(course_files: CourseFiles, original: str, path: str) -> Put | None:
    before, source = course_files.source(original), None
    if before is not None and (course_files.root / path).is_file():
        source = course_files.source(path)
    if before is None or source is None:
        return None
    kind = kind_of(original)
    text, first = yaml_part(before, kind)
    places = list[tuple[int, Position]]()
    if kind in TEXTS:
        said, below = yaml_part(source, kind)
        text, places = _spliced(Source(original, text), first, Source(path, said), below)
    if not path.endswith(".md"):
        return Put(text, tuple(places))
    _, body = front_matter(source.text)
    # Its empty lines stand in place of the front matter.
    written = body.lstrip("\n")
    head = f"---\n{text}---\n" if kind is MODULE else ""
    start = head.count("\n") + 1
    return Put(head + written, tuple(places), start, start - 1 - (len(body) - len(written)))


def _spliced(
    original: Source, first: int, translation: Source, below: int
) -> tuple[str, list[tuple[int, Position]]]:
    """A YAML text with its translated texts, and the line of each with where it was translated."""
    found: list[Any] = []
    nodes = compose(original, found), compose(translation, [])
    if nodes[0] is None or any(one.severity == "error" for one in found):
        return original.text, []
    walk = Aligned(translation.path, TEXTS[kind_of(original.path)], below)  # type: ignore[index]
    walk.align(*nodes)
    lines = original.text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    changes = sorted(
        [*_texts(walk, starts), *_additions(walk, starts)], key=lambda change: change[:2]
    )
    result, position, places = "", 0, list[tuple[int, Position]]()
    for start, end, words, at in changes:
        written = original.text[start:end]
        kept = written[len(written.rstrip()) :]
        result += original.text[position:start]
        places.append((first + result.count("\n") + words.count("\n"), at))
        result += words + kept if start < end else words
        position = end
    return result + original.text[position:], places


Change = tuple[int, int, str, Position]


def _texts(walk: Aligned, starts: list[int]) -> Iterator[Change]:
    at = {piece.name: piece.at for piece in walk.pieces}
    for name, (old, new) in walk.nodes.items():
        begin, end = _span(old, starts)
        yield begin, end, _quoted(new.value), at[name]


def _additions(walk: Aligned, starts: list[int]) -> Iterator[Change]:
    at = {piece.name: piece.at for piece in walk.pieces}
    for name, (old, new) in walk.lists.items():
        if not isinstance(old, yaml.SequenceNode) or not old.value:
            continue
        mark: Any = old.start_mark
        between = ", " if old.flow_style else f"\n{' ' * mark.column}- "
        _, end = _span(old.value[-1], starts)
        words = [_quoted(one.value) for one in new.value if isinstance(one, yaml.ScalarNode)]
        yield end, end, "".join(between + one for one in words), at[name]


def _span(node: yaml.nodes.Node, starts: list[int]) -> tuple[int, int]:
    begin: Any = node.start_mark
    end: Any = node.end_mark
    return starts[begin.line] + begin.column, starts[end.line] + end.column


def _quoted(words: str) -> str:
    """A text on one line, as YAML reads it in quotation marks."""
    said = json.dumps(words, ensure_ascii=False)
    for sign in ("\x85", "\u2028", "\u2029"):
        said = said.replace(sign, f"\\u{ord(sign):04x}")
    return said
