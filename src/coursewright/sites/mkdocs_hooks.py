"""MkDocs' adapter: `modules/` joins the site, the extension joins Markdown, slots are filled."""

from __future__ import annotations

import gc
import posixpath
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit, urlunsplit

from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from coursewright.model.files import translation_of
from coursewright.reading.languages import theme_language
from coursewright.reading.translated import spoken
from coursewright.sites.assets import STYLES, assets, theme_folder, theme_words, translated_scripts
from coursewright.sites.cache import keep_theme_compiled
from coursewright.sites.extension import CourseExtension
from coursewright.sites.mkdocs_builder import MkDocsBuilder
from coursewright.sites.rendered import page_documents
from coursewright.sites.search_entries import keep_search_entries
from coursewright.sites.security_policy import protect_site
from coursewright.sites.theme_files import list_no_hidden_files

if TYPE_CHECKING:
    from collections.abc import Callable

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

__all__ = [
    "on_config",
    "on_env",
    "on_files",
    "on_page_content",
    "on_page_context",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_serve",
    "on_startup",
]

_log = get_plugin_logger("coursewright")


class _State:
    """What outlives one event: MkDocs calls plain functions."""

    serving = False
    builder: MkDocsBuilder


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001
    """Drafts are shown while serving."""
    _State.serving = command == "serve"
    # What a build makes is needed until its end: to look for garbage in it takes a tenth of it.
    gc.set_threshold(100_000 if _State.serving else 500_000, 20, 100)


@event_priority(50)  # Before the search plugin asks the theme for words of its language.
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the extension, the runtime and the theme's mends; drop modules that are left out."""
    builder = _State.builder = MkDocsBuilder(config, serving=_State.serving)
    language = builder.course_files.site().language
    if theme_language(language) not in (language, None):
        config.theme["language"] = theme_language(language)
    config.markdown_extensions.append(CourseExtension(builder))  # type: ignore[arg-type]
    # An institution's own folder comes before ours, and ours before the theme's.
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(theme_folder()))
    list_no_hidden_files(config.theme)
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
    course_files = builder.course_files
    root = course_files.root
    docs = Path(config.docs_dir)
    for file in list(files):
        own = file.generated_by is None and Path(file.src_dir or "") == docs
        if own and f"docs/{file.src_uri}" not in builder.published:
            files.remove(file)
    for path in sorted(builder.published):
        if not path.startswith("modules/") or builder.leaves_out(path):
            continue
        if path in files.src_uris:
            _log.warning("docs/%s stands in the way of %s", path, path)
            continue
        file = File(path, str(root), config.site_dir, config.use_directory_urls)
        # MkDocs joins it to `edit_uri`, which ends in `docs/`; `on_page_context` tidies the result.
        file.edit_uri = f"../{path}"
        if translation_of(path):
            file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)
    of_pages = dict(page_documents(course_files, builder.cache, builder.shown_in_documents()))
    for uri, made in (builder.documents | builder.pieces | of_pages).items():
        files.append(File.generated(config, uri, content=made))
    for uri, asset in assets(course_files.site().language, course_files.subject()):
        files.append(File.generated(config, uri, content=asset))
    for uri, asset in translated_scripts(course_files):
        files.append(File.generated(config, uri, content=asset))
    builder.files = files
    return files


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001
    """Remember how pages get their frames; keep the theme's templates, and what search finds."""
    builder = _State.builder
    builder.env = env
    root, own = builder.course_files.root, config.theme.custom_dir is not None
    keep_theme_compiled(env, root, own=own)
    keep_search_entries(config, builder.cache)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001
    """Remember the page that is about to be converted, which it need not be a second time."""
    builder = _State.builder
    builder.begin(page, files)
    page.meta["coursewright_slots"] = builder.slots
    page.meta["structured_data"] = builder.about(page)
    page.meta.update(builder.languages_of(page))
    page.render = partial(builder.convert, page)  # type: ignore[method-assign]


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001
    """Remember what it was made of."""
    _State.builder.end()


@event_priority(-100)
def on_page_context(
    context: TemplateContext,
    page: Page,
    config: MkDocsConfig,  # noqa: ARG001
    nav: Navigation,
) -> TemplateContext:
    """Fill the slots, after the search plugin has read the page without them."""
    builder = _State.builder
    if _State.serving:
        builder.nav = nav
        builder.keep_found(page)
    builder.slots = page.meta.pop("coursewright_slots", [])
    page.content = builder.fill(page.content or "")
    if language := page.meta.get("language"):
        context["config"] = _in_language(context["config"], builder, language)
    if page.edit_url:
        parts = urlsplit(page.edit_url)
        page.edit_url = urlunsplit(parts._replace(path=posixpath.normpath(parts.path)))
    return context


class _Instead:
    """An object of the builder with some of its values in another language, for templates."""

    def __init__(self, of: Any, **instead: Any) -> None:  # noqa: ANN401 - as MkDocs has them
        self._of, self._instead = of, instead

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return self._instead[name] if name in self._instead else getattr(self._of, name)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        return self._instead[name] if name in self._instead else self._of[name]


def _in_language(config: MkDocsConfig, builder: MkDocsBuilder, language: str) -> Any:  # noqa: ANN401
    """The settings as the theme needs them on a page in another language."""
    known = theme_language(language) or config.theme["language"]
    words = theme_words(spoken(builder.course_files, language))
    return _Instead(
        config, theme=_Instead(config.theme, language=known), extra={**config.extra, **words}
    )


def on_post_page(output: str, config: MkDocsConfig, **_: object) -> str:
    """Give the theme's search dialog the name that Material 9.8 forgot (Zensical's has one)."""
    dialog = 'data-md-component="search" role="dialog"'
    words = config.extra["course_words"]["search"]
    return output.replace(dialog, f'{dialog} aria-label="{words}"', 1)


@event_priority(-100)  # After every plugin that still changes a page.
def on_post_build(config: MkDocsConfig) -> None:
    """Protect the pages, and remember that the build has come to its end."""
    builder = _State.builder
    # What reloads a page that is served is an inline script with another number each time.
    if not _State.serving:
        protect_site(
            Path(config.site_dir),
            builder.course_files.site().other_hosts,
            together="navigation.instant" in config.theme.get("features", ()),
            from_disk=not config.use_directory_urls,
        )
    builder.whole = True


def on_serve(
    server: LiveReloadServer,
    config: MkDocsConfig,
    builder: Callable[[], None],  # noqa: ARG001
) -> LiveReloadServer:
    """Serve edits at once, and watch what the course is made of, beside `docs/`."""
    # A server is much to load, and no build needs it.
    from coursewright.sites.serving import serve_quickly

    return serve_quickly(server, config, lambda: _State.builder)
