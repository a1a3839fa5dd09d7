"""The statistics as SQL views agree with Python, on the reference data and on simulated answers."""

import csv
import datetime as dt
import json

import duckdb
import pytest

from coursewright.analysing.run import report
from coursewright.analysing.table import COLUMNS, views
from psychometrics import FOLDER, read_marks
from simulated import write_cohort, write_course

TODAY = dt.date(2026, 6, 1)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return write_course(tmp_path_factory.mktemp("views") / "course")


def near(value):
    return None if value is None else pytest.approx(float(value), rel=0, abs=1e-9)


def write_marks(folder, name, columns, rows):
    with (folder / name).open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(columns)
        table.writerows(rows)
    return folder / name


def lsat(folder, name):
    columns, patterns = read_marks(f"{name}_patterns.csv")
    people = [row[:-1] for row in patterns for _ in range(int(row[-1]))]
    return write_marks(folder, f"{name}.csv", columns[:-1], people)


def table_of(root, names, folder):
    """The table as DuckDB reads it, and the report's own figures."""
    path = folder / "responses.parquet"
    made = report(root, [str(one) for one in names], folder / "report", TODAY, path)
    connection = duckdb.connect()
    connection.read_parquet(str(path)).create("responses")
    connection.execute(views())
    return connection, made.analysis


def rows_of(connection, view):
    found = connection.execute(f"SELECT * FROM {view}")
    names = [one[0] for one in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.mark.parametrize("name", ["lsat6", "lsat7"])
def test_views_agree_with_r(name, root, tmp_path):
    connection, _ = table_of(root, [lsat(tmp_path, name)], tmp_path)
    expected = json.loads((FOLDER / f"{name}_expected.json").read_text("utf-8"))
    found = {one["item"]: one for one in rows_of(connection, "item_statistics")}

    for one in expected["items"]:
        told = found[one["item"]]
        assert told["facility"] == near(one["p"])
        assert told["sd"] == near(one["sd_sample"])
        assert told["discrimination"] == near(one["r_pbis_corrected"])
        assert told["item_total"] == near(one["r_pbis_uncorrected"])
    [scale] = rows_of(connection, "scale_statistics")
    assert scale["alpha"] == near(expected["alpha"])
    assert scale["sem"] == near(expected["sem"])
    assert (scale["n"], scale["items"]) == (1000, 5)


def holey(rows):
    """Marks of people who stopped somewhere, or left one out."""
    return [
        ["" if (place * 7 + number) % 11 == 3 or place > 3 + number % 6 else mark
         for place, mark in enumerate(row)]
        for number, row in enumerate(rows)
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["shared", "holes", "parts"])
def test_views_agree_with_python(kind, root, tmp_path):
    names = [f"slots.{number}.mark" for number in range(1, 8)]
    _, marks = read_marks("moodle_marks.csv", names)
    columns = [f"q{number}" for number in range(1, 8)]
    files = {
        "shared": lambda: write_cohort(None, tmp_path / "shared", 4, people=60, root=root),
        "holes": lambda: write_marks(tmp_path, "holes.csv", columns, holey(marks * 3)),
        "parts": lambda: write_marks(tmp_path, "parts.csv", columns, marks),
    }
    connection, analysis = table_of(root, [files[kind]()], tmp_path)
    items = {one["item"]: one for one in rows_of(connection, "item_statistics")}
    low = {one["item"]: one for one in rows_of(connection, "item_intervals")}
    efficient = {one["item"]: one for one in rows_of(connection, "discriminative_efficiency")}
    scales = {one["scale"]: one for one in rows_of(connection, "scale_statistics")}
    choices = {
        (one["item"], one["choice"]): one for one in rows_of(connection, "choice_statistics")
    }

    assert items.keys() == {one.id for one in analysis.items}
    for one in analysis.items:
        told, statistics = items[one.id], one.statistics
        assert told["n"] == statistics.n
        assert told["right_answers"] == statistics.right
        assert told["facility"] == near(statistics.facility.estimate)
        assert low[one.id]["low"] == near(statistics.facility.low)
        assert low[one.id]["high"] == near(statistics.facility.high)
        assert told["covariance"] == near(statistics.covariance)
        r = statistics.discrimination
        assert told["discrimination"] == near(r.estimate if r else None)
        assert told["item_total"] == near(statistics.uncorrected)
        assert told["median_seconds"] == near(statistics.seconds)
        assert told["wrong_and_certain"] == statistics.wrong_and_certain
        assert efficient[one.id]["efficiency"] == near(100 * statistics.efficiency)
        for choice in statistics.choices:
            if choice.n:
                counted = choices[one.id, choice.id]
                assert counted["n"] == choice.n
                assert counted["rest_correlation"] == near(choice.discrimination)
    for name, scale in analysis.scales.items():
        if scale.alpha is not None:
            assert scales[name]["alpha"] == near(scale.alpha)
            assert scales[name]["n"] == scale.n


@pytest.mark.parametrize("rows", [[[1, 1], [1, 1]], [[1], [0]], [[1, ""], ["", 0]]])
def test_what_cannot_be_told_is_nothing_there_too(rows, root, tmp_path):
    """Nobody differs; one item; nobody has answered both."""
    columns = ["person", *("q1", "q2")[: len(rows[0])]]
    marks = [[f"p{number}", *row] for number, row in enumerate(rows)]
    file = tmp_path / "responses.csv"
    with file.open("w", newline="", encoding="utf-8") as opened:
        table = csv.writer(opened)
        table.writerow(["person", "item", "score", "response", "attempt", "context"])
        for person, *row in marks:
            for item, mark in zip(columns[1:], row, strict=True):
                if mark != "":
                    table.writerow([person, item, mark, mark, 1, "test"])

    connection, analysis = table_of(root, [file], tmp_path)

    [scale] = analysis.scales.values()
    told = rows_of(connection, "scale_statistics")
    assert scale.alpha is scale.sem is None
    assert [(one["alpha"], one["sem"]) for one in told] in ([(None, None)], [])
    for one in rows_of(connection, "item_statistics"):
        assert one["discrimination"] is one["item_total"] is None


def test_the_table_has_the_columns_that_are_documented(root, tmp_path):
    connection, _ = table_of(root, [lsat(tmp_path, "lsat6")], tmp_path)

    found = connection.execute("DESCRIBE responses").fetchall()

    assert {name: kind for name, kind, *_ in found} == COLUMNS


def test_a_table_as_csv_gives_the_same_figures_when_it_is_read_again(root, tmp_path):
    cohort = write_cohort(None, tmp_path / "shared", 4, people=60, root=root)
    table = tmp_path / "responses.csv"
    first = report(root, [str(cohort)], tmp_path / "one", TODAY, table)

    second = report(root, [str(table)], tmp_path / "two", TODAY)

    assert second.gathered.found == []
    assert second.analysis.items == first.analysis.items
    assert second.analysis.counted.held == first.analysis.counted.held
