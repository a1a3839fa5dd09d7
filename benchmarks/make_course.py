"""Write the same course three times: with items, with the same words as lists, and without them."""

from __future__ import annotations

import json
import random
import textwrap
from pathlib import Path

WORDS = (
    "mentor mentee goal trust question design survey consent result cohort program outcome theory",
    "evidence sample review draft rotation resident student feedback method plan context purpose",
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


def make_items(chance: random.Random, module: int, count: int) -> list[dict[str, object]]:
    """Items with four choices, a rationale for each, and a heading that teaches."""
    items = []
    for number in range(1, count + 1):
        choices = [
            {
                "id": f"choice-{letter}",
                "text": sentence(chance, chance.randint(4, 8)).rstrip("."),
                "rationale": sentence(chance, 14),
            }
            for letter in "abcd"
        ]
        choices[chance.randrange(4)]["key"] = True
        items.append(
            {
                "id": f"m{module}-q{number}",
                "objective": "bench.say-it",
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


def write_course(folder: Path, modules: int, items: int, form: str) -> None:
    """Write a course: `form` is `items` (this engine), `lists` (the same words) or `prose`."""
    (folder / "docs").mkdir(parents=True)
    (folder / "quizzes").mkdir()
    lines = ["  - index.md"]
    for part in range(0, modules, 10):
        lines.append(f"  - Part {part // 10 + 1}:")
        lines += [
            f"      - modules/m{one}/index.md" for one in range(part, min(part + 10, modules))
        ]
    hooks = "hooks:\n  - hooks.py\n"
    (folder / "mkdocs.yml").write_text(_SETTINGS.format(hooks=hooks, nav="\n".join(lines)), "utf-8")
    hook = "from coursewright.sites.mkdocs_hooks import *\n"
    if form == "lists":
        # Plain Markdown, no engine: the modules lie in `docs/` as any MkDocs site has them.
        settings = _SETTINGS.format(hooks="", nav="\n".join(lines))
        (folder / "mkdocs.yml").write_text(settings, "utf-8")
    else:
        (folder / "hooks.py").write_text(hook, "utf-8")
    (folder / "docs" / "index.md").write_text("# A benchmark\n\nModules and items.\n", "utf-8")
    root = folder / ("docs" if form == "lists" else ".")
    for module in range(modules):
        chance = random.Random(module)
        body, made = prose(chance), make_items(chance, module, items)
        if form == "items":
            body += f"\n\n```quiz\nm{module}\n```\n"
            quiz = _as_yaml({"title": f"Module {module}", "items": made})
            (folder / "quizzes" / f"m{module}.yml").write_text(quiz, "utf-8")
        elif form == "lists":
            body += f"\n\n## Check your understanding\n\n{as_list(made)}\n"
        page = root / "modules" / f"m{module}" / "index.md"
        page.parent.mkdir(parents=True)
        front = (
            f"---\ntitle: Module {module}\nsummary: Words that mean nothing.\n"
            "minutes: {read: 3, practise: 12, write: 0}\n"
            "objectives:\n  bench.say-it: Say it\ncompetencies: []\nsettings: [GME]\n"
            "checked: 2026-11-24\nreviews: []\n---\n\n"
        )
        page.write_text(f"{front}# Module {module}\n\n{body}\n", "utf-8")


def _as_yaml(value: object, indent: int = 0) -> str:
    """Block style, as an author writes it; texts as JSON strings, which are YAML too."""
    pad = "  " * indent
    if isinstance(value, dict):
        lines = []
        for key, entry in value.items():
            if isinstance(entry, list):
                lines.append(f"{pad}{key}:\n{_as_yaml(entry, indent + 1)}")
            else:
                lines.append(f"{pad}{key}: {json.dumps(entry)}\n")
        return "".join(lines)
    return "".join(f"{pad}- {_as_yaml(one, indent + 1).lstrip()}" for one in value)  # type: ignore[attr-defined]
