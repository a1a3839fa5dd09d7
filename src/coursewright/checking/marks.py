"""Marks that mean something in other Markdown, and what an author is told when one is shown raw."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.markup.shown import LINK

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as it is found, in what was rendered and in the source alike."""

    pattern: re.Pattern[str]
    meaning: str
    """Completes *`…` is shown as it stands: …*, or what `fate` says instead."""
    hint: str
    beginning: bool = False
    """Whether it begins a line, so that a paragraph that holds several is told once."""
    rendered: re.Pattern[str] | None = None
    """What it leaves in the page, where that is not the mark itself."""
    in_fields: str = ""
    """What to do in a question or a card, where it is something else."""
    fate: str = "is shown as it stands"
    plain: bool = True
    """Whether it is told of words that are shown without being read as Markdown, too."""


_TAGS = (
    r"(?:(?<!\w)</?[abipsu]|</?(?:abbr|blockquote|br|center|code|del|details|div|em|font|hr|iframe|"
    r"img|input|kbd|li|mark|ol|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|th|"
    r"thead|tr|ul|video))(?=[\s/>]|$)"
)
_ADDRESS = r"(?:https?://|www\.)[^\s<>()\[\]\"“”,;]*[^\s<>()\[\]\"“”,;.:!?'’*_]"
_NO_BOX = (
    "write it as a quotation, with `> ` before each line, or begin a paragraph with bold words"
)
_NO_FORMULA = "write it in words or plain letters, or between backticks: `d = 0.5`"

MARKS = (
    Mark(
        re.compile(r"^(?<!\\)[ \t>]*(?:[-*+]|\d{1,2}\.)[ \t]+(?=\S)", re.MULTILINE),
        "the line belongs to the paragraph above it",
        "leave an empty line above the first entry of the list",
        beginning=True,
        plain=False,
    ),
    Mark(
        re.compile(r"^[ \t>]*[•●▪◦‣·][ \t]*(?=\S)", re.MULTILINE),
        "it begins no list",
        "begin each entry with `- `, and leave an empty line above the first",
        beginning=True,
    ),
    Mark(
        re.compile(r"^[ \t>]*(?:\d{1,2}|[a-hA-H])\)[ \t]+(?=\S)", re.MULTILINE),
        "it begins no list, so the entries run into one paragraph",
        "write `1.` and so on, and leave an empty line above the first",
        beginning=True,
        plain=False,
    ),
    Mark(
        re.compile(
            r"^[ \t>]*\|.*\|[ \t]*$|^[ \t>]*:?-{2,}:?[ \t]*\|[-:| \t]*$|\|[ \t]*:?-{2,}:?[ \t]*\|",
            re.MULTILINE,
        ),
        "these lines are no table",
        "leave an empty line above the table, and write below its first line one with as many "
        "cells of dashes: `| --- | --- |`",
        beginning=True,
    ),
    Mark(
        re.compile(r"^[ \t>]*(?:!!!|\?\?\?\+?|===\+?!?)[ \t]*[\w\"“].*$", re.MULTILINE),
        "it begins no box",
        'write `!!! note` or `!!! note "Title"` with an empty line above it, and indent its text '
        "by four spaces",
        beginning=True,
        in_fields=_NO_BOX,
    ),
    Mark(
        re.compile(r"^[ \t>]*:::.*$|^[ \t>]*(?:-{1,2}8<-{1,2}).*$", re.MULTILINE),
        "the course knows no such block",
        "delete it; a box begins with `!!! note`, and its text is indented by four spaces",
        beginning=True,
        in_fields=_NO_BOX,
    ),
    Mark(
        re.compile(r"(?<!\\)\[\^[^\]\s]{1,40}\](?::.*)?"),
        "the course has no footnotes",
        "put the words in parentheses where they belong, or cite a work: `[@id]`",
        rendered=re.compile(rf"\[\^[^\]\s]{{1,40}}\]|{LINK}\^\S{{1,40}}"),
    ),
    Mark(
        re.compile(
            r"(?<!\\)\$\$[^$]{1,300}\$\$|(?<![\\$\w])\$(?:[^\s$]|[^\s$][^$\n]{0,80}?[^\s$\\])\$(?![\d$])"
        ),
        "the course has no formulas",
        _NO_FORMULA,
    ),
    Mark(
        re.compile(
            r"\\\((?=\S).{0,80}?\\\)|\\\[[ \t]*$"
            r"|\\\[(?=[^\]\n]*(?:\\[a-zA-Z]|[\^=]))[^\]\n]{1,80}\\\]"
        ),
        "the course has no formulas",
        _NO_FORMULA,
        fate="loses its backslashes",
        rendered=re.compile(r"[(\[]"),
    ),
    Mark(
        re.compile(r"(?<=\d)\*\d+\*(?=\d)"),
        "they emphasize the number between them",
        "write `×` or `\\*` for each of them",
        rendered=re.compile(r"(?<=\d)\d"),
        fate="loses its stars",
        plain=False,
    ),
    Mark(
        re.compile(r"(?<!\\)~~(?=\S)[^~\n]{1,80}~~"),
        "two tildes strike nothing out",
        "write `<del>…</del>` around the words in a question, or leave them out",
    ),
    Mark(
        re.compile(r"(?<![\\=])==(?=[^\s=])[^=\n]{0,80}[^\s=]==(?!=)"),
        "two equals signs mark nothing",
        "write `**…**` around the words, or nothing",
    ),
    Mark(
        re.compile(r"(?<=[\w)])(?<!\\)~[^\s~]{1,12}~|(?<=[\w)])\^[^\s^]{1,12}\^"),
        "the course has no such mark for small letters",
        "write the letters as they are, such as `H₂O` or `x²`",
    ),
    Mark(
        re.compile(r"(?<![\w:/]):[a-z][a-z0-9_+-]{1,30}:(?![\w:/])"),
        "the course has no names for pictograms",
        "delete it, or write what it says in words",
    ),
    Mark(
        re.compile(r"(?:^|(?<=[\s*+-]))(?<!\\)\[[ xX]\](?=\s)", re.MULTILINE),
        "the course has no boxes to tick in a text",
        "delete the brackets; what is to be ticked belongs into a worksheet",
    ),
    Mark(
        re.compile(rf"\([^()\n]{{1,80}}\)\[(?:{_ADDRESS}|[^\[\]\s]*(?:\.md|/|#)[^\[\]\s]*)\]"),
        "brackets and parentheses have changed places",
        "write the words in brackets and the address in parentheses: `[OHRP](https://…)`",
    ),
    Mark(
        re.compile(r"(?<!\\)\](?:[ \t]*\((?:[^()\s]*(?:\.md|/|#)[^()\n]*)\)?|\(|\[[^\[\]\n]*\])"),
        "this is no link",
        "write `[words](address)` on one line, with nothing between the brackets and no space in "
        "the address",
        rendered=re.compile(r"\](?:[ \t]*\((?=\S*[./#])|\(|\[)"),
    ),
    Mark(
        re.compile(rf"(?<![\w/(<\"'=\[]){_ADDRESS}"),
        "an address alone is no link",
        "put it on words that say where it leads: `[words](https://…)`",
        plain=False,
    ),
    Mark(
        re.compile(r"(?<!\\)\[\s+@[\w-]+[^\[\]\n]*\]|(?<!\\)\[@[^\]\n]*$", re.MULTILINE),
        "this is no citation",
        "write `[@id]` on one line, with nothing before the `@`",
        rendered=re.compile(r"\[\s*@"),
    ),
    Mark(
        re.compile(r"(?<![\\\d])\*\*|(?<![\w\\_])__(?=[^\W_])|(?<=[^\W_])__(?![\w_])"),
        "it has no partner that makes words bold",
        "write two stars right before the words and two right after them: `**words**`",
    ),
    Mark(
        re.compile(r"(?<![\w\\*)])\*(?=[^\W\d_*])|(?<=[^\W\d_*.,])(?<!\\)\*(?![\w*])"),
        "it has no partner that emphasizes words",
        "write one star right before the words and one right after them: `*words*`",
    ),
    Mark(
        re.compile(r"^[ \t>]*(?:`{3,}|~{3,}).*$", re.MULTILINE),
        "it begins no code",
        "begin code at the left edge with three backticks and one word, and end it with three",
        beginning=True,
    ),
    Mark(
        re.compile(r"(?<!\\)`+"),
        "it has no partner that makes code",
        "write one backtick right before the words and one right after them",
    ),
    Mark(
        re.compile(_TAGS, re.MULTILINE | re.IGNORECASE),
        "the tag has no end",
        "delete it, or close it with `>`; to show it as text, put it between backticks",
        plain=False,
    ),
    Mark(
        re.compile(r"(?<!\\)\{:?[ \t]*[.#][\w-][^{}\n]*\}"),
        "there is nothing that it belongs to",
        "write it right behind the heading, link or image that it is for, or delete it",
    ),
    Mark(
        re.compile(r"(?<!\\)\[\[[^\[\]\n]{1,80}\]\]|\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}"),
        "the course knows no such mark",
        "write a link: `[words](address)`, or the words themselves",
    ),
)

COMMENT_MARKS = Mark(
    re.compile(r"-->|<!--"),
    "the comment has no beginning",
    "delete it; an arrow is `→`",
)


def once_a_paragraph(mark: Mark, text: str) -> Iterator[re.Match[str]]:
    """Where a mark stands in one rendered paragraph; of one that begins lines, the first."""
    pattern = mark.rendered or mark.pattern
    for match in pattern.finditer(text):
        yield match
        if mark.beginning:
            return
