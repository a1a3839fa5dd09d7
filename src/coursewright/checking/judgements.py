"""Rules for judgements: no mark, and a panel of real people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.assessments import items
from coursewright.checking.registry import rule
from coursewright.finding import Finding, closest
from coursewright.model.interaction import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.interaction import Panel
    from coursewright.model.item import Item


SMALLEST_PANEL = 10
"""People; below that a panel's answers are too unstable to show (Gagnon et al. 2005)."""


@rule("judgement-is-never-a-mark", "error", "items")
def judgement_is_never_a_mark(course: Course) -> Iterator[Finding]:
    """Checks that a judgement says `scoring: none`.

    Why: where experienced people differ, nobody is right or wrong.
    Instead: write `scoring: none`; if there is one best answer, write `type: single`.
    """
    for item in items(course):
        if isinstance(item.interaction, Judgement) and not item.draft:
            scoring = item.interaction.scoring
            if scoring is not None and scoring.source != "none":
                yield Finding(
                    judgement_is_never_a_mark,
                    scoring.at,
                    f"item `{item.id}` is a judgement and would be scored",
                    "write `scoring: none`; where experts differ nobody is right or wrong",
                    len(scoring.source),
                )


def _panels(course: Course) -> Iterator[tuple[Item, Judgement, Panel]]:
    for item in items(course):
        asked = item.interaction
        if isinstance(asked, Judgement) and asked.panel is not None and not item.draft:
            yield item, asked, asked.panel


@rule("panel-is-large-enough", "error", "items")
def panel_is_large_enough(course: Course) -> Iterator[Finding]:
    """Checks that a panel has ten people or more.

    Why: the answers of fewer change too much with the next person.
    Instead: ask until ten real people have answered, and leave `panel:` out till then.
    """
    for item, _, panel in _panels(course):
        if panel.size < SMALLEST_PANEL:
            yield Finding(
                panel_is_large_enough,
                panel.at,
                f"the panel of item `{item.id}` has {panel.size} people, it needs {SMALLEST_PANEL}",
                f"ask until {SMALLEST_PANEL} real people have answered, and delete `panel:` "
                "till then",
            )


@rule("panel-counts-everyone", "error", "items")
def panel_counts_everyone(course: Course) -> Iterator[Finding]:
    """Checks that the counts of a panel name every choice and add up to its size.

    Why: the shares that learners see are made of these numbers.
    Instead: count everyone once, with `0` for what nobody chose.
    """
    for item, asked, panel in _panels(course):
        if not item.lost:
            yield from _check_counts(item, asked, panel)


def _check_counts(item: Item, asked: Judgement, panel: Panel) -> Iterator[Finding]:
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
        yield Finding(
            panel_counts_everyone,
            at,
            f"`counts` of item `{item.id}` names `{name}`, which is none of its choices",
            f"did you mean `{near}`?"
            if near
            else f"give a count for each of {', '.join(f'`{one}`' for one in known)}, and no other",
            len(name),
        )
    for name in left_out:
        yield Finding(
            panel_counts_everyone,
            there,
            f"`counts` of item `{item.id}` leaves out the choice `{name}`",
            f"say how many chose it, if only `{name}: 0`",
        )
    points = len(asked.scale) or 1
    for name, counts in panel.counts:
        if len(counts) != points:
            whole = False
            have = f"{len(counts)} number{'' if len(counts) == 1 else 's'}"
            yield Finding(
                panel_counts_everyone,
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
            yield Finding(
                panel_counts_everyone,
                there,
                f"`counts` of item `{item.id}` add up to {total}, not to {panel.size}",
                hint,
            )
        return
    for name, counts in panel.counts:
        if sum(counts) != panel.size:
            yield Finding(
                panel_counts_everyone,
                places[name],
                f"`{name}` in `counts` of item `{item.id}` adds up to {sum(counts)}, not to "
                f"{panel.size}",
                hint,
                len(name),
            )
