"""Which HTML an author's field may hold, and what would be taken out of it."""

from __future__ import annotations

import html
from html.parser import HTMLParser

import nh3

from coursewright.markup.speech import FROM, MESSAGE, VOICE

TAGS = {
    "a", "abbr", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "hr", "img", "kbd",
    "li", "ol", "p", "pre", "span", "strong", "sub", "sup", "table", "tbody", "td", "th",
    "thead", "tr", "ul", "wbr",
}  # fmt: skip
"""Tags that stay; every other is removed and its words are kept."""

ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "code": {"class"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "table": {"data-stacks", "role"},
    "tbody": {"role"},
    "td": {"style", "data-label", "role"},
    "th": {"style", "role"},
    "thead": {"role"},
    "tr": {"role"},
}
"""Attributes that stay, by tag."""

CLASSES = {"blockquote": MESSAGE, "p": FROM, "span": VOICE}
"""The one class that stays on a tag: what Markdown makes of speech and of messages."""

SCHEMES = {"http", "https", "mailto"}
"""Where a link may lead, beside the course's own pages."""

_WITHOUT_WORDS = {"script", "style"}
"""Tags whose content is removed with them."""

_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    tag_attribute_values={tag: {"class": {name}} for tag, name in CLASSES.items()},
    url_schemes=SCHEMES,
    clean_content_tags=_WITHOUT_WORDS,
    filter_style_properties={"text-align"},
    link_rel=None,
)


def sanitize(markup: str) -> str:
    """HTML with nothing left that could run or reach out."""
    return _CLEANER.clean(markup)


def removals(markup: str) -> list[str]:
    """What `sanitize` takes out, each as an author would recognize it: `<script>`, `onclick=`."""
    walk = _Walk()
    # The parser of Python before 3.14 raises on `<![` with a keyword that it does not know.
    walk.feed(markup.replace("<![", "<! ["))
    walk.close()
    return walk.removed


class _Walk(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.removed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.removed.append(f"<{tag}>")
            return
        for name, value in attrs:
            if name == "class" and value is not None and CLASSES.get(tag) == value:
                continue
            if name not in ATTRIBUTES.get(tag, set()):
                self.removed.append(f"{name}=")
            elif name in ("href", "src") and not _leads_somewhere_safe(value or ""):
                self.removed.append(f'{name}="{(value or "")[:40]}"')

    def handle_comment(self, data: str) -> None:
        self.removed.append(f"<!--{data[:20]}-->")

    def handle_decl(self, decl: str) -> None:
        self.removed.append(f"<!{decl[:20]}>")

    def handle_pi(self, data: str) -> None:
        self.removed.append(f"<?{data[:20]}>")


def _leads_somewhere_safe(address: str) -> bool:
    # Browsers drop control characters and white space before they read the scheme.
    squeezed = "".join(letter for letter in html.unescape(address) if letter > " ").lower()
    scheme, colon, _ = squeezed.partition(":")
    if not colon or any(mark in scheme for mark in "/?#."):
        return True
    return scheme in SCHEMES
