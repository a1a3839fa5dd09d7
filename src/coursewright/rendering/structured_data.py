"""What a module and the course are, for programs that collect courses: JSON-LD of schema.org.

Nothing is said that the course's files do not say; of who made it they name nobody, so neither does
this.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from coursewright.rendering.context import shown_modules
from coursewright.rendering.strings import page_words, speaking, spoken_language

if TYPE_CHECKING:
    from coursewright.model.course import Module
    from coursewright.reading.course_files import CourseFiles

HOME = "docs/index.md"

CONTENT_LICENSE = "LICENSE-content.md"
"""At the root of a course: the license of its text."""

_VERSION = re.compile(r"^version:[ \t]*[\"']?([^\"'#\n]*[^\"'#\s])", re.MULTILINE)
_LICENSE = re.compile(r"https://creativecommons\.org/(?:licenses|publicdomain)/[\w./-]*\w/?")


def structured_data(path: str, course_files: CourseFiles, address: str, *, drafts: bool) -> str:
    """JSON-LD of a module's page or the home page, safe inside a script; nothing of other pages.

    `address` is where the page will be for the world, if that is known.
    """
    with speaking(course_files.site().language, course_files.subject()):
        if path == HOME:
            said = _of_the_course(course_files, drafts=drafts)
        else:
            parts = path.split("/")
            is_module = len(parts) == 3 and parts[0] == "modules" and parts[2] == "index.md"
            module = course_files.module(parts[1]) if is_module else None
            if module is None:
                return ""
            said = _of_a_module(module, course_files)
    if address:
        said["url"] = address
    text = json.dumps({"@context": "https://schema.org", **said}, ensure_ascii=False)
    # Whatever a title holds, it ends no script and begins no comment.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _of_the_course(course_files: CourseFiles, *, drafts: bool) -> dict[str, Any]:
    modules = list(shown_modules(course_files, drafts=drafts))
    site = course_files.site()
    descriptions = site.values("site_description")
    return {
        "@type": "Course",
        "name": _name(course_files),
        **({"description": descriptions[0].value} if descriptions else {}),
        **_of_all(course_files),
        **_minutes(sum(module.minutes.total for module in modules)),
        "creativeWorkStatus": _status(modules),
        "hasPart": [
            {"@type": "LearningResource", "name": module.title.source} for module in modules
        ],
    }


def _of_a_module(module: Module, course_files: CourseFiles) -> dict[str, Any]:
    settings = course_files.subject().settings
    served = ", ".join(settings.get(one.source, one).source for one in module.settings)
    whom = f"{page_words()['for_whom']} {served}"
    return {
        "@type": "LearningResource",
        "name": module.title.source,
        "description": module.summary.source,
        **_of_all(course_files),
        **({"audience": {"@type": "Audience", "audienceType": whom}} if served else {}),
        "teaches": [objective.text.source for objective in module.objectives],
        **_minutes(module.minutes.total),
        "creativeWorkStatus": _status([module]),
        **({"dateModified": module.checked.isoformat()} if module.checked else {}),
        "isPartOf": {"@type": "Course", "name": _name(course_files)},
    }


def _of_all(course_files: CourseFiles) -> dict[str, Any]:
    """What holds for every page: language, version and license, as far as files say them."""
    version = version_of(course_files)
    license_found = _LICENSE.search(course_files.text_of(CONTENT_LICENSE))
    return {
        "inLanguage": spoken_language(course_files.site().language),
        "isAccessibleForFree": True,
        **({"version": version} if version else {}),
        **({"license": license_found[0]} if license_found else {}),
    }


def version_of(course_files: CourseFiles) -> str:
    """That of `CITATION.cff` at the root of the course; without one, nothing."""
    match = _VERSION.search(course_files.text_of("CITATION.cff"))
    return match[1] if match else ""


def _name(course_files: CourseFiles) -> str:
    names = course_files.site().values("site_name")
    return names[0].value if names else ""


def _minutes(total: int) -> dict[str, str]:
    return {"timeRequired": f"PT{total}M"} if total else {}


def _status(modules: list[Module]) -> str:
    """A draft, as a module's header says it, until a named expert has reviewed all of it."""
    reviewed = modules and all(module.reviews and not module.draft for module in modules)
    return "Published" if reviewed else "Draft"
