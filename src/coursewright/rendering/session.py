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
from coursewright.rendering.screen import prompts_of
from coursewright.rendering.session_form import form_of, objectives_of
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill
from coursewright.rendering.worksheet import view_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.model.course import CardLine, Module
    from coursewright.model.item import Item
    from coursewright.model.session import PairCard, Session, Step
    from coursewright.model.text import Text
    from coursewright.rendering.context import FenceRequest, PageContext

FACILITATE = "docs/facilitate.md"
"""The page for those who lead a session: it says what all of them have in common."""


PLAN = "the-plan"
"""Where a plan begins on its page."""


ROUNDS = range(1, 4)
"""On the observer's sheet: in threes, everybody has each part once."""


def shown_sessions(page: PageContext) -> Iterator[tuple[Session, Module | None]]:
    """The sessions of this site with their modules, in the order of its navigation."""
    for path in page.course_files.sessions():
        slug = module_of(path)
        module = page.course_files.module(slug) if slug and not page.hides(slug) else None
        session = page.course_files.session(path) if module or not slug else None
        if session is not None:
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
                "module": educate(module.title.source) if module and not slug else "",
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
    items: dict[str, Item] = field(default_factory=dict)

    def render(self, number: int, session: Session, module: Module | None, count: int) -> Markup:
        for name in session.items:
            found = self.page.course_files.item(name.source)
            if found is None:
                self.fence.problems.append(f"no quiz file has an item `{name.source}`")
                return Markup()
            self.items[name.source] = found[1]
        words = page_words()
        stated = [name.source for name in session.objectives]
        card = self.page.course_files.card(module.slug) if module else None
        case = self._view(session.case.source)
        voted = [name for step in session.steps if step.type == "vote" for name in step.items]
        tempting = [self.items[name.source] for name in (session.case, *voted)]
        lines = [line for line in card.lines if _serves(line, stated)] if card else []
        steps: list[dict[str, Any]] = []
        minute = 0
        for step in session.steps:
            steps.append(self._step(step, minute, with_cards=bool(session.pairs)))
            minute += step.minutes
        votes = [view for step in steps if step["type"] == "vote" for view in step["views"]]
        for place, view in enumerate(votes, 1):
            view["heading"] = words.phrase("question", number=place)
        inline = self.page.prose.inline
        said = [self._line(line) for line in lines]
        prompts = prompts_of(educate(session.title.source), steps, {"case": case, "lines": said})
        for place, prompt in enumerate(prompts[1:], 2):
            steps[prompt.step].setdefault("prompt", place)
        pairs = [self._pair_card(one) for one in session.pairs]
        sheet = form_of(session, module)
        form = view_part(sheet, sheet.parts[0])
        for shown, asked in zip(form["fields"], sheet.fields, strict=True):
            shown["label"] = inline(asked.label)
        self._lead_back({f"item-{view['id']}" for view in votes})
        return fill(
            "session",
            style=self.page.asset("session.css"),
            level=self.fence.level,
            plan=PLAN,
            number=words.phrase("session_number", number=number, count=count),
            summary=educate(session.summary.source),
            time=words.counted("session_minutes", session.minutes),
            module=module
            and {"title": educate(module.title.source), "address": self.page.href(module.path)},
            how=self.page.href(FACILITATE),
            objectives=[educate(one) for one in objectives_of(session, module)],
            hand_out=list(self._hand_out(session.hand_out)),
            before=[self.page.prose.inline(line) for line in session.before],
            listen_for=view_listen_for(self.page, tempting),
            case=case,
            steps=steps,
            lines=lines,
            votes=votes,
            card=card,
            inline=inline,
            invitation=_paragraphs(session.invitation),
            pairs=pairs,
            observe=[inline(line) for line in session.observe],
            moves=case.get("moves", ()),
            rounds=ROUNDS,
            form=form,
            form_of=educate(sheet.title.source),
            form_after=educate(sheet.summary.source),
            form_document=self.page.href(session.form),
            prompts=prompts,
            back="show-on-screen",
            script=self.page.asset("screen.js"),
        )

    def _line(self, line: CardLine) -> Markup:
        inline = self.page.prose.inline
        if not line.say:
            return inline(line.text)
        say = page_words()["say"]
        return Markup("{} {} <q>{}</q>").format(inline(line.text), say, inline(line.say))

    def _pair_card(self, card: PairCard) -> dict[str, Any]:
        inline = self.page.prose.inline
        return {
            "who": inline(card.who),
            "you": inline(card.you),
            "says": inline(card.says),
            "wants": inline(card.wants),
            "unless_asked": [inline(line) for line in card.unless_asked],
        }

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

    def _step(self, step: Step, begins: int, *, with_cards: bool) -> dict[str, Any]:
        words = page_words()
        kind = "pairs_cards" if step.type == "pairs" and with_cards else step.type
        return {
            "type": step.type,
            "minutes": step.minutes,
            "lasts": words.counted("session_minutes", step.minutes),
            "time": words.phrase("session_time", begins=begins, ends=begins + step.minutes),
            "title": words[f"session_{kind}"],
            "does": words.get(f"session_{kind}_does", ""),
            "do": self.page.prose.inline(step.do),
            "say": [self.page.prose.inline(sentence) for sentence in step.say],
            "watch": self.page.prose.inline(step.watch),
            "show": [self.page.prose.inline(line) for line in step.show],
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
        }  # fmt: skip

    def _hand_out(self, names: Sequence[Any]) -> Iterator[dict[str, str]]:
        for name in names:
            sheet = self.page.course_files.worksheet_named(name.source)
            address = self.page.href(sheet.page) if sheet else ""
            if sheet and address:
                yield {"title": educate(sheet.title.source), "address": address}


def _serves(line: CardLine, objectives: list[str]) -> bool:
    return line.objective is not None and line.objective.source in objectives


def _paragraphs(text: Text | None) -> list[str]:
    """What stands between empty lines; a text to copy has no other form."""
    return [educate(one) for one in text.source.strip().split("\n\n")] if text else []
