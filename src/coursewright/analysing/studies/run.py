"""The two ways of `rate`: answers into blind sheets, and filled-in sheets into results."""

from __future__ import annotations

import csv
import io
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.analysing.studies.answers import CODE, read_sittings
from coursewright.analysing.studies.blinding import blind, read_key, sealed, sheet
from coursewright.analysing.studies.guide import render_guide
from coursewright.analysing.studies.ratings import read_sheets
from coursewright.analysing.studies.results import (
    answers_csv,
    changes_csv,
    people_csv,
    rated,
    results_text,
)
from coursewright.atomic import write_whole
from coursewright.finding import Refusal, nearest
from coursewright.model.files import STUDY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.analysing.studies.blinding import Key
    from coursewright.finding import Finding
    from coursewright.reading.course_files import CourseFiles

RATERS = 2
SEALED = Path("sealed", "key.json")
"""In a folder of its own, so that the other one can be sent to raters as it is."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it."""

    found: list[Finding]
    files: list[Path]
    summary: str


def write_sheets(
    course_files: CourseFiles, names: Sequence[str], out: Path, seed: int | None = None
) -> Done:
    """Write a sheet for each rater, what they should know, and the sealed key.

    Args:
        course_files: The course.
        names: Files of the study's page, or folders of them.
        out: The folder for them.
        seed: Of the random order; without one it is drawn.

    Raises:
        Refusal: There is no study or no answer, or something is there already or cannot be written.
    """
    study = course_files.study()
    if study is None or study.lost or not study.forms:
        raise Refusal(
            f"`{STUDY.path}` cannot be read",
            "write the forms of the study there; `python3 build_quiz.py check` says how",
        )
    course = course_files.site().course_id
    sittings = read_sittings(names, study, course)
    blinded = blind(study, sittings.read, secrets.randbits(32) if seed is None else seed)
    files: dict[Path, bytes] = {}
    if blinded.origins:
        accent = course_files.site().accent
        raters = range(1, RATERS + 1)
        files = {Path(f"rater-{number}.csv"): sheet(study, blinded, number) for number in raters}
        files[Path("for-raters.html")] = render_guide(study, blinded.cases, accent).encode()
        files[SEALED] = sealed(blinded, study, course)
    count = len({one.code for one in sittings.read})
    people = f"{count} person" if count == 1 else f"{count} people"
    return Done(
        sittings.found,
        _write(out, files, new=True),
        f"{len(blinded.origins)} answers of {people}, out of {len(sittings.read)} of "
        f"{sittings.files} files",
    )


def read_results(names: Sequence[str], key_file: Path, allocation: Path | None, out: Path) -> Done:
    """Read the sheets of all raters, and write the unblinded tables.

    Args:
        names: The filled-in sheets, one of each rater.
        key_file: The sealed key.
        allocation: A table of codes and the topic that each person practised first.
        out: The folder for the tables.

    Raises:
        Refusal: The key or the allocation cannot be read, fewer than two sheets can be used, or
            something cannot be written.
    """
    key = read_key(_bytes(key_file))
    if key is None:
        raise Refusal(
            f"`{key_file}` is no sealed key", "name the file that `rate --blind` has written"
        )
    began_with = _allocation(allocation, key) if allocation else {}
    sheets = read_sheets([(Path(name), Path(name).as_posix()) for name in names], key)
    if len(sheets.raters) < RATERS:
        return Done(sheets.found, [], "fewer than two sheets could be read, so nothing is written")
    found = rated(sheets.raters, key, began_with)
    text = results_text(found)
    files = {
        Path("answers.csv"): answers_csv(sheets.raters, key),
        Path("people.csv"): people_csv(found),
        Path("changes.csv"): changes_csv(found),
        Path("results.txt"): f"{text}\n".encode(),
    }
    return Done(sheets.found, _write(out, files), text)


def _allocation(path: Path, key: Key) -> dict[str, str]:
    """By code, the topic that was practised first.

    Raises:
        Refusal: It cannot be read, or says something that is not in the study.
    """
    if len(key.topics) != 2:
        raise Refusal("a cross-over needs two topics", "leave `--allocation` out")
    text = _bytes(path).decode("utf-8-sig", "replace").replace("\0", "")
    sign = max(",;\t", key=text.partition("\n")[0].count)
    rows = csv.DictReader(io.StringIO(text), delimiter=sign)
    if not {"code", "first"} <= {*(rows.fieldnames or ())}:
        raise Refusal(
            f"`{path}` has no columns `code` and `first`",
            "write `code,first` in its first line, and below it a code and a topic in each",
        )
    began_with: dict[str, str] = {}
    for row in rows:
        code, first = (row["code"] or "").strip(), (row["first"] or "").strip()
        if not CODE.fullmatch(code) or code in began_with:
            raise Refusal(
                f"`{path}`, line {rows.line_num}: `{code}` "
                + ("stands there twice" if code in began_with else "is no code"),
                "write each code once, as it stands in the files",
            )
        if first not in key.topics:
            known = " or ".join(f"`{one}`" for one in key.topics)
            raise Refusal(
                f"`{path}`, line {rows.line_num}: `{first}` is no topic of the study",
                nearest(first, key.topics, f"write {known}"),
            )
        began_with[code] = first
    return began_with


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as failure:
        said = (failure.strerror or "unknown reason").lower()
        raise Refusal(f"`{path}` cannot be read: {said}", "look at its name") from None


def _write(out: Path, files: dict[Path, bytes], *, new: bool = False) -> list[Path]:
    """Write all of them; with `new` none, if one is there: it may be half filled in."""
    taken = next((out / name for name in files if new and (out / name).exists()), None)
    if taken:
        raise Refusal(
            f"`{taken}` is there already", "name another folder: `--out FOLDER`, or move it away"
        )
    for name, raw in files.items():
        path = out / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, raw, new=new)
        except OSError as failure:
            raise Refusal(
                f"`{path}` cannot be written: {(failure.strerror or 'unknown reason').lower()}",
                "name a folder that you may write to: `--out FOLDER`",
            ) from None
    return [out / name for name in files]
