"""The package as others get it: whole, alone in an environment, and enough for a course."""

import ast
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from coursewright import __version__
from coursewright.scaffolding.course import WHEEL
from support import ROOT

SOURCES = ROOT / "src" / "coursewright"
ENVIRON = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": ""}


def ask(*command, cwd):
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=ENVIRON,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory):
    """The wheel and the sdist; nothing is downloaded, because what builds them is locked."""
    folder = tmp_path_factory.mktemp("dist")
    ask(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=ROOT)
    return folder


def tracked(folder):
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout of git")
    listed = ask("git", "ls-files", "-z", folder, cwd=ROOT).split("\0")
    return {name for name in listed if (ROOT / name).is_file()}


def test_the_wheel_has_every_file_of_the_package_and_of_editors(dist):
    with zipfile.ZipFile(dist / WHEEL) as wheel:
        inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
    wanted = {name.removeprefix("src/") for name in tracked("src")}
    wanted |= {name.replace("docs/", "coursewright/", 1) for name in tracked("docs/schema")}

    assert wanted - inside == set()
    assert {name for name in inside - wanted if "__pycache__" in name} == set()
    assert "coursewright/py.typed" in inside


def test_the_sdist_has_every_file_that_git_has(dist):
    with tarfile.open(dist / f"coursewright-{__version__}.tar.gz") as sdist:
        inside = {member.name.partition("/")[2] for member in sdist if member.isfile()}

    assert tracked(".") - inside == set()
    assert not any(re.match(r"(?:.*/)?(?:node_modules|\.venv|site)/", name) for name in inside)


def test_what_it_says_of_itself_is_what_pyproject_says(dist):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    with zipfile.ZipFile(dist / WHEEL) as wheel:
        folder = f"coursewright-{__version__}.dist-info"
        said = metadata.PathDistribution(zipfile.Path(wheel, f"{folder}/"))
        version, requires, entries = said.version, said.requires, said.entry_points

    assert version == __version__
    needs = {Requirement(one).name for one in requires if "extra ==" not in one}
    assert needs == {Requirement(one).name for one in project["dependencies"]}
    assert {(one.group, one.name, one.value) for one in entries} == {
        ("console_scripts", "coursewright", "coursewright.cli:run"),
        ("markdown.extensions", "coursewright", "coursewright.sites.extension:CourseExtension"),
    }


def test_whatever_it_imports_it_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [one for extra in project["optional-dependencies"].values() for one in extra]
    asked = {
        canonicalize_name(Requirement(one).name) for one in (*project["dependencies"], *extras)
    }
    providers = metadata.packages_distributions()
    lacking = {
        (path.relative_to(SOURCES).as_posix(), name)
        for path in SOURCES.rglob("*.py")
        for name in imported(path)
        if name not in sys.stdlib_module_names
        and name != "coursewright"
        and not asked & {canonicalize_name(one) for one in providers.get(name, [])}
    }

    assert lacking == set()


def imported(path):
    """The first part of every module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.partition(".")[0]


@pytest.fixture(scope="module")
def alone(dist, tmp_path_factory):
    """An environment with the wheel in it, away from the sources; returns its programs' folder."""
    folder = tmp_path_factory.mktemp("alone")
    ask(sys.executable, "-m", "venv", folder, cwd=folder)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [programs / "python", "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    ask(*pip, dist / WHEEL, cwd=folder)
    packages = ask(
        programs / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))",
        cwd=folder,
    ).strip()  # fmt: skip
    # What it depends on comes from here; that links of this folder are not followed keeps our
    # sources out.
    (Path(packages) / "here.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return programs


def test_in_an_environment_of_its_own_a_course_is_started_checked_and_built(alone, tmp_path):
    file = ask(
        alone / "python", "-c", "import coursewright; print(coursewright.__file__)", cwd=tmp_path
    )
    assert Path(file.strip()).is_relative_to(alone.parent)

    said = ask(alone / "coursewright", "new", "course", "bread", cwd=tmp_path)

    assert "put the engine's file" not in said
    course = tmp_path / "bread"
    assert zipfile.is_zipfile(course / "engine" / WHEEL)
    assert (course / "docs/schema/quiz.json").is_file()
    ask(alone / "coursewright", "check", "--strict", cwd=course)
    assert "the site is in site/" in ask(alone / "coursewright", "build", "--strict", cwd=course)
    ask(alone / "python", "-m", "mkdocs", "build", "--strict", "--site-dir", "again", cwd=course)
    assert (course / "again/modules/write-a-question/index.html").is_file()
    assert "0 errors" in ask(alone / "python", "build_quiz.py", "check", cwd=course)


def test_in_an_environment_of_its_own_markdown_finds_the_extension(alone, tmp_path):
    words = "import markdown; print(markdown.markdown('*a*', extensions=['coursewright']))"

    assert "<em>a</em>" in ask(alone / "python", "-c", words, cwd=tmp_path)
