"""QTI 2.1 and 3.0: the order of the schema, rules after our own scoring, ids that last."""

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from coursewright.exporting.run import export
from coursewright.reading.course_files import CourseFiles
from support import SAMPLE, copy_sample, edit

ORDER = [
    "responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback",
]  # fmt: skip
LONE = """title: Lone
items:
  - id: 1st-of-all
    type: single
    stem: Which?
    choices:
      - {id: 1a, text: This, key: true, rationale: Right.}
      - {id: b, text: That, rationale: Not that.}
  - id: no-words
    type: ordering
    stem: In which order?
    choices:
      - {id: a, text: One}
      - {id: b, text: Two}
      - {id: c, text: Three}
  - id: nothing-said
    type: short-text
    stem: Which word?
    accept: [odds, Odds, "a  chance"]
"""


def files_of(made, name):
    with zipfile.ZipFile(io.BytesIO(made.files[name])) as archive:
        return {path: archive.read(path) for path in archive.namelist()}


def items_of(files):
    documents = {path: ET.fromstring(text) for path, text in files.items() if path[-4:] == ".xml"}
    return {
        root.attrib["identifier"]: root
        for root in documents.values()
        if local(root.tag) in ("assessmentItem", "qti-assessment-item")
    }


def local(tag):
    return tag.rpartition("}")[2]


def camel(name):
    """The name of QTI 2.1 that a name of 3.0 was made of."""
    first, *rest = name.removeprefix("qti-").split("-")
    return first + "".join(part.capitalize() for part in rest)


@pytest.fixture(scope="module")
def sample():
    return export(CourseFiles(SAMPLE), "qti21", ())


@pytest.fixture(scope="module")
def items(sample):
    return items_of(files_of(sample, "examples.qti21.zip"))


def test_the_parts_of_an_item_are_in_the_order_of_the_schema(items):
    for name, item in items.items():
        parts = [ORDER.index(local(part.tag)) for part in item]
        assert parts == sorted(parts), name


def test_every_identifier_that_is_used_is_declared(items):
    for name, item in items.items():
        declared = {one.attrib["identifier"] for one in item if "Declaration" in one.tag}
        used = {
            value
            for one in item.iter()
            for key, value in one.attrib.items()
            if key in ("responseIdentifier", "outcomeIdentifier")
            or (key == "identifier" and local(one.tag) in ("variable", "setOutcomeValue"))
        }
        assert used <= declared, name


def test_what_has_no_key_can_earn_nothing(items):
    course_files = CourseFiles(SAMPLE)
    for item in course_files.assessment("examples").items:
        (score,) = items[item.id].iterfind("{*}outcomeDeclaration[@identifier='SCORE']")
        assert score.attrib["normalMaximum"] == str(int(item.scored)), item.id
        sets = items[item.id].iterfind(".//{*}setOutcomeValue[@identifier='SCORE']")
        assert item.scored == any(True for _ in sets)


def test_the_manifest_names_every_file_and_no_other(sample):
    files = files_of(sample, "examples.qti21.zip")
    manifest = ET.fromstring(files["imsmanifest.xml"])
    named = {one.attrib["href"] for one in manifest.iterfind(".//{*}file")}
    test = ET.fromstring(files["assessment.xml"])
    asked = [one.attrib["href"] for one in test.iterfind(".//{*}assessmentItemRef")]

    assert next(iter(files)) == "imsmanifest.xml"
    assert named == files.keys() - {"imsmanifest.xml"}
    assert [f"{item.id}.xml" for item in CourseFiles(SAMPLE).assessment("examples").items] == asked


def test_version_3_is_version_2_by_other_names(items):
    made = export(CourseFiles(SAMPLE), "qti30", ["examples"])
    for name, item in items_of(files_of(made, "examples.qti30.zip")).items():
        renamed = [camel(local(one.tag)) for one in item.iter()]
        assert [one for one in renamed if one != "contentBody"] == [
            local(one.tag) for one in items[name].iter()
        ]
        assert all("-" in local(one.tag) or one.tag.islower() for one in item.iter())


@pytest.fixture
def lone(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / "quizzes" / "lone.yml").write_text(LONE, "utf-8")
    return items_of(files_of(export(CourseFiles(root), "qti21", ["lone"]), "lone.qti21.zip"))


def test_an_identifier_begins_with_no_digit(lone):
    choices = lone["_1st-of-all"].iterfind(".//{*}simpleChoice")

    assert {one.attrib["identifier"] for one in choices} == {"_1a", "b"}


def test_where_nothing_is_said_the_rules_are_a_template(lone):
    rules = {name: one.find("{*}responseProcessing") for name, one in lone.items()}

    assert rules["no-words"].attrib["template"].endswith("/match_correct")
    assert rules["nothing-said"].attrib["template"].endswith("/map_response")
    assert len(rules["_1st-of-all"]) > 1


def test_the_first_thing_shown_is_not_the_key(lone):
    """Not every program shuffles."""
    shown = [one.attrib["identifier"] for one in lone["no-words"].iterfind(".//{*}simpleChoice")]
    key = [one.text for one in lone["no-words"].iterfind(".//{*}correctResponse/{*}value")]

    assert key == ["a", "b", "c"] == sorted(shown)
    assert shown != key


def test_words_that_differ_in_capitals_alone_earn_once(lone):
    entries = list(lone["nothing-said"].iterfind(".//{*}mapEntry"))

    assert [one.attrib["mapKey"] for one in entries] == ["odds", "a  chance"]
    assert {one.attrib["caseSensitive"] for one in entries} == {"false"}


def test_an_edited_question_keeps_its_identifiers(tmp_path, items):
    root = copy_sample(tmp_path / "course")
    edit(root, "quizzes/examples.yml", "Try it on our own residents", "Try it on ourselves")
    made = export(CourseFiles(root), "qti21", ["examples"])
    after = items_of(files_of(made, "examples.qti21.zip"))

    def names(item):
        return [one.attrib["identifier"] for one in item.iterfind(".//{*}simpleChoice")]

    assert after.keys() == items.keys()
    assert names(after["example-single"]) == names(items["example-single"])
