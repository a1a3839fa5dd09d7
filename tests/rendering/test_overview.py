"""What looks at the whole course: the map with its parts, paths, how far it is, where to go on."""

import re
import shutil

import pytest

from coursewright.findings import findings
from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.page import render_page
from support import copy_sample, edit

NAMES = ["first", "second", "third"]


def with_modules(root, names=NAMES, nav=None):
    """A course of copies of the sample's module; `nav` says how the navigation lists them."""
    for name in names:
        folder = root / "modules" / name
        shutil.copytree(root / "modules" / "sample", folder)
        shutil.copy(root / "quizzes" / "sample.yml", root / "quizzes" / f"{name}.yml")
        for file in (*folder.iterdir(), root / "quizzes" / f"{name}.yml"):
            text = file.read_text("utf-8").replace("sample-", f"{name}-")
            text = text.replace("sample.", f"{name}.").replace("modules/sample", f"modules/{name}")
            file.write_text(text.replace("title: A sample", f"title: The {name}"), "utf-8")
    shutil.rmtree(root / "modules" / "sample")
    (root / "quizzes" / "sample.yml").unlink()
    (root / "docs" / "paths.yml").unlink()
    settings = root / "mkdocs.yml"
    listed = nav or "".join(f"  - modules/{name}/index.md\n" for name in names)
    text = re.sub(r"^nav:\n(?:[ -].*\n)*", "", settings.read_text("utf-8"), flags=re.MULTILINE)
    settings.write_text(f"{text}\nnav:\n  - index.md\n{listed}", "utf-8")
    return root


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


def rendered(root, *lines, path="docs/index.md"):
    page = render_page(path, lines, CourseFiles(root), lambda path, _: f"../{path}", drafts=False)
    return str(page)


def part_names(html):
    return re.findall(r'<span class="course-map__name">(.*?)</span>', html)


FLAT = "  - Modules:\n" + "".join(f"    - modules/{name}/index.md\n" for name in NAMES)
PARTED = """  - Course:
    - The study:
      - modules/first/index.md
      - modules/second/index.md
    - The people:
      - modules/third/index.md
"""


@pytest.mark.parametrize(
    ("nav", "names"),
    [
        (FLAT, []),
        (PARTED, ["The study", "The people"]),
        # At the top of the navigation sections are parts, too.
        (PARTED.replace("  - Course:\n", "").replace("    ", "  "), ["The study", "The people"]),
        # What stands in no section comes first, under no name; what no page lists, last of these.
        (
            "  - Course:\n    - modules/third/index.md\n    - The study:\n"
            "      - modules/first/index.md\n",
            ["The study"],
        ),
        # One part of the whole parts nothing.
        ("  - Course:\n    - All:\n" + FLAT.partition("\n")[2].replace("    ", "      "), []),
    ],
)
def test_sections_of_the_navigation_are_the_parts_of_the_map(course, nav, names):
    html = rendered(with_modules(course, nav=nav), "```map", "```")

    assert part_names(html) == names
    assert html.count("<li data-module=") == len(NAMES)
    assert html.count("<details") == html.count(" open>") == len(names)


def test_a_part_says_how_long_it_takes(course):
    html = rendered(with_modules(course, nav=PARTED), "```map", "```")

    assert '<span class="course-map__size">2 modules, about 24 minutes</span>' in html
    assert '<span class="course-map__size">1 module, about 12 minutes</span>' in html
    assert "3 modules, about 36 minutes in all" in html


def test_many_modules_are_folded_into_their_parts(course):
    names = [f"m-{letter}" for letter in "abcdefghijklmnopq"]
    nav = "  - Course:\n" + "".join(
        f"    - Part {number}:\n      - modules/{name}/index.md\n"
        if number % 4 == 0
        else f"      - modules/{name}/index.md\n"
        for number, name in enumerate(names)
    )
    html = rendered(with_modules(course, names, nav), "```map", "```")

    assert part_names(html) == ["Part 0", "Part 4", "Part 8", "Part 12", "Part 16"]
    assert html.count("<li data-module=") == 17
    assert " open>" not in html


def test_a_path_of_sittings_leads_to_the_first_and_adds_up_their_minutes(course):
    edit(course, "docs/paths.yml", "sittings: [1]", "sittings: [3, 2]")

    html = rendered(course, "```paths", "```")

    assert "<summary>A start, in ten minutes at most</summary>" in html
    assert re.search(r'sittings <a href="[^"]+">2–3</a>, about ', html)
    (step,) = re.findall(r"2–3</a>, about (\d+) minutes", html)
    assert f"About {step} minutes in all" in html
    assert "I come to this from" not in html


def test_the_numbers_of_sittings_lead_to_them(course):
    page = render_page(
        "docs/x.md",
        ["```paths", "```"],
        CourseFiles(course),
        lambda path, anchor: f"{path}#{anchor}",
        drafts=False,
    )

    html = page.insertions[0].fragment.html
    assert 'sitting <a href="modules/sample/index.md#sitting-1">1</a>, about ' in html


def test_from_two_hours_on_a_path_is_told_in_hours(course):
    edit(course, "modules/sample/index.md", "read: 2", "read: 170")
    edit(
        course,
        "docs/paths.yml",
        "      - module: sample\n        sittings: [1]\n",
        "      - sample\n",
    )

    html = rendered(course, "```paths", "```")

    assert "About 3 hours in all" in html
    assert "1 module, about 3 hours in all" in rendered(course, "```map", "```")


def test_a_sitting_that_is_not_there_breaks_no_page(course):
    edit(course, "docs/paths.yml", "sittings: [1]", "sittings: [0, 9]")

    assert "A start, in ten minutes" in rendered(course, "```paths", "```")


def facts(html):
    return dict(re.findall(r"<dt>(.*?)</dt> <dd>(.*?)</dd>", html))


def test_the_status_counts_what_the_files_say_and_shows_zeros(course):
    assert facts(rendered(course, "```status", "```")) == {
        "Modules": "1 module, about 12 minutes",
        "Competencies served": "2 of 3",
        "Reviewed by named experts": "0 of 1 module",
        "Tried with": "0 people at 0 sites",
        "Sources last checked": "24 November 2026",
    }


def test_reviews_and_trials_are_counted_once_each(course):
    with_modules(course)
    review = "{by: A. Reader, role: x, affiliation: y, date: 2026-11-30, scope: z}"
    for name in NAMES[:2]:
        edit(course, f"modules/{name}/index.md", "reviews: []", f"reviews: [{review}]")
    edit(course, "modules/first/index.md", "checked: 2026-11-24", "checked: 2026-10-02")
    trials = "[{site: A, people: 3}, {site: A, people: 4}, {site: B, people: 1}]"
    edit(course, "course.yml", "decisions:", f"trials: {trials}\ndecisions:")

    said = facts(rendered(course, "```status", "```"))

    assert said["Reviewed by named experts"] == "2 of 3 modules, by A. Reader"
    assert said["Tried with"] == "8 people at 2 sites"
    assert said["Sources last checked"] == "between 2 October 2026 and 24 November 2026"


def test_a_module_without_a_check_leaves_the_course_unchecked(course):
    with_modules(course)
    edit(course, "modules/third/index.md", "checked: 2026-11-24\n", "")

    assert facts(rendered(course, "```status", "```"))["Sources last checked"] == "not yet"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sample", '<p><a href="../modules/sample/index.md">Begin with A sample module</a></p>'),
        ("Ten minutes. Try <one>:", "<p>Ten minutes. Try &lt;one&gt;:</p>"),
    ],
)
def test_who_is_new_reads_a_sentence_or_is_led_to_a_module(course, line, said):
    edit(course, "docs/index.md", "```map", f"```begin\n{line}\n```\n\n```map")

    assert said in rendered(course, "```begin", line, "```")
    assert findings(course)[0] == []


def test_a_single_question_leads_to_its_module_from_elsewhere_alone(course):
    fence = ("```quiz", "sample-single", "```")

    home = rendered(course, *fence)

    assert "This is from A sample module." in home
    assert re.search(r'href="../modules/sample/index.md">Begin it \(about \d minutes\)</a>', home)
    assert "This is from" not in rendered(course, *fence, path="modules/sample/index.md")
    several = ("```quiz", "sample-single", "sample-multiple", "```")
    assert "This is from" not in rendered(course, *several)
