"""The figures as CSV, with all their digits, for whoever works on with them.

Words that a spreadsheet would take for a formula begin with an apostrophe (OWASP, *CSV Injection*).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TypeAlias

from coursewright.analysing.gates import PEOPLE, what_may_be_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coursewright.analysing.analysis import AnalysedItem, Analysis
    from coursewright.analysing.intervals import Interval

Cell: TypeAlias = "str | int | float | None"
Row: TypeAlias = "Sequence[Cell]"

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")

ITEM_COLUMNS = (
    "item", "scale", "revision", "objective", "gate", "n", "right", "facility", "facility_low",
    "facility_high", "sd", "pairs", "discrimination", "discrimination_low", "discrimination_high",
    "item_total", "upper_minus_lower", "covariance", "covariance_max", "mark_variance",
    "rest_variance", "discrimination_index", "discriminative_efficiency", "random_guess_score",
    "intended_weight", "effective_weight", "alpha_without", "distractors", "functioning",
    "said_how_sure", "wrong_and_certain", "median_seconds", "timed", "flags",
)  # fmt: skip


def csv_files(analysis: Analysis) -> dict[str, bytes]:
    """Every table by the name of its file; what fewer than five people answered has no figures."""
    return {
        "items.csv": _write(ITEM_COLUMNS, map(_item, analysis.items)),
        "choices.csv": _write(
            ("item", "choice", "key", "n", "share", "low", "high", "rest_correlation", "functions"),
            _choices(analysis),
        ),
        "scales.csv": _write(
            ("scale", "items", "n", "mean", "sd", "alpha", "alpha_low", "alpha_high", "kr21", "sem",
             "error_ratio"),
            _scales(analysis),
        ),
        "misconceptions.csv": _write(
            ("misconception", "asked", "people", "answers", "asked_again", "given_up"),
            (
                (name, one.asked, one.people, one.answers, one.again, one.given_up)
                for name, one in sorted(analysis.counted.held.items())
                if one.asked >= PEOPLE
            ),
        ),
        "groups.csv": _write(
            ("kind", "id", "items", "answers", "facility", "low", "high"), _groups(analysis)
        ),
        "changes.csv": _write(
            ("item", "n_before", "n_after", "before", "after", "difference", "low", "high"),
            (
                (one.item, one.before.n, one.after.n, one.before.marks / one.before.n,
                 one.after.marks / one.after.n, *one.difference)
                for one in analysis.changes
                if min(one.before.n, one.after.n) >= PEOPLE
            ),
        ),
        "gains.csv": _write(
            ("objective", "n", "before", "after", "difference", "low", "high"),
            (
                (one.objective, one.n, one.before, one.after, *_three(one.difference))
                for one in analysis.gains
                if one.n >= PEOPLE
            ),
        ),
        "confidence.csv": _write(
            ("confidence", "n", "right", "low", "high"),
            ((one.level, one.n, *one.right) for one in analysis.certainty if one.n >= PEOPLE),
        ),
        "drop-out.csv": _write(
            ("scale", "started", "item", "reached"),
            (
                (one.scale, one.started, item, n)
                for one in analysis.drop_out
                if one.started >= PEOPLE
                for item, n in one.reached
            ),
        ),
    }  # fmt: skip


def _write(columns: Sequence[str], found: Iterable[Row]) -> bytes:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(columns)
    table.writerows([safe(cell) for cell in row] for row in found)
    return written.getvalue().encode("utf-8-sig")


def safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula; numbers are none."""
    is_formula = isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA)
    return f"'{cell}" if is_formula else cell


def _three(interval: Interval | None) -> tuple[Cell, Cell, Cell]:
    return interval or (None, None, None)


def _item(one: AnalysedItem) -> Row:
    told, known = one.statistics, one.known
    objective = known.item.objective.source if known and known.item.objective else ""
    about = (
        one.id, one.scale, known.revision if known else "", objective,
        what_may_be_read(told.n), told.n,
    )  # fmt: skip
    if told.n < PEOPLE:
        return (*about, *[None] * (len(ITEM_COLUMNS) - len(about)))
    r = told.discrimination
    return (
        *about, told.right, *_three(told.facility), told.sd, told.pairs, *_three(r),
        told.uncorrected, told.upper_minus_lower, told.covariance, told.covariance_max,
        told.mark_variance, told.rest_variance, _percent(r.estimate if r else None),
        _percent(told.efficiency), _percent(known.guess if known else None), one.intended_weight,
        one.effective_weight, one.alpha_without, len(told.distractors), told.functioning,
        told.said_how_sure, told.wrong_and_certain, told.seconds, told.timed,
        " ".join(flag.kind for flag in one.flags),
    )  # fmt: skip


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _choices(analysis: Analysis) -> Iterator[Row]:
    for one in analysis.items:
        for choice in one.statistics.choices if one.statistics.n >= PEOPLE else ():
            low, high = (choice.interval.low, choice.interval.high) if choice.interval else ("", "")
            functions = "" if choice.is_key else "yes" if choice.functions else "no"
            yield (
                one.id, choice.id, "yes" if choice.is_key else "no", choice.n, choice.share, low,
                high, choice.discrimination, functions,
            )  # fmt: skip


def _scales(analysis: Analysis) -> Iterator[Row]:
    for name, one in sorted(analysis.scales.items()):
        if one.n < PEOPLE:
            yield (name, one.items, one.n, *[None] * 8)
            continue
        low, high = (one.interval.low, one.interval.high) if one.interval else (None, None)
        yield (
            name, one.items, one.n, one.mean, one.sd, one.alpha, low, high, one.kr21, one.sem,
            one.error_ratio,
        )  # fmt: skip


def _groups(analysis: Analysis) -> Iterator[Row]:
    for kind, groups in (
        ("objective", analysis.objectives),
        ("competency", analysis.competencies),
    ):
        for one in groups:
            if one.answers >= PEOPLE:
                yield (kind, one.id, one.items, one.answers, *one.facility)
