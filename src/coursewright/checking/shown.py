"""Rules for what a reader would see: marks that are shown raw, lists and boxes that fall apart."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coursewright.checking.decisions import texts_of
from coursewright.checking.fields import fields_of
from coursewright.checking.marks import COMMENT_MARKS, MARKS, Mark, once_a_paragraph
from coursewright.checking.registry import rule
from coursewright.finding import Finding
from coursewright.markup.fields import convert_unsanitized
from coursewright.markup.shown import convert_page, paragraphs_of
from coursewright.model.text import Position
from coursewright.reading.fences import find_blocks
from coursewright.reading.page import mask_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from coursewright.model.course import Course
    from coursewright.model.text import Text

# Patterns whose every branch begins with a letter or a sign of its own are found many times as
# fast as others, so what must not stand before such a sign is looked for behind it.
_WELL_FORMED = re.compile(
    r"\*\*[^*\s](?:[^*\n]*[^*\s])?\*\*|\*(?<![\w*]\*)[^\s*](?:[^*\n]*[^\s*])?\*(?!\*)"
    r"|!\[[^\[\]\n]*\]\([^()\s]+\)|\[[^\[\]\n]*\]\([^()\s]+\)|\[@[^\[\]\n]+\]"
    r"|!!!(?<=\n\n!!!) [\w-]+(?: \"[^\"\n]*\")?\n+(?=    \S)"
    r"|\?\?\?(?<=\n\n\?\?\?)\+? [\w-]+(?: \"[^\"\n]*\")?\n+(?=    \S)"
)
_SUSPECTS = (
    re.compile(r"[$~^`|<{\\*\]@]"),
    re.compile(r"==|__|!!!|\?\?\?|:::|8<-|://|www\.|-->|:[a-z][\w+-]*:"),
    re.compile(
        r"^(?:[ \t>]*(?:[•●▪◦‣·]|(?:\d{1,2}|[a-hA-H])\)[ \t])"
        r"|(?![ \t>]*(?:[-*+]|\d{1,2}\.)[ \t])[^ \t\n][^\n]*\n[ \t>]*(?:[-*+]|\d{1,2}\.)[ \t])",
        re.MULTILINE,
    ),
)
"""What a text has none of, once its well-formed marks are gone, unless it needs a closer look."""
_SIGN = re.compile(r"[$~^`|<{\\*\]@=_!:>)•●▪◦‣·\n]")
"""One of the characters that nearly every suspect has; found many times as fast."""

_EMPHASIS = re.compile(r"(?<![\w\\*])(?:\*[^\s*][^*\n]*(?<=\S)\*|_[^\s_][^_\n]*(?<=\S)_)(?!\w)")
_LETTERS = re.compile(r"[^\W_]+")
_ENOUGH = 8
"""Letters around a mark that tell its place in the source."""

_ENTRY = re.compile(r" *(?:[-*+]|\d{1,2}\.)[ \t]")
_BOX = re.compile(
    r"^(?P<indent>[ \t]*)(?:!!!|\?\?\?\+?|===\+?!?)[ \t]+[\w\"][^\"\n]*(?P<title>\".*\")?"
)
_RULE = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")


@rule("marks-are-understood", "warning", "pages")
def marks_are_understood(course: Course) -> Iterator[Finding]:
    """Warns of a mark that learners would see as it stands.

    Why: Markdown has many dialects, and what another program makes a list, a footnote, a formula or
    a link of is mere signs here, or loses its meaning by an empty line or a space.
    Instead: do what the hint says; a sign that is meant as such goes between backticks, or has a
    backslash before it.
    """
    for page in course.pages.values():
        if not _is_suspect("\n".join(_without_tables(page.prose))):
            continue
        source = mask_code((course.root / page.path).read_text("utf-8-sig"))
        shown = paragraphs_of(convert_page(source, course.site))
        for mark, start, width in _raw(source, shown, course):
            if source.startswith(("<!--", "```", "~~~"), start):
                continue  # `comments-are-closed` and `fence-is-closed` tell it.
            line = source.count("\n", 0, start) + 1
            column = start - (source.rfind("\n", 0, start) + 1) + 1
            yield _tell(mark, source[start : start + width], Position(page.path, line, column))
    for name, text, kind in every_text(course):
        if kind == "plain":
            yield from _tell_plain(text)
            continue
        if not _is_suspect(text.source):
            continue
        source = mask_code(text.source)
        shown = paragraphs_of(convert_unsanitized(source))
        for mark, start, width in _raw(source, shown, course):
            if kind == "block" and name == "text" and source.startswith("[[", start):
                continue  # A blank of a cloze.
            at, words = text.position_of(start), source[start : start + width]
            yield _tell(mark, words, at, mark.in_fields)
        for block in find_blocks(text.source.split("\n")):
            if block.closed and block.indent:
                before = text.source.split("\n")[: block.first]
                yield Finding(
                    marks_are_understood,
                    text.position_of(sum(len(line) + 1 for line in before) + len(block.indent)),
                    "code between such marks is shown line by line only at the left edge",
                    "begin both marks at the left edge of the text",
                    len(block.marks),
                )


def _is_suspect(text: str) -> bool:
    return _has_sign(text) and _has_suspect(text) and _has_suspect(_WELL_FORMED.sub("", text))


def _has_sign(text: str) -> bool:
    return _SIGN.search(text) is not None or "???" in text or "www." in text


def _has_suspect(text: str) -> bool:
    return any(pattern.search(text) for pattern in _SUSPECTS)


def _without_tables(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a page but for those of tables that are whole."""
    table = False
    for number, line in enumerate(lines):
        if "|" not in line:
            table = False
        elif not table and not (number and lines[number - 1].strip()):
            rule = lines[number + 1] if number + 1 < len(lines) else ""
            table = _RULE.fullmatch(rule) is not None and _cells(rule) == _cells(line)
        if not table:
            yield line


def every_text(course: Course) -> Iterator[tuple[str, Text, str]]:
    """Every text of a YAML file that a page shows, with its field and how it is read."""
    for _, name, text, kind in fields_of(course):
        yield name, text, kind
    for assessment in course.assessments.values():
        if assessment.title:
            yield "title", assessment.title, "plain"
    for decision in course.decisions.values():
        yield from ((name, text, "inline") for name, text, _ in texts_of(decision))
    for domain in course.domains:
        yield "title", domain.title, "plain"
        yield from (("text", one.text, "plain") for one in domain.competencies)
    for advisory in course.advisories.entries if course.advisories else ():
        yield "says", advisory.says, "plain"
        yield "do", advisory.do, "plain"
    for path in course.paths:
        yield "title", path.title, "plain"
        yield "why", path.why, "plain"


def _tell(mark: Mark, words: str, at: Position, hint: str = "") -> Finding:
    shown = " ".join(words.split())
    shown = shown if len(shown) <= 40 else f"{shown[:39]}…"
    quoted = f"`` {shown} ``" if "`" in shown else f"`{shown}`"
    return Finding(
        marks_are_understood,
        at,
        f"{quoted} {mark.fate}: {mark.meaning}",
        hint or mark.hint,
        len(words.rstrip()),
    )


def _tell_plain(text: Text) -> Iterator[Finding]:
    """Of words that are no Markdown at all, marks of Markdown are shown, too."""
    if not (_has_sign(text.source) and _has_suspect(text.source)) and "_" not in text.source:
        return
    patterns = [_EMPHASIS, *(mark.pattern for mark in MARKS if mark.plain)]
    for pattern in patterns:
        match = pattern.search(text.source)
        if match:
            yield Finding(
                marks_are_understood,
                text.position_of(match.start()),
                f"`{match.group().strip().replace('`', '')[:40]}` is shown with its marks: these "
                "words are shown as they stand",
                "write the words alone",
                len(match.group()),
            )
            return


def _raw(source: str, shown: Sequence[str], course: Course) -> Iterator[tuple[Mark, int, int]]:
    """Each mark of the source that is still a mark in what was rendered: its place and width."""
    told: list[range] = []
    for mark in (*MARKS, COMMENT_MARKS, *_handles(course)):
        places = list(mark.pattern.finditer(source))
        for paragraph in shown if places else ():
            for match in once_a_paragraph(mark, paragraph):
                around = _around(paragraph, match)
                place = max(places, key=lambda one: _alike(_around(source, one), around))
                if _alike(_around(source, place), around) < min(_ENOUGH, *map(len, around)):
                    continue
                start = place.end() - len(place.group().lstrip(" \t>\n"))
                if any(start in known for known in told):
                    continue
                told.append(range(start, max(place.end(), start + 1)))
                yield mark, start, place.end() - start


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """The letters before and after a place: they are alike in the source and in the page."""
    before, after = text[max(match.start() - 80, 0) : match.start()], text[match.start() :][:80]
    return "".join(_LETTERS.findall(before))[::-1], "".join(_LETTERS.findall(after))


def _alike(one: tuple[str, str], other: tuple[str, str]) -> int:
    return sum(
        next(
            (at for at, (a, b) in enumerate(zip(x, y, strict=False)) if a != b), min(len(x), len(y))
        )
        for x, y in zip(one, other, strict=True)
    )


@cache
def _handle(names: tuple[str, ...]) -> Mark:
    return Mark(
        re.compile(
            rf"\(@(?:{'|'.join(names)})(?!\w)[^()\n]*\)|(?<![\w@.\\\[])@(?:{'|'.join(names)})(?!\w)"
        ),
        "a citation stands in square brackets",
        "write `[@id]`, or `[@id, a place]`",
    )


def _handles(course: Course) -> tuple[Mark, ...]:
    """The id of a work behind an `@`: of any other it is not known whether a citation was meant."""
    return (_handle(tuple(map(re.escape, sorted(course.references)))),) if course.references else ()


@rule("nested-lists-line-up", "warning", "pages")
def nested_lists_line_up(course: Course) -> Iterator[Finding]:
    """Warns of an entry in a list, or a paragraph in one, that is not indented by four spaces.

    Why: this Markdown counts levels in fours; with two or three the entry joins the outer list, and
    the paragraph ends it.
    Instead: indent by four spaces for each level.
    """
    for page in course.pages.values():
        for line, width in _unaligned(page.prose):
            yield _tell_unaligned(Position(page.path, line + 1, 1), width)
    for _, text, kind in every_text(course):
        if kind == "block" and "\n " in text.source:
            lines = text.source.split("\n")
            for line, width in _unaligned(lines):
                yield _tell_unaligned(
                    text.position_of(sum(len(one) + 1 for one in lines[:line])), width
                )


def _tell_unaligned(at: Position, width: int) -> Finding:
    return Finding(
        nested_lists_line_up,
        at,
        f"{width} spaces are no level of a list, so this leaves the entry that it belongs to",
        f"indent it by {(width // 4 + 1) * 4} spaces",
        width,
    )


def _unaligned(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Lines that belong to an entry of a list and are indented by no multiple of four."""
    levels: list[int] = []
    after_blank = False
    for number, line in enumerate(lines):
        if not line.strip():
            after_blank = True
            continue
        indent = len(line) - len(line.lstrip(" "))
        entry = _ENTRY.match(line)
        inside = bool(levels) and indent > levels[0]
        if inside and indent % 4 and (entry or after_blank):
            yield number, indent
        elif not inside and not entry and after_blank:
            levels = []
        if entry and not inside:
            levels = [indent]
        after_blank = False


@rule("headings-have-a-space", "warning", "pages")
def headings_have_a_space(course: Course) -> Iterator[Finding]:
    """Warns of a line that begins with `#` and a word, which becomes a heading.

    Why: *#5 is first* is meant as words, and learners see a title; a heading without the space is
    one for this Markdown and for no other.
    Instead: write a space after the marks of a heading, and a backslash before a `#` that is none.
    """
    for page in course.pages.values():
        for number, line in enumerate(page.prose, 1):
            match = re.match(r"#{1,6}(?=[^#\s])", line) if line[:1] == "#" else None
            if match:
                yield Finding(
                    headings_have_a_space,
                    Position(page.path, number, 1),
                    f"this line becomes a heading of level {len(match[0])}",
                    f"write `{match[0]} ` for a heading, or `\\#` for the sign alone",
                    len(line.rstrip()),
                )


@rule("boxes-hold-their-text", "warning", "pages")
def boxes_hold_their_text(course: Course) -> Iterator[Finding]:
    """Warns of a box or a tab whose text is not indented, so that it stands below.

    Why: learners see an empty box.
    Instead: indent the text by four spaces more than the line that begins the box.
    """
    for page in course.pages.values():
        lines = page.prose
        for number, line in enumerate(lines):
            box = _BOX.match(line)
            if not box:
                continue
            below = next((at for at in range(number + 1, len(lines)) if lines[at].strip()), None)
            if below is None or _outside(lines, box, number, below):
                yield Finding(
                    boxes_hold_their_text,
                    Position(page.path, number + 1, len(box["indent"]) + 1),
                    f"this box is empty: what follows is not indented by {len(box['indent']) + 4} "
                    "spaces",
                    "indent every line of its text by four spaces",
                    len(line.strip()),
                )


def _outside(lines: Sequence[str], box: re.Match[str], number: int, below: int) -> bool:
    inside = lines[below].startswith((box["indent"] + "    ", box["indent"] + "\t"))
    # A box of a title alone is one, too; its text would follow at once.
    return not inside and not (box["title"] and below > number + 1)


@rule("table-rows-fit", "warning", "pages")
def table_rows_fit(course: Course) -> Iterator[Finding]:
    r"""Warns of a row of a table with more cells than its heading has.

    Why: what is too much is not shown, and nobody sees that it is missing.
    Instead: add the column to the heading and to the line of dashes, or write `\|` for a bar
    that is meant as one.
    """
    for page in course.pages.values():
        yield from _wide_rows(page.prose, lambda line, path=page.path: Position(path, line + 1, 1))  # type: ignore[misc]
    for _, text, kind in every_text(course):
        if kind == "block" and "|" in text.source:
            lines = text.source.split("\n")
            yield from _wide_rows(
                lines,
                lambda line, text=text, lines=lines: text.position_of(  # type: ignore[misc]
                    sum(len(one) + 1 for one in lines[:line])
                ),
            )


def _wide_rows(lines: Sequence[str], place: Callable[[int], Position]) -> Iterator[Finding]:
    for number, line in enumerate(lines[1:], 1):
        if "|" not in line or not _RULE.fullmatch(line):
            continue
        columns = _cells(line)
        if _cells(lines[number - 1]) != columns:
            continue
        for below in range(number + 1, len(lines)):
            if not lines[below].strip():
                break
            if _cells(lines[below]) > columns:
                yield Finding(
                    table_rows_fit,
                    place(below),
                    f"this row has {_cells(lines[below])} cells and the table {columns} columns, "
                    "so the end of the row is not shown",
                    "add a column to the first two lines of the table, or write `\\|` for a bar in "
                    "a cell",
                    len(lines[below].strip()),
                )


def _cells(line: str) -> int:
    inner = re.sub(r"^[ \t>]*\||(?<!\\)\|[ \t]*$", "", line)
    return len(re.findall(r"(?<!\\)\|", inner)) + 1
