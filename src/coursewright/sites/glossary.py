"""The glossary in a builder's pages: its terms can be linked to, and their first uses explain."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from coursewright.reading.glossary import PATH, anchor_of
from coursewright.rendering.addresses import tree_path
from coursewright.rendering.context import READING
from coursewright.rendering.glossary import Wording, render_definition
from coursewright.rendering.page import Fragment
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    import markdown

    from coursewright.model.glossary import Term, TermName
    from coursewright.sites.builder import Builder
    from coursewright.sites.fences import Fences

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_APART = _HEADINGS | {
    "a", "abbr", "button", "code", "dt", "glossary-term", "pre", "summary", "table",
}  # fmt: skip
"""What is a name, a control or a grid: a term in it is not looked for."""


class Terms(Treeprocessor):
    """Gives the glossary's terms their anchors, and other pages the definitions of terms.

    A term is explained once on a page: where its author links to it, or else, in the text of a
    module, where it stands first.
    """

    def __init__(self, md: markdown.Markdown, builder: Builder, fences: Fences) -> None:
        """Belong to a builder, and know what else its pages are given."""
        super().__init__(md)
        self.builder, self.fences = builder, fences
        self.explained: set[Term] = set()

    def run(self, root: Element) -> None:
        """Take part in the conversion of one page."""
        page = self.builder.page_path(self.md)
        self.explained = set()
        if page == PATH:
            for term in root.iter("dt"):
                term.set("id", term.get("id") or anchor_of("".join(term.itertext())))
            return
        terms = self.builder.course_files.glossary() if page else ()
        if not terms:
            return
        self.folder = posixpath.dirname(tree_path(page))
        known = {name.anchor: (name, term) for term in terms for name in term.names}
        self._explain_links(root, known)
        if page.startswith("modules/"):
            self.wording = Wording(terms)
            self._look_into(root)
        if self.explained and not self.fences.have_reading_script:
            script = fill("script", script=self.builder.href(READING, ""))
            last = SubElement(root, "p")
            last.text = self._keep(script)

    def _explain_links(self, root: Element, known: dict[str, tuple[TermName, Term]]) -> None:
        """Links that the author has written."""
        for parent in root.iter():
            if parent.tag in _HEADINGS:
                continue
            for index, link in enumerate(parent):
                address, _, anchor = link.get("href", "").partition("#")
                target = posixpath.normpath(posixpath.join(self.folder, address))
                if link.tag != "a" or target != tree_path(PATH) or anchor not in known:
                    continue
                name, term = known[anchor]
                if term not in self.explained:
                    parent[index] = self._wrap(link, name, term)

    def _look_into(self, element: Element) -> None:
        """The text of an element and of all that stand in it, from its beginning to its end."""
        text, found = self._split(element.text)
        element.text = text
        place = 0
        for new in found:
            element.insert(place, new)
            place += 1
        for child in list(element)[place:]:
            if child.tag not in _APART and "admonition-title" not in child.get("class", ""):
                self._look_into(child)
            place += 1
            child.tail, found = self._split(child.tail)
            for new in found:
                element.insert(place, new)
                place += 1

    def _split(self, text: str | None) -> tuple[str | None, list[Element]]:
        """A text up to the first term in it, and each term with the text that follows it."""
        if not text or isinstance(text, AtomicString):
            return text, []
        found: list[Element] = []
        before, position = text, 0
        for match, name, term in self.wording.find(text):
            if term in self.explained:
                continue
            between = text[position : match.start()]
            if found:
                found[-1].tail = between
            else:
                before = between
            address = posixpath.relpath(tree_path(PATH), self.folder or ".")
            link = Element("a", {"href": f"{address}#{name.anchor}"})
            link.text = match.group()
            found.append(self._wrap(link, name, term))
            position = match.end()
        if found:
            found[-1].tail = text[position:]
        return before, found

    def _wrap(self, link: Element, name: TermName, term: Term) -> Element:
        """The element that the script makes one that explains; without it, the link."""
        self.explained.add(term)
        html = render_definition(term, name, self.builder.course_files.references())
        explained = Element("glossary-term")
        explained.tail, link.tail = link.tail, None
        link.set("class", "term")
        explained.append(link)
        # Not in site search: only the glossary's page should be found by what it says.
        link.tail = self._keep(html)
        return explained

    def _keep(self, html: str) -> str:
        return self.md.htmlStash.store(self.builder.place(Fragment(html, searchable=False)))
