"""What programs that collect courses read of a page is what its files say, and runs nowhere."""

import json
import re
import shutil

import pytest

from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.structured_data import structured_data
from support import SAMPLE, assembled, built, copy_sample, edit

MODULE = "modules/sample/index.md"
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def said(path, root=SAMPLE, address="https://example.org/a/"):
    return json.loads(structured_data(path, CourseFiles(root), address, drafts=False))


def test_a_module_says_what_its_front_matter_says():
    module = CourseFiles(SAMPLE).module("sample")

    data = said(MODULE)

    assert data["@type"] == "LearningResource"
    assert (data["name"], data["description"]) == (module.title.source, module.summary.source)
    assert data["teaches"] == [one.text.source for one in module.objectives]
    assert data["timeRequired"] == f"PT{module.minutes.total}M"
    assert data["inLanguage"] == "en"
    assert data["url"] == "https://example.org/a/"
    assert data["isPartOf"]["name"] == "A sample course"
    assert data["creativeWorkStatus"] == "Draft", "nobody has reviewed it"


def test_the_course_names_its_modules():
    data = said("docs/index.md")

    assert data["@type"] == "Course"
    assert [one["name"] for one in data["hasPart"]] == [
        CourseFiles(SAMPLE).module("sample").title.source
    ]


def test_its_modules_stand_in_the_order_of_the_course(tmp_path):
    root = copy_sample(tmp_path / "course")
    # By the names of their folders it would be the first.
    shutil.copytree(root / "modules/sample", root / "modules/after")
    edit(root, "modules/after/index.md", "title: ", "title: After ")
    edit(root, "mkdocs.yml", f"  - {MODULE}\n", f"  - {MODULE}\n  - modules/after/index.md\n")

    first, second = (one["name"] for one in said("docs/index.md", root)["hasPart"])

    assert second == f"After {first}"


@pytest.mark.parametrize("path", ["docs/cards.md", "modules/sample/noon.md", "modules/x/index.md"])
def test_other_pages_say_nothing(path):
    assert structured_data(path, CourseFiles(SAMPLE), "", drafts=False) == ""


def test_nobody_is_named_and_what_no_file_says_is_not_said():
    for path in (MODULE, "docs/index.md"):
        data = said(path, address="")
        assert not {
            "author",
            "creator",
            "publisher",
            "provider",
            "license",
            "version",
            "url",
        } & set(data)


def test_version_and_license_are_those_of_the_files(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / "CITATION.cff").write_text('version: "2.3"  # as released\n', "utf-8")
    address = "https://creativecommons.org/licenses/by/4.0/"
    (root / "LICENSE-content.md").write_text(f"Under [CC BY]({address}).\n", "utf-8")

    assert {said(MODULE, root)[one] for one in ("version", "license")} == {"2.3", address}


def test_no_title_ends_the_script(tmp_path):
    root = copy_sample(tmp_path / "course")
    title = "A </script><script>alert(1)</script><!-- & “module”"
    old = re.search(r"^title: .*$", (root / MODULE).read_text("utf-8"), re.MULTILINE)[0]
    edit(root, MODULE, old, f"title: '{title}'")

    text = structured_data(MODULE, CourseFiles(root), "", drafts=False)

    assert not re.search(r"[<>&]", text)
    assert json.loads(text)["name"] == title


def test_it_stands_once_in_the_head_of_the_page_whoever_builds_it(tmp_path):
    pytest.importorskip("zensical")
    root = copy_sample(tmp_path / "course")
    sites = [
        built(root),
        assembled(root, tmp_path / "tree"),
        assembled(root, tmp_path / "rendered", "--rendered"),
    ]

    for site in sites:
        for page, kind in (("index.html", "Course"), ("modules/sample/index.html", "Learning")):
            html = (site / page).read_text("utf-8")
            (text,) = DATA.findall(html)
            assert json.loads(text)["@type"].startswith(kind)
            assert html.index(text) < html.index("</head>")
        assert not DATA.findall((site / "cards/index.html").read_text("utf-8"))
