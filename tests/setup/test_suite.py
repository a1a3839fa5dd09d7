"""What the test command runs, what it leaves out, and what it must not leave out unnoticed."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from coursewright.finding import Refusal
from coursewright.setup import suite
from support import ROOT


@pytest.fixture
def ran(monkeypatch):
    """Record what would run; all of it succeeds unless its name is put into `fails`."""
    commands, fails = [], set()

    def answer(command, cwd=None, env=None):
        commands.append((command, env))
        return int(bool(fails & {str(word) for word in command}))

    monkeypatch.setattr(suite, "run_in_front", answer)
    monkeypatch.setattr(suite, "get_browser", lambda: "/somewhere/chromium")
    monkeypatch.delenv("CI", raising=False)
    return commands, fails


@pytest.fixture
def course(tmp_path, monkeypatch, ran):
    """A course whose bundle is what its build makes, on a machine with Node."""
    (tmp_path / "package-lock.json").write_text("{}")
    programs = tmp_path / "node_modules" / ".bin"
    programs.mkdir(parents=True)
    for name in suite.NODE_TOOLS:
        (programs / name).touch()
    (tmp_path / suite.BUNDLES).mkdir(parents=True)
    (tmp_path / suite.BUNDLES / "quiz.js").write_bytes(b"quiz()")
    record = suite.run_in_front

    def build(command, cwd=None, env=None):
        if "build" in command:
            folder = Path(command[-1].removeprefix("--outdir="))
            (folder / "quiz.js").write_bytes(b"quiz()")
        return record(command, cwd, env)

    monkeypatch.setattr(suite, "run_in_front", build)
    monkeypatch.setattr(suite.shutil, "which", lambda name: f"/bin/{name}")
    return tmp_path


def refuse():
    raise Refusal("there is no browser", "install one")


def scripts(commands):
    return [words[3] if "run" in words else words[1] for words, _ in commands]


def test_pytest_gets_the_arguments_and_the_browser(ran):
    assert suite.run_tests(["tests/test_model.py", "-x"], ROOT) == 0
    ((command, env),) = ran[0]
    assert command == [sys.executable, "-m", "pytest", "tests/test_model.py", "-x"]
    assert env["CHROMIUM"] == "/somewhere/chromium"


def test_no_browser_is_said_at_home(ran, monkeypatch, capsys):
    monkeypatch.setattr(suite, "get_browser", refuse)
    assert suite.run_tests(["-q"], ROOT) == 0
    assert (
        "there is no browser, so the tests in a browser will be skipped" in capsys.readouterr().err
    )


def test_no_browser_fails_a_service_before_anything_runs(ran, monkeypatch, capsys):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(suite, "get_browser", refuse)
    assert suite.run_tests([], ROOT) == 1
    assert capsys.readouterr().err.startswith("error: there is no browser\nhint: ")
    assert ran[0] == []


@pytest.mark.parametrize("words", suite.PYTHON_CHECKS)
def test_python_that_a_check_refuses_fails_the_run_and_the_rest_still_runs(
    ran, monkeypatch, capsys, words
):
    monkeypatch.setattr(suite, "check_javascript", lambda _: [])
    ran[1].add(words[-1])
    assert suite.run_tests([], ROOT) == 1
    assert "pytest" in ran[0][-1][0]
    assert f"error: `{' '.join(words)}` failed;" in capsys.readouterr().err


def test_what_is_said_to_check_python_is_installed_and_configured():
    lock = (ROOT / "requirements-test.txt").read_text("utf-8")
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    for name, *_ in suite.PYTHON_CHECKS:
        assert f"\n{name}==" in lock
        assert name in settings


def test_a_failure_of_the_scripts_fails_the_run_and_the_rest_still_runs(ran, monkeypatch, capsys):
    monkeypatch.setattr(suite, "check_javascript", lambda _: ["`npm run lint` failed"])
    monkeypatch.setattr(suite, "check_python", lambda _: [])
    assert suite.run_tests([], ROOT) == 1
    assert "pytest" in ran[0][-1][0]
    assert capsys.readouterr().err == "error: `npm run lint` failed\n"


@pytest.mark.parametrize(("ci", "failures"), [("", 0), ("true", 1)])
def test_without_node_only_a_service_fails(ran, monkeypatch, capsys, tmp_path, ci, failures):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(suite.shutil, "which", lambda _: None)
    assert len(suite.check_javascript(tmp_path)) == failures
    assert bool(capsys.readouterr().err) is not bool(failures)


def test_modules_are_installed_once_and_again_when_the_lock_changes(course, ran):
    assert suite.check_javascript(course) == []
    assert scripts(ran[0]) == ["ci", "types", "lint", "test", "build"]
    ran[0].clear()
    assert suite.check_javascript(course) == []
    assert "ci" not in scripts(ran[0])
    (course / "package-lock.json").write_text('{"changed": true}')
    ran[0].clear()
    assert suite.check_javascript(course) == []
    assert scripts(ran[0])[0] == "ci"


def test_a_failed_installation_ends_the_checks_and_is_tried_again(course, ran):
    ran[1].add("ci")
    assert suite.check_javascript(course) == ["`npm ci` failed, so the JavaScript was not checked"]
    assert not suite.has_fresh_modules(course)


def test_an_npm_that_leaves_the_programs_out_is_told_and_tried_again(course, ran):
    (course / "node_modules" / ".bin" / "esbuild").unlink()
    (failure,) = suite.check_javascript(course)
    assert failure.startswith("`npm ci` has not installed `esbuild`")
    assert "--include=dev" in ran[0][0][0]
    assert not suite.has_fresh_modules(course)


def test_each_failing_script_is_named(course, ran):
    ran[1].update({"types", "test"})
    assert [failure.split("`")[1] for failure in suite.check_javascript(course)] == [
        "npm run types",
        "npm run test",
    ]


def test_a_stale_a_missing_and_a_left_over_bundle_are_named(course):
    bundles = course / suite.BUNDLES
    (bundles / "quiz.js").write_bytes(b"older()")
    (bundles / "removed.js").write_bytes(b"")
    failures = suite.check_javascript(course)
    assert [Path(failure.split("`")[1]).name for failure in failures] == ["quiz.js", "removed.js"]
    (bundles / "removed.js").unlink()
    (bundles / "quiz.js").unlink()
    assert len(suite.check_javascript(course)) == 1


def test_a_failing_build_is_named(course, ran):
    ran[1].add("build")
    assert suite.check_javascript(course) == ["`npm run build` failed"]


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_a_skipped_test_fails_a_service_and_nobody_else(tmp_path, ci, code):
    shutil.copy(ROOT / "tests" / "skipped.py", tmp_path / "conftest.py")
    (tmp_path / "test_skip.py").write_text(
        "import pytest\ndef test_it():\n    pytest.skip('no browser here')\n"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            "--rootdir",
            ".",
            "-c",
            os.devnull,
        ],
        cwd=tmp_path,
        env={**os.environ, "CI": ci, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == code, done.stdout
    assert done.stdout.splitlines()[-1].strip(" =").startswith("1 skipped in")
    assert ("no browser here" in done.stdout) is bool(code)


def test_a_service_runs_the_command_of_the_readme():
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert script.splitlines()[-1] == "exec python3 build_quiz.py test"
    assert os.access(ROOT / ".ci" / "run", os.X_OK) or sys.platform == "win32"


def test_the_scripts_that_are_run_are_there():
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert {*suite.SCRIPTS, "build"} <= package["scripts"].keys()
