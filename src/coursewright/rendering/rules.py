"""The rules of the checker, as a page for authors shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from coursewright.model.rule import registered_rules
from coursewright.model.text import Position, Text
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.markup.fields import Prose

_ORDER = ("error", "warning", "info")
_NOWHERE = Position("", 1, 1)


def render_rules(groups: Sequence[str], level: int, prose: Prose) -> Markup:
    """The rules of some groups, errors first."""
    words = page_words("rules")

    def inline(said: str) -> Markup:
        return prose.inline(Text(said, _NOWHERE))

    entries = []
    chosen = [rule for rule in registered_rules().values() if rule.group in groups]
    for rule in sorted(chosen, key=lambda rule: (_ORDER.index(rule.severity), rule.id)):
        cited = [name for name in rule.reference.split(", ") if name in prose.references]
        prose.here = f"rule-{rule.id}"
        entries.append(
            {
                "id": rule.id,
                "severity": words[rule.severity],
                "checks": inline(rule.checks),
                "parts": [
                    (words["why"], inline(rule.why)),
                    (words["instead"], inline(rule.instead)),
                    *(
                        [(words["reference"], Markup(prose.cite("; ".join(cited))))]  # noqa: S704
                        if cited
                        else []
                    ),
                    *([(words["measured"], inline(rule.measured))] if rule.measured else []),
                ],
            }
        )
    return fill("rules", rules=entries, level=level)
