"""Rules for the author's fields in YAML: HTML, labels, texts to write, citations."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from coursewright.checking.pages import is_known_reference, unknown_reference
from coursewright.checking.registry import check, rule
from coursewright.finding import Finding
from coursewright.markup.citations import CITATIONS, cited
from coursewright.markup.fields import convert_unsanitized, is_paragraph
from coursewright.markup.patterns import LINK
from coursewright.markup.sanitizing import removals
from coursewright.model.text import Position, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course

_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
"""Code in a line of Markdown, in which nothing is a link."""

_BLOCK = re.compile(
    r"\n[ \t]*(?:\n|[-+*>#:=|`~]|\d+\.)|^[ \t]*(?:[-+*>:][ \t]|\d+\.[ \t]|#|[`~]{3})"
)
"""What may be more than a paragraph."""


def without_code(text: str) -> str:
    """The text with spaces in place of code."""
    return _CODE.sub(lambda match: " " * len(match.group()), text) if "`" in text else text


@lru_cache(maxsize=1)
def fields_of(course: Course) -> tuple[tuple[str, str, Text, str], ...]:
    """Every field of quizzes, modules, cards and figures: whose it is, name, text and kind."""
    return tuple(_fields_of(course))


def _fields_of(course: Course) -> Iterator[tuple[str, str, Text, str]]:
    for assessment in course.assessments.values():
        for item in assessment.items:
            for name, text, kind in item.texts():
                yield f"item `{item.id}`", name, text, kind
        for case in assessment.cases:
            yield f"case `{case.id}`", "title", case.title, "plain"
            yield f"case `{case.id}`", "stimulus", case.stimulus, "block"
        for one in assessment.sets:
            yield f"set `{one.id}`", "title", one.title, "plain"
            for band in one.bands:
                yield f"set `{one.id}`", "text", band.text, "block"
    for module in course.modules.values():
        yield "the module", "title", module.title, "plain"
        yield "the module", "summary", module.summary, "plain"
        for objective in module.objectives:
            yield "the module", "objectives", objective.text, "plain"
        for misconception in module.misconceptions:
            yield "the module", "misconceptions", misconception.says, "plain"
    for card in course.cards.values():
        yield "the card", "title", card.title, "inline"
        yield "the card", "when", card.when, "inline"
        for line in card.lines:
            yield "the card", "text", line.text, "inline"
            if line.say:
                yield "the card", "say", line.say, "inline"
    for session in course.sessions.values():
        yield "the session", "title", session.title, "plain"
        yield "the session", "summary", session.summary, "plain"
        if session.invitation:
            yield "the session", "invitation", session.invitation, "plain"
        if not session.module:
            for text in session.objectives:
                yield "the session", "objectives", text, "plain"
        for name, text in session.texts():
            yield "the session", name, text, "inline"
    if course.study:
        yield from course.study.texts()
    for page in course.pages.values():
        for figure in page.figures:
            for name, text, read_as in figure.texts() if figure else ():
                yield "the figure", name, text, read_as


@rule("html-is-allowed", "error", "items")
def html_is_allowed(course: Course) -> Iterator[Finding]:
    """Checks that a field holds no HTML that the page would not show.

    Why: a tag with a script or an event handler would run in the learner's browser; it is taken
    out, and its author should know.
    Instead: write Markdown; the few tags that may stay are listed in `markup/sanitizing.py`.
    """
    for owner, name, text, kind in fields_of(course):
        if "<" not in text.source and "](" not in text.source:
            continue
        if kind == "plain":
            markup, fate, hint = text.source, "would be shown as it stands", "delete it"
        else:
            markup, fate = convert_unsanitized(text.source), "is taken out of the page"
            hint = (
                "delete it, or write it in Markdown; to show it as text, put it between backticks"
            )
        for removed in dict.fromkeys(removals(markup)):
            offset = max(text.source.lower().find(removed.lower().rstrip(">")), 0)
            yield Finding(
                html_is_allowed,
                text.position_of(offset),
                f"`{removed}` in `{name}` of {owner} {fate}",
                hint,
                len(removed),
            )


@rule("labels-are-words", "error", "items")
def labels_are_words(course: Course) -> Iterator[Finding]:
    """Checks that stems, choices and criteria are one paragraph, without links, images, citations.

    Why: they become labels of radio buttons; a link inside a label cannot be used by keyboard
    without choosing the answer, and a screen reader reads it every time.
    Instead: put it into the stimulus, the rationale or the explanation.
    """
    for owner, name, text, kind in fields_of(course):
        if kind != "inline":
            continue
        plain = without_code(text.source)
        may_be_more = _BLOCK.search(plain) if "\n" in plain else _BLOCK.match(plain)
        if may_be_more and not is_paragraph(convert_unsanitized(text.source)):
            first = text.source.lstrip().split(maxsplit=1)[0]
            plainly = f"{first[:-1]}\\." if first.endswith(".") else f"\\{first}"
            yield Finding(
                labels_are_words,
                text.position_of(0),
                f"`{name}` of {owner} becomes a list, a heading, code or several paragraphs",
                "write it as one paragraph of words; a sign at its beginning that is meant as such "
                f"has a backslash: `{plainly}`",
                len(first),
            )
            continue
        for pattern, what in ((LINK, "link"), (CITATIONS, "citation")) if "[" in plain else ():
            for match in pattern.finditer(plain):
                yield Finding(
                    labels_are_words,
                    text.position_of(match.start()),
                    f"`{name}` of {owner} contains a {what}",
                    "move it to the stimulus, the rationale or the explanation"
                    if owner.startswith("item")
                    else "move it to the module's text",
                    len(match.group()),
                )


_PLACEHOLDER = re.compile(
    r"\W*(?:todo|tbd|tba|tbc|fixme|xxx+|lorem ipsum.*|placeholder|\.{3}|…|\?+|-+)\W*",
    re.IGNORECASE | re.DOTALL,
)
_SIGNS = ("TODO", "TBD", "TBC", "FIXME", "XXX", "orem ipsum")
_SHORT = 24
"""Characters of the longest placeholder that has no such sign."""
_REMINDER = re.compile(r"\b(?:TODO|TBD|TBC|FIXME|XXX+)\b|\b[Ll]orem ipsum\b")


@rule("texts-are-written", "error", "items")
def texts_are_written(course: Course) -> Iterator[Finding]:
    """Checks that no field holds `TODO`, `TBD` or *lorem ipsum*; in a longer text it warns.

    Why: learners would read it as it stands, in the place of a reason or of a choice.
    Instead: write the text, or mark the item with `draft: true` until it is written.
    """
    drafts = {item.id for one in course.assessments.values() for item in one.items if item.draft}
    # Looked for in all texts at once: there are many, and most courses have none.
    together = "\n".join(text.source for _, _, text, _ in fields_of(course))
    signs = [sign for sign in _SIGNS if sign in together]
    for owner, name, text, _ in fields_of(course):
        reminder = _REMINDER.search(text.source) if signs else None
        short = len(text.source) < _SHORT or reminder
        whole = _PLACEHOLDER.fullmatch(text.source) if short else None
        # A mark that is accepted as an answer is no text, and told by a rule of its own.
        if (
            name == "accept"
            or not (reminder or whole)
            or owner.removeprefix("item `").rstrip("`") in drafts
        ):
            continue
        words = text.source.strip() if whole else reminder.group() if reminder else ""
        words = words.splitlines()[0][:40]
        at = text.position_of(reminder.start() if reminder else 0)
        message = f"`{words}` in `{name}` of {owner} stands for a text that is not written yet"
        hint = "write the text"
        if owner.startswith("item"):
            hint += ", or add `draft: true` to the item until it is written"
        if whole:
            yield Finding(texts_are_written, at, message, hint, len(words))
        else:
            yield Finding(texts_are_written, at, message, hint, len(words), told_as="warning")


@check
def _citations_of_fields_resolve(course: Course) -> Iterator[Finding]:
    for _, _, text, kind in fields_of(course):
        if kind == "plain" or "[@" not in text.source:
            continue
        for match in CITATIONS.finditer(text.source):
            for name, _, offset in cited(match["body"]):
                if not is_known_reference(course, name):
                    at = text.position_of(match.start() + 2 + offset)
                    yield unknown_reference(course, name, at)
    for assessment in course.assessments.values():
        for item in assessment.items:
            for citation in item.references:
                if not is_known_reference(course, citation.id):
                    yield unknown_reference(course, citation.id, citation.at)


_BRACKETED = re.compile(r"\[(?P<id>[a-z][a-z0-9]*)(?:, [^\[\]\n]*)?\](?![(\[:])")


@rule("citations-have-their-mark", "warning", "items")
def citations_have_their_mark(course: Course) -> Iterator[Finding]:
    """Warns when the id of a work stands in brackets without its `@`.

    Why: learners would read `[ecfr46]` where a citation is meant.
    Instead: write `[@ecfr46]`.
    """
    for _, _, text, kind in fields_of(course):
        if kind == "plain" or "[" not in text.source:
            continue
        for match in _BRACKETED.finditer(text.source):
            if match["id"] in course.references:
                yield _unmarked(match, text.position_of(match.start()))
    for page in course.pages.values():
        for number, line in enumerate(page.prose, 1):
            for match in _BRACKETED.finditer(line) if "[" in line else ():
                if match["id"] in course.references:
                    yield _unmarked(match, Position(page.path, number, match.start() + 1))


def _unmarked(match: re.Match[str], at: Position) -> Finding:
    return Finding(
        citations_have_their_mark,
        at,
        f"`{match.group()}` is shown as it stands, not as a citation",
        f"write `[@{match.group()[1:]}`",
        len(match.group()),
    )
