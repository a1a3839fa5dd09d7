"""Rules for what is found in files of answers."""

from coursewright.model.rule import define

ANSWERS_CAN_BE_READ = define(
    "answers-can-be-read",
    "warning",
    "records",
    """Warns of a file of answers, or of an answer in it, that cannot be read and is left out.

    Why: the figures are those of the answers that were read.
    Instead: ask for the file again, or export it again in a form that the page on analysing names.
    """,
)

ANSWERS_ARE_OF_THIS_COURSE = define(
    "answers-are-of-this-course",
    "warning",
    "records",
    """Warns of a file of answers that belongs to another course, which is left out.

    Why: two courses may have questions of the same name that ask something else.
    Instead: analyse it in the folder of the course that it belongs to.
    """,
)

ANSWERS_COUNT_ONCE = define(
    "answers-count-once",
    "warning",
    "records",
    """Warns of answers that were given more than once, of which one counts.

    Why: a learner who sends a second file would count as two.
    Instead: nothing, if that is so; else look where the second file comes from.
    """,
)

ANSWERS_ARE_AS_THEY_WERE_GIVEN = define(
    "answers-are-as-they-were-given",
    "warning",
    "records",
    """Warns of answers that cannot have come about as the file says, which are left out.

    Why: a file can be edited on its way; a wrong answer that is called right, a score above 1, or a
    date that is still to come were not written by the course. Whoever edits with care is not found.
    Instead: ask whoever sent the file for another copy.
    """,
)
