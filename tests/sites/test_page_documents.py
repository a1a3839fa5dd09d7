"""Pages as Word documents: where a `document` fence asks for one, under every builder."""

import docx
import pytest

from coursewright.cli import main
from coursewright.findings import findings
from coursewright.reading.course_files import CourseFiles
from coursewright.sites import page_documents as documents
from coursewright.sites import rendered
from coursewright.sites.document_places import pages_with_documents
from coursewright.sites.page_documents import write_page
from support import article, built, copy_sample, edit

PAGE = "docs/index.md"
MORE = """
## A form to file

It cites a work [@blanchard2015].

1. first

    | Who | How long it may be kept |
    | --- | --- |
    | the host | **[days]** |

## Once more

```outline
minutes
```
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = copy_sample(tmp_path_factory.mktemp("documents") / "course")
    edit(root, PAGE, "\n```quiz", f"\n```document\n```\n{MORE}\n```quiz")
    return root


@pytest.fixture(scope="module")
def site(course):
    return built(course, "--strict")


def opened(file):
    return docx.Document(str(file))


def said(document):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def test_the_page_links_to_its_document(site):
    page = article((site / "index.html").read_text("utf-8"))

    assert '<a href="index.docx" download>Download this page (.docx)</a>' in page
    assert (site / "index.docx").is_file()


def test_the_document_has_title_headings_and_tables_of_the_page(site):
    document = opened(site / "index.docx")
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]

    assert document.core_properties.title == "A sample course"
    assert document.core_properties.language == "en-US"
    assert document.paragraphs[0].style.name == "Title"
    assert headings[:2] == ["A form to file", "Once more"]
    assert headings[-1] == "References"
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["the host", "[days]"]
    assert document.tables[0].rows[1].cells[1].paragraphs[0].runs[0].bold
    assert "It cites a work (Blanchard et al. 2015)." in said(document)
    assert any("doi:" in one for one in said(document))


def test_words_have_more_room_than_numbers(site):
    columns = opened(site / "index.docx").tables[1].columns

    assert columns[0].width > columns[1].width


def test_what_works_on_a_screen_only_is_left_out(site):
    words = " ".join(said(opened(site / "index.docx")))

    assert "Download this page" not in words
    assert "Check answer" not in words
    assert "Whose device is this?" not in words


def test_the_foot_names_course_page_and_number(site):
    foot = opened(site / "index.docx").sections[0].footer.paragraphs[0].text

    assert foot.startswith("A sample course · A sample course · ")


def test_every_builder_gets_the_same_document(course, site, tmp_path):
    for options in ([], ["--rendered"]):
        tree = tmp_path / f"tree{len(options)}"
        assert main(["assemble", *options, str(tree)], course) == 0
        assert (tree / "docs/index.docx").read_bytes() == (site / "index.docx").read_bytes()


def test_it_changes_with_what_the_page_shows_and_with_nothing_else(tmp_path, monkeypatch):
    root = copy_sample(tmp_path / "course")
    edit(root, PAGE, "\n```quiz", "\n```document\n```\n\n```outline\nminutes\n```\n\n```quiz")
    made = []

    def counted(*shown):
        made.append(shown)
        return write_page(*shown)

    monkeypatch.setattr(documents, "write_page", counted)
    first = dict(rendered.page_documents(CourseFiles(root)))
    edit(root, "docs/glossary.md", "# ", "# A ")
    assert dict(rendered.page_documents(CourseFiles(root))) == first
    assert len(made) == 1

    edit(root, "modules/sample/index.md", "read: 2", "read: 3")
    assert dict(rendered.page_documents(CourseFiles(root))) != first
    assert len(made) == 2


def test_a_heading_that_is_too_deep_leaves_no_hole(tmp_path):
    file = tmp_path / "a.docx"
    html = "<h1>A</h1><div><h2>B</h2><p>words</p><h5>C</h5></div><p hidden>never</p>"
    file.write_bytes(write_page("A", html, "Course", "es"))
    document = opened(file)

    assert [(one.style.name, one.text) for one in document.paragraphs] == [
        ("Title", "A"),
        ("Heading 1", "B"),
        ("Normal", "words"),
        ("Heading 2", "C"),
    ]
    assert document.core_properties.language == "es"


def test_only_a_fence_asks_for_one_and_no_draft_has_one(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, PAGE, "\n```quiz", "\nA document, and `document`.\n\n```quiz")
    edit(root, "modules/sample/index.md", "\n## ", "\n~~~~ document\n~~~~\n\n## ")
    module = {"modules/sample/index.docx": "modules/sample/index.md"}
    assert pages_with_documents(CourseFiles(root)) == module

    edit(root, "modules/sample/index.md", "---\n", "---\ndraft: true\n")
    assert pages_with_documents(CourseFiles(root)) == {}


def test_a_place_that_is_taken_is_told(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, PAGE, "\n```quiz", "\n```document\n```\n\n```quiz")
    (root / "docs/index.docx").write_bytes(b"of an author")
    found, _ = findings(root)

    assert ("fences-resolve", "give that file another name") in [
        (one.rule, one.hint) for one in found
    ]
    assert any("`docs/index.docx` is there already" in one.message for one in found)


def test_a_worksheets_page_has_the_worksheets_document(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / "docs/worksheets").mkdir()
    (root / "docs/worksheets/plan.worksheet.yml").write_text(
        "title: A plan\nsummary: What to do.\nminutes: 2\nkeeps: false\nparts:\n"
        "  - title: One\n    fields:\n      - id: what\n        label: What\n",
        "utf-8",
    )
    (root / "docs/worksheets/plan.md").write_text(
        "# A plan\n\n```document\n```\n\n```worksheet\nplan\n```\n", "utf-8"
    )
    edit(
        root, "mkdocs.yml", "  - Cards: cards.md\n", "  - Cards: cards.md\n  - worksheets/plan.md\n"
    )
    found, _ = findings(root)

    assert [(one.path, one.line, one.message, one.hint) for one in found] == [
        (
            "docs/worksheets/plan.md",
            3,
            "this page shows a worksheet, which has a document of its own",
            "delete this fence",
        )
    ]


def test_a_page_that_is_as_it_was_is_not_rendered_again(tmp_path, monkeypatch):
    root = copy_sample(tmp_path / "course")
    edit(root, PAGE, "\n```quiz", f"\n```document\n```\n{MORE}\n```quiz")
    rendered_anew = []
    render = rendered.PageRenderer.render

    def counted(renderer, path, text=None):
        rendered_anew.append(path)
        return render(renderer, path, text)

    monkeypatch.setattr(rendered.PageRenderer, "render", counted)
    first = (built(root) / "index.docx").read_bytes()
    assert rendered_anew == [PAGE]

    assert (built(root) / "index.docx").read_bytes() == first
    assert rendered_anew == [PAGE]

    edit(root, PAGE, "A form to file", "A form to sign")
    assert "A form to sign" in said(opened(built(root) / "index.docx"))
    assert rendered_anew == [PAGE, PAGE]

    # Its outline counts what stands elsewhere.
    edit(root, "docs/references.json", "Blanchard", "Blanchard-Smith")
    (built(root) / "index.docx").read_bytes()
    assert rendered_anew == [PAGE, PAGE, PAGE]

    # A site with other files may have other links.
    (root / "docs/more.md").write_text("# More\n\n[First](index.md)\n", "utf-8")
    edit(root, "mkdocs.yml", "nav:\n", "nav:\n  - more.md\n")
    built(root)
    assert rendered_anew == [PAGE] * 4
