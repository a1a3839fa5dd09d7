"""The report and its tables: what they open with, what they hold back, and hostile values."""

import csv
import datetime as dt
import json
import re

import jsonschema
import pytest

from coursewright.analysing.csv_files import safe
from coursewright.analysing.run import report
from coursewright.analysing.table import check_table
from coursewright.cli import main
from coursewright.finding import Refusal
from psychometrics import FOLDER
from simulated import ITEMS, know, share, write_cohort, write_course
from support import ROOT

TODAY = dt.date(2026, 6, 1)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return write_course(tmp_path_factory.mktemp("run") / "course")


def page_of(folder):
    return (folder / "index.html").read_text("utf-8")


def rows_of(folder, name):
    with (folder / name).open(newline="", encoding="utf-8-sig") as file:
        return [*csv.DictReader(file)]


def part(page, name):
    return re.search(rf'<h2 id="{name}">.*?(?=<h2 |</main>)', page, re.DOTALL)[0]


@pytest.fixture(scope="module")
def reported(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reported")
    write_cohort(None, folder / "shared", 6, root=root)
    report(root, [str(folder / "shared")], folder / "report", TODAY)
    return folder / "report"


def test_the_report_opens_with_what_to_rewrite_and_why(reported):
    page = page_of(reported)
    first = part(page, "first")

    assert page.index('<h2 id="first">') == page.index("<h2 ")
    assert first.count("<li>") == 3
    assert "check the key" in first
    assert "quizzes/simulated.yml:" in first
    assert "modules/sample/index.md#who-asks" in first
    assert "more get it right" in part(page, "changed")


def test_the_report_stands_alone(reported):
    page = page_of(reported)

    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert set(re.findall(r"url\(\"?(.{5})", page)) == {"data:"}


def test_the_numbers_of_the_charts_stand_beside_them(reported):
    page = page_of(reported)

    assert page.count("<svg") == page.count("<desc ") == page.count('figure__numbers"')
    assert page.count("<svg") >= 4


def test_ids_are_unique_and_lead_somewhere(reported):
    page = page_of(reported)
    ids = re.findall(r'\bid="([^"]+)"', page)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_the_tables_have_all_digits(reported):
    items = rows_of(reported, "items.csv")

    assert len(items) == ITEMS
    one = items[0]
    assert one["gate"] == "verdicts"
    assert float(one["facility"]) == int(one["right"]) / int(one["n"])
    assert float(one["discrimination_index"]) == 100 * float(one["discrimination"])


@pytest.mark.parametrize(("people", "gate"), [(4, "nothing"), (9, "counts"), (29, "choices")])
def test_few_people_are_told_little_of(people, gate, root, tmp_path):
    write_cohort(None, tmp_path / "shared", 6, people=people, root=root)

    report(root, [str(tmp_path / "shared")], tmp_path / "report", TODAY)

    page, items = page_of(tmp_path / "report"), rows_of(tmp_path / "report", "items.csv")
    assert {one["gate"] for one in items if one["item"] != "sim-9"} == {gate}
    assert all(one["facility"] == "" for one in items) == (people < 5)
    assert ("How often each choice" in page) == (people >= 10)
    # Of the correlation with the rest nothing is said, in whatever words.
    table = part(page, "questions")
    assert not re.search(
        r"\d to \d|good|marginal|poor|negative", re.sub(r"<desc.*?</desc>", "", table)
    )
    assert 'report__flag"' not in page
    assert part(page, "first").count("<li>") == 0


def test_moodle_and_r_agree_through_the_command(root, tmp_path):
    (tmp_path / "results.csv").write_bytes((FOLDER / "moodle_marks.csv").read_bytes())

    assert main(["analyse", str(tmp_path / "results.csv"), "--out", str(tmp_path / "r")], root) == 0

    with (FOLDER / "moodle_statistics.csv").open(newline="", encoding="utf-8") as file:
        expected = [*csv.DictReader(file)]
    found = rows_of(tmp_path / "r", "items.csv")
    for row, one in zip(expected, found, strict=True):
        for name, column in (
            ("facility", "facility"), ("discriminationindex", "discrimination_index"),
            ("discriminativeefficiency", "discriminative_efficiency"),
            ("effectiveweight", "effective_weight"), ("covariance", "covariance"),
        ):  # fmt: skip
            assert float(one[column]) == pytest.approx(float(row[name]), abs=1e-3)


HOSTILE = ("=HYPERLINK(\"http://x\")", "+1+1|cmd", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", " =1",
           "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "\u202egnp.exe",
           "</style><b>", "{{ 7*7 }}", "`x`", "a`b")  # fmt: skip


def test_hostile_values_are_harmless_everywhere(root, tmp_path):
    answers = tmp_path / "=evil.csv"
    with answers.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["learner", "id", "result", "response", "activity"])
        for person in range(12):
            for name in HOSTILE:
                table.writerow([f"p{person}", f"x {name}", "correct", name, name])
                table.writerow([f"p{person}", name, "wrong", name, name])
    (tmp_path / "<b>.json").write_text("{", "utf-8")

    made = report(
        root, [str(answers), str(tmp_path / "<b>.json")], tmp_path / "r", TODAY, tmp_path / "t.csv"
    )

    assert made.analysis.counted.answers
    page = page_of(tmp_path / "r")
    for bad in ("<script", "<img", "onerror=alert(1)>", "</style><b>", "\u202e", "<b>"):
        assert page.count(bad) == 0, bad
    for path in [*(tmp_path / "r").glob("*.csv"), tmp_path / "t.csv"]:
        with path.open(newline="", encoding="utf-8-sig") as file:
            for row in csv.reader(file):
                for cell in row:
                    formula = cell.lstrip(" ").startswith(tuple("=+-@\t\r＝＋－＠"))
                    assert not formula or re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell), cell


def test_numbers_below_zero_stay_numbers():
    assert safe(-0.5) == -0.5
    assert safe("-0.5") == "'-0.5"


def test_the_command_tells_what_it_left_out_and_where_things_are(root, tmp_path, capsys):
    write_cohort(None, tmp_path / "shared", 6, people=3, root=root)
    (tmp_path / "shared" / "bad.json").write_text("{", "utf-8")

    assert main(["analyse", str(tmp_path / "shared"), "--out", str(tmp_path / "r")], root) == 0

    said = capsys.readouterr().out
    assert "bad.json:1:1: warning: " in said
    assert "[answers-can-be-read]" in said
    assert f"written: {tmp_path / 'r' / 'index.html'}" in said
    assert said.splitlines()[-1].endswith("of 3 people, out of 3 of 4 files")


def test_without_any_answer_there_is_a_report_and_an_error(root, tmp_path, capsys):
    (tmp_path / "bad.json").write_text("{", "utf-8")

    assert main(["analyse", str(tmp_path / "bad.json"), "--out", str(tmp_path / "r")], root) == 1
    assert main(["analyse", str(tmp_path / "none.json"), "--out", str(tmp_path / "r")], root) == 2
    assert "No answer that was read is scored" in page_of(tmp_path / "r")


def test_a_table_needs_a_format_and_perhaps_duckdb(tmp_path, monkeypatch):
    with pytest.raises(Refusal, match="says no format"):
        check_table(tmp_path / "table.xlsx")
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    with pytest.raises(Refusal, match="pip install duckdb"):
        check_table(tmp_path / "table.parquet")
    check_table(tmp_path / "table.csv")


def test_what_the_cohort_shares_is_as_the_schema_says(root):
    import random

    schema = json.loads((ROOT / "docs/schema/answers.json").read_text("utf-8"))

    told = share(know(root), 1, 2, random.Random(2))

    jsonschema.validate(told, schema)
