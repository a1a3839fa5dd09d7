"""Sessions: the list of all, and each one's plan, from the module's case, items and card."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from coursewright.markup.fields import educate
from coursewright.model.files import module_of
from coursewright.model.interaction import StagedCase
from coursewright.model.session import SUFFIX
from coursewright.rendering.items import view_item
from coursewright.rendering.misconceptions import view_listen_for
from coursewright.rendering.problems import errors_of
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.model.course import CardLine, Module
    from coursewright.model.item import Item
    from coursewright.model.session import Session, Step
    from coursewright.rendering.context import FenceRequest, PageContext

FACILITATE = "docs/facilitate.md"
"""The page for those who lead a session: it says what all of them have in common."""


PLAN = "the-plan"
"""Where a plan begins on its page."""


def shown_sessions(page: PageContext) -> Iterator[tuple[Session, Module]]:
    """The sessions of this site with their modules, in the order of its navigation."""
    for path in page.course_files.sessions():
        slug = module_of(path)
        module = None if page.hides(slug) else page.course_files.module(slug)
        session = page.course_files.session(path) if module else None
        if session is not None and module is not None:
            yield session, module


def render_sessions(page: PageContext) -> Markup:
    """The list of sessions: on a module's page its own, else those of all modules."""
    shown = list(shown_sessions(page))
    slug, words = page.slug, page_words()
    return fill(
        "sessions",
        sessions=[
            {
                "number": number,
                "title": educate(session.title.source),
                "summary": educate(session.summary.source),
                "time": words.counted("session_minutes", session.minutes),
                "module": "" if slug else educate(module.title.source),
                "address": page.href(session.page),
            }
            for number, (session, module) in enumerate(shown, 1)
            if not slug or session.module == slug
        ],
    )


def render_session(page: PageContext, fence: FenceRequest) -> Markup:
    """The plan that belongs to a page; what cannot be shown is a problem."""
    path = page.path.removesuffix(".md") + SUFFIX
    shown = list(shown_sessions(page))
    found = [(number, *one) for number, one in enumerate(shown, 1) if one[0].path == path]
    told = errors_of(path, page.course_files)
    fence.problems.extend(told)
    if not found:
        if not told:
            fence.problems.append(f"no session can be read from {path}")
        return Markup()
    return _Plan(page, fence).render(*found[0], len(shown))


@dataclass(slots=True)
class _Plan:
    page: PageContext
    fence: FenceRequest
    module_page: str = ""
    items: dict[str, Item] = field(default_factory=dict)

    def render(self, number: int, session: Session, module: Module, count: int) -> Markup:
        self.module_page = module.path
        for name in session.items:
            found = self.page.course_files.item(name.source)
            if found is None:
                self.fence.problems.append(f"no quiz file has an item `{name.source}`")
                return Markup()
            self.items[name.source] = found[1]
        words = page_words()
        objectives = {one.id: educate(one.text.source) for one in module.objectives}
        stated = [name.source for name in session.objectives]
        card = self.page.course_files.card(module.slug)
        case = self._view(session.case.source)
        voted = [name for step in session.steps if step.type == "vote" for name in step.items]
        tempting = [self.items[name.source] for name in (session.case, *voted)]
        lines = [line for line in card.lines if _serves(line, stated)] if card else []
        steps = []
        minute = 0
        for step in session.steps:
            steps.append(self._step(step, minute))
            minute += step.minutes
        votes = [view for step in steps if step["type"] == "vote" for view in step["views"]]
        for place, view in enumerate(votes, 1):
            view["heading"] = words.phrase("question", number=place)
        self._lead_back({f"item-{view['id']}" for view in votes})
        return fill(
            "session",
            level=self.fence.level,
            plan=PLAN,
            number=words.phrase("session_number", number=number, count=count),
            summary=educate(session.summary.source),
            time=words.counted("session_minutes", session.minutes),
            module={"title": educate(module.title.source), "address": self.page.href(module.path)},
            how=self.page.href(FACILITATE),
            objectives=[objectives[name] for name in stated if name in objectives],
            hand_out=list(self._hand_out(session.hand_out)),
            before=[self.page.prose.inline(line) for line in session.before],
            listen_for=view_listen_for(self.page, tempting),
            case=case,
            steps=steps,
            lines=lines,
            votes=votes,
            card=card,
            inline=self.page.prose.inline,
        )

    def _lead_back(self, answers: set[str]) -> None:
        """From a work that is cited elsewhere than in the answers, to the plan's beginning."""

        def is_elsewhere(place: str) -> bool:
            return place.startswith("item-") and place not in answers

        prose = self.page.prose
        for work, place in prose.cited.items():
            if is_elsewhere(place):
                prose.cited[work] = PLAN
        for work, said in prose.said.items():
            prose.said[work] = [
                replace(one, back=PLAN) if is_elsewhere(one.back) else one for one in said
            ]

    def _step(self, step: Step, begins: int) -> dict[str, Any]:
        words = page_words()
        return {
            "type": step.type,
            "time": words.phrase("session_time", begins=begins, ends=begins + step.minutes),
            "title": words[f"session_{step.type}"],
            "does": words.get(f"session_{step.type}_does", ""),
            "do": self.page.prose.inline(step.do),
            "say": [self.page.prose.inline(sentence) for sentence in step.say],
            "watch": self.page.prose.inline(step.watch),
            "views": [self._view(name.source) for name in step.items],
        }

    def _view(self, name: str) -> dict[str, Any]:
        """An item as the plan shows it; its choices in the order that they have on the screen."""
        item = self.items[name]
        view = view_item(self.page, item, 0, self.fence.level + 1)
        keys = [n for n, choice in enumerate(view.get("choices", []), 1) if choice.get("key")]
        worked = isinstance(item.interaction, StagedCase) and item.interaction.is_worked
        # A type has only the parts that it needs.
        parts = {"choices": [], "model": "", "worked": "", "begins": ""}
        return parts | view | {
            "best": " + ".join(map(str, keys)),
            "asks": not worked,
            "address": self.page.href(self.module_page, f"item-{item.id}"),
        }  # fmt: skip

    def _hand_out(self, names: Sequence[Any]) -> Iterator[dict[str, str]]:
        for name in names:
            sheet = self.page.course_files.worksheet_named(name.source)
            address = self.page.href(sheet.page) if sheet else ""
            if sheet and address:
                yield {"title": educate(sheet.title.source), "address": address}


def _serves(line: CardLine, objectives: list[str]) -> bool:
    return line.objective is not None and line.objective.source in objectives
