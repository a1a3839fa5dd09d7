"""Rules for the author's fields in YAML: HTML, links, images, citations."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from coursewright.checking.glossary import suggest_term, term_anchors
from coursewright.checking.pages import is_known_reference, unknown_reference
from coursewright.finding import error, nearest, warning
from coursewright.markup.citations import CITATIONS, cited
from coursewright.markup.fields import convert_unsanitized, is_paragraph
from coursewright.markup.patterns import LINK
from coursewright.markup.sanitizing import removals
from coursewright.model.text import Position, Text
from coursewright.reading.glossary import PATH as GLOSSARY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.finding import Finding
    from coursewright.model.course import Course

_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


_BLOCK = re.compile(
    r"\n[ \t]*(?:\n|[-+*>#:=|`~]|\d+\.)|^[ \t]*(?:[-+*>:][ \t]|\d+\.[ \t]|#|[`~]{3})"
)
"""What may be more than a paragraph."""


def _without_code(text: str) -> str:
    """The text with spaces in place of code."""
    return _CODE.sub(lambda match: " " * len(match.group()), text) if "`" in text else text


@lru_cache(maxsize=1)
def fields_of(course: Course) -> tuple[tuple[str, str, Text, str], ...]:
    """Every field of items, modules, cards, sessions: whose it is, its name, text and kind."""
    return tuple(_fields_of(course))


def _fields_of(course: Course) -> Iterator[tuple[str, str, Text, str]]:
    for assessment in course.assessments.values():
        for item in assessment.items:
            for name, text, kind in item.texts():
                yield f"item `{item.id}`", name, text, kind
        for case in assessment.cases:
            yield f"case `{case.id}`", "title", case.title, "plain"
            yield f"case `{case.id}`", "stimulus", case.stimulus, "block"
        for one in assessment.sets:
            yield f"set `{one.id}`", "title", one.title, "plain"
            for band in one.bands:
                yield f"set `{one.id}`", "text", band.text, "block"
    for module in course.modules.values():
        yield "the module", "title", module.title, "plain"
        yield "the module", "summary", module.summary, "plain"
        for objective in module.objectives:
            yield "the module", "objectives", objective.text, "plain"
    for card in course.cards.values():
        yield "the card", "title", card.title, "inline"
        yield "the card", "when", card.when, "inline"
        for line in card.lines:
            yield "the card", "text", line.text, "inline"
            if line.say:
                yield "the card", "say", line.say, "inline"
    for session in course.sessions.values():
        yield "the session", "title", session.title, "plain"
        yield "the session", "summary", session.summary, "plain"
        for name, text in session.texts():
            yield "the session", name, text, "inline"


def html_is_allowed(course: Course) -> Iterator[Finding]:
    """Checks that a field holds no HTML that the page would not show.

    Why: a tag with a script or an event handler would run in the learner's browser; it is taken
    out, and its author should know.
    Instead: write Markdown; the few tags that may stay are listed in `markup/sanitizing.py`.
    """
    for owner, name, text, kind in fields_of(course):
        if "<" not in text.source and "](" not in text.source:
            continue
        if kind == "plain":
            markup, fate, hint = text.source, "would be shown as it stands", "delete it"
        else:
            markup, fate = convert_unsanitized(text.source), "is taken out of the page"
            hint = (
                "delete it, or write it in Markdown; to show it as text, put it between backticks"
            )
        for removed in dict.fromkeys(removals(markup)):
            offset = max(text.source.lower().find(removed.lower().rstrip(">")), 0)
            yield error(
                "html-is-allowed",
                text.position_of(offset),
                f"`{removed}` in `{name}` of {owner} {fate}",
                hint,
                len(removed),
            )


def labels_are_words(course: Course) -> Iterator[Finding]:
    """Checks that stems, choices and criteria are one paragraph, without links, images, citations.

    Why: they become labels of radio buttons; a link inside a label cannot be used by keyboard
    without choosing the answer, and a screen reader reads it every time.
    Instead: put it into the stimulus, the rationale or the explanation.
    """
    for owner, name, text, kind in fields_of(course):
        if kind != "inline":
            continue
        plain = _without_code(text.source)
        may_be_more = _BLOCK.search(plain) if "\n" in plain else _BLOCK.match(plain)
        if may_be_more and not is_paragraph(convert_unsanitized(text.source)):
            first = text.source.lstrip().split(maxsplit=1)[0]
            plainly = f"{first[:-1]}\\." if first.endswith(".") else f"\\{first}"
            yield error(
                "labels-are-words",
                text.position_of(0),
                f"`{name}` of {owner} becomes a list, a heading, code or several paragraphs",
                "write it as one paragraph of words; a sign at its beginning that is meant as such "
                f"has a backslash: `{plainly}`",
                len(first),
            )
            continue
        for pattern, what in ((LINK, "link"), (CITATIONS, "citation")) if "[" in plain else ():
            for match in pattern.finditer(plain):
                yield error(
                    "labels-are-words",
                    text.position_of(match.start()),
                    f"`{name}` of {owner} contains a {what}",
                    "move it to the stimulus, the rationale or the explanation"
                    if owner.startswith("item")
                    else "move it to the module's text",
                    len(match.group()),
                )


_PLACEHOLDER = re.compile(
    r"\W*(?:todo|tbd|tba|tbc|fixme|xxx+|lorem ipsum.*|placeholder|\.{3}|…|\?+|-+)\W*",
    re.IGNORECASE | re.DOTALL,
)
_SIGNS = ("TODO", "TBD", "TBC", "FIXME", "XXX", "orem ipsum")
_SHORT = 24
"""Characters of the longest placeholder that has no such sign."""
_REMINDER = re.compile(r"\b(?:TODO|TBD|TBC|FIXME|XXX+)\b|\b[Ll]orem ipsum\b")


def texts_are_written(course: Course) -> Iterator[Finding]:
    """Checks that no field holds `TODO`, `TBD` or *lorem ipsum*; in a longer text it warns.

    Why: learners would read it as it stands, in the place of a reason or of a choice.
    Instead: write the text, or mark the item with `draft: true` until it is written.
    """
    drafts = {item.id for one in course.assessments.values() for item in one.items if item.draft}
    for owner, name, text, _ in fields_of(course):
        # Looked for sign by sign: most texts have none, and there are many.
        signs = any(sign in text.source for sign in _SIGNS)
        reminder = _REMINDER.search(text.source) if signs else None
        short = len(text.source) < _SHORT or reminder
        whole = _PLACEHOLDER.fullmatch(text.source) if short else None
        # A mark that is accepted as an answer is no text, and told by a rule of its own.
        if (
            name == "accept"
            or not (reminder or whole)
            or owner.removeprefix("item `").rstrip("`") in drafts
        ):
            continue
        words = text.source.strip() if whole else reminder.group() if reminder else ""
        words = words.splitlines()[0][:40]
        at = text.position_of(reminder.start() if reminder else 0)
        message = f"`{words}` in `{name}` of {owner} stands for a text that is not written yet"
        hint = "write the text"
        if owner.startswith("item"):
            hint += ", or add `draft: true` to the item until it is written"
        if whole:
            yield error("texts-are-written", at, message, hint, len(words))
        else:
            yield warning("texts-are-written", at, message, hint, len(words))


def field_links_resolve(course: Course) -> Iterator[Finding]:
    """Checks that links and images in fields lead to a file of the course, and images have words.

    Why: neither builder checks links inside a rendered item.
    Instead: write the path from the top of the repository.
    """
    for owner, name, text, kind in fields_of(course):
        if kind != "block" or "](" not in text.source:
            continue
        for match in LINK.finditer(_without_code(text.source)):
            destination = unquote(match["destination"].strip("<>"))
            at = text.position_of(match.start())
            if match["image"] and not match["words"].strip():
                yield error(
                    "images-have-words",
                    at,
                    f"an image in `{name}` of {owner} has no words for those who do not see it",
                    "say between the brackets what it shows: `![Two rows of …](…)`",
                    len(match.group()),
                )
            if re.match(r"[a-z][a-z0-9+.-]*:|#", destination, re.IGNORECASE):
                continue
            path, _, anchor = destination.partition("#")
            if not (course.root / path).is_file():
                yield error(
                    "links-resolve",
                    at,
                    f"`{destination}` in `{name}` of {owner} leads to no file",
                    lost_address(match.group(), destination)
                    or "write the path from the top of the repository: `modules/irb/index.md`",
                    len(match.group()),
                )
            elif anchor and not _has_heading(course, path, anchor):
                yield error(
                    "links-resolve",
                    at,
                    f"{path} has no {'term' if path == GLOSSARY else 'heading'} `#{anchor}`",
                    suggest_term(course, anchor)
                    if path == GLOSSARY
                    else _headings_of(course, path),
                    len(match.group()),
                )


_DOMAIN = re.compile(
    r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|edu|gov|int|io|net|org|uk|de|eu|ca|au)\b)[^\s]*"
)
_SPACED = re.compile(r"\(\s*(?P<path>[^()<>\"]*?\.\w{2,5})\s*(?:\"[^\"]*\"\s*)?\)")


def lost_address(link: str, destination: str) -> str:
    """What an address lacks that leads to no file: its beginning, or a name without spaces."""
    if _DOMAIN.fullmatch(destination) and not destination.endswith((".md", ".html")):
        return f"begin the address with `https://`: `https://{destination}`"
    spaced = _SPACED.search(link)
    if spaced and " " in spaced["path"]:
        whole = re.sub(r" +", "-", spaced["path"])
        return (
            f"a name with spaces is no address: rename the file `{spaced['path']}`, and write "
            f"`{whole}`"
        )
    return ""


def _has_heading(course: Course, path: str, anchor: str) -> bool:
    headings = course.headings.get(path)
    if path == GLOSSARY and anchor in term_anchors(course):
        return True
    return headings is None or anchor in {heading.anchor for heading in headings}


def _headings_of(course: Course, path: str) -> str:
    anchors = [f"`#{heading.anchor}`" for heading in course.headings[path]]
    return f"use one of: {', '.join(anchors)}" if anchors else "add the heading to the page"


def field_citations_resolve(course: Course) -> Iterator[Finding]:
    """Checks that every work that a field cites is in the references.

    Why: an unknown id would be printed as it stands.
    Instead: use an id of `docs/references.json`, or add the work there with its evidence.
    """
    for _, _, text, kind in fields_of(course):
        if kind == "plain":
            continue
        for match in CITATIONS.finditer(text.source):
            for name, _, offset in cited(match["body"]):
                if not is_known_reference(course, name):
                    at = text.position_of(match.start() + 2 + offset)
                    yield unknown_reference(course, name, at)
    for assessment in course.assessments.values():
        for item in assessment.items:
            for citation in item.references:
                if not is_known_reference(course, citation.id):
                    yield unknown_reference(course, citation.id, citation.at)


_BRACKETED = re.compile(r"\[(?P<id>[a-z][a-z0-9]*)(?:, [^\[\]\n]*)?\](?![(\[:])")


def citations_have_their_mark(course: Course) -> Iterator[Finding]:
    """Warns when the id of a work stands in brackets without its `@`.

    Why: learners would read `[ecfr46]` where a citation is meant.
    Instead: write `[@ecfr46]`.
    """
    for _, _, text, kind in fields_of(course):
        for match in _BRACKETED.finditer(text.source) if kind != "plain" else ():
            if match["id"] in course.references:
                yield _unmarked(match, text.position_of(match.start()))
    for page in course.pages.values():
        for number, line in enumerate(page.prose, 1):
            for match in _BRACKETED.finditer(line):
                if match["id"] in course.references:
                    yield _unmarked(match, Position(page.path, number, match.start() + 1))


def _unmarked(match: re.Match[str], at: Position) -> Finding:
    return warning(
        "citations-have-their-mark",
        at,
        f"`{match.group()}` is shown as it stands, not as a citation",
        f"write `[@{match.group()[1:]}`",
        len(match.group()),
    )


def teaches_resolves(course: Course) -> Iterator[Finding]:
    """Checks that `teaches:` names a heading that exists; warns if it leads out of the module.

    Why: after a wrong answer the link to the paragraph is the next thing a learner needs.
    Instead: copy the anchor of the heading that teaches what the item asks.
    """
    for assessment in course.assessments.values():
        for item in assessment.items:
            target = item.teaches
            if target is None:
                continue
            width = len(target.path) + 1 + len(target.anchor)
            if target.path not in course.headings:
                if (course.root / target.path).is_file():
                    continue  # It could not be read, which is told there.
                yield error(
                    "teaches-resolves",
                    target.at,
                    f"there is no page {target.path}",
                    "write the page's path from the top of the repository",
                    width,
                )
                continue
            module = course.modules.get(assessment.slug)
            if module and not target.path.startswith(f"modules/{module.slug}/"):
                yield warning(
                    "teaches-resolves",
                    target.at,
                    f"`teaches` of item `{item.id}` leads out of its module, to {target.path}",
                    f"name the heading of {module.path} that teaches this; where there is none, "
                    "the question asks what the module does not teach",
                    width,
                )
            anchors = [heading.anchor for heading in course.headings[target.path]]
            if target.anchor in anchors:
                continue
            yield error(
                "teaches-resolves",
                target.at,
                f"{target.path} has no heading `#{target.anchor}`",
                nearest(target.anchor, anchors, _headings_of(course, target.path), form="#{}"),
                width,
            )


RULES: tuple[Callable[[Course], Iterator[Finding]], ...] = (
    html_is_allowed,
    labels_are_words,
    texts_are_written,
    field_links_resolve,
    field_citations_resolve,
    citations_have_their_mark,
    teaches_resolves,
)
