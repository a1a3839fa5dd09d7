"""What the course needs of `mkdocs.yml`, with the tags of the builder as the builder reads them."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import yaml

from coursewright.finding import Finding, closest, mended
from coursewright.model.files import SITE
from coursewright.model.ids import well_formed
from coursewright.model.institution import PROBLEMS
from coursewright.model.site import Setting, Site
from coursewright.model.text import Position
from coursewright.reading import course_rules, rules
from coursewright.reading.decision import read_adoption
from coursewright.reading.institution import (
    course_settings,
    read_accent,
    read_contact,
    read_contacts,
    read_institution,
    read_original,
    read_other_hosts,
    read_report,
    tell_elsewhere,
)
from coursewright.reading.nodes import compose, words_as_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.reading.fields import Fields
    from coursewright.reading.source import Source

PATH = SITE.path


def read_site(source: Source, found: list[Finding]) -> Site | None:
    """Read navigation, Markdown extensions and the course's own settings."""
    node = compose(source, found)
    if node is None:
        return None
    if not isinstance(node, yaml.MappingNode):
        found.append(
            Finding(
                rules.VALUE_HAS_THE_RIGHT_KIND,
                Position(PATH, 1, 1),
                "the site's settings should begin with keys such as `site_name:` and `nav:`",
                "put `site_name:` and `nav:` at the beginning of lines of their own",
            )
        )
        return None
    _read_environment(node)
    found += _repeated(node)
    settings = _entries(node)
    course = course_settings(settings.get("extra"), found)
    course_id = _read_id(course, settings.get("extra"), found)
    named_pages = tuple(_pages(settings["nav"])) if "nav" in settings else ()
    extensions = plain(settings.get("markdown_extensions")) or []
    named: dict[str, dict[str, Any]] = {}
    for entry in extensions if isinstance(extensions, list) else []:
        if isinstance(entry, dict):
            named.update(
                {name: config if isinstance(config, dict) else {} for name, config in entry.items()}
            )
        else:
            named[str(entry)] = {}
    language = _language(settings.get("theme"))
    site = Site(
        course_id,
        frozenset(),
        tuple((path, at) for path, at, _ in named_pages),
        tuple(named),
        named,
        language=language,
        address=str(plain(settings.get("site_url")) or "").strip(),
        settings=tuple(_settings(node, ())),
        sections={path: above for path, _, above in named_pages},
        unread=any(one.hides for one in found),
    )
    if course is None:
        return site
    contacts = read_contacts(course)
    problems = contacts.get(PROBLEMS)
    report = read_report(course)
    left_out = course.texts("leave_out") if course.has("leave_out") else ()
    site = replace(
        site,
        left_out=frozenset(slug.source for slug in left_out),
        left_out_at={slug.source: slug.at for slug in left_out},
        adoption=read_adoption(course),
        institution=read_institution(course),
        contact=read_contact(course),
        contacts=contacts,
        original=read_original(course),
        report=report or (problems.address if problems else ""),
        accent=read_accent(course),
        other_hosts=read_other_hosts(course),
    )
    # The theme reads it itself.
    course.text("logo_alt") if course.has("logo_alt") else None
    tell_elsewhere(course)
    course.finish()
    return site


def _read_id(course: Fields | None, extra: yaml.nodes.Node | None, found: list[Finding]) -> str:
    """What the course is called where answers are kept; a finding, and another name, without."""
    name = course.text("id") if course else None
    if name is None and course and closest("id", course.keys):
        return "course"  # Misspelled, which is told with the other keys.
    if name is None:
        mark = extra.start_mark if extra else None
        at = Position(PATH, mark.line + 1, mark.column + 1) if mark else Position(PATH, 1, 1)
        found.append(
            Finding(
                course_rules.COURSE_HAS_AN_ID,
                course.key_position("id") if course else at,
                "the course has no id, so two courses in one browser would share their answers",
                "set `extra:` → `course:` → `id:` to a short name in lower case, once and for all",
            )
        )
    elif not re.fullmatch(r"[a-z0-9-]+", name.source):
        proposal = well_formed(name.source)
        finding = Finding(
            course_rules.COURSE_HAS_AN_ID,
            name.at,
            f"the course's id `{name.source}` has characters that an id cannot have",
            f"use lower-case letters, digits and hyphens: `id: {proposal}`",
            len(name.source),
        )
        found.append(mended(finding, name.source, proposal))
    else:
        return name.source
    return "course"


def _language(theme: yaml.nodes.Node | None) -> str:
    """The language of the theme, which is that of the course, as the builder reads it."""
    said = plain(_entries(theme).get("language")) if isinstance(theme, yaml.MappingNode) else None
    return said if isinstance(said, str) and said else "en"


def _read_environment(node: yaml.nodes.Node) -> yaml.nodes.Node:
    """Put into the place of each `!ENV` below a node what the builder takes for it."""
    match node:
        case yaml.ScalarNode(tag="!ENV"):
            return _variable([node], None, node)
        case yaml.SequenceNode(tag="!ENV", value=[*names, otherwise]) if names:
            return _variable(names, otherwise, node)
        case yaml.SequenceNode(tag="!ENV"):
            return _variable(node.value, None, node)
        case yaml.SequenceNode():
            node.value = [_read_environment(entry) for entry in node.value]
        case yaml.MappingNode():
            node.value = [(key, _read_environment(value)) for key, value in node.value]
    return node


def _variable(
    names: list[yaml.nodes.Node], otherwise: yaml.nodes.Node | None, place: yaml.nodes.Node
) -> yaml.nodes.Node:
    """The first of these variables that is set; else what is written behind them, or nothing."""
    for name in names:
        if isinstance(name, yaml.ScalarNode) and name.value in os.environ:
            return words_as_node(os.environ[name.value], place)
    return words_as_node("", place) if otherwise is None else _read_environment(otherwise)


def _repeated(node: yaml.nodes.Node, above: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Keys of the builder that stand twice: it takes the last, and says nothing of the others.

    The course's own keys are told by whoever reads them.
    """
    if isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _repeated(entry, above)
    if not isinstance(node, yaml.MappingNode) or above == ("extra", "course"):
        return
    first: dict[str, int] = {}
    for key, value in node.value:
        name = str(key.value)
        at = Position(PATH, key.start_mark.line + 1, key.start_mark.column + 1)
        if name in first:
            message = f"`{name}` stands here twice, the first time on line {first[name]}"
            yield Finding(rules.KEYS_ARE_UNIQUE, at, message, "delete one of the two", len(name))
        first.setdefault(name, at.line)
        yield from _repeated(value, (*above, name))


def _entries(node: yaml.MappingNode) -> dict[str, yaml.nodes.Node]:
    """What stands under keys that are words; the builder has no others."""
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def _settings(node: yaml.nodes.Node, keys: tuple[str, ...]) -> Iterator[Setting]:
    """Every key and every value below a node."""
    at = Position(PATH, node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        yield Setting(keys, node.value or node.tag.rpartition(":")[2], at)
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _settings(entry, keys)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*keys, str(key.value))
            mark = key.start_mark
            if not isinstance(value, yaml.ScalarNode):
                yield Setting(inner, "", Position(PATH, mark.line + 1, mark.column + 1))
            yield from _settings(value, inner)


def _pages(
    node: yaml.nodes.Node, above: tuple[str, ...] = ()
) -> Iterator[tuple[str, Position, tuple[str, ...]]]:
    """Every page of the navigation with its place and the titles of the sections above it."""
    match node:
        case yaml.ScalarNode():
            mark = node.start_mark
            yield node.value, Position(PATH, mark.line + 1, mark.column + 1), above
        case yaml.SequenceNode():
            for entry in node.value:
                yield from _pages(entry, above)
        case yaml.MappingNode():
            for key, value in node.value:
                section = isinstance(value, yaml.SequenceNode)
                yield from _pages(value, (*above, str(key.value)) if section else above)
        case _:
            return


def plain(node: yaml.nodes.Node | None) -> Any:  # noqa: ANN401 - whatever the file holds
    """A node as lists, dictionaries, booleans and text; a name in Python as what it names."""
    if node is not None and node.tag.startswith(_PYTHON):
        return _named_in_python(node)
    match node:
        case yaml.SequenceNode():
            return [plain(entry) for entry in node.value]
        case yaml.MappingNode():
            return {key: plain(value) for key, value in _entries(node).items()}
        case yaml.ScalarNode(tag="tag:yaml.org,2002:bool"):
            return node.value.lower() == "true"
        case yaml.ScalarNode(tag="tag:yaml.org,2002:int"):
            return int(node.value) if re.fullmatch(r"[+-]?[0-9]{1,9}", node.value) else node.value
        case yaml.ScalarNode(tag="tag:yaml.org,2002:null") | None:
            return None
        case yaml.ScalarNode():
            return node.value
        case _:
            return None


_PYTHON = "tag:yaml.org,2002:python/"


def _named_in_python(node: yaml.nodes.Node) -> Any:  # noqa: ANN401 - whatever has the name
    """What `!!python/name:…` and its like stand for, as the builder loads it; nothing without it.

    The anchors of headings follow from it. What cannot be loaded, the check of the settings tells.
    """
    try:
        return yaml.UnsafeLoader("").construct_object(node, deep=True)
    except (Exception, SystemExit):
        return None
