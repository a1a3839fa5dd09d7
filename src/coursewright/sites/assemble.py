"""A merged source tree and its configuration, for builders that run no MkDocs hooks."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from pathlib import Path

from coursewright.model.worksheet import ENDING
from coursewright.reading.library import Library
from coursewright.sites.assets import STYLES, assets, theme_folder, theme_words
from coursewright.sites.builder import hidden_page
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
    shutil.copytree(root / "docs", docs, ignore=shutil.ignore_patterns(f"*{ENDING}"))
    (folder / _MARK).write_text("This folder is written anew by `assemble`.\n", "utf-8")
    library = Library(root)
    for path in sorted((root / "modules").rglob("*")):
        relative = path.relative_to(root)
        published = path.is_file() and path.suffix not in (".yml", ".yaml")
        if published and not hidden_page(relative.as_posix(), library, drafts=False):
            _copy(path, docs / relative)
    for uri, made in documents(library, drafts=False):
        (docs / uri).write_bytes(made)
    for uri, path in assets():
        _copy(path, docs / uri)
    for page in sorted(docs.rglob("*.md")):
        _unlink(page, page.relative_to(docs).as_posix(), library)
    shutil.copytree(theme_folder(), folder / "theme")
    (folder / _CONFIG).write_text(_configuration(root, library), "utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _unlink(page: Path, uri: str, library: Library) -> None:
    """Leave the words of links to hidden modules: other builders validate the Markdown itself."""

    def words(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), match["path"]))
        return match["words"] if hidden_page(target, library, drafts=False) else match.group()

    text = page.read_text("utf-8")
    unlinked = _LINK.sub(words, text)
    if unlinked != text:
        page.write_text(unlinked, "utf-8")


def _configuration(root: Path, library: Library) -> str:
    """The course's `mkdocs.yml` as text, so that comments and `!ENV` stay what they are."""
    text = (root / _CONFIG).read_text("utf-8")
    left_out = [slug for slug in library.slugs() if library.hidden(slug, drafts=False)]
    for slug in left_out:
        text = re.sub(
            rf"^[ \t]*-[^\n]*modules/{re.escape(slug)}/[^\n]*\.md[^\n]*\n", "", text, flags=re.M
        )
    text = re.sub(r"^hooks:[^\n]*\n(?:[ \t]+[^\n]*\n)*", "", text, flags=re.M)
    text = re.sub(r"^watch:[^\n]*\n(?:[ \t]+[^\n]*\n)*", "", text, flags=re.M)
    text = _extend(text, "markdown_extensions", [
        "- coursewright.sites.extension:", f"    root: {root.resolve().as_posix()}",
    ])  # fmt: skip
    text = _extend(text, "theme", ["custom_dir: theme"])
    text = _extend(text, "extra", [f"course_words: {json.dumps(theme_words(root))}"])
    addition = [
        "docs_dir: docs",
        "watch:",
        *(
            f"  - {posixpath.join(root.resolve().as_posix(), name)}"
            for name in ("modules", "quizzes")
        ),
        "extra_css:",
        *(f"  - {style}" for style in STYLES),
    ]
    return text.rstrip() + "\n" + "\n".join(addition) + "\n"


def _extend(text: str, key: str, lines: list[str]) -> str:
    """Add lines right under a top-level key that is written as a block."""
    addition = "".join(f"  {line}\n" for line in lines)
    return re.sub(
        rf"^{key}:[ \t]*\n", lambda match: match.group() + addition, text, count=1, flags=re.M
    )
