"""Write the bill of materials of a site: CycloneDX 1.6 as JSON, from the locks alone.

    python3 compliance/sbom.py site/sbom.cdx.json

What builds the site and is in its pages is required; what bundles and tests its scripts is not. The
same locks give the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from base64 import b64decode
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]

_ENTRY = re.compile(
    r"^(?P<name>[a-z0-9][\w.-]*)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)"
    r"(?P<rest>(?:.*\n(?=[ \t]))*.*)",
    re.MULTILINE,
)
_NEEDED_BY = re.compile(r"#(?: via)? +(?!via\b)([a-z0-9][\w.-]*)", re.MULTILINE)


def bill() -> dict[str, Any]:
    """The whole bill."""
    pip, needs = from_pip("requirements.txt")
    own = component("application", "coursewright", version(), f"pkg:pypi/coursewright@{version()}")
    vendored = from_vendored()
    components = sorted(
        [*pip, *vendored, *from_npm("package-lock.json")], key=lambda one: one["bom-ref"]
    )
    direct = needs.pop("coursewright", set()) | {one["bom-ref"] for one in vendored}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own},
        "components": components,
        "dependencies": [
            {"ref": own["bom-ref"], "dependsOn": sorted(direct)},
            *({"ref": ref, "dependsOn": sorted(others)} for ref, others in sorted(needs.items())),
        ],
    }


def version() -> str:
    """Of the engine."""
    text = (ROOT / "src/coursewright/__init__.py").read_text("utf-8")
    match = re.search(r'__version__ = "([^"]+)"', text)
    assert match  # noqa: S101 - hatch reads it there, too
    return match[1]


def component(kind: str, name: str, version: str, purl: str, **more: object) -> dict[str, Any]:
    """A component as the standard writes it."""
    return {"type": kind, "bom-ref": purl, "name": name, "version": version, "purl": purl, **more}


def from_pip(lock: str) -> tuple[list[dict[str, Any]], dict[str, set[str]]]:
    """What a lock for pip lists, and by who needs it what is needed."""
    # A package may be locked twice, for different versions of Python.
    entries = list(_ENTRY.finditer((ROOT / lock).read_text("utf-8")))
    refs: dict[str, list[str]] = {}
    for one in entries:
        refs.setdefault(one["name"], []).append(f"pkg:pypi/{one['name']}@{one['version']}")
    needs: dict[str, set[str]] = {ref: set() for named in refs.values() for ref in named}
    for one in entries:
        for by in _NEEDED_BY.findall(one["rest"]):
            for ref in refs.get(by, [by]):
                needs.setdefault(ref, set()).update(refs[one["name"]])
    return [
        component("library", name, ref.rpartition("@")[2], ref, scope="required")
        for name, named in refs.items()
        for ref in named
    ], needs


def from_npm(lock: str) -> list[dict[str, Any]]:
    """What a lock for npm lists, with the digest of each package."""
    packages = json.loads((ROOT / lock).read_text("utf-8"))["packages"]
    found = {}
    for path, one in packages.items():
        name = path.rpartition("node_modules/")[2]
        if name:
            purl = f"pkg:npm/{name.replace('@', '%40')}@{one['version']}"
            found[purl] = component(
                "library", name, one["version"], purl,
                scope="excluded", hashes=[_digest(one["integrity"])],
            )  # fmt: skip
    return list(found.values())


def from_vendored() -> list[dict[str, Any]]:
    """What of others stands in the package itself."""
    return [
        component(
            "file" if kind == "font" else "library", one["name"], one["version"],
            f"pkg:npm/{one['package'].replace('@', '%40')}@{one['version']}",
            scope="required", hashes=[_digest(one["integrity"])],
            licenses=[{"license": {"id": one["license"]}}],
        )
        for path in sorted((ROOT / "src").rglob("VENDORED.toml"))
        for kind, things in tomllib.loads(path.read_text("utf-8")).items()
        for one in things
    ]  # fmt: skip


def _digest(integrity: str) -> dict[str, str]:
    """As npm writes it, and as the standard does."""
    algorithm, _, encoded = integrity.partition("-")
    return {"alg": f"SHA-{algorithm.removeprefix('sha')}", "content": b64decode(encoded).hex()}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(bill(), indent=2) + "\n", "utf-8")
    print(f"written: {sys.argv[1]}")
