"""GIFT, Moodle's plain-text format, as Moodle's own importer reads it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.interactions.choice import Choice
from coursewright.importing.interactions.matching import Matching
from coursewright.importing.interactions.multiple import Multiple
from coursewright.importing.interactions.numeric import Amount, Numeric
from coursewright.importing.interactions.ordering import Ordering
from coursewright.importing.interactions.reflection import Reflection
from coursewright.importing.interactions.short_text import ShortText
from coursewright.importing.interactions.single import Single
from coursewright.importing.interactions.true_false import TrueFalse
from coursewright.importing.numbers import read_share
from coursewright.importing.question import Question, Quiz, label
from coursewright.importing.words import Words
from coursewright.model.number import read_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.importing.notes import Notes
    from coursewright.importing.question import Interaction
    from coursewright.importing.words import Form
    from coursewright.model.text import Position

_COMMENT = re.compile(r"^[ \t]*//(?P<words>.*)$")
_TAGS = re.compile(r"\[(?P<kind>id|tag):(?P<words>(?:[^\]\\]|\\.)*)\]")
_CATEGORY = re.compile(r"^[ \t]*\$CATEGORY:[ \t]*(?P<words>.*)$", re.IGNORECASE)
_BEGINS = re.compile(r"^[ \t]*(?:::|//|\$CATEGORY:)", re.IGNORECASE)
_TITLED = re.compile(r"^[ \t]*(?:::[^\n]*?(?:::|$)|\$CATEGORY:)", re.IGNORECASE)
_NAME = re.compile(r"\A\s*::(?P<name>.*?)::", re.DOTALL)
_FORM = re.compile(r"\A\s*\[(?P<form>html|moodle|plain|markdown)\]", re.IGNORECASE)
_WEIGHT = re.compile(r"\A%(?P<share>[^%]*)%")
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}

_AS_TEXT = "a brace that is meant as text is written `\\{`"

_FORMULA = re.compile(r"(?:\\[A-Za-z]+|[A-Za-z0-9)\]][\^_]|\$)\s*\Z")
"""What stands before a brace of LaTeX."""

# Escaped signs stand aside as private letters while the rest is taken apart.
_SIGNS = r"\:#={}~"
_ASIDE = {sign: chr(0xE200 + place) for place, sign in enumerate(_SIGNS)}
_BACK = str.maketrans({mark: sign for sign, mark in _ASIDE.items()})


_SURE = re.compile(
    r"^[ \t]*(?:::[^\n]*?::|\$CATEGORY:)|\{\s*(?:[=~#>]|\}|(?:T|F|TRUE|FALSE)\s*[#}])",
    re.MULTILINE | re.IGNORECASE,
)
_LIKELY = re.compile(r"\{[^{}\n]{1,80}\}[ \t]*$", re.MULTILINE)
_LETTERED = re.compile(r"^[ \t*(]*[A-Ha-h][.)]|^[ \t]*answer\s*:", re.MULTILINE | re.IGNORECASE)


def looks_like_gift(text: str) -> bool:
    """Whether a text has questions with answers in braces."""
    aside = _put_aside(text)
    return bool(_SURE.search(aside) or (_LIKELY.search(aside) and not _LETTERED.search(aside)))


def _put_aside(text: str) -> str:
    return re.sub(r"\\([\\:#={}~])", lambda match: _ASIDE[match[1]], text)


def _restore(text: str) -> str:
    return text.replace("\\n", "\n").translate(_BACK).strip()


def read_gift(text: str, notes: Notes) -> Quiz:
    """Every question of a GIFT text."""
    quiz, category = Quiz(), ""
    for first_line, lines, parted in _blocks(text):
        body: list[str] = []
        line, source_id, tags = 0, "", []
        for offset, one in enumerate(lines):
            comment, switch = _COMMENT.match(one), _CATEGORY.match(one)
            if comment:
                for tag in _TAGS.finditer(comment["words"]):
                    if tag["kind"] == "id":
                        source_id = tag["words"].strip()
                    else:
                        tags.append(tag["words"].strip())
            elif switch:
                category = switch["words"].strip()
            else:
                line = line or (first_line + offset if one.strip() else 0)
                body.append(one)
        source = "\n".join(body).strip()
        if not source:
            continue
        remarks = [f"category: {category}"] if category else []
        if tags:
            remarks.append(f"tags: {', '.join(tags)}")
        quiz.count += 1
        if parted:
            notes.guess(
                notes.at(line),
                f"question {quiz.count} follows the one before it without an empty line, and was "
                "read for itself",
                "put an empty line between them; a brace that is meant as text is written `\\{`",
            )
        question = _read_question(source, quiz.count, notes.at(line), source_id, remarks, notes)
        if question:
            quiz.questions.append(question)
    return quiz


def _blocks(text: str) -> Iterator[tuple[int, list[str], bool]]:
    """Paragraphs with their first lines, and whether they were parted without a sign.

    One whose braces are open goes on to where they close. Questions without an empty line between
    them are parted where a name begins, or where answers end a line and further answers follow.
    """
    block: list[str] = []
    start, depth = 1, 0
    closed = parted = False
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if not line.strip() and depth == 0:
            if block:
                yield start, block, parted
            block, closed, parted = [], False, False
            continue
        if block and _is_begun(block, depth) and _begins_anew(lines, place, depth, closed=closed):
            yield start, block, parted
            # With a brace that was forgotten, the next question shall not be lost with it.
            block, depth, closed = [], 0, False
            parted = not _BEGINS.match(line)
        if not block:
            start = place + 1
        block.append(line)
        if not _COMMENT.match(line):
            aside = _put_aside(line)
            depth = max(0, depth + aside.count("{") - aside.count("}"))
            closed = depth == 0 and aside.rstrip().endswith("}")
    if block:
        yield start, block, parted


def _is_begun(block: list[str], depth: int) -> bool:
    return depth > 0 or any(
        line.strip() and not _COMMENT.match(line) and not _CATEGORY.match(line) for line in block
    )


def _begins_anew(lines: list[str], place: int, depth: int, *, closed: bool) -> bool:
    """Whether a line belongs to another question than the one above it."""
    line = lines[place]
    if _TITLED.match(line):
        return True
    if depth > 0:
        return not lines[place - 1].strip() and bool(_BEGINS.match(line))
    after = [one for one in lines[place:] if not _COMMENT.match(one)]
    if _COMMENT.match(line) and after and _TITLED.match(after[0]):
        return True
    if not closed:
        return False
    for one in after:
        if not one.strip() or _TITLED.match(one):
            return False
        if "{" in _put_aside(one):
            return True
    return False


def _read_question(
    source: str, number: int, at: Position, source_id: str, remarks: list[str], notes: Notes
) -> Question | None:
    aside = _put_aside(source)
    name = ""
    named = _NAME.match(aside)
    if named:
        name, aside = _restore(named["name"]), aside[named.end() :]
    form, aside = _form(aside, "moodle")
    called = label(number, name)
    start = aside.find("{")
    end = aside.find("}", max(start, 0))
    if start < 0:
        notes.skip(
            at,
            f"{called} is a description, which asks nothing",
            "if it tells a case, put it under `stimulus:` of the item that it belongs to",
        )
        return None
    if end < start:
        notes.skip(
            at,
            f"the answers of {called} begin with `{{` and never end",
            f"close them with `}}`; {_AS_TEXT}",
        )
        return None
    inner, after = aside[start + 1 : end].strip(), aside[end + 1 :].strip()
    unclear = _unclear(aside[:start], inner, after)
    if unclear:
        notes.skip(at, f"{called} {_restore(unclear)}", f"{_AS_TEXT}, and its end `\\}}`")
        return None
    before = aside[:start].rstrip()
    explanation = None
    if "####" in inner:
        inner, _, general = inner.rpartition("####")
        explanation = _words(general, form) or None
    answer = _read_answer(inner.strip(), form, called, at, notes)
    if answer is None:
        return None
    text = f"{before} _____ {after}".strip() if after else before
    return Question(
        number,
        at,
        Words(_restore(text), form),
        answer,
        name=name,
        source_id=source_id,
        explanation=explanation,
        remarks=tuple(remarks),
    )


def _unclear(before: str, inner: str, after: str) -> str:
    """Why braces may not hold the answers, but a set or a formula; nothing if they do."""
    if "{" in inner:
        return f"has braces within the braces of its answers, at `{inner[inner.find('{') :][:30]}`"
    if "{" in after or "}" in after:
        place = min(after.find(sign) for sign in "{}" if sign in after)
        return (
            f"has more than one pair of braces, `{{{inner[:30]}}}` and then "
            f"`{after[place:][:30]}`, and one pair holds the answers"
        )
    bare = bool(inner) and inner[0] not in "=~#>"
    truth = _TRUTH.get(inner.split("#", 1)[0].strip().upper())
    if bare and (_FORMULA.search(before) or (truth is None and before.count("$") % 2)):
        return f"has braces that belong to a formula: `{{{inner[:30]}}}`"
    if bare and truth is None and (after or re.search("[=~]", inner.split("#", 1)[0])):
        return f"has braces in which no `=` or `~` marks an answer: `{{{inner[:30]}}}`"
    return ""


def _form(aside: str, otherwise: Form) -> tuple[Form, str]:
    match = _FORM.match(aside)
    if not match:
        return otherwise, aside
    form: Form = match["form"].lower()  # type: ignore[assignment]
    return form, aside[match.end() :]


def _words(aside: str, otherwise: Form) -> Words:
    form, rest = _form(aside, otherwise)
    return Words(_restore(rest), form)


def _read_answer(
    inner: str, form: Form, called: str, at: Position, notes: Notes
) -> Interaction | None:
    if not inner:
        return Reflection()
    if inner.startswith("#"):
        return _read_numbers(inner[1:], form, called, at, notes)
    if inner.startswith(">"):
        steps = [line.strip() for line in inner.split("\n")[1:]]
        if steps:
            return Ordering(tuple(Choice(_words(step, form)) for step in steps if step))
    if "~" in inner:
        return _read_choices(inner, form, called, at, notes)
    if "=" in inner and "->" in inner:
        return _read_pairs(inner, form)
    truth = _TRUTH.get(inner.split("#", 1)[0].strip().upper())
    if truth is not None:
        told = [_words(part, form) or None for part in inner.split("#")[1:3]]
        wrong, right = (*told, None, None)[:2]
        return TrueFalse(truth, right if truth else wrong, wrong if truth else right)
    entries = [part for part in inner.split("=") if part.strip()]
    if not inner.startswith("="):
        notes.guess(
            at,
            f"no `=` marks `{_restore(inner)[:30]}` in {called}; it was taken for the answer, as "
            "Moodle does",
            f"write `{{=…}}`; {_AS_TEXT}",
        )
    spellings = tuple(_read_option(part, 1.0, form, called, at, notes) for part in entries)
    return ShortText(spellings)


def _read_option(
    part: str, share: float, form: Form, called: str, at: Position, notes: Notes
) -> Choice:
    part = part.strip()
    weight = _WEIGHT.match(part)
    if weight:
        read = read_share(weight["share"])
        if read is None:
            notes.guess(
                at,
                f"the weight `%{weight['share'][:20]}%` in {called} is not a number",
                "look at which of its choices are marked as key",
            )
        share = read if read is not None else share
        part = part[weight.end() :]
    words, sign, told = part.partition("#")
    rationale = _words(told, form) if sign else None
    return Choice(_words(words, form), share, rationale or None)


def _read_choices(
    inner: str, form: Form, called: str, at: Position, notes: Notes
) -> Single | Multiple:
    several = "=" not in inner
    options = []
    for part in inner.replace("=", "~=").split("~"):
        if not part.strip():
            continue
        right = part.startswith("=")
        share = 1.0 if right else 0.0
        options.append(_read_option(part.removeprefix("="), share, form, called, at, notes))
    kind = Multiple if several else Single
    return kind(tuple(options))


def _read_pairs(inner: str, form: Form) -> Matching:
    pairs, spare = [], []
    for part in inner.split("="):
        prompt, arrow, match = part.partition("->")
        if not arrow:
            if part.strip():
                pairs.append((_words(part, form), Words("")))
            continue
        if prompt.strip():
            pairs.append((_words(prompt, form), Words(_restore(match))))
        else:
            spare.append(Words(_restore(match)))
    return Matching(tuple(pairs), tuple(spare))


def _read_numbers(
    inner: str, form: Form, called: str, at: Position, notes: Notes
) -> Numeric | None:
    inner, tilde, wrong = inner.partition("~")
    otherwise = _words(wrong.partition("#")[2], form) if tilde else None
    amounts = []
    for part in inner.split("=") if "=" in inner else [inner]:
        if not part.strip():
            continue
        option = _read_option(part, 1.0, form, called, at, notes)
        read = read_range(option.words.source)
        if read is None:
            notes.skip(
                at,
                f"`{option.words.source[:40]}` in {called} should be a number, and is not",
                "write it with digits, as `{#1822:5}` or `{#1.5..2.5}`",
            )
            return None
        amounts.append(Amount(*read, option.share, option.rationale))
    return Numeric(tuple(amounts), otherwise=otherwise or None)


def read_range(words: str) -> tuple[Decimal, Decimal] | None:
    """`5`, `5:0.1` or `4.9..5.1` as a number and how far off it may be."""
    low, dots, high = words.partition("..")
    if dots:
        ends = read_number(low), read_number(high)
        if ends[0] is None or ends[1] is None:
            return None
        return (ends[0] + ends[1]) / 2, abs(ends[1] - ends[0]) / 2
    value, colon, tolerance = words.partition(":")
    read = read_number(value), read_number(tolerance) if colon else Decimal(0)
    if read[0] is None or read[1] is None:
        return None
    return read[0], abs(read[1])
