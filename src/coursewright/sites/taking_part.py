"""Who has a part in a build with MkDocs, and what is known of it."""

from __future__ import annotations

import pkgutil
import re
from typing import TYPE_CHECKING

from markdown import extensions

from coursewright.sites.extension import CourseExtension

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_OWN = re.compile(r"coursewright\.|material\.plugins\.search\.")
"""Whose part in a build is known: what others keep from page to page, nobody can say."""

_BUILT_IN = "|".join(module.name for module in pkgutil.iter_modules(extensions.__path__))
_TEXT_ALONE = re.compile(
    rf"(?:markdown\.extensions\.)?(?:{_BUILT_IN})|pymdownx\.(?!snippets|b64)\w+"
)
"""Markdown extensions that look at a page's own text, and at no other file."""


def looks_at_single_pages(config: MkDocsConfig) -> bool:
    """Whether all that converts pages is known to look at one page at a time."""
    methods = [method for methods in config.plugins.events.values() for method in methods]
    owners = [getattr(method, "__self__", method) for method in methods]
    modules = [getattr(owner, "__module__", "") for owner in owners]
    return all(map(_OWN.match, modules)) and all(
        # The engine's own is an object.
        isinstance(one, CourseExtension) or (type(one) is str and _TEXT_ALONE.fullmatch(one))
        for one in config.markdown_extensions
    )
