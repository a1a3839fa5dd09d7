"""What an institution says of itself under `extra:`, `course:` in `mkdocs.yml`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from coursewright.finding import Finding
from coursewright.model.institution import Contact, Original
from coursewright.reading import course_rules, rules
from coursewright.reading.fields import Fields

if TYPE_CHECKING:
    from coursewright.model.text import Text
    from coursewright.reading.nodes import Node

_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*|[^\s@:,;<>?&\"]+@[^\s@:,;<>?&\"]+\.[^\s@:,;<>?&\"]+")
"""A page's, or one for e-mail."""

_ORIGIN = re.compile(r"https://(?:[a-z0-9-]+\.)+[a-z0-9-]+(?::[0-9]{1,5})?")

_EXAMPLES = (
    "OWNER/REPOSITORY",
    "education-research@example.edu",
    "your-office.example.edu",
)
"""What the settings show as an example."""

_CONTACT_HINT = "write `name:` and `address:` below it, each on a line of its own"


def course_settings(extra: Node | None, found: list[Finding]) -> Fields | None:
    """The course's own keys; the rest of `extra:` belongs to the theme."""
    if not isinstance(extra, yaml.MappingNode):
        return None
    fields = Fields(extra, "mkdocs.yml", 1, found, "extra")
    return fields.mapping("course", "course") if fields.has("course") else None


_ELSEWHERE = {
    "title": ("site_name", "at the beginning of a line of its own"),
    "site_name": ("site_name", "at the beginning of a line of its own"),
    "logo": ("logo", "under `theme:`"),
    "favicon": ("favicon", "under `theme:`"),
    "language": ("language", "under `theme:`"),
    "custom_dir": ("custom_dir", "under `theme:`"),
}
"""Settings that somebody may look for among the course's own, and where the builder has them."""


def tell_elsewhere(settings: Fields) -> None:
    """Tell of settings that have another place in `mkdocs.yml`."""
    for key, (name, place) in _ELSEWHERE.items():
        if key in settings.keys and settings.has(key):
            settings.found.append(
                Finding(
                    rules.KEYS_ARE_KNOWN,
                    settings.key_position(key),
                    f"`{key}` has another place in `mkdocs.yml`",
                    f"write it as `{name}:` {place}",
                    len(key),
                )
            )


def read_contact(settings: Fields) -> Contact | None:
    """The group `contact`; None if it is not there, or not whole."""
    group = settings.mapping("contact", "group `contact`") if settings.has("contact") else None
    return _read_contact(group) if group else None


def read_contacts(settings: Fields) -> dict[str, Contact]:
    """The group `contacts`: by what they are about, whom to write to."""
    hint = "below it write what for, as in `data:`, and below that `name:` and `address:`"
    has = settings.has("contacts")
    group = settings.mapping("contacts", "group `contacts`", hint) if has else None
    found: dict[str, Contact] = {}
    if group is None:
        return found
    for purpose, _, value in group.entries():
        fields = group.as_mapping(value, f"`{purpose}`", f"contact `{purpose}`", _CONTACT_HINT)
        contact = _read_contact(fields) if fields else None
        if contact:
            found[purpose] = contact
    return found


def _read_contact(fields: Fields) -> Contact | None:
    name = fields.text("name", "name the office or person that answers for this copy")
    address = fields.text(
        "address", "give an e-mail address, or a page that begins with `https://`"
    )
    fields.finish()
    told = read_address(address, fields.found)
    return Contact(name.source, told) if name and told else None


def read_original(settings: Fields) -> Original | None:
    """The group `adapted_from`; None if it is not there, or not whole."""
    has = settings.has("adapted_from")
    hint = "write `title:`, `address:` and `changes:` below it, each on a line of its own"
    fields = settings.mapping("adapted_from", "group `adapted_from`", hint) if has else None
    if fields is None:
        return None
    title = fields.text("title", "write the title of the course that you have adapted")
    address = fields.text("address", "give its page, beginning with `https://`")
    changes = fields.text("changes", "say in a sentence what you have changed")
    fields.finish()
    told = read_address(address, fields.found, mail=False)
    if title is None or changes is None or not told:
        return None
    return Original(title.source, told, changes.source)


def read_institution(settings: Fields) -> str:
    """The name of whoever offers this copy; nothing if none is given."""
    name = settings.text("institution") if settings.has("institution") else None
    return name.source.strip() if name else ""


def read_report(settings: Fields) -> str:
    """Where a problem with a question is reported; nothing if nowhere."""
    report = settings.text("report") if settings.has("report") else None
    return read_address(report, settings.found)


def read_address(text: Text | None, found: list[Finding], *, mail: bool = True) -> str:
    """An address of a page, or for e-mail; anything else is a finding, and nothing."""
    if text is None:
        return ""
    if is_example(text, found):
        return ""
    if _ADDRESS.fullmatch(text.source) and (mail or "://" in text.source):
        return text.source
    found.append(
        Finding(
            course_rules.ADDRESS_IS_ONE,
            text.at,
            f"`{text.source}` is neither the address of a page nor one for e-mail"
            if mail
            else f"`{text.source}` is not the address of a page",
            "begin it with `https://`, or write the e-mail address alone"
            if mail
            else "begin it with `https://`",
            len(text.source),
        )
    )
    return ""


def is_example(text: Text, found: list[Finding]) -> bool:
    """Whether an address is that of the example in the settings, which is a finding."""
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
    return bool(example)


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
