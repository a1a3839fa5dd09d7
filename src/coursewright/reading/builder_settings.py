"""`mkdocs.yml` as MkDocs reads it, and what it has against it, asked once for every state."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import re
from importlib.metadata import version
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

import markdown
import yaml

from coursewright.reading.headings import ANY_HEADING

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig


class Complaint(NamedTuple):
    """What MkDocs says of a setting."""

    key: str
    """Of the outermost group; empty where it names none."""
    said: str
    refused: bool
    """Whether it does not build."""
    line: int = 0
    """Where it says so, from 1, with the column."""
    column: int = 0


_KNOWN: dict[str, list[Complaint]] = {}
"""Answers of this run, by fingerprint."""

_FILE = ".cache/coursewright/settings.json"


def builder_errors(root: Path, text: str) -> list[Complaint]:
    """What MkDocs has against the settings.

    To load MkDocs takes longer than to check a small course, so the answer is kept.
    """
    stamp = hashlib.blake2b(f"{version('mkdocs')} {text}".encode(), digest_size=12).hexdigest()
    if stamp not in _KNOWN:
        kept = _kept(root, stamp)
        _KNOWN[stamp] = _ask(root) if kept is None else kept
        _keep(root, stamp)
    return _KNOWN[stamp]


def _kept(root: Path, stamp: str) -> list[Complaint] | None:
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


def load_settings(root: Path, config: MkDocsConfig | None = None) -> dict[str, Any]:
    """All settings with what they inherit, variables of the environment and the builder's tags.

    `!relative` names folders of `config`; without one, those that every course has.
    """
    from mkdocs.utils.yaml import get_yaml_loader, yaml_load

    with (root / "mkdocs.yml").open("rb") as file:  # Its name leads to what it inherits.
        return yaml_load(file, _marking(get_yaml_loader(config=config or folders_of(root))))


def _marking(loader: Any) -> type[Any]:  # noqa: ANN401 - MkDocs makes the class as it runs
    """The same loader, saying where a value stands that is not what its tag says.

    YAML itself says so of its syntax alone: of a value one would see what Python said, and no line.
    """
    from mkdocs.exceptions import ConfigurationError

    class Marking(loader):  # type: ignore[misc]
        def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: ANN401
            try:
                return super().construct_object(node, deep)
            except (yaml.YAMLError, ConfigurationError):
                raise
            # As what a tag names raises it, or Python does.
            except (Exception, SystemExit) as failure:
                said = str(failure) or type(failure).__name__
                if isinstance(node, yaml.ScalarNode) and not node.tag.startswith(_OF_PYTHON):
                    said = f"`{node.value}`"
                problem = f"a value is not what its tag says: {said}"
                raise yaml.MarkedYAMLError(None, None, problem, node.start_mark) from failure

    return Marking


def folders_of(root: Path) -> MkDocsConfig:
    """What `!relative` asks for the folders of a course."""
    from mkdocs.config.defaults import MkDocsConfig

    config = MkDocsConfig(config_file_path=str(root / "mkdocs.yml"))
    config.docs_dir = str(root / "docs")
    return config


def turn_to(config: MkDocsConfig, page: str) -> None:
    """Let `!relative` alone name the folder of this page, as it does in a build."""
    at = SimpleNamespace(file=SimpleNamespace(src_path=page))
    config._current_page = at  # type: ignore[assignment]  # noqa: SLF001 - nothing else sets it


def _ask(root: Path) -> list[Complaint]:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.exceptions import ConfigurationError

    quiet = logging.getLogger("mkdocs")
    level, quiet.disabled = quiet.disabled, True
    config = MkDocsConfig(config_file_path=str(root / "mkdocs.yml"))
    try:
        settings = load_settings(root, config)
        # Hooks would run, and ours belongs to a build.
        config.load_dict({key: value for key, value in settings.items() if key != "hooks"})
        errors, warnings = config.validate()
    except ConfigurationError as failure:
        return [_of_yaml(root, failure)]
    # Plugins and themes raise whatever they like, and all of it means that nothing can be built.
    except Exception as failure:
        return [Complaint("", _sentence(str(failure) or type(failure).__name__), True)]
    finally:
        quiet.disabled = level
    told = [(key, failure, True) for key, failure in errors] + [
        (key, failure, False) for key, failure in warnings
    ]
    return [
        Complaint(key, _sentence(str(failure)).replace(f"{root}/", ""), refused)
        for key, failure, refused in told
        if key != "hooks"
    ] or _about_headings(config)


def _of_yaml(root: Path, failure: Exception) -> Complaint:
    """What the parser of YAML has said, where it was the parser: its words, and its line."""
    cause = failure.__context__
    if not isinstance(cause, yaml.MarkedYAMLError) or not cause.problem:
        return Complaint("", _sentence(str(failure)), True)
    said = _TAG.sub(r"the builder knows no tag `\1`", cause.problem)
    said = said.replace(f"`{_YAML}", "`!!")
    mark = cause.problem_mark
    if mark is None or mark.name != str(root / "mkdocs.yml"):
        return Complaint("", _sentence(said), True)  # Of a file that is inherited.
    return Complaint("", _sentence(said), True, mark.line + 1, mark.column + 1)


_TAG = re.compile(r"could not determine a constructor for the tag '(.*)'")
_YAML = "tag:yaml.org,2002:"
_OF_PYTHON = f"{_YAML}python/"
"""Tags that name what Python runs: what that says is told."""


def _about_headings(config: MkDocsConfig) -> list[Complaint]:
    """Settings of the anchors of headings: whether they can be used, MkDocs learns too late."""
    settings = {"toc": (config.mdx_configs or {}).get("toc", {})}
    try:
        markdown.markdown(ANY_HEADING, extensions=["toc"], extension_configs=settings)
    except Exception as failure:
        said = f"with the settings of `toc` no heading can be converted: {failure}"
        return [Complaint("markdown_extensions", said, True)]
    return []


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
