"""The Content-Security-Policy of a finished page: its theme's scripts run, and no other.

A static host sets no headers, so the policy is a `<meta>`. It is made of the page's last HTML,
after every plugin and every template, so that no change of a theme leaves a wrong hash behind.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
_HEAD = re.compile(r"<head\b[^>]*>\n?(?:\s*<meta charset=[^>]*>\n?)?", re.IGNORECASE)
_TEXT = re.compile(r"<article\b.*</article>", re.DOTALL | re.IGNORECASE)
"""From the first to the last: text that closes its `article` early is not yet out of it."""
_SCRIPT = re.compile(
    r"<script(?P<attributes>(?:\s[^>]*)?)>(?P<code>.*?)</script\s*>", re.DOTALL | re.IGNORECASE
)
_STYLE = re.compile(r"<style(?:\s[^>]*)?>(?P<code>.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_FROM_A_FILE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"\stype\s*=\s*[\"']?([^\s\"'>]*)", re.IGNORECASE)
_RUN = ("", "module", "text/javascript", "application/javascript")

_BY_ZENSICAL = re.compile(r'<meta name="generator" content="zensical')
"""Its search brings a style of its own into the page, another one with each version (0.0.73)."""


def protect_site(folder: Path, hosts: Iterable[str], *, together: bool, from_disk: bool) -> int:
    """Give every page of a finished site its policy; returns how many pages there are.

    Args:
        folder: The site.
        hosts: Origins that the institution allows scripts, pictures and requests from and to.
        together: Whether a page is shown in place of another without being loaded, as with
            `navigation.instant`: then all have one policy, which allows the scripts of each.
        from_disk: Whether pages open from a disk, too, where browsers differ in what `'self'` is.
    """
    own = "'self' file:" if from_disk else "'self'"
    pages = {path: _read(path) for path in sorted(folder.rglob("*.html"))}
    everything = "\n".join(map(_frame, pages.values())) if together else ""
    for path, html in pages.items():
        protected = with_policy(html, policy(everything or html, hosts, own))
        path.write_text(protected, "utf-8", newline="")
    return len(pages)


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def with_policy(html: str, said: str) -> str:
    """A page with a policy, right after its character set; one that stood there is replaced."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{said}">\n'
    return _HEAD.sub(lambda head: head[0] + meta, _POLICY.sub("", html), count=1)


def policy(html: str, hosts: Iterable[str] = (), own: str = "'self'", told: str = "") -> str:
    """What a page may do: by hash the inline scripts around its text, and all its styles.

    A script in the text itself is not the theme's, so it has no hash. Attributes named `style` are
    let be: Markdown writes them for the columns of a table, and what they could load is barred.

    Args:
        html: The whole page, as it will be published.
        hosts: Origins that the institution allows.
        own: Where the page's own scripts, styles, fonts and pictures come from; nothing for a page
            that has all of them in itself.
        told: To whom else the page's scripts may speak, for a page that an LMS launches.
    """
    frame = _frame(html)
    scripts = [
        match["code"]
        for match in _SCRIPT.finditer(frame)
        if not _FROM_A_FILE.search(match["attributes"]) and _type(match["attributes"]) in _RUN
    ]
    styles = [match["code"] for match in _STYLE.finditer(html)]
    # Beside a hash it would have no effect.
    run = "'unsafe-inline'" if _writes_scripts(frame) else _hashes(scripts)
    look = "'unsafe-inline'" if _BY_ZENSICAL.search(html) else _hashes(styles)
    elsewhere = " ".join(hosts)
    directives = {
        "default-src": "'none'",
        "script-src": f"{own} {run} {elsewhere}",
        "style-src": f"{own} {look} {elsewhere}",
        "style-src-attr": "'unsafe-inline'",
        "img-src": f"{own} data: {elsewhere}",
        "media-src": f"{own} {elsewhere}",
        "font-src": f"{own} data: {elsewhere}",
        "connect-src": f"{own} {elsewhere} {told}",
        "worker-src": own,
        "manifest-src": own,
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    if elsewhere:
        directives["frame-src"] = elsewhere
    said = {name: " ".join(sources.split()) or "'none'" for name, sources in directives.items()}
    return "; ".join(f"{name} {sources}" for name, sources in said.items())


def _frame(html: str) -> str:
    """What the theme has put around the text."""
    return _TEXT.sub("", html)


def _writes_scripts(frame: str) -> bool:
    """Whether the page searches from a disk, as what stands around its text says.

    What stands in for the theme's worker there writes a script into a frame, with the address of
    the page in it: nobody can know its hash.
    """
    sources = (match["attributes"] for match in _SCRIPT.finditer(frame))
    return any("iframe-worker" in one and _FROM_A_FILE.search(one) for one in sources)


def _type(attributes: str) -> str:
    match = _TYPE.search(attributes)
    return match[1].lower() if match else ""


def _hashes(codes: Iterable[str]) -> str:
    """As a browser computes them, for which every line ends in one character."""
    lines = (re.sub(r"\r\n?", "\n", code).encode() for code in codes)
    hashes = (b64encode(hashlib.sha256(one).digest()).decode() for one in lines)
    return " ".join(dict.fromkeys(f"'sha256-{one}'" for one in hashes))
