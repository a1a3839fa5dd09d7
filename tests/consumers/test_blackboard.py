"""qti-package-maker reads our text for Blackboard, and finds the keys that we have."""

import pytest
from attempts import questions_of

from coursewright.exporting.exported import Exported
from coursewright.exporting.formats import FORMATS
from coursewright.exporting.losses import fit
from coursewright.exporting.prose import words_of_html
from coursewright.exporting.run import export, write_files
from coursewright.reading.course_files import CourseFiles
from support import ROOT, SAMPLE

TYPES = {
    "single": "MC",
    "multiple": "MA",
    "matching": "MATCH",
    "numeric": "NUM",
    "short-text": "FIB",
    "cloze": "MULTI_FIB",
    "ordering": "ORDER",
}


def line(html):
    return " ".join(words_of_html(html, " ").split())


def keys_of(question):
    """What the reader should find, beside the question itself."""
    words = [line(one.html) for one in question.options]
    right = [line(one.html) for one in question.options if one.right]
    match question.kind:
        case "single":
            return {"choices_list": words, "answer_text": right[0]}
        case "multiple":
            return {"choices_list": words, "answers_list": right}
        case "matching":
            prompts = [line(one.html) for one in question.pairs]
            return {
                "prompts_list": prompts,
                "choices_list": [one.choice for one in question.pairs],
            }
        case "numeric":
            number, tolerance = float(question.number), float(question.tolerance)
            return {"answer_float": number, "tolerance_float": tolerance}
        case "short-text":
            return {"answers_list": list(question.accepted)}
        case "cloze":
            return {
                "answer_map": {
                    gap.id: list(gap.accepted)
                    or [line(one.html) for one in gap.options if one.right]
                    for gap in question.gaps
                }
            }
        case _:
            return {"ordered_answers_list": words}


def read_with_its_key(root, folder, ask_python):
    """Hold each question that the reader knows against ours; returns their kinds."""
    course_files, kinds = CourseFiles(root), []
    made = export(course_files, "blackboard", ())
    write_files(made, folder)
    for file in made.files:
        told = ask_python("blackboard", folder / file)
        asked = [
            carried
            for _, question in questions_of(course_files, file.partition(".")[0])
            if (carried := fit(question, FORMATS["blackboard"], Exported()))
            and carried.kind in TYPES
        ]
        assert told["warnings"] == "", file
        assert [one.pop("type") for one in told["read"]] == [TYPES[one.kind] for one in asked]
        for read, question in zip(told["read"], asked, strict=True):
            assert read.pop("question"), question.id
            assert read == keys_of(question), question.id
        kinds += [one.kind for one in asked]
    return kinds


def test_every_question_is_read_with_its_key(tmp_path, ask_python):
    assert {*read_with_its_key(SAMPLE, tmp_path, ask_python)} == TYPES.keys()


@pytest.mark.shipped
def test_the_whole_course_is_read_with_its_keys(tmp_path, ask_python):
    assert len(read_with_its_key(ROOT, tmp_path, ask_python)) > 30
