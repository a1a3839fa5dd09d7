"""Everything that is found in a course: read, checked, and compared with what it was.

The rules are loaded where somebody asks what they find: that takes as long as to check a small
course, and of a course that is known to be clean nobody asks.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
from typing import TYPE_CHECKING

from coursewright.atomic import write_whole
from coursewright.model.private import with_private
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.course_state import course_state
from coursewright.reading.whole_course import read_course, whole_course

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from coursewright.finding import Finding
    from coursewright.model.course import Course
    from coursewright.model.rule import Severity

_CLEAN = ".cache/coursewright/clean.json"


def findings(
    root: Path, *, infos: bool = False, for_release: bool = False, since: str | None = None
) -> tuple[list[Finding], str]:
    """What `findings_anew` gives; a course that was clean and is as it was is not looked at again.

    Only that there was nothing is kept: a finding is much to write down, and its author mends it.
    """

    def state() -> str:
        return "" if since else course_state(root)

    before = state()
    asked = f"{before} {infos} {for_release}"
    if before and (checked := _kept(root, asked)):
        return [], checked
    found, checked = findings_anew(root, infos=infos, for_release=for_release, since=since)
    # Somebody may have saved a file while the others were read.
    if before and not found and state() == before:
        _keep(root, asked, checked)
    return found, checked


def _kept(root: Path, asked: str) -> str:
    """In how much nothing was found; nothing if that is not known."""
    try:
        kept = json.loads((root / _CLEAN).read_bytes())
    except (OSError, ValueError):
        return ""
    checked = str(kept.get("checked", "")) if isinstance(kept, dict) else ""
    return checked if kept == _as_kept(asked, checked) else ""


def _keep(root: Path, asked: str, checked: str) -> None:
    with contextlib.suppress(OSError):  # A folder that nobody may write into can be checked, too.
        (root / _CLEAN).parent.mkdir(parents=True, exist_ok=True)
        write_whole(root / _CLEAN, json.dumps(_as_kept(asked, checked)).encode())


def _as_kept(asked: str, checked: str) -> dict[str, str]:
    stamp = hashlib.blake2b(f"{asked} {checked}".encode(), digest_size=16).hexdigest()
    return {"clean": stamp, "checked": checked}


def findings_anew(
    root: Path, *, infos: bool = False, for_release: bool = False, since: str | None = None
) -> tuple[list[Finding], str]:
    """Everything that is wrong with the course, sorted, and in how much it was looked for."""
    from coursewright.checking import check_course, told
    from coursewright.checking.spoken import find_in_translations

    # Nearly all that is read is kept to the end, so looking for what could be freed is in vain.
    collecting = gc.isenabled()
    gc.disable()
    try:
        course, found = read_course(root)
        least: Severity = "info" if infos else "warning"
        found = told(course, found + check_course(course, for_release=for_release, least=least))
        found += find_in_translations(course, lambda one: check_course(one, least=least))
    finally:
        if collecting:
            gc.enable()
    if since:
        from coursewright.comparing import compare

        found += compare(root, course, found, since).findings
    found = [one for one in found if infos or one.severity != "info"]
    course = with_private(course)
    sizes = ((len(course.assessments), "quiz", "quizzes"), (len(course.pages), "page", "pages"))
    checked = " and ".join(f"{size} {one if size == 1 else many}" for size, one, many in sizes)
    return sorted(set(found), key=_cause_first), checked + _kept_out(course)


def _cause_first(finding: Finding) -> tuple[bool, Finding]:
    """What keeps something from being read stands above all else: GitHub shows the first few."""
    return (not finding.hides, finding)


def _kept_out(course: Course) -> str:
    """How many drafts there are: a draft is no mistake, and should not be forgotten either."""
    drafts = [module for module in course.modules.values() if module.draft]
    number = len(drafts) + sum(
        item.draft for assessment in course.assessments.values() for item in assessment.items
    )
    return f"; {number} draft{' is' if number == 1 else 's are'} kept out" if number else ""


def errors_with(root: Path, texts: Mapping[str, str]) -> list[Finding]:
    """The errors that the course would have with these texts in its files."""
    from coursewright.checking import check_course, told

    course_files = CourseFiles(root, texts)
    course = whole_course(course_files)
    read = [finding for found in course_files.found.values() for finding in found]
    found = told(course, read + check_course(course, least="error"))
    return [one for one in found if one.severity == "error"]


def stop(found: Iterable[Finding], *, strict: bool = False) -> bool:
    """Whether findings stop what would come after them."""
    stopping = {"error", "warning"} if strict else {"error"}
    return any(one.severity in stopping and not one.timed for one in found)
