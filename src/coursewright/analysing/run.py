"""From files of answers to a folder with the report and its tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.analysing.analysis import analyse
from coursewright.analysing.counting import count
from coursewright.analysing.csv_files import csv_files
from coursewright.analysing.gathering import gather
from coursewright.analysing.known import know_course
from coursewright.analysing.page import render_report
from coursewright.analysing.store import open_store
from coursewright.atomic import write_whole
from coursewright.finding import Refusal
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.whole_course import whole_course

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from coursewright.analysing.analysis import Analysis
    from coursewright.analysing.gathering import Gathered
    from coursewright.analysing.known import KnownCourse


@dataclass(frozen=True, slots=True)
class Reported:
    """What came of it."""

    analysis: Analysis
    gathered: Gathered
    repeated: int
    files: tuple[Path, ...]


def report(
    root: Path, names: Sequence[str], out: Path, today: dt.date, table: Path | None = None
) -> Reported:
    """Read the files, and write the report of the course in `root`.

    Args:
        root: The course's folder.
        names: Files of answers, or folders of them.
        out: Where the report goes; what has its names there is replaced.
        today: What is dated later is no answer.
        table: Where every answer goes as a row, in Parquet or CSV.

    Raises:
        Refusal: A file does not exist, no answer was found, or something cannot be written.
    """
    if table is not None:
        from coursewright.analysing.table import check_table

        check_table(table)
    course_files = CourseFiles(root)
    course = know(course_files)
    with open_store() as store:
        gathered = gather(names, course, today, store)
        analysis = analyse(count(store, course), course)
        repeated = store.repeated
        written = []
        if table is not None:
            from coursewright.analysing.table import write_table

            write_table(store, course, table)
            written.append(table)
    page = render_report(analysis, course, gathered, repeated, course_files.site().accent)
    files = {"index.html": page.encode()} | csv_files(analysis)
    for name, content in files.items():
        _write(out / name, content)
    written += [out / name for name in files]
    return Reported(analysis, gathered, repeated, tuple(written))


def know(course_files: CourseFiles) -> KnownCourse:
    """What analysis needs of a course."""
    site_name = next((one.value for one in course_files.site().values("site_name")), "Course")
    return know_course(whole_course(course_files), site_name)


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as failure:
        raise Refusal(
            f"`{path}` cannot be written: {(failure.strerror or 'unknown reason').lower()}",
            "name a folder that you may write to: `--out FOLDER`",
        ) from None
