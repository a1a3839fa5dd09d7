"""The folder `.venv`: made, filled with the locked dependencies, and known to be whole.

Standard library only. Every failure is a `Refusal`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.finding import Refusal
from coursewright.setup.locks import missing_pins
from coursewright.setup.pip_settings import explain_pip, pip_environment, read_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RUNTIME = "requirements.txt"
TESTS = "requirements-test.txt"
STAMP = "coursewright-stamp"
"""In `.venv`: empty while we set up, then the Python and the hashes of what is installed."""
AGAIN = "delete `.venv` and run the same command again; if it recurs, tell the maintainers"


def make_ready(root: Path, wanted: Sequence[str]) -> Path:
    """Bring `.venv` up to date and return its Python; quick when nothing has changed."""
    python = venv_paths(root)[0]
    try:
        if not is_ready(root, wanted) and not is_made_ready_by_others(root, wanted):
            make_venv(root)
            install(root, wanted)
    except OSError as error:
        raise Refusal(
            f"`{error.filename or root / '.venv'}` cannot be written: {error.strerror}",
            "copy the course to a folder of your own with room for `.venv`",
        ) from error
    return python


def is_ready(root: Path, wanted: Sequence[str]) -> bool:
    """Tell whether an earlier run finished installing exactly what `wanted` lists now."""
    python, packages = venv_paths(root)
    installed = set(read_stamp(root) or [])
    return (
        installed.issuperset(stamp_lines(root, wanted))
        and python.exists()
        and (packages / "coursewright.pth").is_file()
    )


def is_made_ready_by_others(root: Path, wanted: Sequence[str]) -> bool:
    """Tell whether a `.venv` without our stamp, such as uv's, has everything already."""
    if read_stamp(root) is not None:
        return False
    question = "import sys, importlib.util as u; sys.exit(not all(map(u.find_spec, sys.argv[1:])))"
    return ask_venv(root, "-c", question, "coursewright", *modules_of(wanted))[0] == 0


def make_venv(root: Path) -> None:
    """Make `.venv`, unless there is one that works; make one that we left half done anew."""
    venv, stamp = root / ".venv", read_stamp(root)
    works = ask_venv(root, "-m", "pip", "--version")[0] == 0
    if works and (stamp is None or stamp[:1] == [this_python()] or is_inside(root)):
        return
    if stamp is None and venv.exists():
        raise Refusal(
            "there is a `.venv` already, and its Python or its pip does not run",
            "delete or rename `.venv` and try again; with uv, run `uv sync`",
        )
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise Refusal(
            "this Python cannot make virtual environments, because a part of it is not installed",
            "on Debian or Ubuntu: `apt-get install python3-venv`",
        )
    say("making .venv")
    venv.mkdir(exist_ok=True)
    (venv / STAMP).write_text("", "utf-8")
    clear(venv)
    code, words = ask([sys.executable, "-m", "venv", str(venv)])
    if code:
        raise Refusal("Python could not make a virtual environment", f"it said: {last_line(words)}")


def clear(venv: Path) -> None:
    """Empty a `.venv` of ours, but for the stamp that says that it is ours."""
    for path in venv.iterdir():
        if path.name == STAMP:
            continue
        try:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        except OSError as error:
            raise Refusal(
                "the `.venv` of an earlier set-up cannot be removed, perhaps because it is in use",
                "stop what else runs here, delete `.venv` and try again",
            ) from error


def install(root: Path, wanted: Sequence[str]) -> None:
    """Install what `wanted` lists, see that it arrived, link `src`, and write the stamp last."""
    packages, log = venv_paths(root)[1], root / ".venv" / "pip.log"
    link, stamp = packages / "coursewright.pth", root / ".venv" / STAMP
    # Neither may outlive an upgrade that stops half way.
    link.unlink(missing_ok=True)
    if stamp.exists():
        stamp.write_text("", "utf-8")
    log.unlink(missing_ok=True)
    say(f"installing what {wanted[-1]} lists into .venv; later runs skip this")
    settings = read_settings(ask_venv(root, "-m", "pip", "config", "list")[1])
    env = pip_environment(settings, os.environ)
    options = ["--quiet", "--no-input", "--retries=3", "--disable-pip-version-check", "--log"]
    files = [part for name in wanted for part in ("-r", str(root / name))]
    # The lock is complete, so nothing is left to resolve: what appears on the index later, and
    # how a pip of another age reads extras, changes nothing.
    # Python compiles what is used when it is used, which is a small part of it.
    how = ["--no-deps", "--require-hashes", "--no-compile"]
    command = ["-m", "pip", "install", *how, *files, *options, str(log)]
    code, words = ask_venv(root, *command, env=env)
    if code:
        raise Refusal(*explain_pip(words, wanted[-1], settings))
    check_arrival(root, wanted, env)
    # Relative, so that the folder can be moved, and free of letters that Windows would misread.
    link.write_text(os.path.relpath(root / "src", packages) + "\n", "utf-8")
    stamp.write_text("\n".join(stamp_lines(root, wanted)) + "\n", "utf-8")


def check_arrival(root: Path, wanted: Sequence[str], env: Mapping[str, str]) -> None:
    """Raise unless each package that `wanted` lists is there, and what each of them needs."""
    locks = [(root / name).read_text("utf-8") for name in wanted]
    installed = ask_venv(root, "-m", "pip", "freeze", "--all", env=env)[1]
    if missing := missing_pins(locks, installed):
        raise Refusal(f"pip said that it was done, and `{missing[0]}` is not in `.venv`", AGAIN)
    code, words = ask_venv(root, "-m", "pip", "check", env=env)
    if code:
        raise Refusal(f"what is in `.venv` does not fit together: {last_line(words)}", AGAIN)


def last_line(words: str) -> str:
    """Return the last line that a command has written."""
    return (words.strip().splitlines() or ["nothing"])[-1]


def read_stamp(root: Path) -> list[str] | None:
    """Return the lines of the stamp, or None when there is none."""
    stamp = root / ".venv" / STAMP
    return stamp.read_text("utf-8").splitlines() if stamp.is_file() else None


def stamp_lines(root: Path, wanted: Sequence[str]) -> list[str]:
    """Return what the stamp says once `wanted` is installed."""
    digests = [hashlib.sha256((root / name).read_bytes()).hexdigest() for name in wanted]
    return [this_python(), *map(" ".join, zip(wanted, digests, strict=True))]


def this_python() -> str:
    """Name the running Python as virtual environments name its folder of packages."""
    return f"python{sys.version_info[0]}.{sys.version_info[1]}"


def venv_paths(root: Path, windows: bool = os.name == "nt") -> tuple[Path, Path]:
    """Return the Python of `.venv` and the folder of its packages."""
    venv = root / ".venv"
    if windows:
        return venv / "Scripts" / "python.exe", venv / "Lib" / "site-packages"
    return venv / "bin" / "python", venv / "lib" / this_python() / "site-packages"


def is_inside(root: Path) -> bool:
    """Tell whether the running interpreter is that of `.venv`."""
    return Path(sys.prefix).resolve() == (root / ".venv").resolve()


def modules_of(wanted: Sequence[str]) -> list[str]:
    """Name the modules whose presence stands for all that `wanted` lists."""
    base = ["mkdocs", "docx", "defusedxml", "markdownify"]
    return [*base, "pytest", "xdist", "jsonschema", "playwright"] if TESTS in wanted else base


def ask_venv(root: Path, *arguments: str, env: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run the Python of `.venv` as `ask` does, away from what the user's own Python is set to."""
    return ask([str(venv_paths(root)[0]), "-I", *arguments], env)


def ask(command: Sequence[str], env: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run a command and return its exit code and all that it wrote."""
    try:
        done = subprocess.run(
            command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
    except OSError as error:
        return 127, str(error)
    return done.returncode, done.stdout.decode(errors="replace")


def run_in_front(
    command: Sequence[str], cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> int:
    """Run a command that owns the terminal, to its end, and return its exit code."""
    process = subprocess.Popen(command, cwd=cwd, env=env)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # The command got it too, and ends in its own way.
            continue


def say(words: str) -> None:
    """Tell the person at the terminal; standard output belongs to the command."""
    print(words, file=sys.stderr, flush=True)
