"""A decision aid into a list of questions and outcomes that is whole without a script."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from coursewright.model.decision import SUFFIX
from coursewright.rendering.problems import errors_of
from coursewright.rendering.strings import page_words, say_date
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from coursewright.markup.fields import Prose
    from coursewright.model.decision import Change, Decision, DecisionChoice, Exit, Node
    from coursewright.model.site import Site
    from coursewright.model.text import Text
    from coursewright.rendering.context import FenceRequest, PageContext


def render_decision(page: PageContext, fence: FenceRequest) -> Markup:
    """The aid that a fence names, from the folder of its page; else a problem."""
    file = f"{posixpath.dirname(page.path)}/{fence.name}{SUFFIX}"
    decision = page.course_files.decision(file)
    told = errors_of(file, page.course_files)
    fence.problems.extend(told)
    if decision is None:
        if not told:
            fence.problems.append(f"there is no decision aid {file}")
        return Markup()
    prose = page.prose
    prose.here = f"decision-{decision.name}"
    numbers = {node.id: number for number, node in enumerate(decision.nodes, 1)}
    return fill(
        "decision",
        decision=decision,
        id=prose.here,
        level=fence.level,
        inline=prose.inline,
        adoption=_view_adoption(page.course_files.site()),
        nodes=[_view_node(decision, node, numbers, prose) for node in decision.nodes],
        last=numbers.get(decision.last.source) if decision.last else None,
        version=_say_version(decision),
        changes=[_view_change(one, prose) for one in decision.changes],
        since=_since_adoption(decision, page.course_files.site(), prose),
        stops=[prose.inline(one.outcome) for one in decision.exits if one.stops],
        exits=[_view_exit(one, prose) for one in decision.by_rank],
        script=page.asset("decision.js"),
        style=page.asset("decision.css"),
    )


def _view_adoption(site: Site) -> dict[str, str] | None:
    """Whose aid it is here; None where nobody has adopted it."""
    if site.adoption is None:
        return None
    title = page_words().phrase(
        "decision_adopted", owner=site.adoption.owner, date=say_date(site.adoption.adopted_on)
    )
    return {"title": title, "office": site.adoption.office, "url": site.adoption.url}


def _say_version(decision: Decision) -> str:
    """What the aid is called as it is now, so that an outcome can be told from an older one."""
    words = page_words()
    newest = decision.changes[0].date if decision.changes else None
    named = {"version": decision.version, "mark": decision.mark}
    if not decision.version:
        named = {"version": decision.mark, "mark": ""}
    said = (
        words.phrase("decision_version_of", date=say_date(newest), **named)
        if newest
        else words.phrase("decision_version", **named)
    )
    return said.replace(" ()", "")


def _view_change(change: Change, prose: Prose) -> dict[str, Any]:
    return {"date": say_date(change.date), "what": prose.inline(change.what)}


def _since_adoption(decision: Decision, site: Site, prose: Prose) -> list[dict[str, Any]]:
    """What whoever has adopted the aid has not read, if their date says so."""
    if site.adoption is None:
        return []
    adopted_on = site.adoption.adopted_on
    return [_view_change(one, prose) for one in decision.changes if one.date > adopted_on]


def _view_node(
    decision: Decision, node: Node, numbers: Mapping[str, int], prose: Prose
) -> dict[str, Any]:
    words = page_words()
    several = node.type == "tick-several"
    hint = "decision_tick_any" if node.optional else "decision_tick"
    then = numbers.get(node.then.source) if node.then else None
    with prose.saying(f"{prose.here}-{node.id}", node.sources):
        return {
            "id": node.id,
            "several": several,
            "optional": node.optional,
            "then": node.then.source if node.then else "",
            "then_words": words.phrase("decision_question", number=then) if then else "",
            "ask": prose.inline(node.ask),
            "hint": prose.inline(node.hint),
            "how": words[hint if several else "decision_choose"],
            "choices": [_view_choice(decision, one, numbers, prose) for one in node.choices],
        }


def _view_choice(
    decision: Decision, choice: DecisionChoice, numbers: Mapping[str, int], prose: Prose
) -> dict[str, Any]:
    remembered = {
        one.remember.source: prose.inline(one.text)
        for node in decision.nodes
        for one in node.choices
        if one.remember
    }
    return {
        "id": choice.id,
        "text": prose.inline(choice.text),
        "to": choice.to.source if choice.to else "",
        "to_words": _way(decision, choice.to, numbers, prose),
        "turns": [
            {
                "fact": turn.fact,
                "to": turn.to,
                "if": remembered.get(turn.fact, turn.fact),
                "to_words": _way_to(decision, turn.to, numbers, prose),
            }
            for turn in choice.turns
        ],
        "remember": choice.remember.source if choice.remember else "",
        "advice": prose.inline(choice.advice),
        "none": choice.none,
    }


def _way(
    decision: Decision, to: Text | None, numbers: Mapping[str, int], prose: Prose
) -> Markup | str:
    return _way_to(decision, to.source, numbers, prose) if to else ""


def _way_to(
    decision: Decision, name: str, numbers: Mapping[str, int], prose: Prose
) -> Markup | str:
    """What a link to a question or to an outcome says."""
    if name in numbers:
        return page_words().phrase("decision_question", number=numbers[name])
    exits = (one for one in decision.exits if one.id == name)
    return next((prose.inline(one.outcome) for one in exits), "")


def _view_exit(one: Exit, prose: Prose) -> dict[str, Any]:
    words = page_words()
    again = _a_year_after(one.checked) if one.checked else None
    with prose.saying(f"{prose.here}-{one.id}", one.sources):
        return {
            "id": one.id,
            "rank": one.rank,
            "stops": one.stops,
            "act": prose.inline(one.act),
            "steps": [prose.inline(step) for step in one.steps],
            "why": prose.inline(one.why),
            "cite": prose.inline(one.cite),
            "outcome": prose.inline(one.outcome),
            "again": again.isoformat() if again else "",
            "again_words": words.phrase("decision_again", date=say_date(again)) if again else "",
        }


def _a_year_after(day: dt.date) -> dt.date:
    """The same day of the next year; of 29 February, the day before."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
