"""Pages as they were converted: to make HTML of Markdown is most of a build's work.

A page is taken from the cache if all is as it was that has a part in its conversion: its text, what
was read of the course for it, the files of the site, to which its links lead, the settings, and the
programs. Where others have a part, or something was said, it is converted anew.
"""

from __future__ import annotations

import logging
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import markdown
import pygments
import pymdownx.__meta__
from mkdocs.structure.toc import get_toc

from coursewright.sites.cache import digest
from coursewright.sites.taking_part import looks_at_single_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink, _TocToken

    from coursewright.sites.cache import PageCache

_PROGRAMS = (
    sys.version,
    markdown.__version__,
    pymdownx.__meta__.__version__,
    pygments.__version__,
)

_HIDDEN = " at 0x"
"""In what is told of a function, of which only its place in memory is known: it may do anything."""


class Conversions:
    """What one build need not convert, because an earlier one did."""

    def __init__(self, cache: PageCache) -> None:
        """Belong to a build, with its cache."""
        self._cache = cache
        self._circumstances: str | None = None
        self._stamp = ""

    def take(
        self, page: Page, config: MkDocsConfig, files: Files
    ) -> tuple[list[str], list[str]] | None:
        """Let a page be as it was converted; the HTML for its slots, and what it was made of.

        None if it has to be converted.
        """
        if self._circumstances is None:
            self._circumstances = _circumstances(page, config, files)
        self._stamp = digest(f"{self._circumstances} {page.markdown}".encode())
        kept = self._cache.entry(_name(page), self._stamp) if self._circumstances else None
        if kept is None:
            return None
        _restore(page, kept, files)
        return kept["slots"], list(kept["sources"])

    def keep(self, page: Page, slots: list[str], sources: set[str]) -> bool:
        """Keep the page that could not be taken, and was converted since; tell whether it is kept.

        Where it is unknown what has a part in its conversion, it is not.
        """
        if self._circumstances:
            self._cache.keep(_name(page), _as_dict(page) | {"slots": slots}, sources, self._stamp)
        return bool(self._circumstances)


def _name(page: Page) -> str:
    return f"page {page.file.src_uri}"


def _builder_of(page: Page) -> str:
    """Which program builds the site: MkDocs, or one that came of it."""
    return type(page).__module__.partition(".")[0]


def _circumstances(page: Page, config: MkDocsConfig, files: Files) -> str:
    """A fingerprint of what has a part in the conversion of all pages; empty if that is unknown."""
    name = _builder_of(page)
    program = (name, sys.modules[name].__version__)
    level = logging.getLogger(name).getEffectiveLevel()
    markdown_of_all, validation = makes_html(config), repr(config.validation)
    # Of somebody who looks for a fault, MkDocs keeps no links.
    if not markdown_of_all or _HIDDEN in validation or level <= logging.DEBUG:
        return ""
    site = [(file.src_uri, file.dest_uri, file.url, file.inclusion.name) for file in files]
    directories = config.use_directory_urls
    told = (markdown_of_all, program, level, validation, directories, site)
    return digest(repr(told).encode())


def makes_html(config: MkDocsConfig) -> str:
    """A fingerprint of what makes HTML of the Markdown of any page; empty if that is unknown."""
    extensions = [one for one in config.markdown_extensions if type(one) is str]
    settings = repr((extensions, config.mdx_configs))
    if _HIDDEN in settings or not looks_at_single_pages(config):
        return ""
    return digest(repr((_PROGRAMS, settings)).encode())


def _as_dict(page: Page) -> dict[str, object]:
    links = (page.links_to_anchors or {}).items()
    return {
        "content": page.content,
        "contents": list(map(_as_token, page.toc)),
        "title": page._title_from_render,  # noqa: SLF001 - frozen since 1.6.1
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": [(file.src_uri, anchors) for file, anchors in links],
    }


def _as_token(link: AnchorLink) -> _TocToken:
    children = list(map(_as_token, link.children))
    return {"name": link.title, "id": link.id, "level": link.level, "children": children}


def _restore(page: Page, kept: dict[str, Any], files: Files) -> None:
    page.content, page.toc = kept["content"], get_toc(kept["contents"])
    page._title_from_render = kept["title"]  # noqa: SLF001 - frozen since 1.6.1
    page.present_anchor_ids = set(kept["anchors"])
    page.links_to_anchors = {files.src_uris[path]: anchors for path, anchors in kept["links"]}


class _Listener(logging.Handler):
    """Hears that something is said."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record)


@contextmanager
def listening(page: Page) -> Iterator[list[logging.LogRecord]]:
    """Notice what anybody says, such as that a link leads nowhere: it has to be said each time."""
    listener, loggers = _Listener(), (logging.getLogger(), logging.getLogger(_builder_of(page)))
    for logger in loggers:
        logger.addHandler(listener)
    try:
        yield listener.heard
    finally:
        for logger in loggers:
            logger.removeHandler(listener)
