"""The player of Citolab shows our QTI, and scores each answer as we do."""

import functools
import http.server
import threading
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from attempts import attempts, close, earned, questions_of

from coursewright.exporting.prose import words_of_html
from coursewright.exporting.run import export, write_files
from coursewright.model import interaction as way
from coursewright.reading.course_files import CourseFiles
from support import ROOT, copy_sample, edit

HERE = Path(__file__).resolve().parent
PLAYER = "node_modules/@citolab/qti-components/cdn/index.js"
PAGE = (
    '<!doctype html><link rel="icon" href="data:,"><body><script type="module" src="{}"></script>'
)
ITEM = "imsqti_item_xmlv3p0"
IMAGE = "![Six boxes](docs/squares.png)"


def as_qti(item, response):
    """An answer of ours as the responses of an item."""
    match item.interaction:
        case way.Cloze():
            return {f"RESPONSE_{name}": ident(said) for name, said in map(parted, response)}
        case way.Matching():
            return {"RESPONSE": [f"prompt-{a} choice-{b}" for a, b in map(parted, response)]}
        case way.Multiple() | way.Ordering():
            return {"RESPONSE": [ident(one) for one in response]}
        case way.Single() | way.TrueFalse():
            return {"RESPONSE": ident(response[0])}
        case _:
            return {"RESPONSE": response}


def parted(pair):
    return pair.split("=", 1)


def ident(name):
    return f"_{name}" if name[:1].isdigit() and not name.isdigit() else name


@pytest.fixture(scope="module")
def player(browser, consumers_node, tmp_path_factory):
    """Play an item of an unpacked package: what the player says of each try."""
    folder = tmp_path_factory.mktemp("played")
    (folder / "player.js").write_bytes((HERE / PLAYER).read_bytes())
    (folder / "index.html").write_text(PAGE.format("/player.js"), "utf-8")
    handler = functools.partial(Quiet, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    driver = (HERE / "drivers" / "qti_player.js").read_text("utf-8")
    page = browser.new_page()
    told = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("console", lambda said: told.append(said.text) if said.type == "error" else None)
    page.goto(f"http://127.0.0.1:{server.server_port}/")

    def play(package, file, tries):
        place = folder / package.name
        if not place.exists():
            zipfile.ZipFile(package).extractall(place)
        told.clear()
        said = page.evaluate(driver, {"address": f"/{package.name}/{file}", "tries": tries})
        assert told == [], f"{file}: {told}"
        return said

    yield play
    page.close()
    server.shutdown()
    server.server_close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def files_of(package):
    """The items of a package as its manifest lists them, by their ids."""
    with zipfile.ZipFile(package) as archive:
        manifest = ET.fromstring(archive.read("imsmanifest.xml"))
        files = [
            one.attrib["href"]
            for one in manifest.iterfind(".//{*}resource")
            if one.attrib["type"] == ITEM
        ]
        return {ET.fromstring(archive.read(file)).attrib["identifier"]: file for file in files}


def plays_as_ours(play, package, course_files, slug):
    """Play every item of a package, and hold what it scores and says against our own."""
    files = files_of(package)
    count = 0
    for item, question in questions_of(course_files, slug):
        tries = attempts(item)
        said = play(package, files.pop(question.id), [{}, *(as_qti(item, one) for one in tries)])
        blank, *rest = said["values"]
        assert said["id"] == item.id
        assert float(blank["SCORE"] or 0) == 0, item.id
        assert bool(said["images"]) == bool(question.images)
        for response, values in zip(tries, rest, strict=True):
            wanted = earned(item, response)
            if question.kind == "ordering":
                wanted = float(wanted == 1)  # The loss that is told.
            assert close(values["SCORE"], wanted), (item.id, response, values)
            if any(one.feedback for one in question.options) and question.kind != "ordering":
                assert values["FEEDBACK"] == as_qti(item, response)["RESPONSE"]
        for option in question.options:
            for words in filter(None, (option.html, option.feedback)):
                if question.kind != "ordering" or words == option.html:
                    assert flat(words) in said["words"], item.id
        assert bool(said["interactions"]) == (question.kind != "text")
        count += bool(tries)
    assert not files
    return count


def flat(html):
    return " ".join(words_of_html(html).split())


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A course with a question of every kind and way to score, and an image in one."""
    root = copy_sample(tmp_path_factory.mktemp("there") / "course")
    edit(root, "quizzes/sample.yml", "There are **six**", f"{IMAGE}\n\n      There are **six**")
    edit(root, "quizzes/sample.yml", "stem: Six people", "scoring: ps50\n    stem: Six people")
    return root


@pytest.mark.parametrize("name", ["qti30", "qti21"])
def test_every_question_is_played_and_scored_as_ours(name, sample, player, ask_python, tmp_path):
    course_files = CourseFiles(sample)
    made = export(course_files, name, ())
    write_files(made, tmp_path)
    count = 0
    for slug in ("examples", "sample"):
        package = upgraded(tmp_path / f"{slug}.{name}.zip", ask_python)
        count += plays_as_ours(player, package, course_files, slug)

    assert count > 10


def upgraded(package, ask_python):
    """The package in version 3, made of one in version 2 by a program of others."""
    if ".qti30" in package.name:
        return package
    target = package.with_name(f"{package.stem}.upgraded.zip")
    assert ask_python("qti_upgrade", package, target) == {"code": 0}
    return target


@pytest.mark.shipped
@pytest.mark.parametrize("name", ["qti30", "qti21"])
def test_the_whole_course_is_played_and_scored_as_ours(name, player, ask_python, tmp_path):
    course_files = CourseFiles(ROOT)
    made = export(course_files, name, ())
    write_files(made, tmp_path)
    for file in made.files:
        package = upgraded(tmp_path / file, ask_python)
        plays_as_ours(player, package, course_files, file.partition(".")[0])
