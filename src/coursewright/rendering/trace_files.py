"""What serves what, as files to hand on: Markdown, and a table that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from coursewright.markup.fields import Prose
from coursewright.rendering.context import PageContext
from coursewright.rendering.strings import page_words, speaking
from coursewright.rendering.trace import (
    TraceViewer,
    count_gaps,
    say_gaps,
    say_size,
    say_where,
    trace_course,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coursewright.reading.course_files import CourseFiles
    from coursewright.tracing import Gap, Trace, TracedMisconception, TracedObjective

COLUMNS = (
    "domain", "domain_title", "competency", "level", "competency_text", "derived_from", "module",
    "objective", "objective_text", "question", "question_title", "misconception", "says",
    "held_by", "taught_under", "works", "gaps",
)  # fmt: skip

_HEAD = ("competency", "objective", "questions", "paragraphs", "works", "gaps")
_HEAD_OF_MISCONCEPTIONS = ("says", "held", "paragraphs", "gaps")


def trace_as_markdown(course_files: CourseFiles) -> str:
    """A heading and a table for each domain, in the language of the course."""
    with speaking(course_files.site().language, course_files.subject()):
        return _as_markdown(course_files)


def _as_markdown(course_files: CourseFiles) -> str:
    words = page_words("trace")
    traced = trace_course(course_files, drafts=False)
    gaps = count_gaps(traced)
    parts = [
        f"# {words['title']}",
        page_words("framework")["what"],
        say_size(traced),
        "\n".join(f"- {gap}" for gap in gaps) if gaps else words["no_gaps"],
    ]
    head = _head(_HEAD)
    # No page: modules are called by where they lie.
    prose = Prose(course_files.references(), lambda path, _: path)
    viewer = TraceViewer.of(PageContext("", course_files, prose, drafts=False))
    for domain in map(viewer.domain, traced.domains):
        lines = [line for one in domain["competencies"] for line in _lines_of(one)]
        parts += [f"## {domain['title']}", "\n".join([*head, *lines])]
    if traced.beside:
        rows = [viewer.objective(one, ("competency",)) for one in traced.beside]
        lines = [_line_of("", row) for row in rows]
        parts += [f"## {words['beside']}", "\n".join([*head, *lines])]
    if traced.misconceptions:
        lines = [_line_of_misconception(viewer.misconception(one)) for one in traced.misconceptions]
        head = _head(_HEAD_OF_MISCONCEPTIONS)
        parts += [f"## {words['misconceptions']}", "\n".join([*head, *lines])]
    return "\n\n".join(parts) + "\n"


def _head(names: Sequence[str]) -> list[str]:
    words = page_words("trace")
    return [_line(words[name] for name in names), _line("---" for _ in names)]


def _line_of_misconception(row: dict[str, Any]) -> str:
    linked = ["; ".join(title for title, _ in row[name]) for name in ("held", "paragraphs")]
    return _line([f"{row['says']} ({row['module'][0]})", *linked, " ".join(row["gaps"])])


def _lines_of(one: dict[str, Any]) -> Iterator[str]:
    words = f"{one['id']} {one['text']}"
    if not one["rows"]:
        yield _line([words, *[""] * 4, " ".join(one["gaps"])])
    for row in one["rows"]:
        yield _line_of(words, row)


def _line_of(competency: str, row: dict[str, Any]) -> str:
    lists = (row["questions"], row["paragraphs"], row["works"])
    linked = ["; ".join(title for title, _ in one) for one in lists]
    objective = f"{row['objective']} ({row['module'][0]})"
    return _line([competency, objective, *linked, " ".join(row["gaps"])])


def _line(cells: Iterable[str]) -> str:
    plain = (" ".join(cell.split()).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(plain)} |"


def trace_as_csv(course_files: CourseFiles) -> bytes:
    """A row for each question and misconception, in UTF-8 with the mark by which Excel knows it."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    with speaking(course_files.site().language, course_files.subject()):
        for row in _rows(trace_course(course_files, drafts=False)):
            rows.writerow(_safe(row.get(name, "")) for name in COLUMNS)
    return written.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _rows(traced: Trace) -> Iterator[dict[str, str]]:
    for domain in traced.domains:
        for one in domain.competencies:
            about = {
                "domain": domain.domain.id,
                "domain_title": domain.domain.title.source,
                "competency": one.competency.id,
                "level": one.competency.level,
                "competency_text": one.competency.text.source,
                "derived_from": "; ".join(work.id for work in one.competency.references),
                "module": "; ".join(module.slug for module in one.modules),
            }
            if not one.objectives:
                yield about | {"gaps": " ".join(say_gaps(one.gaps))}
            for objective in one.objectives:
                for row in _rows_of(objective, ()):
                    yield about | row
    for objective in traced.beside:
        yield from _rows_of(objective, ("competency",))
    for misconception in traced.misconceptions:
        yield _row_of_misconception(misconception)


def _row_of_misconception(traced: TracedMisconception) -> dict[str, str]:
    held = [(item.id, say_where(where)) for item, where in traced.held]
    anchor = traced.heading.anchor if traced.heading else ""
    return {
        "module": traced.module.slug,
        "misconception": traced.misconception.id,
        "says": traced.misconception.says.source,
        "held_by": "; ".join(f"{name} ({words})" if words else name for name, words in held),
        "taught_under": f"{traced.module.path}#{anchor}" if anchor else "",
        "gaps": " ".join(say_gaps(traced.gaps)),
    }


def _rows_of(traced: TracedObjective, gaps: Sequence[Gap]) -> Iterator[dict[str, str]]:
    gaps = (*gaps, *traced.gaps)
    about = {
        "module": traced.module.slug,
        "objective": traced.objective.id,
        "objective_text": traced.objective.text.source,
    }
    if not traced.items:
        yield about | {"gaps": " ".join(say_gaps(gaps))}
    for one in traced.items:
        target = one.item.teaches
        yield about | {
            "question": one.item.id,
            "question_title": one.item.title.source if one.item.title else "",
            "taught_under": f"{target.path}#{target.anchor}" if target and one.heading else "",
            "works": "; ".join(one.works),
            "gaps": " ".join(say_gaps((*gaps, *one.gaps), one.item.id)),
        }
