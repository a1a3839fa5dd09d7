"""What a term means, as it opens below the line in which the term stands; and which terms do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from coursewright.markup.fields import Prose
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coursewright.model.course import Reference
    from coursewright.model.glossary import Term, TermName

_NOT_OF_A_LINE = re.compile(r"</?(?!(?:em|strong|code|sub|sup)\b)[a-z][^<>]*>")
"""Tags of links, which lead from another page, and of what does not fit into a sentence."""

_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9]+")


def render_definition(term: Term, name: TermName, references: Mapping[str, Reference]) -> Markup:
    """What stands hidden behind a term: its words alone, citations too."""
    prose = Prose(references, lambda *_: "")
    words = _NOT_OF_A_LINE.sub("", prose.inline(term.definition))
    return fill("definition", anchor=name.anchor, words=Markup(words))  # noqa: S704


class Wording:
    """Finds terms in a text: whole words, as the glossary writes them, in the plural too.

    Only abbreviations and terms of several words are looked for: a word like *key* or *research*
    is mostly meant as anybody would mean it, and a page full of dotted lines is a restless one.
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        """Look for those of `terms` that cannot be everyday words."""
        named = [(name, term) for term in terms for name in term.names if _is_special(name.words)]
        # Of two that begin at one place the longer is meant.
        named.sort(key=lambda pair: -len(pair[0].words))
        self._named = named
        words = "|".join(f"({_pattern(name.words)})" for name, _ in named)
        self._pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])") if named else None

    def find(self, text: str) -> Iterator[tuple[re.Match[str], TermName, Term]]:
        """Every place in `text` where one of the terms stands."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            yield match, *self._named[(match.lastindex or 1) - 1]


def _is_special(words: str) -> bool:
    return " " in words or bool(_ABBREVIATION.fullmatch(words))


def _pattern(words: str) -> str:
    """A term as a regular expression: of one or several, and where a line ends inside it."""
    plural = "(?:y|ies)" if words.endswith("y") else "(?:e?s)?"
    stem = re.escape(words.removesuffix("y")).replace(r"\ ", r"\s+").replace("'", "['’]")
    if _ABBREVIATION.fullmatch(words):
        return stem + plural
    first = words[0]
    either = re.escape(first.upper() + first.lower())  # At the head of a sentence, or not.
    return f"[{either}]{stem.removeprefix(re.escape(first))}{plural}"
