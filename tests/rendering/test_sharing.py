"""What the answers to each kind of question hold, so that nothing typed is shared unasked."""

from typing import get_args

import pytest

from coursewright.model import interaction as way
from coursewright.model.text import Position, Text
from coursewright.reading.whole_course import read_course
from coursewright.rendering.sharing import given_in
from support import SAMPLE

AT = Position("quizzes/x.yml", 1, 1)
TEXT = Text("a", AT)
CHOICES = (way.Choice("a", TEXT, True, None, AT),)
FEEDBACK = way.Feedback(None, None)
CHOSEN = way.Blank("b", TEXT, CHOICES, (), None, AT)
TYPED = way.Blank("c", TEXT, (), (TEXT,), None, AT)

OF_EXAMPLES = {
    way.Single: "ids", way.Multiple: "ids", way.TrueFalse: "ids", way.Ordering: "ids",
    way.Matching: "ids", way.Judgement: "ids", way.Survey: "ids", way.Numeric: "numbers",
    way.ShortText: "words", way.Cloze: "words", way.SelfCheck: "own", way.StagedCase: "own",
    way.OwnCase: "own", way.Conversation: "own", way.Reflection: "own",
}  # fmt: skip


def test_of_every_way_to_answer_it_is_known():
    course, _ = read_course(SAMPLE)
    items = [item for quiz in course.assessments.values() for item in quiz.items]

    assert {type(item.interaction) for item in items} == set(get_args(way.Interaction))
    for item in items:
        assert given_in(item.interaction) == OF_EXAMPLES[type(item.interaction)], item.id


@pytest.mark.parametrize(
    ("blanks", "given"),
    [((CHOSEN,), "ids"), ((TYPED,), "words"), ((CHOSEN, TYPED), "words")],
)
def test_blanks_count_as_typed_as_soon_as_one_of_them_is(blanks, given):
    assert given_in(way.Cloze(TEXT, blanks, FEEDBACK)) == given
