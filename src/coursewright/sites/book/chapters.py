"""The pages of a book in the order of the navigation, with links and anchors that hold in it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote, unquote, urlsplit

from coursewright.rendering.addresses import tree_path
from coursewright.sites.book.static import static_article
from coursewright.sites.builder import hidden_page
from coursewright.sites.rendered import named_files, rendered_pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bs4.element import Tag

    from coursewright.model.site import Site
    from coursewright.reading.course_files import CourseFiles
    from coursewright.sites.rendered import HtmlPage

_URL_OF_ID = re.compile(r"url\(#([^)]+)\)")
_NOT_IN_ANCHORS = re.compile(r"[^\w.-]+")
_REFERS = ("aria-describedby", "aria-labelledby", "for", "headers")
_LOWEST = 6


class Form(Protocol):
    """What sort of book it becomes."""

    top: int
    """The level of a chapter's title among the headings."""

    @property
    def marks(self) -> Mapping[str, Mapping[str, str]]:
        """Attributes of elements, by their class."""

    def link(self, chapter: str, anchor: str, *, answers: bool) -> str:
        """The address of an anchor in a chapter, or in its answers."""

    def picture(self, path: str, content: bytes) -> str:
        """The address of a picture, by its place in the site; nothing if it cannot be shown."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the site."""

    name: str
    """Lower-case letters, digits and hyphens; also its anchor, which no other has."""
    title: str
    sections: tuple[str, ...]
    """The titles of what it stands in, outermost first."""
    html: str
    """Well-formed as XML, too; its title is its first heading."""
    answers: str
    """To its questions, in their order; empty without any."""


def make_chapters(course_files: CourseFiles, form: Form, online: str) -> tuple[Chapter, ...]:
    """Every chapter. A link to a page that is none leads to it `online`, if that is an address."""
    pages = {tree_path(page.path): page for page in rendered_pages(course_files)}
    drafts = [
        _Draft(page, course_files.site().sections.get(path, ()))
        for path in in_book(course_files)
        if (page := pages.get(path)) is not None
    ]
    names: set[str] = set()
    for draft in drafts:
        draft.take_name(names)
    pictures = {
        path: file if isinstance(file, bytes) else file.read_bytes()
        for path, file in named_files(course_files)
        if any(path in draft.page.assets for draft in drafts)
    }
    links = _Links(form, {draft.page.place: draft for draft in drafts}, pictures, online)
    return tuple(draft.finish(links) for draft in drafts)


def in_book(course_files: CourseFiles) -> list[str]:
    """The pages of the book, by their paths in the merged tree, in their order.

    Of the outermost sections of the navigation a book has those in which a page of a module stands:
    what is for authors, or shows a learner's own record, is of no use in it. Without sections, and
    where no section has a module, it has every page.
    """
    site = course_files.site()
    listed = [tree_path(path) for path, _ in site.nav]
    known = {path for path in listed if not hidden_page(path, course_files, drafts=False)}
    outermost = {_outermost(site, path) for path in known if path.startswith("modules/")}
    kept = [path for path in listed if path in known and _outermost(site, path) in outermost]
    return list(dict.fromkeys(kept or [path for path in listed if path in known]))


def _outermost(site: Site, path: str) -> str:
    return next(iter(site.sections.get(path, ())), "")


class _Draft:
    """A chapter whose links are not made yet."""

    def __init__(self, page: HtmlPage, sections: tuple[str, ...]) -> None:
        self.page, self.sections = page, sections
        self.body, self.answers = static_article(page.html)
        self.name = ""
        self.anchors: dict[str, tuple[str, bool]] = {}
        """By the anchor on the page that in the book, and whether it is among the answers."""

    def take_name(self, taken: set[str]) -> None:
        """Choose a name that no other chapter has, and give every anchor one of its own."""
        place = self.page.place.removeprefix("modules/").strip("/").lower()
        plain = re.sub("[^a-z0-9]+", "-", place).strip("-") or "start"
        # Anchors in XML begin with a letter.
        plain = plain if plain[0].isalpha() else f"page-{plain}"
        name, number = plain, 2
        while name in taken:
            name, number = f"{plain}-{number}", number + 1
        self.name = name
        taken.add(name)
        ids = {name}
        for part, answers in ((self.body, False), *((one, True) for one in self.answers)):
            for element in part.find_all(id=True) + ([part] if part.get("id") else []):
                old = str(element["id"])
                new, number = f"{name}--{_NOT_IN_ANCHORS.sub('-', old)}", 2
                while new in ids:
                    new, number = f"{name}--{_NOT_IN_ANCHORS.sub('-', old)}-{number}", number + 1
                ids.add(new)
                self.anchors.setdefault(old, (new, answers))
                element["id"] = new

    def finish(self, links: _Links) -> Chapter:
        for part in (self.body, *self.answers):
            links.mend(part, self)
        # On one page they stand below a heading of their own.
        below = links.form.top + 1 if links.form.top > 1 else 1
        return Chapter(
            self.name,
            self.page.title,
            self.sections,
            _with_levels(self.body, links.form.top).decode(formatter="minimal").strip(),
            "\n".join(_with_levels(one, below).decode(formatter="minimal") for one in self.answers),
        )


@dataclass(frozen=True, slots=True)
class _Links:
    form: Form
    chapters: dict[str, _Draft]
    """By the places of their pages."""
    pictures: dict[str, bytes]
    online: str

    def mend(self, part: Tag, draft: _Draft) -> None:
        """Let what refers to something, in a part of a chapter, refer to it in the book."""
        for element in part.find_all(True):
            for kind in " ".join(element.get_attribute_list("class")).split():
                element.attrs |= self.form.marks.get(kind, {})
            for name in [one for one in _REFERS if element.has_attr(one)]:
                self._refer(element, name, draft)
            for name, value in element.attrs.items():
                if isinstance(value, str) and "url(#" in value:
                    element[name] = _URL_OF_ID.sub(
                        lambda match: f"url(#{draft.anchors.get(match[1], (match[1],))[0]})", value
                    )
            if element.name == "img":
                self._show(element, draft)
            elif element.has_attr("href"):
                self._link(element, draft)

    def _refer(self, element: Tag, name: str, draft: _Draft) -> None:
        olds = " ".join(element.get_attribute_list(name)).split()
        known = [draft.anchors[old][0] for old in olds if old in draft.anchors]
        if known:
            element[name] = " ".join(known)
        else:
            del element[name]

    def _show(self, image: Tag, draft: _Draft) -> None:
        source = urlsplit(str(image.get("src", "")))
        path = posixpath.normpath(posixpath.join(draft.page.place, unquote(source.path)))
        content = None if source.scheme else self.pictures.get(path)
        address = self.form.picture(path, content) if content is not None else ""
        if address:
            image["src"] = address
        elif source.scheme != "data":
            image.replace_with(str(image.get("alt", "")))

    def _link(self, element: Tag, draft: _Draft) -> None:
        address = self._resolve(str(element["href"]), draft)
        if address:
            element["href"] = address
        elif element.get("id"):
            del element["href"]
        else:
            element.unwrap()

    def _resolve(self, href: str, draft: _Draft) -> str:
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return href
        place = draft.page.place
        if parts.path:
            path = posixpath.normpath(posixpath.join(place, unquote(parts.path)))
            path = path.removesuffix("index.html").strip("/")
            place = "" if path == "." else f"{path}/"
        target, anchor = self.chapters.get(place), unquote(parts.fragment)
        if target is not None:
            found, answers = target.anchors.get(anchor, (target.name, False))
            return self.form.link(target.name, found, answers=answers)
        if not self.online or not parts.path:
            return ""
        is_file = place.strip("/") in draft.page.assets
        address = f"{self.online}/{quote(place.strip('/') if is_file else place)}"
        return f"{address}#{quote(anchor)}" if anchor else address


def _with_levels(part: Tag, top: int) -> Tag:
    """The part with its headings so much lower that its title has the level that it should."""
    if top > 1:
        for heading in part.find_all(re.compile("h[1-6]")):
            heading.name = f"h{min(int(heading.name[1]) + top - 1, _LOWEST)}"
    return part
