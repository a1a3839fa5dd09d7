"""What `check --fix` mends, what it leaves alone, and that nothing else changes."""

import re
import stat
import textwrap
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coursewright.cli import main
from coursewright.comparing import NOTHING, Memory
from coursewright.comparing.recorded import record_from
from coursewright.fixing import as_diff, mend, plan_fixes, write
from coursewright.fixing.files import Change, encode
from coursewright.fixing.ids import name_for
from coursewright.fixing.proof import keeps_meaning
from coursewright.fixing.repair import read_root, write_key
from coursewright.model import files
from coursewright.model.meaning import meaning
from coursewright.reading.assessment import read_assessment
from coursewright.reading.source import Source
from support import ROOT, SAMPLE, copy_sample, edit

QUIZ = "quizzes/x.yml"


def no_memory():
    return NOTHING


def mended(text, path=QUIZ, taken=(), revised=None, memory=no_memory):
    after, served, refused = mend(Source(path, text), frozenset(taken), revised or {}, memory)
    assert not refused
    return after, served


def choices(*texts, kind="single", extra=""):
    entries = "".join(f"      - id: c{n}\n        text: {text}\n" for n, text in enumerate(texts))
    return (
        f"items:\n  - id: x-one\n    type: {kind}\n    stem: Which?\n{extra}    choices:\n{entries}"
    )


def texts_of(text):
    return re.findall(r"text: (.*)", text)


CASES = {
    "ids of every part, in place": (
        """\
        title: X
        items:
          # about the first
          - type: single   # how it is answered
            title: the word anonymous
            stem: What do you ask?
            choices:
              - text: Who could tell?   # the key
                key: true
              - id:   # still to be written
                text: Which tool?
              - id: ""
                text: "How many: all of them?"
              - {id: ~, text: None of the residents, rationale: Why.}
          - {type: survey, stem: "How long?", choices: [{text: Two}]}
        """,
        """\
        title: X
        items:
          # about the first
          - id: x-word-anonymous
            type: single   # how it is answered
            title: the word anonymous
            stem: What do you ask?
            choices:
              - id: who-could-tell
                text: Who could tell?   # the key
                key: true
              - id: which-tool   # still to be written
                text: Which tool?
              - id: how-many-all-them
                text: "How many: all of them?"
              - {id: none-residents, text: None of the residents, rationale: Why.}
          - {id: x-how-long, type: survey, stem: "How long?", choices: [{id: two, text: Two}]}
        """,
    ),
    "names that others use already": (
        """\
        cases:
          - title: Twelve residents
        sets:
          - title: Check yourself
            items: [irb-who-asks, irb-known]
        items:
          - id: irb-known
            case: irb-twelve
            type: matching
            stem: Which?
            prompts:
              - text: a first one
                key: chair
              - text: a second one
                key: office
            choices:
              - text: The chair of the department
              - id: office
                text: The office
          - type: cloze
            stem: Fill in.
            text: Ask [[whom]].
            blanks:
              - label: a person
                choices:
                  - text: the chair
        """,
        """\
        cases:
          - id: irb-twelve
            title: Twelve residents
        sets:
          - id: irb-check-yourself
            title: Check yourself
            items: [irb-who-asks, irb-known]
        items:
          - id: irb-known
            case: irb-twelve
            type: matching
            stem: Which?
            prompts:
              - id: first-one
                text: a first one
                key: chair
              - id: second-one
                text: a second one
                key: office
            choices:
              - id: chair
                text: The chair of the department
              - id: office
                text: The office
          - id: irb-who-asks
            type: cloze
            stem: Fill in.
            text: Ask [[whom]].
            blanks:
              - id: whom
                label: a person
                choices:
                  - id: chair
                    text: the chair
        """,
    ),
    "numbers with their comments and blank lines": (
        """\
        items:
          - id: x-one
            type: single
            choices:
              # the largest
              - id: c
                text: 24 hours
                rationale: |
                  A day.

                  A long one.
                # below the largest

              - id: a
                text: "6 hours"   # the smallest
              # in the middle
              - {id: b, text: 1.5e1 hours}
              - id: d
                text: 12 hours
        """,
        None,
    ),
    "numbers in falling order have an order": (choices(*"321"), None),
    "a comma behind a 0 is a decimal mark": (choices("0,125", "0,250", "1"), None),
    "numbers with one blank line between, and one comment each": (
        """\
        items:
          - id: x-one
            type: multiple
            choices:
              # c
              - id: c
                text: 24 hours
                rationale: |
                  A day.

                  A long one.
                # below c

              - id: a
                text: "-6 Hours"   # a
              # b
              - {id: b, text: 1.5 hours}
            teaches: x.md#y
        """,
        """\
        items:
          - id: x-one
            type: multiple
            choices:
              - id: a
                text: "-6 Hours"   # a

              # b
              - {id: b, text: 1.5 hours}
              # c
              - id: c
                text: 24 hours
                rationale: |
                  A day.

                  A long one.
                # below c
            teaches: x.md#y
        """,
    ),
    "numbers between brackets": (
        """\
        items:
          - {id: x, type: single, choices: [{id: a, text: "1,2"}, {id: b, text: 3}]}
          - id: y
            type: single
            choices: [{id: a, text: 3},
                      {id: b, text: 1}, {id: c, text: 2.}]
          - id: z
            type: single
            choices: [{id: a, text: 3}, # three
                      {id: b, text: 1}, {id: c, text: 2}]
        """,
        """\
        items:
          - {id: x, type: single, choices: [{id: a, text: "1,2"}, {id: b, text: 3}]}
          - id: y
            type: single
            choices: [{id: b, text: 1},
                      {id: c, text: 2.}, {id: a, text: 3}]
          - id: z
            type: single
            choices: [{id: a, text: 3}, # three
                      {id: b, text: 1}, {id: c, text: 2}]
        """,
    ),
    "full stops as most have them": (
        choices("Ask her first.", "'Wait for it'", '"Call the office."', kind="ordering"),
        choices("Ask her first.", "'Wait for it.'", '"Call the office."', kind="ordering"),
    ),
    "no full stop where most have none": (
        choices("Ask her first", "'Wait for it.'", "Rate it from 1 to 5", kind="survey"),
        choices("Ask her first", "'Wait for it'", "Rate it from 1 to 5", kind="survey"),
    ),
    "small letters become capitals": (
        choices("Ask her", "'wait for it'", '"IRB office"', "mRNA", "the chair"),
        None,
    ),
    "capital letters as most have them": (
        choices("Ask her", "'wait for it'", '"IRB office"', "p = .05", "The chair", "'`code`'"),
        choices("Ask her", "'Wait for it'", '"IRB office"', "p = .05", "The chair", "'`code`'"),
    ),
    "a word that the prose writes small loses its capital": (
        choices("ask her", "Wait for it", "the chair", extra="    explanation: Ask, or wait.\n"),
        choices("ask her", "wait for it", "the chair", extra="    explanation: Ask, or wait.\n"),
    ),
    "a name keeps its capital": (
        choices("ask her", "Daniel", "the chair", extra="    explanation: Ask, or wait.\n"),
        None,
    ),
    "a word that is a name elsewhere keeps its capital": (
        choices("ask her", "May", "chair", extra="    hints: [it may be, in May it was]\n"),
        None,
    ),
    "spaces that nobody sees": (
        "title: X  \nitems:   \n  # note\t \n  - id: x\n    stem: a  \n    stimulus: |  \n"
        "      two  \n      \n      lines\n\t\n",
        "title: X\nitems:\n  # note\n  - id: x\n    stem: a\n    stimulus: |\n"
        "      two  \n      \n      lines\n\t\n",
    ),
    "spaces inside a text of several lines": ('title: "a  \n  b  "  \n', 'title: "a  \n  b  "\n'),
}  # fmt: skip


@pytest.mark.parametrize("title", CASES)
def test_a_file_is_mended_in_place(title):
    before, after = (None if one is None else textwrap.dedent(one) for one in CASES[title])

    got, _ = mended(before)

    assert got == (before if after is None else after)
    assert mended(got)[0] == got


@pytest.mark.parametrize(
    "text",
    [
        choices("3", "1", "2", extra="    shuffle: true\n"),
        choices("3", "1", "2", kind="survey"),
        choices("3", "1", "2", extra="    explanation: The last choice is too small.\n"),
        choices("3 mg", "1 g", "2 mg"),
        choices("3", "1"),
        choices("3", "1", "two"),
        choices("3", "1\n        pinned: true", "2"),
        choices("3", "1", "2").replace("      - id: c1\n", "      -\n        id: c1\n"),
        choices("3", "1", "2") + "      - four\n",
        choices("3", "1", "2\n        rationale: |+\n          kept\n"),
        choices("3", "1\n        rationale: !!str |+\n          kept\n", "2"),
    ],
    ids=[
        "shuffled", "a survey", "spoken of by place", "two units", "only two", "not all numbers",
        "pinned", "an unusual layout", "an entry without keys", "blank lines that mean something",
        "the same in the middle",
    ],
)  # fmt: skip
def test_numbers_stay_where_their_order_is_anothers_affair(text):
    assert mended(text)[0] == text


def test_a_list_at_the_end_of_a_choice_moves_with_it():
    text = choices("3\n        hints:\n          - a\n          - b", "1", "2\n        why:")

    assert mended(text)[0].endswith("text: 3\n        hints:\n          - a\n          - b\n")


def test_numbers_that_are_not_shuffled_are_put_in_order():
    text = choices("3", "1", "2", extra="    shuffle: false\n")

    assert texts_of(mended(text)[0]) == ["1", "2", "3"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Ask her.", "Wait"),
        ("Ask her.", "Wait?", "Call.", "Go."),
        ("Ask her.", "Wait", "Call…", "Go."),
        ("At 8 p.m.", "At 9 a.m.", "Noon"),
        ("Ask her. Then wait.", "Wait", "Call"),
        ("Ask *her.*", "Wait", "Call."),
        ("'`a.`'", "Wait", "Call", "Go."),
        ("True.", "Wait", "Call"),
        ("Ask, etc.", "Wait.", "Call"),
        ('"Ask\\x2e"', "Wait", "Call"),
        ("'Ask. '", "Wait", "Call"),
        ("|\n          Ask.", "Wait", "Call"),
        ("24.", "Wait", "Call"),
        ("Plan B.", "Wait", "Call"),
        ("x", "Wait.", "Call."),
        ("[a]", "Wait.", "Call", "Go"),
    ],
)
def test_full_stops_stay_where_they_could_mean_something(texts):
    text = choices(*texts)

    assert texts_of(mended(text)[0]) == texts_of(text)


@pytest.mark.parametrize(
    "texts",
    [
        ("Ask", "wait"),
        ("*ask*", "Wait", "Call"),
        ("null hypothesis", "Wait", "NULL"),
        ("n (all)", "Wait", "Call"),
        ("ßa", "Wait", "Call"),
        ("日本", "Wait", "Call"),
        ("p", "Wait", "Call"),
        ("iPad for all", "Wait", "Call"),
        ("'''tis so'", "Wait", "Call"),
        ("5 residents", "Wait", "Call"),
    ],
)
def test_capitals_stay_where_they_are_right(texts):
    text = choices(*texts)

    assert texts_of(mended(text)[0]) == texts_of(text)


def test_a_word_of_yaml_is_not_made():
    text = choices("'ask'", "'wait'", "'Null'", extra="    hints: [a null, a null]\n")
    assert texts_of(mended(text)[0]) == ["'ask'", "'wait'", "'null'"]
    text = choices("ask.", "wait.", "Tr", extra="    hints: [a tr, a tr]\n")
    assert texts_of(mended(text)[0]) == ["ask.", "wait.", "tr."]


def test_revisions_are_written_after_the_id():
    text = (
        "items:\n  - id: a   # kept\n    type: single\n  - type: single\n    id: b\n"
        "  - {id: c, type: single}\n  - id: d\n    revision: 1  # once\n  - id: e\n"
    )

    got, served = mended(text, revised=dict.fromkeys("abcde", 2))

    assert got == (
        "items:\n  - id: a   # kept\n    revision: 2\n    type: single\n"
        "  - revision: 2\n    type: single\n    id: b\n  - {id: c, revision: 2, type: single}\n"
        "  - id: d\n    revision: 2  # once\n  - revision: 2\n    id: e\n"
    )
    assert served == Counter({"revision-follows-wording": 5})


def test_ids_are_never_those_of_others_or_of_the_past():
    text = "items:\n  - type: survey\n    stem: Who asks?\n"

    assert "id: x-who-asks\n" in mended(text)[0]
    assert "id: x-who-asks-2\n" in mended(text, taken=["x-who-asks"])[0]
    assert (
        "id: x-who-asks-3\n"
        in mended(
            text, taken=["x-who-asks"], memory=lambda: Memory({}, frozenset(["x-who-asks-2"]))
        )[0]
    )


def test_what_has_lost_its_id_gets_it_back():
    before = (
        "items:\n  - id: x-old\n    type: single\n    stem: Who asks them to take part?\n"
        "    choices:\n      - id: boss\n        text: The chair of the department\n"
        "      - id: other\n        text: Somebody who does not grade them\n"
    )
    known = record_from({QUIZ: before.encode()}).items
    lost = before.replace("id: x-old\n    ", "").replace("id: boss", "id:")
    lost = lost.replace(
        "      - id: other\n        text: Somebody who", "      - text: A person that"
    )
    lost = lost.replace("to take part?", "to take a part?")
    another = lost.replace("Who asks them to take a part?", "What does it cost?")

    memory = {"memory": lambda: Memory(known, frozenset())}

    assert re.findall(r"id: (.*)", mended(lost, **memory)[0]) == [
        "x-old",
        "boss",
        "person-not-grade-them",
    ]
    assert re.findall(r"id: (.*)", mended(lost, taken=["x-old"], **memory)[0])[0] == (
        "x-who-asks-them-take"
    )
    assert "id: x-what-cost\n" in mended(another, **memory)[0]
    reworded = before.replace("id: x-old\n    ", "").replace("Who asks them to take", "Take")
    assert "id: x-old" not in mended(reworded.replace("part?", "x old?"), **memory)[0]


def test_twins_get_different_ids():
    text = "items:\n  - stem: Who asks?\n  - stem: Who asks?\n  - {}\n  - id: {}\n    stem: a\n"

    assert re.findall(r"id: (x.*)", mended(text)[0]) == ["x-who-asks", "x-who-asks-2"]


def test_ids_begin_as_the_others_of_the_file_do():
    text = "items:\n  - id: irb-one\n  - id: irb-two\n  - id: other\n  - stem: Who asks?\n"

    assert "id: irb-who-asks" in mended(text, "quizzes/us-irb.yml")[0]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("24", "is-24"),
        ("-5 %", "minus-5-percent"),
        ("≥ 1,000 µg", "least-1000-ug"),
        ("true", "is-true"),
        ("The IRB's *own* [list](x.md#y)", "irbs-own-list"),
        ("Ärzte", "arzte"),
        ("日本", "choice-2"),
        ("to be", "to-be"),
        ("", "choice-2"),
        ("incomprehensibilities notwithstanding anyway", "incomprehensibilities"),
        ("x" * 60, "x" * 32),
        ("0.5 or 5", "is-0-5-5"),
    ],
)
def test_a_name_says_what_the_words_say(words, name):
    assert name_for(words, frozenset(), "choice-2") == name


@pytest.mark.parametrize(
    "text",
    [
        "items:\n  - ? type\n    : single\n    stem: Who?\n",
        "items:\n  - !!map\n    type: single\n    stem: Who?\n",
        "items:\n  - {id, stem: Who?}\n",
        "items:\n  - id: |\n    stem: Who?\n",
        "items:\n  - id: [a]\n    stem: Who?\n",
        "items:\n  - ? [a, b]\n    : c\n",
        "items: none\n",
        "- a\n",
        "items:\n\t- type: single\n",
        "items: [\n",
        "a: &a b\nitems:\n  - stem: Who?\n",
        "",
    ],
)
def test_a_layout_without_a_safe_place_is_left_alone(text):
    assert mended(text)[0] == text


def test_a_group_without_keys_has_no_place():
    root = read_root(Source(QUIZ, "items: {}\n"))

    assert write_key("items: {}\n", root.value[0][1], "id", "x") is None


def test_worksheets_get_ids_and_other_files_are_trimmed_only():
    sheet = "parts:\n  - title: A\n    fields:\n      - label: My role \n      - id: x\n"

    assert (
        "- id: role\n        label: My role\n"
        in mended(sheet, "docs/worksheets/a.worksheet.yml")[0]
    )
    assert mended("items:\n  - stem: Who? \n", "modules/x/card.yml")[0] == (
        "items:\n  - stem: Who?\n"
    )


@pytest.mark.parametrize("kind", list(files.keyed()), ids=lambda kind: kind.name)
def test_every_kind_of_file_is_trimmed(kind, tmp_path):
    text, trimmed = {
        "yaml": ("title: X \nitems: \n", "title: X\nitems:\n"),
        "front matter": (
            "---\ntitle: X \n---\n\nA line,  \nbroken.\n",
            "---\ntitle: X\n---\n\nA line,  \nbroken.\n",
        ),
        "json": ('[\n  {"id": "x"}, \n  {"id": "y"}\n]\n', '[\n  {"id": "x"},\n  {"id": "y"}\n]\n'),
    }[kind.form]
    path = kind.path.replace("*", "x")
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(text, "utf-8")

    changes, refused = plan_fixes(tmp_path, {}, no_memory)

    assert [(change.path, change.after) for change in changes] == [(path, trimmed)]
    assert refused == []


BEFORE = (
    "title: X\nitems:\n  - id: x\n    stem: Is it?\n    type: single\n"
    "    choices: [{id: a, text: Go., key: true}]\n"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: X", "title: Y"),
        ("title: X", "title: [X]"),
        ("title: X", "name: X"),
        ("title: X\n", ""),
        ("title: X\n", "title: X\nconfidence: true\n"),
        ("id: x", "id: y"),
        ("text: Go.", "text: Come."),
        ("text: Go.", "text: 5"),
        ("key: true", "key: false"),
        ("key: true", 'key: "true"'),
        ("}]", "}, {id: b}]"),
        ("items:", "items: ["),
        ("    type: single\n", "    type: single\n    explanation: more\n"),
        ("    type: single\n", "    revision: 1\n    type: single\n"),
    ],
)
def test_the_proof_sees_what_has_changed(old, new):
    assert keeps_meaning(QUIZ, BEFORE, BEFORE, {})
    assert old in BEFORE
    assert not keeps_meaning(QUIZ, BEFORE, BEFORE.replace(old, new, 1), {})


def test_the_proof_lets_the_look_pass():
    after = BEFORE.replace("Go.", "go").replace("    type", "    revision: 2\n    type")

    assert keeps_meaning(QUIZ, BEFORE, after, {"x": 2})
    assert keeps_meaning(QUIZ, after, after.replace("revision: 2", "revision: 3"), {"x": 3})
    assert not keeps_meaning(QUIZ, BEFORE, after, {"y": 2})
    assert not keeps_meaning(QUIZ, "items: [{choices: [a, b]}]", "items: [{choices: [b, a]}]", {})
    assert keeps_meaning("docs/paths.yml", "a: [{text: b}]\n", "a: [{text: b}] \n", {})


def test_a_repair_that_would_change_the_meaning_is_not_made(tmp_path, monkeypatch):
    root = copy_sample(tmp_path / "course")
    edit(root, "quizzes/sample.yml", "title: A sample", "title:  A sample  ")
    edit(root, "quizzes/sample.yml", "    title: the survey\n", "    title: the survey  \n")
    monkeypatch.setattr("coursewright.fixing.keeps_meaning", lambda *_: False)

    changes, found = plan_fixes(root, {}, no_memory)

    assert changes == []
    assert [(one.path, one.rule) for one in found] == [
        ("quizzes/sample.yml", "fixes-keep-the-meaning")
    ]


# What any file may be.

WORDS = st.sampled_from(
    ["Ask her", "ask her.", "24", "1.5", "6 hours", "-3", "Ärzte", "日本", "p = .05", "the chair",
     "a 🙂 b", "true", "", "\u2028x", "IRB office.", "wait\u00a0now", "#5", "a: b", "it's"]
)  # fmt: skip
COMMENTS = st.sampled_from(["", "", "  # a note", " # 42%  ", "   "])


def quoted(words, style):
    if style == "single" or (style == "plain" and not re.fullmatch(r"[\w. ]+", words)):
        return "'" + words.replace("'", "''") + "'"
    if style == "double":
        return '"' + words.replace("\u2028", "\\L") + '"'
    return words


STYLES = st.sampled_from(["plain", "plain", "single", "double"])
SCALARS = st.builds(quoted, WORDS, STYLES)
KINDS = st.sampled_from(["single", "multiple", "ordering", "matching", "judgement", "survey"])


@st.composite
def choice_entries(draw):
    keys = {"text": draw(SCALARS), "rationale": draw(SCALARS)}
    keys |= draw(st.sampled_from([{}, {"key": "true"}, {"pinned": "true"}]))
    name = draw(st.sampled_from([None, "", '""', "unique"]))
    if name is not None:
        keys["id"] = name if name != "unique" else f"c{draw(st.integers(1, 10**6))}"
    pairs = draw(st.permutations(sorted(keys.items())))
    if draw(st.booleans()):
        return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
    lines = [f"{key}: {value}{draw(COMMENTS)}" for key, value in pairs]
    if draw(st.booleans()):
        lines.append("counter: |\n          in a block  \n\n          # no comment")
    return "\n        ".join(lines)


@st.composite
def quiz_texts(draw):
    lines = [f"title: {draw(SCALARS)}{draw(COMMENTS)}", "# above", "items:"]
    for number in range(draw(st.integers(1, 2))):
        lines.append(draw(st.sampled_from(["", "  # before an item"])))
        first = f"id: x-{number}" if draw(st.booleans()) else f"type: {draw(KINDS)}"
        lines.append(f"  - {first}{draw(COMMENTS)}")
        if first.startswith("id"):
            lines.append(f"    type: {draw(KINDS)}")
        lines.append(f"    stem: {draw(SCALARS)}")
        entries = draw(st.lists(choice_entries(), max_size=4))
        if entries and draw(st.booleans()) and all(one.startswith("{") for one in entries):
            lines.append(f"    choices: [{', '.join(entries)}]")
            continue
        lines.append(f"    choices:{draw(COMMENTS)}")
        for entry in entries:
            lines.append(
                draw(st.sampled_from(["", "      # before", "        # deeper", " # left"]))
            )
            lines.append(f"      - {entry}")
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n# end", "\n\n\n"]))


def comments(text):
    return Counter(re.findall(r"(?m)(?:^|(?<=\s))# [^\n]*\S", text))


def meanings(text):
    read = read_assessment(Source(QUIZ, text), "x", [])
    return {item.id: meaning(item) for item in read.items if not item.lost} if read else {}


@given(quiz_texts())
@settings(max_examples=80)
def test_fixing_keeps_comments_and_meaning_and_needs_no_second_time(text):
    after, served = mended(text)

    assert mended(after) == (after, Counter())
    assert comments(after) == comments(text)
    assert meanings(text).items() <= meanings(after).items()
    assert bool(served) is (after != text)


EXAMPLES = (SAMPLE / "quizzes" / "examples.yml").read_text("utf-8").split("\n")


@given(st.data())
@settings(max_examples=20)
def test_a_file_in_which_lines_are_missing_or_moved_is_mended_or_left_alone(data):
    lines = list(EXAMPLES)
    for _ in range(data.draw(st.integers(1, 4))):
        number = data.draw(st.integers(0, len(lines) - 1))
        lines[number : number + 1] = data.draw(
            st.sampled_from(
                [[], [lines[number]] * 2, [lines[number] + "  "], [" " + lines[number]]]
            )
        )
    text = "\n".join(lines)

    after, _, _ = mend(Source(QUIZ, text), frozenset(), {}, no_memory)

    assert mend(Source(QUIZ, after), frozenset(), {}, no_memory)[0] == after
    assert comments(after) == comments(text)
    assert meanings(text).items() <= meanings(after).items()


@pytest.fixture(scope="module")
def one_course(tmp_path_factory):
    root = tmp_path_factory.mktemp("any") / "course"
    (root / "quizzes").mkdir(parents=True)
    return root


@given(
    st.binary(max_size=80)
    | st.text(max_size=80).map(str.encode)
    | st.text("ab:-[]{}#|>&*!?%@\"' \n\r\t\x85\u2028\ufeff", max_size=60).map(
        lambda text: b"items:\r\n  - stem: a\n    " + text.encode()
    )
)
@example("(:\x85!".encode())
@example("!\x85-".encode())
@example(b"\xef\xbb\xbfitems:\r\n  - stem: a \r    type: single\n")
@settings(max_examples=80)
def test_no_bytes_make_fixing_crash(one_course, raw):
    file = one_course / "quizzes" / "x.yml"
    file.write_bytes(raw)

    changes, _ = plan_fixes(one_course, {}, no_memory)
    for change in changes:
        assert write(one_course, change) is None
        assert as_diff(change)

    assert plan_fixes(one_course, {}, no_memory)[0] == []
    assert file.read_bytes().startswith(b"\xef\xbb\xbf") is raw.startswith(b"\xef\xbb\xbf")


# Files as they lie on the disk.


@pytest.mark.parametrize(
    ("raw", "after", "written"),
    [
        (b"a: b \n", "a: b\n", b"a: b\n"),
        (b"a: b \r\nc: d\r\n", "a: b\nc: d\n", b"a: b\r\nc: d\r\n"),
        (b"\xef\xbb\xbfa: b \r\n", "a: b\n", b"\xef\xbb\xbfa: b\r\n"),
        (b"a: b \r\nc: d\ne: f", "a: b\nc: d\ne: f", b"a: b\r\nc: d\ne: f"),
        (b"a: b\nc: d\r\ne: f\r\n", "a: b\nnew: x\nc: d\ne: f\n",
         b"a: b\nnew: x\r\nc: d\r\ne: f\r\n"),
        (b"a: b\rc: d\r", "a: x\nc: d\n", b"a: x\rc: d\r"),
        (b"a: b", "a: x\nc: d", b"a: x\nc: d"),
    ],
)  # fmt: skip
def test_line_ends_and_the_mark_at_the_beginning_are_kept(raw, after, written):
    assert encode(raw, after) == written


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "quizzes/sample.yml", "      - id: pilot\n        text:", "      - text:")
    return root


def quiz_file(course):
    return course / "quizzes" / "sample.yml"


def test_fix_shows_and_writes_nothing_where_nobody_says_yes(course, capsys):
    before = quiz_file(course).read_bytes()

    assert main(["check", "--fix"], course) == 1

    said = capsys.readouterr().out
    assert "--- quizzes/sample.yml\n+++ quizzes/sample.yml\n@@" in said
    assert "\n+      - id: try-own-residents-pilot\n" in said
    assert "1 missing id written in 1 file: not written; `check --fix --yes`" in said
    assert "choice has no `id`" in said
    assert quiz_file(course).read_bytes() == before


def test_fix_writes_with_a_yes_and_is_then_clean(course, capsys):
    quiz_file(course).chmod(0o640)

    assert main(["check", "--fix", "--yes"], course) == 0

    said = capsys.readouterr().out
    assert "1 missing id written in 1 file: written\n" in said
    assert "written\n\n0 errors, 0 warnings in " in said
    assert stat.S_IMODE(quiz_file(course).stat().st_mode) == 0o640
    assert [path.name for path in quiz_file(course).parent.iterdir() if path.name[0] == "."] == []
    assert main(["check", "--fix"], course) == 0
    assert capsys.readouterr().out.startswith("0 errors, 0 warnings in ")


@pytest.mark.parametrize(("answer", "code"), [("y", 0), (" YES ", 0), ("", 1), ("n", 1), (None, 1)])
def test_fix_asks_at_a_terminal(course, monkeypatch, answer, code):
    asked = []

    def reply(question):
        asked.append(question)
        if answer is None:
            raise EOFError
        return answer

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", reply)

    assert main(["check", "--fix"], course) == code
    assert asked == ["\n1 missing id written in 1 file\nwrite these changes? [y/N] "]


def change_of(course):
    ((change,), _) = plan_fixes(course, {}, no_memory)
    return change


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(course):
    change = change_of(course)
    edit(course, "quizzes/sample.yml", "the survey", "a survey")
    before = quiz_file(course).read_bytes()

    assert write(course, change).rule == "file-is-as-it-was-read"
    assert quiz_file(course).read_bytes() == before


def test_a_file_that_cannot_be_written_is_said_so(course, capsys, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)
    before = quiz_file(course).read_bytes()

    assert main(["check", "--fix", "--yes"], course) == 1

    said = capsys.readouterr().out
    assert "1 missing id written in 1 file: not all written" in said
    assert "the file cannot be written: permission denied [file-can-be-written]" in said
    assert quiz_file(course).read_bytes() == before


def test_a_write_that_breaks_off_leaves_nothing_behind(course, monkeypatch):
    def stop(*_):
        raise OSError

    before = quiz_file(course).read_bytes()
    monkeypatch.setattr("pathlib.Path.replace", stop)

    assert "unknown reason" in write(course, change_of(course)).message
    assert quiz_file(course).read_bytes() == before
    assert len(list(quiz_file(course).parent.iterdir())) == 2


def test_a_link_stays_a_link(course):
    quiz_file(course).rename(course / "elsewhere.yml")
    quiz_file(course).symlink_to(course / "elsewhere.yml")

    assert write(course, change_of(course)) is None
    assert quiz_file(course).is_symlink()
    assert "try-own-residents" in (course / "elsewhere.yml").read_text("utf-8")


def test_the_diff_shows_a_dot_for_what_cannot_be_seen():
    change = Change("quizzes/x.yml", b"", "a: \u202eb \n", "a: \u202eb\n", Counter())

    assert as_diff(change)[-3:] == ["-a: ·b ", "+a: ·b", " "]


@pytest.mark.parametrize(
    "arguments", [["--yes"], ["--fix", "--format", "json"], ["--fix", "--since", "-x"]]
)
def test_misuse_of_fix_ends_with_two(course, arguments):
    assert main(["check", *arguments], course) == 2


@pytest.mark.shipped
def test_the_shipped_course_needs_no_fix():
    assert plan_fixes(ROOT, {}, no_memory) == ([], [])
