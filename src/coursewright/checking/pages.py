"""Rules for Markdown pages: fences, citations, raw HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from coursewright.checking.registry import check, rule
from coursewright.finding import Finding, closest, mended, nearest
from coursewright.model.page import SHOWING
from coursewright.model.rule import RuleGroup
from coursewright.model.text import Position
from coursewright.reading.fences import find_blocks
from coursewright.reading.references import PATH as REFERENCES
from coursewright.reading.source import read_source
from coursewright.reading.standing import shown_by_name, standing_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course


@rule("fences-resolve", "error", "pages")
def fences_resolve(course: Course) -> Iterator[Finding]:
    """Checks that a quiz fence names a quiz, a set, or items, that exist.

    Why: what is not there cannot be shown.
    Instead: write the name of a file in `quizzes/`, of a set in one, or ids of items, one a line.
    """
    ids = {item.id for one in course.assessments.values() for item in one.items}
    sets = {one.id for assessment in course.assessments.values() for one in assessment.sets}
    variants = {
        item.id for one in course.assessments.values() for item in one.items if item.variant_of
    }
    for page in course.pages.values():
        for fence in page.fences:
            if fence.kind not in SHOWING:
                continue
            if not fence.lines:
                yield Finding(
                    fences_resolve,
                    fence.at,
                    "this quiz fence names no quiz and no item",
                    "write the name of a quiz, or ids of items, one a line, between the two marks",
                    len("```quiz"),
                )
            for line, name in fence.lines:
                at = Position(page.path, line, fence.at.column)
                whole = name in course.assessments or name in sets
                if whole and fence.kind == "example" and name not in ids:
                    yield Finding(
                        fences_resolve,
                        at,
                        f"`{name}` is no single item, and an example shows the YAML of one",
                        "name items, or write `quiz` instead of `example`",
                        len(name),
                    )
                elif whole and len(fence.lines) > 1:
                    yield Finding(
                        fences_resolve,
                        at,
                        f"`{name}` is a whole {'set' if name in sets else 'quiz'} and stands in a "
                        "fence with others",
                        "give it a fence of its own, or name its items",
                        len(name),
                    )
                elif name not in ids and not whole and not _may_exist(course, name):
                    known = [*(ids - variants), *sets, *course.assessments]
                    parts = re.split(r"[\s,;]+", name.strip(" ,;-*"))
                    several = len(parts) > 1 and all(part in known for part in parts)
                    yield Finding(
                        fences_resolve,
                        at,
                        f"no quiz and no item is called `{name}`",
                        f"write each on a line of its own: {', '.join(f'`{one}`' for one in parts)}"
                        if several
                        else f"write `{parts[0]}` alone on its line"
                        if parts[0] in known
                        else nearest(
                            name,
                            known,
                            "write the name of a quiz file without `.yml`, or the id of an item",
                        ),
                        len(name),
                    )


def _may_exist(course: Course, name: str) -> bool:
    """Whether a name is a quiz, or stands in a file of which something could not be read."""
    unread = course.faulty - set(course.assessments)
    known = name in course.assessments or name in course.mentioned
    return known or name in unread or bool(unread and not course.mentioned)


@check
def _beginnings_resolve(course: Course) -> Iterator[Finding]:
    """Checks that a `begin` fence names one module, or says a sentence."""
    for page in course.pages.values():
        for fence in page.fences:
            if fence.kind != "begin":
                continue
            names = [name for _, name in fence.lines]
            if len(names) == 1 and (names[0] in course.modules or not course.modules):
                continue
            if any(" " in name for name in names):
                continue  # Words, and no name.
            known = ", ".join(sorted(course.modules))
            yield Finding(
                fences_resolve,
                fence.at,
                f"this `begin` fence names {names[0] if len(names) == 1 else len(names)}, "
                "it should name one module, or say a sentence",
                f"write one of these, or a sentence, between the two marks: {known}",
                len("```begin"),
            )


@check
def _rule_fences_resolve(course: Course) -> Iterator[Finding]:
    """Checks that a `rules` fence names groups of rules."""
    groups: tuple[str, ...] = get_args(RuleGroup)
    for page in course.pages.values():
        for fence in page.fences:
            if fence.kind != "rules":
                continue
            if not fence.lines:
                yield Finding(
                    fences_resolve,
                    fence.at,
                    "this `rules` fence names no group of rules",
                    f"write one of these between the two marks: {', '.join(groups)}",
                    len("```rules"),
                )
            for line, name in fence.lines:
                if name not in groups:
                    yield Finding(
                        fences_resolve,
                        Position(page.path, line, fence.at.column),
                        f"there is no group of rules `{name}`",
                        nearest(name, groups, f"use one of: {', '.join(groups)}"),
                        len(name),
                    )


@rule("items-stand-once-on-a-page", "error", "pages")
def items_stand_once_on_a_page(course: Course) -> Iterator[Finding]:
    """Checks that no page shows the same item twice.

    Why: both would have the same ids, and an answer to one would be an answer to the other.
    Instead: show it once and link to it from the other place.
    """
    shown = shown_by_name(course.assessments.values())
    for page in course.pages.values():
        first: dict[str, int] = {}
        for fence in page.fences:
            if fence.kind not in SHOWING:
                continue
            for line, name in fence.lines:
                for item in dict.fromkeys(one.id for one in shown.get(name, ())) or [name]:
                    if item in first:
                        yield Finding(
                            items_stand_once_on_a_page,
                            Position(page.path, line, fence.at.column),
                            f"item `{item}` stands on this page already, on line {first[item]}",
                            "delete it from one of the two fences",
                            len(name),
                        )
                    first.setdefault(item, line)


@rule("items-stand-on-a-page", "warning", "pages")
def items_stand_on_a_page(course: Course) -> Iterator[Finding]:
    """Warns of an item, or of a whole quiz, that no page shows.

    Why: nobody can answer it, and nobody sees that it is missing.
    Instead: name it in a `quiz` fence where it belongs, or write `draft: true`.
    """
    standing = standing_items(course.pages.values(), course.assessments.values())
    # A module's page shows what its sessions take; those of no module are shown by their plan.
    alone = (session for session in course.sessions.values() if not session.module)
    standing |= {name.source for session in alone for name in session.items}
    hidden = course.site.left_out | {one.slug for one in course.modules.values() if one.draft}
    meant: set[str] | None = None
    for slug, assessment in course.assessments.items():
        finished = [one for one in assessment.items if not (one.draft or one.variant_of)]
        missing = [item for item in finished if item.id not in standing]
        if not missing or slug in hidden or slug in course.faulty:
            continue
        meant = _misspelled(course) if meant is None else meant
        if slug in meant or any(one.id in meant for one in assessment.sets):
            continue
        if missing == finished:
            yield Finding(
                items_stand_on_a_page,
                Position(assessment.path, 1, 1),
                f"no page shows the quiz `{slug}`",
                f"write a `quiz` fence with the name `{slug}` on a page, or `draft: true` into its "
                "questions",
            )
            continue
        for item in missing:
            if item.id not in meant:
                yield Finding(
                    items_stand_on_a_page,
                    item.at,
                    f"no page shows the item `{item.id}`",
                    "name it in a `quiz` fence where it belongs, or write `draft: true`",
                )


def _misspelled(course: Course) -> set[str]:
    """Names that a page has meant to show: that a fence or a name is misspelled, is told there."""
    known = [item.id for one in course.assessments.values() for item in one.items]
    known += [one.id for assessment in course.assessments.values() for one in assessment.sets]
    known += course.assessments
    found: set[str] = set()
    for path, page in course.pages.items():
        names = [name for fence in page.fences if fence.kind in SHOWING for _, name in fence.lines]
        for name in names:
            if name not in known:
                found.add(closest(name, known))
        source = read_source(course.root, path, [])
        lines = source.text.split("\n") if source else []
        for block in find_blocks(lines):
            if block.nearly in SHOWING:
                found.update(line.strip() for line in lines[block.first : block.last])
        found.update(line.strip() for line in page.prose)
    return found


@rule("citations-resolve", "error", "pages")
def citations_resolve(course: Course) -> Iterator[Finding]:
    """Checks that every work that a page cites is in the references.

    Why: an unknown id would be printed as it stands.
    Instead: use an id of `docs/references.json`, or add the work there with its evidence.
    """
    for page in course.pages.values():
        for citation in page.citations:
            if not is_known_reference(course, citation.id):
                yield unknown_reference(course, citation.id, citation.at)


def is_known_reference(course: Course, name: str) -> bool:
    """Whether a work is in the references, or they could not be read at all."""
    return name in course.references or (
        not course.references and (course.root / REFERENCES).is_file()
    )


def unknown_reference(course: Course, name: str, at: Position) -> Finding:
    """The finding for an id that is not in the references."""
    message = f"the references have no work `{name}`"
    work, _, place = name.partition(" ")
    if work.rstrip(".:") in course.references and place:
        proposal = f"{work.rstrip('.:')}, {place.strip()}"
        hint = f"write a comma between the work and the place in it: `[@{proposal}]`"
        return mended(Finding(citations_resolve, at, message, hint, len(name)), name, proposal)
    return Finding(
        citations_resolve,
        at,
        message,
        nearest(
            name,
            course.references,
            "add the work to docs/references.json, with the page on which you saw it",
        ),
        len(name),
    )


@rule("no-raw-html", "warning", "pages")
def no_raw_html(course: Course) -> Iterator[Finding]:
    """Warns of HTML in the text of a page.

    Why: it is not cleaned, and it does what it says in every learner's browser.
    Instead: write Markdown; an exact copy of a tag goes between backticks.
    """
    for page in course.pages.values():
        for tag, at in page.raw_html:
            yield Finding(
                no_raw_html,
                at,
                f"`{tag[:60]}` is raw HTML, which goes into the page as it is",
                "write it in Markdown; to show it as text, put it between backticks",
                len(tag),
            )
