"""The words that the engine itself shows a learner, from one file per language."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources


class Words(dict[str, str]):
    """Phrases by name; `words.phrase("about", count=3)` fills the braces."""

    def phrase(self, name: str, **values: object) -> str:
        """A phrase with its placeholders filled."""
        return self[name].format(**values)

    def counted(self, name: str, count: int) -> str:
        """A phrase for one or for many: `questions_one`, `questions_many`."""
        return self[f"{name}_{'one' if count == 1 else 'many'}"].format(count=count)

    def spelled(self, name: str, count: int) -> str:
        """A counted phrase that begins with its number, which is a word if it is below ten."""
        numbers = self["numbers"].split()
        words = numbers[count] if count < len(numbers) else str(count)
        return self[f"{name}_{'one' if count == 1 else 'many'}"].format(count=words)


@cache
def page_words(section: str = "page", language: str = "en") -> Words:
    """What the server-rendered page says, or another section of the file."""
    file = resources.files("coursewright") / "strings" / f"{language}.json"
    return Words(json.loads(file.read_text("utf-8"))[section])
