"""The words of a question as HTML that stands alone: links lead to the site, images come along."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from coursewright.exporting.question import IMAGE_PREFIX
from coursewright.markup.citations import cited
from coursewright.markup.fields import Prose
from coursewright.model.files import module_of
from coursewright.rendering.addresses import address_of, tree_path

if TYPE_CHECKING:
    from coursewright.reading.course_files import CourseFiles

_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
DRAWINGS = (".svg", ".webp")
"""Images that word processors, other than browsers, may not show."""
_TAG = re.compile(r"<[^>]+>")
_BREAK = re.compile(r"</(?:p|li|tr|h[1-6]|blockquote|div)>|<br ?/?>")
_ATTRIBUTE = re.compile(r' (?:class|data-[\w-]+|role|tabindex)="[^"]*"')
"""What only our own styles and scripts read."""
_SPACES = re.compile(r"[ \t]+")
_LINES = re.compile(r"\s*\n\s*")


@dataclass(slots=True)
class Images:
    """Images of the course that the words of one question show."""

    root: Path
    found: dict[str, bytes] = field(default_factory=dict)
    """By a name that is theirs alone: `modules-ethics-gates.svg`."""

    def take(self, path: str) -> str:
        """The address of an image in a question's HTML, or nothing if there is no such file."""
        file = self.root / path
        if PurePosixPath(path).suffix.lower() not in _IMAGES or not file.is_file():
            return ""
        name = path.strip("/").replace("/", "-").replace(" ", "-")
        self.found[name] = file.read_bytes()
        return IMAGE_PREFIX + name


@dataclass(slots=True)
class LoneProse(Prose):
    """Fields as HTML without a page around them: a citation is its label, without a list below."""

    unlinked: set[str] = field(default_factory=set)
    """Pages of the course to which nothing leads, since nobody said where the site is."""

    def cite(self, body: str) -> str:
        """The labels of the works, and the places in them."""
        said = []
        for name, place, _ in cited(body):
            work = self.references.get(name)
            label = work.label if work else f"@{name}"
            if work:
                self.cited.setdefault(name, "")
            said.append(escape(f"{label}, {place}" if place else label, quote=False))
        return f"({'; '.join(said)})"


def lone_prose(course_files: CourseFiles, images: Images) -> LoneProse:
    """What renders the fields of one question."""
    unlinked: set[str] = set()

    def href(path: str, anchor: str) -> str:
        if not path.endswith(".md"):
            return images.take(path)
        if not course_files.site().public_address:
            unlinked.add(path)
        return page_address(course_files, path, anchor)

    return LoneProse(course_files.references(), href, unlinked=unlinked)


def page_address(course_files: CourseFiles, path: str, anchor: str) -> str:
    """Where a page is on the site; nothing if it is not there, or nobody else can find it."""
    module = module_of(path)
    if module and course_files.hidden(module, drafts=False):
        return ""
    site = course_files.site()
    base = site.public_address
    if not base:
        return ""
    flat = any(one.is_off for one in site.values("use_directory_urls"))
    found = f"{base}{address_of(tree_path(path), directories=not flat)}"
    return f"{found}#{anchor}" if anchor else found


def bare(html: str) -> str:
    """HTML without what only our own styles and scripts read."""
    return _ATTRIBUTE.sub("", html).strip()


def words_of_html(html: str, joined: str = "\n") -> str:
    """HTML as plain words, a line for each paragraph; `joined` stands between the lines."""
    lines = _LINES.sub(" ", html)
    lines = _TAG.sub("", _BREAK.sub("\n", lines))
    kept = (_SPACES.sub(" ", line).strip() for line in unescape(lines).split("\n"))
    return joined.join(line for line in kept if line)
