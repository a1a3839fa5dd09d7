"""A cohort of whom everything is known, in whose answers four things are planted."""

import json
import math
import random
import uuid

from coursewright.analysing.known import know_course
from coursewright.analysing.readers.record import checksum
from coursewright.reading.whole_course import read_course
from support import copy_sample, edit

ITEMS = 12
MISKEYED, DEAD, BELIEVED, REWRITTEN = "sim-3", "sim-5", "sim-7", "sim-9"
"""The items in which something is planted; `sim-3` has `a` as its key, and `b` is right."""
BELIEF = "a-pilot-needs-no-one"
OLD = "0ld0ld00"
CHOICES = "abcd"

_ITEM = """\
  - id: sim-{number}
    objective: {objective}
    type: single
    stem: Which of these holds in case {number}?
    choices:
      - {{id: a, text: The first of {number}, key: true, rationale: It is so.}}
      - {{id: b, text: The second of {number}, rationale: It is not so.{belief}}}
      - {{id: c, text: The third of {number}, rationale: It is not so.}}
      - {{id: d, text: The fourth of {number}, rationale: It is not so.}}
    teaches: modules/sample/index.md#who-could-be-recognized
"""


def write_course(folder):
    """The sample course with a quiz of twelve questions more."""
    root = copy_sample(folder)
    edit(
        root,
        "modules/sample/index.md",
        "prerequisites: []",
        f"misconceptions:\n  {BELIEF}: {{says: A pilot needs no one, "
        "teaches: '#who-asks'}\nprerequisites: []",
    )
    items = [
        _ITEM.format(
            number=number,
            objective="sample.hold-the-survey" if number % 2 else "sample.change-who-asks",
            belief=f", misconception: {BELIEF}" if f"sim-{number}" == BELIEVED else "",
        )
        for number in range(1, ITEMS + 1)
    ]
    (root / "quizzes" / "simulated.yml").write_text(
        "title: Simulated\nitems:\n" + "".join(items), "utf-8"
    )
    return root


def know(root):
    course, _ = read_course(root)
    return know_course(course, "Sample")


def answer(drawn, name, ability, *, is_old=False):
    """The choice that somebody takes."""
    number = int(name.removeprefix("sim-"))
    hardness = -1.0 + 1.6 * (number - 1) / (ITEMS - 1)
    if name == REWRITTEN:
        hardness = 1.3 if is_old else -0.7
    if name == BELIEVED:
        hardness = 0.6
    if drawn.random() < 1 / (1 + math.exp(-1.7 * (ability - hardness))):
        return "b" if name == MISKEYED else "a"
    wrong = [one for one in CHOICES if one != ("b" if name == MISKEYED else "a")]
    weights = [1, 1, 1]
    if name == DEAD:
        weights = [1, 1, 0.01]
    if name == BELIEVED:
        weights = [9, 1, 1]
    return drawn.choices(wrong, weights)[0]


def share(course, seed, person, drawn):
    """The file that one person shares."""
    ability = drawn.gauss(0, 1)
    entries = []
    is_old = person % 2 == 0
    for number in range(1, ITEMS + 1):
        name = f"sim-{number}"
        taken = answer(drawn, name, ability, is_old=is_old)
        right = taken == "a"
        old = is_old and name == REWRITTEN
        entry = {
            "id": str(uuid.UUID(int=drawn.getrandbits(128))),
            "day": "2026-03-01" if is_old else "2026-05-01",
            "kind": "response",
            "item": name,
            "revision": OLD if old else course.items[name].meaning,
            "response": [taken],
            "outcome": "correct" if right else "not-quite",
            "score": int(right),
            "confidence": drawn.choice((1, 2, 2, 3)) if right else drawn.choice((1, 1, 1, 1, 2, 3)),
            "context": "practice",
            "attempt": 1,
            "seconds": drawn.randrange(15, 90),
        }
        entries.append(entry)
        if name == BELIEVED and taken == "b":
            again = {"response": ["a"], "outcome": "correct", "score": 1, "attempt": 2}
            entries.append(entry | again | {"id": f"{entry['id']}-2"})
    return {
        "format": "coursewright.answers",
        "version": 1,
        "course": course.id,
        "learner": f"{seed:016x}{person:016x}",
        "made": "2026-05-02",
        "words": False,
        "checksum": checksum(entries),
        "entries": entries,
    }


def write_cohort(course, folder, seed, people=400, root=None):
    """A file for each person, of a course that is known, or of one in a folder."""
    course = course or know(root)
    folder.mkdir(parents=True)
    drawn = random.Random(seed)
    for person in range(people):
        told = share(course, seed, person, drawn)
        (folder / f"{person:04}.json").write_text(json.dumps(told), "utf-8")
    return folder
