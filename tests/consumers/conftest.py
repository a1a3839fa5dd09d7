"""Programs of others read what we export, as an institution's LMS would."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from coursewright.setup import environment
from coursewright.setup.suite import has_fresh_modules, in_ci, lock_digest, modules_stamp
from expectations import held

HERE = Path(__file__).resolve().parent
DRIVERS = HERE / "drivers"


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.consumer)


@pytest.fixture
def page(browser):
    """A page at the size of an LMS's frame; at its end no error was logged, no host asked."""
    context = browser.new_context(viewport={"width": 800, "height": 600})
    page, found = context.new_page(), []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda said: said.type == "error" and found.append(said.text))
    page.on(
        "request",
        lambda asked: (
            re.match(r"data:|blob:|about:|file:|http://127\.0\.0\.1", asked.url)
            or found.append(asked.url)
        ),
    )
    yield page
    context.close()
    # What an LMS has not, or refuses, the browser logs by itself.
    assert [one for one in found if not one.startswith("Failed to load resource: the server")] == []


@pytest.fixture(scope="session")
def consumers_python(shared_folder):
    """The Python that has the programs of `requirements.txt`; they are installed once."""
    with held(shared_folder / "consumers.lock"):
        return environment.make_ready(HERE, ["requirements.txt"])


@pytest.fixture(scope="session")
def consumers_node(shared_folder):
    """Node, with the packages of `package-lock.json` beside us."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        message = "Node is not installed"
        pytest.fail(message) if in_ci() else pytest.skip(message)
    with held(shared_folder / "consumers-node.lock"):
        if not has_fresh_modules(HERE):
            options = ["--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"]
            subprocess.run([npm, "ci", *options], cwd=HERE, check=True)
            modules_stamp(HERE).write_text(lock_digest(HERE), "utf-8")
    return node


@pytest.fixture(scope="session")
def ask_python(consumers_python):
    """Run a driver of ours in the Python of the consumers; returns what it says, as JSON."""
    return lambda name, *words: ask([consumers_python, DRIVERS / f"{name}.py", *words])


@pytest.fixture(scope="session")
def ask_node(consumers_node):
    """Run a driver of ours in Node; returns what it says, as JSON."""
    return lambda name, *words: ask([consumers_node, DRIVERS / f"{name}.mjs", *words])


def ask(command):
    command = [str(word) for word in command]
    # The programs of others have warnings of their own, which are not ours to mend.
    env = {**os.environ, "PYTHONWARNINGS": "ignore", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=HERE, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)
