"""The heart: a Python-Markdown extension that puts assessments into pages, under any builder."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import nest_toc_tokens
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from coursewright.markup.citations import CITATIONS, cited
from coursewright.markup.fields import Prose, said_id
from coursewright.markup.speech import Speech
from coursewright.markup.tables import StackingTables
from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.addresses import tree_path
from coursewright.sites.builder import AssembledBuilder, repository_path
from coursewright.sites.fences import BOX_BEGINS, BOX_ENDS, Fences
from coursewright.sites.glossary import Terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.sites.builder import Builder


class CourseExtension(Extension):
    """Quiz and other fences, citations, and what a module page is given by the engine."""

    def __init__(self, builder: Builder | None = None, **settings: Any) -> None:  # noqa: ANN401
        """Belong to a builder; without one, to the course below the setting `root`."""
        self.config = {"root": [".", "the folder with docs/, modules/ and quizzes/"]}
        super().__init__(**settings)
        self.builder = builder

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Take part in the conversion of one page."""
        builder = self.builder or _assembled(str(self.getConfig("root")))
        fences = Fences(md, builder)
        # 27: before SuperFences (25) takes every fence for code, after line ends are normal (30).
        md.preprocessors.register(fences, "coursewright", 27)
        # Before links (160) and references (170), after escapes (180) and code spans (190).
        md.inlinePatterns.register(_Citations(builder, fences), "coursewright-citations", 175)
        # Before the table of contents (5) and whoever asks which headings stand in no box.
        md.treeprocessors.register(_Boxes(md), "coursewright-boxes", 45)
        # Before pymdownx.highlight (30) takes indented code away.
        md.treeprocessors.register(_Restore(md, fences), "coursewright-restore", 40)
        # After attr_list (8) has given ids, before smarty (6) puts marks in place of apostrophes.
        md.treeprocessors.register(Terms(md, builder, fences), "coursewright-terms", 7.5)
        md.treeprocessors.register(_Anchors(md, fences), "coursewright-anchors", 7)
        Speech().extendMarkdown(md)
        StackingTables().extendMarkdown(md)
        # After inline patterns (20) have made links, before MkDocs (0) checks them.
        md.treeprocessors.register(_Unlink(md, builder), "coursewright-unlink", 5)
        # After the table of contents (5).
        md.treeprocessors.register(_Contents(md, fences), "coursewright-contents", 4)
        # Before Python-Markdown (30) puts what was kept apart back into the page.
        md.postprocessors.register(_Unwrap(md, fences), "coursewright-unwrap", 35)


def makeExtension(**settings: Any) -> CourseExtension:  # noqa: ANN401, N802 - Python-Markdown's name
    """How Python-Markdown finds the extension by its dotted name, as in an assembled tree."""
    return CourseExtension(**settings)


@cache
def _assembled(root: str) -> AssembledBuilder:
    """One builder for a tree: Zensical makes the extension anew for every page."""
    return AssembledBuilder(CourseFiles(Path(root).resolve()))


class _Citations(InlineProcessor):
    """`[@id]` in a page's own prose."""

    def __init__(self, builder: Builder, fences: Fences) -> None:
        super().__init__(CITATIONS.pattern)
        self.builder, self.fences = builder, fences

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str | None, int | None, int | None]:
        """The citation as links; the first one of a work can be come back to."""
        body, anchors = self.fences.take_marks(m["body"])
        prose = Prose(self.builder.course_files.references(), lambda *_: "")
        prose.says = {name: said_id(anchor, name) for name, anchor in anchors.items()}
        html = prose.cite(body)
        for name, _, _ in cited(body):
            # Those that open were counted in the order of the page; here cells come after lists.
            first = "" if name in self.fences.cited else f"cite-{name}"
            anchor = anchors.get(name, first)
            if anchor and anchor not in self.fences.anchored:
                self.fences.anchored.add(anchor)
                html = html.replace(
                    f'<a class="citation" href="#ref-{name}"',
                    f'<a class="citation" id="{anchor}" href="#ref-{name}"',
                    1,
                )
            self.fences.cited.add(name)
        md = self.fences.md
        return md.htmlStash.store(html), m.start(0), m.end(0)


class _Restore(Treeprocessor):
    """A fence inside indented code is an example: its source comes back."""

    def __init__(self, md: markdown.Markdown, fences: Fences) -> None:
        super().__init__(md)
        self.fences = fences

    def run(self, root: Element) -> None:
        if not self.fences.sources:
            return
        for code in root.iter("code"):
            text = code.text or ""
            for mark, source in self.fences.sources.items():
                if mark in text:
                    text = re.sub(
                        rf"\n?(?P<indent>[ \t]*){re.escape(mark)}\n?",
                        lambda match, source=source: (
                            "\n".join(  # type: ignore[misc]
                                match["indent"] + line for line in source
                            )
                            + "\n"
                        ),
                        text,
                    )
            code.text = AtomicString(text) if code.text else code.text


class _Boxes(Treeprocessor):
    """What stands between the two marks of a box becomes one."""

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            if any(child.text == BOX_BEGINS for child in parent):
                self._gather(parent)

    def _gather(self, parent: Element) -> None:
        box = None
        for child in list(parent):
            if child.text == BOX_BEGINS:
                box = Element("div", {"class": "institution"})
                parent[list(parent).index(child)] = box
            elif box is not None:
                parent.remove(child)
                if child.text == BOX_ENDS:
                    box = None
                else:
                    box.append(child)


class _Anchors(Treeprocessor):
    """Headings of the engine keep their anchors, whichever language they are in.

    `attr_list` would do the same, and an institution may have no use for it.
    """

    def __init__(self, md: markdown.Markdown, fences: Fences) -> None:
        super().__init__(md)
        self.fences = fences

    def run(self, root: Element) -> None:
        for heading in root.iter("h2") if self.fences.anchors else ():
            anchor = self.fences.anchors.pop("".join(heading.itertext()), "")
            if anchor:
                heading.set("id", anchor)
        if self.fences.kept_anchors:
            self._keep(root)

    def _keep(self, root: Element) -> None:
        """Let the headings of a translation be found by the anchors of the original."""
        own = [
            one
            for one in root
            if re.fullmatch("h[1-6]", one.tag)
            and "id" not in one.attrib
            and "".join(one.itertext()) not in self.fences.headings
        ]
        if len(own) == len(self.fences.kept_anchors):
            for heading, anchor in zip(own, self.fences.kept_anchors, strict=True):
                heading.set("id", anchor)


class _Contents(Treeprocessor):
    """Headings of a fragment join the page's table of contents, which knows Markdown's alone."""

    def __init__(self, md: markdown.Markdown, fences: Fences) -> None:
        super().__init__(md)
        self.fences = fences

    def run(self, root: Element) -> None:
        tokens = getattr(self.md, "toc_tokens", None)
        if not self.fences.listed or tokens is None:
            return
        known = {token["id"]: token for token in _in_order(tokens)}
        found = []
        for element in root.iter():
            if element.get("id") in known:
                found.append(known[element.get("id")])
            found += self.fences.listed.get(element.text or "", [])
        self.md.toc_tokens = nest_toc_tokens(found)  # type: ignore[arg-type,attr-defined]


def _in_order(tokens: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield {name: value for name, value in token.items() if name != "children"}
        yield from _in_order(token["children"])


class _Unwrap(Postprocessor):
    """Takes the paragraph around a placeholder away, whatever its HTML begins with.

    Python-Markdown does so for the elements that it knows to be blocks: for no custom element, and
    not where there is nothing to show.
    """

    def __init__(self, md: markdown.Markdown, fences: Fences) -> None:
        super().__init__(md)
        self.fences = fences

    def run(self, text: str) -> str:
        for mark in self.fences.sources:
            text = text.replace(f"<p>{mark}</p>", mark)
        return text


class _Unlink(Treeprocessor):
    """Links to pages that this site leaves out become plain words."""

    def __init__(self, md: markdown.Markdown, builder: Builder) -> None:
        super().__init__(md)
        self.builder = builder

    def run(self, root: Element) -> None:
        page = tree_path(self.builder.page_path(self.md))
        for link in root.iter("a"):
            address = link.get("href", "")
            if ".md" not in address or ":" in address:
                continue
            path, _, _ = address.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
            if self.builder.leaves_out(repository_path(target, self.builder.course_files)):
                link.tag = "span"
                link.attrib.pop("href")
