"""Rules for `mkdocs.yml`: what a builder would refuse, in a sentence and with a line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import SURE, Finding, closest, nearest
from coursewright.markup.accent import LEAST, least_contrast, toward
from coursewright.model.text import Position
from coursewright.reading.builder_settings import builder_errors
from coursewright.reading.languages import (
    languages,
    strings_for,
    templates_of_theme,
    theme_language,
)
from coursewright.reading.pictures import is_picture
from coursewright.reading.site import PATH
from coursewright.reading.source import read_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.site import Setting, Site

LANGUAGE_NAMES = {
    "arabic": "ar", "chinese": "zh", "dutch": "nl", "english": "en", "french": "fr",
    "german": "de", "hindi": "hi", "italian": "it", "japanese": "ja", "korean": "ko",
    "polish": "pl", "portuguese": "pt", "russian": "ru", "spanish": "es", "swedish": "sv",
    "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip
"""Names that people write where a code belongs."""


_THEME = (
    "custom_dir", "direction", "favicon", "features", "font", "icon", "language", "locale", "logo",
    "name", "palette", "static_templates", "variant",
)  # fmt: skip
_PYMDOWNX = (
    "betterem", "caret", "critic", "details", "emoji", "highlight", "inlinehilite", "keys",
    "magiclink", "mark", "smartsymbols", "snippets", "superfences", "tabbed", "tasklist", "tilde",
)  # fmt: skip
"""They are named by their module, and no list has them."""


@rule("settings-can-be-built", "error", "pages")
def settings_can_be_built(course: Course) -> Iterator[Finding]:
    """Checks that the builder takes every setting of `mkdocs.yml`; warns of one that it ignores.

    Why: the builder tells it late, one at a time, without a line, and sometimes in the words of its
    own program.
    Instead: do what the hint says; the builder's settings are explained by MkDocs and by Material
    for MkDocs.
    """
    site = course.site
    source = None if site.unread else read_source(course.root, PATH, [])
    if source is None:
        return
    own = [
        *_about_hooks(course),
        *_about_language(site),
        *_about_address(site),
        *_about_nav(course),
    ]
    own += [*_about_icons(site), *_about_theme(site)]
    yield from own
    told = {one.line for one in own}
    for key, said, refused, line, column in builder_errors(course.root, source.text):
        at = Position(PATH, line, column) if line else _place(site, key, said)
        if at.line in told and at.line > 1:
            continue
        if "custom_dir" in said:
            continue  # `theme-files-exist` tells it.
        words = f"`{key}` {said}" if said.startswith("should be") else f"`{key}`: {said}"
        words = re.sub(r"(?<!\w)([\"'])([^\"'\n]*)\1", r"`\2`", words if key else said)
        yield Finding(
            settings_can_be_built,
            at,
            words,
            _hint(key, said),
            told_as=None if refused else "warning",
        )


def _hint(key: str, said: str) -> str:
    """What the author has probably meant: of names that the builder does not know, the nearest."""
    quoted = re.search(r"[\"'`]([\w/.-]+)[\"'`]", said)
    if "knows no tag" in said:
        return "delete the tag; if it is meant as text, put the whole text in quotes"
    if "positional arguments" in said:
        return "write `!!python/object/apply:` in place of `!!python/name:`, or delete the key"
    if said.startswith("cannot find"):
        return "correct the name behind the tag, or install what it belongs to"
    if "required" in said:
        return f"add a line that begins with `{key}:`"
    if said.startswith("unrecognised configuration name"):
        from mkdocs.config.defaults import MkDocsConfig

        return nearest(said.rpartition(" ")[2], list(MkDocsConfig()), "delete it")
    for group, word in (("plugins", "plugin"), ("themes", "theme"), ("extensions", "extension")):
        if quoted and word in said and key in ("plugins", "theme", "markdown_extensions"):
            from importlib.metadata import entry_points

            owner = "markdown" if word == "extension" else "mkdocs"
            known = [one.name for one in entry_points(group=f"{owner}.{group}")]
            known += [f"pymdownx.{name}" for name in _PYMDOWNX] if word == "extension" else []
            if quoted[1] in known or "option" in said:
                return "correct or delete what stands below it"
            return nearest(quoted[1], known, f"delete it, or install the {word}")
    return "write what the builder expects there, or delete the key"


def _place(site: Site, key: str, said: str) -> Position:
    """The line of the value that the builder names, or of its key."""
    words = set(re.findall(r"[\w./-]+", said))
    below = [one for one in site.settings if not key or one.keys[:1] == (key,)]
    named = [one for one in below if one.value and f"'{one.value}'" in said]
    named += [one for one in below if one.value in words]
    named += [one for one in below if one.keys[1:] and one.keys[-1] in words]
    if named:
        return named[0].at
    unknown = [one for one in site.settings if one.keys[0] in words and "recogni" in said]
    return (unknown or below)[0].at if (unknown or (key and below)) else site.at


def _tell(setting: Setting, message: str, hint: str) -> Finding:
    return Finding(settings_can_be_built, setting.at, message, hint, max(len(setting.value), 1))


def _about_hooks(course: Course) -> Iterator[Finding]:
    hooks = course.site.values("hooks")
    ours = [one for one in hooks if _is_ours(course.root / one.value)]
    if not ours:
        at = hooks[0].at if hooks else course.site.at
        yield Finding(
            settings_can_be_built,
            at,
            "`hooks:` does not list build_quiz.py, so the site would have no questions",
            "write `hooks:` and below it `  - build_quiz.py`",
        )


def _is_ours(path: Path) -> bool:
    try:
        return "coursewright" in path.read_text("utf-8", errors="replace")
    except OSError:
        return False


def _about_language(site: Site) -> Iterator[Finding]:
    if "material" not in [one.value for one in site.values("theme", "name") + site.values("theme")]:
        return
    for setting in site.values("theme", "language"):
        if theme_language(setting.value) is None:
            meant = LANGUAGE_NAMES.get(setting.value.lower())
            yield _tell(
                setting,
                f"the theme knows no language `{setting.value}`",
                f"did you mean `{meant}`?"
                if meant
                else "write the code of the language: `en`, `de`, `pt-BR`",
            )


@rule("language-has-words", "warning", "pages")
def language_has_words(course: Course) -> Iterator[Finding]:
    """Warns of a language that the engine does not speak yet: its own words are English then.

    Why: buttons, verdicts and dates would be English in the midst of the course's own language, and
    a screen reader would read them with the wrong sounds.
    Instead: write a language that the engine speaks, or translate its strings file; *For
    institutions* says how.
    """
    language = course.site.language
    if strings_for(language) or theme_language(language) is None:
        return  # A language that the theme does not know is told by `settings-can-be-built`.
    named = course.site.values("theme", "language")
    spoken = ", ".join(f"`{one}`" for one in languages())
    yield Finding(
        language_has_words,
        named[0].at if named else course.site.at,
        f"there are no words in `{language}` for buttons, verdicts and dates, so they are English",
        f"translate src/coursewright/strings/en.json into {language}.json beside it; now there "
        f"are {spoken}",
        max(len(named[0].value), 1) if named else 1,
    )


def _about_address(site: Site) -> Iterator[Finding]:
    for setting in site.values("site_url"):
        if not re.match(r"https?://[^\s/]+", setting.value):
            yield _tell(
                setting,
                f"the address `{setting.value}` of the site has no `https://`",
                f"write `https://{setting.value.lstrip('/')}`",
            )


def _about_nav(course: Course) -> Iterator[Finding]:
    for path, at in course.site.nav:
        file = path if path.startswith("modules/") else f"docs/{path}"
        elsewhere = re.match(r"[a-z][a-z0-9+.-]*:|//", path)
        # `nav-lists-every-module` looks after the pages of modules.
        if elsewhere or (path.startswith("modules/") and path.endswith(".md")):
            continue
        if path.endswith(".md") and (course.root / file).is_file():
            continue
        known = [one.removeprefix("docs/") for one in course.pages]
        yield Finding(
            settings_can_be_built,
            at,
            f"`nav:` lists `{path}`, which is no page" if path else "this entry names no page",
            nearest(
                path,
                known,
                "write the path of a page from docs/, with its ending: `index.md`",
            ),
            max(len(path), 1),
        )


def _about_theme(site: Site) -> Iterator[Finding]:
    for setting in site.settings:
        if len(setting.keys) == 2 and setting.keys[0] == "theme":
            name = setting.keys[1]
            near = closest(name, _THEME, SURE)
            if name not in _THEME and near:
                yield _tell(
                    setting, f"the theme knows no setting `{name}`", f"did you mean `{near}`?"
                )


def _about_icons(site: Site) -> Iterator[Finding]:
    for setting in site.settings:
        icon = setting.keys[:2] == ("theme", "icon") or setting.keys[-2:] == ("toggle", "icon")
        if (
            icon
            and setting.value
            and not (templates_of_theme() / ".icons" / f"{setting.value}.svg").is_file()
        ):
            yield _tell(
                setting,
                f"the theme has no icon `{setting.value}`",
                "take a name such as `material/weather-night`, or delete the key",
            )


@rule("theme-files-exist", "error", "pages")
def theme_files_exist(course: Course) -> Iterator[Finding]:
    """Checks that the logo, the icon, the styles and the scripts that the settings name are there.

    A logo and an icon have to be pictures, too: an empty file, or a page saved under the name of a
    picture, is none.
    Why: the builder leaves a broken picture in the header of every page, and says nothing.
    Instead: write the path from `docs/`; save what is no picture again.
    """
    site = course.site
    for keys in (("theme", "logo"), ("theme", "favicon"), ("extra_css",), ("extra_javascript",),
                 ("extra_javascript", "path")):  # fmt: skip
        for setting in site.values(*keys):
            inside = course.root / "docs" / setting.value
            if "//" in setting.value:
                continue
            if not inside.is_file():
                message = f"there is no file docs/{setting.value}"
                hint = "write the path from docs/, as in `images/logo.svg`"
            elif keys[0] == "theme" and not is_picture(inside):
                message = f"docs/{setting.value} holds no picture that a browser can show"
                hint = "put a picture in its place, saved as SVG or PNG"
            else:
                continue
            yield Finding(theme_files_exist, setting.at, message, hint, len(setting.value))
    for setting in site.values("theme", "custom_dir"):
        if not (course.root / setting.value).is_dir():
            yield Finding(
                theme_files_exist,
                setting.at,
                f"`custom_dir:` names `{setting.value}`, and there is no such folder",
                "write the path of a folder beside mkdocs.yml, or delete the line",
                len(setting.value),
            )


@rule("overrides-keep-the-foot", "warning", "pages")
def overrides_keep_the_foot(course: Course) -> Iterator[Finding]:
    """Warns when an institution's own part of the theme takes away what the course needs there.

    Why: without `partials/copyright.html` nobody can clear a shared computer, and without
    `partials/integrations/analytics.html` no question works.
    Instead: begin with a copy of the file of the same name in `src/coursewright/theme/`.
    """
    for setting in course.site.values("theme", "custom_dir"):
        for name, needed in (
            ("partials/copyright.html", "course-finish"),
            ("partials/integrations/analytics.html", "quiz.js"),
        ):
            file = course.root / setting.value / name
            if file.is_file() and needed not in file.read_text("utf-8", errors="replace"):
                yield Finding(
                    overrides_keep_the_foot,
                    Position(file.relative_to(course.root).as_posix(), 1, 1),
                    f"this file takes the place of the course's own, and has no `{needed}`",
                    f"begin with a copy of src/coursewright/theme/{name}",
                )


@rule("accent-has-contrast", "error", "pages")
def accent_has_contrast(course: Course) -> Iterator[Finding]:
    """Checks that the institution's color can be read on the light grounds of the page.

    Why: links and buttons have this color. In the dark palette it is made as light as it must be.
    Instead: take a darker color; the hint names the nearest that can be read.
    """
    color = course.site.accent
    least = least_contrast(color, "default") if color else LEAST
    if least < LEAST:
        places = course.site.values("extra", "course", "accent")
        yield Finding(
            accent_has_contrast,
            places[0].at,
            f"the contrast of `{color}` with the page is {least:.1f}, and text needs {LEAST}",
            f'write `accent: "{toward(color, "#000000", "default")}"`, or another darker color',
            len(color),
        )
