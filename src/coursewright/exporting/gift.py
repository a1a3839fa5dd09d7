"""GIFT, the text format of Moodle's `question/format/gift/format.php`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursewright.exporting.question import Bank, Option, Question

_SPECIAL = re.compile(r"([\\~=#{}:])")
_NEWLINES = re.compile(r"\s*\n\s*")


def write_gift(bank: Bank) -> bytes:
    """The questions of a quiz, UTF-8 without a mark at its beginning."""
    title = bank.title.replace("/", "//")
    blocks = [f"$CATEGORY: $course$/top/{bank.course.replace('/', '//')}/{title}"]
    blocks += map(_question, bank.questions)
    return ("\n\n".join(blocks) + "\n").encode()


def _question(question: Question) -> str:
    tags = "".join(f" [tag:{_in_brackets(tag)}]" for tag in question.tags)
    head = f"// [id:{_in_brackets(question.id)}]{tags}\n::{_said(question.title)}::[html]"
    stem = question.asked
    if question.kind == "text":
        return f"{head}{_said(stem)}"
    lines = _answers(question)
    if question.explanation:
        lines.append(f"####{_said(question.explanation)}")
    inside = "\n".join(f"\t{line}" for line in lines)
    opening = "{#" if question.kind == "numeric" else "{"
    return f"{head}{_said(stem)}{opening}\n{inside}\n}}" if lines else f"{head}{_said(stem)}{{}}"


def _in_brackets(words: str) -> str:
    return words.replace("]", "\\]")


def _said(words: str) -> str:
    """Words on one line, with a backslash before what has a meaning in GIFT."""
    return _SPECIAL.sub(r"\\\1", _NEWLINES.sub(" ", words.strip()))


def _feedback(words: str) -> str:
    return f"#{_said(words)}" if words else ""


def _answers(question: Question) -> list[str]:
    match question.kind:
        case "single":
            return [
                f"{'=' if one.right else '~'}{_said(one.html)}{_feedback(one.feedback)}"
                for one in question.options
            ]
        case "multiple":
            share = Decimal(100) / sum(one.right for one in question.options)
            return [
                f"~%{_share(one, share)}%{_said(one.html)}{_feedback(one.feedback)}"
                for one in question.options
            ]
        case "true-false":
            key = next(one for one in question.options if one.right)
            other = next(one for one in question.options if not one.right)
            # What is said of a wrong answer comes first.
            said = f"{_feedback(other.feedback) or '#'}{_feedback(key.feedback)}"
            return [f"{key.id.upper()}{said if said != '#' else ''}"]
        case "numeric":
            return _numbers(question)
        case "short-text":
            # A star stands for any words in Moodle, one behind a backslash for itself.
            accepted = (_said(one.replace("*", "\\*")) for one in question.accepted)
            told = [f"={one}{_feedback(question.correct)}" for one in accepted]
            wrong = _feedback(question.not_quite)
            return [*told, f"=%0%*{wrong}"] if wrong else told
        case "matching":
            pairs = [f"={_said(one.html)} -> {_said(one.choice)}" for one in question.pairs]
            return pairs + [f"= -> {_said(one)}" for one in question.spare]
        case "ordering":
            steps = [_said(one.html) for one in question.options]
            return [f">{len(steps)} ALL VERTICAL LONGEST_ORDERED_SUBSET SHOW none", *steps]
        case _:
            return []


def _share(option: Option, share: Decimal) -> str:
    return format(round(share if option.right else -share, 5).normalize(), "f")


def _numbers(question: Question) -> list[str]:
    amounts = [f"={question.number:f}:{question.tolerance or 0:f}{_feedback(question.correct)}"]
    amounts += [
        f"=%0%{one.low:f}..{one.high:f}{_feedback(one.feedback)}" for one in question.ranges
    ]
    wrong = _feedback(question.not_quite)
    return [*amounts, f"~{wrong}"] if wrong else amounts
