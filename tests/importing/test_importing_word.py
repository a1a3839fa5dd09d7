"""Word documents: what Word shows is what is read, its own letters and numbers included."""

import io
import zipfile

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from coursewright.importing.run import import_files

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS = (("decimal", "%1."), ("upperLetter", "%2."), ("lowerRoman", "(%3)"))


@pytest.fixture
def bring(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: A course\nextra: {course: {id: a}}\n", "utf-8")

    def bring(document):
        file = tmp_path / "old.docx"
        if isinstance(document, bytes):
            file.write_bytes(document)
        else:
            document.save(str(file))
        done = import_files(tmp_path, [str(file)], "quizzes/made.yml", {})
        return done, [f"{one.line}: {one.message}" for one in done.found]

    return bring


def packed(body, numbering="", styles=""):
    """A document of this XML, with the lists and the styles that it uses."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        if numbering:
            made.writestr("word/numbering.xml", f"<w:numbering {W}>{numbering}</w:numbering>")
        if styles:
            made.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
    return held.getvalue()


def paragraph(words, number="", level=0, style=""):
    listed = (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    )
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = words if words.startswith("<") else f"<w:r><w:t>{words}</w:t></w:r>"
    return f"<w:p><w:pPr>{styled}{listed}</w:pPr>{run}</w:p>"


def abstract(number, levels=LEVELS):
    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{number}">{made}</w:abstractNum>'


def num(number, of, restart=False):
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>'
        f"{override if restart else ''}</w:num>"
    )


def items(done):
    """Stems, and choices with a star before keys."""
    made = []
    for line in done.text.splitlines():
        if line.startswith("    stem: "):
            made.append([line.removeprefix("    stem: ")])
        elif line.startswith("        text: "):
            made[-1].append(line.removeprefix("        text: "))
        elif line == "        key: true":
            made[-1][-1] = f"*{made[-1][-1]}"
    return made


def test_what_python_docx_writes(bring):
    document = Document()
    document.add_heading("Research mentors", 0)
    document.add_paragraph("Which design fits?", style="List Number")
    for words in ("Cohort", "Series", "Trial"):
        run = document.add_paragraph(style="List Number 2").add_run(words)
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW if words == "Trial" else None
    document.add_paragraph("2. Typed by hand\nA. one\tB. 10\tC. three")
    raised = document.add_paragraph("Answer: B\nRationale: since 10").add_run("3")
    raised.font.superscript = True
    document.add_paragraph("And a second ")
    document.paragraphs[-1].add_run("paragraph").italic = True
    document.add_paragraph("3. Tell us.")
    document.add_paragraph("____")

    done, told = bring(document)

    assert items(done) == [
        ["Which design fits?", "Cohort", "Series", "*Trial"],
        ["Typed by hand", "one", "*'10'", "three"],
        ["Tell us."],
    ]
    assert "      since 10<sup>3</sup>\n\n      And a second *paragraph*\n" in done.text
    assert told == [
        "5: choice `3` of question 1 (`Which design fits?`) stands out by its look, and was taken "
        "for the key"
    ]
    assert done.text.startswith("title: Research mentors\n")


def test_levels_of_one_list(bring):
    body = (
        paragraph("First?", "1") + paragraph("yes", "1", 1) + paragraph("no", "1", 1)
        + paragraph("Answer: B") + paragraph("Second?", "1") + paragraph("so", "1", 1)
        + paragraph("or so", "1", 1) + paragraph("Answer: A")
    )  # fmt: skip

    done, told = bring(packed(body, abstract(0) + num(1, 0)))

    assert items(done) == [["First?", "'yes'", "*'no'"], ["Second?", "*so", "or so"]]
    assert not told


def test_letters_that_go_on_counting_are_found_by_their_place(bring):
    body = (
        paragraph("First?", "1") + paragraph("yes", "2") + paragraph("no", "2")
        + paragraph("Answer: B") + paragraph("Second?", "1") + paragraph("so", "2")
        + paragraph("or so", "2") + paragraph("Answer: D")
        + paragraph("Third?", "1") + paragraph("now", "3") + paragraph("then", "3")
        + paragraph("Answer: A")
    )  # fmt: skip
    letters = (("lowerLetter", "%1)"),)

    done, told = bring(
        packed(body, abstract(0) + abstract(1, letters) + num(1, 0) + num(2, 1) + num(3, 1, True))
    )

    assert items(done) == [
        ["First?", "'yes'", "*'no'"],
        ["Second?", "so", "*or so"],
        ["Third?", "*now", "then"],
    ]
    assert not told


def test_lists_that_a_style_brings(bring):
    styles = (
        '<w:style w:styleId="Q"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Q2"><w:basedOn w:val="Q"/></w:style>'
        '<w:style w:styleId="Plain"/>'
        '<w:style w:styleId="Round"><w:basedOn w:val="Round"/></w:style>'
    )
    body = (
        paragraph("Title words", style="Plain") + paragraph("Who?", style="Q2")
        + paragraph("• Ruth", style="Round") + paragraph("Hanne", "4")
        + paragraph("Answer: Ruth", style="Nowhere")
    )  # fmt: skip
    bullets = abstract(5, (("bullet", "·"),))

    done, told = bring(packed(body, abstract(0) + bullets + num(1, 0) + num(4, 5), styles))

    assert items(done) == [["Who?", "*Ruth", "Hanne"]]
    assert not told


def test_lists_that_are_not_defined_have_no_numbers(bring):
    body = (
        paragraph("1. Who?", "7") + paragraph("A. Ruth", "1", 8) + paragraph("B. Hanne", "0")
        + paragraph("C. Karen", "2") + paragraph("Answer: C", "1", 12) + paragraph("D. Li", "3")
    )  # fmt: skip
    none = abstract(1, (("none", ""),))

    done, _ = bring(
        packed(body, abstract(0) + none + num(1, 0) + num(2, 1) + '<w:num w:numId="3"/>')
    )

    assert items(done) == [["Who?", "Ruth", "Hanne", "*Karen", "Li"]]


def test_what_is_hidden_stays_hidden_and_what_is_shown_is_read(bring):
    boxed = "".join(map(paragraph, ("3. In a box?", "A) so", "B) or so", "Key: A")))
    body = (
        paragraph("<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>1. Who"
                  "?</w:t></w:r></w:ins>")
        + "<w:sdt><w:sdtContent>" + paragraph("A) Ruth") + "</w:sdtContent></w:sdt>"
        + paragraph("<w:r><w:t>B) Well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r>")
        + paragraph('<w:r><w:t>C) </w:t><w:sym w:font="Symbol" w:char="F061"/></w:r>')
        + paragraph("<w:r><w:t>D) ten</w:t><w:footnoteReference w:id=\"1\"/></w:r>")
        + paragraph("<w:r><w:t>E) </w:t></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")
        + paragraph('<w:r><w:t>Answer: A</w:t><w:pict><wp:docPr descr="Boxes"/></w:pict></w:r>')
        + paragraph("<w:r><w:pict/></w:r>")
        + "<w:tbl><w:tr><w:tc>" + paragraph("2. In a table?") + "</w:tc><w:tc>"
        + paragraph("A) yes") + paragraph("*B) no") + "</w:tc></w:tr></w:tbl>"
        + paragraph(f"<w:r><w:drawing><w:txbxContent>{boxed}</w:txbxContent></w:drawing></w:r>")
    )  # fmt: skip
    body = body.replace("<m:", "<w:").replace("</m:", "</w:").replace("<wp:", "<w:")

    done, told = bring(packed(body))

    assert items(done) == [
        ["Who?", "*Ruth", "Well-known", "�", "ten", "x"],
        ["In a table?", "'yes'", "*'no'"],
        ["In a box?", "*so", "or so"],
    ]
    assert told == [
        "4: a sign of a symbol font, in whose place `�` stands, is left out",
        "5: a footnote is left out",
        "6: the formula `x` is left with its letters alone",
        "7: the picture *Boxes* is left out",
        "8: a picture is left out",
        "9: table 1 was read row by row, as if its cells were lines",
    ]


def test_bold_and_shaded_choices(bring):
    def choice(words, look):
        return paragraph(f"<w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r>")

    shade, off = '<w:shd w:fill="FFFF00"/>', '<w:b w:val="0"/><w:shd w:fill="auto"/>'
    body = (
        paragraph("1. Bold?") + choice("A) no", off) + choice("B) yes", "<w:b/>")
        + paragraph("2. Shaded?") + choice("A) yes", shade) + choice("B) no", "")
        + paragraph("3. All bold?") + choice("A) one", "<w:b/>") + choice("B) two", "<w:b/>")
        + paragraph("4. Raised?")
        + choice("A) x", "") + choice("B) 2", '<w:position w:val="6"/>')
        + choice("C) 3", '<w:position w:val="-6"/>') + choice("D) 4", '<w:position w:val="0"/>')
        + paragraph("Answer: A")
    )  # fmt: skip

    done, told = bring(packed(body))

    assert items(done) == [
        ["Bold?", "'no'", "*'yes'"],
        ["Shaded?", "*'yes'", "'no'"],
        ["All bold?", "one", "two"],
        ["Raised?", "*x", "<sup>2</sup>", "<sub>3</sub>", "'4'"],
    ]
    assert [one.split(":")[0] for one in told] == ["3", "5"]


def table(*rows):
    cells = (
        "<w:tr>"
        + "".join(f"<w:tc>{''.join(map(paragraph, cell))}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{''.join(cells)}</w:tbl>"


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("right*", "*right"),
        ("right *", "*right"),
        ("left**", "*left"),
        ("snake_case*", "*snake_case"),
        ("x_1*", "*x_1"),
        ("2*3 = 6*", "*2\\*3 = 6"),
        ("(a) [b]*", "*(a) [b]"),
        ("right (correct)", "*right"),
        ("C# *", "*C#"),
    ],
)
def test_marks_at_the_end_are_read_before_words_are_escaped(bring, words, made):
    body = paragraph("1. Which?") + paragraph("A) no") + paragraph(f"B) {words}")

    done, told = bring(packed(body))

    assert items(done) == [["Which?", "'no'", made]]
    assert not told


def test_a_mark_behind_words_of_another_look(bring):
    italic = "<w:r><w:t>B) so </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>and so*</w:t></w:r>"
    body = paragraph("1. Which?") + paragraph("A) no") + paragraph(italic)

    done, told = bring(packed(body))

    assert items(done) == [["Which?", "'no'", "*so *and so*"]]
    assert not told


def test_a_table_that_names_its_columns_has_a_question_in_each_row(bring):
    raised = (
        '<w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        "<w:t>3</w:t></w:r>"
    )
    body = paragraph("A heading") + table(
        (["Question"], ["Option A"], ["Option B"], ["Correct"], ["Colour"]),
        (["Who decides?"], ["The mentor"], ["The office"], ["B"], [""]),
        (["How many?"], [raised], ["103"], ["A"], [""]),
    )

    done, told = bring(packed(body))

    assert items(done) == [
        ["Who decides?", "The mentor", "*The office"],
        ["How many?", "*10<sup>3</sup>", "'103'"],
    ]
    assert told == ["2: nobody can tell what the column `Colour` holds; it is left out"]


def test_letters_in_a_column_of_their_own_belong_to_the_words_beside_them(bring):
    body = paragraph("Some title") + table(
        (["1"], ["Who decides?"]),
        (["A"], ["The mentor"]),
        (["B"], ["The office"], ["✓"]),
        (["Rationale"], ["It is their task."]),
    )
    body += table((["2."], ["Who signs?"]), (["A"], ["x"], ["B"], ["y"]), (["Answer:"], ["A"]))

    done, told = bring(packed(body))

    assert items(done) == [
        ["Who decides?", "The mentor", "*The office"],
        ["Who signs?", "*x", "y"],
    ]
    assert "It is their task." in done.text
    assert told == [
        "2: table 1 was read row by row, as if its cells were lines",
        "11: table 2 was read row by row, as if its cells were lines",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [(["Question"], ["Answer"]), (["1"], ["B"]), (["2"], ["A"])],
        [(["1."], ["B"], ["2."], ["A"])],
    ],
)
def test_a_table_of_keys_is_a_list_of_keys(bring, rows):
    asked = ["1. Who?", "A) x", "B) z", "2. Which?", "A) x", "B) z"]
    body = "".join(map(paragraph, asked)) + table(*rows)

    done, told = bring(packed(body))

    assert items(done) == [["Who?", "x", "*z"], ["Which?", "*x", "z"]]
    assert not told


def test_a_numbered_list_of_keys(bring):
    asked = ["1. Who?", "A) x", "B) z", "2. Which?", "A) x", "B) z", "Answer key"]
    body = "".join(map(paragraph, asked)) + paragraph("B", "1") + paragraph("A", "1")

    done, told = bring(packed(body, abstract(0) + num(1, 0)))

    assert items(done) == [["Who?", "x", "*z"], ["Which?", "*x", "z"]]
    assert not told
