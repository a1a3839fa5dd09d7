"""An SVG file into what of it may stand in a page, and what its author should know."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from coursewright.finding import closest
from coursewright.markup.drawings import allowed
from coursewright.markup.drawings.tree import SVG, XHTML, XLINK, Element, Problem, parse
from coursewright.markup.figures.words import LABEL, NOTE, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.markup.drawings.tree import About

LARGEST = 100_000
"""Bytes of a drawing; a plain one has three thousand."""

_NARROWEST = 288
"""Pixels that a figure has on a screen of 320."""
_SMALLEST = 10
"""Pixels of the smallest words there."""
_AT_LEAST = 0.7
"""Of the width that words may have, the part that they have in any case."""

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_PIXELS = re.compile(rf"({_NUMBER.pattern})(?:px)?")
_ID = re.compile(r"[\w.:-]+")
_HANDLER = re.compile(r"on[a-z]+", re.IGNORECASE)
_MOST_PROBLEMS = 20

_INSTEAD = {
    "script": "delete it",
    "style": "write colors and lines as attributes of the shapes; drawing programs call that "
    "*presentation attributes*",
    "image": "a picture made of pixels goes into a file of its own: `file: name.png`",
    "foreignObject": "write its words as `<text>`",
    "a": "keep what stands in it, and put the link into the text of the page",
}
_OTHERWISE = "draw it with paths, shapes and words, or save the drawing again as plain SVG"


@dataclass(frozen=True, slots=True)
class CleanDrawing:
    """A drawing that can stand in a page."""

    view_box: str
    width: str
    height: str
    body: Markup
    """Everything inside of its root."""


@dataclass(frozen=True, slots=True)
class _Above:
    """What words have from the elements around them."""

    size: float = LABEL
    anchor: str = "start"
    is_moved: bool = False

    def within(self, kept: dict[str, str]) -> _Above:
        """What an element with these attributes gives to those in it."""
        size = _PIXELS.fullmatch(kept.get("font-size", "").strip())
        is_note = allowed.NOTES & set(kept.get("class", "").split())
        return _Above(
            float(NOTE if is_note else size[1] if size else self.size),
            kept.get("text-anchor", self.anchor).strip(),
            self.is_moved or "transform" in kept,
        )


@dataclass(slots=True)
class _Cleaner:
    prefix: str
    ids: set[str]
    box: tuple[float, ...]
    problems: list[Problem] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def tell(self, about: About, at: Element, message: str, hint: str) -> None:
        if len(self.problems) < _MOST_PROBLEMS:
            width = len(at.local) + 1
            self.problems.append(Problem(about, at.line, at.column, message, hint, width))

    def children(self, element: Element, above: _Above) -> str:
        parts = []
        for one in element.content:
            if isinstance(one, Element):
                parts.append(self.element(one, above))
            elif element.local in allowed.WITH_WORDS:
                parts.append(escape(one, quote=False))
        return "".join(parts)

    def element(self, element: Element, above: _Above) -> str:
        """An element with all that is in it, as HTML; nothing if it may not stand in a page."""
        name = element.local
        if element.space not in ("", SVG):
            if element.space == XHTML:
                self.tell("safety", element, f"`<{name}>` is HTML, and is taken out", _OTHERWISE)
            return ""  # What drawing programs keep for themselves.
        if name in allowed.SILENT:
            return ""
        if name not in allowed.ELEMENTS or name == "svg":
            hint = _INSTEAD.get(name, _OTHERWISE)
            self.tell("safety", element, f"`<{name}>` is taken out of the drawing", hint)
            return ""
        kept = self.attributes(element)
        here = above.within(kept)
        if name == "text":
            self.look_at_words(element, kept, here)
        written = "".join(f' {key}="{escape(value)}"' for key, value in kept.items())
        return f"<{name}{written}>{self.children(element, here)}</{name}>"

    def look_at_words(self, element: Element, kept: dict[str, str], here: _Above) -> None:
        """Tell words that would be too small, and those that surely run out of the drawing."""
        said = " ".join("".join(_words(element)).split())
        shown = said[:40].replace("`", "´")
        left, _, width, _ = self.box
        pixels = here.size * _NARROWEST / width
        if said and pixels < _SMALLEST:
            least = math.ceil(_SMALLEST * width / _NARROWEST)
            self.tell(
                "words",
                element,
                f"`{shown}` would be {pixels:.1f} pixels high on a small phone",
                f'draw it 360 wide with words of 14 or 13, or write `font-size="{least}"` here',
            )
        x = _PIXELS.fullmatch(kept.get("x", "0").strip())
        if x is None or here.is_moved or any(isinstance(one, Element) for one in element.content):
            return
        long = width_of(said, 1) * here.size * _AT_LEAST
        start = float(x[1]) - long * {"middle": 0.5, "end": 1.0}.get(here.anchor, 0.0)
        if start < left or start + long > left + width:
            message = f"`{shown}` runs out of the drawing"
            self.tell("words", element, message, "write fewer words, or break them into two lines")

    def attributes(self, element: Element) -> dict[str, str]:
        """Those that may stay, in a settled order."""
        kept: dict[str, str] = {}
        for key, value in element.attributes.items():
            self._keep(element, key, value, kept)
        # A property of `style` wins over an attribute, as in a browser.
        for key, value in _declarations(element.attributes.get("style", "")):
            if key in allowed.STYLES:
                self._keep(element, key, value, kept)
        return dict(sorted(kept.items()))

    def _keep(self, element: Element, key: str, value: str, kept: dict[str, str]) -> None:
        if _HANDLER.fullmatch(key):
            message = f"`{key}` is a script, and is taken out of the drawing"
            self.tell("safety", element, message, f"delete `{key}`")
        elif key in ("href", f"{XLINK} href"):
            self._keep_link(element, value, kept)
        elif key == "id":
            if _ID.fullmatch(value) and value in self.ids and value not in self.used:
                self.used.add(value)
                kept["id"] = f"{self.prefix}-{value}"
        elif key == "class":
            self._keep_classes(element, value, kept)
        elif key in allowed.ATTRIBUTES:
            self._keep_value(element, key, value, kept)

    def _keep_link(self, element: Element, value: str, kept: dict[str, str]) -> None:
        target = value.strip().removeprefix("#")
        if value.strip().startswith("#") and target in self.ids:
            if element.local in ("linearGradient", "radialGradient"):
                kept["href"] = f"#{self.prefix}-{target}"
            return
        shown = value.strip()[:40].replace("`", "´")
        message = f"`{shown}` leads out of the drawing, and is taken out"
        self.tell("safety", element, message, "delete the link")

    def _keep_classes(self, element: Element, value: str, kept: dict[str, str]) -> None:
        names = value.split()
        for name in names:
            if name.startswith("fig") and name not in allowed.CLASSES:
                near = closest(name, sorted(allowed.CLASSES))
                known = ", ".join(f"`{one}`" for one in sorted(allowed.CLASSES))
                hint = f"did you mean `{near}`?" if near else f"use one of {known}"
                message = f"`{name[:40].replace('`', '´')}` is no class of a figure"
                self.tell("palette", element, message, hint)
        if own := [name for name in names if name in allowed.CLASSES]:
            kept["class"] = " ".join(own)

    def _keep_value(self, element: Element, key: str, value: str, kept: dict[str, str]) -> None:
        local = allowed.LOCAL.fullmatch(value)
        if local and local[1] in self.ids:
            kept[key] = f"url(#{self.prefix}-{local[1]})"
            return
        if local or "url" in value.lower() or not allowed.VALUE.fullmatch(value):
            shown = value.strip()[:40].replace("`", "´")
            message = f"`{shown}` in `{key}` is taken out of the drawing"
            hint = f"write `{key}` with words and numbers only, or with a part of this drawing"
            self.tell("safety", element, message, hint)
            return
        if key in allowed.PAINTS and not allowed.FOLLOWS.fullmatch(value):
            self.tell(
                "palette",
                element,
                f'`{key}="{value.strip()[:40]}"` stays as it is when the page is dark',
                f'write `{key}="currentColor"`, or delete it and give the shape a class, such as '
                '`class="fig-outline"`',
            )
        kept[key] = value


def clean_drawing(text: str, prefix: str) -> tuple[CleanDrawing | None, list[Problem]]:
    """What of a drawing may stand in a page, its ids under a prefix of the figure's own.

    None if nothing of it can be shown. Problems are in the order of the file.
    """
    if len(text.encode("utf-8", errors="replace")) > LARGEST:
        message = f"the drawing has {len(text):,} characters; {LARGEST:,} fit into a page"
        hint = "simplify its paths, or save it as a PNG"
        return None, [Problem("size", 1, 1, message, hint)]
    root = parse(text)
    if isinstance(root, Problem):
        return None, [root]
    if root.local != "svg" or root.space not in ("", SVG):
        message = f"the drawing begins with `<{root.local[:40]}>`, not with `<svg>`"
        hint = "save it as plain SVG"
        return None, [Problem("form", root.line, root.column, message, hint)]
    box = _view_box(root)
    if isinstance(box, Problem):
        return None, [box]
    cleaner = _Cleaner(prefix, _ids(root), box)
    # Of the root only what is wrong with its attributes counts: the page gives it others.
    kept = cleaner.attributes(root)
    body = cleaner.children(root, _Above().within(kept))
    if not body.strip() and not cleaner.problems:
        cleaner.tell("form", root, "the drawing is empty", "draw something, or delete the fence")
    written = [f"{number:.6g}" for number in box]
    drawing = CleanDrawing(" ".join(written), written[2], written[3], Markup(body))  # noqa: S704 - cleaned above
    return drawing, cleaner.problems


def _words(element: Element) -> Iterator[str]:
    for one in element.content:
        if isinstance(one, str):
            yield one
        elif one.local in allowed.WITH_WORDS:
            yield from _words(one)


def _ids(root: Element) -> set[str]:
    found, left = set[str](), [root]
    while left:
        element = left.pop()
        found.add(element.attributes.get("id", ""))
        left += (one for one in element.content if isinstance(one, Element))
    return found - {""}


def _view_box(root: Element) -> tuple[float, ...] | Problem:
    written = root.attributes.get("viewBox")
    numbers = [float(one) for one in _NUMBER.findall(written or "")]
    rest = _NUMBER.sub("", written or "").strip(" ,\t\n")
    if len(numbers) == 4 and not rest and all(map(math.isfinite, numbers)) and min(numbers[2:]) > 0:
        return tuple(numbers)
    sides = [_PIXELS.fullmatch(root.attributes.get(key, "").strip()) for key in ("width", "height")]
    known = [f"{float(one[1]):g}" for one in sides if one and float(one[1]) > 0]
    size = " ".join(known) if len(known) == 2 else "360 200"
    hint = f'write `viewBox="0 0 {size}"` into `<svg …>`'
    if size == "360 200":
        hint += ", with the width and the height of your drawing in place of these two"
    message = (
        "`<svg>` has no `viewBox`, so nobody knows how large the drawing is"
        if written is None
        else f'`viewBox="{written[:40].replace("`", "´")}"` is not four numbers, the last two of '
        "them above 0"
    )
    return Problem("size", root.line, root.column, message, hint, len("<svg"))


def _declarations(style: str) -> list[tuple[str, str]]:
    parts = (one.partition(":") for one in style.split(";"))
    return [(key.strip().lower(), value.strip()) for key, colon, value in parts if colon]
