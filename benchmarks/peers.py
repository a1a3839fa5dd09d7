"""The same course in a peer's own format, built in an environment of the peer's own."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from make_course import make_items, prose, write_course

PEERS = {"mkdocs-quiz": ["mkdocs-quiz==1.7.1", "mkdocs<2", "mkdocs-material<10"]}
"""Peers and what pip installs for them."""


def install_peer(peer: str) -> str:
    """Make or find the peer's environment; returns its Python."""
    folder = Path(__file__).resolve().parents[1] / ".cache" / "peers" / peer
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PEERS[peer]], check=True)
    return str(python)


def write_peer(folder: Path, modules: int, items: int) -> None:
    """The course of `write_course` with its items in the syntax of mkdocs-quiz."""
    write_course(folder, modules, items, "lists")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("  - search\n", "  - search\n  - mkdocs_quiz\n")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    for module in range(modules):
        chance = random.Random(module)
        body, made = prose(chance), make_items(chance, module, items)
        page = folder / "docs" / "modules" / f"m{module}" / "index.md"
        quiz = "\n\n".join(_mkdocs_quiz(item) for item in made)
        page.write_text(f"# Module {module}\n\n{body}\n\n{quiz}\n", "utf-8")


def _mkdocs_quiz(item: dict[str, object]) -> str:
    choices: list[dict[str, str]] = item["choices"]  # type: ignore[assignment]
    lines = [f"- [{'x' if one.get('key') else ' '}] {one['text']}" for one in choices]
    rationales = "\n".join(f"- {one['rationale']}" for one in choices)
    return "\n".join(["<quiz>", str(item["stem"]), *lines, "", rationales, "</quiz>"])
