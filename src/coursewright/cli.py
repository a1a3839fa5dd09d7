"""The command line: which commands there are, and how each of them ends, whatever happens."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.arguments import PROGRAM, Group
from coursewright.commands.building import ASSEMBLE, BUILD, PROTECT
from coursewright.commands.checking import CHECK, EXPLAIN
from coursewright.commands.documents import CREDIT_KIT, REVIEW_PACK
from coursewright.commands.evidence import ANALYSE, RATE, SAMPLE_SIZE
from coursewright.commands.exit_codes import MISUSED, STOPPED, UNREAD
from coursewright.commands.questions import EXPORT, IMPORT
from coursewright.commands.showing import PREVIEW, SERVE, TRACE
from coursewright.commands.starting import NEW, TRANSLATED
from coursewright.commands.telling import tell
from coursewright.commands.testing import TEST
from coursewright.finding import Refusal
from coursewright.model.files import SITE

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = Group(
    PROGRAM,
    "build an open course from Markdown modules and YAML quizzes",
    "serve",
    (
        SERVE, BUILD, CHECK, PREVIEW, TRACE, EXPLAIN, NEW, ASSEMBLE, PROTECT, IMPORT, EXPORT,
        ANALYSE, RATE, SAMPLE_SIZE, REVIEW_PACK, CREDIT_KIT, TRANSLATED, TEST,
    ),
    "COMMAND",
)  # fmt: skip
"""All of them, in the order in which the help has them."""


def main(arguments: Sequence[str], root: Path | None = None) -> int:
    """Run one command on the course in `root`, or in this folder.

    Returns the exit code: 0 is clean, 1 has errors, 2 was called wrongly.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A pipe on Windows knows a few hundred letters; one that it lacks must not end the check.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = _obey(arguments, root or Path.cwd())
        sys.stdout.flush()
    except Refusal as refusal:
        return tell(refusal, MISUSED)
    except BrokenPipeError:
        # `check | head` has read enough; what waits to be written would fail again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return STOPPED
    return code


def _obey(arguments: Sequence[str], root: Path) -> int:
    try:
        command, chosen = COMMANDS.read(arguments)
    except SystemExit as done:  # How argparse ends after a help and after a misuse.
        return int(done.code or 0)
    if command.needs_course:
        os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
        os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
        if not (root / SITE.path).is_file():
            raise Refusal(
                f"there is no {SITE.path} in {root}",
                "change to the folder of the course and try again",
            )
    return command.run(root, chosen)


def run() -> None:
    """The installed command `coursewright`."""
    sys.exit(main(sys.argv[1:]))
