"""Whatever a file holds, it is read or told: never a traceback."""

import datetime as dt
import json
import random

import pytest

from coursewright.analysing.analysis import analyse
from coursewright.analysing.counting import count
from coursewright.analysing.gathering import gather
from coursewright.analysing.readers.record import checksum
from coursewright.analysing.store import open_store
from simulated import know, share, write_course

TODAY = dt.date(2026, 6, 1)
STRANGE = (None, True, -1, 0, 1e308, float("nan"), 10**40, "", "\ud800", "\0", "=1", [], {}, [[]],
           ["a", None], {"a": []}, "x" * 5000, "2026-13-45", "P1D", 0.5, "sim-1")  # fmt: skip

TEXTS = {
    "moodle.csv": "Email address,State,Question 1,Response 1,Right answer 1,Q. 2 /1.00\n"
    "a@b.c,Finished,Which?,one,two,0.5\nb@b.c,Finished,Which?,two,two,-\n",
    "canvas.csv": "name,id,submitted,attempt,1: Which?,1.0,score\nA,1,2026-05-01,1,one,1.0,1\n",
    "canvas-anonymous.csv": "sección,sección_id,entregado,1: Which?,1.0,2: Who?,1.0\n"
    "S,1,2026-05-01,one,1.0,,\nS,1,2026-05-01,two,0.0,me,1.0\n",
    "moodle-tries.csv": "Achternaam;Voornaam;E-mailadres;Status;Cijfer/1,00;Antwoord 1;"
    "Juiste antwoord 1\nA;B;a@b.c;;;een;twee\nA;B;;Voltooid;1,00;twee;twee\n",
    "moodle-scorm.txt": "Name\tAttempt\tQuestion 0\tResponse 0\tResult 0\n"
    "A\t1\tsim-1\ta\tcorrect\nB\t1\tsim-1\tb\tincorrect\n",
    "statements.json": '{"statements": [{"actor": {"mbox": "m"}, "verb": {"id": "v/answered"}, '
    '"object": {"id": "o/sim-1"}, "result": {"success": true}}]}',
    "scorm.csv": "learner,id,result,latency,attempt\nx,sim-1,correct,PT1M,1\ny,sim-2,wrong,1,2\n",
    "marks.csv": "person,q1,q2\nx,1,0\ny,0,0.5\n",
    "x.jsonl": '{"actor": {"mbox": "m"}, "verb": {"id": "v/answered"}, "object": {"id": "o/sim-1"},'
    ' "result": {"success": true}}\n',
    "responses.csv": "person,item,response,score,attempt,context\np,sim-1,a,1,1,practice\n",
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return know(write_course(tmp_path_factory.mktemp("fuzzed") / "course"))


def broken(drawn, told):
    """One value anywhere in it is another."""
    place = told
    while True:
        key = drawn.choice(list(place) if isinstance(place, dict) else range(len(place)))
        if isinstance(place[key], dict | list) and place[key] and drawn.random() < 0.8:
            place = place[key]
            continue
        place[key] = drawn.choice(STRANGE)
        return told


def analysed(path, course):
    with open_store() as store:
        gathered = gather([str(path)], course, TODAY, store)
        return analyse(count(store, course), course), gathered


@pytest.mark.parametrize("seed", range(80))
def test_a_shared_file_with_a_strange_value(seed, course, tmp_path):
    drawn = random.Random(seed)
    told = broken(drawn, share(course, 1, 1, drawn))
    if isinstance(told["entries"], list):
        told["checksum"] = checksum(told["entries"]) if seed % 3 else told["checksum"]
    (tmp_path / "a.json").write_text(json.dumps(told), "utf-8")

    found, gathered = analysed(tmp_path / "a.json", course)

    assert found.counted.answers or gathered.found


@pytest.mark.parametrize("name", TEXTS)
def test_a_file_of_an_lms_with_strange_bytes(name, course, tmp_path):
    drawn = random.Random(name)
    for _ in range(30):
        raw = bytearray(TEXTS[name].encode())
        for _ in range(drawn.choice((1, 3, 9))):
            place = drawn.randrange(len(raw))
            raw[place : place + drawn.choice((0, 1, 5))] = drawn.choice(
                (b"\0", b'"', b"\n", b"\xff", b",", b"{", b"9e999", b"-", b"\r", b"[")
            )
        (tmp_path / name).write_bytes(raw)
        found, gathered = analysed(tmp_path / name, course)
        assert found.counted.answers or gathered.found or b"verb" in raw


def test_the_files_that_are_to_be_broken_are_read_whole(course, tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
        found, gathered = analysed(tmp_path / name, course)
        assert found.counted.answers, name
        assert not gathered.found, (name, gathered.found)
