"""Whether a text is GIFT."""

from __future__ import annotations

import re

from coursewright.importing.gift.escapes import put_aside

_SURE = re.compile(
    r"^[ \t]*(?:::[^\n]*?::|\$CATEGORY:)|\{\s*(?:[=~#>]|\}|(?:T|F|TRUE|FALSE)\s*[#}])",
    re.MULTILINE | re.IGNORECASE,
)
_LIKELY = re.compile(r"\{[^{}\n]{1,80}\}[ \t]*$", re.MULTILINE)
_LETTERED = re.compile(r"^[ \t*(]*[A-Ha-h][.)]|^[ \t]*answer\s*:", re.MULTILINE | re.IGNORECASE)


def looks_like_gift(text: str) -> bool:
    """Whether a text has questions with answers in braces."""
    aside = put_aside(text)
    return bool(_SURE.search(aside) or (_LIKELY.search(aside) and not _LETTERED.search(aside)))
