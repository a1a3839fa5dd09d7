"""How hard a module is to read: told to those who ask, and never a reason to fail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.checking.syllables import syllables
from coursewright.checking.wording.plain import tidy_words
from coursewright.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coursewright.model.course import Course

FEWEST_WORDS = 100
"""Of less text the grade says nothing."""

_NO_PROSE = re.compile(r"\s*(?:#{1,6}\s|\||[-*_=]{3,}\s*$|\[[^\]]+\]:\s)")
_OPENS = re.compile(r"(?:\s|>)*(?:(?:[-*+]|\d+[.)])\s+|>\s*|(?:!!!|\?\?\?\+?)\s+\w+\s*)")
_END = re.compile(r"[.?!…]+[”’\"')\]]*\s+(?=[“‘\"'(\[]*[A-Z0-9])")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def sentences(lines: Iterable[str]) -> list[list[str]]:
    """The words of each sentence of a page, without headings, tables, citations and code."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        opens, prose = _OPENS.match(line), not _NO_PROSE.match(line)
        if opens or not line.strip() or not prose:
            paragraphs.append([])
        if prose:
            paragraphs[-1].append(line[opens.end() :] if opens else line)
    said = []
    for paragraph in paragraphs:
        if not any(paragraph):
            continue
        plain = tidy_words("\n".join(paragraph))
        said += [_WORD.findall(sentence) for sentence in _END.split(plain)]
    return [words for words in said if words]


def grade(said: list[list[str]]) -> float:
    """The Flesch-Kincaid grade: years of school in the United States.

    By J. P. Kincaid and his team for the U.S. Navy, 1975, with the numbers that
    https://en.wikipedia.org/wiki/Flesch%E2%80%93Kincaid_readability_tests gives.
    """
    words = [word for sentence in said for word in sentence]
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(said) + 11.8 * spoken / len(words) - 15.59


@rule("reading-level-is-told", "info", "modules")
def reading_level_is_told(course: Course) -> Iterator[Finding]:
    """Remarks on every module of 100 words or more: the Flesch-Kincaid grade of its prose.

    Why: it is one number to compare drafts and modules by. It knows only how long sentences and
    words are, not whether they are clear, and the words of some subjects are long, so nothing fails
    by it. It was made by J. P. Kincaid and his team for the U.S. Navy in 1975; headings, tables,
    citations, code, cards and questions are left out, and so are courses that are not in English.
    Instead: nothing has to change; where a draft is much harder than its neighbors, divide its
    longest sentences first.
    """
    if course.site.language.lower()[:2] != "en":
        return
    for module in course.modules.values():
        page = course.pages.get(module.path)
        said = sentences(page.prose) if page else []
        count = sum(map(len, said))
        if count < FEWEST_WORDS:
            continue
        yield Finding(
            reading_level_is_told,
            module.at,
            f"the module reads at grade {grade(said):.1f}, with {count / len(said):.0f} words a "
            "sentence",
            "leave it, or divide the longest sentences where a draft is harder than its neighbors",
        )
