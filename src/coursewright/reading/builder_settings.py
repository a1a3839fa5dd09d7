"""What MkDocs itself has against `mkdocs.yml`, asked once for every state of the file."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import re
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_KNOWN: dict[str, list[tuple[str, str, bool]]] = {}
"""Answers of this run, by fingerprint."""

_FILE = ".cache/coursewright/settings.json"


def builder_errors(root: Path, text: str) -> list[tuple[str, str, bool]]:
    """The key, what MkDocs says of it, and whether it refuses to build.

    To load MkDocs takes longer than to check a small course, so the answer is kept.
    """
    stamp = hashlib.blake2b(f"{version('mkdocs')} {text}".encode(), digest_size=12).hexdigest()
    if stamp not in _KNOWN:
        kept = _kept(root, stamp)
        _KNOWN[stamp] = _ask(root) if kept is None else kept
        _keep(root, stamp)
    return _KNOWN[stamp]


def _kept(root: Path, stamp: str) -> list[tuple[str, str, bool]] | None:
    try:
        kept = json.loads((root / _FILE).read_bytes())
    except (OSError, ValueError):
        return None
    return [] if kept == {"clean": stamp} else None


def _keep(root: Path, stamp: str) -> None:
    """Only that there was nothing: what is wrong may be mended by installing something."""
    if _KNOWN[stamp]:
        return
    with contextlib.suppress(OSError):  # A folder that nobody may write into can be checked, too.
        (root / _FILE).parent.mkdir(parents=True, exist_ok=True)
        (root / _FILE).write_text(json.dumps({"clean": stamp}), "utf-8")


def _ask(root: Path) -> list[tuple[str, str, bool]]:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils.yaml import yaml_load

    quiet = logging.getLogger("mkdocs")
    level, quiet.disabled = quiet.disabled, True
    try:
        with (root / "mkdocs.yml").open("rb") as file:  # Its name leads to what it inherits.
            settings = yaml_load(file)
        config = MkDocsConfig(config_file_path=str(root / "mkdocs.yml"))
        # Hooks would run, and ours belongs to a build.
        config.load_dict({key: value for key, value in settings.items() if key != "hooks"})
        errors, warnings = config.validate()
    except ConfigurationError as failure:
        return [("", _sentence(str(failure)), True)]
    # Plugins and themes raise whatever they like, and all of it means that nothing can be built.
    except Exception as failure:
        return [("", _sentence(str(failure) or type(failure).__name__), True)]
    finally:
        quiet.disabled = level
    told = [(key, failure, True) for key, failure in errors] + [
        (key, failure, False) for key, failure in warnings
    ]
    return [
        (key, _sentence(str(failure)).replace(f"{root}/", ""), refused)
        for key, failure, refused in told
        if key != "hooks"
    ]


_KINDS = {
    "bool": "`true` or `false`", "dict": "a group of keys", "int": "a number", "list": "a list",
    "str": "text",
}  # fmt: skip
_KIND = re.compile(r"Expected type: <class '(\w+)'> but received: <class '(\w+)'>")
_LISTS = re.compile(r"Invalid (?:Plugins|Markdown Extensions) configuration.*", re.DOTALL)


def _sentence(said: str) -> str:
    """The first sentence, as a finding has it, and about kinds of values in plain words."""
    said = _LISTS.sub(
        "should be a list, with `- ` before each entry and its settings below it", said
    )
    said = _KIND.sub(
        lambda match: (
            f"should be {_KINDS.get(match[1], match[1])}, this is {_KINDS.get(match[2], match[2])}"
        ),
        said,
    )
    first = re.split(r"(?<=[.!?])\s|\n", said.strip())[0].rstrip(".!:")
    return first[:1].lower() + first[1:] if first[1:2].islower() else first
