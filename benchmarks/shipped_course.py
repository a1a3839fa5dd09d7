"""A copy of the course of this repository, to be built and edited."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def copy_shipped(folder: Path) -> None:
    """Copy what the course is made of into a new folder."""
    folder.mkdir()
    for name in ("docs", "modules", "quizzes"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "course.yml", "build_quiz.py", "CITATION.cff", "README.md"):
        shutil.copy(ROOT / name, folder)
