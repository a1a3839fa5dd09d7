"""Of a module that is left out no page says a word, and what still points to it is told."""

import re
import shutil

import pytest

from coursewright.findings import findings
from support import article, built, copy_sample, edit


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    shutil.copytree(root / "modules/sample", root / "modules/other")
    for path in ("index.md", "card.yml"):
        file = root / "modules/other" / path
        text = file.read_text("utf-8").replace("sample.", "other.")
        text = text.replace("title: A sample module", "title: The other\ndraft: true")
        text = re.sub(r"```quiz\n.*?```\n", "", text, flags=re.DOTALL)
        file.write_text(text.replace("# A sample module", "# The other"), "utf-8")
    edit(root, "mkdocs.yml", "  - Cards", "  - modules/other/index.md\n  - Cards")
    edit(root, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [other]\n")
    return root


def pointing(course):
    rule = "nothing-points-to-what-is-left-out"
    return [(one.path, one.line) for one in findings(course)[0] if one.rule == rule]


@pytest.mark.parametrize(
    "words",
    ["Read [it](modules/other/index.md) first.", "Read The other first.", "```begin\nother\n```"],
)
def test_what_points_to_it_is_told_and_mended_by_the_hint(course, words):
    edit(course, "docs/index.md", "Read [the module]", f"{words}\n\nRead [the module]")
    text = (course / "docs/index.md").read_text("utf-8")
    first = text[: text.index(words)].count("\n") + 1
    assert pointing(course) == [("docs/index.md", first + words.startswith("```"))]

    edit(course, "docs/index.md", words, f"<!-- with other -->\n{words}\n<!-- end -->")
    assert pointing(course) == []
    assert words.split("\n")[0] not in (built(course) / "index.html").read_text("utf-8")


def test_a_part_is_shown_where_all_its_conditions_hold(course):
    edit(
        course,
        "docs/index.md",
        "Read [the module]",
        "- always\n<!-- with sample, without other -->\n- here\n<!-- end -->\n<!-- with other -->\n"
        "- there\n<!-- end -->\n- last\n\nRead [the module]",
    )

    page = article((built(course) / "index.html").read_text("utf-8"))

    assert "<ul>\n<li>always</li>\n<li>here</li>\n<li>last</li>\n</ul>" in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("<!-- with other -->\nText.", "this part for some sites has no end"),
        ("Text.\n<!-- end -->", "this `<!-- end -->` ends nothing"),
        ("<!-- with othr -->\nText.\n<!-- end -->", "there is no module `othr`"),
    ],
)
def test_a_part_without_an_end_or_a_module_is_told(course, words, said):
    edit(course, "docs/index.md", "Read [the module]", f"{words}\n\nRead [the module]")

    assert [one.message for one in findings(course)[0] if one.rule == "conditions-hold"] == [said]
