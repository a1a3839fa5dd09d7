"""`course.yml`, which a course need not have, into what makes it one of its subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from coursewright.finding import Finding, mended, nearest
from coursewright.model.ids import KEBAB, well_formed
from coursewright.model.subject import CARD_ANCHOR, Subject, Trial
from coursewright.reading import course_rules, rules
from coursewright.reading.assessment import read_document
from coursewright.reading.languages import languages, read_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.text import Text
    from coursewright.reading.fields import Fields
    from coursewright.reading.source import Source

_PLACEHOLDER = re.compile(r"\{(\w+)\}")

_COUNTED = ("page.months",)
"""Phrases that are lists of words, of which each has its place."""


def read_subject(source: Source, found: list[Finding]) -> Subject | None:
    """Read the course's own settings and words; what cannot be used is left out, with findings."""
    before = len(found)
    fields = read_document(source, found, "course file", "`settings:` and `words:`")
    if fields is None:
        return None
    settings = dict(_read_settings(fields))
    served = tuple(_read_served(fields))
    begin_with = _read_list(fields, "objectives", "begin-with")
    never_say = _read_list(fields, "decisions", "never-say")
    abbreviations = fields.texts("abbreviations")
    anchor = _read_anchor(fields)
    ends = bool(fields.flag("every-module-ends-in-an-if-then"))
    trials = tuple(_read_trials(fields))
    words = dict(_read_words(fields))
    fields.finish()
    return Subject(
        settings,
        served,
        tuple(one.source.strip() for one in begin_with),
        tuple(one.source.strip() for one in never_say),
        frozenset(one.source.strip() for one in abbreviations),
        anchor,
        ends,
        trials,
        words,
        unsure=len(found) > before,
    )


def _read_settings(fields: Fields) -> Iterator[tuple[str, Text]]:
    group = fields.mapping("settings", "group `settings`") if fields.has("settings") else None
    for name, _, node in group.entries() if group else ():
        words = group.as_text(node, f"`{name}`") if group else None
        if words is not None:
            yield name, words


def _read_served(fields: Fields) -> Iterator[tuple[Text, ...]]:
    for node in fields.nodes("every-module-serves"):
        if not isinstance(node, yaml.SequenceNode):
            hint = "write the settings of which a module serves one in brackets: `- [one, another]`"
            fields.expected(node, "an entry of `every-module-serves`", "a list", hint)
            continue
        read = (fields.as_text(one, "a setting of `every-module-serves`") for one in node.value)
        if names := tuple(one for one in read if one is not None):
            yield names


def _read_list(fields: Fields, group: str, key: str) -> tuple[Text, ...]:
    inner = fields.mapping(group, f"group `{group}`") if fields.has(group) else None
    if inner is None:
        return ()
    texts = inner.texts(key)
    inner.finish()
    return texts


def _read_anchor(fields: Fields) -> str:
    anchor = fields.text("card-anchor")
    if anchor is None or KEBAB.fullmatch(anchor.source):
        return anchor.source if anchor else CARD_ANCHOR
    proposal = well_formed(anchor.source)
    finding = Finding(
        rules.ID_IS_WELL_FORMED,
        anchor.at,
        f"`{anchor.source}` has characters that an anchor cannot have",
        f"use lower-case letters, digits and hyphens: `{proposal}`",
        len(anchor.source),
    )
    fields.found.append(mended(finding, anchor.source, proposal))
    return CARD_ANCHOR


def _read_trials(fields: Fields) -> Iterator[Trial]:
    for entry in fields.mappings("trials", "trial"):
        site = entry.text("site", "name the site, in the same words each time")
        people = entry.whole("people", "say how many took part")
        if people == 0:
            fields.found.append(
                Finding(
                    rules.VALUE_IS_KNOWN,
                    entry.key_position("people"),
                    "a trial with 0 people is none",
                    "write how many took part, or delete the trial",
                    len("people"),
                )
            )
        entry.finish()
        if site is not None and people:
            yield Trial(site.source.strip(), people)


def _read_words(fields: Fields) -> Iterator[tuple[str, dict[str, str]]]:
    words = fields.mapping("words", "group `words`") if fields.has("words") else None
    if words is None:
        return
    for language in languages():
        group = words.mapping(language, f"`{language}`") if words.has(language) else None
        if group is not None:
            yield language, dict(_read_phrases(group))
    words.finish()


def _read_phrases(fields: Fields) -> Iterator[tuple[str, str]]:
    known = {
        f"{section}.{name}": phrase
        for section, phrases in read_phrases("en").items()
        for name, phrase in phrases.items()
    }
    for name, at, node in fields.entries():
        if name not in known:
            near = nearest(name, known, "take a name of src/coursewright/strings/en.json")
            message = f"the engine says nothing that is called `{name}`"
            fields.found.append(Finding(rules.KEYS_ARE_KNOWN, at, message, near, max(len(name), 1)))
            continue
        text = fields.as_text(node, f"`{name}`")
        if text is None:
            continue
        if wanted := _misfit(name, known[name], text.source):
            message, hint = wanted
            fields.found.append(
                Finding(
                    course_rules.WORDS_FIT_THEIR_PLACE, text.at, message, hint, len(text.source)
                )
            )
        else:
            yield name, text.source


def _misfit(name: str, engine: str, own: str) -> tuple[str, str] | None:
    """What a phrase has to have in common with the engine's and has not, and what to do."""
    places = sorted(set(_PLACEHOLDER.findall(engine)))
    written = ", ".join(f"`{{{place}}}`" for place in places)
    if sorted(set(_PLACEHOLDER.findall(own))) != places or re.search(
        r"[{}]", _PLACEHOLDER.sub("", own)
    ):
        if not places:
            return f"nothing is filled into `{name}`", "write it without braces"
        message = f"`{name}` should have {written} in it, and nothing else in braces"
        return message, f"the engine says “{engine.strip()}”"
    if own.count("\n") and not engine.count("\n"):
        return f"`{name}` should be one line", "write it without line breaks"
    count = len(engine.split())
    if name in _COUNTED and len(own.split()) != count:
        message = f"`{name}` has {len(own.split())} words, and needs {count}"
        return message, "write them with spaces between, each one word"
    return None
