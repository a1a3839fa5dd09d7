"""The course on one page of HTML: self-contained, to read, to search and to print."""

from __future__ import annotations

import base64
import mimetypes
import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from coursewright.rendering.templating import fill
from coursewright.sites.assets import package_folder
from coursewright.sites.book.book import make_book
from coursewright.sites.book.contents import contents

if TYPE_CHECKING:
    from coursewright.reading.course_files import CourseFiles

_FONT_FACE = re.compile(r"@font-face \{[^}]*url\([^}]*\}")
_URL = re.compile(r"url\(\"(?P<path>[^\"]+)\"\)")


class OnePage:
    """Everything is on the page: links are anchors, and pictures a part of it."""

    top = 2
    marks = {"citation": {"role": "doc-biblioref"}}  # noqa: RUF012 - read only

    def link(self, chapter: str, anchor: str, *, answers: bool) -> str:  # noqa: ARG002
        """An anchor has no other of its name on the page."""
        return f"#{anchor}"

    def picture(self, path: str, content: bytes) -> str:
        """The picture itself."""
        return _embedded(mimetypes.guess_type(path)[0] or "application/octet-stream", content)


def write_page(course_files: CourseFiles) -> bytes:
    """Everything, with the answers of a chapter behind it."""
    book = make_book(course_files, OnePage())
    html = fill(
        "book-page",
        book=book,
        book_words=book.words,
        contents=contents(book.chapters, lambda chapter: f"#{chapter.name}"),
        styles=Markup(_styles()),  # noqa: S704 - our own
    )
    return html.encode()


def _embedded(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _styles() -> str:
    """The styles of a book, those of a page, and its typefaces."""
    own = package_folder("styles")

    def embed(match: re.Match[str]) -> str:
        return f'url("{_embedded("font/woff2", (own / match["path"]).read_bytes())}")'

    faces = "\n".join(_FONT_FACE.findall((own / "course/tokens.css").read_text("utf-8")))
    # `optional` waits for the next page, and there is none.
    faces = _URL.sub(embed, faces).replace("font-display: optional", "font-display: block")
    sheets = [(own / f"book/{name}.css").read_text("utf-8") for name in ("book", "page")]
    return "\n".join([faces, *sheets])
