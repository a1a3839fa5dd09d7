"""Where a page of the course is in its site, whoever builds it."""

from __future__ import annotations

import posixpath
from urllib.parse import quote


def tree_path(path: str) -> str:
    """A path from the root as it is in the merged tree: `docs/index.md` is `index.md`."""
    return path.removeprefix("docs/")


def place_of(page: str) -> str:
    """The folder of a page in the site, by its path in the merged tree."""
    stem = page.removesuffix(".md")
    folder = posixpath.dirname(stem) if posixpath.basename(stem) in ("index", "README") else stem
    return f"{folder}/" if folder else ""


def address_of(page: str, *, directories: bool) -> str:
    """The address of a page from the root of the site, by its path in the merged tree.

    `directories` says whether a page has a folder of its own.
    """
    place = place_of(page)
    if directories:
        return quote(place)
    folder = posixpath.dirname(page)
    at_index = place.removesuffix("/") == folder
    return quote(f"{place}index.html" if at_index else f"{page.removesuffix('.md')}.html")
