"""One `<item>` of QTI 1.2: what is asked, what is right, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean
from coursewright.importing.markup import gap
from coursewright.importing.numbers import read_exported
from coursewright.importing.question import (
    Amount,
    Arranging,
    Choosing,
    Counting,
    Deciding,
    Filling,
    Gap,
    Naming,
    Option,
    Pairing,
    Question,
    Words,
    Writing,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.importing.notes import Notes
    from coursewright.importing.question import Answer
    from coursewright.importing.xml_tree import Element

_PROFILES = {
    "cc.multiple_choice.v0p1": "multiple_choice",
    "cc.multiple_response.v0p1": "multiple_answers",
    "cc.true_false.v0p1": "true_false",
    "cc.fib.v0p1": "short_answer",
    "cc.pattern_match.v0p1": "short_answer",
    "cc.essay.v0p1": "essay",
}


@dataclass(slots=True)
class _Rules:
    """What the conditions of an item say: which answers score, and which feedback they bring."""

    right: list[tuple[str, str]] = field(default_factory=list)
    """Fields and the answers that score in them."""
    ranges: list[tuple[Decimal, Decimal]] = field(default_factory=list)
    feedback: dict[tuple[str, str], str] = field(default_factory=dict)
    """The feedback that an answer in a field brings, by its id."""


def read_canvas_item(
    element: Element, number: int, quiz: str, notes: Notes, *, shuffle: bool
) -> Question | None:
    """Read an item; None, with a finding, if it has no counterpart."""
    facts = {
        entry.says("fieldlabel"): clean(entry.says("fieldentry"))
        for entry in element.each("qtimetadatafield")
    }
    name = clean(element.attributes.get("title", "")).strip()
    name = "" if name.lower() == "question" else name
    at, called = notes.at(element.line), label(number, name)
    fields = [one for one in element.walk() if one.tag in ("response_lid", "response_str")]
    kind = facts.get("question_type", "").removesuffix("_question")
    kind = kind or _PROFILES.get(facts.get("cc_profile", ""), "") or _kind_by_fields(fields)
    presentation = element.first("presentation")
    text = _words(presentation) if presentation else None
    if kind in ("text_only", ""):
        notes.skip(
            at,
            f"{called} is a text, which asks nothing",
            "if it tells a case, put it under `stimulus:` of the items that it belongs to",
        )
        return None
    rules = _read_rules(element)
    told = {one.attributes.get("ident", ""): _words(one) for one in element.each("itemfeedback")}
    reader = _Reader(fields, rules, told, text or Words(""), shuffle)
    answer = reader.read(kind)
    if answer is None:
        notes.skip(
            at,
            f"{called} is of the type `{kind[:40]}`, which has no counterpart",
            "ask it in another way, and write it into the file",
        )
        return None
    if read_exported(facts.get("points_possible") or "1") != 1:
        notes.setting("the points", at)
    return Question(
        number,
        at,
        reader.text,
        answer,
        name=name,
        source_id=clean(element.attributes.get("ident", "")),
        explanation=told.get("general_fb"),
        when_right=told.get("correct_fb"),
        when_not=told.get("general_incorrect_fb"),
        remarks=(f"quiz: {quiz}",) if quiz else (),
    )


def _kind_by_fields(fields: list[Element]) -> str:
    if len(fields) > 1:
        return "matching"
    if not fields:
        return ""
    if fields[0].tag == "response_str":
        typed = next(fields[0].each("render_fib"), None)
        decimal = typed is not None and typed.attributes.get("fibtype") == "Decimal"
        return "numerical" if decimal else "short_answer"
    cardinality = fields[0].attributes.get("rcardinality", "Single").lower()
    return {"multiple": "multiple_answers", "ordered": "ordering"}.get(
        cardinality, "multiple_choice"
    )


def _words(holder: Element) -> Words | None:
    """The first text in an element, in the form in which it says it is."""
    text = next(_texts(holder), None)
    if text is None:
        return None
    html = "html" in text.attributes.get("texttype", "").lower()
    return Words(clean(text.text).strip(), "html" if html else "plain") or None


def _texts(holder: Element) -> Iterator[Element]:
    """Texts that belong to an element, those of the fields in it aside."""
    waiting = list(reversed(holder.children))
    while waiting:
        here = waiting.pop()
        if here.tag == "mattext":
            yield here
        elif here.tag not in ("response_lid", "response_str", "render_choice"):
            waiting.extend(reversed(here.children))


def _read_rules(element: Element) -> _Rules:
    rules = _Rules()
    for condition in element.each("respcondition"):
        terms = condition.first("conditionvar")
        if terms is None:
            continue
        equal = [
            (one.attributes.get("respident", ""), clean(one.text).strip()) for one in _true(terms)
        ]
        shown = condition.first("displayfeedback")
        if shown is not None and len(equal) == 1:
            rules.feedback[equal[0]] = shown.attributes.get("linkrefid", "")
        if not any(_scores(one) for one in condition.all("setvar")):
            continue
        rules.right += [pair for pair in equal if pair not in rules.right]
        ends = {
            one.tag: read_exported(clean(one.text))
            for one in terms.walk()
            if one.tag in ("vargte", "vargt", "varlte", "varlt")
        }
        low = ends.get("vargte", ends.get("vargt"))
        high = ends.get("varlte", ends.get("varlt"))
        if low is not None and high is not None:
            rules.ranges.append((low, high))
    return rules


def _scores(setvar: Element) -> bool:
    amount = read_exported(setvar.text.strip() or "0")
    return setvar.attributes.get("varname", "SCORE") in ("SCORE", "que_score") and bool(
        amount and amount > 0
    )


def _true(terms: Element) -> Iterator[Element]:
    """Equalities that shall hold; those inside `<not>` shall not."""
    waiting = list(reversed(terms.children))
    while waiting:
        here = waiting.pop()
        if here.tag == "varequal":
            yield here
        elif here.tag != "not":
            waiting.extend(reversed(here.children))


@dataclass(slots=True)
class _Reader:
    """The answer of one item under reading; the text changes where it has blanks."""

    fields: list[Element]
    rules: _Rules
    told: dict[str, Words | None]
    text: Words
    shuffle: bool

    def read(self, kind: str) -> Answer | None:
        match kind:
            case "multiple_choice" | "multiple_answers":
                options = self._options(self.fields[0]) if self.fields else ()
                return Choosing(options, kind == "multiple_answers", self.shuffle)
            case "true_false":
                return self._read_true_false()
            case "short_answer":
                return Naming(self._spellings(self._name(0)))
            case "numerical":
                return self._read_numbers()
            case "fill_in_multiple_blanks" | "multiple_dropdowns":
                return self._read_gaps(chosen=kind == "multiple_dropdowns")
            case "matching":
                return self._read_pairs()
            case "ordering":
                return self._read_order()
            case "essay":
                return Writing()
            case _:
                return None

    def _name(self, place: int) -> str:
        return self.fields[place].attributes.get("ident", "") if place < len(self.fields) else ""

    def _options(self, holder: Element) -> tuple[Option, ...]:
        name = holder.attributes.get("ident", "")
        options = []
        for one in holder.each("response_label"):
            pair = (name, one.attributes.get("ident", ""))
            rationale = self.told.get(self.rules.feedback.get(pair, ""))
            share = 1.0 if pair in self.rules.right else 0.0
            options.append(Option(_words(one) or Words(""), share, rationale))
        return tuple(options)

    def _spellings(self, name: str) -> tuple[Option, ...]:
        return tuple(
            Option(Words(words), 1.0, self.told.get(self.rules.feedback.get((name, words), "")))
            for field_name, words in self.rules.right
            if field_name == name
        )

    def _read_true_false(self) -> Deciding:
        key: bool | None = None
        told: dict[bool, Words | None] = {}
        for option in self._options(self.fields[0]) if self.fields else ():
            side = "false" not in option.words.source.lower()
            told[side] = option.rationale
            if option.right:
                key = side
        return Deciding(key, told.get(True), told.get(False))

    def _read_numbers(self) -> Counting:
        amounts = []
        exact = [read_exported(words) for _, words in self.rules.right]
        for low, high in self.rules.ranges:
            inside = [one for one in exact if one is not None and low <= one <= high]
            exact = [one for one in exact if one not in inside]
            middle = (low + high) / 2
            amounts.append(Amount(middle, abs(high - low) / 2))
        amounts += [Amount(one, Decimal(0)) for one in exact if one is not None]
        return Counting(tuple(amounts))

    def _read_gaps(self, *, chosen: bool) -> Filling:
        made: list[Gap] = []
        source = self.text.source
        for holder in self.fields:
            name = clean((_words(holder) or Words("")).source)
            options = self._options(holder)
            if not name or f"[{name}]" not in source:
                continue
            mark = gap(len(made))
            source = source.replace(f"[{name}]", mark, 1)
            right = tuple(option for option in options if option.right)
            made.append(
                Gap(mark, options=options, name=name)
                if chosen
                else Gap(mark, spellings=right or options, name=name)
            )
        self.text = Words(source, self.text.form)
        return Filling(tuple(made))

    def _read_pairs(self) -> Pairing:
        pairs: list[tuple[Words, Words]] = []
        every: dict[str, Words] = {}
        used = set()
        for holder in self.fields:
            name = holder.attributes.get("ident", "")
            mine = {
                one.attributes.get("ident", ""): _words(one) or Words("")
                for one in holder.each("response_label")
            }
            every.update(mine)
            key = next((to for of, to in self.rules.right if of == name and to in mine), "")
            used.add(key)
            pairs.append((_words(holder) or Words(""), mine.get(key, Words(""))))
        spare = tuple(words for name, words in every.items() if name not in used)
        return Pairing(tuple(pairs), spare)

    def _read_order(self) -> Arranging | None:
        labels = {
            one.attributes.get("ident", ""): _words(one) or Words("")
            for holder in self.fields
            for one in holder.each("response_label")
        }
        order = [to for _, to in self.rules.right if to in labels]
        if sorted(order) != sorted(labels):
            return None
        return Arranging(tuple(Option(labels[to]) for to in order))
