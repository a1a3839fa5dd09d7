"""The rule behind a promise of the privacy page: a reader's browser asks no other host."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.checking.fields import fields_of
from coursewright.checking.registry import rule
from coursewright.finding import Finding
from coursewright.markup.patterns import LINK
from coursewright.model.text import Position
from coursewright.reading.published import override_folders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coursewright.model.course import Course
    from coursewright.model.site import Setting, Site

_ELSEWHERE = re.compile(r"(?:https?:)?//[^\s\"'()<>]+", re.IGNORECASE)
_LOADED = re.compile(
    r"<(?!a\b)[a-z][^<>]*?\s(?:src|srcset|poster|data|action|background)\s*=\s*[\"']?"
    r"(?P<attribute>(?:https?:)?//[^\s\"'<>]+)"
    r"|<link\b(?![^<>]*rel=[\"']?(?:canonical|alternate|license|author|me)\b)[^<>]*?\shref\s*=\s*[\"']?"
    r"(?P<link>(?:https?:)?//[^\s\"'<>]+)"
    r"|(?:url\(\s*|@import\s+)[\"']?(?P<style>(?:https?:)?//[^\s\"')<>]+)"
    r"|(?:\b(?:fetch|import|importScripts|sendBeacon|WebSocket|EventSource|Worker)\s*\(\s*|\bfrom\s+"
    r"|\.open\(\s*[\"']\w+[\"']\s*,\s*|\.(?:src|href)\s*=\s*)[\"'`](?P<script>(?:https?:|wss?:)?//[^\s\"'`]+)",
    re.IGNORECASE,
)
"""What a page, a style or a script fetches without anybody's doing."""

_OURS = "put the file into docs/ and name it by its path there, or link to it in words"
_PLUGINS = {
    "social": "fetches fonts from Google while it draws its cards",
    "offline": "fetches a script from unpkg.com when the site is opened from a file",
}


@rule("no-other-host-is-asked", "error", "pages")
def no_other_host_is_asked(course: Course) -> Iterator[Finding]:
    """Checks that nothing in the settings, pages, questions, styles or theme asks another host.

    Why: the page on privacy promises it to learners, and a picture or a font from elsewhere tells
    its host who reads what, and when.
    Instead: keep a copy below `docs/`, or link to the other place in words; a link is followed only
    by those who want to. A host that the institution answers for stands in `other_hosts:` under
    `extra:` and `course:`, and the foot of every page names it.
    """
    yield from _in_settings(course.site)
    for address, at in _asked(course):
        # An address without `https:` has that of the page.
        if not re.sub(r"^//", "https://", address).startswith(
            tuple(f"{host}/" for host in course.site.other_hosts)
        ):
            yield _tell(address, at)


def _asked(course: Course) -> Iterator[tuple[str, Position]]:
    """Addresses of others that are fetched without anybody's doing, and where they stand."""
    for keys in (("theme", "logo"), ("theme", "favicon"), ("extra_css",), ("extra_javascript",),
                 ("extra_javascript", "path"), ("extra", "polyfills")):  # fmt: skip
        for setting in course.site.values(*keys):
            if _ELSEWHERE.match(setting.value):
                yield setting.value, setting.at
    for page in course.pages.values():
        for link in page.links:
            if link.image and _ELSEWHERE.match(link.destination):
                yield link.destination, link.at
        for tag, at in page.raw_html:
            match = _LOADED.search(tag)
            if match:
                yield match[str(match.lastgroup)], at
    for _, _, text, kind in fields_of(course):
        if "//" not in text.source or kind == "plain":
            continue
        for match in (*LINK.finditer(text.source), *_LOADED.finditer(text.source)):
            image = match.re is LINK and match["image"] and match["destination"].strip("<>")
            address = match[str(match.lastgroup)] if match.re is _LOADED else image
            if address and _ELSEWHERE.match(address):
                yield address, text.position_of(match.start())
    for path in _own_files(course):
        lines = (course.root / path).read_text("utf-8", errors="replace").split("\n")
        for number, line in enumerate(lines, 1):
            for match in _LOADED.finditer(line):
                start = match.start(str(match.lastgroup))
                yield match[str(match.lastgroup)], Position(path, number, start + 1)


def _tell(address: str, at: Position) -> Finding:
    return Finding(
        no_other_host_is_asked,
        at,
        f"`{address[:60]}` would be fetched by the browser of everybody who reads the page",
        _OURS,
        len(address),
    )


def _in_settings(site: Site) -> Iterator[Finding]:
    def tell(setting: Setting, message: str, hint: str) -> Finding:
        return Finding(no_other_host_is_asked, setting.at, message, hint, len(setting.value) or 1)

    yield from _about_fonts(site)
    for setting in site.settings:
        match setting.keys:
            case ("extra", "analytics") | ("google_analytics",) if (
                not setting.is_off or not setting.value
            ):
                yield tell(
                    setting,
                    f"`{setting.keys[-1]}:` tells another company who reads what",
                    "delete it with all that stands below it",
                )
            case ("repo_url",) if re.search(r"git(?:hub|lab)\.com", setting.value):
                yield tell(
                    setting,
                    "with `repo_url:` every reader's browser asks that host for stars",
                    "delete it; a full address in `edit_uri:` gives the links for editing",
                )
            case ("plugins", *named) if (named or [setting.value])[0].split("/")[-1] in _PLUGINS:
                name = (named or [setting.value])[0]
                if len(named) < 2:
                    yield tell(
                        setting,
                        f"the plugin `{name}` {_PLUGINS[name.split('/')[-1]]}",
                        "delete it",
                    )
            case ("markdown_extensions", *_, "name") if setting.value == "mermaid":
                if not any("mermaid" in one.value for one in site.values("extra_javascript")):
                    yield tell(
                        setting,
                        "the theme fetches what draws `mermaid` from unpkg.com",
                        "delete it, and put the drawing into docs/ as a picture",
                    )
    emoji = [one for one in site.settings if "pymdownx.emoji" in (*one.keys[1:], one.value)]
    if emoji and not any("emoji.to_svg" in one.value for one in emoji):
        yield tell(
            emoji[0],
            "`pymdownx.emoji` fetches every pictogram from a host of its own",
            "delete it, or set `emoji_generator: !!python/name:material.extensions.emoji.to_svg`",
        )


def _about_fonts(site: Site) -> Iterator[Finding]:
    theme = [one for one in site.settings if one.keys[0] == "theme"]
    names = [one.value for one in theme if one.keys in (("theme",), ("theme", "name"))]
    fonts = [one for one in theme if one.keys[:2] == ("theme", "font")]
    if "material" in names and not (fonts and fonts[0].value == "false"):
        at = (fonts or theme)[0].at
        yield Finding(
            no_other_host_is_asked,
            at,
            "the theme fetches its fonts from Google, unless `font:` is `false`",
            "write `font: false` below `theme:`; the course brings its own fonts",
        )


def _own_files(course: Course) -> Iterator[str]:
    """Styles and scripts that the settings name, and all that overrides the theme."""
    named = [one.value for one in course.site.values("extra_css")]
    named += [one.value for one in course.site.values("extra_javascript")]
    named += [one.value for one in course.site.values("extra_javascript", "path")]
    found = {f"docs/{name}" for name in named if not _ELSEWHERE.match(name)}
    for folder in override_folders(course.site):
        found |= set(_below(course.root, folder))
    yield from sorted(path for path in found if (course.root / path).is_file())


def _below(root: Path, folder: str) -> Iterator[str]:
    for path in (root / folder).rglob("*"):
        if path.suffix in (".html", ".css", ".js"):
            yield path.relative_to(root).as_posix()
