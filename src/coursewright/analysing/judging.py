"""What to rewrite first, and why: flags that chance alone would seldom raise.

Each flag asks that the whole interval lies on the wrong side, not the estimate alone: among some
hundred items a rule without that finds a few by chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from coursewright.analysing.gates import FLAGS, VERDICTS
from coursewright.analysing.intervals import fisher, wilson
from coursewright.analysing.items import FUNCTIONS_FROM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.analysing.counting import Held
    from coursewright.analysing.items import ItemStatistics

MISKEYED_FROM = 0.05
"""The least correlation of a distractor with the rest that makes it look like the key."""
POOR_BELOW = 0.2
OFTEN_FROM = 0.25
"""The share of people who choose a misconception that is worth a paragraph."""
CERTAIN_FROM = 0.2
"""The share of people who are certain, and wrong."""
HARD_BELOW = 0.3

FlagKind = Literal["miskey", "confident", "hard", "discrimination", "distractor"]

ORDER: tuple[FlagKind, ...] = ("miskey", "confident", "hard", "discrimination", "distractor")
"""What is worse stands first: a wrong key teaches something wrong."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that is wrong with an item."""

    kind: FlagKind
    why: str
    """One sentence, without a full stop."""
    weight: float
    """Within a kind, what is worse."""
    choice: str = ""


def flags_of(statistics: ItemStatistics, guess: float | None) -> list[Flag]:
    """What is wrong with an item, the worst first."""
    if statistics.n < FLAGS or statistics.facility is None:
        return []
    miskeyed = [*_miskeyed(statistics)]
    # That an item with a wrong key is hard, and tells nobody apart, is a consequence.
    other = [] if miskeyed else [*_hard(statistics, guess), *_poor(statistics)]
    return [*miskeyed, *_confident(statistics), *other, *_dead(statistics)]


def _miskeyed(statistics: ItemStatistics) -> Iterator[Flag]:
    keys = [one for one in statistics.choices if one.is_key]
    if statistics.n < VERDICTS or len(keys) != 1:
        return
    key = keys[0].discrimination or 0.0
    for one in statistics.distractors:
        r = one.discrimination
        interval = fisher(r, one.pairs)
        if r is None or interval is None or r <= max(MISKEYED_FROM, key) or interval.low <= 0:
            continue
        yield Flag(
            "miskey",
            f"those who do well elsewhere choose `{one.id}` (r {say(r)}) rather than the key "
            f"`{keys[0].id}` (r {say(key)}): check the key",
            r - key,
            one.id,
        )


def _confident(statistics: ItemStatistics) -> Iterator[Flag]:
    share = wilson(statistics.wrong_and_certain, statistics.said_how_sure)
    if share is None or statistics.said_how_sure < FLAGS or share.low <= CERTAIN_FROM:
        return
    yield Flag(
        "confident",
        f"{percent(share.estimate)} were certain and wrong: what they believe has to be met in "
        "the text before they are asked",
        share.estimate,
    )


def _hard(statistics: ItemStatistics, guess: float | None) -> Iterator[Flag]:
    facility = statistics.facility
    if facility is None or facility.high >= max(guess or 0.0, HARD_BELOW):
        return
    yield Flag(
        "hard",
        f"only {percent(facility.estimate)} get it right at first, hardly more than by guessing: "
        "check the key, then say it more plainly, in the question or in the text",
        1 - facility.estimate,
    )


def _poor(statistics: ItemStatistics) -> Iterator[Flag]:
    r, facility = statistics.discrimination, statistics.facility
    # Where nearly all are right, nothing can tell them apart, and nothing is wrong.
    if r is None or facility is None or not 0.1 < facility.estimate < 0.9:
        return
    if statistics.pairs < VERDICTS or r.high >= POOR_BELOW:
        return
    yield Flag(
        "discrimination",
        f"it hardly tells those who do well from the others (r {say(r.estimate)}): it may be "
        "unclear, or ask something else than the rest",
        POOR_BELOW - r.estimate,
    )


def _dead(statistics: ItemStatistics) -> Iterator[Flag]:
    if statistics.n < VERDICTS or statistics.functioning is None:
        return
    for one in statistics.distractors:
        if one.interval is None or one.interval.high >= FUNCTIONS_FROM:
            continue
        yield Flag(
            "distractor",
            f"hardly anybody chooses `{one.id}` ({one.n} of {statistics.n}): replace it by "
            "something that somebody believes, or leave it out",
            FUNCTIONS_FROM - one.share,
            one.id,
        )


@dataclass(frozen=True, slots=True)
class HeldFlag:
    """A misconception that many hold."""

    id: str
    why: str
    share: float


def flags_of_beliefs(held: dict[str, Held]) -> list[HeldFlag]:
    """The misconceptions that many choose, the most frequent first."""
    found = []
    for name, one in held.items():
        share = wilson(one.people, one.asked)
        if share is None or one.asked < FLAGS or share.low <= OFTEN_FROM:
            continue
        kept = one.again - one.given_up
        after = (
            f", and {kept} of the {one.again} who were asked again still do" if one.again else ""
        )
        why = f"{percent(share.estimate)} of {one.asked} people choose it at first{after}"
        found.append(HeldFlag(name, why, share.estimate))
    return sorted(found, key=lambda one: (-one.share, one.id))


def worst_first(flagged: dict[str, list[Flag]], most: int = 5) -> list[tuple[str, Flag]]:
    """The items to rewrite first, each with the worst that is wrong with it."""

    def badness(named: tuple[str, Sequence[Flag]]) -> tuple[int, float, str]:
        name, flags = named
        worst = min(flags, key=_rank)
        return (*_rank(worst), name)

    ordered = sorted(((name, one) for name, one in flagged.items() if one), key=badness)
    return [(name, min(flags, key=_rank)) for name, flags in ordered[:most]]


def _rank(flag: Flag) -> tuple[int, float]:
    return ORDER.index(flag.kind), -flag.weight


def percent(share: float) -> str:
    """A share in percent, as it is said."""
    return f"{100 * share:.0f} %"


def say(number: float | None, digits: int = 2) -> str:
    """A number with a minus sign, or a dash where there is none."""
    if number is None:
        return "–"
    written = f"{abs(number):.{digits}f}"
    return f"−{written}" if number < 0 and float(written) else written
