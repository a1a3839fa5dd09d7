"""What the engine adds to a page: whole quizzes, headers, problems said where they are."""

import re
import shutil

import pytest

from coursewright.markup.fields import Prose
from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.context import PageContext
from coursewright.rendering.page import render_page
from coursewright.rendering.progress import view_module
from support import SITES, build, built, built_by_mkdocs, copy_sample, edit, quizzes, run


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


def page(course, path):
    return page_of(built(course), path)


def page_of(site, path):
    return (site / path / "index.html").read_text("utf-8")


def rendered(course, *lines, path="docs/index.md"):
    return render_page(path, lines, CourseFiles(course), lambda path, _: f"../{path}", drafts=False)


def test_a_whole_quiz_has_a_title_and_says_how_long_it_takes(site):
    whole = quizzes(page_of(site, "whole"))[0]

    assert 'aria-labelledby="quiz-sample-title"' in whole
    assert '<h2 id="quiz-sample-title" class="quiz__title">Check your understanding</h2>' in whole
    assert "7 questions, about 8 minutes. Answers stay in this browser." in whole
    assert '<a href="../your-data/">Your data</a>' in whole
    assert whole.count("<quiz-item ") == 7
    assert '<h3 class="item__title" id="item-sample-single__title"><span' in whole
    assert '<span class="item__number">Question 1</span>' in whole


def test_questions_are_numbered_through_a_page(site):
    html = page_of(site, "modules/sample")

    for number in range(1, 8):
        assert f'data-number="{number}"' in html


def test_a_page_with_one_question_has_no_summary(site):
    assert "<quiz-summary" not in page_of(site, ".")
    assert page_of(site, "modules/sample").count("<quiz-summary") == 1


def test_a_question_under_a_subheading_has_a_lower_heading(course):
    edit(course, "docs/index.md", "```quiz", "## A section\n\n### A part\n\n```quiz")

    assert '<h4 class="item__title"' in page(course, ".")


def test_a_draft_is_not_in_a_whole_quiz(course):
    edit(course, "quizzes/sample.yml", "    title: the survey\n", "    title: x\n    draft: true\n")
    built_by_mkdocs(course, course / "site")

    whole = (course / "site" / "whole" / "index.html").read_text("utf-8")
    assert "6 questions" in whole


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["```quiz", "```"], "this fence names no quiz and no item"),
        (["```quiz", "nowhere", "```"], "no quiz file has an item `nowhere`"),
        (
            ["```quiz", "sample-single", "sample", "```"],
            "`sample` is a whole quiz or set; put it into a fence of its own",
        ),
    ],
)
def test_a_fence_that_cannot_be_shown_says_why(course, lines, problem):
    result = rendered(course, *lines)

    assert result.problems == [problem]
    assert problem.replace("`", "") in re.sub("<[^>]+>", "", result.insertions[0].fragment.html)


def test_a_quiz_file_that_cannot_be_read_says_why_in_place_of_the_quiz(course):
    (course / "quizzes" / "sample.yml").write_text("- one\n", "utf-8")

    result = rendered(course, "```quiz", "sample", "```")

    assert "should begin with keys" in result.problems[0]
    assert "<quiz-item" not in result.insertions[0].fragment.html


def test_what_can_be_read_of_a_quiz_is_shown_beside_what_cannot(course):
    edit(course, "quizzes/sample.yml", "type: multiple", "type: multipel")

    html = rendered(course, "```quiz", "sample", "```").insertions[0].fragment.html

    assert "<code>multipel</code> is not a type of item" in html
    assert html.count("<quiz-item ") == 6


def test_the_review_lists_what_can_come_back(course):
    edit(
        course, "modules/sample/card.yml", "  - text: The person", "  - id: x\n    text: The person"
    )

    html = str(rendered(course, "```review", "```").insertions[0].fragment.html)

    assert "<quiz-item" not in html, "it is loaded when it is due"
    assert '<h2><a href="../modules/sample/index.md">A sample module</a></h2>' in html
    assert 'data-subject="sample.hold-the-survey" data-items="sample-single ' in html
    assert "sample-reflection" not in html, "a reflection does not come back"
    first, second = html.split("data-sentence=")[1:]
    assert first.startswith('"say-sample-hold-the-survey" data-of="sample.hold-the-survey"')
    assert 'Say it aloud: <a href="../modules/sample/index.md">The word “anonymous” said' in first
    assert second.startswith('"x" data-of="sample.change-who-asks"')


def test_the_review_has_no_sentences_where_there_is_no_card(course):
    (course / "modules" / "sample" / "card.yml").unlink()

    html = rendered(course, "```review", "```").insertions[0].fragment.html

    assert "data-sentence" not in html
    assert "data-items" in html


def test_your_data_knows_what_each_entry_is_about(course):
    shutil.copytree(SITES / "worksheets", course, dirs_exist_ok=True)
    edit(course, "modules/sample/index.md", "sample-multiple\n", "")
    named = "sets:\n  - {id: s, title: A set, items: [sample-multiple]}\nitems:"
    edit(course, "quizzes/sample.yml", "items:", named)

    html = str(rendered(course, "```your-data", "```").insertions[0].fragment.html)

    module, others = html.split("data-group=")[1:]
    assert module.startswith('"sample" data-title="A sample module"')
    subjects = dict(re.findall(r'<a data-subject="([^"]+)"(?: href="[^"]*")?>([^<]*)</a>', module))
    assert subjects["sample-single"] == "Question 1"
    assert subjects["sample-true-false"] == "Question 2", "as it is numbered on the page"
    assert subjects["sample-multiple"] == "the smallest box", "it is on no page"
    assert subjects["s"] == "A set"
    assert subjects["sample.hold-the-survey"].startswith("Say what you do first")
    assert subjects["say-sample-hold-the-survey"].startswith("Let’s count")
    assert subjects["plan"].startswith("Worksheet: ")
    assert 'data-subject="sample-single" href="../modules/sample/index.md"' in module
    assert 'data-subject="sample-multiple">' in module
    assert others.startswith('"" data-title=""')
    assert re.findall(r'data-subject="([^"]+)"', others) == ["compact"]


def test_sharing_knows_what_the_answers_to_each_question_hold(course):
    html = str(rendered(course, "```share-answers", "```").insertions[0].fragment.html)

    module, others = html.split("data-group=")[1:]
    assert module.startswith('"sample" data-title="A sample module"')
    found = re.findall(r'data-subject="([^"]+)" data-given="([^"]+)">([^<]*)<', module)
    assert ("sample-single", "ids", "Question 1") in found
    assert ("sample-numeric", "numbers", "Question 4") in found
    assert {name: given for name, given, _ in found if given != "ids"} == {
        "sample-numeric": "numbers",
        "sample-short-text": "words",
        "sample-self-check": "own",
        "sample-self-check-student": "own",
        "sample-reflection": "own",
    }
    assert others.startswith('"examples"'), "a quiz that is no module's"
    assert 'data-subject="example-cloze" data-given="words"' in others


def test_your_data_lists_a_module_without_quiz_and_card(course):
    (course / "modules" / "sample" / "card.yml").unlink()
    (course / "quizzes" / "sample.yml").unlink()

    html = str(rendered(course, "```your-data", "```").insertions[0].fragment.html)

    assert re.findall(r'data-subject="([^"]+)"', html) == [
        "sample.hold-the-survey",
        "sample.change-who-asks",
        "if-then:sample",
    ]


def boxes(page):
    """What the boxes of a page say, and on which line each stands."""
    found = []
    for one in page.insertions:
        for box in re.findall(r'<div class="course-problem".*?</div>', one.fragment.html, re.S):
            sentences = re.findall(r"<li><p>(.*?)</p>", box)
            found.append((one.first, [re.sub("<[^>]+>", "", each) for each in sentences]))
    return found


def test_a_chosen_question_is_told_what_is_wrong_with_it_and_not_with_others(course):
    edit(course, "quizzes/sample.yml", "type: multiple", "type: multiple\n    points: 3")

    well = rendered(course, "```quiz", "sample-single", "```")
    wrong = rendered(course, "```quiz", "sample-multiple", "```")

    assert boxes(well) == []
    place = "quizzes/sample.yml:28:5"
    assert boxes(wrong) == [(0, [f"points is not a key of an item of type: multiple {place}"])]
    assert "<quiz-item" in wrong.insertions[0].fragment.html


def test_a_set_is_told_what_is_wrong_with_it_and_with_its_questions(course):
    edit(course, "quizzes/examples.yml", "    mode: test\n", "    mode: tset\n")
    edit(course, "quizzes/examples.yml", "  - id: example-test-consent\n", "  - id: B B\n")
    edit(course, "quizzes/examples.yml", "    type: cloze\n", "    type: clozze\n")

    page = rendered(course, "```quiz", "example-test", "```")

    ((_, told),) = boxes(page)
    assert any("tset is not a value of mode" in one for one in told)
    assert any("the id B B has characters" in one for one in told)
    assert page.insertions[0].fragment.html.count("<quiz-item ") == 1


@pytest.mark.parametrize("stripped", [True, False], ids=["as MkDocs hands it over", "as it is"])
def test_a_fence_that_is_not_closed_says_so_where_it_begins(course, stripped):
    path = "modules/sample/index.md"
    edit(course, path, "```quiz", "````quiz")
    edit(course, path, "minutes: {", "minutes: {walk: 3, ")
    text = (course / path).read_text("utf-8")
    body = text.split("\n---\n", 1)[1].lstrip("\n") if stripped else text
    lines = body.split("\n")

    told = boxes(rendered(course, *lines, path=path))

    assert told[0] == (
        lines.index("# A sample module") + 1,
        [f"walk is not a key of a minutes {path}:4:11"],
    )
    assert told[1][0] == lines.index("````quiz")
    assert told[1][1][0].startswith("this quiz fence is opened and not closed")


def test_a_card_that_cannot_be_read_says_why_where_it_would_be(course):
    edit(course, "modules/sample/card.yml", "title:", "titel:")
    path = "modules/sample/index.md"

    page = rendered(course, "# A sample module", "", "Text.", path=path)

    ((_, told),) = boxes(page)
    assert "titel is not a key of a card modules/sample/card.yml:1:1" in told


def test_the_header_links_to_modules_that_come_before(course):
    other = course / "modules" / "before"
    other.mkdir()
    for name in ("index.md", "card.yml"):
        text = (course / "modules" / "sample" / name).read_text("utf-8")
        other.joinpath(name).write_text(text.replace("A sample module", "What's before"), "utf-8")
    edit(course, "modules/sample/index.md", "prerequisites: []", "prerequisites: [before]")
    edit(course, "mkdocs.yml", "  - Cards", "  - modules/before/index.md\n  - Cards")
    built_by_mkdocs(course, course / "site")

    html = (course / "site" / "modules" / "sample" / "index.html").read_text("utf-8")
    assert '<dt>Builds on</dt><dd><a href="../before/">What’s before</a></dd>' in html


def test_the_header_names_who_has_reviewed_and_what(course):
    edit(
        course,
        "modules/sample/index.md",
        "reviews: []",
        "reviews:\n  - {by: N. N., role: reader, affiliation: a school, date: 2026-12-01, "
        "scope: the questions}",
    )

    html = page(course, "modules/sample")

    assert "Reviewed by N. N., reader, a school, 2026-12-01: the questions." in html
    assert "not yet reviewed" not in html


def test_a_module_without_a_title_line_still_has_its_header(course):
    edit(course, "modules/sample/index.md", "# A sample module\n", "")

    code, output = build(course)

    assert code == 0, output
    html = (course / "site" / "modules" / "sample" / "index.html").read_text("utf-8")
    assert html.index("module-header") < html.index("module-header__more")
    assert "module-card" in html


def test_setext_headings_and_explicit_anchors_can_be_taught(course):
    edit(course, "modules/sample/index.md", "## Who asks?", "Who is asking?\n--------------")
    edit(course, "modules/sample/index.md", "## Your own words", "## In your words {#own}")

    anchors = [one.anchor for one in CourseFiles(course).headings("modules/sample/index.md")]

    assert anchors == [
        "a-sample-module",
        "who-could-be-recognized",
        "who-is-asking",
        "what-the-papers-say",
        "own",
    ]


def test_a_file_of_docs_does_not_hide_a_module(course):
    clash = course / "docs" / "modules" / "sample"
    clash.mkdir(parents=True)
    (clash / "index.md").write_text("# Another\n", "utf-8")

    code, output = run("mkdocs", "build", "--strict", cwd=course)

    assert code == 1
    assert "stands in the way of modules/sample/index.md" in output


def test_a_course_without_references_can_cite_nothing(course):
    (course / "docs" / "references.json").unlink()
    course_files = CourseFiles(course)

    assert course_files.references() == {}
    assert course_files.headings("docs/gone.md") == ()


def places(root):
    course_files = CourseFiles(root)
    prose = Prose(course_files.references(), lambda path, _: path)
    page = PageContext("docs/index.md", course_files, prose, drafts=False)
    view = view_module(page, course_files.module("sample"))
    items = [item for sitting in view["sittings"] for item in sitting["items"]]
    return {item["id"].removeprefix("sample-"): item["place"] for item in items}


def test_going_on_passes_over_no_text_before_a_question(course):
    path = "modules/sample/index.md"
    edit(course, path, "sample-multiple\n", "```\n\nA case.\n\n```quiz\nsample-multiple\n")
    edit(course, path, "## Who asks?", "## What follows\n\n## Who asks?")

    assert places(course) == {
        "single": "",
        "multiple": "item-sample-single",
        "true-false": "item-sample-true-false",
        "numeric": "what-follows",
        "short-text": "item-sample-short-text",
        "self-check": "item-sample-self-check",
        "reflection": "what-the-papers-say",
    }
    anchors = re.findall(r' id="([^"]+)"', page(course, "modules/sample"))
    assert set(places(course).values()) - {""} <= set(anchors)


def test_going_on_begins_at_the_case_that_questions_share(course):
    quiz = "quizzes/sample.yml"
    text = (course / quiz).read_text("utf-8")
    case = "cases:\n  - id: sample-case\n    title: A case\n    stimulus: Somebody asks.\nitems:\n"
    text = text.replace("items:\n", case, 1)
    for name in ("short-text", "self-check"):
        text = text.replace(
            f"- id: sample-{name}\n", f"- id: sample-{name}\n    case: sample-case\n"
        )
    (course / quiz).write_text(text, "utf-8")

    found = places(course)

    assert found["short-text"] == found["self-check"] == "item-sample-short-text__case"
    assert f'id="{found["self-check"]}"' in page(course, "modules/sample")


def test_what_belongs_below_the_last_quiz_stays_there_whatever_else_is_wrong(course):
    open_fence = ["", "```quiz", "sample-multiple"]
    path = "docs/index.md"
    lines = ["# Home", "", "```cards", "```", "", "```quiz", "sample-single", "```", *open_fence]
    (course / path).write_text("\n".join(lines), "utf-8")

    fragments = [one.fragment.html for one in rendered(course, *lines, path=path).insertions]

    cards, quiz, box = (one for one in fragments if 'class="references"' not in one)
    assert "opened and not closed" in box
    assert 'class="device"' not in cards
    assert "<quiz-item" in quiz
    assert 'class="device"' in quiz


@pytest.mark.parametrize(
    ("above", "level"),
    [
        (["## Two"], 3),
        (["Two", "---"], 3),
        (["One", "==="], 2),
        (["## Two", "```text", "#### no heading", "```"], 3),
        (["## Two", "<!--", "#### no heading", "-->"], 3),
        (["## Two", "```", "### Three"], 4),
    ],
    ids=["marks", "underlined", "underlined twice", "code", "a comment", "an open fence"],
)
def test_a_question_stands_one_level_below_its_heading(course, above, level):
    page = rendered(course, *above, "", "```quiz", "sample-single", "```")

    assert f'<h{level} class="item__title"' in page.insertions[0].fragment.html


@pytest.mark.parametrize("below", ["<!-- see page 3 -->", "<!-- end -->"])
def test_a_line_that_is_not_shown_joins_no_question_to_a_paragraph(course, below):
    above = "<!-- with sample -->\n" if "end" in below else ""
    edit(course, "docs/whole.md", "# ", f"# A\n\n{above}```stop\n```\n{below}\nAnd a word.\n\n# ")
    html = page(course, "whole")

    assert "<p>And a word.</p>" in html
    assert re.search(r"</p>\s*</div>\s*<p>And a word", html)


def test_a_note_to_reviewers_is_left_out_with_whatever_is_in_it(course):
    note = "<!-- see\n\n```stop\nNext: secret\n```\n\n```text\nsecret\n```\n-->\n"
    edit(course, "docs/whole.md", "# ", f"# A\n\n{note}\n# ")

    assert "secret" not in page(course, "whole")


SAYS = "<!-- source\nwork: blanchard2015\nplace: p. 1\nsays: A <b>word</b>.\nseen: its page, https://www.example.org/a.\n-->\n"


def test_a_claim_opens_to_the_sentences_that_stand_below_it(course):
    text = f"# A\n\nOne [@blanchard2015].\n{SAYS}\nTwo [@blanchard2015].\n\n# "
    edit(course, "docs/whole.md", "# ", text)
    html = page(course, "whole")

    one, two = re.findall(r'<p>\w+ \((<a class="citation"[^>]*>)', html)
    said = "cite-blanchard2015__says-blanchard2015"
    assert f'data-says="{said}"' in one
    assert "data-says" not in two
    assert html.count(f'id="{said}"') == 1
    assert "“A &lt;b&gt;word&lt;/b&gt;.”" in html
    assert 'p. 1; Seen: its page, <a href="https://www.example.org/a">example.org</a>.' in html


def test_a_question_opens_to_the_sentences_that_it_has(course):
    sources = "    sources:\n      - work: boileau2018\n        says: [One., Two.]\n"
    edit(course, "quizzes/sample.yml", "    teaches:", f"{sources}    teaches:")
    html = page(course, "whole")

    said = "item-sample-single__says-boileau2018"
    assert f'href="#ref-boileau2018" data-says="{said}"' in html
    assert re.search(rf'id="{said}"><q[^>]*>“One.”</q> <q[^>]*>“Two.”</q>', html)


def test_a_case_that_questions_share_opens_to_the_sentences_that_it_has(course):
    case = (
        "cases:\n  - id: a-case\n    title: A case\n    stimulus: One [@boileau2018, 4(a)].\n"
        "    sources:\n      - {work: boileau2018, says: One.}\n"
    )
    edit(course, "quizzes/sample.yml", "items:\n", f"{case}items:\n")
    edit(course, "quizzes/sample.yml", "    stem:", "    case: a-case\n    stem:")
    html = page(course, "whole")

    said = "item-sample-single__case__says-boileau2018"
    assert f'href="#ref-boileau2018" data-says="{said}"' in html
    assert html.count(f'id="{said}"') == 1


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One <!-- a secret --> two.", "<p>One  two.</p>"),
        ("One\n<!-- a\nsecret -->\ntwo.", "<p>One\ntwo.</p>"),
        ("- one\n<!-- a secret -->\n- two", "<li>one</li>\n<li>two</li>"),
        ("> One\n> <!-- a\n> secret -->\n> two", "<p>One\ntwo</p>"),
        ("A `<!-- b -->`.", "<code>&lt;!-- b --&gt;</code>"),
        ("- one\n\n<!-- -->\n\n- two", "<!-- -->"),
    ],
)
def test_notes_of_authors_are_not_published(course, text, html):
    edit(course, "docs/whole.md", "# ", f"# A\n\n{text}\n\n# ")
    made = page(course, "whole")

    assert html in made
    assert "secret" not in made
