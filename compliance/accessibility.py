r"""Write the accessibility conformance report from the criteria and from a run of their tests.

    .venv/bin/python -m pytest $(.venv/bin/python compliance/accessibility.py --tests) \
      --junitxml=results.xml
    .venv/bin/python compliance/accessibility.py results.xml

It refuses where a criterion names a test that the results do not have, or that has not passed in
every one of its cases: the report says only what a run has shown.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

import yaml
from defusedxml import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[1]
CRITERIA = ROOT / "compliance" / "accessibility.yml"
PAGE = "docs/accessibility-conformance.md"
WORDS = "accessibility-conformance.md"
"""The report's own words, beside this file."""


@dataclass(frozen=True)
class Said:
    """What is said of a criterion, of the site or of the documents."""

    term: str
    tests: tuple[str, ...]
    remarks: str


@dataclass(frozen=True)
class Criterion:
    """A success criterion of the guidelines."""

    number: str
    name: str
    level: str
    since: str
    """The first version of the guidelines that has it."""
    until: str
    """The last one; nothing if it is still there."""
    web: Said
    documents: Said


@dataclass(frozen=True)
class Report:
    """All that is said, whenever it was tested."""

    terms: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    paper: tuple[str, ...]
    untried: tuple[str, ...]

    @property
    def tests(self) -> tuple[str, ...]:
        """Every test that something said rests on, once."""
        said = [one for criterion in self.criteria for one in (criterion.web, criterion.documents)]
        named = [test for one in said for test in one.tests]
        return tuple(dict.fromkeys([*named, *self.paper]))


def read(text: str) -> Report:
    """The criteria as they stand in their file.

    Raises:
        ValueError: A term is none of the four.
    """
    read = yaml.safe_load(text)
    report = Report(
        tuple(read["terms"]),
        tuple(map(_criterion, read["criteria"])),
        tuple(read["paper"]),
        tuple(read["untried"]),
    )
    for one in report.criteria:
        for said in (one.web, one.documents):
            if said.term not in report.terms:
                raise ValueError(f"`{said.term}` at {one.number} is none of the terms")
    return report


def _criterion(entry: dict[str, Any]) -> Criterion:
    return Criterion(
        entry["number"], entry["name"], entry["level"],
        entry.get("since", "2.0"), entry.get("until", ""),
        *(
            Said(one["term"], tuple(one.get("tests", ())), one.get("remarks", ""))
            for one in (entry["web"], entry["documents"])
        ),
    )  # fmt: skip


def outcomes(results: Iterable[str]) -> dict[str, set[str]]:
    """Of each test that has run, by its node id without a case, how its cases have ended.

    A case that has run again counts as it has ended in the last of the files.
    """
    last: dict[tuple[str, str], set[str]] = {}
    for text in results:
        for case in ElementTree.fromstring(text).iter("testcase"):
            module, *inner = re.split(r"\.(?=[A-Z])", case.get("classname", ""))
            name = case.get("name", "")
            node = "::".join([module.replace(".", "/") + ".py", *inner, name.partition("[")[0]])
            ended = {one.tag for one in case} & {"failure", "error", "skipped"}
            last[node, name] = ended or {"passed"}
    found: dict[str, set[str]] = {}
    for (node, _), ended in last.items():
        found.setdefault(node, set()).update(ended)
    return found


def unproven(report: Report, ended: dict[str, set[str]]) -> Iterator[str]:
    """A sentence for each test that the report may not rest on."""
    for test in report.tests:
        match ended.get(test, set()):
            case how if how == {"passed"}:
                continue
            case how if how:
                yield f"{test} has not passed: {', '.join(sorted(how - {'passed'}))}"
            case _:
                yield f"{test} has not run"


def page(report: Report, date: str, version: str) -> str:
    """The whole report, as a page of the site."""
    words = Template(CRITERIA.with_name(WORDS).read_text("utf-8"))
    return words.substitute(
        version=version,
        date=date,
        untried="\n".join(f"- {one}" for one in report.untried),
        level_a=_table(report, "A"),
        level_aa=_table(report, "AA"),
        paper="\n".join(f"- {_sentence(test)}" for test in report.paper),
        tests="\n".join(_tests(report)),
    )


def _table(report: Report, level: str) -> str:
    rows = [
        f"| {one.number} {one.name}{_versions(one)} | {one.web.term} | {one.documents.term} "
        f"| {_remarks(one)} |"
        for one in report.criteria
        if one.level == level
    ]
    head = ["| Criterion | Site | Worksheets as documents | Remarks |", "| --- | --- | --- | --- |"]
    return "\n".join(head + rows)


def _versions(one: Criterion) -> str:
    if one.until:
        return f" (until WCAG {one.until})"
    return f" (from WCAG {one.since} on)" if one.since != "2.0" else ""


def _remarks(one: Criterion) -> str:
    web, documents = one.web.remarks, one.documents.remarks
    if not documents or documents == web:
        return web
    return f"{web} Documents: {documents[0].lower()}{documents[1:]}".strip()


def _tests(report: Report) -> Iterator[str]:
    for one in report.criteria:
        tests = dict.fromkeys([*one.web.tests, *one.documents.tests])
        if tests:
            yield f"- {one.number}: {'; '.join(map(_sentence, tests))}"


def _sentence(test: str) -> str:
    """The name of a test as the sentence that it is, and its file."""
    file, *inner = test.split("::")
    words = " ".join(re.sub(r"^test_|(?<=[a-z])(?=[A-Z])", " ", one) for one in inner)
    said = " ".join(words.replace("_", " ").split()).lower()
    return f"*{said}* (`{Path(file).name}`)"


def version() -> str:
    """Of the course, as `CITATION.cff` says it."""
    match = re.search(r"^version: *(\S+)", (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE)
    return match[1].strip("\"'") if match else "not numbered"


def date_of(results: str) -> str:
    """The day of a run."""
    stamp = ElementTree.fromstring(results).find("testsuite")
    return stamp.get("timestamp", "")[:10] if stamp is not None else ""


def main(arguments: list[str]) -> int:
    """Write the report; returns the exit code."""
    report = read(CRITERIA.read_text("utf-8"))
    if arguments == ["--tests"]:
        print("\n".join(report.tests))
        return 0
    if not arguments:
        print("error: no results; name the files that `pytest --junitxml` has written")
        return 2
    results = [Path(one).read_text("utf-8") for one in arguments]
    if told := list(unproven(report, outcomes(results))):
        print("\n".join(f"error: {one}" for one in told))
        print(f"nothing was written: {len(told)} of {len(report.tests)} tests have not passed")
        return 1
    (ROOT / PAGE).write_text(page(report, max(map(date_of, results)), version()), "utf-8")
    print(f"written: {PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
