"""A question of a plain text while its lines come in, and what is made of it in the end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.end_marks import before_end_mark
from coursewright.importing.interactions.choice import Choice
from coursewright.importing.interactions.multiple import Multiple
from coursewright.importing.interactions.numeric import Amount, Numeric
from coursewright.importing.interactions.reflection import Reflection
from coursewright.importing.interactions.short_text import ShortText
from coursewright.importing.interactions.single import Single
from coursewright.importing.interactions.true_false import TrueFalse
from coursewright.importing.keys import find_keys, truth
from coursewright.importing.question import Question, label
from coursewright.importing.words import Words
from coursewright.model.number import read_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.importing.lines import Line
    from coursewright.importing.notes import Notes
    from coursewright.importing.question import Interaction

_EXACT = re.compile(r"(?P<value>.+?)\s*(?:\+-|\+/-|±)\s*(?P<margin>.+?)\s*(?P<percent>%?)")
_RANGE = re.compile(r"\[\s*(?P<low>[^,\]]+),\s*(?P<high>[^\]]+)\]")


@dataclass(slots=True)
class Chunk:
    """Lines that belong together: a stem, a choice, a rationale."""

    lines: list[tuple[Words, bool]] = field(default_factory=list)
    """Words, each with whether an empty line comes before."""

    def add(self, words: Words, *, apart: bool) -> None:
        """One more line."""
        if words or self.lines:
            self.lines.append((words, apart))

    @property
    def last_but_first(self) -> str:
        """Its last line, if it has more than one."""
        return self.lines[-1][0].source if len(self.lines) > 1 else ""

    def words(self, *, paragraphs: bool) -> Words:
        """All of it; in a document every line is a paragraph."""
        made = ""
        for words, apart in self.lines:
            if not words:
                continue
            join = "\n\n" if apart or paragraphs else "\n" if words.form == "markdown" else " "
            made = f"{made}{join}{words.source}" if made else words.source
        form = self.lines[0][0].form if self.lines else "typed"
        return Words(made, form)


@dataclass(slots=True)
class ChoiceBuilder:
    """A choice under reading."""

    label: str
    chunk: Chunk
    right: bool
    stands_out: bool
    at: int
    """The number of its first line."""
    series: str = ""
    escaped: bool = False
    """Whether signs that mean something in Markdown have a backslash in its words."""
    rationale: Chunk | None = None
    reasoned: bool = False
    """Its rationale came after the word *Rationale*, which may be meant for the whole question."""


@dataclass(slots=True)
class Listed:
    """An entry of a list that may be the choices, or belong to the stem."""

    line: Line
    words: Words
    label: str = ""
    """Its number; nothing behind a dash or a bullet."""
    sign: str = ""
    """What stands behind its number."""
    right: bool = False
    stands_out: bool = False

    @property
    def marked(self) -> bool:
        """Whether something says that it is right."""
        escaped = self.line.form == "plain"
        return self.right or before_end_mark(self.words.source, escaped=escaped) is not None


@dataclass(slots=True)
class QuestionBuilder:
    """A question under reading."""

    line: Line
    number: int | None = None
    """The number that it has in the file."""
    name: str = ""
    sign: str = ""
    """What stands behind its number."""
    boxed: bool = False
    """Its choices have boxes to tick, so several may be right."""
    essay: bool = False
    upload: bool = False
    stem: Chunk = field(default_factory=Chunk)
    options: list[ChoiceBuilder] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    """The last list, as long as nothing has shown what it is."""
    keys: list[str] = field(default_factory=list)
    key_at: int = 0
    """The number of the line of its key."""
    key_apart: bool = False
    """Whether an empty line stands before its key."""
    spellings: list[Words] = field(default_factory=list)
    amounts: list[str] = field(default_factory=list)
    explanation: Chunk = field(default_factory=Chunk)
    when_right: Chunk = field(default_factory=Chunk)
    when_not: Chunk = field(default_factory=Chunk)
    hints: list[Chunk] = field(default_factory=list)
    reasons: dict[str, Chunk] = field(default_factory=dict)
    """Rationales that name the letter of their choice."""
    objective: str = ""
    remarks: list[str] = field(default_factory=list)

    @property
    def begun(self) -> bool:
        """Whether anything to answer with has been met."""
        return bool(self.options or self.closed or len(self.listed) > 1)

    @property
    def closed(self) -> bool:
        """Whether its answer has been told, so that only reasons can follow."""
        return bool(self.keys or self.essay or self.upload or self.spellings or self.amounts)


def finish(
    draft: QuestionBuilder, number: int, notes: Notes, *, paragraphs: bool
) -> Question | None:
    """The question; None, with a finding, if it has no words or no answer."""
    at, name = notes.at(draft.line.number), draft.name
    use_list(draft)
    _use_last_reason(draft)
    stem = draft.stem.words(paragraphs=paragraphs)
    called = label(number, name or stem.source)
    if not stem:
        notes.skip(
            at, f"{called} has choices and no question", "write the question above its choices"
        )
        return None
    if draft.upload:
        notes.skip(
            at,
            f"{called} asks for a file, and a page takes none",
            "ask for a few sentences instead",
        )
        return None
    answer = _answer(draft, called, notes, paragraphs=paragraphs)
    if answer is None:
        notes.skip(
            at,
            f"{called} has neither choices nor an answer",
            "write its choices below it as `A) …`, its answer as `Answer: …`, or `____` if it "
            "is to be answered in one's own words",
        )
        return None

    def words(chunk: Chunk) -> Words | None:
        return chunk.words(paragraphs=paragraphs) or None

    return Question(
        number,
        at,
        stem,
        answer,
        name=name,
        source_id=str(draft.number or ""),
        hints=tuple(filter(None, map(words, draft.hints))),
        explanation=words(draft.explanation),
        when_right=words(draft.when_right),
        when_not=words(draft.when_not),
        objective=draft.objective,
        remarks=tuple(draft.remarks),
    )


def move_list_to_stem(draft: QuestionBuilder) -> None:
    """Make the last list a part of the stem; a number alone goes on with its words."""
    if len(draft.listed) == 1 and draft.listed[0].label:
        (one,) = draft.listed
        alone = Words(f"{one.label}{one.sign} {one.words.source}", one.words.form)
        draft.stem.add(alone, apart=False)
    elif draft.listed:
        entries = (f"{_sign(one)} {one.words.source}" for one in draft.listed)
        draft.stem.add(Words("\n".join(entries), draft.listed[0].words.form), apart=True)
    draft.listed = []


def _sign(one: Listed) -> str:
    if not one.label:
        return "-"
    return f"{one.label}{one.sign}" if one.label.isdigit() else f"- {one.label}{one.sign}"


def statements(options: Sequence[ChoiceBuilder], paragraphs: bool) -> Words:
    """Lettered lines as a list for a stem."""
    texts = [one.chunk.words(paragraphs=paragraphs) for one in options]
    lines = (f"- {one.label}. {words.source}" for one, words in zip(options, texts, strict=True))
    return Words("\n".join(lines), texts[0].form)


def use_list(draft: QuestionBuilder) -> None:
    """A list is the choices if it has two or more and there is nothing else to choose from.

    A dash alone is what text2qti says after a wrong answer.
    """
    listed = draft.listed
    other = draft.options or draft.spellings or draft.amounts or draft.essay
    if len(listed) > 1 and not (other or draft.when_right.lines):
        draft.options = [_option_of(one) for one in listed]
        draft.listed = []
    elif len(listed) == 1 and not listed[0].label:
        draft.when_not.add(listed[0].words, apart=False)
        draft.listed = []
    else:
        move_list_to_stem(draft)


def _option_of(one: Listed) -> ChoiceBuilder:
    line, chunk = one.line, Chunk([(one.words, False)])
    escaped = line.form == "plain"
    return ChoiceBuilder(
        one.label, chunk, one.right, one.stands_out, line.number, line.series, escaped
    )


def _use_last_reason(draft: QuestionBuilder) -> None:
    """A rationale below the last choice, and below no other, is one for the question."""
    reasoned = [option for option in draft.options if option.reasoned]
    if len(draft.options) > 1 and reasoned == draft.options[-1:] and reasoned[0].rationale:
        draft.explanation.lines[:0] = reasoned[0].rationale.lines
        reasoned[0].rationale = None


def _answer(
    draft: QuestionBuilder, called: str, notes: Notes, *, paragraphs: bool
) -> Interaction | None:
    if draft.options:
        return _choices(draft, called, notes, paragraphs=paragraphs)
    if draft.amounts:
        return _numbers(draft, called, notes)
    if draft.spellings:
        return ShortText(tuple(Choice(words, 1.0) for words in draft.spellings))
    if draft.keys:
        return _typed_key("; ".join(draft.keys))
    return Reflection() if draft.essay else None


def _typed_key(key: str) -> Interaction:
    said = truth(key)
    if said is not None:
        return TrueFalse(said)
    number = read_number(key)
    if number is not None:
        return Numeric((Amount(number, Decimal(0)),))
    spellings = [part.strip() for part in re.split(r"[;|]", key)]
    return ShortText(tuple(Choice(Words(part, "typed"), 1.0) for part in spellings if part))


def _numbers(draft: QuestionBuilder, called: str, notes: Notes) -> Numeric | None:
    amounts = []
    for said in draft.amounts:
        amount = _amount(said)
        if amount is None:
            notes.guess(
                notes.at(draft.line.number),
                f"`{said[:40]}` of {called} should be a number, and is not",
                "write it as `= 5`, `= 5 +- 0.1` or `= [4.9, 5.1]`",
            )
            continue
        amounts.append(amount)
    return Numeric(tuple(amounts)) if amounts else None


def _amount(said: str) -> Amount | None:
    said = said[:100]
    ends = _RANGE.fullmatch(said)
    if ends:
        low, high = read_number(ends["low"]), read_number(ends["high"])
        if low is None or high is None:
            return None
        return Amount((low + high) / 2, abs(high - low) / 2)
    exact = _EXACT.fullmatch(said)
    value = read_number(exact["value"] if exact else said)
    margin = read_number(exact["margin"]) if exact else Decimal(0)
    if value is None or margin is None:
        return None
    return Amount(value, abs(value * margin / 100 if exact and exact["percent"] else margin))


def _choices(draft: QuestionBuilder, called: str, notes: Notes, *, paragraphs: bool) -> Interaction:
    options = draft.options
    at = notes.at(draft.line.number)
    texts = [_without_mark(option, paragraphs=paragraphs) for option in options]
    keyed = {place for place, option in enumerate(options) if option.right}
    marked = frozenset(keyed)
    for key in draft.keys:
        pairs = [(option.label, words.source) for option, words in zip(options, texts, strict=True)]
        named = find_keys(pairs, key, called, at, notes)
        if marked and named - marked:
            notes.guess(
                at,
                f"the key `{key[:40]}` of {called} is not what is marked there, so none is marked",
                "add `key: true` to the choice or choices that are right",
            )
            keyed = set()
            break
        keyed |= named
    if not keyed and not draft.keys:
        keyed = _looks(options, called, notes)
    made = []
    for place, (option, words) in enumerate(zip(options, texts, strict=True)):
        reason = option.rationale or draft.reasons.get(option.label.lower())
        rationale = reason.words(paragraphs=paragraphs) if reason else None
        made.append(Choice(words, float(place in keyed), rationale or None, option.label))
    truths = [truth(words.source) for words in texts]
    if sorted(truths, key=str) == [False, True] and len(keyed) < 2:
        said = truths[next(iter(keyed))] if keyed else None
        told = {truths[place]: one.rationale for place, one in enumerate(made)}
        return TrueFalse(said, told[True], told[False])
    kind = Multiple if draft.boxed or len(keyed) > 1 else Single
    return kind(tuple(made))


def _without_mark(option: ChoiceBuilder, *, paragraphs: bool) -> Words:
    """The words of a choice without a mark at their end, which says that it is right."""
    words = option.chunk.words(paragraphs=paragraphs)
    rest = before_end_mark(words.source, escaped=option.escaped)
    if rest is None:
        return words
    option.right = True
    return Words(rest, words.form)


def _looks(options: list[ChoiceBuilder], called: str, notes: Notes) -> set[int]:
    """Choices that are bold or highlighted, if some are and others are not."""
    out = {place for place, option in enumerate(options) if option.stands_out}
    if not out or len(out) == len(options):
        return set()
    names = ", ".join(f"`{options[place].label or place + 1}`" for place in sorted(out))
    notes.guess(
        notes.at(options[min(out)].at),
        f"choice {names} of {called} stands out by its look, and was taken for the key",
        "look at `key: true` in what was written",
    )
    return out
