"""Questions as people type them: numbered or not, with `A)`, `*b.`, `[*]`, `ANSWER:`, `Rationale:`.

One tolerant reader for text files, Markdown and Word; Aiken and text2qti are dialects of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.importing.draft import Chunk, Draft, DraftOption, finish
from coursewright.importing.question import Quiz, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.importing.lines import Line
    from coursewright.importing.notes import Notes

_QUIZ = re.compile(
    r"(?P<what>quiz title|quiz description|text title|text):\s*(?P<words>.*)", re.IGNORECASE
)
_SETTING = re.compile(
    r"(?:shuffle answers|show correct answers|one question at a time|can't go back|"
    r"feedback is solution|solutions .*|pick|points per question|points|type|folder):.*",
    re.IGNORECASE,
)
_TITLE = re.compile(r"title:\s*(?P<words>.+)", re.IGNORECASE)
_MARKS = r"(?:\*\*|__)?"
_QUESTION = re.compile(
    rf"{_MARKS}(?:(?P<named>(?:question|quest|item|q)\.?\s*(?:no\.?\s*)?#?)\s*)?(?P<number>\d{{1,4}})"
    rf"\s*[.):]{_MARKS}(?:\s+|$|(?=[A-Z“\"]))",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"{_MARKS}(?:question|q)(?:\s*#?\s*(?P<number>\d{{1,4}}))?\s*(?:[:.)]|[-–]\s|$){_MARKS}\s*",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    rf"(?P<star>\*(?!\*)\s?|✓\s*|✔\s*|→\s*)?{_MARKS}\(?(?P<label>[A-Za-z])(?P<sign>[.)]){_MARKS}"
    rf"(?P<space>\s+|$|(?<=\)))"
)
_NUMBERED_CHOICE = re.compile(r"(?P<star>\*\s?)?\(?(?P<label>\d{1,2})[.)]\s+")
_BOX = re.compile(
    r"(?:[-*+]\s+)?(?:\[(?P<square>[ *xX✓✔]?)\](?!\()|\((?P<round>[ *xX✓✔]?)\)|(?P<sign>[☐☑☒]))\s*"
)
_KEY = re.compile(
    rf"{_MARKS}(?:the\s+)?(?:(?:correct|right|best|model)(?:\s+(?:answers?|choices?|options?|"
    rf"responses?|key))?|answers?|ans\.?|(?:answer\s+)?key)(?:\(s\))?(?:\s+(?:is|are))?\s*[:=]"
    rf"{_MARKS}\s*(?P<words>.*)",
    re.IGNORECASE,
)
_REASON = re.compile(
    rf"{_MARKS}(?:rationale|feedback|explanation|reason|justification|discussion|comment|why)"
    rf"(?:\s+(?:for\s+)?(?:choice\s+|option\s+|answer\s+)?\(?(?P<label>[A-Ja-j])\)?)?\s*:{_MARKS}\s*(?P<words>.*)",
    re.IGNORECASE,
)
_HINT = re.compile(rf"{_MARKS}hint:{_MARKS}\s*(?P<words>.*)", re.IGNORECASE)
_OBJECTIVE = re.compile(r"(?:learning\s+)?objective:\s*(?P<words>.+)", re.IGNORECASE)
_FACT = re.compile(
    r"(?P<what>category|categories|tags?|difficulty|level|bloom'?s?(?: level)?|references?|source|"
    r"topic|author|keywords?)\s*:\s*(?P<words>.+)",
    re.IGNORECASE,
)
_TOLD = re.compile(r"(?:\.\.\.|…)\s*(?P<words>.*)")
_SIDE = re.compile(r"(?P<sign>[+\-–•▪◦·])\s+(?P<words>.*)|(?P<round>o)\s{2,}(?P<rest>.*)")
_AMOUNT = re.compile(r"=\s*(?P<words>[\d\[+\-−.].*)")
_STARRED = re.compile(r"\*\s+(?P<words>\S.*)")
_ESSAY = re.compile(r"_{3,}")
_UPLOAD = re.compile(r"\^{3,}")
_RULE = re.compile(r"=+|-{3,}|\*{3,}|~{3,}")
_INLINE_CHOICE = re.compile(r"(?<!\s)\s{2,}(?=\*?\(?[B-Hb-h][.)]\s*\S)")


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
    reader = _Reader(notes, paragraphs)
    reader.named = any(_NAMED.match(line.text.strip()) for line in lines)
    for line in lines:
        reader.take(line)
    return reader.done()


@dataclass(slots=True)
class _Reader:
    """What is known while one line after the other is taken."""

    notes: Notes
    paragraphs: bool
    quiz: Quiz = field(default_factory=Quiz)
    named: bool = False
    """Whether questions are called *Question 1*, so that a bare number can be a choice."""
    draft: Draft | None = None
    into: Chunk | None = None
    """What a line without any mark goes on with."""
    loose: list[tuple[Line, bool]] = field(default_factory=list)
    """Lines that may be the stem of a question without a number."""
    apart: bool = False
    """Whether an empty line has just been passed."""
    comment: bool = False
    name: str = ""
    remarks: list[str] = field(default_factory=list)

    def take(self, line: Line) -> None:
        """One line."""
        text = line.text.strip()
        if not text or (len(text) > 2 and _RULE.fullmatch(text)):
            self.apart = True
            return
        if self._is_aside(line, text):
            return
        for meet in (
            self._meet_heading, self._meet_key, self._meet_reason, self._meet_choice,
            self._meet_question, self._meet_mark,
        ):  # fmt: skip
            if meet(line, text):
                break
        else:
            self._go_on(line)
        self.apart = False

    def done(self) -> Quiz:
        """What was read."""
        self._close()
        self._tell_loose()
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
        told = _QUIZ.fullmatch(text)
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
        if _SETTING.fullmatch(text):
            if text.lower().startswith("points:"):
                if self.draft and self.draft.begun:
                    self._close()
                self.notes.setting("the points", self.notes.at(line.number))
            return True
        title = _TITLE.fullmatch(text)
        if title:
            self._close()
            self.name = title["words"].strip()
            return True
        fact = _FACT.fullmatch(text)
        if fact:
            remark = f"{fact['what'].lower()}: {fact['words'].strip()}"
            (self.draft.remarks if self.draft else self.remarks).append(remark)
            return True
        objective = _OBJECTIVE.fullmatch(text)
        if objective and self.draft:
            self.draft.objective = objective["words"].strip()
            return True
        return False

    # What belongs to a question

    def _open(self, line: Line, number: int | None, start: int) -> None:
        self._close()
        self._tell_loose()
        self.draft = Draft(line, number, self.name, remarks=self.remarks)
        self.name, self.remarks = "", []
        self.draft.stem.add(line.words(start), apart=False)
        self.into = self.draft.stem

    def _open_loose(self, line: Line) -> None:
        """A question without a number: the lines just before its first choice are its stem."""
        loose, self.loose = self.loose, []
        self._close()
        self.draft = Draft(loose[0][0] if loose else line, None, self.name, remarks=self.remarks)
        self.name, self.remarks = "", []
        for one, apart in loose:
            self.draft.stem.add(one.words(), apart=apart)
        self.into = self.draft.stem

    def _close(self) -> None:
        if self.draft is None:
            return
        draft, self.draft, self.into = self.draft, None, None
        if self.loose and self._goes_on_explaining(draft):
            for line, apart in self.loose:
                draft.explanation.add(line.words(), apart=apart)
            self.loose = []
        self.quiz.count += 1
        question = finish(draft, self.quiz.count, self.notes, paragraphs=self.paragraphs)
        if question:
            self.quiz.questions.append(question)

    def _goes_on_explaining(self, draft: Draft) -> bool:
        return bool(draft.explanation.lines) and self.loose[0][0].number > draft.line.number

    def _tell_loose(self) -> None:
        if len(self.loose) == 1 and not self.quiz.count and not self.quiz.title:
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
        match = _QUESTION.match(text) or _NAMED.match(text)
        if not match:
            return False
        if self._is_of_another_list(line):
            return self._meet_numbered_choice(line, text)
        number = int(match["number"]) if match["number"] else None
        named = bool(match.groupdict().get("named")) or match.re is _NAMED
        draft = self.draft
        if self.named and not named:
            return self._meet_numbered_choice(line, text)
        counted = draft is not None and not draft.begun and not named and draft.number is not None
        if counted and draft and number != (draft.number or 0) + 1:
            # A list in a stem: the question that comes next would have the next number.
            return False
        self._open(line, number, line.text.index(text) + match.end())
        return True

    def _is_of_another_list(self, line: Line) -> bool:
        """Whether an automatic number counts choices, because another list counts questions."""
        draft = self.draft
        if draft is None or not line.series or not draft.line.series:
            return False
        mine = draft.options[-1].series if draft.options else line.series
        return line.series != draft.line.series and line.series == mine

    def _meet_numbered_choice(self, line: Line, text: str) -> bool:
        match = _NUMBERED_CHOICE.match(text)
        if not match or self.draft is None or self.draft.closed:
            return False
        self._add_option(line, line.text.index(text) + match.end(), match["label"], match["star"])
        return True

    def _meet_choice(self, line: Line, text: str) -> bool:
        start = line.text.index(text)
        box = _BOX.match(text)
        if box and (text[box.end() :].strip() or box["square"] or box["round"]):
            inner = box["square"] or box["round"] or ("*" if box["sign"] in ("☑", "☒") else "")
            self._make_ready(line)
            self._add_option(line, start + box.end(), "", inner.strip())
            if self.draft and box["round"] is None:
                self.draft.boxed = True
            return True
        if (self.named or text.startswith("*")) and self._meet_numbered_choice(line, text):
            return True
        match = _CHOICE.match(line.text, start)
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

    def _make_ready(self, line: Line, label: str = "") -> None:
        """See to it that a question is open to which a choice can belong."""
        draft = self.draft
        begins_anew = label.lower() == "a" and draft is not None and bool(draft.options)
        if (
            draft is None
            or (self.loose and draft.begun)
            or (draft.closed and (begins_anew or not draft.options))
        ):
            self._open_loose(line)

    def _add_choices(self, line: Line, match: re.Match[str]) -> None:
        """A choice, and others that stand on the same line behind wide spaces."""
        cut = _INLINE_CHOICE.search(line.text, match.end())
        if match["sign"] == ")":
            following = re.escape(chr(ord(match["label"]) + 1))
            near = re.compile(rf"(?<!\s)\s+(?=\*?\(?{following}\)\s*\S)")
            cut = near.search(line.text, match.end()) or cut
        end = cut.start() if cut else None
        self._add_option(line, match.end(), match["label"], match["star"], end)
        further = _CHOICE.match(line.text, cut.end()) if cut else None
        if further:
            self._add_choices(line, further)

    def _add_option(
        self, line: Line, start: int, label: str, star: str | None, end: int | None = None
    ) -> None:
        draft = self.draft
        assert draft is not None  # noqa: S101 - a choice is added to a question that is open
        words, out = line.words(start, end), line.stands_out(start)
        if words.source.endswith("**") and words.source.count("**") % 2:
            # The whole choice is bold, its letter included.
            words, out = Words(words.source.removesuffix("**").rstrip(), words.form), True
        chunk = Chunk()
        chunk.add(words, apart=False)
        draft.options.append(DraftOption(label, chunk, bool(star), out, line.number, line.series))
        self.into = chunk

    def _meet_key(self, line: Line, text: str) -> bool:
        match = _KEY.fullmatch(text)
        if not match:
            return False
        if self.draft is None or (self.draft.closed and self.loose):
            if not self.loose:
                return False
            self._open_loose(line)
        if self.draft is None or not match["words"].strip(" *_"):
            return False
        self.draft.keys.append(match["words"].strip(" *_"))
        self.into = self.draft.explanation
        return True

    def _meet_reason(self, line: Line, text: str) -> bool:
        match = _REASON.fullmatch(text)
        draft = self.draft
        if not match or draft is None:
            hint = _HINT.fullmatch(text)
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
        if _SIDE.fullmatch(text) and self.loose and self.loose[-1][0].text.rstrip().endswith("?"):
            # Bullets below a question without a number are its choices.
            self._open_loose(line)
        draft = self.draft
        if draft is None or (self.loose and draft.begun):
            return False
        told, side, amount = _TOLD.fullmatch(text), _SIDE.fullmatch(text), _AMOUNT.fullmatch(text)
        starred = _STARRED.fullmatch(text)
        start = line.text.index(text)
        if told and told["words"]:
            option = draft.options[-1] if draft.options else None
            chunk = draft.explanation
            if option:
                chunk = option.rationale = option.rationale or Chunk()
            chunk.add(line.words(start + told.start("words")), apart=False)
            self.into = chunk
        elif _ESSAY.fullmatch(text):
            draft.essay = True
        elif _UPLOAD.fullmatch(text):
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
            draft.dashes.append((line, line.words(start + at)))
            self.into = None
        else:
            return False
        return True

    def _go_on(self, line: Line) -> None:
        """A line without any mark."""
        draft, into = self.draft, self.into
        if draft is None or into is None:
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
