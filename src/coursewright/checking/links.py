"""Rules for links and images, in fields and on pages: they lead somewhere, and have words."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from coursewright.checking.fields import fields_of, without_code
from coursewright.checking.glossary import suggest_term, term_anchors
from coursewright.checking.registry import rule
from coursewright.finding import SURE, Finding, closest, nearest
from coursewright.markup.patterns import LINK
from coursewright.model.institution import FOLDER
from coursewright.reading.glossary import PATH as GLOSSARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.page import Link, Page
    from coursewright.model.text import Position

EMPTY_WORDS = frozenset({
    "a", "an", "article", "at", "button", "click", "details", "document", "for", "here", "in",
    "info", "information", "learn", "link", "more", "of", "on", "page", "pdf", "read", "see",
    "source", "that", "the", "there", "this", "to", "url", "web", "webpage", "website",
})  # fmt: skip
"""Of these words alone nobody learns where a link leads."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_ENGINE_ANCHOR = re.compile(r"(?:item|quiz|cite|ref|card|before|domain|competency|trace)-")
"""Anchors that are made while rendering, and that no Markdown shows."""


def _links_in_fields(course: Course) -> Iterator[tuple[str, re.Match[str], Position]]:
    """Every link and image of a field: the field and whose it is, the link, and its place."""
    for owner, name, text, kind in fields_of(course):
        if kind == "block" and "](" in text.source:
            for match in LINK.finditer(without_code(text.source)):
                yield f"`{name}` of {owner}", match, text.position_of(match.start())


@rule("images-have-words", "error", "items")
def images_have_words(course: Course) -> Iterator[Finding]:
    """Checks that an image in an item or a card has words for those who do not see it.

    Why: a screen reader says the words; without them, what the image shows is missing.
    Instead: say between the brackets what it shows.
    """
    hint = "say between the brackets what it shows: `![Two rows of …](…)`"
    for field, match, at in _links_in_fields(course):
        if match["image"] and not match["words"].strip():
            yield Finding(
                images_have_words,
                at,
                f"an image in {field} has no words for those who do not see it",
                hint,
                len(match.group()),
            )
    for page in course.pages.values():
        for link in page.links:
            if link.image and not link.words.strip():
                yield Finding(
                    images_have_words,
                    link.at,
                    "this image has no words for those who do not see it",
                    hint,
                    len("!["),
                )


@rule("links-say-where-they-lead", "warning", "pages")
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
            yield Finding(
                links_say_where_they_lead,
                link.at,
                told,
                "put the link on words that name its target: `[the card](…)`",
                len(link.words) + 2,
            )


@rule("links-resolve", "error", "items")
def links_resolve(course: Course) -> Iterator[Finding]:
    """Checks that a link or an image in an item or a card leads to a file, and to a heading, that
    exist.

    Why: neither builder checks links inside a rendered item.
    Instead: write the path from the top of the repository, and copy the heading's anchor.
    """  # noqa: D205 - one sentence
    for field, match, at in _links_in_fields(course):
        destination = unquote(match["destination"].strip("<>"))
        if not _ELSEWHERE.match(destination):
            yield from _resolve_in_field(course, field, match, destination, at)
    for page in course.pages.values():
        for link in page.links:
            if not _SCHEME.match(link.destination):
                yield from _resolve_on_page(course, page, link)


_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)


def _from_top(course: Course, at: Position, path: str) -> str:
    """The whole path of a file that was named as if from the file at hand; else an example."""
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(at.path), path))
    return beside if path and (course.root / beside).is_file() else "modules/name/index.md"


def _resolve_in_field(
    course: Course, field: str, link: re.Match[str], destination: str, at: Position
) -> Iterator[Finding]:
    path, _, anchor = destination.partition("#")
    if not (course.root / path).is_file():
        yield Finding(
            links_resolve,
            at,
            f"`{destination}` in {field} leads to no file",
            lost_address(link.group(), destination)
            or f"write the path from the top of the repository: `{_from_top(course, at, path)}`",
            len(link.group()),
        )
    elif anchor and not _has_heading(course, path, anchor):
        yield Finding(
            links_resolve,
            at,
            f"{path} has no {'term' if path == GLOSSARY else 'heading'} `#{anchor}`",
            suggest_term(course, anchor) if path == GLOSSARY else headings_of(course, path),
            len(link.group()),
        )


def _has_heading(course: Course, path: str, anchor: str) -> bool:
    headings = course.headings.get(path)
    if path == GLOSSARY and anchor in term_anchors(course):
        return True
    return headings is None or anchor in {heading.anchor for heading in headings}


def headings_of(course: Course, path: str) -> str:
    """The hint that names the headings of a page."""
    anchors = [f"`#{heading.anchor}`" for heading in course.headings[path]]
    return f"use one of: {', '.join(anchors)}" if anchors else "add the heading to the page"


_DOMAIN = re.compile(
    r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|edu|gov|int|io|net|org|uk|de|eu|ca|au)\b)[^\s]*"
)
_SPACED = re.compile(r"\(\s*(?P<path>[^()<>\"]*?\.\w{2,5})\s*(?:\"[^\"]*\"\s*)?\)")


def lost_address(link: str, destination: str) -> str:
    """What an address lacks that leads to no file: its beginning, or a name without spaces."""
    if _DOMAIN.fullmatch(destination) and not destination.endswith((".md", ".html")):
        return f"begin the address with `https://`: `https://{destination}`"
    spaced = _SPACED.search(link)
    if spaced and " " in spaced["path"]:
        whole = re.sub(r" +", "-", spaced["path"])
        return (
            f"a name with spaces is no address: rename the file `{spaced['path']}`, and write "
            f"`{whole}`"
        )
    return ""


def _resolve_on_page(course: Course, page: Page, link: Link) -> Iterator[Finding]:
    path, _, anchor = link.destination.partition("#")
    target = target_of(page.path, unquote(path.partition("?")[0])) if path else page.path
    width = len(link.words) + len(link.destination) + 4 + link.image
    if target.startswith("docs/../"):
        yield Finding(
            links_resolve,
            link.at,
            f"`{link.destination}` leads out of the site, to a place above its first page",
            _way_within(course, page.path, target, anchor),
            width,
        )
    elif path and _leads_nowhere(page, target):
        yield Finding(
            links_resolve,
            link.at,
            f"`{link.destination}` is no part of the site",
            f"put the file into docs/, and write `../docs/{posixpath.basename(target)}`",
            width,
        )
    elif not (course.root / target).exists():
        near = closest(target, course.pages, SURE)
        line = course.pages[page.path].prose[link.at.line - 1]
        hint = (
            f"did you mean {near}? write the path from the folder of this page"
            if near
            else f"write the path from the folder of this {_what(page)}"
        )
        yield Finding(
            links_resolve,
            link.at,
            f"`{link.destination}` leads to no file",
            lost_address(line[link.at.column - 1 :], link.destination) or hint,
            width,
        )
    elif anchor and target in course.pages and not _has_anchor(course, target, anchor):
        known = [heading.anchor for heading in course.headings.get(target, ())]
        hint = nearest(anchor, known, "link to the page, or to one of its headings", form="#{}")
        yield Finding(
            links_resolve,
            link.at,
            f"{target} has no {'term' if target == GLOSSARY else 'heading'} `#{anchor}`",
            suggest_term(course, anchor) if target == GLOSSARY else hint,
            width,
        )


def _leads_nowhere(page: Page, target: str) -> bool:
    """Whether a text of the institution names a file that the site does not have."""
    return page.path.startswith(f"{FOLDER}/") and not target.startswith(("docs/", "modules/"))


def _what(page: Page) -> str:
    """What a file is, and an example of a path from its folder."""
    if page.path.startswith(f"{FOLDER}/"):
        return "file: `../modules/name/index.md`"
    return "page: `../name/index.md`"


def _way_within(course: Course, page: str, target: str, anchor: str) -> str:
    """The hint for a path with too many `../`: a site has `modules/` and `docs/` in one folder."""
    place = re.sub(r"^docs/(?:\.\./)+(?:docs/)?", "", target)
    there = place if place.startswith("modules/") else f"docs/{place}"
    if not (course.root / there).exists():
        return "write the path from the folder of this page: `../name/index.md`"
    folder = posixpath.dirname(page.removeprefix("docs/")) or "."
    way = posixpath.relpath(place, folder)
    return f"write `{way}{'#' if anchor else ''}{anchor}`"


def target_of(page: str, path: str) -> str:
    """The file that a page's relative path means, in the repository."""
    folder = posixpath.dirname(page.removeprefix("docs/"))
    joined = posixpath.normpath(posixpath.join(folder, path))
    # A text of the institution is no page: its links lead from where it lies in the repository.
    if posixpath.dirname(page) == FOLDER or joined.startswith("modules/"):
        return joined
    return posixpath.join("docs", joined)


def _has_anchor(course: Course, path: str, anchor: str) -> bool:
    headings = course.headings.get(path, ())
    if any(heading.anchor == anchor for heading in headings) or _ENGINE_ANCHOR.match(anchor):
        return True
    if path == GLOSSARY and anchor in term_anchors(course):
        return True
    written = "\n".join(course.pages[path].prose)
    return f"{{#{anchor}" in written or f'id="{anchor}"' in written
