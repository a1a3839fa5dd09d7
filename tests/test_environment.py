"""`.venv` is made, filled and known to be whole; nothing is installed here, pip is a stand-in."""

import sys
from pathlib import Path

import pytest

from coursewright import bootstrap, environment
from coursewright.environment import RUNTIME, STAMP, TESTS, SetupError

OFFLINE = "Retrying after connection broken by 'NewConnectionError('...')'"


@pytest.fixture
def course(tmp_path):
    """A course with the files that the set-up reads."""
    (tmp_path / RUNTIME).write_text("mkdocs==1.6.1 --hash=sha256:00\n")
    (tmp_path / TESTS).write_text("pytest==9.2.0 --hash=sha256:00\n")
    (tmp_path / "src").mkdir()
    return tmp_path


@pytest.fixture
def commands(monkeypatch):
    """Record what would run, and let `venv` and pip succeed the way they do."""
    ran = []
    answers = {}

    def answer(command):
        ran.append([str(word) for word in command])
        if "venv" in command:
            root = Path(command[-1]).parent
            python, packages = environment.venv_paths(root)
            packages.mkdir(parents=True)
            python.parent.mkdir(exist_ok=True, parents=True)
            python.touch()
        for word, given in answers.items():
            if word in command:
                return given
        return (0, "") if Path(command[0]).exists() else (127, "no such file")

    monkeypatch.setattr(environment, "ask", answer)
    # A `.venv` that bears no stamp has nothing in it, unless a test says otherwise.
    answers["-c"] = (1, "")
    return ran, answers


def installs(commands):
    return [command for command in commands[0] if "install" in command]


def test_the_first_run_makes_a_venv_installs_with_hashes_and_stamps_last(course, commands, capsys):
    python = environment.make_ready(course, [RUNTIME])
    (install,) = installs(commands)
    assert install[0] == str(python)
    assert "--require-hashes" in install
    assert not [word for word in install if "index" in word or "://" in word]
    assert environment.is_ready(course, [RUNTIME])
    packages = environment.venv_paths(course)[1]
    link = (packages / "coursewright.pth").read_text("utf-8").strip()
    assert (packages / link).resolve() == course / "src"
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "installing what requirements.txt lists" in captured.err


def test_the_next_run_starts_no_process_and_says_nothing(course, commands, capsys):
    environment.make_ready(course, [RUNTIME])
    commands[0].clear()
    capsys.readouterr()
    environment.make_ready(course, [RUNTIME])
    assert commands[0] == []
    assert capsys.readouterr() == ("", "")


def test_tests_need_more_and_bring_what_the_course_needs(course, commands):
    environment.make_ready(course, [RUNTIME])
    assert not environment.is_ready(course, [RUNTIME, TESTS])
    environment.make_ready(course, [RUNTIME, TESTS])
    assert [word for word in installs(commands)[-1] if word.endswith(".txt")] == [
        str(course / RUNTIME),
        str(course / TESTS),
    ]
    assert environment.is_ready(course, [RUNTIME])


def test_a_changed_lock_installs_again_into_the_same_venv(course, commands):
    environment.make_ready(course, [RUNTIME])
    (course / RUNTIME).write_text("mkdocs==1.6.2 --hash=sha256:00\n")
    environment.make_ready(course, [RUNTIME])
    assert len(installs(commands)) == 2
    assert len([command for command in commands[0] if "venv" in command]) == 1


def test_an_interrupted_installation_is_made_anew(course, commands):
    commands[1]["install"] = (1, "killed")
    with pytest.raises(SetupError):
        environment.make_ready(course, [RUNTIME])
    assert (course / ".venv" / STAMP).read_text() == ""
    (course / ".venv" / "half").touch()
    commands[1].pop("install")
    environment.make_ready(course, [RUNTIME])
    assert not (course / ".venv" / "half").exists()
    assert environment.is_ready(course, [RUNTIME])


def test_our_venv_of_another_python_is_made_anew(course, commands):
    environment.make_ready(course, [RUNTIME])
    stamp = course / ".venv" / STAMP
    stamp.write_text(stamp.read_text().replace(environment.this_python(), "python3.9"))
    environment.make_ready(course, [RUNTIME])
    assert len([command for command in commands[0] if "venv" in command]) == 2


def test_a_venv_that_others_made_ready_is_used_as_it_is(course, commands):
    python, _ = environment.venv_paths(course)
    python.parent.mkdir(parents=True)
    python.touch()
    commands[1]["-c"] = (0, "")
    assert environment.make_ready(course, [RUNTIME]) == python
    assert installs(commands) == []


def test_a_broken_venv_that_is_not_ours_is_left_alone(course, commands):
    (course / ".venv" / "bin").mkdir(parents=True)
    with pytest.raises(SetupError, match="its Python or its pip does not run") as caught:
        environment.make_ready(course, [RUNTIME])
    assert "delete or rename" in caught.value.hint
    assert (course / ".venv" / "bin").is_dir()


def test_debian_without_venv_gets_a_hint(course, commands, monkeypatch):
    found = environment.importlib.util.find_spec
    monkeypatch.setattr(
        environment.importlib.util,
        "find_spec",
        lambda name: None if name == "ensurepip" else found(name),
    )
    with pytest.raises(SetupError, match="cannot make virtual environments") as caught:
        environment.make_ready(course, [RUNTIME])
    assert "python3-venv" in caught.value.hint
    assert not (course / ".venv").exists()


def test_a_folder_that_cannot_be_written_is_named(course, commands, monkeypatch):
    def refuse(self, *rest, **named):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(SetupError, match=r"\.venv` cannot be written: Permission denied") as caught:
        environment.make_ready(course, [RUNTIME])
    assert "folder of your own" in caught.value.hint


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (OFFLINE, "no package index can be reached"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "not the one that"),
        ("ERROR: No space left on device", "pip could not install"),
    ],
)
def test_what_pip_says_becomes_a_sentence(course, commands, words, sentence):
    commands[1]["install"] = (1, words)
    with pytest.raises(SetupError, match=sentence) as caught:
        environment.make_ready(course, [RUNTIME])
    assert caught.value.hint
    assert not environment.is_ready(course, [RUNTIME])


def test_our_own_venv_is_home_only_while_it_is_up_to_date(course, commands, monkeypatch):
    environment.make_ready(course, [RUNTIME])
    monkeypatch.setattr(sys, "prefix", str(course / ".venv"))
    assert bootstrap.is_at_home(course, [RUNTIME])
    (course / RUNTIME).write_text("mkdocs==1.6.2 --hash=sha256:00\n")
    assert not bootstrap.is_at_home(course, [RUNTIME])


def test_paths_in_a_venv_are_those_of_the_system(tmp_path):
    python, packages = environment.venv_paths(tmp_path, windows=True)
    assert python == tmp_path / ".venv" / "Scripts" / "python.exe"
    assert packages == tmp_path / ".venv" / "Lib" / "site-packages"
    python, packages = environment.venv_paths(tmp_path, windows=False)
    assert python == tmp_path / ".venv" / "bin" / "python"
    assert packages.parent.name == environment.this_python()


def test_a_command_is_asked_without_the_users_pip_settings(monkeypatch):
    monkeypatch.setenv("PIP_USER", "1")
    show = [sys.executable, "-c", "import os, sys; sys.stderr.write(os.environ['PIP_USER'])"]
    assert environment.ask(show) == (0, "0")
    assert environment.ask(["no-such-program"])[0] == 127
