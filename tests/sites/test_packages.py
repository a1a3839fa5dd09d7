"""Packages of pages: what is in them, what is told, and that nothing asks the network."""

import hashlib
import io
import re
import zipfile
from base64 import b64encode

import pytest
from bs4 import BeautifulSoup

from brands import IMPRINT, NAME, ORIGINAL, SVG, brands_in, embedded, give_brand, give_imprint
from coursewright.cli import main
from coursewright.exporting.packaging import PACKAGES
from coursewright.finding import Refusal
from coursewright.reading.course_files import CourseFiles
from coursewright.sites.packages import export_packages
from support import SAMPLE, copy_sample, edit

FORM = "scorm-1.2"
ADDRESS = re.compile(r'(?:\bsrc|\bhref)="([^"#][^"]*)"|url\("?([^")]+)"?\)')


def opened(package):
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def made():
    return export_packages(CourseFiles(SAMPLE), FORM, [], None)


@pytest.fixture(scope="module")
def package(made):
    return opened(made.files[f"sample.{FORM}.zip"])


def page_of(root, name="sample", pass_at=None):
    made = export_packages(CourseFiles(root), FORM, [name], pass_at)
    return opened(made.files[f"{name}.{FORM}.zip"])["index.html"].decode()


def test_there_is_one_for_each_module_and_each_quiz_that_has_none(made):
    assert sorted(made.files) == [f"examples.{FORM}.zip", f"sample.{FORM}.zip"]


@pytest.mark.parametrize("form", sorted(PACKAGES))
def test_two_exports_are_the_same_byte_for_byte(form):
    first = export_packages(CourseFiles(SAMPLE), form, ["sample"], 80)
    second = export_packages(CourseFiles(SAMPLE), form, ["sample"], 80)

    assert first.files == second.files


def test_names_are_in_small_letters_and_every_file_that_is_named_is_there(made):
    for content in made.files.values():
        files = opened(content)
        assert all(name == name.lower() for name in files)
        for name, text in files.items():
            if not name.endswith((".html", ".css")):
                continue
            folder = name.rpartition("/")[0]
            for found in ADDRESS.finditer(text.decode()):
                address = found[1] or found[2]
                if re.match(r"[a-z]+:|#", address):
                    continue
                assert f"{folder}/{address}".lstrip("/") in files, (name, address)


def test_nothing_is_asked_of_the_network(package):
    html = package["index.html"].decode()

    assert not re.search(r'\bsrc="(?:https?:)?//', html)
    assert not re.search(r'<link[^>]*href="(?:https?:)?//', html)
    for name, text in package.items():
        if name.endswith(".css"):
            assert not re.search(r"(?:url\(|@import )[\"']?(?:https?:)?//", text.decode())


def test_it_is_the_page_without_its_site(package):
    html = package["index.html"].decode()

    assert html.count("<h1") == 1
    assert "quiz-item" in html
    assert 'class="device"' not in html
    assert "md-header" not in html
    assert "data-pass-at" not in html
    assert 'data-course="sample"' not in html
    assert 'data-course="sample.scorm-1.2"' in html


@pytest.mark.parametrize("form", sorted(PACKAGES))
def test_of_the_scripts_the_first_lends_to_the_others_and_the_last_speaks_to_the_lms(form):
    made = export_packages(CourseFiles(SAMPLE), form, ["sample"], None)
    html = opened(made.files[f"sample.{form}.zip"])["index.html"].decode()
    scripts = re.findall(r'<script src="assets/coursewright/(\w[\w-]*)\.js"', html)
    deferred = [one for one in scripts if one != "palette"]

    assert deferred[0] == "quiz"
    assert deferred[-1] == form.partition("-")[0]
    assert len(set(scripts)) == len(scripts)


def test_the_site_never_loads_what_speaks_to_an_lms(site):
    folder = site / "assets" / "coursewright"

    assert (folder / "quiz.js").is_file()
    assert not (folder / "scorm.js").exists()
    assert not (folder / "cmi5.js").exists()
    assert not (folder / "palette.js").exists()


@pytest.mark.parametrize("form", sorted(PACKAGES))
def test_it_says_whose_it_is_what_it_was_adapted_from_and_its_license(form, tmp_path):
    root = give_imprint(copy_sample(tmp_path / "course"))
    made = export_packages(CourseFiles(root), form, ["sample"], 80)
    html = opened(made.files[f"sample.{form}.zip"])["index.html"].decode()
    (foot,) = BeautifulSoup(html, "html.parser").select(".imprint")
    words = " ".join(foot.text.replace(" (opens in a new tab)", "").split())

    assert [one for one in IMPRINT if one not in words] == []
    outside = {one["href"]: one.get("target") for one in foot.select("a")}
    assert outside == {
        "mailto:office@example.edu": None,
        ORIGINAL: "_blank",
        "https://creativecommons.org/licenses/by/4.0/": "_blank",
    }


def test_it_begins_with_name_and_logo(tmp_path):
    html = page_of(give_brand(copy_sample(tmp_path / "course")))

    shown = embedded("image/svg+xml", SVG), "A square", NAME.replace("&", "&amp;")
    assert brands_in(html) == [shown]


def policy_of(html):
    said = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)[1]
    return dict(one.split(" ", 1) for one in said.split("; "))


def test_a_policy_keeps_what_stands_in_the_text_from_running(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "    id: sample\n", "    id: sample\n    accent: '#7a1f3d'\n")
    text = "\n<script>stolen()</script></article><script>stolen(2)</script>\n\n## "
    edit(root, "modules/sample/index.md", "\n## ", text)
    html = page_of(root)
    said = policy_of(html)

    assert html.count("stolen") == 2
    assert html.index("Content-Security-Policy") < html.index("<title>")
    assert said["default-src"] == said["form-action"] == "'none'"
    assert said["script-src"] == said["connect-src"] == "'self' file:"
    (style,) = re.findall("<style>(.*?)</style>", html, re.DOTALL)
    hashed = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert said["style-src"] == f"'self' file: 'sha256-{hashed}'"


def test_only_a_page_that_is_told_where_to_speak_may_speak_to_other_hosts(tmp_path):
    root = copy_sample(tmp_path / "course")
    made = export_packages(CourseFiles(root), "cmi5", ["sample"], 80)
    said = policy_of(opened(made.files["sample.cmi5.zip"])["index.html"].decode())

    assert said.pop("connect-src") == "'self' file: https: http:"
    assert not any("http" in sources for sources in said.values())


def test_a_host_that_the_institution_allows_may_be_asked_from_a_package_too(tmp_path):
    root = copy_sample(tmp_path / "course")
    host = "https://video.example.edu"
    edit(root, "mkdocs.yml", "    id: sample\n", f"    id: sample\n    other_hosts: [{host}]\n")

    assert policy_of(page_of(root))["frame-src"] == host


def test_fonts_come_with_their_license(package):
    fonts = {name for name in package if name.endswith(".woff2")}
    notices = [name for name in package if "/license-" in name]

    assert fonts
    for font in fonts:
        family = font.rpartition("/")[2].partition("-latin")[0]
        notice = f"assets/coursewright/fonts/license-{family}.txt"
        assert notice in notices
        assert b"SIL OPEN FONT LICENSE" in package[notice]


def test_links_lead_to_the_site_if_it_says_where_it_is(tmp_path):
    root = copy_sample(tmp_path / "course")
    words = page_of(root)
    edit(root, "mkdocs.yml", "http://127.0.0.1:8000/", "https://example.edu/course/")
    links = page_of(root)

    assert "https://example.edu/course/" not in words
    assert 'href="https://example.edu/course/glossary/#' in links
    assert not re.search(r'<a [^>]*href="(?!https://|mailto:|#)', words + links)


def test_the_address_of_the_site_may_stand_in_a_variable_as_workflows_have_it(
    tmp_path, monkeypatch
):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "site_url: http", "site_url: !ENV [SITE_URL, http")
    edit(root, "mkdocs.yml", "8000/", "8000/]")
    monkeypatch.setenv("SITE_URL", "https://example.edu/course/")

    assert 'href="https://example.edu/course/glossary/#' in page_of(root)


def test_a_mark_that_is_asked_for_stands_in_the_page():
    assert 'data-pass-at="80"' in page_of(SAMPLE, pass_at=80)


def test_what_is_lost_is_told_once_a_page(made):
    told = sorted((one.path, one.message) for one in made.found)

    own = [message for _, message in told if "own words" in message]
    assert len(own) == len(made.files)
    links = [message for _, message in told if "plain words" in message]
    assert len(links) == len(made.files)
    missing = [message for _, message in told if "does not show" in message]
    assert made.questions - made.taken == len(missing) > 0


def test_cmi5_has_a_score_only_where_there_is_a_mark():
    def told(name, pass_at):
        made = export_packages(CourseFiles(SAMPLE), "cmi5", [name], pass_at)
        return [one.hint for one in made.found if "told no score" in one.message]

    assert told("sample", None) == [
        "say from which score on the page is passed, such as `--pass-at 80`"
    ]
    assert told("sample", 80) == []


def test_a_page_that_has_no_key_is_done_and_never_passed(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / "quizzes" / "thoughts.yml").write_text(
        "items:\n"
        "  - id: a-thought\n    type: reflection\n    stem: What now?\n    model: It depends.\n",
        "utf-8",
    )
    made = export_packages(CourseFiles(root), "cmi5", ["thoughts"], 80)
    structure = opened(made.files["thoughts.cmi5.zip"])["cmi5.xml"].decode()

    assert 'moveOn="Completed"' in structure
    assert "masteryScore" not in structure
    assert not any("told no score" in one.message for one in made.found)


def test_a_link_that_leads_somewhere_is_no_loss(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "http://127.0.0.1:8000/", "https://example.edu/course/")
    made = export_packages(CourseFiles(root), FORM, ["sample"], None)

    assert not any("plain words" in one.message for one in made.found)


def test_a_name_that_is_wrong_is_told_with_the_nearest():
    with pytest.raises(Refusal, match="there is no module or quiz `smaple`") as told:
        export_packages(CourseFiles(SAMPLE), FORM, ["smaple"], None)
    assert "sample" in told.value.hint


def test_a_draft_and_what_is_left_out_have_no_package(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "modules/sample/index.md", "---\n", "---\ndraft: true\n")

    with pytest.raises(Refusal):
        export_packages(CourseFiles(root), FORM, ["sample"], None)


def test_the_words_are_those_of_the_language(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "theme:\n", "theme:\n  language: es\n")
    html = page_of(root)

    assert '<html lang="es"' in html
    assert "sistema de gestión del aprendizaje" in html


def test_the_command_writes_them(tmp_path, capsys):
    root = copy_sample(tmp_path / "course")
    command = ["export", "scorm-2004", "sample", "--out", str(tmp_path / "out"), "--pass-at", "80"]

    assert main(command, root) == 0
    assert (tmp_path / "out" / "sample.scorm-2004.zip").is_file()
    assert "sample.scorm-2004.zip" in capsys.readouterr().out
    assert main([*command, "--strict"], root) == 1


def test_the_command_writes_cmi5(tmp_path, capsys):
    root = copy_sample(tmp_path / "course")

    assert main(["export", "cmi5", "sample", "--out", str(tmp_path / "out")], root) == 0
    assert "cmi5.xml" in opened((tmp_path / "out" / "sample.cmi5.zip").read_bytes())
    assert "told no score" in capsys.readouterr().out


@pytest.mark.parametrize("mark", ["0", "101", "eighty", "80%", "-1"])
def test_a_mark_that_is_no_percentage_is_told(mark, capsys):
    assert main(["export", "scorm-1.2", "--pass-at", mark], SAMPLE) == 2
    assert "--pass-at" in capsys.readouterr().err


def test_a_mark_says_nothing_in_formats_of_questions(tmp_path, capsys):
    assert main(["export", "gift", "--out", str(tmp_path), "--pass-at", "80"], SAMPLE) == 2
    assert "`--pass-at` says nothing in the format `gift`" in capsys.readouterr().err
