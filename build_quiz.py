#!/usr/bin/env python3
"""The course's one command, `python3 build_quiz.py serve`; MkDocs loads it as its hooks too."""

import sys

if __name__ == "__main__":
    # Said here, in words that any Python reads, because the package is in those of 3.11.
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.exit(
            "error: this is Python "
            + sys.version.split()[0]
            + ", and the course needs 3.11 or later\n"
            "hint: install a newer Python and run the same command with it"
        )
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).resolve().parent / "src"))
    from coursewright.setup.bootstrap import run

    sys.exit(run(sys.argv[1:]))
else:
    from coursewright.sites.mkdocs_hooks import *  # noqa: F403
