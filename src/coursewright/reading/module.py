"""The front matter of `modules/<slug>/index.md` into a module."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from coursewright.finding import Finding
from coursewright.model.competency import Served
from coursewright.model.course import Minutes, Module, Objective, Review
from coursewright.model.ids import KEBAB, kebab, well_formed
from coursewright.model.misconception import Misconception
from coursewright.model.target import Target
from coursewright.model.text import Position, Text
from coursewright.reading import course_rules, rules
from coursewright.reading.assessment import read_document
from coursewright.reading.page import front_matter
from coursewright.reading.source import WHOLE, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.reading.fields import Fields

NEEDED_IN_DRAFTS = frozenset({"title", "summary"})
"""What a draft cannot do without."""

_KEYS = "`title:`, `summary:` and `objectives:`"


def read_module(source: Source, slug: str, found: list[Finding]) -> Module | None:
    """Read a module's contract; None if it has no front matter, title or summary."""
    written, first_line = _front_matter(source, found)
    if not written.strip():
        at = Position(source.path, 1, 1)
        finding = Finding(
            course_rules.MODULE_HAS_FRONT_MATTER,
            at,
            "the module does not begin with its front matter",
            f"begin the file with `---`, the keys {_KEYS}, and `---` again",
        )
        found.append(replace(finding, hides=WHOLE))
        return None
    text = Source(source.path, written)
    fields = read_document(text, found, "front matter", _KEYS, first_line=first_line)
    if fields is None:
        return None
    fields.what = "the front matter"
    draft = bool(fields.flag("draft"))
    fields.needed = NEEDED_IN_DRAFTS if draft else None
    title = fields.text("title", "give the module a title")
    summary = fields.text("summary", "say in a sentence or two what one can do afterwards")
    minutes = _read_minutes(fields)
    objectives = _read_objectives(fields)
    module = {
        "competencies": _read_served(fields),
        "prerequisites": fields.texts("prerequisites"),
        "settings": fields.texts("settings"),
        "checked": _read_date(fields),
        "reviews": tuple(_read_reviews(fields)),
        "draft": draft,
        "checked_at": fields.key_position("checked"),
        "misconceptions": tuple(_read_misconceptions(fields)),
        "misconceptions_lost": _are_misconceptions_lost(fields),
    }
    fields.finish()
    # Without a title it cannot be built, which is told; but others may name it and its objectives.
    return Module(
        slug=slug,
        path=source.path,
        at=fields.at,
        title=title or Text(slug, fields.at),
        summary=summary or Text(slug, fields.at),
        minutes=minutes,
        objectives=objectives,
        **module,  # type: ignore[arg-type]
    )


def _front_matter(source: Source, found: list[Finding]) -> tuple[str, int]:
    """The front matter and the line on which it begins; one that is not closed ends at the text."""
    written, _ = front_matter(source.text)
    empty = len(source.text) - len(source.text.lstrip())
    above = source.text.count("\n", 0, empty)
    if written and above:
        finding = Finding(
            course_rules.MODULE_HAS_FRONT_MATTER,
            Position(source.path, 1, 1),
            f"the front matter begins on line {above + 1}, and has to begin on line 1",
            "delete the empty lines above `---`",
        )
        found.append(finding)
    lines = source.text.split("\n")
    if written or not re.match(r"---[ \t]*$", lines[0]):
        return written, above + 2
    end = next(
        (n for n, line in enumerate(lines) if n and (not line.strip() or line.startswith("# "))),
        len(lines),
    )
    finding = Finding(
        course_rules.MODULE_HAS_FRONT_MATTER,
        Position(source.path, 1, 1),
        "the front matter is opened here and not closed",
        f"add a line `---` below line {end}, where the front matter ends",
    )
    found.append(replace(finding, hides=range(1, end + 1)))
    return "\n".join(lines[1:end]), 2


def _read_minutes(fields: Fields) -> Minutes:
    hint = "say how many minutes are for what: `minutes: {read: …, practise: …, write: …}`"
    minutes = fields.mapping("minutes", "minutes", hint)
    if minutes is None:
        return Minutes(0, 0, 0)
    read, practise, write = (
        minutes.whole(part, f"state the minutes: `{part}: 5`") or 0
        for part in ("read", "practise", "write")
    )
    minutes.finish()
    places = {part: minutes.key_position(part) for part in ("read", "practise", "write")}
    return Minutes(read, practise, write, places)


def _read_objectives(fields: Fields) -> tuple[Objective, ...]:
    hint = "list objectives, each an id and a sentence that says what one can do"
    objectives = fields.mapping("objectives", "objectives", hint)
    if objectives is None:
        return ()
    read = []
    for name, at, node in objectives.entries():
        text: Text | None = objectives.as_text(node, f"`{name}`")
        if text is not None:
            read.append(Objective(name, text, at))
    objectives.finish()
    return tuple(read)


def _read_misconceptions(fields: Fields) -> Iterator[Misconception]:
    """What learners may believe; each is kept, so that who names it is not told of a missing one.

    One without a sentence has its id in place of it, and of an id that is none, what was meant.
    """
    keys = '`says:` and `teaches: "#a-heading"`'
    hint = f"write for each a line with its id, as in `they-liked-it:`, and below it {keys}"
    # With a hint it would be required; there may be none.
    wanted = fields.has("misconceptions") and not fields.is_group("misconceptions")
    group = fields.mapping("misconceptions", "misconceptions", hint if wanted else "")
    if group is None:
        if wanted:
            fields.hide("misconceptions")
        return
    for name, at, node in group.entries():
        if not KEBAB.fullmatch(name):
            finding = Finding(
                rules.ID_IS_WELL_FORMED,
                at,
                f"the id `{name}` has characters that an id cannot have",
                f"use lower-case letters, digits and hyphens: `{well_formed(name)}`",
                max(len(name), 1),
            )
            fields.found.append(finding)
        if not kebab(name):
            continue
        misconception = well_formed(name)
        one = group.as_mapping(node, f"`{name}`", "misconception", f"write below it {keys}")
        if one is None:
            yield Misconception(misconception, Text(name, at), None, at)
            continue
        one.what = f"misconception `{name}`"
        says = one.text("says", "write the sentence that somebody would say who believes it")
        teaches = _read_anchor(one)
        one.finish()
        yield Misconception(misconception, says or Text(name, at), teaches, at)


def _are_misconceptions_lost(fields: Fields) -> bool:
    """Whether they are no group of keys, or one has nothing of an id; both are told."""
    if not fields.is_group("misconceptions"):
        return fields.has("misconceptions")
    return not all(map(kebab, fields.keys_of("misconceptions")))


def _read_anchor(fields: Fields) -> Target | None:
    """A heading of the module's own page: `"#what-they-liked"`."""
    # A `#` that is not in quotes begins a comment, and then there seems to be nothing.
    hint = 'name the heading that mends it, in quotation marks: `teaches: "#a-heading"`'
    text = fields.text("teaches", hint)
    if text is None:
        return None
    path, mark, anchor = text.source.rpartition("#")
    if not mark:
        path, anchor = "", text.source
    if mark and not path and anchor:
        return Target(fields.path, anchor, text.at)
    elsewhere = path not in ("", fields.path, "index.md")
    finding = Finding(
        course_rules.MISCONCEPTIONS_ARE_MENDED,
        text.at,
        f"`{text.source}` is no heading of this page"
        if elsewhere
        else f"`{text.source}` does not begin with `#`",
        f'name a heading of this page, in quotation marks: `teaches: "#{anchor or "a-heading"}"`',
        len(text.source),
    )
    fields.found.append(finding)
    return None


def _read_served(fields: Fields) -> tuple[Served, ...]:
    """Competencies with the objectives that serve each, or a list of competencies alone."""
    hint = 'name competencies with the objectives that serve them: `"7.1": [an-objective]`'
    if not fields.is_group("competencies"):
        return tuple(Served(text, ()) for text in fields.texts("competencies", hint))
    served = fields.mapping("competencies", "competencies", hint)
    if served is None:
        return ()
    return tuple(Served(Text(name, at), served.texts(name)) for name, at, _ in served.entries())


def _read_date(fields: Fields) -> dt.date | None:
    text = fields.text("checked", "state when the sources were checked: `checked: 2026-11-24`")
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text.source)
    except ValueError:
        fields.found.append(
            Finding(
                course_rules.DATE_IS_A_DATE,
                text.at,
                f"`{text.source}` is not a date",
                "write year, month and day: `checked: 2026-11-24`",
                len(text.source),
            )
        )
        return None


def _read_reviews(fields: Fields) -> list[Review]:
    reviews = []
    for entry in fields.mappings("reviews", "review"):
        said = {
            key: entry.text(key, f"a review names who read what, and when: add `{key}:`")
            for key in ("by", "role", "affiliation", "date", "scope")
        }
        entry.finish()
        if all(said.values()):
            reviews.append(Review(**{key: text.source for key, text in said.items() if text}))
    return reviews
