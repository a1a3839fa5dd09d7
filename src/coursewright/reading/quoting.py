"""How a text is written so that YAML takes every sign in it for what it looks like."""

from __future__ import annotations

_LONGEST_EXAMPLE = 72


def quoted(words: str) -> str:
    """The text in the quotation marks that it needs: double ones, unless it holds such."""
    if '"' not in words and "\\" not in words:
        return f'"{words}"'
    return "'" + words.replace("'", "''") + "'"


def how_to_quote(words: str, before: str = "") -> str:
    """The advice to put a text in quotes, with the quotes that work for it.

    `before` is what stands before the text on its line, such as `stem: `.
    """
    whole = f"{before}{quoted(words)}"
    if "`" not in whole and len(whole) <= _LONGEST_EXAMPLE:
        return f"put the whole text in quotes: `{whole}`"
    if quoted(words).startswith('"'):
        return "put double quotes around the whole text"
    twice = ", and write each apostrophe in it twice" if "'" in words else ""
    return f"put single quotes around the whole text{twice}"
