"""Tags of HTML that a template or Markdown wrote, found by a pattern: a parser takes longer."""

from __future__ import annotations

import re

TAG = re.compile(
    r"<!--.*?-->"
    r"|<(?P<code>script|style)(?=[\s>])[^>]*>.*?</(?P=code)\s*>"
    r"|</(?P<ended>[a-z][^\s/>]*)[^>]*>"
    r"|<(?P<begun>[a-z][^\s/>]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL | re.IGNORECASE,
)
"""The beginning of an element with the rest of its tag, its end, or what has no tags in it: a
comment, a script, a style sheet."""

VOID = frozenset({
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
})  # fmt: skip
"""Elements without an end tag: those that the HTML standard lists, and two that it once had."""

ATTRIBUTE = re.compile(
    r"(?P<before>\s)(?P<name>[\w-]+)\s*=\s*(?P<mark>[\"'])(?P<value>.*?)(?P=mark)", re.DOTALL
)


def attribute(rest: str, name: str) -> str | None:
    """What a tag says of an attribute, as it is written there; None if it says nothing."""
    return next(
        (one["value"] for one in ATTRIBUTE.finditer(rest) if one["name"].lower() == name), None
    )
