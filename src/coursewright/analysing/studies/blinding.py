"""All answers in random order, under labels that say nothing, and the key to the labels."""

from __future__ import annotations

import csv
import io
import json
import random
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from coursewright.analysing.csv_files import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.analysing.studies.answers import Sitting
    from coursewright.model.study import Study, Vignette

KEY_FORMAT, KEY_VERSION = "coursewright.study-key", 1
MOVES = 3
LEAST, MOST = 1, 5
"""Of the global mark."""
MADE = tuple(f"made {number} (1 or 0)" for number in range(1, MOVES + 1))
GLOBAL = f"global ({LEAST} to {MOST})"
COLUMNS = (
    "sentence", "case", "situation", "question", "answer",
    *(column for number, made in enumerate(MADE, 1) for column in (f"move {number}", made)),
    GLOBAL, "remarks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """What raters do not see of an answer."""

    code: str
    form: str
    time: str
    topic: str
    vignette: str


@dataclass(frozen=True, slots=True)
class Blinded:
    """Answers under their labels, in the order of the labels."""

    seed: int
    origins: dict[str, Origin]
    words: dict[str, str]
    cases: dict[str, int]
    """The number that raters know each vignette by."""


def blind(study: Study, sittings: Sequence[Sitting], seed: int) -> Blinded:
    """Shuffle the answers of all people, forms and times; the same seed gives the same order."""
    drawn = random.Random(seed)  # noqa: S311 - an order, and no secret: the seed is sealed
    topics = {one.id: one.topic.source for _, one in study.vignettes()}
    answered = sorted(
        (
            (Origin(one.code, one.form, one.time, topics[name], name), words)
            for one in sittings
            for name, words in one.words.items()
        ),
        key=lambda pair: (pair[0].code, pair[0].time, pair[0].vignette),
    )
    drawn.shuffle(answered)
    # The cases of both forms are mixed, so that their numbers do not tell the form.
    names = sorted(topics)
    drawn.shuffle(names)
    width = len(str(len(answered)))
    labels = [f"S{number:0{width}}" for number in range(1, len(answered) + 1)]
    return Blinded(
        seed,
        {label: origin for label, (origin, _) in zip(labels, answered, strict=True)},
        {label: words for label, (_, words) in zip(labels, answered, strict=True)},
        {name: number for number, name in enumerate(names, 1)},
    )


def sheet(study: Study, blinded: Blinded, rater: int) -> bytes:
    """The table that a rater fills in: case after case, each in an order of this rater's own.

    To rate all answers to one case in a row holds the measure steady.
    """
    drawn = random.Random(f"{blinded.seed}-{rater}")  # noqa: S311 - an order, and no secret
    cases = {one.id: one for _, one in study.vignettes()}
    labels = [*blinded.origins]
    drawn.shuffle(labels)
    order = [*cases]
    drawn.shuffle(order)
    labels.sort(key=lambda label: order.index(blinded.origins[label].vignette))
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for label in labels:
        case = cases[blinded.origins[label].vignette]
        table.writerow(
            safe(cell) for cell in _row(label, blinded.cases[case.id], case, blinded.words[label])
        )
    return written.getvalue().encode("utf-8-sig")


def _row(label: str, number: int, case: Vignette, words: str) -> list[str]:
    moves = [cell for move in case.moves for cell in (_line(move.text.source), "")]
    return [
        label, str(number), _line(case.situation.source), _line(case.ask.source), words, *moves,
        "", "",
    ]  # fmt: skip


def _line(words: str) -> str:
    return " ".join(words.split())


def sealed(blinded: Blinded, study: Study, course: str) -> bytes:
    """The key: who wrote what, in which form and when; nobody who rates may see it."""
    told = {
        "format": KEY_FORMAT,
        "version": KEY_VERSION,
        "course": course,
        "seed": blinded.seed,
        "topics": [one.id for one in study.topics],
        "cases": blinded.cases,
        "sentences": {label: asdict(origin) for label, origin in blinded.origins.items()},
    }
    return (json.dumps(told, indent=1) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Key:
    """What the sealed file says."""

    topics: tuple[str, ...]
    origins: dict[str, Origin]


def read_key(raw: bytes) -> Key | None:
    """The key; None if this is none."""
    try:
        told: Any = json.loads(raw)
        if told["format"] != KEY_FORMAT or told["version"] != KEY_VERSION:
            return None
        origins = {str(label): Origin(**one) for label, one in told["sentences"].items()}
        topics = tuple(map(str, told["topics"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    is_text = all(
        isinstance(cell, str) for one in origins.values() for cell in asdict(one).values()
    )
    return Key(topics, origins) if origins and is_text else None
