"""No file crashes an import: bytes of any kind, samples torn and put together anew, and bombs."""

import random
import zipfile

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from coursewright.importing.escaping import as_plain, escape
from coursewright.importing.markup import to_markdown
from coursewright.importing.numbers import read_exported, read_share
from coursewright.importing.run import TO_WRITE, import_files
from coursewright.importing.words import Words
from coursewright.markup.fields import convert_unsanitized
from coursewright.markup.sanitizing import removals
from coursewright.reading.assessment import read_assessment
from coursewright.reading.source import Source
from support import CASES

SAMPLES = [
    *(
        one["content"].encode()
        for one in yaml.load((CASES / "imports.yml").read_text("utf-8"), yaml.CSafeLoader)
    ),
    *(
        one["content"].encode()
        for one in yaml.load((CASES / "import-kinds.yml").read_text("utf-8"), yaml.CSafeLoader)
        if "content" in one
    ),
    *(file.read_bytes() for file in sorted((CASES / "gift").glob("*.gift"))),
    *(file.read_bytes() for file in sorted((CASES / "imports").iterdir())),
]
NAMES = ("x.txt", "x.md", "x.csv", "x.xml", "x.docx", "x.zip", "x.gift")
RULES = {
    "file-can-be-imported",
    "questions-are-carried-over",
    "nothing-is-left-out",
    "nothing-is-guessed",
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    (root / "mkdocs.yml").write_text("site_name: A course\nextra: {course: {id: a}}\n", "utf-8")
    return root


def bring(course, name, raw):
    file = course / name
    file.write_bytes(raw)
    done = import_files(course, [str(file)], "quizzes/made.yml", {})
    assert {one.rule for one in done.found} <= RULES
    assert all("\n" not in one.message for one in done.found)
    assert done.text or any(one.severity == "error" for one in done.found)
    found = []
    if done.text:
        read_assessment(Source("quizzes/made.yml", done.text), "made", found)
    assert {one.rule for one in found} <= {TO_WRITE}
    assert sorted(path.name for path in course.iterdir()) == sorted({"mkdocs.yml", name})
    file.unlink()
    return done


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(raw=st.binary(max_size=300), name=st.sampled_from(NAMES))
@example(raw=b"PK\x03\x04", name="x.docx")
@example(raw=b"\xff\xfe<\0", name="x.xml")
def test_bytes(course, raw, name):
    bring(course, name, raw)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=400), name=st.sampled_from(NAMES), begins=st.sampled_from(SAMPLES))
def test_text(course, text, name, begins):
    bring(course, name, begins[: len(text)] + text.encode("utf-8", "replace"))


@settings(max_examples=250, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), name=st.sampled_from(NAMES))
def test_samples_torn_and_put_together(course, seed, name):
    torn = random.Random(seed)
    raw = bytearray(torn.choice(SAMPLES))
    for _ in range(torn.randrange(1, 12)):
        place = torn.randrange(len(raw) + 1)
        other = torn.choice(SAMPLES)
        begin = torn.randrange(len(other) + 1)
        raw[place : place + torn.randrange(60)] = other[begin : begin + torn.randrange(200)]
    bring(course, name, bytes(raw))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_packages_whose_xml_is_torn(course, seed):
    torn = random.Random(seed)
    file = course / "made.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in ("word/document.xml", "word/numbering.xml", "word/styles.xml", "a/b.xml"):
            if torn.random() < 0.7:
                content = (
                    torn.choice(SAMPLES).replace(b"<quiz", b"<w:document").replace(b"<a", b"<p")
                )
                made.writestr(name, content)
    raw = bytearray(file.read_bytes())
    file.unlink()
    for _ in range(torn.randrange(4)):
        raw[torn.randrange(len(raw))] = torn.randrange(256)
    bring(course, "x.zip", bytes(raw))


@settings(max_examples=300)
@given(words=st.text(alphabet="a1 .#*_`[]()<>&;!|\\-+=\n", max_size=40))
def test_escaped_words_are_shown_as_they_stand(words):
    shown = convert_unsanitized(escape("\n".join(line.strip() for line in words.split("\n"))))

    plain = "".join(shown.replace("<p>", " ").replace("</p>", " ").split())
    plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    for rendered, typed in (("&#61;", "="), ("&#45;", "-")):
        plain = plain.replace(rendered, typed)
    assert plain == "".join(words.split())


@given(words=st.text(alphabet="a1 .#*_`[]()<>&;!|\\-+=", max_size=40))
def test_escaped_words_come_back(words):
    assert as_plain(escape(words)) == " ".join(words.split())


@pytest.mark.parametrize(
    "words",
    [
        "<" * 5000,
        "<div>" * 3000,
        "<b>" * 59 + "x",
        "<![if x]>y<![endif]>",
        "<!--",
        "&#xD800;x",
        "&#0;",
    ],
)
def test_html_of_any_kind_becomes_words(words):
    lost = []

    assert isinstance(to_markdown(Words(words, "html"), lost), str)
    assert bool(lost) == (words.startswith("<div>"))


def test_a_field_that_is_a_flood_is_cut():
    lost = []

    made = to_markdown(Words("word " * 100_000, "html"), lost)

    assert len(made) <= 50_000
    assert lost == ["all but its beginning, because it is very long"]


def test_the_check_outlives_declarations_in_a_field():
    assert removals("a <![if x]> b") == ["<!-- [if x]-->"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("24", "24"), ("1.234", "1.234"), ("3,14", "3.14"), ("0,125", "0.125"), ("1 234", "1234"),
        ("1,234", None), ("1.234,5", None), ("1e3", "1000"), ("9" * 60, None), ("two", None),
    ],
)  # fmt: skip
def test_a_program_does_not_group_thousands(words, number):
    read = read_exported(words)

    assert (None if read is None else str(read)) == number


@pytest.mark.parametrize(
    ("words", "share"),
    [("100", 1), ("33.33333", 0.3333333), ("33,333", 0.33333), ("-50", -0.5), ("all", None)],
)
def test_a_share_has_no_thousands(words, share):
    assert read_share(words) == (None if share is None else pytest.approx(share))
