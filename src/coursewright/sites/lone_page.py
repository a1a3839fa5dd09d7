"""A page of the course that stands alone: its links lead to the site, its files come along."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

from coursewright.markup.tags import ATTRIBUTE, attribute
from coursewright.rendering.strings import page_words

if TYPE_CHECKING:
    from collections.abc import Container

    from coursewright.sites.rendered import HtmlPage

_REST = r"(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)"
_LINK = re.compile(rf"<a(?=[\s>]){_REST}>(?P<words>.*?)</a>", re.DOTALL | re.IGNORECASE)
_SHOWS = re.compile(rf"<(?P<tag>[a-z][\w-]*)(?=[\s/>]){_REST}>", re.IGNORECASE)
_ANCHOR = re.compile(r"""\b(?:id|name)=["']([^"']*)["']""")
_SOURCES = {"src", "poster", "data"}
"""Attributes that name a file which a page shows or runs; `srcset` only names others of the same,
and is left out."""
_TERM = re.compile(r'\bclass="[^"]*\bterm\b')


@dataclass(slots=True)
class LonePage:
    """What is left of a page when there is no site around it."""

    html: str = ""
    files: dict[str, str] = field(default_factory=dict)
    """Files of the site that the page needs, by their place in it; each with the place here."""
    unlinked: int = 0
    """How many links to other pages have become words."""


def stand_alone(page: HtmlPage, site: Container[str], base: str) -> LonePage:
    """The page by itself.

    `site` has every file of the site. `base` is the address of the site, or nothing: then links to
    other pages of it become words.
    """
    return _Alone(page, site, base).run()


class _Alone:
    def __init__(self, page: HtmlPage, site: Container[str], base: str) -> None:
        self.page, self.site, self.base = page, site, base
        self.made = LonePage()
        self.anchors = set(_ANCHOR.findall(page.html))

    def run(self) -> LonePage:
        html = _LINK.sub(self._link, self.page.html)
        self.made.html = _SHOWS.sub(self._shown, html)
        return self.made

    def _link(self, match: re.Match[str]) -> str:
        rest, words = match["rest"], match["words"]
        found = attribute(rest, "href")
        if found is None:
            return match.group()
        address = unescape(found)
        parts = urlsplit(address)
        if not (parts.scheme or parts.netloc or parts.path.startswith("/")):
            if not parts.path or self._site_path(parts.path) == self.page.place.rstrip("/"):
                return self._within(match, parts.fragment)
            address = urljoin(f"{self.base}{self.page.place}", address) if self.base else ""
        elif parts.netloc and not parts.scheme:
            address = f"https:{address}"
        elif not parts.scheme:
            # From the root of the host: only whoever wrote it knows what else is there.
            address = urljoin(self.base, address) if self.base else ""
        if not address:
            return self._words(match)
        if urlsplit(address).scheme not in ("http", "https"):
            return match.group()
        told = f'<span class="visually-hidden"> ({page_words("lms")["new_tab"]})</span>'
        kept = _without(rest, "href", "target", "rel")
        return f'<a{kept} href="{escape(address)}" target="_blank" rel="noopener">{words}{told}</a>'

    def _within(self, match: re.Match[str], fragment: str) -> str:
        if fragment and unescape(unquote(fragment)) not in self.anchors:
            return self._words(match)
        return (
            f'<a{_without(match["rest"], "href")} href="#{escape(fragment)}">{match["words"]}</a>'
        )

    def _words(self, match: re.Match[str]) -> str:
        self.made.unlinked += 1
        rest = match["rest"]
        if _TERM.search(rest) and f"term--{self._fragment(rest)}" in self.anchors:
            # What it means stands behind it on this page.
            here = f"#term--{self._fragment(rest)}"
            return f'<a{_without(rest, "href")} href="{here}">{match["words"]}</a>'
        return f"<span{_without(rest, 'href', 'target', 'rel', 'download')}>{match['words']}</span>"

    @staticmethod
    def _fragment(rest: str) -> str:
        return urlsplit(unescape(attribute(rest, "href") or "")).fragment

    def _shown(self, match: re.Match[str]) -> str:
        tag, rest = match["tag"].lower(), match["rest"]
        names = {*_SOURCES, "href"} if tag in ("link", "image", "use") else _SOURCES

        def local(said: re.Match[str]) -> str:
            if said["name"].lower() == "srcset":
                return ""
            if said["name"].lower() not in names:
                return said.group()
            parts = urlsplit(unescape(said["value"]))
            path = self._site_path(parts.path)
            if parts.scheme or parts.netloc or path not in self.site:
                return said.group()
            here = self._file(path)
            suffix = f"#{parts.fragment}" if parts.fragment else ""
            return f'{said["before"]}{said["name"]}="{escape(quote(here) + suffix)}"'

        return f"<{match['tag']}{ATTRIBUTE.sub(local, rest)}>"

    def _site_path(self, path: str) -> str:
        joined = posixpath.normpath(posixpath.join(self.page.place, unquote(path)))
        # With addresses that end in a file, the page's own is one.
        folder, _, name = f"/{joined}".rpartition("/")
        return folder[1:] if name == "index.html" else "" if joined == "." else joined

    def _file(self, path: str) -> str:
        """Where a file of the site is here: not all LMSs tell a capital from a small letter."""
        if path not in self.made.files:
            stem, dot, ending = path.lower().rpartition(".")
            name, number = f"{stem}{dot}{ending}", 1
            while name in self.made.files.values():
                number += 1
                name = f"{stem or ending}-{number}{dot}{ending if stem else ''}"
            self.made.files[path] = name
        return self.made.files[path]


def _without(rest: str, *names: str) -> str:
    return ATTRIBUTE.sub(
        lambda one: "" if one["name"].lower() in names else one.group(), rest
    ).rstrip()
