"""Names that learners' records hold beside those of items: they should not disappear."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from coursewright.comparing import rules
from coursewright.finding import Finding
from coursewright.model.text import Position

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coursewright.comparing.recorded import Record

_LOSS = {
    "module": "links and bookmarks that lead to it break",
    "objective": "learners have practiced it, and their record no longer says so",
    "set": "what was drawn for learners is forgotten",
    "worksheet": "what learners have written in it is no longer shown",
    "field": "what learners have written there is no longer shown",
}


def compare_names(
    before: Record, now: Record, unread: frozenset[str], root: Path
) -> Iterator[Finding]:
    """Warns when a name is gone under which a learner's browser keeps something.

    Why: a record refers to sets, objectives, worksheets and their fields by name; what is renamed
    is forgotten there, although nobody deleted it.
    Instead: keep the name, and change the title or the label.
    """
    for kind, names in before.names.items():
        added = [name for name in now.names[kind] if name not in names]
        for name, at in names.items():
            if name in now.names[kind] or at.path in unread:
                continue
            if kind == "field" and name.split("/")[0] not in now.names["worksheet"]:
                continue  # Its worksheet is gone, which is told.
            if kind == "objective" and at.path.split("/")[1] not in now.names["module"]:
                continue
            heir = difflib.get_close_matches(name, added, 1, 0.6)
            shown = name.rpartition("/")[2]
            there = now.names[kind][heir[0]] if heir else Position(at.path, 1, 1)
            looks = f", and `{heir[0].rpartition('/')[2]}` is new" if heir else ""
            if not heir and not (root / at.path).is_file():
                looks = " with its file"
            yield Finding(
                rules.RECORDED_NAMES_STAY,
                there,
                f"the {kind} `{shown}` is gone{looks}; {_LOSS[kind]}",
                f"if it was renamed, call it `{shown}` again; if it was deleted, leave it so",
            )
