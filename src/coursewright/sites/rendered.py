"""Every page of the course as finished HTML: for builders that run no extension, for exports."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

import markdown
import yaml
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from coursewright.model.page import Heading
from coursewright.reading.builder_settings import folders_of, load_settings, turn_to
from coursewright.reading.page import front_matter
from coursewright.reading.translated import in_language_of
from coursewright.rendering.addresses import place_of, tree_path
from coursewright.rendering.brand import brand_of
from coursewright.sites.assets import assets, translated_scripts
from coursewright.sites.builder import AssembledBuilder, hidden_page, shown_path
from coursewright.sites.cache import digest, engine_state, keep_made_from
from coursewright.sites.document_places import pages_with_documents
from coursewright.sites.documents import planned_documents
from coursewright.sites.extension import CourseExtension
from coursewright.sites.recall import recall_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from mkdocs.config.defaults import MkDocsConfig

    from coursewright.reading.course_files import CourseFiles
    from coursewright.sites.cache import PageCache

_ADDRESS = re.compile(r"\b(?:href|src)=\"([^\"#][^\"]*)\"")


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page of the course that needs no Markdown any more."""

    path: str
    """Its source, from the root of the repository: `modules/ethics/index.md`."""
    place: str
    """Its folder in the site, as pages link to it: `modules/ethics/`; the home page's is empty."""
    title: str
    """Plain text."""
    meta: dict[str, Any]
    """What its author wrote above it."""
    html: str
    """The article. Links are relative to `place`."""
    headings: tuple[Heading, ...]
    """Those that stand in the article itself, in no box or list; the line of each is 0."""
    assets: tuple[str, ...]
    """The files of the site that it shows, runs or links to: `modules/ethics/box.svg`."""


def rendered_pages(course_files: CourseFiles) -> Iterator[HtmlPage]:
    """Every page of the site, without drafts and what is left out; nothing is written."""
    renderer = PageRenderer(course_files)
    for path in sorted(renderer.builder.site):
        if path.endswith(".md"):
            yield renderer.render(renderer.builder.site[path])


class PageRenderer:
    """Renders pages of a course one by one: what they have in common is looked up once."""

    def __init__(self, course_files: CourseFiles) -> None:
        """Belong to a course."""
        self.builder = _RenderedBuilder(course_files)
        self._folders = folders_of(course_files.root)
        self._extensions, self._settings = _extensions(course_files.root, self._folders)

    def render(self, path: str, text: str | None = None) -> HtmlPage:
        """The page of a file, or of a text that could stand there."""
        if text is None:
            text = (self.builder.course_files.root / path).read_text("utf-8-sig")
        turn_to(self._folders, tree_path(path))
        return _render(path, text, self.builder, self._extensions, self._settings)

    def document(self, path: str, engine: str) -> bytes:
        """The page of a file as .docx; `engine` is `engine_state()`, asked for once."""
        page = self.render(path)
        return _document(self.builder.course_files, path, (page.title, page.html), engine)


def site_files(
    course_files: CourseFiles, address: Callable[[str], str]
) -> Iterator[tuple[str, Path | bytes]]:
    """Every file of the site that is no page: its place in the site, and where or what it is.

    `address` tells where a page will be, from the root of the site, by its path in the merged tree.
    """
    named = [*published_paths(course_files)]
    for place, file in named_files(course_files):
        named.append(place)
        yield place, file
    for place, made in page_documents(course_files):
        named.append(place)
        yield place, made
    yield from recall_pieces(course_files, named, address, drafts=False)


def page_documents(
    course_files: CourseFiles, cache: PageCache | None = None, circumstances: object = None
) -> Iterator[tuple[str, bytes]]:
    """Each page that a `document` fence wants as a document: its place in the site, its bytes.

    With a cache, and what the rendering of a page depends on beside what the cache knows, a page
    that is as it was is not rendered again.
    """
    pages, engine = pages_with_documents(course_files), engine_state()
    renderer: PageRenderer | None = None
    stamp = digest(repr(circumstances).encode()) if cache and circumstances else ""
    for place, path in pages.items():
        name = f"document {path}"
        kept = cache.entry(name, stamp) if cache and stamp else None
        if kept is None:
            renderer = renderer or PageRenderer(course_files)
            course_files.touched.clear()
            page = renderer.render(path)
            shown = page.title, page.html
            # What a translation is made of is known for its texts, and not for its page.
            if cache and stamp and renderer.builder.course_files is course_files:
                made: dict[str, object] = {"title": page.title, "html": page.html}
                cache.keep(name, made, course_files.touched | {path}, stamp)
        else:
            shown = kept["title"], kept["html"]
        yield tree_path(place), _document(course_files, path, shown, engine)


def _document(course_files: CourseFiles, path: str, shown: tuple[str, str], engine: str) -> bytes:
    """A page as .docx, by its title and its HTML."""
    site = course_files.site()
    course = next((one.value for one in site.values("site_name")), "")
    told = (*shown, course, site.language, brand_of(course_files))

    def write() -> bytes:
        # Here, because most builds write no document anew, and loading it takes long.
        from coursewright.sites.page_documents import write_page

        return write_page(*told)

    return keep_made_from(course_files, f"{path} as a document", (engine, told), write)


def named_files(course_files: CourseFiles) -> Iterator[tuple[str, Path | bytes]]:
    """The files that a page can name."""
    for place, file in planned_files(course_files):
        yield place, file() if callable(file) else file


def planned_files(
    course_files: CourseFiles,
) -> Iterator[tuple[str, Path | bytes | Callable[[], bytes]]]:
    """The same, where documents are not made yet."""
    for path in published_paths(course_files):
        if not path.endswith(".md"):
            yield tree_path(path), course_files.root / path
    yield from planned_documents(course_files, drafts=False)
    yield from assets(course_files.site().language, course_files.subject())
    yield from translated_scripts(course_files)


def published_paths(course_files: CourseFiles) -> Iterator[str]:
    """What is published of `docs/` and `modules/`, from the root of the repository."""
    for path in sorted(course_files.published()):
        if not hidden_page(path, course_files, drafts=False):
            yield path


class _RenderedBuilder(AssembledBuilder):
    """Links lead to where pages will be, since nobody will make addresses of them later."""

    def __init__(self, course_files: CourseFiles) -> None:
        super().__init__(course_files)
        self.page = ""
        self.index = "" if course_files.site().has_directories else "index.html"
        self.site = {tree_path(path): path for path in published_paths(course_files)}
        self.site |= {place: place for place, _ in planned_files(course_files)}
        self.site |= {place: place for place in map(tree_path, pages_with_documents(course_files))}

    def page_path(self, md: markdown.Markdown) -> str:  # noqa: ARG002 - one page at a time
        path, self.course_files = in_language_of(self.page, self._course_files)
        return path

    def href(self, path: str, anchor: str) -> str:
        address = self.address(tree_path(shown_path(path, self.course_files)))
        return f"{address}#{anchor}" if address and anchor else address

    def address(self, target: str) -> str:
        """The address of a page or file of the site from the page at hand, or nothing."""
        if target not in self.site:
            return ""
        here = place_of(tree_path(self.page)) or "."
        if not target.endswith(".md"):
            return posixpath.relpath(target, here)
        return f"{posixpath.relpath(place_of(target) or '.', here)}/{self.index}"


def rendered_place(path: str) -> str:
    """The file of a rendered page in a tree, by its source from the root of the repository."""
    return f"{place_of(tree_path(path))}index.md"


class _Finished(Extension):
    """Makes addresses of an author's links, and remembers the headings."""

    def __init__(self, builder: _RenderedBuilder) -> None:
        super().__init__()
        self.builder = builder
        self.ids: set[str] = set()

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        # After links to pages that are left out (5) have become words.
        md.treeprocessors.register(_Addresses(md, self), "coursewright-addresses", 1)


class _Addresses(Treeprocessor):
    def __init__(self, md: markdown.Markdown, finished: _Finished) -> None:
        super().__init__(md)
        self.finished = finished

    def run(self, root: Element) -> None:
        self.finished.ids = {one.get("id", "") for one in root if re.fullmatch("h[1-6]", one.tag)}
        for element in root.iter():
            name = {"a": "href", "img": "src"}.get(element.tag, "")
            if name and (address := element.get(name)):
                element.set(name, self._resolve(unescape(address)))

    def _resolve(self, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return address
        builder = self.finished.builder
        folder = posixpath.dirname(tree_path(builder.page))
        found = builder.address(posixpath.normpath(posixpath.join(folder, unquote(parts.path))))
        return parts._replace(path=quote(found)).geturl() if found else address


def _extensions(root: Path, folders: MkDocsConfig) -> tuple[list[Any], dict[str, Any]]:
    """The site's Markdown extensions as MkDocs reads them, and those that it adds itself."""
    listed = load_settings(root, folders).get("markdown_extensions") or []
    settings: dict[str, Any] = {"toc": {}, "tables": {}, "fenced_code": {}}
    for entry in listed.items() if isinstance(listed, dict) else listed:
        named = dict([entry]) if isinstance(entry, tuple) else entry
        settings |= named if isinstance(named, dict) else {named: {}}
    settings = {name: dict(one or {}) for name, one in settings.items()}
    # Marks beside headings are the affair of whoever shows the page.
    settings["toc"] |= {"permalink": False, "anchorlink": False, "toc_depth": 6}
    return list(settings), settings


def _render(
    path: str,
    text: str,
    builder: _RenderedBuilder,
    extensions: list[Any],
    settings: dict[str, Any],
) -> HtmlPage:
    builder.page = path
    front, body = front_matter(text)
    finished = _Finished(builder)
    md = markdown.Markdown(
        extensions=[*extensions, CourseExtension(builder), finished], extension_configs=settings
    )
    html = md.convert(body)
    headings = tuple(
        Heading(unescape(str(one["name"])), str(one["id"]), 0, int(one["level"]))
        for one in _flat(getattr(md, "toc_tokens", []))
        if one["id"] in finished.ids
    )
    meta = _meta(front)
    first = next((one.title for one in headings if one.level == 1), posixpath.basename(path))
    place = place_of(tree_path(path))
    return HtmlPage(
        path=path,
        place=place,
        title=str(meta.get("title") or first),
        meta=meta,
        html=html,
        headings=headings,
        assets=tuple(sorted(_needed(html, place, builder.site))),
    )


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _meta(front: str) -> dict[str, Any]:
    read = yaml.load(front.strip().strip("-"), _LOADER) if front.strip() else None  # noqa: S506
    return read if isinstance(read, dict) else {}


def _flat(tokens: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield token
        yield from _flat(token["children"])


def _needed(html: str, place: str, site: dict[str, str]) -> Iterator[str]:
    for address in {unescape(match[1]) for match in _ADDRESS.finditer(html)}:
        target = posixpath.normpath(posixpath.join(place, unquote(urlsplit(address).path)))
        if target in site and not target.endswith(".md"):
            yield target
