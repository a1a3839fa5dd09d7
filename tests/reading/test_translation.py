"""A course in another language: the texts of the translation, the ids and keys of the original."""

import pytest

from coursewright.model.files import kind_of, translation_of
from coursewright.model.meaning import meaning
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.translated import in_language_of, spoken
from coursewright.reading.translation import QUIZ, TEXTS, Aligned
from support import SAMPLE, copy_translated, edit


@pytest.fixture
def files(tmp_path):
    return CourseFiles(copy_translated(tmp_path / "course"))


def test_texts_are_those_of_the_translation_and_keys_those_of_the_original(files):
    _, ours = files.item("sample-single")
    _, theirs = spoken(files, "es").item("sample-single")

    assert theirs.stem.source == "¿Qué dice usted primero?"
    assert meaning(theirs) == meaning(ours)
    assert [(one.id, one.key) for one in theirs.choices] == [
        (one.id, one.key) for one in ours.choices
    ]


def test_both_languages_accept_what_the_original_accepts(files):
    _, item = spoken(files, "es").item("sample-short-text")

    accepted = [one.source for one in item.interaction.accepted]
    assert {"power differential", "asimetría de poder"} <= set(accepted)


def test_headings_keep_the_anchors_of_the_original(files):
    path = "modules/sample/index.md"
    ours, theirs = files.headings(path), spoken(files, "es").headings(path)

    assert [one.anchor for one in theirs] == [one.anchor for one in ours]
    assert theirs[2].title == "¿Quién pregunta?"


def test_what_has_no_translation_stays_as_it_was_written(files):
    edit(files.root, "quizzes/sample.es.yml", "    stem: ¿Qué dice usted primero?\n", "")

    _, item = spoken(CourseFiles(files.root), "es").item("sample-single")

    assert item.stem.source == "What do you say first?"
    assert item.title.source == "la encuesta"


def test_a_page_is_in_the_language_of_its_name(files):
    path, course_files = in_language_of("modules/sample/index.es.md", files)

    assert (path, course_files.site().language) == ("modules/sample/index.md", "es")
    assert in_language_of(path, files) == (path, files)


def test_a_translation_is_no_quiz_and_no_page_of_its_own(files):
    assert kind_of("quizzes/sample.es.yml") is None
    assert files.quizzes() == ["examples", "sample"]
    assert "modules/sample/index.es.md" not in files.pages()
    assert translation_of("docs/index.es.md") is None


def test_every_text_of_every_type_can_be_translated():
    """The table of keys, held against the fields that the model knows."""
    from coursewright.reading.nodes import compose

    course_files = CourseFiles(SAMPLE)
    source = course_files.source("quizzes/examples.yml")
    walk = Aligned(source.path, TEXTS[QUIZ], 1)
    walk.align(compose(source, []), None)
    listed = {line for piece in walk.pieces for line in piece.original.split("\n")}

    for item in course_files.assessment("examples").items:
        for name, text, _ in item.texts():
            assert set(text.source.split("\n")) <= listed, (item.id, name)
