"""The table of fences: one that is misspelled is told, wherever it stands."""

from typing import get_args

import pytest
from pygments.lexers import get_all_lexers

from coursewright.model.page import FENCES, FenceKind
from coursewright.reading.page import scan_page
from coursewright.reading.source import Source
from coursewright.rendering.fences import FENCES as SHOWN
from support import ROOT

LANGUAGES = {name for lexer in get_all_lexers(plugins=False) for name in lexer[1]}


def told(opening, indent=""):
    body = "\n".join(f"{indent}{line}" for line in (f"```{opening}", "words", "```"))
    before = {"    ": "- an entry\n\n", "> ": ""}.get(indent, "")
    before = '!!! note "Look"\n\n' if indent == "     " else before
    found = []
    scan_page(Source("docs/a.md", f"# A\n\n{before}{body}\n"), found)
    return [one.hint for one in found if one.rule == "fence-is-known"]


def slips(kind):
    """A kind with one letter missing, more, other, or in the place of the next."""
    for at in range(len(kind)):
        yield kind[:at] + kind[at + 1 :]
        yield kind[:at] + "x" + kind[at + 1 :]
        yield kind[:at] + "e" + kind[at:]
        yield kind[:at] + kind[at : at + 2][::-1] + kind[at + 2 :]


@pytest.mark.parametrize("kind", FENCES)
def test_a_kind_with_one_slip_is_told(kind):
    tried = sorted({one for one in slips(kind) if one and one not in {*FENCES, *LANGUAGES}})

    assert len(tried) >= 4
    # One letter off `sessions` may be one letter off `session`, too.
    near = [name for name in FENCES if name.rstrip("s") == kind.rstrip("s")]
    for word in tried:
        assert told(word) in [
            [f"did you mean `{name}`, in lower case and alone after the marks?"] for name in near
        ], word


@pytest.mark.parametrize("kind", FENCES)
@pytest.mark.parametrize("indent", ["    ", "> "], ids=["in a list or an admonition", "quoted"])
def test_it_is_told_inside_other_blocks(kind, indent):
    word = next(one for one in slips(kind) if one and one not in {*FENCES, *LANGUAGES})

    assert len(told(word, indent)) == 1


@pytest.mark.parametrize("kind", FENCES)
def test_capitals_are_told(kind):
    assert len(told(kind.capitalize())) == 1
    assert told(kind) == []


@pytest.mark.parametrize("word", sorted(LANGUAGES - set(FENCES)))
def test_code_of_a_language_is_code(word):
    assert told(word) == []


@pytest.mark.parametrize(
    ("word", "kind"), [(word, kind) for kind, words in FENCES.items() for word in words]
)
def test_other_words_for_a_kind_are_known(word, kind):
    assert told(word) == [f"did you mean `{kind}`, in lower case and alone after the marks?"]


@pytest.mark.parametrize("kind", [kind for kind in FENCES if "-" in kind])
@pytest.mark.parametrize("between", ["_", " "])
def test_other_signs_between_the_words_of_a_kind_are_told(kind, between):
    assert told(kind.replace("-", between)) == [
        f"did you mean `{kind}`, in lower case and alone after the marks?"
    ]


def test_every_kind_is_shown():
    assert SHOWN.keys() == FENCES.keys() == set(get_args(FenceKind))


@pytest.mark.shipped
@pytest.mark.parametrize("kind", FENCES)
def test_every_kind_is_described_for_authors(kind):
    page = (ROOT / "docs" / "for-authors.md").read_text("utf-8")

    assert f"`{kind}`" in page or f"```{kind}\n" in page
