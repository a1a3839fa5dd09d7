"""`import` and `export`: questions from and for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright import report
from coursewright.arguments import Command, percent
from coursewright.commands.exit_codes import CLEAN, FAULTY
from coursewright.commands.telling import errors_stop, tell, tell_written
from coursewright.finding import NotInstalled, Refusal
from coursewright.findings import stop
from coursewright.reading.course_files import CourseFiles

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from coursewright.sites.exports import Exports


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


ALL = "all"
"""Every format of an export."""


def _add_export(parser: ArgumentParser) -> None:
    from coursewright.exporting.formats import FORMATS
    from coursewright.exporting.packaging import PACKAGES

    known = FORMATS | PACKAGES
    formats = "; ".join(f"{name}: {form.title}" for name, form in known.items())
    formats += f"; {ALL}: each of these, into a folder of its own"
    parser.add_argument("format", choices=(*known, ALL), metavar="FORMAT", help=formats)
    parser.add_argument(
        "modules",
        nargs="*",
        metavar="NAME",
        help="names of quizzes, or for SCORM and cmi5 of modules; without one, all",
    )
    parser.add_argument(
        "--out", default="exports", metavar="FOLDER", help="where to write them (default: exports)"
    )
    parser.add_argument(
        "--pass-at",
        type=percent,
        metavar="PERCENT",
        help="SCORM and cmi5: from which score on a page is passed (default: it never says so)",
    )
    parser.add_argument(
        "--private", action="store_true", help="the quizzes of quizzes/private/, and no others"
    )
    parser.add_argument("--strict", action="store_true", help="fail if anything is lost")


def _export(root: Path, chosen: Namespace) -> int:
    """Check the course, then write its questions for other programs, and tell what is lost."""
    from coursewright.exporting.packaging import PACKAGES
    from coursewright.model.private import PREFIX
    from coursewright.sites.exports import KNOWN, Exports

    if chosen.pass_at is not None and chosen.format not in (*PACKAGES, ALL):
        raise Refusal(
            f"`--pass-at` says nothing in the format `{chosen.format}`",
            "leave it out: the program that imports the questions has its own passing mark",
        )
    private = chosen.private or any(one.startswith(PREFIX) for one in chosen.modules)
    if chosen.format in PACKAGES and private:
        raise Refusal(
            "a package shows its questions with their answers, so a private quiz has none",
            "choose a format that an LMS reads as questions, such as `moodle` or `canvas`",
        )
    course_files = CourseFiles(root)
    if errors_stop(root, "nothing was exported"):
        return FAULTY
    exports, out = Exports(course_files), Path(chosen.out)
    if chosen.format != ALL:
        lost = _write_format(exports, chosen.format, chosen, out)
        return FAULTY if chosen.strict and lost else CLEAN
    code = CLEAN
    for name in KNOWN:
        print(f"# {name}")
        if name in PACKAGES and private:
            print("left out: a package would show the answers of a private quiz\n")
            continue
        try:
            lost = _write_format(exports, name, chosen, out / name)
        except NotInstalled as refusal:
            code = tell(refusal, FAULTY)
        else:
            code = FAULTY if chosen.strict and lost else code
        print()
    return code


def _write_format(exports: Exports, name: str, chosen: Namespace, out: Path) -> bool:
    """Write one format into a folder; whether anything is lost in it."""
    from coursewright.exporting.run import write_files

    made = exports.make(name, chosen.modules, private=chosen.private, pass_at=chosen.pass_at)
    write_files(made, out)
    if made.found:
        told = report.as_export(made, exports.course_files.root, color=report.wants_color())
        print(told, end="\n\n")
    tell_written(out / file for file in made.files)
    print(f"{made.taken} of {made.questions} questions are in them")
    print("".join(f"{line}\n" for line in made.pools), end="")
    return bool(made.found)


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
