"""The pieces of quick recall: a file for each question and sentence, rendered if it has changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.rendering.addresses import tree_path
from coursewright.rendering.context import SCRIPTS, shown_modules
from coursewright.rendering.page import Fragment, Insertion, RenderedPage
from coursewright.rendering.recall import render_pieces
from coursewright.sites.builder import hidden_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from coursewright.reading.course_files import CourseFiles
    from coursewright.sites.cache import PageCache

PIECES = f"{SCRIPTS}/recall/"
"""Where they are in the site."""

_ASKED = re.compile(r"[`~]{3}[ \t]*review\b")
"""How a page asks for quick recall: without any, nobody would load a piece."""


def recall_pieces(
    course_files: CourseFiles,
    site: Iterable[str],
    address: Callable[[str], str],
    *,
    drafts: bool,
    cache: PageCache | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Each piece of a site that has a page for quick recall: its place in it, and what is in it.

    `site` has the paths of what is published, and the places of what is made; `address` tells where
    a page will be, from the root of the site, by its path in the merged tree.
    """
    known = {tree_path(path): path for path in site}
    pages = [course_files.source(path) for path in known.values() if path.endswith(".md")]
    if not any(page and _ASKED.search(page.text) for page in pages):
        return

    def href(path: str, anchor: str) -> str:
        target = tree_path(path)
        if target not in known or hidden_page(path, course_files, drafts=drafts):
            return ""
        found = address(target) if target.endswith(".md") else target
        return f"{found}#{anchor}" if anchor else found

    base = course_files.site().address.rstrip("/")
    for module in shown_modules(course_files, drafts=drafts):
        page = f"{base}/{href(module.path, '')}" if base else ""
        key = f"recall {module.slug}"
        kept = cache.get(key) if cache else None
        if kept is None:
            course_files.touched.clear()
            pieces = render_pieces(module, course_files, href, page, drafts=drafts)
            rendered = RenderedPage(
                [
                    Insertion(0, 0, "", Fragment(text, searchable=False), name)
                    for name, text in pieces
                ]
            )
            if cache:
                cache.put(key, rendered, {*course_files.touched, module.path})
        else:
            rendered, _ = kept
        for piece in rendered.insertions:
            yield f"{PIECES}{piece.heading}.js", piece.fragment.html.encode()
