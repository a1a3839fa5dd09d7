"""One formula of minutes: the check, the map and the quizzes agree, the card counts."""

import re

import pytest

from coursewright.checking import check_course
from coursewright.model.minutes import minutes_of_sitting, minutes_to_answer, minutes_to_read
from coursewright.reading.course_files import CourseFiles, read_course
from coursewright.rendering.page import render_page
from support import copy_sample, edit

MODULE = "modules/sample/index.md"
FIRST = ["sample-single", "sample-multiple", "sample-true-false"]


@pytest.fixture
def root(tmp_path):
    return copy_sample(tmp_path / "course")


def sittings_on_the_map(root):
    page = render_page(
        "docs/index.md", ["```map", "```"], CourseFiles(root), lambda path, _: path, drafts=False
    )
    sample = page.insertions[0].fragment.html.partition('data-module="sample"')[2]
    return [int(one) for one in re.findall(r'<span data-minutes="(\d+)">', sample)]


def items_of(course_files, names):
    return [course_files.item(name)[1] for name in names]


def test_an_item_takes_longer_than_its_words_and_a_reflection_longest(root):
    course_files = CourseFiles(root)

    assert minutes_to_read(200) == 1
    assert minutes_to_answer(items_of(course_files, ["sample-single"])) == 1.25
    assert minutes_to_answer(items_of(course_files, ["sample-reflection"])) == 5
    assert minutes_to_answer(items_of(course_files, ["example-staged-case"])) == 1.25
    assert minutes_to_answer(items_of(course_files, ["example-moves"])) == 2.5
    assert minutes_to_answer(items_of(course_files, ["example-own-case"])) == 5
    assert minutes_to_answer(items_of(course_files, ["example-conversation"])) == 5


def test_the_card_is_read_in_the_first_sitting(root):
    course_files = CourseFiles(root)
    page, card = course_files.page(MODULE), course_files.card("sample")
    items = items_of(course_files, FIRST)
    first, second = page.sittings[:2]

    assert card.words == 162
    assert minutes_of_sitting(page, 0, items, card) == (first.words + 162) / 200 + 3 * 1.25
    assert minutes_of_sitting(page, 0, items, None) == first.words / 200 + 3 * 1.25
    assert minutes_of_sitting(page, 1, [], card) == second.words / 200


def test_the_map_and_the_check_say_the_same_of_a_sitting(root):
    edit(root, MODULE, "Count the people", "word " * 1400 + "\n\nCount the people")
    course, _ = read_course(root)
    (told,) = [one for one in check_course(course) if one.rule == "sittings-are-short"]

    assert f"about {sittings_on_the_map(root)[0]} minutes" in told.message


def test_a_longer_card_makes_the_first_sitting_longer_on_the_map(root):
    before = sittings_on_the_map(root)
    edit(root, "modules/sample/card.yml", "text: Who will", "text: " + "word " * 400 + "Who will")

    assert sittings_on_the_map(root) == [before[0] + 2, *before[1:]]
