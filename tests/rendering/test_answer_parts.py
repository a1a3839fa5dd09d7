"""The order in which choices are offered gives no key away."""

from dataclasses import replace

import pytest

from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.answer_parts import mixed
from support import SAMPLE


@pytest.fixture(scope="module")
def matching():
    return CourseFiles(SAMPLE).item("example-matching")[1]


def test_a_list_to_choose_from_never_has_the_keys_in_the_order_of_their_prompts(matching):
    choices = matching.interaction.choices
    keys = [prompt.key.source for prompt in matching.interaction.prompts]

    orders = {
        tuple(choice.id for choice in mixed(replace(matching, id=f"any-{name}"), choices, keys))
        for name in range(200)
    }
    assert len(orders) > 10
    assert {frozenset(order) for order in orders} == {frozenset(choice.id for choice in choices)}
    assert all(list(order[: len(keys)]) != keys for order in orders)
