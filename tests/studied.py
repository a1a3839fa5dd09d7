"""A study of which everything is known: people who write, and raters who mark what they see."""

import csv
import io
import json
import random

from coursewright.analysing.studies.answers import FORMAT, VERSION
from coursewright.analysing.studies.blinding import COLUMNS, GLOBAL, MADE
from coursewright.reading.course_files import CourseFiles
from support import copy_sample, edit

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
TOPICS = ("survey", "plan")


def answers_file(code="ABCD-2345", form="a", time="before", words=None, course="sample", **more):
    words = words or {f"survey-{form}": "Who could tell?", f"plan-{form}": "What should it show?"}
    told = {"format": FORMAT, "version": VERSION, "course": course, "code": code, "form": form}
    return told | {"time": time, "made": "2026-03-01", "answers": words} | more


def write_answers(folder, *files):
    folder.mkdir(parents=True, exist_ok=True)
    for number, told in enumerate(files):
        text = told if isinstance(told, str) else json.dumps(told)
        (folder / f"{number:03}.json").write_text(text, "utf-8")
    return folder


def course_of(root):
    return CourseFiles(root).site().course_id


def write_cohort(folder, root, seed, people=60, effect=0.0, easier=0.4):
    """Files of people who began with one topic; its words say how good they are.

    What has been practised is better by `effect`, in standard deviations of a mark, and the topic
    `plan` is easier by `easier` at each time.
    """
    drawn, files, began = random.Random(seed), [], {}
    for person in range(people):
        code = "".join(drawn.choices(LETTERS, k=4)) + "-" + "".join(drawn.choices(LETTERS, k=4))
        began[code] = TOPICS[person % 2]
        forms = "ab" if drawn.random() < 0.5 else "ba"
        ability = drawn.gauss(0, 0.7)
        for form, time in zip(forms, ("before", "after"), strict=True):
            words = {}
            for topic in TOPICS:
                quality = ability + drawn.gauss(0, 0.7) + easier * (topic == "plan")
                quality += effect * (time == "after" and topic == began[code])
                words[f"{topic}-{form}"] = f"I would say {quality:.3f}"
            files.append(answers_file(code, form, time, words, course_of(root)))
    return write_answers(folder, *files), began


def rate_sheet(path, seed, noise=0.4):
    """Fill in a sheet as a rater would who sees quality, with some error."""
    drawn = random.Random(seed)
    rows = [*csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig")))]
    for row in rows:
        seen = float(row["answer"].split()[-1]) + drawn.gauss(0, noise)
        made = sum(seen > limit for limit in (-1, 0, 1))
        for number, column in enumerate(MADE):
            row[column] = str(int(number < made))
        row[GLOBAL] = str(min(5, max(1, round(3 + seen))))
    write_sheet(path, rows)


def write_sheet(path, rows, columns=COLUMNS, **how):
    written = io.StringIO()
    table = csv.DictWriter(written, columns, extrasaction="ignore", **how)
    table.writeheader()
    table.writerows(rows)
    path.write_bytes(written.getvalue().encode("utf-8-sig"))


def read_sheet(path):
    return [*csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig")))]


def write_allocation(path, began):
    path.write_text("code,first\n" + "".join(f"{a},{b}\n" for a, b in began.items()), "utf-8")
    return path


PAGE = "docs/study.md"


def copy_with_study(folder):
    """The sample course with the page of its study."""
    root = copy_sample(folder)
    (root / PAGE).write_text("# The study\n\n```study\n```\n", "utf-8")
    edit(root, "mkdocs.yml", "  - Cards: cards.md\n", "  - study.md\n  - Cards: cards.md\n")
    return root
