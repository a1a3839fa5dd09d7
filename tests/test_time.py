"""What only time has changed is told, and never stops a publication."""

import datetime as dt
import json
import shutil

import pytest

from coursewright.checking import decisions
from coursewright.cli import findings, main
from support import ROOT, build


class InTwoYears(dt.date):
    @classmethod
    def today(cls):
        return dt.date(2026, 11, 28) + dt.timedelta(days=730)


@pytest.fixture
def later(monkeypatch):
    monkeypatch.setattr(decisions.dt, "date", InTwoYears)


@pytest.fixture
def fork(tmp_path):
    for name in ("docs", "modules", "quizzes"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("mkdocs.yml", "course.yml", "build_quiz.py", "README.md"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def test_two_years_on_the_course_is_published_and_its_authors_are_told(fork, later):
    found = findings(fork)[0]

    assert {one.rule for one in found} == {"regulation-is-checked-within-a-year"}
    assert all(one.timed and one.severity == "warning" for one in found)

    code, output = build(fork, "--strict")

    assert code == 0, output
    assert f"{len(found)} of them from the date alone, which stops nothing" in output
    assert (fork / "site" / "index.html").is_file()


def test_what_somebody_wrote_stops_it_as_before(fork, later, capsys):
    page = fork / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\n~~gone~~\n", "utf-8")

    assert main(["check", "--strict"], fork) == 1
    capsys.readouterr()
    assert main(["check", "--format", "json"], fork) == 0
    assert sum(one["severity"] == "warning" for one in json.loads(capsys.readouterr().out)) > 1


def test_a_day_to_come_is_a_slip_and_not_the_passing_of_time(fork):
    aid = fork / "modules/irb/irb.decision.yml"
    text = aid.read_text("utf-8")
    day = text.split("checked: ")[1][:10]
    aid.write_text(text.replace(f"checked: {day}", "checked: 2096-11-22", 1), "utf-8")

    (told,) = [one for one in findings(fork)[0] if "day to come" in one.message]

    assert not told.timed
