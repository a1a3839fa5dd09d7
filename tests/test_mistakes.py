"""Every mistake of cases/mistakes.yml is told as written there, and its hint makes it go away."""

import re
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursewright.cli import findings
from coursewright.model.meaning import meaning
from coursewright.reading.course_files import read_course
from coursewright.rules import every_rule
from hints import followed
from support import ROOT, SAMPLE, copy_sample

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "mistakes.yml").read_text("utf-8"))
LOUD = {"info": 0, "warning": 1, "error": 2}
QUIZ = (SAMPLE / "quizzes" / "sample.yml").read_bytes()
CARD = (SAMPLE / "modules" / "sample" / "card.yml").read_bytes()
MODULE = (SAMPLE / "modules" / "sample" / "index.md").read_bytes()
CONTENT = {
    "empty": b"\n",
    "latin1": "title: Café\n".encode("latin-1"),
    "bom": b"\xef\xbb\xbf" + QUIZ,
    "large": QUIZ + b"# " + b"x" * 1_000_000,
    "bomb": b"a: &a [x, x]\nb: &b [*a, *a]\n",
    "deep": b"title: " + b"[" * 50_000,
    "list": b"- one\n- two\n",
    "object": b"{}\n",
    "gone": None,
    "frontlist": b"---\n- one\n---\n\n# A sample module\n",
    "noobjectives": re.sub(rb"objectives:\n(?:  .*\n)+", b"", MODULE),
    "objectiveid": MODULE.replace(b"  sample.change-who-asks:", b"  change-who-asks:"),
    "deepjson": b"[" * 100_000,
    "longnumber": b'[{"id": "a", "title": ' + b"9" * 5000 + b"}]",
    "scalar": b"Sample course\n",
    "long": MODULE.replace(b"Count the", b"Count " * 1800 + b"the").replace(
        b"read: 2", b"read: 11"
    ),
    "short": re.sub(rb"- text: (Whom|What|Which) .*", rb"- text: \1?", CARD),
}
"""What stands in the file instead, where no replacement can say it; None deletes the file."""


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


def said(root):
    found = findings(root)[0]
    for one in found:
        assert one.of is every_rule()[one.rule]
        # `check_files` leaves out what warns; only rules of wording, which it asks all, may rise.
        assert one.of.group == "wording" or LOUD[one.severity] <= LOUD[one.of.severity]
    return [
        f"{one.path}:{one.line}:{one.column}: {one.severity}: {one.message} [{one.rule}]\n"
        f"hint: {one.hint}"
        for one in found
    ]


def replace(path, edits):
    text = path.read_text("utf-8")
    for edit in edits:
        assert edit["old"] in text
        text = text.replace(edit["old"], edit["new"], 1)
    path.write_text(text, "utf-8")


def test_the_sample_course_is_clean(course):
    assert said(course) == []


def test_there_are_many_different_mistakes():
    assert len({case["title"] for case in CASES}) == len(CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_mistake_is_told_and_can_be_mended(case, course):
    path = course / case["file"]
    if "content" in case:
        content = CONTENT[case["content"]]
        path.unlink() if content is None else path.write_bytes(content)
    else:
        replace(path, case["edit"])

    assert said(course) == case["findings"]

    if "mend" in case:
        replace(path, case["mend"])
    else:
        origin = SAMPLE if (SAMPLE / case["file"]).is_file() else ROOT
        shutil.copy(origin / case["file"], path)
    assert said(course) == []


def meanings(root):
    course, _ = read_course(root)
    return {item.id: meaning(item) for one in course.assessments.values() for item in one.items}


PRISTINE = meanings(SAMPLE)
# A case that `asks` says what only its author knows, though its hint proposes something.
LITERAL = [case for case in CASES if "edit" in case and "asks" not in case]


@pytest.mark.parametrize("case", LITERAL, ids=[case["title"] for case in LITERAL])
def test_a_hint_that_is_followed_literally_mends_and_turns_no_key_round(case, one_course):
    path = one_course / case["file"]
    before = path.read_bytes()
    try:
        replace(path, case["edit"])
        told = findings(one_course)[0]
        text = followed(case["file"], path.read_text("utf-8"), told)
        if text is None:
            return
        path.write_text(text, "utf-8")
        assert said(one_course) == []
        now = meanings(one_course)
        assert {name: now.get(name) for name in PRISTINE} == PRISTINE
    finally:
        path.write_bytes(before)


def test_many_hints_leave_nothing_to_decide(one_course):
    literal = 0
    for case in LITERAL:
        path = one_course / case["file"]
        before = path.read_bytes()
        replace(path, case["edit"])
        literal += (
            followed(case["file"], path.read_text("utf-8"), findings(one_course)[0]) is not None
        )
        path.write_bytes(before)

    assert literal >= 60


def test_every_mistake_has_its_mend():
    # A file that is another altogether has no other mend than to be written anew.
    assert all("mend" in case or "content" in case for case in CASES)


def test_all_mistakes_of_all_files_are_told_in_one_run(course):
    together = {}
    for case in CASES:
        if "edit" in case:
            together.setdefault(case["file"], case)
    for case in together.values():
        replace(course / case["file"], case["edit"])

    told = said(course)

    assert len(together) >= 5
    for case in together.values():
        assert set(case["findings"]) <= set(told), case["title"]


def test_an_alias_bomb_is_refused_before_it_is_expanded(course):
    levels = ["a: &a [" + ", ".join("x" * 9) + "]"]
    for here, before in zip("bcdefghij", "abcdefghi", strict=True):
        levels.append(f"{here}: &{here} [" + ", ".join([f"*{before}"] * 9) + "]")
    (course / "quizzes" / "sample.yml").write_text("\n".join(levels) + "\n", "utf-8")

    rules = {one.rule for one in findings(course)[0]}

    assert rules == {"no-anchors-or-aliases"}


EXAMPLES = (ROOT / "quizzes" / "examples.yml").read_text("utf-8").split("\n")
KEY = re.compile(r"^(?P<before> *(?:- )?[\w-]+:)(?P<value>.*)$")
VALUES = [
    "", " ~", " true", " no", " 0", " -3", " 1.5", " 1e9", " nine", " none", ' ""', " '", " x: y",
    " []", " {}", " [a, a]", " [[a], {b: c}]", " {a: 1, b: [2]}", " [{id: a}, {id: a, text: b}]",
    " {id: A B}", " !!binary eA==", " <b>x</b>", " [@nobody]", " '[[what]] [[what]]'", " |", " *a",
    " example-single", " examples", f" {'9' * 40}", " ../../x.md#y",
]  # fmt: skip
"""What may stand after a key, right or wrong for it."""


@pytest.fixture(scope="module")
def one_course(tmp_path_factory):
    return copy_sample(tmp_path_factory.mktemp("any") / "course")


@given(st.data())
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_stands_in_a_quiz_file_is_told_at_a_line_of_it(one_course, data):
    lines = list(EXAMPLES)
    for _ in range(data.draw(st.integers(1, 2))):
        number = data.draw(st.integers(0, len(lines) - 1))
        match = KEY.match(lines[number])
        if match and data.draw(st.booleans()):
            lines[number] = match["before"] + data.draw(st.sampled_from(VALUES))
        else:
            change = data.draw(st.sampled_from(["delete", "indent", "repeat", "words"]))
            lines[number : number + 1] = {
                "delete": [],
                "indent": ["  " + lines[number]],
                "repeat": [lines[number]] * 2,
                "words": ["      - words"],
            }[change]
    path = one_course / "quizzes" / "examples.yml"
    before = path.read_bytes()
    try:
        path.write_text("\n".join(lines), "utf-8")
        for one in findings(one_course)[0]:
            length = len((one_course / one.path).read_text("utf-8").split("\n"))
            assert 1 <= one.line <= length
            assert one.column >= 1
            assert one.message
            assert one.hint
    finally:
        path.write_bytes(before)
