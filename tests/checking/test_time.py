"""What only time has changed is told, and never stops a publication."""

import datetime as dt
import json

import pytest

from coursewright.checking import decision_exits
from coursewright.cli import main
from coursewright.findings import findings
from decisions import AID, FENCE, PAGE, SOURCE, TODAY
from support import build, copy_sample, edit


class InTwoYears(dt.date):
    @classmethod
    def today(cls):
        return TODAY + dt.timedelta(days=730)


@pytest.fixture
def later(monkeypatch):
    monkeypatch.setattr(decision_exits.dt, "date", InTwoYears)


@pytest.fixture
def fork(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / AID).write_text(SOURCE, "utf-8")
    (root / PAGE).write_text(FENCE, "utf-8")
    edit(root, "mkdocs.yml", "  - Cards: cards.md\n", f"  - Cards: cards.md\n  - {PAGE}\n")
    return root


def test_two_years_on_the_course_is_published_and_its_authors_are_told(fork, later):
    found = findings(fork)[0]

    assert {one.rule for one in found} == {"regulation-is-checked-within-a-year"}
    assert all(one.timed and one.severity == "warning" for one in found)

    code, output = build(fork, "--strict")

    assert code == 0, output
    assert f"{len(found)} of them for somebody to read again, which stops nothing" in output
    assert (fork / "site" / "index.html").is_file()


def test_what_somebody_wrote_stops_it_as_before(fork, later, capsys):
    page = fork / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\n~~gone~~\n", "utf-8")

    assert main(["check", "--strict"], fork) == 1
    capsys.readouterr()
    assert main(["check", "--format", "json"], fork) == 0
    assert sum(one["severity"] == "warning" for one in json.loads(capsys.readouterr().out)) > 1


def test_a_day_to_come_is_a_slip_and_not_the_passing_of_time(fork):
    edit(fork, AID, f"checked: {TODAY}", "checked: 2096-11-22")

    (told,) = [one for one in findings(fork)[0] if "day to come" in one.message]

    assert not told.timed
