"""Write the same course: with items, with the same words as lists, and without them."""

from __future__ import annotations

import json
import random
import sys
import textwrap
from pathlib import Path

from coursewright.findings import findings
from coursewright.model.minutes import minutes_to_answer
from coursewright.reading.assessment import read_assessment
from coursewright.reading.source import Source

SITTING = 5
"""Items between two stopping places: with the prose before them, not ten minutes."""

ALONE = ("lists", "words")
"""Forms that MkDocs builds without this engine."""

WORDS = (
    "mentor mentee goal trust question design survey consent result cohort program outcome theory",
    "evidence sample review draft rotation resident student feedback method plan context purpose",
    "abstract budget clinic deadline editor faculty grant hypothesis interview journal keyword",
    "lecture measure notebook office poster quotation reader scale teacher unit variable ward year",
)

_SETTINGS = """\
site_name: A benchmark
site_url: http://127.0.0.1:8000/
{hooks}extra:
  generator: false
  course:
    id: benchmark
nav:
{nav}
theme:
  name: material
  font: false
plugins:
  - search
markdown_extensions:
  - admonition
  - attr_list
  - tables
  - toc:
      permalink: true
  - pymdownx.details
  - pymdownx.superfences
"""


def sentence(chance: random.Random, length: int) -> str:
    """Words that mean nothing, with a capital and a full stop."""
    words = " ".join(chance.choice(" ".join(WORDS).split()) for _ in range(length))
    return f"{words[0].upper()}{words[1:]}."


def choice_texts(chance: random.Random) -> list[str]:
    """Four choices of about one length, as `check` wants them."""
    while True:
        texts = [sentence(chance, 6).rstrip(".") for _ in "abcd"]
        if max(map(len, texts)) < 1.3 * min(map(len, texts)):
            return texts


def make_items(chance: random.Random, module: int, count: int) -> list[dict[str, object]]:
    """Items with four choices, a rationale for each, and a heading that teaches."""
    items = []
    places = [number % 4 for number in range(count)]
    chance.shuffle(places)
    for number in range(1, count + 1):
        texts, key = choice_texts(chance), places[number - 1]
        # The key is the longest in one of four, as `check` wants it.
        longest, place = texts.index(max(texts, key=len)), (key + number) % 4
        texts[longest], texts[place] = texts[place], texts[longest]
        choices = [
            {"id": f"choice-{letter}", "text": text, "rationale": sentence(chance, 14)}
            for letter, text in zip("abcd", texts, strict=True)
        ]
        choices[key]["key"] = True
        items.append(
            {
                "id": f"m{module}-q{number}",
                "objective": f"m{module}.{'ask-it' if number % 2 else 'say-it'}",
                "type": "single",
                "stem": f"{sentence(chance, 10).rstrip('.')}?",
                "choices": choices,
                "teaches": f"modules/m{module}/index.md#section-1",
            }
        )
    return items


def prose(chance: random.Random) -> str:
    """About 600 words in four sections, with a list, a table, code and an admonition."""
    parts = []
    for section in range(1, 5):
        parts += [
            f"## Section {section}",
            *(" ".join(sentence(chance, 13) for _ in range(5)) for _ in "ab"),
        ]
        if section == 2:
            parts.append("\n".join(f"- {sentence(chance, 8)}" for _ in range(6)))
        if section == 3:
            rows = [" | ".join(sentence(chance, 4) for _ in range(3)) for _ in range(5)]
            parts.append(
                "\n".join(f"| {row} |" for row in ["Move | Why | When", "---|---|---", *rows])
            )
        if section == 4:
            parts.append("```python\ndef agenda(minutes):\n    return minutes / 3\n```")
            parts.append(f'!!! note "Practice"\n\n    {sentence(chance, 20)}')
    return "\n\n".join(parts)


def as_list(items: list[dict[str, object]]) -> str:
    """The words of items as plain Markdown: a list of choices, and the rationales in details."""
    blocks = []
    for number, item in enumerate(items, 1):
        choices: list[dict[str, str]] = item["choices"]  # type: ignore[assignment]
        rationales = "\n".join(f"- **{one['text']}** {one['rationale']}" for one in choices)
        blocks += [
            f"### Question {number}",
            str(item["stem"]),
            "\n".join(f"- {one['text']}" for one in choices),
            '??? note "Show the answer and explanation"\n\n' + textwrap.indent(rationales, "    "),
        ]
    return "\n\n".join(blocks)


def make_card(chance: random.Random, module: int) -> dict[str, object]:
    """What a card needs."""

    def line(objective: str) -> dict[str, str]:
        return {"text": sentence(chance, 14), "objective": f"m{module}.{objective}"}

    return {
        "title": sentence(chance, 4).rstrip("."),
        "situations": ["a survey"],
        "when": sentence(chance, 8).rstrip("."),
        "ask": [line("say-it") for _ in range(5)],
        "notice": [line(one) | {"say": sentence(chance, 9)} for one in ("say-it", "ask-it")],
        "hand-over": line("say-it"),
        "call": line("ask-it"),
    }


def card_as_list(card: dict[str, object]) -> str:
    """The words of a card as plain Markdown."""
    lines = [*card["ask"], *card["notice"], card["hand-over"], card["call"]]  # type: ignore[misc]
    told = "\n".join(f"- {one['text']} {one.get('say', '')}" for one in lines)
    return f"## On one screen\n\n**{card['title']}**, {card['when']}\n\n{told}"


def write_course(folder: Path, modules: int, items: int, form: str) -> None:
    """Write a course in one form.

    `items` and `prose`, without them, are built by this engine; `lists`, with the words of items,
    and `words`, without them, by MkDocs alone.

    Exits with a word if `check` finds anything in a course of this engine.
    """
    (folder / "docs").mkdir(parents=True)
    (folder / "quizzes").mkdir()
    lines = ["  - index.md"]
    for part in range(0, modules, 10):
        lines.append(f"  - Part {part // 10 + 1}:")
        lines += [
            f"      - modules/m{one}/index.md" for one in range(part, min(part + 10, modules))
        ]
    # As plain Markdown, no engine: the modules lie in `docs/` as any MkDocs site has them.
    hooks = "" if form in ALONE else "hooks:\n  - hooks.py\n"
    (folder / "mkdocs.yml").write_text(_SETTINGS.format(hooks=hooks, nav="\n".join(lines)), "utf-8")
    (folder / "docs" / "index.md").write_text("# A benchmark\n\nModules and items.\n", "utf-8")
    if form not in ALONE:
        hook = "from coursewright.sites.mkdocs_hooks import *\n"
        (folder / "hooks.py").write_text(hook, "utf-8")
        framework = as_yaml(_framework())
        (folder / "docs" / "competencies.yml").write_text(framework, "utf-8")
    for module in range(modules):
        _write_module(folder, module, items, form)
    if form not in ALONE:
        stop_unless_clean(folder, but="objectives-are-assessed" if form == "prose" else "")


def _framework() -> dict[str, object]:
    competency = {"id": "1.1", "level": "entry", "text": "Says it to a mentee."}
    return {"domains": [{"id": "1", "title": "Saying it", "competencies": [competency]}]}


def _write_module(folder: Path, module: int, items: int, form: str) -> None:
    chance = random.Random(module)
    body, made, card = prose(chance), make_items(chance, module, items), make_card(chance, module)
    page = folder / ("docs" if form in ALONE else ".") / "modules" / f"m{module}" / "index.md"
    page.parent.mkdir(parents=True)
    if form == "items":
        quiz = as_yaml({"title": f"Module {module}", "items": made})
        (folder / "quizzes" / f"m{module}.yml").write_text(quiz, "utf-8")
        body += f"\n\n{_fences([str(one['id']) for one in made])}\n"
    elif form in ALONE:
        body = f"{card_as_list(card)}\n\n{body}"
    if form == "lists":
        body += f"\n\n## Check your understanding\n\n{as_list(made)}"
    if form not in ALONE:
        (page.parent / "card.yml").write_text(as_yaml(card), "utf-8")
    page.write_text(f"{_front(folder, module, form)}# Module {module}\n\n{body}\n", "utf-8")


def _minutes(folder: Path, module: int) -> int:
    """For its questions, by the course's own formula: a course with findings is not measured."""
    path = f"quizzes/m{module}.yml"
    source = Source(path, (folder / path).read_text("utf-8"))
    quiz = read_assessment(source, f"m{module}", [])
    return round(minutes_to_answer(quiz.items)) if quiz else 0


def _front(folder: Path, module: int, form: str) -> str:
    practise = _minutes(folder, module) if form == "items" else 0
    return (
        f"---\ntitle: Module {module}\nsummary: Words that mean nothing.\n"
        f"minutes: {{read: 4, practise: {practise}, write: 0}}\n"
        f"objectives:\n  m{module}.say-it: Say it to somebody who asks for it\n"
        f"  m{module}.ask-it: Ask somebody what it would change\n"
        f'competencies: {{"1.1": [m{module}.say-it, m{module}.ask-it]}}\n'
        "checked: 2026-11-24\nreviews: []\n---\n\n"
    )


def _fences(ids: list[str]) -> str:
    """All items, a stopping place after each few."""
    sittings = [ids[first : first + SITTING] for first in range(0, len(ids), SITTING)]
    quizzes = ["```quiz\n" + "\n".join(one) + "\n```" for one in sittings]
    return "```stop\nNext: questions.\n```\n\n" + "\n\n```stop\nNext: more.\n```\n\n".join(quizzes)


def stop_unless_clean(folder: Path, but: str = "") -> None:
    """Exit with a word if `check` has findings, but for those of a rule that is broken on purpose.

    Pages with problems are rendered anew at each build: the figures would be of another thing.
    """
    found = [one for one in findings(folder)[0] if one.rule != but]
    if found:
        told = "\n".join(
            f"  {one.path}:{one.line}: {one.message} [{one.rule}]" for one in found[:5]
        )
        sys.exit(f"the course to be measured is not clean, {len(found)} findings:\n{told}")


def as_yaml(value: object, indent: int = 0) -> str:
    """Block style, as an author writes it; what is short as JSON, which is YAML too."""
    pad = "  " * indent
    match value:
        case dict():
            return "".join(
                f"{pad}{key}:\n{as_yaml(entry, indent + 1)}"
                if isinstance(entry, list) and isinstance(entry[0], dict)
                else f"{pad}{key}: {json.dumps(entry)}\n"
                for key, entry in value.items()
            )
        case list():
            return "".join(f"{pad}- {as_yaml(one, indent + 1).lstrip()}" for one in value)
        case _:
            raise TypeError(value)
