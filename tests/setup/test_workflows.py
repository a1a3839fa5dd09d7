"""What a service runs on each change: pinned, bounded, once, and on programs that are kept up."""

import re

import pytest
import yaml

from support import ROOT

NEW_COURSE = ROOT / "src/coursewright/scaffolding/templates/course/dot-github/workflows/pages.yml"
"""What `new course` writes, in which two dollar signs stand for one; held to the same."""
WORKFLOWS = [*sorted((ROOT / ".github" / "workflows").glob("*.yml")), NEW_COURSE]


def read(path):
    return yaml.safe_load(path.read_text("utf-8"))


def steps(path):
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def writes(permissions):
    """What a token may write; without a word, and with one word, it may be everything."""
    if not isinstance(permissions, dict):
        return {str(permissions)} - {"read-all"}
    return {name for name, level in permissions.items() if level == "write"}


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


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_token_can_write_outside_of_the_deployment(path):
    workflow = read(path)

    assert writes(workflow["permissions"]) == set()
    for name, job in workflow["jobs"].items():
        allowed = writes(job.get("permissions", {}))
        deploys = {"pages", "id-token"} if "actions/deploy-pages" in str(job) else set()
        releases = {"contents"} if "gh release create" in str(job) else set()
        assert allowed == deploys | releases, name
        # Whoever may write runs nothing that somebody could have changed.
        assert not allowed or "actions/checkout" not in str(job)


@pytest.mark.parametrize("permissions", ["write-all", None, {"contents": "write"}])
def test_a_token_that_can_write_is_seen(permissions):
    assert writes(permissions)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_step_keeps_the_token_and_no_foreign_code_gets_it(path):
    workflow = read(path)

    # It would run the code of a pull request with the rights of the repository.
    assert not {"pull_request_target", "workflow_run"} & set(workflow[True])
    for step in steps(path):
        if "actions/checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False
    assert "secrets." not in path.read_text("utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_word_from_outside_gets_into_a_shell_as_code(path):
    for step in steps(path):
        assert "${{" not in step.get("run", "")


def test_a_bot_renews_every_lock_in_groups_each_week():
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    folders = {one["package-ecosystem"]: one.get("directories") for one in updates}
    rooms = [ROOT, *ROOT.glob("tests/*/"), *ROOT.glob(".github/*/")]
    locks = {
        kind: {f"/{room.relative_to(ROOT)}".rstrip(".") for room in rooms if list(room.glob(name))}
        for kind, name in (("pip", "requirements*.txt"), ("npm", "package-lock.json"))
    }

    assert set(folders) == {"github-actions", "pip", "npm"}
    for kind, found in locks.items():
        assert found
        assert set(folders[kind]) == found, kind
    for one in updates:
        assert one["schedule"]["interval"] == "weekly"
        assert one["groups"]


def test_every_lock_is_audited_each_week():
    said = (ROOT / ".github/workflows/weekly.yml").read_text("utf-8")
    for lock in ROOT.glob("requirements*.txt"):
        assert f"-r {lock.name}" in said
    for lock in ("tests/consumers", ".github/audit"):
        assert f"-r {lock}/requirements.txt" in said
    assert said.count("npm audit") == 2
    audited = [
        step
        for step in steps(ROOT / ".github/workflows/weekly.yml")
        if "audit" in step.get("run", "")
    ]
    assert "schedule" in read(ROOT / ".github/workflows/weekly.yml")[True]
    assert len(audited) == 8


def test_the_bill_of_materials_is_published_with_the_site():
    runs = [
        step.get("run", step.get("uses", ""))
        for step in steps(ROOT / ".github/workflows/pages.yml")
    ]
    written = next(at for at, run in enumerate(runs) if "sbom.py site/sbom.cdx.json" in run)
    assert "upload-pages-artifact" in runs[written + 1]
