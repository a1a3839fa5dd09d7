"""The rules of wording: what they look at is an item in plain words, or the items of a quiz."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coursewright.checking.registry import Checks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.checking.wording.plain_item import Written
    from coursewright.model.course import Assessment

ON_ITEM: Checks[[Written]] = Checks()
ON_QUIZ: Checks[[Assessment, Sequence[Written]]] = Checks()

item_rule = partial(ON_ITEM.rule, group="wording")
quiz_rule = partial(ON_QUIZ.rule, group="wording")
