"""The blanks of an item of QTI 1.2, by name in its text, or as fields between its texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.importing.blank_marks import gap
from coursewright.importing.decoding import clean
from coursewright.importing.interactions.cloze import Blank, Cloze
from coursewright.importing.qti.choices import read_options
from coursewright.importing.qti.text import words_in
from coursewright.importing.qti.typed import read_accepted
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.importing.interactions.choice import Choice
    from coursewright.importing.qti.answers import ItemAnswers
    from coursewright.importing.xml_tree import Element

_LOOSELY = ("TextContainsAnswer", "Levenshtein", "TextCloseEnough", "TextRegex")
"""Ways in which New Quizzes compares what is typed, other than letter by letter."""


def read_gaps(reader: ItemAnswers, *, chosen: bool) -> Cloze | None:
    """Blanks that the text names in brackets; None, told, if it names none."""
    made: list[Blank] = []
    missing: list[str] = []
    for holder in reader.fields:
        given = (words_in(holder) or Words("")).source
        ident = holder.attributes.get("ident", "")
        found = _find_blank(reader, given, ident.removeprefix("response_"))
        if found is None:
            missing.append(given or ident)
            continue
        mark = gap(len(made))
        start, end, name = found
        rest = reader.text.source[end:]
        if name and f"[{name}]" in rest:
            reader.lose(
                f"the blank `[{name[:40]}]` stands more than once in {reader.called}; the first "
                "is a blank here, and the others are left as words",
                "give each of them a name of its own in the source",
            )
        reader.text = Words(f"{reader.text.source[:start]}{mark}{rest}", reader.text.form)
        made.append(_blank(reader, holder, mark, name, chosen=chosen))
    names = ", ".join(f"`[{name[:40]}]`" for name in missing)
    if missing and made:
        reader.lose(
            f"the blank {names} of {reader.called} stands nowhere in its text, and is left out",
            "write it into the text in the source, and import the file again",
        )
    elif not made:
        reader.skip(
            f"{reader.called} has blanks that stand nowhere in its text: {names}"
            if missing
            else f"{reader.called} is a text without blanks",
            "write the name of each blank in brackets into the text of the source",
        )
        return None
    return Cloze(tuple(made))


def _find_blank(reader: ItemAnswers, given: str, ident: str) -> tuple[int, int, str] | None:
    """Where a blank stands in the text, by the name that it is given or by its id."""
    source = reader.text.source
    for name in dict.fromkeys((clean(given), clean(ident))):
        place = source.find(f"[{name}]") if name else -1
        if place >= 0:
            return place, place + len(name) + 2, name
    for name in (given, ident):
        alike = [
            match
            for match in re.finditer(r"\[([^\[\]]{1,200})\]", source)
            if name and _fold(match[1]) == _fold(name)
        ]
        if alike:
            return alike[0].start(), alike[0].end(), alike[0][1]
    return None


def _blank(reader: ItemAnswers, holder: Element, mark: str, name: str, *, chosen: bool) -> Blank:
    kinds = {one.attributes.get("answer_type", "") for one in holder.each("response_label")}
    loosely = {one.attributes.get("scoring_algorithm", "") for one in holder.each("response_label")}
    called = "" if re.fullmatch(r"[0-9a-f-]{30,}", name) else name
    if chosen or kinds & {"dropdown", "wordbank"}:
        return Blank(mark, choices=read_options(reader, holder), name=called)
    if loosely & set(_LOOSELY):
        reader.notes.setting("the forgiving ways of comparing what is typed", reader.at)
    options = read_options(reader, holder)
    patterns = {
        words.source
        for one in holder.each("response_label")
        if one.attributes.get("scoring_algorithm") == "TextRegex" and (words := words_in(one))
    }
    scored = tuple(
        one
        for one in options
        if (one.share > 0 or one.rationale) and one.words.source not in patterns
    )
    _tell_unaccepted(reader, options, scored, len(reader.fields[: reader.fields.index(holder)]) + 1)
    return Blank(mark, accepted=scored, name=called)


def _tell_unaccepted(
    reader: ItemAnswers, options: Sequence[Choice], scored: Sequence[Choice], place: int
) -> None:
    """Words that a blank lists, and that nothing marks as right: Canvas takes some of them."""
    accepted = {one.words.source.casefold() for one in scored}
    left = [
        f"`{one.words.source[:40]}`"
        for one in options
        if one.words.source.casefold() not in accepted
    ]
    if left and accepted:
        reader.lose(
            f"blank {place} of {reader.called} lists {', '.join(left)}, which nothing marks as "
            "right, so that it is left out",
            "add it to `accept:` if it is right as well",
        )


def read_fields_in_text(reader: ItemAnswers) -> Cloze | None:
    """Blanks that stand between the texts as fields of their own."""
    marks = {id(one): gap(place) for place, one in enumerate(reader.fields)}
    assert reader.presentation is not None  # noqa: S101 - its fields were found in it
    reader.text = words_in(reader.presentation, lambda one: marks[id(one)]) or Words("")
    made = []
    for place, holder in enumerate(reader.fields):
        spellings = read_accepted(reader, holder)
        if not spellings:
            reader.skip(
                f"blank {place + 1} of {reader.called} has no answer that scores",
                "mend it in the source, or write the blank under `blanks:`",
            )
            return None
        made.append(Blank(marks[id(holder)], accepted=spellings))
    return Cloze(tuple(made))


def _fold(name: str) -> str:
    return " ".join(re.sub(r"<[^<>]*>", "", name).lower().split())
