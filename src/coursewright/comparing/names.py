"""Names that learners' records hold beside those of items: they should not disappear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.comparing import rules
from coursewright.finding import Finding, closest
from coursewright.model.recorded import NAMES
from coursewright.model.text import Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from coursewright.comparing.recorded import Record
    from coursewright.model.recorded import Key, Name, NameKind


def compare_names(
    before: Record, now: Record, unread: frozenset[str], root: Path
) -> Iterator[Finding]:
    """Warns when a name is gone under which a learner's browser keeps something.

    Why: a record refers to sets, objectives, sentences, domains, worksheets and their fields by
    name; what is renamed is forgotten there, although nobody deleted it.
    Instead: keep the name, and change the title or the label.
    """
    for kind in NAMES:
        names, names_now = before.names[kind.name], now.names[kind.name]
        for key, old in names.items():
            if key in names_now or old.at.path in unread:
                continue
            if old.within and not now.holds(*old.within):
                continue  # That is gone, which is told.
            heir = _heir(key, names, names_now)
            yield _gone(kind, old, heir, is_file=(root / old.at.path).is_file())


def _heir(key: Key, names: Mapping[Key, Name], names_now: Mapping[Key, Name]) -> Name | None:
    """The new name that seems to stand for the old one."""
    added = {
        name.shown: name
        for name in names_now.values()
        if name.key not in names and name.key[:-1] == key[:-1]
    }
    if len(names) == len(names_now) == len(added) == 1:
        return next(iter(added.values()))
    return added.get(closest(key[-1], added))


def _gone(kind: NameKind, old: Name, heir: Name | None, *, is_file: bool) -> Finding:
    name = old.shown
    looks = f", and `{heir.shown}` is new" if heir else "" if is_file else " with its file"
    again = old.again or f"call it `{name}` again"
    return Finding(
        rules.RECORDED_NAMES_STAY,
        heir.at if heir else Position(old.at.path, 1, 1),
        f"the {kind.name} `{name}` is gone{looks}; {kind.loss}",
        f"if it was renamed, {again}; if it was deleted, leave it so",
    )
