"""Keeps a fragment out of the search of a builder that reads whole pages, as Zensical does."""

from __future__ import annotations

from html.parser import HTMLParser

_MARK = "data-search-exclude"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip
"""Elements without an end tag, as the HTML standard lists them."""


def keep_from_search(html: str) -> str:
    """The fragment with `data-search-exclude` on its outermost elements and its headings.

    Zensical 0.0.73 leaves the text of a marked element out, and still makes an entry, an empty one,
    for each heading with an id that stands in it: unless the heading has the mark itself.
    """
    html = str(html)  # Else each slice of marked words is marked anew.
    finder = _Finder(html)
    finder.feed(html)
    finder.close()
    marked, position = [], 0
    for place in finder.places:
        marked += [html[position:place], f" {_MARK}"]
        position = place
    return "".join([*marked, html[position:]])


class _Finder(HTMLParser):
    """Finds where, after the names of the tags, the mark is missing."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.places: list[int] = []
        self._open: list[str] = []
        self._line_starts = [0]
        for line in html.split("\n"):
            self._line_starts.append(self._line_starts[-1] + len(line) + 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        heading = tag in _HEADINGS and "id" in names
        if (not self._open or heading) and _MARK not in names:
            line, column = self.getpos()
            self.places.append(self._line_starts[line - 1] + column + len(f"<{tag}"))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of a drawing ends where it begins."""

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
