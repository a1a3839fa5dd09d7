"""While serving: an edit builds the pages that it reaches, each when a browser asks for it.

A page is made by the same functions of MkDocs as in a full build, from the same objects, so it has
the same bytes. Whatever could make a difference elsewhere leads to a full build instead.
"""

from __future__ import annotations

import re
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands import build as mkdocs
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from coursewright.model.files import SITE
from coursewright.sites.recall import PIECES
from coursewright.sites.taking_part import looks_at_single_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from coursewright.sites.mkdocs_builder import MkDocsBuilder

_log = get_plugin_logger("coursewright")

_OTHER_PAGES = re.compile(r"\bpages\b|(?<!\bpage)\.(?:content|markdown|toc)\b")
"""How a template comes to what stands on another page."""

_ELSEWHERE = ("title", "icon", "status", "subtitle")
"""What the theme says of a page on other pages: in the navigation, and before and after it."""


class QuickBuild:
    """The site after the last build, and the pages of it that are out of date."""

    def __init__(self, full: Callable[[], None], current: Callable[[], MkDocsBuilder]) -> None:
        """Build by `full` what cannot be built quickly; `current` is what the last one has left."""
        self._full, self._current = full, current
        self._lock = threading.RLock()
        self._known = allows_quick(current().config)
        self._stale: dict[str, File] = {}
        self._finished = True

    def __call__(self) -> None:
        """Make the site fit for being asked for: after this, a page is built when it is wanted."""
        with self._lock:
            start = time.monotonic()
            if not self._known or not self._edit():
                self._build_all()
            else:
                _log.info("Ready in %.2f seconds", time.monotonic() - start)

    def _build_all(self) -> None:
        # A failure leaves the site as it is, so it should be what the files said until now.
        self.finish()
        before, self._known = self._current(), False
        self._full()
        built = self._current()
        self._stale.clear()
        self._finished = True
        self._known = built is not before and built.whole and allows_quick(built.config)

    def _edit(self) -> bool:
        """Find out what an edit reaches; whether that is pages alone."""
        builder = self._current()
        files, changes = builder.files, builder.changes
        changed = changes.edited() if changes else None
        if changed is None or files is None:
            return False
        pages = {builder.path_of(file): file for file in _shown(files)}
        if any(_is_other(path, pages, files) for path in changed):
            return False
        try:
            settings = SITE.path in changed
            if settings and not builder.words.take_over():
                return False
            reached = builder.look_again(changed)
            if reached is None:
                return False
            self._copy_made(builder)
            self._mark(file for path, file in pages.items() if settings or path in reached)
            if settings:
                _build_theme_templates(builder)
            # These may have another name now, which stands on every page.
            for path in changed & pages.keys():
                self._build(pages[path])
        except Exception as failure:
            _log.debug("a full build follows:", exc_info=failure)
            return False
        return True

    def _copy_made(self, builder: MkDocsBuilder) -> None:
        files = builder.files
        assert files is not None  # noqa: S101 - for the type checker
        made = builder.documents | builder.pieces
        for uri, content in made.items():
            file = files.get_file_from_path(uri)
            if file is None:  # A question that is new.
                file = File.generated(builder.config, uri, content=content)
                files.append(file)
            elif file.content_bytes == content:
                continue
            file.content_bytes = content
            file.copy_file()
        for file in [one for one in files if one.src_uri.startswith(PIECES)]:
            if file.src_uri not in made:
                files.remove(file)
                Path(file.abs_dest_path).unlink(missing_ok=True)

    def _mark(self, files: Iterable[File]) -> None:
        self._stale |= {file.dest_uri: file for file in files}
        self._finished = False

    def is_stale(self, uri: str) -> bool:
        """Whether a file of the site waits for being built."""
        return uri in self._stale

    def ensure(self, uri: str) -> None:
        """Build a page of the site that is out of date."""
        if uri not in self._stale:
            return
        with self._lock:
            file = self._stale.get(uri)
            if file is not None:
                self._try(file)

    def _try(self, file: File) -> None:
        try:
            self._build(file)
        except Exception as failure:
            # MkDocs has said which page it was. The next edit builds everything.
            self._stale.pop(file.dest_uri, None)
            self._known = False
            _log.error("the page stays as it was: %s", failure)

    def _build(self, file: File) -> None:
        """Make one page as MkDocs makes it."""
        builder = self._current()
        config, files, page = builder.config, builder.files, file.page
        assert page is not None and files is not None  # noqa: S101, PT018 - for the type checker
        assert builder.nav is not None and builder.env is not None  # noqa: S101, PT018
        before = said_elsewhere(page, config)
        mkdocs._populate_page(page, config, files)  # noqa: SLF001 - frozen since 1.6.1
        if said_elsewhere(page, config) != before:
            self._mark(_shown(files))
            _build_theme_templates(builder)
        mkdocs._build_page(  # noqa: SLF001
            page,
            config,
            _shown(files),
            builder.nav,
            builder.env,
            excluded=file.inclusion.value <= InclusionLevel.DRAFT.value,
        )
        self._stale.pop(file.dest_uri, None)

    def finish(self) -> None:
        """Build what nobody has asked for yet, a page at a time, then what search finds."""
        while True:
            with self._lock:
                file = next(iter(self._stale.values()), None)
                if file is not None:
                    self._try(file)
                    continue
                if not self._finished:
                    self._finish()
                return

    def _finish(self) -> None:
        builder = self._current()
        files, level = _shown(builder.files), builder.config.validation.links.anchors
        for file in files:
            if file.page is not None and builder.files is not None:
                file.page.validate_anchor_links(files=builder.files, log_level=level)
        builder.gather_found(files)
        builder.config.plugins.on_post_build(config=builder.config)
        self._finished = True


def allows_quick(config: MkDocsConfig) -> bool:
    """Whether all that takes part in a build is known to look at one page at a time."""
    return not config.strict and looks_at_single_pages(config) and not _looks_at_pages(config)


def _looks_at_pages(config: MkDocsConfig) -> bool:
    """Whether an institution's own template may show one page's words on another."""
    folder = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    return folder is not None and any(
        _OTHER_PAGES.search(path.read_text("utf-8", errors="replace"))
        for path in folder.rglob("*.html")
    )


def _build_theme_templates(builder: MkDocsBuilder) -> None:
    """Make the theme's pages that belong to no file, such as `404.html`."""
    config, files, nav, env = builder.config, builder.files, builder.nav, builder.env
    assert files is not None and nav is not None and env is not None  # noqa: S101, PT018
    for name in sorted(config.theme.static_templates):
        mkdocs._build_theme_template(name, env, files, config, nav)  # noqa: SLF001


def said_elsewhere(page: Page, config: MkDocsConfig) -> tuple[object, ...]:
    """What other pages may say of a page."""
    names = page.meta.keys() - {"coursewright_slots"} if config.theme.custom_dir else _ELSEWHERE
    return page.title, {name: page.meta.get(name) for name in names}


def _shown(files: Files | None) -> list[File]:
    """The pages of a site that is served."""
    return list(files.documentation_pages(inclusion=InclusionLevel.is_in_serve)) if files else []


def _is_other(path: str, pages: dict[str, File], files: Files) -> bool:
    """Whether a file is copied as it is, or is Markdown that no page is made of."""
    if path.endswith(".md"):
        return path not in pages
    return path.removeprefix("docs/") in files.src_uris
