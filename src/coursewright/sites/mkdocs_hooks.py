"""MkDocs' adapter: `modules/` joins the site, the extension joins Markdown, slots are filled."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit, urlunsplit

from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File

from coursewright.checking import check_files
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.languages import theme_language
from coursewright.reading.published import find_files
from coursewright.rendering.page import render_page
from coursewright.rendering.templating import templates_folder
from coursewright.sites.assets import STYLES, assets, package_folder, theme_folder, theme_words
from coursewright.sites.builder import hidden_page, repository_path, tree_path
from coursewright.sites.cache import PageCache
from coursewright.sites.documents import documents
from coursewright.sites.extension import CourseExtension
from coursewright.sites.last_good import LastGood

if TYPE_CHECKING:
    import markdown
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from coursewright.finding import Finding
    from coursewright.rendering.page import Fragment, RenderedPage

__all__ = [
    "on_config",
    "on_files",
    "on_page_context",
    "on_page_markdown",
    "on_post_page",
    "on_serve",
    "on_startup",
]

_log = get_plugin_logger("coursewright")


class MkDocsBuilder:
    """One build: the page at hand, and the slots that it still has."""

    def __init__(self, config: MkDocsConfig, *, drafts: bool) -> None:
        self.course_files = CourseFiles(Path(config.config_file_path).parent)
        self.drafts = drafts
        self.page: Page | None = None
        self.files: Files | None = None
        self.slots: list[str] = []
        errors = self._check() if drafts else []
        hidden = [
            one for one in self.course_files.slugs() if self.course_files.hidden(one, drafts=drafts)
        ]
        circumstances = (drafts, hidden, config.use_directory_urls, config.site_url, errors)
        self.cache = PageCache(self.course_files, circumstances)

    def _check(self) -> list[Finding]:
        """Let pages show what the rules find, too: a build has been checked, a page served not."""
        found = check_files(self.course_files)
        return sorted(finding for finding in found if finding.severity == "error")

    def page_path(self, md: markdown.Markdown) -> str:  # noqa: ARG002 - MkDocs tells it in advance
        """The page that MkDocs has announced."""
        return repository_path(self.page.file.src_uri, self.course_files) if self.page else ""

    def render(self, path: str, lines: list[str]) -> RenderedPage:
        """What the engine adds to the page, from the cache if nothing has changed."""
        rendered = self.cache.get(path)
        if rendered is None:
            self.course_files.touched.clear()
            address = (self.page.canonical_url if self.page else None) or ""
            rendered = render_page(
                path, lines, self.course_files, self.href, drafts=self.drafts, address=address
            )
            self.cache.put(path, rendered, self.course_files.touched | {path})
        for problem in rendered.problems:
            _log.warning("%s", problem if problem.startswith(path) else f"{path}: {problem}")
        return rendered

    def place(self, fragment: Fragment) -> str:
        """A slot, unless search should find the words: parsing items costs more than all else."""
        if fragment.searchable:
            return fragment.html
        self.slots.append(fragment.html)
        return f"<!--coursewright-slot-{len(self.slots) - 1}-->"

    def fill(self, html: str) -> str:
        """A page's HTML with its slots filled."""
        for number, fragment in enumerate(self.slots):
            html = html.replace(f"<!--coursewright-slot-{number}-->", fragment)
        self.slots.clear()
        return html

    def leaves_out(self, path: str) -> bool:
        """Whether the page belongs to a module that is left out or a draft."""
        return hidden_page(path, self.course_files, drafts=self.drafts)

    def href(self, path: str, anchor: str) -> str:
        """The final address, relative to the page; nothing if the site has no such file."""
        file = self.files.get_file_from_path(tree_path(path)) if self.files else None
        if file is None or self.page is None:
            return ""
        address = file.url_relative_to(self.page.file)
        return f"{address}#{anchor}" if anchor else address


class _State:
    """What outlives one event: MkDocs calls plain functions."""

    serving = False
    builder: MkDocsBuilder


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001
    """Drafts are shown while serving."""
    _State.serving = command == "serve"


@event_priority(50)  # Before the search plugin asks the theme for words of its language.
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the extension, the runtime and the theme's mends; drop modules that are left out."""
    builder = _State.builder = MkDocsBuilder(config, drafts=_State.serving)
    language = builder.course_files.site().language
    if theme_language(language) not in (language, None):
        config.theme["language"] = theme_language(language)
    config.markdown_extensions.append(CourseExtension(builder))  # type: ignore[arg-type]
    # An institution's own folder comes before ours, and ours before the theme's.
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(theme_folder()))
    config.extra |= theme_words(builder.course_files)
    config.extra_css += list(STYLES)
    config.extra.setdefault("course", {})
    if config.nav is not None:
        config.nav = _without_left_out(config.nav, builder)
    return config


def _without_left_out(nav: Any, builder: MkDocsBuilder) -> Any:  # noqa: ANN401 - MkDocs' own nesting
    """The navigation without hidden modules, and without sections that they leave empty."""
    match nav:
        case str():
            return None if builder.leaves_out(nav) else nav
        case list():
            kept = [_without_left_out(entry, builder) for entry in nav]
            return [entry for entry in kept if entry]
        case dict():
            pruned = {title: _without_left_out(entry, builder) for title, entry in nav.items()}
            return {title: entry for title, entry in pruned.items() if entry}
        case _:
            return nav


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Let `modules/` and the runtime's files join the site."""
    builder = _State.builder
    root = builder.course_files.root
    published = find_files(root, builder.course_files.site()).published
    docs = Path(config.docs_dir)
    for file in list(files):
        own = file.generated_by is None and Path(file.src_dir or "") == docs
        if own and f"docs/{file.src_uri}" not in published:
            files.remove(file)
    for path in sorted(published):
        if not path.startswith("modules/") or builder.leaves_out(path):
            continue
        if path in files.src_uris:
            _log.warning("docs/%s stands in the way of %s", path, path)
            continue
        file = File(path, str(root), config.site_dir, config.use_directory_urls)
        # MkDocs joins it to `edit_uri`, which ends in `docs/`; `on_page_context` tidies the result.
        file.edit_uri = f"../{path}"
        files.append(file)
    for uri, made in documents(builder.course_files, drafts=builder.drafts):
        files.append(File.generated(config, uri, content=made))
    for uri, asset in assets(builder.course_files.site().language):
        files.append(File.generated(config, uri, content=asset))
    builder.files = files
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001
    """Remember the page that is about to be converted."""
    _State.builder.page = page
    _State.builder.files = files
    page.meta["coursewright_slots"] = _State.builder.slots = []


@event_priority(-100)
def on_page_context(
    context: TemplateContext,
    page: Page,
    config: MkDocsConfig,  # noqa: ARG001
    nav: object,  # noqa: ARG001
) -> TemplateContext:
    """Fill the slots, after the search plugin has read the page without them."""
    builder = _State.builder
    builder.slots = page.meta.pop("coursewright_slots", [])
    page.content = builder.fill(page.content or "")
    if page.edit_url:
        parts = urlsplit(page.edit_url)
        page.edit_url = urlunsplit(parts._replace(path=posixpath.normpath(parts.path)))
    return context


def on_post_page(output: str, config: MkDocsConfig, **_: object) -> str:
    """Give the theme's search dialog the name that Material 9.8 forgot (Zensical's has one)."""
    dialog = 'data-md-component="search" role="dialog"'
    words = config.extra["course_words"]["search"]
    return output.replace(dialog, f'{dialog} aria-label="{words}"', 1)


def on_serve(server: LiveReloadServer, **_: object) -> None:
    """Watch what the course is made of, beside `docs/`."""
    server.builder = LastGood(server.builder, Path(server.root), _State.builder.course_files.root)
    root = _State.builder.course_files.root
    engine = ("styles", "runtime/bundles")
    for folder in (
        root / "modules",
        root / "quizzes",
        templates_folder(),
        theme_folder(),
        *(package_folder(name) for name in engine),
    ):
        if folder.is_dir():
            server.watch(str(folder))
