"""What learners' records hang on: items with their wording, and every name that is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, assert_never

from coursewright.model import interaction as way
from coursewright.model.worksheet import ENDING
from coursewright.reading.assessment import read_assessment
from coursewright.reading.module import read_module
from coursewright.reading.source import LARGEST_FILE, decode
from coursewright.reading.worksheet import read_worksheet, worksheet_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coursewright.finding import Finding
    from coursewright.model.course import Assessment, Course, Module
    from coursewright.model.interaction import Choice
    from coursewright.model.item import Item
    from coursewright.model.text import Position, Text
    from coursewright.model.worksheet import Worksheet

RECORDED = re.compile(
    r"quizzes/[^/.][^/]*\.yml|modules/[^/.][^/]*/index\.md"
    rf"|(?:modules/[^/]+|docs/worksheets)/[^/.][^/]*{re.escape(ENDING)}"
)
"""Paths of the files that hold what is recorded."""

KINDS = ("module", "objective", "set", "worksheet", "field")


@dataclass(frozen=True, slots=True)
class RecordedItem:
    """An item as far as an answer to it is concerned."""

    item: Item
    path: str
    question: str
    """Stimulus, shared case, stem, and what else is read before answering."""
    parts: dict[str, str]
    """What has a name of its own: choices, prompts, blanks."""

    @property
    def words(self) -> str:
        """All of it."""
        return "\n".join([self.question, *self.parts.values()])


@dataclass(frozen=True, slots=True)
class Record:
    """All that a learner's record can refer to."""

    items: dict[str, RecordedItem] = field(default_factory=dict)
    names: dict[str, dict[str, Position]] = field(default_factory=dict)
    """By kind (*module*, *objective*, *set*, *worksheet*, *field*): names and where they stand."""


def record_of(course: Course) -> Record:
    """What a record can refer to now; a draft is kept out of the site, and its ids are kept."""
    return _gather(
        course.assessments.values(), course.modules, course.worksheets.values(), drafts=True
    )


def record_from(files: Mapping[str, bytes], *, drafts: bool = False) -> Record:
    """The same from the bytes of files; drafts and what could not be read were on no site."""
    assessments: list[Assessment] = []
    modules: dict[str, Module] = {}
    worksheets: list[Worksheet] = []
    found: list[Finding] = []
    for path, raw in sorted(files.items()):
        source = decode(path, raw, found) if len(raw) <= LARGEST_FILE else None
        if source is None:
            continue
        if path.startswith("quizzes/"):
            slug = path.removeprefix("quizzes/").removesuffix(".yml")
            if assessment := read_assessment(source, slug, found):
                assessments.append(assessment)
        elif path.endswith(ENDING):
            if worksheet := read_worksheet(source, found):
                worksheets.append(worksheet)
        elif module := read_module(source, path.split("/")[1], found):
            modules[module.slug] = module
    return _gather(assessments, modules, worksheets, drafts=drafts)


def _gather(
    assessments: Iterable[Assessment],
    modules: Mapping[str, Module],
    worksheets: Iterable[Worksheet],
    *,
    drafts: bool,
) -> Record:
    record = Record(names={kind: {} for kind in KINDS})
    hidden = {slug for slug, module in modules.items() if module.draft and not drafts}
    for assessment in assessments:
        if assessment.slug in hidden:
            continue
        cases = {case.id: case.stimulus.source for case in assessment.cases}
        for item in assessment.items:
            if not item.draft or drafts:
                shared = cases.get(item.case.source, "") if item.case else ""
                record.items.setdefault(item.id, _asked(item, assessment.path, shared))
        record.names["set"] |= {one.id: one.at for one in assessment.sets}
    for slug, module in modules.items():
        if slug not in hidden:
            record.names["module"][slug] = module.at
            record.names["objective"] |= {one.id: one.at for one in module.objectives}
    for worksheet in worksheets:
        if worksheet.keeps:
            name = worksheet_name(worksheet.path)
            record.names["worksheet"][name] = worksheet.at
            record.names["field"] |= {f"{name}/{one.id}": one.at for one in worksheet.fields}
    return record


def _asked(item: Item, path: str, shared: str) -> RecordedItem:
    more, parts = _wording(item)
    told = (item.stimulus, item.stem, *more)
    question = "\n".join([shared, *(text.source for text in told if text)])
    return RecordedItem(item, path, question.strip(), parts)


def _wording(item: Item) -> tuple[list[Text | None], dict[str, str]]:
    """What belongs to the question besides stimulus and stem, and the parts that have names."""
    match item.interaction:
        case (
            way.Single(choices=choices)
            | way.Multiple(choices=choices)
            | way.Ordering(choices=choices)
            | way.Survey(choices=choices)
        ):
            return [], _texts(choices)
        case way.Judgement(choices=choices, scale=scale):
            return list(scale), _texts(choices)
        case way.Matching(prompts, choices, _):
            prompted = {f"prompt {one.id}": one.text.source for one in prompts}
            return [], {**_texts(choices), **prompted}
        case way.Cloze(text, blanks, _):
            parts: dict[str, str] = {}
            for blank in blanks:
                parts |= _texts(blank.choices, f"{blank.id}/")
            return [text], parts
        case way.StagedCase(worked, begins, _, _):
            return [worked, begins], {}
        case way.Numeric(unit=unit):
            return [], {"unit": unit.source} if unit else {}
        case way.TrueFalse() | way.ShortText() | way.SelfCheck() | way.Reflection():
            return [], {}
        case _:
            assert_never(item.interaction)


def _texts(choices: Iterable[Choice], before: str = "") -> dict[str, str]:
    return {f"{before}{choice.id}": choice.text.source for choice in choices}


def key_of(item: Item) -> dict[str, str]:
    """What is right, by the part that it is right for; nothing where nothing is."""
    match item.interaction:
        case way.Single(choices=choices) | way.Multiple(choices=choices):
            return {choice.id: "key" for choice in choices if choice.key}
        case way.TrueFalse(key):
            return {"": str(key).lower()}
        case way.Numeric(key, tolerance):
            return {"": f"{key} ± {tolerance}" if tolerance else f"{key}"}
        case way.ShortText(accepted):
            return {spelling.source: "accepted" for spelling in accepted}
        case way.Cloze(_, blanks):
            right: dict[str, str] = {}
            for blank in blanks:
                right |= {f"{blank.id}/{one.id}": "key" for one in blank.choices if one.key}
                right |= {f"{blank.id}/{one.source}": "accepted" for one in blank.accepted}
            return right
        case way.Matching(prompts, _, _):
            return {f"prompt {one.id}": one.key.source if one.key else "" for one in prompts}
        case way.Ordering(choices=choices):
            return {"": ", ".join(choice.id for choice in choices)}
        case way.SelfCheck() | way.Judgement() | way.StagedCase() | way.Reflection() | way.Survey():
            return {}
        case _:
            assert_never(item.interaction)
