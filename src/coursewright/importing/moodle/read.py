"""Moodle XML, the richest of the formats: most of what Moodle asks has a place in our items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean
from coursewright.importing.moodle.answers import read_interaction
from coursewright.importing.moodle.blanks import read_cloze
from coursewright.importing.moodle.element import QuestionElement
from coursewright.importing.numbers import read_exported
from coursewright.importing.question import Question, Quiz
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from coursewright.importing.notes import Notes
    from coursewright.importing.question import Interaction
    from coursewright.importing.xml_tree import Element

_STANDARD = re.compile(r"your answer is (?:partially )?(?:in)?correct\.?", re.IGNORECASE)


def read_moodle(root: Element, notes: Notes) -> Quiz:
    """Every question of a Moodle XML file."""
    quiz, category = Quiz(), ""
    for element in [root] if root.tag == "question" else list(root.all("question")):
        kind = element.attributes.get("type", "").strip().lower()
        if kind == "category":
            named = element.first("category")
            category = named.says("text") if named else ""
            continue
        quiz.count += 1
        question = _read_question(QuestionElement(element, kind, quiz.count, category, notes))
        if question:
            quiz.questions.append(question)
    return quiz


def _read_question(question: QuestionElement) -> Question | None:
    """The question; None, with a finding, if it has no counterpart."""
    text = question.words("questiontext")
    if question.kind == "description":
        question.notes.skip(
            question.at,
            f"{question.called} is a description, which asks nothing",
            "if it tells a case, put it under `stimulus:` of the item that it belongs to",
        )
        return None
    answer: Interaction | None
    if text is not None and question.kind in ("cloze", "multianswer", "gapselect", "ddwtos"):
        text, answer = read_cloze(question, text)
    else:
        answer = read_interaction(question)
    if answer is None:
        return None
    _tell_settings(question)
    return Question(
        question.number,
        question.at,
        text or Words(""),
        answer,
        name=question.name,
        source_id=_source_id(question),
        hints=tuple(filter(None, map(question.text_of, question.element.all("hint")))),
        explanation=question.words("generalfeedback"),
        when_right=_outcome(question, "correctfeedback"),
        when_not=_outcome(question, "incorrectfeedback"),
        files=tuple(question.files),
        remarks=tuple(_remarks(question)),
    )


def _source_id(question: QuestionElement) -> str:
    number = re.fullmatch(r"\s*question:\s*(\d+)\s*", question.element.comment)
    return clean(question.element.says("idnumber")) or (number[1] if number else "")


def _remarks(question: QuestionElement) -> list[str]:
    tags = question.element.first("tags")
    words = [question.plain(tag) for tag in tags.all("tag")] if tags else []
    remarks = [*question.remarks, f"tags: {', '.join(words)}"] if words else question.remarks
    for tag, what in (("graderinfo", "for graders"), ("responsetemplate", "template")):
        told = question.words(tag)
        if told:
            remarks = [*remarks, f"{what}: {told.source}"]
            question.notes.lose(
                question.at,
                f"what {question.called} has for {'graders' if what[0] == 'f' else 'a start'} is "
                "kept as a comment",
                "use what serves the learner in `model:` and `rubric:`",
            )
    return remarks


def _outcome(question: QuestionElement, tag: str) -> Words | None:
    words = question.words(tag)
    plain = re.sub(r"<[^<>]*>", "", words.source).strip() if words else ""
    return None if not plain or _STANDARD.fullmatch(plain) else words


def _tell_settings(question: QuestionElement) -> None:
    points = read_exported(question.element.says("defaultgrade") or "1")
    if points is not None and points != 1:
        question.notes.setting("the points", question.at)
    attachments = read_exported(question.element.says("attachments") or "0")
    if attachments:
        question.notes.setting("the request for files", question.at)
    if _outcome(question, "partiallycorrectfeedback"):
        question.notes.setting("the words for a partly right answer", question.at)
