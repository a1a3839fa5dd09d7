"""Pages of the course as packages for an LMS: each runs our own page, and needs no network."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from coursewright.exporting.about import PAGE, About
from coursewright.exporting.exported import Exported
from coursewright.exporting.losses import WHOLE
from coursewright.exporting.packaging import PACKAGES
from coursewright.exporting.rules import (
    LINKS_HINT,
    NOTHING_IS_LOST,
    QUESTIONS_ARE_TAKEN_ALONG,
)
from coursewright.finding import Finding, Refusal, nearest
from coursewright.markup.accent import accent_style
from coursewright.model.files import MODULE, QUIZ
from coursewright.model.interaction import (
    Conversation,
    OwnCase,
    Reflection,
    SelfCheck,
    StagedCase,
)
from coursewright.model.text import Position
from coursewright.rendering.answer_parts import plain
from coursewright.rendering.brand import brand_of
from coursewright.rendering.context import SCRIPTS, shown_modules
from coursewright.rendering.imprint import imprint_of
from coursewright.rendering.strings import page_words, speaking, spoken_language
from coursewright.rendering.templating import fill
from coursewright.sites.assets import STYLES, course_sheet, package_folder, script
from coursewright.sites.lone_page import LonePage, stand_alone
from coursewright.sites.rendered import PageRenderer, planned_files
from coursewright.sites.search_marks import keep_from_search
from coursewright.sites.security_policy import policy, with_policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from coursewright.model.course import Assessment
    from coursewright.model.item import Item
    from coursewright.reading.course_files import CourseFiles
    from coursewright.sites.rendered import HtmlPage

_ITEM = re.compile(r'<quiz-item\b[^>]*\bdata-item="([^"]+)"')
_COURSE = re.compile(r'\bdata-course="[^"]*"')
_STYLE_URL = re.compile(r"url\(\"?(?!data:|#)(?P<path>[^\")]+)\"?\)")
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")
_THEME = "assets/stylesheets"
_ALWAYS = ("palette", "quiz")
"""The bundles of every package, beside the one that speaks to an LMS."""


def export_packages(
    course_files: CourseFiles,
    form: str,
    names: Sequence[str],
    pass_at: int | None,
    pages: LonePages | None = None,
) -> Exported:
    """One package for each module, or each quiz that belongs to none; of all, or of those named.

    With `pass_at`, a percentage, the page says whether it was passed; without, it never does.

    Raises:
        Refusal: There is no such module or quiz; the nearest is named.
    """
    made = Exported()
    packages = _Packages(course_files, form, pass_at, pages or LonePages(course_files))
    with speaking(course_files.site().language, course_files.subject()):
        for name in _chosen(course_files, names):
            made.files[f"{name.lower()}.{form}.zip"] = packages.make(name, made)
    return made


def _chosen(course_files: CourseFiles, names: Sequence[str]) -> Sequence[str]:
    modules = [module.slug for module in shown_modules(course_files, drafts=False)]
    alone = [
        slug
        for slug in course_files.quizzes()
        if slug not in course_files.slugs() and not course_files.hidden(slug, drafts=False)
    ]
    known = [*modules, *alone]
    for name in names:
        if name not in known:
            listed = ", ".join(f"`{one}`" for one in known) or "none"
            raise Refusal(
                f"there is no module or quiz `{name}` on this site",
                nearest(name, known, f"there are: {listed}"),
            )
    return list(dict.fromkeys(names)) or known


class LonePages:
    """The pages of a course that stand alone; each is made once for packages of all forms."""

    def __init__(self, course_files: CourseFiles, renderer: PageRenderer | None = None) -> None:
        """Belong to a course."""
        self.course_files = course_files
        self.site: dict[str, Path | bytes | Callable[[], bytes]]
        self.site = dict(planned_files(course_files))
        self._renderer = renderer or PageRenderer(course_files)
        self._kept: dict[str, tuple[str, HtmlPage, LonePage]] = {}

    def of(self, name: str) -> tuple[str, HtmlPage, LonePage]:
        """The file of a module's page, or of a quiz that has none; the page; and it alone."""
        if name not in self._kept:
            path, page = self._page(name)
            # Where the answers are kept is no question here.
            asked = keep_from_search(fill("device").strip())
            # Within the page, so that its links, too, lead somewhere from here.
            foot = fill("imprint", imprint=imprint_of(self.course_files))
            page = replace(page, html=f"{page.html.replace(asked, '')}\n{foot}")
            base = self.course_files.site().public_address
            self._kept[name] = path, page, stand_alone(page, self.site, base)
        return self._kept[name]

    def _page(self, name: str) -> tuple[str, HtmlPage]:
        if name in self.course_files.slugs():
            path = MODULE.path_of(name)
            return path, self._renderer.render(path)
        path = QUIZ.path_of(name)
        assessment = self.course_files.assessment(name)
        title = assessment.title.source if assessment and assessment.title else name
        # No page can have this name, so that nothing of another is taken for this one's.
        text = f"# {' '.join(title.split())}\n\n```quiz\n{name}\n```\n"
        return path, self._renderer.render(f"docs/.{name}.md", text)


class _Packages:
    """What the packages of one export have in common."""

    def __init__(
        self, course_files: CourseFiles, form: str, pass_at: int | None, pages: LonePages
    ) -> None:
        self.course_files, self.form, self.pass_at = course_files, form, pass_at
        self.pages = pages
        self.brand = brand_of(course_files)
        bundles = (*_ALWAYS, PACKAGES[form].speaks)
        self.scripts = {f"{SCRIPTS}/{bundle}.js": self._script(bundle) for bundle in bundles}
        self.styles = self._styles()

    def make(self, name: str, made: Exported) -> bytes:
        path, page, alone = self.pages.of(name)
        self._tell(path, name, page, alone, made)
        files = {PAGE: self._html(page, alone).encode()}
        for place, here in alone.files.items():
            files[here] = self._content(place)
        files |= self.scripts | self.styles
        return PACKAGES[self.form].write(files, self._about(name, page))

    def _about(self, name: str, page: HtmlPage) -> About:
        site, module = self.course_files.site(), self.course_files.module(name)
        return About(
            name=f"{site.course_id}-{name}",
            title=page.title,
            summary=plain(module.summary) if module else page.title,
            language=spoken_language(site.language),
            pass_at=self.pass_at if self._is_scored(page) else None,
        )

    def _is_scored(self, page: HtmlPage) -> bool:
        shown = set(_ITEM.findall(page.html))
        return any(
            item.scored and item.id in shown for one in self._assessments() for item in one.items
        )

    def _html(self, page: HtmlPage, alone: LonePage) -> str:
        site = self.course_files.site()
        words = page_words("lms")
        # What is kept in the browser on the site is kept nowhere here.
        hint, ours = escape(page_words()["own_reflection"]), escape(words["own_reflection"])
        html = alone.html.replace(str(hint), str(ours))
        # A name that no site has: of a package opened from a disk, the course's own record on the
        # same disk is none of its business.
        record = f"{site.course_id}.{self.form}"
        html = _COURSE.sub(f'data-course="{escape(record)}"', html)
        filled = fill(
            "package",
            language=spoken_language(site.language),
            title=page.title,
            course=next((one.value for one in site.values("site_name")), ""),
            form=self.form,
            speaks=PACKAGES[self.form].speaks,
            record=record,
            pass_at=self.pass_at,
            lms=words,
            scripts=SCRIPTS,
            styles=[path for path in self.styles if path.endswith(".css")],
            accent=Markup(accent_style(site.accent)),  # noqa: S704 - our own
            brand=self.brand,
            logo=self.brand.embedded,
            html=Markup(html),  # noqa: S704 - rendered as on the site
        )
        # It runs on the host of the LMS, where what a script can do it does as who is signed in.
        # Opened from a disk it is to work, too, and there browsers differ in what `'self'` is.
        said = policy(filled, site.other_hosts, "'self' file:", PACKAGES[self.form].told)
        return with_policy(filled, said)

    def _content(self, place: str) -> bytes:
        file = self.pages.site[place]
        if callable(file):
            return file()
        return file if isinstance(file, bytes) else file.read_bytes()

    def _script(self, name: str) -> bytes:
        site = self.course_files.site()
        return script(name, site.language, self.course_files.subject()).encode()

    def _styles(self) -> dict[str, bytes]:
        """The theme's styles, ours that change them, and the fonts, by their places."""
        theme = resources.files("material") / "templates" / "assets" / "stylesheets"
        files: dict[str, bytes] = {}
        for sheet in sorted(theme.iterdir(), key=lambda path: path.name):
            if sheet.name.endswith(".css"):
                text = _SOURCE_MAP.sub("", sheet.read_text("utf-8"))
                files[f"{_THEME}/{sheet.name.lower()}"] = text.encode()
        site = self.course_files.site()
        sheet_text = course_sheet(site.language, self.course_files.subject())
        # `optional` waits for the next page, and there is none.
        shown = sheet_text.replace("font-display: optional", "font-display: block")
        files[STYLES[0]] = shown.encode()
        own = package_folder("styles")
        # The license of the fonts asks to come along with them.
        for notice in sorted((own / "fonts").glob("LICENSE-*.txt")):
            files[f"{SCRIPTS}/fonts/{notice.name.lower()}"] = notice.read_bytes()
        for match in _STYLE_URL.finditer(sheet_text):
            files[f"{SCRIPTS}/{match['path']}"] = (own / match["path"]).read_bytes()
        files[f"{SCRIPTS}/package.css"] = (own / "packages" / "package.css").read_bytes()
        return files

    def _tell(self, path: str, name: str, page: HtmlPage, alone: LonePage, made: Exported) -> None:
        """What the package cannot take along."""
        form, shown = PACKAGES[self.form], set(_ITEM.findall(page.html))
        title = form.title
        made.taken += len(shown)
        made.questions += len(shown)
        for item in self._left_out(name, shown):
            made.questions += 1
            made.lose(
                Finding(
                    QUESTIONS_ARE_TAKEN_ALONG,
                    item.at,
                    f"the package of `{name}` has not `{item.id}`, which the module's page does "
                    "not show",
                    "show it in a fence `quiz` of the page, if learners shall answer it there",
                ),
                WHOLE,
            )
        top = Position(path, 1, 1)
        if any(item.id in shown for item in self._written()):
            made.lose(
                Finding(
                    NOTHING_IS_LOST,
                    top,
                    f"in {title} what learners write in their own words stays on the page, and is "
                    "lost when they close it",
                    "nothing: the LMS is told that they have answered, and not what",
                ),
                "what learners write",
            )
        if not form.has_bare_scores and self.pass_at is None and self._is_scored(page):
            made.lose(
                Finding(
                    NOTHING_IS_LOST,
                    top,
                    f"in {title} the LMS is told no score, since there is no mark to reach",
                    "say from which score on the page is passed, such as `--pass-at 80`",
                ),
                "the score",
            )
        if alone.unlinked:
            made.lose(
                Finding(
                    NOTHING_IS_LOST,
                    top,
                    f"in {title} {alone.unlinked} links to other pages of the course are plain "
                    "words",
                    LINKS_HINT,
                ),
                "links to pages of the course",
            )

    def _assessments(self) -> Iterator[Assessment]:
        for slug in self.course_files.quizzes():
            assessment = self.course_files.assessment(slug)
            if assessment is not None:
                yield assessment

    def _left_out(self, name: str, shown: set[str]) -> Iterator[Item]:
        for assessment in self._assessments():
            if assessment.slug == name:
                yield from (
                    item for item in assessment.items if not item.draft and item.id not in shown
                )

    def _written(self) -> Iterator[Item]:
        kinds = Reflection | SelfCheck | StagedCase | OwnCase | Conversation
        for assessment in self._assessments():
            yield from (item for item in assessment.items if isinstance(item.interaction, kinds))
