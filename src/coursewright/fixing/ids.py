"""Ids that are missing, made from the words that they stand for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import yaml

from coursewright.comparing import NOTHING
from coursewright.comparing.wording import A_NEW_NAME, distance
from coursewright.fixing.repair import (
    Repair,
    groups,
    is_there,
    scalars,
    text_of,
    value_of,
    write_key,
)
from coursewright.importing.ids import kebab
from coursewright.model.interaction import BLANK
from coursewright.reading.fields import KEBAB

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from coursewright.comparing import Memory
    from coursewright.fixing.repair import Group

_MOST_WORDS, _LONGEST, _ALL = 4, 32, 400
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


def name_for(words: str, taken: frozenset[str] | set[str], otherwise: str, before: str = "") -> str:
    """An id that says what the words say, and that nothing has; `otherwise` if they say nothing.

    Ids have Latin letters only, so words in another script give none.
    """
    plain = re.sub(r"\]\([^()]*\)|\[@[^\]]*\]|<[^<>]*>", " ", words)
    plain = re.sub(r"(?<![\w.])[-−](?=\d)", " minus ", plain)
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain)
    for sign, said in _SIGNS.items():
        plain = plain.replace(sign, said)
    tokens = [token for token in kebab(plain, _ALL).split("-") if token]
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


def name_items(
    text: str, root: Group, slug: str, taken: frozenset[str], memory: Memory = NOTHING
) -> Iterator[Repair]:
    """Write the ids that items, cases, sets and their parts are waiting for.

    `taken` are the ids that the course has. What is remembered of it gives an item or a choice the
    id back that it has lost, and keeps every other from being given to something new.
    """
    used = taken | memory.removed | set(memory.items)
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
    lost = {name: old.item.stem.source for name, old in memory.items.items() if name not in taken}
    new = _names(items, "item", ("title", "stem"), wanted, used, before, lost=("stem", lost))
    cases = {text_of(item, "case") for item in items}
    used |= {name for _, name in new}
    others = [
        *_names(groups(root, "cases"), "case", ("title",), cases, used, before),
        *_names(groups(root, "sets"), "set", ("title",), (), used, before),
    ]
    names = {id(item): name for item, name in new}
    for item in items:
        old = memory.items.get(names.get(id(item)) or text_of(item, "id"))
        others += _name_parts(item, old.parts if old else {})
    yield from _write(text, [*new, *others])


def _name_parts(item: Group, old: Mapping[str, str]) -> Iterator[tuple[Group, str]]:
    prompts, blanks = groups(item, "prompts"), groups(item, "blanks")
    keys = {text_of(prompt, "key") for prompt in prompts}
    marks = {mark["id"] for mark in BLANK.finditer(text_of(item, "text"))}
    yield from _names(groups(item, "choices"), "choice", ("text",), keys, lost=("text", old))
    yield from _names(prompts, "prompt", ("text",))
    yield from _names(blanks, "blank", ("label",), marks)
    for blank in blanks:
        yield from _names(groups(blank, "choices"), "choice", ("text",))


def name_fields(text: str, root: Group) -> Iterator[Repair]:
    """Write the ids that a worksheet's fields are waiting for."""
    fields = [one for part in groups(root, "parts") for one in groups(part, "fields")]
    yield from _write(text, _names(fields, "field", ("label",)))


def _names(
    entries: list[Group],
    kind: str,
    keys: Iterable[str],
    wanted: Iterable[str] = (),
    taken: frozenset[str] = frozenset(),
    before: str = "",
    lost: tuple[str, Mapping[str, str]] = ("", {}),
) -> list[tuple[Group, str]]:
    """The entries without an id, each with one.

    `wanted` are names by which others refer to an entry already; `lost` are the key and the words
    of those who had an id.
    """
    here = {text_of(entry, "id") for entry in entries}
    used = here | taken
    missing = [entry for entry in entries if not is_there(entry, "id")]
    asked_for = [name for name in wanted if KEBAB.fullmatch(name) and name not in used]
    named = []
    for entry in missing:
        words = next((said for key in keys if (said := text_of(entry, key))), "")
        if not words and not any(scalar.value.strip() for scalar in scalars(entry)):
            continue
        key, remembered = lost
        free = {name: said for name, said in remembered.items() if name not in here}
        if found := _same_words(text_of(entry, key), free):
            name = found
        elif len(missing) == len(asked_for) == 1:
            name = asked_for[0]
        else:
            name = name_for(words, used, f"{kind}-{entries.index(entry) + 1}", before)
        here.add(name)
        used |= {name}
        named.append((entry, name))
    return named


def _same_words(words: str, remembered: Mapping[str, str]) -> str:
    """The name under which nearly the same words stood; nothing if there is none."""
    near = [(distance(words, others), name) for name, others in remembered.items()]
    return min(near)[1] if near and min(near)[0] <= A_NEW_NAME else ""


def _write(text: str, named: Iterable[tuple[Group, str]]) -> Iterator[Repair]:
    for entry, name in named:
        place = write_key(text, entry, "id", name)
        if place is not None:
            yield Repair(*place, "required-keys-are-there")
