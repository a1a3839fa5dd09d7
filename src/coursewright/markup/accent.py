"""An institution's color in both palettes, and whether it can be read on their grounds."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

LEAST = 4.5
"""Contrast of text with its ground, WCAG 2.2, success criterion 1.4.3."""

_GROUNDS = ("--paper", "--raised", "--tint", "--code")


@cache
def palettes() -> dict[str, dict[str, str]]:
    """The colors of the light palette, `default`, and the dark one, `slate`, by their names."""
    sheet = resources.files("coursewright") / "styles" / "course" / "tokens.css"
    return {
        name: dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", body))
        for name, body in re.findall(
            r'^\[data-md-color-scheme="(\w+)"\] \{\n(.*?)^\}',
            sheet.read_text("utf-8"),
            re.DOTALL | re.M,
        )
    }


def contrast(one: str, other: str) -> float:
    """The contrast of two colors, `#rrggbb`, from 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    linear = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in (channel / 255 for channel in _channels(color))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(color: str) -> list[int]:
    return [int(color[at : at + 2], 16) for at in (1, 3, 5)]


def least_contrast(color: str, palette: str) -> float:
    """The contrast of a color with that ground of a palette from which it differs least."""
    return min(contrast(color, palettes()[palette][ground]) for ground in _GROUNDS)


def toward(color: str, end: str, palette: str) -> str:
    """A color mixed with black or white until it can be read on every ground of a palette."""
    for share in range(101):
        parts = zip(_channels(color), _channels(end), strict=True)
        mixed = "#" + "".join(f"{round(a + (b - a) * share / 100):02x}" for a, b in parts)
        if least_contrast(mixed, palette) >= LEAST:
            return mixed
    return end


SITE = '[data-md-color-scheme="default"]{%s}', '[data-md-color-scheme="slate"]{%s}'
"""Where the tokens of both palettes stand on a site, and on whatever has its stylesheet."""

DEVICE = ":root{%s}", "@media (prefers-color-scheme:dark){:root{%s}}"
"""Where they stand on a page that goes by the device alone."""


def accent_style(color: str, places: tuple[str, str] = SITE) -> str:
    """The rules that put an institution's color into both palettes; nothing without one.

    The dark palette has the same color, as much lighter as it must be to be read there. `places`
    are the rules for the light and the dark one, with `%s` for what they declare.
    """
    if not color:
        return ""
    light, dark = places
    lighter, text = toward(color, "#ffffff", "slate"), palettes()["slate"]["--on-accent"]
    return (light % f"--accent:{color};--on-accent:#ffffff") + (
        dark % f"--accent:{lighter};--on-accent:{text}"
    )
