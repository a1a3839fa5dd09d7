"""Lists of keys at the end of a text: `Answers: 1. B 2. C`, or one below the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.importing.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.importing.lines import Line
    from coursewright.importing.notes import Notes
    from coursewright.importing.plain_text.question_builder import Chunk, QuestionBuilder

_HEADING = re.compile(
    r"[*_#\s]*(?:the\s+)?(?:correct\s+|right\s+)?"
    r"(?:answers?(?:\s+(?:key|keys|sheet|list))?|keys?|key\s+to\s+the\s+\w+|solutions?|"
    r"antworten|lösungen|lösungsschlüssel|respuestas|clave|soluciones|réponses|corrigé|risposte|"
    r"soluzioni|respostas|gabarito|svar|facit|antwoorden|odpowiedzi|ответы|答案)"
    r"[*_\s]*(?:[:：.–—-]|$)[*_\s]*(?P<rest>.*)",
    re.IGNORECASE,
)
_LETTERS = r"[A-Ja-j](?:\s*[,/&+]\s*[A-Ja-j](?![A-Za-z]))*|true|false"
_PAIR = re.compile(
    r"(?<![A-Za-z0-9])(?:q(?:uestion)?\.?\s*)?(?P<number>\d{1,4})\s*[.):=–—-]{0,2}\s*"
    rf"\(?(?P<key>{_LETTERS})\)?(?![A-Za-z])",
    re.IGNORECASE,
)
_BESIDE = re.compile(rf"\s*{_PAIR.pattern}\s*(?:[.):–—-]\s*(?P<words>\S.*))?", re.IGNORECASE)
_ALONE = re.compile(r"\s*\d{1,4}\s*[.):=–—-]{0,2}\s*\(?[A-J]\)?\s*[.,;]?\s*")
_BETWEEN = re.compile(r"[\s.,;|*_]*")
_CHOICE = re.compile(r"\s*\*?\(?[A-Ja-j][.)]\s*\S")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list says about one question."""

    key: str
    words: str = ""
    """What stands behind the key."""


@dataclass(frozen=True, slots=True)
class KeyList:
    """A list, where it begins, and the keys by the numbers of their questions."""

    at: int
    entries: dict[int, Entry]


def find_key_lists(lines: Sequence[Line]) -> tuple[list[KeyList], set[int]]:
    """The lists of a text, and the numbers of the lines that belong to them."""
    found: list[KeyList] = []
    used: set[int] = set()
    place = 0
    while place < len(lines):
        heading = _HEADING.fullmatch(lines[place].text.strip())
        read = _read_below(lines, place, heading["rest"]) if heading else None
        read = read or (_read_alone(lines, place) if not heading else None)
        if read is None:
            place += 1
            continue
        entries, end = read
        found.append(KeyList(lines[place].number, entries))
        used |= {line.number for line in lines[place:end]}
        place = end
    return found, used


def _read_below(
    lines: Sequence[Line], place: int, rest: str
) -> tuple[dict[int, Entry], int] | None:
    """A list on the line of its heading, or on the lines below it."""
    entries = _pairs(rest) or _pairs_with_words(rest)
    if rest and len(entries) < 2:
        return None
    end = place + 1
    for number in range(place + 1, len(lines)):
        text = lines[number].text.strip()
        if not text:
            continue
        further = _pairs(text)
        beside = _BESIDE.fullmatch(text)
        if not further and beside:
            further = {int(beside["number"]): Entry(beside["key"], beside["words"] or "")}
        if not further or set(further) & set(entries):
            break
        entries |= further
        end = number + 1
    return (entries, end) if len(entries) > 1 or (entries and not rest) else None


def _read_alone(lines: Sequence[Line], place: int) -> tuple[dict[int, Entry], int] | None:
    """A list without a heading, at the end of a text whose questions have letters."""
    if place == 0 or lines[place - 1].text.strip() or not _ALONE.fullmatch(lines[place].text):
        return None
    rest = [line.text for line in lines[place:] if line.text.strip()]
    if len(rest) < 2 or not all(_ALONE.fullmatch(text) for text in rest):
        return None
    if sum(bool(_CHOICE.match(line.text)) for line in lines[:place]) < 2:
        return None
    entries: dict[int, Entry] = {}
    for text in rest:
        entries |= _pairs(text)
    return entries, len(lines)


def _pairs(text: str) -> dict[int, Entry]:
    """Numbers and keys of a line that holds nothing else."""
    made: dict[int, Entry] = {}
    end = 0
    for match in _PAIR.finditer(text):
        if not _BETWEEN.fullmatch(text, end, match.start()) or int(match["number"]) in made:
            return {}
        made[int(match["number"])] = Entry(match["key"])
        end = match.end()
    return made if made and _BETWEEN.fullmatch(text, end) else {}


def _pairs_with_words(text: str) -> dict[int, Entry]:
    """The same with a reason behind each key, if the numbers go up."""
    found = list(_PAIR.finditer(text))
    numbers = [int(match["number"]) for match in found]
    begins = bool(found) and _BETWEEN.fullmatch(text, 0, found[0].start()) is not None
    if not begins or numbers != sorted(set(numbers)) or len(found) < 2:
        return {}
    ends = [*(match.start() for match in found[1:]), len(text)]
    return {
        int(match["number"]): Entry(match["key"], text[match.end() : end].strip(" .,;:|–—-"))
        for match, end in zip(found, ends, strict=True)
    }


def apply_key_lists(
    builders: Sequence[QuestionBuilder], lists: Sequence[KeyList], notes: Notes
) -> None:
    """Give each question its key by its number; what fits none is told."""
    before = 0
    for one in lists:
        mine = [builder for builder in builders if before < builder.line.number < one.at]
        before = one.at
        numbers = [builder.number for builder in mine]
        if not any(numbers):
            numbers = list(range(1, len(mine) + 1))
        left = []
        for number, entry in one.entries.items():
            if numbers.count(number) == 1:
                _give(mine[numbers.index(number)], number, entry, notes)
            else:
                left.append(number)
        if left:
            shown = ", ".join(map(str, left[:8])) + (", …" if len(left) > 8 else "")
            notes.guess(
                notes.at(one.at),
                f"the list of keys has {shown}, and there is no question of that number, or more "
                "than one",
                "mark these keys by hand, with `key: true`",
            )


def _give(builder: QuestionBuilder, number: int, entry: Entry, notes: Notes) -> None:
    own = "; ".join(builder.keys) or ", ".join(one.label for one in builder.choices if one.right)
    if own and own.lower() != entry.key.lower():
        notes.guess(
            notes.at(builder.line.number),
            f"question {number} has the key `{own[:40]}`, and `{entry.key}` in the list of keys; "
            "the first stands",
            "look at `key: true` in what was written",
        )
    if not own:
        builder.keys.append(entry.key)
    if entry.words and not any(_same(entry.words, one.chunk) for one in builder.choices):
        builder.explanation.add(Words(entry.words, "typed"), apart=True)


def _same(words: str, chunk: Chunk) -> bool:
    said = chunk.words(paragraphs=False).source
    return re.sub(r"\W+", "", said).lower() == re.sub(r"\W+", "", words).lower()


def tell_key_of_all(builders: Sequence[QuestionBuilder], notes: Notes) -> None:
    """A last line of keys, one for each question and without numbers, is no key of the last one."""
    if len(builders) < 2 or not builders[-1].key_apart or len(builders[-1].keys) != 1:
        return
    others = any(one.keys or any(option.right for option in one.choices) for one in builders[:-1])
    named = re.fullmatch(r"[A-Ja-j](?:[\s,;/|]+[A-Ja-j])+", builders[-1].keys[0])
    if named and not others and len(re.findall(r"[A-Ja-j]", named[0])) == len(builders):
        notes.guess(
            notes.at(builders[-1].key_at),
            f"`{named[0][:40]}` after the last question has a key for each of the {len(builders)} "
            "questions, so that it seems, and none is marked",
            "number the keys in the source: `Answers: 1. B 2. C`",
        )
        builders[-1].keys.clear()
