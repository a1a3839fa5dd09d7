"""What an expert has marked in Word, read back with file and line; and documents that are none."""

import base64
import json
import shutil
import zipfile
from copy import deepcopy

import docx
import pytest
from docx.oxml.ns import qn

from brands import NAME, give_brand
from coursewright.cli import main
from packs import (
    PAGE,
    box,
    copy_with_sources,
    fill_in,
    lines_with,
    number_of,
    paragraph_with,
    place_of,
    read,
    tick,
    track,
    type_over,
    write_in,
    written,
)
from support import edit

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
QUIZ = "quizzes/sample.yml"
ENTRY = {
    "by": 'A. "Lex" Expert',
    "role": "director of education research",
    "affiliation": "A University",
    "date": "2026-11-29",
    "scope": "claims and questions",
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return copy_with_sources(tmp_path_factory.mktemp("course") / "sample")


@pytest.fixture(scope="module")
def blank(course, tmp_path_factory):
    file = tmp_path_factory.mktemp("packs") / "sample.docx"
    written(course, file)
    return file


@pytest.fixture
def pack(blank):
    return docx.Document(str(blank))


@pytest.fixture
def back(course, pack, tmp_path, capsys):
    """Save the pack as it was marked, and read it; returns what was printed."""

    def save_and_read(form="text", root=course):
        file = tmp_path / "back.docx"
        pack.save(str(file))
        code, said, _ = read(capsys, root, file, form=form)
        assert code == 0
        return said if form == "text" else json.loads(said)

    return save_and_read


def test_ticks_words_and_places_are_read_back(course, pack, back):
    claim = place_of(course, "Count the people")
    number = number_of(pack, claim)
    tick(pack, number, "fix")
    write_in(pack, number, "Tip 3 says fewer than ten,", "not the smallest box.")
    tick(pack, "C1", "drop")
    tick(pack, "K1", "keep")
    tick(pack, "Q2", "keep")
    write_in(pack, "Q2", "Nicely put.")

    said = back().splitlines()

    assert said[1:4] == [
        f"{place_of(course, 'says the chief resident')}: drop: claim C1 "
        "'\"It's anonymous,\" says the chief resident, who…'",
        f"{claim}: fix: claim {number} 'Count the people in the smallest box, and read…': "
        "Tip 3 says fewer than ten, not the smallest box.",
        f"{place_of(course, '- id: sample-multiple', QUIZ)}: keep: question Q2 "
        "'Six people are asked. From what could somebody…': Nicely put.",
    ]
    assert said[4].startswith("1 drop, 1 fix, 2 keep, ")
    assert said[4].endswith(" boxes; 0 comments, 0 changes of the text")


def test_a_pack_with_name_and_logo_is_read_back(tmp_path, capsys):
    root = give_brand(copy_with_sources(tmp_path / "sample"), "png")
    pack = written(root, tmp_path / "sent.docx")
    tick(pack, "C1", "drop")
    pack.save(str(tmp_path / "back.docx"))

    code, said, _ = read(capsys, root, tmp_path / "back.docx")

    assert pack.paragraphs[0].text.strip() == NAME
    assert [one.get("descr") for one in pack.element.iter(qn("wp:docPr"))] == ["A square"]
    assert code == 0
    assert "\n1 drop, " in said
    assert " boxes; 0 comments, 0 changes of the text\n" in said


def test_what_asks_for_work_comes_first_and_nothing_is_lost_as_json(pack, back):
    for number, choice in (("C1", "keep"), ("Q1", "fix"), ("Q3", "drop"), ("S1", "fix")):
        tick(pack, number, choice)
    write_in(pack, "Q1", "“Curly”, &amp; <b>odd</b> \U0001f600")

    (told,) = back(form="json")

    assert [(one["mark"], one["number"]) for one in told["marks"]] == [
        ("drop", "Q3"), ("fix", "S1"), ("fix", "Q1"), ("keep", "C1"),
    ]  # fmt: skip
    assert told["marks"][2]["words"] == "“Curly”, &amp; <b>odd</b> \U0001f600"
    assert told["marks"][1]["path"] == "modules/sample/noon.session.yml"
    assert (told["module"], told["boxes"] - told["empty"], told["whole"]) == ("sample", 4, True)


@pytest.mark.parametrize("letters", ["x", "X", "x ", " X", "[x]", "☒", "✓", "(x) ", "xx", "☐x"])
def test_a_letter_that_is_typed_ticks_a_box(pack, back, letters):
    type_over(pack, "Q1", "fix", letters)

    assert lines_with(back(), ": fix: question Q1 ")


def test_a_letter_that_is_typed_into_the_control_or_behind_the_word_ticks_a_box(pack, back):
    for control in box(pack, "Q1")._tbl.iter(qn("w:sdt")):
        next(control.iter(qn("w:t"))).text = "x"
        break
    box(pack, "Q2").rows[1].cells[0].paragraphs[2].add_run(" x")
    said = back(form="json")[0]["marks"]

    assert [(one["number"], one["mark"]) for one in said] == [("Q2", "drop"), ("Q1", "keep")]


def test_a_state_alone_ticks_a_box(pack, back):
    tick(pack, "Q1", "fix")
    for text in box(pack, "Q1")._tbl.iter(qn("w:t")):
        text.text = text.text.replace("☒", "☐")

    assert lines_with(back(), ": fix: question Q1 ")


def test_a_tick_that_was_taken_back_is_none(pack, back):
    tick(pack, "Q1", "fix")
    for control in box(pack, "Q1")._tbl.iter(qn("w:sdt")):
        next(control.iter(qn("w:t"))).text = "☐"
        for state in control.iter("{http://schemas.microsoft.com/office/word/2010/wordml}checked"):
            state.set(state.tag.replace("checked", "val"), "0")

    assert not lines_with(back(), "question Q1")


def test_two_ticks_and_words_without_a_tick_are_told(pack, back):
    tick(pack, "Q1", "keep")
    tick(pack, "Q1", "drop")
    write_in(pack, "Q1", "Cannot decide.")
    write_in(pack, "Q2", "The second foil is right, too.")
    box(pack, "Q3").rows[1].cells[0].paragraphs[1].add_run(" the key")
    said = back()

    assert lines_with(said, "question Q1", ": unclear: ", "`keep` and `drop` are ticked")
    assert lines_with(said, "question Q1", "with these words: Cannot decide.")
    assert lines_with(said, "question Q2", "words without a tick: The second foil is right, too.")
    assert lines_with(said, "question Q3", "words without a tick: fix: the key")


def test_deleted_boxes_and_choices_are_told(pack, back):
    table = box(pack, "Q1")._tbl
    table.getparent().remove(table)
    cell = box(pack, "Q2").rows[1].cells[0]
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    said = back()

    assert lines_with(said, "missing: question Q1 ", "the box is no longer in the document")
    assert lines_with(said, "missing: question Q2 ", "`fix`, `drop` can no longer be ticked")


def test_a_box_that_was_pasted_twice_keeps_both_words(pack, back):
    first = box(pack, "Q1")._tbl
    second = deepcopy(first)
    write_in(pack, "Q1", "One.")
    tick(pack, "Q1", "fix")
    first.addnext(second)

    assert lines_with(back(), ": fix: question Q1 ", ": One.")


def test_comments_are_listed_at_their_place(course, pack, back):
    paragraph = paragraph_with(pack, "Count the people")
    pack.add_comment(paragraph.runs, text="Which advice?", author="An expert")
    elsewhere = paragraph_with(pack, "Try it on our own residents")
    pack.add_comment(elsewhere.runs, text="A good foil.", author="An expert")
    read_along = paragraph_with(pack, "A request from the person who evaluates is hard")
    pack.add_comment(read_along.runs, text="Cite this.", author="")
    said = back()

    assert lines_with(
        said, f"{place_of(course, 'Count the people')}: comment: claim ",
        "An expert: Which advice? (on “Count the people in the smallest box",
    )  # fmt: skip
    assert lines_with(said, ": comment: question Q1 ", "A good foil. (on “Try it")
    assert lines_with(said, place_of(course, "A request from the person"), "Cite this.")
    assert lines_with(said, "; 3 comments, 0 changes of the text")


def test_tracked_changes_are_listed_at_their_place(course, pack, back):
    track(paragraph_with(pack, "A consent line does not answer").runs[0], "del")
    paragraph = paragraph_with(pack, "A request from the person who evaluates is hard")
    track(paragraph.add_run(" or nearly so"), "ins")
    said = back()

    assert lines_with(said, ": change: question Q1 ", "deletes “A consent line does not answer")
    assert lines_with(
        said, f"{place_of(course, 'A request from the person')}: change: ",
        "inserts “or nearly so”",
    )  # fmt: skip
    assert lines_with(said, "2 changes of the text")
    assert not lines_with(said, "without tracking")


def test_words_that_are_tracked_in_a_box_are_its_words(pack, back):
    cell = box(pack, "Q1").rows[1].cells[1].paragraphs[0]
    track(cell.add_run("Out with it."), "ins")
    track(cell.add_run("Well."), "del")
    tick(pack, "Q1", "drop")

    assert lines_with(back(), ": drop: question Q1 ", "Out with it.")
    assert "Well." not in back()


def test_what_was_written_over_without_tracking_is_told(pack, back):
    run = paragraph_with(pack, "Try it on our own residents").runs[0]
    run.text = "Try it on residents elsewhere"
    said = back()

    assert lines_with(
        said, ": change: question Q1 ", "without tracking", "takes out “Try it on our"
    )
    assert lines_with(said, "writes “Try it on residents elsewhere”")


def test_a_paragraph_that_was_taken_out_with_all_of_it_is_told(pack, back):
    paragraph = paragraph_with(pack, "A request from the person who evaluates is hard")._p
    paragraph.getparent().remove(paragraph)

    assert lines_with(back(), ": change: text T", "without tracking, takes out “A request from")


def test_words_in_the_heading_of_a_box_and_pictures_in_it_are_told(pack, back, tmp_path):
    heading = box(pack, "Q1").rows[0].cells[1].paragraphs[0]
    heading.add_run(" Nothing is.")
    picture = tmp_path / "dot.png"
    picture.write_bytes(base64.b64decode(DOT))
    box(pack, "Q2").rows[1].cells[1].paragraphs[0].add_run().add_picture(str(picture))
    said = back()

    assert lines_with(said, "question Q1", "words without a tick: Nothing is.")
    assert lines_with(said, "question Q2", "[a picture, which stands in the document]")


def test_a_pack_that_has_lost_its_bookmarks_invents_no_changes(pack, back):
    for mark in [*pack.element.body.iter(qn("w:bookmarkStart"))]:
        mark.getparent().remove(mark)
    tick(pack, "C1", "fix")
    said = back()

    assert lines_with(said, ": fix: claim C1 ")
    assert lines_with(said, "0 changes of the text")


def test_a_pack_that_nobody_marked_says_so(course, blank, capsys):
    code, said, refused = read(capsys, course, blank)

    assert (code, refused) == (0, "")
    assert " left empty, of " in said.splitlines()[1]
    assert "the lines about the reviewer are not filled in" in said


def test_the_entry_is_ready_to_paste(course, pack, back, tmp_path, capsys):
    fill_in(pack, **ENTRY)
    said = back()
    entry = said[said.index("reviews:\n") :]
    root = shutil.copytree(course, tmp_path / "sample")
    edit(root, PAGE, "reviews: []\n", entry)

    assert main(["check", "--format", "json"], root) == 0
    told = {one["rule"] for one in json.loads(capsys.readouterr().out) if one["path"] == PAGE}
    assert told == {"claims-have-their-sentence"}, "the sample's second claim has none"
    assert "in place of `reviews: []`" in said
    assert "below the entries of `reviews:`" in back(root=root)


def test_what_an_entry_lacks_is_told(pack, back):
    fill_in(pack, by="A. Expert", date="last week")
    said = back()

    assert (
        "not filled in, and needed before it can be pasted: `role`, `affiliation`, `scope`" in said
    )
    assert "`last week` is not a date; write year, month and day" in said


def test_places_are_those_of_the_course_as_it_is_now(course, pack, back, tmp_path):
    number = number_of(pack, place_of(course, "Count the people"))
    tick(pack, number, "fix")
    tick(pack, "C1", "fix")
    tick(pack, "Q1", "drop")
    tick(pack, "Q3", "drop")
    root = shutil.copytree(course, tmp_path / "sample")
    edit(root, PAGE, "# A sample module\n", "# A sample module\n\nOne more [@boileau2018].\n")
    edit(root, PAGE, "argues for mentors", "asks for mentors")
    edit(root, QUIZ, "Try it on our own residents", "Try it on our own students")
    quiz = (root / QUIZ).read_text("utf-8")
    start, end = quiz.index("  - id: sample-true-false"), quiz.index("  - id: sample-numeric")
    (root / QUIZ).write_text(quiz[:start] + quiz[end:], "utf-8")
    said = back(root=root)

    (moved,) = lines_with(said, f": fix: claim {number} ")
    assert moved.startswith(f"{place_of(root, 'Count the people')}: ")
    assert "changed" not in moved
    (changed,) = lines_with(said, ": fix: claim C1 ", " (changed in the course since)")
    assert changed.startswith(f"{place_of(root, 'says the chief resident')}: ")
    assert lines_with(said, ": drop: question Q1 ", " (changed in the course since)")
    assert lines_with(said, ": drop: question Q3 ", " (no longer in the course)")


def without_what_it_kept(file):
    """The document as a program saves it that drops custom parts and controls."""
    document = docx.Document(str(file))
    for name, one in [*document.part.rels.items()]:
        if one.reltype.endswith("/customXml"):
            del document.part.rels[name]
    for control in [*document.element.body.iter(qn("w:sdt"))]:
        for child in control.find(qn("w:sdtContent")):
            control.addprevious(child)
        control.getparent().remove(control)
    for mark in [*document.element.body.iter(qn("w:bookmarkStart"))]:
        mark.getparent().remove(mark)
    document.save(str(file))


def test_a_pack_without_what_it_kept_is_read_by_what_is_printed(course, pack, tmp_path, capsys):
    tick(pack, "C1", "fix")
    write_in(pack, "C1", "Say who argues.")
    tick(pack, "Q2", "drop")
    fill_in(pack, **ENTRY)
    pack.save(str(tmp_path / "back.docx"))
    without_what_it_kept(tmp_path / "back.docx")
    code, said, _ = read(capsys, course, tmp_path / "back.docx")

    assert code == 0
    assert "dropped what it kept for the course" in said
    assert lines_with(said, f"{PAGE}:", ": fix: claim C1 '", "Say who argues.")
    assert lines_with(
        said, f"{place_of(course, '- id: sample-multiple', QUIZ)}: drop: question Q2 'Six people"
    )
    assert "by: 'A. \"Lex\" Expert'" in said


def test_several_documents_are_listed_and_one_that_is_none_keeps_no_other_away(
    course, pack, tmp_path, capsys
):
    for number, name in (("Q1", "one.docx"), ("Q2", "two.docx")):
        tick(pack, number, "fix")
        pack.save(str(tmp_path / name))
    (tmp_path / "notes.docx").write_text("no document", "utf-8")
    files = [tmp_path / name for name in ("one.docx", "notes.docx", "two.docx")]
    code, said, refused = read(capsys, course, *files)

    assert code == 2
    assert said.count(": module `sample`\n") == 2
    assert refused.count("is no review pack: it is no Word document") == 1


def save_plain(file, _):
    document = docx.Document()
    document.add_paragraph("C1 is a Word document, and no pack.")
    document.add_table(1, 2).rows[0].cells[0].text = "C1"
    document.save(str(file))


def save_damaged(file, blank):
    raw = blank.read_bytes()
    file.write_bytes(raw[: len(raw) // 2])


def save_garbled(file, blank):
    """A sound archive whose document is no XML."""
    with zipfile.ZipFile(blank) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            raw = before.read(name)
            after.writestr(name, raw[:-400] if name == "word/document.xml" else raw)


def save_entities(file, blank):
    with zipfile.ZipFile(blank) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            raw = before.read(name)
            bomb = b'<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'
            after.writestr(name, bomb if name == "word/document.xml" else raw)


def save_spreadsheet(file, _):
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")


def save_folder(file, _):
    file.mkdir()


@pytest.mark.parametrize(
    ("save", "said"),
    [
        (save_plain, "it has none of the boxes that `review-pack` writes"),
        (save_damaged, "it is damaged"),
        (save_garbled, "it is damaged"),
        (save_entities, "it is damaged"),
        (save_spreadsheet, "it is no Word document (.docx)"),
        (save_folder, "cannot be read: is a directory"),
        (lambda *_: None, "cannot be read: no such file or directory"),
        (lambda file, _: file.write_bytes(b""), "it is no Word document (.docx)"),
    ],
)
def test_what_is_no_pack_is_told_in_a_sentence(course, blank, tmp_path, capsys, save, said):
    save(tmp_path / "other.docx", blank)
    code, out, refused = read(capsys, course, tmp_path / "other.docx")

    assert (code, out) == (2, "")
    assert said in refused.splitlines()[0]
    assert len(refused.splitlines()) == 2


def test_a_pack_of_another_course_or_of_a_module_that_is_gone_is_told(
    course, blank, tmp_path, capsys
):
    other = shutil.copytree(course, tmp_path / "other")
    edit(other, "mkdocs.yml", "    id: sample", "    id: another")
    gone = shutil.copytree(course, tmp_path / "gone")
    shutil.move(gone / "modules" / "sample", gone / "modules" / "renamed")

    assert "of another course: of `sample`, and this is `another`" in read(capsys, other, blank)[2]
    assert "of the module `sample`, which this course does not have" in read(capsys, gone, blank)[2]


def test_a_pack_of_a_module_with_errors_can_be_read(course, pack, back, tmp_path):
    tick(pack, "Q1", "fix")
    root = shutil.copytree(course, tmp_path / "sample")
    (root / QUIZ).write_text("items: [", "utf-8")

    assert lines_with(back(root=root), ": fix: question Q1 ", "no longer in the course")
