"""`new course`: a whole course of another subject, clean under `check` as it is written."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from coursewright import __version__
from coursewright.finding import Refusal
from coursewright.model.ids import kebab
from coursewright.scaffolding.new_files import Started, create_files
from coursewright.scaffolding.template import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

WHEEL = f"coursewright-{__version__}-py3-none-any.whl"
"""The engine as a file: a course keeps the one with which its authors tried it."""

_HIDDEN, _NO_CODE = "dot-", ".template"
"""How a template is called whose name would mean something to git or Python where it lies."""


def new_course(folder: Path) -> Started:
    """Write a course into a new or empty folder, named after it.

    Raises:
        Refusal: The folder has something in it but git's own, or a name without Latin letters and
            digits, or cannot be written.
    """
    words = folder.resolve().name
    name = kebab(words)
    if not name:
        raise Refusal(
            f"`{words}` has no letter from a to z and no digit, and the course's id is made of it",
            "choose another folder, such as `a-short-name`; the title in mkdocs.yml may be any",
        )
    _refuse_taken(folder)
    # Some systems take letters and their accents apart.
    title = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFC", words)).strip() or name
    title = title[:1].upper() + title[1:]
    values = {
        "id": name,
        "title": title,
        "today": f"{dt.date.today()}",
        "version": __version__,
        "wheel": WHEEL,
    }
    files: dict[str, str | bytes] = {path: fill(text, path, values) for path, text in _templates()}
    files |= _schemas()
    left = f"put the engine's file, `{WHEEL}`, into {folder / 'engine'}; its README.md says how"
    if wheel := _installed_wheel():
        files[f"engine/{WHEEL}"] = wheel.read_bytes()
        left = ""
    create_files(folder, files)
    return Started(tuple(sorted(files)), left)


def _installed_wheel() -> Path | None:
    """The file from which pip has installed the running engine, if it is still there."""
    try:
        said = metadata.distribution("coursewright").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return None
    address = urlsplit(json.loads(said or "{}").get("url", ""))
    file = Path(url2pathname(address.path))
    return file if address.scheme == "file" and file.name == WHEEL and file.is_file() else None


def _refuse_taken(folder: Path) -> None:
    try:
        there = sorted(one.name for one in folder.iterdir() if one.name != ".git")
    except FileNotFoundError:
        return
    except OSError as failure:
        raise Refusal(
            f"`{folder}` cannot be read: {(failure.strerror or 'unknown reason').lower()}",
            "choose a folder that is not there yet, or an empty one of your own",
        ) from failure
    if there:
        raise Refusal(
            f"`{folder}` is not empty: `{there[0]}` is in it",
            "choose a folder that is not there yet, or an empty one; nothing is overwritten",
        )


def _templates() -> Iterator[tuple[str, str]]:
    """The text of every template, by the path that its file has in a course."""
    top = resources.files("coursewright") / "scaffolding" / "templates" / "course"
    for path, text in _texts_below(top):
        yield re.sub(rf"(^|/){_HIDDEN}", r"\1.", path).removesuffix(_NO_CODE), text


def _texts_below(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            yield from _texts_below(one, f"{above}{one.name}/")
        else:
            yield f"{above}{one.name}", one.read_text("utf-8")


def _schemas() -> dict[str, str]:
    """What editors know of the files, from the package or, beside its sources, from `docs/`."""
    folder: Traversable = resources.files("coursewright") / "schema"
    if not folder.is_dir():
        folder = Path(__file__).resolve().parents[3] / "docs" / "schema"
    return {f"docs/schema/{path}": text for path, text in _texts_below(folder)}
