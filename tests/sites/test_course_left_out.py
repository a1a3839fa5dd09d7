"""The course in this repository says nothing of its modules that an institution leaves out."""

import re
from contextlib import contextmanager
from functools import cache
from itertools import combinations, count, permutations
from math import comb

import pytest

from coursewright.cli import main
from coursewright.reading.course_files import CourseFiles
from support import ROOT, article, build, copy_course, edit

pytestmark = pytest.mark.shipped

MODULES = CourseFiles(ROOT).slugs()
BUILDS = next(number for number in count() if comb(number, number // 2) >= len(MODULES))
LEFT_OUT_IN = dict(zip(MODULES, combinations(range(BUILDS), BUILDS // 2), strict=False))
"""By module, the builds without it: as many for each, and no two modules are left out in the same.

So of any two modules each is left out once while the other stays, in as few builds as can be.
"""
PARTS = [[one for one in MODULES if number in LEFT_OUT_IN[one]] for number in range(BUILDS)]
DOMAINS = {domain.title.source for domain in CourseFiles(ROOT).domains()}
"""The framework stays; a domain of it may be called as a module is."""
FOR_AUTHORS = {"for-authors", "fix-a-question", "question-types", "write-a-case", "rules", "import",
               "translate"}  # fmt: skip
"""Pages about the files of a course, with examples of any module."""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return copy_course(tmp_path_factory.mktemp("course"))


@contextmanager
def without(course, left_out):
    settings = (course / "mkdocs.yml").read_text("utf-8")
    edit(course, "mkdocs.yml", "leave_out: []", f"leave_out: [{', '.join(left_out)}]")
    try:
        yield
    finally:
        (course / "mkdocs.yml").write_text(settings, "utf-8")


@cache
def titles(slug):
    """What the module and its pages are called."""
    pages = (ROOT / "modules" / slug).glob("*.md")
    found = [re.search(r"^# (.+)$", page.read_text("utf-8"), re.MULTILINE) for page in pages]
    return [match[1] for match in found if match and match[1] not in DOMAINS]


@pytest.mark.parametrize(
    "left_out", [*PARTS, MODULES[:-1], MODULES[1:]], ids=lambda slugs: "+".join(slugs)[:40]
)
def test_the_course_says_nothing_of_a_module_that_is_left_out(course, left_out):
    with without(course, left_out):
        code, output = build(course, "--strict")

    assert code == 0, output
    for path in (course / "site").rglob("*.html"):
        if path.parent.name in FOR_AUTHORS or path.name == "404.html":
            continue
        page = article(path.read_text("utf-8"))
        for slug in left_out:
            for title in titles(slug):
                assert title not in page, f"{path.relative_to(course)}: {title}"
            assert f"modules/{slug}/" not in page.replace("docs/", ""), path.relative_to(course)
        assert not re.search(r"<h[2-6][^>]*>[^<]*(?:<a[^>]*>[^<]*</a>)?</h[2-6]>\s*(?=<h2|$)", page)
        assert "<!-- with" not in page
        assert "<!-- end" not in page
    home = article((course / "site/index.html").read_text("utf-8"))
    assert home.count("<quiz-item ") == 1
    assert home.count("begin") >= 1


def test_of_any_two_modules_each_is_left_out_while_the_other_stays():
    for one, other in permutations(MODULES, 2):
        assert any(one in part and other not in part for part in PARTS), (one, other)


def test_a_course_without_any_module_is_told(course, capsys):
    with without(course, MODULES):
        assert main(["check", "--strict"], course) == 1
    assert "names every module, so there is no course" in capsys.readouterr().out
