"""Every rule that can be told is explained, once, with the severity that it has."""

import ast
import re

import pytest

from coursewright.checking import RULES
from coursewright.checking.wording import IGNORABLE, ITEM_RULES, QUIZ_RULES
from coursewright.cli import main
from coursewright.reading import rules as reading
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.rules import read_rules
from coursewright.rendering.page import render_page
from support import ROOT, copy_sample

PACKAGE = ROOT / "src" / "coursewright"
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
TELLING = {"error", "warning", "info", "tell"}


def constants(node):
    return {
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and ID.fullmatch(one.value)
    }


def told():
    """The ids of all findings in the code, each with the severities that it is told with."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = ast.unparse(node.targets[0]) if isinstance(node, ast.Assign) else ""
            if "rule" in named.strip("()").split(", "):
                for name in constants(node.value):
                    found.setdefault(name, set())
            if isinstance(node, ast.Call) and node.args and constants(node.args[0]):
                called = ast.unparse(node.func).rpartition(".")[2]
                if called in TELLING:
                    (name,) = constants(node.args[0])
                    found.setdefault(name, set()).add(called)
    return found


TOLD = told()


def test_every_rule_that_is_told_is_explained():
    assert len(TOLD) > 140
    assert set(TOLD) == set(read_rules())


def test_no_rule_is_explained_twice():
    catalogued = [rule.id for rule in reading._from_catalogue()]

    assert not set(catalogued) & {rule.id for rule in reading._from_docstrings()}


@pytest.mark.parametrize("rule", read_rules().values(), ids=lambda rule: rule.id)
def test_a_rule_says_what_why_and_what_instead(rule):
    assert rule.checks.startswith(("Checks that ", "Warns", "Remarks on "))
    for part in (rule.checks, rule.why, rule.instead):
        assert part[0].isupper() or part[0] in "`*"
        assert part.rstrip("*").endswith((".", "!", "?"))
    severities = TOLD[rule.id] - {"tell"}
    assert not severities or rule.severity in severities
    # What is not always told with the same severity says so.
    words = {"info": "remarks", "warning": "arn", "error": "error"}
    for other in severities - {rule.severity}:
        assert words[other] in rule.checks, f"{rule.id} is told as {other}, too"


@pytest.mark.shipped
def test_every_rule_of_wording_was_measured_and_those_with_a_source_name_it():
    works = CourseFiles(ROOT).references()
    rules = read_rules()

    for name in (rule.__name__.replace("_", "-") for rule in ITEM_RULES):
        assert rules[name].measured
        assert rules[name].group == "wording"
    for rule in rules.values():
        assert all(work in works for work in rule.reference.split(", ") if work), rule.id


def test_every_function_of_the_rules_says_what_why_and_what_instead():
    for rule in (*RULES, *ITEM_RULES, *QUIZ_RULES):
        assert re.search(r"\bWhy: .*\bInstead: ", rule.__doc__ or "", re.DOTALL), rule.__name__


def test_explain_says_all_that_is_known(capsys):
    assert main(["explain", "no-none-of-the-above"]) == 0
    said = capsys.readouterr().out

    assert said.startswith("no-none-of-the-above (warning)\n\nWarns of a choice that stands for")
    for part in ("Why: It is", "Instead: ", "Reference: haladyna2002, in docs/", "Measured: "):
        assert f"\n\n{part}" in said
    assert "`lint: {ignore: [no-none-of-the-above], reason: why this item needs it}`" in " ".join(
        said.split()
    )
    assert max(map(len, said.splitlines())) <= 80


def test_explain_promises_no_exception_where_there_is_none(capsys):
    assert main(["explain", "keys-are-known"]) == 0
    said = capsys.readouterr().out
    assert "lint:" not in said
    assert "Measured" not in said
    assert "keys-are-spread" not in IGNORABLE


def test_explain_lists_all_rules_by_severity(capsys):
    assert main(["explain"]) == 0
    said = capsys.readouterr().out

    headings = [line.split(":")[0] for line in said.splitlines() if line[:1].strip()]
    assert headings == ["Errors", "Warnings", "Infos"]
    for rule in read_rules():
        assert f"\n  {rule}\n" in said
    assert said.index("\n  key-exists\n") < said.index("\n  choices-parallel-in-length\n")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("no-all-of-the-abov", "did you mean `no-all-of-the-above`?"),
        ("zzz", "`explain` without a name lists all rules"),
    ],
)
def test_explain_knows_what_was_meant(name, hint, capsys):
    assert main(["explain", name]) == 2
    assert capsys.readouterr().err == f"there is no rule `{name}`\nhint: {hint}\n"


def test_a_page_shows_a_group_of_rules(tmp_path):
    course = copy_sample(tmp_path / "course")
    lines = ["## Files", "", "```rules", "files", "```", "", "```rules", "wording", "```"]

    rendered = render_page(
        "docs/index.md", lines, CourseFiles(course), lambda path, _: path, drafts=False
    )

    files, wording = (one.fragment for one in rendered.insertions)
    assert files.searchable
    assert '<section class="rule" id="rule-keys-are-known">' in files.html
    assert "<h3><code>keys-are-known</code>" in files.html
    assert "rule-key-exists" not in files.html
    assert "<dt>Measured</dt><dd>" in wording.html
    # The sample has no such work, so nothing is cited that the page could not list.
    assert "haladyna2002" not in wording.html
    assert wording.html.index("no-all-of-the-above") < wording.html.index("stem-asks-one-thing")


@pytest.mark.shipped
def test_the_course_shows_every_group_once():
    page = (ROOT / "docs/rules.md").read_text("utf-8")
    shown = re.findall(r"^```rules\n(.*?)\n```", page, re.MULTILINE | re.DOTALL)

    assert sorted(shown) == sorted({rule.group for rule in read_rules().values()})


@pytest.mark.shipped
def test_a_work_that_the_course_has_is_cited():
    rendered = render_page(
        "docs/rules.md", ["```rules", "wording", "```"], CourseFiles(ROOT), lambda path, _: path,
        drafts=False,
    )  # fmt: skip

    assert '<a class="citation" href="#ref-haladyna2002">' in rendered.insertions[0].fragment.html
