"""The runtime's files as a site needs them, in its words: scripts, styles, fonts, theme."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import TYPE_CHECKING, Any

from coursewright.markup.accent import accent_style
from coursewright.model.institution import PROBLEMS
from coursewright.model.subject import NO_SUBJECT, Subject
from coursewright.rendering.addresses import address_of
from coursewright.rendering.context import SCRIPTS
from coursewright.rendering.imprint import imprint_of
from coursewright.rendering.strings import (
    course_strings,
    page_words,
    speaking,
    spoken_language,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coursewright.model.institution import Contact
    from coursewright.reading.course_files import CourseFiles

STYLES = (f"{SCRIPTS}/course.css",)

PACKAGED = ("palette", "scorm", "cmi5")
"""The bundles that packages of pages need, and no site."""

SHEETS = (
    "tokens", "page", "tables", "speech", "doors", "module", "sitting", "card", "progress",
    "references", "question", "types", "cases", "sets", "answer", "record", "script", "home",
    "figures", "institution", "print",
)  # fmt: skip
"""The parts of `course.css`, each a file below `styles/course/`, in the order that decides between
rules of the same weight."""


def package_folder(name: str) -> Path:
    """A folder of the package."""
    return resources.files("coursewright") / name  # type: ignore[return-value]


def theme_folder() -> Path:
    """The overrides of the theme."""
    return package_folder("theme")


LICENSE = "license.md"
"""The page that says under which license the course may be used, by its path in `nav:`."""


def theme_words(course_files: CourseFiles) -> dict[str, Any]:
    """What the theme's overrides need under `extra:`: words for every page, and a color.

    The words stand at the foot of every page, and at its head on paper. Without a version
    none is said.
    """
    site = course_files.site()
    with speaking(site.language, course_files.subject()):
        page, device, printing = page_words(), page_words("device"), page_words("printing")
        navigation = page_words("navigation")
        imprint = imprint_of(course_files)
    original, problems = imprint.original, site.contacts.get(PROBLEMS)
    words = {
        "language": spoken_language(site.language),
        "version": imprint.version,
        "printed": printing["printed"],
        "contact": page["contact"],
        **{name: page[name] for name in ("problems", "adapted_from", "adapted_license")},
        "other_hosts": page.phrase("other_hosts", hosts=", ".join(site.other_hosts))
        if site.other_hosts
        else "",
        "search": page["search"],
        "languages": page["other_languages"],
        **{name: words for name, words in page.items() if name.startswith("finish")},
        "framed": device["keepFrame"],
        "open_tab": device["openTab"],
        "navigation": dict(navigation),
    }
    return {
        "course_words": words,
        "course_accent": accent_style(site.accent),
        "course_institution": {
            "name": site.institution,
            "offered": imprint.offered,
            "contact": _for_link(site.contact),
            "problems": _for_link(problems) if problems != site.contact else None,
            "original": {
                "title": original.title,
                "href": original.address,
                "changes": imprint.changes,
            }
            if original
            else None,
            "license": address_of(LICENSE, directories=site.has_directories)
            if LICENSE in [path for path, _ in site.nav]
            else "",
        },
    }


def _for_link(contact: Contact | None) -> dict[str, str] | None:
    return {"name": contact.name, "href": contact.href} if contact else None


_SECTION = re.compile(r"\bSTRINGS\.(\w+)")
_MARK = re.compile(r"\{(\w+)\}")
"""A word inside `content: "…"`; the braces of rules have spaces or line ends within."""


def script(name: str, language: str, subject: Subject = NO_SUBJECT) -> str:
    """A bundle behind the words that it says, of the sections that it names.

    Both are one file, so that words are never late, and none can be missing.
    """
    bundle = (package_folder("runtime") / "bundles" / f"{name}.js").read_text("utf-8")
    named = sorted(set(_SECTION.findall(bundle)) - {"language"})
    sections = course_strings(language, subject)
    words = {"language": spoken_language(language)} | {one: sections[one] for one in named}
    # Inside a page, `</script` would end the script.
    said = json.dumps(words, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    # A block, so that no script sees the words of another.
    return f"{{const STRINGS={said};{bundle}}}\n"


_IN_CSS = str.maketrans({"\\": "\\\\", '"': '\\"', "<": "\\3c "})
"""What would end a string, or the style of a page."""


def course_sheet(language: str, subject: Subject = NO_SUBJECT) -> str:
    """The parts of the course's stylesheet as one, the marks that it writes in a language."""
    marks = course_strings(language, subject)["marks"]
    folder = package_folder("styles") / "course"
    sheet = "\n".join((folder / f"{name}.css").read_text("utf-8") for name in SHEETS)
    return _MARK.sub(lambda match: marks[match[1]].translate(_IN_CSS), sheet)


def assets(language: str, subject: Subject) -> Iterator[tuple[str, bytes]]:
    """Every file of the runtime: its place in a site of that language, and what is in it."""
    for path in sorted((package_folder("runtime") / "bundles").glob("*.js")):
        if path.stem in PACKAGED:
            continue
        yield f"{SCRIPTS}/{path.name}", script(path.stem, language, subject).encode()
    yield STYLES[0], course_sheet(language, subject).encode()
    root = package_folder("styles")
    for path in sorted((root / "fonts").iterdir()) + sorted(root.glob("*.css")):
        yield f"{SCRIPTS}/{path.relative_to(root).as_posix()}", path.read_bytes()


def translated_scripts(course_files: CourseFiles) -> Iterator[tuple[str, bytes]]:
    """What says words, once more in each language into which a page was translated."""
    pages = course_files.translated_pages()
    for language in sorted({one for languages in pages.values() for one in languages}):
        for uri, asset in assets(language, course_files.subject()):
            place = uri.replace(SCRIPTS, f"{SCRIPTS}/{language}", 1)
            if uri.endswith(".js"):
                yield place, asset
            elif uri in STYLES:
                yield place, asset.replace(b'url("fonts/', b'url("../fonts/')
