"""What an institution says in `mkdocs.yml`: whom to write to, where a problem is reported."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from coursewright.findings import findings
from coursewright.model.institution import Contact
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.site import read_site
from coursewright.reading.source import Source
from coursewright.rendering.page import render_page
from coursewright.rendering.report_link import report_address
from support import ROOT, assembled, built, copy_sample, edit

ID = "    id: sample\n"
ISSUES = "https://example.org/course/issues/new"
QUESTION = ("irb-who", "3f9c1a", "quizzes/irb.yml", "https://example.edu/irb/#item-irb-who")


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


def said_by(course, lines):
    edit(course, "mkdocs.yml", ID, ID + lines)
    return CourseFiles(course).site()


def test_nothing_need_be_said(course):
    site = CourseFiles(course).site()

    assert (site.contact, site.report, site.adoption) == (None, "", None)


@pytest.mark.parametrize("address", ["office@example.edu", "https://example.edu/office"])
def test_a_contact_and_an_address_for_problems_are_read(course, address):
    site = said_by(
        course,
        f"    contact:\n      name: The office\n      address: {address}\n    report: {address}\n",
    )

    assert site.contact == Contact("The office", address)
    assert site.report == address
    assert findings(course)[0] == []


@pytest.mark.parametrize(
    "address",
    ["office", "a b@example.edu", "office@example", "a@b@example.edu", "ftp://example.edu",
     "https://", "https:///office", "a@example.edu, b@example.edu", "javascript://%0aalert(1)"],
)  # fmt: skip
def test_what_is_no_address_is_told_and_not_shown(course, address):
    contact = f'    contact:\n      name: The office\n      address: "{address}"\n'
    site = said_by(course, f'{contact}    report: "{address}"\n')

    assert (site.contact, site.report) == (None, "")
    assert [one.rule for one in findings(course)[0]] == ["address-is-one"] * 2


@pytest.mark.parametrize("lines", ["extra: words\n", "extra:\n  course: words\n", "extra:\n"])
def test_settings_of_another_kind_are_told(course, lines):
    text = (course / "mkdocs.yml").read_text("utf-8")
    text = re.sub(r"^extra:\n(?:  .*\n)+", lines, text, flags=re.MULTILINE)
    (course / "mkdocs.yml").write_text(text, "utf-8")

    assert "course-has-an-id" in {one.rule for one in findings(course)[0]}


def test_an_issue_is_begun_with_the_question_and_nothing_else():
    address = report_address(ISSUES, *QUESTION)

    begun = parse_qs(urlsplit(address).query)
    assert address.startswith(f"{ISSUES}?title=")
    assert begun.keys() == {"title", "body"}
    assert begun["title"] == ["A problem with the question irb-who"]
    assert begun["body"][0].split("\n\n\n\n") == [
        "What is wrong?",
        "Question: irb-who, revision 3f9c1a, in quizzes/irb.yml\n"
        "Page: https://example.edu/irb/#item-irb-who\n",
    ]


def test_an_address_that_says_more_keeps_it():
    address = report_address(f"{ISSUES}?labels=question#form", *QUESTION)

    parts = urlsplit(address)
    assert parse_qs(parts.query).keys() == {"labels", "title", "body"}
    assert parts.fragment == "form"


def test_an_e_mail_is_begun_in_its_own_way():
    address = report_address("course+irb@example.edu", *QUESTION)

    assert address.startswith("mailto:course+irb@example.edu?subject=A%20problem%20with%20the")
    assert "%0D%0A" in address
    assert not re.search(r"%0A(?<!%0D%0A)", address)
    assert " " not in address


def rendered(root, names, report):
    if report:
        edit(root, "mkdocs.yml", ID, f"{ID}    report: {report}\n")
    lines = [line for name in names for line in ("```quiz", name, "```")]
    page = render_page(
        "docs/question-types.md", lines, CourseFiles(root), lambda to, _: f"/{to}", drafts=False
    )
    return "".join(one.fragment.html for one in page.insertions)


def test_every_question_has_one_link_with_a_name_of_its_own(course):
    fences = ["examples", "sample"]
    assert "item__report" not in rendered(course, fences, "")

    html = rendered(course, fences, ISSUES)

    ids = re.findall(r'<quiz-item id="item-([\w-]+)"', html)
    links = re.findall(r'<p class="item__report"><a href="([^"]*)">(.*?)</a></p>', html)
    assert len(ids) > 20
    assert len({name for _, name in links}) == len(links)
    for item in ids:
        (address,) = [one for one, _ in links if f"question%20{item}&" in one]
        assert f"Page%3A%20docs%2Fquestion-types.md%23item-{item}" in address
    assert len(links) == len(ids)


def test_a_guess_is_reported_where_it_is_answered(course):
    module = "modules/sample/index.md"
    said_by(course, f"    report: {ISSUES}\n")
    guesses = "sets:\n  - id: sample-guesses\n    title: A guess\n    mode: pretest\n"
    edit(course, "quizzes/sample.yml", "items:\n", guesses + "    items: [sample-single]\nitems:\n")
    edit(course, module, "## Who could", "```quiz\nsample-guesses\n```\n\n## Who could")
    edit(course, module, "sample-single\n", "")

    page = render_page(
        module,
        (course / module).read_text("utf-8").split("\n"),
        CourseFiles(course),
        lambda to, _: f"/{to}",
        drafts=False,
        address="https://example.edu/sample/",
    )

    html = "".join(one.fragment.html for one in page.insertions)
    assert '<pretest-answer data-item="' in html
    assert html.count("item__report") == html.count("<quiz-item ")
    assert "Page%3A%20https%3A%2F%2Fexample.edu%2Fsample%2F%23item-" in html


def test_both_builders_show_it_and_a_change_of_address_is_seen(course, tmp_path, monkeypatch):
    edit(course, "mkdocs.yml", "site_url: ", "site_url: !ENV [WHERE, ")
    edit(course, "mkdocs.yml", ":8000/\n", ":8000/]\n")
    said_by(
        course,
        "    contact:\n      name: Office & Co\n      address: office@example.edu\n"
        f"    report: {ISSUES}?labels=x\n",
    )
    contact = '<a href="mailto:office@example.edu">Office &amp; Co</a>'

    for where in ("https://one.example.edu/", "https://two.example.edu/course/"):
        monkeypatch.setenv("WHERE", where)
        html = (built(course) / "modules" / "sample" / "index.html").read_text("utf-8")
        page = f"{where}modules/sample/#item-sample-single".replace("/", "%2F")
        assert f"{ISSUES}?labels=x&amp;title=" in html
        assert page.replace(":", "%3A").replace("#", "%23") in html
        assert contact in html

    tree = assembled(course, tmp_path / "tree")
    html = (tree / "modules" / "sample" / "index.html").read_text("utf-8")
    assert f"{ISSUES}?labels=x&amp;title=" in html.replace("&#x2f;", "/")
    assert "modules%2Fsample%2Findex.md%23item-sample-single" in html
    assert contact in html.replace("&#x2f;", "/")


@pytest.mark.shipped
def test_every_key_is_documented():
    reading = ROOT / "src/coursewright/reading"
    code = "".join((reading / f"{name}.py").read_text("utf-8") for name in ("institution", "site"))
    keys = set(re.findall(r"\.(?:texts?|has|mapping)\(\s*\"([a-z_]+)\"", code))
    page = (ROOT / "docs/for-institutions.md").read_text("utf-8")

    assert {"id", "leave_out", "contact", "address", "report"} <= keys
    for key in keys:
        assert f"{key}:" in page, f"`{key}:` is not explained"


def test_the_rest_of_the_settings_is_read_as_the_builder_reads_it():
    found = []
    text = """
        nav: [index.md, {Modules: [modules/a/index.md]}]
        extra: {course: {id: sample}}
        markdown_extensions:
          - toc: {permalink: true, toc_depth: 3, title: , slugify: !!python/name:a.b , words: [a]}
          - attr_list
          - tables:
    """

    site = read_site(Source("mkdocs.yml", text.replace("\n        ", "\n")), found)

    assert found == []
    assert [path for path, _ in site.nav] == ["index.md", "modules/a/index.md"]
    assert site.extensions == ("toc", "attr_list", "tables")
    assert site.extension_settings["toc"] == {
        "permalink": True,
        "toc_depth": 3,
        "title": None,
        "slugify": None,
        "words": ["a"],
    }
    assert read_site(Source("mkdocs.yml", "- a list\n"), found) is None
