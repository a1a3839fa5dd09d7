"""The conformance report is fresh, whole, and rests on tests that are there and have passed."""

import ast
import re
from functools import cache

import pytest

from compliance_scripts import load
from support import ROOT

pytestmark = pytest.mark.shipped

A = """
1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1
2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.1 4.1.2
"""
AA = """
1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11
2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3
"""


@pytest.fixture(scope="module")
def made():
    return load("accessibility")


@pytest.fixture(scope="module")
def report(made):
    return made.read(made.CRITERIA.read_text("utf-8"))


def test_every_criterion_of_both_levels_is_there_once(report):
    for level, numbers in (("A", A), ("AA", AA)):
        assert [one.number for one in report.criteria if one.level == level] == numbers.split()
    assert [one.number for one in report.criteria if one.until] == ["4.1.1"]
    new = {one.number for one in report.criteria if one.since == "2.2"}
    assert new == {"2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8"}
    assert sum(one.since == "2.1" for one in report.criteria) == 12


def test_what_is_supported_is_tested_or_says_that_no_program_does(report):
    for one in report.criteria:
        for said in (one.web, one.documents):
            if said.term in ("Supports", "Partially supports"):
                assert said.tests or "no program tests it" in said.remarks.lower(), one.number
            if said.term not in ("Supports",) and not said.tests:
                assert said.remarks, one.number


def test_what_no_program_tests_is_said_of_one_criterion(report):
    """A remark that is taken over from another criterion answers another question."""
    for said in ("web", "documents"):
        remarks = [
            getattr(one, said).remarks
            for one in report.criteria
            if getattr(one, said).term == "Supports" and not getattr(one, said).tests
        ]
        assert len(remarks) == len(set(remarks)), said


def test_a_logo_is_a_picture_of_the_documents(report):
    (one,) = (one for one in report.criteria if one.number == "1.1.1")

    assert "logo" in one.documents.remarks
    assert "alternative text" in one.documents.remarks


@cache
def names_in(path):
    found = set()
    for node in ast.parse((ROOT / path).read_text("utf-8")).body:
        inner = node.body if isinstance(node, ast.ClassDef) else [node]
        before = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
        found |= {before + one.name for one in inner if isinstance(one, ast.FunctionDef)}
    return found


def test_every_test_that_is_named_exists(report):
    assert len(report.tests) > 40
    for test in report.tests:
        path, _, name = test.partition("::")
        assert name in names_in(path), test


def test_the_page_is_fresh(made, report):
    written = (ROOT / made.PAGE).read_text("utf-8")
    date = re.search(r"\| Date of the tests \| (\d{4}-\d{2}-\d{2}) \|", written)[1]

    # The day is that of the run; all else follows from the criteria and the course's version.
    assert written == made.page(report, date, made.version()), "run compliance/accessibility.py"


def junit(*cases):
    inner = "".join(
        f'<testcase classname="{module}" name="{name}">{child}</testcase>'
        for module, name, child in cases
    )
    return (
        f'<testsuites><testsuite timestamp="2026-11-29T10:00:00">{inner}</testsuite></testsuites>'
    )


def all_passed(report):
    for test in report.tests:
        path, *inner, name = test.split("::")
        yield ".".join([path.removesuffix(".py").replace("/", "."), *inner]), name, ""


def test_a_run_in_which_all_has_passed_is_enough(made, report, tmp_path, monkeypatch, capsys):
    results = tmp_path / "results.xml"
    results.write_text(junit(*all_passed(report)), "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "CITATION.cff").write_text("version: 7.0.0\n", "utf-8")
    monkeypatch.setattr(made, "ROOT", tmp_path)

    assert made.main([str(results)]) == 0

    said = (tmp_path / made.PAGE).read_text("utf-8")
    assert "2026-11-29" in said
    assert "version 7.0.0" in said


@pytest.mark.parametrize(
    ("child", "said"),
    [
        (None, "has not run"),
        ("<failure/>", "has not passed: failure"),
        ("<error/>", "has not passed: error"),
        ("<skipped/>", "has not passed: skipped"),
    ],
)
def test_a_test_that_has_not_passed_stops_the_report(
    made, report, child, said, tmp_path, monkeypatch, capsys
):
    first, *rest = all_passed(report)
    # Of several cases one is enough.
    cases = [] if child is None else [(first[0], "x[a]", ""), (first[0], f"{first[1]}[b]", child)]
    results = tmp_path / "results.xml"
    results.write_text(junit(*cases, *rest), "utf-8")
    monkeypatch.setattr(made, "ROOT", tmp_path)

    assert made.main([str(results)]) == 1

    assert f"error: {report.tests[0]} {said}" in capsys.readouterr().out
    assert not (tmp_path / "docs").exists()


def test_a_case_that_has_run_again_counts_as_it_has_ended_last(made):
    failed = junit(("tests.test_a", "test_b[x]", "<failure/>"), ("tests.test_a", "test_b[y]", ""))
    again = junit(("tests.test_a", "test_b[x]", ""))
    other = junit(("tests.test_a", "test_b[y]", ""))

    assert made.outcomes([failed, again]) == {"tests/test_a.py::test_b": {"passed"}}
    assert "failure" in made.outcomes([failed, other])["tests/test_a.py::test_b"]


def test_a_term_that_is_none_is_refused(made):
    text = made.CRITERIA.read_text("utf-8").replace("term: Supports", "term: Fully supports", 1)

    with pytest.raises(ValueError, match="Fully supports"):
        made.read(text)


def test_what_no_person_has_tried_stands_in_the_report(made, report):
    said = made.page(report, "2026-11-29", "1")
    for one in report.untried:
        assert one in said
