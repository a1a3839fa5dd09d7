"""What is wrong with the files in `institution/`, and with the places for them, is told."""

import pytest

from coursewright.findings import findings
from support import copy_sample, edit

MODULE = "modules/sample/index.md"
PLACES = "\n```institution\nsample\n```\n\n```contact\ndata\n```\n\n## Who asks?\n"
PATH = "institution/sample.md"
GOOD = "Ask first.\n"


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, MODULE, "\n## Who asks?\n", PLACES)
    (root / "institution").mkdir()
    (root / PATH).write_text(GOOD, "utf-8")
    return root


def said(root):
    return [
        f"{one.path}:{one.line}: {one.severity}: {one.message} [{one.rule}]\nhint: {one.hint}"
        for one in findings(root)[0]
    ]


TEXTS = {
    "empty": (
        "\n\n",
        "1: error: the file is empty [file-is-not-empty]\n"
        "hint: write its content, or delete the file",
    ),
    "a comment alone": (
        "<!-- to do -->\n",
        "1: error: this text is empty [institution-texts-fit-their-place]\n"
        "hint: write what holds at your institution, or delete it",
    ),
    "long": (
        "Ask first, and wait. " * 70 + "\n",
        "1: warning: this text has 280 words, and stands in the midst of a page "
        "[institution-texts-fit-their-place]\n"
        "hint: keep to 250, and put the rest on a page in docs/ that it links to",
    ),
    "a title": (
        "# At the college\n\nAsk first.\n",
        "1: error: this heading is as high as that of the page's own parts, which it stands in "
        "[institution-texts-fit-their-place]\n"
        "hint: write `###` before it, or leave it out: the page has a heading for this text",
    ),
    "a heading that is too deep": (
        "Ask first.\n\n##### Where\n\nThere.\n",
        "3: warning: this heading of level 5 skips `###` [headings-are-in-order]\n"
        "hint: write `###`",
    ),
    "a fence": (
        "Ask first.\n\n```quiz\nsample-single\n```\n",
        "3: error: a `quiz` fence is not shown in a text of the institution "
        "[institution-texts-fit-their-place]\n"
        "hint: put it on a page in docs/, and link to that",
    ),
    "a path from the pages": (
        "See [the cards](cards.md).\n",
        "1: error: `cards.md` is no part of the site [links-resolve]\n"
        "hint: put the file into docs/, and write `../docs/cards.md`",
    ),
    "a picture beside it": (
        "![A map of the house](map.png)\n",
        "1: error: `map.png` is no part of the site [links-resolve]\n"
        "hint: put the file into docs/, and write `../docs/map.png`",
    ),
    "a page that is not there": (
        "See [the form](../docs/form.md).\n",
        "1: error: `../docs/form.md` leads to no file [links-resolve]\n"
        "hint: write the path from the folder of this file: `../modules/name/index.md`",
    ),
    "a heading that is not there": (
        "See [who asks](../modules/sample/index.md#who-ask).\n",
        "1: error: modules/sample/index.md has no heading `#who-ask` [links-resolve]\n"
        "hint: did you mean `#who-asks`?",
    ),
    "an unknown work": (
        "Ask first [@boilaeu2018].\n",
        "1: error: the references have no work `boilaeu2018` [citations-resolve]\n"
        "hint: did you mean `boileau2018`?",
    ),
    "a merge that was not finished": (
        "<<<<<<< HEAD\nAsk first.\n>>>>>>> upstream/main\n",
        "1: error: the file still holds two versions of the same lines [merges-are-finished]\n"
        "hint: keep one version, and delete the lines that begin with <<<<<<<, ======= and "
        ">>>>>>>",
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_does_not_fit_is_told(course, name):
    text, expected = TEXTS[name]
    (course / PATH).write_text(text, "utf-8")

    assert said(course) == [f"{PATH}:{expected}"]


def test_a_text_that_fits_is_clean(course):
    assert said(course) == []


def test_a_page_of_the_institution_is_a_page_like_others(course):
    page = course / "docs/institution/lunches.md"
    page.parent.mkdir()
    page.write_text("# Our lunches\n\nSee [the cards](../cards.md), or [gone](gone.md).\n", "utf-8")

    told = [one for one in findings(course)[0] if one.rule == "links-resolve"]

    assert [one.message for one in told] == ["`gone.md` leads to no file"]


def test_a_rule_may_be_cited_without_its_sentence(course):
    (course / PATH).write_text("Ask within 14 days [@boileau2018, 4.1(a)].\n", "utf-8")

    assert said(course) == []


FILES = {
    "smaple.md": "did you mean `institution/sample.md`?",
    "another.md": "give it one of these names, or make it a page in docs/: sample",
    "sample.txt": "did you mean `institution/sample.md`?",
    "map.png": "put it into docs/, and link to it as `../docs/` with its name",
    "deep/sample.md": "did you mean `institution/sample.md`?",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_no_page_shows_is_told(course, name):
    (course / "institution" / name).parent.mkdir(exist_ok=True)
    (course / "institution" / name).write_text("Ask first.\n", "utf-8")

    assert said(course) == [
        f"institution/{name}:1: warning: no page shows this file [institution-texts-are-shown]\n"
        f"hint: {FILES[name]}"
    ]


def test_what_explains_the_folder_is_no_text(course):
    (course / "institution/README.md").write_text("Texts of ours.\n", "utf-8")
    (course / "institution/.DS_Store").write_text("", "utf-8")

    assert said(course) == []


@pytest.mark.parametrize(("kind", "names"), [("institution", ""), ("contact", "data\ntime\n")])
def test_a_fence_names_one_thing(course, kind, names):
    edit(course, MODULE, "\n## Who asks?\n", f"\n```{kind}\n{names}```\n\n## Who asks?\n")

    (told,) = said(course)

    count = len(names.split())
    assert f"this `{kind}` fence names {count} things, it should name one" in told


def test_a_contact_goes_by_the_name_of_a_fence(course):
    contacts = "    contacts:\n      date: {name: The office, address: office@example.edu}\n"
    edit(course, "mkdocs.yml", "    id: sample\n", f"    id: sample\n{contacts}")

    assert said(course) == [
        "mkdocs.yml:10: warning: no page shows a contact for `date` [contacts-are-shown]\n"
        "hint: did you mean `data`?"
    ]


def test_a_merge_that_was_not_finished_is_told_on_every_page(course):
    edit(course, MODULE, "Count the", "<<<<<<< HEAD\nCount all.\n=======\nCount the")
    edit(course, MODULE, "tip 3].\n", "tip 3].\n>>>>>>> upstream/main\n")

    (told,) = said(course)
    assert told.startswith(f"{MODULE}:23: error: the file still holds two versions")
