"""How an item of QTI 1.2 is answered: its fields and its conditions into an answer of ours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean
from coursewright.importing.markup import gap
from coursewright.importing.numbers import read_number
from coursewright.importing.qti_text import words_in
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
    Words,
    Writing,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.importing.notes import Notes
    from coursewright.importing.qti_feedback import Feedback
    from coursewright.importing.qti_rules import Condition, Rules
    from coursewright.importing.question import Answer
    from coursewright.importing.xml_tree import Element
    from coursewright.model.text import Position

_UNKNOWN = "how its answers are scored is told in a way that is not read"
_CHECK = "look at the source, and mark what is right"
_LOOSELY = ("TextContainsAnswer", "Levenshtein", "TextCloseEnough", "TextRegex")
"""Ways in which New Quizzes compares what is typed, other than letter by letter."""


@dataclass(slots=True)
class ItemAnswers:
    """The answer of one item under reading; the text changes where it has blanks."""

    presentation: Element | None
    fields: list[Element]
    rules: Rules
    feedback: Feedback
    points: Decimal | None
    notes: Notes
    at: Position
    called: str
    shuffle: bool
    told: bool = False
    """Whether it has been said why there is no answer."""
    text: Words = field(default_factory=lambda: Words(""))

    def read(self, kind: str) -> Answer | None:
        """The answer of an item of this kind; None if it has no counterpart."""
        self.text = self._asked()
        match kind:
            case "multiple_choice":
                return self._read_choice()
            case "multiple_answers":
                return self._read_choices()
            case "true_false":
                return self._read_true_false()
            case "short_answer":
                return self._read_short_answer()
            case "numerical":
                return self._read_numbers()
            case "fill_in_multiple_blanks" | "multiple_dropdowns":
                return self._read_gaps(chosen=kind == "multiple_dropdowns")
            case "blanks":
                return self._read_fields_in_text()
            case "matching":
                return self._read_pairs()
            case "ordering":
                return self._read_order()
            case "essay":
                return Writing()
            case _:
                return None

    def _asked(self) -> Words:
        """The text; where words come after a field to type in, a line stands for it."""
        if self.presentation is None:
            return Words("")
        plain = words_in(self.presentation) or Words("")
        if len(self.fields) != 1 or self.fields[0].tag not in ("response_str", "response_num"):
            return plain
        mark = gap(0)
        marked = words_in(self.presentation, lambda _: mark) or Words("")
        after = re.sub(r"<[^<>]*>|\s", "", marked.source.partition(mark)[2])
        if not after or after in ".!?":
            return plain
        return Words(marked.source.replace(mark, " _____ "), marked.form)

    def skip(self, message: str, hint: str) -> None:
        """Say why the item is not carried over."""
        self.told = True
        self.notes.skip(self.at, message, hint)

    def lose(self, message: str, hint: str) -> None:
        """Say what of it is left out."""
        self.notes.lose(self.at, message, hint)

    # Choices

    def _labels(self, holder: Element) -> dict[str, Words]:
        return {
            one.attributes.get("ident", ""): words_in(one) or Words("")
            for one in holder.each("response_label")
        }

    def _ident(self, value: str, labels: dict[str, Words]) -> str:
        """The id of a choice, which a condition may call by its words as well."""
        if value in labels:
            return value
        named = [ident for ident, words in labels.items() if words.source == value]
        return named[0] if len(named) == 1 else ""

    def _read_choice(self) -> Choosing:
        holder = self.fields[0] if self.fields else None
        return Choosing(self._options(holder) if holder else (), False, self._shuffled(holder))

    def _shuffled(self, holder: Element | None) -> bool:
        asked = holder is not None and any(
            one.attributes.get("shuffle", "").lower() == "yes" for one in holder.walk()
        )
        return self.shuffle or asked

    def _options(self, holder: Element) -> tuple[Option, ...]:
        """Choices of which one is right: the one that earns the most, if that is all."""
        name, labels = holder.attributes.get("ident", ""), self._labels(holder)
        scores = {ident: Decimal(0) for ident in labels}
        for value in self.rules.wanted(name):
            ident = self._ident(value, labels)
            if ident:
                scores[ident] = self.rules.score(name, value)
            elif value:
                self._tell_unknown(value)
        best = max(scores.values(), default=Decimal(0))
        whole = self._whole(best, len({one for one in scores.values() if one > 0}))
        shares = {ident: float(score / whole) if whole else 0.0 for ident, score in scores.items()}
        return self._with_feedback(name, labels, shares)

    def _with_feedback(
        self, name: str, labels: dict[str, Words], shares: dict[str, float]
    ) -> tuple[Option, ...]:
        right = {ident for ident, share in shares.items() if share >= 0.999}
        said = self.feedback.share_out(name, list(labels), right)
        return tuple(
            Option(words, shares[ident], said.get(ident)) for ident, words in labels.items()
        )

    def _whole(self, best: Decimal, different: int) -> Decimal:
        """What the whole mark is: what the item says it is, unless its scale is another one.

        Canvas says 100, and counts in points where answers earn different ones. Of several
        fields, each has a part of the mark.
        """
        largest = self.rules.largest
        if largest is None or largest <= best or best == self.points:
            return best
        if different > 1 or len(self.fields) > 1:
            return best
        return largest

    def _tell_unknown(self, value: str) -> None:
        self.lose(
            f"{self.called} marks `{value[:40]}` as right, which is none of its choices", _CHECK
        )

    def _read_choices(self) -> Choosing:
        """Choices of which several are right: named together, or each with a part of the mark."""
        holder = self.fields[0] if self.fields else None
        if holder is None:
            return Choosing((), True, False)
        name, labels = holder.attributes.get("ident", ""), self._labels(holder)
        mine = [one for one in self.rules.scoring if any(term.field == name for term in one.equal)]
        together = [one for one in mine if len(one.equal) + len(one.barred) > 1]
        if together:
            shares = self._shares_together(together, mine, labels)
        else:
            shares = self._shares_apart(name, labels)
        return Choosing(self._with_feedback(name, labels, shares), True, self._shuffled(holder))

    def _shares_together(
        self, together: Sequence[Condition], mine: Sequence[Condition], labels: dict[str, Words]
    ) -> dict[str, float]:
        best = max(mine, key=lambda one: one.score or Decimal(0))
        keys = {self._ident(term.value, labels) for term in best.equal}
        for other in mine:
            if other is not best and (other.score != best.score or other in together):
                words = ", ".join(
                    f"`{labels[ident].source[:30]}`"
                    for term in other.equal
                    if (ident := self._ident(term.value, labels))
                )
                self.lose(
                    f"{words or 'another choice'} of {self.called} earns "
                    f"{_number(other.score)} there where `{_number(best.score)}` is the most, "
                    "and is not counted so here",
                    "say in a `rationale:` how near it comes",
                )
        whole = self._whole(best.score or Decimal(0), 1 if len(mine) == 1 else 2)
        share = float((best.score or Decimal(0)) / whole) if whole else 0.0
        return {ident: share if ident in keys else 0.0 for ident in labels}

    def _shares_apart(self, name: str, labels: dict[str, Words]) -> dict[str, float]:
        scores = {ident: Decimal(0) for ident in labels}
        for value in self.rules.wanted(name):
            ident = self._ident(value, labels)
            if ident:
                scores[ident] = self.rules.score(name, value)
            elif value:
                self._tell_unknown(value)
        total = sum(scores.values(), Decimal(0))
        largest = self.rules.largest
        adds_up = largest is not None and abs(total - largest) <= largest / 50
        # Where points do not add up to what the item can have, they are on a scale of their own.
        apart = len([one for one in scores.values() if one > 0])
        whole = total if adds_up or apart > 1 else self._whole(total, apart)
        if apart > 1 and not adds_up and len({one for one in scores.values() if one > 0}) > 1:
            whole = max(scores.values())
        return {ident: float(score / whole) if whole else 0.0 for ident, score in scores.items()}

    def _read_true_false(self) -> Deciding | Choosing:
        options = self._options(self.fields[0]) if self.fields else ()
        sides = [_side(one.words) for one in options]
        if options and sorted(sides, key=str) != [False, True]:
            return Choosing(options, False, self.shuffle)
        key: bool | None = None
        told: dict[bool, Words | None] = {}
        for side, option in zip(sides, options, strict=True):
            assert side is not None  # noqa: S101 - both are known from above
            told[side] = option.rationale
            if option.right:
                key = side
            elif option.share > 0:
                self.lose(
                    f"`{option.words.source[:40]}` of {self.called} earns "
                    f"{option.share * 100:.4g} % there, and nothing here",
                    "say in its `rationale:` how near it comes",
                )
        return Deciding(key, told.get(True), told.get(False))

    # What is typed

    def _read_short_answer(self) -> Naming | Writing:
        holder = self.fields[0] if self.fields else None
        spellings = self._spellings(holder) if holder else ()
        if not spellings:
            return Writing()
        wrong = self.feedback.otherwise()
        if wrong:
            spellings = (*spellings, Option(Words("*"), 0.0, wrong))
        return Naming(spellings)

    def _spellings(self, holder: Element) -> tuple[Option, ...]:
        name = holder.attributes.get("ident", "")
        values = self.rules.wanted(name)
        scores = {value: self.rules.score(name, value) for value in values}
        best = max(scores.values(), default=Decimal(0))
        whole = self._whole(best, len(set(scores.values())))
        named = dict.fromkeys(
            term.value for one in self.rules.conditions for term in one.equal if term.field == name
        )
        right = {value for value in values if scores[value] == whole}
        said = self.feedback.share_out(name, list(named), right)
        return tuple(
            Option(
                _typed(value),
                float(scores.get(value, Decimal(0)) / whole) if whole else 0.0,
                said.get(value),
            )
            for value in named
            if value in scores or value in said
        )

    def _read_numbers(self) -> Counting | None:
        conditions = self.rules.scoring
        best = max((one.score for one in conditions if one.score), default=Decimal(0))
        whole = self._whole(best, len({one.score for one in conditions}))
        amounts: list[Amount] = []
        for one in self.rules.conditions:
            if not (one.equal or one.low is not None or one.high is not None):
                continue
            if one.score is None and not one.shows:
                continue
            read = self._amounts(one)
            if read is None:
                return None
            share = float((one.score or Decimal(0)) / whole) if whole else 0.0
            words = self.feedback.take(
                name for name in one.shows if name not in self.feedback.taken
            )
            amounts += [
                Amount(*pair, share, words if place == 0 else None)
                for place, pair in enumerate(read)
                if share > 0 or words
            ]
        return Counting(_merged(amounts), otherwise=self.feedback.otherwise())

    def _amounts(self, one: Condition) -> list[tuple[Decimal, Decimal]] | None:
        """Numbers of a condition, each with how far off it may be; None, told, if one is none."""
        made: list[tuple[Decimal, Decimal]] = []
        if one.low is not None and one.high is not None:
            made.append(((one.low + one.high) / 2, abs(one.high - one.low) / 2))
            if one.open_ended:
                self.lose(
                    f"{self.called} takes numbers between {_number(one.low)} and "
                    f"{_number(one.high)} there, and the two themselves as well here",
                    "make `tolerance:` a little smaller, if that matters",
                )
        elif one.low is not None or one.high is not None:
            end, side = (one.low, "from") if one.low is not None else (one.high, "up to")
            if not one.equal:
                self.skip(
                    f"{self.called} takes every number {side} {_number(end)}, and an item needs "
                    "both ends",
                    "give the range in the source two ends, or write it with `tolerance:`",
                )
                return None
        for term in one.equal:
            value = read_number(term.value)
            if value is None:
                self.skip(
                    f"`{term.value[:40]}` in {self.called} should be a number, and is not",
                    "mend it in the source, and import the file again",
                )
                return None
            if not any(middle - off <= value <= middle + off for middle, off in made):
                made.append((value, term.margin or Decimal(0)))
        return made

    # Blanks

    def _read_gaps(self, *, chosen: bool) -> Filling | None:
        made: list[Gap] = []
        missing: list[str] = []
        for holder in self.fields:
            given = (words_in(holder) or Words("")).source
            ident = holder.attributes.get("ident", "")
            found = self._find_blank(given, ident.removeprefix("response_"))
            if found is None:
                missing.append(given or ident)
                continue
            mark = gap(len(made))
            start, end, name = found
            rest = self.text.source[end:]
            if name and f"[{name}]" in rest:
                self.lose(
                    f"the blank `[{name[:40]}]` stands more than once in {self.called}; the first "
                    "is a blank here, and the others are left as words",
                    "give each of them a name of its own in the source",
                )
            self.text = Words(f"{self.text.source[:start]}{mark}{rest}", self.text.form)
            made.append(self._blank(holder, mark, name, chosen=chosen))
        names = ", ".join(f"`[{name[:40]}]`" for name in missing)
        if missing and made:
            self.lose(
                f"the blank {names} of {self.called} stands nowhere in its text, and is left out",
                "write it into the text in the source, and import the file again",
            )
        elif not made:
            self.skip(
                f"{self.called} has blanks that stand nowhere in its text: {names}"
                if missing
                else f"{self.called} is a text without blanks",
                "write the name of each blank in brackets into the text of the source",
            )
            return None
        return Filling(tuple(made))

    def _find_blank(self, given: str, ident: str) -> tuple[int, int, str] | None:
        """Where a blank stands in the text, by the name that it is given or by its id."""
        source = self.text.source
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

    def _blank(self, holder: Element, mark: str, name: str, *, chosen: bool) -> Gap:
        kinds = {one.attributes.get("answer_type", "") for one in holder.each("response_label")}
        loosely = {
            one.attributes.get("scoring_algorithm", "") for one in holder.each("response_label")
        }
        called = "" if re.fullmatch(r"[0-9a-f-]{30,}", name) else name
        if chosen or kinds & {"dropdown", "wordbank"}:
            return Gap(mark, options=self._options(holder), name=called)
        if loosely & set(_LOOSELY):
            self.notes.setting("the forgiving ways of comparing what is typed", self.at)
        options = self._options(holder)
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
        self._tell_unaccepted(options, scored, len(self.fields[: self.fields.index(holder)]) + 1)
        return Gap(mark, spellings=scored, name=called)

    def _tell_unaccepted(
        self, options: Sequence[Option], scored: Sequence[Option], place: int
    ) -> None:
        """Words that a blank lists, and that nothing marks as right: Canvas takes some of them."""
        accepted = {one.words.source.casefold() for one in scored}
        left = [
            f"`{one.words.source[:40]}`"
            for one in options
            if one.words.source.casefold() not in accepted
        ]
        if left and accepted:
            self.lose(
                f"blank {place} of {self.called} lists {', '.join(left)}, which nothing marks as "
                "right, so that it is left out",
                "add it to `accept:` if it is right as well",
            )

    def _read_fields_in_text(self) -> Filling | None:
        """Blanks that stand between the texts as fields of their own."""
        marks = {id(one): gap(place) for place, one in enumerate(self.fields)}
        assert self.presentation is not None  # noqa: S101 - its fields were found in it
        self.text = words_in(self.presentation, lambda one: marks[id(one)]) or Words("")
        made = []
        for place, holder in enumerate(self.fields):
            spellings = self._spellings(holder)
            if not spellings:
                self.skip(
                    f"blank {place + 1} of {self.called} has no answer that scores",
                    "mend it in the source, or write the blank under `blanks:`",
                )
                return None
            made.append(Gap(marks[id(holder)], spellings=spellings))
        return Filling(tuple(made))

    # Pairs and order

    def _read_pairs(self) -> Pairing | None:
        if any("match_group" in one.attributes for field in self.fields for one in field.walk()):
            return self._read_groups()
        pairs: list[tuple[Words, Words]] = []
        every: dict[str, Words] = {}
        used: set[str] = set()
        for holder in self.fields:
            name = holder.attributes.get("ident", "")
            labels = self._labels(holder)
            every.update(labels)
            key = self._match(holder, name, labels)
            used.add(labels[key].source if key else "")
            pairs.append((words_in(holder) or Words(""), labels.get(key, Words(""))))
        if self.rules.scoring and not any(match for _, match in pairs):
            self.lose(f"of the pairs of {self.called} none is marked: {_UNKNOWN}", _CHECK)
        spare = tuple(words for words in every.values() if words.source not in used)
        return Pairing(tuple(pairs), spare)

    def _match(self, holder: Element, name: str, labels: dict[str, Words]) -> str:
        """What belongs to a prompt: what earns the most there."""
        scores = {
            ident: self.rules.score(name, value)
            for value in self.rules.wanted(name)
            if (ident := self._ident(value, labels))
        }
        if not scores:
            return ""
        best = max(scores, key=lambda ident: scores[ident])
        prompt = (words_in(holder) or Words("")).source[:40]
        for ident, score in scores.items():
            if score < scores[best]:
                self.lose(
                    f"`{labels[ident].source[:40]}` for `{prompt}` in {self.called} earns "
                    f"{_number(score)} there, where the right one earns {_number(scores[best])}, "
                    "and nothing here",
                    "say in `feedback:` how near it comes",
                )
            elif ident != best:
                self.lose(
                    f"`{labels[ident].source[:40]}` for `{prompt}` in {self.called} is right, too, "
                    "and a prompt has one key here",
                    "ask for one only, or write it as `type: multiple`",
                )
        return best

    def _read_groups(self) -> Pairing | None:
        """One field that holds prompts and what belongs to them, and conditions that pair them."""
        labels: dict[str, Words] = {}
        prompts: list[str] = []
        for holder in self.fields:
            for one in holder.each("response_label"):
                ident = one.attributes.get("ident", "")
                labels[ident] = words_in(one) or Words("")
                if one.attributes.get("match_group", "").strip():
                    prompts.append(ident)
        keys: dict[str, str] = {}
        for condition in self.rules.scoring:
            for term in condition.equal:
                first, _, second = (part.strip() for part in term.value.partition(","))
                pair = (first, second) if first in prompts else (second, first)
                if pair[0] in prompts and pair[1] in labels:
                    keys.setdefault(*pair)
        if self.rules.scoring and not keys:
            self.lose(f"of the pairs of {self.called} none is marked: {_UNKNOWN}", _CHECK)
        pairs = tuple(
            (labels[ident], labels.get(keys.get(ident, ""), Words(""))) for ident in prompts
        )
        spare = tuple(
            words
            for ident, words in labels.items()
            if ident not in prompts and ident not in keys.values()
        )
        return Pairing(pairs, spare)

    def _read_order(self) -> Arranging | None:
        labels = {
            ident: words for holder in self.fields for ident, words in self._labels(holder).items()
        }
        best = max(self.rules.scoring, key=lambda one: one.score or Decimal(0), default=None)
        order = [term.value for term in best.equal if term.value in labels] if best else []
        if len(order) < len(labels):
            order = [
                value
                for holder in self.fields
                for value in self.rules.wanted(holder.attributes.get("ident", ""))
                if value in labels
            ]
        if sorted(order) != sorted(labels):
            self.skip(
                f"{self.called} does not say in which order its steps belong",
                "mend it in the source, or write it with `type: ordering`",
            )
            return None
        return Arranging(tuple(Option(labels[to]) for to in order))


def _side(words: Words) -> bool | None:
    said = re.sub(r"<[^<>]*>|[\s.]", "", words.source).lower()
    return {"true": True, "false": False, "t": True, "f": False}.get(said)


def _typed(value: str) -> Words:
    return Words(value, "html" if re.search(r"<\w", value) else "plain")


def _fold(name: str) -> str:
    return " ".join(re.sub(r"<[^<>]*>", "", name).lower().split())


def _number(number: Decimal | None) -> str:
    if number is None:
        return "nothing"
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _merged(amounts: list[Amount]) -> tuple[Amount, ...]:
    """One amount for each number: Canvas says its score and its feedback in two conditions."""
    made: dict[tuple[Decimal, Decimal], Amount] = {}
    for one in amounts:
        place = (one.value, one.tolerance)
        before = made.get(place)
        if before is None:
            made[place] = one
        else:
            feedback = before.feedback or one.feedback
            made[place] = replace(before, share=max(before.share, one.share), feedback=feedback)
    return tuple(made.values())
