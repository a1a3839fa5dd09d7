"""What people say and write: emphasis that is speech, and quotations that are messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    import markdown

VOICE, MESSAGE, FROM = "voice", "message", "message__from"
"""The classes of speech, of a message, and of the line that says who wrote it and when."""

_CLOSING = {'"': '"”“', "“": '”"', "„": "“”", "«": "»", "»": "«", "”": "”"}
_CLOSING_SINGLE = {"'": "'’", "‘": "’'", "‚": "‘’", "‹": "›", "›": "‹"}
"""What may end speech that begins with a mark."""

_AFTER_SPEECH = ".,;:!?…"
_SENDER = re.compile(r"\S.*,.*\S", re.DOTALL)


class Speech(Extension):
    """Makes speech of `*"…"*`, and a message of a quotation below a bold *who, when:*.

    Speech keeps the author's own marks and is no `q`: that would add marks of its own wherever
    the course's styles are not, as in a browser's reader view.
    """

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Take part in every conversion."""
        # After inline patterns (20) have made emphasis, before smarty (6) puts its marks aside.
        md.treeprocessors.register(_Speak(md), "coursewright-speech", 10)


class _Speak(Treeprocessor):
    def run(self, root: Element) -> None:
        for emphasis in root.iter("em"):
            if is_speech("".join(emphasis.itertext())):
                emphasis.tag = "span"
                emphasis.set("class", VOICE)
        for quotation in root.iter("blockquote"):
            _make_message(quotation)


def is_speech(words: str) -> bool:
    """Whether emphasized words are speech: they begin with a quotation mark, and end with one.

    Speech that goes on in the next paragraph has no mark at its end. `*"It works" as a claim*` is
    emphasis, for its marks are around a part of it.
    """
    words = words.strip()
    first, rest = words[:1], words[1:].rstrip(_AFTER_SPEECH)
    if first in _CLOSING:
        return bool(rest) and (rest[-1] in _CLOSING[first] or not set(_CLOSING[first]) & set(rest))
    return bool(rest) and first in _CLOSING_SINGLE and rest[-1] in _CLOSING_SINGLE[first]


def _make_message(quotation: Element) -> None:
    paragraph = next(iter(quotation), None)
    if paragraph is None or paragraph.tag != "p" or (paragraph.text or "").strip():
        return  # It begins with something else.
    sender = next(iter(paragraph), None)
    if sender is None or sender.tag != "strong":
        return
    words, after = "".join(sender.itertext()).rstrip(), sender.tail or ""
    others = list(paragraph)[1:]
    if not words.endswith(":"):
        if not after.startswith(":"):
            return
        after = after[1:]
    breaks = bool(others) and others[0].tag == "br" and not after.strip()
    ends_line = after.startswith("\n") or not (after.strip() or others) or breaks
    if not (ends_line and _SENDER.search(words.removesuffix(":"))):
        return
    if len(quotation) == 1 and not (after.strip() or others):
        return  # It says who writes, and nothing more.
    _drop_colon(sender)
    sender.tail = None
    line = Element("p", {"class": FROM})
    line.append(sender)
    line.tail = "\n"
    if breaks:
        after = others.pop(0).tail or ""
    paragraph.text = after.lstrip()
    for child in list(paragraph):
        if child not in others:
            paragraph.remove(child)
    if not others and not paragraph.text:
        quotation.remove(paragraph)
    quotation.insert(0, line)
    quotation.set("class", MESSAGE)


def _drop_colon(sender: Element) -> None:
    """Take away the colon that ends the sender's line: on the page a line's end says as much."""
    last = list(sender)
    if not last:
        sender.text = (sender.text or "").rstrip().removesuffix(":")
    elif last[-1].tail and last[-1].tail.strip():
        last[-1].tail = last[-1].tail.rstrip().removesuffix(":")
    else:
        _drop_colon(last[-1])
