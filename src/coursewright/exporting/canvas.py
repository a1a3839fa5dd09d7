"""QTI 1.2 in the dialect of Canvas, after what its own reader, `instructure/qti`, takes.

A package has a manifest, the questions, and beside them `assessment_meta.xml`, in which Canvas
keeps what QTI has no place for.
"""

from __future__ import annotations

import html
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from coursewright.exporting.archive import write_zip
from coursewright.exporting.qti_1 import (
    IMAGES,
    MANIFEST,
    QTI,
    RESPONSE,
    SHARED,
    add_answer,
    add_facts,
    condition_of,
    equal,
    images_of,
    right_answer,
    say,
    tell,
    write_field,
)
from coursewright.exporting.xml import add, write_xml
from coursewright.markup.patterns import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coursewright.exporting.qti_1 import Way
    from coursewright.exporting.question import Bank, Gap, Kind, Question

_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_ASSOCIATED = "associatedcontent/imscc_xmlv1p1/learning-application-resource"

_TYPES: dict[Kind, str] = {
    "single": "multiple_choice_question",
    "multiple": "multiple_answers_question",
    "true-false": "true_false_question",
    "numeric": "numerical_question",
    "short-text": "short_answer_question",
    "cloze": "fill_in_multiple_blanks_question",
    "matching": "matching_question",
    "essay": "essay_question",
    "text": "text_only_question",
}


def write_canvas(bank: Bank) -> bytes:
    """The questions of a quiz as a package that Canvas imports."""
    files = {
        "imsmanifest.xml": _manifest(bank),
        f"{bank.slug}/{bank.slug}.xml": _assessment(bank),
        f"{bank.slug}/assessment_meta.xml": _meta(bank),
    }
    for name, image in images_of(bank).items():
        files[IMAGES + name] = image
    return write_zip(files)


def _manifest(bank: Bank) -> bytes:
    root = Element("manifest", {"identifier": f"{bank.slug}-package", "xmlns": MANIFEST})
    metadata = add(root, "metadata")
    add(metadata, "schema", "IMS Content")
    add(metadata, "schemaversion", "1.1.3")
    add(root, "organizations")
    resources = add(root, "resources")
    questions = add(resources, "resource", identifier=bank.slug, type="imsqti_xmlv1p2")
    add(questions, "file", href=f"{bank.slug}/{bank.slug}.xml")
    add(questions, "dependency", identifierref=f"{bank.slug}-meta")
    place = f"{bank.slug}/assessment_meta.xml"
    meta = add(resources, "resource", identifier=f"{bank.slug}-meta", type=_ASSOCIATED, href=place)
    add(meta, "file", href=place)
    for number, name in enumerate(images_of(bank), 1):
        image = add(
            resources,
            "resource",
            identifier=f"{bank.slug}-image-{number}",
            type="webcontent",
            href=IMAGES + name,
        )
        add(image, "file", href=IMAGES + name)
    return write_xml(root)


def _meta(bank: Bank) -> bytes:
    points = sum(question.scored for question in bank.questions)
    root = Element("quiz", {"identifier": bank.slug, "xmlns": _CANVAS})
    for tag, words in (
        ("title", bank.title),
        ("shuffle_answers", "false"),
        ("scoring_policy", "keep_highest"),
        ("quiz_type", "assignment" if points else "practice_quiz"),
        ("points_possible", f"{points}.0"),
        ("show_correct_answers", "true"),
        ("allowed_attempts", "-1"),
    ):
        add(root, tag, words)
    return write_xml(root)


def _assessment(bank: Bank) -> bytes:
    root = Element("questestinterop", {"xmlns": QTI})
    assessment = add(root, "assessment", ident=bank.slug, title=bank.title)
    section = add(assessment, "section", ident="root_section")
    for question in bank.questions:
        _add_item(section, question)
    return write_xml(root)


def _add_item(section: Element, question: Question) -> None:
    item = add(section, "item", ident=question.id, title=question.title)
    kind = _TYPES[question.kind]
    if question.kind == "cloze" and all(gap.options for gap in question.gaps):
        kind = "multiple_dropdowns_question"
    facts = (
        ("question_type", kind),
        ("points_possible", "1.0" if question.scored else "0.0"),
        ("assessment_question_identifierref", f"{question.id}-question"),
    )
    add_facts(add(item, "itemmetadata"), facts)
    asked = _cloze_text(question) if question.kind == "cloze" else question.asked
    add_answer(item, question, asked, _WAYS.get(question.kind))


def _number(
    presentation: Element, processing: Element, question: Question, feedback: dict[str, str]
) -> None:
    write_field(presentation, decimal=True)
    key, margin = question.number or Decimal(0), question.tolerance or Decimal(0)
    for number, one in enumerate(question.ranges, 1):
        told, condition = condition_of(processing)
        _between(condition, one.low, one.high)
        tell(told, f"range-{number}_fb")
        feedback[f"range-{number}_fb"] = one.feedback
    either = add(right_answer(processing, question, feedback), "or")
    equal(either, f"{key:f}")
    _between(add(either, "and"), key - margin, key + margin)


def _between(above: Element, low: Decimal, high: Decimal) -> None:
    add(above, "vargte", f"{low:f}", respident=RESPONSE)
    add(above, "varlte", f"{high:f}", respident=RESPONSE)


def _pairs(
    presentation: Element, processing: Element, question: Question, feedback: dict[str, str]
) -> None:
    choices = list(dict.fromkeys([*(pair.choice for pair in question.pairs), *question.spare]))
    names = {choice: f"choice-{number}" for number, choice in enumerate(choices, 1)}
    for pair in question.pairs:
        response = add(presentation, "response_lid", ident=f"response_{pair.id}")
        say(response, pair.html)
        _labels(response, ((name, html.escape(choice)) for choice, name in names.items()))
    share = _share(len(question.pairs))
    for pair in question.pairs:
        one, condition = condition_of(processing)
        equal(condition, names[pair.choice], f"response_{pair.id}")
        add(one, "setvar", share, action="Add", varname="SCORE")
    if question.correct:
        one, condition = condition_of(processing)
        every = add(condition, "and")
        for pair in question.pairs:
            equal(every, names[pair.choice], f"response_{pair.id}")
        tell(one, "correct_fb")
        feedback["correct_fb"] = question.correct


def _share(parts: int) -> str:
    return format(round(Decimal(100) / parts, 2).normalize(), "f")


def _labels(response: Element, labels: Iterable[tuple[str, str]]) -> None:
    shown = add(response, "render_choice")
    for ident, words in labels:
        say(add(shown, "response_label", ident=ident), words)


def _cloze_text(question: Question) -> str:
    text = BLANK.sub(lambda match: f"[{match['id']}]", question.text)
    mixed = any(gap.accepted for gap in question.gaps)
    lists = [
        f"<p>[{gap.id}]: {html.escape(' / '.join(one.html for one in gap.options))}</p>"
        for gap in question.gaps
        if gap.options and mixed
    ]
    return "\n".join(filter(None, [question.stem, text, *lists]))


def _gaps(
    presentation: Element, processing: Element, question: Question, _: dict[str, str]
) -> None:
    for gap in question.gaps:
        response = add(presentation, "response_lid", ident=f"response_{gap.id}")
        say(response, gap.id)
        labels = list(_offered(gap, dropdowns=all(one.options for one in question.gaps)))
        _labels(response, ((ident, html.escape(words)) for ident, words, _ in labels))
        for ident, _words, right in labels:
            if right:
                one, condition = condition_of(processing)
                equal(condition, ident, f"response_{gap.id}")
                add(one, "setvar", _share(len(question.gaps)), action="Add", varname="SCORE")


def _offered(gap: Gap, *, dropdowns: bool) -> Iterable[tuple[str, str, bool]]:
    """What a blank can be filled with: its id, words, and whether it is right.

    A question of Canvas has lists in all of its blanks, or in none: there a list is written below,
    and its right choice is typed.
    """
    for number, words in enumerate(gap.accepted, 1):
        yield f"{gap.id}-{number}", words, True
    for option in gap.options:
        if dropdowns or option.right:
            yield f"{gap.id}-{option.id}", option.html, option.right


_WAYS: dict[Kind, Way] = SHARED | {"numeric": _number, "cloze": _gaps, "matching": _pairs}
