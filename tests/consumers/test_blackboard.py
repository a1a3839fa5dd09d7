"""qti-package-maker reads our text for Blackboard, and finds the keys that we have."""

from coursewright.exporting.prose import words_of_html
from coursewright.exporting.run import export, write_files
from coursewright.exporting.to_question import to_question
from coursewright.reading.course_files import CourseFiles
from support import SAMPLE

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


def test_every_question_is_read_with_its_key(tmp_path, ask_python):
    course_files = CourseFiles(SAMPLE)
    write_files(export(course_files, "blackboard", ["examples"]), tmp_path)

    told = ask_python("blackboard", tmp_path / "examples.blackboard.txt")

    assessment = course_files.assessment("examples")
    made = (to_question(course_files, assessment, item) for item in assessment.items)
    asked = [one for one in made if one.kind in TYPES]
    assert told["warnings"] == ""
    assert [one.pop("type") for one in told["read"]] == [TYPES[one.kind] for one in asked]
    for read, question in zip(told["read"], asked, strict=True):
        assert read.pop("question"), question.id
        assert read == keys_of(question), question.id
    assert {one.kind for one in asked} == TYPES.keys()
