"""What we export, our own import reads back: the same ids, keys, and reasons."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
import yaml

from coursewright.exporting.formats import FORMATS
from coursewright.exporting.prose import words_of_html
from coursewright.exporting.run import export, write_files
from coursewright.exporting.to_question import to_question
from coursewright.importing.run import import_files
from coursewright.reading.course_files import CourseFiles
from support import ROOT, copy_sample

READ_BACK = ("moodle", "gift", "canvas", "brightspace", "cartridge")
UNIT = re.compile(r" \(\w+\)</p>\Z")
"""It stands behind what is asked, where GIFT has no other place for it."""


def questions_of(root, slug):
    """Every question of a quiz that is scored, by its id, without what no file holds."""
    course_files = CourseFiles(root)
    assessment = course_files.assessment(slug)
    made = (to_question(course_files, assessment, item) for item in assessment.items)
    return {
        one.id: replace(
            one,
            at=None,
            title="",
            tags=(),
            unit="",
            case="",
            offered=(),
            works=(),
            references="",
            unlinked=False,
            stem=flat(UNIT.sub("</p>", one.stem)),
            # The works that it cites stand in the file below it, and come back as words of it.
            explanation=flat(f"{one.explanation}\n{one.references}"),
            text=flat(one.text),
            options=tuple(replace(option, id="") for option in one.options),
            gaps=tuple(
                replace(gap, id="", options=tuple(replace(o, id="") for o in gap.options))
                for gap in one.gaps
            ),
            pairs=tuple(replace(pair, id="") for pair in one.pairs),
        )
        for one in made
        if one.scored
    }


def flat(html):
    """HTML on one line: where its source breaks lines says nothing."""
    return " ".join(html.split())


def carried(question, lost):
    """What of a question is left without what a format has no place for."""
    said = "feedback for right and wrong answers" not in lost
    return replace(
        question,
        features=frozenset(),
        # A reason that its part has no place for stands in the explanation.
        explanation="" if lost else question.explanation,
        # Brightspace has one hint, in which all of them stand.
        hints=(flat(" ".join(() if "hints" in lost else question.hints)),),
        shuffle=False,
        options=tuple(
            replace(one, feedback="" if "feedback for each choice" in lost else one.feedback)
            for one in in_order(question)
            if one.right or "choices that are left over" not in lost
        ),
        pairs=tuple(
            replace(one, feedback="") if "feedback for each pair" in lost else one
            for one in question.pairs
        ),
        # What a reader cannot know that nobody wrote it down.
        tolerance=Decimal(0) if "the margin of a number" in lost else question.tolerance,
        ranges=() if "feedback for particular numbers" in lost else question.ranges,
        spare=() if "choices that are left over" in lost else question.spare,
        correct=question.correct if said else "",
        not_quite=question.not_quite if said else "",
    )


def in_order(question):
    """Choices that are mixed after their ids, and so in another order once these are others."""
    options = [replace(one, pinned=False) for one in question.options]
    mixed = question.kind != "ordering"
    return tuple(sorted(options, key=lambda one: one.html) if mixed else options)


@pytest.fixture(scope="module", params=READ_BACK)
def trip(request, tmp_path_factory):
    """The format, the questions of the sample's two quizzes, and what came back of them."""
    root = copy_sample(tmp_path_factory.mktemp("there") / "course")
    made = export(CourseFiles(root), request.param, ())
    write_files(made, root / "exports")
    there = {slug: questions_of(root, slug) for slug in ("sample", "examples")}
    back = {}
    for slug in there:
        (root / "quizzes" / f"{slug}.yml").unlink()
    for slug in there:
        file = root / "exports" / f"{slug}{FORMATS[request.param].suffix}"
        imported = import_files(root, [str(file)], f"quizzes/{slug}.yml", {})
        (root / imported.path).write_text(imported.text.replace("draft: true", "draft: false"))
        back[slug] = questions_of(root, slug)
    return request.param, there, back


def test_every_question_comes_back_with_its_id(trip):
    name, there, back = trip
    for slug, questions in there.items():
        carried = {one.id for one in questions.values() if one.kind in FORMATS[name].kinds}
        assert carried <= back[slug].keys()


def test_keys_reasons_and_words_come_back(trip):
    name, there, back = trip
    form = FORMATS[name]
    for slug, questions in there.items():
        for one in questions.values():
            if form.kinds.get(one.kind) == one.kind != "cloze":
                lost = one.features & form.loses(one.kind)
                assert carried(back[slug][one.id], lost) == carried(one, lost), one.id


def test_aiken_comes_back_with_its_choices_and_its_key(tmp_path):
    """It has no ids, so the order tells which question is which."""
    root = copy_sample(tmp_path / "course")
    there = [
        one for one in questions_of(root, "examples").values() if one.kind in FORMATS["aiken"].kinds
    ]
    write_files(export(CourseFiles(root), "aiken", ["examples"]), root)
    (root / "quizzes" / "examples.yml").unlink()

    imported = import_files(root, [str(root / "examples.aiken.txt")], "quizzes/examples.yml", {})

    back = yaml.safe_load(imported.text)["items"]
    assert len(back) == len(there) > 5
    for item, question in zip(back, there, strict=True):
        if item["type"] == "true-false":
            right = [one.right for one in question.options]
            assert right == [item["key"], not item["key"]]
            continue
        words = [(one["text"], one.get("key", False)) for one in item["choices"]]
        assert words == [(words_of_html(one.html), one.right) for one in question.options]


def test_the_blanks_of_a_cloze_come_back(tmp_path):
    """What a blank is called has no place in Moodle, so an author writes it again."""
    root = copy_sample(tmp_path / "course")
    write_files(export(CourseFiles(root), "moodle", ["examples"]), root)
    (root / "quizzes" / "examples.yml").unlink()

    imported = import_files(root, [str(root / "examples.xml")], "quizzes/examples.yml", {})

    items = yaml.safe_load(imported.text)["items"]
    chosen, typed = next(one["blanks"] for one in items if one["type"] == "cloze")
    assert [one["text"] for one in chosen["choices"]] == ["residents", "teams", "tests"]
    assert [one["text"] for one in chosen["choices"] if one.get("key")] == ["teams"]
    assert chosen["rationale"] == "The coin was tossed for teams; the residents came along."
    assert typed["accept"] == ["4", "four"]
    assert typed["rationale"] == "What is randomized is what is counted."


def essentials(question, lost):
    """What decides whether an answer is right, and what is said of each choice."""
    one = carried(question, lost)
    # What is spoken is marked in our own HTML alone.
    unmarked = [
        replace(option, html=bare(option.html), feedback=bare(option.feedback))
        for option in one.options
    ]
    pairs = [
        replace(pair, html=bare(pair.html), feedback=bare(pair.feedback)) for pair in one.pairs
    ]
    return one.kind, unmarked, pairs, one.spare, one.accepted, one.number


def bare(html):
    return re.sub("</?span>", "", html)


@pytest.mark.shipped
@pytest.mark.parametrize("name", READ_BACK)
def test_keys_and_reasons_of_the_whole_course_come_back(name, tmp_path):
    form, made = FORMATS[name], export(CourseFiles(ROOT), name, ())
    root = copy_sample(tmp_path / "course")
    for quiz in (root / "quizzes").iterdir():
        quiz.unlink()
    write_files(made, root / "exports")
    for file in made.files:
        slug = file.partition(".")[0]
        imported = import_files(root, [str(root / "exports" / file)], f"quizzes/{slug}.yml", {})
        (root / imported.path).write_text(imported.text, "utf-8")
        back = questions_of(root, slug)
        (root / imported.path).unlink()
        for one in questions_of(ROOT, slug).values():
            if form.kinds.get(one.kind) == one.kind:
                lost = one.features & form.loses(one.kind)
                assert essentials(back[one.id], lost) == essentials(one, lost), one.id
