"""What serves what: followed through the model, in a page, and in files."""

import csv
import io

import pytest

from coursewright.cli import main
from coursewright.reading.competencies import LEVELS, read_competencies
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.source import Source
from coursewright.rendering.page import render_page
from coursewright.rendering.trace import count_gaps, trace_course
from coursewright.rendering.trace_files import trace_as_csv, trace_as_markdown
from support import ROOT, copy_sample, edit

MODULE = "modules/sample/index.md"
QUIZ = "quizzes/sample.yml"
SERVED = '{"7.1": [sample.hold-the-survey], "7.2": [sample.change-who-asks]}'


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


def traced(course, **settings):
    return trace_course(CourseFiles(course), **({"drafts": False} | settings))


def rows(course):
    text = trace_as_csv(CourseFiles(course)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def shown(course, *lines, href=lambda path, anchor: f"{path}#{anchor}"):
    course_files = CourseFiles(course)
    return (
        render_page("docs/x.md", lines, course_files, href, drafts=False)
        .insertions[0]
        .fragment.html
    )


def test_a_competency_is_followed_to_the_works_behind_its_questions(course):
    ethics = traced(course).domains[0]

    first = ethics.competencies[0]
    assert (first.competency.id, [one.slug for one in first.modules]) == ("7.1", ["sample"])
    objective = first.objectives[0]
    assert objective.objective.id == "sample.hold-the-survey"
    single = objective.items[0]
    assert (single.item.id, single.heading.anchor) == ("sample-single", "who-could-be-recognized")
    assert single.works == ("boileau2018",)
    assert objective.items[2].works == ("boileau2018",), "the paragraph cites it"


def test_a_section_ends_where_the_next_of_its_level_begins(course):
    edit(course, MODULE, "## Who asks?", "### A part\n\nOf it [@blanchard2015].\n\n## Who asks?")

    first, second = traced(course).domains[0].competencies

    assert first.objectives[0].items[0].works == ("boileau2018", "blanchard2015")
    assert second.objectives[0].items[1].item.teaches.anchor == "who-asks"
    assert second.objectives[0].items[1].works == ()


def test_a_work_that_the_question_cites_itself_comes_first(course):
    edit(course, QUIZ, "    type: single\n", "    type: single\n    references: [blanchard2015]\n")

    single = traced(course).domains[0].competencies[0].objectives[0].items[0]

    assert single.works == ("blanchard2015", "boileau2018")


@pytest.mark.parametrize(
    ("path", "old", "new", "gap"),
    [
        (MODULE, SERVED, '{"7.1": [sample.hold-the-survey]}', "Competencies without a module: 2"),
        (MODULE, SERVED, '{"7.1": [sample.hold-the-survey]}', "Objectives that serve no comp"),
        (MODULE, SERVED, '["7.1", "7.2"]', "Competencies that a module names and no objective s"),
        (QUIZ, "objective: sample.hold-the-survey", "draft: true", "Questions without a work"),
    ],
)
def test_gaps_are_counted_in_words(course, path, old, new, gap):
    edit(course, path, old, new)

    assert any(one.startswith(gap) for one in count_gaps(traced(course)))


def test_a_reflection_is_no_second_question(course):
    for kind in ("numeric", "short-text"):
        edit(course, QUIZ, f"objective: sample.change-who-asks\n    type: {kind}", f"type: {kind}")

    assert "Objectives that only one question can show: 1" in count_gaps(traced(course))


def test_a_question_that_names_no_paragraph(course):
    edit(course, QUIZ, "    teaches: modules/sample/index.md#who-could-be-recognized\n", "")

    single = traced(course).domains[0].competencies[0].objectives[0].items[0]

    assert (single.heading, single.gaps) == (None, ("paragraph",))
    assert single.works == ("boileau2018",), "which it cites itself"


def test_an_objective_without_a_question_and_a_question_without_a_paragraph(course):
    text = (course / QUIZ).read_text("utf-8")
    text = text.replace("objective: sample.change-who-asks", "objective: nothing.here")
    text = text.replace("#who-could-be-recognized", "#gone")
    (course / QUIZ).write_text(text, "utf-8")

    said = count_gaps(traced(course))

    assert "Objectives that no question can show: 1" in said
    assert "Questions without a paragraph that teaches them: 3" in said
    assert "No paragraph is named: " in shown(course, "```trace", "```")
    assert [row["gaps"] for row in rows(course) if row["competency"] == "7.2"] == [
        "No question can show it."
    ]


def test_a_module_that_is_left_out_serves_nothing(course):
    assert any(one.modules for one in traced(course).domains[0].competencies)

    edit(course, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [sample]\n")

    assert not any(one.modules for one in traced(course).domains[0].competencies)


def test_a_course_without_a_framework_has_objectives_that_serve_none(course):
    (course / "docs" / "competencies.yml").unlink()

    found = traced(course)

    assert found.domains == ()
    assert [one.objective.id for one in found.beside] == [
        "sample.hold-the-survey",
        "sample.change-who-asks",
    ]
    assert "Objectives that serve no competency" in shown(course, "```trace", "```")
    assert {row["competency"] for row in rows(course)} == {""}
    assert "## Objectives that serve no competency" in trace_as_markdown(CourseFiles(course))


def test_the_table_has_a_row_for_each_question_and_opens_in_a_spreadsheet(course):
    edit(course, "docs/competencies.yml", "text: Asks for", 'text: "=HYPERLINK(1), asks for')
    edit(course, "docs/competencies.yml", "are collected.", 'are collected."')
    edit(course, QUIZ, "title: the survey", 'title: "@SUM"')

    raw = trace_as_csv(CourseFiles(course))
    table = rows(course)

    assert raw.startswith(b"\xef\xbb\xbfdomain,domain_title,competency,")
    assert b"\r\n" in raw
    assert table[0]["competency_text"].startswith("'=HYPERLINK(1), asks for")
    assert table[0]["question_title"] == "'@SUM"
    assert table[0]["taught_under"] == f"{MODULE}#who-could-be-recognized"
    assert [row["question"] for row in table if row["competency"] == "7.1"] == [
        "sample-single",
        "sample-multiple",
        "sample-true-false",
    ]
    last = table[-1]
    assert (last["competency"], last["question"], last["gaps"]) == ("8.1", "", "No module yet.")


def test_markdown_keeps_its_columns_whatever_the_words(course):
    edit(course, QUIZ, "title: the survey", "title: this | that")

    lines = trace_as_markdown(CourseFiles(course)).split("\n")

    tables = [line for line in lines if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in tables} == {7}
    assert any("Question 1: this \\| that" in line for line in tables)
    assert "2 of 3 competencies served by a module. Objectives: 2. Questions: 7." in lines


def test_the_command_writes_bytes_and_says_errors_elsewhere(course, capfdbinary):
    assert main(["trace"], course) == 0
    assert capfdbinary.readouterr().out.startswith(b"# From competency to paragraph\n")
    assert main(["trace", "--format", "csv"], course) == 0
    assert capfdbinary.readouterr().out.startswith(b"\xef\xbb\xbfdomain,")

    edit(course, QUIZ, "type: single", "type: sinlge")

    assert main(["trace", "--format", "csv"], course) == 1
    written = capfdbinary.readouterr()
    assert written.out == b""
    assert b"`sinlge` is not a type of item" in written.err


def test_the_page_links_what_it_names_and_leaves_words_where_nothing_is(course):
    html = shown(course, "```trace", "```")

    assert f'<a href="{MODULE}#item-sample-single">Question 1: the survey</a>' in html
    assert f'<a href="{MODULE}#who-could-be-recognized">Who could be recognized?</a>' in html
    assert '<a href="docs/references.md#ref-boileau2018">' in html
    assert "No module yet." in html

    plain = shown(course, "```trace", "```", href=lambda *_: "")
    assert "<a " not in plain
    assert "Question 1: the survey" in plain


def test_the_domains_say_what_serves_each_and_for_whom(course):
    html = shown(course, "```domains", "```")

    assert '<h2 id="domain-7">Domain 7: Ethics and oversight</h2>' in html
    assert '<li id="competency-7-1">' in html
    assert html.count('data-objective="sample.hold-the-survey"') == 1
    assert f'<a href="{MODULE}#item-sample-single" data-of="sample-single" aria-label=' in html
    assert "No module yet." in html
    assert html.count('data-question="sample-single"') == 1

    edit(course, MODULE, SERVED, '["7.1", "7.2"]')
    assert f'In <a href="{MODULE}#">A sample module</a>.' in shown(course, "```domains", "```")


def test_a_placement_has_a_group_for_each_domain_and_nothing_chosen(course):
    html = shown(course, "```placement", "```")

    assert html.count("<fieldset") == 2
    assert html.count('type="radio"') == 6
    assert "checked" not in html
    assert f'<a href="{MODULE}#" data-minutes="12">A sample module</a>, about 12 minutes' in html
    assert html.count("course.js") == 1


def test_both_on_one_page_load_one_script(course):
    course_files = CourseFiles(course)
    lines = ["```placement", "```", "", "```domains", "```"]

    page = render_page("docs/x.md", lines, course_files, lambda path, _: path, drafts=False)

    assert sum("course.js" in one.fragment.html for one in page.insertions) == 1


def test_works_of_the_framework_say_that_it_cites_them(course):
    assert "The domains" not in shown(course, "```references", "```")

    (course / "docs" / "domains.md").write_text("# The nine domains\n", "utf-8")

    html = shown(course, "```references", "```")
    assert '<a href="docs/domains.md#">The domains</a>' in html


@pytest.mark.shipped
def test_every_key_of_the_framework_is_documented():
    text = (ROOT / "docs/for-authors.md").read_text("utf-8")
    section = text.split("\n## Competencies\n")[1].split("\n## ")[0]

    for key in ("domains", "title", "competencies", "id", "level", "text", "references"):
        assert f"{key}:" in section, key
    for level in LEVELS:
        assert level in section


@pytest.mark.shipped
def test_the_example_of_a_framework_is_right():
    text = (ROOT / "docs/for-authors.md").read_text("utf-8")
    example = text.split("\n## Competencies\n")[1].split("```yml\n")[1].split("```")[0]
    found = []

    domains = read_competencies(Source("docs/competencies.yml", example), found)

    assert found == []
    assert [one.id for one in domains[0].competencies] == ["7.1"]


@pytest.mark.shipped
def test_the_courses_framework_has_nine_domains_and_forty_competencies():
    domains = CourseFiles(ROOT).domains()

    assert [domain.id for domain in domains] == list("123456789")
    counts = [len(domain.competencies) for domain in domains]
    assert counts == [7, 3, 4, 3, 6, 4, 5, 3, 5]
    assert all(one.references for domain in domains for one in domain.competencies)


@pytest.mark.shipped
def test_every_competency_of_the_course_is_served_and_few_objectives_serve_none():
    found = trace_course(CourseFiles(ROOT), drafts=False)

    served = [one for domain in found.domains for one in domain.competencies]
    assert [one.competency.id for one in served if not one.objectives] == []
    assert {one.objective.id for one in found.beside} == {
        "start.choose-two", "rel.hand-over-distress", "exp.four-months", "auth.next-step",
        "feas.stop-rule", "feas.who-keeps", "feas.say-what-happened",
    }  # fmt: skip
    assert any(gap.startswith("Objectives") for gap in count_gaps(found)), "the page says so"
