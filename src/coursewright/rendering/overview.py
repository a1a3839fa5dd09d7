"""What looks at the whole course: the map of modules, the cards, all references."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from coursewright.markup.citations import CITATIONS, cited
from coursewright.markup.fields import educate
from coursewright.rendering.progress import view_module
from coursewright.rendering.references import order, render_reference
from coursewright.rendering.strings import page_words, say_minutes
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from coursewright.model.course import Module
    from coursewright.rendering.context import PageContext

DOMAINS = "docs/domains.md"
"""The page of the framework, if the site has one."""


FOLDED_FROM = 10
"""From so many modules on, the parts of the map are folded: a phone shows fewer at once."""


def render_map(page: PageContext) -> Markup:
    """Every module with what it is for and how long it takes; the whole row is the link.

    Where the navigation has sections below that of the modules, they are the parts of the map.
    """
    words = page_words()
    modules = list(page.modules())
    return fill(
        "map",
        course=page.course_id,
        parts=[
            {
                "title": title,
                "size": say_size(part),
                "modules": [view_module(page, one) for one in part],
            }
            for title, part in _parts(page, modules).items()
        ],
        folded=len(modules) >= FOLDED_FROM,
        total=words.phrase("course_minutes", **_size(modules)),
        script=page.course_script(),
    )


def say_size(modules: Sequence[Module]) -> str:
    """How many modules, and how many minutes they take together."""
    return page_words().phrase("modules_minutes", **_size(modules))


def _size(modules: Sequence[Module]) -> dict[str, str]:
    words = page_words()
    minutes = sum(module.minutes.total for module in modules)
    return {
        "modules": words.counted("modules", len(modules)),
        "minutes": say_minutes(minutes),
    }


def _parts(page: PageContext, modules: Sequence[Module]) -> dict[str, list[Module]]:
    """The modules by the section in which the navigation parts them, those in none first.

    What stands above all of them, such as *Modules*, parts nothing.
    """
    sections = page.course_files.site().sections
    above = [sections[module.path] for module in modules if module.path in sections]
    levels = zip(*above, strict=False)  # As deep as the shallowest.
    shared = sum(1 for _ in takewhile(lambda titles: len(set(titles)) == 1, levels))
    parts: dict[str, list[Module]] = {"": []}
    for module in modules:
        own = sections.get(module.path, ())[shared:]
        parts.setdefault(own[0] if own else "", []).append(module)
    return {title: part for title, part in parts.items() if part}


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
