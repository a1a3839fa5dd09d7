"""Anki itself imports our decks: whole, once, again after an edit, and with what the cards say."""

import os
import re

import pytest

from coursewright.exporting.run import export, write_files
from coursewright.exporting.sheet import view_question
from coursewright.exporting.to_question import to_question
from coursewright.reading.course_files import CourseFiles
from support import ROOT, SAMPLE, copy_sample, edit

STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
SPACES = re.compile(r"\s+")
BOXES = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
QUIZ = "quizzes/examples.yml"
LAST_YEAR, NOW = 1_700_000_000, 1_800_000_000


def package(root, folder, slug="examples"):
    made = export(CourseFiles(root), "anki", [slug])
    write_files(made, folder)
    return folder / f"{slug}.apkg", made


def said(html):
    return SPACES.sub(" ", STYLE.sub("", html))


def flat(html):
    return SPACES.sub(" ", html).strip()


@pytest.fixture(scope="module")
def told(tmp_path_factory, ask_python):
    """What Anki says of the sample's decks: one of them comes twice."""
    folder = tmp_path_factory.mktemp("decks")
    first, _ = package(SAMPLE, folder)
    second, _ = package(SAMPLE, folder, "sample")
    return ask_python("anki_import", first, second, first)


def test_all_is_new_once_and_then_known(told):
    first, second, again = told["imports"]

    assert first["new"] > 20
    assert second["new"] > 5
    assert first["new"] + second["new"] == told["notes"]
    assert again == {"new": 0, "updated": 0, "duplicate": first["new"], "conflicting": 0}


def test_its_database_is_sound_and_nothing_is_missing(told):
    assert told["sound"], told["checked"]
    assert told["missing"] == told["unused"] == []


def test_decks_stand_below_the_course_and_are_told_apart_by_tags(told):
    assert told["decks"] == [
        "A sample course",
        "A sample course::A sample module",
        "A sample course::One question of every type",
        "Default",
    ]
    assert all("sample" in tag for card in told["cards"] for tag in card["tags"] if "::" in tag)
    assert len(told["types"]) == 3


def test_each_card_asks_what_we_ask_and_answers_with_key_and_reasons(told):
    course_files = CourseFiles(SAMPLE)
    cards = {}
    for card in told["cards"]:
        cards.setdefault(card["id"], []).append(card)
    for slug in ("examples", "sample"):
        assessment = course_files.assessment(slug)
        for item in assessment.items:
            if item.draft:
                continue
            question = to_question(course_files, assessment, item)
            view = view_question(question)
            of_it = cards.pop(item.id)
            assert len(of_it) == max(1, len(question.gaps)), item.id
            for card in of_it:
                front, back = said(card["question"]), said(card["answer"])
                assert flat(view["stem"]) in front, item.id
                parts = (*question.options, *question.pairs, *question.gaps)
                reasons = [one.feedback for one in parts]
                reasons += [question.explanation, question.correct, question.not_quite]
                for reason in reasons:
                    assert flat(reason) in back, item.id
                    assert not reason or flat(reason) not in front, item.id
            if view["best"]:
                assert f"Answer: {view['best']}</strong>" in back, item.id
            elif question.number is not None:
                assert f"Answer: {view['number']}</strong>" in back, item.id
    assert all(one.startswith("sample.") for one in cards), "the rest is what a card says"


def test_a_sentence_of_the_card_is_behind_what_it_answers(told):
    line = CourseFiles(SAMPLE).card("sample").notice[0]
    card = next(one for one in told["cards"] if one["id"] == f"sample.{line.prompt}")

    assert "You notice:" in card["question"]
    assert line.say.source.split()[0] not in said(card["question"]).split("<hr")[0]
    assert line.say.source.split()[-1] in said(card["answer"]).split("<hr")[1]


def test_after_an_edit_a_note_is_changed_and_none_is_new(tmp_path, ask_python):
    root = copy_sample(tmp_path / "course")
    (root / "docs" / "images").mkdir(exist_ok=True)
    (root / "docs" / "images" / "boxes.svg").write_bytes(BOXES)
    image = "![Six in a box](docs/images/boxes.svg)"
    os.utime(root / QUIZ, (LAST_YEAR, LAST_YEAR))
    before, _ = package(root, tmp_path / "before")
    edit(root, QUIZ, "title: One question of every type", "title: A new title")
    edit(root, QUIZ, "stem: ", f'stem: "{image} Edited" # ')
    os.utime(root / QUIZ, (NOW, NOW))
    after, made = package(root, tmp_path / "after")

    told = ask_python("anki_import", before, after, after)

    first, second, third = told["imports"]
    assert (second["new"], second["conflicting"]) == (0, 0)
    assert second["updated"] == first["new"] == made.taken
    assert third["updated"] == third["new"] == 0
    fronts = [said(card["question"]) for card in told["cards"]]
    assert any('src="sample-docs-images-boxes.svg"' in front for front in fronts)
    assert told["missing"] == told["unused"] == []


@pytest.mark.shipped
def test_the_whole_course_is_imported(tmp_path, ask_python):
    made = export(CourseFiles(ROOT), "anki", [])
    write_files(made, tmp_path)

    told = ask_python("anki_import", *(tmp_path / name for name in made.files))

    sentences = sum("." in card["id"] for card in told["cards"])
    assert told["notes"] == made.taken + sentences
    assert told["sound"]
    assert told["missing"] == told["unused"] == []
