"""Rules for what is written into files of a course."""

from coursewright.model.rule import define

FILE_CAN_BE_WRITTEN = define(
    "file-can-be-written",
    "error",
    "changes",
    """Checks that what is mended or imported can be written.

    Why: a change that is not on the disk is lost.
    Instead: look whether you may change the file, and whether the disk is full.
    """,
)

FILE_IS_AS_IT_WAS_READ = define(
    "file-is-as-it-was-read",
    "error",
    "changes",
    """Checks that nobody has changed a file between reading and mending it.

    Why: the other change would be lost.
    Instead: run the command again.
    """,
)

FIXES_KEEP_THE_MEANING = define(
    "fixes-keep-the-meaning",
    "error",
    "changes",
    """Checks that a file says the same after it was mended.

    Why: what is mechanical must not change what is taught.
    Instead: mend by hand what is told about the file.
    """,
)
