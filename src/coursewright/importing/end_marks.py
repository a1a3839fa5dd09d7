"""The mark at the end of a choice that says that it is right: a star, a tick, *(correct)*."""

from __future__ import annotations

import re

_WORD = re.compile(
    r"\s*(?:\((?:correct|right|key|correct answer|best answer)\)|\[(?:correct|x)\]|[✓✔])\s*$",
    re.IGNORECASE,
)
_STARS = re.compile(r"\s*\*{1,3}\s*$")
_EMPHASIS = re.compile(r"(?<![\w*])(?P<stars>\*{1,3})(?=[^\s*])[^*]*(?<=[^\s*])(?P=stars)(?![\w*])")

_TYPED, _OURS = "\ue010", "\ue011"
"""What stands for a star that was typed, and for one that shows the look of a document."""


def before_end_mark(words: str, *, escaped: bool) -> str | None:
    """The words before the mark; None if there is no mark, or nothing before it.

    A star that ends an emphasis is none. With `escaped`, typed stars have a backslash, and those
    without one come of the look that a document has.
    """
    told = _WORD.search(words)
    if told:
        return words[: told.start()] if words[: told.start()].strip() else None
    found = _escaped_stars(words) if escaped else _stars(words)
    return found if found is not None and re.search(r"[^\s*_\\]", found) else None


def _stars(words: str) -> str | None:
    # What has a backslash, and what stands within an emphasis, is no mark.
    hidden = re.sub(r"\\.", "__", words)
    hidden = _EMPHASIS.sub(lambda match: "_" * len(match[0]), hidden)
    mark = _STARS.search(hidden)
    return words[: mark.start()] if mark else None


def _escaped_stars(words: str) -> str | None:
    typed = words.replace("\\*", _TYPED)
    bare = re.search(r"(?<=\s)\*{1,3}\s*$", typed)
    if bare:
        return words[: len(words.rstrip()) - len(bare[0].strip())].rstrip()
    plain = typed.replace("*", _OURS).replace(_TYPED, "*")
    hidden = _EMPHASIS.sub(lambda match: "_" * len(match[0]), plain)
    mark = re.search(rf"\s*\*{{1,3}}(?P<look>{_OURS}*)\s*$", hidden)
    if not mark:
        return None
    rest = plain[: mark.start()] + mark["look"]
    return rest.replace("*", "\\*").replace(_OURS, "*")
