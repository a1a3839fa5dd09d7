"""Rules for what belongs to one type of item: blanks, prompts, steps, panels, wordings, ranges."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, assert_never

from coursewright.checking.assessments import fold_choice
from coursewright.finding import closest, error, nearest
from coursewright.markup.patterns import BLANK
from coursewright.model import interaction as way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from coursewright.finding import Finding
    from coursewright.model.course import Course
    from coursewright.model.interaction import Blank, Panel, RangeFeedback
    from coursewright.model.item import Item
    from coursewright.model.text import Text

SMALLEST_PANEL = 10
"""People; below that a panel's answers are too unstable to show (Gagnon et al. 2005)."""


def interactions_are_complete(course: Course) -> Iterator[Finding]:
    """Checks that what belongs to an item's type is there, once, and can be answered.

    Why: a prompt without its choice, a blank that the text does not have, or a step that stands
    twice leave a question that nobody can answer rightly.
    Instead: the finding names the part that is missing, double or unknown.
    """
    for assessment in course.assessments.values():
        for item in assessment.items:
            if item.draft:
                continue
            match item.interaction:
                case way.Numeric():
                    yield from _check_ranges(item, item.interaction)
                case way.Cloze():
                    yield from _check_blanks(item, item.interaction)
                case way.Ordering():
                    yield from _few_choices(item, "steps", 3)
                case way.Matching():
                    yield from _check_prompts(item, item.interaction)
                case way.Judgement():
                    yield from _check_judgement(item, item.interaction)
                case way.StagedCase():
                    yield from _check_stages(item, item.interaction)
                case way.Survey():
                    yield from _few_choices(item, "choices", 2)
                case (
                    way.Single()
                    | way.Multiple()
                    | way.TrueFalse()
                    | way.ShortText()
                    | way.SelfCheck()
                    | way.Reflection()
                ):
                    pass
                case _:
                    assert_never(item.interaction)


def _few_choices(item: Item, what: str, fewest: int) -> Iterator[Finding]:
    number = len(item.choices)
    if 0 < number < fewest and not item.lost:
        yield error(
            "choices-are-two-or-more",
            item.at,
            f"item `{item.id}` has {number} {what if number > 1 else what.removesuffix('s')}, it "
            f"should have at least {fewest}",
            f"add to `choices:` until there are {fewest}",
        )


def _check_ranges(item: Item, asked: way.Numeric) -> Iterator[Finding]:
    before: RangeFeedback | None = None
    for one in sorted(asked.feedback.ranges, key=lambda one: (one.low, one.high)):
        if one.low > one.high:
            yield error(
                "ranges-do-not-overlap",
                one.at,
                f"item `{item.id}` has a range from {one.low} to {one.high}, which holds no number",
                f"write `from: {one.high}` and `to: {one.low}`",
            )
            continue
        if asked.key is not None and (
            one.low <= asked.key + asked.tolerance and one.high >= asked.key - asked.tolerance
        ):
            right = _between(asked.key - asked.tolerance, asked.key + asked.tolerance)
            yield error(
                "ranges-do-not-overlap",
                one.at,
                f"item `{item.id}` has feedback for {_between(one.low, one.high)} as if it were "
                f"wrong, and {right} is right",
                f"under `when:` speak of wrong numbers only; {right} is for `correct:`",
            )
        if before is not None and one.low <= before.high:
            shared = _between(one.low, min(one.high, before.high))
            yield error(
                "ranges-do-not-overlap",
                one.at,
                f"item `{item.id}` has two pieces of feedback for {shared}",
                "let each number stand in one of them only",
            )
        if before is None or one.high > before.high:
            before = one


def _between(low: Decimal, high: Decimal) -> str:
    return f"{low}" if low == high else f"{low} to {high}"


def _check_blanks(item: Item, asked: way.Cloze) -> Iterator[Finding]:
    counts = Counter(blank.id for blank in asked.blanks)
    for name, count in counts.items():
        if count > 1:
            yield error(
                "blanks-resolve",
                next(blank.at for blank in reversed(asked.blanks) if blank.id == name),
                f"item `{item.id}` has {count} blanks with the id `{name}`",
                "give each blank an id of its own",
            )
    if asked.text is not None and not item.lost:
        yield from _check_marks(item, asked, asked.text)
        yield from _check_enclosed(item, asked.text)
    for blank in asked.blanks:
        yield from _check_blank(item, blank)


_ENCLOSED = re.compile(r"!?\[(?:[^\[\]]|\[\[[^\[\]]*\]\])*\]\([^)]*\)|`[^`]*`")
"""Links, images and code: what stands in them cannot be a field."""


def _check_enclosed(item: Item, text: Text) -> Iterator[Finding]:
    for enclosed in _ENCLOSED.finditer(text.source):
        for mark in BLANK.finditer(enclosed.group()):
            yield error(
                "blanks-resolve",
                text.position_of(enclosed.start() + mark.start()),
                f"`{mark.group()}` of item `{item.id}` stands in a link, an image or code",
                "move it out, into the plain text",
                len(mark.group()),
            )


def _check_marks(item: Item, asked: way.Cloze, text: Text) -> Iterator[Finding]:
    """A mark and a blank that do not meet are one finding, as far as they may mean each other."""
    counts = Counter(blank.id for blank in asked.blanks)
    marks = [(mark["id"], mark.start()) for mark in BLANK.finditer(text.source)]
    times = Counter(name for name, _ in marks)
    unplaced = [name for name in counts if name not in times]
    spare = sum(count - 1 for count in counts.values())
    for name, offset in dict(marks).items():
        if name in counts:
            if times[name] > 1:
                spare += 1
                yield error(
                    "blanks-resolve",
                    text.position_of(offset),
                    f"`[[{name}]]` stands {times[name]} times in `text` of item `{item.id}`",
                    "let each blank stand once, and give a second one an id of its own",
                    len(name) + 4,
                )
            continue
        near = closest(name, unplaced or counts) or (unplaced[0] if len(unplaced) == 1 else "")
        if near in unplaced:
            unplaced.remove(near)
        if sum(counts.values()) > len(counts):
            continue  # It may be the other of two blanks with one id, which is told.
        known = ", ".join(f"`[[{one}]]`" for one in counts) or "none yet"
        yield error(
            "blanks-resolve",
            text.position_of(offset),
            f"`[[{name}]]` in `text` of item `{item.id}` is not one of its blanks",
            f"did you mean `[[{near}]]`?"
            if near
            else f"describe it under `blanks:`, or use one of them: {known}",
            len(name) + 4,
        )
    for name in unplaced if len(unplaced) > spare else ():
        yield error(
            "blanks-resolve",
            next(blank.at for blank in asked.blanks if blank.id == name),
            f"`text` of item `{item.id}` has no place for the blank `{name}`",
            f"write `[[{name}]]` where it belongs in `text:`, or delete the blank",
        )


def _check_blank(item: Item, blank: Blank) -> Iterator[Finding]:
    keys = sum(choice.key for choice in blank.choices)
    if len(blank.choices) == 1 and not item.lost:
        yield error(
            "choices-are-two-or-more",
            blank.at,
            f"blank `{blank.id}` of item `{item.id}` has one choice only",
            "add at least one more, or give a list `accept:` of what may be typed",
        )
    elif blank.choices and keys != 1 and not (item.lost and not keys):
        some = "no choice" if not keys else f"{keys} choices"
        yield error(
            "key-exists",
            blank.at,
            f"blank `{blank.id}` of item `{item.id}` marks {some} as key, it should mark one",
            "put `key: true` on the choice that belongs there, and on no other",
        )
    if not blank.choices and not blank.accepted and not item.lost:
        yield error(
            "key-exists",
            blank.at,
            f"blank `{blank.id}` of item `{item.id}` accepts no answer",
            "list at least one answer under `accept:`",
        )
    ids: set[str] = set()
    seen: dict[str, str] = {}
    for choice in blank.choices:
        words = fold_choice(choice.text.source)
        if choice.id in ids:
            yield error(
                "choice-ids-are-unique",
                choice.at,
                f"blank `{blank.id}` of item `{item.id}` has two choices with the id `{choice.id}`",
                "give one of them another id",
            )
        elif words in seen:
            yield error(
                "choices-differ",
                choice.text.at,
                f"choices `{seen[words]}` and `{choice.id}` say the same",
                "reword one of them, or delete it",
                len(choice.text.source.splitlines()[0]),
            )
        ids.add(choice.id)
        seen.setdefault(words, choice.id)


def _check_prompts(item: Item, asked: way.Matching) -> Iterator[Finding]:
    known = [choice.id for choice in asked.choices]
    if len(asked.prompts) == 1 and not item.lost:
        yield error(
            "matching-has-one-solution",
            item.at,
            f"item `{item.id}` has one prompt only",
            "add at least one more under `prompts:`, or write `type: single`",
        )
    seen: dict[str, str] = {}
    ids: set[str] = set()
    for prompt in asked.prompts:
        words = " ".join(prompt.text.source.lower().split())
        if prompt.id in ids:
            yield error(
                "matching-has-one-solution",
                prompt.at,
                f"item `{item.id}` has two prompts with the id `{prompt.id}`",
                "give one of them another id",
            )
        elif words in seen:
            yield error(
                "matching-has-one-solution",
                prompt.text.at,
                f"prompts `{seen[words]}` and `{prompt.id}` say the same",
                "reword one of them, or delete it",
                len(prompt.text.source.splitlines()[0]),
            )
        ids.add(prompt.id)
        seen.setdefault(words, prompt.id)
        if known and not item.lost and prompt.key is not None and prompt.key.source not in known:
            yield error(
                "matching-has-one-solution",
                prompt.key.at,
                f"prompt `{prompt.id}` names the choice `{prompt.key.source}`, which is not there",
                nearest(
                    prompt.key.source,
                    known,
                    f"use one of {', '.join(f'`{one}`' for one in known)}",
                ),
                len(prompt.key.source),
            )
    yield from _few_choices(item, "choices", 2)
    keys = {prompt.key.source if prompt.key else "" for prompt in asked.prompts}
    if len(asked.prompts) > 1 and len(known) > 1 and len(keys) == 1 and keys <= set(known):
        yield error(
            "matching-has-one-solution",
            item.at,
            f"in item `{item.id}` the same choice belongs to every prompt",
            "add a prompt to which another choice belongs",
        )


def _check_judgement(item: Item, asked: way.Judgement) -> Iterator[Finding]:
    yield from _few_choices(item, "choices", 2)
    if asked.scoring is not None and asked.scoring.source != "none":
        yield error(
            "judgement-is-never-a-mark",
            asked.scoring.at,
            f"item `{item.id}` is a judgement and would be scored",
            "write `scoring: none`; where experts differ nobody is right or wrong",
            len(asked.scoring.source),
        )
    if len(asked.scale) == 1:
        yield error(
            "choices-are-two-or-more",
            asked.scale[0].at,
            f"the scale of item `{item.id}` has one point only",
            "list at least two, or delete `scale:` to let one choice be chosen",
            len(asked.scale[0].source.splitlines()[0]),
        )
    points: set[str] = set()
    for point in asked.scale:
        words = fold_choice(point.source)
        if words in points:
            yield error(
                "choices-differ",
                point.at,
                f"the scale of item `{item.id}` has `{point.source}` twice",
                "reword one of them, or delete it",
                len(point.source.splitlines()[0]),
            )
        points.add(words)
    if asked.panel is not None:
        yield from _check_panel(item, asked, asked.panel)


def _check_panel(item: Item, asked: way.Judgement, panel: Panel) -> Iterator[Finding]:
    if panel.size < SMALLEST_PANEL:
        yield error(
            "panel-is-large-enough",
            panel.at,
            f"the panel of item `{item.id}` has {panel.size} people, it needs {SMALLEST_PANEL}",
            f"ask until {SMALLEST_PANEL} real people have answered, and delete `panel:` till then",
        )
    if item.lost:
        return
    places = dict(zip((name for name, _ in panel.counts), panel.places, strict=False))
    there = panel.counts_at or panel.at
    known = [choice.id for choice in asked.choices]
    left_out = [name for name in known if name not in places]
    whole = known != [] and set(known) == set(places)
    for name, at in places.items():
        if name in known or not known:
            continue
        near = closest(name, left_out) or (left_out[0] if len(left_out) == 1 else "")
        if near:
            left_out.remove(near)
        yield error(
            "panel-counts-everyone",
            at,
            f"`counts` of item `{item.id}` names `{name}`, which is none of its choices",
            f"did you mean `{near}`?"
            if near
            else f"give a count for each of {', '.join(f'`{one}`' for one in known)}, and no other",
            len(name),
        )
    for name in left_out:
        yield error(
            "panel-counts-everyone",
            there,
            f"`counts` of item `{item.id}` leaves out the choice `{name}`",
            f"say how many chose it, if only `{name}: 0`",
        )
    points = len(asked.scale) or 1
    for name, counts in panel.counts:
        if len(counts) != points:
            whole = False
            have = f"{len(counts)} number{'' if len(counts) == 1 else 's'}"
            yield error(
                "panel-counts-everyone",
                places.get(name, there),
                f"`{name}` in `counts` of item `{item.id}` has {have}, not {points}",
                "give one number for each point of the scale"
                if asked.scale
                else "say in one number how many chose it",
                len(name),
            )
    if not whole:
        return
    hint = f"count everyone once; `size:` says that {panel.size} answered"
    if not asked.scale:
        total = sum(sum(counts) for _, counts in panel.counts)
        if total != panel.size:
            yield error(
                "panel-counts-everyone",
                there,
                f"`counts` of item `{item.id}` add up to {total}, not to {panel.size}",
                hint,
            )
        return
    for name, counts in panel.counts:
        if sum(counts) != panel.size:
            yield error(
                "panel-counts-everyone",
                places[name],
                f"`{name}` in `counts` of item `{item.id}` adds up to {sum(counts)}, not to "
                f"{panel.size}",
                hint,
                len(name),
            )


def _check_stages(item: Item, asked: way.StagedCase) -> Iterator[Finding]:
    fewest = 1 if asked.worked else 2
    number = len(asked.wordings)
    if number and not fewest <= number <= 3 and not (item.lost and number < fewest):
        wanted = "1 to 3" if asked.worked else "2 or 3"
        yield error(
            "wordings-are-two-or-three",
            item.at,
            f"item `{item.id}` has {number} wording{'' if number == 1 else 's'}, it should have "
            f"{wanted}",
            f"let people of different habits speak: {wanted} entries under `wordings:`",
        )
    if asked.worked and asked.begins:
        yield error(
            "case-is-worked-or-begun",
            asked.begins.at,
            f"item `{item.id}` has `worked` and `begins`",
            "keep `worked:` to show how it is done, or `begins:` to let the learner go on",
        )


RULES: tuple[Callable[[Course], Iterator[Finding]], ...] = (interactions_are_complete,)
