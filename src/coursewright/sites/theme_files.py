"""The files of the theme that a site gets: the builder looks at all of them in every build."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

import jinja2

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.theme import Theme


def list_no_hidden_files(theme: Theme) -> None:
    """Let the builder find no file in a hidden folder of the theme.

    It takes none of them into the site, and finds that out for each of more than ten thousand
    pictograms.
    """
    theme.get_env = partial(_environment, theme.get_env)  # type: ignore[method-assign]


def _environment(make: Callable[[], jinja2.Environment]) -> jinja2.Environment:
    environment = make()
    loader = environment.loader
    if type(loader) is jinja2.FileSystemLoader:
        loader.list_templates = partial(_shown, loader)  # type: ignore[method-assign]
    return environment


def _shown(loader: jinja2.FileSystemLoader) -> list[str]:
    """What the loader lists, without what is hidden."""
    found: set[str] = set()
    for root in loader.searchpath:
        for folder, folders, names in os.walk(root, followlinks=loader.followlinks):
            folders[:] = [name for name in folders if not name.startswith(".")]
            below = os.path.relpath(folder, root)
            place = "" if below == os.curdir else f"{below.replace(os.sep, '/')}/"
            found.update(f"{place}{name}" for name in names if not name.startswith("."))
    return sorted(found)
