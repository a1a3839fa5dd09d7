"""`analyse`, `rate` and `sample-size`: what answers tell, and what a study of a course needs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.arguments import Command, number, whole
from coursewright.commands.exit_codes import CLEAN, FAULTY
from coursewright.commands.telling import tell_unread, tell_written
from coursewright.reading.course_files import CourseFiles

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def _add_analyse(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="shared answers, files of an LMS, or folders"
    )
    parser.add_argument(
        "--out", default="report", metavar="FOLDER", help="where to write it (default: report)"
    )
    parser.add_argument(
        "--table", metavar="FILE.parquet", help="also every answer as a row, Parquet or CSV"
    )


def _analyse(root: Path, chosen: Namespace) -> int:
    """Write the report of learners' shared answers, and tell which of them could not be read."""
    import datetime as dt

    from coursewright.analysing.run import report

    table = Path(chosen.table) if chosen.table else None
    made = report(root, chosen.files, Path(chosen.out), dt.date.today(), table)
    tell_unread(made.gathered.found, root)
    tell_written(made.files)
    counted = made.analysis.counted
    print(
        f"{counted.answers:,} answers of {counted.people:,} people, out of "
        f"{made.gathered.used:,} of {made.gathered.files:,} files"
    )
    return CLEAN if counted.answers else FAULTY


def _add_rate(parser: ArgumentParser) -> None:
    ways = parser.add_mutually_exclusive_group(required=True)
    ways.add_argument("--blind", nargs="+", metavar="FILE", help="answers to shuffle into sheets")
    ways.add_argument("--read", nargs="+", metavar="SHEET", help="filled-in sheets of all raters")
    parser.add_argument("--key", metavar="FILE", help="with --read: the sealed key of the sheets")
    parser.add_argument(
        "--allocation", metavar="FILE.csv", help="with --read: who practised which topic first"
    )
    parser.add_argument("--seed", type=whole, help="with --blind: of the order (default: drawn)")
    parser.add_argument(
        "--out", default="rating", metavar="FOLDER", help="where to write it (default: rating)"
    )


def _rate(root: Path, chosen: Namespace) -> int:
    """Shuffle the answers of a study into sheets, or read the sheets back and open the key."""
    from coursewright.analysing.studies.run import read_results, write_sheets

    out = Path(chosen.out)
    if chosen.blind:
        done = write_sheets(CourseFiles(root), chosen.blind, out, chosen.seed)
    else:
        allocation = Path(chosen.allocation) if chosen.allocation else None
        done = read_results(chosen.read, Path(chosen.key), allocation, out)
    tell_unread(done.found, root)
    tell_written(done.files)
    print(done.summary)
    return CLEAN if done.files else FAULTY


_ASSUMED: tuple[tuple[str, float, float, float | None, str], ...] = (
    ("effect", 0.01, 10, None, "the difference, in standard deviations of one measurement"),
    ("correlation", -0.95, 0.95, 0.5, "of a person's two measurements"),
    ("power", 0.5, 0.999, 0.8, "how often the effect shall be found"),
    ("alpha", 0.0001, 0.5, 0.05, "how often one may be found that is not there, two-sided"),
    ("loss", 0, 0.9, 0.25, "which share will not come to the end"),
)
"""What the size of a study follows from: its name, from where to where it goes, what it is unless
somebody says otherwise, and what it is."""


def _add_sample_size(parser: ArgumentParser) -> None:
    parser.add_argument(
        "design",
        choices=("paired", "parallel"),
        metavar="DESIGN",
        help="paired: everybody in both ways; parallel: two groups",
    )
    for name, _, _, otherwise, does in _ASSUMED:
        parser.add_argument(
            f"--{name}",
            type=number,
            default=otherwise,
            required=otherwise is None,
            metavar="NUMBER",
            help=does if otherwise is None else f"{does} (default: {otherwise})",
        )


def _is_outside(name: str, low: float, high: float, chosen: Namespace) -> bool:
    return not low <= getattr(chosen, name) <= high


def _sample_size(_: Path, chosen: Namespace) -> int:
    """Say how many people a study needs, with all that this assumes."""
    from coursewright.analysing.studies.sample_size import Assumptions, sample_size, told

    assumed = {name: getattr(chosen, name) for name, *_ in _ASSUMED}
    print(told(sample_size(Assumptions(chosen.design, **assumed))))
    return CLEAN


ANALYSE = Command(
    "analyse",
    "say what learners' shared answers tell about the questions",
    "analyse answers/ --out report",
    _analyse,
    _add_analyse,
)
RATE = Command(
    "rate",
    "let two people rate the answers of a study blind, and read what they say",
    "rate --blind answers/ --out rating",
    _rate,
    _add_rate,
    misuses=(
        (
            lambda chosen: chosen.read and not chosen.key,
            "--read needs the sealed key of the sheets: --key FILE",
        ),
        (lambda chosen: chosen.read and chosen.seed is not None, "--seed is for --blind"),
        (
            lambda chosen: chosen.blind and (chosen.key or chosen.allocation),
            "--key and --allocation are for --read",
        ),
    ),
)
SAMPLE_SIZE = Command(
    "sample-size",
    "work out how many people a study needs",
    "sample-size paired --effect 0.6",
    _sample_size,
    _add_sample_size,
    misuses=[
        (partial(_is_outside, name, low, high), f"--{name} is a number from {low} to {high}")
        for name, low, high, *_ in _ASSUMED
    ],
    needs_course=False,
)
