"""The claims of a module: what cites a work, beside what the work itself says."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from markupsafe import Markup

from coursewright.markup.citations import CITATIONS
from coursewright.model.text import Position, Text
from coursewright.rendering.references import render_reference
from coursewright.reviewing.parts import Part, Rows, Title, Words, fingerprint, shorten
from coursewright.reviewing.showing import words_of, works_in
from coursewright.reviewing.stretches import Shown, Stretch, Under, read_stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from coursewright.reviewing.showing import Showing

Cited = tuple[str, Text]
"""What a text is in its file, such as `irb-tonight rationale`, and the text."""

_CLAIM = ("What the module says", "What the source says")
_PARAGRAPHS = re.compile(r"(?:[^\n]|\n(?![ \t]*\n))+")


def page_parts(
    showing: Showing, path: str, questions: Mapping[str, str]
) -> Iterator[Part | Title]:
    """A page in reading order: each stretch that cites a work is a claim, the others are text.

    `questions` has the number of every item by its id, and of every quiz by its name.
    """
    counted: Counter[str] = Counter()
    anchor = ""
    for one in read_stretches(showing.course_files, path):
        match one:
            case Under(title, anchor, level):
                if level > 1:
                    yield Title(level, title)
            case Shown(kind, names):
                numbers = [questions[name] for name in names if name in questions]
                if kind == "quiz" and numbers:
                    yield _aside(path, anchor, f"Here the page asks: {', '.join(numbers)}.")
            case Stretch(source, line):
                kind = "claim" if CITATIONS.search(source) else "text"
                place = f"{path}#{anchor}"
                counted[kind + place] += 1
                at = Position(path, line, 1)
                name = f"{place} {counted[kind + place]}"
                html = showing.page(source)
                if kind == "claim":
                    yield _claim(showing, name, at, source, html)
                else:
                    excerpt = shorten(words_of(html))
                    blocks = (Words("", html),)
                    print_ = fingerprint(source)
                    yield Part("text", name, at, "", excerpt, print_, blocks)


def _aside(path: str, anchor: str, words: str) -> Part:
    html = Markup("<p><em>{}</em></p>").format(words)
    name = f"{path}#{anchor} {words}"
    return Part("text", name, Position(path, 1, 1), "", words, fingerprint(words), (Words("", html),))


def field_claims(showing: Showing, texts: Iterable[Cited]) -> Iterator[Part]:
    """The claims in fields of YAML: each paragraph that cites a work."""
    counted: Counter[str] = Counter()
    for name, text in texts:
        for match in _PARAGRAPHS.finditer(text.source) if "[@" in text.source else ():
            cites = CITATIONS.search(match.group())
            if cites is None:
                continue
            counted[name] += 1
            at = text.position_of(match.start() + cites.start())
            html = showing.block(Text(match.group(), text.at))
            yield _claim(showing, f"{name} {counted[name]}", at, match.group(), html)


def _claim(showing: Showing, name: str, at: Position, source: str, html: Markup) -> Part:
    works = works_in(source)
    beside = Markup().join(_work(showing, work, place) for work, place in works)
    heading = ", ".join(showing.label(work) for work, _ in works)
    blocks = (Rows("A claim and its sources", _CLAIM, ((html, beside),), (1, 1)),)
    return Part("claim", name, at, heading, shorten(words_of(html)), fingerprint(source), blocks)


def _work(showing: Showing, work: str, place: str) -> Markup:
    """A work as a claim stands beside it: its own sentences, then the reference as printed."""
    found = showing.course_files.references().get(work)
    label = Markup("<p><strong>{}</strong>{}</p>").format(
        showing.label(work), f", {place}" if place else ""
    )
    said = Markup("<p><em>no sentence yet</em></p>")
    printed = (
        Markup("<p><small>{}</small></p>").format(render_reference(found)) if found else Markup()
    )
    return label + said + printed
