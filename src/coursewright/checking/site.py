"""Rules for the site as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import Finding
from coursewright.model.files import PRIVATE_QUIZ, QUIZ, QUIZZES, pattern_of
from coursewright.model.text import Position

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coursewright.model.course import Course


@rule("nav-lists-every-module", "error", "pages")
def nav_lists_every_module(course: Course) -> Iterator[Finding]:
    """Checks that the navigation names every module, and only modules that exist.

    Why: `nav:` in `mkdocs.yml` is the one place that orders modules; what it does not name, a
    learner does not find.
    Instead: add a line `- modules/<name>/index.md`.
    """
    named = dict(course.site.nav)
    for slug, module in course.modules.items():
        if course.site.unread or module.path in named:
            continue
        if slug not in course.site.left_out and not module.draft:
            yield Finding(
                nav_lists_every_module,
                course.site.at,
                f"`nav:` does not list the module `{slug}`",
                f"add the line `- {module.path}` where it belongs in `nav:`",
            )
    for path, at in named.items():
        if path.startswith("modules/") and not (course.root / path).is_file():
            yield Finding(
                nav_lists_every_module,
                at,
                f"`nav:` lists {path}, which does not exist",
                "correct the path, or delete the line",
                len(path),
            )


@rule("left-out-modules-exist", "error", "pages")
def left_out_modules_exist(course: Course) -> Iterator[Finding]:
    """Checks that what `leave_out` names is a module.

    Why: a misspelled name would leave nothing out, silently.
    Instead: use the name of the module's folder.
    """
    for slug in sorted(course.site.left_out):
        if not (course.root / "modules" / slug / "index.md").is_file():
            yield Finding(
                left_out_modules_exist,
                course.site.left_out_at.get(slug, course.site.at),
                f"`leave_out` names `{slug}`, which is not a module",
                f"use names of folders in modules/: {', '.join(sorted(course.modules))}",
            )


@rule("quiz-files-are-read", "warning", "pages")
def quiz_files_are_read(course: Course) -> Iterator[Finding]:
    """Warns of a file below `quizzes/` that looks like a quiz and is not read as one.

    Why: its questions would be missing without a word.
    Instead: move it into `quizzes/` itself, or `quizzes/private/`, under a name that ends
    in `.yml`.
    """
    folder = course.root / "quizzes"
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        looks = path.suffix.lower() in (".yml", ".yaml")
        hidden = any(part.startswith((".", "_")) for part in place.parts)
        read = pattern_of(*QUIZZES).fullmatch(f"quizzes/{place.as_posix()}") is not None
        if looks and not hidden and not read and path.is_file():
            yield Finding(
                quiz_files_are_read,
                Position(f"quizzes/{place.as_posix()}", 1, 1),
                "this file is not read as a quiz",
                f"move it to {_where_read(place)}, or out of quizzes/",
            )


def _where_read(place: Path) -> str:
    """What may have been meant to be private is never sent to where pages are made of it."""
    public, private = QUIZ.path_of(place.stem), PRIVATE_QUIZ.path_of(place.stem)
    if len(place.parts) == 1:
        return public
    if place.parts[0].lower() == "private":
        return private
    return f"{public}, or to {private} if no page may show it"
