"""The rule for prompts that are matched with choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.assessments import items
from coursewright.checking.registry import rule
from coursewright.finding import Finding, nearest
from coursewright.model.interaction import Matching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.item import Item


@rule("matching-has-one-solution", "error", "items")
def matching_has_one_solution(course: Course) -> Iterator[Finding]:
    """Checks that prompts are two or more, differ, and each name a choice that is there.

    Why: a prompt whose choice is missing cannot be answered, and two alike can be swapped.
    Instead: give every prompt the id of its choice; a choice may be left over, or serve twice.
    """
    for item in items(course):
        if isinstance(item.interaction, Matching) and not item.draft:
            yield from _check_prompts(item, item.interaction)


def _check_prompts(item: Item, asked: Matching) -> Iterator[Finding]:
    known = [choice.id for choice in asked.choices]
    if len(asked.prompts) == 1 and not item.lost:
        yield Finding(
            matching_has_one_solution,
            item.at,
            f"item `{item.id}` has one prompt only",
            "add at least one more under `prompts:`, or write `type: single`",
        )
    seen: dict[str, str] = {}
    ids: set[str] = set()
    for prompt in asked.prompts:
        words = " ".join(prompt.text.source.lower().split())
        if prompt.id in ids:
            yield Finding(
                matching_has_one_solution,
                prompt.at,
                f"item `{item.id}` has two prompts with the id `{prompt.id}`",
                "give one of them another id",
            )
        elif words in seen:
            yield Finding(
                matching_has_one_solution,
                prompt.text.at,
                f"prompts `{seen[words]}` and `{prompt.id}` say the same",
                "reword one of them, or delete it",
                len(prompt.text.source.splitlines()[0]),
            )
        ids.add(prompt.id)
        seen.setdefault(words, prompt.id)
        if known and not item.lost and prompt.key is not None and prompt.key.source not in known:
            yield Finding(
                matching_has_one_solution,
                prompt.key.at,
                f"prompt `{prompt.id}` names the choice `{prompt.key.source}`, which is not there",
                nearest(
                    prompt.key.source,
                    known,
                    f"use one of {', '.join(f'`{one}`' for one in known)}",
                ),
                len(prompt.key.source),
            )
    keys = {prompt.key.source if prompt.key else "" for prompt in asked.prompts}
    if len(asked.prompts) > 1 and len(known) > 1 and len(keys) == 1 and keys <= set(known):
        yield Finding(
            matching_has_one_solution,
            item.at,
            f"in item `{item.id}` the same choice belongs to every prompt",
            "add a prompt to which another choice belongs",
        )
