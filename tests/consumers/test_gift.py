"""gift-pegjs reads our GIFT, and finds our keys, reasons and words in it."""

from decimal import Decimal

import pytest
from attempts import questions_of

from coursewright.exporting.exported import Exported
from coursewright.exporting.formats import FORMATS
from coursewright.exporting.losses import fit
from coursewright.exporting.run import export, write_files
from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.strings import speaking
from support import ROOT, SAMPLE

TYPES = {
    "single": "MC",
    "multiple": "MC",
    "true-false": "TF",
    "numeric": "Numerical",
    "short-text": "Short",
    # What Moodle's plug-in reads after `>` is one accepted word to others.
    "ordering": "Short",
    "matching": "Matching",
    "essay": "Essay",
    "text": "Description",
}


def read_as_ours(course_files, folder, ask_node):
    """Hold what is read against our own, question by question; returns how many were."""
    write_files(export(course_files, "gift", ()), folder)
    files = sorted(folder.iterdir())
    count = 0
    with speaking(course_files.site().language, course_files.subject()):
        for file, read in zip(files, ask_node("gift", *files), strict=True):
            asked = {one["id"]: one for one in read if one["type"] != "Category"}
            for _, question in questions_of(course_files, file.name.partition(".")[0]):
                carried = fit(question, FORMATS["gift"], Exported())
                if carried is not None:
                    agrees(asked.pop(question.id), carried)
                    count += 1
            assert not asked
    return count


def agrees(read, question):
    assert read["type"] == TYPES[question.kind], question.id
    assert read["title"] == flat(question.title)
    assert words(read["stem"]) == flat(question.asked)
    assert read["tags"] == list(question.tags)
    if question.kind != "text":
        assert words(read["globalFeedback"]) == flat(question.explanation), question.id
    assert answers_of(read, question) == ANSWERS.get(question.kind, lambda _: None)(question)


def answers_of(read, question):
    """What is read of the answers, in the shape in which `ANSWERS` has ours."""
    match question.kind:
        case "single" | "multiple":
            return [
                (words(one["text"]), one["isCorrect"] or one["weight"] or 0, said(one))
                for one in read["choices"]
            ]
        case "true-false":
            # They are named after their places: Moodle says the first of a wrong answer.
            return read["isTrue"], words(read["trueFeedback"]), words(read["falseFeedback"])
        case "numeric":
            return [(*bounds(one["text"]), worth(one), said(one)) for one in read["choices"]]
        case "short-text":
            return [(words(one["text"]), worth(one), said(one)) for one in read["choices"]]
        case "ordering":
            (only,) = read["choices"]
            return [flat(line) for line in words(only["text"], "\n").split("\n")[1:]]
        case "matching":
            return [(words(one["subquestion"]), one["subanswer"]) for one in read["matchPairs"]]
        case _:
            return None


def worth(choice):
    return choice["isCorrect"] and choice["weight"] != 0


def bounds(number):
    """From where to where a number is meant; nothing for any other."""
    if number.get("type") == "range":
        number, margin = Decimal(str(number["number"])), Decimal(str(number["range"]))
        return float(number - margin), float(number + margin)
    if number.get("type") == "high-low":
        return float(number["numberLow"]), float(number["numberHigh"])
    return None, None


def options(question):
    several = question.kind == "multiple"
    keys = sum(one.right for one in question.options)
    share = round(100 / keys, 5)
    return [
        (
            flat(one.html),
            (share if one.right else -share) if several else one.right or 0,
            flat(one.feedback),
        )
        for one in question.options
    ]


def truth(question):
    key, other = sorted(question.options, key=lambda one: not one.right)
    return key.id == "true", flat(other.feedback), flat(key.feedback)


def numbers(question):
    key, margin = question.number, question.tolerance or 0
    made = [(float(key - margin), float(key + margin), True, flat(question.correct))]
    made += [(float(o.low), float(o.high), False, flat(o.feedback)) for o in question.ranges]
    wrong = flat(question.not_quite)
    return [*made, (None, None, False, wrong)] if wrong else made


def accepted(question):
    wrong = flat(question.not_quite)
    right = [(flat(one), True, flat(question.correct)) for one in question.accepted]
    return [*right, ("*", False, wrong)] if wrong else right


def pairs(question):
    made = [(flat(one.html), one.choice) for one in question.pairs]
    return made + [("", one) for one in question.spare]


ANSWERS = {
    "single": options,
    "multiple": options,
    "true-false": truth,
    "numeric": numbers,
    "short-text": accepted,
    "ordering": lambda question: [flat(one.html) for one in question.options],
    "matching": pairs,
}


def said(choice):
    return words(choice["feedback"])


def words(text, joined=" "):
    if text is None:
        return ""
    return text["text"] if joined == "\n" else flat(text["text"])


def flat(html):
    return " ".join(html.split())


def test_every_question_is_read_as_it_is(tmp_path, ask_node):
    assert read_as_ours(CourseFiles(SAMPLE), tmp_path, ask_node) > 30


@pytest.mark.shipped
def test_the_whole_course_is_read_as_it_is(tmp_path, ask_node):
    assert read_as_ours(CourseFiles(ROOT), tmp_path, ask_node) > 30
