"""Which files of `docs/` and `modules/` a site has: its pages, and what they show or link to."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pathspec.gitignore import GitIgnoreSpec

from coursewright.markup.patterns import COMMENT
from coursewright.model.files import translation_of
from coursewright.model.institution import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coursewright.model.site import Site

FOLDERS = ("docs", "modules")

_SOURCES = re.compile(
    r".*\.ya?ml|docs/references\.json|docs/schema/[^/]+\.json|(?:.*/)?\.(?:gitignore|gitkeep|pages)"
)
"""What the course is made of: never published, and nothing to tell."""

_FOR_HOSTS = re.compile(r"docs/(?:CNAME|robots\.txt|\.nojekyll|favicon\.(?:ico|png|svg)|404\.html)")
"""What hosts and browsers ask for by name."""

_MODULE = re.compile(r"modules/[^/]+/index\.md")

OF_THE_SYSTEM = re.compile(r"(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._.*)")
"""What an operating system leaves in a folder."""

_LINKED = re.compile(
    r"\]\(\s*<?(?P<link>[^<>()\n\"]+?)>?\s*(?:[\"'][^\n]*?[\"']\s*)?\)"
    r"|(?:src|href|srcset|poster|data)=[\"']?(?P<attribute>[^\"'\s>]+)"
    r"|url\(\s*[\"']?(?P<style>[^\"')]+)"
    r"|^\s*\[[^\]\n]+\]:\s*<?(?P<reference>[^\s<>]+)"
    r"|^[ \t>]*file:[ \t]*[\"']?(?P<figure>[^\"'\n#]+?\.(?:png|svg))[\"']?[ \t]*(?:#[^\n]*)?$",
    re.MULTILINE,
)
_SIGNS = ("](", "=", "url(", "]:", "file:")
"""Each way to name an address has one of these; they are found faster, and many files have none."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files below `docs/` and `modules/`, from the root of the repository."""

    published: frozenset[str]
    unlisted: tuple[str, ...]
    """Pages that are published because something links to them, and that `nav:` does not list."""
    unused: tuple[str, ...]
    """Files that no page needs."""


def find_files(root: Path, site: Site) -> Files:
    """Look at what lies in the two folders, and at what names it."""
    excluded = _patterns(site, "exclude_docs") + _patterns(site, "draft_docs")
    skip = GitIgnoreSpec.from_lines(excluded)
    overrides = override_folders(site)
    named = {path for path, _ in site.nav}
    paths = [path for path in _below(root) if not path.startswith(overrides)]
    linked, inlined = _linked(root, site, paths)
    unlisted_patterns = GitIgnoreSpec.from_lines(_patterns(site, "not_in_nav"))
    published, unlisted, unused = set[str](), list[str](), list[str]()
    for path in paths:
        uri = path.removeprefix("docs/")
        if _SOURCES.fullmatch(path) or skip.match_file(uri):
            continue
        listed = not named or uri in named or unlisted_patterns.match_file(uri)
        # That the navigation lacks a module is told as such.
        listed = listed or _MODULE.fullmatch(path) is not None
        # The page that it translates leads to it.
        original, _ = translation_of(path) or ("", "")
        listed = listed or original in paths
        if path.endswith(".md"):
            if listed or path in linked:
                published.add(path)
            if not listed:
                (unlisted if path in linked else unused).append(path)
        elif path in linked or _FOR_HOSTS.fullmatch(path):
            published.add(path)
        elif path not in inlined:
            unused.append(path)
    return Files(frozenset(published), tuple(unlisted), tuple(unused))


def _below(root: Path) -> Iterator[str]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            place = path.relative_to(root)
            hidden = any(part.startswith((".", "_")) for part in place.parts[:-1])
            if path.is_file() and not hidden:
                yield place.as_posix()


def _patterns(site: Site, key: str) -> list[str]:
    return [line for one in site.values(key) for line in one.value.split("\n")]


def override_folders(site: Site) -> tuple[str, ...]:
    """The folders of an institution's own parts of the theme: no pages, even among the pages."""
    folders = (posixpath.normpath(one.value) for one in site.values("theme", "custom_dir"))
    return tuple(f"{folder}/" for folder in folders if not folder.startswith(("/", "..")))


def _linked(root: Path, site: Site, paths: list[str]) -> tuple[set[str], set[str]]:
    """What pages, questions, styles and settings name as an address, and what becomes part of one.

    A figure's SVG stands in its page without what is unsafe in it; the file itself is not for the
    world.
    """
    found = {f"docs/{path}" for path in _named_by_settings(site)}
    inlined = set[str]()
    texts = [path for path in paths if path.endswith((".md", ".yml", ".yaml"))]
    texts += [path for path in sorted(found) if path.endswith(".css")]
    texts += [f"quizzes/{path.name}" for path in (root / "quizzes").glob("*.y*ml")]
    texts += [f"{FOLDER}/{path.name}" for path in (root / FOLDER).glob("*.md")]
    texts += [path.name for path in root.glob("*.md")]
    for path in texts:
        try:
            text = (root / path).read_text("utf-8", errors="replace")
        except OSError:
            continue  # That it cannot be read is told where it should be.
        if not any(sign in text for sign in _SIGNS):
            continue
        text = COMMENT.sub("", text)
        for match in _LINKED.finditer(text):
            address = next(filter(None, match.groups()))
            meant = _meant(path, unquote(address.partition("#")[0].partition("?")[0]).strip())
            is_inlined = match["figure"] and address.endswith(".svg")
            (inlined if is_inlined else found).update(meant)
    return found, inlined


def _named_by_settings(site: Site) -> Iterator[str]:
    for keys in (("theme", "logo"), ("theme", "favicon"), ("extra_css",), ("extra_javascript",)):
        yield from (posixpath.normpath(one.value) for one in site.values(*keys))
    yield from (one.value for one in site.values("extra_javascript", "path"))


def _meant(path: str, address: str) -> Iterator[str]:
    """The file that an address means: a field's begins at the root, a page's where it lies."""
    if not address or ":" in address:
        return
    if path.endswith((".yml", ".yaml")) or "/" not in path:
        yield posixpath.normpath(address)
        return
    if path.startswith(f"{FOLDER}/"):
        yield posixpath.normpath(posixpath.join(FOLDER, address))
        return
    folder = posixpath.dirname(path.removeprefix("docs/"))
    joined = posixpath.normpath(posixpath.join(folder, address.lstrip("/")))
    yield joined if joined.startswith("modules/") else f"docs/{joined}"
