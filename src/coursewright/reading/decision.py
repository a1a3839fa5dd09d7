"""A `*.decision.yml` into a decision aid, and who has adopted it into an adoption."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, get_args

from coursewright.finding import Finding, mended
from coursewright.model.decision import (
    SUFFIX,
    Adoption,
    Change,
    Decision,
    DecisionChoice,
    Exit,
    Node,
    NodeType,
    Turn,
)
from coursewright.reading import course_rules, rules
from coursewright.reading.assessment import read_document
from coursewright.reading.institution import is_example
from coursewright.reading.source_keys import read_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.text import Text
    from coursewright.reading.fields import Fields
    from coursewright.reading.source import Source

TYPES: tuple[NodeType, ...] = get_args(NodeType)

DATE_HINT = "write year, month and day: `2026-11-22`"


def read_decision(source: Source, found: list[Finding]) -> Decision | None:
    """Read an aid; what cannot be used is left out, with findings."""
    fields = read_document(source, found, "decision aid", "`title:`, `nodes:` and `exits:`")
    if fields is None:
        return None
    name = source.path.rpartition("/")[2].removesuffix(SUFFIX)
    title = fields.text("title", "ask the question that the aid helps with")
    sentence = fields.text("sentence", "say what every exit says: that it decides nothing")
    start = fields.text("start", "name the node that is asked first")
    last = fields.text("last")
    nodes = [_read_node(one) for one in fields.mappings("nodes", "node", "list the questions")]
    exits = [
        _read_exit(one) for one in fields.mappings("exits", "exit", "list where questions lead")
    ]
    version = fields.text("version") if fields.has("version") else None
    changes = list(_read_changes(fields)) if fields.has("changes") else []
    fields.finish()
    if title is None or sentence is None or start is None:
        return None
    return Decision(
        name,
        source.path,
        title,
        sentence,
        start,
        last,
        tuple(one for one in nodes if one),
        tuple(one for one in exits if one),
        not fields.lost and all(nodes) and all(exits),
        fields.at,
        version.source if version else "",
        tuple(sorted(changes, key=lambda one: one.date, reverse=True)),
        _mark_of(source.text),
    )


def _mark_of(text: str) -> str:
    """Six letters and digits that differ after any edit but one of comments and empty lines."""
    lines = (line.strip() for line in text.split("\n"))
    said = "\n".join(line for line in lines if line and not line.startswith("#"))
    return hashlib.blake2b(said.encode(), digest_size=3).hexdigest()


def _read_changes(fields: Fields) -> Iterator[Change]:
    for entry in fields.mappings("changes", "change", "list what has changed, each with its date"):
        date = entry.text("date", f"say when it was changed; {DATE_HINT}")
        what = entry.text("what", "say in a sentence what has changed")
        entry.finish()
        day = read_date(date, entry.found)
        if day and what:
            yield Change(day, what)


def _read_node(fields: Fields) -> Node | None:
    node_id = fields.identifier("node")
    kind = fields.one_of("type", TYPES)
    if kind is None and not fields.has("type"):
        fields.text("type", "write `type: choose-one` or `type: tick-several`")
    ask = fields.text("ask", "ask the question, in one line")
    hint = fields.text("hint")
    choices = tuple(
        choice
        for entry in fields.mappings("choices", "choice", "list the answers")
        if (choice := _read_choice(entry))
    )
    several = kind == "tick-several"
    then = fields.text("then") if several else None
    optional = bool(fields.flag("optional")) if several else False
    sources = read_sources(fields)
    if kind is None:
        fields.know_all()
    fields.finish()
    if node_id is None or ask is None or kind is None:
        return None
    return Node(node_id, kind, ask, hint, choices, then, optional, sources, fields.at)


def _read_choice(fields: Fields) -> DecisionChoice | None:
    choice_id = fields.identifier("choice")
    text = fields.text("text", "write the answer")
    to = fields.text("to")
    turns: tuple[Turn, ...] = ()
    if fields.has("when"):
        turned = fields.mapping("when", "`when` of a choice")
        turns = tuple(_read_turns(turned)) if turned else ()
    remember = fields.text("remember")
    advice = fields.text("advice")
    none = bool(fields.flag("none"))
    fields.finish()
    if choice_id is None or text is None:
        return None
    return DecisionChoice(choice_id, text, to, turns, remember, advice, none, fields.at)


def _read_turns(fields: Fields) -> list[Turn]:
    turns = []
    for fact, at, value in fields.entries():
        to = fields.as_text(value, f"`{fact}`")
        if to is not None:
            turns.append(Turn(fact, to.source, at))
    return turns


def _read_exit(fields: Fields) -> Exit | None:
    exit_id = fields.identifier("exit")
    rank = fields.whole("rank", "say how strict it is: the highest of those reached counts")
    stops = bool(fields.flag("stops"))
    act = fields.text("act", "say what to do now: it is read first")
    steps = fields.texts("steps")
    outcome = fields.text("outcome", "say what the office may answer, as a guess")
    why = fields.text("why", "say why, in a sentence")
    rule = 'cite the rule: `cite: "[@the-rule, section 3]"`'
    cite = fields.text("cite", "" if stops else rule)
    checked = fields.text("checked", "say when somebody last read the rule: `checked: 2026-11-22`")
    date = read_date(checked, fields.found)
    sources = read_sources(fields)
    fields.finish()
    if exit_id is None or rank is None or act is None or outcome is None or why is None:
        return None
    at = checked.at if checked else fields.at
    return Exit(exit_id, rank, stops, act, steps, outcome, why, cite, date, at, sources, fields.at)


def read_date(text: Text | None, found: list[Finding]) -> dt.date | None:
    """A date as it is written in YAML, or a finding."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text.source)
    except ValueError:
        found.append(
            Finding(
                course_rules.DATE_IS_A_DATE,
                text.at,
                f"`{text.source}` is not a date",
                DATE_HINT,
                len(text.source),
            )
        )
        return None


def read_adoption(settings: Fields) -> Adoption | None:
    """The group `adoption` under `extra:`, `course:`; None if it is not there, or not whole."""
    name = "adoption" if settings.has("adoption") else settings.group_with("adopted_on")
    group = settings.mapping(name, "group `adoption`") if name else None
    if group and name != "adoption":
        at = settings.key_position(name)
        message = f"what an institution has adopted stands under `adoption`, not under `{name}`"
        finding = Finding(rules.KEYS_ARE_KNOWN, at, message, "write `adoption:`", len(name))
        settings.found.append(mended(finding, name, "adoption"))
    return _read_group(group) if group else None


def _read_group(fields: Fields) -> Adoption | None:
    owner = fields.text("owner", "name the person or body that answers for the decision aid")
    office = fields.text("office", "name the office that decides")
    url = fields.text("url", "give the office's address, beginning with `https://`")
    adopted = fields.text("adopted_on", f"say since when it is in use; {DATE_HINT}")
    date = read_date(adopted, fields.found)
    fields.finish()
    if url is not None and is_example(url, fields.found):
        return None
    if url is not None and not url.source.startswith(("https://", "http://")):
        fields.found.append(
            Finding(
                course_rules.OFFICE_HAS_AN_ADDRESS,
                url.at,
                f"`{url.source}` is not the address of a page",
                "begin it with `https://`",
                len(url.source),
            )
        )
        return None
    if owner is None or office is None or url is None or adopted is None or date is None:
        return None
    return Adoption(owner.source, office.source, url.source, date, adopted.at)
