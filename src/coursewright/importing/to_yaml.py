"""Items as the text of a quiz file, as an author would have written it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import yaml

from coursewright.importing.decoding import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.importing.to_item import ItemEntry

_WIDEST = 100


class _Writer(yaml.SafeDumper):
    """Lists are indented below their key, paragraphs stand as blocks, and nothing is shared."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002
        return True


def _text(writer: yaml.SafeDumper, words: str) -> yaml.ScalarNode:
    words = clean(words)
    style = "|" if "\n" in words else None
    return writer.represent_scalar("tag:yaml.org,2002:str", words, style=style)


def _number(writer: yaml.SafeDumper, number: Decimal) -> yaml.ScalarNode:
    plain = f"{number:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    kind = "float" if "." in plain else "int"
    return writer.represent_scalar(f"tag:yaml.org,2002:{kind}", plain)


_Writer.add_representer(str, _text)
_Writer.add_representer(Decimal, _number)


def write_item(item: ItemEntry) -> str:
    """An item with the comment above it, as an entry of `items:`."""
    body = yaml.dump(
        [item.keys], Dumper=_Writer, sort_keys=False, allow_unicode=True, width=100_000
    )
    comment = "".join(f"# {line}\n" for line in _comment_lines(item.comment))
    return "".join(f"  {line}" if line.strip() else line for line in _lines(comment + body))


def _lines(text: str) -> list[str]:
    return [f"{line}\n" for line in text.split("\n")[:-1]]


def _comment_lines(remarks: Sequence[str]) -> list[str]:
    """Remarks on lines of a readable length; none can end the comment."""
    made: list[str] = []
    for remark in remarks:
        line = ""
        for word in clean(remark).split():
            if line and len(line) + len(word) > _WIDEST - 6:
                made.append(line)
                line = f"  {word}"
            else:
                line = f"{line} {word}" if line else word
        made.append(line)
    return made


def write_quiz(title: str, items: Sequence[str]) -> str:
    """A whole quiz file."""
    head = yaml.dump(
        {"title": title}, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=100_000
    )
    return f"{head}items:\n{''.join(items)}"
