"""Which words in angle brackets are markup: a tag that HTML does not know is text."""

from __future__ import annotations

import re

from coursewright.markup.tags import VOID


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_UNCLOSED = VOID | _names(
    "p li dt dd tr td th thead tbody tfoot colgroup option optgroup rp rt html head body "
    "div span font center table ul ol blockquote pre"
)
"""Elements that people and programs leave open."""

_KNOWN = _UNCLOSED | _names(
    "a abbr acronym address applet article aside audio b bdi bdo big blink button canvas caption "
    "cite code data datalist del details dfn dialog dir dl em fieldset figcaption figure footer "
    "form frameset h1 h2 h3 h4 h5 h6 header hgroup i iframe ins kbd label legend main map mark "
    "marquee menu meter nav nobr noframes noscript object output picture progress q ruby s samp "
    "script section select slot small strike strong style sub summary sup svg template textarea "
    "time title tt u var video math"
)
_MATH = _names(
    "mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced "
    "menclose msub msup msubsup munder mover munderover mmultiscripts mtable mtr mtd maction "
    "semantics annotation"
)
"""Elements of a formula, which mean nothing outside of one."""

_PREFIXES = frozenset(("o", "w", "m", "v", "st1", "st2", "mml", "svg", "x"))
"""What Word puts before the names of its own elements."""

_BARE = _names(
    "allowfullscreen async autofocus autoplay checked compact controls default defer disabled "
    "download hidden ismap loop multiple muted nohref noresize noshade novalidate nowrap open "
    "readonly required reversed selected"
)
"""Attributes that stand without a value."""

_ATTRIBUTES = r"(?:\s+[\w:.@-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>=`]+))?)*"
_TAG = re.compile(
    rf"<(?P<end>/?)(?:(?P<prefix>\w{{1,5}}):)?(?P<name>[A-Za-z][A-Za-z0-9]*)"
    rf"(?P<given>{_ATTRIBUTES})\s*/?>"
)
_VALUED = re.compile(r"[\w:.@-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>=`]+)")
_DECLARATION = re.compile(
    r"<!--.*?-->|<!(?:DOCTYPE|\[)[^<>]*>|<\?[^<>]*>", re.DOTALL | re.IGNORECASE
)
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)|<(?:https?://|mailto:)[^\s<>]+>", re.DOTALL)


def is_html(name: str) -> bool:
    """Whether HTML, or a formula in it, has an element of that name."""
    return name.lower() in _KNOWN or name.lower() in _MATH


def keep_as_text(source: str) -> str:
    """HTML in which each `<` that begins no tag is written `&lt;`, so that it is shown."""
    low = source.lower()
    made, place = [], 0
    while (start := source.find("<", place)) >= 0:
        tag = _DECLARATION.match(source, start) or _TAG.match(source, start)
        made.append(source[place:start])
        if tag is None or not (tag.re is _DECLARATION or _is_tag(tag, source, low)):
            made.append("&lt;")
            place = start + 1
        else:
            made.append(tag[0])
            place = tag.end()
    return "".join([*made, source[place:]])


def keep_as_text_in_markdown(source: str) -> str:
    """The same for Markdown, where code and addresses stay as they are."""
    made, place = [], 0
    for kept in _CODE.finditer(source):
        made += [keep_as_text(source[place : kept.start()]), kept[0]]
        place = kept.end()
    return "".join([*made, keep_as_text(source[place:])])


def _is_tag(tag: re.Match[str], source: str, low: str) -> bool:
    name = tag["name"].lower()
    if tag["prefix"]:
        return tag["prefix"].lower() in _PREFIXES
    if not (name in _KNOWN or (name in _MATH and "<math" in low)):
        return False
    words = _VALUED.sub(" ", tag["given"]).lower().split()
    if any(word not in _BARE for word in words):
        return False
    if tag["end"] or tag["given"].strip():
        return True
    if name == "p" and low.count("<p") > low.count("</p"):
        # `alpha<p>0.05` compares, as nobody begins a paragraph within a word.
        return not (source[: tag.start()][-1:].isalnum() and source[tag.end() :][:1].isdigit())
    return name in _UNCLOSED or f"</{name}" in low or tag[0].endswith("/>")
