"""How large a PNG is, from its first bytes."""

from __future__ import annotations

_SIGNATURE = b"\x89PNG\r\n\x1a\n"

PNG_HEAD = 24
"""Bytes of a file that say how large the picture is."""


def png_size(raw: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None if it is no PNG."""
    if not raw.startswith(_SIGNATURE) or raw[12:16] != b"IHDR" or len(raw) < PNG_HEAD:
        return None
    width, height = int.from_bytes(raw[16:20], "big"), int.from_bytes(raw[20:24], "big")
    return (width, height) if width and height else None
