"""One build with MkDocs: the page at hand, its slots, and what each page is made of."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from coursewright.model.files import COURSE, translation_of
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.translated import in_language_of
from coursewright.rendering.addresses import address_of, tree_path
from coursewright.rendering.page import render_page
from coursewright.rendering.structured_data import structured_data
from coursewright.sites.builder import hidden_page, page_meta, repository_path, shown_path
from coursewright.sites.cache import PageCache
from coursewright.sites.changes import Changes
from coursewright.sites.conversions import Conversions, listening, makes_html
from coursewright.sites.document_places import pages_with_documents
from coursewright.sites.documents import documents
from coursewright.sites.recall import recall_pieces
from coursewright.sites.site_words import SiteWords

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    import jinja2
    import markdown
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from coursewright.finding import Finding
    from coursewright.rendering.page import Fragment, RenderedPage

_log = get_plugin_logger("coursewright")

_SLOT = re.compile(r"<!--coursewright-slot-\d+-->")


class MkDocsBuilder:
    """What the extension and the hooks ask of one build, and what a quick one needs of it later."""

    def __init__(self, config: MkDocsConfig, *, serving: bool) -> None:
        """Begin a build; drafts, and what the rules find, are shown while serving."""
        self.config, self.drafts = config, serving
        self.changes = Changes(config) if serving else None
        """What nobody asks for after a build that ends."""
        self.words = SiteWords(config)
        self.page: Page | None = None
        self.files: Files | None = None
        self.nav: Navigation | None = None
        self.env: jinja2.Environment | None = None
        self.slots: list[str] = []
        self._paths: dict[str, str] = {}
        self.made_of: dict[str, set[str]] = defaultdict(set)
        """By the path of a page, the paths of all that was read for it."""
        self.with_problems: set[str] = set()
        """The pages of which something could not be shown."""
        self.found_by_search: dict[str, list[object]] = {}
        """By the path of a page in the site's tree, what search finds on it."""
        self._entries = 0
        self._unkept: Callable[[], None] | None = None
        """How to keep what was rendered last, unless its page is kept whole."""
        self.whole = False
        """Whether the build has come to its end."""
        self._look(CourseFiles(Path(config.config_file_path).parent))

    def _look(self, course_files: CourseFiles) -> None:
        """See what the course is now, before any page of it is made."""
        self.course_files = self._course_files = course_files
        # Let pages show what the rules find, too: a build has been checked, a page served not.
        self.errors = _errors(course_files) if self.drafts else []
        for one in self.errors:
            if one.path == COURSE.path:  # It has no page on which a box could stand.
                _log.warning("%s:%s: %s; %s", one.path, one.line, one.message, one.hint)
        self.hidden = [
            one for one in course_files.slugs() if course_files.hidden(one, drafts=self.drafts)
        ]
        self.published = course_files.published()
        self.documents = dict(documents(course_files, drafts=self.drafts))
        self.with_documents = pages_with_documents(course_files)
        circumstances = (
            self.drafts,
            self.hidden,
            self.config.use_directory_urls,
            self.config.site_url,
            self.errors,
        )
        self.cache = PageCache(course_files, circumstances)
        self.conversions = Conversions(self.cache)
        self._caches = {"": self.cache}
        self._circumstances = circumstances
        self.pieces = dict(
            recall_pieces(
                course_files,
                [*self.published, *self.documents],
                partial(address_of, directories=self.config.use_directory_urls),
                drafts=self.drafts,
                cache=self.cache,
            )
        )

    def shown_in_documents(self) -> object:
        """What has a part in a page's document beside files of known kinds; nothing if unknown."""
        markdown_of_all = makes_html(self.config)
        site = sorted(self.published), sorted(self.documents), self.course_files.translated_pages()
        return (markdown_of_all, site) if markdown_of_all else None

    def look_again(self, changed: Collection[str]) -> set[str] | None:
        """The pages that files of the course, which have changed, reach.

        None if they reach further: other pages or other documents than before.
        """
        if any(map(translation_of, changed)):
            return None
        before = self._shape
        told = _by_path(self.errors)
        self._look(self.course_files.after(changed))
        if before != self._shape:
            return None
        now = _by_path(self.errors)
        differ = {path for path in told.keys() | now.keys() if told.get(path) != now.get(path)}
        reached = differ.union(changed)
        return self.with_problems | {
            page for page, sources in self.made_of.items() if not sources.isdisjoint(reached)
        }

    @property
    def _shape(self) -> object:
        """Which pages and which files the site has."""
        return self.hidden, self.published, self.documents.keys(), self.with_documents

    def begin(self, page: Page, files: Files) -> None:
        """Remember the page that is about to be converted."""
        self.page, self.files = page, files
        self.slots = []
        self._unkept = None
        path = self.path_of(page.file)
        _, self.course_files = in_language_of(path, self._course_files)
        self.course_files.touched.clear()
        self.made_of[path] = {path}
        self.with_problems.discard(path)

    def convert(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Do what the page's own `render` does, unless it would do the same as before."""
        path = self.path_of(page.file)
        # What a translation is made of is known for its texts, and not for its page.
        translated = self.course_files is not self._course_files
        kept = None if translated else self.conversions.take(page, config, files)
        if kept is not None:
            slots, sources = kept
            self.slots += slots
            self.made_of[path].update(sources)
            return
        with listening(page) as heard:
            type(page).render(page, config, files)
        read = self.made_of[path] | self.course_files.touched
        whole = not (translated or heard or path in self.with_problems)
        if not (whole and self.conversions.keep(page, self.slots, read)) and self._unkept:
            self._unkept()

    def end(self) -> None:
        """Remember what the page that was converted is made of."""
        if self.page:
            self.made_of[self.path_of(self.page.file)] |= self.course_files.touched
        self.course_files = self._course_files

    def keep_found(self, page: Page) -> None:
        """Remember what search finds on the page that it has looked at last."""
        entries = self._search_entries()
        self.found_by_search[page.file.src_uri] = entries[self._entries :]
        self._entries = len(entries)

    def gather_found(self, files: Sequence[File]) -> None:
        """Let search find each page once, as it is now, in the order of a full build."""
        entries = self._search_entries()
        entries[:] = [one for file in files for one in self.found_by_search.get(file.src_uri, ())]
        self._entries = len(entries)

    def _search_entries(self) -> list[object]:
        plugin = self.config.plugins.get("material/search")
        index = getattr(plugin, "search_index", None)
        return index.entries if index else []

    def path_of(self, file: File) -> str:
        """Where a page of the site is in the repository."""
        if file.src_uri not in self._paths:
            self._paths[file.src_uri] = repository_path(file.src_uri, self._course_files)
        return self._paths[file.src_uri]

    def page_path(self, md: markdown.Markdown | None = None) -> str:  # noqa: ARG002
        """The page that MkDocs has announced; of a translation, what it translates."""
        path = self.path_of(self.page.file) if self.page else ""
        return in_language_of(path, self._course_files)[0]

    def _cache(self) -> PageCache:
        """The cache of the language of the page."""
        language = self.course_files.language
        if language not in self._caches:
            self._caches[language] = PageCache(self.course_files, self._circumstances)
        return self._caches[language]

    def render(self, path: str, lines: list[str]) -> RenderedPage:
        """What the engine adds to the page, from the cache if nothing has changed."""
        here = self.path_of(self.page.file) if self.page else path
        kept = self._cache().get(here)
        if kept is None:
            address = (self.page.canonical_url if self.page else None) or ""
            rendered = render_page(
                path, lines, self.course_files, self.href, drafts=self.drafts, address=address
            )
            read = self.course_files.touched | {path}
            self._unkept = partial(self._cache().put, here, rendered, read)
        else:
            rendered, sources = kept
            self.made_of[here].update(sources)
        if rendered.problems:
            self.with_problems.add(here)
        for problem in rendered.problems:
            _log.warning("%s", problem if problem.startswith(path) else f"{path}: {problem}")
        return rendered

    def about(self, page: Page) -> str:
        """What the page is, for programs that collect courses."""
        address = page.canonical_url or ""
        return structured_data(self.page_path(), self.course_files, address, drafts=self.drafts)

    def languages_of(self, page: Page) -> dict[str, object]:
        """What the theme is told of the languages of a page."""
        return page_meta(self.path_of(page.file), self._course_files)

    def place(self, fragment: Fragment) -> str:
        """A slot, unless search should find the words: parsing items costs more than all else."""
        if fragment.searchable:
            return fragment.html
        self.slots.append(fragment.html)
        return _slot(len(self.slots) - 1)

    def fill(self, html: str) -> str:
        """A page's HTML with its slots filled."""
        slots = {_slot(number): fragment for number, fragment in enumerate(self.slots)}
        self.slots.clear()
        return _SLOT.sub(lambda match: slots.get(match[0], match[0]), html) if slots else html

    def leaves_out(self, path: str) -> bool:
        """Whether the page belongs to a module that is left out or a draft."""
        return hidden_page(path, self.course_files, drafts=self.drafts)

    def href(self, path: str, anchor: str) -> str:
        """The final address, relative to the page; nothing if the site has no such file."""
        path = shown_path(path, self.course_files)
        file = self.files.get_file_from_path(tree_path(path)) if self.files else None
        if file is None or self.page is None:
            return ""
        address = file.url_relative_to(self.page.file)
        return f"{address}#{anchor}" if anchor else address


def _errors(course_files: CourseFiles) -> list[Finding]:
    # The rules are many modules, of which a build needs none.
    from coursewright.checking import check_files

    return sorted(check_files(course_files))


def _slot(number: int) -> str:
    return f"<!--coursewright-slot-{number}-->"


def _by_path(errors: list[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for one in errors:
        found[one.path].append(one)
    return found
