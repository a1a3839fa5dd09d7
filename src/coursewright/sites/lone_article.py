"""The article of a module's page as HTML that stands alone: what is asked in it is left out."""

from __future__ import annotations

import posixpath
import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from markupsafe import Markup

from coursewright.exporting.question import IMAGE_PREFIX, Article
from coursewright.markup.accent import DEVICE, accent_style
from coursewright.markup.tags import TAG, VOID, attribute
from coursewright.model.files import MODULE
from coursewright.rendering.addresses import tree_path
from coursewright.rendering.brand import brand_of
from coursewright.rendering.imprint import imprint_of
from coursewright.rendering.strings import spoken_language
from coursewright.rendering.templating import fill
from coursewright.sites.assets import package_folder
from coursewright.sites.rendered import PageRenderer, published_paths
from coursewright.sites.search_marks import SEARCH_MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from coursewright.reading.course_files import CourseFiles
    from coursewright.sites.rendered import HtmlPage

_LEAD = frozenset({"a", "img"})
_LEFT_OUT = frozenset({
    "button", "dialog", "fieldset", "form", "iframe", "input", "label", "link", "meta", "nav",
    "object", "script", "select", "style", "template", "textarea",
})  # fmt: skip
_MARKED = re.compile(rf"\s{SEARCH_MARK}(?=[\s=/]|$)")
"""What the engine puts into a page: questions, menus, what is printed."""
_ATTRIBUTE = re.compile(r"""\s(?:tabindex|data-[\w-]+)(?:="[^"]*")?(?=[\s/>])""")
"""What only our own styles and scripts read."""
_ADDRESS = re.compile(r'(?<=\s)(?P<name>src|href)="[^"]*"')
_ID = re.compile(r'\sid="([^"]*)"')
_WITHIN = re.compile(r'<a\b[^>]*\shref="#(?P<id>[^"]*)"[^>]*>(?P<words>.*?)</a>', re.DOTALL)
_STYLES = ("packages/article.css", "course/figures.css")
_EMPTY_LINES = re.compile(r"\n\s*\n+")
_HEADINGS = re.compile(
    r"<h(?P<rank>[2-6])\b[^>]*>(?:(?!</?h[1-6]\b).)*</h(?P=rank)>\s*(?=<h(?P<next>[1-6])\b|\Z)",
    re.DOTALL,
)
"""A heading at once followed by another, or by nothing."""


def articles(
    course_files: CourseFiles, renderer: PageRenderer | None = None
) -> Callable[[str], Article | None]:
    """What gives the article of the module that a quiz belongs to; None if it belongs to none."""
    renderer = renderer or PageRenderer(course_files)
    files = {tree_path(path): course_files.root / path for path in published_paths(course_files)}
    base = course_files.site().public_address
    site, brand, styles = course_files.site(), brand_of(course_files), package_folder("styles")
    style = "".join((styles / name).read_text("utf-8") for name in _STYLES)
    style += accent_style(site.accent, DEVICE)

    def article(slug: str) -> Article | None:
        path = MODULE.path_of(slug)
        if tree_path(path) not in files:
            return None
        page = renderer.render(path)
        reader = _Article(page, base, files)
        html = _without_empty_sections(_EMPTY_LINES.sub("\n", reader.run()).strip())
        html = _without_dead_links(html)
        logo = ""
        if brand.logo:
            name = _name_of(brand.path)
            reader.images[name], logo = brand.logo, IMAGE_PREFIX + name
        document = fill(
            "article",
            language=spoken_language(site.language),
            title=page.title,
            style=Markup(style),  # noqa: S704 - our own
            brand=brand,
            logo=logo,
            imprint=imprint_of(course_files),
            html=Markup(html),  # noqa: S704 - rendered as on the site
        )
        return Article(page.title, str(document), reader.images)

    return article


def _without_dead_links(html: str) -> str:
    """HTML in which links to what was left out are words."""
    there = set(_ID.findall(html))
    return _WITHIN.sub(
        lambda link: link.group() if unquote(link["id"]) in there else link["words"], html
    )


def _without_empty_sections(html: str) -> str:
    """HTML without headings below which nothing is left but headings of their rank or a higher."""

    def kept(found: re.Match[str]) -> str:
        return found.group() if found["next"] and found["next"] > found["rank"] else ""

    before = ""
    while before != html:
        before, html = html, _HEADINGS.sub(kept, html)
    return html


class _Article:
    """Reads a page once, and keeps what an article is made of."""

    def __init__(self, page: HtmlPage, base: str, files: Mapping[str, Path]) -> None:
        self.page, self.base, self.files = page, base, files
        self.out: list[str] = []
        self.images: dict[str, bytes] = {}
        self.open: list[tuple[str, bool, bool]] = []
        """Elements around this place, whether their tags are kept, and whether all in them is
        left out."""
        self.hidden = 0
        """How many of these are left out."""

    def run(self) -> str:
        html, position = self.page.html, 0
        for tag in TAG.finditer(html):
            self._say(html[position : tag.start()])
            position = tag.end()
            if tag["begun"]:
                self._begin(tag["begun"].lower(), tag["rest"])
            elif tag["ended"]:
                self._end(tag["ended"].lower())
        self._say(html[position:])
        return "".join(self.out)

    def _say(self, html: str) -> None:
        if not self.hidden:
            self.out.append(html)

    def _begin(self, tag: str, rest: str) -> None:
        left_out = tag in _LEFT_OUT or (
            _MARKED.search(rest) is not None
            and tag != "figure"
            and "references" not in (attribute(rest, "class") or "").split()
        )
        # A tag of ours means nothing elsewhere; its words do.
        kept = not left_out and "-" not in tag
        if not (self.hidden or left_out):
            address = attribute(rest, "src" if tag == "img" else "href") if tag in _LEAD else None
            resolved = self._resolve(tag, unescape(address)) if address else ""
            if address is not None and not resolved:
                kept = False
                if tag == "img":
                    self.out.append(attribute(rest, "alt") or "")
            if kept:
                text = _ATTRIBUTE.sub("", f"<{tag}{rest}>")
                if address:
                    text = _ADDRESS.sub(lambda found: _readdressed(found, resolved), text)
                self.out.append(text)
        if tag not in VOID and not rest.endswith("/"):
            self.open.append((tag, kept, left_out))
            self.hidden += left_out

    def _end(self, tag: str) -> None:
        while any(name == tag for name, _, _ in self.open):
            name, kept, left_out = self.open.pop()
            self.hidden -= left_out
            if name == tag:
                if kept:
                    self._say(f"</{tag}>")
                return

    def _resolve(self, tag: str, address: str) -> str:
        """Where it leads from elsewhere: nothing if nobody can know."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return address
        if not parts.path:
            return address if tag == "a" else ""
        place = posixpath.normpath(posixpath.join(self.page.place, unquote(parts.path)))
        if tag == "img":
            file = self.files.get(place)
            if file is None:
                return ""
            name = _name_of(place)
            self.images[name] = file.read_bytes()
            return IMAGE_PREFIX + name
        return urljoin(f"{self.base}{self.page.place}", address) if self.base else ""


def _name_of(place: str) -> str:
    return place.replace("/", "-").replace(" ", "-")


def _readdressed(found: re.Match[str], address: str) -> str:
    return f'{found["name"]}="{escape(unescape(address))}"'
