"""Playwright cannot be started twice in one process, and any two tests may share a process."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
STARTS = "sync_" + "playwright"


def test_tests_take_the_browser_of_their_process():
    tests = [*HERE.rglob("test_*.py"), *HERE.rglob("conftest.py")]
    tests = [path for path in tests if ".venv" not in path.parts and path != HERE / "conftest.py"]
    assert [path for path in tests if STARTS in path.read_text("utf-8")] == []
