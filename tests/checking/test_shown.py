"""What a reader would see as raw marks is told where it was written, and the hint mends it."""

import pytest

from coursewright.checking import shown
from coursewright.findings import findings
from coursewright.model import files
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.whole_course import read_course
from coursewright.rendering.page import render_page
from support import ROOT, copy_sample, edit, rules_in

HEADING = "## Who could be recognized?\n"
LINE = 23
"""Where the first line of what is tried stands."""

SLIPS = [
    ("Some text.\n- one\n- two", 1, "`-`", "Some text.\n\n- one\n- two"),
    ("Some text.\n1. one\n2. two", 1, "`1.`", "Some text.\n\n1. one\n2. two"),
    ("Some text.\n+ one", 1, "`+`", "Some text.\n\n- one"),
    ("> Some text.\n> - one", 1, "`-`", "> Some text.\n>\n> - one"),
    ("• one\n• two", 0, "`•`", "- one\n- two"),
    ("1) one\n2) two", 0, "`1)`", "1. one\n2. two"),
    ("| a | b |\n|---|\n| c | d |", 0, "`| a | b |`", "| a | b |\n| --- | --- |\n| c | d |"),
    ("Text:\n| a | b |\n|---|---|\n| c | d |", 1, "`| a | b |`",
     "Text:\n\n| a | b |\n|---|---|\n| c | d |"),
    ("Text[^1] goes on.", 0, "`[^1]`", "Text (so it is said) goes on."),
    ("Text[^1] goes on.\n\n[^1]: note", 0, "`[^1]`", "Text (note) goes on."),
    ("Here $d = 0.5$ holds.", 0, "`$d = 0.5$`", "Here `d = 0.5` holds."),
    ("Here \\(d\\) holds.", 0, "`\\(d\\)` loses", "Here `d` holds."),
    ("$$\nx^2\n$$", 0, "`$$ x^2 $$`", "`x^2`"),
    ("A total of 2*3*4 cells.", 0, "`*3*` loses its stars", "A total of 2×3×4 cells."),
    ("It is ~~gone~~.", 0, "`~~gone~~`", "It is."),
    ("A ==mark== here.", 0, "`==mark==`", "A **mark** here."),
    ("Drink H~2~O.", 0, "`~2~`", "Drink H₂O."),
    ("Take x^2^.", 0, "`^2^`", "Take x²."),
    ("Well :smile: then.", 0, "`:smile:`", "Well then."),
    ("- [ ] open", 0, "`[ ]`", "- open"),
    ("(the office)[https://www.hhs.gov]", 0, "`(the office)[https", "[the office](https://www.hhs.gov)"),
    ("[the office] (https://www.hhs.gov)", 0, "`] (https", "[the office](https://www.hhs.gov)"),
    ("See [the office][office] now.", 0, "`][office]`",
     "See [the office](https://www.hhs.gov) now."),
    ("See https://www.hhs.gov/ohrp.", 0, "`https://www.hhs.gov/ohrp`",
     "See [the office](https://www.hhs.gov/ohrp)."),
    ("See www.hhs.gov now.", 0, "`www.hhs.gov`", "See [the office](https://www.hhs.gov) now."),
    ("So [ @blanchard2015] says.", 0, "`[ @blanchard2015]`", "So [@blanchard2015] says."),
    ("So [@blanchard2015,\ntip 3] says.", 0, "`[@blanchard2015,`",
     "So [@blanchard2015, tip 3] says."),
    ("So (@blanchard2015) says.", 0, "`(@blanchard2015)`", "So [@blanchard2015] says."),
    ("So @blanchard2015 says.", 0, "`@blanchard2015`", "So [@blanchard2015] says."),
    ("A **bold start.", 0, "`**`", "A **bold** start."),
    ("An *emphasis that never ends.", 0, "`*`", "An *emphasis* that ends."),
    ("A `code without end.", 0, "`` ` ``", "A `code` with an end."),
    ("A line<br here.", 0, "`<br`", "A line here."),
    ("A {: .note } here.", 0, "`{: .note }`", "A note here."),
    ("See [[the page]].", 0, "`[[the page]]`", "See the page."),
    ("See {{ variable }}.", 0, "`{{ variable }}`", "See the variable."),
    ("::: note\nText\n:::", 0, "`::: note`", "!!! note\n    Text"),
    ("So it goes --> on.", 0, "`-->`", "So it goes → on."),
    ("!!! note\nText", 0, "this box is empty", "!!! note\n    Text"),
    ("!!! note\n\nText", 0, "this box is empty", "!!! note\n\n    Text"),
    ('=== "One"\n\nText', 0, "this box is empty", '=== "One"\n\n    Text'),
    ("- one\n  - nested", 1, "2 spaces", "- one\n    - nested"),
    ("1. one\n   - nested", 1, "3 spaces", "1. one\n    - nested"),
    ("1. one\n\n   More.\n", 2, "3 spaces", "1. one\n\n    More.\n"),
    ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", 2, "3 cells and the table 2",
     "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |"),
    ("#5 is first", 0, "becomes a heading", "\\#5 is first"),
    ("<!-- note blanchard2015: private\n\nA paragraph.", 0, "this comment has no end",
     "<!-- note blanchard2015: private -->\n\nA paragraph."),
    ("Text.\n<!-- a thought\n\nA paragraph.", 1, "this comment has no end",
     "Text.\n<!-- a thought -->\n\nA paragraph."),
    ("<!-- one <!-- two -->", 0, "this comment has no end", "<!-- one two -->"),
    ("```python\nn = 6\n\nText.", 0, "`python` fence is opened", "```python\nn = 6\n```\n\nText."),
    ("'''quiz\nsample-single\n'''", 0, "`'''quiz` begins no fence", "```begin\nsample\n```"),
    ("``quiz\nsample-single\n``", 0, "`´´quiz` begins no fence", "```begin\nsample\n```"),
    ("```question\nsample-single\n```", 0, "did you mean `quiz`", "```begin\nsample\n```"),
    ("```Quiz\nsample-single\n```", 0, "did you mean `quiz`", "```begin\nsample\n```"),
    ("```wroksheet\nplan\n```", 0, "did you mean `worksheet`", "```begin\nsample\n```"),
]  # fmt: skip

MEANT = """\
It costs $5 to $10, or $5-$10, US$3, and 2 * 3 = 6; a_b, snake_case_x, ____ and 5~6 as well.

A *p*-value of 0.03* and 0.01**, R^2, ~10 people, 10:30:15, 1:2:3, \\*star, \\[brackets\\], [stay].

Write to a.b@example.edu or @someone; C:\\path\\(x and ~/folder; `[^1]`, `$x$` and ``a ` b``.

> "Quoted *words*," she said: ***both***, *a **b** c* and **a *b* c**.

- an entry
  that goes on
- another, at <https://example.org>, [an address](https://example.org/a_(b)) and `- [ ]`

    More of it.

1. one

    ```python
    x = ["[^1]", "$x$"]
    ```

Term
:   Its definition.

| a | b |
| --- | ---: |
| 1 \\| 2 | `a` |

!!! note "A title alone"

??? tip
    Text.

    ~~~
    - [ ] in code
    ~~~

        - indented code in a box

    indented

<!-- note blanchard2015: a `tick and **stars and $x$ -->

A – B — C, 5 > 3, n < 6, a < b and c.
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return copy_sample(tmp_path_factory.mktemp("shown") / "course")


@pytest.fixture
def told(course):
    path = course / "modules/sample/index.md"
    before = path.read_text("utf-8")

    def tell(words):
        path.write_text(before.replace(HEADING, f"{HEADING}\n{words}\n\nAfter it.\n", 1), "utf-8")
        return findings(course)[0]

    yield tell
    path.write_text(before, "utf-8")


@pytest.mark.parametrize(("slip", "below", "said", "mended"), SLIPS, ids=[one[0] for one in SLIPS])
def test_what_would_be_shown_raw_or_hidden_is_told_once_and_mended(told, slip, below, said, mended):
    found = [one for one in told(slip) if one.path == "modules/sample/index.md"]

    assert [one.line for one in found if said in one.message + one.hint] == [LINE + below]
    assert all(one.line <= LINE + slip.count("\n") for one in found)
    assert told(mended) == []


def test_what_is_meant_is_let_be(told):
    assert [one.message for one in told(MEANT)] == []


def test_a_comment_without_end_takes_no_heading_from_those_who_link_to_it(course, told):
    found = told("<!-- note blanchard2015: private\n\n## A heading")

    assert {one.rule for one in found} == {"comments-are-closed"}


def test_a_tag_that_takes_in_the_page_is_told_where_it_opens(told):
    found = told("<details>\n<summary>More</summary>\n\nText.")

    (open_tag,) = [one for one in found if one.rule == "tags-are-closed"]
    assert (open_tag.line, open_tag.message[:24]) == (LINE, "`<details>` is opened an")


def test_a_site_with_more_extensions_shows_more(course):
    edit(
        course,
        "mkdocs.yml",
        "  - attr_list\n",
        "  - attr_list\n  - footnotes\n  - pymdownx.tilde\n",
    )
    edit(
        course,
        "modules/sample/index.md",
        HEADING,
        f"{HEADING}\nText[^1], H~2~O.\n\n[^1]: A note.\n",
    )
    try:
        assert findings(course)[0] == []
        edit(course, "modules/sample/index.md", "Text[^1]", "Text[^2]")
        assert ["`[^2]`" in one.message for one in findings(course)[0]] == [True]
    finally:
        edit(course, "mkdocs.yml", "  - footnotes\n  - pymdownx.tilde\n", "")
        edit(course, "modules/sample/index.md", "Text[^2], H~2~O.\n\n[^1]: A note.\n", "")


QUIZ = """\
title: Blocks
items:
  - id: blocks-one
    title: code
    type: single
    stimulus: |
{stimulus}
    stem: {stem}
    choices:
      - id: a
        text: The first
        key: true
        rationale: |
{rationale}
      - id: b
        text: The second
        rationale: It is not the first.
    teaches: modules/sample/index.md#who-could-be-recognized
"""
FENCE = '```python\nif n < 6:\n    print("few")\n```'
SHOWN = [
    (FENCE, '<pre><code class="language-python">if n &lt; 6:\n    print("few")\n</code></pre>'),
    ("~~~\na  b\nc  d\n~~~", "<pre><code>a  b\nc  d\n</code></pre>"),
    ("| a | b |\n|---|---|\n| 1 | 2 |", "<table>"),
    ("Term\n:   Its definition.", "<dl>\n<dt>Term</dt>\n<dd>Its definition.</dd>\n</dl>"),
    ("> quoted", "<blockquote>"),
]
RAW = [
    "!!! note\n    Keep it short.", "??? tip\n    Text.", "Text[^1] goes on.", "Here $d = 0.5$ x.",
    "~~old~~ words", "H~2~O", "a ==mark==", "- [ ] a box", "Text.\n- one",
    "So [ @blanchard2015] it",
    "See https://www.hhs.gov now.", "A **bold start.", "<!-- a thought", "```python\nn = 6",
    "- one\n  - nested", "- one\n\n  ```\n  code\n  ```", "2*3*4 cells",
    "| a | b |\n|---|\n| c | d |",
]  # fmt: skip


def quiz(course, stimulus="It happens.", stem="What comes first?", rationale="It is the first."):
    def deep(words, spaces):
        return "\n".join(" " * spaces + line if line else "" for line in words.split("\n"))

    text = QUIZ.format(stimulus=deep(stimulus, 6), stem=stem, rationale=deep(rationale, 10))
    (course / "quizzes/blocks.yml").write_text(text, "utf-8")
    return [one for one in findings(course)[0] if one.path == "quizzes/blocks.yml"]


@pytest.fixture
def whole(course):
    edit(course, "docs/whole.md", "# ", "```quiz\nblocks\n```\n\n# ")
    yield course
    edit(course, "docs/whole.md", "```quiz\nblocks\n```\n\n# ", "# ")
    (course / "quizzes/blocks.yml").unlink()


@pytest.mark.parametrize(("words", "html"), SHOWN, ids=[one[0] for one in SHOWN])
def test_a_block_in_a_question_is_shown_as_in_a_page(whole, words, html):
    assert quiz(whole, words, rationale=words) == []

    page = render_page(
        "docs/whole.md",
        ["```quiz", "blocks", "```"],
        CourseFiles(whole),
        lambda to, _: to,
        drafts=False,
    )

    assert page.insertions[0].fragment.html.count(html) == 2


@pytest.mark.parametrize("words", RAW)
def test_what_a_question_cannot_show_is_told_in_each_of_its_fields(whole, words):
    for field, first in (("stimulus", 7), ("rationale", 14)):
        found = quiz(whole, **{field: words})
        assert found, field
        assert {first <= one.line <= first + words.count("\n") for one in found} == {True}


@pytest.mark.parametrize(
    "stem", ["'# of residents?'", "'- one'", "'1. First'", "|\n      One.\n\n      Two."]
)
def test_a_label_is_one_paragraph(whole, stem):
    assert [one.rule for one in quiz(whole, stem=stem)][:1] == ["labels-are-words"]


def test_words_that_are_no_markdown_are_shown_with_its_marks(course):
    edit(course, "quizzes/sample.yml", "title: A sample", "title: A *very* sample")
    try:
        assert ["`*very*` is shown with" in one.message for one in findings(course)[0]] == [True]
    finally:
        edit(course, "quizzes/sample.yml", "title: A *very* sample", "title: A sample")


@pytest.mark.shipped
def test_nothing_in_the_course_is_marked_and_hardly_anything_is_converted(monkeypatch):
    from coursewright.reading.whole_course import read_course

    course, _ = read_course(ROOT)
    converted = []
    for name in ("convert_page", "convert_unsanitized"):
        convert = getattr(shown, name)

        def counted(source, *more, convert=convert):
            converted.append(source)
            return convert(source, *more)

        monkeypatch.setattr(shown, name, counted)

    assert [one for rule in rules_in("shown") for one in rule(course)] == []
    # To convert whatever a course says takes seconds.
    texts = len(course.pages) + len(list(shown.every_text(course)))
    assert len(converted) < texts / 20


@pytest.mark.parametrize(
    "words", ["So it ** is ** not.", "So it **is ** not.", "So it ** is** not."]
)
def test_bold_with_spaces_inside_its_marks_is_looked_at(words):
    assert shown._is_suspect(words)
    assert not shown._is_suspect("So it **is** not, **and** never was.")


LOOKED_AT_ELSEWHERE = {files.SITE, files.COURSE, files.REFERENCES, files.WORKSHEET}
"""Settings and records of works are no prose; a worksheet's text is looked at with its fields."""


@pytest.mark.shipped
def test_what_is_shown_of_every_kind_of_file_is_looked_at():
    course, _ = read_course(ROOT)

    looked_at = {files.kind_of(text.at.path) for _, text, _ in shown.every_text(course)}

    # Of pages only what stands under keys, in figures, is a text of its own.
    # No private quiz is shipped, and no advisory yet; both are looked at by the same way.
    kinds = set(files.keyed()) - {files.PRIVATE_QUIZ, files.ADVISORIES}
    assert looked_at == kinds - LOOKED_AT_ELSEWHERE | {files.PAGE}
