"""The form at the end of a session: on its page, in a document, and short."""

import io

import docx
import pytest
from bs4 import BeautifulSoup

from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.session_form import form_of
from coursewright.rendering.strings import speaking
from coursewright.sites.documents import documents
from sessions import PAGE, SESSION, copy_with_sessions
from support import ROOT, built, edit

DOCUMENT = SESSION.removesuffix(".session.yml") + "-form.docx"
ASKED = "feedback:\n  - What I would keep\n"
OWN = [
    "How useful was this for your own work?",
    "What I will say or do differently next time, and by when",
    "What was useful, and should stay",
    "One thing to change",
    "Would you come again?",
]


@pytest.fixture
def root(tmp_path):
    return copy_with_sessions(tmp_path / "course")


def labels(course_files, path=SESSION):
    session = course_files.session(path)
    module = course_files.module(session.module) if session.module else None
    return [field.label.source for field in form_of(session, module).fields]


def document_of(root):
    return docx.Document(io.BytesIO(dict(documents(CourseFiles(root), drafts=False))[DOCUMENT]))


def test_it_asks_how_useful_it_was_and_then_what_the_session_asks(root):
    assert labels(CourseFiles(root)) == [OWN[0], "What I would keep"]


def test_without_lines_of_its_own_it_asks_what_is_asked_everywhere(root):
    edit(root, SESSION, ASKED, "")

    assert labels(CourseFiles(root)) == OWN


def test_the_page_has_the_form_and_leads_to_its_document(root):
    site = built(root)

    page = site / PAGE.removesuffix(".md") / "index.html"
    form = BeautifulSoup(page.read_text("utf-8"), "html.parser").find(id="feedback-form").parent
    link = form.find("a", download=True)
    assert (page.parent / link["href"]).resolve() == (site / DOCUMENT).resolve()
    assert (site / DOCUMENT).is_file()
    assert [one.contents[0].strip() for one in form.select(".feedback-form > li")] == [
        OWN[0],
        "What I would keep",
    ]
    title = CourseFiles(root).session(SESSION).title.source
    assert form.strong.text == title
    article = BeautifulSoup(page.read_text("utf-8"), "html.parser").article
    assert len(article.select('[href="#feedback-form"]')) == 1


def test_the_document_says_the_session_and_asks_the_same(root):
    session = CourseFiles(root).session(SESSION)
    words = [one.text for one in document_of(root).paragraphs]

    assert words[0] == session.title.source
    assert words[1].startswith("Afterwards people can: ")
    assert [one for one in words if one in (OWN[0], "What I would keep")] == labels(
        CourseFiles(root)
    )
    assert document_of(root).core_properties.language == "en-US"


def test_the_document_follows_its_module(root):
    before = document_of(root).paragraphs[1].text
    session = CourseFiles(root).session(SESSION)
    module = CourseFiles(root).module(session.module)
    served = session.objectives[0].source
    said = next(one.text.source for one in module.objectives if one.id == served)
    edit(root, module.path, said, "Say it differently.")

    assert said.rstrip(".") in before
    assert "Say it differently" in document_of(root).paragraphs[1].text


def test_what_is_left_out_has_no_document(root):
    edit(root, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [sample]\n")

    assert DOCUMENT not in dict(documents(CourseFiles(root), drafts=False))


@pytest.mark.shipped
def test_every_session_of_the_course_has_a_short_form():
    course_files = CourseFiles(ROOT)
    with speaking("en", course_files.subject()):
        asked = [labels(course_files, path) for path in course_files.sessions()]

    assert len(asked) > 15
    assert all(5 <= len(one) <= 6 for one in asked)
