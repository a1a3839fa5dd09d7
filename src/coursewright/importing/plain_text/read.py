"""Questions as people type them: numbered or not, with `A)`, `*b.`, `[*]`, `ANSWER:`, `Rationale:`.

One tolerant reader for text files, Markdown and Word; Aiken and text2qti are dialects of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from coursewright.importing.plain_text import marks
from coursewright.importing.plain_text.finish import (
    ChoiceBuilder,
    Chunk,
    Listed,
    QuestionBuilder,
    finish,
    move_list_to_stem,
    statements,
    use_list,
)
from coursewright.importing.plain_text.key_lists import (
    apply_key_lists,
    find_key_lists,
    tell_key_of_all,
)
from coursewright.importing.question import Quiz
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.importing.lines import Line
    from coursewright.importing.notes import Notes
    from coursewright.importing.plain_text.key_lists import KeyList

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_FARTHEST = 30
"""Lines that are looked at to know what a number counts."""

_LONGEST_TITLE = 80
"""Characters of a first line that stands alone and is taken for the title."""


def looks_like_text2qti(lines: Sequence[Line]) -> bool:
    """Whether a text uses the marks of text2qti, whose words are Markdown."""
    texts = [line.text.rstrip() for line in lines]
    return any(
        re.match(
            r"quiz title:|(?:\.\.\.|…)\s{1,3}\S|\[\*\] |=\s+[\d\[]|GROUP$", text, re.IGNORECASE
        )
        for text in texts
    )


def read_plain_text(lines: Sequence[Line], notes: Notes, *, paragraphs: bool = False) -> Quiz:
    """Every question of a text; with `paragraphs`, of a document whose lines are paragraphs."""
    lists, used = find_key_lists(lines)
    reader = _Reader(notes, paragraphs)
    reader.named = any(marks.NAMED.match(line.text.strip()) for line in lines)
    rest = [line for line in lines if line.number not in used]
    for place, line in enumerate(rest, 1):
        reader.ahead = rest[place : place + _FARTHEST]
        reader.take(line)
    return reader.done(lists)


@dataclass(slots=True)
class _Reader:
    """What is known while one line after the other is taken."""

    notes: Notes
    paragraphs: bool
    quiz: Quiz = field(default_factory=Quiz)
    drafts: list[QuestionBuilder] = field(default_factory=list)
    """Questions that are read, in their order."""
    named: bool = False
    """Whether questions are called *Question 1*, so that a bare number can be a choice."""
    draft: QuestionBuilder | None = None
    into: Chunk | None = None
    """What a line without any mark goes on with."""
    loose: list[tuple[Line, bool]] = field(default_factory=list)
    """Lines that may be the stem of a question without a number."""
    ahead: Sequence[Line] = ()
    """The next lines."""
    apart: bool = False
    """Whether an empty line has just been passed."""
    comment: bool = False
    name: str = ""
    remarks: list[str] = field(default_factory=list)

    def take(self, line: Line) -> None:
        """One line."""
        text = line.text.strip()
        if not text or (len(text) > 2 and marks.RULE.fullmatch(text)):
            self.apart = True
            return
        if self._is_aside(line, text):
            return
        for meet in (
            self._meet_heading, self._meet_key, self._meet_reason, self._meet_choice,
            self._meet_question, self._meet_mark, self._meet_unknown,
        ):  # fmt: skip
            if meet(line, text):
                break
        else:
            self._go_on(line)
        self.apart = False

    def done(self, lists: Sequence[KeyList]) -> Quiz:
        """What was read, with the keys that stand in lists of their own."""
        self._close()
        self._tell_loose()
        apply_key_lists(self.drafts, lists, self.notes)
        tell_key_of_all(self.drafts, self.notes)
        for number, draft in enumerate(self.drafts, 1):
            question = finish(draft, number, self.notes, paragraphs=self.paragraphs)
            if question:
                self.quiz.questions.append(question)
        self.quiz.count = len(self.drafts)
        return self.quiz

    # What belongs to no question

    def _is_aside(self, line: Line, text: str) -> bool:
        if text in ("COMMENT", "END_COMMENT"):
            self.comment = text == "COMMENT"
            return True
        if self.comment or (text.startswith("%") and not line.indent):
            return True
        if text in ("GROUP", "END_GROUP"):
            if text == "GROUP":
                self.notes.lose(
                    self.notes.at(line.number),
                    "a group from which questions would be drawn has become plain questions",
                    "list them under `sets:` with `draw:`, if one for each objective shall be "
                    "shown",
                )
            self._close()
            return True
        if re.match(r"`{3,}\s*\{\s*\.python", text):
            self.notes.lose(
                self.notes.at(line.number),
                "a program in the text is not run",
                "run text2qti on it, and import the zip file that it writes",
            )
        return False

    def _meet_heading(self, line: Line, text: str) -> bool:
        told = marks.QUIZ.fullmatch(text)
        if told:
            self._close()
            if told["what"].lower() == "quiz title":
                self.quiz.title = told["words"].strip()
            elif told["words"].strip():
                self.notes.lose(
                    self.notes.at(line.number),
                    f"the {told['what'].lower().replace('text', 'text between questions')} is left "
                    "out",
                    "put it on the page of the module, or under `stimulus:` of an item",
                )
            return True
        if marks.SETTING.fullmatch(text):
            if text.lower().startswith("points:"):
                if self.draft and self.draft.begun:
                    self._close()
                self.notes.setting("the points", self.notes.at(line.number))
            return True
        title = marks.TITLE.fullmatch(text)
        if title:
            self._close()
            self.name = title["words"].strip()
            return True
        fact = marks.FACT.fullmatch(text)
        if fact:
            remark = f"{fact['what'].lower()}: {fact['words'].strip()}"
            (self.draft.remarks if self.draft else self.remarks).append(remark)
            return True
        objective = marks.OBJECTIVE.fullmatch(text)
        if objective and self.draft:
            self.draft.objective = objective["words"].strip()
            return True
        return False

    # What belongs to a question

    def _open(self, line: Line, number: int | None, start: int, sign: str) -> None:
        self._close()
        self._tell_loose()
        self.draft = QuestionBuilder(line, number, self.name, sign=sign, remarks=self.remarks)
        self.name, self.remarks = "", []
        self.draft.stem.add(line.words(start), apart=False)
        self.into = self.draft.stem

    def _open_loose(self, line: Line) -> None:
        """A question without a number: the lines just before its first choice are its stem."""
        loose, self.loose = self.loose, []
        self._close()
        self.draft = QuestionBuilder(
            loose[0][0] if loose else line, None, self.name, remarks=self.remarks
        )
        self.name, self.remarks = "", []
        for one, apart in loose:
            side = marks.SIDE.fullmatch(one.text.strip())
            if side:
                begin = side.start("words") if side["sign"] else side.start("rest")
                words = one.words(one.text.index(one.text.strip()) + begin)
                self.draft.listed.append(Listed(one, words))
                continue
            listed = bool(self.draft.listed)
            move_list_to_stem(self.draft)
            self.draft.stem.add(one.words(), apart=apart or listed)
        move_list_to_stem(self.draft)
        self.into = self.draft.stem

    def _close(self) -> None:
        if self.draft is None:
            return
        draft, self.draft, self.into = self.draft, None, None
        if self.loose and self._goes_on_explaining(draft):
            for line, apart in self.loose:
                draft.explanation.add(line.words(), apart=apart)
            self.loose = []
        self.drafts.append(draft)

    def _goes_on_explaining(self, draft: QuestionBuilder) -> bool:
        return bool(draft.explanation.lines) and self.loose[0][0].number > draft.line.number

    def _tell_loose(self) -> None:
        if len(self.loose) == 1 and not self.drafts and not self.quiz.title:
            heading = self.loose[0][0].text.strip(" #*_")
            if len(heading) <= _LONGEST_TITLE and not heading.endswith(("?", ":")):
                self.quiz.title, self.loose = heading, []
        if self.loose:
            first, last = self.loose[0][0].number, self.loose[-1][0].number
            self.notes.lose(
                self.notes.at(first),
                f"line {first} belongs to no question"
                if first == last
                else f"lines {first} to {last} belong to no question",
                "if it tells a case, put it under `stimulus:` of the items that it belongs to",
            )
            self.loose = []

    def _meet_question(self, line: Line, text: str) -> bool:
        match = marks.QUESTION.match(text) or marks.NAMED.match(text)
        if not match:
            return False
        number = int(match["number"]) if match["number"] else None
        named = bool(match.groupdict().get("named")) or match.re is marks.NAMED
        if self.named and not named:
            return self._meet_numbered_choice(line, text)
        start = line.text.index(text) + match.end()
        sign = (match.groupdict().get("sign") or "") if not named else ""
        draft = self.draft
        if not named and number is not None:
            if draft and sign != draft.sign and self._were_statements(draft, str(number)):
                self._move_statements(draft)
            below = number == 1 and self._asks_above()
            if below:
                self._open_loose(line)
            if below or self._is_listed(line, number, sign):
                self._list(line, start, str(number), sign)
                return True
            if draft and self._is_next_choice(draft, number, sign):
                self._add_option(line, start, str(number), None)
                return True
        counted = draft is not None and not draft.begun and not named and draft.number is not None
        if counted and draft and number != (draft.number or 0) + 1:
            # A number in a stem: the question that comes next would have the next number.
            return False
        self._open(line, number, start, sign)
        return True

    def _asks_above(self) -> bool:
        """Whether numbers are the choices of a question without one: a key follows them at once."""
        if not self.loose or self.apart:
            return False
        if not self.loose[-1][0].text.rstrip(" *_").endswith(("?", ":")):
            return False
        wanted = 2
        for line in self.ahead:
            text = line.text.strip()
            match = marks.QUESTION.match(text)
            if match and match["number"] == str(wanted) and not match["named"]:
                wanted += 1
            elif text:
                return wanted > 2 and bool(
                    marks.KEY.fullmatch(text) or marks.KEY_OF_LETTERS.fullmatch(text)
                )
        return False

    @staticmethod
    def _is_next_choice(draft: QuestionBuilder, number: int, sign: str) -> bool:
        last = draft.options[-1].label if draft.options and not draft.closed else ""
        return last.isdigit() and number == int(last) + 1 and sign != draft.sign

    def _is_listed(self, line: Line, number: int, sign: str) -> bool:
        """Whether a number counts entries of a list below a question, and not questions."""
        draft = self.draft
        if draft is None or draft.closed or draft.options or not draft.stem.lines:
            return False
        if line.series and draft.line.series:
            return line.series != draft.line.series
        last = draft.listed[-1] if draft.listed else None
        goes_on = last is not None and last.label.isdigit() and number == int(last.label) + 1
        if draft.number is None:
            return goes_on
        if not goes_on:
            # A list begins with 1; deeper in the text it may be a second one.
            return number == 1
        assert last is not None  # noqa: S101 - known from above
        deeper = line.indent >= draft.line.indent + 2
        apart = self.apart and number == draft.number + 1
        return deeper or sign != draft.sign or not (apart or self.loose)

    def _list(
        self, line: Line, start: int, label: str, sign: str = "", *, right: bool = False
    ) -> None:
        """One more entry of a list that may be the choices or a part of the stem."""
        draft = self.draft
        assert draft is not None  # noqa: S101 - a list is below a question that is open
        if self.loose:
            self._absorb_loose(draft)
        draft.listed.append(
            Listed(line, line.words(start), label, sign, right, line.stands_out(start))
        )
        self.into = None

    def _absorb_loose(self, draft: QuestionBuilder) -> None:
        """Make the list before loose lines, and these lines, a part of the stem."""
        move_list_to_stem(draft)
        for line, apart in self.loose:
            draft.stem.add(line.words(), apart=apart or line is self.loose[0][0])
        self.loose = []
        self.into = draft.stem

    def _is_list_in_stem(self) -> bool:
        """Whether the lines behind a list ask on, so that the list was no choices."""
        draft = self.draft
        if draft is None or draft.options or draft.closed or not draft.listed or not self.loose:
            return False
        if any(one.marked for one in draft.listed):
            return False
        if len(draft.listed) < 2 and not draft.listed[0].label:
            return False
        if draft.number is not None:
            return True
        said = draft.stem.lines[-1][0].source if draft.stem.lines else ""
        return not said.rstrip(" *_").endswith("?")

    def _meet_numbered_choice(self, line: Line, text: str) -> bool:
        match = marks.NUMBERED_CHOICE.match(text)
        if not match or self.draft is None or self.draft.closed:
            return False
        if match["star"] and self.draft.listed:
            start = line.text.index(text) + match.end()
            self._list(line, start, match["label"], match["sign"], right=True)
            return True
        self._add_option(line, line.text.index(text) + match.end(), match["label"], match["star"])
        return True

    def _meet_choice(self, line: Line, text: str) -> bool:
        start = line.text.index(text)
        if self._meet_roman(line, text):
            return True
        box = marks.BOX.match(text)
        if box and (text[box.end() :].strip() or box["square"] or box["round"]):
            inner = box["square"] or box["round"] or ("*" if box["sign"] in ("☑", "☒") else "")
            self._make_ready(line)
            self._add_option(line, start + box.end(), "", inner.strip())
            if self.draft and box["round"] is None:
                self.draft.boxed = True
            return True
        if (self.named or text.startswith("*")) and self._meet_numbered_choice(line, text):
            return True
        match = marks.CHOICE.match(line.text, start)
        if not match or not self._may_begin(match, line):
            return False
        self._make_ready(line, match["label"])
        self._add_choices(line, match)
        return True

    def _may_begin(self, match: re.Match[str], line: Line) -> bool:
        """Whether a letter can begin a choice; `C. difficile` and `I. Fever` in a stem do not."""
        if match["label"].lower() == "a" or match["star"] or line.listed:
            return True
        if self.draft is None or self.loose:
            return False
        return bool(self.draft.options) or match["sign"] == ")"

    def _meet_roman(self, line: Line, text: str) -> bool:
        """Statements with Roman numbers, which stand above the choices or are them."""
        match, draft = marks.ROMAN.match(text), self.draft
        if not match or draft is None or draft.closed or draft.options or not draft.stem.lines:
            return False
        label = match["label"].lower()
        before = draft.listed[-1].label.lower() if draft.listed else ""
        known = before if before in _ROMAN else ""
        if label not in _ROMAN or _ROMAN.index(label) != (_ROMAN.index(known) + 1 if known else 0):
            return False
        start = line.text.index(text) + match.start("words")
        self._list(line, start, match["label"], match["sign"])
        return True

    def _make_ready(self, line: Line, label: str = "") -> None:
        """See to it that a question is open to which a choice can belong."""
        draft = self.draft
        if draft is not None and self._is_list_in_stem():
            self._absorb_loose(draft)
        if draft is not None and self._were_statements(draft, label):
            self._move_statements(draft)
        begins_anew = label.lower() == "a" and draft is not None and bool(draft.options)
        if (
            draft is None
            or (self.loose and draft.begun)
            or (draft.closed and (begins_anew or not draft.options))
        ):
            self._open_loose(line)
        elif begins_anew and not draft.closed:
            self._part_last_choice(line, draft)

    def _were_statements(self, draft: QuestionBuilder, label: str) -> bool:
        """Whether lettered lines belong to the stem, as other choices follow a question."""
        options = draft.options
        if draft.number is None or draft.closed or not options or not options[0].label.isalpha():
            return False
        if any(one.right or one.rationale or one.stands_out for one in options):
            return False
        same = bool(label) and label.isupper() == options[0].label.isupper() and label.isalpha()
        if same or (label and label.lower() not in ("a", "1")):
            return False
        last = self.loose[-1][0].text if self.loose else options[-1].chunk.last_but_first
        return last.rstrip(" *_").endswith(("?", ":"))

    def _move_statements(self, draft: QuestionBuilder) -> None:
        after = draft.options[-1].chunk.lines[1:]
        draft.options[-1].chunk.lines[1:] = []
        draft.stem.add(statements(draft.options, self.paragraphs), apart=True)
        draft.options = []
        for place, (words, _) in enumerate(after):
            draft.stem.add(words, apart=not place)
        self._absorb_loose(draft)

    def _part_last_choice(self, line: Line, draft: QuestionBuilder) -> None:
        """Where choices begin anew, what came with the last one asks the next question."""
        after = draft.options[-1].chunk.lines[1:]
        if not after:
            self.notes.guess(
                self.notes.at(line.number),
                "choices begin anew with `A` here, and no question stands before them",
                "write the question above them, or go on with the letters",
            )
            return
        draft.options[-1].chunk.lines[1:] = []
        self._close()
        self.draft = QuestionBuilder(line, None)
        for words, apart in after:
            self.draft.stem.add(words, apart=apart)

    def _add_choices(self, line: Line, match: re.Match[str]) -> None:
        """A choice, and others that stand on the same line behind wide spaces."""
        cut = marks.INLINE_CHOICE.search(line.text, match.end())
        if match["sign"] == ")":
            following = re.escape(chr(ord(match["label"]) + 1))
            near = re.compile(rf"(?<!\s)\s+(?=\*?\(?{following}\)\s*\S)")
            cut = near.search(line.text, match.end()) or cut
        end = cut.start() if cut else None
        self._add_option(line, match.end(), match["label"], match["star"], end)
        further = marks.CHOICE.match(line.text, cut.end()) if cut else None
        if further:
            self._add_choices(line, further)

    def _add_option(
        self, line: Line, start: int, label: str, star: str | None, end: int | None = None
    ) -> None:
        draft = self.draft
        assert draft is not None  # noqa: S101 - a choice is added to a question that is open
        words, out = line.words(start, end), line.stands_out(start)
        look = line.text[:start].lstrip().startswith("**")
        if look and words.source.endswith("**") and words.source.count("**") % 2:
            # The whole choice is bold, its letter included.
            words, out = Words(words.source.removesuffix("**").rstrip(), words.form), True
        chunk = Chunk()
        chunk.add(words, apart=False)
        escaped = line.form == "plain"
        draft.options.append(
            ChoiceBuilder(label, chunk, bool(star), out, line.number, line.series, escaped)
        )
        self.into = chunk

    def _meet_key(self, line: Line, text: str) -> bool:
        match, letters = marks.KEY.fullmatch(text), marks.KEY_OF_LETTERS.fullmatch(text)
        key = match["words"].strip(" *_") if match else ""
        draft = self.draft
        if letters and (match is None or len(key) > 1):
            if match is None and not (draft and (draft.options or draft.listed)):
                return False
            key = ", ".join(re.findall(r"\b[A-J]\b", letters["letters"]))
        elif match is None:
            return False
        if draft is not None and self._is_list_in_stem():
            self._settle_list(draft, key)
        if draft is None or (draft.closed and self.loose):
            if not self.loose:
                return False
            self._open_loose(line)
        if self.draft is None or not key:
            return False
        self.draft.keys.append(key)
        self.draft.key_at, self.draft.key_apart = line.number, self.apart
        self.into = self.draft.explanation
        return True

    def _settle_list(self, draft: QuestionBuilder, key: str) -> None:
        """Say what the list before a question is, once its key is known."""
        labels = {one.label.lower() for one in draft.listed if one.label}
        if {part.lower() for part in re.findall(r"\w+", key)} <= labels:
            lines, self.loose = self.loose, []
            for line, apart in lines:
                draft.stem.add(line.words(), apart=apart)
        elif self.loose[-1][0].text.rstrip(" *_").endswith(("?", ":")):
            self._absorb_loose(draft)

    def _meet_unknown(self, line: Line, text: str) -> bool:
        """What looks like a key in a language that is not known: told, and part of no choice."""
        match, draft = marks.UNKNOWN_KEY.fullmatch(text), self.draft
        if not match or draft is None or draft.closed:
            return False
        choices = draft.options or draft.listed
        labels = [one.label.lower() for one in choices]
        if len(choices) < 2 or match["label"].lower() not in labels:
            return False
        self.notes.guess(
            self.notes.at(line.number),
            f"`{text[:40]}` looks like a key in words that are not known, and was not read as one",
            "write `Answer:` before the letter, or mark the key by hand with `key: true`",
        )
        draft.remarks.append(text)
        self.into = draft.explanation
        return True

    def _meet_reason(self, line: Line, text: str) -> bool:
        match = marks.REASON.fullmatch(text)
        draft = self.draft
        if match and draft is not None and not draft.closed and not self.loose:
            # What has a reason is a choice.
            use_list(draft)
        if not match or draft is None:
            hint = marks.HINT.fullmatch(text)
            if not hint or draft is None:
                return False
            chunk = Chunk()
            draft.hints.append(chunk)
            match = hint
        elif match["label"]:
            chunk = draft.reasons.setdefault(match["label"].lower(), Chunk())
        elif draft.options and not draft.closed:
            option = draft.options[-1]
            chunk = option.rationale = option.rationale or Chunk()
            option.reasoned = True
        else:
            chunk = draft.explanation
        chunk.add(line.words(line.text.index(text) + match.start("words")), apart=bool(chunk.lines))
        self.into = chunk
        return True

    def _meet_mark(self, line: Line, text: str) -> bool:
        """The marks of text2qti, and bullets."""
        draft = self.draft
        asks = bool(self.loose) and self.loose[-1][0].text.rstrip().endswith("?")
        answers = marks.SIDE.fullmatch(text) or marks.ESSAY.fullmatch(text)
        answers = answers or marks.UPLOAD.fullmatch(text) or marks.AMOUNT.fullmatch(text)
        if draft is not None and answers and self._is_list_in_stem():
            self._absorb_loose(draft)
        elif marks.SIDE.fullmatch(text) and asks:
            # Bullets below a question without a number are its choices.
            self._open_loose(line)
        draft = self.draft
        if draft is None or (self.loose and draft.begun):
            return False
        told, side, amount = (
            marks.TOLD.fullmatch(text),
            marks.SIDE.fullmatch(text),
            marks.AMOUNT.fullmatch(text),
        )
        starred = marks.STARRED.fullmatch(text)
        start = line.text.index(text)
        if told and told["words"]:
            option = draft.options[-1] if draft.options else None
            chunk = draft.explanation
            if option:
                chunk = option.rationale = option.rationale or Chunk()
            chunk.add(line.words(start + told.start("words")), apart=False)
            self.into = chunk
        elif marks.ESSAY.fullmatch(text):
            draft.essay = True
        elif marks.UPLOAD.fullmatch(text):
            draft.upload = True
        elif amount and not draft.options:
            draft.amounts.append(amount["words"].strip())
        elif starred and not draft.options and not line.indent:
            draft.spellings.append(Words(starred["words"].strip(), "plain"))
        elif side and side["sign"] == "+" and not line.indent:
            draft.when_right.add(line.words(start + side.start("words")), apart=False)
            self.into = draft.when_right
        elif side and not draft.closed and not draft.options:
            at = side.start("words") if side["sign"] else side.start("rest")
            self._list(line, start + at, "")
        else:
            return False
        return True

    def _go_on(self, line: Line) -> None:
        """A line without any mark."""
        draft, into = self.draft, self.into
        if draft is not None and draft.listed and not self.loose and self._wraps(line, draft):
            last = draft.listed[-1]
            words = Words(f"{last.words.source} {line.words().source}", last.words.form)
            draft.listed[-1] = replace(last, words=words)
            return
        if draft is None or into is None or (self.loose and not self.apart):
            self.loose.append((line, self.apart))
            return
        wrapped = not (self.apart or self.paragraphs)
        explains = into is draft.explanation and bool(into.lines)
        if into is draft.stem or line.indent >= 2 or (wrapped and (explains or not draft.closed)):
            words = line.words()
            if line.form == "markdown":
                words = Words(line.text[min(line.indent, 4) :].rstrip(), "markdown")
            into.add(words, apart=self.apart)
        else:
            self.loose.append((line, self.apart))

    def _wraps(self, line: Line, draft: QuestionBuilder) -> bool:
        """Whether a line goes on with the last entry of a list."""
        last = draft.listed[-1]
        if self.apart or self.paragraphs:
            return False
        said = last.words.source.rstrip(" *_")
        goes_on = not said.endswith((".", "?", "!", ":", ";")) and line.text.strip()[:1].islower()
        return line.indent > last.line.indent or goes_on
