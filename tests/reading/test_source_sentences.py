"""The source's own sentences beside a claim: which claim they belong to, and how they are read."""

import pytest

from coursewright.cli import main
from coursewright.reading.page import scan_page
from coursewright.reading.source import Source
from support import copy_sample, edit

SOURCE = "<!-- source\nwork: a\nsays: Yes.\n-->\n"


def read(text):
    found = []
    page = scan_page(Source("docs/page.md", text), found)
    return page.claims, [f"{one.line}:{one.column} {one.rule}" for one in found]


@pytest.mark.parametrize(
    "block",
    [
        "A paragraph [@a]\nof two lines.\n",
        "A paragraph [@a].\n\n",
        "A paragraph [@a].\n<!-- a note -->\n",
        "- one [@a]\n\n- two\n\n    deep\n",
        "One of these [@a]:\n\n1. one\n\n2. two\n\n",
        "One of these [@a]:\n\n| a | b |\n| - | - |\n| c | d |\n",
        "> A quotation [@a].\n>\n",
        "Term\n:   What it means [@a].\n",
        "- one [@a]\n<!-- with irb -->\n- two\n<!-- end -->\n",
        "Above [@b].\n\nA paragraph [@a].\n",
        "A paragraph [@a]: `<!--` is code.\n",
    ],
)
def test_a_source_belongs_to_the_block_right_above(block):
    claims, found = read(f"# Title\n\n{block}{SOURCE}\nBelow [@b].\n")

    assert found == []
    (claim,) = (one for one in claims if one.sources)
    assert [citation.id for citation in claim.citations] == ["a"]
    assert [text.source for text in claim.sources[0].says] == ["Yes."]


@pytest.mark.parametrize(
    "between", ["Another paragraph.\n", "\n## Heading\n\n", "\n```text\ncode\n```\n\n"]
)
def test_a_source_reaches_no_further(between):
    claims, _ = read(f"A paragraph [@a].\n\n{between}{SOURCE}")

    assert [len(one.citations) for one in claims if one.sources] == [0]


def test_several_in_a_row_belong_to_one_block_and_end_it():
    claims, _ = read(f"- one [@a]\n{SOURCE}\n{SOURCE}- two [@a]\n{SOURCE}")

    assert [(one.first, len(one.sources)) for one in claims] == [(1, 2), (11, 1)]


def test_keys_values_and_places():
    claims, found = read(
        '    A [@a].\n    <!-- source\n    work: a\n    place: p. 3\n    says: "One,\n'
        '      and on: so."\n    says: Two\n    seen: abstract, https://example.org/a\n    -->\n'
    )
    (source,) = claims[0].sources

    assert found == []
    assert [text.source for text in source.says] == ["One, and on: so.", "Two"]
    assert (source.place.source, source.seen.source) == ("p. 3", "abstract, https://example.org/a")
    assert source.work.at == ("docs/page.md", 3, 11)


@pytest.mark.parametrize(
    ("comment", "rules"),
    [
        ("<!-- source\nwork: a\nsais: b\nseen: c\n-->", ["3:1 keys-are-known"]),
        ("<!-- source\nid: a\ntext: b\n-->", ["2:1 keys-are-known", "3:1 keys-are-known"]),
        ("<!-- source\n-->", ["1:1 required-keys-are-there"] * 2),
        (
            "<!-- Sources:\nwork: a\nno key\n-->",
            ["1:1 required-keys-are-there", "3:1 sources-have-keys"],
        ),
        ("<!-- source a: it says so -->", ["1:1 sources-have-keys"]),
        ("<!-- source\nwork: a\nsays: b", ["1:1 comments-are-closed"]),
        ("<!-- a note\n\nMore.", ["1:1 comments-are-closed"]),
    ],
)
def test_what_is_wrong_is_told_all_at_once(comment, rules):
    claims, found = read(comment)

    assert sorted(found) == rules
    assert all(one.lost for one in claims)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            'source blanchard2015 (abstract, https://example.org/a): "One."; "Two" -->',
            "source\nwork: blanchard2015\nsays: One.\nsays: Two\n"
            "seen: abstract, https://example.org/a\n-->",
        ),
        (
            'source blanchard2015 p. 3: "One." https://example.org/a -->',
            "source\nwork: blanchard2015\nplace: p. 3\nsays: One.\nseen: https://example.org/a\n-->",
        ),
        ('source blanchard2015: a word, then "One." -->', None),
        ('source blanchard2015: "One." and what it means -->', None),
    ],
)
def test_the_older_form_is_rewritten_where_nothing_is_left_to_guess(tmp_path, capsys, old, new):
    root = copy_sample(tmp_path / "course")
    path = "modules/sample/index.md"
    edit(root, path, "blanchard2015: the title says so -->", old)

    main(["check", "--fix", "--yes"], root)

    text = (root / path).read_text("utf-8")
    assert f"<!-- {new or old}" in text


@pytest.mark.parametrize("mark", ["|", ">", ">-"])
def test_a_sentence_may_begin_on_the_next_line_as_in_yaml(mark):
    claims, found = read(f"A [@a].\n<!-- source\nwork: a\nsays: {mark}\n  Yes,\n  no.\n-->\n")

    assert found == []
    assert [one.source for one in claims[0].sources[0].says] == ["Yes, no."]


@pytest.mark.parametrize("line", ["- work: a", "work:a", "* work : a", "Work=a"])
def test_a_line_that_is_nearly_a_key_is_told_without_what_it_seems_to_miss(line):
    _, found = read(f"A [@a].\n<!-- source\n{line}\nsays: Yes.\n-->\n")

    assert found == ["3:1 sources-have-keys"]
