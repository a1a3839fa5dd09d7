"""The drawing that a figure names, as a page may show it, with what its author should know."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.finding import SURE, Finding, closest, mended
from coursewright.markup.drawings.clean import CleanDrawing, clean_drawing
from coursewright.markup.drawings.png import PNG_HEAD, png_size
from coursewright.model.text import Position
from coursewright.reading import figure_rules
from coursewright.reading.source import read_source

if TYPE_CHECKING:
    from pathlib import Path

    from coursewright.markup.drawings.tree import About
    from coursewright.model.rule import Rule
    from coursewright.model.text import Text

LARGEST_PNG = 300_000
"""Bytes: three seconds on a slow phone."""

_ENDINGS = (".svg", ".png")
_RULES: dict[About, Rule] = {
    "form": figure_rules.DRAWINGS_CAN_BE_SHOWN,
    "size": figure_rules.DRAWINGS_CAN_BE_SHOWN,
    "safety": figure_rules.DRAWINGS_ARE_SAFE,
    "palette": figure_rules.DRAWINGS_FOLLOW_THE_PALETTE,
    "words": figure_rules.DRAWINGS_CAN_BE_READ,
}


@dataclass(frozen=True, slots=True)
class Png:
    """A picture made of pixels."""

    path: str
    """From the root of the course."""
    width: int
    height: int


def path_of_drawing(page: str, file: str) -> str:
    """Where the drawing lies that a page names, from the root of the course."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), file))


def read_drawing(
    root: Path, page: str, file: Text, prefix: str, found: list[Finding]
) -> CleanDrawing | Png | None:
    """Read what a figure on a page shows; None, with findings, if that cannot be shown.

    `prefix` makes the ids of an SVG this figure's own.
    """
    path = path_of_drawing(page, file.source)
    if not _is_there(root, path, file, found):
        return None
    if path.endswith(".png"):
        return _read_png(root, path, found)
    source = read_source(root, path, found)
    if source is None:
        return None
    drawing, problems = clean_drawing(source.text, prefix)
    for one in problems:
        at = Position(path, one.line, one.column)
        found.append(Finding(_RULES[one.about], at, one.message, one.hint, one.width))
    return drawing


def _is_there(root: Path, path: str, file: Text, found: list[Finding]) -> bool:
    folder, name = posixpath.split(path)
    shown = file.source[:60].replace("`", "´")
    there = sorted(_in(root, folder))
    mend = ""
    is_beside = path.startswith(("docs/", "modules/")) and not set(":\\\0") & set(file.source)
    if not is_beside:
        message = f"`{shown}` is no file beside this page"
        hint = "put the drawing into the folder of this page, and write its name alone"
    elif name in there:  # Exactly so, as hosts want it, whatever this disk thinks of letters.
        return True
    elif not name.endswith(_ENDINGS):
        message = f"`{shown}` is neither SVG nor PNG"
        hint = "save the drawing as `.svg`, or a picture made of pixels as `.png`"
    else:
        near = closest(name, there, SURE)
        message = f"there is no `{path}`"
        hint = f"did you mean `{near}`?" if near else "put the file into the folder of this page"
        mend = near if near.casefold() == name.casefold() else ""
    rule, old = figure_rules.DRAWINGS_ARE_THERE, file.source
    finding = Finding(rule, file.at, message, hint, len(old))
    is_sure = mend and old.endswith(name)
    found.append(mended(finding, old, old.removesuffix(name) + mend) if is_sure else finding)
    return False


def _in(root: Path, folder: str) -> list[str]:
    """The drawings in a folder."""
    try:
        there = [path.name for path in (root / folder).iterdir() if path.is_file()]
    except OSError:
        return []
    return [name for name in there if name.endswith(_ENDINGS)]


def _read_png(root: Path, path: str, found: list[Finding]) -> Png | None:
    rule, at = figure_rules.DRAWINGS_CAN_BE_SHOWN, Position(path, 1, 1)
    try:
        with (root / path).open("rb") as file:
            size = png_size(file.read(PNG_HEAD))
        length = (root / path).stat().st_size
    except OSError as failure:
        reason = (failure.strerror or "unknown reason").lower()
        hint = "check that you may read it"
        found.append(Finding(rule, at, f"the picture cannot be read: {reason}", hint))
        return None
    if size is None:
        message, hint = "this is no PNG file, whatever its name says", "save the picture as PNG"
        found.append(Finding(rule, at, message, hint))
        return None
    if length > LARGEST_PNG:
        message = f"the picture has {length:,} bytes; {LARGEST_PNG:,} are enough for a page"
        hint = "make it smaller: 960 pixels wide are sharp on every phone"
        found.append(Finding(rule, at, message, hint))
    return Png(path, *size)
