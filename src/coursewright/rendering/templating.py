"""The templates, compiled once.

A line of a template that ends in `{# -#}` goes on below without white space, as one that ends or
begins with a minus sign in its braces does: a page has the same bytes however its template is
broken into lines.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib import resources
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from coursewright.rendering.strings import page_words


def templates_folder() -> Path:
    """Where the templates are, for watching them."""
    return resources.files("coursewright") / "rendering" / "templates"  # type: ignore[return-value]


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(templates_folder())),
        # To look whether each part of each question has changed takes longer than to fill it.
        auto_reload=False,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


def keep_compiled(folder: Path) -> None:
    """Begin a build with the templates as they are now, compiled by an earlier one."""
    environment = _environment()
    if environment.cache is not None:
        environment.cache.clear()
    environment.bytecode_cache = bytecode_cache(folder)


def bytecode_cache(folder: Path) -> jinja2.BytecodeCache:
    """A place for compiled templates, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(folder))


def beside_modules(otherwise: Path) -> Path:
    """A folder where Python keeps our modules compiled; another if it may keep nothing there."""
    folder = Path(cache_from_source(__file__)).parent
    allowed = not sys.dont_write_bytecode and os.access(folder, os.W_OK)
    return folder / "templates" if allowed else otherwise


def fill(template: str, **values: Any) -> Markup:  # noqa: ANN401 - what a template takes is its own affair
    """A template with its values and our words; all that is not `Markup` is escaped."""
    words = {"words": page_words(), "device": page_words("device")}
    loaded = _environment().get_template(f"{template}.html")
    return Markup(loaded.render(words | values).strip())  # noqa: S704 - our own templates
