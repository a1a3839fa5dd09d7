"""A review pack as a Word document: everything of the module, a box at each part, calm to read."""

import itertools
import re
import shutil

import docx
import pytest
from docx.oxml.ns import qn

from coursewright.cli import main
from coursewright.model.files import DECISION
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.items import TYPES
from coursewright.reviewing.document import write_pack
from coursewright.reviewing.gather import gather
from coursewright.reviewing.html_lines import Grid, read_html
from coursewright.reviewing.questions import question_parts
from coursewright.reviewing.showing import Showing
from packs import PAGE, box, copy_with_sources, number_of, place_of, words, written
from support import ROOT, SAMPLE, edit

EXAMPLES = "quizzes/examples.yml"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return copy_with_sources(tmp_path_factory.mktemp("course") / "sample")


@pytest.fixture(scope="module")
def pack(course, tmp_path_factory):
    return written(course, tmp_path_factory.mktemp("packs") / "sample.docx")


def plain(html):
    """What HTML says, as one line."""
    lines = read_html(str(html))
    cells = [line for grid in lines if isinstance(grid, Grid) for row in grid.rows for line in row]
    runs = [run for line in [*lines, *cells] if not isinstance(line, Grid) for run in line.runs]
    return " ".join("".join(run.text for run in runs).split())


def test_the_document_has_title_language_and_no_hole_in_its_headings(pack):
    levels = [
        int(one.style.name.split()[-1])
        for one in pack.paragraphs
        if one.style.name.startswith("Heading")
    ]

    assert pack.core_properties.title == "Review pack: A sample module"
    assert pack.core_properties.language == "en-US"
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert [one.text for one in pack.paragraphs if one.style.name == "Heading 1"] == [
        "What this is",
        "How to mark",
        "What the module is for",
        "The page and its claims",
        "Claims in questions and materials",
        "Questions",
        "Card, worksheets and sessions",
        "About you",
    ]


def test_the_first_page_says_what_this_is_and_how_to_mark(pack):
    said = words(pack)

    assert "It is a draft: its text was drafted with machine assistance" in said
    assert "Tick one of keep, fix and drop" in said
    assert "2026-11-24" in said


def test_a_claim_stands_beside_its_sources_own_sentences(pack):
    cells = [cell.text for cell in pack.tables[1].rows[1].cells]

    assert "argues for mentors (Blanchard et al. 2015)" in cells[0]
    assert "“A lack of mentors holds the field back.”" in cells[1]
    assert "“There is a path forward, however.”" in cells[1]
    assert "In the work: abstract. Seen: abstract, https://example.org/perspective" in cells[1]
    assert "J Gen Intern Med" in cells[1] or "Journal of General Internal Medicine" in cells[1]


def test_a_claim_without_a_sentence_says_so(course, pack):
    number = number_of(pack, place_of(course, "Count the people"))
    table = next(
        table
        for table, after in zip(pack.tables, pack.tables[1:], strict=False)
        if after._tbl is box(pack, number)._tbl
    )

    assert "Boileau et al. 2018, tip 3" in table.rows[1].cells[1].text
    assert "no sentence yet" in table.rows[1].cells[1].text


def test_sentences_of_an_item_stand_beside_its_claims(course, tmp_path):
    root = shutil.copytree(course, tmp_path / "sample")
    edit(
        root,
        "quizzes/sample.yml",
        "    teaches: modules/sample/index.md#who-could-be-recognized\n",
        "    sources:\n      - {work: boileau2018, says: People in a small group can be told.}\n"
        "    teaches: modules/sample/index.md#who-could-be-recognized\n",
    )

    said = words(written(root, tmp_path / "pack.docx"))

    assert "“People in a small group can be told.”" in said
    assert "Boileau et al. 2018, in Q1" in said


def test_every_box_has_three_real_check_boxes_and_room(pack):
    tags = [one.get(qn("w:val")) for one in pack.element.body.iter(qn("w:tag"))]
    boxes = [tag.partition(".")[0] for tag in tags if tag.endswith(".keep")]

    assert {number[0] for number in boxes} == set("CQKWS")
    assert tags == [f"{number}.{choice}" for number in boxes for choice in ("keep", "fix", "drop")]
    for number in boxes:
        table = box(pack, number)
        assert table.rows[0].cells[0].text == number
        assert table.rows[1].cells[1].text == ""
    # Longer ones are an error to Word.
    assert max(map(len, tags)) <= 64


def test_names_and_numbers_of_controls_and_bookmarks_are_used_once(pack):
    body = pack.element.body
    names = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    ids = [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart"))]
    controls = [one.get(qn("w:val")) for one in body.iter(qn("w:id"))]

    for every in (names, ids, controls):
        assert len(every) == len(set(every))
    assert max(map(len, names)) <= 40


def test_tables_of_content_have_a_repeated_header_and_a_name(pack):
    for table in pack.tables:
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    content = [one for one in pack.tables if not one._tbl.findall(f".//{qn('w:sdt')}")]
    # The facts of the first page, and the form of the last, have their names in a column.
    for table in content[1:-1]:
        assert table.rows[0]._tr.findall(f".//{qn('w:tblHeader')}")


def test_the_same_course_gives_the_same_bytes(course, tmp_path):
    for name in ("one.docx", "two.docx"):
        written(course, tmp_path / name)

    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


def test_nothing_that_an_author_wrote_about_a_question_is_left_out():
    course_files = CourseFiles(SAMPLE)
    showing = Showing(course_files)
    quiz = course_files.assessment("examples")
    parts = {part.id: part for part in question_parts(showing, course_files.module("sample"), quiz)}
    types = set()
    for item in quiz.items:
        shown = parts[item.id].heading + " ".join(
            plain(html)
            for block in parts[item.id].blocks
            for html in (
                [block.html]
                if hasattr(block, "html")
                else [cell for row in block.rows for cell in row]
            )
        )
        types.add(item.type)
        for name, text, kind in item.texts():
            said = plain(showing.block(text)) if kind != "plain" else text.source
            said = re.sub(r"[“”‘’]", "'", said).replace('"', "'")
            assert said in re.sub(r"[“”‘’]", "'", shown).replace('"', "'"), (item.id, name)
    assert types == set(TYPES)


def examples():
    """Parts of the sample's examples by the id of their item, and the items."""
    course_files = CourseFiles(SAMPLE)
    quiz = course_files.assessment("examples")
    parts = question_parts(Showing(course_files), course_files.module("sample"), quiz)
    return {part.id: part for part in parts}, {item.id: item for item in quiz.items}


def test_moves_have_their_key_and_lines_say_where_they_lead():
    parts, items = examples()
    flawed = [one for one in items.values() if getattr(one.interaction, "flawed", None)]
    talks = [one for one in items.values() if one.type == "conversation"]

    assert flawed
    assert talks
    for item in flawed:
        rows = next(one for one in parts[item.id].blocks if getattr(one, "caption", "") == "Moves")
        keys = ["yes" if move.in_flawed else "no" for move in item.interaction.moves]
        assert [row[1] for row in rows.rows] == keys
        assert "A flawed line" in [getattr(one, "label", "") for one in parts[item.id].blocks]
    for item in talks:
        lines = [one for one in parts[item.id].blocks if "Leads to" in getattr(one, "header", ())]
        leads = {str(row[2]) for one in lines for row in one.rows}
        assert len(lines) == len(item.interaction.turns)
        assert {"turn 2", "ending 1"} <= leads


def test_beliefs_behind_answers_are_shown_as_sentences(course, tmp_path):
    root = shutil.copytree(course, tmp_path / "sample")
    edit(
        root,
        PAGE,
        "reviews: []\n",
        "reviews: []\nmisconceptions:\n  no-names:\n    says: No *names*, nobody known.\n"
        '    teaches: "#who-asks"\n',
    )
    edit(
        root,
        "quizzes/sample.yml",
        "text: Try it on our own residents as a pilot\n",
        "text: Try it on our own residents as a pilot\n        misconception: no-names\n",
    )
    course_files = CourseFiles(root)
    pack = gather(course_files, course_files.module("sample"))
    (tmp_path / "pack.docx").write_bytes(write_pack(pack, "en"))
    document = docx.Document(str(tmp_path / "pack.docx"))
    table = next(
        one for one in document.tables if one.rows[0].cells[1].text == "is said to believe"
    )

    assert [cell.text for cell in table.rows[1].cells] == [
        "Try it on our own residents as a pilot",
        "No names, nobody known.",
    ]


def test_keys_are_marked(pack):
    table = next(
        one for one in pack.tables if "Try it on our own residents" in one._tbl.xpath("string(.)")
    )
    marked = [row.cells[1].text for row in table.rows if "key" in row.cells[0].text]

    assert marked == ["Hold it: who could work out who answered?"]


def test_lists_tables_and_pictures_of_a_page_are_shown(course, tmp_path):
    root = shutil.copytree(course, tmp_path / "sample")
    edit(
        root,
        PAGE,
        "## Who asks?\n",
        "## Who asks?\n\nThree *things*:\n\n1. one\n2. two\n    - deep `code`\n\n"
        "| Gate | Keeper |\n| --- | --- |\n| IRB | the office |\n\n"
        "> A quotation.\n\n![A map](map.svg)\n\n~~~\nsome code\n~~~\n",
    )
    showing = CourseFiles(root)
    pack = gather(showing, showing.module("sample"))
    made = write_pack(pack, "en")
    (tmp_path / "pack.docx").write_bytes(made)
    document = docx.Document(str(tmp_path / "pack.docx"))
    said = [one.text for one in document.paragraphs]

    assert {"Three things:", "1.\tone", "2.\ttwo", "deep code", "A quotation.", "some code"} <= set(
        said
    )
    assert "[picture: A map]" in said
    assert [
        cell.text
        for cell in next(one for one in document.tables if one.rows[0].cells[0].text == "Gate")
        .rows[1]
        .cells
    ] == ["IRB", "the office"]


def test_letters_that_no_xml_may_hold_are_left_out(course, tmp_path):
    root = shutil.copytree(course, tmp_path / "sample")
    edit(root, "docs/references.json", '"Twelve tips', r'"Twelve \u0007\u0000tips')
    document = written(root, tmp_path / "pack.docx")

    assert "Twelve tips to avoid" in words(document)


def test_a_missing_module_is_refused_with_the_nearest(course, capsys):
    assert main(["review-pack", "sampel"], course) == 2
    assert capsys.readouterr().err == "there is no module `sampel`\nhint: did you mean `sample`?\n"
    assert main(["review-pack", "quite-another"], course) == 2
    assert "hint: the modules are: `sample`\n" in capsys.readouterr().err


def test_a_module_may_be_named_by_its_folder(course, tmp_path):
    assert written(course, tmp_path / "pack.docx", "modules/sample/")


def test_no_file_is_written_over(course, tmp_path, capsys):
    file = tmp_path / "back.docx"
    file.write_text("what an expert wrote", "utf-8")

    assert main(["review-pack", "sample", "--out", str(file)], course) == 2
    assert "there is a file of this name already\nhint: name another one" in capsys.readouterr().err
    assert file.read_text("utf-8") == "what an expert wrote"


@pytest.mark.parametrize(
    ("out", "said"),
    [("pack.doc", "does not end in .docx"), ("no/folder/pack.docx", "no such file or directory")],
)
def test_a_file_that_cannot_be_written_is_a_sentence(course, tmp_path, capsys, out, said):
    assert main(["review-pack", "sample", "--out", str(tmp_path / out)], course) == 2
    assert said in capsys.readouterr().err


def test_errors_of_the_module_stop_it_and_those_of_others_do_not(course, tmp_path, capsys):
    root = shutil.copytree(course, tmp_path / "sample")
    edit(root, EXAMPLES, "title:", "titel:")
    assert main(["review-pack", "sample", "--out", str(tmp_path / "one.docx")], root) == 0
    edit(root, "quizzes/sample.yml", "title:", "titel:")
    assert main(["review-pack", "sample", "--out", str(tmp_path / "two.docx")], root) == 1

    assert "no pack was written" in capsys.readouterr().out
    assert not (tmp_path / "two.docx").exists()


@pytest.mark.parametrize(
    "arguments", [[], ["sample", "--read", "a.docx"], ["--read", "a.docx", "--out", "b.docx"]]
)
def test_misuse_ends_with_two(course, arguments, capsys):
    assert main(["review-pack", *arguments], course) == 2
    assert "error: " in capsys.readouterr().err


@pytest.mark.shipped
def test_packs_of_the_shipped_modules_hold_everything(tmp_path):
    course_files = CourseFiles(ROOT)
    for slug in course_files.slugs():
        pack = gather(course_files, course_files.module(slug))
        (tmp_path / f"{slug}.docx").write_bytes(write_pack(pack, "en"))
        document = docx.Document(str(tmp_path / f"{slug}.docx"))
        kinds = {part.kind for part in pack.parts}

        assert {"claim", "question", "card", "session"} <= kinds
        assert ("decision aid" in kinds) == any(
            path.startswith(f"modules/{slug}/") for path in course_files.files(DECISION)
        )
        for part in pack.parts:
            if part.kind != "text":
                assert box(document, part.number)


def test_a_figure_is_shown_in_words_and_what_its_note_cites_is_a_claim(course, tmp_path):
    root = shutil.copytree(course, tmp_path / "course")
    figure = (
        "```figure\nshows: groups\ncaption: One is alone\nunit: residents\n"
        "groups:\n- label: On nights\n  people: 1\nnote: As counted [@blanchard2015].\n```\n"
    )
    page = root / PAGE
    text = page.read_text("utf-8")
    page.write_text(text.replace("```quiz\n", f"{figure}\n```quiz\n", 1), "utf-8")
    course_files = CourseFiles(root)
    parts = [*gather(course_files, course_files.module("sample")).parts]

    (shown,) = (one for one in parts if one.excerpt == "One is alone")
    assert plain(shown.blocks[0].html).startswith("Figure: One is aloneresidents. On nights: 1.")
    assert shown.at.line == text.split("```quiz\n", 1)[0].count("\n") + 1
    (claim,) = (one for one in parts if one.kind == "claim" and "As counted" in one.excerpt)
    assert claim.at.line == shown.at.line + 7
