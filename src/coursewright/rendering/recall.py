"""Quick recall: a page that lists what can come back, and a piece of HTML for each of it.

The page loads the pieces that are due, so that it does not grow with the course. A piece is a
classic script, for those alone can be loaded from a folder on a disk.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coursewright.markup.fields import Prose, educate
from coursewright.rendering.assessments import view_entries
from coursewright.rendering.context import PageContext
from coursewright.rendering.interactions import script_of
from coursewright.rendering.misconceptions import view_tempting
from coursewright.rendering.references import list_cited
from coursewright.rendering.strings import speaking
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markupsafe import Markup

    from coursewright.model.course import Assessment, Card, CardLine, Module
    from coursewright.model.item import Item
    from coursewright.reading.course_files import CourseFiles

ROOT = "course-root/"
"""What addresses in a piece begin with: the script puts the site's own in its place."""

_LEVEL = 2
"""Of the headings in a piece: those below the title of a page."""

_LOAD = (
    "(script=>script.insertAdjacentHTML('afterend',{html}.replaceAll('\"{root}',"
    "'\"'+script.dataset.root)))(document.currentScript)\n"
)


@dataclass(frozen=True, slots=True)
class Recalled:
    """What of one module can come back."""

    module: Module
    assessment: Assessment
    items: tuple[Item, ...]
    """Those that are scored, and no guess before the text; and all variants."""
    card: Card | None

    @property
    def lines(self) -> Iterator[CardLine]:
        """The sentences of the card, to be said aloud."""
        for line in self.card.notice if self.card else ():
            if line.prompt:
                yield line


def recalled(page: PageContext, module: Module) -> Recalled | None:
    """What of a module can come back; nothing if it has no quiz that can be read."""
    assessment = page.quiz_of(module)
    if assessment is None:
        return None
    pretests = [one for one in assessment.sets if one.mode == "pretest"]
    guessed = {name.source for one in pretests for name in one.items}
    items = tuple(
        item
        for item in assessment.items
        if (item.variant_of or (item.scored and item.id not in guessed)) and page.shows(item)
    )
    return Recalled(module, assessment, items, page.course_files.card(module.slug))


def render_recall(page: PageContext, level: int) -> Markup:
    """What of every module can come back: its objectives, and the sentences of its card."""
    # Its works are cited where a link leads.
    prose = Prose(page.course_files.references(), page.href)
    anchor = page.course_files.subject().card_anchor
    found = [one for one in (recalled(page, module) for module in page.modules()) if one]
    scripts = {script_of(item) for one in found for item in one.items} - {""}
    return fill(
        "recall",
        course=page.course_id,
        level=level,
        modules=[_view_module(one, prose, anchor) for one in found],
        tempting=view_tempting(page),
        scripts=[page.asset(f"{name}.js") for name in (*sorted(scripts), "review", "reading")],
    )


def _view_module(one: Recalled, prose: Prose, card_anchor: str) -> dict[str, Any]:
    questions: dict[str, list[str]] = {}
    variants: dict[str, list[str]] = {}
    for item in one.items:
        objective = item.objective.source if item.objective else ""
        questions.setdefault(objective, []).append(item.id)
        if item.variant_of:
            variants.setdefault(objective, []).append(f"{item.id}:{item.variant_of.source}")
    return {
        "title": educate(one.module.title.source),
        "address": prose.href(one.module.path, ""),
        "objectives": [
            {
                "id": objective.id,
                "text": educate(objective.text.source),
                "questions": questions[objective.id],
                "variants": variants.get(objective.id, []),
            }
            for objective in one.module.objectives
            if objective.id in questions
        ],
        "sentences": [
            {
                "id": line.prompt,
                "objective": line.objective.source if line.objective else "",
                "sign": prose.inline(line.text).striptags(),
                "address": prose.href(one.module.path, card_anchor),
            }
            for line in one.lines
        ],
    }


def render_pieces(
    module: Module,
    course_files: CourseFiles,
    href: Callable[[str, str], str],
    address: str,
    *,
    drafts: bool,
) -> Iterator[tuple[str, str]]:
    """What of a module can come back: each with its id, and the script that brings it.

    `href` gives addresses from the root of the site, or nothing. `address` is where the module's
    page will be for the world, if that is known.
    """

    def from_root(path: str, anchor: str) -> str:
        found = href(path, anchor)
        return f"{ROOT}{found}" if found else ""

    def piece(here: str = "") -> PageContext:
        prose = Prose(course_files.references(), from_root, here=here)
        # No page has this path: whatever is taught, is taught elsewhere.
        return PageContext("", course_files, prose, drafts, address or module.path)

    one = recalled(piece(), module)
    if one is None:
        return
    anchor = course_files.subject().card_anchor
    with speaking(course_files.site().language, course_files.subject()):
        for item in one.items:
            page = piece()
            [view] = view_entries(page, [(one.assessment, item)], _LEVEL)
            yield item.id, _script(page, "recall-item", view=view, course=page.course_id)
        if one.card is None:
            return
        for line in one.lines:
            page = piece(f"say-{line.prompt}")
            view = {
                "id": line.prompt,
                "title": page.prose.inline(one.card.title),
                "sign": page.prose.inline(line.text),
                "say": page.prose.inline(line.say),
                "address": page.href(module.path, anchor),
            }
            yield line.prompt, _script(page, "recall-say", prompt=view)


def _script(page: PageContext, template: str, **values: Any) -> str:  # noqa: ANN401
    html = str(fill(template, level=_LEVEL, works=list_cited(page.prose), **values))
    return _LOAD.format(html=json.dumps(html, ensure_ascii=False), root=ROOT)
