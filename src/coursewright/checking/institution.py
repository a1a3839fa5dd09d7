"""Rules for what an institution adds: texts of its own, and whom to write to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from coursewright.checking.pages import fences_resolve
from coursewright.checking.registry import check, rule
from coursewright.finding import Finding, nearest
from coursewright.model.institution import FOLDER, PROBLEMS
from coursewright.model.page import CONTACTS, SettingName
from coursewright.model.text import Position
from coursewright.reading.layout import find_headings
from coursewright.reading.published import OF_THE_SYSTEM

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coursewright.model.course import Course
    from coursewright.model.page import FenceKind, Page

LONGEST = 250
"""Words of an institution's own text on a page of the course: what one reads in a minute."""

_SETTINGS: tuple[SettingName, ...] = get_args(SettingName)
_README = re.compile(r"readme\.(?:md|txt)", re.IGNORECASE)


@rule("institution-texts-are-shown", "warning", "pages")
def institution_texts_are_shown(course: Course) -> Iterator[Finding]:
    """Warns of a file in `institution/` that no page of the course shows.

    Why: it was written to be read.
    Instead: give it the name that an `institution` fence has, such as that of a module's folder;
    a page of its own, or a picture, goes into `docs/`.
    """
    shown = _named(course, "institution")
    for path in sorted((course.root / FOLDER).rglob("*")):
        name = path.relative_to(course.root / FOLDER).as_posix()
        if not path.is_file() or name.startswith(".") or OF_THE_SYSTEM.fullmatch(path.name):
            continue
        if _README.fullmatch(name) or name in [f"{one}.md" for one in shown]:
            continue
        yield Finding(
            institution_texts_are_shown,
            Position(f"{FOLDER}/{name}", 1, 1),
            "no page shows this file",
            _how_to_show(path, shown),
        )


def _how_to_show(path: Path, shown: list[str]) -> str:
    if path.suffix.lower() not in ("", ".md", ".markdown", ".txt", ".docx", ".yml", ".yaml"):
        return "put it into docs/, and link to it as `../docs/` with its name"
    hint = nearest(
        path.stem,
        shown,
        f"give it one of these names, or make it a page in docs/: {', '.join(shown)}",
        form=f"{FOLDER}/{{}}.md",
    )
    return hint if shown else "write an `institution` fence with its name on a page"


@rule("institution-texts-fit-their-place", "error", "pages")
def institution_texts_fit_their_place(course: Course) -> Iterator[Finding]:
    """Checks that an institution's own text fits into a page; warns of a long one.

    Why: it stands below a heading of the page, in the middle of what learners came for. An empty
    one would be a heading alone; the engine's fences are not read in it.
    Instead: write a few sentences, with headings from `###` on, and link to a page of your own for
    the rest.
    """
    for path, page in course.pages.items():
        if path.startswith(f"{FOLDER}/"):
            yield from _fits(path, page)


def _fits(path: str, page: Page) -> Iterator[Finding]:
    def tell(line: int, message: str, hint: str, *, warns: bool = False) -> Finding:
        at = Position(path, line, 1)
        fits = institution_texts_fit_their_place
        return Finding(fits, at, message, hint, told_as="warning" if warns else None)

    for fence in page.fences:
        yield tell(
            fence.at.line,
            f"a `{fence.kind}` fence is not shown in a text of the institution",
            "put it on a page in docs/, and link to that",
        )
    for index, _, level in find_headings(page.prose):
        if level < 3:
            yield tell(
                index + 1,
                "this heading is as high as that of the page's own parts, which it stands in",
                "write `###` before it, or leave it out: the page has a heading for this text",
            )
    if not any(line.strip() for line in page.prose) and not page.fences:
        yield tell(1, "this text is empty", "write what holds at your institution, or delete it")
    elif page.words > LONGEST:
        yield tell(
            1,
            f"this text has {page.words} words, and stands in the midst of a page",
            f"keep to {LONGEST}, and put the rest on a page in docs/ that it links to",
            warns=True,
        )


@rule("contacts-are-shown", "warning", "pages")
def contacts_are_shown(course: Course) -> Iterator[Finding]:
    """Warns of a contact under `contacts:` that no page shows.

    Why: nobody will write there.
    Instead: give it the name that a `contact` fence has; `problems` stands at the foot of every
    page.
    """
    shown = [*_named(course, "contact"), PROBLEMS]
    for setting in course.site.settings:
        purpose = setting.keys[-1]
        own = setting.keys[:3] == ("extra", "course", "contacts") and len(setting.keys) == 4
        if own and purpose in course.site.contacts and purpose not in shown:
            yield Finding(
                contacts_are_shown,
                setting.at,
                f"no page shows a contact for `{purpose}`",
                nearest(purpose, shown, f"use one of: {', '.join(f'`{one}`' for one in shown)}"),
                len(purpose),
            )


@rule("setting-blanks-hold", "error", "pages")
def setting_blanks_hold(course: Course) -> Iterator[Finding]:
    """Checks that a comment such as `<!-- setting institution -->` names a setting, behind a blank.

    Why: else the blank stays in every copy, whatever its settings say.
    Instead: write a blank in bold brackets and the comment right behind it:
    `**[institution]**<!-- setting institution -->`.
    """
    for page in course.pages.values():
        for one in page.setting_blanks:
            at = Position(page.path, one.line + 1, one.column + 1)
            for name in one.names:
                if name not in _SETTINGS and not name.startswith(CONTACTS):
                    known = f"use one of: {', '.join(_SETTINGS)}, {CONTACTS}data"
                    yield Finding(
                        setting_blanks_hold,
                        at,
                        f"no setting `{name}` fills a blank",
                        nearest(name, _SETTINGS, known),
                        one.end - one.column,
                    )
            if one.first is None:
                yield Finding(
                    setting_blanks_hold,
                    at,
                    "there is no blank before this comment",
                    "write one right before it, in bold brackets, such as `**[institution]**`",
                    one.end - one.column,
                )


@rule("merges-are-finished", "error", "pages")
def merges_are_finished(course: Course) -> Iterator[Finding]:
    """Checks that no page holds the two versions of lines that git could not merge.

    Why: learners would read both, and the marks between them.
    Instead: keep one version, or what is right of both, and delete the lines with the marks.
    """
    for page in course.pages.values():
        ends = [number for number, line in enumerate(page.prose, 1) if line.startswith(">" * 7)]
        for number, line in enumerate(page.prose, 1):
            if line.startswith("<" * 7):
                end = next((one for one in ends if one > number), number)
                yield Finding(
                    merges_are_finished,
                    Position(page.path, number, 1),
                    "the file still holds two versions of the same lines",
                    "keep one version, and delete the lines that begin with <<<<<<<, ======= and "
                    ">>>>>>>",
                    7,
                    hides=range(number, end + 1),
                )


@check
def _fences_name_one(course: Course) -> Iterator[Finding]:
    """Checks that the two fences that an institution fills name one thing each."""
    kinds: dict[FenceKind, str] = {
        "institution": "text, such as the folder of its module",
        "contact": "thing to write about, such as `data`",
    }
    for page in course.pages.values():
        for fence in page.fences:
            if fence.kind in kinds and len(fence.lines) != 1:
                yield Finding(
                    fences_resolve,
                    fence.at,
                    f"this `{fence.kind}` fence names {len(fence.lines)} things, it should name "
                    "one",
                    f"write one {kinds[fence.kind]}, between the two marks",
                    len(f"```{fence.kind}"),
                )


def _named(course: Course, kind: FenceKind) -> list[str]:
    """What the fences of a kind name, each once."""
    return list(
        dict.fromkeys(
            name
            for page in course.pages.values()
            for fence in page.fences
            if fence.kind == kind
            for _, name in fence.lines
        )
    )
