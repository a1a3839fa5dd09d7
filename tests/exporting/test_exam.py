"""The printable exam and its key: nothing of the key is in the exam, and all of it in the key."""

import base64
import io
import re
from itertools import pairwise

import docx
import pytest
from bs4 import BeautifulSoup
from docx.oxml.ns import qn

from brands import (
    IMPRINT,
    NAME,
    ORIGINAL,
    PNG,
    PUBLIC,
    SVG,
    brands_in,
    embedded,
    give_brand,
    give_imprint,
)
from coursewright.exporting.prose import words_of_html
from coursewright.exporting.run import export
from coursewright.exporting.sheet import letter, view_question
from coursewright.exporting.to_question import to_question
from coursewright.reading.course_files import CourseFiles
from html_rules import insist_on_valid_html
from support import ROOT, SAMPLE, copy_sample, edit


def files_of(root, name, slug="examples"):
    made = export(CourseFiles(root), name, [slug])
    exam, key = made.files.values()
    return exam, key


@pytest.fixture(scope="module")
def pages():
    return [BeautifulSoup(page, "html.parser") for page in files_of(SAMPLE, "exam")]


@pytest.fixture(scope="module")
def documents():
    return [docx.Document(io.BytesIO(one)) for one in files_of(SAMPLE, "exam-docx")]


@pytest.fixture(scope="module")
def questions():
    course_files = CourseFiles(SAMPLE)
    assessment = course_files.assessment("examples")
    items = [item for item in assessment.items if not item.draft]
    return [to_question(course_files, assessment, item) for item in items]


def flat(words):
    return " ".join(words.split())


def test_what_has_points_comes_first_and_the_rest_has_none(pages, questions):
    exam, key = pages
    headings = [flat(one.text) for one in exam.find_all("h3")]
    marked = sum(one.scored for one in questions)
    open_ones = sum(one.kind == "essay" for one in questions)

    assert headings == [
        *(f"Question {number} (1 point)" for number in range(1, marked + 1)),
        *(f"Question {number}" for number in range(marked + 1, marked + open_ones + 1)),
    ]
    assert f"{marked} questions, {marked} points" in flat(exam.text)
    assert [flat(one.text) for one in exam.find_all("h2")] == ["Questions", "To think about"]
    assert len(key.find_all("h3")) == len(headings)


def test_the_exam_says_no_answer(pages, questions):
    words = flat(pages[0].text)
    for question in questions:
        parts = (*question.options, *question.gaps, *question.pairs)
        reasons = [*(one.feedback for one in parts), question.explanation, question.correct]
        for reason in filter(None, map(words_of_html, reasons)):
            assert flat(reason) not in words, question.id
    assert "(right)" not in words
    assert not pages[0].select(".right, .key")


def test_the_key_says_each_answer_and_each_reason(pages, questions):
    for heading in pages[1].find_all("h3"):
        question = next(one for one in questions if one.id == heading.code.text)
        view, said = view_question(question), flat(heading.parent.text)
        if view["best"]:
            assert f"Answer: {view['best']}" in said, question.id
        for one in (*question.options, *question.gaps, *question.pairs):
            assert flat(words_of_html(one.feedback, " ")) in said, question.id
        for prompt in view["prompts"]:
            assert f"{prompt['letter']}, {prompt['choice']}" in said
        if question.number is not None:
            assert view["number"] in said
            assert view["range"] in said
        assert all(one in said for one in question.accepted)


def test_the_key_lists_the_works_that_are_cited(pages, questions):
    cited = {work for question in questions for work in question.works}
    assert len(pages[1].select(".works > li")) == len(cited) > 0


def test_letters_are_those_of_the_site(pages):
    answer = pages[1].find("code", string="example-single").parent.parent
    asked = pages[0].find("h3").parent
    options = [flat(one.text) for one in asked.select("ol.options > li")]
    key = answer.select_one(".key").text.strip()[-1]

    chosen = answer.select_one("li.right strong").text.strip()
    assert options[ord(key) - ord("A")] == chosen
    assert [letter(n) for n in (0, 25, 26, 701)] == ["A", "Z", "AA", "ZZ"]


def test_a_case_stands_once_before_its_questions(pages):
    (case,) = pages[0].select(".case")
    numbers = [int(number) for number in re.findall(r"\d+", case.p.text)]
    after = case.find_next_sibling("div", class_="question")

    assert "twelve residents" in case.text
    assert flat(after.h3.text).startswith(f"Question {numbers[0]} ")
    assert len(re.findall("twelve residents", pages[0].text)) == 1


def test_the_pages_stand_alone_and_are_valid(tmp_path):
    for name, page in zip(("exam", "key"), files_of(SAMPLE, "exam"), strict=True):
        text = page.decode()
        (tmp_path / f"{name}.html").write_text(text, "utf-8")
        assert '<html lang="en">' in text
        assert not re.search(r'<(?:script|link)\b|\bsrc="(?!data:)|url\(', text)
    insist_on_valid_html(tmp_path)


def test_a_picture_is_in_the_page_and_in_the_document(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / "docs" / "images").mkdir(exist_ok=True)
    (root / "docs" / "images" / "dot.png").write_bytes(PNG)
    image = "![One dot](docs/images/dot.png)"
    edit(root, "quizzes/sample.yml", "There are **six**", f"{image}\n\n      There are **six**")

    page, _ = files_of(root, "exam", "sample")
    document = docx.Document(io.BytesIO(files_of(root, "exam-docx", "sample")[0]))

    assert base64.b64encode(PNG) in page
    assert b'alt="One dot"' in page
    shown = [one.get("descr") for one in document.element.iter(qn("wp:docPr"))]
    assert shown == ["One dot"]


def test_a_picture_that_word_cannot_show_is_told_in_words(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / "docs" / "images").mkdir(exist_ok=True)
    (root / "docs" / "images" / "dot.png").write_bytes(b"no picture")
    image = "![One dot](docs/images/dot.png)"
    edit(root, "quizzes/sample.yml", "There are **six**", f"{image}\n\n      There are **six**")

    document = docx.Document(io.BytesIO(files_of(root, "exam-docx", "sample")[0]))

    assert "One dot" in [one.text for one in document.paragraphs]


@pytest.mark.parametrize(("ending", "kind", "content"), [
    ("svg", "image/svg+xml", SVG), ("png", "image/png", PNG),
])  # fmt: skip
def test_exam_and_key_show_name_and_logo(tmp_path, ending, kind, content):
    root = give_brand(copy_sample(tmp_path / "course"), ending)

    for page in files_of(root, "exam"):
        shown = (embedded(kind, content), "A square", NAME.replace("&", "&amp;"))
        assert brands_in(page.decode()) == [shown]
    for one in files_of(root, "exam-docx"):
        document = docx.Document(io.BytesIO(one))
        assert document.paragraphs[0].text.strip() == NAME
        pictures = [one.get("descr") for one in document.element.iter(qn("wp:docPr"))]
        # Word shows no SVG.
        assert pictures == ([] if ending == "svg" else ["A square"])
    assert files_of(root, "exam") == files_of(root, "exam")
    assert files_of(root, "exam-docx") == files_of(root, "exam-docx")


def feet_of(root, slug):
    """What stands at the foot of exam and key, as pages and as documents."""
    for page in files_of(root, "exam", slug):
        (foot,) = BeautifulSoup(page, "html.parser").select(".imprint")
        yield flat(foot.text)
    for one in files_of(root, "exam-docx", slug):
        words = [flat(part.text) for part in docx.Document(io.BytesIO(one)).paragraphs]
        begins = max(n for n, part in enumerate(words) if part.startswith("A sample course, "))
        yield " ".join(words[begins:])


def test_exam_and_key_say_whose_they_are_what_they_were_adapted_from_and_their_license(tmp_path):
    root = give_imprint(copy_sample(tmp_path / "course"))

    feet = list(feet_of(root, "examples"))

    assert len(feet) == 4
    for foot in feet:
        assert [one for one in IMPRINT if one not in foot] == []
    assert all(ORIGINAL in foot for foot in feet[2:])


def test_questions_of_a_private_pool_are_not_given_the_license_of_the_public_text(tmp_path):
    root = give_imprint(copy_sample(tmp_path / "course"))
    (root / "quizzes/private").mkdir()
    (root / "quizzes/private/pool.yml").write_text(
        "items:\n  - {id: pool-one, type: reflection, stem: Why?, model: So.}\n", "utf-8"
    )

    for foot in feet_of(root, "private/pool"):
        said = [one for one in IMPRINT if one in foot]
        assert said == [one for one in IMPRINT if one not in PUBLIC]


def test_without_name_and_logo_they_begin_with_the_title(pages, documents):
    for page, document in zip(pages, documents, strict=True):
        assert page.main.find(True).name == "h1"
        assert document.paragraphs[0].style.name == "Title"


def test_the_document_has_the_headings_of_the_page(pages, documents):
    for page, document in zip(pages, documents, strict=True):
        styles = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2"}
        there = [(styles[one.name], flat(one.text)) for one in page.find_all(list(styles))]
        here = [
            (one.style.name, flat(one.text))
            for one in document.paragraphs
            if one.style.name in styles.values()
        ]
        assert here == there


def test_the_document_has_its_language_and_title(documents):
    for document in documents:
        assert document.core_properties.language == "en-US"
        assert document.core_properties.title.endswith("One question of every type")
        assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {
            "en-US"
        }


def test_every_sheet_of_a_document_says_which_it_is_with_version_and_number(tmp_path):
    root = give_imprint(copy_sample(tmp_path / "course"))
    title = "One question of every type"

    for one, named in zip(files_of(root, "exam-docx"), (title, f"Key: {title}"), strict=True):
        (foot,) = docx.Document(io.BytesIO(one)).sections[0].footer.paragraphs
        words = "".join(part.text for part in foot._p.iter(qn("w:t")))
        fields = [part.get(qn("w:instr")) for part in foot._p.iter(qn("w:fldSimple"))]
        assert words == f"A sample course, version 0.3.0 · {named} · 1 / 1"
        assert fields == ["PAGE", "NUMPAGES"]


def test_choices_are_lists_that_begin_anew_at_each_question(pages, documents):
    numbered = [
        (one._p.pPr.numPr.numId.val, flat(one.text))
        for one in documents[0].paragraphs
        if one._p.pPr is not None and one._p.pPr.numPr is not None and one.style.name == "Normal"
    ]
    lists = {}
    for number, words in numbered:
        lists.setdefault(number, []).append(words)

    there = [
        [flat(li.text) for li in one.find_all("li")]
        for one in pages[0].select("ol, ul:not(.offered)")
    ]
    assert list(lists.values()) == there


def test_a_question_stays_on_one_page_and_the_next_may_go_on_another(documents):
    paragraphs = documents[0].paragraphs
    begins = [n for n, one in enumerate(paragraphs) if one.style.name == "Heading 2"]
    for first, last in pairwise(begins):
        inner = paragraphs[first + 1 : last]
        ends = [n for n, one in enumerate(inner) if not one.paragraph_format.keep_with_next]
        assert ends, paragraphs[first].text
        assert all(one.paragraph_format.keep_with_next for one in inner[: ends[0]])


def test_examsoft_gets_numbers_stars_and_types(tmp_path):
    (content,) = export(CourseFiles(SAMPLE), "examsoft", ["examples"]).files.values()
    lines = [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]
    blocks = "\n".join(lines).strip().split("\n\n")

    for number, block in enumerate(blocks, 1):
        first, *choices = block.split("\n")
        assert re.match(rf"(?:Type: MA )?Title: .+ {number}\. .+", first)
        assert [one.removeprefix("*")[0] for one in choices] == list("abcdefgh")[: len(choices)]
        stars = sum(one.startswith("*") for one in choices)
        assert stars > 1 if first.startswith("Type: MA") else stars == 1


def test_spanish_words_for_a_spanish_course(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "theme:\n", "theme:\n  language: es\n")

    exam, key = (page.decode() for page in files_of(root, "exam"))

    assert '<html lang="es">' in exam
    assert "Nombre:" in exam
    assert "Clave: " in key


@pytest.mark.shipped
def test_the_whole_course_can_be_printed_with_every_key(tmp_path):
    course_files = CourseFiles(ROOT)
    made = export(course_files, "exam", [])

    left_out = [one for one in made.found if one.rule == "questions-are-taken-along"]
    assert made.taken + len(left_out) == made.questions > 200
    numbers = 0
    for name, content in made.files.items():
        page = BeautifulSoup(content, "html.parser")
        if name.endswith(".exam-key.html"):
            numbers += len(page.find_all("h3"))
            for answer in page.select(".key"):
                assert len(flat(answer.text)) > len("Answer:") or answer.find_next_sibling("ol")
        (tmp_path / name).write_bytes(content)
    assert numbers == made.taken
    insist_on_valid_html(tmp_path)
