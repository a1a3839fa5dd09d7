"""Quick recall: a page that lists what can come back, and a piece of HTML for each of it.

The page loads the pieces that are due, so that it does not grow with the course. A piece is a
classic script, for those alone can be loaded from a folder on a disk.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coursewright.markup.fields import Prose, educate
from coursewright.reading.headings import CARD_ANCHOR
from coursewright.rendering.quizzes import Quizzes
from coursewright.rendering.references import list_cited
from coursewright.rendering.strings import speaking
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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
    """Those that are scored, and no guess before the text."""
    card: Card | None

    @property
    def lines(self) -> Iterator[CardLine]:
        """The sentences of the card, to be said aloud."""
        for line in self.card.notice if self.card else ():
            if line.prompt:
                yield line


def recalled(module: Module, course_files: CourseFiles, *, drafts: bool) -> Recalled | None:
    """What of a module can come back; nothing if it has no quiz that can be read."""
    known = module.slug in course_files.quizzes()
    assessment = course_files.assessment(module.slug) if known else None
    if assessment is None:
        return None
    pretests = [one for one in assessment.sets if one.mode == "pretest"]
    guessed = {name.source for one in pretests for name in one.items}
    items = tuple(
        item
        for item in assessment.items
        if item.scored and item.id not in guessed and (drafts or not item.draft)
    )
    return Recalled(module, assessment, items, course_files.card(module.slug))


def render_recall(
    modules: Iterable[Module],
    level: int,
    course_files: CourseFiles,
    href: Callable[[str, str], str],
    *,
    drafts: bool,
) -> Markup:
    """What of every module can come back: its objectives, and the sentences of its card."""
    # Its works are cited where a link leads.
    prose = Prose(course_files.references(), href)
    found = [recalled(one, course_files, drafts=drafts) for one in modules]
    return fill(
        "recall",
        course=course_files.site().course_id,
        level=level,
        modules=[_view_module(one, prose) for one in found if one],
        scripts=[
            href(f"docs/assets/coursewright/{name}.js", "")
            for name in ("more", "review", "reading")
        ],
    )


def _view_module(one: Recalled, prose: Prose) -> dict[str, Any]:
    questions: dict[str, list[str]] = {}
    for item in one.items:
        questions.setdefault(item.objective.source if item.objective else "", []).append(item.id)
    return {
        "title": educate(one.module.title.source),
        "address": prose.href(one.module.path, ""),
        "objectives": [
            {
                "id": objective.id,
                "text": educate(objective.text.source),
                "questions": questions[objective.id],
            }
            for objective in one.module.objectives
            if objective.id in questions
        ],
        "sentences": [
            {
                "id": line.prompt,
                "objective": line.objective.source if line.objective else "",
                "sign": prose.inline(line.text).striptags(),
                "address": prose.href(one.module.path, CARD_ANCHOR),
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

    one = recalled(module, course_files, drafts=drafts)
    with speaking(course_files.site().language):
        for item in one.items if one else ():
            prose = Prose(course_files.references(), from_root)
            # No page has this path: whatever is taught, is taught elsewhere.
            quizzes = Quizzes("", course_files, prose, from_root, drafts, address or module.path)
            assert one is not None  # noqa: S101 - for the type checker
            view = quizzes.view(one.assessment, item, _LEVEL)
            course = course_files.site().course_id
            works = list_cited(prose)
            yield item.id, _script("recall-item", view=view, course=course, works=works)
        for line in one.lines if one else ():
            assert one is not None and one.card is not None  # noqa: S101, PT018
            prose = Prose(course_files.references(), from_root, here=f"say-{line.prompt}")
            view = {
                "id": line.prompt,
                "title": prose.inline(one.card.title),
                "sign": prose.inline(line.text),
                "say": prose.inline(line.say),
                "address": prose.href(module.path, CARD_ANCHOR),
            }
            yield line.prompt, _script("recall-say", prompt=view, works=list_cited(prose))


def _script(template: str, **values: Any) -> str:  # noqa: ANN401
    html = str(fill(template, level=_LEVEL, **values))
    return _LOAD.format(html=json.dumps(html, ensure_ascii=False), root=ROOT)
