"""Terms are spelled as in the glossary; a form of a term is no slip."""

import pytest

from coursewright.findings import findings
from support import copy_sample, edit


@pytest.fixture
def told(tmp_path):
    course = copy_sample(tmp_path / "course")
    edit(course, "docs/glossary.md", "Key\n", "Contamination\n:   What leaks.\n\nKey\n")

    def tell(words):
        edit(course, "modules/sample/index.md", "## Who asks?\n", f"## Who asks?\n\n{words}\n")
        return [
            (one.column, one.message) for one in findings(course)[0] if one.path.startswith("mod")
        ]

    return tell


@pytest.mark.parametrize(
    ("words", "column", "written", "term"),
    [
        ("Ask the Irb first.", 9, "Irb", "IRB"),
        # Letters with more than one other case.
        ("Ask the \u0131rb first.", 9, "\u0131rb", "IRB"),
        ("Ask the \u0130rb first.", 9, "\u0130rb", "IRB"),
        ("Count the \u017fmalle\u017ft-box first.", 11, "\u017fmalle\u017ft-box", "Smallest box"),
        ("Count the smallest-box first.", 11, "smallest-box", "Smallest box"),
        ("Count the Smallestbox first.", 11, "Smallestbox", "Smallest box"),
        ("This is contaminaton.", 9, "contaminaton", "contamination"),
        ("This is contamniation.", 9, "contamniation", "contamination"),
        ("This is contaminetion.", 9, "contaminetion", "contamination"),
        ("This is conttamination.", 9, "conttamination", "contamination"),
    ],
)
def test_another_spelling_is_told(told, words, column, written, term):
    said = f"the glossary spells `{written}` otherwise: `{term}`"

    assert told(words) == [(column, said)]


@pytest.mark.parametrize(
    "words",
    [
        "The IRB and the smallest box, contamination and contaminations.",
        "Contaminated, contaminating, contaminates; nominations and a combination.",
        "Read *Smallest-Box Review*, then [the page](#who-asks).",
        "Short words: kye, boks.",
    ],
)
def test_a_form_of_a_term_or_a_title_is_not(told, words):
    said = [message for _, message in told(words) if "spells" in message]

    assert said == []
