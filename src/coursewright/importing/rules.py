"""Rules for what an import finds in the files of other programs."""

from coursewright.model.rule import define

FILE_CAN_BE_IMPORTED = define(
    "file-can-be-imported",
    "error",
    "changes",
    """Checks that a file of another program can be read.

    Why: nothing of it can be taken over while it cannot.
    Instead: export it again, in a format that the page on importing names.
    """,
)

IMPORT_MAKES_A_NEW_FILE = define(
    "import-makes-a-new-file",
    "error",
    "changes",
    """Checks that what is imported becomes a new quiz file of the course.

    Why: nothing that somebody has written is overwritten.
    Instead: name a file in `quizzes/` that does not exist yet.
    """,
)

NOTHING_IS_GUESSED = define(
    "nothing-is-guessed",
    "warning",
    "changes",
    """Warns where an import has taken something for what it most likely is.

    Why: only its author can know.
    Instead: look at the place, and correct it if it was meant otherwise.
    """,
)

NOTHING_IS_LEFT_OUT = define(
    "nothing-is-left-out",
    "warning",
    "changes",
    """Warns of a part of an imported file that is left out, or has become a comment.

    Why: the course has no place for it.
    Instead: look whether it matters, and write it where the hint says.
    """,
)

QUESTIONS_ARE_CARRIED_OVER = define(
    "questions-are-carried-over",
    "error",
    "changes",
    """Checks that every question of an imported file can be carried over.

    Why: one that cannot would be missing without a word.
    Instead: write it by hand, or change its type before exporting.
    """,
)
