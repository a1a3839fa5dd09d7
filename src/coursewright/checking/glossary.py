"""Rules for the glossary, and what links to its terms are checked by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import Finding, nearest
from coursewright.reading.glossary import PATH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course

_LISTS = ("def_list", "extra")
"""Python-Markdown's extensions that know definition lists."""


@rule("the-glossary-is-a-list", "error", "pages")
def the_glossary_is_a_list(course: Course) -> Iterator[Finding]:
    """Checks that the site's Markdown knows definition lists, if it has a glossary.

    Why: without it a term and its definition become one paragraph, and no link can lead there.
    Instead: list `def_list` under `markdown_extensions:` in `mkdocs.yml`.
    """
    known = {name.rpartition(".")[2] for name in course.site.extensions}
    if course.glossary and not course.site.unread and not known & set(_LISTS):
        yield Finding(
            the_glossary_is_a_list,
            course.site.at,
            f"`markdown_extensions:` does not list `def_list`, which {PATH} needs",
            "add the line `- def_list` below `markdown_extensions:`",
        )


def term_anchors(course: Course) -> list[str]:
    """The anchors of all terms."""
    return [name.anchor for term in course.glossary for name in term.names]


def suggest_term(course: Course, anchor: str) -> str:
    """What an author may have meant by an anchor that no term has."""
    return nearest(anchor, term_anchors(course), f"add the term to {PATH}", form="#{}")
