"""`import` and `export`: questions from and for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright import report
from coursewright.arguments import Command, percent
from coursewright.commands.exit_codes import CLEAN, FAULTY
from coursewright.commands.telling import errors_stop, tell_written
from coursewright.finding import Refusal
from coursewright.findings import stop
from coursewright.reading.course_files import CourseFiles

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def _add_import(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="Word, text, GIFT, XML, zip, CSV")
    parser.add_argument("--to", required=True, metavar="QUIZ", help="the new file, in quizzes/")
    parser.add_argument("--objective", default="", metavar="ID", help="of all its items")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help="what a column of a table holds, as often as needed",
    )


def _import(root: Path, chosen: Namespace) -> int:
    """Bring questions of other programs into a new quiz file, and tell what could not come."""
    from coursewright.importing.run import import_files
    from coursewright.importing.table.columns import read_mapping
    from coursewright.importing.target import write_new

    columns = read_mapping(chosen.map)
    imported = import_files(root, chosen.files, chosen.to, columns, chosen.objective)
    if imported.text and (problem := write_new(root, imported.path, imported.text)):
        print(f"{imported.path} cannot be written: {problem}", file=sys.stderr)
        return FAULTY
    print(report.as_import(imported, root, color=report.wants_color()))
    return FAULTY if stop(imported.found) else CLEAN


def _add_export(parser: ArgumentParser) -> None:
    from coursewright.exporting.formats import FORMATS
    from coursewright.exporting.scorm import SCORM

    known = FORMATS | SCORM
    formats = "; ".join(f"{name}: {form.title}" for name, form in known.items())
    parser.add_argument("format", choices=known, metavar="FORMAT", help=formats)
    parser.add_argument(
        "modules",
        nargs="*",
        metavar="NAME",
        help="names of quizzes, or for SCORM of modules; without one, all",
    )
    parser.add_argument(
        "--out", default="exports", metavar="FOLDER", help="where to write them (default: exports)"
    )
    parser.add_argument(
        "--pass-at",
        type=percent,
        metavar="PERCENT",
        help="SCORM: from which score on the page says that it was passed (default: never)",
    )
    parser.add_argument(
        "--private", action="store_true", help="the quizzes of quizzes/private/, and no others"
    )
    parser.add_argument("--strict", action="store_true", help="fail if anything is lost")


def _export(root: Path, chosen: Namespace) -> int:
    """Check the course, then write its questions for another program, and tell what is lost."""
    from coursewright.exporting.run import export, write_files
    from coursewright.exporting.scorm import SCORM
    from coursewright.model.private import PREFIX
    from coursewright.sites.lone_article import articles
    from coursewright.sites.packages import export_packages

    if chosen.pass_at is not None and chosen.format not in SCORM:
        raise Refusal(
            f"`--pass-at` says nothing in the format `{chosen.format}`",
            "leave it out: the program that imports the questions has its own passing mark",
        )
    if chosen.format in SCORM and (
        chosen.private or any(one.startswith(PREFIX) for one in chosen.modules)
    ):
        raise Refusal(
            "a SCORM package shows its questions with their answers, so a private quiz has none",
            "choose a format that an LMS reads as questions, such as `moodle` or `canvas`",
        )
    course_files = CourseFiles(root)
    if errors_stop(root, "nothing was exported"):
        return FAULTY
    if chosen.format in SCORM:
        made = export_packages(course_files, chosen.format, chosen.modules, chosen.pass_at)
    else:
        article = articles(course_files)
        made = export(course_files, chosen.format, chosen.modules, article, private=chosen.private)
    out = Path(chosen.out)
    write_files(made, out)
    if made.found:
        print(report.as_export(made.found, root, color=report.wants_color()), end="\n\n")
    tell_written(out / name for name in made.files)
    print(f"{made.taken} of {made.questions} questions are in them")
    print("".join(f"{line}\n" for line in made.pools), end="")
    return FAULTY if chosen.strict and made.found else CLEAN


IMPORT = Command(
    "import",
    "bring questions of other programs into a quiz file",
    "import old.docx --to quizzes/old-questions.yml",
    _import,
    _add_import,
)
EXPORT = Command(
    "export",
    "write the questions for another program, such as Moodle",
    "export moodle ethics --out exports",
    _export,
    _add_export,
)
