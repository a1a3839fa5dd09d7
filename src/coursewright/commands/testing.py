"""`test`: the tests of the engine, where its sources are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.arguments import Command
from coursewright.finding import Refusal

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path


def _test(root: Path, chosen: Namespace) -> int:
    from coursewright.setup.suite import run_tests

    if not (root / "src" / "coursewright").is_dir():
        raise Refusal(
            f"the tests are those of the engine, and its sources are not in {root}",
            "`check` and `build --strict` say of a course what a test would",
        )
    return run_tests(chosen.arguments, root)


TEST = Command(
    "test",
    "run the tests",
    "test tests/reading",
    _test,
    lambda parser: parser.add_argument("arguments", nargs="*", help="passed on to pytest"),
    needs_course=False,
    passes_on=True,
)
