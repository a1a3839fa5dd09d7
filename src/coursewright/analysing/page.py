"""The report as one page that stands alone: what to rewrite first, then every figure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from coursewright.analysing.figures import bars_figure, intervals_figure
from coursewright.analysing.gates import FLAGS, PEOPLE
from coursewright.analysing.looks import report_style
from coursewright.analysing.showing import code, shown, with_codes
from coursewright.analysing.tables_shown import (
    SURE,
    beliefs_table,
    certainty_table,
    changes_table,
    choices_tables,
    gains_table,
    groups_table,
    items_table,
    scales_table,
)
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.analysing.analysis import AnalysedItem, Analysis
    from coursewright.analysing.gathering import Gathered
    from coursewright.analysing.known import KnownCourse
    from coursewright.model.target import Target

MOST_PARAGRAPHS = 5


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading under which something is taught that did not get across, and what says so."""

    place: str
    why: Markup


def render_report(
    analysis: Analysis, course: KnownCourse, gathered: Gathered, repeated: int, accent: str
) -> str:
    """The page."""
    objectives = {
        one.id: one.text.source for module in course.modules.values() for one in module.objectives
    }
    return str(
        fill(
            "analysis",
            title=shown(course.title),
            style=Markup(report_style(accent)),  # noqa: S704 - our own
            counted=analysis.counted,
            few=analysis.counted.people < FLAGS,
            first=[_first(analysis.item(name), flag.why) for name, flag in analysis.first],
            paragraphs=list(_paragraphs(analysis, course)),
            changes=changes_table(analysis),
            quizzes=list(_quizzes(analysis)),
            beliefs=beliefs_table(analysis, course),
            belief_figures=_belief_figures(analysis, course),
            objectives=groups_table(analysis.objectives, objectives),
            competencies=groups_table(analysis.competencies, dict(course.competency_texts)),
            gains=gains_table(analysis, objectives),
            certainty=certainty_table(analysis),
            certainty_figures=_certainty_figures(analysis),
            drop_out=list(_drop_out(analysis)),
            scales=scales_table(analysis),
            gathered=gathered,
            found=[
                {
                    "place": shown(f"{one.path}:{one.line}"),
                    "message": with_codes(one.message),
                    "hint": with_codes(one.hint),
                }
                for one in sorted(gathered.found)
            ],
            repeated=repeated,
        )
    )


def _first(one: AnalysedItem, why: str) -> dict[str, Any]:
    item = one.known.item if one.known else None
    return {
        "id": shown(one.id),
        "stem": shown(item.stem.source, 200) if item else "",
        "place": f"{item.at.path}:{item.at.line}" if item else shown(one.scale),
        "why": with_codes(why),
        "more": [with_codes(flag.why) for flag in one.flags if flag.why != why],
    }


def _paragraphs(analysis: Analysis, course: KnownCourse) -> Iterator[Paragraph]:
    """First where a belief is mended that many hold; then where flagged items are taught."""
    told: dict[str, list[Markup]] = {}
    for belief in analysis.beliefs:
        target = course.mended_by.get(belief.id)
        if target:
            says = shown(course.says.get(belief.id, belief.id))
            why = Markup("It is to mend <q>{}</q>: {}").format(says, belief.why)
            told.setdefault(_place(target), []).append(why)
    for name, flag in analysis.first:
        known = analysis.item(name).known
        # A wrong key and a dead distractor are mended in the question.
        if known and known.teaches and flag.kind in ("confident", "hard"):
            why = Markup("It teaches {}. {}").format(code(name), with_codes(flag.why))
            told.setdefault(_place(known.teaches), []).append(why)
    for place, reasons in list(told.items())[:MOST_PARAGRAPHS]:
        yield Paragraph(place, Markup("; ").join(reasons))


def _place(target: Target) -> str:
    return f"{target.path}#{target.anchor}"


def _quizzes(analysis: Analysis) -> Iterator[dict[str, Any]]:
    for number, (scale, found) in enumerate(groupby(analysis.items, lambda one: one.scale), 1):
        items = list(found)
        rows = [
            (shown(one.id, 40), one.statistics.facility)
            for one in items
            if one.statistics.facility and one.statistics.n >= PEOPLE
        ]
        yield {
            "title": shown(scale),
            "number": number,
            "figures": intervals_figure(
                f"right-{number}", f"Right at first: {shown(scale, 40)}", rows, "percent of people"
            ),
            "table": items_table(items),
            "choices": [(shown(one.id), table) for one, table in choices_tables(items)],
            "flags": [
                (shown(one.id), [with_codes(flag.why) for flag in one.flags])
                for one in items
                if one.flags
            ],
        }


def _belief_figures(analysis: Analysis, course: KnownCourse) -> list[Markup]:
    held = sorted(analysis.counted.held.items(), key=lambda named: (-named[1].people, named[0]))
    rows = [
        (shown(course.says.get(name, name), 60), one.people)
        for name, one in held
        if one.asked >= PEOPLE and one.people
    ]
    return bars_figure("beliefs", "Misconceptions by people who choose them", rows[:10], "people")


def _certainty_figures(analysis: Analysis) -> list[Markup]:
    rows = [(SURE[one.level], one.right) for one in analysis.certainty if one.n >= PEOPLE]
    return intervals_figure("certainty", "Right, by how sure", rows, "percent of answers")


def _drop_out(analysis: Analysis) -> Iterator[Markup]:
    for number, one in enumerate(analysis.drop_out, 1):
        if one.started < PEOPLE:
            continue
        rows = [("began", one.started), *((shown(item, 40), n) for item, n in one.reached)]
        yield from bars_figure(f"reached-{number}", shown(one.scale), rows, "people")
