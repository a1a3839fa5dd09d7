"""A `<name>.worksheet.yml` into a worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.finding import Finding
from coursewright.model.files import WORKSHEET
from coursewright.model.worksheet import Pooling, Worksheet, WorksheetField, WorksheetPart
from coursewright.reading import course_rules
from coursewright.reading.assessment import read_document
from coursewright.reading.names import read_name

if TYPE_CHECKING:
    from coursewright.reading.fields import Fields
    from coursewright.reading.source import Source


def worksheet_name(path: str) -> str:
    """What a fence calls the worksheet: its file's name without the ending."""
    return WORKSHEET.name_of(path)


def read_worksheet(source: Source, found: list[Finding]) -> Worksheet | None:
    """Read a worksheet; None if it cannot be shown, with findings."""
    name = read_name(WORKSHEET, source.path, found)
    fields = read_document(source, found, "worksheet", "`title:`, `summary:` and `parts:`")
    if fields is None:
        return None
    title = fields.text("title", "give the worksheet a title")
    summary = fields.text("summary", "say in a sentence what it is for")
    minutes = fields.whole("minutes", "say how long it takes to fill in: `minutes: 15`")
    # Not kept unless its author says so: what names people should not stay in a browser.
    keeps = bool(fields.flag("keeps"))
    hint = "list the worksheet's parts under `parts:`, each with `title:` and `fields:`"
    parts = tuple(one for one in map(_read_part, fields.mappings("parts", "part", hint)) if one)
    pooling = _read_pooling(fields)
    fields.finish()
    if not name or title is None or summary is None or minutes is None or not parts:
        return None
    lost = fields.lost or (pooling is None and fields.has("adds-up"))
    place = (name, source.path, fields.at)
    return Worksheet(*place, title, summary, minutes, keeps, parts, pooling, lost)


def _read_pooling(fields: Fields) -> Pooling | None:
    group = fields.mapping("adds-up", "group `adds-up`", "")
    if group is None:
        return None
    least = group.whole("from", "say from how many copies on the pooled marks are shown: `from: 5`")
    no_answer = group.text("no-answer")
    group.finish()
    return None if least is None or group.lost else Pooling(least, no_answer, group.at)


def _read_part(fields: Fields) -> WorksheetPart | None:
    title = fields.text("title", "give the part a title")
    note = fields.text("note")
    repeat = fields.whole("repeat") or 0
    each = fields.text("each")
    hint = "list what is to be filled in, each with `id:` and `label:`"
    read = map(_read_field, fields.mappings("fields", "field", hint))
    kept = tuple(field for field in read if field)
    fields.finish()
    if title is None or not kept:
        return None
    return WorksheetPart(title, note, repeat, each, kept, fields.at)


def _read_field(fields: Fields) -> WorksheetField | None:
    field_id = fields.identifier("field")
    label = fields.text("label", "say what is to be written here")
    hint = fields.text("hint")
    rows = fields.whole("rows")
    choices = fields.texts("choices")
    several = bool(fields.flag("several"))
    if rows is not None and fields.has("choices"):
        fields.found.append(
            Finding(
                course_rules.FIELDS_ARE_WRITTEN_OR_CHOSEN,
                fields.key_position("rows"),
                f"{fields.what} has both `rows` and `choices`",
                "delete `rows:`, or delete `choices:` to let people write",
                len("rows"),
            )
        )
    if several and not fields.has("choices"):
        fields.found.append(
            Finding(
                course_rules.FIELDS_ARE_WRITTEN_OR_CHOSEN,
                fields.key_position("several"),
                f"{fields.what} allows several choices and has none",
                "list them under `choices:`, or delete `several:`",
                len("several"),
            )
        )
    fields.finish()
    if field_id is None or label is None:
        return None
    lines = 0 if choices else 1 if rows is None else rows
    return WorksheetField(field_id, label, hint, lines, choices, several, fields.at)
