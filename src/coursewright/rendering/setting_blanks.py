"""What the settings say in place of a page's blanks, as Markdown; a blank that has none stays."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from coursewright.model.institution import Contact
from coursewright.model.page import CONTACTS
from coursewright.reading.setting_blanks import find_setting_blanks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coursewright.model.page import SettingName
    from coursewright.model.site import Site

_SIGNS = re.compile(r"[\\`*_{}\[\]()#+!|~^=:@$&<>]")
"""What may have a meaning in the midst of a line, to HTML, Markdown or one of its extensions."""


def with_settings(lines: Sequence[str], site: Site) -> list[str]:
    """The lines of a page, its blanks filled as far as the settings know what belongs there."""
    filled = list(lines)
    # From the last to the first, so that columns stay true.
    for one in reversed(list(find_setting_blanks(lines))):
        said = next(filter(None, (_say(name, site) for name in one.names)), "")
        if said and one.first is not None:
            line = filled[one.line]
            filled[one.line] = f"{line[: one.first]}{said}{line[one.end :]}"
    return filled


def _plain(words: str) -> str:
    # Not behind backslashes: which signs these free differs from reader to reader.
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(words.split()))


def _linked(contact: Contact | None) -> str:
    """The name as a link, and an address for e-mail in words, too: on paper no link leads on."""
    if contact is None:
        return ""
    link = f'<a href="{escape(contact.href)}">{_plain(contact.name)}</a>'
    if "://" in contact.address:
        return link
    return f"{link} ({_plain(contact.address)})"


def _say(name: str, site: Site) -> str:
    if name.startswith(CONTACTS):
        return _linked(site.contacts.get(name.removeprefix(CONTACTS)))
    return next((say(site) for one, say in _SAID.items() if one == name), "")


def _office(site: Site) -> Contact | None:
    """The office that has adopted a decision aid."""
    return Contact(site.adoption.office, site.adoption.url) if site.adoption else None


_SAID: dict[SettingName, Callable[[Site], str]] = {
    "site_name": lambda site: _plain(next((one.value for one in site.values("site_name")), "")),
    "institution": lambda site: _plain(site.institution),
    "contact": lambda site: _linked(site.contact),
    "adoption": lambda site: _linked(_office(site)),
}
"""What fills a blank; nothing where nobody has set it."""
