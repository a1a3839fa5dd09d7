"""Figures in their pages: with words for everybody, numbers in a table, and nothing unsafe."""

import re

import pytest

from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.page import render_page
from coursewright.sites.assemble import assemble_tree
from coursewright.sites.rendered import rendered_pages, site_files
from support import SAMPLE, article, copy_sample

PAGE = "docs/figures.md"


def render(root, path=PAGE):
    course_files = CourseFiles(root)
    return render_page(
        path,
        (root / path).read_text("utf-8").split("\n"),
        course_files,
        lambda path, _: f"/{path}",
        drafts=False,
    )


def figures(root):
    return [one.fragment.html for one in render(root).insertions if "<figure" in one.fragment.html]


def in_html(html, tag):
    return re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", html, re.DOTALL)


@pytest.fixture(scope="module")
def shown():
    return figures(SAMPLE)


def test_every_figure_has_a_name_and_a_description(shown):
    assert len(shown) == 6
    for number, html in enumerate(shown, 1):
        name = f"drawn-{number}"
        assert f'<figure class="figure" id="{name}">' in html
        (caption,) = in_html(html, "figcaption")
        if "<img" in html:
            assert 'alt="A board of light and dark squares."' in html
            continue
        labelled = f' role="img" aria-labelledby="{name}-title {name}-desc"'
        assert labelled in html
        assert in_html(html, "title") == [caption]
        assert len(in_html(html, "desc")[0]) > 20


def test_no_two_figures_of_a_page_share_an_id(shown):
    ids = re.findall(r' id="([^"]+)"', "".join(shown))

    assert len(set(ids)) == len(ids) >= 12


def test_without_words_of_its_author_a_picture_is_described_by_its_data(shown):
    (said,) = in_html(shown[0], "desc")
    assert said == (
        "difference in points. from 3 points it matters: a line at 3. "
        "Large enough: 6, from 4 to 8. Cannot tell yet: 2, from −1 to 5. "
        "There, but too small: 1, from 0.2 to 1.8."
    )
    (said,) = in_html(shown[1], "desc")
    assert said.endswith("Of these, on nights: 1; with a ring: 1, no longer anonymous.")
    (said,) = in_html(shown[2], "desc")
    assert said.startswith("First half, taught: after Test 1, before Test 2.")
    assert said.endswith("compare here, taught against not yet taught: Test 2.")


def test_the_numbers_stand_in_a_table(shown):
    tables = [in_html(html, "td") for html in shown]

    assert tables[0] == ["6", "4", "8", "2", "−1", "5", "1", "0.2", "1.8"]
    assert tables[1] == ["12", "0", "4", "0", "1", "1"]
    assert tables[2] == ["6", "6"]
    assert tables[3] == ["14", "9", "5", "2", "1", "0"]
    assert tables[4:] == [[], []]
    assert all("<details" in html for html in shown[:4])


def test_a_picture_made_of_pixels_has_its_size_and_comes_late(shown):
    assert re.search(
        r'<img class="figure__image" src="/docs/squares.png" [^>]*\swidth="480" height="120" '
        r'loading="lazy"',
        shown[5],
    )


def test_a_note_cites_works(tmp_path):
    root = copy_sample(tmp_path / "course")
    page = root / PAGE
    page.write_text(
        page.read_text("utf-8").replace("note: Inv", "note: As [@blanchard2015]. Inv", 1)
    )
    rendered = render(root)
    html = "".join(one.fragment.html for one in rendered.insertions)

    assert rendered.problems == []
    assert '<a class="citation" href="#ref-blanchard2015">' in html
    assert 'href="#drawn-1"' in html, "the work leads back to the figure"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("file: shelf.svg", "file: shop.svg", "there is no `docs/shop.svg`"),
        ("file: squares.png", "file: shapes.png", "there is no `docs/shapes.png`"),
        ("shows: bars", "shows: pies", "`pies` is not a value of `shows`"),
    ],
)
def test_what_cannot_be_shown_is_a_box_in_its_place(tmp_path, old, new, problem):
    root = copy_sample(tmp_path / "course")
    page = root / PAGE
    page.write_text(page.read_text("utf-8").replace(old, new, 1), "utf-8")
    rendered = render(root)

    assert [problem in one for one in rendered.problems] == [True]
    assert len(figures(root)) == 5


def test_what_is_unsafe_is_told_and_left_out(tmp_path):
    root = copy_sample(tmp_path / "course")
    drawing = root / "docs" / "shelf.svg"
    text = drawing.read_text("utf-8").replace("<defs>", "<script>alert(1)</script><defs>")
    drawing.write_text(text, "utf-8")
    rendered = render(root)

    assert [one.partition(": ")[2] for one in rendered.problems] == [
        "`<script>` is taken out of the drawing"
    ]
    html = "".join(one.fragment.html for one in rendered.insertions)
    assert "alert(1)" not in re.sub(r"<pre>.*?</pre>", "", html, flags=re.DOTALL)
    assert ">manuscript</text>" in html


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\xe0\0\0\0\x78"


@pytest.mark.parametrize(
    ("raw", "problem"),
    [(b"GIF89a", "this is no PNG file"), (PNG + bytes(300_000), "the picture has 300,024 bytes")],
)
def test_a_wrong_picture_is_told(tmp_path, raw, problem):
    root = copy_sample(tmp_path / "course")
    (root / "docs" / "squares.png").write_bytes(raw)

    assert [problem in one for one in render(root).problems] == [True]


def test_mkdocs_shows_every_figure_and_publishes_no_drawing(site):
    html = article((site / "figures" / "index.html").read_text("utf-8"))

    assert html.count("<figure ") == 6
    assert 'src="../squares.png"' in html
    assert (site / "squares.png").is_file()
    assert not list(site.rglob("shelf.svg"))


def test_other_builders_show_the_same(tmp_path, shown):
    course_files = CourseFiles(SAMPLE)
    page = next(one for one in rendered_pages(course_files) if one.path == PAGE)
    places = {place for place, _ in site_files(course_files, lambda path: path)}

    assert page.html.count("<figure ") == len(shown)
    assert "squares.png" in page.assets
    assert "squares.png" in places
    assert "shelf.svg" not in places
    assert assemble_tree(SAMPLE, tmp_path / "tree") is None
    # There the extension reads the drawing while the tree is built.
    assert (tmp_path / "tree" / "docs" / "squares.png").is_file()
