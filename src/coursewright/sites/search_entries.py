"""What search finds on pages, kept between builds: the plugin takes long to read their HTML."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from material.plugins.search import plugin as material

from coursewright.sites.cache import digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from coursewright.sites.cache import PageCache


def keep_search_entries(config: MkDocsConfig, cache: PageCache) -> None:
    """Let the theme's search plugin look only at pages that are not as they were."""
    index = getattr(config.plugins.get("material/search"), "search_index", None)
    # It cuts Chinese words with a dictionary, which is a file of somebody's own.
    if index is not None and not material.jieba:
        state = Path(material.__file__).stat()
        program = f"{state.st_mtime_ns} {state.st_size}"
        index.add_entry_from_context = partial(
            _add, index.entries, index.add_entry_from_context, cache, program
        )


def _add(
    entries: list[object],
    look: Callable[[Page], None],
    cache: PageCache,
    program: str,
    page: Page,
) -> None:
    # What front matter says to search may be of any kind, and few pages say anything.
    if page.meta.keys() & {"search", "tags"}:
        look(page)
        return
    told = (program, page.url, page.title, page.meta.get("title"), str(page.toc), page.content)
    name, stamp = f"search {page.file.src_uri}", digest(repr(told).encode())
    kept = cache.entry(name, stamp)
    if kept is not None:
        entries += kept["entries"]
        return
    before = len(entries)
    look(page)
    cache.keep(name, {"entries": entries[before:]}, stamp=stamp)
