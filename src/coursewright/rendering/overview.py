"""What looks at the whole course: the map of modules, the cards, all references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.markup.citations import CITATIONS, cited
from coursewright.markup.fields import educate
from coursewright.rendering.progress import view_module
from coursewright.rendering.references import order, render_reference
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from markupsafe import Markup

    from coursewright.model.course import Module
    from coursewright.rendering.context import PageContext

DOMAINS = "docs/domains.md"
"""The page of the framework, if the site has one."""


def render_map(page: PageContext) -> Markup:
    """Every module with what it is for and how long it takes; the whole row is the link."""
    words = page_words()
    modules = list(page.modules())
    total = sum(module.minutes.total for module in modules)
    return fill(
        "map",
        course=page.course_id,
        modules=[view_module(page, one) for one in modules],
        total=words.phrase(
            "course_minutes",
            modules=words.counted("modules", len(modules)),
            minutes=words.counted("minutes", total),
        ),
        script=page.course_script(),
    )


def render_paths(page: PageContext) -> Markup:
    """The ways into the course, each with its modules and their minutes."""
    by_slug = {module.slug: module for module in page.modules()}
    paths = []
    for path in page.course_files.paths():
        named = [by_slug[slug.source] for slug in path.modules if slug.source in by_slug]
        if named:
            paths.append(
                {
                    "title": educate(path.title.source),
                    "why": educate(path.why.source),
                    "minutes": sum(module.minutes.total for module in named),
                    "modules": [
                        {
                            "address": page.href(module.path),
                            "title": educate(module.title.source),
                            "minutes": module.minutes.total,
                        }
                        for module in named
                    ],
                }
            )
    return fill("paths", paths=paths)


def render_cards(page: PageContext) -> Markup:
    """Every card with the situations that lead to it; it opens in place."""
    anchor = page.course_files.subject().card_anchor
    cards = [
        (
            card,
            [educate(one.source) for one in card.situations],
            educate(module.title.source),
            page.href(module.path, anchor),
        )
        for module in page.modules()
        if (card := page.course_files.card(module.slug)) is not None
    ]
    return fill("cards", cards=cards, inline=page.prose.inline)


def render_all_references(page: PageContext) -> Markup:
    """Every work that the course cites, with the modules and the framework that cite it."""
    citing: dict[str, list[tuple[str, str]]] = {}
    for module in page.modules():
        entry = (educate(module.title.source), page.href(module.path))
        for name in sorted(_cited_by(page, module)):
            citing.setdefault(name, []).append(entry)
    framework = (page_words("framework")["title"], page.href(DOMAINS))
    for name in dict.fromkeys(
        work.id
        for domain in page.course_files.domains()
        for competency in domain.competencies
        for work in competency.references
        if (page.course_files.root / DOMAINS).is_file()
    ):
        citing.setdefault(name, []).append(framework)
    works = sorted(page.course_files.references().values(), key=order)
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
                "said": [],
            }
            for work in works
        ],
    )


def _cited_by(page: PageContext, module: Module) -> set[str]:
    """The works that a module's text or its items cite."""
    read = page.course_files.page(module.path)
    names = {citation.id for citation in read.citations} if read else set()
    assessment = page.quiz_of(module)
    for item in assessment.items if assessment else ():
        names |= {citation.id for citation in item.references}
        for _, text, _ in item.texts():
            for match in CITATIONS.finditer(text.source):
                names |= {name for name, _, _ in cited(match["body"])}
    return names
