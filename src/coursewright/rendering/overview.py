"""What looks at the whole course: the map of modules, the cards by situation, all references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.markup.citations import CITATIONS, cited
from coursewright.markup.fields import educate
from coursewright.rendering.progress import view_module
from coursewright.rendering.references import order, render_reference
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from markupsafe import Markup

    from coursewright.model.course import Module
    from coursewright.reading.course_files import CourseFiles

DOMAINS = "docs/domains.md"
"""The page of the framework, if the site has one."""


def shown_modules(course_files: CourseFiles, *, drafts: bool) -> Iterator[Module]:
    """The modules of this site, in the order of its navigation."""
    named = [path for path, _ in course_files.site().nav]
    slugs = sorted(course_files.slugs(), key=lambda slug: _position(named, slug))
    for slug in slugs:
        module = course_files.module(slug)
        if module is not None and not course_files.hidden(slug, drafts=drafts):
            yield module


def _position(named: list[str], slug: str) -> tuple[int, str]:
    path = f"modules/{slug}/index.md"
    return (named.index(path) if path in named else len(named), slug)


def render_map(
    course_files: CourseFiles, href: Callable[[str, str], str], script: str, *, drafts: bool
) -> Markup:
    """Every module with what it is for and how long it takes; the whole row is the link."""
    words = page_words()
    modules = list(shown_modules(course_files, drafts=drafts))
    total = sum(module.minutes.total for module in modules)
    return fill(
        "map",
        course=course_files.site().course_id,
        modules=[view_module(one, course_files, href, drafts=drafts) for one in modules],
        total=words.phrase(
            "course_minutes",
            modules=words.counted("modules", len(modules)),
            minutes=words.counted("minutes", total),
        ),
        script=script,
    )


def render_paths(
    modules: Iterable[Module], course_files: CourseFiles, href: Callable[[str, str], str]
) -> Markup:
    """The ways into the course, each with its modules and their minutes."""
    by_slug = {module.slug: module for module in modules}
    paths = []
    for path in course_files.paths():
        named = [by_slug[slug.source] for slug in path.modules if slug.source in by_slug]
        if named:
            paths.append(
                {
                    "title": educate(path.title.source),
                    "why": educate(path.why.source),
                    "minutes": sum(module.minutes.total for module in named),
                    "modules": [
                        {
                            "address": href(module.path, ""),
                            "title": educate(module.title.source),
                            "minutes": module.minutes.total,
                        }
                        for module in named
                    ],
                }
            )
    return fill("paths", paths=paths)


def render_cards(
    course_files: CourseFiles, href: Callable[[str, str], str], *, drafts: bool
) -> Markup:
    """The cards under the situations that lead to them."""
    situations: dict[str, list[tuple[str, str, str]]] = {}
    for module in shown_modules(course_files, drafts=drafts):
        card = course_files.card(module.slug)
        if card is None:
            continue
        entry = (
            educate(card.title.source),
            educate(card.when.source),
            href(module.path, course_files.subject().card_anchor),
        )
        for situation in card.situations:
            situations.setdefault(educate(situation.source), []).append(entry)
    return fill("cards", situations=situations.items())


def render_all_references(
    course_files: CourseFiles, href: Callable[[str, str], str], *, drafts: bool
) -> Markup:
    """Every work that the course cites, with the modules and the framework that cite it."""
    citing: dict[str, list[tuple[str, str]]] = {}
    for module in shown_modules(course_files, drafts=drafts):
        entry = (educate(module.title.source), href(module.path, ""))
        for name in sorted(cited_by(module, course_files)):
            citing.setdefault(name, []).append(entry)
    framework = (page_words("framework")["title"], href(DOMAINS, ""))
    for name in dict.fromkeys(
        work.id
        for domain in course_files.domains()
        for competency in domain.competencies
        for work in competency.references
        if (course_files.root / DOMAINS).is_file()
    ):
        citing.setdefault(name, []).append(framework)
    known = course_files.references()
    works = sorted(known.values(), key=order)
    return fill(
        "references",
        script="",
        entries=[
            {
                "id": work.id,
                "line": render_reference(work),
                "label": work.label,
                "back": "",
                "modules": citing.get(work.id, []),
            }
            for work in works
        ],
    )


def cited_by(module: Module, course_files: CourseFiles) -> set[str]:
    """The works that a module's text or its items cite."""
    page = course_files.page(module.path)
    names = {citation.id for citation in page.citations} if page else set()
    assessment = (
        course_files.assessment(module.slug) if module.slug in course_files.quizzes() else None
    )
    for item in assessment.items if assessment else ():
        names |= {citation.id for citation in item.references}
        for _, text, _ in item.texts():
            for match in CITATIONS.finditer(text.source):
                names |= {name for name, _, _ in cited(match["body"])}
    return names
