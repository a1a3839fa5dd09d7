"""The rules of the checker, as a page for authors shows them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from markupsafe import Markup

from coursewright.model.rule import registered_rules
from coursewright.model.text import Position, Text
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.markup.fields import Prose
    from coursewright.model.rule import Severity

_ORDER: tuple[Severity, ...] = ("error", "warning", "info")
_NOWHERE = Position("", 1, 1)


def render_rules(groups: Sequence[str], level: int, prose: Prose) -> Markup:
    """The rules of some groups, errors first; how many they are, and how many there are in all."""
    words = page_words("rules")

    def inline(said: str) -> Markup:
        return prose.inline(Text(said, _NOWHERE))

    entries = []
    known = registered_rules().values()
    chosen = [rule for rule in known if rule.group in groups]
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
    counts = Counter(rule.severity for rule in chosen)
    kinds = ", ".join(words.counted(f"{kind}s", counts[kind]) for kind in _ORDER if counts[kind])
    count = words.phrase("here", count=len(chosen), total=len(known), kinds=kinds)
    return fill("rules", rules=entries, level=level, count=count)
