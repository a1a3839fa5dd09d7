"""The course as an EPUB 3: text, cards and questions, with the answers in chapters at the end."""

from __future__ import annotations

import mimetypes
import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.exporting.archive import write_zip
from coursewright.rendering.templating import fill
from coursewright.sites.assets import package_folder
from coursewright.sites.book.book import make_book
from coursewright.sites.book.contents import Entry, contents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.reading.course_files import CourseFiles
    from coursewright.sites.book.book import Book

_SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/svg+xml", "image/webp"})
"""The pictures that every e-reader shows, by EPUB 3.3."""

_FOLDER = "EPUB"
_STYLES = "book.css"


class _Epub:
    """A file for each chapter, one for its answers, and one for each picture."""

    top = 1
    marks = {  # noqa: RUF012 - read only
        # E-readers that can show what a link leads to without leaving the page go by these.
        "citation": {"epub:type": "noteref biblioref", "role": "doc-biblioref"},
        "references": {"epub:type": "bibliography"},
    }

    def __init__(self) -> None:
        self.pictures: dict[str, bytes] = {}
        """By name in the book."""
        self._names: dict[str, str] = {}

    def link(self, chapter: str, anchor: str, *, answers: bool) -> str:
        """Files lie side by side."""
        return f"{_file(chapter, answers=answers)}#{anchor}"

    def picture(self, path: str, content: bytes) -> str:
        """Numbered, so that every e-reader can read the name; one of a rarer kind stays out."""
        kind = mimetypes.guess_type(path)[0]
        if kind not in _SHOWN:
            return ""
        ending = posixpath.splitext(path)[1].lower()
        name = self._names.setdefault(path, f"picture-{len(self._names) + 1}{ending}")
        self.pictures[name] = content
        return name


def _file(chapter: str, *, answers: bool = False) -> str:
    return f"{chapter}.answers.xhtml" if answers else f"{chapter}.xhtml"


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of the book."""

    name: str
    kind: str
    """As MIME has it."""
    content: bytes
    properties: str = ""
    """What an e-reader has to know of it beforehand."""
    is_read: bool = False
    """Whether it is one of those that are read one after the other."""


def write_epub(course_files: CourseFiles) -> bytes:
    """The same bytes for the same sources."""
    form = _Epub()
    book = make_book(course_files, form)
    resources = [*_documents(book), *_others(form)]
    package = fill(
        "epub-package",
        book=book,
        book_words=book.words,
        resources=[(f"r{number}", one) for number, one in enumerate(resources, 1)],
        has_drawings=any("svg" in one.properties for one in resources) or bool(form.pictures),
    )
    files = {f"{_FOLDER}/{one.name}": one.content for one in resources}
    files[f"{_FOLDER}/package.opf"] = package.encode()
    files["META-INF/container.xml"] = fill("epub-container", folder=_FOLDER).encode()
    files["mimetype"] = b"application/epub+zip"
    return write_zip(files, first="mimetype", stored="mimetype")


def _documents(book: Book) -> Iterator[Resource]:
    """What is read, in its order: title page, contents, chapters, answers."""
    answered = [one for one in book.chapters if one.answers]
    listed = contents(book.chapters, lambda chapter: _file(chapter.name))
    answers = [Entry(one.title, _file(one.name, answers=True)) for one in answered]
    if answers:
        listed.append(Entry(book.words["answers"], "", answers))
    yield _document(book, "cover.xhtml", "epub-cover", book.title)
    yield _document(
        book,
        "nav.xhtml",
        "epub-nav",
        book.words["contents"],
        "nav",
        contents=listed,
        begin=_file(book.chapters[0].name) if book.chapters else "",
    )
    for chapter in book.chapters:
        yield _document(
            book, _file(chapter.name), "epub-chapter", chapter.title, _drawn(chapter.html),
            anchor=chapter.name, html=chapter.html,
        )  # fmt: skip
    for chapter in answered:
        title = book.words.phrase("answers_to", title=chapter.title)
        html = chapter.answers
        yield _document(
            book, _file(chapter.name, answers=True), "epub-answers", title, _drawn(html), html=html
        )


def _document(
    book: Book, name: str, template: str, title: str, properties: str = "", **said: object
) -> Resource:
    html = fill(template, book=book, book_words=book.words, title=title, styles=_STYLES, **said)
    kind = "application/xhtml+xml"
    return Resource(name, kind, html.encode(), properties, is_read=True)


def _drawn(html: str) -> str:
    return "svg" if "<svg" in html else ""


def _others(form: _Epub) -> Iterator[Resource]:
    styles = package_folder("styles") / "book"
    sheets = [(styles / f"{name}.css").read_bytes() for name in ("book", "epub")]
    yield Resource(_STYLES, "text/css", b"\n".join(sheets))
    for name, content in form.pictures.items():
        yield Resource(name, mimetypes.guess_type(name)[0] or "", content)
