"""One formula of minutes: the check, the map and the quizzes agree, the card counts."""

import re

import pytest

from coursewright.checking import check_course
from coursewright.model.minutes import (
    NOT_READ,
    minutes_of_sitting,
    minutes_to_answer,
    minutes_to_read,
)
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.whole_course import read_course
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


def minutes_for(root, name):
    """Minutes for one item, and for its words alone: what who answers it reads on the page."""
    item = CourseFiles(root).item(name)[1]
    read = [text.source for field, text, _ in item.texts() if field not in NOT_READ]
    return minutes_to_answer([item]), sum(len(one.split()) for one in read) / 200


@pytest.mark.parametrize(
    ("name", "acts"),
    [
        ("sample-single", 0.25),
        ("sample-true-false", 0.25),
        ("sample-multiple", 0.5),
        ("sample-numeric", 0.5),
        ("example-ordering", 0.5),
        ("example-worked-case", 0.5),
        ("sample-self-check", 1),
        ("example-staged-case", 1),
        ("example-moves", 2),
        ("sample-reflection", 3),
        ("example-own-case", 4),
    ],
)
def test_an_item_takes_what_its_words_take_and_what_there_is_to_do(root, name, acts):
    minutes, reading = minutes_for(root, name)

    assert minutes_to_read(200) == 1
    assert minutes == pytest.approx(reading + acts)


def test_longer_words_take_longer_and_hints_do_not(root):
    before, _ = minutes_for(root, "example-single")
    edit(root, "quizzes/examples.yml", "rationale: ", "rationale: " + "word " * 100)
    longer, _ = minutes_for(root, "example-single")
    edit(root, "quizzes/examples.yml", "hints:\n      - ", "hints:\n      - " + "word " * 100)

    assert longer == pytest.approx(before + 0.5)
    assert minutes_for(root, "example-single")[0] == longer


def test_of_a_conversation_one_way_through_it_is_counted(root):
    minutes, reading = minutes_for(root, "example-conversation")
    turns = len(CourseFiles(root).item("example-conversation")[1].interaction.turns)

    assert turns > 3
    assert minutes == pytest.approx(3 + reading * 3 / turns, abs=0.01)


def test_the_card_is_read_in_the_first_sitting(root):
    course_files = CourseFiles(root)
    page, card = course_files.page(MODULE), course_files.card("sample")
    items = items_of(course_files, FIRST)
    first, second = page.sittings[:2]

    assert card.words == 162
    asked = minutes_to_answer(items)
    assert minutes_of_sitting(page, 0, items, card) == (first.words + 162) / 200 + asked
    assert minutes_of_sitting(page, 0, items, None) == first.words / 200 + asked
    assert minutes_of_sitting(page, 1, [], card) == second.words / 200


def test_the_map_and_the_check_say_the_same_of_a_sitting(root):
    edit(root, MODULE, "Count the people", "word " * 2000 + "\n\nCount the people")
    course, _ = read_course(root)
    (told,) = [one for one in check_course(course) if one.rule == "sittings-are-short"]

    assert f"about {sittings_on_the_map(root)[0]} minutes" in told.message


def test_a_longer_card_makes_the_first_sitting_longer_on_the_map(root):
    before = sittings_on_the_map(root)
    edit(root, "modules/sample/card.yml", "text: Who will", "text: " + "word " * 400 + "Who will")

    assert sittings_on_the_map(root) == [before[0] + 2, *before[1:]]
