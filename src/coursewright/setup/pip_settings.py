"""Which of a person's pip settings hold for `.venv`: where packages come from, and no others.

A setting such as `target`, `constraint` or `dry-run`, in the environment or in a file of pip's,
would put the packages elsewhere, choose others than the lock's, or install nothing.
Standard library only.
"""

from __future__ import annotations

import ast
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PASSED = (
    "index-url",
    "extra-index-url",
    "find-links",
    "no-index",
    "trusted-host",
    "keyring-provider",
    "proxy",
    "cert",
    "client-cert",
    "cache-dir",
    "no-cache-dir",
    "timeout",
    "default-timeout",
)
"""The index, the way to it, and the cache: what an institution must be able to set."""

_SECTIONS = ("global", "install", ":env:")
"""Where a setting for `pip install` may stand; a later one wins over an earlier one."""


def read_settings(listing: str) -> dict[str, str]:
    """Return the settings that hold for `pip install`, from what `pip config list` prints."""
    found: dict[tuple[str, str], str] = {}
    for line in listing.splitlines():
        key, _, value = line.partition("=")
        section, _, name = key.partition(".")
        if section in _SECTIONS and value:
            found[section, name] = _unquote(value)
    return {
        name: value
        for section in _SECTIONS
        for (other, name), value in found.items()
        if other == section
    }


def _unquote(value: str) -> str:
    """Return the text that pip has printed as a Python literal."""
    try:
        return str(ast.literal_eval(value))
    except (SyntaxError, ValueError):
        return value


def pip_environment(settings: Mapping[str, str], environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment in which pip reads no file and hears only what may hold here."""
    kept = {name: value for name, value in environ.items() if not name.upper().startswith("PIP_")}
    passed = {variable(name): settings[name] for name in PASSED if name in settings}
    # pip reads no file of settings at all when this one is named.
    return {**kept, **passed, "PIP_CONFIG_FILE": os.devnull}


def variable(name: str) -> str:
    """Name the environment variable by which pip takes a setting."""
    return "PIP_" + name.upper().replace("-", "_")


def explain_pip(words: str, lock: str, settings: Mapping[str, str]) -> tuple[str, str]:
    """Turn what pip wrote into a sentence and a hint, with its own words where ours cannot do."""
    if "DO NOT MATCH THE HASHES" in words:
        return (
            f"a package that arrived is not the one that `{lock}` lists, and was not installed",
            "try another network; if it happens again, tell the maintainers",
        )
    error = next((line.strip() for line in words.splitlines() if "ERROR: " in line), "")
    said = f"pip said `{error}`" if error else "what pip said is in `.venv/pip.log`"
    held = _name_settings(settings)
    if "no-index" in settings and any(sign in words for sign in ("No matching", "satisfies")):
        return (
            "the dependencies are not installed, because pip's setting `no-index` forbids an index",
            f"unset {variable('no-index')}, or have `find-links` name a folder with all of "
            f"them; {said}",
        )
    if any(sign in words for sign in ("NewConnection", "NameResolution", "Timeout", "ProxyError")):
        return (
            "the dependencies are not installed, because no package index can be reached",
            "connect to the internet, or set PIP_INDEX_URL to the index of your institution" + held,
        )
    return f"pip could not install what `{lock}` lists", said + held


def _name_settings(settings: Mapping[str, str]) -> str:
    """Name the settings that have a part in how an installation ends, as the end of a hint."""
    names = [f"`{name}`" for name in PASSED if name in settings]
    return f"; your pip settings in force: {', '.join(names)}" if names else ""
