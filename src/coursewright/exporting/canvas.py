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
from coursewright.exporting.question import IMAGE_PREFIX
from coursewright.exporting.xml import add, write_xml
from coursewright.markup.patterns import BLANK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coursewright.exporting.question import Bank, Gap, Kind, Question

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_MANIFEST = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_ASSOCIATED = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
_FILE_BASE = "$IMS-CC-FILEBASE$/"
_IMAGES = "web_resources/"

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
_RESPONSE = "response1"


def write_canvas(bank: Bank) -> bytes:
    """The questions of a quiz as a package that Canvas imports."""
    files = {
        "imsmanifest.xml": _manifest(bank),
        f"{bank.slug}/{bank.slug}.xml": _assessment(bank),
        f"{bank.slug}/assessment_meta.xml": _meta(bank),
    }
    for name, image in _images(bank).items():
        files[_IMAGES + name] = image
    return write_zip(files)


def _images(bank: Bank) -> dict[str, bytes]:
    return {name: image for one in bank.questions for name, image in one.images.items()}


def _manifest(bank: Bank) -> bytes:
    root = Element("manifest", {"identifier": f"{bank.slug}-package", "xmlns": _MANIFEST})
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
    for number, name in enumerate(_images(bank), 1):
        image = add(
            resources,
            "resource",
            identifier=f"{bank.slug}-image-{number}",
            type="webcontent",
            href=_IMAGES + name,
        )
        add(image, "file", href=_IMAGES + name)
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
    root = Element("questestinterop", {"xmlns": _QTI})
    assessment = add(root, "assessment", ident=bank.slug, title=bank.title)
    section = add(assessment, "section", ident="root_section")
    for question in bank.questions:
        _add_item(section, question)
    return write_xml(root)


def _add_item(section: Element, question: Question) -> None:
    item = add(section, "item", ident=question.id, title=question.title)
    metadata = add(add(item, "itemmetadata"), "qtimetadata")
    kind = _TYPES[question.kind]
    if question.kind == "cloze" and all(gap.options for gap in question.gaps):
        kind = "multiple_dropdowns_question"
    for label, entry in (
        ("question_type", kind),
        ("points_possible", "1.0" if question.scored else "0.0"),
        ("assessment_question_identifierref", f"{question.id}-question"),
    ):
        one = add(metadata, "qtimetadatafield")
        add(one, "fieldlabel", label)
        add(one, "fieldentry", entry)
    presentation = add(item, "presentation")
    _say(presentation, _cloze_text(question) if question.kind == "cloze" else question.asked)
    if question.kind == "text":
        return
    processing = Element("resprocessing")
    outcomes = add(processing, "outcomes")
    add(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    feedback: dict[str, str] = {}
    if question.explanation:
        _tell(_otherwise(processing), "general_fb")
        feedback["general_fb"] = question.explanation
    _WAYS[question.kind](presentation, processing, question, feedback)
    if question.not_quite:
        _tell(_otherwise(processing), "general_incorrect_fb")
        feedback["general_incorrect_fb"] = question.not_quite
    item.append(processing)
    for ident, words in feedback.items():
        told = add(item, "itemfeedback", ident=ident)
        _say(add(told, "flow_mat"), words)


def _say(above: Element, words: str) -> None:
    shown = words.replace(f'"{IMAGE_PREFIX}', f'"{_FILE_BASE}')
    add(add(above, "material"), "mattext", shown, texttype="text/html")


def _condition(processing: Element, *, goes_on: bool = True) -> tuple[Element, Element]:
    one = add(processing, "respcondition", **{"continue": "Yes" if goes_on else "No"})
    return one, add(one, "conditionvar")


def _otherwise(processing: Element) -> Element:
    one, condition = _condition(processing)
    add(condition, "other")
    return one


def _tell(condition: Element, ident: str) -> None:
    add(condition, "displayfeedback", feedbacktype="Response", linkrefid=ident)


def _equal(above: Element, value: str, respident: str = _RESPONSE) -> None:
    add(above, "varequal", value, respident=respident)


def _right(processing: Element, question: Question, feedback: dict[str, str]) -> Element:
    """The condition under which the answer is right: all points, and what is said of it."""
    one, condition = _condition(processing, goes_on=False)
    add(one, "setvar", "100", action="Set", varname="SCORE")
    if question.correct:
        _tell(one, "correct_fb")
        feedback["correct_fb"] = question.correct
    return condition


def _choices(
    presentation: Element, processing: Element, question: Question, feedback: dict[str, str]
) -> None:
    several = question.kind == "multiple"
    cardinality = "Multiple" if several else "Single"
    response = add(presentation, "response_lid", ident=_RESPONSE, rcardinality=cardinality)
    shown = add(response, "render_choice")
    for option in question.options:
        label = add(shown, "response_label", ident=option.id)
        _say(label, option.html)
        if option.feedback:
            one, condition = _condition(processing)
            _equal(condition, option.id)
            _tell(one, f"{option.id}_fb")
            feedback[f"{option.id}_fb"] = option.feedback
    right = _right(processing, question, feedback)
    if not several:
        _equal(right, next(option.id for option in question.options if option.right))
        return
    every = add(right, "and")
    for option in question.options:
        _equal(every if option.right else add(every, "not"), option.id)


def _typed(presentation: Element, *, decimal: bool = False) -> None:
    response = add(presentation, "response_str", ident=_RESPONSE, rcardinality="Single")
    fib = add(response, "render_fib", **({"fibtype": "Decimal"} if decimal else {}))
    add(fib, "response_label", ident="answer1", rshuffle="No")


def _number(
    presentation: Element, processing: Element, question: Question, feedback: dict[str, str]
) -> None:
    _typed(presentation, decimal=True)
    key, margin = question.number or Decimal(0), question.tolerance or Decimal(0)
    for number, one in enumerate(question.ranges, 1):
        told, condition = _condition(processing)
        _between(condition, one.low, one.high)
        _tell(told, f"range-{number}_fb")
        feedback[f"range-{number}_fb"] = one.feedback
    either = add(_right(processing, question, feedback), "or")
    _equal(either, f"{key:f}")
    _between(add(either, "and"), key - margin, key + margin)


def _between(above: Element, low: Decimal, high: Decimal) -> None:
    add(above, "vargte", f"{low:f}", respident=_RESPONSE)
    add(above, "varlte", f"{high:f}", respident=_RESPONSE)


def _words(
    presentation: Element, processing: Element, question: Question, feedback: dict[str, str]
) -> None:
    _typed(presentation)
    right = _right(processing, question, feedback)
    for accepted in question.accepted:
        _equal(right, accepted)


def _essay(presentation: Element, *_: object) -> None:
    _typed(presentation)


def _pairs(
    presentation: Element, processing: Element, question: Question, feedback: dict[str, str]
) -> None:
    choices = list(dict.fromkeys([*(pair.choice for pair in question.pairs), *question.spare]))
    names = {choice: f"choice-{number}" for number, choice in enumerate(choices, 1)}
    for pair in question.pairs:
        response = add(presentation, "response_lid", ident=f"response_{pair.id}")
        _say(response, pair.html)
        _labels(response, ((name, html.escape(choice)) for choice, name in names.items()))
    share = _share(len(question.pairs))
    for pair in question.pairs:
        one, condition = _condition(processing)
        _equal(condition, names[pair.choice], f"response_{pair.id}")
        add(one, "setvar", share, action="Add", varname="SCORE")
    if question.correct:
        one, condition = _condition(processing)
        every = add(condition, "and")
        for pair in question.pairs:
            _equal(every, names[pair.choice], f"response_{pair.id}")
        _tell(one, "correct_fb")
        feedback["correct_fb"] = question.correct


def _share(parts: int) -> str:
    return format(round(Decimal(100) / parts, 2).normalize(), "f")


def _labels(response: Element, labels: Iterable[tuple[str, str]]) -> None:
    shown = add(response, "render_choice")
    for ident, words in labels:
        _say(add(shown, "response_label", ident=ident), words)


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
        _say(response, gap.id)
        labels = list(_offered(gap, dropdowns=all(one.options for one in question.gaps)))
        _labels(response, ((ident, html.escape(words)) for ident, words, _ in labels))
        for ident, _words, right in labels:
            if right:
                one, condition = _condition(processing)
                _equal(condition, ident, f"response_{gap.id}")
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


_WAYS: dict[Kind, Callable[[Element, Element, Question, dict[str, str]], None]] = {
    "single": _choices,
    "multiple": _choices,
    "true-false": _choices,
    "numeric": _number,
    "short-text": _words,
    "cloze": _gaps,
    "matching": _pairs,
    "essay": _essay,
}
