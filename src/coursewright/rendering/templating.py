"""The templates, compiled once.

A line of a template that ends in `{# -#}` goes on below without white space, as one that ends or
begins with a minus sign in its braces does: a page has the same bytes however its template is
broken into lines.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from coursewright.rendering.strings import page_words

if TYPE_CHECKING:
    from pathlib import Path


def templates_folder() -> Path:
    """Where the templates are, for watching them."""
    return resources.files("coursewright") / "rendering" / "templates"  # type: ignore[return-value]


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(templates_folder())),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


def keep_compiled(folder: Path) -> None:
    """Keep compiled templates between builds, so that a changed page does not compile them."""
    folder.mkdir(parents=True, exist_ok=True)
    _environment().bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder))


def fill(template: str, **values: Any) -> Markup:  # noqa: ANN401 - what a template takes is its own affair
    """A template with its values and our words; all that is not `Markup` is escaped."""
    words = {"words": page_words(), "device": page_words("device")}
    loaded = _environment().get_template(f"{template}.html")
    return Markup(loaded.render(words | values).strip())  # noqa: S704 - our own templates
