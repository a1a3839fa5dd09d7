"""A merged source tree and its configuration, for builders that run no MkDocs hooks."""

from __future__ import annotations

import posixpath
import re
import shutil
from pathlib import Path

from coursewright.reading.conditions import without_hidden
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.published import find_files, override_folders
from coursewright.sites.assets import assets, theme_folder
from coursewright.sites.builder import hidden_page, tree_path
from coursewright.sites.configuration import THEME, assembled_configuration
from coursewright.sites.documents import documents

_MARK = ".assembled-by-coursewright"
_CONFIG = "mkdocs.yml"
_LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]]*)\]\((?P<path>[^\s()#:]+\.md)(?:#[^\s()]*)?\)(?:\{[^}\n]*\})?"
)


def assemble_tree(root: Path, folder: Path) -> str | None:
    """Write `folder`/docs with pages, modules and assets, and `folder`/mkdocs.yml beside it.

    An earlier tree is replaced. Returns a sentence if the folder cannot be used.
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
        _write_tree(root, folder)
    except OSError as failure:
        reason = (failure.strerror or "not all files could be copied").lower()
        return (
            f"{folder} cannot be written: {reason}\n"
            "hint: name a folder that does not exist yet, where you may write"
        )
    return None


def _write_tree(root: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / _MARK).write_text("This folder is written anew by `assemble`.\n", "utf-8")
    course_files = CourseFiles(root)
    for path in sorted(find_files(root, course_files.site()).published):
        if not hidden_page(path, course_files, drafts=False):
            _copy(root / path, docs / tree_path(path))
    for uri, made in documents(course_files, drafts=False):
        (docs / uri).write_bytes(made)
    for uri, asset in assets(course_files.site().language):
        (docs / uri).parent.mkdir(parents=True, exist_ok=True)
        (docs / uri).write_bytes(asset)
    for page in sorted(docs.rglob("*.md")):
        _unlink(page, page.relative_to(docs).as_posix(), course_files)
    shutil.copytree(theme_folder(), folder / THEME)
    for overrides in override_folders(course_files.site()):
        # An institution's own files stand in place of ours.
        shutil.copytree(root / overrides, folder / THEME, dirs_exist_ok=True)
    (folder / _CONFIG).write_text(assembled_configuration(root, course_files), "utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _unlink(page: Path, uri: str, course_files: CourseFiles) -> None:
    """Leave the words of links to hidden modules, and parts for sites that have them, out.

    Other builders validate the Markdown itself.
    """

    def words(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), match["path"]))
        return match["words"] if hidden_page(target, course_files, drafts=False) else match.group()

    text = page.read_text("utf-8")
    shown = without_hidden(text, lambda slug: course_files.hidden(slug, drafts=False))
    unlinked = _LINK.sub(words, shown)
    if unlinked != text:
        page.write_text(unlinked, "utf-8")
