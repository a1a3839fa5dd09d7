"""Questions and cards in one file that opens by double click and asks nobody for anything."""

from __future__ import annotations

import base64
import difflib
import mimetypes
import posixpath
import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from coursewright.checking import check_files
from coursewright.finding import Refusal
from coursewright.markup.accent import accent_style
from coursewright.markup.fields import Prose
from coursewright.model.files import CARD, QUIZ
from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.context import FenceRequest, PageContext
from coursewright.rendering.items import view_item
from coursewright.rendering.module import render_card
from coursewright.rendering.problems import errors_between, errors_of, render_problems
from coursewright.rendering.quizzes import render_quiz
from coursewright.rendering.references import list_cited
from coursewright.rendering.strings import speaking
from coursewright.rendering.templating import fill
from coursewright.sites.assets import course_sheet, package_folder, script
from coursewright.sites.earlier import items_in, latest, read_earlier
from coursewright.sites.security_policy import policy, with_policy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coursewright.model.item import Item
    from coursewright.model.subject import Subject
    from coursewright.sites.earlier import Earlier

_HERE = "preview"
_URL = re.compile(r"url\(\"?(?!data:)(?P<path>[^\")]+)\"?\)")
_FOLD = re.compile(r"<summary>.*?</summary>|<(/?)details", re.DOTALL)
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")

_SCRIPTS = ("quiz", "more", "cases", "conversation", "sets")
"""Every script that a question may need: a file has no others beside it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The file, and what is in it."""

    html: str
    items: int
    cards: int


def write_preview(root: Path, file: Path, since: str | None) -> Preview:
    """Write all questions and cards into a file, or those that differ from a revision."""
    if file.suffix != ".html" or not file.parent.is_dir():
        raise Refusal(
            f"`{file}` cannot be written", "name a file in a folder that is there: `preview.html`"
        )
    course_files = CourseFiles(root)
    check_files(course_files)
    made = render_preview(course_files, read_earlier(root, since) if since else None)
    try:
        file.write_text(made.html, "utf-8")
    except OSError as failure:
        raise Refusal(
            f"`{file}` cannot be written: {(failure.strerror or '').lower()}", "choose another name"
        ) from failure
    return made


def render_preview(course_files: CourseFiles, earlier: Earlier | None) -> Preview:
    """All questions and cards; with an earlier revision, those that differ from it."""
    with speaking(course_files.site().language, course_files.subject()):
        return _render(course_files, earlier)


def _render(course_files: CourseFiles, earlier: Earlier | None) -> Preview:
    language, subject = course_files.site().language, course_files.subject()
    prose = Prose(course_files.references(), lambda path, _: _image(course_files.root, path))
    now: dict[str, str] = {}
    entries: list[dict[str, Any]] = []
    page = PageContext(_HERE, course_files, prose, drafts=True)
    for slug in course_files.quizzes():
        assessment = course_files.assessment(slug)
        source = course_files.source(QUIZ.path_of(slug))
        texts = items_in(source, assessment) if source else {}
        now |= texts
        entries += _unread(QUIZ.path_of(slug), course_files)
        for item in assessment.items if assessment else ():
            before = earlier.items.get(item.id) if earlier else None
            if earlier is None or before != texts[item.id]:
                entries.append(_view(page, item) | _change(before, texts[item.id], earlier))
    cards = list(_cards(course_files, prose, earlier))
    html = fill(
        "preview",
        course=_title(course_files),
        latest=latest(course_files.root),
        since=earlier.name if earlier else "",
        items=entries,
        count=sum(bool(entry["live"]) for entry in entries),
        cards=cards,
        gone=sorted(set(earlier.items) - set(now)) if earlier else [],
        references=list_cited(prose),
        language=language,
        styles=Markup(_styles(language, subject) + accent_style(course_files.site().accent)),  # noqa: S704 - our own
        scripts=[Markup(script(name, language, subject)) for name in _SCRIPTS],  # noqa: S704 - our own
    )
    protected = with_policy(html, policy(html, own=""))
    return Preview(protected, sum(bool(entry["live"]) for entry in entries), len(cards))


def _title(course_files: CourseFiles) -> str:
    source = course_files.source("mkdocs.yml")
    match = re.search(r"^site_name:\s*(.+)$", source.text, re.MULTILINE) if source else None
    return match[1].strip("\"' ") if match else course_files.root.name


def _unread(path: str, course_files: CourseFiles) -> Iterator[dict[str, Any]]:
    """What of a quiz file could not be read at all, in a box of its own."""
    told = errors_between(path, course_files)
    if told:
        yield {"id": path, "box": render_problems(told, course_files), "live": "", "change": ""}


def _view(page: PageContext, item: Item) -> dict[str, Any]:
    fence = FenceRequest((item.id,), 3)
    live = render_quiz(page, fence)
    ours = f'data-course="{page.course_id}"'
    view = view_item(page, item, page.above.questions, 3)
    view |= {"answered_at": None, "report": ""}
    folded = f"{fill('hints', view=view) if item.hints else ''}{fill('answer', view=view)}"
    # A second time on the page, so under other ids; and with nothing to open.
    unfolded = _FOLD.sub(_unfold, folded).replace(f"item-{item.id}", f"open-{item.id}")
    return {
        "id": item.id,
        "place": f"{item.at.path}:{item.at.line}",
        "type": item.type,
        "draft": item.draft,
        "objective": item.objective.source if item.objective else "",
        "teaches": f"{item.teaches.path}#{item.teaches.anchor}" if item.teaches else "",
        "box": render_problems(fence.problems, page.course_files),
        # Answers that are given here belong to no learner.
        "live": Markup(str(live).replace(ours, f'data-course="{_HERE}"')),  # noqa: S704
        "open": Markup(unfolded),  # noqa: S704
    }


def _unfold(match: re.Match[str]) -> str:
    return "" if match[1] is None else f"<{match[1]}div"


def _change(before: str | None, now: str, earlier: Earlier | None) -> dict[str, str]:
    if earlier is None:
        return {"change": "", "difference": ""}
    if before is None:
        return {"change": "new", "difference": ""}
    lines = difflib.ndiff(before.split("\n"), now.split("\n"))
    return {
        "change": "changed",
        "difference": "\n".join(line for line in lines if not line.startswith("?")),
    }


def _cards(
    course_files: CourseFiles, prose: Prose, earlier: Earlier | None
) -> Iterator[dict[str, Any]]:
    for slug in course_files.slugs():
        if slug in course_files.site().left_out:
            continue
        path = CARD.path_of(slug)
        card = course_files.card(slug)
        told = errors_of(path, course_files)
        source = course_files.source(path) if card or told else None
        if source is None:
            continue
        before = earlier.cards.get(path) if earlier else None
        if earlier is not None and before == source.text:
            continue
        yield {
            "id": f"card-{slug}",
            "place": path,
            "box": render_problems(told, course_files),
            "card": render_card(card, prose, course_files.subject().card_anchor) if card else "",
        } | _change(before, source.text, earlier)


def _image(root: Path, path: str) -> str:
    """An image as part of the file; links to pages stay words."""
    kind = mimetypes.guess_type(path)[0] or ""
    file = root / posixpath.normpath(path)
    if not kind.startswith("image/") or not file.is_file():
        return ""
    return _embedded(kind, file.read_bytes())


def _embedded(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _styles(language: str, subject: Subject) -> str:
    """The theme's styles and ours, with the fonts in them."""
    theme = resources.files("material") / "templates" / "assets" / "stylesheets"
    sheets = sorted(path.name for path in theme.iterdir() if path.name.endswith(".css"))
    parts = [_SOURCE_MAP.sub("", (theme / name).read_text("utf-8")) for name in sheets]
    own = package_folder("styles")

    def embed(match: re.Match[str]) -> str:
        return f'url("{_embedded("font/woff2", (own / match["path"]).read_bytes())}")'

    sheet = _URL.sub(embed, course_sheet(language, subject))
    # `optional` waits for the next page, and there is none.
    parts.append(sheet.replace("font-display: optional", "font-display: block"))
    return "\n".join(parts)
