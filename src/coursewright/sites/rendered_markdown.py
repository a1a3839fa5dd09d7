"""A finished page as Markdown that is all HTML, so that every reader of Markdown leaves it alone.

By CommonMark a block of HTML ends at the first empty line, and by Python-Markdown what is indented
after one is code: so the page is one block without an empty line. Its headings say `markdown`, an
attribute by which Python-Markdown's own `md_in_html` makes headings of them that are in the table
of contents, with the ids that they have; to CommonMark they are headings with ids as they stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from coursewright.sites.rendered import HtmlPage

EXTENSIONS = ("md_in_html",)
"""Of Python-Markdown's own extensions, what such a page needs for its table of contents."""

_FOR_BUILDERS = ("title", "description", "hide", "search", "status", "tags", "template")
"""What builders and themes read above a page; the rest is the contract of a module."""

_VERBATIM = re.compile(
    r"<(?P<name>pre|textarea)\b.*?</(?P=name)>|<[a-z][^<>]*>", re.DOTALL | re.IGNORECASE
)
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_LIKE_A_LINK = re.compile(r"\](?=[(\[:])")
_OUTSIDE_TAGS = re.compile(r"(?:^|(?<=>))[^<>]+")
_MARKUP = str.maketrans({one: f"&#{ord(one)};" for one in "\\`*_{}[]!"})


def as_markdown(
    page: HtmlPage, edit_path: str, about: str, languages: dict[str, object] | None = None
) -> str:
    """The text of the page's file; `edit_path` leads from `docs/` to its source.

    `about` is what the page is, as JSON-LD, or nothing; `languages` what the theme is told of its
    translations.
    """
    front: dict[str, Any] = {
        key: page.meta[key] for key in _FOR_BUILDERS if page.meta.get(key) is not None
    }
    if page.place:
        # A theme puts the name of the site beside the title, and the home page's is its name.
        front.setdefault("title", page.title)
    front["edit_path"] = edit_path
    if about:
        front["structured_data"] = about
    front |= languages or {}
    above = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    return f"---\n{above}---\n{_in_one_block(_with_marked_headings(page))}\n"


def _in_one_block(html: str) -> str:
    """The same page to a browser, without an empty line."""
    kept: list[str] = []
    position = 0
    for match in _VERBATIM.finditer(html):
        kept.append(_EMPTY_LINES.sub("\n", html[position : match.start()]))
        # Here an empty line says something; by its number it is none to a reader of Markdown.
        kept.append(_EMPTY_LINES.sub(_by_number, match.group()))
        position = match.end()
    kept.append(_EMPTY_LINES.sub("\n", html[position:]))
    text = _EMPTY_LINES.sub("\n", "".join(kept)).strip()
    # Zensical 0.0.73 looks for pages behind what looks like a link, in code, too.
    return _LIKE_A_LINK.sub("&#93;", text)


def _by_number(match: re.Match[str]) -> str:
    return "\n" + "&#10;" * (match.group().count("\n") - 1)


def _with_marked_headings(page: HtmlPage) -> str:
    anchors = {one.anchor for one in page.headings}

    def mark(match: re.Match[str]) -> str:
        if match["id"] not in anchors:
            return match.group()
        words = _OUTSIDE_TAGS.sub(lambda text: text.group().translate(_MARKUP), match["words"])
        return f'<{match["tag"]} markdown="span"{match["rest"]}>{words}</{match["tag"]}>'

    return re.sub(
        r"^<(?P<tag>h[1-6])(?P<rest>[^<>]*? id=\"(?P<id>[^\"]*)\"[^<>]*)>(?P<words>.*?)</(?P=tag)>",
        mark,
        page.html,
        flags=re.MULTILINE | re.DOTALL,
    )
