"""Whether a file that the settings name as a picture is one."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

from coursewright.markup.drawings.png import PNG_HEAD, png_size
from coursewright.markup.drawings.tree import SVG, Problem, parse

if TYPE_CHECKING:
    from pathlib import Path

_BEGINNINGS = {
    ".gif": (b"GIF8",),
    # Browsers take a PNG under the name of an icon, too, and many have one.
    ".ico": (b"\0\0\1\0", b"\x89PNG"),
    ".jpeg": (b"\xff\xd8\xff",),
    ".jpg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
}


def is_picture(file: Path) -> bool:
    """Whether a browser shows the file as a picture, as far as its beginning tells."""
    ending = file.suffix.lower()
    try:
        raw = file.read_bytes()
    except OSError:
        return False  # The builder cannot copy it either.
    if ending == ".svg":
        return _is_svg(raw.decode("utf-8-sig", errors="replace"))
    if ending == ".png":
        return png_size(raw[:PNG_HEAD]) is not None
    if ending in _BEGINNINGS:
        return raw.startswith(_BEGINNINGS[ending])
    return bool(raw) and (mimetypes.guess_type(file.name)[0] or "").startswith("image/")


def _is_svg(text: str) -> bool:
    root = parse(text)
    if isinstance(root, Problem):
        # What is not safe inside of a page, such as an entity, is drawn in an `img`.
        return root.about != "form"
    # Without the namespace an `img` shows nothing, unlike a drawing inside of a page.
    return root.local == "svg" and root.space == SVG
