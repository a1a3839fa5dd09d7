"""capa, the engine of Open edX, renders and grades our problems as we do."""

import io
import json
import tarfile

import pytest
from attempts import attempts, close, earned, questions_of

from coursewright.exporting.exported import Exported
from coursewright.exporting.formats import FORMATS
from coursewright.exporting.losses import fit
from coursewright.exporting.prose import words_of_html
from coursewright.exporting.run import export
from coursewright.model import interaction as way
from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.answer_parts import plain
from support import ROOT, SAMPLE


def files_of(content):
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        return {one.name: archive.extractfile(one).read() for one in archive.getmembers()}


def as_fields(item, question, response):
    """An answer of ours as what is given to each field of a problem, in their order."""
    asked = item.interaction
    match asked:
        case way.Single() | way.TrueFalse():
            return [f"choice_{response[0]}"]
        case way.Multiple():
            shown = enumerate(question.options)
            places = [f"choice_{place}" for place, one in shown if one.id in response]
            return [places] if places else []
        case way.Cloze(blanks=blanks):
            given = dict(map(parted, response))
            return [filled(one, given.get(one.id)) for one in blanks]
        case way.Matching(prompts, choices):
            given, words = dict(map(parted, response)), words_of(choices)
            return [words.get(given.get(one.id)) for one in prompts]
        case way.Ordering(choices):
            # A list for each step in the order of their ids: which place it has.
            return [str(response.index(name) + 1) for name in sorted(one.id for one in choices)]
        case _:
            return [response]


def parted(pair):
    return pair.split("=", 1)


def words_of(choices):
    return {one.id: plain(one.text) for one in choices}


def filled(blank, given):
    return words_of(blank.choices).get(given) if blank.choices else given


def expected(item, response):
    """What capa gives, where that differs as it is told: every decision of a choice counts."""
    match item.interaction:
        case way.Multiple(choices, "right-minus-wrong"):
            rightly = sum((one.id in response) == one.key for one in choices)
            return rightly / len(choices)
        case way.Multiple(choices, "ps50"):
            return sum((one.id in response) == one.key for one in choices) / len(choices)
        case way.Ordering(choices):
            right = [one.id for one in choices]
            return sum(a == b for a, b in zip(response, right, strict=True)) / len(right)
        case _:
            return earned(item, response)


def graded_as_ours(course_files, tmp_path, ask_python):
    """Let capa grade every question, and hold what it gives and says against our own."""
    asked, told = [], []
    for name, content in export(course_files, "olx", ()).files.items():
        files = files_of(content)
        for item, question in questions_of(course_files, name.partition(".")[0]):
            if not question.scored:
                assert f"course/html/{item.id}.html" in files
                continue
            xml = files[f"course/problem/{item.id}.xml"].decode()
            said = fit(question, FORMATS["olx"], Exported()).explanation
            assert bool(said) == ("<solution>" in xml)
            tries = attempts(item)
            fields = [as_fields(item, question, one) for one in tries]
            asked.append({"xml": xml, "tries": [[], *fields]})
            told.append((item, question, tries))
    given = tmp_path / "problems.json"
    given.write_text(json.dumps(asked), "utf-8")
    for (item, question, tries), said in zip(told, ask_python("capa", given), strict=True):
        parts = question.gaps or question.pairs
        steps = question.options if question.kind == "ordering" else ()
        assert said["fields"] == len(parts or steps or [item])
        blank, *rest = said["tries"]
        assert blank["score"] == 0, item.id
        assert rest[0]["score"] == 1, item.id
        for response, one in zip(tries, rest, strict=True):
            assert close(one["score"], expected(item, response)), (item.id, response, one)
            for words in feedback_of(item, question, response):
                assert words in flat(one["said"]), (item.id, response)
    return len(told)


def feedback_of(item, question, response):
    """What is said of an answer, as far as the format has a place for it."""
    if question.kind in ("single", "true-false", "multiple"):
        named = {one.id: one.feedback for one in question.options}
        return [flat(named[name]) for name in response]
    if question.kind == "short-text":
        right = earned(item, response) == 1
        return [flat(question.correct if right else question.not_quite)]
    return []


def flat(html):
    return " ".join(words_of_html(html).split())


def test_every_question_is_graded_as_ours(tmp_path, ask_python):
    assert graded_as_ours(CourseFiles(SAMPLE), tmp_path, ask_python) > 10


@pytest.mark.shipped
def test_the_whole_course_is_graded_as_ours(tmp_path, ask_python):
    assert graded_as_ours(CourseFiles(ROOT), tmp_path, ask_python) > 10
