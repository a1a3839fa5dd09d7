"""Write `docs/third-party.md`: whose work is in the pages, and whose builds them, by what license.

    .venv/bin/python compliance/third_party.py

Licenses are read from what is installed and from the locks. Of what others have put into their own
files nothing is installed: it is named by their source maps, and the table below has its license.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import material

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]
PAGE = "docs/third-party.md"
THEME = Path(material.__file__).parent / "templates"


@dataclass(frozen=True)
class Part:
    """Work of others in the files of a site."""

    name: str
    whose: str
    license: str
    where: str
    """In which files of the site it is, in words."""


IN_THE_THEME = {
    "clipboard": ("Zeno Rocha", "MIT"),
    "escape-html": ("TJ Holowaychuk, Andreas Lubbe, Tiancheng Gu", "MIT"),
    "focus-visible": ("WICG", "W3C"),
    "lunr": ("Oliver Nightingale", "MIT"),
    "material-design-color": ("Denis Malinochkin", "MIT"),
    "rxjs": ("Google, Inc., and contributors", "Apache-2.0"),
    "tslib": ("Microsoft", "0BSD"),
}
"""Packages that are in the theme's files, as its source maps name them."""

BESIDE_IT = (
    Part("lunr-languages", "Mihai Valentin", "MPL-1.1",
         "`assets/javascripts/lunr/min/`; only a course in another language loads one of them"),
    Part("TinySegmenter", "Taku Kudo", "BSD-3-Clause",
         "`assets/javascripts/lunr/tinyseg.js`; only a course in Japanese loads it"),
    Part("wordcut", "Vee Satayamas", "LGPL",
         "`assets/javascripts/lunr/wordcut.js`; only a course in Thai loads it"),
    Part("Material Design Icons", "Pictogrammers", "Apache-2.0", "drawn into the pages"),
    Part("Font Awesome Free, Octicons, Simple Icons", "Fonticons, GitHub, Simple Icons",
         "CC BY 4.0, MIT, CC0 1.0", "only if a page or a setting names one of their icons"),
)  # fmt: skip


def in_the_browser() -> list[Part]:
    """All work of others that a reader's browser may be sent."""
    bundled = sorted(named_by_maps())
    if unknown := [name for name in bundled if name not in IN_THE_THEME]:
        sys.exit(f"error: no license is known of {', '.join(unknown)}, which the theme contains")
    return [
        Part("Material for MkDocs", "Martin Donath", license_of("mkdocs-material"),
             "`assets/javascripts/`, `assets/stylesheets/`, `assets/images/`, and every page"),
        *(Part(name, *IN_THE_THEME[name], "in the files of Material for MkDocs")
          for name in bundled),
        *BESIDE_IT,
        *vendored(),
    ]  # fmt: skip


def named_by_maps() -> set[str]:
    """The packages in the theme's files."""
    found: set[str] = set()
    for path in (THEME / "assets").rglob("*.map"):
        for source in json.loads(path.read_text("utf-8"))["sources"]:
            if match := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)", source):
                found.add(match[1])
    return found


def vendored() -> list[Part]:
    """What stands in the package beside its license."""
    parts = []
    for path in sorted((ROOT / "src").rglob("VENDORED.toml")):
        listed = tomllib.loads(path.read_text("utf-8"))
        for kind, things in listed.items():
            where = "`assets/coursewright/fonts/`" if kind == "font" else "`assets/coursewright/`"
            parts += [
                Part(
                    one["name"],
                    one.get("whose") or _holder(path.parent, one["name"]),
                    one["license"],
                    where,
                )
                for one in things
            ]
    return parts


def _holder(folder: Path, name: str) -> str:
    """Whom the license beside it names."""
    slug = name.lower().replace(" ", "-")
    [file] = [one for one in folder.rglob("LICENSE*") if slug in one.relative_to(folder).as_posix()]
    text = file.read_text("utf-8")
    match = re.search(r"Copyright (?:\(c\) |© )?\d{4}[\d ,-]*(.+?)(?: with |\s*[(<,.])", text)
    return match[1] if match else "see its license"


def license_of(name: str) -> str:
    """As the installed package says it: an expression, a field, or a classifier."""
    said = metadata.metadata(name)
    field = said.get("License-Expression") or said.get("License") or ""
    classified = [
        one.rpartition(" :: ")[2]
        for one in said.get_all("Classifier") or ()
        if one.startswith("License :: ")
    ]
    first = field.strip().split("\n")[0]
    if first not in ("", "UNKNOWN") and len(first) < 60:
        return first
    return ", ".join(classified) or "see the package"


def locked(lock: str) -> list[str]:
    """The names of a lock for pip."""
    return re.findall(r"^([a-z0-9][\w.-]*)(?:\[.*?\])?==", (ROOT / lock).read_text("utf-8"), re.M)


def in_the_build() -> list[tuple[str, str]]:
    """Python packages that build the site; one for another system is not here to be asked."""
    present = {one.metadata["Name"].lower().replace("_", "-") for one in metadata.distributions()}
    names = dict.fromkeys(locked("requirements.txt"))
    return [(name, license_of(name)) for name in names if name in present]


def in_the_workshop() -> list[tuple[str, str]]:
    """Packages of npm with which the scripts are bundled and tested; no fork needs them."""
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    own = {name: one for name, one in packages.items() if name and "os" not in one}
    return [(name.rpartition("node_modules/")[2], one["license"]) for name, one in own.items()]


def page() -> str:
    """The whole page."""
    return "\n".join([
        "# Work of others",
        "",
        "This page is written by `compliance/third_party.py`, from what is installed and locked.",
        "Versions are in the [bill of materials](for-institutions.md#security).",
        "",
        "## In the pages",
        "",
        "A reader's browser may be sent all of this; none of it asks any other host.",
        "The course's own scripts, styles and words are on the page [License](license.md).",
        "",
        *table(("What", "Whose", "License", "Where"),
               [(one.name, one.whose, one.license, one.where) for one in in_the_browser()]),
        "",
        "## What builds them",
        "",
        "These are installed where the site is built, and none of them is sent to a reader.",
        "",
        *table(("Python package", "License"), in_the_build()),
        "",
        "With these the scripts are bundled and the pages tested; a fork needs none of them.",
        "",
        *table(("npm package", "License"), in_the_workshop()),
        "",
    ])  # fmt: skip


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """A table in Markdown."""
    return [f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows)]


if __name__ == "__main__":
    (ROOT / PAGE).write_text(page(), "utf-8")
    print(f"written: {PAGE}")
