"""One `<item>` of QTI 1.2: what is asked, what is right, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean
from coursewright.importing.numbers import read_exported
from coursewright.importing.qti.answers import ItemAnswers
from coursewright.importing.qti.feedback import Feedback
from coursewright.importing.qti.kinds import read_answer
from coursewright.importing.qti.rules import read_rules
from coursewright.importing.qti.text import FIELDS, words_in
from coursewright.importing.question import Question, label

if TYPE_CHECKING:
    from coursewright.importing.notes import Notes
    from coursewright.importing.qti.rules import Rules
    from coursewright.importing.words import Words
    from coursewright.importing.xml_tree import Element

_PROFILES = {
    "cc.multiple_choice.v0p1": "multiple_choice",
    "cc.multiple_response.v0p1": "multiple_answers",
    "cc.true_false.v0p1": "true_false",
    "cc.fib.v0p1": "short_answer",
    "cc.pattern_match.v0p1": "short_answer",
    "cc.essay.v0p1": "essay",
}
_OF_ONE_FIELD = frozenset(
    ("multiple_choice", "multiple_answers", "true_false", "short_answer", "numerical")
)
_ELSEWHERE = frozenset(
    ("presentation", "itemfeedback", "itemmetadata", "resprocessing", "duration", "qticomment")
)
"""Parts of an item that are read for themselves."""


def read_item(
    element: Element, number: int, quiz: str, notes: Notes, *, shuffle: bool
) -> Question | None:
    """Read an item; None, with a finding, if it has no counterpart."""
    facts: dict[str, str] = {}
    for entry in element.each("qtimetadatafield"):
        facts.setdefault(entry.says("fieldlabel"), clean(entry.says("fieldentry")))
    name = clean(element.attributes.get("title", "")).strip()
    name = "" if name.lower() == "question" else name
    at, called = notes.at(element.line), label(number, name)
    presentation = element.first("presentation")
    fields = [one for one in presentation.walk() if one.tag in FIELDS] if presentation else []
    rules = read_rules(element, _fields_of_labels(fields))
    kind = facts.get("question_type", "").removesuffix("_question")
    kind = kind or _PROFILES.get(facts.get("cc_profile", ""), "")
    if not kind or (kind in _OF_ONE_FIELD and len(fields) > 1):
        kind = _kind_by_fields(fields, rules)
    if kind in ("text_only", ""):
        notes.skip(
            at,
            f"{called} is a text, which asks nothing",
            "if it tells a case, put it under `stimulus:` of the items that it belongs to",
        )
        return None
    points = read_exported(facts.get("points_possible") or "")
    feedback = Feedback(element, rules)
    answers = ItemAnswers(
        presentation, fields, rules, feedback, points, notes, at, called, shuffle=shuffle
    )
    answer = read_answer(answers, kind)
    if answer is None:
        if not answers.told:
            notes.skip(
                at,
                f"{called} is of the type `{kind[:40]}`, which has no counterpart",
                "ask it in another way, and write it into the file",
            )
        return None
    if points is not None and points != 1:
        notes.setting("the points", at)
    return Question(
        number,
        at,
        answers.text,
        answer,
        name=name,
        source_id=clean(element.attributes.get("ident", "")),
        hints=feedback.hints,
        explanation=feedback.explanation,
        when_right=feedback.when_right,
        when_not=feedback.when_not,
        remarks=(f"quiz: {quiz}",) if quiz else (),
        further=(*_beside(element), *feedback.left()),
    )


def _fields_of_labels(fields: list[Element]) -> dict[str, str]:
    """The field of each choice that one field alone has: some conditions name no field of the item.

    Empty for choices that stand in several.
    """
    found: dict[str, str] = {}
    for one in fields:
        for choice in one.each("response_label"):
            ident = choice.attributes.get("ident", "")
            found[ident] = "" if ident in found else one.attributes.get("ident", "")
    return found


def _beside(element: Element) -> list[tuple[str, Words]]:
    """Words of an item that are neither question nor feedback: notes for graders, objectives."""
    return [
        (f"what stands under `{part.tag[:30]}`", words)
        for part in element.children
        if part.tag not in _ELSEWHERE and (words := words_in(part))
    ]


def _kind_by_fields(fields: list[Element], rules: Rules) -> str:
    """What an item asks, where nothing but its fields says so."""
    if not fields:
        return ""
    if any(one.tag == "response_xy" for one in fields):
        return "hot_spot"
    if len(fields) > 1:
        typed = all(one.tag in ("response_str", "response_num") for one in fields)
        return "blanks" if typed else "matching"
    field = fields[0]
    if field.tag == "response_grp":
        return "matching"
    name = field.attributes.get("ident", "")
    if field.tag in ("response_str", "response_num"):
        return _kind_of_typed(field, rules, name)
    cardinality = field.attributes.get("rcardinality", "Single").lower()
    if cardinality == "single":
        words = [words_in(one) for one in field.each("response_label")]
        said = sorted(one.source.strip().lower() for one in words if one)
        return "true_false" if said == ["false", "true"] else "multiple_choice"
    return {"multiple": "multiple_answers", "ordered": "ordering"}.get(cardinality, "")


def _kind_of_typed(field: Element, rules: Rules, name: str) -> str:
    typed = next(field.each("render_fib"), None)
    form = typed.attributes.get("fibtype", "") if typed is not None else ""
    ranges = any(one.low is not None or one.high is not None for one in rules.scoring)
    wanted = rules.wanted(name)
    if field.tag == "response_num" or form in ("Decimal", "Integer", "Scientific"):
        return "numerical"
    if ranges and all(read_exported(one) is not None for one in wanted):
        return "numerical"
    # Where nothing that can be typed scores, somebody reads it.
    return "short_answer" if wanted or _lists(field) or rules.unlisted else "essay"


def _lists(field: Element) -> bool:
    return any(words_in(one) for one in field.each("response_label"))
