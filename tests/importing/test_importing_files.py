"""Importing from end to end: files in, one new quiz file out, or nothing at all."""

import shutil
import zipfile

import pytest

from coursewright.cli import main
from coursewright.importing import archive
from coursewright.importing import run as importing_run
from coursewright.importing.run import import_files
from coursewright.importing.table import columns
from coursewright.importing.target import write_new
from support import ROOT, copy_sample, edit

GOOD = "1. Who?\nA) Ruth\nB) Hanne\nAnswer: A\n"


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


@pytest.fixture
def bring(course):
    """Import one file with this content; returns what came of it."""

    def bring(content, name="old.txt", **options):
        file = course / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return import_files(course, [str(file)], "quizzes/made.yml", {}, **options)

    return bring


def messages(done):
    return [f"{one.line}: {one.message}" for one in done.found]


def run(course, capsys, *arguments):
    code = main(["import", *arguments], course)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_command_writes_a_file_that_check_reads(course, capsys):
    (course / "old.txt").write_text(GOOD + "\n2. Picture?\n", "utf-8")

    code, said, _ = run(course, capsys, str(course / "old.txt"), "--to", "quizzes/made.yml")

    assert code == 1
    assert said == (
        "old.txt:6:1: error: question 2 (`Picture?`) has neither choices nor an answer "
        "[questions-are-carried-over]\n"
        "    6 | 2. Picture?\n"
        "      | ^\n"
        "hint: write its choices below it as `A) …`, its answer as `Answer: …`, or `____` if it "
        "is to be answered in one's own words\n"
        "\n"
        "to write in quizzes/made.yml: `rationale` 2 times, `teaches` once\n"
        "2 questions read, 1 carried over, 1 not; 0 notes\n"
        "quizzes/made.yml is written; its items are drafts until you say otherwise\n"
    )
    assert (course / "quizzes" / "made.yml").read_text("utf-8").startswith("title: Made\nitems:\n")
    assert main(["check"], course) == 0
    assert capsys.readouterr().out.endswith("; 1 draft is kept out\n")

    edit(course, "quizzes/made.yml", "    draft: true\n", "")
    assert main(["check"], course) == 1
    assert "3 errors, 0 warnings in 3 quizzes" in capsys.readouterr().out


def test_what_check_would_say_beside_is_told_at_once(course, capsys):
    (course / "old.txt").write_text("1. Who?\nA) Ruth\nB) ruth.\nC) Hanne\n", "utf-8")

    code, said, _ = run(course, capsys, str(course / "old.txt"), "--to", "quizzes/made.yml")

    assert code == 0
    assert "quizzes/made.yml:4:5: error: item `made-who` marks no choice as key" in said
    assert "choices `ruth` and `ruth-2` say the same [choices-differ]" in said


def test_an_objective_is_given_to_every_item(bring):
    done = bring(GOOD, objective="sample.hold-the-survey")

    assert "    objective: sample.hold-the-survey\n" in done.text
    assert done.left
    assert not any("objective" in one.message for one in done.left)


def test_an_objective_of_the_file_is_used_if_a_module_has_it(bring):
    done = bring(f"{GOOD}Objective: sample.hold-the-survey\n")

    assert "    objective: sample.hold-the-survey\n" in done.text
    assert "# objective" not in done.text


def test_an_unknown_objective_is_told_before_anything_is_written(bring):
    done = bring(GOOD, objective="sample.nothing")

    assert messages(done) == ["1: no module has an objective `sample.nothing`"]
    assert not done.text


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("quizzes/sample.yml", "there is a file of this name already, and it stays as it is"),
        ("quizzes/Old Ones.yml", "`Old Ones` has characters that the name of a quiz cannot have"),
        ("quizzes/made.txt", "what is imported becomes a quiz file of the course"),
        ("../made.yml", "what is imported becomes a quiz file of the course"),
        ("docs/made.yml", "what is imported becomes a quiz file of the course"),
        ("quizzes/older/made.yml", "what is imported becomes a quiz file of the course"),
    ],
)
def test_only_a_new_quiz_file_is_written(course, capsys, target, told):
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    (course / "old.txt").write_text(GOOD, "utf-8")

    code, said, _ = run(course, capsys, str(course / "old.txt"), "--to", target)

    assert code == 1
    assert told in said
    assert said.endswith("nothing is written\n")
    (course / "old.txt").unlink()
    assert before == {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}


def test_a_file_that_appears_meanwhile_stays(course):
    (course / "quizzes" / "made.yml").write_text("title: Mine\n", "utf-8")

    problem = write_new(course, "quizzes/made.yml", "title: Theirs\n")

    assert problem == "there is a file of this name already"
    assert (course / "quizzes" / "made.yml").read_text("utf-8") == "title: Mine\n"
    names = [path.name for path in (course / "quizzes").iterdir()]
    assert sorted(names) == ["examples.yml", "made.yml", "sample.yml"]


def test_a_folder_that_cannot_be_made_is_a_sentence(course, capsys):
    (course / "old.txt").write_text(GOOD, "utf-8")

    shutil.rmtree(course / "quizzes")
    (course / "quizzes").write_text("", "utf-8")

    code, _, said = run(course, capsys, str(course / "old.txt"), "--to", "quizzes/made.yml")

    assert code == 1
    assert "quizzes/made.yml cannot be written: " in said


def test_files_become_one_quiz_with_ids_of_their_own(course):
    (course / "one.txt").write_text(f"Old ones\n\n{GOOD}", "utf-8")
    (course / "two.gift").write_text("Who? {=Ruth ~Hanne}\n\n::sample single::Who? {T}", "utf-8")

    done = import_files(
        course, [str(course / "one.txt"), str(course / "two.gift")], "quizzes/sam.yml", {}
    )

    assert (done.read, done.carried) == (3, 3)
    assert done.text.startswith("title: Old ones\n")
    ids = [line.split()[-1] for line in done.text.splitlines() if line.startswith("  - id:")]
    assert ids == ["sam-who", "sam-who-2", "sam-sample-single"]
    assert "  # from two.gift, question 2: sample single\n" in done.text


def test_ids_of_the_course_are_not_used_again(course, bring):
    (course / "quizzes" / "more.yml").write_text(
        "title: More\nitems:\n- id: made-who\n  type: survey\n", "utf-8"
    )

    assert "  - id: made-who-2\n" in bring(GOOD).text


def test_one_file_that_cannot_be_used_keeps_all_from_being_written(course):
    (course / "one.txt").write_text(GOOD, "utf-8")
    (course / "two.xml").write_text("<quiz>", "utf-8")

    done = import_files(
        course, [str(course / name) for name in ("one.txt", "two.xml", "three.txt")],
        "quizzes/made.yml", {},
    )  # fmt: skip

    assert messages(done) == [
        "1: the file is not well-formed XML: no element found",
        "1: the file cannot be read: no such file or directory",
    ]
    assert not done.text


def test_columns_are_told_by_name(course, capsys):
    (course / "old.csv").write_text("Frage,Antwort,Falsch\nWer?,Ruth,Hanne\n", "utf-8")
    mapped = [
        "--map", "Frage=stem", "--map", "Antwort=key", "--map", "Falsch=wrong",
    ]  # fmt: skip

    code, said, _ = run(
        course, capsys, str(course / "old.csv"), "--to", "quizzes/made.yml", *mapped
    )

    assert code == 0
    assert "1 question read, 1 carried over, 0 not; 0 notes" in said


@pytest.mark.parametrize("given", ["Frage", "=stem", "Frage=question"])
def test_a_column_that_says_nothing_is_misuse(course, capsys, given):
    code, _, said = run(course, capsys, "old.csv", "--to", "quizzes/made.yml", "--map", given)

    assert code == 2
    assert "does not say what a column holds" in said


# Bytes


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (GOOD.replace("Ruth", "Zoë").encode("utf-8-sig"), []),
        (b"\xff\xfe" + GOOD.replace("Ruth", "Zoë").encode("utf-16-le"), []),
        (b"\xfe\xff" + GOOD.replace("Ruth", "Zoë").encode("utf-16-be"), []),
        (GOOD.replace("Ruth", "Zoë").encode("utf-16-le"), ["1: {} UTF-16"]),
        (GOOD.replace("Ruth", "Zoë").encode("utf-16-be"), ["1: {} UTF-16"]),
        (GOOD.replace("Ruth", "Zoë").encode("cp1252"), ["2: {} Windows-1252"]),
        (GOOD.replace("Ruth", "Zoë").replace("\n", "\r").encode(), []),
        (
            GOOD.replace("Ruth", "Zo\0ë").encode(),
            ["2: the file has 1 NUL character, which was skipped"],
        ),
    ],
)
def test_letters_are_read_however_they_are_stored(bring, raw, told):
    done = bring(raw)

    guess = "the file does not say how its letters are stored; it was read as"
    assert messages(done) == [one.format(guess) for one in told]
    assert "text: Zoë\n" in done.text


def test_letters_that_nobody_can_read_are_told(bring):
    done = bring(GOOD.replace("Ruth", "Zo\x81").encode("latin-1"))

    assert "2: a letter of the file cannot be read, and perhaps more" in messages(done)


@pytest.mark.parametrize("name", ["ISO-8859-1", "ISO-8859-15", "no-such-code", "utf-7"])
def test_xml_may_say_how_its_letters_are_stored(bring, name):
    text = f'<?xml version="1.0" encoding="{name}"?><quiz><question type="essay"><questiontext>'
    text += "<text>Zoë?</text></questiontext></question></quiz>"

    done = bring(text.encode("latin-1"), "bank.xml")

    assert "stem: Zoë?\n" in done.text
    assert bool(done.found) == (name in ("no-such-code", "utf-7"))


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "the file is in the old format of Word or Excel"),
        (b"{\\rtf1 x}", "the file is in the format RTF"),
        (b"%PDF-1.7", "the file is a PDF, which has lost what is a question and what a choice"),
        (b"\x89PNG\r\n", "the file is a picture"),
        (b"\x1f\x8b\x08", "the file is packed with gzip"),
        (b"PK\x03\x04 and no more", "the zip file is damaged"),
        (b"", "the file is empty"),
    ],
)
def test_other_formats_are_named(bring, raw, told):
    assert messages(bring(raw)) == [f"1: {told}"]


def test_a_huge_text_is_not_read(course):
    with (course / "old.txt").open("wb") as file:
        file.truncate(5_000_001)

    done = import_files(course, [str(course / "old.txt")], "quizzes/made.yml", {})

    assert messages(done) == [
        "1: the file has 5,000,001 bytes, more than the 5,000,000 that are read"
    ]


def test_a_quiz_that_would_be_too_large_is_not_written(bring, monkeypatch):
    monkeypatch.setattr(importing_run, "LARGEST_FILE", 100)

    done = bring(GOOD)

    assert messages(done) == ["1: the file would have 218 bytes, more than the 100 that are read"]
    assert not done.text


def test_a_text_that_is_too_long_costs_its_question_alone(bring):
    done = bring(f"::long::{'Why not? ' * 900}{{=a ~b}}\n\nWho? {{=Ruth ~Hanne}}")

    assert messages(done) == [
        "1: question 1 (`long`) cannot be carried over: `stimulus` has 8,090 characters; 5,000 fit"
    ]
    assert (done.read, done.carried) == (2, 1)


@pytest.mark.parametrize("begins", ["question,a,b,key", "NewQuestion,MC"])
def test_a_table_with_an_open_quotation_mark_is_a_sentence(bring, begins):
    done = bring(f'{begins}\n"x' + "y" * 140_000, "old.csv")

    said = "2: the table cannot be read on: field larger than field limit (131072)"
    assert said in messages(done)


# Zip files


def packed(course, members, name="old.zip", **options):
    file = course / name
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for member, content in members.items():
            made.writestr(member, content)
    return import_files(course, [str(file)], "quizzes/made.yml", {}, **options)


def qti(title, stem="Who?"):
    return (
        f'<questestinterop><assessment title="{title}"><section><item ident="i" title="T">'
        f"<presentation><material><mattext>{stem}</mattext></material>"
        '<response_lid ident="r"><render_choice>'
        '<response_label ident="a"><material><mattext>Ruth</mattext></material></response_label>'
        '<response_label ident="b"><material><mattext>Hanne</mattext></material></response_label>'
        "</render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar>"
        '<varequal respident="r">a</varequal></conditionvar><setvar>100</setvar></respcondition>'
        "</resprocessing></item></section></assessment></questestinterop>"
    )


def test_a_package_of_two_quizzes_says_from_which_each_question_is(course):
    done = packed(course, {"../../a/a.xml": qti("One"), "b/b.xml": qti("Two", "Which?")})

    assert (done.read, done.carried) == (2, 2)
    assert done.text.startswith("title: Made\n")
    assert "  # quiz: One\n" in done.text
    assert "  # quiz: Two\n" in done.text
    assert not done.found


def test_of_a_course_export_each_quiz_is_read_once(course):
    done = packed(
        course,
        {
            "imsmanifest.xml": "<manifest/>",
            "g1/assessment_qti.xml": qti("For others"),
            "g1/assessment_meta.xml": "<quiz><shuffle_answers>true</shuffle_answers></quiz>",
            "non_cc_assessments/g1.xml.qti": qti("For Canvas"),
            "wiki_content/page.html": "<p>",
            "media/film.xml": "no xml at all",
        },
        "course.imscc",
    )

    assert done.read == 1
    assert done.text.startswith("title: For Canvas\n")
    assert "    shuffle: true\n" in done.text


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({"xl/workbook.xml": "x"}, "the file is a workbook of Excel"),
        ({"content.xml": "x", "META-INF/manifest.xml": "x"}, "the file is an OpenDocument"),
        ({"moodle_backup.xml": "x"}, "the file is a backup of a Moodle course"),
        ({"a.png": "x"}, "the package has no quiz in it"),
        ({"word/document.xml": "<w"}, "the file is not well-formed XML: unclosed token"),
        ({"word/document.xml": ""}, "the file is empty"),
        (
            {"a/quiz.xml": "<a>" + " " * 5_000_000},
            "`quiz.xml` in the file would unpack to 5,000,003 bytes, more than a file of "
            "questions can have",
        ),
        (
            {"a/quiz.xml": "<a>" + " " * 21_000_000},
            "`quiz.xml` in the file would unpack to 21,000,003 bytes, more than a file of "
            "questions can have",
        ),
    ],
)
def test_zips_of_other_things_and_bombs_are_sentences(course, members, told):
    assert messages(packed(course, members)) == [f"1: {told}"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "b.xml",
            '<!DOCTYPE questestinterop SYSTEM "x.dtd"><questestinterop/>',
            "error: `b.xml` in the package was not read: it declares entities or a document type, "
            "which no question file needs",
        ),
        (
            "b.xml",
            "<assessmentItem/>",
            "error: `b.xml` in the package is QTI 2 or 3, and was not read",
        ),
        (
            "b.xml",
            "no xml",
            "error: `b.xml` in the package was not read: it is not well-formed XML: syntax error",
        ),
        (
            "b.xml",
            "<quiz><question/></quiz>",
            "error: `b.xml` in the package is Moodle XML, and was not read with the others",
        ),
        ("b.xml", "", "error: `b.xml` in the package was not read: it is empty"),
        (
            "b.xml",
            "<html/>",
            "warning: `b.xml` in the package begins with `<html>`, and holds no questions",
        ),
        (
            "b/c.zip",
            "PK",
            "warning: `c.zip` in the package is in another format than QTI, and not read",
        ),
        (
            "../b.gift",
            "{T}",
            "warning: `b.gift` in the package is in another format than QTI, and not read",
        ),
    ],
)
def test_every_file_of_a_package_that_is_not_read_is_named(course, name, content, told):
    done = packed(course, {"a/a.xml": qti("One"), name: content})

    assert [f"{one.severity}: {one.message}" for one in done.found] == [told]
    assert done.carried == 1
    assert done.text


def test_a_quiz_that_canvas_has_once_only_is_read_from_where_it_is(course):
    done = packed(
        course,
        {
            "g1/assessment_qti.xml": qti("For others"),
            "g2/assessment_qti.xml": qti("Alone", "Which?"),
            "non_cc_assessments/g1.xml.qti": qti("For Canvas"),
        },
        "course.imscc",
    )

    assert (done.read, done.carried) == (2, 2)
    assert "  # quiz: Alone\n" in done.text


def test_a_zip_of_very_many_files_is_not_read(course, monkeypatch):
    monkeypatch.setattr(archive, "MOST_MEMBERS", 3)

    done = packed(course, {f"{one}.xml": qti("A") for one in range(4)})

    assert messages(done) == ["1: the file holds 4 files, more than the 3 that are read"]


def test_a_damaged_member_is_a_sentence(course):
    file = course / "old.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
        made.writestr("a/quiz.xml", qti("One"))
    raw = file.read_bytes()
    file.write_bytes(raw.replace(b"Ruth", b"Rute"))

    done = import_files(course, [str(file)], "quizzes/made.yml", {})

    assert len(done.found) == 1
    assert "`quiz.xml` in the file is damaged: Bad CRC-32" in messages(done)[0]
    assert not done.text


def test_an_encrypted_member_is_a_sentence(course):
    file = course / "old.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
        made.writestr("a/quiz.xml", qti("One"))
    raw = bytearray(file.read_bytes())
    raw[6] |= 1  # The flag of the local header, and of the entry in the directory.
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(raw)

    done = import_files(course, [str(file)], "quizzes/made.yml", {})

    assert "`quiz.xml` in the file is encrypted, or packed in a way that is not read" in str(
        messages(done)
    )


# What the documentation shows


def shown(begin):
    blocks = (ROOT / "docs" / "import.md").read_text("utf-8").split("```")
    return next(block for block in blocks if block.startswith(f"text\n{begin}"))[5:]


@pytest.mark.shipped
def test_the_examples_of_the_documentation_are_read(bring):
    done = bring(shown("1. Who"))

    assert not done.found
    assert (done.read, done.carried) == (6, 6)
    assert [line.split()[-1] for line in done.text.splitlines() if line[:9] == "    type:"] == [
        "single", "multiple", "short-text", "numeric", "true-false", "reflection",
    ]  # fmt: skip
    assert all(one.rule == importing_run.TO_WRITE for one in done.left)

    done = bring(shown("question,option"), "old.csv")

    assert not done.found
    assert "        key: true\n        rationale: It does.\n" in done.text


@pytest.mark.shipped
def test_the_documentation_names_every_field_of_a_table():
    page = (ROOT / "docs" / "import.md").read_text("utf-8")

    assert all(f"`{field}`" in page for field in columns.FIELDS)
