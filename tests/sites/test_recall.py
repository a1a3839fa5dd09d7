"""The pieces of quick recall: one for each question and sentence, the same under every builder."""

import json
import re

import pytest

from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.addresses import address_of
from coursewright.sites.assemble import assemble_tree
from coursewright.sites.cache import PageCache
from coursewright.sites.recall import recall_pieces
from support import built, copy_course, copy_sample, edit

FOLDER = "assets/coursewright/recall"


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / "docs" / "review.md").write_text("# Quick recall\n\n```review\n```\n", "utf-8")
    edit(root, "mkdocs.yml", "  - Cards", "  - review.md\n  - Cards")
    return root


def pieces(root, *, directories=True, drafts=False, cached=False):
    course_files = CourseFiles(root)
    site = ["modules/sample/index.md", "docs/review.md"]
    return dict(
        recall_pieces(
            course_files,
            site,
            lambda page: address_of(page, directories=directories),
            drafts=drafts,
            cache=PageCache(course_files, drafts) if cached else None,
        )
    )


def html_of(piece):
    """What the script puts into the page, as it stands in it."""
    return json.loads(re.search(r"'afterend',(\".*\")\.replaceAll", piece.decode("utf-8"))[1])


def folder_of(site):
    return {path.name: path.read_bytes() for path in (site / FOLDER).iterdir()}


def test_each_question_and_sentence_that_can_come_back_has_one(course):
    made = pieces(course)

    names = {path.removeprefix(f"{FOLDER}/").removesuffix(".js") for path in made}
    assert {"sample-single", "sample-numeric", "say-sample-hold-the-survey"} <= names
    assert "sample-reflection" not in names, "nobody is right or wrong"
    for path, piece in made.items():
        html = html_of(piece)
        assert html.count("<quiz-item ") + html.count('class="say"') == 1, path
        assert html.startswith('<div class="recall"')


def test_a_piece_brings_the_works_that_it_cites(course):
    html = html_of(pieces(course)[f"{FOLDER}/sample-single.js"])

    cited = set(re.findall(r'href="#(ref-[^"]+)"', html))
    assert cited
    assert cited == set(re.findall(r'<li id="(ref-[^"]+)"', html.partition("<template>")[2]))


@pytest.mark.parametrize(
    ("directories", "address"), [(True, "modules/sample/#"), (False, "modules/sample/index.html#")]
)
def test_its_links_begin_where_the_site_does(course, directories, address):
    html = html_of(pieces(course, directories=directories)[f"{FOLDER}/sample-single.js"])

    assert f'"course-root/{address}' in html


@pytest.mark.parametrize(
    ("page", "folder", "file"),
    [
        ("index.md", "", "index.html"),
        ("notes.md", "notes/", "notes.html"),
        ("modules/irb/index.md", "modules/irb/", "modules/irb/index.html"),
        ("modules/irb/README.md", "modules/irb/", "modules/irb/index.html"),
        ("a b/c.md", "a%20b/c/", "a%20b/c.html"),
    ],
)
def test_addresses_are_those_of_the_builders(page, folder, file):
    assert address_of(page, directories=True) == folder
    assert address_of(page, directories=False) == file


def test_drafts_come_back_while_serving_alone(course):
    edit(course, "quizzes/sample.yml", "id: sample-single", "id: sample-single\n    draft: true")

    assert f"{FOLDER}/sample-single.js" not in pieces(course)
    assert f"{FOLDER}/sample-single.js" in pieces(course, drafts=True)


def test_both_builders_have_the_same_and_always(course, tmp_path):
    first = folder_of(built(course))
    again = folder_of(built(course))
    assert assemble_tree(course, tmp_path / "tree") is None
    assert assemble_tree(course, tmp_path / "rendered", rendered=True) is None

    assert first == again
    assert first == folder_of(tmp_path / "tree" / "docs")
    assert first == folder_of(tmp_path / "rendered" / "docs")


def test_what_is_kept_is_made_anew_when_it_has_changed(course):
    before = pieces(course, cached=True)
    assert pieces(course, cached=True) == before

    edit(course, "quizzes/sample.yml", "stem: What do you say first?", "stem: And what now?")
    after = pieces(course, cached=True)

    assert [path for path in before if before[path] != after[path]] == [
        f"{FOLDER}/sample-single.js"
    ]
    assert after == pieces(course)


@pytest.mark.shipped
def test_a_hidden_module_does_not_come_back(tmp_path):
    root = copy_course(tmp_path / "course")
    listed = CourseFiles(root).slugs()
    assert "irb" in listed
    edit(root, "mkdocs.yml", "course:\n", "course:\n    leave_out: [irb]\n")

    made = dict(recall_pieces(CourseFiles(root), ["docs/review.md"], str, drafts=False))

    assert made
    assert not [path for path in made if path.startswith(f"{FOLDER}/irb-")]


def test_a_site_without_quick_recall_has_none(course):
    made = recall_pieces(CourseFiles(course), ["docs/index.md"], str, drafts=False)

    assert list(made) == []


def test_a_piece_brings_what_the_works_say_for_its_question(course):
    sources = "    sources:\n      - work: boileau2018\n        says: Twelve tips.\n"
    edit(course, "quizzes/sample.yml", "    teaches:", f"{sources}    teaches:")
    html = html_of(pieces(course)[f"{FOLDER}/sample-single.js"])

    said = re.search(r'data-says="([^"]+)"', html)[1]
    assert f'id="{said}"' in html.partition("<template>")[2]
    assert "“Twelve tips.”" in html
    assert "data-says" not in html_of(pieces(course)[f"{FOLDER}/sample-multiple.js"])


def test_my_notes_have_a_place_for_what_is_written_to_a_variant(course):
    (course / "docs" / "notes.md").write_text("# My notes\n\n```notes\n```\n", "utf-8")
    edit(course, "mkdocs.yml", "  - Cards", "  - notes.md\n  - Cards")

    page = (built(course) / "notes/index.html").read_text("utf-8")

    row = re.search(r'data-note="sample-self-check-student">.*?</dt>', page, re.DOTALL)
    assert row
    assert 'href="../review/#v=sample-self-check-student"' in row[0]
    assert page.count('data-note="sample-self-check"') == 1
    assert 'data-note="sample-single-fellow"' not in page, "its answer is no text"
