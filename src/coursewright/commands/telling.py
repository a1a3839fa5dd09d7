"""What several commands say in the same words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from coursewright import report
from coursewright.findings import findings, stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from coursewright.finding import Finding, Refusal


def tell(refusal: Refusal, code: int) -> int:
    """Say why something is not done; the exit code is handed through."""
    print(refusal, file=sys.stderr)
    return code


def errors_stop(
    root: Path, undone: str = "", concerns: Callable[[Finding], bool] = lambda _: True
) -> bool:
    """Check the course before something is made of it; tell what stops that, and what is undone."""
    found, checked = findings(root)
    found = [one for one in found if concerns(one)]
    if not stop(found):
        return False
    print(report.as_text(found, root, checked, color=report.wants_color()))
    if undone:
        print(f"{undone}: the errors above have to be mended first")
    return True


def tell_unread(found: Iterable[Finding], root: Path) -> None:
    """Say which files of answers could not be read."""
    if found:
        print(report.as_analysis([*found], root, color=report.wants_color()), end="\n\n")


def tell_written(paths: Iterable[object]) -> None:
    """Say where what was written is."""
    for path in paths:
        print(f"written: {path}")
