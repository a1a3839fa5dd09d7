"""Answers sorted by person on the disk, so that however many there are, one person is in memory."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.analysing.response import Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_COLUMNS = ", ".join(Response._fields).replace("order", '"order"').replace("key", '"key"')
_MARKS = ", ".join("?" for _ in Response._fields)
_AT_ONCE = 2000
_CACHE_IN_KIB = 65536


class Store:
    """What was read, until it has been counted."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Begin with nothing."""
        self._connection = connection
        connection.execute(f"CREATE TABLE answers ({_COLUMNS})")
        self.repeated = 0
        """Answers that stood there twice, known when all people have been seen."""

    def add(self, responses: Iterable[Response]) -> int:
        """Keep answers; how many."""
        before = self._connection.total_changes
        self._connection.executemany(f"INSERT INTO answers VALUES ({_MARKS})", responses)  # noqa: S608
        return self._connection.total_changes - before

    def forget(self, source: str) -> None:
        """Take back what came from a file."""
        self._connection.execute("DELETE FROM answers WHERE source = ?", (source,))

    def latest_revisions(self) -> dict[str, str]:
        """Of each item the revision that was answered last, for items that the course has not."""
        rows = self._connection.execute(
            "SELECT item, revision FROM answers GROUP BY item, revision "
            "ORDER BY max(day), count(*), revision"
        )
        return dict(rows)

    def weights(self) -> dict[str, float]:
        """Of each item that is worth other marks in other files, the most; of all others nothing.

        Within a scale everybody has to be measured alike.
        """
        rows = self._connection.execute(
            "SELECT item, max(weight) FROM answers GROUP BY item HAVING min(weight) <> max(weight)"
        )
        return dict(rows)

    def people(self) -> Iterator[tuple[str, list[Response]]]:
        """Everybody with their answers: by item, and within it in the order of answering."""
        cursor = self._connection.execute(
            f'SELECT {_COLUMNS} FROM answers ORDER BY person, item, "order", "key"'  # noqa: S608
        )
        cursor.arraysize = _AT_ONCE
        weights = self.weights()
        rows = (Response._make(row) for row in cursor)
        if weights:
            rows = (one._replace(weight=weights.get(one.item, one.weight)) for one in rows)
        for person, answers in groupby(rows, key=itemgetter(0)):
            yield person, [*self._once(answers)]

    def _once(self, answers: Iterable[Response]) -> Iterator[Response]:
        seen: set[str] = set()
        item, number = "", 0
        for one in answers:
            if one.key and one.key in seen:
                self.repeated += 1
                continue
            seen.add(one.key)
            if one.item != item:
                item, number = one.item, 0
            number += one.context != "pretest"
            yield one if one.attempt else one._replace(attempt=max(number, 1))

    def join_people(self) -> None:
        """Let whoever has sent several files be one person: they have an answer in common."""
        # Everybody who has it with the first: three files may have it, under three names.
        links = self._connection.execute(
            'SELECT DISTINCT first, person FROM answers CROSS JOIN (SELECT "key" AS common, '
            'min(person) AS first FROM answers WHERE "key" <> \'\' GROUP BY "key" '
            'HAVING min(person) <> max(person)) ON "key" = common WHERE person <> first'
        )
        joined: dict[str, str] = {}
        for one, other in links.fetchall():
            first, second = _root(joined, one), _root(joined, other)
            if first != second:
                joined[second] = first
        if joined:
            self._connection.execute("CREATE INDEX by_person ON answers (person)")
        for one in joined:
            self._connection.execute(
                "UPDATE answers SET person = ? WHERE person = ?", (_root(joined, one), one)
            )

    def responses(self) -> Iterator[Response]:
        """Every answer once, for a table."""
        for _, answers in self.people():
            yield from answers


def _root(joined: dict[str, str], person: str) -> str:
    while person in joined:
        person = joined[person]
    return person


@contextmanager
def open_store() -> Iterator[Store]:
    """A store in a file of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="coursewright-") as folder:
        connection = sqlite3.connect(str(Path(folder) / "answers.sqlite"), isolation_level=None)
        try:
            # Nothing of it outlives the command: it need not survive a power cut.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA temp_store = FILE")
            connection.execute(f"PRAGMA cache_size = -{_CACHE_IN_KIB}")
            connection.execute("BEGIN")
            yield Store(connection)
        finally:
            connection.close()
