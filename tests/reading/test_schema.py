"""The editor's schemas and the readers agree on what a file may hold."""

import json
import re
from functools import cache

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from coursewright.model import files
from coursewright.model.course import Course
from coursewright.model.site import Site
from coursewright.reading.assessment import read_assessment
from coursewright.reading.card import read_card
from coursewright.reading.decision import read_decision
from coursewright.reading.fields import Fields
from coursewright.reading.items import TYPES
from coursewright.reading.languages import languages, read_phrases
from coursewright.reading.nodes import compose
from coursewright.reading.session import read_session
from coursewright.reading.source import Source
from coursewright.reading.subject import read_subject
from coursewright.reading.worksheet import read_worksheet
from support import ROOT, SAMPLE, SITES, rules_in

FOLDER = ROOT / "docs" / "schema"
NO_AUTHORS = {"answers"}
"""What no author writes: the file that a learner shares."""
SCHEMAS = sorted({path.stem for path in FOLDER.glob("*.json")} - NO_AUTHORS)

WITHOUT_SCHEMA = {"site", "competencies", "paths", "study", "advisories", "private quiz"}
"""The first is the builder's; a course seldom writes four; the last has that of a quiz."""

BEYOND = {
    "keys-are-unique": "an editor tells by itself that a key stands twice",
    "date-is-a-date": "30 February has the form of a date",
    "words-fit-their-place": "what is filled in differs from phrase to phrase",
}
"""Rules of the readers that a schema cannot express."""

EXPRESSED = {
    "case-is-worked-or-begun",
    "cards-are-complete",
    "choices-are-two-or-more",
    "judgement-is-never-a-mark",
    "moves-and-flawed-stand-together",
    "moves-are-for-own-words",
    "moves-are-three",
    "pooled-from-three-on",
    "panel-is-large-enough",
    "stem-fits-legend",
    "tolerance-is-sensible",
    "wordings-are-two-or-three",
    "worksheet-fields-have-room",
}
"""Rules of the check that the schemas express, too. All others need more than one place: ids are
unique, references lead somewhere, one choice is key."""


def test_every_kind_of_file_in_yaml_has_a_schema():
    kinds = {kind.name for kind in files.KINDS if kind.form == "yaml"}

    assert set(SCHEMAS) == kinds - WITHOUT_SCHEMA


def kind_of(path):
    """The kind of a file of ours, by the folder in which a course would have it."""
    places = ["/".join(path.parts[start:]) for start in range(len(path.parts))]
    return next(kind.name for place in places if (kind := files.kind_of(place)))


@cache
def validator(kind):
    schema = json.loads((FOLDER / f"{kind}.json").read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker(["date"]))


def as_json(node):
    """A node of the reader as an editor sees it."""
    match node:
        case yaml.MappingNode():
            return {key.value: as_json(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [as_json(entry) for entry in node.value]
        case yaml.ScalarNode(tag="tag:yaml.org,2002:null"):
            return None
        case yaml.ScalarNode(tag="tag:yaml.org,2002:bool"):
            return node.value.lower() == "true"
        case yaml.ScalarNode(tag="tag:yaml.org,2002:int"):
            return int(node.value)
        case yaml.ScalarNode(tag="tag:yaml.org,2002:float"):
            return float(node.value)
        case _:
            return node.value


def rejected(kind, text):
    """What the schema has to say."""
    node = compose(Source("", text), [])
    return [
        f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}"
        for one in validator(kind).iter_errors(as_json(node))
    ]


def told(kind, text):
    """What the reader has to say, and the rules that look at this file alone."""
    found = []
    path = f"x/a.{kind}.yml"
    source = Source(path, text)
    parts = {name: {} for name in ("modules", "cards", "assessments", "pages", "references")}
    rules = ()
    match kind:
        case "quiz":
            one = read_assessment(source, "a", found)
            parts["assessments"] = {"a": one} if one else {}
            rules = rules_in(
                "assessments", "choices", "cloze", "judgements", "matching", "moves", "numeric",
                "pairs", "sets", "staged_cases",
            )  # fmt: skip
        case "worksheet":
            one = read_worksheet(source, found)
            parts["worksheets"] = {path: one} if one else {}
            rules = rules_in("tallies", "worksheets")
        case "card":
            one = read_card(source, found)
            parts["cards"] = {"a": one} if one else {}
            rules = rules_in("cards")
        case "session":
            read_session(source, found)
        case "decision":
            read_decision(source, found)
        case "course":
            read_subject(source, found)
    faulty = frozenset("a") if found else frozenset()
    rest = {"paths": (), "headings": {}, "faulty": faulty, "mentioned": frozenset(), "root": ROOT}
    course = Course(Site("a", frozenset(), ()), **parts, **rest)
    checked = [finding for rule in rules for finding in rule(course)]
    return (
        [one for one in found if one.severity == "error"],
        [one for one in checked if one.severity == "error"],
    )


def assert_agreement(kind, text):
    read, checked = told(kind, text)
    must = [one for one in read if one.rule not in BEYOND]
    must += [one for one in checked if one.rule in EXPRESSED]
    said = rejected(kind, text)
    if must:
        assert said, f"only the reader rejects it: {must}\n{text}"
    if said:
        assert read or checked, f"only the schema rejects it: {said}\n{text}"


OURS = [
    *SITES.glob("*/course.yml"),
    *SITES.glob("*/quizzes/*.yml"),
    *SITES.glob("*/modules/*/*.yml"),
    *SITES.glob("*/docs/**/*.worksheet.yml"),
]
OURS = [path for path in OURS if path.relative_to(SITES).parts[0] != "translated"]
"""Translations repeat texts alone, which no schema of the whole file allows."""


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_what_the_samples_say_is_accepted(path):
    assert rejected(kind_of(path), path.read_text("utf-8")) == []


@pytest.mark.shipped
def test_what_is_shipped_is_accepted_and_names_its_schema():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    globs = {schema: [one] if isinstance(one, str) else one
             for schema, one in settings["yaml.schemas"].items()}  # fmt: skip
    shipped = [
        *ROOT.glob("quizzes/*.yml"),
        *ROOT.glob("modules/*/*.yml"),
        *ROOT.glob("docs/worksheets/*.yml"),
    ]
    assert shipped
    for path in shipped:
        text = path.read_text("utf-8")
        assert rejected(kind_of(path), text) == []
        name = text.partition("\n")[0].removeprefix("# yaml-language-server: $schema=")
        fitting = [
            schema for schema, some in globs.items()
            if any(path.relative_to(ROOT).match(one) for one in some)
        ]  # fmt: skip
        schema = FOLDER / f"{kind_of(path)}.json"
        assert (path.parent / name).resolve() == schema, path.name
        assert [(ROOT / one).resolve() for one in fitting] == [schema], path.name


@pytest.mark.shipped
@pytest.mark.parametrize(
    ("kind", "key"), [("worksheet", "parts:"), ("decision", "nodes:"), ("session", "steps:")]
)
def test_the_example_for_authors_is_accepted(kind, key):
    text = (ROOT / "docs" / "for-authors.md").read_text("utf-8")
    examples = re.findall(r"```ya?ml\n(title: .*?)```", text, re.DOTALL)
    (example,) = [one for one in examples if f"\n{key}" in one]

    assert rejected(kind, example) == []
    assert told(kind, example) == ([], [])


OTHERS = {
    kind.path.rpartition("/")[2]
    for kind in files.KINDS
    if kind.form == "yaml" and kind.name not in SCHEMAS
}
"""Files without a schema: one for each course, and seldom written."""


def slips():
    for name in ("mistakes", "typical"):
        for case in yaml.load(
            (ROOT / f"tests/cases/{name}.yml").read_text("utf-8"), yaml.CSafeLoader
        ):
            path = SAMPLE / case["file"]
            edits = case.get("edit") or ([case] if "old" in case else [])
            if path.suffix == ".yml" and path.name not in OTHERS and edits:
                yield pytest.param(path, edits, id=case["title"])


@pytest.mark.parametrize(("path", "edits"), list(slips()))
def test_both_reject_the_same_mistakes(path, edits):
    text = path.read_text("utf-8")
    for edit in edits:
        text = text.replace(edit["old"], edit["new"], 1)
    found = []
    node = compose(Source("", text), found)
    if found or not isinstance(node, yaml.MappingNode):
        return  # It is no YAML, or no group of keys, which an editor tells by itself.
    data, before = as_json(node), load(path)
    if isinstance(data.get("items"), list):
        # What was not touched agrees already, and takes most of the time.
        same = [one for one in data["items"] if one in before["items"]]
        data["items"] = [one for one in data["items"] if one not in same[1:]]
    assert_agreement(kind_of(path), dump(data))


def copy(data):
    return json.loads(json.dumps(data))


def load(path):
    return as_json(compose(Source("", path.read_text("utf-8")), []))


PHRASES = {"page.card": "Before you bake"}
EXAMPLES = {
    "card": SAMPLE / "modules/sample/card.yml",
    "decision": SITES / "decisions/modules/irb/irb.decision.yml",
    "session": SITES / "sessions/modules/sample/noon.session.yml",
    "worksheet": SITES / "worksheets/docs/worksheets/compact.worksheet.yml",
}
QUIZ = load(SAMPLE / "quizzes" / "examples.yml")
ITEMS = list({json.dumps([one["type"], sorted(one)]): one for one in QUIZ["items"]}.values())
JUDGED = next(one for one in ITEMS if one["type"] == "judgement" and "scale" not in one)
COUNTS = {choice["id"]: 6 for choice in JUDGED["choices"]}
PANEL = {"size": 6 * len(COUNTS), "described": "nobody", "counts": COUNTS}
LINT = {"ignore": ["negatives-are-emphasized"], "reason": "it is the exception"}
SOURCES = [
    {"work": "boileau2018", "place": "tip 3", "says": "A sentence.", "seen": "its page"},
    {"work": "boileau2018", "says": ["A sentence.", "Another one."]},
]
LOOKED_FOR = next(one for one in ITEMS if "flawed" in one)
PAIR = {
    "who": "a resident",
    "wants": "to go on",
    "keeps-back": "a smile",
    "replies": {name: f"to {name}" for name in ["none", *(m["id"] for m in LOOKED_FOR["moves"])]},
}
FILES = [
    *(("quiz", {"title": "One", "items": [item]}) for item in ITEMS),
    ("quiz", {"title": "One", "items": [JUDGED | {"lint": LINT}]}),
    ("quiz", {"title": "One", "items": [JUDGED | {"panel": PANEL}]}),
    ("quiz", {"title": "One", "items": [JUDGED | {"sources": SOURCES}]}),
    ("quiz", {"title": "One", "items": [LOOKED_FOR | {"pair": PAIR}]}),
    ("worksheet", load(SITES / "pairs/docs/worksheets/marks.worksheet.yml")),
    ("quiz", {**QUIZ, "items": ITEMS[:1]}),
    *((kind, load(path)) for kind, path in EXAMPLES.items()),
    ("course", load(SITES / "bread/course.yml") | {"words": {"en": PHRASES, "es": PHRASES}}),
]
"""One file for every type of item, and one of every other kind."""


class _Dumper(yaml.CSafeDumper):
    """Nothing is written as nothing: `null` in words is told by the reader alone."""

    def ignore_aliases(self, data):
        return True


_Dumper.add_representer(
    type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "")
)


def dump(data):
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False)


def groups(data):
    """Every mapping below, with what belongs to the author left out."""
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from groups(value)
    elif isinstance(data, list):
        for entry in data:
            yield from groups(entry)


def properties(schema):
    """Every key that a schema describes."""
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        for value in schema.values():
            yield from properties(value)
    elif isinstance(schema, list):
        for entry in schema:
            yield from properties(entry)


KEYS = {kind: sorted(set(properties(validator(kind).schema))) for kind in SCHEMAS}
VALUES = [
    None, "", "  ", True, False, 0, 1, 3, -3, 1.5, "words", "A B", "single", "none", "2026-11-22",
    "2026-02-30", "x.md#y", "#y", [], {}, [None], ["a"], ["a", "b"], [["a"]], {"a": 1}, "x" * 201,
    "x" * 5001,
]  # fmt: skip


@st.composite
def changed(draw):
    kind, data = draw(st.sampled_from(FILES))
    data = copy(data)
    for _ in range(draw(st.integers(1, 3))):
        group = draw(st.sampled_from([one for one in groups(data) if one] or [data]))
        key = draw(st.sampled_from(sorted(group))) if group else "title"
        match draw(st.sampled_from(["drop", "misspell", "value", "add", "shorten", "draft"])):
            case "drop":
                group.pop(key, None)
            case "misspell":
                group[f"{key[:-1]}_"] = group.pop(key, None)
            case "value":
                group[key] = copy(draw(st.sampled_from(VALUES)))
            case "add":
                group[draw(st.sampled_from(KEYS[kind]))] = copy(draw(st.sampled_from(VALUES)))
            case "shorten" if isinstance(group.get(key), list):
                group[key] = group[key][:1]
            case "draft" if kind == "quiz" and isinstance(data.get("items"), list):
                for item in data["items"]:
                    if isinstance(item, dict):
                        item["draft"] = True
    return kind, data


@given(changed())
@settings(max_examples=250)
def test_both_reject_whatever_is_changed(change):
    kind, data = change
    assert_agreement(kind, dump(data))


def places():
    """Every place that has keys, once: its file, its number there, and its keys in words."""
    seen = set()
    for number, (kind, whole) in enumerate(FILES):
        for place, group in enumerate(groups(whole)):
            shape = f"{kind} {group.get('type', '')} {' '.join(sorted(group))}"
            if shape not in seen and set(group) <= set(KEYS[kind]):
                seen.add(shape)
                yield pytest.param(number, place, id=shape)


@pytest.mark.parametrize(("number", "place"), list(places()))
def test_both_know_the_same_keys_at_the_same_place(number, place):
    kind, whole = FILES[number]
    data = copy(whole)
    group = list(groups(data))[place]
    group |= {key: None for key in KEYS[kind] if key not in group}

    unknown = set()
    for one in validator(kind).iter_errors(data):
        if one.validator == "additionalProperties":
            unknown |= set(one.instance) - set(one.schema["properties"])

    read, _ = told(kind, dump(data))
    assert unknown == {one.message.split("`")[1] for one in read if one.rule == "keys-are-known"}
    assert unknown


@pytest.mark.parametrize("draft", [False, True], ids=["whole", "draft"])
@pytest.mark.parametrize(("number", "place"), list(places()))
def test_both_miss_the_same_keys_at_the_same_place(number, place, draft):
    kind, whole = FILES[number]
    for key in list(groups(whole))[place]:
        for left in ({}, {key: None}, {key: ""}, {key: {}}, {key: []}):
            data = copy(whole)
            for item in data.get("items", ()) if draft and kind == "quiz" else ():
                item["draft"] = True
            group = list(groups(data))[place]
            group.pop(key)
            group |= left
            assert_agreement(kind, dump(data))


@pytest.mark.parametrize("kind", sorted(KEYS))
def test_every_key_that_a_reader_asks_for_is_in_its_schema(kind, monkeypatch):
    asked = set()
    take, has = Fields._take, Fields.has

    def remember(method):
        def ask(self, key, *rest):
            asked.add(key)
            return method(self, key, *rest)

        return ask

    monkeypatch.setattr(Fields, "_take", remember(take))
    monkeypatch.setattr(Fields, "has", remember(has))
    for other, data in FILES:
        if other == kind:
            told(kind, dump(data))

    assert asked == set(KEYS[kind])


def test_the_schema_of_the_course_knows_all_that_the_engine_says():
    schema = validator("course").schema
    names = schema["definitions"]["phrases"]["propertyNames"]["enum"]
    said = [f"{section}.{name}" for section, all_of_it in read_phrases("en").items()
            for name in all_of_it]  # fmt: skip

    assert names == said
    assert sorted(schema["properties"]["words"]["properties"]) == list(languages())


def test_every_type_has_a_branch_and_an_example_here():
    assert {item["type"] for item in ITEMS} == set(TYPES)
    schema = validator("quiz").schema["definitions"]["item"]
    assert tuple(schema["properties"]["type"]["enum"]) == TYPES
    assert len(schema["properties"]["type"]["enumDescriptions"]) == len(TYPES)


@pytest.mark.shipped
@pytest.mark.parametrize("kind", sorted(KEYS))
def test_every_key_is_described_for_authors(kind):
    text = (ROOT / "docs" / "for-authors.md").read_text("utf-8")
    documented = set(re.findall(r"(?:^|[\s`{,-])\"?([a-z_-]+)\"?:(?=[\s`])", text))

    assert set(KEYS[kind]) - set(languages()) <= documented


@pytest.mark.parametrize("kind", sorted(KEYS))
def test_every_key_has_its_description_and_every_reference_its_target(kind):
    schema = validator(kind).schema

    def walk(part):
        if isinstance(part, dict):
            if "$ref" in part:
                assert part["$ref"].removeprefix("#/definitions/") in schema["definitions"]
            for one in part.values():
                walk(one)
        elif isinstance(part, list):
            for one in part:
                walk(one)

    walk(schema)
    described = set()
    for part in groups(schema):
        for key, value in part.get("properties", {}).items():
            if isinstance(value, dict) and value.get("description"):
                described.add(key)
    assert described == set(KEYS[kind])
