"""Moodle XML, after what Moodle's own importer reads: `question/format/xml/format.php`."""

from __future__ import annotations

import base64
import html
import re
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from coursewright.exporting.question import IMAGE_PREFIX
from coursewright.exporting.xml import add, write_xml
from coursewright.markup.patterns import BLANK

if TYPE_CHECKING:
    from collections.abc import Callable

    from coursewright.exporting.question import Bank, Gap, Kind, Option, Question

_TYPES: dict[Kind, str] = {
    "single": "multichoice",
    "multiple": "multichoice",
    "true-false": "truefalse",
    "numeric": "numerical",
    "short-text": "shortanswer",
    "cloze": "cloze",
    "ordering": "ordering",
    "matching": "matching",
    "essay": "essay",
    "text": "description",
}
_PLUGIN_FILE = "@@PLUGINFILE@@/"
_EMBEDDED = re.compile(r"([\\~#}])")
"""What has a meaning within the braces of an embedded answer."""


def write_moodle(bank: Bank) -> bytes:
    """The questions of a quiz as a category of Moodle's question bank."""
    root = Element("quiz")
    category = add(root, "question", type="category")
    place = f"$course$/top/{_in_path(bank.course)}/{_in_path(bank.title)}"
    add(add(category, "category"), "text", place)
    for question in bank.questions:
        _add_question(root, question)
    return write_xml(root)


def _in_path(title: str) -> str:
    """A name within a category's path, where one slash divides and two are one."""
    return title.replace("/", "//")


def _add_question(root: Element, question: Question) -> None:
    made = add(root, "question", type=_TYPES[question.kind])
    add(add(made, "name"), "text", question.title)
    asked = _embedded(question) if question.kind == "cloze" else question.asked
    _say(made, "questiontext", asked, question)
    _say(made, "generalfeedback", question.explanation, question)
    if question.kind != "cloze":
        add(made, "defaultgrade", "1" if question.scored else "0")
        add(made, "penalty", "0.3333333" if question.hints else "0")
    add(made, "hidden", "0")
    add(made, "idnumber", question.id)
    write = _PARTS.get(question.kind)
    if write:
        write(made, question)
    for hint in question.hints:
        _say(made, "hint", hint, question)
    tags = add(made, "tags")
    for tag in question.tags:
        add(add(tags, "tag"), "text", tag)


def _say(above: Element, tag: str, words: str, question: Question, **attributes: str) -> Element:
    """Words in HTML, with the images that they show beside them."""
    made = add(above, tag, format="html", **attributes)
    add(made, "text", words.replace(f'"{IMAGE_PREFIX}', f'"{_PLUGIN_FILE}'))
    for name, image in question.images.items():
        if f'"{IMAGE_PREFIX}{name}"' in words:
            add(made, "file", base64.b64encode(image).decode(), name=name, path="/",
                encoding="base64")  # fmt: skip
    return made


def _feedback(above: Element, words: str, question: Question, tag: str = "feedback") -> None:
    if words or tag == "feedback":
        _say(above, tag, words, question)


def _outcomes(made: Element, question: Question) -> None:
    _feedback(made, question.correct, question, "correctfeedback")
    _feedback(made, question.not_quite, question, "incorrectfeedback")


def _choices(made: Element, question: Question) -> None:
    several = question.kind == "multiple"
    add(made, "single", "false" if several else "true")
    add(made, "shuffleanswers", "true" if question.shuffle else "false")
    add(made, "answernumbering", "abc")
    _outcomes(made, question)
    keys = sum(option.right for option in question.options)
    for option in question.options:
        share = Decimal(100) / keys if several else Decimal(100)
        earned = share if option.right else -share if several else Decimal(0)
        answer = _say(made, "answer", option.html, question, fraction=_percent(earned))
        _feedback(answer, option.feedback, question)


def _percent(share: Decimal) -> str:
    """With five places: Moodle takes the grades of its list alone, such as 33.33333."""
    return format(round(share, 5).normalize(), "f")


def _true_false(made: Element, question: Question) -> None:
    for option in question.options:
        answer = add(made, "answer", fraction="100" if option.right else "0",
                     format="moodle_auto_format")  # fmt: skip
        add(answer, "text", option.id)
        _feedback(answer, option.feedback, question)


def _number(made: Element, question: Question) -> None:
    assert question.number is not None  # noqa: S101 - an item without a key is no question
    amounts = [(question.number, question.tolerance or Decimal(0), "100", question.correct)]
    for one in question.ranges:
        half = (one.high - one.low) / 2
        amounts.append((one.low + half, half, "0", one.feedback))
    for value, tolerance, fraction, words in amounts:
        answer = add(made, "answer", fraction=fraction, format="moodle_auto_format")
        add(answer, "text", format(value, "f"))
        _feedback(answer, words, question)
        add(answer, "tolerance", format(tolerance, "f"))
    if question.not_quite:
        answer = add(made, "answer", fraction="0", format="moodle_auto_format")
        add(answer, "text", "*")
        _feedback(answer, question.not_quite, question)
        add(answer, "tolerance", "0")
    if question.unit:
        unit = add(add(made, "units"), "unit")
        add(unit, "multiplier", "1")
        add(unit, "unit_name", question.unit)
    add(made, "unitgradingtype", "0")
    add(made, "unitpenalty", "0.1")
    add(made, "showunits", "3")
    add(made, "unitsleft", "0")


def _words(made: Element, question: Question) -> None:
    add(made, "usecase", "0")
    for accepted in question.accepted:
        answer = add(made, "answer", fraction="100", format="moodle_auto_format")
        add(answer, "text", accepted.replace("\\", "\\\\").replace("*", "\\*"))
        _feedback(answer, question.correct, question)
    if question.not_quite:
        answer = add(made, "answer", fraction="0", format="moodle_auto_format")
        add(answer, "text", "*")
        _feedback(answer, question.not_quite, question)


def _order(made: Element, question: Question) -> None:
    add(made, "layouttype", "VERTICAL")
    add(made, "selecttype", "ALL")
    add(made, "selectcount", str(len(question.options)))
    add(made, "gradingtype", "LONGEST_ORDERED_SUBSET")
    add(made, "showgrading", "SHOW")
    add(made, "numberingstyle", "none")
    _outcomes(made, question)
    for place, option in enumerate(question.options, 1):
        answer = _say(made, "answer", option.html, question, fraction=str(place))
        _feedback(answer, "", question)


def _pairs(made: Element, question: Question) -> None:
    add(made, "shuffleanswers", "true")
    _outcomes(made, question)
    for pair in question.pairs:
        prompt = _say(made, "subquestion", pair.html, question)
        add(add(prompt, "answer"), "text", pair.choice)
    for choice in question.spare:
        prompt = _say(made, "subquestion", "", question)
        add(add(prompt, "answer"), "text", choice)


def _essay(made: Element, question: Question) -> None:
    for tag, words in (
        ("responseformat", "editor"),
        ("responserequired", "0"),
        ("responsefieldlines", "5"),
        ("attachments", "0"),
        ("attachmentsrequired", "0"),
    ):
        add(made, tag, words)
    _say(made, "graderinfo", "", question)
    _say(made, "responsetemplate", "", question)


def _embedded(question: Question) -> str:
    """The text of a cloze with its answers in braces, as Moodle's *Embedded answers* has them."""
    gaps = {gap.id: _gap(gap) for gap in question.gaps}
    text = BLANK.sub(lambda match: gaps.get(match["id"], match.group()), question.text)
    return f"{question.stem}\n{text}".strip()


def _gap(gap: Gap) -> str:
    def told(option: Option) -> str:
        said = f"#{_in_braces(gap.feedback)}" if gap.feedback else ""
        return f"{'=' if option.right else ''}{_in_braces(html.escape(option.html))}{said}"

    if gap.options:
        return f"{{1:MULTICHOICE:{'~'.join(map(told, gap.options))}}}"
    said = f"#{_in_braces(gap.feedback)}" if gap.feedback else ""
    accepted = [f"={_in_braces(html.escape(words))}{said}" for words in gap.accepted]
    otherwise = [f"*{said}"] if said else []
    return f"{{1:SHORTANSWER:{'~'.join(accepted + otherwise)}}}"


def _in_braces(words: str) -> str:
    return _EMBEDDED.sub(r"\\\1", " ".join(words.split()))


_PARTS: dict[Kind, Callable[[Element, Question], None]] = {
    "single": _choices,
    "multiple": _choices,
    "true-false": _true_false,
    "numeric": _number,
    "short-text": _words,
    "ordering": _order,
    "matching": _pairs,
    "essay": _essay,
}
