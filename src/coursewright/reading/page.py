"""A Markdown page into what the course needs of it: fences, citations, links, raw HTML, words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.finding import Finding
from coursewright.markup.citations import CITATIONS, cited
from coursewright.markup.patterns import COMMENT, LINK
from coursewright.model.citation import Citation
from coursewright.model.page import SHOWING, Claim, Fence, Link, Page, Sitting
from coursewright.model.text import Position
from coursewright.reading import course_rules
from coursewright.reading.claims import find_claims
from coursewright.reading.fences import KINDS, Block
from coursewright.reading.figure import read_figure
from coursewright.reading.layout import read_layout
from coursewright.reading.source_comments import BEGINS, read_source_comment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coursewright.model.figure import Figure
    from coursewright.model.source_sentences import SourceSentences
    from coursewright.reading.source import Source

FRONT_MATTER = re.compile(
    r"\A(?:(?:[ \t]*\n)+(?=---[ \t]*\n[\w-]+:))?"
    r"---[ \t]*\n(?P<yaml>.*?\n)?---[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
"""Above it no builder allows an empty line, which is told; we know it all the same."""

_OPENING = re.compile(r"[ \t>]*(?:`{3,}|~{3,})\w")
_CODE_SPAN = re.compile(
    r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t>]*\n).)*?(?<!`)(?P=ticks)(?!`)", re.DOTALL
)
"""As Markdown has it: never from one paragraph into the next."""
_COMMENT_OR_CODE = re.compile(f"(?P<comment>{COMMENT.pattern})|{_CODE_SPAN.pattern}", re.DOTALL)
"""Whichever begins first: each of the two can hold the marks of the other."""
_TAG = re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?/?>")
_TAG_NAME = re.compile(r"^</?|[\s/>].*$", re.DOTALL)
_CLOSED_TAGS = frozenset({
    "a", "abbr", "article", "aside", "b", "blockquote", "code", "del", "details", "div", "em",
    "figure", "form", "i", "iframe", "kbd", "mark", "ol", "pre", "s", "script", "section", "small",
    "span", "strong", "style", "sub", "summary", "sup", "table", "u", "ul", "video",
})  # fmt: skip
_NO_FENCE = re.compile(
    r"^[ \t>]*(?P<marks>`{1,2}|['\"´‘’“”~]{1,3}|\.{3}|:{3})[ \t]*"
    rf"(?P<kind>{'|'.join(KINDS)})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_WORD = re.compile(r"[^\W_][\w'’-]*")


def front_matter(text: str) -> tuple[str, str]:
    """The YAML between the two `---` lines and everything after them, lines kept in number."""
    match = FRONT_MATTER.match(text)
    if match is None:
        return "", text
    return match["yaml"] or "", "\n" * text.count("\n", 0, match.end()) + text[match.end() :]


def scan_page(source: Source, found: list[Finding]) -> Page:
    """Read a page; a fence that would silently stay text is a finding."""
    _, body = front_matter(source.text)
    scan = _Scan(source.path, body)
    scan.run(found)
    return Page(
        source.path,
        tuple(scan.fences),
        tuple(scan.citations),
        tuple(scan.links),
        tuple(scan.raw_html),
        tuple(scan.sittings),
        tuple(scan.prose),
        claims=tuple(scan.claims),
        figures=tuple(scan.figures),
    )


def plain_lines(text: str) -> list[str]:
    """A page's lines without front matter, comments and fences, each where it was."""
    _, body = front_matter(text)
    outside = read_layout(body.split("\n")).outside
    return COMMENT.sub(_blank, "\n".join(outside)).split("\n")


def mask_code(text: str) -> str:
    """A page or a field with letters in place of code and citations, and nothing for fences.

    Every line and column stays what it is, and so does what Markdown makes of the rest.
    """
    _, body = front_matter(text)
    outside = read_layout(body.split("\n")).outside
    plain = "\n".join(outside)
    if _may_hide(plain):
        plain = _COMMENT_OR_CODE.sub(
            lambda match: _blank(match) if match["comment"] else _fill(match), plain
        )
    return CITATIONS.sub(_fill, plain)


def find_comments(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Every whole comment that stands in no code and no fence: first line, column, words of it.

    The line and the column count from 0.
    """
    outside = "\n".join(read_layout(lines).outside)
    for match in _COMMENT_OR_CODE.finditer(outside) if "<!--" in outside else ():
        if match["comment"]:
            at = _position("", outside, match.start())
            yield at.line - 1, at.column - 1, match["comment"]


def _may_hide(text: str) -> bool:
    """Whether a text may have a comment or code, which is sooner seen than found."""
    return "`" in text or "<!--" in text


def _fill(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "x", match.group())


def _blank(match: re.Match[str]) -> str:
    """Spaces in place of a match, so that lines and columns stay what they are."""
    return re.sub(r"[^\n]", " ", match.group())


@dataclass(slots=True)
class _Scan:
    path: str
    body: str
    fences: list[Fence] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    raw_html: list[tuple[str, Position]] = field(default_factory=list)
    sittings: list[Sitting] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    figures: list[Figure | None] = field(default_factory=list)

    def run(self, found: list[Finding]) -> None:
        lines = self.body.split("\n")
        layout = read_layout(lines)
        for block in layout.blocks:
            _tell_fence(self.path, block, found)
        outside = "\n".join(layout.outside)
        text = _COMMENT_OR_CODE.sub(_blank, outside) if _may_hide(outside) else outside
        self.prose = text.split("\n")
        _tell_comments(self.path, text, found)
        _tell_no_fences(self.path, COMMENT.sub(_blank, outside), found)
        self._read_fences(lines, layout.blocks, found)
        for number, line in enumerate(self.prose, 1):
            if "[" in line or "<" in line:
                self._read_line(number, line)
        _tell_open_tags(self.raw_html, found)
        if self.citations or "<!--" in outside:
            self._read_claims(lines, layout.blocks, found)
        self._divide(self.prose)

    def _read_claims(
        self, lines: Sequence[str], blocks: Iterable[Block], found: list[Finding]
    ) -> None:
        sources: dict[int, list[SourceSentences | None]] = {}
        hidden: set[int] = set()
        for first, column, comment in find_comments(lines):
            hidden.update(range(first + 1, first + comment.count("\n") + 2))
            if BEGINS.match(comment):
                before = lines[first][:column]
                before = "" if before.strip(" \t>") else before
                at = Position(self.path, first + 1, column + 1)
                read = read_source_comment(at, comment, before, found)
                sources.setdefault(at.line, []).append(read)
        for number, line in enumerate(self.prose, 1):
            if "<!--" in line:  # It is not closed, which is told.
                sources.setdefault(number, []).append(None)
        fenced = {
            number + 1 for one in blocks if one.closed for number in range(one.first, one.last + 1)
        }
        self.claims += find_claims(self.prose, self.citations, sources, fenced, hidden)

    def _read_fences(
        self, lines: Sequence[str], blocks: Iterable[Block], found: list[Finding]
    ) -> None:
        for block in blocks:
            kind = block.kind
            if kind is None or not block.closed:
                continue
            inside = range(block.first + 1, block.last)
            next_fence = next((n for n in inside if _OPENING.match(lines[n])), None)
            end = block.last
            if next_fence is not None and kind in SHOWING:
                _tell_open(self.path, block, found)
                end = next_fence
            body = tuple((number + 1, said) for number, said in block.words if number < end)
            at = Position(self.path, block.first + 1, len(block.indent) + 1)
            self.fences.append(Fence(kind, body, at))
            if kind == "figure":
                self.figures.append(read_figure(self.path, lines, block, found))

    def _read_line(self, number: int, line: str) -> None:
        for match in CITATIONS.finditer(line):
            for name, _, offset in cited(match["body"]):
                # +3: from 0 to 1, and past `[@`, of which `cited` has already counted later ones.
                at = Position(self.path, number, match.start() + 3 + offset)
                self.citations.append(Citation(name, at))
        for match in LINK.finditer(line):
            at = Position(self.path, number, match.start() + 1)
            destination = match["destination"].strip("<>")
            self.links.append(Link(match["words"], destination, at, bool(match["image"])))
            if "<" in match["destination"]:
                line = line.replace(
                    match["destination"], _blank(match)[: len(match["destination"])]
                )
        for match in _TAG.finditer(line):
            if not line[match.start() + 1 : match.end()].startswith(("http:", "https:", "mailto:")):
                self.raw_html.append(
                    (match.group(), Position(self.path, number, match.start() + 1))
                )

    def _divide(self, prose: list[str]) -> None:
        start, names = 1, list[str]()
        stops = [fence for fence in self.fences if fence.kind in ("stop", *SHOWING)]
        for fence in stops:
            if fence.kind in SHOWING:
                names += [name for _, name in fence.lines]
                continue
            self._add_sitting(prose, start, fence.at.line, names)
            start, names = fence.at.line, []
        self._add_sitting(prose, start, len(prose) + 1, names)

    def _add_sitting(self, prose: list[str], start: int, end: int, names: list[str]) -> None:
        words = len(_WORD.findall(CITATIONS.sub("", "\n".join(prose[start - 1 : end - 1]))))
        if words or names:
            self.sittings.append(Sitting(words, tuple(names), Position(self.path, start, 1)))


def _tell_fence(path: str, block: Block, found: list[Finding]) -> None:
    column = len(block.indent) + 1
    at = Position(path, block.first + 1, column)
    width = len(block.marks) + len(block.language)
    kind = block.kind or block.nearly
    if kind is None:
        if not block.closed:
            _tell_open(path, block, found)
        return
    if block.kind is None:
        found.append(
            Finding(
                course_rules.FENCE_IS_KNOWN,
                at,
                f"a fence marked `{block.language}` is shown as plain text",
                f"did you mean `{kind}`, in lower case and alone after the marks?",
                width,
            )
        )
    elif not block.closed:
        _tell_open(path, block, found)
    elif ">" not in block.indent and "\t" not in block.indent and len(block.indent) % 4:
        found.append(
            Finding(
                course_rules.FENCE_LINES_UP,
                at,
                f"{len(block.indent)} spaces before this `{kind}` fence break a list in two",
                "indent it by four spaces for each level of the list, or not at all",
                width,
            )
        )


def _tell_open(path: str, block: Block, found: list[Finding]) -> None:
    found.append(
        Finding(
            course_rules.FENCE_IS_CLOSED,
            Position(path, block.first + 1, len(block.indent) + 1),
            f"this `{block.kind or block.language or block.marks}` fence is opened and not closed",
            f"add a line with {block.marks} below it, indented like the first",
            len(block.marks) + len(block.language),
        )
    )


def _tell_no_fences(path: str, text: str, found: list[Finding]) -> None:
    """Other marks around a fence's name: the name, and all below it, would be shown as text."""
    found.extend(
        Finding(
            course_rules.FENCE_IS_KNOWN,
            _position(path, text, match.start("marks")),
            f"`{match['marks'].replace('`', '´')}{match['kind']}` begins no fence",
            f"write three backticks before `{match['kind'].lower()}`, and three alone on the "
            "line that ends it",
            len(match["marks"]) + len(match["kind"]),
        )
        for match in _NO_FENCE.finditer(text)
    )


def _position(path: str, text: str, offset: int) -> Position:
    start = text.rfind("\n", 0, offset) + 1
    return Position(path, text.count("\n", 0, offset) + 1, offset - start + 1)


def _tell_comments(path: str, text: str, found: list[Finding]) -> None:
    """A comment's beginning that is left when all whole comments are gone."""
    for match in re.finditer("<!--", text):
        at = _position(path, text, match.start())
        # As far as a paragraph goes, what is found is probably in the comment.
        length = text[match.start() :].partition("\n\n")[0].count("\n")
        found.append(
            Finding(
                course_rules.COMMENTS_ARE_CLOSED,
                at,
                "this comment has no end of its own, so it hides what follows or is shown itself",
                "write `-->` where it ends",
                4,
                hides=range(at.line + 1, at.line + length + 1),
            )
        )


def _tell_open_tags(tags: Iterable[tuple[str, Position]], found: list[Finding]) -> None:
    """Tags that take the rest of the page into themselves."""
    opened: list[tuple[str, Position]] = []
    for tag, at in tags:
        name = _TAG_NAME.sub("", tag).lower()
        if name not in _CLOSED_TAGS or tag.endswith("/>"):
            continue
        if not tag.startswith("</"):
            opened.append((name, at))
        elif name in [one for one, _ in opened]:
            while opened.pop()[0] != name:
                pass
    for name, at in opened:
        found.append(
            Finding(
                course_rules.TAGS_ARE_CLOSED,
                at,
                f"`<{name}>` is opened and not closed, so it takes in the rest of the page",
                f"write `</{name}>` where it ends",
                len(name) + 2,
            )
        )
