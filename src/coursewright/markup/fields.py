"""An author's field, Markdown, into HTML: quickly where it is plain, sanitised where it is not."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

import markdown
from markupsafe import Markup

from coursewright.markup.citations import CITATIONS, cited
from coursewright.markup.sanitizing import sanitize
from coursewright.markup.speech import Speech
from coursewright.markup.tables import StackingTables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from markdown.extensions import Extension

    from coursewright.model.course import Reference
    from coursewright.model.source_sentences import SourceSentences
    from coursewright.model.text import Text

EXTENSIONS = ("tables", "sane_lists", "fenced_code", "def_list", "smarty")
"""The one set of Markdown extensions for fields, whatever the site uses for its pages."""

_SETTINGS = {"smarty": {"smart_dashes": False, "smart_ellipses": False}}

_SPECIAL = re.compile(
    r"[\\`*_<>\[&#|~\ue000]|://|\n[ \t]*\n|  \n|\n[ \t]{2}|^[ \t]*(?:[-+:=]|\d+[.)])[ \t]?|\n[-=]",
    re.MULTILINE,
)
"""What could mean something in Markdown; a field without any of it is a plain paragraph."""

_ADDRESS = re.compile(r' (?P<name>href|src)="(?P<address>[^"]*)"')
_PLACE = re.compile("\ue000(\\d+)\ue001")
_PARAGRAPH = re.compile(r"\A<p>(?P<inline>.*)</p>\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Said:
    """What a work says for one claim of a page, and the way back to the claim."""

    id: str
    """Of the element that shows it."""
    back: str
    """The anchor of the claim."""
    sources: tuple[SourceSentences, ...]


def said_id(back: str, work: str) -> str:
    """The id of what shows the sentences of a work for the claim at an anchor."""
    return f"{back}__says-{work}"


@dataclass(slots=True)
class Prose:
    """Renders the fields of one page, and remembers which works they cite."""

    references: Mapping[str, Reference]
    href: Callable[[str, str], str]
    """A page or file of the course and an anchor (may be empty) → its address on this page."""
    cited: dict[str, str] = field(default_factory=dict)
    """Ids of cited works, each with the anchor of the place that cites it first."""
    here: str = ""
    """The anchor of what is being rendered."""
    said: dict[str, list[Said]] = field(default_factory=dict)
    """Ids of works, each with what it says for claims of the page."""
    says: dict[str, str] = field(default_factory=dict)
    """Of works that have sentences for what is being rendered, the id of the `Said`."""

    def say(self, back: str, sources: Iterable[SourceSentences]) -> None:
        """Let the works of a claim, whose anchor is `back`, open to these sentences from now on."""
        self.says = {}
        of_work: dict[str, list[SourceSentences]] = {}
        for one in sources:
            of_work.setdefault(one.work.source, []).append(one)
        for work, ones in of_work.items():
            said = Said(said_id(back, work), back, tuple(ones))
            self.says[work] = said.id
            known = self.said.setdefault(work, [])
            if said not in known:
                known.append(said)

    @contextmanager
    def saying(self, here: str, sources: Iterable[SourceSentences]) -> Iterator[None]:
        """What is rendered within stands at the anchor `here`, and its works open to these."""
        before, self.here = self.here, here
        self.say(here, sources)
        yield
        self.here, self.says = before, {}

    def block(self, text: Text | None) -> Markup:
        """Paragraphs, lists, tables, images."""
        return Markup() if text is None else Markup(self._render(text.source))  # noqa: S704

    def inline(self, text: Text | None) -> Markup:
        """Words of one line; the paragraph around them is taken off."""
        if text is None:
            return Markup()
        rendered = self._render(text.source)
        match = _PARAGRAPH.match(rendered)
        return Markup(match["inline"] if match else rendered)  # noqa: S704

    def _render(self, source: str) -> str:
        citations: list[str] = []
        if "[@" in source:
            source = CITATIONS.sub(lambda match: self._keep(match, citations), source)
        plain = _PLACE.sub("", source) if citations else source
        if _SPECIAL.search(plain):
            rendered = self._convert(source)
        else:
            rendered = f"<p>{escape(educate(source.strip()), quote=False)}</p>"
        if citations:
            rendered = _PLACE.sub(lambda match: citations[int(match[1])], rendered)
        return rendered

    def _keep(self, match: re.Match[str], citations: list[str]) -> str:
        """Put a citation aside, so that Markdown does not touch it."""
        citations.append(self.cite(match["body"]))
        return f"\ue000{len(citations) - 1}\ue001"

    def cite(self, body: str) -> str:
        """The body of a citation as links to the page's list of references."""
        links = []
        for name, place, _ in cited(body):
            work = self.references.get(name)
            if work is None:
                links.append(escape(f"[@{name}]"))
                continue
            self.cited.setdefault(name, self.here)
            suffix = f", {escape(place)}" if place else ""
            says = f' data-says="{self.says[name]}"' if name in self.says else ""
            link = f'<a class="citation" href="#ref-{name}"{says}>{escape(work.label)}</a>'
            links.append(link + suffix)
        return f"({'; '.join(links)})"

    def _convert(self, source: str) -> str:
        rendered = sanitize(_converter().convert(source))
        if "href=" in rendered or "src=" in rendered:
            rendered = _ADDRESS.sub(self._resolve, rendered)
        return rendered

    def _resolve(self, match: re.Match[str]) -> str:
        address = match["address"]
        if address.startswith(("http:", "https:", "mailto:", "#")):
            return match.group()
        path, _, anchor = address.partition("#")
        found = self.href(path, anchor)
        # A page that this site leaves out: the words stay, the link goes.
        return f' {match["name"]}="{found}"' if found else ""


_KEPT: list[markdown.Markdown] = []


def _converter() -> markdown.Markdown:
    if not _KEPT:
        extensions: list[str | Extension] = [*EXTENSIONS, Speech(), StackingTables()]
        _KEPT.append(markdown.Markdown(extensions=extensions, extension_configs=_SETTINGS))
    return _KEPT[0].reset()


def convert_unsanitized(source: str) -> str:
    """A field's HTML before anything is taken out: for telling an author what would be."""
    return _converter().convert(CITATIONS.sub("", source))


def is_paragraph(html: str) -> bool:
    """Whether a field's HTML is words of one paragraph, as a label needs them."""
    return html.count("<p>") == 1 and _PARAGRAPH.match(html) is not None


_OPENS = re.compile(r"(^|[\s(\[{—–-])\"")
_OPENS_SINGLE = re.compile(r"(^|[\s(\[{—–“-])'(?=\w)")


def educate(words: str) -> str:
    """Straight quotation marks and apostrophes as a typesetter sets them."""
    if '"' in words:
        words = _OPENS.sub(r"\1“", words).replace('"', "”")
    if "'" in words:
        words = _OPENS_SINGLE.sub(r"\1‘", words).replace("'", "’")
    return words
