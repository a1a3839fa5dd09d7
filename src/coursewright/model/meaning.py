"""What an item asks, as a short hash: an answer counts only for the meaning it was given to."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, assert_never

from coursewright.model import interaction as way
from coursewright.model.answer import fold_answer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from coursewright.model.interaction import Blank, Choice
    from coursewright.model.item import Item
    from coursewright.model.text import Text


def meaning(item: Item) -> str:
    """The short form of what an item asks.

    Type, choice ids, keys, accepted values and the author's `revision:` make the meaning, wording
    does not. For an accepted list each spelling adds a part of its own after a dot: an answer stays
    good while every part that it was given to is still there, so a spelling can be added without
    touching anybody's record, and not removed.
    """
    parts: list[str] = [item.type, str(item.revision)]
    spellings: set[str] = set()
    match item.interaction:
        case way.Single(choices=choices) | way.Multiple(choices=choices):
            parts += sorted(f"{choice.id}={int(choice.key)}" for choice in choices)
        case way.TrueFalse(key):
            parts.append(str(key))
        case way.Numeric(key, tolerance):
            parts += [_plain(key), _plain(tolerance)]
        case way.ShortText(accepted):
            spellings = _folded(accepted)
        case way.Cloze(_, blanks):
            for blank in sorted(blanks, key=lambda one: one.id):
                parts.append(_blank(blank))
                spellings |= {f"{blank.id}:{one}" for one in _folded(blank.accepted)}
        case way.Ordering(choices):
            parts += _ids(choices)
        case way.Matching(prompts, choices):
            parts += sorted(_ids(choices))
            keys = ((prompt.id, prompt.key.source if prompt.key else "") for prompt in prompts)
            parts += sorted(f"{name}={key}" for name, key in keys)
        case way.Judgement(choices, scale):
            parts += [*sorted(_ids(choices)), str(len(scale))]
        case way.Survey(choices):
            parts += sorted(_ids(choices))
        case way.SelfCheck() | way.Reflection():
            parts.append("own words")
        case way.StagedCase(moves=moves) as asked:
            parts.append("read" if asked.is_worked else "own words")
            parts += sorted(f"{move.id}={int(move.in_flawed)}" for move in moves)
        case way.OwnCase(moves):
            parts += ["own words", *sorted(move.id for move in moves)]
        case way.Conversation(turns):
            # The first begins; of the others, only where lines lead counts.
            parts += [turn.id for turn in turns[:1]]
            parts += sorted(
                f"{turn.id}/{line.id}={line.to.source if line.to else ''}"
                for turn in turns
                for line in turn.lines
            )
        case _:
            assert_never(item.interaction)
    return ".".join(
        [_digest("\n".join(parts), 8), *(_digest(word, 4) for word in sorted(spellings))]
    )


def _ids(choices: Iterable[Choice]) -> list[str]:
    return [choice.id for choice in choices]


def _folded(accepted: Iterable[Text]) -> set[str]:
    """Spellings without case and marks; two that differ in a sign are not one."""
    spellings = (spelling.source for spelling in accepted)
    return {" ".join([fold(words), *_SIGN.findall(fold_answer(words))]) for words in spellings}


def _blank(blank: Blank) -> str:
    choices = sorted(f"{choice.id}={int(choice.key)}" for choice in blank.choices)
    return f"{blank.id}({','.join(choices)})"


def _plain(number: Decimal | None) -> str:
    """A number without trailing zeros, so that 24 and 24.0 mean the same."""
    return "" if number is None else format(number.normalize(), "f")


def _digest(words: str, length: int) -> str:
    return hashlib.blake2b(words.encode(), digest_size=length // 2).hexdigest()


_SIGN = re.compile(r"(?<![^ ])[^\w ](?![^ ])")
_NOT_WORDS = re.compile(r"[^\w]+|_+")
_ASCII_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}
_ARTICLE = re.compile(r"^(?:a|an|the) (?=.)")


def fold(words: str) -> str:
    """Words for a hash, and to tell whether two texts say the same.

    NFKC, lower case, only letters and digits, no leading article. What a learner types is compared
    by `answer.py`, which may learn to forgive more; a record hangs on this.
    """
    folded = unicodedata.normalize("NFKC", words).lower()
    if folded.isascii() and "_" not in folded:
        # As below, in a quarter of the time: the rationales of a whole course are compared.
        folded = " ".join(folded.translate(_ASCII_SIGNS).split())
    else:
        folded = _NOT_WORDS.sub(" ", folded).strip()
    return _ARTICLE.sub("", folded)
