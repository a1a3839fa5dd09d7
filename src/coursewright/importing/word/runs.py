"""The letters of a paragraph of Word with their look, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean
from coursewright.importing.lines import Line, Run
from coursewright.importing.word.blocks import SKIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.importing.notes import Notes
    from coursewright.importing.xml_tree import Element

_ASIDE = {
    "sym": "a sign of a symbol font, in whose place `\ufffd` stands,",
    "footnoteReference": "a footnote",
    "endnoteReference": "an endnote",
}
_PICTURES = frozenset(("drawing", "pict", "object"))


def read_runs(paragraph: Element, number: int, notes: Notes) -> Iterator[Run]:
    """The letters of a paragraph with their look."""
    waiting: list[tuple[Element, Run]] = [(paragraph, Run(""))]
    while waiting:
        here, look = waiting.pop()
        if here.tag == "t":
            yield Run(clean(here.text), look.bold, look.italic, look.marked, look.moved)
        elif here.tag == "tab":
            yield Run("\t")
        elif here.tag in ("br", "cr"):
            yield Run("\n")
        elif here.tag == "noBreakHyphen":
            yield Run("-", look.bold, look.italic, look.marked, look.moved)
        elif here.tag in _ASIDE:
            yield Run("\ufffd" if here.tag == "sym" else "")
            notes.lose(
                notes.at(number),
                f"{_ASIDE[here.tag]} is left out",
                "write what matters of it into the text",
            )
        elif here.tag in _PICTURES:
            _tell_picture(here, number, notes)
        elif here.tag == "oMath":
            formula = clean("".join(one.text for one in here.each("t")))
            notes.lose(
                notes.at(number),
                f"the formula `{formula[:40]}` is left with its letters alone",
                "write it out, or show it as a picture",
            )
            yield Run(formula)
        elif here.tag not in SKIPPED and (here is paragraph or here.tag != "p"):
            if here.tag == "r":
                look = _look(here)
            waiting.extend((child, look) for child in reversed(here.children))


def _tell_picture(here: Element, number: int, notes: Notes) -> None:
    named = next(here.each("docPr"), None)
    described = clean(named.attributes.get("descr", "")) if named else ""
    if any(True for _ in here.each("txbxContent")):
        return
    notes.lose(
        notes.at(number),
        f"the picture *{described[:60]}* is left out" if described else "a picture is left out",
        "put it into the folder of the module, and write `![what it shows](modules/…)` in a "
        "stimulus or a rationale",
    )


def _look(run: Element) -> Run:
    look = run.first("rPr")
    if look is None:
        return Run("")

    def is_on(tag: str) -> bool:
        mark = look.first(tag)
        return mark is not None and mark.attributes.get("val", "1") not in ("0", "false", "none")

    align, height = look.first("vertAlign"), look.first("position")
    moved = {"superscript": "sup", "subscript": "sub"}.get(
        align.attributes.get("val", "") if align else "", ""
    )
    if height is not None and not moved:
        # LibreOffice raises letters by points.
        raised = height.attributes.get("val", "0")
        moved = "" if raised == "0" else "sub" if raised.startswith("-") else "sup"
    shade = look.first("shd")
    shaded = shade is not None and shade.attributes.get("fill", "auto").lower() not in (
        "auto",
        "ffffff",
    )
    return Run("", is_on("b"), is_on("i"), is_on("highlight") or shaded, moved)


def broken_lines(runs: list[Run], number: int, level: int, series: str) -> list[Line]:
    """A paragraph as lines, because people break lines by hand within one."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for place, part in enumerate(run.text.split("\n")):
            if place:
                lines.append([])
            if part:
                lines[-1].append(Run(part, run.bold, run.italic, run.marked, run.moved))
    return [
        Line(
            number + place, tuple(_joined(parts)), "plain", *((0, "") if place else (level, series))
        )
        for place, parts in enumerate(lines)
    ]


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Neighbors of one look as one run: Word splits words wherever somebody has edited."""
    before: Run | None = None
    for run in runs:
        if before and (before.bold, before.italic, before.marked, before.moved) == (
            run.bold, run.italic, run.marked, run.moved,
        ):  # fmt: skip
            before = Run(before.text + run.text, run.bold, run.italic, run.marked, run.moved)
            continue
        if before:
            yield before
        before = run
    if before:
        yield before
