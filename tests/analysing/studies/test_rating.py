"""`rate`: nothing of a person, form or time is in the sheets, and all of it comes back."""

import csv
import io
import json
import re
from itertools import groupby

import pytest

from coursewright.analysing.studies.answers import read_sittings
from coursewright.analysing.studies.blinding import GLOBAL, MADE, blind, read_key
from coursewright.analysing.studies.run import read_results, write_sheets
from coursewright.cli import main
from coursewright.finding import Refusal
from coursewright.reading.course_files import CourseFiles
from studied import (
    answers_file,
    course_of,
    rate_sheet,
    read_sheet,
    write_allocation,
    write_answers,
    write_cohort,
    write_sheet,
)
from support import SAMPLE, copy_sample


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return copy_sample(tmp_path_factory.mktemp("study") / "course")


@pytest.fixture
def course(root):
    return CourseFiles(root)


def two_people(root, **more):
    own = course_of(root)
    return [
        answers_file("ABCD-2345", "a", "before", course=own, **more),
        answers_file("ABCD-2345", "b", "after", course=own),
        answers_file("WXYZ-6789", "b", "before", course=own),
        answers_file("WXYZ-6789", "a", "after", course=own),
    ]


def blinded(course, root, folder, *files, seed=7):
    names = [str(write_answers(folder / "answers", *(files or two_people(root))))]
    return write_sheets(course, names, folder / "out", seed)


def test_sheets_show_no_person_no_form_and_no_time(course, root, tmp_path):
    done = blinded(course, root, tmp_path)

    assert done.found == []
    assert done.summary == "8 answers of 2 people, out of 4 of 4 files"
    for name in ("rater-1.csv", "rater-2.csv", "for-raters.html"):
        text = (tmp_path / "out" / name).read_text("utf-8-sig")
        assert not re.search(r"ABCD|WXYZ|(survey|plan)-[ab]|form [ab]\b|2026-03", text)
        for row in read_sheet(tmp_path / "out" / name) if name.endswith("csv") else ():
            assert re.fullmatch(r"S\d", row["sentence"])
            assert row["answer"] in {"Who could tell?", "What should it show?"}
            assert row["case"] in "1234"


def test_both_raters_have_every_answer_and_each_an_order_of_their_own(course, root, tmp_path):
    blinded(course, root, tmp_path)

    one, other = (read_sheet(tmp_path / "out" / f"rater-{number}.csv") for number in (1, 2))

    assert {row["sentence"] for row in one} == {row["sentence"] for row in other}
    assert len(one) == 8
    assert [row["sentence"] for row in one] != [row["sentence"] for row in other]
    for rows in (one, other):  # All answers to one case stand together.
        cases = [row["case"] for row in rows]
        assert [case for case, _ in groupby(cases)] == [*dict.fromkeys(cases)]
        assert all(row[column] == "" for row in rows for column in (*MADE, GLOBAL))


def test_the_key_has_the_seed_and_every_origin(course, root, tmp_path):
    blinded(course, root, tmp_path)

    raw = (tmp_path / "out" / "sealed" / "key.json").read_bytes()

    assert json.loads(raw)["seed"] == 7
    key = read_key(raw)
    assert key.topics == ("survey", "plan")
    assert {(one.code, one.form, one.time) for one in key.origins.values()} == {
        ("ABCD-2345", "a", "before"), ("ABCD-2345", "b", "after"),
        ("WXYZ-6789", "b", "before"), ("WXYZ-6789", "a", "after"),
    }  # fmt: skip


def test_the_same_seed_gives_the_same_order_and_another_does_not(course, root, tmp_path):
    folder = write_answers(tmp_path / "answers", *two_people(root))
    sittings = read_sittings([str(folder)], course.study(), course_of(root)).read

    first, second, other = (blind(course.study(), sittings, seed) for seed in (1, 1, 2))
    turned = blind(course.study(), sittings[::-1], 1)

    assert first == second == turned
    assert first.words != other.words


def test_sheets_that_may_be_half_filled_in_are_not_written_over(course, root, tmp_path):
    blinded(course, root, tmp_path)

    with pytest.raises(Refusal, match="is there already"):
        blinded(course, root, tmp_path)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("{", "no JSON"),
        ("[]", "no file of the study"),
        ("[" * 100_000, "no JSON"),
        (" " * 1_000_001, "larger"),
        ({"format": "coursewright.record"}, "no file of the study"),
        ({"version": 2}, "newer version"),
        ({"course": "bread"}, "another course"),
        ({"code": "=cmd|1"}, "its code is none"),
        ({"code": 4}, "its code is none"),
        ({"form": "c"}, "a form or a time"),
        ({"form": ["a"]}, "a form or a time"),
        ({"time": "never"}, "a form or a time"),
        ({"answers": {"survey-b": "x"}}, "vignettes of form `a`"),
        ({"answers": ["x"]}, "vignettes of form `a`"),
        ({"answers": {"survey-a": 7}}, "no text"),
        ({"answers": {"survey-a": "  "}}, "nothing was answered"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_the_others_are(told, said, course, root, tmp_path):
    bad = told if isinstance(told, str) else answers_file(course=course_of(root)) | told

    done = blinded(course, root, tmp_path, *two_people(root)[2:], bad)

    assert [said in one.message for one in done.found] == [True]
    assert done.summary == "4 answers of 1 person, out of 2 of 3 files"


def test_a_second_file_of_one_code_and_time_is_left_out(course, root, tmp_path):
    same = answers_file(course=course_of(root))
    other = answers_file(course=course_of(root), words={"survey-a": "Something else"})

    done = blinded(course, root, tmp_path, same, same, other)

    assert [one.message.rpartition(", ")[2] for one in done.found] == [
        "and the same answers", "and other answers",
    ]  # fmt: skip


def test_words_cannot_become_formulas_or_rows(course, root, tmp_path):
    words = {"survey-a": '=1+1\n"S9",\x00x', "plan-a": "@SUM(A1)\ud800"}
    blinded(course, root, tmp_path, answers_file(course=course_of(root), words=words))

    rows = read_sheet(tmp_path / "out" / "rater-1.csv")

    assert sorted(row["answer"] for row in rows) == ['\'=1+1\n"S9", x', "'@SUM(A1)"]


def rated(course, root, folder, seed=1, people=60, **how):
    names, began = write_cohort(folder / "answers", root, seed, people, **how)
    write_sheets(course, [str(names)], folder / "out", seed)
    sheets = [folder / "out" / f"rater-{number}.csv" for number in (1, 2)]
    for number, path in enumerate(sheets):
        rate_sheet(path, seed * 10 + number)
    allocation = write_allocation(folder / "allocation.csv", began)
    key = folder / "out" / "sealed" / "key.json"
    return [str(one) for one in sheets], key, allocation


def contrast(text):
    found = re.search(
        r"practised minus not yet practised, at `after`: (\S+) \((\S+) to (\S+)\)", text
    )
    return [float(one) for one in found.groups()]


def test_a_planted_effect_comes_through_both_raters(course, root, tmp_path):
    sheets, key, allocation = rated(course, root, tmp_path, effect=0.9)

    done = read_results(sheets, key, allocation, tmp_path / "results")

    assert done.found == []
    estimate, low, _ = contrast(done.summary)
    assert 0.3 < low < estimate < 1.2
    icc = float(re.search(r"moves, mean of 2, ICC\(2,2\): (\S+)", done.summary)[1])
    assert 0.7 < icc < 0.95


def test_none_comes_where_none_is(course, root, tmp_path):
    sheets, key, allocation = rated(course, root, tmp_path, effect=0.0, easier=1.0)

    done = read_results(sheets, key, allocation, tmp_path / "results")

    _, low, high = contrast(done.summary)
    assert low < 0 < high


def test_tables_have_origins_and_times(course, root, tmp_path):
    sheets, key, _ = rated(course, root, tmp_path, people=6)

    done = read_results(sheets, key, None, tmp_path / "results")

    assert "claim no effect" in done.summary
    assert "practised minus" not in done.summary
    tables = {path.name: path.read_bytes().decode("utf-8-sig") for path in done.files}
    answers = [*csv.DictReader(io.StringIO(tables["answers.csv"]))]
    assert len(answers) == 24
    assert {one["time"] for one in answers} == {"before", "after"}
    people = [*csv.DictReader(io.StringIO(tables["people.csv"]))]
    assert [one["time"] for one in people[:2]] == ["before", "after"]
    changes = [*csv.DictReader(io.StringIO(tables["changes.csv"]))]
    assert [(one["measure"], one["topic"], one["n"]) for one in changes[:3]] == [
        ("moves", "survey", "6"), ("moves", "plan", "6"), ("moves", "all", "6"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        (MADE[0], "", "has nothing under"),
        (MADE[1], "yes", "has `yes` under"),
        (GLOBAL, "6", "has `6` under"),
        (GLOBAL, "3.5", "has `3.5` under"),
        ("sentence", "S999", "no answer is called"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_by_its_line(column, cell, said, course, root, tmp_path):
    sheets, key, _ = rated(course, root, tmp_path, people=4)
    path = tmp_path / "out" / "rater-1.csv"
    rows = read_sheet(path)
    rows[2][column] = cell
    write_sheet(path, rows)

    done = read_results(sheets, key, None, tmp_path / "results")

    assert [(one.line, said in one.message) for one in done.found] == [(4, True)]
    assert "15 answers of 4 people" in done.summary
    assert "not marked by all: 1" in done.summary


def test_a_row_that_stands_twice_or_is_gone_is_told(course, root, tmp_path):
    sheets, key, _ = rated(course, root, tmp_path, people=4)
    one, other = (tmp_path / "out" / f"rater-{number}.csv" for number in (1, 2))
    rows = read_sheet(one)
    write_sheet(one, [*rows, rows[0]])
    write_sheet(other, read_sheet(other)[1:])

    found = read_results(sheets, key, None, tmp_path / "results").found

    assert "there twice" in found[0].message
    assert "1 of 16 answers are not in the sheet" in found[1].message


def test_a_sheet_as_other_spreadsheets_save_it_is_read(course, root, tmp_path):
    sheets, key, _ = rated(course, root, tmp_path, people=4)
    path = tmp_path / "out" / "rater-2.csv"
    rows = read_sheet(path)
    rows[0]["remarks"] = "zögert"
    write_sheet(path, rows, delimiter=";")
    path.write_bytes(path.read_bytes().decode("utf-8-sig").encode("cp1252"))

    assert read_results(sheets, key, None, tmp_path / "results").found == []


def test_one_sheet_twice_is_no_second_rater(course, root, tmp_path):
    sheets, key, _ = rated(course, root, tmp_path, people=4)
    path = tmp_path / "copy.csv"
    path.write_bytes((tmp_path / "out" / "rater-1.csv").read_bytes())

    done = read_results([sheets[0], str(path)], key, None, tmp_path / "results")

    assert "is the same as" in done.found[0].message
    assert done.files == []


@pytest.mark.parametrize("raw", [b"", b"\x00" * 50, b"a,b\n1,2\n"])
def test_what_is_no_sheet_is_told(raw, course, root, tmp_path):
    sheets, key, _ = rated(course, root, tmp_path, people=4)
    (tmp_path / "none.csv").write_bytes(raw)

    found = read_results([*sheets, str(tmp_path / "none.csv")], key, None, tmp_path / "r").found

    assert [one.message for one in found] == ["the sheet has no column `sentence`"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x,y\n", "no columns `code` and `first`"),
        ("code,first\nABC,survey\n", "`ABC` is no code"),
        ("code,first\nABCD-2345,survy\n", "`survy` is no topic"),
        ("code,first\nABCD-2345,plan\nABCD-2345,plan\n", "stands there twice"),
        ("code,first\nABCD-2345\n", "`` is no topic"),
    ],
)
def test_an_allocation_that_cannot_be_meant_is_refused(text, said, course, root, tmp_path):
    sheets, key, allocation = rated(course, root, tmp_path, people=4)
    allocation.write_text(text, "utf-8")

    with pytest.raises(Refusal, match=re.escape(said)):
        read_results(sheets, key, allocation, tmp_path / "results")


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"format": "coursewright.study-key", "version": 1}'])
def test_what_is_no_key_is_refused(raw, course, root, tmp_path):
    (tmp_path / "key.json").write_bytes(raw)

    with pytest.raises(Refusal, match="is no sealed key"):
        read_results([], tmp_path / "key.json", None, tmp_path)


def test_a_course_without_a_study_says_so(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / "docs" / "study.yml").unlink()

    with pytest.raises(Refusal, match=r"docs/study\.yml"):
        write_sheets(CourseFiles(root), [str(SAMPLE)], tmp_path / "out")


def test_the_commands(root, tmp_path, capsys):
    sheets, key, allocation = rated(CourseFiles(root), root, tmp_path, people=6)
    out, more = str(tmp_path / "results"), ["--key", str(key), "--allocation", str(allocation)]

    assert main(["rate", "--read", *sheets, *more, "--out", out], root) == 0
    assert "Agreement: intraclass correlation" in capsys.readouterr().out
    answers, other = str(tmp_path / "answers"), str(tmp_path / "other")
    assert main(["rate", "--blind", answers, "--out", other], root) == 0
    assert "24 answers of 6 people" in capsys.readouterr().out
    assert main(["rate", "--blind", str(tmp_path / "allocation.csv")], root) == 1
    assert main(["rate", "--blind", str(tmp_path / "nowhere")], root) == 2


@pytest.mark.parametrize(
    "words",
    ["rate", "rate --read x.csv", "rate --blind x --key k", "rate --read x --key k --seed 4",
     "rate --blind x --seed minus", "sample-size paired", "sample-size paired --effect 0",
     "sample-size paired --effect nan", "sample-size parallel --effect 0.5 --correlation 1",
     "sample-size paired --effect 0.5 --loss 1", "sample-size both --effect 1"],
)  # fmt: skip
def test_what_was_called_wrongly_is_told(words, root, capsys):
    assert main(words.split(), root) == 2
    assert "error:" in capsys.readouterr().err


def test_a_number_of_people_is_told_in_any_folder(tmp_path, capsys):
    assert main(["sample-size", "parallel", "--effect", "0.5"], tmp_path) == 0
    assert capsys.readouterr().out.startswith("49 people in each of two groups")
