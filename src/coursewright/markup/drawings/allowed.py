"""What a drawing may be made of: elements, attributes and classes; all else is taken out."""

from __future__ import annotations

import re

ELEMENTS = frozenset({
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "defs", "marker", "linearGradient", "radialGradient", "stop", "clipPath",
})  # fmt: skip

WITH_WORDS = frozenset({"text", "tspan"})

SILENT = frozenset({"title", "desc", "metadata"})
"""Taken out without a word: the figure says it by its caption and `alt:`."""

_PRESENTATION = frozenset({
    "clip-path", "clip-rule", "dominant-baseline", "fill", "fill-opacity", "fill-rule",
    "font-size", "font-style", "font-weight", "letter-spacing", "marker-end", "marker-mid",
    "marker-start", "opacity", "paint-order", "stop-color", "stop-opacity", "stroke",
    "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "vector-effect",
    "visibility",
})  # fmt: skip
STYLES = _PRESENTATION
"""Properties that a `style` attribute may have; each becomes an attribute of its own."""

ATTRIBUTES = _PRESENTATION | {
    "clipPathUnits", "cx", "cy", "d", "dx", "dy", "fx", "fy", "gradientTransform", "gradientUnits",
    "height", "lengthAdjust", "markerHeight", "markerUnits", "markerWidth", "offset", "orient",
    "points", "preserveAspectRatio", "r", "refX", "refY", "rx", "ry", "spreadMethod", "textLength",
    "transform", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
}  # fmt: skip

PAINTS = ("fill", "stroke", "stop-color")

VALUE = re.compile(r"[\w\s.,#%()+\-]*")
"""No quotation mark, backslash, colon or semicolon: nothing that could begin an address."""

LOCAL = re.compile(r"\s*url\(\s*['\"]?#([\w.:-]+)['\"]?\s*\)\s*")
"""A part of the same drawing."""

FOLLOWS = re.compile(
    r"\s*(?:none|currentcolor|inherit|transparent|context-fill|context-stroke|var\(--[\w-]+\))\s*",
    re.IGNORECASE,
)
"""A paint that is as good in the dark."""

CLASSES = frozenset({
    "fig-accent", "fig-axis", "fig-bar", "fig-bar-marked", "fig-box", "fig-compare", "fig-dot",
    "fig-gate", "fig-grid", "fig-halo", "fig-interval", "fig-label", "fig-margin", "fig-matters",
    "fig-number", "fig-on", "fig-open", "fig-outline", "fig-person", "fig-quiet", "fig-ring",
    "fig-span", "fig-strong", "fig-test", "fig-time",
})  # fmt: skip
"""What `figures.css` has a look for."""

NOTES = frozenset({"fig-number", "fig-quiet"})
"""Those whose words are smaller."""
