"""The bill of materials names all that is locked, and who needs it."""

import json
import re

import pytest

from compliance_scripts import load
from support import ROOT

pytestmark = pytest.mark.shipped


@pytest.fixture(scope="module")
def bill():
    return load("sbom").bill()


def test_every_locked_package_is_in_it_once(bill):
    listed = [one["purl"] for one in bill["components"]]
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    npm = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]

    assert len(listed) == len(set(listed))
    for name, version in re.findall(r"^([\w.-]+)(?:\[\S*\])?==([^\s;\\]+)", lock, re.M):
        assert f"pkg:pypi/{name}@{version}" in listed
    for path, one in npm.items():
        name = path.rpartition("node_modules/")[2].replace("@", "%40")
        assert not name or f"pkg:npm/{name}@{one['version']}" in listed


def test_what_is_needed_is_in_it_and_needed_by_somebody(bill):
    known = {one["bom-ref"] for one in bill["components"]}
    own = bill["metadata"]["component"]["bom-ref"]
    edges = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}

    assert set(edges) <= known | {own}
    needed = {ref for refs in edges.values() for ref in refs}
    required = {one["bom-ref"] for one in bill["components"] if one["scope"] == "required"}
    assert needed == required
    assert any(ref.startswith("pkg:pypi/mkdocs@") for ref in edges[own])


def test_the_same_locks_give_the_same_bytes(bill):
    assert load("sbom").bill() == bill
    assert json.dumps(bill)
    assert "/" + "tmp" not in json.dumps(bill)
