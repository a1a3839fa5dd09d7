"""What an author has weighed: rules of wording that an item does not follow, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.registry import make_rule
from coursewright.finding import Finding, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from coursewright.model.item import Item


@make_rule("ignored-rules-are-known", "error", "wording")
def ignored_rules_are_known(items: Sequence[Item], rules: Collection[str]) -> Iterator[Finding]:
    """Checks that what `lint:` ignores is a rule for the wording of an item.

    Why: a misspelled rule ignores nothing; and what would break a page, or a learner's record, is
    not a matter of wording.
    Instead: copy the id from the finding; for the others, mend what is told.
    """
    for item in items:
        for name in item.lint.ignored if item.lint else ():
            if name.source in rules:
                continue
            yield Finding(
                ignored_rules_are_known,
                name.at,
                f"`{name.source}` is no rule for the wording of an item",
                nearest(
                    name.source,
                    rules,
                    "only rules of wording can be ignored; `python3 build_quiz.py explain` lists "
                    "them",
                ),
                len(name.source),
            )


@make_rule("ignored-rules-are-needed", "warning", "wording")
def ignored_rules_are_needed(
    items: Sequence[Item], broken: Mapping[str, set[str]], rules: Collection[str]
) -> Iterator[Finding]:
    """Warns of a rule that `lint:` ignores though the item follows it.

    Why: it was needed once, and would now hide the next mistake.
    Instead: delete it from `ignore:`, and `lint:` with the last one.
    """
    for item in items:
        if item.lint is None or item.lost:
            continue
        for name in item.lint.ignored:
            if name.source in rules and name.source not in broken.get(item.id, set()):
                yield Finding(
                    ignored_rules_are_needed,
                    name.at,
                    f"item `{item.id}` ignores `{name.source}`, and does not break it",
                    "delete it, and the whole `lint:` if it was the last one",
                    len(name.source),
                )
