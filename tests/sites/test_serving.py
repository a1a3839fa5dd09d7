"""`serve` while files break: the finding stands on the page, and the last good site stays."""

import logging
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request

import pytest

from coursewright.cli import main
from coursewright.sites.last_good import LastGood, why
from support import ROOT, copy_sample, edit

PAGE = "modules/sample/"


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


@pytest.fixture(autouse=True)
def quiet_again():
    """MkDocs' command line listens to its log for good."""
    logger = logging.getLogger("mkdocs")
    before = list(logger.handlers), logger.level
    yield
    logger.handlers[:], logger.level = before


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Serving:
    """A process that serves a course as its author would, and what it says."""

    def __init__(self, course):
        self.port, self.said = free_port(), []
        code = "import sys; from coursewright.cli import main; sys.exit(main(sys.argv[1:]))"
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-c", code, "serve", "--address", f"127.0.0.1:{self.port}"],
            cwd=course,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()
        self.wait_for("Serving on", 0)

    def _listen(self):
        self.said += self.process.stdout

    def wait_for(self, words, after):
        end = time.monotonic() + 30
        while not any(words in line for line in self.said[after:]):
            assert time.monotonic() < end, "".join(self.said)
            time.sleep(0.05)

    def after(self, change):
        """What is said until the browsers are told to reload."""
        before = len(self.said)
        change()
        self.wait_for("Reloading browsers", before)
        return "".join(self.said[before:])

    def page(self):
        address = f"http://127.0.0.1:{self.port}/{PAGE}"
        with urllib.request.urlopen(address, timeout=30) as answer:
            html = answer.read().decode()
        boxes = re.findall(r'<div class="course-problem".*?</div>', html, re.DOTALL)
        return html.count("<quiz-item "), [re.sub("<[^>]*>", "", box) for box in boxes]

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture
def serving(course):
    one = Serving(course)
    yield one
    one.close()


def test_what_breaks_is_told_where_it_is_and_the_last_good_site_stays(course, serving):
    everything = serving.page()
    assert everything == (7, [])

    def save(path, old, new):
        return serving.after(lambda: edit(course, path, old, new))

    # Something is missing: the question is shown, below what the check says of it.
    save("quizzes/sample.yml", "        key: true\n", "")
    items, (box,) = serving.page()
    assert items == 7
    assert "item sample-single marks no choice as key quizzes/sample.yml:3:5" in box
    assert "    3 |   - id: sample-single\n      |     ^" in box
    assert "add key: true to the choice that is the best answer" in box

    # One question cannot be read; the others stay.
    save("quizzes/sample.yml", "type: single", "type: singel")
    items, (box,) = serving.page()
    assert items == 6
    assert "did you mean single?" in box

    # Without its settings there is no site: the last one stays, and one line says why.
    said = save("mkdocs.yml", "nav:", "nav: [")
    assert "ERROR   -  coursewright: mkdocs.yml:" in said
    assert "the site stays as it was" in said
    assert "Traceback" not in said
    assert serving.page() == (6, [box])

    save("mkdocs.yml", "nav: [", "nav:")
    save("quizzes/sample.yml", "type: singel", "type: single\n    draft: true")
    assert serving.page() == everything


BROKEN = {
    "settings": ("mkdocs.yml", "nav:", "nav: [", "mkdocs.yml:9:6: "),
    "a theme that is not there": ("mkdocs.yml", "name: material", "name: x", "configuration error"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_site_that_cannot_be_built_at_first_is_a_sentence(course, capsys, name):
    path, old, new, expected = BROKEN[name]
    edit(course, path, old, new)

    assert main(["serve"], course) == 1

    said = capsys.readouterr().err
    assert expected in said
    assert "hint: mend that" in said
    assert "Traceback" not in said


def test_an_address_that_is_taken_is_a_sentence(course, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"

        assert main(["serve", "--address", address], course) == 2

    assert f"something is served at {address} already\nhint: " in capsys.readouterr().err


def test_a_build_that_fails_half_way_leaves_what_was_there(course, tmp_path, monkeypatch):
    site = tmp_path / "site"
    (site / "inner").mkdir(parents=True)
    (site / "inner" / "index.html").write_text("good", "utf-8")

    def build():
        (site / "inner" / "index.html").unlink()
        (site / "half.html").write_text("bad", "utf-8")
        raise ValueError("what was wrong\nand much more")

    monkeypatch.setattr("os.link", lambda *_: (_ for _ in ()).throw(OSError))
    LastGood(build, site, course)()

    assert (site / "inner" / "index.html").read_text("utf-8") == "good"
    assert [path.name for path in tmp_path.iterdir() if "site" in path.name] == ["site"]
    assert not (site / "half.html").exists()
    assert why(course, ValueError("what was wrong\nand much more")) == ["what was wrong"]
    assert why(course, KeyError()) == ["KeyError"]


def test_a_page_that_nobody_can_read_is_named(course):
    (course / "docs" / "index.md").write_bytes("café".encode("latin-1"))

    (said,) = why(course, ValueError("'utf-8' codec can't decode byte 0xe9"))

    assert said.startswith("docs/index.md:1:4: the file is not saved as UTF-8")
