"""From files to a quiz file: read, carry over, read back with our own reader, then write."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from coursewright.checking import check_course
from coursewright.checking.assessments import objective_exists
from coursewright.finding import Finding
from coursewright.importing.formats import read_file
from coursewright.importing.ids import Ids
from coursewright.importing.notes import Notes
from coursewright.importing.target import find_target
from coursewright.importing.to_item import ItemEntry, ItemMaker
from coursewright.importing.to_yaml import write_item, write_quiz
from coursewright.model.private import quiz_slug, with_private
from coursewright.model.text import Position
from coursewright.reading.assessment import read_assessment
from coursewright.reading.rules import FILE_IS_SMALL_ENOUGH
from coursewright.reading.source import LARGEST_FILE, Source
from coursewright.reading.whole_course import read_course

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coursewright.model.course import Assessment, Course

TO_WRITE = "required-keys-are-there"
"""What the source did not have and the author writes: that is told as a list, and is no fault."""


@dataclass(slots=True)
class Imported:
    """What came of an import."""

    found: list[Finding] = field(default_factory=list)
    """What is to be told about the files."""
    sources: dict[str, list[str]] = field(default_factory=dict)
    """The lines of the files, as the findings count them."""
    read: int = 0
    carried: int = 0
    path: str = ""
    """Where the quiz file goes, from the top of the course."""
    text: str = ""
    """The quiz file; nothing if nothing is to be written."""
    left: list[Finding] = field(default_factory=list)
    """What the quiz file still wants, as `check` will say it."""


def import_files(
    root: Path, files: Sequence[str], target: str, columns: Mapping[str, str], objective: str = ""
) -> Imported:
    """Bring the questions of `files` into the new file `target` of the course in `root`."""
    outcome = Imported()
    path = find_target(root, target, outcome.found)
    if path is None:
        return outcome
    outcome.path = path
    course = with_private(read_course(root)[0])
    slug = PurePosixPath(path).stem
    ids = Ids(_taken(course) | {slug})
    objectives = frozenset(
        one.id for module in course.modules.values() for one in module.objectives
    )
    if objective and objective not in objectives:
        outcome.found.append(
            Finding(
                objective_exists,
                Position(path, 1, 1),
                f"no module has an objective `{objective}`",
                "use an id from `objectives:` in the module's front matter, or add it there first",
            )
        )
        return outcome
    items: list[str] = []
    title = ""
    for name in files:
        notes = Notes(_shown(root, name))
        maker = ItemMaker(slug, notes, ids, objectives, objective)
        made, heading = _import_file(Path(name), maker, columns, outcome)
        items += made
        title = title or heading
        outcome.found += notes.finish()
    outcome.carried = len(items)
    if items and not any(one.rule == "file-can-be-imported" for one in outcome.found):
        _compose(course, path, title or _titled(slug), items, outcome)
    return outcome


def _shown(root: Path, name: str) -> str:
    """A file as findings call it: within the course by its path, else as it was typed."""
    path = Path(name).resolve()
    inside = path.is_relative_to(root.resolve())
    return path.relative_to(root.resolve()).as_posix() if inside else Path(name).as_posix()


def _taken(course: Course) -> set[str]:
    """Ids that an item cannot have."""
    taken = set(course.mentioned) | set(course.assessments)
    for assessment in course.assessments.values():
        taken |= {item.id for item in assessment.items}
        taken |= {one.id for one in assessment.sets} | {case.id for case in assessment.cases}
    return taken


def _titled(slug: str) -> str:
    return slug.replace("-", " ").capitalize()


def _import_file(
    path: Path, maker: ItemMaker, columns: Mapping[str, str], outcome: Imported
) -> tuple[list[str], str]:
    """The items of one file as text, and the title of its quiz."""
    notes = maker.notes
    try:
        quiz, lines = read_file(path, notes, columns)
    except OSError as failure:
        notes.refuse(
            f"the file cannot be read: {(failure.strerror or 'unknown reason').lower()}",
            "check that the file exists and that you may read it",
        )
        return [], ""
    outcome.sources[notes.path] = lines
    outcome.read += quiz.count
    if not quiz.count and not any(one.severity == "error" for one in notes.found):
        notes.refuse(
            "no question was found in the file",
            "compare it with the examples under *Import what you have* in the documentation",
        )
    items = []
    for question in quiz.questions:
        item = maker.make(question, path.name)
        if item is not None:
            text = write_item(item)
            if _can_be_read(item, text, maker):
                items.append(text)
    return items, quiz.title


def _can_be_read(item: ItemEntry, text: str, maker: ItemMaker) -> bool:
    """Whether our own reader takes an item; what it says against it is told about the source."""
    found: list[Finding] = []
    read_assessment(Source(maker.notes.path, write_quiz("One", [text])), maker.slug, found)
    for problem in found:
        if problem.rule != TO_WRITE:
            maker.notes.skip(
                item.at, f"{item.called} cannot be carried over: {problem.message}", problem.hint
            )
    return all(problem.rule == TO_WRITE for problem in found)


def _compose(course: Course, path: str, title: str, items: list[str], outcome: Imported) -> None:
    """The whole file, read back and checked."""
    text = write_quiz(title, items)
    if len(text.encode()) > LARGEST_FILE:
        outcome.found.append(
            Finding(
                FILE_IS_SMALL_ENOUGH,
                Position(path, 1, 1),
                f"the file would have {len(text.encode()):,} bytes, more than the "
                f"{LARGEST_FILE:,} that are read",
                "import fewer questions at a time, each time into another file",
            )
        )
        return
    found: list[Finding] = []
    # Of a draft nobody says what is missing; its author wants to know before it is none.
    done = text.replace("\n    draft: true\n", "\n    draft: false\n")
    assessment = read_assessment(Source(path, done), quiz_slug(path), found)
    if assessment is None or any(one.rule != TO_WRITE for one in found):
        outcome.found += [one for one in found if one.rule != TO_WRITE]
        return
    outcome.text = text
    outcome.left = sorted({*found, *_checked(course, assessment)})


def _checked(course: Course, assessment: Assessment) -> list[Finding]:
    """What the rules say about the new file, as if it were in the course."""
    known = {**course.assessments, assessment.slug: assessment}
    faulty = course.faulty | {assessment.slug}
    found = check_course(replace(course, assessments=known, faulty=faulty), least="warning")
    return [one for one in found if one.path == assessment.path and one.severity != "info"]
