"""The reading level: syllables of known words, the formula, and what counts as prose."""

import pytest

from coursewright.checking.reading_level import grade, sentences
from coursewright.checking.syllables import syllables
from coursewright.cli import main
from support import copy_sample, edit

KNOWN = {
    1: "time whole called planned notes scales real friend suit build don't made asked thought "
    "these quite through IRB's I",
    2: "table wanted handled pages tables question patient people people's mentor being doing "
    "science client trial quiet useful sometimes likely moment chaos ruin rhythm studied courses "
    "surgeon language social marriage beyond statement research creature Reviewed",
    3: "element resident medium various theory idea creative evidence clinician usual "
    "important hospital committee influence example agreement opinion protocol entirely "
    "graduate measurement easier piloted family scientist",
    4: "variety experience material community society reality criticism associate intuition",
    5: "individual association immediately evaluation",
}


@pytest.mark.parametrize(
    ("word", "count"), [(word, count) for count, words in KNOWN.items() for word in words.split()]
)
def test_syllables_of_known_words(word, count):
    assert syllables(word) == count


def test_the_formula_has_its_published_numbers():
    said = sentences(["The mentor reads.", "He does not write."])

    assert [len(words) for words in said] == [3, 4]
    assert grade(said) == pytest.approx(0.39 * 7 / 2 + 11.8 * 8 / 7 - 15.59)


def test_what_is_prose_and_where_a_sentence_ends():
    page = """# A title of five words

One sentence that goes
on in a second line. "Another," he said [@blanchard2015, p. 3].
The [third](https://example.org/not-read) has **strong** words <https://example.org>.

| a table | of words |
| --- | --- |

- an entry without a full stop
- a second one
1. a third

> A quotation. And more

!!! note
[kept]: index.md
"""

    assert [" ".join(words) for words in sentences(page.split("\n"))] == [
        "One sentence that goes on in a second line",
        "Another he said",
        "The third has strong words",
        "an entry without a full stop",
        "a second one",
        "a third",
        "A quotation",
        "And more",
    ]


def told(root, capsys):
    assert main(["check", "--all", "--strict"], root) == 0
    return [line for line in capsys.readouterr().out.split("\n") if "reading-level" in line]


def test_a_module_says_its_grade_to_those_who_ask_and_never_fails(tmp_path, capsys):
    course = copy_sample(tmp_path / "course")
    assert told(course, capsys) == []  # It is too short.

    sentence = "Extraordinarily complicated administrative considerations necessitate patience.\n"
    edit(course, "modules/sample/index.md", "Count the", sentence * 15 + "\nCount the")
    (line,) = told(course, capsys)
    assert line.startswith("modules/sample/index.md:2:1: info: the module reads at grade ")

    edit(course, "mkdocs.yml", "  name: material\n", "  name: material\n  language: es\n")
    assert told(course, capsys) == []
