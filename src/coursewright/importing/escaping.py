"""Words that mean nothing in Markdown, so that they are shown as they stand; and back again."""

from __future__ import annotations

import html
import re

_INLINE = re.compile(
    r"(?P<slash>\\(?=[\\`*_{}\[\]()#+\-.!>|]))"
    r"|(?P<star>\*(?!\s|$)|(?<=\S)\*)"
    r"|(?P<tick>`)"
    r"|(?P<blank>(?<!\S)_{3,}(?!\S))"
    r"|(?P<low>(?<!\w)_|_(?!\w))"
    r"|(?P<bracket>\[(?=@|\[)|(?<=\[)\[|\](?=\(|\[))"
    r"|(?P<tag><(?=[A-Za-z/!?]))"
    r"|(?P<entity>&(?=#[0-9xX]|\w+;))"
)
_LINE = re.compile(
    r"^(?P<before>[ \t]*)"
    r"(?:(?P<sign>[#>]|\[(?=[^\]\n]{0,200}\]:)|[-+*](?=[ \t]|$)|_(?=_+$))"
    r"|(?P<number>\d+)(?P<dot>[.)])(?=[ \t]))",
    re.MULTILINE,
)
_UNDERLINE = re.compile(r"^[ \t]*([=-])(?=\1*[ \t]*$)", re.MULTILINE)

_TABLE = re.compile(r"^[-: \t]*\|[-:| \t]*$", re.MULTILINE)

_TYPED = re.compile(
    r"(?P<star>(?<=\w)\*(?=\w))|(?P<bracket>\[(?=@))|(?P<tag><(?=[A-Za-z/!?]))"
    r"|(?P<entity>&(?=#[0-9xX]|\w+;))"
    r"|^(?P<compared>>(?=[ ]?=?[ ]?[.\d]))|^(?P<number>#(?=\d))",
    re.MULTILINE,
)
_ENTITIES = {"<": "&lt;", "&": "&amp;"}


def _mean_nothing(match: re.Match[str]) -> str:
    if match.lastgroup == "blank":
        return match[0]  # A line to write on, which means nothing in Markdown either.
    return _ENTITIES.get(match[0], f"\\{match[0]}")


def escape(words: str) -> str:
    """Words as Markdown that shows them unchanged."""
    words = _INLINE.sub(_mean_nothing, words)
    return escape_line_starts(words)


def escape_line_starts(words: str) -> str:
    """Signs at the beginning of a line that would make a list, a heading or a rule of it."""
    words = _TABLE.sub(lambda match: match[0].replace("|", "\\|"), words)
    words = _UNDERLINE.sub(lambda match: match[0][:-1] + f"&#{ord(match[1])};", words)
    return _LINE.sub(
        lambda match: (
            f"{match['before']}\\{match['sign']}"
            if match["sign"]
            else f"{match['before']}{match['number']}\\{match['dot']}"
        ),
        words,
    )


def escape_typed(words: str) -> str:
    """Words that somebody typed: emphasis stays; a product, a tag, a comparison stay as typed."""
    return _TYPED.sub(_mean_nothing, words)


_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|])")
_EMPHASIS = re.compile(r"(?<![\w*\ue000])(\*{1,3})(?=\S)(.{1,300}?)(?<=\S)\1(?![\w*])", re.DOTALL)
_TICKS = re.compile(r"(`{1,9})[ ]?(.{1,300}?)[ ]?\1", re.DOTALL)
_KEPT = re.compile("\ue000(\\d+)\ue001")
_RAISED = re.compile(r"<(?P<tag>sup|sub)>(?P<words>[^<>]*)</(?P=tag)>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_HIGH = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOW = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def as_plain(markdown: str) -> str:
    """Markdown as words for a place that can show none: a list to choose from, an answer to type.

    What is raised or lowered stays so where letters for it exist, because 10³ is not 103.
    """
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[match.lastindex or 0])
        return f"\ue000{len(kept) - 1}\ue001"

    words = _ESCAPED.sub(keep, markdown)
    words = _TICKS.sub(keep, words)
    words = _EMPHASIS.sub(r"\2", words)
    words = _RAISED.sub(_raise, words)
    words = _TAG.sub(" ", words)
    words = html.unescape(words)
    # Twice, because code may hold an escaped letter.
    for _ in range(2):
        words = _KEPT.sub(lambda match: kept[int(match[1])], words)
    return " ".join(words.split())


def _raise(match: re.Match[str]) -> str:
    table, sign = (_HIGH, "^") if match["tag"] == "sup" else (_LOW, "_")
    moved = match["words"].translate(table)
    same = any(
        new == old and not old.isspace() for new, old in zip(moved, match["words"], strict=True)
    )
    return f"{sign}{match['words']}" if same else moved
