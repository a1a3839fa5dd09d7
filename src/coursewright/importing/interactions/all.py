"""The way to answer, type by type: another program's into ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, assert_never

from coursewright.importing.escaping import as_plain
from coursewright.importing.ids import Ids
from coursewright.importing.markup import gaps
from coursewright.importing.question import (
    Arranging,
    Choosing,
    Counting,
    Deciding,
    Filling,
    Naming,
    Pairing,
    Writing,
)
from coursewright.model.ids import kebab

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coursewright.importing.losses import Losses
    from coursewright.importing.question import Amount, Gap, Option, Question, Words

_LONGEST_CHOICE_ID = 30

_WHOLE = 0.999
"""The whole mark; thirds do not add up to it exactly."""

_ROUNDED = 0.02
"""How far parts of a mark may be off because somebody has rounded them."""


def carry_answer(question: Question, losses: Losses) -> dict[str, Any] | None:
    """`type:` and the keys that belong to it; None, with a finding, if it cannot be carried."""
    answer = question.answer
    match answer:
        case Choosing():
            return _choosing(question, answer, losses)
        case Deciding():
            _keep_outcomes(question, losses)
            return _deciding(answer, losses)
        case Counting():
            return _counting(question, answer, losses)
        case Naming():
            return _naming(question, answer, losses)
        case Filling():
            return _filling(question, answer, losses)
        case Arranging():
            return _arranging(question, answer, losses)
        case Pairing():
            return _pairing(question, answer, losses)
        case Writing():
            _keep_outcomes(question, losses)
            model = losses.markdown(answer.model, "the model answer")
            return {"type": "reflection", **({"model": model} if model else {})}
        case _:
            assert_never(answer)


def _keep_outcomes(question: Question, losses: Losses) -> None:
    """What is said when an answer is right or wrong, where every choice has a reason of its own."""
    for words, when in ((question.when_right, "right"), (question.when_not, "not right")):
        said = losses.line(words, "the feedback")
        if said:
            losses.keep(f"when {when}: {said}", f"what is said when an answer is {when}")


def _choosing(question: Question, answer: Choosing, losses: Losses) -> dict[str, Any] | None:
    choices = _choices(answer.options, losses)
    if choices is None:
        return None
    if len(choices) < 2:
        losses.skip(
            f"{losses.called} has {'one choice only' if choices else 'no choices'}",
            "give it at least two in the source, or write it anew",
        )
        return None
    _keep_outcomes(question, losses)
    keys = _keys(answer)
    for choice, key in zip(choices, keys, strict=True):
        if key:
            choice["key"] = True
    _tell_shares(answer, keys, losses)
    if not answer.several and any(one.share < 0 for one in answer.options):
        losses.notes.setting("the deductions for wrong choices", losses.at)
    kind = "multiple" if answer.several else "single"
    return {
        "type": kind,
        **({"shuffle": True} if answer.shuffle else {}),
        "choices": [_in_order(choice) for choice in choices],
    }


def _in_order(choice: dict[str, Any]) -> dict[str, Any]:
    return {key: choice[key] for key in ("id", "text", "key", "rationale") if key in choice}


def _keys(answer: Choosing) -> list[bool]:
    """Which choices are keys: those with the whole mark, or with parts that make it up together.

    A part of the mark alone makes no key. Parts that are all alike may be on a scale of their own.
    """
    parts = [one.share for one in answer.options if one.share > 0]
    makes_up = bool(parts) and (
        abs(sum(parts) - 1) <= _ROUNDED or (_alike(parts) and sum(parts) >= 1)
    )
    if answer.several and makes_up:
        return [one.share > 0 for one in answer.options]
    return [one.right for one in answer.options]


def _tell_shares(answer: Choosing, keys: Sequence[bool], losses: Losses) -> None:
    """What else than nothing or all a choice earns."""
    parts = [one.share for one, key in zip(answer.options, keys, strict=True) if key]
    if not _alike(parts):
        for option, key in zip(answer.options, keys, strict=True):
            if key and option.share < _WHOLE:
                _tell_part(option, losses.called, "as much as the others here", losses)
    rest = [one for one, key in zip(answer.options, keys, strict=True) if not key]
    _tell_partial(rest, losses.called, losses)


def _tell_partial(options: Iterable[Option], called: str, losses: Losses) -> None:
    for option in options:
        if 0 < option.share < _WHOLE:
            _tell_part(option, called, "nothing here", losses)


def _tell_part(option: Option, called: str, here: str, losses: Losses) -> None:
    short = as_plain(losses.line(option.words, "a choice"))[:40]
    losses.lose(
        f"`{short}` of {called} earns {option.share * 100:.4g} % there, and {here}",
        "say in its `rationale:` how near it comes",
    )


def _alike(shares: Iterable[float]) -> bool:
    every = list(shares)
    return not every or max(every) - min(every) < _ROUNDED


def _choices(options: Sequence[Option], losses: Losses) -> list[dict[str, Any]] | None:
    """Choices with ids from their words; None, with a finding, if one has no words."""
    ids, choices = Ids(), []
    for place, option in enumerate(options, 1):
        text = losses.line(option.words, "a choice")
        if not text:
            losses.skip(
                f"choice {option.label or place} of {losses.called} has no words",
                "say in words what it shows, and import the file again",
            )
            return None
        choice: dict[str, Any] = {"id": _choice_id(text, place, ids), "text": text}
        rationale = losses.markdown(option.rationale, "a rationale")
        if rationale:
            choice["rationale"] = rationale
        choices.append(choice)
    return choices


def _choice_id(text: str, place: int, ids: Ids) -> str:
    return ids.give(kebab(as_plain(text), _LONGEST_CHOICE_ID) or f"choice-{place}")


def _deciding(answer: Deciding, losses: Losses) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "true-false"}
    if answer.key is not None:
        made["key"] = answer.key
    told = {
        "true": losses.markdown(answer.when_true, "a rationale"),
        "false": losses.markdown(answer.when_false, "a rationale"),
    }
    if any(told.values()):
        made["rationale"] = {side: words for side, words in told.items() if words}
    return made


def _feedback(
    question: Question,
    losses: Losses,
    right: Iterable[Words | None] = (),
    otherwise: Words | None = None,
) -> dict[str, Any]:
    """`feedback:` for the two outcomes; what is said beyond them becomes a comment."""
    said = [losses.markdown(words, "the feedback") for words in (question.when_right, *right)]
    said = list(dict.fromkeys(words for words in said if words))
    made: dict[str, Any] = {"correct": said[0]} if said else {}
    for words in said[1:]:
        losses.keep(f"when right: {words}", "what is said about one of several right answers")
    wrong = [losses.markdown(words, "the feedback") for words in (otherwise, question.when_not)]
    wrong = list(dict.fromkeys(words for words in wrong if words))
    if wrong:
        made["not-quite"] = "\n\n".join(wrong)
    return made


def _counting(question: Question, answer: Counting, losses: Losses) -> dict[str, Any] | None:
    right = [one for one in answer.amounts if one.share >= _WHOLE]
    made: dict[str, Any] = {"type": "numeric"}
    if right:
        made["key"] = right[0].value
        if right[0].tolerance:
            made["tolerance"] = right[0].tolerance
    for amount in right[1:]:
        losses.lose(
            f"{losses.called} takes {_said(amount)}, too, and an item takes one number",
            "widen `tolerance:`, or ask for one number only",
        )
    if answer.unit:
        made["unit"] = " ".join(answer.unit.split())
    feedback = _feedback(question, losses, [one.feedback for one in right[:1]], answer.otherwise)
    particular = _particular(answer, right, losses)
    if particular:
        feedback["when"] = particular
    if feedback:
        made["feedback"] = feedback
    return made


def _said(amount: Amount) -> str:
    return f"{amount.value:f}" + (f" ± {amount.tolerance:f}" if amount.tolerance else "")


def _particular(answer: Counting, right: Sequence[Amount], losses: Losses) -> list[dict[str, Any]]:
    """What is said about particular wrong numbers, as far as their ranges keep apart."""
    used = [(one.value - one.tolerance, one.value + one.tolerance) for one in right]
    made: list[dict[str, Any]] = []
    for amount in answer.amounts:
        words = losses.markdown(amount.feedback, "the feedback")
        if amount in right and amount is not right[0] and words:
            losses.keep(f"about {_said(amount)}: {words}", f"what is said about {_said(amount)}")
        if amount in right:
            continue
        if amount.share > 0:
            losses.lose(
                f"{_said(amount)} earns {amount.share * 100:.4g} % in {losses.called}, and nothing "
                "here",
                "say in the feedback how near it comes, or widen `tolerance:`",
            )
        low, high = amount.value - amount.tolerance, amount.value + amount.tolerance
        if not words:
            continue
        if any(low <= other[1] and high >= other[0] for other in used):
            losses.keep(f"about {_said(amount)}: {words}", f"what is said about {_said(amount)}")
            continue
        used.append((low, high))
        ends = {"value": amount.value} if low == high else {"from": low, "to": high}
        made.append({**ends, "text": words})
    return made


def _naming(question: Question, answer: Naming, losses: Losses) -> dict[str, Any] | None:
    accepted, otherwise = _accepted(answer.spellings, losses)
    if not accepted:
        losses.skip(
            f"{losses.called} accepts no answer as wholly right",
            "give the right answer 100 % in the source, or write it under `accept:`",
        )
        return None
    if answer.exact_case:
        losses.lose(
            f"{losses.called} tells capitals from small letters there, and forgives them here",
            "nothing to do, unless capitals are what it asks for",
        )
    right = [one.rationale for one in answer.spellings if one.right]
    made: dict[str, Any] = {"type": "short-text", "accept": accepted}
    feedback = _feedback(question, losses, right, otherwise)
    if feedback:
        made["feedback"] = feedback
    return made


def _accepted(spellings: Sequence[Option], losses: Losses) -> tuple[list[str], Words | None]:
    """Answers that are accepted, and what is said about any other."""
    accepted: list[str] = []
    otherwise: Words | None = None
    for spelling in spellings:
        words = as_plain(losses.line(spelling.words, "an answer"))
        if spelling.right:
            bare = " ".join(words.replace("*", "").split())
            if bare != words and bare:
                losses.lose(
                    f"`*` in the answer `{words[:40]}` of {losses.called} stood for any words, and "
                    "is left out",
                    "list under `accept:` what else shall be accepted",
                )
            if bare and bare not in accepted:
                accepted.append(bare)
        elif words in ("*", "") and spelling.rationale and spelling.share <= 0:
            otherwise = spelling.rationale
        else:
            _tell_spelling(spelling, words, losses)
    return accepted, otherwise


def _tell_spelling(spelling: Option, words: str, losses: Losses) -> None:
    """An answer that is worth less, or nothing, and perhaps has words of its own."""
    said = losses.line(spelling.rationale, "the feedback")
    earns = f" earns {spelling.share * 100:.4g} %" if spelling.share > 0 else ""
    if said:
        losses.keep(
            f"about {words}{earns}: {said}", f"what is said about the answer `{words[:40]}`"
        )
    elif earns:
        losses.lose(
            f"the answer `{words[:40]}` of {losses.called}{earns} there, and nothing here",
            "add it to `accept:`, or say in `not-quite:` how near it comes",
        )


def _arranging(question: Question, answer: Arranging, losses: Losses) -> dict[str, Any] | None:
    choices = _choices(answer.steps, losses)
    if choices is None:
        return None
    if len(choices) < 3:
        losses.skip(
            f"{losses.called} has fewer than three steps to bring into order",
            "ask for the first one, with `type: single`",
        )
        return None
    made: dict[str, Any] = {"type": "ordering", "choices": choices}
    feedback = _feedback(question, losses)
    if feedback:
        made["feedback"] = feedback
    return made


def _pairing(question: Question, answer: Pairing, losses: Losses) -> dict[str, Any] | None:
    ids, names = Ids(), dict[str, str]()
    prompts: list[dict[str, Any]] = []
    prompt_ids = Ids()
    spoken = [*(match for _, match in answer.pairs), *answer.spare]
    plain = [as_plain(losses.line(words, "a choice")) for words in spoken]
    for place, words in enumerate(plain, 1):
        if words and words not in names:
            names[words] = _choice_id(words, place, ids)
    for place, ((prompt, _), match) in enumerate(zip(answer.pairs, plain, strict=False), 1):
        text = losses.line(prompt, "a prompt")
        if not text:
            losses.skip(
                f"prompt {place} of {losses.called} has no words",
                "say in words what it shows, and import the file again",
            )
            return None
        entry = {"id": _choice_id(text, place, prompt_ids), "text": text}
        if match:
            entry["key"] = names[match]
        prompts.append(entry)
    if len(prompts) < 2:
        losses.skip(
            f"{losses.called} has fewer than two pairs",
            "add pairs in the source, or write it as `type: single`",
        )
        return None
    if len(names) < 2:
        losses.skip(
            f"{losses.called} has the same choice for every prompt",
            "add another choice in the source, or write it as `type: single`",
        )
        return None
    choices = [{"id": name, "text": words} for words, name in names.items()]
    made: dict[str, Any] = {"type": "matching", "prompts": prompts, "choices": choices}
    feedback = _feedback(question, losses)
    return {**made, **({"feedback": feedback} if feedback else {})}


def _filling(question: Question, answer: Filling, losses: Losses) -> dict[str, Any] | None:
    text = losses.markdown(question.text, "the question")
    there = gaps(text)
    ids, blanks = Ids(), []
    for place, one in enumerate(answer.gaps, 1):
        if there.count(one.mark) != 1:
            losses.skip(
                f"blank {place} of {losses.called} stands in a part of its text that is left out",
                "move it into the plain text, and import the file again",
            )
            return None
        blank = _blank(one, place, ids, losses)
        if blank is None:
            return None
        text = text.replace(one.mark, f"[[{blank['id']}]]")
        blanks.append(blank)
    if not blanks:
        losses.skip(f"{losses.called} is a text without blanks", "write the blanks in the source")
        return None
    made: dict[str, Any] = {
        "type": "cloze",
        "stem": _named(question.name) or "Fill in the blanks.",
        "text": text,
        "blanks": blanks,
    }
    feedback = _feedback(question, losses)
    return {**made, **({"feedback": feedback} if feedback else {})}


def _named(name: str) -> str:
    """A name that asks something."""
    return " ".join(name.split()) if re.search(r"[?:]\s*$", name) else ""


def _blank(one: Gap, place: int, ids: Ids, losses: Losses) -> dict[str, Any] | None:
    """A blank; its label is left to the author, because the source has none."""
    made: dict[str, Any] = {"id": ids.give(kebab(one.name, 20) or f"blank-{place}")}
    if one.options:
        right = [option for option in one.options if option.right]
        if len(right) != 1:
            losses.skip(
                f"blank {place} of {losses.called} has {len(right) or 'no'} right choices, and "
                "should have one",
                "mend it in the source, or write the blank under `blanks:`",
            )
            return None
        choices = _choices(one.options, losses)
        if choices is None:
            return None
        for choice, option in zip(choices, one.options, strict=True):
            choice["text"] = as_plain(choice["text"])
            choice.pop("rationale", None)
            if option.right:
                choice["key"] = True
        made["choices"] = [_in_order(choice) for choice in choices]
        _tell_partial(one.options, f"blank {place} of {losses.called}", losses)
        reasons = [option for option in one.options if not option.right and option.rationale]
    else:
        accepted, otherwise = _accepted(one.spellings, losses)
        if not accepted:
            losses.skip(
                f"blank {place} of {losses.called} accepts no answer as wholly right",
                "mend it in the source, or write the blank under `blanks:`",
            )
            return None
        made["accept"] = accepted
        right = [option for option in one.spellings if option.right]
        reasons = []
        if otherwise:
            losses.keep(
                f"blank {made['id']}, otherwise: {losses.line(otherwise, 'the feedback')}",
                f"what is said about other words in blank {place}",
            )
    for option in reasons:
        losses.keep(
            f"blank {made['id']}, {losses.line(option.words, 'a choice')}: "
            f"{losses.line(option.rationale, 'a rationale')}",
            f"what is said about a choice in blank {place}",
        )
    rationale = losses.markdown(right[0].rationale, "a rationale")
    if rationale:
        made["rationale"] = rationale
    return made
