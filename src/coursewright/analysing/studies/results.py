"""The rated study as tables and as text: how far raters agree, then before and after."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Literal

from coursewright.analysing.csv_files import safe
from coursewright.analysing.studies.agreement import agreement
from coursewright.analysing.studies.effects import changes, cross_over, means_of
from coursewright.analysing.studies.ratings import rated_by_all
from coursewright.model.study import TIMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coursewright.analysing.intervals import Interval
    from coursewright.analysing.studies.agreement import Agreement
    from coursewright.analysing.studies.blinding import Key
    from coursewright.analysing.studies.effects import Change, CrossOver, Means
    from coursewright.analysing.studies.ratings import Marks

Measure = Literal["moves", "global"]
MEASURES: tuple[Measure, ...] = ("moves", "global")
FEWEST_FOR_TEST = 16
"""Below this the intervals are told, and no test may be read out of them."""
RELIABLE = 0.7


@dataclass(frozen=True, slots=True)
class Rated:
    """What came of a study."""

    raters: int
    answers: int
    """That every rater has marked."""
    left_out: int
    agreement: dict[Measure, Agreement | None]
    means: dict[Measure, Means]
    changes: dict[Measure, list[Change]]
    crossed: dict[Measure, CrossOver | None]
    people: int
    """Of whom anything was rated."""


def rated(raters: Sequence[dict[str, Marks]], key: Key, began_with: Mapping[str, str]) -> Rated:
    """Put the marks of all raters together, and open the key.

    Args:
        raters: For each, the marks by label.
        key: Who wrote what.
        began_with: By code, which topic was practised first; empty in a study without cross-over.
    """
    marked = [*rated_by_all(raters)]
    values: dict[Measure, dict[str, list[int]]] = {
        "moves": {label: [one.made for one in marks] for label, marks in marked},
        "global": {label: [one.overall for one in marks] for label, marks in marked},
    }
    means: dict[Measure, Means] = {}
    changed: dict[Measure, list[Change]] = {}
    crossed: dict[Measure, CrossOver | None] = {}
    for measure in MEASURES:
        found = means_of({label: fmean(one) for label, one in values[measure].items()}, key.origins)
        means[measure] = found
        changed[measure] = [
            one
            for times in (("before", "after"), ("after", "later"), ("before", "later"))
            for one in changes(found, key.topics, times)
            if one.n
        ]
        crossed[measure] = (
            cross_over(found, (key.topics[0], key.topics[1]), "after", began_with)
            if began_with
            else None
        )
    return Rated(
        len(raters),
        len(marked),
        len(key.origins) - len(marked),
        {measure: agreement([*values[measure].values()]) for measure in MEASURES},
        means,
        changed,
        crossed,
        len({key.origins[label].code for label, _ in marked}),
    )


def answers_csv(raters: Sequence[dict[str, Marks]], key: Key) -> bytes:
    """Every answer that somebody has marked, with its origin and the marks of each rater."""
    head = ["sentence", "code", "form", "time", "topic", "vignette"]
    for number in range(1, len(raters) + 1):
        head += [f"moves_{number}", f"global_{number}"]
    rows = []
    for label in sorted(set().union(*raters)):
        one = key.origins[label]
        row: list[str | int] = [label, one.code, one.form, one.time, one.topic, one.vignette]
        for marks in raters:
            row += [marks[label].made, marks[label].overall] if label in marks else ["", ""]
        rows.append(row)
    return _csv(head, rows)


def people_csv(found: Rated) -> bytes:
    """The mean of each person in each topic at each time."""
    places = sorted(
        found.means["moves"],
        key=lambda place: (place[0], place[2], TIMES.index(place[1])),
    )
    return _csv(
        ["code", "topic", "time", *MEASURES],
        (
            [code, topic, time, *(found.means[one][code, time, topic] for one in MEASURES)]
            for code, time, topic in places
        ),
    )


def changes_csv(found: Rated) -> bytes:
    """What has changed, topic by topic, with the interval."""
    return _csv(
        ["measure", "topic", "first", "second", "n", "at_first", "at_second", "difference", "low",
         "high"],
        (
            [measure, one.topic or "all", one.first, one.second, one.n, one.at_first,
             one.at_second, *(one.difference or ("", "", ""))]
            for measure in MEASURES
            for one in found.changes[measure]
        ),
    )  # fmt: skip


def _csv(head: Iterable[str], rows: Iterable[Iterable[str | float]]) -> bytes:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(head)
    table.writerows([safe(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def results_text(found: Rated) -> str:
    """What is told of it, in the order in which it should be read."""
    lines = [
        f"{found.answers} answers of {found.people} people, each marked by {found.raters} raters; "
        f"not marked by all: {found.left_out}",
        "",
        "Agreement: intraclass correlation, two-way random effects, absolute agreement (95% "
        "interval)",
    ]
    for measure in MEASURES:
        one = found.agreement[measure]
        if one is None:
            lines.append(f"  {measure}: cannot be told; there are too few marks, or all are alike")
            continue
        lines.append(f"  {measure}, one rater, ICC(2,1): {_figures(one.single)}")
        lines.append(
            f"  {measure}, mean of {one.raters}, ICC(2,{one.raters}): {_figures(one.average)}"
        )
    moves = found.agreement["moves"]
    if moves is None or moves.average.estimate < RELIABLE:
        lines.append(
            f"  The mean of the raters is below {RELIABLE}, or unknown: what follows says little "
            "of people. Let the raters talk about ten answers and rate anew."
        )
    for measure in MEASURES:
        lines += ["", f"Change in {measure} (mean of the raters; 95% interval by Student's t)"]
        lines += [f"  {_change(one)}" for one in found.changes[measure]]
        if not found.changes[measure]:
            lines.append("  nobody has answered at two times")
        crossed = found.crossed[measure]
        if crossed:
            lines.append(
                f"  practised minus not yet practised, at `after`: {_figures(crossed.difference)}; "
                f"{crossed.n[0]} and {crossed.n[1]} people"
            )
    most = max((one.n for one in found.changes["moves"]), default=0)
    if most < FEWEST_FOR_TEST:
        lines += [
            "",
            f"Fewer than {FEWEST_FOR_TEST} people have answered at two times: tell the intervals "
            "and the sentences, and claim no effect.",
        ]
    return "\n".join(lines)


def _change(one: Change) -> str:
    told = f"{one.topic or 'all topics'}, {one.first} to {one.second}, n = {one.n}: "
    told += f"{one.at_first:.2f} to {one.at_second:.2f}"
    return f"{told}, {_figures(one.difference)}" if one.difference else f"{told}, no interval"


def _figures(interval: Interval) -> str:
    return f"{interval.estimate:.2f} ({interval.low:.2f} to {interval.high:.2f})"
