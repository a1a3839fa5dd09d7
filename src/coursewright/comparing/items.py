"""Items beside themselves as they were: ids that stay, senses that turn, keys that change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.comparing import rules
from coursewright.comparing.recorded import key_of
from coursewright.comparing.wording import (
    A_NEW_NAME,
    ANOTHER_QUESTION,
    MUCH_OF_A_PART,
    compare_wording,
    distance,
)
from coursewright.finding import Finding
from coursewright.model.interaction import Conversation
from coursewright.model.meaning import meaning
from coursewright.model.text import Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.comparing.recorded import Record, RecordedItem
    from coursewright.comparing.wording import Rewording
    from coursewright.model.item import Item

_STEM = "the stem"
"""Compared by itself, too: beside a long stimulus a new stem would not weigh much."""


@dataclass(slots=True)
class ItemComparison:
    """What was found, and the numbers that `revision:` should have."""

    findings: list[Finding] = field(default_factory=list)
    revisions: dict[str, dict[str, int]] = field(default_factory=dict)
    """By path and item."""
    rekeyed: list[Item] = field(default_factory=list)
    """Those that take another answer for right than before."""


def compare_items(
    before: Record,
    now: Record,
    mentioned: frozenset[str],
    once_there: Callable[[str], bool],
) -> ItemComparison:
    """Every item of the earlier course and of this one.

    `mentioned` are ids in files that could not be read; `once_there` says of a new id whether an
    item had it before the earlier revision.
    """
    told = ItemComparison()
    heirs = _heirs(before, now, mentioned)
    for name, old in before.items.items():
        if new := now.items.get(name):
            found = list(_compare(old, new, told.revisions))
            told.findings += found
            if any(one.of is rules.KEYS_CHANGE_ON_PURPOSE for one in found):
                told.rekeyed.append(new.item)
        elif name not in mentioned:
            told.findings.append(_gone(old, now.items.get(heirs.get(name, ""))))
    for name, new in now.items.items():
        if name not in before.items and name not in heirs.values() and once_there(name):
            told.findings.append(_used_before(new))
    return told


def _heirs(before: Record, now: Record, mentioned: frozenset[str]) -> dict[str, str]:
    """By ids that are gone, the new ids under which the same seems to stand; each once."""
    added = {name: new.words for name, new in now.items.items() if name not in before.items}
    heirs: dict[str, str] = {}
    gone = [name for name in before.items if name not in now.items and name not in mentioned]
    unchanged = {words: name for name, words in added.items()}
    # Those that only have another id go first: there may be many of them.
    gone.sort(key=lambda name: before.items[name].words not in unchanged)
    for name in gone:
        words = before.items[name].words
        if unchanged.get(words) in added:
            near = [(0.0, unchanged[words])]
        else:
            near = [(distance(words, others), other) for other, others in added.items()]
        if near and min(near)[0] <= A_NEW_NAME:
            heirs[name] = min(near)[1]
            del added[heirs[name]]
    return heirs


def _gone(old: RecordedItem, heir: RecordedItem | None) -> Finding:
    """Warns when an item of the earlier revision is no longer there.

    Why: learners' answers are kept under its id; under another id they are answers to nothing.
    Instead: keep the id of an item that is only reworded; delete one that should not be asked.
    """
    name = old.item.id
    if heir is None:
        return Finding(
            rules.ITEM_IDS_STAY,
            Position(old.path, 1, 1),
            f"the item `{name}` is gone, and learners' answers to it are no longer shown",
            "if it should not be asked anymore, leave it so, and never use its id again",
        )
    return Finding(
        rules.ITEM_IDS_STAY,
        heir.item.at,
        f"the item `{name}` is gone and looks renamed to `{heir.item.id}`; learners' answers stay "
        "under the old id",
        f"write `id: {name}` again",
    )


def _used_before(new: RecordedItem) -> Finding:
    return Finding(
        rules.ITEM_IDS_ARE_NEVER_REUSED,
        new.item.at,
        f"an item that was deleted earlier had the id `{new.item.id}`, and learners' answers to it "
        "would be taken for answers to this one",
        "give the new item an id that was never used",
    )


def _compare(
    old: RecordedItem, new: RecordedItem, revisions: dict[str, dict[str, int]]
) -> Iterator[Finding]:
    if new.item.lost:
        return  # A part of it could not be read, which is told.
    renamed = dict(_renamed_choices(old, new))
    told = dict(_outermost(was, name) for was, name in renamed.items())
    yield from (_choice_gone(new, was, name) for was, name in told.items())
    if finding := _rekeyed(old.item, new.item, renamed):
        yield finding
    if new.item.revision < old.item.revision:
        _propose(new, old.item.revision + 1, revisions)
        yield Finding(
            rules.REVISIONS_ONLY_RISE,
            new.item.at,
            f"`revision` of item `{new.item.id}` was {old.item.revision} and is "
            f"{new.item.revision}, so answers to an earlier question count again",
            f"write `revision: {old.item.revision + 1}`",
        )
        return
    rewording = compare_wording(
        (old.question, new.question),
        {**old.parts, _STEM: old.item.stem.source},
        {**new.parts, _STEM: new.item.stem.source},
    )
    if _is_another(old.item, new.item, rewording):
        yield Finding(
            rules.ITEM_IDS_ARE_NEVER_REUSED,
            new.item.at,
            f"`{new.item.id}` asks something else than before, under the same id",
            "give the new question an id of its own; if it is still the old one in other words, "
            f"write `revision: {new.item.revision + 1}`"
            if _still_counts(old.item, new.item)
            else "give the new question an id of its own",
        )
    elif rewording.much and _still_counts(old.item, new.item):
        _propose(new, new.item.revision + 1, revisions)
        yield _reworded(new, rewording)


def _propose(new: RecordedItem, number: int, revisions: dict[str, dict[str, int]]) -> None:
    revisions.setdefault(new.path, {})[new.item.id] = number


def _still_counts(old: Item, new: Item) -> bool:
    """Whether an answer to the old item is taken for one to the new."""
    return set(meaning(old).split(".")) <= set(meaning(new).split("."))


def _is_another(old: Item, new: Item, rewording: Rewording) -> bool:
    def serves(item: Item) -> str:
        return item.objective.source if item.objective else ""

    moved = old.type != new.type or serves(old) != serves(new)
    return moved and rewording.question >= ANOTHER_QUESTION


def _reworded(new: RecordedItem, rewording: Rewording) -> Finding:
    """Warns when an item's wording has changed so much that old answers are to another question.

    Why: an answer counts as long as the item means the same, and wording is no part of that;
    only its author can say that it asks something else now.
    Instead: raise `revision:` by one, or let `check --since … --fix` write it; those who have
    answered are told that the question has changed. If it asks the same, leave it.
    """
    item = new.item
    if rewording.sense:
        why = f"in item `{item.id}` {rewording.sense}"
    else:
        part, share = max(rewording.parts.items(), key=lambda one: one[1])
        if share >= MUCH_OF_A_PART:
            shown = part if part == _STEM else f"`{part}`"
            why = f"{shown} of item `{item.id}` says something else"
        else:
            why = f"item `{item.id}` is worded anew ({rewording.question:.0%} of its words)"
    return Finding(
        rules.REVISION_FOLLOWS_WORDING,
        item.stem.at,
        f"{why}, and answers to the old wording still count",
        f"if it asks something else now, write `revision: {item.revision + 1}`",
    )


def _renamed_choices(old: RecordedItem, new: RecordedItem) -> Iterator[tuple[str, str]]:
    """Choices that are gone, each with a new one that says the same."""
    added = {name: words for name, words in new.parts.items() if name not in old.parts}
    for name, words in old.parts.items():
        if name in new.parts or name.startswith("move "):
            continue  # That a move is gone is told with other names.
        near = [(distance(words, others), other) for other, others in added.items()]
        if near and min(near)[0] <= A_NEW_NAME:
            del added[min(near)[1]]
            yield name, min(near)[1]


def _outermost(was: str, name: str) -> tuple[str, str]:
    """The blank or the turn that was renamed, in place of each choice or line in it."""
    (whole, _, _), (whole_now, _, _) = was.rpartition("/"), name.rpartition("/")
    return (was, name) if whole == whole_now else (whole, whole_now)


def _choice_gone(new: RecordedItem, was: str, name: str) -> Finding:
    """Warns when a choice says the same as before under another id.

    Why: the ids of choices are part of what an item means; a new name makes it another question,
    and every answer to it an old one.
    Instead: keep the id, however the choice is worded.
    """
    places = {choice.id: choice.at for choice in new.item.choices}
    if isinstance(new.item.interaction, Conversation):
        places |= new.item.interaction.places
    return Finding(
        rules.CHOICE_IDS_STAY,
        places.get(name, new.item.at),
        f"`{was}` of item `{new.item.id}` looks renamed to `{name}`, so all answers to the item "
        "are taken for answers to an older question",
        f"call it `{was}` again",
    )


def _rekeyed(old: Item, new: Item, renamed: dict[str, str]) -> Finding | None:
    """Warns when something else is right than before.

    Why: those who have answered are told that the question has changed, and answer again; that
    should not happen by mistake.
    Instead: if the key was wrong, leave the change; if it slipped in, take it back.
    """
    was = {
        renamed.get(part, part): ", ".join(renamed.get(one, one) for one in right.split(", "))
        for part, right in key_of(old).items()
    }
    now = key_of(new)
    if old.type != new.type or _still_counts(old, new) or was == now:
        return None
    gone = sorted(was.items() - now.items())
    come = sorted(now.items() - was.items())
    said = " and ".join(
        f"{verb} {', '.join(_said(*one) for one in some)}"
        for verb, some in (("no longer takes", gone), ("now takes", come))
        if some
    )
    marked = {choice.id: choice.at for choice in new.choices}
    marked |= {f"move {move.id}": move.at for move in new.moves}
    places = (marked[part] for part, _ in come if part in marked)
    return Finding(
        rules.KEYS_CHANGE_ON_PURPOSE,
        next(places, new.at),
        f"item `{new.id}` {said} for right",
        "if the old key was wrong, leave it so: those who have answered are told that the question "
        "has changed; if not, take it back",
    )


def _said(part: str, right: str) -> str:
    if right in ("key", "accepted"):
        return f"`{part}`"
    return f"`{part}`: `{right}`" if part else f"`{right}`"
