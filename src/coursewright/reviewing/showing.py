"""Markdown of the course as HTML for the pack, and as the plain words of an excerpt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from markupsafe import Markup, escape

from coursewright.markup.citations import CITATIONS, cited
from coursewright.markup.fields import Prose, educate
from coursewright.markup.sanitizing import sanitize
from coursewright.markup.shown import convert_page

if TYPE_CHECKING:
    from coursewright.model.site import Site
    from coursewright.model.text import Text
    from coursewright.reading.course_files import CourseFiles


class Showing:
    """How fields and pages of one course are shown; links into the site are left as words."""

    def __init__(self, course_files: CourseFiles) -> None:
        """Know the works that may be cited, and the extensions of the site."""
        self.course_files = course_files
        self._site: Site = course_files.site()
        self._prose = Prose(course_files.references(), lambda *_: "")

    def block(self, text: Text | None) -> Markup:
        """A field of paragraphs."""
        return self._prose.block(text)

    def inline(self, text: Text | None) -> Markup:
        """A field of one line."""
        return self._prose.inline(text)

    def page(self, source: str) -> Markup:
        """A stretch of a page, as the site's own extensions read it."""
        source = CITATIONS.sub(lambda match: self._prose.cite(match["body"]), source)
        return Markup(sanitize(convert_page(source, self._site)))  # noqa: S704 - sanitized

    def label(self, work: str) -> str:
        """How the text cites a work; its id, if there is no such work."""
        found = self.course_files.references().get(work)
        return found.label if found else work


def plain(text: Text | None) -> Markup:
    """A field without Markdown."""
    return Markup() if text is None else escape(educate(text.source))


def works_in(source: str) -> list[tuple[str, str]]:
    """The works that a text cites, each once, with the place in the work as it is first cited."""
    works: dict[str, str] = {}
    for match in CITATIONS.finditer(source):
        for name, place, _ in cited(match["body"]):
            works.setdefault(name, place)
    return list(works.items())


def words_of(html: str) -> str:
    """The words of HTML, without tags."""
    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())
