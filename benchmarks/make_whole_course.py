"""Write a course of the size that this one will have: seventeen modules, a hundred pages."""

from __future__ import annotations

import random
from pathlib import Path

from make_course import as_yaml, prose, sentence, stop_unless_clean, write_course

MODULES, ITEMS, PAGES = 17, 20, 100

_COURSE_PAGES = {
    "cards": "cards",
    "domains": "domains",
    "facilitate": "sessions",
    "notes": "notes",
    "progress": "progress",
    "review": "review",
    "trace": "trace",
    "your-data": "your-data",
}
"""Pages about the whole course, each with its fence; they are what an edit anywhere reaches."""


def write_whole_course(folder: Path) -> None:
    """Write it, and exit with a word if `check` has findings."""
    write_course(folder, MODULES, ITEMS, "items")
    chance = random.Random(0)
    pages: list[str] = []
    for module in range(MODULES):
        _add_case(folder, chance, module)
        pages += [_write_worksheet(folder, chance, module, number) for number in (1, 2)]
        pages.append(_write_session(folder, chance, module))
    for name, fence in _COURSE_PAGES.items():
        _write(folder / "docs" / f"{name}.md", f"# Page {name}\n\n```{fence}\n```\n")
        pages.append(f"{name}.md")
    home = "# A benchmark\n\n```begin\nm0\n```\n\n```map\n```\n"
    _write(folder / "docs" / "index.md", home)
    for number in range(PAGES - len(pages) - MODULES - 1):
        _write(folder / "docs" / f"page-{number}.md", f"# Page {number}\n\n{prose(chance)}\n")
        pages.append(f"page-{number}.md")
    settings = folder / "mkdocs.yml"
    listed = "".join(f"  - {page}\n" for page in pages)
    text = settings.read_text("utf-8").replace("theme:\n", f"{listed}theme:\n", 1)
    settings.write_text(f"{text}exclude_docs: |\n  *.yml\n", "utf-8")
    stop_unless_clean(folder)


def _add_case(folder: Path, chance: random.Random, module: int) -> None:
    """A case at the end of a module, which its noon session takes up."""
    wordings = [
        {"by": mentor, "text": sentence(chance, 8), "case": sentence(chance, 7)}
        for mentor in ("Ruth, the trialist", "Hanne, the PhD educator")
    ]
    case = {
        "id": f"m{module}-case",
        "title": sentence(chance, 3).rstrip("."),
        "objective": f"m{module}.say-it",
        "type": "staged-case",
        "stimulus": sentence(chance, 20),
        "stem": f"{sentence(chance, 6).rstrip('.')}?",
        "begins": "Before you send it,",
        "wordings": wordings,
        "happened": sentence(chance, 9),
        "explanation": sentence(chance, 14),
        "teaches": f"modules/m{module}/index.md#section-1",
    }
    with (folder / "quizzes" / f"m{module}.yml").open("a", encoding="utf-8") as quiz:
        quiz.write(as_yaml([case], 1))
    with (folder / "modules" / f"m{module}" / "index.md").open("a", encoding="utf-8") as page:
        page.write(f"\n```stop\nNext: a case.\n```\n\n```quiz\nm{module}-case\n```\n")


def _write_worksheet(folder: Path, chance: random.Random, module: int, number: int) -> str:
    name = f"sheet-{module}-{number}"
    fields = [
        {"id": f"field-{one}", "label": sentence(chance, 6).rstrip("."), "rows": 2}
        for one in range(6)
    ]
    sheet = {
        "title": f"Sheet {module}.{number}",
        "summary": sentence(chance, 8),
        "minutes": 15,
        "keeps": True,
        "parts": [{"title": sentence(chance, 2).rstrip("."), "fields": fields}],
    }
    _write(folder / "modules" / f"m{module}" / f"{name}.worksheet.yml", as_yaml(sheet))
    return _write_page(folder, module, name, "worksheet", chance)


def _write_session(folder: Path, chance: random.Random, module: int) -> str:
    name = f"noon-{module}"
    session = {
        "title": f"Noon {module}",
        "summary": sentence(chance, 8),
        "minutes": 30,
        "objectives": [f"m{module}.say-it", f"m{module}.ask-it"],
        "case": f"m{module}-case",
        "before": [sentence(chance, 9)],
        "hand-out": [f"sheet-{module}-1"],
        "steps": [
            {"type": "vote", "minutes": 24, "items": [f"m{module}-q{one}" for one in range(1, 5)]},
            {"type": "card", "minutes": 4},
            {"type": "close", "minutes": 2, "do": sentence(chance, 6)},
        ],
    }
    _write(folder / "modules" / f"m{module}" / f"{name}.session.yml", as_yaml(session))
    return _write_page(folder, module, name, "session", chance)


def _write_page(folder: Path, module: int, name: str, fence: str, chance: random.Random) -> str:
    path = f"modules/m{module}/{name}.md"
    text = f"# Page {name}\n\n{sentence(chance, 12)}\n\n```{fence}\n{name}\n```\n"
    _write(folder / path, text)
    return path


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
