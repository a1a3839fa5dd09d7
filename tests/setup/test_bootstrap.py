"""The first thing that `build_quiz.py` runs: it steps aside, hands over, or says why it cannot."""

import ast
import contextlib
import re
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from packaging.requirements import Requirement

from coursewright.finding import Refusal
from coursewright.setup import bootstrap, environment
from coursewright.setup.environment import RUNTIME, TESTS
from support import ROOT

FACE = ROOT / "build_quiz.py"


def test_the_face_is_small_and_needs_only_the_standard_library():
    source = FACE.read_text("utf-8")
    assert len(source.splitlines()) < 40
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [a.name for a in node.names]
        )
    }
    assert imported - {"coursewright"} <= sys.stdlib_module_names


def test_the_set_up_starts_without_site_packages():
    code = (
        "import sys; sys.path[:0] = ['src']; "
        "import coursewright.setup.bootstrap as b; print(b.ROOT)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.strip()) == (0, str(ROOT)), done.stderr


def test_an_old_python_is_told_so_in_one_sentence(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    monkeypatch.setattr(sys, "version", "3.10.4 (main)")
    with pytest.raises(SystemExit) as stop:
        runpy.run_path(str(FACE), run_name="__main__")
    error, hint = stop.value.code.splitlines()
    assert error == "error: this is Python 3.10.4, and the course needs 3.11 or later"
    assert hint.startswith("hint: ")


@pytest.mark.parametrize("name", [RUNTIME, TESTS])
def test_every_locked_package_is_pinned_and_hashed_and_no_place_is_named(name):
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"://|^-|file:| @ |/(tmp|home|work|opt|Users)\b", text, re.M)
    # A package begins at the margin and goes on over the indented lines below it.
    for entry in re.split(r"\n(?=\S)", text.strip()):
        lines = [line.strip(" \\") for line in entry.splitlines() if line.strip()[0] != "#"]
        requirement = Requirement(lines[0])
        assert str(requirement.specifier).startswith("=="), lines[0]
        assert len(lines) > 1, f"{requirement.name} has no hash"
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in lines[1:])


def test_the_lock_for_tests_holds_that_of_the_course():
    course, tests = (
        set(re.findall(r"^[a-z0-9].*(?= \\$)", (ROOT / name).read_text("utf-8"), re.M))
        for name in (RUNTIME, TESTS)
    )
    assert course
    assert course <= tests


def test_a_failure_is_a_sentence_and_a_hint_on_standard_error(monkeypatch, capsys):
    def fail(*_):
        raise Refusal("something is missing", "do this")

    monkeypatch.setattr(bootstrap, "is_at_home", lambda *_: False)
    monkeypatch.setattr(environment, "make_ready", fail)
    assert bootstrap.run(["serve"]) == 2
    assert capsys.readouterr() == ("", "error: something is missing\nhint: do this\n")


def test_an_interruption_says_how_to_go_on(monkeypatch, capsys):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "is_at_home", lambda *_: False)
    monkeypatch.setattr(environment, "make_ready", interrupt)
    assert bootstrap.run(["serve"]) == 130
    assert "run the same command again" in capsys.readouterr().err


def test_it_steps_aside_where_the_package_is_installed(monkeypatch):
    src = str(bootstrap.ROOT / "src")
    others = [path for path in sys.path if path != src]
    monkeypatch.setattr(sys, "path", [src, src, *others])
    monkeypatch.setattr(environment, "is_inside", lambda _: False)
    assert bootstrap.is_at_home(bootstrap.ROOT, [RUNTIME])
    # What `build_quiz.py` itself puts on the path is no sign of an installed package.
    monkeypatch.setattr(
        sys, "path", [src, *(path for path in others if "coursewright" not in path)]
    )
    monkeypatch.setattr(
        bootstrap.importlib.machinery.PathFinder,
        "find_spec",
        lambda name, path: src in path or None,
    )
    assert not bootstrap.is_at_home(bootstrap.ROOT, [RUNTIME])


@pytest.mark.parametrize("system", ["posix", "nt"])
def test_the_command_goes_on_in_the_other_python(monkeypatch, system):
    started = []

    def execv(path, words):
        started.append(words)
        raise SystemExit  # As the process is then another, nothing after it runs.

    monkeypatch.setattr(environment, "run_in_front", lambda words: started.append(words) or 7)
    # Only what the module sees changes: pathlib would break if all of `os` did.
    monkeypatch.setattr(bootstrap, "os", SimpleNamespace(name=system, execv=execv))
    with contextlib.suppress(SystemExit):
        assert bootstrap.hand_over(Path("python"), ["check", "--strict"]) == 7
    assert started == [["python", "-P", "-m", "coursewright.setup.bootstrap", "check", "--strict"]]


def test_whoever_stops_a_command_while_it_is_loaded_sees_no_traceback(monkeypatch, capsys):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("coursewright.cli.main", stop)

    assert bootstrap.run_here(["check"]) == 130
    assert capsys.readouterr().err == "stopped\n"
