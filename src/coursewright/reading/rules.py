"""The rules of the checker as they explain themselves: docstrings, and a catalogue for the rest.

They are read as text, so that a page can show them below the layer in which they run.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from coursewright.model.rule import Rule, RuleGroup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coursewright.finding import Severity

_GROUPS: dict[str, RuleGroup] = {
    "answers": "items",
    "assessments": "items",
    "interactions": "items",
    "sets": "items",
    "fields": "items",
    "modules": "modules",
    "cards": "modules",
    "competencies": "modules",
    "paths": "modules",
    "reading_level": "modules",
    "release": "modules",
    "sessions": "modules",
    "glossary": "pages",
    "hosts": "pages",
    "left_out": "pages",
    "pages": "pages",
    "prose": "pages",
    "published": "pages",
    "references": "pages",
    "settings": "pages",
    "shown": "pages",
    "terms": "pages",
    "site": "pages",
    "worksheets": "worksheets",
    "decisions": "decisions",
}
_SEVERITIES: dict[str, Severity] = {"Checks": "error", "Warns": "warning", "Remarks": "info"}
"""By the word with which a rule begins to say what it does."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_PART = re.compile(r"^(Why|Instead|Reference|Measured):\s", re.MULTILINE)


@cache
def read_rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of the alphabet."""
    found = [*_from_docstrings(), *_from_catalogue()]
    return {rule.id: rule for rule in sorted(found, key=lambda rule: rule.id)}


def explain(name: str, group: RuleGroup, said: str) -> Rule:
    """A rule from its own words."""
    checks, *parts = _PART.split(said)
    named = dict(zip(parts[::2], (" ".join(part.split()) for part in parts[1::2]), strict=True))
    checks = " ".join(checks.split())
    return Rule(
        id=name,
        group=group,
        severity=_SEVERITIES[re.split(r"\W", checks)[0]],
        checks=checks,
        why=_sentence(named["Why"]),
        instead=_sentence(named["Instead"]),
        reference=named.get("Reference", "").rstrip("."),
        measured=named.get("Measured", ""),
    )


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


def _folder() -> Path:
    return resources.files("coursewright") / "checking"  # type: ignore[return-value]


def _from_docstrings() -> Iterator[Rule]:
    for path in sorted(_folder().rglob("*.py")):
        group = "wording" if path.parent.name == "wording" else _GROUPS.get(path.stem, "items")
        tree = ast.parse(path.read_text("utf-8"))
        names = {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and _ID.fullmatch(node.value)
        }
        for node in tree.body:
            # A function that is named otherwise than what it tells is an umbrella over several.
            if isinstance(node, ast.FunctionDef) and node.name.replace("_", "-") in names:
                name = node.name.replace("_", "-")
                yield explain(name, group, ast.get_docstring(node) or "")


def _from_catalogue() -> Iterator[Rule]:
    catalogue: dict[RuleGroup, dict[str, str]] = yaml.safe_load(
        (_folder() / "catalogue.yml").read_text("utf-8")
    )
    for group, rules in catalogue.items():
        for name, said in rules.items():
            yield explain(name, group, said)
