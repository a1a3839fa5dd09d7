"""Reference data as tallies: a table of marks, one row a person."""

import csv
import math
from pathlib import Path

from coursewright.analysing.tally import Tally

FOLDER = Path(__file__).parent / "analysing" / "reference"


def read_marks(name, columns=None):
    with (FOLDER / name).open(newline="", encoding="utf-8") as file:
        rows = [*csv.DictReader(file)]
    columns = columns or [*rows[0]]
    return columns, [[float(row[column]) for column in columns] for row in rows]


def tallies_of(columns, rows):
    tallies = {name: Tally() for name in columns}
    for row in rows:
        total = math.fsum(row)
        for name, marks in zip(columns, row, strict=True):
            tallies[name].add(f"{marks:g}", marks, total - marks, len(columns) - 1.0)
    return tallies
