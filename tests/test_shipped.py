"""Whatever a test reads of the course of this repository is heard, and held against it."""

from types import SimpleNamespace

import pytest

from shipped import take, with_what_was_read
from support import ROOT, SAMPLE

pytestmark = pytest.mark.shipped


def heard(read):
    take()
    read()
    return take()


def test_reading_and_listing_is_heard():
    assert heard((ROOT / "mkdocs.yml").read_bytes) == ["mkdocs.yml"]
    assert heard(lambda: (ROOT / "README.md").read_text("utf-8")) == ["README.md"]
    assert "modules" in heard(lambda: sorted((ROOT / "modules").rglob("*.yml")))
    assert "docs" in heard(lambda: list((ROOT / "docs").iterdir()))


def test_what_belongs_to_the_engine_or_to_the_samples_is_not():
    assert heard((SAMPLE / "mkdocs.yml").read_bytes) == []
    assert heard((ROOT / "docs" / "schema" / "quiz.json").read_bytes) == []
    assert heard((ROOT / "pyproject.toml").read_bytes) == []


@pytest.mark.parametrize(("mark", "outcome"), [(None, "failed"), ("shipped", "passed")])
def test_a_test_that_reads_it_fails_unless_it_says_so(mark, outcome):
    node = SimpleNamespace(get_closest_marker=lambda name: mark)
    take()
    (ROOT / "mkdocs.yml").read_bytes()

    report = with_what_was_read(node, SimpleNamespace(outcome="passed", longrepr=None))

    assert report.outcome == outcome
    assert mark or "mkdocs.yml is a fork's own" in report.longrepr
