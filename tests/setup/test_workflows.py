"""What a service runs on each change: pinned, bounded, once, and on programs that are kept up."""

import re

import pytest
import yaml

from support import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def steps(path):
    workflow = yaml.safe_load(path.read_text("utf-8"))
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_one_commit_and_says_which_version_that_is(path):
    used = re.findall(r"uses: *(.*)", path.read_text("utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)


def test_an_action_is_the_same_commit_in_every_workflow():
    used = {
        line for path in WORKFLOWS for line in re.findall(r"uses: (.*)", path.read_text("utf-8"))
    }
    assert len({action.partition("@")[0] for action in used}) == len(used)


def test_every_python_keeps_what_it_downloads():
    every = [step for path in WORKFLOWS for step in steps(path)]
    pythons = [step["with"] for step in every if "setup-python" in step.get("uses", "")]

    assert pythons
    for settings in pythons:
        assert settings["cache"] == "pip"
        assert settings["cache-dependency-path"] == "requirements*.txt"


def test_a_pull_request_is_checked_once():
    # YAML 1.1 reads `on` as true.
    triggers = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))[True]
    assert "pull_request" in triggers
    assert triggers["push"] == {"branches": ["main"]}
