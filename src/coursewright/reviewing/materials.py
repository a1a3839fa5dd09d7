"""What lies beside a module's page as parts of a pack: card, worksheets, sessions, decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from coursewright.model.files import CARD
from coursewright.rendering.strings import page_words
from coursewright.rendering.worksheet import view_part
from coursewright.reviewing.parts import Part, Rows, Words, fingerprint, shorten
from coursewright.reviewing.showing import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coursewright.model.course import Card, CardLine
    from coursewright.model.decision import Decision, DecisionChoice
    from coursewright.model.session import Session
    from coursewright.model.text import Position, Text
    from coursewright.model.worksheet import Worksheet
    from coursewright.reviewing.claims import Cited
    from coursewright.reviewing.parts import Block, Kind
    from coursewright.reviewing.showing import Showing


def card_part(showing: Showing, card: Card) -> Part:
    """A card with its lines, and what one says at each."""
    lines = [("ask", line) for line in card.ask] + [("notice", line) for line in card.notice]
    lines += [("hand_over", card.hand_over)] if card.hand_over else []
    lines += [("call", card.call)] if card.call else []
    words = page_words()
    rows = tuple(
        (escape(words[name]), showing.inline(line.text), showing.inline(line.say))
        for name, line in lines
    )
    blocks = (
        Words("When", plain(card.when)),
        Rows("The card", ("Part", "Line", "Say"), rows, (1, 4, 3)),
    )
    return _part(showing, "card", CARD.name_of(card.path), card.path, card.at, card.title, blocks)


def worksheet_part(showing: Showing, sheet: Worksheet) -> Part:
    """A worksheet with what it asks for; the lines to write on are left out."""
    blocks: list[Block] = [Words("", plain(sheet.summary))]
    for part in sheet.parts:
        view = view_part(sheet, part)
        if view["note"]:
            blocks.append(Words(view["title"], escape(view["note"])))
        rows = tuple(
            (escape(field["label"]), escape(field["hint"]), escape("; ".join(field["choices"])))
            for field in view["fields"]
        )
        again = f" ({part.repeat} times)" if part.repeat else ""
        caption = f"{view['title']}{again}"
        blocks.append(Rows(caption, (caption, "Hint", "To choose from"), rows, (4, 3, 3)))
    return _part(showing, "worksheet", sheet.name, sheet.path, sheet.at, sheet.title, tuple(blocks))


def session_part(showing: Showing, session: Session, questions: Mapping[str, str]) -> Part:
    """A session's plan, step by step; `questions` has the number of every item by its id."""
    words = page_words()
    before = Markup().join(map(showing.block, session.before))
    items = [name.source for name in session.items]
    rows = tuple(
        (
            escape(step.minutes),
            escape(words[f"session_{step.type}"]),
            Markup().join(
                [
                    showing.block(step.do) or escape(words.get(f"session_{step.type}_does", "")),
                    *(_labelled("Say", showing.inline(said)) for said in step.say),
                    *([_labelled("Watch for", showing.inline(step.watch))] if step.watch else []),
                ]
            ),
        )
        for step in session.steps
    )
    blocks = (
        Words("", plain(session.summary)),
        Words("Questions", escape(", ".join(questions.get(one, one) for one in items))),
        *((Words("Before", before),) if session.before else ()),
        Rows("The plan", ("Minutes", "Step", "What happens"), rows, (1, 2, 5)),
    )
    return _part(showing, "session", session.name, session.path, session.at, session.title, blocks)


def decision_part(showing: Showing, decision: Decision) -> Part:
    """A decision aid: its questions with where each answer leads, and its exits."""
    nodes = tuple(
        (
            escape(node.id),
            showing.block(node.ask) + showing.block(node.hint),
            Markup().join(_answer(choice, showing) for choice in node.choices),
        )
        for node in decision.nodes
    )
    exits = tuple(
        (
            escape(one.id),
            showing.block(one.act) + Markup().join(map(showing.block, one.steps)),
            showing.block(one.outcome),
            showing.block(one.why) + showing.block(one.cite),
        )
        for one in decision.by_rank
    )
    blocks = (
        Words("On every exit", plain(decision.sentence)),
        Rows("Questions", ("Name", "Question", "Answers, and where they lead"), nodes, (1, 3, 4)),
        Rows("Exits", ("Name", "What to do", "Outcome", "Why"), exits, (1, 3, 2, 3)),
    )
    return _part(
        showing, "decision aid", decision.name, decision.path, decision.at, decision.title, blocks
    )


def _answer(choice: DecisionChoice, showing: Showing) -> Markup:
    """An answer with where it leads, also where a fact sends it elsewhere, and what it advises."""
    ways = [choice.to.source] if choice.to else []
    ways += [f"{turn.to} if {turn.fact}" for turn in choice.turns]
    leads = f" → {', '.join(ways)}" if ways else ""
    fact = f" (then: {choice.remember.source})" if choice.remember else ""
    line = Markup("<p>{}{}{}</p>").format(showing.inline(choice.text), leads, fact)
    return line + showing.block(choice.advice)


def _labelled(label: str, words: Markup) -> Markup:
    return Markup("<p><strong>{}:</strong> {}</p>").format(label, words)


def _part(
    showing: Showing,
    kind: Kind,
    name: str,
    path: str,
    at: Position,
    title: Text,
    blocks: tuple[Block, ...],
) -> Part:
    """A whole file as one part: its version is that of its text."""
    source = showing.course_files.source(path)
    words = str(plain(title))
    written = fingerprint(source.text if source else name)
    return Part(kind, name, at, words, shorten(words), written, blocks)


def card_texts(card: Card) -> Iterator[Cited]:
    """Every field of a card that may cite a work."""
    for line in card.lines:
        yield from _line_texts(line)


def _line_texts(line: CardLine) -> Iterator[Cited]:
    yield "card text", line.text, ()
    if line.say:
        yield "card say", line.say, ()


def worksheet_texts(sheet: Worksheet) -> Iterator[Cited]:
    """Every field of a worksheet that may cite a work."""
    for name, text in sheet.texts():
        yield f"{sheet.name} {name}", text, ()


def session_texts(session: Session) -> Iterator[Cited]:
    """Every field of a session that may cite a work."""
    for name, text in session.texts():
        yield f"{session.name} {name}", text, ()


def decision_texts(decision: Decision) -> Iterator[Cited]:
    """Every text of a decision aid that may cite a work; a reason stands with its citation."""
    for node in decision.nodes:
        for text in (node.hint, *(choice.advice for choice in node.choices)):
            if text:
                yield f"{decision.name} {node.id}", text, node.sources
    for one in decision.exits:
        for step in one.steps:
            yield f"{decision.name} {one.id} steps", step, one.sources
        if one.cite:
            joined = f"{one.why.source} {one.cite.source}"
            cited = one.cite._replace(source=joined, block=False)
            yield f"{decision.name} {one.id}", cited, one.sources
