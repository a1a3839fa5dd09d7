"""What is written in an element of QTI 1.2: all of its texts in their order, pictures named."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from coursewright.importing.blank_marks import gaps
from coursewright.importing.decoding import clean
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.importing.xml_tree import Element

FIELDS = frozenset(("response_lid", "response_str", "response_num", "response_grp", "response_xy"))
"""What is answered; it has texts of its own."""

_ASIDE = FIELDS | {"render_choice", "render_fib", "render_extension", "render_hotspot", "hint"}
_TEXTS = frozenset(("mattext", "matemtext", "mat_formattedtext"))
_MEDIA = {"matimage": "img", "mataudio": "audio", "matvideo": "video"}
_OTHERS = frozenset(("matapplet", "matapplication"))
_BLOCKS = frozenset(("material", "flow", "flow_mat"))


def words_in(holder: Element, at_field: Callable[[Element], str] = lambda _: "") -> Words | None:
    """All words of an element, those of the fields in it aside; None if there are none.

    One text keeps its form; several become HTML, a paragraph for each block of material.
    `at_field` says what stands where a field is.
    """
    pieces = list(_pieces(holder, at_field))
    shown = [piece for piece in pieces if piece]
    if len(shown) == 1 and not isinstance(shown[0], str) and shown[0].tag != "matemtext":
        return _words(shown[0])
    paragraphs: list[str] = [""]
    for piece in pieces:
        if piece:
            paragraphs[-1] += piece if isinstance(piece, str) else _as_html(piece)
        elif paragraphs[-1].strip():
            paragraphs.append("")
    joined: list[str] = []
    for one in filter(str.strip, paragraphs):
        if joined and _goes_on(joined[-1], one):
            joined[-1] += f" {one}"
        else:
            joined.append(one)
    return Words("".join(f"<div>{one}</div>" for one in joined), "html") or None


def _goes_on(before: str, after: str) -> bool:
    """Whether a block goes on with the sentence of the one before it."""
    if gaps(before[-8:]) or gaps(after[:8]):
        return True
    plain = re.sub(r"<[^<>]*>", "", after).lstrip()
    return bool(
        re.search(r"[\w,;–-]\s*(?:</em>)?\s*$", before) and re.match(r"[a-zß-ÿ,;.?!]", plain)
    )


def _words(text: Element) -> Words | None:
    kind = (text.attributes.get("texttype", "") or text.attributes.get("type", "")).lower()
    if text.is_mixed:
        return Words(clean(text.markup).strip(), "html") or None
    marked = "html" in kind or "smart_text" in kind
    return Words(clean(text.text).strip(), "html" if marked else "plain") or None


def _as_html(text: Element) -> str:
    words = _words(text)
    if words is None:
        return " " if text.text else ""
    inner = words.source if words.form == "html" else html.escape(words.source, quote=False)
    inner = inner if words.form == "html" else inner.replace("\n", "<br>")
    if text.tag == "matemtext":
        inner = f"<em>{inner}</em>"
    # Words that go on in the next text of a sentence keep the space between them.
    raw = text.text
    before, after = raw[:1].isspace(), raw[-1:].isspace()
    return f"{' ' if before else ''}{inner}{' ' if after else ''}"


def _pieces(holder: Element, at_field: Callable[[Element], str]) -> Iterator[Element | str]:
    """Texts, and HTML for what is none; an empty piece parts two blocks."""
    for here in holder.children:
        if here.tag in _TEXTS:
            if here.is_mixed or here.text.strip():
                yield here
        elif here.tag in _MEDIA:
            named = here.attributes.get("uri") or here.attributes.get("label") or here.tag
            address = html.escape(clean(named))
            yield f'<{_MEDIA[here.tag]} src="{address}">'
            if here.tag == "matimage" and here.is_mixed:
                yield clean(here.markup)
            elif here.tag != "matimage":
                yield f"</{_MEDIA[here.tag]}>"
        elif here.tag in _OTHERS:
            yield "<object></object>"
        elif here.tag == "matbreak":
            yield "<br>"
        elif here.tag in FIELDS:
            mark = at_field(here)
            if mark:
                yield mark
        elif here.tag not in _ASIDE:
            block = here.tag in _BLOCKS
            yield from ([""] if block else [])
            yield from _pieces(here, at_field)
            yield from ([""] if block else [])
