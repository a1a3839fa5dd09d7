"""The runtime's files as a site needs them: scripts, styles, fonts, theme."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from coursewright.rendering.page import SCRIPTS
from coursewright.rendering.words import page_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STYLES = (f"{SCRIPTS}/course.css",)


def package_folder(name: str) -> Path:
    """A folder of the package."""
    return resources.files("coursewright") / name  # type: ignore[return-value]


def theme_folder() -> Path:
    """The overrides of the theme."""
    return package_folder("theme")


def footer_words() -> dict[str, str]:
    """What the theme's overrides say at the foot of every page."""
    page, device = page_words(), page_words("device")
    return {
        "contact": page["contact"],
        **{name: words for name, words in page.items() if name.startswith("finish")},
        "framed": device["keepFrame"],
        "open_tab": device["openTab"],
    }


def assets() -> Iterator[tuple[str, Path]]:
    """Every file of the runtime: its place in the site, and where it is."""
    for folder in ("runtime/bundles", "styles"):
        root = package_folder(folder)
        for path in sorted(root.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield f"{SCRIPTS}/{path.relative_to(root).as_posix()}", path
