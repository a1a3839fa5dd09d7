"""What is kept between builds: taken if it is whole and made from the same, else made again."""

import json

import pytest

from coursewright.reading.course_files import CourseFiles
from coursewright.sites.cache import FOLDER, PAGES, PageCache, _Journal, keep_made_from
from support import built, copy_sample, edit

DAMAGE = {
    "cut off": lambda kept: kept[: len(kept) // 2],
    "empty": lambda _: b"",
    "of another program": lambda _: b'{"settings": 1}',
    "a list": lambda _: b"[]",
    "no text": lambda _: b"\xff\x00\xff",
    "of a version without a fingerprint": lambda kept: kept[24:],
    "with other letters": lambda kept: kept.replace(b"e", b"a"),
    "with the end of another": lambda kept: kept[:-9] + b"somewhere",
}


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


def kept_files(course, ending):
    return [*(course / FOLDER).glob(f"*{ending}")]


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_entry_was_never_kept(course, damage):
    cache = PageCache(CourseFiles(course), "here")
    cache.keep("name", {"html": "made"}, stamp="now")
    assert cache.entry("name", "now")["html"] == "made"

    (file,) = kept_files(course, ".kept")
    file.write_bytes(damage(file.read_bytes()))

    assert cache.entry("name", "now") is None
    cache.keep("name", {"html": "made again"}, stamp="now")
    assert cache.entry("name", "now")["html"] == "made again"
    assert PageCache(CourseFiles(course), "here").entry("name", "now") is not None


def test_what_is_kept_anew_counts_and_old_lines_do_not_pile_up(course):
    cache = PageCache(CourseFiles(course), "here")
    cache.keep("other", {"html": "stays"}, stamp="now")
    for number in range(40):
        cache.keep("name", {"html": f"{number} {'x' * 100_000}"}, stamp="now")
        assert cache.entry("name", "now")["html"].startswith(f"{number} ")
    (file,) = kept_files(course, ".kept")
    assert file.stat().st_size > 4_000_000

    # By another build: what is there is looked at once more.
    _Journal(file).add("another", b"{}")

    assert cache.entry("name", "now")["html"].startswith("39 ")
    assert cache.entry("other", "now")["html"] == "stays"
    assert file.stat().st_size < 200_000


def test_two_builds_at_once_lose_nothing_of_each_other(course):
    def other():
        return _Journal(course / FOLDER / PAGES)

    one, two = other(), other()
    for number in range(5):
        one.add(f"of one {number}", b"1")
        two.add(f"of two {number}", b"2")
        one.add("of both", b"1")
        two.add("of both", b"2")

    for journal in (one, two, other()):
        assert {journal.read(f"of one {number}") for number in range(5)} == {b"1"}
        assert {journal.read(f"of two {number}") for number in range(5)} == {b"2"}
        assert journal.read("of both") == b"2"
        assert journal.read("of nobody") is None


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_document_is_made_again(course, damage):
    course_files = CourseFiles(course)
    assert keep_made_from(course_files, "name", 1, lambda: b"one") == b"one"
    assert keep_made_from(course_files, "name", 1, lambda: b"two") == b"one"

    (file,) = kept_files(course, ".made")
    file.write_bytes(damage(file.read_bytes()))

    assert keep_made_from(course_files, "name", 1, lambda: b"two") == b"two"


def test_what_cannot_be_kept_is_made_again(course):
    course_files = CourseFiles(course)
    cache = PageCache(course_files, "here")
    cache.keep("name", {}, stamp="now")
    assert keep_made_from(course_files, "name", 1, lambda: b"one") == b"one"
    for file in (course / FOLDER).glob("*.*"):
        file.unlink()
        file.mkdir()

    cache.keep("name", {}, stamp="now")
    assert cache.entry("name", "now") is None
    assert keep_made_from(course_files, "name", 1, lambda: b"two") == b"two"
    assert keep_made_from(course_files, "name", 1, lambda: b"three") == b"three"
    assert (built(course) / "index.html").is_file()


def test_circumstances_stamps_and_sources_are_asked_for(course):
    edit(course, "quizzes/examples.yml", "stem:", "stem: ")
    made = CourseFiles(course)
    PageCache(made, "here").keep("name", {}, ["quizzes/examples.yml"], "now")
    assert PageCache(made, "here").entry("name", "now") is not None

    assert PageCache(made, "there").entry("name", "now") is None
    assert PageCache(made, "here").entry("name", "later") is None
    edit(course, "quizzes/examples.yml", "stem: ", "stem:")
    assert PageCache(CourseFiles(course), "here").entry("name", "now") is None


def test_a_build_over_a_damaged_cache_gives_the_same_site(course):
    def files(site):
        return {
            path.relative_to(site): path.read_bytes()
            for path in site.rglob("*")
            if path.is_file() and path.name != "sitemap.xml.gz"
        }

    first = files(built(course))
    for number, file in enumerate(sorted((course / FOLDER).glob("*.*"))):
        damage = [*DAMAGE.values()][number % len(DAMAGE)]
        file.write_bytes(damage(file.read_bytes()))

    assert files(built(course)) == first
    journal = _Journal(course / FOLDER / PAGES)
    assert all(json.loads(journal.read(name)) for name in ("page index.md", "search index.md"))


def test_a_page_that_is_kept_is_kept_once(course):
    built(course)
    journal = _Journal(course / FOLDER / PAGES)

    assert "slots" in json.loads(journal.read("page question-types.md"))
    assert journal.read("docs/question-types.md") is None
