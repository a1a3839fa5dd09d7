"""The claims of a module: what cites a work, beside what the work itself says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from coursewright.markup.citations import CITATIONS
from coursewright.model.source_sentences import SourceSentences
from coursewright.model.text import Position, Text
from coursewright.rendering.figure_words import describe
from coursewright.rendering.references import render_reference
from coursewright.reviewing.parts import Part, Rows, Title, Words, fingerprint, shorten
from coursewright.reviewing.showing import words_of, works_in
from coursewright.reviewing.stretches import Shown, Stretch, Under, read_stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from coursewright.model.figure import Figure
    from coursewright.reviewing.showing import Showing

Cited = tuple[str, Text, Sequence[SourceSentences]]
"""What a text is in its file, such as `survey-tonight stem`; the text; what its sources say."""

_CLAIM = ("What the module says", "What the source says")
_PARAGRAPHS = re.compile(r"(?:[^\n]|\n(?![ \t]*\n))+")


def page_parts(showing: Showing, path: str, questions: Mapping[str, str]) -> Iterator[Part | Title]:
    """A page in reading order: each stretch that cites a work is a claim, the others are text.

    `questions` has the number of every item by its id, and of every quiz by its name.
    """
    counted: Counter[str] = Counter()
    anchor = ""
    page = showing.course_files.page(path)
    figures = iter(page.figures if page else ())
    for one in read_stretches(showing.course_files, path):
        match one:
            case Under(title, anchor, level):
                if level > 1:
                    yield Title(level, title)
            case Shown("figure"):
                figure = next(figures, None)
                if figure:
                    yield from _figure_parts(showing, f"{path}#{anchor}", figure)
            case Shown(kind, names):
                numbers = [questions[name] for name in names if name in questions]
                if kind == "quiz" and numbers:
                    yield _aside(path, anchor, f"Here the page asks: {', '.join(numbers)}.")
            case Stretch(source, line, claim, is_code):
                kind = "claim" if claim else "text"
                place = f"{path}#{anchor}"
                counted[kind + place] += 1
                at = Position(path, line, 1)
                name = f"{place} {counted[kind + place]}"
                html = Markup("<pre>{}</pre>").format(source) if is_code else showing.page(source)
                if claim:
                    yield _claim(showing, name, at, source, html, claim.sources)
                else:
                    excerpt = shorten(words_of(html))
                    blocks = (Words("", html),)
                    print_ = fingerprint(source)
                    yield Part("text", name, at, "", excerpt, print_, blocks)


def _figure_parts(showing: Showing, place: str, figure: Figure) -> Iterator[Part]:
    """A figure in words, and what its note says of works."""
    alt = describe(figure)
    html = Markup("<p><strong>{}</strong></p><p><em>{}</em></p>").format(
        f"Figure: {figure.caption.source}", alt
    )
    blocks = (Words("", html + showing.block(figure.note)),)
    name = f"{place} figure {figure.caption.source}"
    print_ = fingerprint(f"{figure.caption.source} {alt}")
    yield Part("text", name, figure.at, "", shorten(figure.caption.source), print_, blocks)
    if figure.note:
        yield from field_claims(showing, [(f"{name} note", figure.note, ())], {})


def _aside(path: str, anchor: str, words: str) -> Part:
    blocks = (Words("", Markup("<p><em>{}</em></p>").format(words)),)
    at = Position(path, 1, 1)
    return Part("text", f"{path}#{anchor} {words}", at, "", words, fingerprint(words), blocks)


def field_claims(
    showing: Showing, texts: Iterable[Cited], questions: Mapping[str, str]
) -> Iterator[Part]:
    """The claims in fields of YAML: each paragraph that cites a work."""
    counted: Counter[str] = Counter()
    for name, text, sources in texts:
        for match in _PARAGRAPHS.finditer(text.source) if "[@" in text.source else ():
            cites = CITATIONS.search(match.group())
            if cites is None:
                continue
            counted[name] += 1
            at = text.position_of(match.start() + cites.start())
            html = showing.block(Text(match.group(), text.at))
            claim = _claim(showing, f"{name} {counted[name]}", at, match.group(), html, sources)
            asked = questions.get(name.split()[0])
            yield replace(claim, heading=f"{claim.heading}, in {asked}") if asked else claim


def _claim(
    showing: Showing,
    name: str,
    at: Position,
    source: str,
    html: Markup,
    sources: Sequence[SourceSentences],
) -> Part:
    works = works_in(source)
    if not works:
        # No citation, but sentences that its author has put below it.
        works = [(one, "") for one in dict.fromkeys(one.work.source for one in sources)]
    beside = Markup().join(_work(showing, work, place, sources) for work, place in works)
    heading = ", ".join(showing.label(work) for work, _ in works)
    blocks = (Rows("A claim and its sources", _CLAIM, ((html, beside),), (1, 1)),)
    return Part("claim", name, at, heading, shorten(words_of(html)), fingerprint(source), blocks)


def _work(showing: Showing, work: str, place: str, sources: Sequence[SourceSentences]) -> Markup:
    """A work as a claim stands beside it: its own sentences, then the reference as printed."""
    found = showing.course_files.references().get(work)
    label = Markup("<p><strong>{}</strong>{}</p>").format(
        showing.label(work), f", {place}" if place else ""
    )
    said = Markup().join(map(_sentences, _of_work(work, place, sources)))
    said = said or Markup("<p><em>no sentence yet</em></p>")
    printed = (
        Markup("<p><small>{}</small></p>").format(render_reference(found)) if found else Markup()
    )
    return label + said + printed


def _of_work(work: str, place: str, sources: Sequence[SourceSentences]) -> list[SourceSentences]:
    """What a work says at the place that is cited; without such, all that it says."""
    found = [one for one in sources if one.work.source == work]
    there = [one for one in found if place and one.place and one.place.source == place]
    return there or found


def _sentences(one: SourceSentences) -> Markup:
    """The sentences, where they stand in the work, and where they were seen."""
    says = Markup().join(
        Markup("<blockquote><p>“{}”</p></blockquote>").format(text.source) for text in one.says
    )
    place = f"In the work: {one.place.source}. " if one.place else ""
    seen = f"Seen: {one.seen.source}" if one.seen else ""
    where = f"{place}{seen}".strip()
    return says + (Markup("<p><small>{}</small></p>").format(where) if where else Markup())
