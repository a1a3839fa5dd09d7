"""`new`: a course, or a scaffold of a module, quiz or item, with blanks that `check` asks for.

A scaffold is complete: once its blanks are filled, `check` finds nothing. Nothing that exists is
overwritten.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING

from coursewright.finding import Refusal, nearest
from coursewright.fixing.files import Change, read_file, write
from coursewright.model.files import QUIZZES
from coursewright.model.ids import KEBAB, kebab
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.items import TYPES
from coursewright.reading.site import PATH as SITE
from coursewright.reading.source import Source
from coursewright.scaffolding.course import new_course
from coursewright.scaffolding.insertion import append_item, nav_line
from coursewright.scaffolding.new_files import Started, create_files
from coursewright.scaffolding.template import fill_template

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coursewright.model.course import Module
    from coursewright.model.subject import Subject

__all__ = ["TYPES", "Started", "new_course", "new_item", "new_module", "new_quiz"]

_LONGEST_NAME = 40


def new_module(root: Path, slug: str) -> Started:
    """A module with its card and its quiz, and its line in the navigation."""
    course_files = CourseFiles(root)
    _refuse_name(slug, "module", course_files)
    competency = next(
        (one.id for domain in course_files.domains() for one in domain.competencies), ""
    )
    values = _about_course(course_files.subject()) | {
        "slug": slug,
        "today": f"{dt.date.today()}",
        "competency": competency or "1.1",
    }
    files = {
        f"modules/{slug}/index.md": fill_template(root, "module.md", values),
        f"modules/{slug}/card.yml": fill_template(root, "card.yml", values),
        f"quizzes/{slug}.yml": fill_template(root, "module-quiz.yml", values),
    }
    create_files(root, files)
    line = f"modules/{slug}/index.md"
    left = "" if _add_to_nav(root, line) else f"add the line `- {line}` to `nav:` in {SITE}"
    return Started((*files, *([] if left else [SITE])), left)


def new_quiz(root: Path, slug: str) -> Started:
    """A quiz file with one item."""
    course_files = CourseFiles(root)
    _refuse_name(slug, "quiz", course_files)
    item = _item(course_files, slug, "single", _taken(course_files))
    files = {f"quizzes/{slug}.yml": fill_template(root, "quiz.yml", {}) + item}
    create_files(root, files)
    return Started(tuple(files))


def new_item(root: Path, kind: str, path: str, objective: str = "") -> Started:
    """An item of a type at the end of a quiz file."""
    course_files = CourseFiles(root)
    slug = path.replace("\\", "/").removeprefix("./").removeprefix("quizzes/").removesuffix(".yml")
    if slug not in course_files.quizzes():
        raise Refusal(
            f"there is no quiz `{path}`",
            nearest(
                slug, course_files.quizzes(), "`new quiz NAME` starts one", form="quizzes/{}.yml"
            ),
        )
    path = f"quizzes/{slug}.yml"
    item = _item(course_files, slug, kind, _taken(course_files), objective)
    file = read_file(root, path)
    after = append_item(Source(path, file[1]), item) if file else None
    if file is None or after is None:
        raise Refusal(
            f"{path} cannot be added to as it is",
            "run `check` and mend what it tells of this file; its `items:` should be a list with "
            "one `- ` a line",
        )
    if problem := write(root, Change(path, *file, after)):
        raise Refusal(problem.message, problem.hint)
    return Started((path,))


def _about_course(subject: Subject) -> dict[str, str]:
    """What a scaffold takes from the course: settings of which a module needs one, and verbs."""
    needed = [names[0].source for names in subject.every_module_serves]
    settings = list(dict.fromkeys(needed)) or list(subject.settings)[:1]
    return {
        "settings": ", ".join(map(_in_brackets, settings)),
        "known": ", ".join(subject.settings),
        **{name: _verb(name, subject.begin_with) for name in ("ask", "say")},
    }


def _in_brackets(name: str) -> str:
    """A text as an entry of a list between brackets."""
    return name if re.fullmatch(r"[A-Za-z][\w -]*", name) else json.dumps(name, ensure_ascii=False)


def _verb(wanted: str, verbs: Sequence[str]) -> str:
    """The verb with which a sentence begins, or the first that the course has in place of it."""
    verb = wanted if not verbs or wanted in verbs else verbs[0]
    return verb[:1].upper() + verb[1:]


def _refuse_name(slug: str, what: str, course_files: CourseFiles) -> None:
    if not KEBAB.fullmatch(slug):
        proposal = kebab(slug, _LONGEST_NAME) or "a-short-name"
        raise Refusal(
            f"`{slug}` cannot be the name of a {what}",
            f"use lower-case letters, digits and hyphens: `{proposal}`",
        )
    if len(slug) > _LONGEST_NAME:
        raise Refusal(
            f"`{slug}` has {len(slug)} letters; the name of a {what} has at most {_LONGEST_NAME}",
            "it stands in every address: take the two or three words that matter",
        )
    if slug in course_files.quizzes() or (what == "module" and slug in course_files.slugs()):
        there = f"quizzes/{slug}.yml" if slug in course_files.quizzes() else f"modules/{slug}/"
        raise Refusal(f"there is {there} already", "choose another name; nothing is overwritten")
    if slug in _taken(course_files):
        raise Refusal(
            f"`{slug}` is the id of an item, a set or a choice already",
            "choose another name: fences name quizzes and items alike",
        )


def _taken(course_files: CourseFiles) -> frozenset[str]:
    """Every id that a quiz file of the course names."""
    paths = (path for kind in QUIZZES for path in course_files.files(kind))
    sources = map(course_files.source, paths)
    return frozenset(
        name
        for source in sources
        if source
        for name in re.findall(r"\bid:[ \t]*['\"]?([a-z0-9-]+)", source.text)
    )


def _item(
    course_files: CourseFiles, slug: str, kind: str, taken: frozenset[str], objective: str = ""
) -> str:
    """The text of an item; what its module cannot give is left out."""
    modules = [one for name in course_files.slugs() if (one := course_files.module(name))]
    known = [one.id for module in modules for one in module.objectives]
    if objective and objective not in known:
        raise Refusal(
            f"no module has an objective `{objective}`",
            nearest(objective, known, "add it to `objectives:` in the module's front matter"),
        )
    module = next((one for one in modules if _serves(one, slug, objective)), None)
    name = next(
        name
        for number in range(1, len(taken) + 2)
        if (name := f"{slug}-{kind}" + (f"-{number}" if number > 1 else "")) not in taken
    )
    serves = objective or next((one.id for one in module.objectives), "") if module else ""
    teaches = _heading(course_files, slug, module)
    values = {"id": name, "objective": serves, "teaches": teaches}
    return fill_template(course_files.root, f"items/{kind}.yml", values)


def _heading(course_files: CourseFiles, slug: str, module: Module | None) -> str:
    """A heading that may teach the item: of its module, else that of the item before it, else any.

    Its author is asked to look at it; without one the item could not be read.
    """
    assessment = (
        course_files.assessment(slug) if slug in course_files.quizzes() and not module else None
    )
    targets = [item.teaches for item in assessment.items if item.teaches] if assessment else []
    if targets:
        return f"{targets[-1].path}#{targets[-1].anchor}"
    for path in ([module.path] if module else []) + list(course_files.pages()):
        # The first heading is the page's title; what is taught stands under the others.
        for heading in (*course_files.headings(path)[1:], *course_files.headings(path)[:1]):
            return f"{path}#{heading.anchor}"
    return ""


def _serves(module: Module, slug: str, objective: str) -> bool:
    if objective:
        return objective in {one.id for one in module.objectives}
    return module.slug == slug


def _add_to_nav(root: Path, page: str) -> bool:
    """Whether the page now stands in the navigation."""
    file = read_file(root, SITE)
    after = nav_line(Source(SITE, file[1]), page) if file else None
    if file is None or after is None:
        return False
    return write(root, Change(SITE, *file, after)) is None
