"""Keeps a fragment out of the search of a builder that reads whole pages, as Zensical does."""

from __future__ import annotations

import re

from coursewright.markup.tags import TAG, VOID

SEARCH_MARK = "data-search-exclude"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARKED = re.compile(rf"\s{SEARCH_MARK}(?=[\s=/]|$)")
_ID = re.compile(r"\sid\s*=")


def keep_from_search(html: str) -> str:
    """The fragment with `data-search-exclude` on its outermost elements and its headings.

    Zensical 0.0.73 leaves the text of a marked element out, and still makes an entry, an empty one,
    for each heading with an id that stands in it: unless the heading has the mark itself.
    """
    html = str(html)  # Else each slice of marked words is marked anew.
    marked: list[str] = []
    open_tags: list[str] = []
    position = 0
    for tag in TAG.finditer(html):
        name, rest = (tag["begun"] or tag["code"] or "").lower(), tag["rest"] or ""
        if name and not rest.endswith("/"):
            heading = name in _HEADINGS and _ID.search(rest)
            if (not open_tags or heading) and not _MARKED.search(rest):
                place = tag.start() + len(name) + 1
                marked += [html[position:place], f" {SEARCH_MARK}"]
                position = place
            if tag["begun"] and name not in VOID:
                open_tags.append(name)
        elif (ended := (tag["ended"] or "").lower()) in open_tags:
            while open_tags.pop() != ended:
                pass
    return "".join([*marked, html[position:]])
