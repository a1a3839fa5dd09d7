"""How often each rule of wording speaks, in percent of the items of a file.

Run it with `.venv/bin/python benchmarks/fire_rates.py FILE…`; each line of a file is an item as
JSON: `stem`, `options`, `key` (places, from 0). With `--hits RULE` it prints what the rule finds,
for reading: precision is a matter of judgement.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursewright.checking.wording.plain_item import write
from coursewright.checking.wording.registry import ON_ITEM
from coursewright.checking.wording.vocabulary import read_vocabulary
from coursewright.model.interaction import Choice, Multiple, Single
from coursewright.model.item import Item
from coursewright.model.text import Position, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.finding import Finding

NAMES = {"medmcqa_sample": "MedMCQA", "opentriviaqa_sample": "OpenTriviaQA"}


def make_item(record: dict[str, Any], path: str, line: int) -> Item:
    """An item as the reader would make it; several keys make it `multiple`."""
    at = Position(path, line, 1)
    choices = tuple(
        Choice(f"choice-{number}", Text(words, at), number in record["key"], None, at)
        for number, words in enumerate(record["options"])
    )
    several = len(record["key"]) > 1
    return Item(
        id=f"item-{line}",
        at=at,
        type="multiple" if several else "single",
        title=None,
        objective=None,
        case=None,
        stimulus=None,
        stem=Text(record["stem"], at),
        interaction=Multiple(choices) if several else Single(choices),
        shuffle=False,
        hints=(),
        explanation=None,
        teaches=None,
        references=(),
        draft=False,
        revision=0,
    )


def read_items(path: Path) -> list[Item]:
    """Every item of a file."""
    lines = path.read_text("utf-8").splitlines()
    return [make_item(json.loads(line), path.name, number) for number, line in enumerate(lines, 1)]


def findings_of(item: Item, language: str = "en") -> Iterator[Finding]:
    """What the rules of wording say about one item."""
    for written in write(item, read_vocabulary(language)):
        yield from ON_ITEM(written)


def measure(path: Path) -> tuple[Counter[str], int]:
    """In how many items each rule speaks, and in how many items there are."""
    counts: Counter[str] = Counter()
    items = read_items(path)
    for item in items:
        found = list(findings_of(item))
        counts.update({one.rule for one in found})
        counts["any error or warning"] += any(one.severity != "info" for one in found)
    return counts, len(items)


def say_measured(rule: str, measured: dict[str, tuple[Counter[str], int]]) -> str:
    """The line of a rule's page."""
    parts = [
        f"{100 * counts[rule] / number:.1f} % of {number} items of {NAMES.get(name, name)}"
        for name, (counts, number) in measured.items()
    ]
    return f"Measured: {', '.join(parts)}."


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--hits", help="a rule; print what it finds")
    chosen = parser.parse_args()
    if chosen.hits:
        for path in chosen.files:
            for item in read_items(path):
                for one in findings_of(item):
                    if one.rule == chosen.hits:
                        print(f"{item.id} [{one.severity}] {item.stem.source}")
                        for choice in item.choices:
                            print(f"   {'*' if choice.key else '-'} {choice.text.source}")
                        print(f"   > {one.message}")
        return
    measured = {path.stem: measure(path) for path in chosen.files}
    for rule in sorted(rule.id for rule in ON_ITEM.rules):
        print(f"{rule}\n    {say_measured(rule, measured)}")
    print(say_measured("any error or warning", measured).replace("Measured", "An error or warning"))


if __name__ == "__main__":
    main()
