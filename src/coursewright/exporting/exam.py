"""A printable exam, and its key apart: two files of HTML that open and print in any browser."""

from __future__ import annotations

import base64
import mimetypes
import re
from importlib import resources
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from coursewright.exporting.question import IMAGE_PREFIX
from coursewright.exporting.sheet import GAP, view_question
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.exporting.question import Bank, Question

_LINES = 6
"""To write on, for an answer in one's own words."""
_IMAGE = re.compile(rf'"{IMAGE_PREFIX}([^"]+)"')


def write_exam(bank: Bank) -> bytes:
    """The questions, without a word of their answers."""
    return _as_page(bank, bank.title, exam_body(bank))


def write_key(bank: Bank) -> bytes:
    """The answer to each question, its reasons, and the works that are cited."""
    title = page_words("exam").phrase("key_title", title=bank.title)
    return _as_page(bank, title, key_body(bank))


def exam_body(bank: Bank) -> Markup:
    """The exam as HTML without a page around it."""
    return _fill("exam", bank)


def key_body(bank: Bank) -> Markup:
    """The key as HTML without a page around it."""
    return _fill("exam-key", bank)


def _fill(template: str, bank: Bank) -> Markup:
    words = page_words("exam")
    marked = [one for one in bank.questions if one.scored]
    open_ones = [one for one in bank.questions if not one.scored]
    return fill(
        template,
        exam=words,
        title=bank.title,
        course=bank.course,
        imprint=bank.imprint,
        marked=marked,
        sections=[
            {"title": words["marked"], "how": "", "entries": list(_entries(marked, 1))},
            {
                "title": words["unmarked"],
                "how": words["unmarked_how"],
                "entries": list(_entries(open_ones, len(marked) + 1)),
            },
        ],
        works=bank.works,
        gap=GAP,
        lines=_LINES,
    )


def _entries(questions: Sequence[Question], first: int) -> Iterator[dict[str, Any]]:
    """The questions with their numbers; a case that several share stands before the first."""
    shown = ""
    for place, question in enumerate(questions):
        sharing = takewhile(lambda one: one.case == question.case, questions[place:])  # noqa: B023
        yield {
            "number": first + place,
            "case": question.case if question.case != shown else "",
            "ends": first + place + len(list(sharing)) - 1,
            "view": view_question(question),
        }
        shown = question.case


def _as_page(bank: Bank, title: str, body: Markup) -> bytes:
    images = {name: image for one in bank.questions for name, image in one.images.items()}

    def embed(match: re.Match[str]) -> str:
        kind = mimetypes.guess_type(match[1])[0] or "application/octet-stream"
        return f'"data:{kind};base64,{base64.b64encode(images[match[1]]).decode()}"'

    style = (resources.files("coursewright") / "exporting" / "exam.css").read_text("utf-8")
    shown = Markup(_IMAGE.sub(embed, body))  # noqa: S704 - our own template, with addresses filled
    page = fill(
        "exam-page",
        language=bank.language,
        title=title,
        style=style,
        brand=bank.brand,
        logo=bank.brand.embedded,
        body=shown,
    )
    return f"{page}\n".encode()
