"""Every export of a course in one place: what several formats need is made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.exporting.formats import FORMATS
from coursewright.exporting.packaging import PACKAGES
from coursewright.exporting.run import Questions, export
from coursewright.sites.lone_article import articles
from coursewright.sites.packages import LonePages, export_packages
from coursewright.sites.rendered import PageRenderer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.exporting.exported import Exported
    from coursewright.reading.course_files import CourseFiles
    from coursewright.sites.rendered import HtmlPage

KNOWN = (*FORMATS, *PACKAGES)
"""All formats, by the names that the command line knows."""


class Exports:
    """Exports of one course as it was when the first was made."""

    def __init__(self, course_files: CourseFiles) -> None:
        """Belong to a course."""
        self.course_files = course_files
        self._questions = Questions(course_files)
        self._pages: _KeptPages | None = None
        self._alone: LonePages | None = None

    def make(
        self,
        name: str,
        slugs: Sequence[str] = (),
        *,
        private: bool = False,
        pass_at: int | None = None,
    ) -> Exported:
        """The files of a format, from quizzes or modules that are named, or from all.

        Raises:
            Refusal: There is no such quiz or module; the nearest is named.
        """
        course_files = self.course_files
        if name in PACKAGES:
            return export_packages(course_files, name, slugs, pass_at, self._lone_pages())
        asked = self._questions
        if not FORMATS[name].has_pages:
            return export(course_files, name, slugs, private=private, questions=asked)
        article = articles(course_files, self._kept_pages())
        return export(course_files, name, slugs, article, private=private, questions=asked)

    def _kept_pages(self) -> _KeptPages:
        # Most formats have no pages, and a renderer looks at every file of the site.
        if self._pages is None:
            self._pages = _KeptPages(self.course_files)
        return self._pages

    def _lone_pages(self) -> LonePages:
        if self._alone is None:
            self._alone = LonePages(self.course_files, self._kept_pages())
        return self._alone


class _KeptPages(PageRenderer):
    """Renders each page once."""

    def __init__(self, course_files: CourseFiles) -> None:
        super().__init__(course_files)
        self._kept: dict[tuple[str, str | None], HtmlPage] = {}

    def render(self, path: str, text: str | None = None) -> HtmlPage:
        if (path, text) not in self._kept:
            self._kept[path, text] = super().render(path, text)
        return self._kept[path, text]
