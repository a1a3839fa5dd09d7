"""A merged source tree and its configuration, for builders that run no MkDocs hooks."""

from __future__ import annotations

import posixpath
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.reading.conditions import without_hidden
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.published import override_folders
from coursewright.reading.translated import in_language_of
from coursewright.rendering.addresses import address_of, tree_path
from coursewright.rendering.setting_blanks import with_settings
from coursewright.rendering.structured_data import structured_data
from coursewright.sites.assets import theme_folder
from coursewright.sites.builder import hidden_page, page_meta
from coursewright.sites.configuration import (
    THEME,
    assembled_configuration,
    rendered_configuration,
)
from coursewright.sites.rendered import (
    published_paths,
    rendered_pages,
    rendered_place,
    site_files,
)
from coursewright.sites.rendered_markdown import as_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = ".assembled-by-coursewright"
_CONFIG = "mkdocs.yml"
_LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]]*)\]\((?P<path>[^\s()#:]+\.md)(?:#[^\s()]*)?\)(?:\{[^}\n]*\})?"
)


def assemble_tree(root: Path, folder: Path, *, rendered: bool = False) -> str | None:
    """Write `folder`/docs with pages, modules and assets, and `folder`/mkdocs.yml beside it.

    With `rendered` the pages are finished HTML that needs no extension of ours. An earlier tree is
    replaced. Returns a sentence if the folder cannot be used.
    """
    sources = [(root / name).resolve() for name in ("docs", "modules", "quizzes")]
    if any(folder.resolve().is_relative_to(one) for one in sources):
        return (
            f"{folder} lies among the sources of the course\n"
            "hint: name a folder beside them, such as build/tree"
        )
    try:
        if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).is_file():
            return f"{folder} holds other files\nhint: name a folder that does not exist yet"
        _write_tree(root, folder, rendered=rendered)
    except OSError as failure:
        reason = (failure.strerror or "not all files could be copied").lower()
        return (
            f"{folder} cannot be written: {reason}\n"
            "hint: name a folder that does not exist yet, where you may write"
        )
    return None


def _write_tree(root: Path, folder: Path, *, rendered: bool) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / _MARK).write_text("This folder is written anew by `assemble`.\n", "utf-8")
    course_files = CourseFiles(root)
    directories = course_files.site().has_directories

    def address(page: str) -> str:
        return address_of(rendered_place(page) if rendered else page, directories=directories)

    for uri, file in site_files(course_files, address):
        _put(file, docs / uri)
    pages = _as_html(course_files) if rendered else _as_markdown(course_files)
    for uri, text in pages:
        _put(text.encode(), docs / uri)
    shutil.copytree(theme_folder(), folder / THEME)
    for overrides in override_folders(course_files.site()):
        # An institution's own files stand in place of ours.
        shutil.copytree(root / overrides, folder / THEME, dirs_exist_ok=True)
    configured = rendered_configuration if rendered else assembled_configuration
    (folder / _CONFIG).write_text(configured(root, course_files), "utf-8")


def _put(file: Path | bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(file, bytes):
        target.write_bytes(file)
    else:
        shutil.copyfile(file, target)


def _as_html(course_files: CourseFiles) -> Iterator[tuple[str, str]]:
    """Each page in a folder of its own: a link in HTML is right whether a builder reads it or not.

    MkDocs leaves such a link as it is, so it has to fit the address; Zensical reads it as a path
    from the file. Here both are the same.
    """
    for page in rendered_pages(course_files):
        about = structured_data(*in_language_of(page.path, course_files), "", drafts=False)
        source = posixpath.relpath(page.path, "docs")
        languages = page_meta(page.path, course_files)
        yield rendered_place(page.path), as_markdown(page, source, about, languages)


def _as_markdown(course_files: CourseFiles) -> Iterator[tuple[str, str]]:
    for path in published_paths(course_files):
        if path.endswith(".md"):
            lines = (course_files.root / path).read_text("utf-8").split("\n")
            text = "\n".join(with_settings(lines, course_files.site()))
            yield tree_path(path), _without_hidden(text, tree_path(path), course_files)


def _without_hidden(text: str, uri: str, course_files: CourseFiles) -> str:
    """Leave the words of links to hidden modules, and parts for sites that have them, out.

    Other builders validate the Markdown itself.
    """

    def words(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), match["path"]))
        return match["words"] if hidden_page(target, course_files, drafts=False) else match.group()

    shown = without_hidden(text, lambda slug: course_files.hidden(slug, drafts=False))
    return _LINK.sub(words, shown)
