"""Every mistake of cases/mistakes.yml is told as written there, and its hint makes it go away."""

import functools
import re
from operator import itemgetter

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from coursewright.findings import findings
from coursewright.model.meaning import meaning
from coursewright.rules import every_rule
from edited import EditedCourse, as_told, changed
from hints import followed
from support import CASES, SAMPLE, copy_sample

MISTAKES = CASES / "mistakes.yml"
CASES = yaml.load(MISTAKES.read_text("utf-8"), yaml.CSafeLoader)
LOUD = {"info": 0, "warning": 1, "error": 2}
QUIZ = (SAMPLE / "quizzes" / "sample.yml").read_bytes()
CARD = (SAMPLE / "modules" / "sample" / "card.yml").read_bytes()
MODULE = (SAMPLE / "modules" / "sample" / "index.md").read_bytes()
CAFE = {
    "quiz": QUIZ.decode("utf-8").replace("title: A", "title: Café, a", 1),
    "module": MODULE.decode("utf-8").replace("title: A", "title: Café, a", 1),
}
LONG = MODULE.replace(b"read: 2", b"read: 11").replace(
    b"Count the", b"Count " * 900 + b"\n\n" + b"Count " * 900 + b"the"
)
CONTENT = {
    "empty": b"\n",
    "quiz-as-latin-1": CAFE["quiz"].encode("latin-1"),
    "quiz-as-utf-8": CAFE["quiz"].encode("utf-8"),
    "module-as-latin-1": CAFE["module"].encode("latin-1"),
    "module-as-utf-8": CAFE["module"].encode("utf-8"),
    "bom": b"\xef\xbb\xbf" + QUIZ,
    "large": b"# " + b"x" * 1_000_000,
    "bomb": b"a: &a [x, x]\nb: &b [*a, *a]\n",
    "deep": b"title: " + b"[" * 50_000,
    "list": b"- one\n- two\n",
    "object": b"{}\n",
    "gone": None,
    "frontlist": b"---\n- one\n---\n\n# A sample module\n",
    "deepjson": b"[" * 100_000,
    "longnumber": b'[{"id": "a", "title": ' + b"9" * 5000 + b"}]",
    "scalar": b"Sample course\n",
    "long": LONG,
    "long-with-a-stop": LONG.replace(b" \n\n", b"\n\n```stop\nNext: count.\n```\n\n", 1),
}
"""What stands in the file instead, where no replacement can say it; None deletes the file."""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return EditedCourse(copy_sample(tmp_path_factory.mktemp("sample") / "course"))


def with_mistake(course, case):
    """The bytes of the file with the mistake in it."""
    if "content" in case:
        return CONTENT[case["content"]]
    return changed(course.text(case["file"]), case["edit"]).encode("utf-8")


@pytest.fixture(scope="module")
def find(course):
    """What is found in the course with a mistake; looked for once."""

    @functools.cache
    def find(number):
        with course.edited(CASES[number]["file"], with_mistake(course, CASES[number])):
            return course.findings()

    return find


def test_the_sample_course_is_clean(course):
    assert findings(course.root)[0] == course.findings() == []


def test_there_are_many_different_mistakes():
    assert len({case["title"] for case in CASES}) == len(CASES) >= 30


NUMBERED = [pytest.param(number, id=case["title"]) for number, case in enumerate(CASES)]


@pytest.mark.parametrize("number", NUMBERED)
def test_a_mistake_is_told(number, find, expectations):
    found = find(number)

    for one in found:
        assert one.of is every_rule()[one.rule]
        # `check_files` leaves out what warns; only rules of wording, which it asks all, may rise.
        assert one.of.group == "wording" or LOUD[one.severity] <= LOUD[one.of.severity]
    expectations.findings(MISTAKES, CASES[number], as_told(found))


FILES = sorted({case["file"] for case in CASES})


@pytest.mark.parametrize("path", FILES)
def test_what_is_kept_of_the_other_files_changes_nothing(path, find, course):
    numbers = [number for number, case in enumerate(CASES) if case["file"] == path]
    for number in (numbers[0], numbers[-1]):
        found = find(number)
        with course.edited(path, with_mistake(course, CASES[number])):
            assert findings(course.root)[0] == found


@pytest.mark.parametrize("case", [one for one in CASES if "mend" in one], ids=itemgetter("title"))
def test_a_mistake_can_be_mended(case, course):
    wrong = with_mistake(course, case)
    mended = (
        CONTENT[case["mend"]]
        if isinstance(case["mend"], str)
        else changed(wrong.decode("utf-8"), case["mend"]).encode("utf-8")
    )

    assert mended != wrong
    # Where the mistake is undone, the course is what it was, and that is clean.
    if mended != (course.root / case["file"]).read_bytes():
        with course.edited(case["file"], mended):
            assert as_told(course.findings()) == []


@pytest.mark.parametrize(
    "case", [one for one in CASES if "mend" not in one], ids=itemgetter("title")
)
def test_a_file_that_no_edit_mends_has_nothing_of_what_it_was(case, course):
    left = (with_mistake(course, case) or b"").split(b"\n")
    lines = (course.root / case["file"]).read_bytes().split(b"\n")

    assert case["unmended"]
    assert set(left) & set(lines) <= {b"", b"---", b"# A sample module"}


def meanings(course):
    return {item.id: meaning(item) for one in course.assessments.values() for item in one.items}


# A case that `asks` says what only its author knows, though its hint proposes something.
LITERAL = [
    pytest.param(number, id=case["title"])
    for number, case in enumerate(CASES)
    if "edit" in case and "asks" not in case
]


def after_hints(course, number, found):
    """The text of the file when all hints were followed; None if they leave something to decide."""
    wrong = with_mistake(course, CASES[number]).decode("utf-8")
    return followed(CASES[number]["file"], wrong, found)


@pytest.mark.parametrize("number", LITERAL)
def test_a_hint_that_is_followed_literally_mends_and_turns_no_key_round(number, course, find):
    text = after_hints(course, number, find(number))
    if text is None:
        return
    with course.edited(CASES[number]["file"], text.encode("utf-8")):
        assert as_told(course.findings()) == []
        now, before = meanings(course.course()), meanings(course.pristine)
        assert {name: now.get(name) for name in before} == before


def test_many_hints_leave_nothing_to_decide(course, find):
    literal = [after_hints(course, one.values[0], find(one.values[0])) for one in LITERAL]

    assert len([text for text in literal if text is not None]) >= 60


def test_every_mistake_has_its_mend_or_says_why_there_is_none():
    for case in CASES:
        assert ("mend" in case) != ("unmended" in case), case["title"]
        assert ("edit" in case) != ("content" in case), case["title"]
        assert "edit" not in case or "mend" in case, case["title"]


def test_all_mistakes_of_all_files_are_told_in_one_run(tmp_path):
    root = copy_sample(tmp_path / "course")
    together = {}
    for case in CASES:
        if "edit" in case:
            together.setdefault(case["file"], case)
    for path, case in together.items():
        text = changed((root / path).read_text("utf-8"), case["edit"])
        (root / path).write_text(text, "utf-8")

    told = as_told(findings(root)[0])

    assert len(together) >= 5
    for case in together.values():
        assert set(case["findings"]) <= set(told), case["title"]


def test_an_alias_bomb_is_refused_before_it_is_expanded(course):
    levels = ["a: &a [" + ", ".join("x" * 9) + "]"]
    for here, before in zip("bcdefghij", "abcdefghi", strict=True):
        levels.append(f"{here}: &{here} [" + ", ".join([f"*{before}"] * 9) + "]")

    with course.edited("quizzes/sample.yml", "\n".join([*levels, ""]).encode("utf-8")):
        rules = {one.rule for one in course.findings()}

    assert rules == {"no-anchors-or-aliases"}


EXAMPLES = (SAMPLE / "quizzes" / "examples.yml").read_text("utf-8").split("\n")
KEY = re.compile(r"^(?P<before> *(?:- )?[\w-]+:)(?P<value>.*)$")
VALUES = [
    "", " ~", " true", " no", " 0", " -3", " 1.5", " 1e9", " nine", " none", ' ""', " '", " x: y",
    " []", " {}", " [a, a]", " [[a], {b: c}]", " {a: 1, b: [2]}", " [{id: a}, {id: a, text: b}]",
    " {id: A B}", " !!binary eA==", " <b>x</b>", " [@nobody]", " '[[what]] [[what]]'", " |", " *a",
    " example-single", " examples", f" {'9' * 40}", " ../../x.md#y",
]  # fmt: skip
"""What may stand after a key, right or wrong for it."""


@given(st.data())
@settings(max_examples=100)
def test_whatever_stands_in_a_quiz_file_is_told_at_a_line_of_it(course, data):
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
    with course.edited("quizzes/examples.yml", "\n".join(lines).encode("utf-8")):
        for one in course.findings():
            assert 1 <= one.line <= len(course.text(one.path).split("\n"))
            assert one.column >= 1
            assert one.message
            assert one.hint
