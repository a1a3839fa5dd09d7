"""A worksheet into a form that can be filled in on the page, and printed blank or filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from coursewright.markup.fields import educate
from coursewright.reading.worksheet import worksheet_name
from coursewright.rendering.problems import errors_of
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from coursewright.model.worksheet import Worksheet, WorksheetField, WorksheetPart
    from coursewright.rendering.context import FenceRequest, PageContext


def render_worksheet(page: PageContext, fence: FenceRequest) -> Markup:
    """The worksheet that a fence names; what cannot be shown is a problem."""
    sheet = page.course_files.worksheet_named(fence.name)
    paths = page.course_files.worksheets()
    named = [path for path in paths if worksheet_name(path) == fence.name]
    told = [one for path in named for one in errors_of(path, page.course_files)]
    fence.problems.extend(told)
    if sheet is None:
        if not told:
            fence.problems.append(f"no worksheet is called `{fence.name}`")
        return Markup()
    words = page_words()
    keeping = words["worksheet_keeps" if sheet.keeps else "worksheet_not_kept"]
    return fill(
        "worksheet",
        sheet=sheet,
        title=educate(sheet.title.source),
        parts=[view_part(sheet, part) for part in sheet.parts],
        level=fence.level,
        course=page.course_id,
        time=words.counted("minutes", sheet.minutes).capitalize(),
        keeping=keeping,
        blank=page.href(sheet.document),
        script=page.asset("worksheet.js"),
        style=page.asset("worksheet.css"),
    )


def view_part(sheet: Worksheet, part: WorksheetPart) -> dict[str, Any]:
    """What the template and the blank document need of a part, once for each time it repeats."""
    words, each = page_words(), educate(part.each.source) if part.each else ""
    times = []
    for number in range(1, part.repeat + 1):
        title = words.phrase("worksheet_times", each=each, number=number)
        fields = [_view_field(sheet, field, number) for field in part.fields]
        times.append({"title": title, "fields": fields})
    fields = [_view_field(sheet, field, 0) for field in part.fields]
    return {
        "title": educate(part.title.source),
        "note": educate(part.note.source) if part.note else "",
        "fields": fields,
        "rows": _in_rows(fields),
        "times": times,
    }


def _in_rows(fields: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Two fields of one line each in a row, as the names of two people; any other alone."""
    rows: list[list[dict[str, Any]]] = []
    for field in fields:
        if rows and len(rows[-1]) == 1 and _is_short(field) and _is_short(rows[-1][0]):
            rows[-1].append(field)
        else:
            rows.append([field])
    return rows


def _is_short(field: dict[str, Any]) -> bool:
    return field["rows"] == 1 and not (field["choices"] or field["hint"])


def _view_field(sheet: Worksheet, field: WorksheetField, number: int) -> dict[str, Any]:
    # Two hyphens can be in no id, so the third of `who` is no other field's.
    ending = f"--{number}" if number else ""
    return {
        "name": field.name(number),
        "id": f"worksheet-{sheet.name}-{field.id}{ending}",
        "label": educate(field.label.source),
        "hint": educate(field.hint.source) if field.hint else "",
        "rows": field.rows,
        "choices": [educate(choice.source) for choice in field.choices],
        "several": field.several,
    }
