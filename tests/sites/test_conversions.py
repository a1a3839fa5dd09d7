"""A second build converts nothing that is as it was, and nobody can tell it from a first one."""

import logging
import shutil

import pytest
from material.plugins.search.plugin import SearchIndex
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page

from coursewright.cli import main
from coursewright.sites import conversions
from support import build, built, built_by_mkdocs, copy_sample, edit


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


@pytest.fixture
def work(monkeypatch):
    """The pages that are converted, and those that search looks at."""
    converted, looked_at = [], []
    render, look = Page.render, SearchIndex.add_entry_from_context

    def counted_render(page, *arguments):
        converted.append(page.file.src_uri)
        return render(page, *arguments)

    def counted_look(index, page):
        looked_at.append(page.file.src_uri)
        return look(index, page)

    monkeypatch.setattr(Page, "render", counted_render)
    monkeypatch.setattr(SearchIndex, "add_entry_from_context", counted_look)
    return converted, looked_at


def files_of(site):
    """All that learners get; the sitemap's gzip header holds the time of the build."""
    return {
        path.relative_to(site): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name != "sitemap.xml.gz"
    }


def clean_build(course):
    shutil.rmtree(course / ".cache", ignore_errors=True)
    return files_of(built_by_mkdocs(course, course / "site"))


def test_a_second_build_converts_nothing_and_has_the_same_bytes(course, work):
    first = files_of(built(course))
    assert all(map(len, work))
    for pages in work:
        pages.clear()

    assert files_of(built(course)) == first
    assert work == ([], [])


def test_only_what_an_edit_reaches_is_converted(course, work):
    built(course)
    edit(course, "quizzes/examples.yml", "title: a survey by tonight", "title: a survey by noon")
    work[0].clear()

    warm = files_of(built(course))

    assert 0 < len(set(work[0])) < len(list(course.rglob("*.md"))) / 2
    assert warm == clean_build(course)


def move_a_page(course):
    (course / "docs" / "cards.md").rename(course / "docs" / "all-cards.md")
    edit(course, "mkdocs.yml", "cards.md", "all-cards.md")
    for path in course.rglob("*.md"):
        path.write_text(path.read_text("utf-8").replace("/cards.md", "/all-cards.md"), "utf-8")


SHARED = {
    "a definition of the glossary": lambda course: edit(
        course, "docs/glossary.md", ":   ", ":   First of all, "
    ),
    "a work": lambda course: edit(course, "docs/references.json", "Twelve tips", "Thirteen tips"),
    "a setting of an extension": lambda course: edit(
        course, "mkdocs.yml", "permalink: true", 'permalink: "¶ here"'
    ),
    "an extension less": lambda course: edit(course, "mkdocs.yml", "  - def_list\n", ""),
    "addresses": lambda course: edit(
        course, "mkdocs.yml", "site_name:", "use_directory_urls: false\nsite_name:"
    ),
    "where a page is": move_a_page,
}


def test_what_pages_share_reaches_all_of_them(course):
    before = clean_build(course)
    for name, change in SHARED.items():
        change(course)
        warm = files_of(built_by_mkdocs(course, course / "site"))

        assert warm != before, name
        before = clean_build(course)
        assert warm == before, name


def test_a_page_on_which_a_link_leads_nowhere_is_told_each_time(course, caplog):
    with (course / "docs" / "index.md").open("a", encoding="utf-8") as page:
        page.write("\n[Somewhere](nowhere/)\n")
    caplog.set_level(logging.INFO, "mkdocs")

    for _ in "ab":
        caplog.clear()
        built_by_mkdocs(course, course / "site")
        assert "an unrecognized relative link 'nowhere/'" in caplog.text


def test_an_anchor_that_goes_is_missed_by_the_pages_that_lead_to_it(course):
    link = "\n[Who asks?](modules/sample/index.md#who-asks)\n"
    with (course / "docs" / "index.md").open("a", encoding="utf-8") as page:
        page.write(link)
    built_by_mkdocs(course, course / "site")
    edit(course, "modules/sample/index.md", "## Who asks?", "## Who does ask?")

    assert main(["check"], course) == 1
    code, output = build(course)

    assert code == 1
    assert "who-asks" in output


UNKNOWN = {
    "a hook": ("  - hooks.py\n", "  - hooks.py\n  - own.py\n"),
    "an extension that reads files": ("  - tables\n", "  - tables\n  - pymdownx.snippets\n"),
    "a function": (
        "  - pymdownx.superfences\n",
        "  - pymdownx.superfences:\n      custom_fences:\n"
        "        - {name: own, class: own, format: !!python/name:own.fence }\n",
    ),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_where_somebody_unknown_has_a_part_nothing_is_kept(course, monkeypatch, name):
    own = "def on_page_content(html, **_): return html\ndef fence(*_, **__): return str()\n"
    (course / "own.py").write_text(own, "utf-8")
    monkeypatch.syspath_prepend(course)
    assert what_is_around(course)

    edit(course, "mkdocs.yml", *UNKNOWN[name])

    assert what_is_around(course) == ""


def what_is_around(course):
    config = load_config(str(course / "mkdocs.yml"))
    files = get_files(config)
    page = Page(None, files.get_file_from_path("index.md"), config)
    return conversions._circumstances(page, config, files)


def test_what_is_not_kept_is_converted_each_time(course, work, monkeypatch):
    monkeypatch.setattr(conversions, "looks_at_single_pages", lambda _: False)
    built_by_mkdocs(course, course / "site")
    before = list(work[0])
    work[0].clear()

    built_by_mkdocs(course, course / "site")

    assert work[0] == before
