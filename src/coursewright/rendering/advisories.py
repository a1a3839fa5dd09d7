"""What a host has to know, as a part of a page and as an Atom feed (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from coursewright.markup.fields import educate
from coursewright.model.advisory import FEED
from coursewright.model.files import ADVISORIES
from coursewright.rendering.addresses import address_of, tree_path
from coursewright.rendering.strings import page_words, say_date, spoken_language
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from markupsafe import Markup

    from coursewright.model.advisory import Advisory
    from coursewright.reading.course_files import CourseFiles
    from coursewright.rendering.context import PageContext

PAGE = "docs/advisories.md"
_ATOM = "http://www.w3.org/2005/Atom"


def render_advisories(page: PageContext) -> Markup:
    """The entries, the newest first, and the way to the feed."""
    kept = page.course_files.advisories()
    if kept is None:
        return fill("advisories", kept=None)
    return fill(
        "advisories",
        kept=kept,
        since=say_date(kept.since),
        feed=page.href(FEED),
        entries=[_view(page, one) for one in kept.entries],
        advisories=page_words("advisories"),
    )


def _view(page: PageContext, advisory: Advisory) -> dict[str, Any]:
    return {
        "id": advisory.id,
        "day": advisory.date.isoformat(),
        "date": say_date(advisory.date),
        "kind": _kind(advisory),
        "says": educate(advisory.says.source),
        "do": educate(advisory.do.source),
        "modules": [
            {"title": educate(title), "address": page.href(path)}
            for path, title in _modules(page.course_files, advisory)
        ],
        "items": [one.source for one in advisory.items],
    }


def _kind(advisory: Advisory) -> str:
    return page_words("advisories")[advisory.kind.replace("-", "_")]


def _modules(course_files: CourseFiles, advisory: Advisory) -> Iterator[tuple[str, str]]:
    """The modules that an advisory names, where this site has them."""
    for name in advisory.modules:
        module = course_files.module(name.source) if name.source in course_files.slugs() else None
        if module and not course_files.hidden(name.source, drafts=False):
            yield module.path, module.title.source


def write_feed(course_files: CourseFiles) -> bytes | None:
    """The feed; None if the course keeps no list.

    Its ids are made of the course's id and those of the entries alone, so that they stay when the
    site moves; its addresses are whole where `site_url` says where that is, and else left out.
    """
    kept = course_files.advisories()
    if kept is None:
        return None
    site, words = course_files.site(), page_words("advisories")
    title = next((one.value for one in site.values("site_name")), site.course_id)
    base = site.public_address
    newest = max((one.date for one in kept.entries), default=kept.since)
    language = spoken_language(site.language)
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    _add(feed, "id", _urn(site.course_id, ""))
    _add(feed, "title", words.phrase("feed_title", course=title))
    _add(feed, "updated", f"{newest}T00:00:00Z")
    _add(ET.SubElement(feed, "author"), "name", site.institution or title)
    page = ""
    if base:
        ET.SubElement(feed, "link", {"rel": "self", "href": f"{base}{tree_path(FEED)}"})
        if PAGE in course_files.pages():
            page = f"{base}{address_of(tree_path(PAGE), directories=site.has_directories)}"
            ET.SubElement(feed, "link", {"rel": "alternate", "href": page})
    for one in kept.entries:
        entry = ET.SubElement(feed, "entry")
        _add(entry, "id", _urn(site.course_id, one.id))
        _add(entry, "title", f"{_kind(one)}: {one.says.source}")
        _add(entry, "updated", f"{one.date}T00:00:00Z")
        ET.SubElement(entry, "category", {"term": one.kind, "label": _kind(one)})
        if page:
            ET.SubElement(entry, "link", {"rel": "alternate", "href": f"{page}#advisory-{one.id}"})
        _add(entry, "content", "\n".join(_said(course_files, one)))
    ET.indent(feed)
    made: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _said(course_files: CourseFiles, advisory: Advisory) -> Iterator[str]:
    words = page_words("advisories")
    yield advisory.says.source
    yield f"{words['do']} {advisory.do.source}"
    if modules := [title for _, title in _modules(course_files, advisory)]:
        yield f"{words['modules']} {', '.join(modules)}"
    if advisory.items:
        yield f"{words['items']} {', '.join(one.source for one in advisory.items)}"


def _urn(course: str, name: str) -> str:
    return uuid5(NAMESPACE_URL, f"{course}/{ADVISORIES.name}/{name}").urn


def _add(above: Element, tag: str, words: str) -> None:
    ET.SubElement(above, tag).text = words
