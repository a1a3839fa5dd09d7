"""The runtime's files as a site needs them: scripts, styles, fonts, theme."""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING, Any

from coursewright.markup.accent import accent_style
from coursewright.rendering.page import SCRIPTS
from coursewright.rendering.strings import page_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coursewright.reading.course_files import CourseFiles

STYLES = (f"{SCRIPTS}/course.css",)


def package_folder(name: str) -> Path:
    """A folder of the package."""
    return resources.files("coursewright") / name  # type: ignore[return-value]


def theme_folder() -> Path:
    """The overrides of the theme."""
    return package_folder("theme")


_VERSION = re.compile(r"^version:[ \t]*[\"']?([^\"'#\n]*[^\"'#\s])", re.MULTILINE)


def theme_words(course_files: CourseFiles) -> dict[str, Any]:
    """What the theme's overrides need under `extra:`: words for every page, and a color.

    The words stand at the foot of every page, and at its head on paper. The version is that of
    `CITATION.cff` at the root of the course; without one none is said.
    """
    page, device, printing = page_words(), page_words("device"), page_words("printing")
    citation = course_files.root / "CITATION.cff"
    text = citation.read_text("utf-8", errors="replace") if citation.is_file() else ""
    version = _VERSION.search(text)
    words = {
        "version": printing.phrase("version", version=version[1]) if version else "",
        "printed": printing["printed"],
        "contact": page["contact"],
        **{name: words for name, words in page.items() if name.startswith("finish")},
        "framed": device["keepFrame"],
        "open_tab": device["openTab"],
    }
    return {"course_words": words, "course_accent": accent_style(course_files.site().accent)}


def assets() -> Iterator[tuple[str, Path]]:
    """Every file of the runtime: its place in the site, and where it is."""
    for folder in ("runtime/bundles", "styles"):
        root = package_folder(folder)
        for path in sorted(root.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield f"{SCRIPTS}/{path.relative_to(root).as_posix()}", path
