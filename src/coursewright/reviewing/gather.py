"""Collect everything of a module that an expert reviews, numbered in reading order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from coursewright.model.files import DECISION, module_of
from coursewright.reviewing.claims import field_claims, page_parts
from coursewright.reviewing.materials import (
    card_part,
    card_texts,
    decision_part,
    decision_texts,
    session_part,
    session_texts,
    worksheet_part,
    worksheet_texts,
)
from coursewright.reviewing.parts import LETTERS, Pack, Part, Section, Title
from coursewright.reviewing.questions import question_parts, question_texts
from coursewright.reviewing.showing import Showing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coursewright.model.course import Assessment, Module
    from coursewright.reading.course_files import CourseFiles
    from coursewright.reviewing.claims import Cited

_CLAIMS = (
    "The module's pages as a learner reads them. Every paragraph, list or table that cites a work "
    "is a claim: it has a number, and the source's own words beside it."
)
_IN_FIELDS = "Where questions and other parts cite a work."
_QUESTIONS = "Every question as it is asked, with its keys and with what is said of each answer."
_OTHERS = "What one takes along, writes on, or leads a group with."


def gather(course_files: CourseFiles, module: Module) -> Pack:
    """Everything of a module, each part with its number."""
    showing = Showing(course_files)
    known = module.slug in course_files.quizzes()
    quiz = course_files.assessment(module.slug) if known else None
    questions = _numbers(quiz)
    pages = [path for path in course_files.pages() if module_of(path) == module.slug]
    page = [*page_parts(showing, module.path, questions)]
    for path in pages:
        if path != module.path:
            page += _other_page(showing, path, questions)
    elsewhere = [*field_claims(showing, _texts(course_files, module, quiz), questions)]
    asked = [*question_parts(showing, module, quiz)] if quiz else []
    others = [*_materials(showing, module, questions)]
    sections = (
        Section("The page and its claims", _CLAIMS, tuple(page)),
        Section("Claims in questions and materials", _IN_FIELDS, tuple(elsewhere)),
        Section("Questions", _QUESTIONS, tuple(asked)),
        Section("Card, worksheets and sessions", _OTHERS, tuple(others)),
    )
    shown = tuple(section for section in sections if section.entries)
    return Pack(course_files.site().course_id, _title(course_files), module, _numbered(shown))


def _numbers(quiz: Assessment | None) -> dict[str, str]:
    """The number of each item by its id; a quiz and a set stand for all that they show."""
    if quiz is None:
        return {}
    letter = LETTERS["question"]
    numbers = {item.id: f"{letter}{place}" for place, item in enumerate(quiz.items, 1)}
    all_of_it = ", ".join(numbers.values())
    for one in quiz.sets:
        names = [numbers[name.source] for name in one.items if name.source in numbers]
        numbers[one.id] = ", ".join(names)
    return {quiz.slug: all_of_it} | numbers


def _other_page(showing: Showing, path: str, questions: dict[str, str]) -> Iterator[Part | Title]:
    parts = [*page_parts(showing, path, questions)]
    if any(isinstance(part, Part) for part in parts):
        headings = showing.course_files.headings(path)
        yield Title(2, headings[0].title if headings else path)
        yield from parts


def _texts(course_files: CourseFiles, module: Module, quiz: Assessment | None) -> Iterator[Cited]:
    if quiz:
        yield from question_texts(quiz)
    card = course_files.card(module.slug)
    if card:
        yield from card_texts(card)
    for path in course_files.worksheets():
        sheet = course_files.worksheet(path) if module_of(path) == module.slug else None
        if sheet:
            yield from worksheet_texts(sheet)
    for path in course_files.sessions():
        session = course_files.session(path) if module_of(path) == module.slug else None
        if session:
            yield from session_texts(session)
    for path in course_files.files(DECISION):
        decision = course_files.decision(path) if module_of(path) == module.slug else None
        if decision:
            yield from decision_texts(decision)


def _materials(showing: Showing, module: Module, questions: Mapping[str, str]) -> Iterator[Part]:
    course_files = showing.course_files
    card = course_files.card(module.slug)
    if card:
        yield card_part(showing, card)
    for path in course_files.worksheets():
        sheet = course_files.worksheet(path) if module_of(path) == module.slug else None
        if sheet:
            yield worksheet_part(showing, sheet)
    for path in course_files.sessions():
        session = course_files.session(path) if module_of(path) == module.slug else None
        if session:
            yield session_part(showing, session, questions)
    for path in course_files.files(DECISION):
        decision = course_files.decision(path) if module_of(path) == module.slug else None
        if decision:
            yield decision_part(showing, decision)


def _numbered(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    counted: Counter[str] = Counter()
    made = []
    for section in sections:
        entries: list[Part | Title] = []
        for entry in section.entries:
            if isinstance(entry, Part):
                counted[entry.kind] += 1
                number = f"{LETTERS[entry.kind]}{counted[entry.kind]}"
                entries.append(replace(entry, number=number))
            else:
                entries.append(entry)
        made.append(replace(section, entries=tuple(entries)))
    return tuple(made)


def _title(course_files: CourseFiles) -> str:
    source = course_files.source("mkdocs.yml")
    match = re.search(r"^site_name:\s*(.+)$", source.text, re.MULTILINE) if source else None
    return match[1].strip("\"' ") if match else course_files.root.name
