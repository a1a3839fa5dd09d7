"""Rules for the Markdown of pages: headings, links and images."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from coursewright.checking.fields import lost_address
from coursewright.checking.glossary import suggest_term, term_anchors
from coursewright.finding import SURE, closest, error, nearest, warning
from coursewright.model.text import Position
from coursewright.reading.glossary import PATH as GLOSSARY
from coursewright.reading.headings import heading_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.finding import Finding
    from coursewright.model.course import Course
    from coursewright.model.page import Link, Page

EMPTY_WORDS = frozenset({
    "a", "an", "article", "at", "button", "click", "details", "document", "for", "here", "in",
    "info", "information", "learn", "link", "more", "of", "on", "page", "pdf", "read", "see",
    "source", "that", "the", "there", "this", "to", "url", "web", "webpage", "website",
})  # fmt: skip
"""Of these words alone nobody learns where a link leads."""

_MODULE = re.compile(r"modules/[^/]+/index\.md")
_LEVEL = re.compile(r"#{1,6}(?=\s)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_ENGINE_ANCHOR = re.compile(r"(?:item|quiz|cite|ref|card|before|domain|competency|trace)-")
"""Anchors that are made while rendering, and that no Markdown shows."""


def headings_are_in_order(course: Course) -> Iterator[Finding]:
    """Warns when a page has two titles, or when a heading skips a level.

    Why: who listens to a page jumps from heading to heading; a level that is missing sounds like
    a part that is missing.
    Instead: one `#` for the page's title, `##` for its parts, `###` for what belongs to a part.
    """
    read = {module.path for module in course.modules.values()}
    for page in course.pages.values():
        if _MODULE.fullmatch(page.path) and page.path not in read:
            continue  # Its front matter was found wanting, and looks like prose.
        before, titled = 0, False
        for line, level in _levels(page):
            at = Position(page.path, line, 1)
            if level == 1 and titled:
                yield warning(
                    "headings-are-in-order",
                    at,
                    "the page has a second title",
                    "write `##`, or make a page of its own",
                )
            elif level > before + 1:
                skipped = "the title" if not before else f"`{'#' * (before + 1)}`"
                yield warning(
                    "headings-are-in-order",
                    at,
                    f"this heading of level {level} skips {skipped}",
                    f"write `{'#' * (before + 1)}`",
                    level,
                )
            before, titled = level, titled or level == 1


def _levels(page: Page) -> Iterator[tuple[int, int]]:
    """The line of each heading and its level."""
    for index in heading_lines(page.prose):
        marks = _LEVEL.match(page.prose[index])
        below = page.prose[index + 1] if not marks else ""
        yield index + 1, len(marks[0]) if marks else 1 if below.startswith("=") else 2


def images_on_pages_have_words(course: Course) -> Iterator[Finding]:
    """Checks that an image of a page says in words what it shows.

    Why: some learners do not see it, and some pages load without it.
    Instead: say between the brackets what a colleague on the telephone would need to hear.
    """
    for page in course.pages.values():
        for link in page.links:
            if link.image and not link.words.strip():
                yield error(
                    "images-have-words",
                    link.at,
                    "this image has no words for those who do not see it",
                    "say between the brackets what it shows: `![Two rows of …](…)`",
                    2,
                )


def links_say_where_they_lead(course: Course) -> Iterator[Finding]:
    """Warns when a link's words do not say where it leads.

    Why: a screen reader lists the links of a page without the sentence around them; *here* eight
    times is no list. A bare address is read out letter by letter.
    Instead: put the link on the words that name its target.
    """
    for page in course.pages.values():
        for link in page.links:
            if link.image:
                continue
            words = link.words.strip()
            if not words:
                told = "this link has no words"
            elif set(re.findall(r"\w+", words.lower())) <= EMPTY_WORDS:
                told = f"the link `{words}` does not say where it leads"
            elif _ADDRESS.fullmatch(words):
                told = "this link has an address in place of words"
            else:
                continue
            yield warning(
                "links-say-where-they-lead",
                link.at,
                told,
                "put the link on words that name its target: `[the card](…)`",
                len(link.words) + 2,
            )


def links_of_pages_resolve(course: Course) -> Iterator[Finding]:
    """Checks that a link of a page leads to a file, and to a heading, that exist.

    Why: a learner who follows it is lost, and the builder tells it only at the end.
    Instead: write the path from the page's own folder; `modules/` lies beside the pages of
    `docs/`.
    """
    for page in course.pages.values():
        for link in page.links:
            if not _SCHEME.match(link.destination):
                yield from _resolve(course, page, link)


def _resolve(course: Course, page: Page, link: Link) -> Iterator[Finding]:
    path, _, anchor = link.destination.partition("#")
    target = target_of(page.path, unquote(path.partition("?")[0])) if path else page.path
    width = len(link.words) + len(link.destination) + 4 + link.image
    if not (course.root / target).exists():
        near = closest(target, course.pages, SURE)
        line = course.pages[page.path].prose[link.at.line - 1]
        hint = (
            f"did you mean {near}? write the path from the folder of this page"
            if near
            else "write the path from the folder of this page: `../name/index.md`"
        )
        yield error(
            "links-resolve",
            link.at,
            f"`{link.destination}` leads to no file",
            lost_address(line[link.at.column - 1 :], link.destination) or hint,
            width,
        )
    elif anchor and target in course.pages and not _has_anchor(course, target, anchor):
        known = [heading.anchor for heading in course.headings.get(target, ())]
        hint = nearest(anchor, known, "link to the page, or to one of its headings", form="#{}")
        yield error(
            "links-resolve",
            link.at,
            f"{target} has no {'term' if target == GLOSSARY else 'heading'} `#{anchor}`",
            suggest_term(course, anchor) if target == GLOSSARY else hint,
            width,
        )


def target_of(page: str, path: str) -> str:
    """The file that a page's relative path means, in the repository."""
    folder = posixpath.dirname(page.removeprefix("docs/"))
    joined = posixpath.normpath(posixpath.join(folder, path))
    return joined if joined.startswith("modules/") else posixpath.join("docs", joined)


def _has_anchor(course: Course, path: str, anchor: str) -> bool:
    headings = course.headings.get(path, ())
    if any(heading.anchor == anchor for heading in headings) or _ENGINE_ANCHOR.match(anchor):
        return True
    if path == GLOSSARY and anchor in term_anchors(course):
        return True
    written = "\n".join(course.pages[path].prose)
    return f"{{#{anchor}" in written or f'id="{anchor}"' in written


RULES: tuple[Callable[[Course], Iterator[Finding]], ...] = (
    headings_are_in_order,
    images_on_pages_have_words,
    links_say_where_they_lead,
    links_of_pages_resolve,
)
