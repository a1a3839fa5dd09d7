"""`teaches:` into a page and a heading of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.finding import Finding
from coursewright.model.target import Target
from coursewright.reading import course_rules

if TYPE_CHECKING:
    from coursewright.reading.fields import Fields

NAME_IT = "name the heading that teaches this: `teaches: modules/name/index.md#a-heading`"


def read_target(fields: Fields, hint: str = "") -> Target | None:
    """The heading that `teaches:` names, required with a hint; None if it names none."""
    text = fields.text("teaches", hint)
    if text is None:
        return None
    path, _, anchor = text.source.partition("#")
    if not anchor or not path.endswith(".md"):
        fields.found.append(
            Finding(
                course_rules.TEACHES_RESOLVES,
                text.at,
                f"`{text.source}` does not name a page and a heading",
                "write the page's path from the top of the repository, `#`, and the heading's "
                "anchor: `modules/name/index.md#a-heading`",
                len(text.source),
            )
        )
        return None
    return Target(path, anchor, text.at)
