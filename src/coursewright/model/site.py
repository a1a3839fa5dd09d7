"""What the course takes from `mkdocs.yml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from coursewright.model.text import Position

if TYPE_CHECKING:
    from coursewright.model.decision import Adoption
    from coursewright.model.institution import Contact, Original


@dataclass(frozen=True, slots=True)
class Setting:
    """A key or a value of `mkdocs.yml`, for rules that look at what the builders will do."""

    keys: tuple[str, ...]
    """From the outermost inward; an entry of a list has the keys of its list."""
    value: str
    """As written; of `!ENV [NAME, value]` what the builder takes; nothing for a group or a list."""
    at: Position

    @property
    def is_off(self) -> bool:
        """Whether it is switched off."""
        return self.value.lower() in ("false", "null", "~", "")


SITE_START = Position("mkdocs.yml", 1, 1)


@dataclass(frozen=True, slots=True)
class Site:
    """What the course takes from `mkdocs.yml`."""

    course_id: str
    left_out: frozenset[str]
    """Slugs of modules that this institution does not use."""
    nav: tuple[tuple[str, Position], ...]
    """Every page that the navigation names."""
    extensions: tuple[str, ...] = ()
    extension_settings: dict[str, dict[str, object]] = field(default_factory=dict)
    at: Position = SITE_START
    adoption: Adoption | None = None
    """Who answers for decision aids here."""
    institution: str = ""
    """Who offers this copy, by name."""
    contact: Contact | None = None
    """Whom learners may write to, about whatever has no contact of its own."""
    contacts: dict[str, Contact] = field(default_factory=dict)
    """Whom to write to about one thing, by what it is about."""
    original: Original | None = None
    """What this copy was adapted from."""
    report: str = ""
    """Where a problem with a question is reported: the address of a page, or for e-mail."""
    address: str = ""
    """Where the site is, as a build of this moment has it: a workflow may say so."""
    accent: str = ""
    """The institution's color, as `#rrggbb`."""
    other_hosts: tuple[str, ...] = ()
    """Origins of others that readers' browsers may ask, such as `https://stats.example.edu`."""
    language: str = "en"
    """In which the course is written."""
    left_out_at: dict[str, Position] = field(default_factory=dict)
    """Where each of those slugs stands."""
    settings: tuple[Setting, ...] = ()
    """All of them, in their order."""
    sections: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By page, the titles of the sections of the navigation that it stands in, outermost first."""
    unread: bool = False
    """Whether `mkdocs.yml` could not be read; what it does not say, it may say all the same."""

    def values(self, *keys: str) -> list[Setting]:
        """What stands under these keys: one setting, or the entries of a list."""
        return [one for one in self.settings if one.keys == keys and one.value]

    @property
    def has_directories(self) -> bool:
        """Whether addresses end in a folder, as a builder has it unless it is told otherwise."""
        return [one.value for one in self.values("use_directory_urls")] != ["false"]

    @property
    def public_address(self) -> str:
        """Where others find it, with a slash at its end; nothing if only this machine can."""
        parts = urlsplit(self.address)
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https") or host in ("", "localhost"):
            return ""
        try:
            if ip_address(host).is_loopback or ip_address(host).is_unspecified:
                return ""
        except ValueError:
            pass  # A name.
        return f"{self.address.rstrip('/')}/"

    def contact_for(self, purpose: str) -> Contact | None:
        """Whom to write to about something."""
        return self.contacts.get(purpose, self.contact)
