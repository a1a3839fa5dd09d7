"""`new` and `translated`: a course, its parts, and translations that begin from an original."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.arguments import Command, Group
from coursewright.commands.exit_codes import CLEAN
from coursewright.commands.telling import tell_written

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from coursewright.scaffolding import Started


def _new_course(_: Path, chosen: Namespace) -> int:
    """Start a course of another subject in a folder of its own."""
    from coursewright.scaffolding import new_course

    folder = Path(chosen.folder)
    started = new_course(folder)
    print(f"a course of {len(started.paths)} files is in {folder}")
    print(f"next: {folder / 'README.md'} says how to make it yours")
    return _tell_left(started)


def _add_name(parser: ArgumentParser) -> None:
    parser.add_argument("name", help="lower-case letters, digits and hyphens")


def _new_module(root: Path, chosen: Namespace) -> int:
    from coursewright.scaffolding import new_module

    return _tell_blanks(new_module(root, chosen.name))


def _new_quiz(root: Path, chosen: Namespace) -> int:
    from coursewright.scaffolding import new_quiz

    return _tell_blanks(new_quiz(root, chosen.name))


def _add_item(parser: ArgumentParser) -> None:
    from coursewright.reading.items import TYPES

    types = ", ".join(TYPES)
    parser.add_argument("--type", required=True, choices=TYPES, metavar="TYPE", help=types)
    parser.add_argument("--to", required=True, metavar="QUIZ", help="a file in quizzes/")
    parser.add_argument("--objective", default="", help="the objective that it assesses")


def _new_item(root: Path, chosen: Namespace) -> int:
    from coursewright.scaffolding import new_item

    return _tell_blanks(new_item(root, chosen.type, chosen.to, chosen.objective))


def _tell_blanks(started: Started) -> int:
    tell_written(started.paths)
    print("next: write over every blank, `(( … ))`; `python3 build_quiz.py check` lists them")
    return _tell_left(started)


def _tell_left(started: Started) -> int:
    if started.left:
        print(f"and: {started.left}")
    return CLEAN


def _add_translated(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="such as quizzes/ethics.es.yml")


def _translated(root: Path, chosen: Namespace) -> int:
    """Write down from which wording of the original these translations were made."""
    from coursewright.scaffolding.translations import mark

    for path, count in mark(root, chosen.files).items():
        print(f"{path}: {count} text{'' if count == 1 else 's'} marked as translated")
    return CLEAN


NEW = Group(
    "new",
    "start a module, a quiz, a question or a course of its own",
    "new module data-analysis",
    (
        Command(
            "module",
            "start a module: page, card, quiz, and its line in `nav:`",
            "new module data-analysis",
            _new_module,
            _add_name,
        ),
        Command(
            "quiz",
            "start a quiz file with one question",
            "new quiz data-analysis",
            _new_quiz,
            _add_name,
        ),
        Command(
            "course",
            "start an empty course of another subject",
            "new course ../bread",
            _new_course,
            lambda parser: parser.add_argument(
                "folder", metavar="FOLDER", help="a new or empty folder"
            ),
            needs_course=False,
        ),
        Command(
            "item",
            "add a question to a quiz",
            "new item --type single --to NAME",
            _new_item,
            _add_item,
        ),
    ),
    "WHAT",
)
TRANSLATED = Command(
    "translated",
    "write down that translations say what their originals say now",
    "translated modules/ethics/index.es.md",
    _translated,
    _add_translated,
)
