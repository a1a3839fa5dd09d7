"""What a question loses in a format: told for each question, and nothing else is."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from coursewright.exporting.prose import DRAWINGS
from coursewright.exporting.question import IMAGE_PREFIX, Pair
from coursewright.exporting.rules import NOTHING_IS_LOST, QUESTIONS_ARE_TAKEN_ALONG
from coursewright.finding import Finding

if TYPE_CHECKING:
    from coursewright.exporting.exported import Exported
    from coursewright.exporting.formats import Format
    from coursewright.exporting.question import Feature, Question

WHOLE = "whole questions"
"""The kind of loss of a question for which a format has no place at all."""


def fit(question: Question, form: Format, made: Exported) -> Question | None:
    """The question as a format can hold it; None, with a finding, if it cannot."""
    kind = form.kinds.get(question.kind)
    if kind is None:
        made.lose(
            Finding(
                QUESTIONS_ARE_TAKEN_ALONG,
                question.at,
                f"{form.title} has no place for `{question.id}`, which is left out: its type is "
                f"`{question.type}`",
                "choose a format that has one; the page on exporting has a table of them",
            ),
            WHOLE,
        )
        return None
    if form.one_to_one and len({one.choice for one in question.pairs}) < len(question.pairs):
        made.lose(
            Finding(
                QUESTIONS_ARE_TAKEN_ALONG,
                question.at,
                f"`{question.id}` is left out of {form.title}: a choice is right for several "
                "prompts, and right answers would be marked wrong there",
                "give each prompt a choice of its own, or choose a format such as `moodle` or "
                "`canvas`",
            ),
            WHOLE,
        )
        return None
    lost = question.features & form.loses(question.kind)
    if "the explanation" not in form.loses(question.kind):
        question, lost = _explained(question, lost), lost - _REASONS
        question = _looked_up(question, works=not form.lists_works)
    if lost:
        made.lose(
            Finding(
                NOTHING_IS_LOST,
                question.at,
                f"in {form.title} `{question.id}` loses {'; '.join(sorted(lost))}",
                "add by hand after the import what matters, or choose a format that has a place "
                "for it",
            ),
            *lost,
        )
    images = {name for name in question.images if _image_feature(name) in lost}
    if images:
        question = _without_images(question, images)
    if kind == "matching" and question.kind == "ordering":
        return _numbered(question)
    return replace(question, kind=kind)


def _image_feature(name: str) -> Feature:
    drawing = name.lower().endswith(DRAWINGS)
    return "images that are drawings (SVG, WebP)" if drawing else "images"


_IMAGE = re.compile(r'<img\b(?:[^>"]|"[^"]*")*>')
_SOURCE = re.compile(rf'\bsrc="{IMAGE_PREFIX}([^"]*)"')
_ALT = re.compile(r'\balt="([^"]*)"')


def _without_images(question: Question, names: set[str]) -> Question:
    """The question with what these images show in words, in their place."""

    def instead(image: re.Match[str]) -> str:
        shown = names.issuperset(_SOURCE.findall(image.group()))
        return "".join(_ALT.findall(image.group())) if shown else image.group()

    def told(html: str) -> str:
        return _IMAGE.sub(instead, html)

    return replace(
        question,
        images={name: image for name, image in question.images.items() if name not in names},
        stem=told(question.stem),
        case=told(question.case),
        told=told(question.told),
        text=told(question.text),
        explanation=told(question.explanation),
        correct=told(question.correct),
        not_quite=told(question.not_quite),
        hints=tuple(map(told, question.hints)),
        options=tuple(
            replace(one, html=told(one.html), feedback=told(one.feedback))
            for one in question.options
        ),
        gaps=tuple(replace(one, feedback=told(one.feedback)) for one in question.gaps),
        pairs=tuple(
            replace(one, html=told(one.html), feedback=told(one.feedback)) for one in question.pairs
        ),
        ranges=tuple(replace(one, feedback=told(one.feedback)) for one in question.ranges),
    )


def _numbered(question: Question) -> Question:
    """An ordering as pairs, each step with its number; offered in an order that is not theirs."""
    pairs = [
        Pair(option.id, option.html, str(number), option.feedback)
        for number, option in enumerate(question.options, 1)
    ]
    mixed = sorted(pairs, key=lambda pair: pair.id)
    return replace(question, kind="matching", options=(), pairs=tuple(mixed))


_REASONS: frozenset[Feature] = frozenset(
    {"feedback for each choice", "feedback for each gap", "feedback for each pair"}
)
"""What can be told after the answer where it cannot be told of a part of it."""


def _looked_up(question: Question, *, works: bool) -> Question:
    """The question with where to read more below what is said after the answer."""
    below = [question.read_again, question.references if works else ""]
    if question.kind == "text":
        # It is only read: nothing is said later.
        told = "\n".join(filter(None, (question.told, *below)))
        stem = f"{question.stem.removesuffix(question.told)}{told}"
        return replace(question, told=told, stem=stem)
    said = "\n".join(filter(None, (question.explanation, *below)))
    return replace(question, explanation=said)


def _explained(question: Question, lost: frozenset[Feature]) -> Question:
    """The question with the reasons that its format has no place for in its explanation."""
    told: list[tuple[str, str]] = []
    if "feedback for each choice" in lost:
        told += [(one.html, one.feedback) for one in question.options]
    if "feedback for each gap" in lost:
        told += [(escape(one.label), one.feedback) for one in question.gaps]
    if "feedback for each pair" in lost:
        told += [(f"{one.html} → {escape(one.choice)}", one.feedback) for one in question.pairs]
    parts = [f"<p><strong>{words}</strong></p>\n{reason}" for words, reason in told if reason]
    return replace(question, explanation="\n".join([*parts, question.explanation]).strip())
