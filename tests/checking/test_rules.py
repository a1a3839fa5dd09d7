"""Every rule is said once: its id, its severity, its group and its words."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from coursewright.checking.registry import BEFORE_RELEASE, ON_COURSE
from coursewright.checking.wording import ignorable_rules
from coursewright.checking.wording.registry import ON_ITEM, ON_QUIZ
from coursewright.cli import main
from coursewright.finding import Finding
from coursewright.model.rule import define
from coursewright.model.text import Position
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.rules import KEYS_ARE_KNOWN
from coursewright.rendering.page import render_page
from coursewright.rules import every_rule
from support import CASES, ROOT, TESTS, copy_sample

SEVERITIES = {"Checks": "error", "Warns": "warning", "Remarks": "info"}
"""By the word with which a rule begins to say what it does."""


def test_a_finding_is_as_severe_as_its_rule_unless_it_says_otherwise():
    at = Position("a.yml", 3, 5)

    plain = Finding(KEYS_ARE_KNOWN, at, "`steem` is no key", "did you mean `stem`?")
    softer = Finding(KEYS_ARE_KNOWN, at, "`steem` is no key", "", told_as="warning")

    assert (plain.rule, plain.severity, softer.severity) == ("keys-are-known", "error", "warning")
    assert (plain.path, plain.line, plain.column) == ("a.yml", 3, 5)


def test_findings_are_in_the_order_of_the_files_and_then_of_the_rules():
    first, second = Position("a.yml", 1, 1), Position("a.yml", 2, 1)
    key, other = KEYS_ARE_KNOWN, every_rule()["keys-are-unique"]
    found = [
        Finding(key, second, "", ""),
        Finding(other, first, "", ""),
        Finding(key, first, "", ""),
    ]

    assert [(one.line, one.rule) for one in sorted(found)] == [
        (1, "keys-are-known"), (1, "keys-are-unique"), (2, "keys-are-known"),
    ]  # fmt: skip


def test_two_rules_cannot_have_one_name():
    with pytest.raises(ValueError, match="two rules are called `keys-are-known`"):
        define("keys-are-known", "error", "files", "Checks nothing.")

    assert every_rule()["keys-are-known"] is KEYS_ARE_KNOWN


def test_a_function_has_the_name_of_its_rule():
    for rule in (*ON_COURSE.rules, *BEFORE_RELEASE.rules, *ON_ITEM.rules, *ON_QUIZ.rules):
        assert rule.find.__name__.replace("_", "-") == rule.id


RULES_PAGE = "> ~~~ rules\n> changes\n> ~~~\n"


@pytest.mark.parametrize(
    ("text", "known"), [(RULES_PAGE, True), ("```stop\n```\n", False)], ids=["rules", "others"]
)
def test_a_page_of_rules_knows_every_rule_whichever_builder_makes_it(tmp_path, text, known):
    code = (
        "import sys; from markdown import markdown; "
        "from coursewright.sites.extension import makeExtension; "
        "markdown(sys.argv[1], extensions=[makeExtension(root=sys.argv[2])]); "
        "from coursewright.model.rule import registered_rules; print(len(registered_rules()))"
    )
    command = [sys.executable, "-c", code, text, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert (int(done.stdout) == len(every_rule())) is known


@pytest.mark.parametrize("rule", every_rule().values(), ids=lambda rule: rule.id)
def test_a_rule_says_what_why_and_what_instead(rule):
    assert rule.checks.startswith(("Checks that ", "Warns", "Remarks on "))
    for part in (rule.checks, rule.why, rule.instead):
        assert part[0].isupper() or part[0] in "`*"
        assert part.rstrip("*").endswith((".", "!", "?"))
    assert SEVERITIES[re.match(r"\w+", rule.checks).group()] == rule.severity


BY_MESSAGE = {
    "accent-can-be-read", "accent-has-contrast", "boxes-hold-their-text", "file-can-be-read",
    "headings-have-a-space", "import-makes-a-new-file", "marks-are-understood",
    "nested-lists-line-up", "reading-level-is-told", "recorded-names-stay",
    "table-rows-fit", "terms-are-spelled-alike",
}  # fmt: skip
"""Rules of which the tests compare messages alone."""


def test_every_rule_is_named_by_a_test_that_breaks_it():
    tests = "\n".join(
        path.read_text("utf-8")
        for path in [*TESTS.rglob("*.py"), *CASES.rglob("*.yml")]
        if path != Path(__file__) and ".venv" not in path.parts
    )
    named = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", tests))

    assert set(every_rule()) - named == BY_MESSAGE


@pytest.mark.shipped
def test_every_rule_of_wording_was_measured_and_those_with_a_source_name_it():
    works = CourseFiles(ROOT).references()
    rules = every_rule()

    for rule in ON_ITEM.rules:
        assert rule.measured
        assert rule.group == "wording"
    for rule in rules.values():
        assert all(work in works for work in rule.reference.split(", ") if work), rule.id


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
    assert "keys-are-spread" not in ignorable_rules()


def test_explain_lists_all_rules_by_severity(capsys):
    assert main(["explain"]) == 0
    said = capsys.readouterr().out

    headings = [line.split(":")[0] for line in said.splitlines() if line[:1].strip()]
    assert headings == ["Errors", "Warnings", "Infos", f"{len(every_rule())} rules"]
    for rule in every_rule():
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
    assert '<div class="rule__what" id="rule-keys-are-known">' in files.html
    assert "<h3><code>keys-are-known</code>" in files.html
    assert "rule-key-exists" not in files.html
    counts = Counter(rule.severity for rule in every_rule().values() if rule.group == "files")
    assert (
        f"<p>Rules in this part: {counts.total()} of {len(every_rule())} "
        f"({counts['error']} errors, {counts['warning']} warnings).</p>"
    ) in files.html
    assert "<dt>Measured</dt><dd>" in wording.html
    # The sample has no such work, so nothing is cited that the page could not list.
    assert "haladyna2002" not in wording.html
    assert wording.html.index("no-all-of-the-above") < wording.html.index("stem-asks-one-thing")


@pytest.mark.shipped
def test_the_course_shows_every_group_once():
    page = (ROOT / "docs/rules.md").read_text("utf-8")
    shown = re.findall(r"^```rules\n(.*?)\n```", page, re.MULTILINE | re.DOTALL)

    assert sorted(shown) == sorted({rule.group for rule in every_rule().values()})


@pytest.mark.shipped
def test_a_work_that_the_course_has_is_cited():
    rendered = render_page(
        "docs/rules.md", ["```rules", "wording", "```"], CourseFiles(ROOT), lambda path, _: path,
        drafts=False,
    )  # fmt: skip

    assert '<a class="citation" href="#ref-haladyna2002">' in rendered.insertions[0].fragment.html
