"""The course in this repository keeps its own rules, also where no program usually looks."""

import json
import re
import subprocess
import textwrap

import pytest
import yaml

from coursewright.findings import findings
from coursewright.reading.course_files import CourseFiles
from support import ROOT, SITES

pytestmark = pytest.mark.shipped

LIBRARY = CourseFiles(ROOT)
MODULES = LIBRARY.slugs()


def test_check_finds_nothing():
    # That a year has passed since a rule was read is for its authors to hear, not for a test.
    found = [one for one in findings(ROOT)[0] if one.rule != "regulation-is-checked-within-a-year"]

    assert found == []


@pytest.mark.parametrize("slug", MODULES)
def test_a_module_is_as_long_as_it_should_be(slug):
    least, most = (500, 700) if slug == "start-here" else (1_200, 1_500)

    assert least <= LIBRARY.page(f"modules/{slug}/index.md").words <= most * 1.02


@pytest.mark.parametrize("slug", MODULES)
def test_half_of_the_questions_quote_somebody(slug):
    items = LIBRARY.assessment(slug).items
    quoting = [
        item
        for item in items
        if re.search('["“]|^> ', f"{(item.stimulus or item.stem).source}\n{item.stem.source}", re.M)
    ]

    assert len(quoting) * 2 >= len(items)


@pytest.mark.parametrize("slug", MODULES)
def test_the_best_answer_is_neither_always_the_longest_nor_always_in_one_place(slug):
    items = [item for item in LIBRARY.assessment(slug).items if item.type == "single"]
    keys = [next(n for n, choice in enumerate(item.choices) if choice.key) for item in items]
    longest = [
        item
        for item, key in zip(items, keys, strict=True)
        if len(item.choices[key].text.source)
        > 1.1 * max(len(c.text.source) for c in item.choices if not c.key)
    ]

    assert len(longest) * 4 <= len(items)
    # A module may have no such question.
    assert max((keys.count(place) for place in keys), default=0) * 2 <= len(items) + 1


CUES = {
    "the first": lambda place, words: -place,
    "the longest": lambda place, words: len(words),
    "the shortest": lambda place, words: -len(words),
    "the question": lambda place, words: "?" in words,
}


@pytest.mark.parametrize("cue", CUES)
@pytest.mark.parametrize("slug", MODULES)
def test_whoever_picks_by_form_alone_finds_few_keys(slug, cue):
    found = []
    for item in LIBRARY.assessment(slug).items:
        if item.type == "single":
            signs = [CUES[cue](n, choice.text.source) for n, choice in enumerate(item.choices)]
            picked = [
                choice.key
                for choice, sign in zip(item.choices, signs, strict=True)
                if sign == max(signs)
            ]
            found.append(sum(map(bool, picked)) / len(picked))

    assert sum(found) <= 0.4 * len(found)


@pytest.mark.parametrize(
    ("site", "path"),
    [
        ("sample", "quizzes/examples.yml"),
        ("sample", "docs/question-types.md"),
        ("decisions", "modules/irb/irb.decision.yml"),
    ],
)
def test_the_course_shows_what_the_engine_is_tested_with(site, path, expectations):
    expectations.text(ROOT / path, (SITES / site / path).read_text("utf-8"))


CITED_FOR_WHAT_THEY_ARE = {"ogrinc2019"}
"""Works that the text sends a reader to, without a number or a rule from them."""


def test_every_number_from_a_source_has_its_sentence_beside_it():
    for slug in MODULES:
        claims = LIBRARY.page(f"modules/{slug}/index.md").claims
        cited = {one.id for claim in claims for one in claim.citations}
        noted = {one.work.source for claim in claims for one in claim.sources}
        assert cited <= noted | CITED_FOR_WHAT_THEY_ARE, f"{slug}: {cited - noted}"


def test_the_fixed_sentence_about_determinations_stands_once():
    sentence = """
        This is a guess to take to your IRB office, not a determination. Your institution's policy
        says who decides; OHRP recommends that it is not the investigator. Ask before you collect
        data.
    """
    text = (ROOT / "modules" / "irb" / "index.md").read_text("utf-8")

    assert " ".join(text.split()).count(" ".join(sentence.split())) == 1


def test_the_references_hold_only_what_the_course_cites():
    works = {work["id"] for work in json.loads((ROOT / "docs/references.json").read_text("utf-8"))}
    text = "".join(
        path.read_text("utf-8")
        for folder in ("docs", "modules", "quizzes")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".md", ".yml")
    )

    assert {name for name in works if name not in text} == set()
    assert "lubarsky2013" not in works


PAGES = [ROOT / f"docs/{page}.md" for page in ("for-authors", "write-a-case", "rules")]
EXAMPLES = [
    example
    for page in PAGES
    if page.is_file()  # A fork may do without them.
    for example in re.findall(
        r"^```yaml\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
]


def test_there_are_examples_for_authors():
    assert len(EXAMPLES) > 20


def _added_to(kind, part):
    """A part of an item, in the first example of its type."""
    item = next(one for one in EXAMPLES if f"type: {kind}" in one)
    return f"{item.rstrip()}\n{textwrap.indent(textwrap.dedent(part), '  ')}"


def _whole(key):
    """The first example of a whole file that has this key, for what is added to such a file."""
    return next(one for one in EXAMPLES if f"\n{key}:\n" in one)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_the_examples_for_authors_are_right(example, tmp_path):
    from coursewright.reading.assessment import read_assessment
    from coursewright.reading.source import Source

    if example.lstrip().startswith(("---", "reviews:")):
        assert next(yaml.safe_load_all(example))
        return
    if example.startswith("misconceptions:"):
        from coursewright.reading.module import read_module

        found = []
        text = f"---\ntitle: A\nsummary: B\ndraft: true\n{example}---\n"
        assert read_module(Source("modules/a/index.md", text), "a", found).misconceptions
        assert found == []
        return
    if example.startswith("paths:"):
        from coursewright.reading.paths import read_paths

        found = []
        assert read_paths(Source("docs/paths.yml", example), found)
        assert found == []
        return
    if example.startswith("adds-up:"):
        example = f"{_whole('parts')}{example}"
    if "\nparts:\n" in example:
        from coursewright.reading.worksheet import read_worksheet

        found = []
        assert read_worksheet(Source("a/x.worksheet.yml", example), found)
        assert found == []
        return
    if example.startswith(("invitation:", "  - type: close\n")):
        # What a session ends with: its steps, and then what its host hands out.
        example = f"{_whole('steps')}{example}"
    if "\nsteps:\n" in example:
        from coursewright.reading.session import read_session

        found = []
        assert read_session(Source("modules/a/x.session.yml", example), found)
        assert found == []
        return
    if example.startswith("topics:"):
        from coursewright.reading.study import read_study

        found = []
        assert not read_study(Source("docs/study.yml", example), found).lost
        assert found == []
        return
    if example.startswith(("cases:", "sets:")):
        found = []
        whole = (
            f"title: T\nitems:\n- {{id: x, type: survey, stem: What?, teaches: a.md#b}}\n{example}"
        )
        read = read_assessment(Source("x.yml", whole), "x", found)
        assert {one.rule for one in found} == {"required-keys-are-there"}, "the choices"
        assert read.cases or read.sets
        return
    if example.lstrip().startswith("pair:"):
        moves = next(one for one in EXAMPLES if "\n  moves:\n" in one)
        example = _added_to("staged-case", moves + example)
    if example.lstrip().startswith("panel:"):
        example = _added_to("judgement", example)
    if example.lstrip().startswith(("flawed:", "sources:", "steps:")):
        example = _added_to("staged-case", example)
    body = example if example.startswith("- id:") else f"- id: an-example\n{example}"
    for key, line in {
        "objective": "irb.x",
        "teaches": "modules/irb/index.md#x",
        "stem": "What?",
    }.items():
        if f"\n  {key}:" not in body:
            body = f"{body.rstrip()}\n  {key}: {line}\n"
    found = []

    read = read_assessment(Source("x.yml", f"title: T\nitems:\n{body}"), "x", found)

    assert [one.message for one in found] == []
    assert len(read.items) == 1


def test_every_command_is_in_the_readme():
    from coursewright.cli import COMMANDS

    readme = (ROOT / "README.md").read_text("utf-8")

    for command in COMMANDS.commands:
        assert f"`python3 build_quiz.py {command.name}" in readme


def test_every_key_of_a_quiz_file_is_documented():
    reading = ROOT / "src/coursewright/reading"
    code = "".join(
        (reading / f"{name}.py").read_text("utf-8")
        for name in ("assessment", "items", "interactions")
    )
    kinds = "text|flag|number|whole|mapping|mapping|has|one_of|nodes"
    keys = set(re.findall(rf"\.(?:{kinds})s?\(\s*\"([a-z-]+)\"", code))
    pages = "".join(
        (ROOT / path).read_text("utf-8")
        for path in ("docs/for-authors.md", "docs/question-types.md", "quizzes/examples.yml")
    )

    assert {"title", "accept", "counter", "at-least", "pinned", "begins", "panel"} <= keys
    for key in keys:
        assert re.search(rf"\b{key}\"?:", pages), f"`{key}:` is not explained to authors"


def test_every_key_and_every_step_of_a_session_is_documented():
    from coursewright.reading.session import TYPES

    code = (ROOT / "src/coursewright/reading/session.py").read_text("utf-8")
    keys = set(re.findall(r"\.(?:text|texts|whole|mappings|one_of)\(\s*\"([a-z-]+)\"", code))
    page = (ROOT / "docs/for-authors.md").read_text("utf-8")

    assert {"hand-out", "before", "watch"} <= keys
    for key in keys:
        assert re.search(rf"\b{key}:", page), f"`{key}:` is not explained to authors"
    for kind in TYPES:
        assert f"`{kind}`" in page


def test_no_lock_names_the_place_that_a_package_came_from():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text("utf-8")
    for path in ("requirements.txt", "requirements-test.txt", ".npmrc"):
        assert "://" not in (ROOT / path).read_text("utf-8"), path


def test_nothing_that_a_command_writes_is_kept_in_the_repository():
    asked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if asked.returncode:
        pytest.skip("not a checkout of git")
    written = re.compile(r"^(?!tests/|src/).*\.(html|docx|ics|csv)$", re.MULTILINE)

    assert written.findall(asked.stdout.replace("\0", "\n")) == []
