"""What an institution says of itself under `extra:`, `course:` in `mkdocs.yml`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from coursewright.finding import Finding
from coursewright.model.institution import Contact
from coursewright.reading import course_rules
from coursewright.reading.fields import Fields

if TYPE_CHECKING:
    from coursewright.model.text import Text
    from coursewright.reading.nodes import Node

_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*|[^\s@:,;<>?&\"]+@[^\s@:,;<>?&\"]+\.[^\s@:,;<>?&\"]+")
"""A page's, or one for e-mail."""

_ORIGIN = re.compile(r"https://(?:[a-z0-9-]+\.)+[a-z0-9-]+(?::[0-9]{1,5})?")

_EXAMPLES = ("OWNER/REPOSITORY", "education-research@example.edu")
"""What the settings show as an example."""


def course_settings(extra: Node | None, found: list[Finding]) -> Fields | None:
    """The course's own keys; the rest of `extra:` belongs to the theme."""
    if not isinstance(extra, yaml.MappingNode):
        return None
    fields = Fields(extra, "mkdocs.yml", 1, found, "extra")
    return fields.mapping("course", "course") if fields.has("course") else None


def read_contact(settings: Fields) -> Contact | None:
    """The group `contact`; None if it is not there, or not whole."""
    fields = settings.mapping("contact", "group `contact`") if settings.has("contact") else None
    if fields is None:
        return None
    name = fields.text("name", "name the office or person that answers for this copy")
    address = fields.text(
        "address", "give an e-mail address, or a page that begins with `https://`"
    )
    fields.finish()
    told = read_address(address, settings.found)
    return Contact(name.source, told) if name and told else None


def read_report(settings: Fields) -> str:
    """Where a problem with a question is reported; nothing if nowhere."""
    report = settings.text("report") if settings.has("report") else None
    return read_address(report, settings.found)


def read_address(text: Text | None, found: list[Finding]) -> str:
    """An address of a page or for e-mail; anything else is a finding, and nothing."""
    if text is None:
        return ""
    example = next((one for one in _EXAMPLES if one in text.source), "")
    if example:
        found.append(
            Finding(
                course_rules.ADDRESS_IS_ONE,
                text.at,
                f"`{example}` stands for an address of your own, and leads to nobody",
                "write the address of your office or repository, or delete the line",
                len(text.source),
            )
        )
        return ""
    if _ADDRESS.fullmatch(text.source):
        return text.source
    found.append(
        Finding(
            course_rules.ADDRESS_IS_ONE,
            text.at,
            f"`{text.source}` is neither the address of a page nor one for e-mail",
            "begin it with `https://`, or write the e-mail address alone",
            len(text.source),
        )
    )
    return ""


def read_other_hosts(settings: Fields) -> tuple[str, ...]:
    """Origins that readers' browsers may ask beside the host; any other value is a finding."""
    hosts = settings.texts("other_hosts") if settings.has("other_hosts") else ()
    for host in hosts:
        if not _ORIGIN.fullmatch(host.source):
            match = _ORIGIN.match(re.sub(r"^(?:https?:)?//|^(?!https://)", "https://", host.source))
            settings.found.append(
                Finding(
                    course_rules.OTHER_HOSTS_ARE_ORIGINS,
                    host.at,
                    f"`{host.source}` is not `https://` and the name of one host",
                    f"write `{match[0]}`"
                    if match
                    else "write it as in `https://stats.example.org`",
                    len(host.source),
                )
            )
    return tuple(one.source for one in hosts if _ORIGIN.fullmatch(one.source))


def read_accent(settings: Fields) -> str:
    """The institution's color as `#rrggbb`; any other way to write one is a finding, and none."""
    accent = settings.text("accent") if settings.has("accent") else None
    if accent is None or re.fullmatch(r"#[0-9a-fA-F]{6}", accent.source):
        return accent.source.lower() if accent else ""
    settings.found.append(
        Finding(
            course_rules.ACCENT_CAN_BE_READ,
            accent.at,
            f"`{accent.source}` is no color that the course can read",
            'write it with six digits and in quotes: `accent: "#0b5f66"`',
            len(accent.source),
        )
    )
    return ""
