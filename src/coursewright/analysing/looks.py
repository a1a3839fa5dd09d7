"""The style of the report: the site's own tokens and figures, in one file with its fonts."""

from __future__ import annotations

import base64
import re
from importlib import resources

from coursewright.markup.accent import accent_style

_SHEETS = ("styles/course/tokens.css", "styles/course/figures.css", "analysing/report.css")
_FACE = re.compile(r"@font-face \{.*?\n\}", re.DOTALL)
_URL = re.compile(r"url\(\"(fonts/[^\")]+)\"\)")
_DARK = re.compile(r"\[data-md-color-scheme=\"slate\"\] ?\{([^}]*)\}")


def report_style(accent: str) -> str:
    """All rules; the palette follows the device, and paper is white."""
    folder = resources.files("coursewright")
    sheets = "\n".join((folder / name).read_text("utf-8") for name in _SHEETS)
    sheets = _FACE.sub(_keep, sheets) + accent_style(accent)
    dark = "\n".join(_DARK.findall(sheets))
    rules = f"@media screen and (prefers-color-scheme: dark) {{\n:root body {{\n{dark}\n}}\n}}"
    return f"{_URL.sub(_embed, sheets)}\n{rules}"


def _keep(face: re.Match[str]) -> str:
    """The two faces that the report has; it has no italics."""
    return "" if "italic" in face[0] or '"Upright"' in face[0] else face[0]


def _embed(match: re.Match[str]) -> str:
    raw = (resources.files("coursewright") / "styles" / match[1]).read_bytes()
    return f'url("data:font/woff2;base64,{base64.b64encode(raw).decode()}")'
