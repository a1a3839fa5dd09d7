"""The side of a case for whoever answers in it, from its YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.model.pair import Pair, Reply

if TYPE_CHECKING:
    from coursewright.reading.fields import Fields

_REPLIES = "give a reply to each move, under the move's id, and one under `none:`"


def read_pair(fields: Fields) -> Pair | None:
    """The group `pair:`; None if there is none, or it cannot be played."""
    pair = fields.mapping("pair", "pair", "")
    if pair is None:
        return None
    who = pair.text("who")
    wants = pair.text("wants", "say what the one who answers wants: `wants: To send it tonight`")
    keeps_back = pair.text("keeps-back", "say what the one who answers tells only if asked")
    replies = _read_replies(pair)
    pair.finish()
    # A part of it that is missing is told; nothing else of the item hangs on it.
    if pair.lost or wants is None or keeps_back is None or not replies:
        return None
    return Pair(who, wants, keeps_back, replies, pair.at)


def _read_replies(pair: Fields) -> tuple[Reply, ...]:
    group = pair.mapping("replies", "group of replies", _REPLIES)
    if group is None:
        return ()
    replies = []
    for name, at, node in group.entries():
        text = group.as_text(node, f"the reply to `{name}`")
        pair.lost |= text is None
        if text is not None:
            replies.append(Reply(name, text, at))
    return tuple(replies)
