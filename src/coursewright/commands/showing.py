"""`serve`, `preview` and `trace`: a course before it is published, for whoever works on it."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright import report
from coursewright.arguments import NO_REVISION, Command, address
from coursewright.commands.exit_codes import CLEAN, FAULTY
from coursewright.commands.telling import tell
from coursewright.finding import Refusal
from coursewright.findings import findings, stop
from coursewright.model.files import SITE
from coursewright.reading.course_files import CourseFiles

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def _add_serve(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--address",
        type=address,
        default="127.0.0.1:8000",
        metavar="HOST:PORT",
        help="where (default: %(default)s); a port alone is one of this computer",
    )


def _serve(root: Path, chosen: Namespace) -> int:
    """Serve the course with live reload until interrupted."""
    from click import Abort
    from mkdocs.__main__ import cli as mkdocs

    from coursewright.sites.last_good import why

    try:
        mkdocs(
            ["serve", "--dev-addr", chosen.address, "--config-file", str(root / SITE.path)],
            standalone_mode=False,
        )
    except Abort as stopped:  # Ctrl-C before the first page is built
        raise KeyboardInterrupt from stopped
    except (Exception, SystemExit) as failure:
        if getattr(failure, "errno", None) == errno.EADDRINUSE:
            raise Refusal(
                f"something is served at {chosen.address} already",
                "stop it, or add `--address 127.0.0.1:8001`",
            ) from failure
        reasons = "\n".join(["the site cannot be built yet:", *why(root, failure)])
        return tell(Refusal(reasons, "mend that, and start `serve` again"), FAULTY)
    return CLEAN


def _add_preview(parser: ArgumentParser) -> None:
    parser.add_argument("file", help="where to write it, such as preview.html")
    parser.add_argument("--since", metavar="REV", help="only what differs from this revision")


def _preview(root: Path, chosen: Namespace) -> int:
    """Write questions and cards into one file that opens by double click."""
    from coursewright.sites.preview import write_preview

    file = Path(chosen.file)
    made = write_preview(root, file, chosen.since)
    questions = f"{made.items} question{'' if made.items == 1 else 's'}"
    print(f"{questions} and {made.cards} card{'' if made.cards == 1 else 's'} are in {file}")
    return CLEAN


def _add_trace(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=("markdown", "csv"), default="markdown", help="how to say it"
    )


def _trace(root: Path, chosen: Namespace) -> int:
    """Check, then say what serves what: competencies, objectives, questions, paragraphs, works."""
    from coursewright.rendering.trace_files import trace_as_csv, trace_as_markdown

    found, checked = findings(root)
    if stop(found):
        # Not where the table would go, which is often a file.
        print(report.as_text(found, root, checked), file=sys.stderr)
        return FAULTY
    course_files = CourseFiles(root)
    # As bytes: some systems would put the words into another encoding on their way into a file.
    written = (
        trace_as_csv(course_files)
        if chosen.format == "csv"
        else trace_as_markdown(course_files).encode()
    )
    sys.stdout.buffer.write(written)
    sys.stdout.buffer.flush()
    return CLEAN


SERVE = Command(
    "serve", "show the course in a browser on this computer", "serve", _serve, _add_serve
)
PREVIEW = Command(
    "preview",
    "write questions and cards into one file",
    "preview preview.html",
    _preview,
    _add_preview,
    misuses=(NO_REVISION,),
)
TRACE = Command(
    "trace",
    "say which competency leads to which question",
    "trace --format csv",
    _trace,
    _add_trace,
)
