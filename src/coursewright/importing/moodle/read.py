"""Moodle XML, the richest of the formats: most of what Moodle asks has a place in our items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean
from coursewright.importing.escaping import as_plain
from coursewright.importing.interactions.choice import Choice
from coursewright.importing.interactions.cloze import Blank, Cloze
from coursewright.importing.interactions.matching import Matching
from coursewright.importing.interactions.multiple import Multiple
from coursewright.importing.interactions.numeric import Amount, Numeric
from coursewright.importing.interactions.ordering import Ordering
from coursewright.importing.interactions.reflection import Reflection
from coursewright.importing.interactions.short_text import ShortText
from coursewright.importing.interactions.single import Single
from coursewright.importing.interactions.true_false import TrueFalse
from coursewright.importing.markup import gap, to_markdown
from coursewright.importing.moodle.embedded_answers import read_gaps
from coursewright.importing.numbers import read_exported, read_share
from coursewright.importing.question import Question, Quiz, label
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from coursewright.importing.notes import Notes
    from coursewright.importing.question import Interaction
    from coursewright.importing.words import Form
    from coursewright.importing.xml_tree import Element
    from coursewright.model.text import Position

_FORMS: dict[str, Form] = {
    "html": "html",
    "moodle_auto_format": "moodle",
    "plain_text": "plain",
    "markdown": "markdown",
}
_STANDARD = re.compile(r"your answer is (?:partially )?(?:in)?correct\.?", re.IGNORECASE)
_OURS = "single, multiple, true or false, number, short answer, cloze, order, pairs, or an essay"


def read_moodle(root: Element, notes: Notes) -> Quiz:
    """Every question of a Moodle XML file."""
    quiz, category = Quiz(), ""
    for element in [root] if root.tag == "question" else list(root.all("question")):
        kind = element.attributes.get("type", "").strip().lower()
        if kind == "category":
            named = element.first("category")
            category = named.says("text") if named else ""
            continue
        quiz.count += 1
        question = _Reader(element, kind, quiz.count, category, notes).read()
        if question:
            quiz.questions.append(question)
    return quiz


class _Reader:
    """One `<question>` under reading."""

    def __init__(
        self, element: Element, kind: str, number: int, category: str, notes: Notes
    ) -> None:
        self.element, self.kind, self.number, self.notes = element, kind, number, notes
        self.at: Position = notes.at(element.line)
        name = element.first("name")
        self.name = self.plain(name) if name else ""
        self.called = label(number, self.name)
        self.remarks = [f"category: {category}"] if category else []
        self.files = [
            clean(file.attributes.get("name", ""))[:60] or "without a name"
            for file in element.each("file")
        ]
        picture = clean(element.says("image"))[:60]
        if picture:
            self.files.append(picture)

    def plain(self, holder: Element) -> str:
        """The words of a name or a tag, as plain as they have to be."""
        words = self.read_text(holder, "plain")
        if words.form == "plain":
            return words.source.strip()
        return as_plain(to_markdown(words, []))

    def words(self, tag: str, element: Element | None = None) -> Words | None:
        """A text with the form that it is in; None if it is empty."""
        holder = (element or self.element).first(tag)
        return None if holder is None else self.text_of(holder)

    def text_of(self, holder: Element) -> Words | None:
        return self.read_text(holder) or None

    @staticmethod
    def read_text(holder: Element, form: Form | None = None) -> Words:
        """The words of a text; elements that stand among them are HTML."""
        inner = holder.first("text") or holder
        form = form or _FORMS.get(holder.attributes.get("format", ""), "moodle")
        if inner.is_mixed:
            return Words(clean(inner.markup), "html")
        return Words(clean(inner.text), form)

    def read(self) -> Question | None:
        """The question; None, with a finding, if it has no counterpart."""
        text = self.words("questiontext")
        if self.kind == "description":
            self.notes.skip(
                self.at,
                f"{self.called} is a description, which asks nothing",
                "if it tells a case, put it under `stimulus:` of the item that it belongs to",
            )
            return None
        answer: Interaction | None
        if text is not None and self.kind in ("cloze", "multianswer", "gapselect", "ddwtos"):
            text, answer = self._read_cloze(text)
        else:
            answer = self._read_answer()
        if answer is None:
            return None
        self._tell_settings()
        return Question(
            self.number,
            self.at,
            text or Words(""),
            answer,
            name=self.name,
            source_id=self._source_id(),
            hints=tuple(filter(None, map(self.text_of, self.element.all("hint")))),
            explanation=self.words("generalfeedback"),
            when_right=self._outcome("correctfeedback"),
            when_not=self._outcome("incorrectfeedback"),
            files=tuple(self.files),
            remarks=tuple(self._remarks()),
        )

    def _source_id(self) -> str:
        number = re.fullmatch(r"\s*question:\s*(\d+)\s*", self.element.comment)
        return clean(self.element.says("idnumber")) or (number[1] if number else "")

    def _remarks(self) -> list[str]:
        tags = self.element.first("tags")
        words = [self.plain(tag) for tag in tags.all("tag")] if tags else []
        remarks = [*self.remarks, f"tags: {', '.join(words)}"] if words else self.remarks
        for tag, what in (("graderinfo", "for graders"), ("responsetemplate", "template")):
            told = self.words(tag)
            if told:
                remarks = [*remarks, f"{what}: {told.source}"]
                self.notes.lose(
                    self.at,
                    f"what {self.called} has for {'graders' if what[0] == 'f' else 'a start'} is "
                    "kept as a comment",
                    "use what serves the learner in `model:` and `rubric:`",
                )
        return remarks

    def _outcome(self, tag: str) -> Words | None:
        words = self.words(tag)
        plain = re.sub(r"<[^<>]*>", "", words.source).strip() if words else ""
        return None if not plain or _STANDARD.fullmatch(plain) else words

    def _tell_settings(self) -> None:
        points = read_exported(self.element.says("defaultgrade") or "1")
        if points is not None and points != 1:
            self.notes.setting("the points", self.at)
        attachments = read_exported(self.element.says("attachments") or "0")
        if attachments:
            self.notes.setting("the request for files", self.at)
        if self._outcome("partiallycorrectfeedback"):
            self.notes.setting("the words for a partly right answer", self.at)

    def _read_answer(self) -> Interaction | None:
        match self.kind:
            case "multichoice":
                several = self.element.says("single").lower() in ("false", "0")
                kind = Multiple if several else Single
                return kind(self._options("answer"), self._shuffled())
            case "truefalse":
                return self._read_true_false()
            case "shortanswer":
                return ShortText(self._options("answer"), self.element.says("usecase") == "1")
            case "numerical":
                return self._read_numbers()
            case "matching" | "match":
                return self._read_pairs()
            case "ordering":
                steps = enumerate(self.element.all("answer"))
                ordered = sorted(
                    steps,
                    key=lambda step: (
                        read_share(step[1].attributes.get("fraction", "")) or 0,
                        step[0],
                    ),
                )
                read = (self._option(step, share=1.0) for _, step in ordered)
                return Ordering(tuple(option for option in read if option.words))
            case "essay":
                return Reflection()
            case _:
                self.notes.skip(
                    self.at,
                    f"{self.called} is of the type `{self.kind[:30]}`, which has no counterpart",
                    f"ask it in another way: {_OURS}",
                )
                return None

    def _shuffled(self) -> bool:
        return self.element.says("shuffleanswers").lower() in ("true", "1")

    def _options(self, tag: str) -> tuple[Choice, ...]:
        return tuple(self._option(answer) for answer in self.element.all(tag))

    def _option(self, answer: Element, share: float | None = None) -> Choice:
        if share is None:
            share = read_share(answer.attributes.get("fraction", "0"))
        if share is None:
            self.notes.guess(
                self.at,
                f"the grade `{clean(answer.attributes['fraction'])[:20]}` in {self.called} is not "
                "a number, and was read as 0",
                "look at which of its choices are marked as key",
            )
        read = self.read_text(answer)
        words = Words(read.source.strip(), read.form)
        return Choice(words, share or 0.0, self.words("feedback", answer))

    def _read_true_false(self) -> TrueFalse:
        key: bool | None = None
        told: dict[bool, Words | None] = {}
        for answer in self.element.all("answer"):
            option = self._option(answer)
            side = option.words.source.lower() != "false"
            told[side] = option.rationale
            if option.right:
                key = side
        return TrueFalse(key, told.get(True), told.get(False))

    def _read_numbers(self) -> Numeric | None:
        amounts, otherwise = [], None
        for answer in self.element.all("answer"):
            option = self._option(answer)
            if option.words.source == "*":
                otherwise = option.rationale
                continue
            value = read_exported(option.words.source)
            margin = answer.says("tolerance") or "0"
            tolerance = read_exported(margin)
            if value is None or tolerance is None:
                unread = option.words.source if value is None else margin
                self.notes.skip(
                    self.at,
                    f"`{unread[:40]}` in {self.called} should be a number, and is not",
                    "mend it in Moodle and export it again",
                )
                return None
            amounts.append(Amount(value, abs(tolerance), option.share, option.rationale))
        units = self.element.first("units")
        names = [clean(unit.says("unit_name")) for unit in units.all("unit")] if units else []
        if len(names) > 1:
            self.notes.setting("the further units", self.at)
        return Numeric(tuple(amounts), names[0] if names else "", otherwise)

    def _read_pairs(self) -> Matching:
        pairs, spare = [], []
        for sub in self.element.all("subquestion"):
            prompt = self.text_of(sub)
            answer = sub.first("answer")
            match = self.read_text(answer, "moodle") if answer else Words("")
            if prompt:
                pairs.append((prompt, match))
            else:
                spare.append(match)
        return Matching(tuple(pairs), tuple(spare))

    def _read_cloze(self, text: Words) -> tuple[Words, Cloze | None]:
        if self.kind in ("gapselect", "ddwtos"):
            return self._read_numbered_gaps(text)
        read = read_gaps(text.source, text.form, self.number, self.name, self.at, self.notes)
        if read is None:
            return text, None
        marked, blanks = read
        if not blanks:
            self.notes.skip(
                self.at,
                f"{self.called} is a text without blanks",
                "write the blanks in Moodle and export it again, or ask a question about the text",
            )
            return text, None
        return Words(marked, text.form), Cloze(tuple(blanks))

    def _read_numbered_gaps(self, text: Words) -> tuple[Words, Cloze | None]:
        """`[[2]]` stands for the second choice, to be found among all of its group."""
        boxes = [*self.element.all("selectoption"), *self.element.all("dragbox")]
        groups = [box.says("group") for box in boxes]
        words = [self.read_text(box, "html") for box in boxes]
        made: list[Blank] = []

        def mark(match: re.Match[str]) -> str:
            right = int(match[1]) - 1
            if not 0 <= right < len(boxes):
                return match[0]
            options = tuple(
                Choice(choice, float(place == right))
                for place, choice in enumerate(words)
                if groups[place] == groups[right]
            )
            made.append(Blank(gap(len(made)), choices=options))
            return made[-1].mark

        marked = re.sub(r"\[\[(\d{1,4})\]\]", mark, text.source)
        if not made:
            self.notes.skip(
                self.at, f"{self.called} is a text without blanks", "export it from Moodle again"
            )
            return text, None
        return Words(marked, text.form), Cloze(tuple(made))
