"""What is kept between builds: taken if it is whole and made from the same, else made again."""

import json

import pytest

from coursewright.reading.course_files import CourseFiles
from coursewright.sites.cache import FOLDER, PageCache, keep_made_from
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
    return [one for one in (course / FOLDER).glob(f"*{ending}") if one.name != "clean.json"]


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_entry_was_never_kept(course, damage):
    cache = PageCache(CourseFiles(course), "here")
    cache.keep("name", {"html": "made"}, stamp="now")
    assert cache.entry("name", "now")["html"] == "made"

    (file,) = kept_files(course, ".json")
    file.write_bytes(damage(file.read_bytes()))

    assert cache.entry("name", "now") is None


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_document_is_made_again(course, damage):
    course_files = CourseFiles(course)
    assert keep_made_from(course_files, "name", 1, lambda: b"one") == b"one"
    assert keep_made_from(course_files, "name", 1, lambda: b"two") == b"one"

    (file,) = kept_files(course, ".made")
    file.write_bytes(damage(file.read_bytes()))

    assert keep_made_from(course_files, "name", 1, lambda: b"two") == b"two"


def test_a_folder_in_the_way_of_a_file_is_no_entry(course):
    cache = PageCache(CourseFiles(course), "here")
    cache.keep("name", {}, stamp="now")
    (file,) = kept_files(course, ".json")
    file.unlink()
    file.mkdir()

    assert cache.entry("name", "now") is None


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
    assert all(json.loads(one.read_bytes()[24:]) for one in kept_files(course, ".json")
               if one.name != "settings.json")  # fmt: skip
