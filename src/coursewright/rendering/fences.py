"""What each kind of fence shows: one line for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from coursewright.rendering.advisories import render_advisories
from coursewright.rendering.cohort import render_cohort
from coursewright.rendering.decision import render_decision
from coursewright.rendering.domains import render_domains, render_placement
from coursewright.rendering.figure import render_figure
from coursewright.rendering.if_then import if_then_heading, render_if_then
from coursewright.rendering.institution import render_contact
from coursewright.rendering.outline import render_outline
from coursewright.rendering.overview import (
    render_all_references,
    render_cards,
    render_map,
)
from coursewright.rendering.pair import render_pair
from coursewright.rendering.paths import render_paths
from coursewright.rendering.progress import render_begin, render_notes, render_progress
from coursewright.rendering.quizzes import render_example, render_quiz_on_page
from coursewright.rendering.recall import render_recall
from coursewright.rendering.record import render_your_data
from coursewright.rendering.rules import render_rules
from coursewright.rendering.session import render_session, render_sessions
from coursewright.rendering.sharing import render_share_answers
from coursewright.rendering.sittings import render_stop
from coursewright.rendering.status import render_status
from coursewright.rendering.study import render_study
from coursewright.rendering.tally import render_tally
from coursewright.rendering.templating import fill
from coursewright.rendering.trace import render_trace
from coursewright.rendering.worksheet import render_worksheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from coursewright.model.page import FenceKind
    from coursewright.rendering.context import FenceRequest, PageContext


@dataclass(frozen=True, slots=True)
class Show:
    """How a kind of fence is shown."""

    render: Callable[[PageContext, FenceRequest], Markup]
    searchable: bool = False
    """Whether the site's search should find its words."""
    heading: Callable[[PageContext], str] | None = None
    """What makes the Markdown heading that stands above it; nothing if its author writes one."""


def render_commitment(page: PageContext) -> Markup:
    """A form for what one is going to do, by when."""
    return fill("commitment", course=page.course_id, script=page.course_script())


def render_document(page: PageContext) -> Markup:
    """A link to the page as a Word document; nothing where the site has none of it."""
    read = page.course_files.page(page.path)
    return fill("document", address=page.href(read.document) if read else "")


FENCES: dict[FenceKind, Show] = {
    "quiz": Show(render_quiz_on_page),
    "example": Show(render_example),
    "stop": Show(render_stop),
    "begin": Show(render_begin),
    "progress": Show(lambda page, _: render_progress(page)),
    "advisories": Show(lambda page, _: render_advisories(page), searchable=True),
    "status": Show(lambda page, _: render_status(page)),
    "paths": Show(lambda page, _: render_paths(page)),
    "notes": Show(lambda page, _: render_notes(page)),
    "commitment": Show(lambda page, _: render_commitment(page)),
    "review": Show(lambda page, fence: render_recall(page, fence.level)),
    "cards": Show(lambda page, _: render_cards(page), searchable=True),
    "map": Show(lambda page, _: render_map(page)),
    "references": Show(lambda page, _: render_all_references(page)),
    "worksheet": Show(render_worksheet),
    "decision": Show(render_decision),
    "sessions": Show(lambda page, _: render_sessions(page), searchable=True),
    "session": Show(render_session),
    "your-data": Show(lambda page, _: render_your_data(page)),
    "share-answers": Show(lambda page, _: render_share_answers(page)),
    "domains": Show(lambda page, fence: render_domains(page, fence.level)),
    "placement": Show(lambda page, _: render_placement(page)),
    "trace": Show(lambda page, fence: render_trace(page, fence.level)),
    "rules": Show(render_rules, searchable=True),
    "pair": Show(lambda page, fence: render_pair(page, fence.level)),
    "tally": Show(render_tally),
    "cohort": Show(lambda page, fence: render_cohort(page, fence.level)),
    "study": Show(render_study),
    "if-then": Show(lambda page, _: render_if_then(page), heading=if_then_heading),
    "figure": Show(render_figure),
    "contact": Show(render_contact, searchable=True),
    # Markdown, which `rendering/page.py` lets be a part of its page.
    "institution": Show(lambda _, __: Markup()),
    "outline": Show(render_outline, searchable=True),
    "document": Show(lambda page, _: render_document(page)),
}
