"""`.venv` is made, filled and known to be whole; nothing is installed here, pip is a stand-in."""

import os
import re
import sys
from pathlib import Path

import pytest

from coursewright.finding import Refusal
from coursewright.setup import bootstrap, environment
from coursewright.setup.environment import RUNTIME, STAMP, TESTS
from coursewright.setup.pip_settings import pip_environment, read_settings

LOCK = """\
backports-abc[all]==1.0 \\
    --hash=sha256:00
    # via mkdocs==1.6.1
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:00
mkdocs==1.6.1 \\
    --hash=sha256:00
"""
ARRIVED = "Backports.ABC==1.0\nmkdocs==1.6.1\npip==23.2.1\npytest==9.2.0\n"
OFFLINE = "Retrying after connection broken by 'NewConnectionError('...')'"


@pytest.fixture
def course(tmp_path):
    """A course with the files that the set-up reads."""
    (tmp_path / RUNTIME).write_text(LOCK)
    (tmp_path / TESTS).write_text("pytest==9.2.0 \\\n    --hash=sha256:00\n")
    (tmp_path / "src").mkdir()
    return tmp_path


@pytest.fixture
def commands(monkeypatch):
    """Record what would run, and let `venv` and pip succeed the way they do."""
    ran, envs = [], []
    answers = {"freeze": (0, ARRIVED)}

    def answer(command, env=None):
        ran.append([str(word) for word in command])
        envs.append(env)
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
    return ran, answers, envs


def installs(commands):
    return [command for command in commands[0] if "install" in command]


def test_the_first_run_makes_a_venv_installs_with_hashes_and_stamps_last(course, commands, capsys):
    python = environment.make_ready(course, [RUNTIME])
    (install,) = installs(commands)
    assert install[0] == str(python)
    assert {"--require-hashes", "--no-deps"} <= set(install)
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
    (course / RUNTIME).write_text(LOCK.replace("1.0", "1.1"))
    commands[1]["freeze"] = (0, ARRIVED.replace("1.0", "1.1"))
    environment.make_ready(course, [RUNTIME])
    assert len(installs(commands)) == 2
    assert len([command for command in commands[0] if "venv" in command]) == 1


def test_an_interrupted_installation_is_made_anew(course, commands):
    commands[1]["install"] = (1, "killed")
    with pytest.raises(Refusal):
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
    with pytest.raises(Refusal, match="its Python or its pip does not run") as caught:
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
    with pytest.raises(Refusal, match="cannot make virtual environments") as caught:
        environment.make_ready(course, [RUNTIME])
    assert "python3-venv" in caught.value.hint
    assert not (course / ".venv").exists()


def test_a_folder_that_cannot_be_written_is_named(course, commands, monkeypatch):
    def refuse(self, *rest, **named):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(Refusal, match=r"\.venv` cannot be written: Permission denied") as caught:
        environment.make_ready(course, [RUNTIME])
    assert "folder of your own" in caught.value.hint


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        (
            ("freeze", (0, ARRIVED.replace("Backports.ABC==1.0\n", ""))),
            "`backports-abc==1.0` is not",
        ),
        (("freeze", (0, "")), "`backports-abc==1.0` is not in"),
        (("freeze", (0, ARRIVED.replace("1.6.1", "1.6.0"))), r"`mkdocs==1\.6\.1` is not in"),
        (
            ("check", (1, "a\nmkdocs 1.6.1 requires jinja2\n")),
            "together: mkdocs 1.6.1 requires jinja2",
        ),
    ],
)
def test_what_has_not_arrived_is_named_and_nothing_is_stamped(course, commands, lacking, sentence):
    commands[1].update([lacking])
    with pytest.raises(Refusal, match=sentence) as caught:
        environment.make_ready(course, [RUNTIME])
    assert "delete `.venv`" in caught.value.hint
    assert not environment.is_ready(course, [RUNTIME])
    commands[1].update({"freeze": (0, ARRIVED), "check": (0, "")})
    environment.make_ready(course, [RUNTIME])
    assert environment.is_ready(course, [RUNTIME])


def test_only_where_packages_come_from_reaches_pip(course, commands, monkeypatch):
    for name in ("PIP_TARGET", "PIP_PREFIX", "PIP_CONSTRAINT", "PIP_DRY_RUN", "PIP_NO_CACHE_DIR"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example")
    commands[1]["config"] = (
        0,
        """\
:env:.no-cache-dir='1'
:env:.target='1'
freeze.index-url='https://freeze.example'
global.cert='/etc/company.pem'
global.index-url='https://global.example'
install.index-url='https://install.example'
install.prefix='/opt'
""",
    )
    environment.make_ready(course, [RUNTIME])
    at = commands[0].index(installs(commands)[0])
    env = commands[2][at]
    assert {name: value for name, value in env.items() if name.startswith("PIP_")} == {
        "PIP_CERT": "/etc/company.pem",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "https://install.example",
        "PIP_NO_CACHE_DIR": "1",
    }
    assert env["HTTPS_PROXY"] == "http://proxy.example"
    assert all(env == given for given in commands[2][at:])


def test_our_venv_hears_no_setting_that_would_install_elsewhere(tmp_path, monkeypatch):
    """The settings of pip itself, as the pip that runs here reads them."""
    monkeypatch.setenv("PIP_TARGET", str(tmp_path))
    (tmp_path / "pip.conf").write_text("[install]\nprefix = /opt\n[global]\nretries = 7\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    list_settings = [sys.executable, "-m", "pip", "config", "list"]
    before = environment.ask(list_settings)[1]
    assert "prefix" in before
    assert "target" in before
    env = pip_environment(read_settings(before), os.environ)
    after = environment.ask(list_settings, env)[1]
    assert not {"prefix", "target", "retries"} & {
        line.partition("=")[0].rpartition(".")[2] for line in after.splitlines()
    }


@pytest.mark.parametrize(
    ("words", "settings", "sentence", "hint"),
    [
        (OFFLINE, "", "no package index can be reached", "PIP_INDEX_URL to the index"),
        (OFFLINE, "global.proxy='x'", "no package index can be reached", "in force: `proxy`"),
        (
            "THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE",
            "",
            "not the one",
            "",
        ),
        ("x\nERROR: No space left on device\ny", "", "pip could not install", "`ERROR: No space"),
        ("killed", ":env:.cert='/a'", "pip could not install", "pip.log`; your pip.*: `cert`"),
        (
            "ERROR: No matching distribution found for mkdocs==1.6.1",
            ":env:.no-index='1'",
            "pip's setting `no-index` forbids",
            "unset PIP_NO_INDEX.*`ERROR: No matching",
        ),
    ],
)
def test_what_pip_says_becomes_a_sentence(course, commands, words, settings, sentence, hint):
    commands[1].update({"install": (1, words), "config": (0, settings)})
    with pytest.raises(Refusal, match=sentence) as caught:
        environment.make_ready(course, [RUNTIME])
    assert re.search(hint, caught.value.hint)
    assert not environment.is_ready(course, [RUNTIME])


def test_our_own_venv_is_home_only_while_it_is_up_to_date(course, commands, monkeypatch):
    environment.make_ready(course, [RUNTIME])
    monkeypatch.setattr(sys, "prefix", str(course / ".venv"))
    assert bootstrap.is_at_home(course, [RUNTIME])
    (course / RUNTIME).write_text(LOCK.replace("1.0", "1.1"))
    assert not bootstrap.is_at_home(course, [RUNTIME])


def test_paths_in_a_venv_are_those_of_the_system(tmp_path):
    python, packages = environment.venv_paths(tmp_path, windows=True)
    assert python == tmp_path / ".venv" / "Scripts" / "python.exe"
    assert packages == tmp_path / ".venv" / "Lib" / "site-packages"
    python, packages = environment.venv_paths(tmp_path, windows=False)
    assert python == tmp_path / ".venv" / "bin" / "python"
    assert packages.parent.name == environment.this_python()


def test_a_command_that_is_not_there_is_an_answer():
    assert environment.ask([sys.executable, "-c", "print(1)"])[0] == 0
    assert environment.ask(["no-such-program"])[0] == 127
