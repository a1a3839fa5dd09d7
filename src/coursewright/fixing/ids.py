"""Ids that are missing, made from the words that they stand for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import yaml

from coursewright.fixing.repair import (
    Repair,
    groups,
    is_there,
    scalars,
    text_of,
    value_of,
    write_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coursewright.fixing.repair import Group

_MOST_WORDS, _LONGEST = 4, 32
_SIGNS = {
    "%": " percent ", "<": " below ", ">": " above ", "≤": " most ", "≥": " least ",
    "+": " plus ", "µ": "u",
}  # fmt: skip
_DULL = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "by", "do", "does", "for", "from", "has", "have",
    "i", "in", "is", "it", "its", "my", "of", "on", "or", "our", "so", "that", "the", "their",
    "then", "this", "to", "was", "we", "were", "will", "with", "would", "you", "your",
))  # fmt: skip
"""Words that tell nothing in a name."""
_TAKEN_BY_YAML = frozenset({"true", "false", "null"})
_BLANK = re.compile(r"\[\[(?P<id>[^\[\]\n]*)\]\]")


def name_for(words: str, taken: frozenset[str] | set[str], otherwise: str, before: str = "") -> str:
    """An id that says what the words say, and that nothing has; `otherwise` if they say nothing.

    Ids have Latin letters only, so words in another script give none.
    """
    plain = re.sub(r"\]\([^()]*\)|\[@[^\]]*\]|<[^<>]*>", " ", words)
    plain = re.sub(r"(?<![\w.])[-−](?=\d)", " minus ", plain)
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain)
    for sign, said in _SIGNS.items():
        plain = plain.replace(sign, said)
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    tokens = re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])'(?=[a-z])", "", ascii_only))
    telling = [token for token in tokens if token not in _DULL] or tokens or [otherwise]
    number = _MOST_WORDS
    while number > 1 and len("-".join(telling[:number])) > _LONGEST:
        number -= 1
    name = "-".join(telling[:number])[:_LONGEST].strip("-")
    if re.fullmatch(r"[\d-]+", name) or name in _TAKEN_BY_YAML:
        name = f"is-{name}"  # A number alone is no text in YAML.
    name = f"{before}-{name}" if before else name
    if name not in taken:
        return name
    last = next(number for number in range(2, len(taken) + 3) if f"{name}-{number}" not in taken)
    return f"{name}-{last}"


def name_items(text: str, root: Group, slug: str, taken: frozenset[str]) -> Iterator[Repair]:
    """Write the ids that items, cases, sets and their parts are waiting for.

    `taken` are the ids that the course has, or is known to have had.
    """
    used = set(taken)
    items = groups(root, "items")
    named = Counter(name.split("-")[0] for item in items if (name := text_of(item, "id")))
    first, times = named.most_common(1)[0] if named else (slug, 0)
    before = first if times * 2 > sum(named.values()) else slug
    wanted = {
        entry.value
        for one in groups(root, "sets")
        for entry in getattr(value_of(one, "items"), "value", ())
        if isinstance(entry, yaml.ScalarNode)
    }
    yield from _name_all(text, items, ("title", "stem"), used, "item", wanted, before)
    cases = {text_of(item, "case") for item in items}
    yield from _name_all(text, groups(root, "cases"), ("title",), used, "case", cases, before)
    yield from _name_all(text, groups(root, "sets"), ("title",), used, "set", set(), before)
    for item in items:
        yield from _name_parts(text, item)


def _name_parts(text: str, item: Group) -> Iterator[Repair]:
    prompts, blanks = groups(item, "prompts"), groups(item, "blanks")
    keys = {text_of(prompt, "key") for prompt in prompts}
    marks = {mark["id"] for mark in _BLANK.finditer(text_of(item, "text"))}
    yield from _name_all(text, groups(item, "choices"), ("text",), set(), "choice", keys)
    yield from _name_all(text, prompts, ("text",), set(), "prompt")
    yield from _name_all(text, blanks, ("label",), set(), "blank", marks)
    for blank in blanks:
        yield from _name_all(text, groups(blank, "choices"), ("text",), set(), "choice")


def name_fields(text: str, root: Group) -> Iterator[Repair]:
    """Write the ids that a worksheet's fields are waiting for."""
    fields = [one for part in groups(root, "parts") for one in groups(part, "fields")]
    yield from _name_all(text, fields, ("label",), set(), "field")


def _name_all(
    text: str,
    entries: list[Group],
    keys: Iterable[str],
    used: set[str],
    kind: str,
    wanted: Iterable[str] = (),
    before: str = "",
) -> Iterator[Repair]:
    """Ids for entries without one; `wanted` are names by which others refer to them already."""
    used |= {text_of(entry, "id") for entry in entries}
    missing = [entry for entry in entries if not is_there(entry, "id")]
    open_names = [name for name in wanted if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name)]
    open_names = [name for name in open_names if name not in used]
    for entry in missing:
        words = next((said for key in keys if (said := text_of(entry, key))), "")
        if not words and not any(scalar.value.strip() for scalar in scalars(entry)):
            continue
        if len(missing) == len(open_names) == 1:
            name = open_names[0]
        else:
            name = name_for(words, used, f"{kind}-{entries.index(entry) + 1}", before)
        place = write_key(text, entry, "id", name)
        if place is not None:
            used.add(name)
            yield Repair(*place, "required-keys-are-there")
