"""Every answer as a row of a table, in Parquet or CSV, for whoever has a warehouse."""

from __future__ import annotations

import csv
import tempfile
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.analysing.csv_files import safe
from coursewright.finding import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.analysing.known import KnownCourse
    from coursewright.analysing.response import Response
    from coursewright.analysing.store import Store

COLUMNS = {
    "person": "VARCHAR",
    "scale": "VARCHAR",
    "item": "VARCHAR",
    "revision": "VARCHAR",
    "is_current": "BOOLEAN",
    "response": "VARCHAR",
    "outcome": "VARCHAR",
    "score": "DOUBLE",
    "weight": "DOUBLE",
    "confidence": "TINYINT",
    "attempt": "INTEGER",
    "context": "VARCHAR",
    "is_first": "BOOLEAN",
    "seconds": "DOUBLE",
    "day": "DATE",
    "test": "VARCHAR",
    "source": "VARCHAR",
}
"""By name, the type of SQL; docs/analyse.md says what each holds."""

_SUFFIXES = (".parquet", ".csv")


def views() -> str:
    """The classical statistics as SQL views over a table `responses`."""
    return (resources.files("coursewright") / "analysing" / "views.sql").read_text("utf-8")


def check_table(path: Path) -> None:
    """Say before anything is read that a table cannot be written.

    Raises:
        Refusal: The name says no format, or DuckDB is missing.
    """
    if path.suffix not in _SUFFIXES:
        raise Refusal(
            f"`{path}` says no format", "name a file that ends in `.parquet` or in `.csv`"
        )
    if path.suffix == ".parquet":
        try:
            import duckdb  # noqa: F401 - only whether it is there
        except ImportError:
            raise Refusal(
                "to write Parquet takes DuckDB, which is not installed here",
                "run `python3 -m pip install duckdb`, or name a file that ends in `.csv`",
            ) from None


def write_table(store: Store, course: KnownCourse, path: Path) -> None:
    """Write every answer once.

    Raises:
        Refusal: It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".csv":
            _write_csv(store, course, path, guarded=True)
            return
        with tempfile.TemporaryDirectory(prefix="coursewright-") as folder:
            plain = Path(folder) / "responses.csv"
            _write_csv(store, course, plain, guarded=False)
            _convert(plain, path)
    except OSError as failure:
        raise Refusal(
            f"`{path}` cannot be written: {(failure.strerror or 'unknown reason').lower()}",
            "name a file in a folder that you may write to",
        ) from None


def _convert(plain: Path, path: Path) -> None:
    import duckdb

    with duckdb.connect() as connection:
        # A relation, so that no name of a file is part of a statement.
        relation = connection.read_csv(
            str(plain), header=True, columns=COLUMNS, quotechar='"', escapechar='"', delimiter=","
        )
        try:
            relation.write_parquet(str(path))
        except duckdb.Error as failure:
            said = str(failure).splitlines()[0]
            raise Refusal(
                f"DuckDB cannot write `{path}`: {said}", "name a file that ends in `.csv`"
            ) from None


def _write_csv(store: Store, course: KnownCourse, path: Path, *, guarded: bool) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for row in _rows(store, course):
            table.writerow([safe(cell) for cell in row] if guarded else row)


def _rows(store: Store, course: KnownCourse) -> Iterator[list[str | float | None]]:
    from coursewright.analysing.counting import current_revisions, is_first, scale_of

    now = current_revisions(store, course)
    before: Response | None = None
    for one in store.responses():
        first = is_first(one, before)
        # A guess before the text comes before the first answer, and is none.
        if one.context != "pretest":
            before = one
        yield [
            one.person,
            scale_of(one.item, one.test, course),
            one.item,
            one.revision,
            str(not one.revision or one.revision == now.get(one.item, one.revision)).lower(),
            one.response,
            one.outcome,
            one.score,
            one.weight,
            one.confidence,
            one.attempt,
            one.context,
            str(first).lower(),
            None if one.seconds is None else round(one.seconds),
            one.day,
            one.test,
            one.source,
        ]
