"""Rules for worksheets: what is filled in, where it is shown, what may be kept."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from coursewright.checking.registry import rule
from coursewright.finding import Finding, nearest
from coursewright.model.text import Position
from coursewright.reading.worksheet import worksheet_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.page import Fence, FenceKind, Page
    from coursewright.model.worksheet import WorksheetField

MOST_ROWS = 20
FEWEST_CHOICES, MOST_CHOICES = 2, 8
FEWEST_TIMES, MOST_TIMES = 2, 12
MOST_MINUTES = 60
LINES_ON_TWO_SIDES = 110
"""Printed lines at the size of the page's print style, headings and margins counted."""

_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|!?\[[^\[\]]*\]\([^()\s]*\)|\[@[^\[\]]+\]|\*\*|`")
_PERSONAL = re.compile(
    r"\b(?:signatures?|signed|e-?mail|phone|telephone)\b"
    r"|\bfull names?\b|^(?:\w+['’]?s? )?names?$",
    re.IGNORECASE,
)


@rule("worksheets-have-their-own-names", "error", "worksheets")
def worksheets_have_their_own_names(course: Course) -> Iterator[Finding]:
    """Checks that no two worksheets have the same file name.

    Why: fences and learners' records know a worksheet by its name alone, wherever it lies.
    Instead: rename the younger one; the older may have been filled in already.
    """
    first: dict[str, str] = {}
    for path, sheet in course.worksheets.items():
        if sheet.name in first:
            yield Finding(
                worksheets_have_their_own_names,
                sheet.at,
                f"{first[sheet.name]} has the same name, `{sheet.name}`",
                "rename one of the two files, and the fence that shows it",
            )
        first.setdefault(sheet.name, path)


@rule("worksheet-fields-are-told-apart", "error", "worksheets")
def worksheet_fields_are_told_apart(course: Course) -> Iterator[Finding]:
    """Checks that ids are unique in a worksheet, and labels in each of its parts.

    Why: what is written is kept by the field's id, and a screen reader tells fields by the label.
    Instead: give each field an id and a label of its own.
    """
    for sheet in course.worksheets.values():
        lines: dict[str, int] = {}
        for part in sheet.parts:
            labels: dict[str, int] = {}
            for field in part.fields:
                label = field.label.source.strip().lower()
                for what, word, known in (("id", field.id, lines), ("label", label, labels)):
                    if word in known:
                        at = field.at if what == "id" else field.label.at
                        said = word if what == "id" else field.label.source
                        yield Finding(
                            worksheet_fields_are_told_apart,
                            at,
                            f"the {what} `{said}` stands here twice, the first time on line "
                            f"{known[word]}",
                            f"give one of the two fields another {what}",
                        )
                    known.setdefault(word, field.at.line)


@rule("worksheet-choices-are-few", "error", "worksheets")
def worksheet_choices_are_few(course: Course) -> Iterator[Finding]:
    """Checks that choices are two to eight, and all different.

    Why: one choice is none, two alike are one, and a long list is no longer a worksheet.
    Instead: delete some, or let people write: `rows: 2`.
    """
    for sheet in course.worksheets.values():
        for field in sheet.fields:
            count = len(field.choices)
            if count and not FEWEST_CHOICES <= count <= MOST_CHOICES:
                yield Finding(
                    worksheet_choices_are_few,
                    field.at,
                    f"field `{field.id}` has {count} choice{'s' if count > 1 else ''}; "
                    f"{FEWEST_CHOICES} to {MOST_CHOICES} can be told apart",
                    "add a choice" if count < FEWEST_CHOICES else "delete some, or write `rows: 2`",
                )
            seen: set[str] = set()
            for choice in field.choices:
                word = choice.source.strip().lower()
                if word in seen:
                    yield Finding(
                        worksheet_choices_are_few,
                        choice.at,
                        f"field `{field.id}` has the choice `{choice.source}` twice",
                        "delete one of the two",
                        len(choice.source),
                    )
                seen.add(word)


@rule("worksheet-fields-have-room", "error", "worksheets")
def worksheet_fields_have_room(course: Course) -> Iterator[Finding]:
    """Checks that a field has one line to twenty.

    Why: nobody can write on no line, and more than twenty are a page of their own.
    Instead: `rows: 1` is a line, `rows: 3` a few sentences.
    """
    for sheet in course.worksheets.values():
        for field in sheet.fields:
            if not field.choices and not 1 <= field.rows <= MOST_ROWS:
                yield Finding(
                    worksheet_fields_have_room,
                    field.at,
                    f"field `{field.id}` has {field.rows} rows; 1 to {MOST_ROWS} can be written on",
                    "write `rows: 3`, or divide the field",
                )


@rule("worksheet-parts-repeat-something", "error", "worksheets")
def worksheet_parts_repeat_something(course: Course) -> Iterator[Finding]:
    """Checks that a part that repeats says what, and two to twelve times.

    Why: each time is named by it, *Person 1*, *Person 2*, on the page and to a screen reader.
    Instead: write both `repeat: 5` and `each: Person`, or neither.
    """
    for sheet in course.worksheets.values():
        for part in sheet.parts:
            if part.repeat and not FEWEST_TIMES <= part.repeat <= MOST_TIMES:
                yield Finding(
                    worksheet_parts_repeat_something,
                    part.at,
                    f"part `{part.title.source}` repeats {part.repeat} times; "
                    f"{FEWEST_TIMES} to {MOST_TIMES} fit",
                    f"write `repeat: {min(max(part.repeat, FEWEST_TIMES), MOST_TIMES)}`",
                )
            elif part.repeat and part.each is None:
                yield Finding(
                    worksheet_parts_repeat_something,
                    part.at,
                    f"part `{part.title.source}` repeats and does not say what",
                    "name it in the singular: `each: Person`",
                )
            elif part.each is not None and not part.repeat:
                yield Finding(
                    worksheet_parts_repeat_something,
                    part.each.at,
                    f"part `{part.title.source}` has `each` and no `repeat`",
                    "say how many times its fields are there, `repeat: 5`, or delete `each:`",
                    len(part.each.source),
                )


@rule("worksheets-are-plain-words", "error", "worksheets")
def worksheets_are_plain_words(course: Course) -> Iterator[Finding]:
    """Checks that the texts of a worksheet have no Markdown, no HTML and no citations.

    Why: the same words become labels, lines of a text file and of a document for a word processor.
    Instead: put what needs a link or a source on the page above the worksheet.
    """
    for sheet in course.worksheets.values():
        for key, text in sheet.texts():
            for match in _MARKUP.finditer(text.source):
                yield Finding(
                    worksheets_are_plain_words,
                    text.position_of(match.start()),
                    f"`{key}` has `{match.group()}`, which would be shown as it stands",
                    "write plain words; links and sources belong on the page",
                    len(match.group()),
                )


@rule("worksheets-with-names-are-not-kept", "warning", "worksheets")
def worksheets_with_names_are_not_kept(course: Course) -> Iterator[Finding]:
    """Warns when a worksheet that may be kept asks for a name, a signature or an address.

    Why: whoever uses the same browser can read what it keeps.
    Instead: write `keeps: false`, or ask for a role.
    """
    for sheet in course.worksheets.values():
        for field in sheet.fields if sheet.keeps else ():
            match = _PERSONAL.search(field.label.source)
            if match:
                yield Finding(
                    worksheets_with_names_are_not_kept,
                    field.label.at,
                    f"`{field.label.source}` names a person, and the browser may keep it",
                    "write `keeps: false`, or ask for a role",
                    len(field.label.source),
                )


@rule("worksheets-fit-two-sides", "warning", "worksheets")
def worksheets_fit_two_sides(course: Course) -> Iterator[Finding]:
    """Warns when a worksheet is longer than two printed sides, or takes no time or over an hour.

    Why: what does not fit on a sheet of paper is not filled in between two appointments.
    Instead: give fields fewer rows, or make two worksheets of it.
    """
    for sheet in course.worksheets.values():
        lines = 4 + sum(
            2 + sum(map(_lines, part.fields)) * min(max(part.repeat, 1), MOST_TIMES)
            for part in sheet.parts
        )
        if lines > LINES_ON_TWO_SIDES:
            yield Finding(
                worksheets_fit_two_sides,
                sheet.at,
                f"the worksheet has about {lines} printed lines; {LINES_ON_TWO_SIDES} fit two "
                "sides",
                "give its longest fields fewer `rows`, or make two worksheets of it",
            )
        if not 1 <= sheet.minutes <= MOST_MINUTES:
            yield Finding(
                worksheets_fit_two_sides,
                sheet.at,
                f"the worksheet is said to take {sheet.minutes} minutes",
                f"say how long it takes, 1 to {MOST_MINUTES}: `minutes: 15`",
            )


def _lines(field: WorksheetField) -> int:
    return 1 + (field.rows or len(field.choices)) + (1 if field.hint else 0)


@rule("worksheet-fences-resolve", "error", "worksheets")
def worksheet_fences_resolve(course: Course) -> Iterator[Finding]:
    """Checks that a worksheet fence names one worksheet, which lies in the page's own folder.

    Why: the blank document lies beside the page; and a module that is left out takes its
    worksheets with it, pages and all.
    Instead: move the page or the worksheet, and link to the page from wherever you like.
    """
    sheets = {sheet.name: sheet for sheet in course.worksheets.values()}
    shown: dict[str, Position] = {}
    for page, fence in fences_of(course, "worksheet"):
        named = worksheet_named(course, page, fence)
        if isinstance(named, Unnamed):
            yield Finding(worksheet_fences_resolve, *named)
            continue
        name, at = named
        if name in shown:
            before = shown[name]
            yield Finding(
                worksheet_fences_resolve,
                at,
                f"the worksheet `{name}` is shown already, by {before.path} on line {before.line}",
                "show it once, and link to that page from here",
                len(name),
            )
        elif name in sheets:
            folder = posixpath.dirname(sheets[name].path)
            if folder != posixpath.dirname(page.path):
                yield Finding(
                    worksheet_fences_resolve,
                    at,
                    f"the worksheet `{name}` lies in {folder}, and this page does not",
                    f"move the page to {folder}/, or the worksheet to the page",
                    len(name),
                )
        shown.setdefault(name, at)


@rule("worksheets-are-shown", "warning", "worksheets")
def worksheets_are_shown(course: Course) -> Iterator[Finding]:
    """Warns of a worksheet that no page shows.

    Why: nobody can find it.
    Instead: write a page beside it with a `worksheet` fence, and add the page to `nav:`.
    """
    named = {name for _, fence in fences_of(course, "worksheet") for _, name in fence.lines}
    for sheet in course.worksheets.values():
        if sheet.name not in named:
            yield Finding(
                worksheets_are_shown,
                sheet.at,
                "no page shows this worksheet",
                f"write a page in {posixpath.dirname(sheet.path)}/ with a `worksheet` fence that "
                f"names `{sheet.name}`",
            )


def fences_of(course: Course, kind: FenceKind) -> Iterator[tuple[Page, Fence]]:
    """Every fence of a kind, with its page."""
    for page in course.pages.values():
        for fence in page.fences:
            if fence.kind == kind:
                yield page, fence


class Unnamed(NamedTuple):
    """Why a fence names no worksheet: where, what to say, what to do, and how much to underline."""

    at: Position
    message: str
    hint: str
    width: int


def worksheet_named(course: Course, page: Page, fence: Fence) -> tuple[str, Position] | Unnamed:
    """The one worksheet that a fence names, and where."""
    if len(fence.lines) != 1:
        return Unnamed(
            fence.at,
            f"this {fence.kind} fence should name one worksheet, "
            f"and names {len(fence.lines) or 'none'}",
            "write the name of its file without `.worksheet.yml` between the two marks",
            len(f"```{fence.kind}"),
        )
    ((line, name),) = fence.lines
    at = Position(page.path, line, fence.at.column)
    names = {worksheet_name(path) for path in course.worksheet_files}
    if name in names:
        return name, at
    here = " in the folder of this page" if fence.kind == "worksheet" else ""
    hint = nearest(name, names, f"write it as `{name}.worksheet.yml`{here}")
    return Unnamed(at, f"no worksheet is called `{name}`", hint, len(name))
