"""A quiz as a course of one chapter, with a unit for each question, for the Studio of Open edX."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from coursewright.exporting.archive import write_tar_gz
from coursewright.exporting.olx.problem import IMAGES, problem_of
from coursewright.exporting.question import IMAGE_PREFIX
from coursewright.exporting.xml import add, clean, write_mixed_xml, write_xml
from coursewright.model.ids import kebab
from coursewright.rendering.strings import page_words

if TYPE_CHECKING:
    from coursewright.exporting.question import Bank, Question


def write_olx(bank: Bank) -> bytes:
    """The questions of a quiz as a course; when it runs and what counts is left to its host."""
    name = bank.slug
    files = {
        "course.xml": _element(
            "course", url_name=name, org=kebab(bank.course) or "course", course=name
        ),
        f"course/{name}.xml": _above("course", bank.title, "chapter", [f"{name}-chapter"]),
        f"chapter/{name}-chapter.xml": _above(
            "chapter", bank.title, "sequential", [f"{name}-questions"]
        ),
        f"sequential/{name}-questions.xml": _above(
            "sequential", bank.title, "vertical", [_unit(one) for one in bank.questions]
        ),
    }
    for question in bank.questions:
        kind = "problem" if question.scored else "html"
        files[f"vertical/{_unit(question)}.xml"] = _above(
            "vertical", question.title, kind, [question.id]
        )
        if question.scored:
            files[f"problem/{question.id}.xml"] = write_mixed_xml(problem_of(question))
        else:
            files[f"html/{question.id}.xml"] = _element(
                "html", filename=question.id, display_name=question.title
            )
            files[f"html/{question.id}.html"] = _read(question).encode()
        for image, content in question.images.items():
            files[f"static/{image}"] = content
    return write_tar_gz({f"course/{path}": content for path, content in files.items()})


def _unit(question: Question) -> str:
    return f"{question.id}-unit"


def _element(tag: str, **attributes: str) -> bytes:
    return write_xml(Element(tag, {name: clean(value) for name, value in attributes.items()}))


def _above(tag: str, title: str, below: str, names: list[str]) -> bytes:
    root = Element(tag, {"display_name": clean(title)})
    for name in names:
        add(root, below, url_name=name)
    return write_xml(root)


def _read(question: Question) -> str:
    """What is read, and below it, once it is opened, what is said after the answer."""
    told = question.explanation
    if told:
        opens = escape(page_words()["show_response"])
        told = f"<details><summary>{opens}</summary>\n{told}\n</details>"
    html = "\n".join(filter(None, (question.stem, told)))
    return html.replace(f'"{IMAGE_PREFIX}', f'"{IMAGES}') + "\n"
