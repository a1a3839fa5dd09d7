"""What an institution adds to pages of the course: a text of its own, whom to write to."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from coursewright.markup.patterns import COMMENT, LINK
from coursewright.model.institution import FOLDER, text_path
from coursewright.reading.conditions import without_hidden
from coursewright.rendering.addresses import tree_path
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from markupsafe import Markup

    from coursewright.rendering.context import FenceRequest, PageContext

ANCHOR = "at-our-institution"
"""Of the heading above an institution's own text, whichever language it is in."""

_DEFINED = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*(?P<destination>[^\s<>]+)", re.MULTILINE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


def render_contact(page: PageContext, fence: FenceRequest) -> Markup:
    """Whom to write to about what the fence names; nothing where the settings name nobody."""
    site = page.course_files.site()
    contact = site.contact_for(fence.name)
    return fill("contact", contact=contact, institution=site.institution)


def local_text(page: PageContext, name: str) -> tuple[str, ...]:
    """The Markdown of an institution's own text, with links that lead from the page; else none."""
    path = text_path(name)
    read = page.course_files.page(path) if name in _names(page) else None
    source = page.course_files.source(path) if read else None
    if read is None or source is None:
        return ()
    for citation in read.citations:
        page.prose.cited.setdefault(citation.id, f"cite-{citation.id}")
    text = without_hidden(source.text, page.hides)
    text = COMMENT.sub("", text).strip("\n")
    for pattern in (LINK, _DEFINED):
        text = pattern.sub(lambda match: _leading_from(page.path, match), text)
    return tuple(text.split("\n")) if text.strip() else ()


def _names(page: PageContext) -> list[str]:
    """The texts that there are; to ask for another is no mistake."""
    known = (path for path in page.course_files.pages() if path.startswith(f"{FOLDER}/"))
    return [posixpath.basename(path).removesuffix(".md") for path in known]


def _leading_from(page: str, match: re.Match[str]) -> str:
    """A link as it is written, its path from the page in place of that from the text's folder."""
    destination = match["destination"]
    path, mark, anchor = destination.partition("#")
    if not path or _SCHEME.match(destination):
        return match.group()
    target = tree_path(posixpath.normpath(posixpath.join(FOLDER, path)))
    here = posixpath.dirname(tree_path(page)) or "."
    start, end = (one - match.start() for one in match.span("destination"))
    whole = match.group()
    return f"{whole[:start]}{posixpath.relpath(target, here)}{mark}{anchor}{whole[end:]}"
