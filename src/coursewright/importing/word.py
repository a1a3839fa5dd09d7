"""Word documents (`.docx`) into lines: what Word shows, its automatic letters and numbers included.

Read from the document's own XML, because python-docx leaves out what is inserted under tracked
changes, what stands in content controls, and every number that Word counts itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean, decode
from coursewright.importing.lines import Line, Run
from coursewright.importing.notes import Notes
from coursewright.importing.xml_tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.importing.archive import Archive
    from coursewright.importing.xml_tree import Element

_DOCUMENT = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_SKIPPED = frozenset(("del", "moveFrom", "Fallback", "instrText", "pPr", "rPr", "sectPr"))
"""What Word does not show, shows elsewhere, or has twice."""

_ASIDE = {
    "sym": "a sign of a symbol font, in whose place `\ufffd` stands,",
    "footnoteReference": "a footnote",
    "endnoteReference": "an endnote",
}
_PICTURES = frozenset(("drawing", "pict", "object"))
_LEVELS = re.compile(r"%([1-9])")


def is_word(archive: Archive) -> bool:
    """Whether a zip file is a Word document."""
    return _DOCUMENT in archive.names


def read_word(archive: Archive, notes: Notes) -> list[Line] | None:
    """The paragraphs of a document; None, with a finding, if it cannot be read."""
    root = _part(archive, _DOCUMENT, notes)
    if root is None:
        return None
    quiet = Notes(notes.path)
    styles = _part(archive, _STYLES, quiet) if _STYLES in archive.names else None
    numbering = _part(archive, _NUMBERING, quiet) if _NUMBERING in archive.names else None
    lists = _Lists(numbering, styles)
    lines: list[Line] = []
    for paragraph in _paragraphs(root):
        runs = list(_runs(paragraph, len(lines) + 1, notes))
        label, level, series = lists.label(paragraph)
        if label and any(run.text.strip() for run in runs):
            runs.insert(0, Run(f"{label} ", bold=runs[0].bold))
        lines += _broken(runs, len(lines) + 1, level if label else 0, series)
    if next(root.each("tbl"), None):
        notes.guess(
            notes.at(1),
            "the document has a table, which was read cell by cell",
            "compare what was carried over with the document",
        )
    return lines


def _part(archive: Archive, name: str, notes: Notes) -> Element | None:
    raw = archive.read(name)
    text = decode(raw, notes) if raw is not None else None
    return parse(text, notes) if text is not None else None


def _paragraphs(root: Element) -> Iterator[Element]:
    """Every paragraph; those of a text box follow the one that it hangs on."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if here.tag == "p":
            yield here
        if here.tag not in _SKIPPED:
            waiting.extend(reversed(here.children))


def _runs(paragraph: Element, number: int, notes: Notes) -> Iterator[Run]:
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
        elif here.tag not in _SKIPPED and (here is paragraph or here.tag != "p"):
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


def _broken(runs: list[Run], number: int, level: int, series: str) -> list[Line]:
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


@dataclass(slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class _Lists:
    """Automatic numbering: what Word would print before a paragraph."""

    numbering: Element | None
    styles: Element | None
    counters: dict[str, list[int]] = field(default_factory=dict)
    """By abstract list: how far each level has come."""
    seen: set[str] = field(default_factory=set)
    known: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)

    def label(self, paragraph: Element) -> tuple[str, int, str]:
        """The number or letter before a paragraph, its level from 1, and which list it is of."""
        found = self._place(paragraph)
        if found is None or self.numbering is None:
            return "", 0, ""
        number_id, depth = found
        abstract, levels = self._levels(number_id)
        if depth not in levels or levels[depth].form == "none":
            return "", 0, ""
        counters = self.counters.setdefault(abstract, [0] * 9)
        if number_id not in self.seen:
            self.seen.add(number_id)
            for level, start in self._overrides(number_id).items():
                counters[level] = start - 1
        counters[depth] = max(counters[depth], levels[depth].start - 1) + 1
        for deeper in range(depth + 1, 9):
            counters[deeper] = 0
        bullet = levels[depth].form == "bullet"
        label = "•" if bullet else self._print(levels, counters, depth)
        return label, depth + 1, number_id

    def _print(self, levels: dict[int, _Level], counters: list[int], depth: int) -> str:
        if depth > 0 and levels[depth].form == "decimal":
            # A number below a numbered question is that of a choice.
            return f"{_letter(counters[depth])})"

        def count(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            form = levels[level].form if level in levels else "decimal"
            return _count(counters[level], form)

        return _LEVELS.sub(count, levels[depth].text) or f"{counters[depth]}."

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        properties = paragraph.first("pPr")
        if properties is None:
            return None
        own = properties.first("numPr")
        if own is None:
            style = properties.first("pStyle")
            own = self._of_style(style.attributes.get("val", "")) if style else None
        return _read_place(own) if own is not None else None

    def _of_style(self, name: str) -> Element | None:
        """The list of a style, or of one that it is based on."""
        for _ in range(10):
            style = next(
                (
                    one
                    for one in (self.styles.all("style") if self.styles else ())
                    if one.attributes.get("styleId") == name
                ),
                None,
            )
            if style is None:
                return None
            properties = style.first("pPr")
            own = properties.first("numPr") if properties else None
            if own is not None:
                return own
            based = style.first("basedOn")
            name = based.attributes.get("val", "") if based else ""
        return None

    def _instance(self, number_id: str) -> Element | None:
        assert self.numbering is not None  # noqa: S101 - asked for only where lists are defined
        return next(
            (one for one in self.numbering.all("num") if one.attributes.get("numId") == number_id),
            None,
        )

    def _levels(self, number_id: str) -> tuple[str, dict[int, _Level]]:
        if number_id not in self.known:
            self.known[number_id] = self._read_levels(number_id)
        return self.known[number_id]

    def _read_levels(self, number_id: str) -> tuple[str, dict[int, _Level]]:
        instance = self._instance(number_id)
        reference = instance.first("abstractNumId") if instance else None
        if reference is None or self.numbering is None:
            return "", {}
        abstract = reference.attributes.get("val", "")
        defined = next(
            (
                one
                for one in self.numbering.all("abstractNum")
                if one.attributes.get("abstractNumId") == abstract
            ),
            None,
        )
        levels = {}
        for level in defined.all("lvl") if defined else ():
            depth = _whole(level.attributes.get("ilvl", "0"))
            form, text, start = (level.first(tag) for tag in ("numFmt", "lvlText", "start"))
            if depth < 9:
                levels[depth] = _Level(
                    form.attributes.get("val", "decimal") if form else "decimal",
                    clean(text.attributes.get("val", "")) if text else f"%{depth + 1}.",
                    _whole(start.attributes.get("val", "1")) if start else 1,
                )
        return abstract, levels

    def _overrides(self, number_id: str) -> dict[int, int]:
        instance = self._instance(number_id)
        starts = {}
        for override in instance.all("lvlOverride") if instance else ():
            start, depth = (
                override.first("startOverride"),
                _whole(override.attributes.get("ilvl", "0")),
            )
            if start is not None and depth < 9:
                starts[depth] = _whole(start.attributes.get("val", "1"))
        return starts


def _read_place(own: Element) -> tuple[str, int] | None:
    number, depth = own.first("numId"), own.first("ilvl")
    number_id = number.attributes.get("val", "0") if number else "0"
    level = _whole(depth.attributes.get("val", "0")) if depth else 0
    return None if number_id == "0" or level > 8 else (number_id, level)


def _whole(words: str) -> int:
    return int(words) if re.fullmatch(r"\d{1,6}", words) else 0


def _letter(number: int) -> str:
    return "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26]


def _count(number: int, form: str) -> str:
    match form:
        case "lowerLetter":
            return _letter(number)
        case "upperLetter":
            return _letter(number).upper()
        case "lowerRoman" | "upperRoman":
            roman = _roman(number)
            return roman if form == "lowerRoman" else roman.upper()
        case _:
            return str(number)


def _roman(number: int) -> str:
    made = ""
    for value, letters in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        made += letters * (number // value)
        number %= value
    return made
