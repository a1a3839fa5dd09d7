"""What the Markdown extension asks of the site that it is part of."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Protocol

from coursewright.model.files import translated_path, translation_of
from coursewright.reading.translated import in_language_of
from coursewright.rendering.addresses import address_of, tree_path
from coursewright.rendering.context import SCRIPTS
from coursewright.rendering.strings import language_name
from coursewright.rendering.structured_data import structured_data
from coursewright.sites.search_marks import keep_from_search

if TYPE_CHECKING:
    import markdown

    from coursewright.reading.course_files import CourseFiles
    from coursewright.rendering.page import Fragment, RenderedPage


class Builder(Protocol):
    """A site under construction: MkDocs, or an assembled tree under Zensical."""

    course_files: CourseFiles

    def page_path(self, md: markdown.Markdown) -> str:
        """The page being converted, from the root of the repository; empty if unknown."""

    def render(self, path: str, lines: list[str]) -> RenderedPage:
        """What the engine adds to the page."""

    def href(self, path: str, anchor: str) -> str:
        """The address of a page or file of the course from the page being converted, or nothing."""

    def place(self, fragment: Fragment) -> str:
        """What to put into the page for a fragment: its HTML, or a slot for it."""

    def leaves_out(self, path: str) -> bool:
        """Whether this site does not have a page of the course."""


class AssembledBuilder:
    """The tree that `assemble` wrote: HTML goes right into the page, links lead to `.md` files."""

    def __init__(self, course_files: CourseFiles) -> None:
        """Belong to a course."""
        self._course_files = self.course_files = course_files
        self._page = self._file = ""

    def page_path(self, md: markdown.Markdown) -> str:
        """Zensical's context preprocessor knows the page; no page, no module header."""
        for preprocessor in md.preprocessors:
            page = getattr(preprocessor, "page", None)
            if page is not None:
                path = repository_path(str(page.path), self._course_files)
                self._file = path
                path, self.course_files = in_language_of(path, self._course_files)
                # For the theme: Zensical makes no link for editing without `repo_url`.
                page.meta["edit_path"] = posixpath.relpath(self._file, "docs")
                page.meta.update(page_meta(self._file, self._course_files))
                page.meta["structured_data"] = structured_data(
                    path, self.course_files, "", drafts=False
                )
                return path
        return ""

    def render(self, path: str, lines: list[str]) -> RenderedPage:
        """Render every page anew; Zensical keeps a cache of its own."""
        from coursewright.rendering.page import render_page

        self._page = path
        return render_page(path, lines, self.course_files, self.href, drafts=False)

    def href(self, path: str, anchor: str) -> str:
        """A path relative to the page, which Zensical makes an address."""
        if self.leaves_out(path):
            return ""
        path = shown_path(path, self.course_files)
        here = posixpath.dirname(tree_path(self._page))
        address = posixpath.relpath(tree_path(path), here or ".")
        return f"{address}#{anchor}" if anchor else address

    def place(self, fragment: Fragment) -> str:
        """The HTML itself, with marks for Zensical's search where it should not be found."""
        return fragment.html if fragment.searchable else keep_from_search(fragment.html)

    def leaves_out(self, path: str) -> bool:
        """Whether the page belongs to a module that is left out or a draft."""
        return hidden_page(path, self.course_files, drafts=False)


def shown_path(path: str, course_files: CourseFiles) -> str:
    """What a page leads to: translated pages where there are some, scripts that say their words."""
    language = course_files.language
    if language and path.startswith(f"docs/{SCRIPTS}/") and path.endswith(".js"):
        return path.replace(f"docs/{SCRIPTS}/", f"docs/{SCRIPTS}/{language}/", 1)
    return course_files.place_of(path)


def translations_of(path: str, course_files: CourseFiles) -> list[dict[str, str]]:
    """The page itself and its other languages: for each its code, its own name, and its file."""
    original, _ = translation_of(path) or (path, "")
    others = course_files.translated_pages().get(original, ())
    if not others:
        return []
    files = {course_files.site().language: original}
    files |= {language: translated_path(original, language) for language in others}
    directories = course_files.site().has_directories

    def address(file: str) -> str:
        return address_of(tree_path(file), directories=directories)

    here = posixpath.dirname(address(path)) or "."
    return [
        {
            "code": code,
            "name": language_name(code),
            "address": address(file),
            "href": posixpath.relpath(address(file), here) + "/" * address(file).endswith("/"),
            "shown": "yes" if file == path else "",
        }
        for code, file in files.items()
    ]


def page_meta(path: str, course_files: CourseFiles) -> dict[str, object]:
    """What the theme is told of the languages of a page."""
    translations = translations_of(path, course_files)
    _, language = translation_of(path) or ("", "")
    if not translations:
        return {}
    return {"translations": translations, "language": language}


def hidden_page(path: str, course_files: CourseFiles, *, drafts: bool) -> bool:
    """Whether a page, from the root of the repository, belongs to a hidden module."""
    parts = path.split("/")
    return len(parts) > 2 and parts[0] == "modules" and course_files.hidden(parts[1], drafts=drafts)


def repository_path(site_path: str, course_files: CourseFiles) -> str:
    """A page of the merged tree as a path from the root: `index.md` is `docs/index.md`."""
    if site_path.startswith("modules/") and (course_files.root / site_path).is_file():
        return site_path
    return f"docs/{site_path}"
