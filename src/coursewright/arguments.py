"""What can be said to the command line: commands, options, and a line of help for each."""

from __future__ import annotations

import argparse
import math

from coursewright import __version__


def make_parser() -> argparse.ArgumentParser:
    """All commands with their options, each with an example."""
    parser = argparse.ArgumentParser(
        prog="build_quiz.py",
        description="Build an open course from Markdown modules and YAML quizzes.",
        epilog="example: python3 build_quiz.py serve",
    )
    parser.add_argument("--version", action="version", version=f"coursewright {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serving = _add(commands, "serve", "show the course in a browser on this computer", "serve")
    serving.add_argument(
        "--address",
        type=read_address,
        default="127.0.0.1:8000",
        metavar="HOST:PORT",
        help="where (default: %(default)s); a port alone is one of this computer",
    )
    building = _add(commands, "build", "check, then build the site into site/", "build --strict")
    building.add_argument("--strict", action="store_true", help="let warnings fail, too")
    for form, does in (
        ("offline", "a zip that opens by double click, without a network"),
        ("page", "one page to read, search and print"),
        ("epub", "an e-book"),
    ):
        building.add_argument(
            f"--{form}",
            dest="forms",
            action="append_const",
            const=form,
            default=[],
            help=f"in place of the site write {does}, into exports/",
        )
    checking = _add(commands, "check", "say what is wrong, all at once", "check --format json")
    checking.add_argument("--strict", action="store_true", help="let warnings fail, too")
    checking.add_argument("--all", action="store_true", help="say also what is only worth a look")
    checking.add_argument(
        "--release", action="store_true", help="warn of modules that no named expert has reviewed"
    )
    checking.add_argument(
        "--format", choices=("text", "github", "json"), default="text", help="how to say it"
    )
    checking.add_argument("--since", metavar="REV", help="compare with a revision of git")
    checking.add_argument("--fix", action="store_true", help="mend what is safe; asks before")
    checking.add_argument("--yes", action="store_true", help="let --fix write without asking")
    previewing = _add(
        commands, "preview", "write questions and cards into one file", "preview preview.html"
    )
    previewing.add_argument("file", help="where to write it, such as preview.html")
    previewing.add_argument("--since", metavar="REV", help="only what differs from this revision")
    tracing = _add(
        commands, "trace", "say which competency leads to which question", "trace --format csv"
    )
    tracing.add_argument(
        "--format", choices=("markdown", "csv"), default="markdown", help="how to say it"
    )
    explaining = _add(commands, "explain", "say what a rule is for", "explain no-all-of-the-above")
    explaining.add_argument("rule", nargs="?", help="the rule's id; without it, all are listed")
    _add_new(commands)
    assembling = _add(
        commands, "assemble", "write one tree for other builders", "assemble build/tree"
    )
    assembling.add_argument("folder", help="where to write it; it is replaced")
    assembling.add_argument(
        "--rendered",
        action="store_true",
        help="pages as finished HTML, for builders that run no Python extensions",
    )
    protecting = _add(
        commands,
        "protect",
        "write the security policy into the pages of a site that another builder has built",
        "protect build/tree/site",
    )
    protecting.add_argument("folder", help="the finished site")
    importing = _add(
        commands,
        "import",
        "bring questions of other programs into a quiz file",
        "import old.docx --to quizzes/old-questions.yml",
    )
    importing.add_argument(
        "files", nargs="+", metavar="FILE", help="Word, text, GIFT, XML, zip, CSV"
    )
    importing.add_argument("--to", required=True, metavar="QUIZ", help="the new file, in quizzes/")
    importing.add_argument("--objective", default="", metavar="ID", help="of all its items")
    importing.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help="what a column of a table holds, as often as needed",
    )
    _add_export(commands)
    _add_analyse(commands)
    _add_rate(commands)
    _add_sample_size(commands)
    reviewing = _add(
        commands,
        "review-pack",
        "write a module for an expert to mark in Word, or read the marks",
        "review-pack ethics",
    )
    reviewing.add_argument("module", nargs="?", metavar="MODULE", help="the module's folder")
    reviewing.add_argument("--out", metavar="FILE.docx", help="where to write it")
    reviewing.add_argument(
        "--read", nargs="+", metavar="FILE.docx", help="list what was marked in these"
    )
    reviewing.add_argument(
        "--format", choices=("text", "json"), default="text", help="how to list it"
    )
    crediting = _add(
        commands,
        "credit-kit",
        "write what a credit office asks for as Word documents",
        "credit-kit --out credit-kit",
    )
    crediting.add_argument(
        "modules", nargs="*", metavar="MODULE", help="folders of modules; without one, all"
    )
    crediting.add_argument(
        "--out",
        default="credit-kit",
        metavar="FOLDER",
        help="where to write them (default: credit-kit)",
    )
    marking = _add(
        commands,
        "translated",
        "write down that translations say what their originals say now",
        "translated modules/ethics/index.es.md",
    )
    marking.add_argument("files", nargs="+", metavar="FILE", help="such as quizzes/ethics.es.yml")
    testing = _add(commands, "test", "run the tests", "test tests/reading")
    testing.add_argument("arguments", nargs="*", help="passed on to pytest")
    return parser


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from coursewright.exporting.formats import FORMATS
    from coursewright.exporting.packaging import PACKAGES

    known = FORMATS | PACKAGES
    formats = "; ".join(f"{name}: {form.title}" for name, form in known.items())
    exporting = _add(
        commands,
        "export",
        "write the questions for another program, such as Moodle",
        "export moodle ethics --out exports",
    )
    exporting.add_argument("format", choices=known, metavar="FORMAT", help=formats)
    exporting.add_argument(
        "modules",
        nargs="*",
        metavar="NAME",
        help="names of quizzes, or for SCORM and cmi5 of modules; without one, all",
    )
    exporting.add_argument(
        "--out", default="exports", metavar="FOLDER", help="where to write them (default: exports)"
    )
    exporting.add_argument(
        "--pass-at",
        type=_percent,
        metavar="PERCENT",
        help="SCORM and cmi5: from which score on a page is passed (default: it never says so)",
    )
    exporting.add_argument(
        "--private", action="store_true", help="the quizzes of quizzes/private/, and no others"
    )
    exporting.add_argument("--strict", action="store_true", help="fail if anything is lost")


def _percent(written: str) -> int:
    if not written.isascii() or not written.isdigit() or not 1 <= int(written) <= 100:
        raise argparse.ArgumentTypeError(f"{written} is no whole number from 1 to 100")
    return int(written)


def _add_analyse(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    analysing = _add(
        commands,
        "analyse",
        "say what learners' shared answers tell about the questions",
        "analyse answers/ --out report",
    )
    analysing.add_argument(
        "files", nargs="+", metavar="FILE", help="shared answers, files of an LMS, or folders"
    )
    analysing.add_argument(
        "--out", default="report", metavar="FOLDER", help="where to write it (default: report)"
    )
    analysing.add_argument(
        "--table", metavar="FILE.parquet", help="also every answer as a row, Parquet or CSV"
    )


def _add_rate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    rating = _add(
        commands,
        "rate",
        "let two people rate the answers of a study blind, and read what they say",
        "rate --blind answers/ --out rating",
    )
    ways = rating.add_mutually_exclusive_group(required=True)
    ways.add_argument("--blind", nargs="+", metavar="FILE", help="answers to shuffle into sheets")
    ways.add_argument("--read", nargs="+", metavar="SHEET", help="filled-in sheets of all raters")
    rating.add_argument("--key", metavar="FILE", help="with --read: the sealed key of the sheets")
    rating.add_argument(
        "--allocation", metavar="FILE.csv", help="with --read: who practised which topic first"
    )
    rating.add_argument("--seed", type=_whole, help="with --blind: of the order (default: drawn)")
    rating.add_argument(
        "--out", default="rating", metavar="FOLDER", help="where to write it (default: rating)"
    )


def _add_sample_size(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    sizing = _add(
        commands,
        "sample-size",
        "work out how many people a study needs",
        "sample-size paired --effect 0.6",
    )
    sizing.add_argument(
        "design",
        choices=("paired", "parallel"),
        metavar="DESIGN",
        help="paired: everybody in both ways; parallel: two groups",
    )
    for name, otherwise, does in (
        ("effect", None, "the difference, in standard deviations of one measurement"),
        ("correlation", 0.5, "of a person's two measurements"),
        ("power", 0.8, "how often the effect shall be found"),
        ("alpha", 0.05, "how often one may be found that is not there, two-sided"),
        ("loss", 0.25, "which share will not come to the end"),
    ):
        sizing.add_argument(
            f"--{name}",
            type=_number,
            default=otherwise,
            required=otherwise is None,
            metavar="NUMBER",
            help=does if otherwise is None else f"{does} (default: {otherwise})",
        )


def _whole(written: str) -> int:
    if not written.isascii() or not written.isdigit() or len(written) > 9:
        raise argparse.ArgumentTypeError(f"{written} is no whole number of up to nine digits")
    return int(written)


def _number(written: str) -> float:
    try:
        number = float(written)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise argparse.ArgumentTypeError(f"{written} is no number; write one such as 0.6")
    return number


def _add_new(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from coursewright.reading.items import TYPES

    starting = _add(
        commands,
        "new",
        "start a module, a quiz, a question or a course of its own",
        "new module data-analysis",
    )
    kinds = starting.add_subparsers(dest="what", required=True, metavar="WHAT")
    for what, does in (
        ("module", "start a module: page, card, quiz, and its line in `nav:`"),
        ("quiz", "start a quiz file with one question"),
    ):
        one = _add(kinds, what, does, f"new {what} data-analysis")
        one.add_argument("name", help="lower-case letters, digits and hyphens")
    course = _add(
        kinds, "course", "start an empty course of another subject", "new course ../bread"
    )
    course.add_argument("folder", metavar="FOLDER", help="a new or empty folder")
    item = _add(kinds, "item", "add a question to a quiz", "new item --type single --to NAME")
    item.add_argument("--type", required=True, choices=TYPES, metavar="TYPE", help=", ".join(TYPES))
    item.add_argument("--to", required=True, metavar="QUIZ", help="a file in quizzes/")
    item.add_argument("--objective", default="", help="the objective that it assesses")


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    does: str,
    example: str,
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=does,
        description=f"{does[0].upper()}{does[1:]}.",
        epilog=f"example: python3 build_quiz.py {example}",
    )


def read_address(words: str) -> str:
    """Return where to serve as `host:port`; a port alone is one of this computer.

    Raises:
        argparse.ArgumentTypeError: There is no port from 1 to 65535.
    """
    host, _, port = words.rpartition(":")
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise argparse.ArgumentTypeError(f"`{words}` names no port; write `127.0.0.1:8001`")
    return f"{host or '127.0.0.1'}:{int(port)}"


def fault_of_numbers(chosen: argparse.Namespace) -> str:
    """Which number of `sample-size` is out of its range; empty if none is."""
    for name, low, high in (
        ("effect", 0.01, 10),
        ("correlation", -0.95, 0.95),
        ("power", 0.5, 0.999),
        ("alpha", 0.0001, 0.5),
        ("loss", 0, 0.9),
    ):
        if not low <= getattr(chosen, name) <= high:
            return f"--{name} is a number from {low} to {high}"
    return ""
