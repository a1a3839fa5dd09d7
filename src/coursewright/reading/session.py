"""A `<name>.session.yml` into a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from coursewright.finding import Finding
from coursewright.model.files import SESSION
from coursewright.model.session import WITH_ITEMS, PairCard, Session, Step, StepType
from coursewright.reading import course_rules
from coursewright.reading.assessment import read_document
from coursewright.reading.names import read_name

if TYPE_CHECKING:
    from coursewright.reading.fields import Fields
    from coursewright.reading.source import Source

TYPES: tuple[StepType, ...] = get_args(StepType)


def read_session(source: Source, found: list[Finding]) -> Session | None:
    """Read a session; None if it cannot be shown, with findings."""
    name = read_name(SESSION, source.path, found)
    fields = read_document(source, found, "session", "`title:`, `case:` and `steps:`")
    if fields is None:
        return None
    before_reading = len(found)
    title = fields.text("title", "give the session a title")
    summary = fields.text("summary", "say in a sentence what the room does, and to what end")
    minutes = fields.whole("minutes", "say how long it takes: `minutes: 50`")
    objectives = fields.texts("objectives", "list the module's objectives that it serves")
    case = fields.text("case", "write the id of the staged case that it begins with")
    before = fields.texts("before")
    hand_out = fields.texts("hand-out")
    hint = "list what the room does, each with `type:` and `minutes:`"
    steps = tuple(one for one in map(_read_step, fields.mappings("steps", "step", hint)) if one)
    invitation = fields.text("invitation")
    cards = fields.mappings("pairs", "card") if fields.has("pairs") else ()
    pairs = tuple(one for one in map(_read_card, cards) if one)
    observe = fields.texts("observe")
    feedback = fields.texts("feedback")
    fields.finish()
    if not name or title is None or summary is None or minutes is None or case is None:
        return None
    return Session(
        name,
        source.path,
        fields.at,
        title,
        summary,
        minutes,
        fields.key_position("minutes"),
        objectives,
        case,
        before,
        hand_out,
        steps,
        invitation,
        pairs,
        observe,
        fields.key_position("observe"),
        feedback,
        lost=len(found) > before_reading,
    )


def _read_step(fields: Fields) -> Step | None:
    words = ", ".join(f"`{one}`" for one in TYPES)
    there = fields.text("type", f"say what the room does: one of {words}")
    kind = fields.one_of("type", TYPES) if there else None
    if kind:
        fields.what = f"step `{kind}`"
    minutes = fields.whole("minutes", "say how long it takes: `minutes: 5`")
    items = fields.texts("items")
    do = fields.text("do", "say who does what" if kind == "practice" else "")
    say = fields.texts("say")
    watch = fields.text("watch")
    show = fields.texts("show")
    fields.finish()
    if kind is None or minutes is None:
        return None
    _tell_items(fields, kind)
    return Step(kind, minutes, items, do, say, watch, show, fields.at)


def _read_card(fields: Fields) -> PairCard | None:
    who = fields.text("who", "say whom its holder plays")
    you = fields.text("you")
    says = fields.text("says")
    wants = fields.text("wants")
    unless_asked = fields.texts("unless-asked")
    fields.finish()
    return PairCard(who, you, says, wants, unless_asked, fields.at) if who else None


def _tell_items(fields: Fields, kind: StepType) -> None:
    if fields.has("items") and kind not in WITH_ITEMS:
        message = f"a step of the type `{kind}` takes no `items`"
        hint = "delete `items:`; only `vote` and `practice` take questions of their own"
    elif kind == "vote" and not fields.has("items"):
        message = "a step of the type `vote` has no `items`"
        hint = "list the ids of the questions that the room votes on: `items: [an-id]`"
    else:
        return
    at = fields.key_position("items")
    fields.found.append(Finding(course_rules.STEPS_HAVE_WHAT_THEY_NEED, at, message, hint))
