"""The locks are complete: with `--no-deps` they install on any day, with any pip."""

import itertools
import re
from importlib import metadata

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from coursewright.setup.environment import RUNTIME, TESTS
from coursewright.setup.locks import missing_pins
from support import ROOT

SYSTEMS = [
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
]
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
MACHINES = [
    {
        **default_environment(),
        **system,
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    for system, python in itertools.product(SYSTEMS, PYTHONS)
]


def locked(name):
    """Return each locked package with the extras that the lock names for it."""
    text = (ROOT / name).read_text("utf-8")
    entries = [Requirement(line) for line in re.findall(r"^[a-z0-9].*(?= \\$)", text, re.M)]
    return {canonicalize_name(entry.name): entry for entry in entries}


def lacking(lock, needs_of, machine):
    """Return what the packages of a lock need on a machine and the lock has not."""
    needed = {
        name: set(entry.extras)
        for name, entry in lock.items()
        if entry.marker is None or entry.marker.evaluate(machine)
    }
    # To and fro, as an extra may ask for a package with a further extra.
    for _ in range(3):
        for name, extras in list(needed.items()):
            for need in needs_of(name):
                wants = [{**machine, "extra": extra} for extra in ("", *extras)]
                if need.marker is None or any(map(need.marker.evaluate, wants)):
                    needed.setdefault(canonicalize_name(need.name), set()).update(need.extras)
    return sorted(
        name for name in needed if name not in lock or not needed[name] <= lock[name].extras
    )


def needs_of(name):
    """Return what an installed package asks for; one for another system only is not installed."""
    try:
        return list(map(Requirement, metadata.requires(name) or []))
    except metadata.PackageNotFoundError:
        return []


@pytest.mark.parametrize("name", [RUNTIME, TESTS])
@pytest.mark.parametrize(
    "machine", MACHINES, ids=lambda one: one["sys_platform"] + one["python_version"]
)
def test_no_locked_package_needs_a_package_or_an_extra_that_the_lock_lacks(name, machine):
    assert lacking(locked(name), needs_of, machine) == []


def test_a_lock_that_strips_an_extra_is_found_to_lack_it():
    lock = {"pytest-cov": Requirement("pytest-cov==7"), "coverage": Requirement("coverage==7")}
    needs = {
        "pytest-cov": [Requirement("coverage[toml]>=7")],
        "coverage": [Requirement('tomli; extra == "toml" and python_version <= "3.11"')],
    }

    def told(lock):
        return lacking(lock, lambda name: needs.get(name, []), MACHINES[0])

    assert told(lock) == ["coverage", "tomli"]
    assert told(lock | {"coverage": Requirement("coverage[toml]==7")}) == ["tomli"]
    assert (
        told(
            lock | {"coverage": Requirement("coverage[toml]==7"), "tomli": Requirement("tomli==2")}
        )
        == []
    )


def test_a_pin_counts_as_there_whatever_its_spelling_and_extras():
    lock = """\
ruamel-yaml-x[all]==1.2 \\
    --hash=sha256:00
    # via other==1
colorama==1 ; os_name == 'nt' \\
    --hash=sha256:00
"""
    assert missing_pins([lock, lock], "") == ["ruamel-yaml-x==1.2"]
    assert missing_pins([lock], "Ruamel.yaml_x==1.2\n") == []
    assert missing_pins([lock], "ruamel-yaml-x==1.20\n") == ["ruamel-yaml-x==1.2"]


def test_both_locks_are_read_whole():
    for name in (RUNTIME, TESTS):
        text = (ROOT / name).read_text("utf-8")
        everywhere = [entry for entry in locked(name).values() if entry.marker is None]
        assert len(missing_pins([text], "")) == len(everywhere) > 20
