"""`review-pack` and `credit-kit`: Word documents for people who decide about a course."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.arguments import Command
from coursewright.commands.exit_codes import CLEAN, FAULTY, MISUSED
from coursewright.commands.telling import errors_stop, tell, tell_written
from coursewright.reading.course_files import CourseFiles

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def _add_review_pack(parser: ArgumentParser) -> None:
    parser.add_argument("module", nargs="?", metavar="MODULE", help="the module's folder")
    parser.add_argument("--out", metavar="FILE.docx", help="where to write it")
    parser.add_argument(
        "--read", nargs="+", metavar="FILE.docx", help="list what was marked in these"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to list it")


def _review_pack(root: Path, chosen: Namespace) -> int:
    return _read_packs(root, chosen) if chosen.read else _write_pack(root, chosen)


def _write_pack(root: Path, chosen: Namespace) -> int:
    """Check a module, then write it as a Word document for an expert to mark."""
    from coursewright.reviewing.run import concerns, find_module, write

    course_files = CourseFiles(root)
    module = find_module(course_files, chosen.module)
    if errors_stop(root, "no pack was written", lambda one: concerns(module, one.path)):
        return FAULTY
    written = write(course_files, module, Path(chosen.out) if chosen.out else None)
    file = shlex.quote(str(written.file))
    print(f"{written.file} is written: {written.boxes} boxes to tick; send it to a named expert")
    print(f"when it comes back: python3 build_quiz.py review-pack --read {file}")
    return CLEAN


def _read_packs(root: Path, chosen: Namespace) -> int:
    """List what experts have marked; a document that cannot be read keeps no other from it."""
    from coursewright.reviewing import telling
    from coursewright.reviewing.run import read

    returned, refusals = read(CourseFiles(root), [Path(one) for one in chosen.read])
    for refusal in refusals:
        tell(refusal, MISUSED)
    if chosen.format == "json":
        print(telling.as_json(returned))
    elif returned:
        print(telling.as_text(returned))
    return MISUSED if refusals else CLEAN


def _add_credit_kit(parser: ArgumentParser) -> None:
    parser.add_argument(
        "modules", nargs="*", metavar="MODULE", help="folders of modules; without one, all"
    )
    parser.add_argument(
        "--out",
        default="credit-kit",
        metavar="FOLDER",
        help="where to write them (default: credit-kit)",
    )


def _credit_kit(root: Path, chosen: Namespace) -> int:
    """Check the course, then write the documents for an office that grants credit."""
    from coursewright.exporting.run import write_into
    from coursewright.sites.credit_kit import credit_kit

    if errors_stop(root, "no document was written"):
        return FAULTY
    made = credit_kit(CourseFiles(root), chosen.modules)
    folder = Path(chosen.out)
    write_into(folder, made)
    tell_written(folder / place for place in made)
    return CLEAN


REVIEW_PACK = Command(
    "review-pack",
    "write a module for an expert to mark in Word, or read the marks",
    "review-pack ethics",
    _review_pack,
    _add_review_pack,
    misuses=(
        (
            lambda chosen: bool(chosen.module) == bool(chosen.read),
            "review-pack takes a module to write, or --read and documents",
        ),
        (
            lambda chosen: chosen.read and chosen.out,
            "--out names what is written, and --read only reads",
        ),
    ),
)
CREDIT_KIT = Command(
    "credit-kit",
    "write what a credit office asks for as Word documents",
    "credit-kit --out credit-kit",
    _credit_kit,
    _add_credit_kit,
)
