"""The zip that opens by double click."""

import hashlib
import io
import posixpath
import re
import tomllib
import zipfile
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from brands import NAME, PNG, brands_in, embedded, give_brand
from coursewright.cli import main
from coursewright.sites.assets import package_folder
from support import build, copy_sample, edit

TOP = "A sample course"
FAR = ("https:", "http:", "mailto:", "data:")


def package(root):
    code, output = build(root, "--offline")
    assert code == 0, output
    return (root / "exports/a-sample-course-offline.zip").read_bytes()


@pytest.fixture(scope="module")
def raw(tmp_path_factory):
    return package(copy_sample(tmp_path_factory.mktemp("offline") / "course"))


@pytest.fixture(scope="module")
def files(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class Page(HTMLParser):
    """What a page refers to, and what it shows without being asked."""

    def __init__(self, html):
        super().__init__()
        self.links, self.shown, self.ids = [], [], set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.ids.add(attrs.get("id"))
        links = attrs.get("href"), attrs.get("src")
        (self.links if tag == "a" else self.shown).extend(one for one in links if one)


def test_the_course_is_in_one_folder_with_what_is_opened_first(files):
    assert {name.partition("/")[0] for name in files} == {TOP}
    assert {name.split("/")[1] for name in files} == {"course", "index.html", "README.txt"}
    readme = files[f"{TOP}/README.txt"].decode()
    assert readme.startswith(TOP)
    assert "index.html" in readme


def test_what_needs_a_server_is_left_out(files):
    names = {posixpath.basename(name) for name in files}

    assert not names & {"404.html", "sitemap.xml", "sitemap.xml.gz", "search_index.json"}
    assert not [name for name in names if name.endswith(".map")]


def test_every_link_leads_to_a_file_or_to_somebody_else(files):
    pages = {name: Page(text.decode()) for name, text in files.items() if name.endswith(".html")}
    assert len(pages) == 11
    for name, page in pages.items():
        assert not [one for one in page.shown if one.startswith(FAR[:2])], name
        for link in page.links + page.shown:
            if link.startswith(FAR):
                continue
            parts = urlsplit(link)
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(name), unquote(parts.path)) if parts.path else name
            )
            assert target in files, f"{name}: {link}"
            if parts.fragment and target in pages and not parts.fragment.startswith("__"):
                assert unquote(parts.fragment) in pages[target].ids, f"{name}: {link}"


def test_no_style_and_no_script_of_ours_asks_another_host(files):
    for name, content in files.items():
        if "/assets/coursewright/" in name and name.endswith((".js", ".css")):
            assert not re.search(rb"url\(\"?https?:|fetch\(|importScripts\(\"http", content), name


def test_search_finds_its_index_as_a_script(files):
    assert files[f"{TOP}/course/search/search_index.js"].startswith(b"var __index = {")
    page = files[f"{TOP}/course/modules/sample/index.html"].decode()
    assert '<script src="../../assets/coursewright/iframe-worker/shim.js"></script>' in page


def test_the_same_sources_give_the_same_bytes(raw, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")

    assert package(copy_sample(tmp_path / "another place")) == raw


def test_instant_navigation_is_off(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "  font: false", "  font: false\n  features: [navigation.instant]")
    with zipfile.ZipFile(io.BytesIO(package(root))) as archive:
        page = archive.read(f"{TOP}/course/index.html").decode()

    assert "navigation.instant" not in page


def test_what_is_opened_first_shows_name_and_logo_without_another_file(files, tmp_path):
    root = give_brand(copy_sample(tmp_path / "course"), "png", alt="")
    with zipfile.ZipFile(io.BytesIO(package(root))) as archive:
        start = archive.read(f"{TOP}/index.html").decode()

    # The words stand beside it.
    shown = (embedded("image/png", PNG), "", NAME.replace("&", "&amp;"))
    assert brands_in(start) == [shown]
    assert brands_in(files[f"{TOP}/index.html"].decode()) == []


def test_a_path_that_windows_cannot_unpack_is_told(tmp_path):
    root = copy_sample(tmp_path / "course")
    folder = root / "docs" / ("long-" * 20)
    folder.mkdir()
    (folder / f"{'name-' * 18}.md").write_text("# A page\n", "utf-8")
    edit(root, "mkdocs.yml", "  - Cards", f"  - {folder.name}/{'name-' * 18}.md\n  - Cards")

    code, output = build(root, "--offline")

    assert code == 1
    assert "letters, and Windows unpacks 200 at most\nhint: give the file, or a folder" in output
    assert not (root / "exports").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / "exports").write_text("a file", "utf-8")

    code, output = build(root, "--offline")

    assert code == 1
    assert "cannot be written: " in output
    assert "Traceback" not in output


def test_errors_stop_it(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "quizzes/sample.yml", "    type: single\n", "    type: single\n    points: 3\n")

    assert main(["build", "--offline", "--page", "--epub"], root) == 1
    assert not (root / "exports").exists()


def test_the_scripts_of_others_are_those_that_were_vendored():
    vendor = package_folder("vendor")
    manifest = tomllib.loads((vendor / "VENDORED.toml").read_text("utf-8"))
    files = {name: one for script in manifest["script"] for name, one in script["files"].items()}

    found = {path.relative_to(vendor).as_posix() for path in vendor.glob("*/*")}
    assert set(files) == found
    for name, digest in files.items():
        assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == digest
