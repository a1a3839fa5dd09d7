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
    from coursewright.model.rule import Severity
    from coursewright.rendering.context import FenceRequest, PageContext

_ORDER: tuple[Severity, ...] = ("error", "warning", "info")
_NOWHERE = Position("", 1, 1)


def render_rules(page: PageContext, fence: FenceRequest) -> Markup:
    """The rules of the groups that a fence names, errors first; how many, and how many in all."""
    words, prose = page_words("rules"), page.prose

    def inline(said: str) -> Markup:
        return prose.inline(Text(said, _NOWHERE))

    entries = []
    known = registered_rules().values()
    chosen = [rule for rule in known if rule.group in fence.names]
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
    return fill("rules", rules=entries, level=fence.level, count=count)
