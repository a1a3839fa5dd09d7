"""Review packs of the sample course, and the hand of an expert who marks one in Word."""

import re

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from coursewright.cli import main
from sessions import copy_with_sessions

PAGE = "modules/sample/index.md"
SOURCES = """<!-- source
work: blanchard2015
place: abstract
says: A lack of mentors holds the field back.
says: There is a path forward, however.
seen: abstract, https://example.org/perspective
-->"""
CHECKED = "{http://schemas.microsoft.com/office/word/2010/wordml}checked"


def copy_with_sources(folder):
    """The sample with sessions; its first claim has sentences of its source, its second none."""
    root = copy_with_sessions(folder)
    for page in (root / "modules").rglob("*.md"):
        text = re.sub(r"\n<!-- source.*?-->", "", page.read_text("utf-8"), flags=re.DOTALL)
        if page.name == "index.md":
            cites = "The paper that this course grew from argues for mentors [@blanchard2015].\n"
            assert cites in text
            text = text.replace(cites, cites + SOURCES + "\n")
        page.write_text(text, "utf-8")
    return root


def written(root, file, name="sample"):
    assert main(["review-pack", name, "--out", str(file)], root) == 0
    return docx.Document(str(file))


def words(document):
    """Everything that a document says, its tables included, on one line."""
    texts = document.element.body.iter(qn("w:t"))
    return " ".join("".join(text.text for text in texts).split())


def box(document, number):
    """The table that has a number's ticks."""
    for table in document.tables:
        if f"{number}.keep" in [one.get(qn("w:val")) for one in table._tbl.iter(qn("w:tag"))]:
            return table
    raise AssertionError(f"there is no box {number}")


def place_of(root, part, path=PAGE):
    """Where something stands, as a pack prints it."""
    text = (root / path).read_text("utf-8")
    return f"{path}:{text[: text.index(part)].count(chr(10)) + 1}"


def number_of(document, place):
    """The number of the part that stands at a place of the course."""
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    return paragraphs[paragraphs.index(place) - 1].split()[0]


def tick(document, number, choice):
    """Tick a box as Word does: the control's state, and the letter in it."""
    for control in box(document, number)._tbl.iter(qn("w:sdt")):
        if control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) == f"{number}.{choice}":
            state = next(control.iter(CHECKED))
            state.set(state.tag.replace("checked", "val"), "1")
            next(control.iter(qn("w:t"))).text = "☒"


def type_over(document, number, choice, letters):
    """Take the control out, as a program does that knows none, and type where it was."""
    for paragraph in box(document, number).rows[1].cells[0].paragraphs:
        if paragraph._p.xpath("string(.)").endswith(choice):
            for control in paragraph._p.findall(qn("w:sdt")):
                paragraph._p.remove(control)
            paragraph.runs[0].text = f"{letters}{paragraph.runs[0].text}"


def write_in(document, number, *lines):
    cell = box(document, number).rows[1].cells[1]
    cell.text = lines[0]
    for line in lines[1:]:
        cell.add_paragraph(line)


def fill_in(document, **entry):
    """The lines about the reviewer."""
    for row in document.tables[-1].rows:
        key = re.search(r"\((\w+)\)", row.cells[0].text)[1]
        if key in entry:
            row.cells[1].text = entry[key]


def track(run, tag):
    """Let a run be inserted, or deleted, under tracked changes."""
    change = OxmlElement(f"w:{tag}")
    change.set(qn("w:id"), "9001")
    change.set(qn("w:author"), "An expert")
    run._r.addprevious(change)
    change.append(run._r)
    for text in run._r.findall(qn("w:t")) if tag == "del" else ():
        text.tag = qn("w:delText")


def paragraph_with(document, part):
    """The first paragraph with these words, in a table or out of one."""
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    every = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    return next(one for one in every if part in one.text)


def read(capsys, root, *files, form="text"):
    """The exit code, and what was printed about the files and against them."""
    capsys.readouterr()
    code = main(["review-pack", "--read", *map(str, files), "--format", form], root)
    said = capsys.readouterr()
    return code, said.out, said.err


def lines_with(said, *parts):
    return [line for line in said.splitlines() if all(part in line for part in parts)]
