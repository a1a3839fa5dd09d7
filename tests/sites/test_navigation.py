"""The doors, what is behind them, and where the links at a page's foot lead."""

import posixpath
import re

import pytest

from coursewright.findings import findings
from support import assembled, built, built_by_mkdocs, copy_sample, edit

MOST = 16
"""Links that fit behind a door; of more, only the section that one is in is open."""

DOORS = """nav:
  - Course:
      - Home: index.md
      - The study:
          - modules/sample/index.md
      - Whole: whole.md
  - At hand:
      - Cards:
          - cards.md
          - glossary.md
      - review.md
  - For authors:
      - question-types.md
      - figures.md
      - references.md
      - your-data.md
"""
_NAV = re.compile(r"nav:\n(?:  .*\n)+")


def with_doors(folder, nav=DOORS):
    root = copy_sample(folder)
    text = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(_NAV.sub(lambda _: nav, text, count=1), "utf-8")
    features = "  font: false\n  features: [navigation.tabs, navigation.footer]\n"
    edit(root, "mkdocs.yml", "  font: false\n", features)
    return root


def part_of(site, page, selector):
    html = (site / page / "index.html").read_text("utf-8")
    found = re.search(rf'<nav class="{selector}[ "].*?</nav>', html, re.DOTALL)
    return re.sub(r"\s+", " ", found[0]) if found else ""


def links(html):
    """The links of a part of a page: their words, and their address."""
    html = re.sub(r"<details.*?</details>|<span class=\"course-nav__behind\">.*?</span>", "", html)
    found = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', html)
    return [(re.sub(r"<[^>]+>", "", words).strip(), address) for address, words in found]


def listed(site, page):
    html = part_of(site, page, "course-nav")
    return re.sub(r'<ul class="course-nav__list course-nav__doors">.*?</ul>', "", html)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = with_doors(tmp_path_factory.mktemp("doors") / "course")
    assert findings(root)[0] == []
    built(root)
    return root


@pytest.fixture(scope="module")
def site(course):
    return course / "site"


def test_a_page_has_every_door_and_what_is_behind_its_own(site):
    doors = [
        ("Course", "../.."),
        ("At hand", "../../cards/"),
        ("For authors", "../../question-types/"),
    ]

    assert links(part_of(site, "modules/sample", "doors")) == doors
    html = part_of(site, "modules/sample", "course-nav")
    assert links(html)[:3] == doors
    assert [address for _, address in links(listed(site, "modules/sample"))] == [
        "../..", "./", "../../whole/"
    ]  # fmt: skip
    assert html.count('aria-current="page"') == 1
    assert re.search(
        r'<span class="course-nav__label" id="([^"]+)">The study</span><ul [^>]*"\1"', html
    )


def test_a_section_that_begins_with_its_own_page_says_its_name_once(site):
    html = listed(site, "review")

    assert re.search(r'course-nav__label"[^>]*> ?<a [^>]*href="../cards/"[^>]*>Cards</a>', html)
    assert [address for _, address in links(html)] == ["../cards/", "../glossary/", "./"]


@pytest.mark.parametrize(
    ("page", "before", "after"),
    [
        ("modules/sample", "Home", "Whole"),
        ("whole", "A sample module", None),
        ("cards", None, "Glossary"),
        ("review", "Glossary", None),
    ],
)
def test_the_links_at_the_foot_stay_behind_the_door(site, page, before, after):
    foot = part_of(site, page, "md-footer__inner")

    for words, title in (("Previous", before), ("Next", after)):
        named = re.findall(rf'aria-label="{words}: ([^"]+)"', foot)
        assert named == ([title] if title else [])


def test_both_builders_write_the_same_lists(course, site, tmp_path):
    other = assembled(course, tmp_path / "tree")

    for page in ("", "modules/sample", "cards", "references"):
        for part in ("doors", "course-nav", "md-footer__inner"):
            own, others = (
                [(words, posixpath.normpath(address)) for words, address in links(html)]
                for html in (part_of(one, page, part) for one in (site, other))
            )
            assert own == others, f"{part} of {page or 'home'}"
        marks = [part_of(one, page, "course-nav").count("aria-current") for one in (site, other)]
        assert marks[0] == marks[1] == 2
    html = (other / "index.html").read_text("utf-8")
    assert "Finish and clear this computer" in html.split("course-finish__button")[1][:60]
    assert re.findall(r'name="__palette"[^>]*> ([^<]+)<', html) == ["As my device", "Light", "Dark"]


def test_a_part_whose_module_is_left_out_is_gone(tmp_path):
    root = with_doors(tmp_path / "course")
    edit(root, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [sample]\n")

    site = built_by_mkdocs(root, tmp_path / "site")

    assert "The study" not in part_of(site, "", "course-nav")
    assert [words for words, _ in links(listed(site, ""))] == ["Home", "Whole"]


def test_a_navigation_without_sections_is_one_list_and_has_no_doors(tmp_path):
    flat = "nav:\n" + "".join(
        f"  - {page}\n" for page in ("index.md", "modules/sample/index.md", "whole.md")
    )
    site = built_by_mkdocs(with_doors(tmp_path / "course", flat), tmp_path / "site")

    assert part_of(site, "whole", "doors") == ""
    assert [address for _, address in links(part_of(site, "whole", "course-nav"))] == [
        "..", "../modules/sample/", "./"
    ]  # fmt: skip
    assert 'aria-label="Previous: A sample module"' in part_of(site, "whole", "md-footer__inner")


def test_a_site_that_asks_for_no_doors_has_its_sections_in_the_list(tmp_path):
    root = with_doors(tmp_path / "course")
    edit(root, "mkdocs.yml", "navigation.tabs, ", "")
    site = built_by_mkdocs(root, tmp_path / "site")

    assert part_of(site, "cards", "doors") == ""
    assert "course-nav__doors" not in part_of(site, "cards", "course-nav")
    assert len(links(part_of(site, "cards", "course-nav"))) == 10
    assert 'aria-label="Previous: Whole"' in part_of(site, "cards", "md-footer__inner")


def test_with_a_hundred_pages_none_carries_them_all(tmp_path):
    parts, pages_a_part, groups, pages_a_group = 10, 6, 3, 10
    sections = [
        ("Course", "Part", parts, pages_a_part),
        ("With others", "Group", groups, pages_a_group),
    ]
    nav, made = "nav:\n", []
    for door, section, count, size in sections:
        nav += f"  - {door}:\n"
        for number in range(count):
            nav += f"      - {section} {number}:\n"
            for page in range(size):
                made.append(f"{section}-{number}-{page}".lower())
                nav += f"          - {made[-1]}.md\n"
    root = with_doors(
        tmp_path / "course", nav + DOORS.removeprefix("nav:\n").replace("Course", "More")
    )
    for name in made:
        (root / f"docs/{name}.md").write_text(f"# The page {name}\n\nText.\n", "utf-8")

    site = built_by_mkdocs(root, tmp_path / "site")

    for name, size, sections_here in (
        ("part-3-2", pages_a_part, parts), ("group-1-4", pages_a_group, groups)
    ):  # fmt: skip
        html = listed(site, name)
        assert len(links(html)) == size + sections_here - 1 <= MOST
        assert f"../{'part-4-0' if 'part' in name else 'group-2-0'}/" in html
    everywhere = [part_of(site, name, "course-nav") for name in made]
    assert len(made) == 90
    assert max(len(html.encode()) for html in everywhere) < 5_000
    assert {name for name in made if f"{name}/" not in "".join(everywhere)} == set()
