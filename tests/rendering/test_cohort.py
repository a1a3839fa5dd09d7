"""The page on which records are read that people hand in: what the script finds in it."""

import re

import pytest

from misconceptions import copy_with_misconceptions
from support import article, built, edit


@pytest.fixture(scope="module")
def html(tmp_path_factory):
    root = copy_with_misconceptions(tmp_path_factory.mktemp("cohort") / "course")
    (root / "docs" / "cohort.md").write_text("# Records\n\n```cohort\n```\n", "utf-8")
    edit(root, "mkdocs.yml", "  - Cards: cards.md\n", "  - cohort.md\n  - Cards: cards.md\n")
    return article((built(root) / "cohort" / "index.html").read_text("utf-8"))


def test_it_names_every_module_with_its_sittings_and_objectives(html):
    modules = dict(re.findall(r'data-module="(\w+)"[^>]*>\s*<a href="[^"]*">([^<]+)</a>', html))

    assert modules == {"sample": "A sample module", "liked": "They liked it"}
    assert re.search(r'data-objective="liked.say-who-is-missing" data-items="([^"]+)"', html)[
        1
    ].split() == ["liked-share", "liked-blanks", "liked-pairs"]
    assert 'data-question="liked-first"' in html


def test_every_question_of_an_objective_is_one_of_its_sittings(html):
    questions = set(re.findall(r'data-question="([^"]+)"', html))
    named = {item for items in re.findall(r'data-items="([^"]+)"', html) for item in items.split()}

    assert named
    assert named <= questions


def test_it_names_beliefs_with_the_way_to_their_paragraphs(html):
    beliefs = re.findall(r'data-belief="([^"]+)" data-title="([^"]+)" href="([^"]+)"', html)

    assert beliefs[0] == (
        "liking-shows-learning",
        "What liking shows",
        "../modules/liked/#what-liking-shows",
    )
    assert {name for name, _, _ in beliefs} == set(
        re.findall(r'data-misconception="([^"]+)"', html)
    )


def test_nothing_of_it_can_be_pressed_without_the_script_nor_found_by_the_search(html):
    whole = html[html.index('<section class="cohort"') :]

    assert 'aria-label="Records that people hand in" data-search-exclude' in whole
    assert "<form" not in whole
    assert "coursewright.v1.sample.events.json" in whole
    assert "The files are read by a script, in this browser alone." in whole
