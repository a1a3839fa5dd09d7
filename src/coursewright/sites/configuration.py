"""The `mkdocs.yml` of an assembled tree: the course's own, with what the hooks would have done."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

import yaml

from coursewright.reading.languages import theme_language
from coursewright.rendering.addresses import tree_path
from coursewright.sites.assets import STYLES, theme_words
from coursewright.sites.builder import hidden_page
from coursewright.sites.rendered import published_paths, rendered_place
from coursewright.sites.rendered_markdown import EXTENSIONS

if TYPE_CHECKING:
    from pathlib import Path

    from coursewright.reading.course_files import CourseFiles

THEME = "theme"
"""The folder of the theme's overrides, ours and the institution's, in the tree."""


def assembled_configuration(root: Path, course_files: CourseFiles) -> str:
    """The settings as YAML; what a builder reads in its own way, such as `!ENV`, stays as it is."""
    settings = _for_a_tree(root, course_files)
    settings.put(
        "watch",
        [posixpath.join(root.resolve().as_posix(), name) for name in ("modules", "quizzes")],
    )
    settings.add(
        "markdown_extensions",
        [{"coursewright.sites.extension": {"root": root.resolve().as_posix()}}],
        first=True,
    )
    return settings.written()


def rendered_configuration(root: Path, course_files: CourseFiles) -> str:
    """The settings of a tree of finished pages: no extension of ours, and none that they used."""
    settings = _for_a_tree(root, course_files)
    # Which pages there are has been decided, and they have other names.
    for key in ("watch", "exclude_docs", "draft_docs", "not_in_nav"):
        settings.drop(key)
    listed = {path for path, _ in course_files.site().nav}
    if (nav := settings.get("nav")) is not None:
        _rename(nav)
        unlisted = [
            rendered_place(path)
            for path in published_paths(course_files)
            if path.endswith(".md") and tree_path(path) not in listed
        ]
        settings.put("not_in_nav", "".join(f"/{path}\n" for path in unlisted))
    contents = _of_contents(settings.get("markdown_extensions"))
    settings.put("markdown_extensions", [{"toc": {}}, *EXTENSIONS])
    extensions = settings.get("markdown_extensions")
    if contents and isinstance(extensions, yaml.SequenceNode):
        extensions.value[0].value = [contents]
    return settings.written()


def _of_contents(
    node: yaml.nodes.Node | None,
) -> tuple[yaml.nodes.Node, yaml.nodes.Node] | None:
    """The entry `toc` of the extensions with its settings, as its author wrote it."""
    match node:
        case yaml.MappingNode():
            return next((pair for pair in node.value if pair[0].value == "toc"), None)
        case yaml.SequenceNode():
            return next(filter(None, map(_of_contents, reversed(node.value))), None)
    return None


def _for_a_tree(root: Path, course_files: CourseFiles) -> _Settings:
    """What every tree needs."""
    tree = yaml.compose((root / "mkdocs.yml").read_text("utf-8-sig"), yaml.SafeLoader)
    settings = _Settings(tree if isinstance(tree, yaml.MappingNode) else _node({}))
    _quote_dates(settings.node)
    settings.drop("hooks")
    settings.put("docs_dir", "docs")
    settings.add("extra_css", list(STYLES))
    theme = settings.get("theme")
    if isinstance(theme, yaml.ScalarNode):
        settings.put("theme", {"name": theme.value})
    settings.inside("theme").put("custom_dir", THEME)
    language = course_files.site().language
    if theme_language(language) not in (language, None):
        settings.inside("theme").put("language", theme_language(language))
    for name, words in theme_words(course_files).items():
        settings.inside("extra").put(name, words)
    nav = settings.get("nav")
    if nav is not None:
        _prune(nav, course_files)
    return settings


def _quote_dates(node: yaml.nodes.Node) -> None:
    """Let dates be texts: Zensical 0.0.73 stops at a date under `extra:`."""
    match node:
        case yaml.ScalarNode(tag="tag:yaml.org,2002:timestamp"):
            node.tag, node.style = "tag:yaml.org,2002:str", "'"
        case yaml.SequenceNode():
            for entry in node.value:
                _quote_dates(entry)
        case yaml.MappingNode():
            for _, value in node.value:
                _quote_dates(value)


def _rename(node: yaml.nodes.Node) -> None:
    """Let the navigation list the files that pages have in a rendered tree."""
    match node:
        case yaml.ScalarNode(value=str(page)) if page.endswith(".md") and ":" not in page:
            node.value = rendered_place(page)
        case yaml.SequenceNode():
            for entry in node.value:
                _rename(entry)
        case yaml.MappingNode():
            for _, value in node.value:
                _rename(value)


def _node(value: Any) -> yaml.nodes.Node:  # noqa: ANN401 - whatever YAML can hold
    dumped = yaml.safe_dump(value, sort_keys=False)
    return yaml.compose(dumped, yaml.SafeLoader)  # type: ignore[return-value]


def _prune(node: yaml.nodes.Node, course_files: CourseFiles) -> bool:
    """Take what this site leaves out of the navigation; whether nothing is left of the node."""
    match node:
        case yaml.ScalarNode():
            return hidden_page(node.value, course_files, drafts=False)
        case yaml.SequenceNode():
            node.value = [one for one in node.value if not _prune(one, course_files)]
        case yaml.MappingNode():
            node.value = [pair for pair in node.value if not _prune(pair[1], course_files)]
    return not node.value


class _Settings:
    """A group of settings that can be changed while the rest stays as its author wrote it."""

    def __init__(self, node: yaml.nodes.Node) -> None:
        self.node = node

    def written(self) -> str:
        return str(yaml.serialize(self.node, allow_unicode=True))

    def get(self, key: str) -> yaml.nodes.Node | None:
        return next((value for name, value in self.node.value if name.value == key), None)

    def drop(self, key: str) -> None:
        self.node.value = [pair for pair in self.node.value if pair[0].value != key]

    def put(self, key: str, value: Any) -> None:  # noqa: ANN401 - whatever YAML can hold
        self.drop(key)
        self.node.value.append((_node(key), _node(value)))

    def add(self, key: str, entries: list[Any], *, first: bool = False) -> None:
        known = self.get(key)
        if not isinstance(known, yaml.SequenceNode):
            self.put(key, entries)
            return
        added = _node(entries).value
        known.value = added + known.value if first else known.value + added

    def inside(self, key: str) -> _Settings:
        if not isinstance(self.get(key), yaml.MappingNode):
            self.put(key, {})
        return _Settings(self.get(key))  # type: ignore[arg-type]
