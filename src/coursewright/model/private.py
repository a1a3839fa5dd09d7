"""Private quizzes beside those of the site: looked at together, and never shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coursewright.model.files import PRIVATE_QUIZ, QUIZ

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coursewright.model.course import Assessment, Course, Module

PREFIX = "private/"
"""Stands before the name of a private quiz, where one is named."""


def quiz_slug(path: str) -> str:
    """What the course, and a program that imports it, calls the quiz that lies there."""
    if PRIVATE_QUIZ.pattern.fullmatch(path):
        return f"private-{PRIVATE_QUIZ.name_of(path)}"
    return QUIZ.name_of(path)


def with_private(course: Course) -> Course:
    """The course as if its private quizzes stood after all others, for rules that look at both."""
    if not course.private:
        return course
    private = {one.slug: one for one in course.private.values()}
    return replace(course, assessments=course.assessments | private, private={})


def modules_served(assessment: Assessment, modules: Iterable[Module]) -> list[Module]:
    """The modules whose objectives the items name, in the order of the modules."""
    named = {item.objective.source for item in assessment.items if item.objective}
    return [one for one in modules if any(objective.id in named for objective in one.objectives)]
