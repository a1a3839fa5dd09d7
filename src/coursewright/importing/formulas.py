"""Formulas in another program's words."""

from __future__ import annotations

import re

_FORMULA = re.compile(
    r"\\\((?P<round>[^<]{1,500}?)\\\)|\\\[(?P<square>[^<]{1,500}?)\\\]"
    r"|\$\$(?P<double>[^<$]{1,500}?)\$\$"
    r"|(?<![\\$\w])\$(?P<single>(?=\S)(?=[^$\n]{0,500}[\\^_{}=])[^$\n<]{1,500}?(?<=\S))\$(?![$\w])",
)


def with_formulas_as_code(source: str, lost: list[str], mark: str) -> str:
    """Formulas as code, because nothing on our pages sets them."""

    def code(match: re.Match[str]) -> str:
        formula = " ".join(match[match.lastgroup or 0].split())
        lost.append(f"a formula, which now stands as code: `{formula[:40]}`")
        return f"<code>{formula}</code>" if mark == "<" else f"`{formula}`"

    return _FORMULA.sub(code, source)
