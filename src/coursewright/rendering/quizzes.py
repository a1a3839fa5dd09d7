"""A page's quiz fences into assessments: whole quizzes, sets, chosen items, examples."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from coursewright.markup.fields import educate
from coursewright.model.interaction import StagedCase
from coursewright.model.page import SHOWING
from coursewright.rendering.interactions import needs_more
from coursewright.rendering.items import view_item
from coursewright.rendering.problems import Problem, errors_of
from coursewright.rendering.report_link import report_address
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from coursewright.finding import Finding
    from coursewright.markup.fields import Prose
    from coursewright.model.course import Assessment, Case, ItemSet
    from coursewright.model.item import Item
    from coursewright.model.text import Position
    from coursewright.reading.course_files import CourseFiles

MINUTES_AN_ITEM, MINUTES_A_REFLECTION = 1.25, 5

Entry = tuple["Assessment", "Item"]


@dataclass(slots=True)
class Quizzes:
    """The assessments of one page; questions are numbered through the page."""

    path: str
    course_files: CourseFiles
    prose: Prose
    href: Callable[[str, str], str]
    drafts: bool
    address: str = ""
    """Of the page, for those who are elsewhere; may be unknown."""
    number: int = 0
    scored: int = 0
    """How many items count in the page's summary: a guess does not."""
    asks_if_turned_on: bool = False
    """Whether any item asks how sure one is only of those who have turned that on."""
    needs_more: bool = False
    """Whether the page has a way to answer that the first script does not know."""
    needs_sets: bool = False
    """Whether the page has items that belong together: a test, a pre-test, a pool."""
    later: list[tuple[str, Markup]] = field(default_factory=list)
    """Answers to a pre-test, each with the anchor of the section that opens with it."""

    def render_example(self, names: Sequence[str], level: int, problems: list[Problem]) -> Markup:
        """An assessment beside the YAML that makes it."""
        live = self.render(names, level, problems)
        source = "\n\n".join(filter(None, map(self._source, names)))
        if not source:
            return live
        return fill("example", live=live, source=source, name=", ".join(names))

    def view(self, assessment: Assessment, item: Item, level: int) -> dict[str, Any]:
        """What `item.html` shows of an item that stands on its own."""
        [view] = self._views([(assessment, item)], level)
        return view

    def render(self, names: Sequence[str], level: int, problems: list[Problem]) -> Markup:
        """The assessment that a fence names; what cannot be shown is a problem."""
        if not names:
            problems.append("this fence names no quiz and no item")
            return Markup()
        if len(names) == 1 and names[0] in self.course_files.quizzes():
            return self._whole(names[0], level, problems)
        if len(names) == 1 and (found := self.course_files.item_set(names[0])):
            return self._set(*found, level, problems)
        entries = [entry for name in names for entry in self._find(name, problems)]
        if not entries:
            return Markup()
        return self._fill(
            self._views(entries, min(level, 6)),
            name=entries[0][1].id,
            level=level,
            confidence=any(assessment.confidence for assessment, _ in entries),
        )

    def _whole(self, slug: str, level: int, problems: list[Problem]) -> Markup:
        if self.course_files.hidden(slug, drafts=self.drafts):
            return Markup()
        assessment = self.course_files.assessment(slug)
        problems += errors_of(f"quizzes/{slug}.yml", self.course_files)
        if assessment is None:
            return Markup()
        words = page_words()
        entries = [(assessment, item) for item in assessment.items if self._shows(item)]
        return self._fill(
            self._views(entries, min(level + 1, 6)),
            title=words["check_understanding"],
            about=f"{_about(item for _, item in entries)} {words['answers_stay']}",
            name=slug,
            level=level,
            confidence=assessment.confidence,
        )

    def _set(
        self, assessment: Assessment, one: ItemSet, level: int, problems: list[Problem]
    ) -> Markup:
        if self.course_files.hidden(assessment.slug, drafts=self.drafts):
            return Markup()
        by_id = {item.id: item for item in assessment.items}
        places = [by_id[name.source].at for name in one.items if name.source in by_id]
        problems += self._errors(assessment, [one.at, *places])
        if len(places) < len(one.items):
            problems += self._errors_elsewhere(assessment.path)
        named = [by_id[name.source] for name in one.items if name.source in by_id]
        items = [item for item in named if self._shows(item)]
        drawn = _draw(items, one.draw) if one.draw else items
        # Those that are drawn come first, so that numbers run on where the others are hidden.
        entries = [(assessment, item) for item in drawn]
        entries += [(assessment, item) for item in items if item not in drawn]
        views = self._views(entries, min(level + 1, 6), mode=one.mode)
        for view in views[: len(drawn)]:
            view["drawn"] = bool(one.draw)
        self.needs_sets |= one.mode != "practice" or bool(one.draw or one.bands)
        words = page_words()
        undrawn = [item for item in items if item not in drawn]
        self.scored -= sum(item.scored for item in undrawn)
        about = _about(drawn)
        return self._fill(
            views,
            title=educate(one.title.source),
            drawn=words.phrase("drawn_about", drawn=len(drawn), count=len(items))
            if one.draw
            else "",
            about=f"{about} {words['answers_stay']}",
            name=one.id,
            level=level,
            confidence=assessment.confidence or one.mode == "pretest",
            set={
                "id": one.id,
                "mode": one.mode,
                "draw": one.draw,
                "case": self._next_case(one.id) if one.mode == "pretest" else "",
                "bands": [
                    {"at_least": band.at_least, "text": self.prose.block(band.text)}
                    for band in sorted(one.bands, key=lambda band: band.at_least)
                ],
            },
        )

    def _fill(self, views: list[dict[str, Any]], **values: Any) -> Markup:  # noqa: ANN401
        plain: dict[str, Any] = {"title": None, "about": "", "drawn": "", "set": None}
        scored = any(view["scored"] for view in views)
        self.asks_if_turned_on |= scored and not values["confidence"]
        return fill(
            "assessment",
            **(plain | values),
            views=views,
            course=self.course_files.site().course_id,
            your_data=self.href("docs/your-data.md", ""),
        )

    def _views(
        self, entries: Sequence[Entry], level: int, mode: str = "practice"
    ) -> list[dict[str, Any]]:
        views: list[dict[str, Any]] = []
        told = ""
        for assessment, item in entries:
            self.number += 1
            self.scored += item.scored and mode != "pretest"
            self.needs_more |= needs_more(item)
            case = next(
                (c for c in assessment.cases if item.case and c.id == item.case.source), None
            )
            deeper = min(level + 1, 6) if case else level
            view = view_item(
                item, self.number, deeper, self.prose, self.path, self.course_files.headings
            )
            view |= {"drawn": False, "answered_at": None, "case": None}
            view["report"] = self._report(assessment, view)
            if case and case.id != told:
                view["case"] = self._case(case, level)
            told = case.id if case else ""
            if mode == "test":
                view["submit"] = ""
            elif mode == "pretest":
                self._wait(item, view)
            views.append(view)
        return views

    def _report(self, assessment: Assessment, view: dict[str, Any]) -> str:
        """Where a problem with the question is reported; nothing if nowhere."""
        to, page = self.course_files.site().report, f"{self.address or self.path}#item-{view['id']}"
        if not to:
            return ""
        return report_address(to, view["id"], view["revision"], assessment.path, page)

    def _case(self, case: Case, level: int) -> dict[str, Any]:
        title, stimulus = educate(case.title.source), self.prose.block(case.stimulus)
        return {"title": title, "stimulus": stimulus, "level": level}

    def _wait(self, item: Item, view: dict[str, Any]) -> None:
        """Keep the answer back until the section that teaches it."""
        view["submit"] = page_words()["keep_guess"]
        if view["teaches"] and item.teaches and item.teaches.path == self.path:
            view["answered_at"] = view["teaches"] | {"address": f"#item-{item.id}__later"}
            self.later.append((item.teaches.anchor, fill("pretest-answer", view=view)))

    def _next_case(self, set_id: str) -> str:
        """The first case after a set: where those may skip to who need no text."""
        page = self.course_files.page(self.path)
        fences = [fence for fence in (page.fences if page else ()) if fence.kind in SHOWING]
        names = [name for fence in fences for _, name in fence.lines]
        for name in names[names.index(set_id) + 1 :] if set_id in names else ():
            found = self.course_files.item(name)
            if found and isinstance(found[1].interaction, StagedCase):
                return f"#item-{name}"
        return ""

    def _find(self, name: str, problems: list[Problem]) -> list[Entry]:
        if name in self.course_files.quizzes() or self.course_files.item_set(name):
            problems.append(f"`{name}` is a whole quiz or set; put it into a fence of its own")
            return []
        found = self.course_files.item(name)
        if found is None:
            paths = self.course_files.mentioning(name)
            told = [one for path in paths for one in self._errors_elsewhere(path)]
            problems += told or [f"no quiz file has an item `{name}`"]
            return []
        problems += self._errors(found[0], [found[1].at])
        hidden = self.course_files.hidden(found[0].slug, drafts=self.drafts)
        return [] if hidden or not self._shows(found[1]) else [found]

    def _shows(self, item: Item) -> bool:
        return self.drafts or not item.draft

    def _errors(self, assessment: Assessment, places: Iterable[Position]) -> list[Finding]:
        """The errors of the parts of a quiz file that begin at these places."""
        spans = [self._part(at) for at in places]
        told = errors_of(assessment.path, self.course_files)
        return [one for one in told if any(one.line in span for span in spans)]

    def _errors_elsewhere(self, path: str) -> list[Finding]:
        """The errors of a quiz file outside of the items that could be read."""
        assessment = self.course_files.assessment(
            path.removeprefix("quizzes/").removesuffix(".yml")
        )
        spans = [self._part(item.at) for item in (assessment.items if assessment else ())]
        told = errors_of(path, self.course_files)
        return [one for one in told if not any(one.line in span for span in spans)]

    def _source(self, name: str) -> str:
        """The lines of the YAML that describe an item."""
        found = self.course_files.item(name)
        if found is None or not self._shows(found[1]):
            return ""
        source = self.course_files.source(found[0].path)
        return source.excerpt(found[1].at) if source else ""

    def _part(self, at: Position) -> range:
        source = self.course_files.source(at.path)
        return source.part(at) if source else range(0)


def _draw(items: Sequence[Item], number: int) -> list[Item]:
    """The first `number` items of each objective."""
    counts: dict[str, int] = {}
    drawn = []
    for item in items:
        objective = item.objective.source if item.objective else ""
        counts[objective] = counts.get(objective, 0) + 1
        if counts[objective] <= number:
            drawn.append(item)
    return drawn


def _about(items: Iterable[Item]) -> str:
    words = page_words()
    minutes = [
        MINUTES_A_REFLECTION if item.type == "reflection" else MINUTES_AN_ITEM for item in items
    ]
    questions = words.counted("questions", len(minutes))
    return f"{questions}, {words.counted('minutes', round(sum(minutes)))}."
