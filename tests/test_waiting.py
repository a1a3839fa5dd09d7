"""No test waits a fixed time: on a busy machine it is too short, on an idle one too long.

Nor by `wait_for_function`, which a page's policy forbids (`steps.until` says why).
"""

import ast

import pytest

from support import TESTS

FILES = [path for depth in ("", "[!.]*/", "[!.]*/[!.]*/") for path in TESTS.glob(f"{depth}*.py")]


def fixed_waits(text):
    """The lines that wait, and do not look again and again whether it has come."""
    every = [*ast.walk(ast.parse(text))]
    looped = {one for loop in every if isinstance(loop, ast.While) for one in ast.walk(loop)}
    for one in every:
        name = getattr(one, "attr", getattr(one, "id", None))
        if name in ("wait_for_timeout", "wait_for_function") or (
            name == "sleep" and one not in looped
        ):
            yield one.lineno


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_test_waits_a_fixed_time(path):
    assert [*fixed_waits(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("page.goto(a)\npage.wait_for_timeout(50)", [2]),
        ("while not done:\n    page.wait_for_timeout(50)", [2]),
        ("page.wait_for_function('x')", [1]),
        ("import time\ntime.sleep(1)", [2]),
        ("from time import sleep\nsleep(1)", [2]),
        ("while not done:\n    time.sleep(0.05)", []),
    ],
)
def test_a_fixed_time_is_seen(text, lines):
    assert [*fixed_waits(text)] == lines
