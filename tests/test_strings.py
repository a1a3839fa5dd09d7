"""What the engine says: of one thing it does not speak as of many."""

import json
import re
from importlib import resources

import pytest

STRINGS = json.loads((resources.files("coursewright") / "strings" / "en.json").read_text("utf-8"))
NUMBERS = {
    "answered", "answers", "competencies", "count", "current", "days", "fresh", "number",
    "others", "place", "practise", "read", "right", "served", "shown", "size", "total", "write",
    "written",
}  # fmt: skip
WORDS = {
    "address", "affiliation", "answer", "begins", "by", "choice", "course", "date", "domain",
    "domains", "drawn", "each", "ends", "entries", "file", "guess", "high", "id", "item", "items",
    "kind", "low", "megabytes", "minutes", "modules", "name", "none", "objectives", "owner",
    "page", "percent", "question", "questions", "revision", "role", "scope", "sentences",
    "standing", "step", "steps", "stop", "subject", "time", "title", "version", "what",
}  # fmt: skip
"""What stands for words, or for a number that a phrase has said already: `{minutes}` is *about 9
minutes*. `{entries}` and `{megabytes}` are bounds, and never one."""
COUNTING = re.compile(r"\{(\w+)\} (?!of\b|to\b)[a-z]")
"""A number, and after it what there are so many of."""
PHRASES = [
    (section, name, phrase)
    for section, phrases in STRINGS.items()
    for name, phrase in phrases.items()
]


def singular(section, name, number):
    """The phrase for one: `x_one` beside `x_many`; in a script `xOne`, of days `xDay`."""
    if name.endswith("_many"):
        name = name.removesuffix("_many") + "_one"
    else:
        name += "Day" if number == "days" else "One"
    return STRINGS[section].get(name)


def test_every_placeholder_is_known_to_be_a_number_or_words():
    found = {name for _, _, phrase in PHRASES for name in re.findall(r"\{(\w+)\}", phrase)}

    assert sorted(found - NUMBERS - WORDS) == []


@pytest.mark.parametrize(("section", "name", "phrase"), PHRASES)
def test_what_counts_things_has_a_form_for_one(section, name, phrase):
    for number in COUNTING.findall(phrase):
        if number not in NUMBERS:
            continue
        one = singular(section, name, number)
        assert one, f"{section}.{name}: {phrase}"
        assert f"{{{number}}}" not in one
