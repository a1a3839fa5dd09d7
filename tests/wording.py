"""Items for the tests of wording, read from YAML as an author writes it."""

import json
from pathlib import Path

import yaml

from coursewright.checking.wording import check_wording
from coursewright.model.course import Course
from coursewright.model.site import Site
from coursewright.reading.assessment import read_assessment
from coursewright.reading.source import Source
from support import rules_in


def item(stem, options=(), key=(), **more):
    """One entry of `items:`; of options and keys, choices are made."""
    key = [key] if isinstance(key, int) else list(key)
    made = {"id": "an-item", "type": "multiple" if len(key) > 1 else "single", "stem": stem}
    if options:
        made["choices"] = [
            {"id": f"choice-{number}", "text": str(text), "rationale": f"Reason {number}."}
            | ({"key": True} if number in key else {})
            for number, text in enumerate(options)
        ]
    return made | {"teaches": "docs/index.md#a"} | more


def course(*items, language="en", title="T", **quizzes):
    """A course of one quiz, `quiz`, or of several by name."""
    found = []
    quizzes = quizzes or {"quiz": items}
    read = {}
    for name, entries in quizzes.items():
        # Through JSON, so that what two items share is written out twice.
        entries = json.loads(json.dumps(list(entries)))
        text = yaml.safe_dump(
            {"title": title, "items": entries}, sort_keys=False, allow_unicode=True, width=999
        )
        read[name] = read_assessment(Source(f"quizzes/{name}.yml", text), name, found)
    site = Site("course", frozenset(), (), language=language)
    return Course(
        site=site, modules={}, cards={}, assessments=read, pages={}, headings={}, references={},
        paths=(), faulty=frozenset(), mentioned=frozenset(), root=Path(),
    )  # fmt: skip


def findings(*items, **more):
    """What the rules of wording find, and those for keys and choices."""
    made = course(*items, **more)
    found = [one for rule in rules_in("assessments", "choices") for one in rule(made)]
    return [*found, *check_wording(made)]


def rules(*items, **more):
    """The ids of what is found."""
    return [one.rule for one in findings(*items, **more)]
