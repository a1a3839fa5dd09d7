"""What `python3 build_quiz.py test` runs: the checks of Python and JavaScript, then pytest."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.finding import Refusal
from coursewright.setup.browser import get_browser
from coursewright.setup.environment import run_in_front, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BUNDLES = Path("src/coursewright/runtime/bundles")
SCRIPTS = ("types", "lint", "test")
PYTHON_CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
NODE_TOOLS = ("biome", "esbuild", "html-validate", "tsc")
"""Programs without which the checks of the JavaScript cannot run."""


def run_tests(arguments: Sequence[str], root: Path) -> int:
    """Run all tests of the project in `root`; with arguments, only pytest, which gets them."""
    try:
        environ = {**os.environ, "CHROMIUM": get_browser(), "NO_MKDOCS_2_WARNING": "1"}
    except Refusal as missing:
        if in_ci():
            say(f"error: {missing}")
            return 1
        say(f"{missing.sentence}, so the tests in a browser will be skipped\nhint: {missing.hint}")
        environ = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    failures = [] if arguments else [*check_python(root), *check_javascript(root)]
    # All of them side by side; a few are sooner done by one process.
    chosen = arguments or ["--numprocesses=auto", "--dist=worksteal"]
    code = run_in_front([sys.executable, "-m", "pytest", *chosen], cwd=root, env=environ)
    for failure in failures:
        say(f"error: {failure}")
    return code or int(bool(failures))


def check_python(root: Path) -> list[str]:
    """Run the checks of the Python code and return a sentence for each that failed."""
    return [
        f"`{' '.join(words)}` failed; what it said stands above the Python tests"
        for words in PYTHON_CHECKS
        if not succeeds([sys.executable, "-m", *words], root)
    ]


def check_javascript(root: Path) -> list[str]:
    """Run the checks of the runtime and return a sentence for each that failed."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        if in_ci():
            return ["Node is not installed, so the JavaScript was not checked"]
        say("Node is not installed, so the JavaScript will not be checked")
        return []
    if not has_fresh_modules(root):
        # With NODE_ENV=production or `omit=dev` npm would succeed and install nothing.
        if not succeeds([npm, "ci", "--include=dev", "--no-audit", "--no-fund"], root):
            return ["`npm ci` failed, so the JavaScript was not checked"]
        if lacking := [tool for tool in NODE_TOOLS if not has_tool(root, tool)]:
            return [f"`npm ci` has not installed `{lacking[0]}`, so the JavaScript was not checked"]
        modules_stamp(root).parent.mkdir(exist_ok=True)
        modules_stamp(root).write_text(lock_digest(root), "utf-8")
    failures = [
        f"`npm run {script}` failed; what it said stands above the Python tests"
        for script in SCRIPTS
        if not succeeds([npm, "run", "--silent", script], root)
    ]
    return failures + check_bundles(npm, root)


def check_bundles(npm: str, root: Path) -> list[str]:
    """Build the bundles anew and return a sentence for each that differs from the committed one."""
    with tempfile.TemporaryDirectory() as folder:
        if not succeeds([npm, "run", "--silent", "build", "--", f"--outdir={folder}"], root):
            return ["`npm run build` failed"]
        built, committed = read_scripts(Path(folder)), read_scripts(root / BUNDLES)
    return [
        f"`{(BUNDLES / name).as_posix()}` is not what `npm run build` makes of its sources"
        for name in sorted(built.keys() | committed.keys())
        if built.get(name) != committed.get(name)
    ]


def read_scripts(folder: Path) -> Mapping[str, bytes]:
    """Return the scripts of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.glob("*.js")}


def has_fresh_modules(root: Path) -> bool:
    """Tell whether `node_modules` holds what the lock file lists."""
    stamp = modules_stamp(root)
    return stamp.is_file() and stamp.read_text("utf-8") == lock_digest(root)


def has_tool(root: Path, name: str) -> bool:
    """Tell whether a program is in `node_modules`."""
    return (root / "node_modules" / ".bin" / name).exists()


def modules_stamp(root: Path) -> Path:
    """Return the file that `npm ci` removes first and we write last."""
    return root / "node_modules" / ".coursewright-stamp"


def lock_digest(root: Path) -> str:
    """Return the hash of the lock file."""
    return hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()


def succeeds(command: Sequence[str], root: Path) -> bool:
    """Run a command in front of the person and tell whether it succeeded."""
    return run_in_front(command, cwd=root) == 0


def in_ci() -> bool:
    """Tell whether a service runs the tests, so that nothing may be left out unnoticed."""
    return os.environ.get("CI", "").lower() in {"1", "true"}
