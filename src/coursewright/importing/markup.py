"""Words of another program into Markdown of ours, with a list of what could not come along."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from coursewright.importing.escaping import escape, escape_typed
from coursewright.importing.formulas import with_formulas_as_code
from coursewright.importing.html import from_html
from coursewright.importing.tags import keep_as_text_in_markdown

if TYPE_CHECKING:
    from coursewright.importing.words import Words

LONGEST = 50_000
"""Characters of one field; 5,000 are read, so that the rest is markup or a mistake."""

_DATA = re.compile(r"""(["'(])data:[^"')\s]*""", re.IGNORECASE)
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<words>(?:[^\[\]\\]|\\.){0,500})\]\((?P<address>[^()\s]{0,500})[^()]{0,500}\)"
)


def to_markdown(words: Words, lost: list[str]) -> str:
    """Block Markdown; what could not come along is added to `lost`, as it is spoken of."""
    source = words.source
    if len(source) > LONGEST:
        source = _DATA.sub(r"\1data:", source)
    if len(source) > LONGEST:
        lost.append("all but its beginning, because it is very long")
        source = source[:LONGEST]
    source = source.replace("\t", "    ")
    match words.form:
        case "plain":
            made = escape("\n".join(line.strip() for line in source.split("\n")))
        case "typed":
            made = escape_typed(with_formulas_as_code(source, lost, "`"))
        case "markdown":
            made = keep_as_text_in_markdown(with_formulas_as_code(source, lost, "`"))
        case "html":
            made = from_html(source, lost)
        case "moodle":
            made = from_html(_with_breaks(source), lost)
        case _:
            assert_never(words.form)
    return tidy(made)


def tidy(markdown: str) -> str:
    """Without spaces at the end of lines and without more than one blank line in a row."""
    lines = [line.rstrip().replace("\t", "    ") for line in markdown.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def label_of(markdown: str, lost: list[str]) -> str:
    """Block Markdown on one line."""

    def words(match: re.Match[str]) -> str:
        what = "an image" if match["image"] else "a link"
        lost.append(f"{what} to `{match['address'][:60]}`")
        return match["words"]

    flat = re.sub(r"^[ ]*(?:[-+*]|\d+[.)])[ ]+|^[ ]*(?:#+|>)[ ]?", "", markdown, flags=re.MULTILINE)
    return " ".join(_LINK.sub(words, flat.replace("<br>", " ")).split())


def _with_breaks(source: str) -> str:
    """Moodle's own format: HTML, in which new lines count."""
    paragraphs = re.split(r"\n[ ]*\n", source)
    if len(paragraphs) > 1:
        return "".join(f"<p>{_with_breaks(part)}</p>" for part in paragraphs)
    return re.sub(r"(?<!>)\n", "<br>", source.strip("\n"))
