"""The exam and its key as a browser prints them, on both papers."""

import re

import pytest
from palettes import violations_without_palettes

from coursewright.exporting.run import export, write_files
from coursewright.reading.course_files import CourseFiles
from support import SAMPLE

PAPERS = {"A4": (794, 1123), "Letter": (816, 1056)}
"""In pixels, of which an inch has 96; the margins are taken off below."""
MARGIN = 16 / 25.4 * 96


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exam")
    made = export(CourseFiles(SAMPLE), "exam", ["examples"])
    write_files(made, folder)
    return [folder / name for name in made.files]


@pytest.mark.parametrize("paper", PAPERS)
def test_it_prints_on_a_few_sides_and_nothing_is_wider(files, open_page, paper):
    wide, high = PAPERS[paper]
    for file in files:
        page = open_page(
            file.as_uri(), viewport={"width": round(wide - 2 * MARGIN), "height": high}
        )
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        sides = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))
        assert 1 < sides < 20
        if file is files[1]:  # What is said of a long case may go on overleaf.
            continue
        # No question is longer than a side, so that none has to be broken.
        longest = page.evaluate(
            "Math.max(...[...document.querySelectorAll('.question')].map(q => q.offsetHeight))"
        )
        assert longest < high - 2 * MARGIN


def test_on_a_phone_it_can_be_read_as_well(files, open_page):
    page = open_page(files[0].as_uri(), viewport={"width": 360, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_axe_finds_nothing(files, open_page):
    for file in files:
        assert violations_without_palettes(open_page(file.as_uri())) == []
