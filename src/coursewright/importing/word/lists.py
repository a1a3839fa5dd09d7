"""The letters and numbers that Word counts by itself, as Word would print them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean

if TYPE_CHECKING:
    from coursewright.importing.xml_tree import Element

_LEVELS = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class Lists:
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
