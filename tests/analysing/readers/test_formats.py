"""Every kind of file is read into one shape; what is bad in it is told and left out."""

import csv
import datetime as dt
import io
import json

import pytest

from coursewright.analysing.counting import count
from coursewright.analysing.gathering import gather
from coursewright.analysing.readers.record import checksum
from coursewright.analysing.store import open_store
from coursewright.finding import Refusal
from simulated import know, share, write_course

TODAY = dt.date(2026, 6, 1)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return know(write_course(tmp_path_factory.mktemp("formats") / "course"))


@pytest.fixture
def read(course, tmp_path):
    """Answers and findings of some files, by their names."""

    def read_files(files):
        for name, content in files.items():
            raw = content if isinstance(content, bytes) else content.encode()
            (tmp_path / name).write_bytes(raw)
        with open_store() as store:
            gathered = gather([str(tmp_path / name) for name in files], course, TODAY, store)
            answers = list(store.responses())
            return answers, [(one.rule, one.message) for one in gathered.found]

    return read_files


def shared(course, change=None, seal=True):
    import random

    told = share(course, 1, 1, random.Random(1))
    if change:
        change(told)
        told["checksum"] = checksum(told["entries"]) if seal else told["checksum"]
    return json.dumps(told)


def table(*rows):
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()


def short(answers):
    return [(one.item, one.response, one.outcome, one.score) for one in answers]


def test_what_is_shared(read, course):
    answers, found = read({"a.json": shared(course)})

    assert found == []
    assert {one.item for one in answers} == {f"sim-{number}" for number in range(1, 13)}
    assert all(one.day == "2026-05-01" and 15 <= one.seconds < 90 for one in answers)
    assert f"{1:016x}{1:016x}" not in {one.person for one in answers}


def record(entries, course="mentoring"):
    return json.dumps(
        {"format": "coursewright.record", "version": 1, "course": course,
         "at": "2026-05-01T08:00:00.000Z", "entries": entries, "setAside": []}
    )  # fmt: skip


def entry(number, **keys):
    at = f"2026-05-01T08:0{number}:00.000Z"
    about = {"id": f"e-{number}", "at": at, "kind": "response", "item": "sim-1", "revision": "x.1"}
    return about | {"response": ["a"], "outcome": "correct", "score": 1, "attempt": 1} | keys


def test_a_whole_record_with_the_time_between_two_answers(read, course):
    kept = [
        entry(1),
        entry(2, kind="note", response="my own words"),
        entry(4, item="sim-2"),
        entry(5, kind="turn", item="talk", response=["first", "line"], outcome=None, score=None),
    ]

    answers, found = read({"a.json": record(kept, course.id)})

    assert found == []
    assert [(one.item, one.revision, one.seconds) for one in answers] == [
        ("sim-1", "x", None), ("sim-2", "x", 120.0), ("talk/first", "x", 60.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "rule", "says"),
    [
        (lambda told: told.update(course="bread"), "answers-are-of-this-course", "`bread`"),
        (lambda told: told.update(version=2), "answers-can-be-read", "version `2`"),
        (lambda told: told.update(learner=""), "answers-can-be-read", "random id"),
        (lambda told: told.update(entries={}), "answers-can-be-read", "no `entries`"),
    ],
)
def test_a_file_of_which_nothing_can_be_used(change, rule, says, read, course):
    def changed(told):
        change(told)
        told["entries"] = told["entries"] or []

    answers, found = read({"a.json": shared(course, change, seal=False)})

    assert answers == []
    assert [one for one, _ in found] == [rule]
    assert says in found[0][1]


def test_a_file_that_was_changed_on_its_way(read, course):
    def change(told):
        told["entries"][0]["outcome"] = "correct"
        told["entries"][0]["response"] = ["zzz"]

    answers, [(rule, message)] = read({"a.json": shared(course, change, seal=False)})

    assert answers == []
    assert rule == "answers-are-as-they-were-given"
    assert "checksum" in message


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"response": ["b"], "outcome": "correct", "score": 1}, "not that of its response"),
        ({"score": 1.5}, "not between 0 and 1"),
        ({"score": True}, "not between 0 and 1"),
        ({"score": 0.5, "outcome": "correct"}, "not the full score"),
        ({"score": 1, "outcome": "not-quite"}, "not called correct"),
        ({"day": "2027-01-01"}, "still to come"),
        ({"day": "yesterday"}, "date is none"),
        ({"attempt": 0.5}, "attempt"),
        ({"confidence": 9}, "confidence"),
        ({"outcome": "brilliant"}, "outcome"),
        ({"outcome": ["correct"]}, "outcome"),
        ({"context": ["practice"]}, "context"),
        ({"attempt": 10**30}, "attempt"),
        ({"attempt": True}, "attempt"),
        ({"confidence": [1]}, "confidence"),
        ({"item": "sim-4\ud800"}, "signs that are none"),
        ({"item": "sim-4\0"}, "signs that are none"),
        ({"day": "2026-02-31"}, "date is none"),
        ({"seconds": float("nan"), "item": 5}, "keys of an entry"),
        ({"id": 7}, "keys of an entry"),
        ({"response": [{}]}, "no text"),
    ],
)
def test_an_entry_that_cannot_have_come_about(keys, why, read, course):
    def change(told):
        told["entries"][3].update(keys)

    answers, [(_, message)] = read({"a.json": shared(course, change)})

    assert "sim-4" not in {one.item for one in answers}
    assert len({one.item for one in answers}) == 11
    assert message.startswith("an answer is left out: ")
    assert why in message


@pytest.mark.parametrize(
    "content",
    ["", "{", "[", '{"format": "coursewright.record"', "[" * 100_000, "\0\0\0", "hello", "null",
     b"\xff\xfe\x00", '{"a": 1}', "[1, 2]", '"x', "a,b\n1,2\n", "[[]]",
     '{"format": "coursewright.answers", "version": 1, "course": null, "entries": 7}'],
)  # fmt: skip
def test_rubbish_is_a_finding(content, read):
    answers, found = read({"a.json": content})

    assert answers == []
    assert found
    assert {rule for rule, _ in found} <= {"answers-can-be-read", "answers-are-of-this-course"}


def test_a_file_that_is_given_twice_counts_once(read, course):
    answers, [(rule, message)] = read({"a.json": shared(course), "b.json": shared(course)})

    assert len(answers) in (12, 13)
    assert rule == "answers-count-once"
    assert "a.json" in message


def test_a_later_file_of_the_same_person_adds_what_is_new(course, tmp_path):
    first, second = [entry(1), entry(2, item="sim-2")], [entry(2, item="sim-2")]
    second += [entry(3, item="sim-3"), entry(4, item="sim-1", attempt=2)]
    for name, entries in (("a.json", first), ("b.json", second)):
        (tmp_path / name).write_text(record(entries, course.id), "utf-8")
    with open_store() as store:
        gather([str(tmp_path)], course, TODAY, store)
        counted = count(store, course)

        assert (counted.people, counted.answers, store.repeated) == (1, 4, 1)


def test_three_files_with_an_answer_in_common_are_one_person(course, tmp_path):
    for number in (1, 2, 3):
        entries = [entry(number, item=f"sim-{number}"), entry(9, item="sim-9")]
        (tmp_path / f"{number}.json").write_text(record(entries, course.id), "utf-8")
    with open_store() as store:
        gather([str(tmp_path)], course, TODAY, store)
        counted = count(store, course)

        assert (counted.people, counted.answers, store.repeated) == (1, 4, 2)


def test_a_missing_file_is_refused(course):
    with open_store() as store, pytest.raises(Refusal, match="there is no file"):
        gather(["nowhere.json"], course, TODAY, store)


def test_marks_with_a_row_for_each_person(read):
    answers, found = read({"m.csv": table(["person", "q1", "q2"], ["x", 1, 0.5], ["y", "", 0])})

    assert found == []
    assert sorted(short(answers)) == [
        ("q1", "", "correct", 1.0), ("q2", "", "not-quite", 0.0), ("q2", "", "not-quite", 0.5),
    ]  # fmt: skip


MOODLE = (
    ["Last name", "First name", "Email address", "State", "Started on", "Grade/2.00",
     "Question 1", "Response 1", "Right answer 1", "Question 2", "Response 2", "Right answer 2"],
    ["A", "B", "a@example.org", "Finished", "1 May 2026", "1.00", "Which of these holds in case 1?",
     "The first of 1", "The first of 1", "And now?", "no", "yes"],
    ["A", "C", "c@example.org", "In progress", "", "-", "", "", "", "", "", ""],
    ["D", "E", "d@example.org", "Finished", "1 May 2026", "1.00", "Which of these holds in case 1?",
     "The second of 1", "The first of 1", "And now?", "-", "yes"],
    ["Overall average", "", "", "", "", "1.00", "", "", "", "", "", ""],
)  # fmt: skip


def test_responses_of_moodle_are_those_of_our_items_where_the_words_are(read):
    answers, found = read({"quiz.csv": "\ufeff" + table(*MOODLE)})

    assert [message for _, message in found] == [
        "an answer is left out: the attempt was not finished"
    ]
    assert sorted(short(answers)) == [
        ("quiz-q2", "", "not-quite", 0.0), ("quiz-q2", "no", "not-quite", 0.0),
        ("sim-1", "a", "correct", 1.0), ("sim-1", "b", "not-quite", 0.0),
    ]  # fmt: skip
    assert len({one.person for one in answers}) == 2
    assert not any("example" in one.person for one in answers)


def test_marks_of_moodle_count_by_what_they_are_worth(read):
    answers, found = read(
        {"g.csv": table(["Email address", "Q. 1 /2.00", "Q. 2 /0.50"], ["a@b.c", "1.50", "-"],
                        ["d@b.c", "2,00", "0.50"], ["e@b.c", "7", "0.5"])}
    )  # fmt: skip

    assert sorted((one.item, one.score, one.weight) for one in answers) == [
        ("g-q1", 0.75, 2.0), ("g-q1", 1.0, 2.0),
        ("g-q2", 0.0, 0.5), ("g-q2", 1.0, 0.5), ("g-q2", 1.0, 0.5),
    ]  # fmt: skip
    assert "more marks" in found[0][1]


def test_a_student_analysis_of_canvas(read):
    answers, found = read(
        {"c.csv": table(
            ["name", "id", "sis_id", "section", "submitted", "attempt",
             "11: Which of these holds in case 2?", "1.0", "12: Say more, please", "2.0",
             "n correct", "n incorrect", "score"],
            ["A B", "5", "", "S", "2026-05-01 10:00:00 UTC", "1", "The third of 2", "0.0", "Hm",
             "1.0", "0", "2", "1"],
            ["A B", "5", "", "S", "2026-05-02 10:00:00 UTC", "2", "The first of 2", "1.0", "Hm", "",
             "1", "1", "1"],
            ["", "", "", "", "", "", "", "", "", "", "", "", ""],
        )}
    )  # fmt: skip

    assert found == []
    assert [(one.item, one.response, one.score, one.attempt, one.day) for one in answers] == [
        ("canvas-12", "Hm", 0.5, 1, "2026-05-01"), ("canvas-12", "Hm", None, 2, "2026-05-02"),
        ("sim-2", "c", 0.0, 1, "2026-05-01"), ("sim-2", "a", 1.0, 2, "2026-05-02"),
    ]  # fmt: skip


# The columns that Canvas writes, by its own source (app/models/quizzes/quiz_statistics/
# student_analysis.rb): no `attempt` unless all attempts are asked for, nobody's name in an
# anonymous survey, names of columns in the reader's language, nothing below a question that was not
# drawn.
CANVAS_BEFORE = {
    "named": (["name", "id", "sis_id", "section", "section_id", "section_sis_id", "submitted"],
              ["A B", "5", "", "S", "7", "", "2026-05-01 10:00:00 UTC"]),
    "all attempts": (["name", "id", "section", "section_id", "submitted", "attempt"],
                     ["A B", "5", "S", "7", "2026-05-01 10:00:00 UTC", "1"]),
    "in Spanish": (["nombre", "ID", "sección", "sección_id", "entregado", "intento"],
                   ["A B", "5", "S", "7", "2026-05-01 10:00:00 UTC", "1"]),
    "anonymous": (["section", "section_id", "submitted"], ["S", "7", "2026-05-01 10:00:00 UTC"]),
    "anonymous, all attempts": (["section", "section_id", "section_sis_id", "submitted", "attempt"],
                                ["S", "7", "", "2026-05-01 10:00:00 UTC", "1"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", CANVAS_BEFORE)
def test_every_first_column_that_canvas_may_write(kind, read):
    columns, about = CANVAS_BEFORE[kind]
    header = [*columns, "11: Which of these holds in case 2?", "1.0", "12: Not\ndrawn", "1.0",
              "13: A text", "0.0", "n correct", "n incorrect", "score"]  # fmt: skip
    first = [*about, "The first of 2", "1.0", "", "", "Hm", "0.0", "1", "0", "1.0"]
    second = [*about, "The second of 2", "0.0", "words", "1.0", "", "0.0", "1", "1", "1.0"]
    if "anonymous" not in kind:
        second[0], second[1] = "C D", "6"

    answers, found = read({"c.csv": table(header, first, second)})

    assert found == []
    assert sorted(short(answers)) == [
        ("canvas-12", "words", "correct", 1.0), ("sim-2", "a", "correct", 1.0),
        ("sim-2", "b", "not-quite", 0.0),
    ]  # fmt: skip
    assert len({one.person for one in answers}) == 2
    assert {(one.attempt, one.day) for one in answers} == {(1, "2026-05-01")}


MOODLE_IN = {
    "es": ("Apellido(s),Nombre,Dirección de correo,Estado,Comenzado el,Calificación/2,00",
           "Finalizado", "Pregunta", "Respuesta", "Respuesta correcta"),
    "de": ("Nachname,Vorname,E-Mail-Adresse,Status,Begonnen am,Bewertung/2,00", "Beendet", "Frage",
           "Antwort", "Richtige Antwort"),
    "fr": ("Nom de famille,Prénom,Adresse de courriel,État,Commencé le,Note/2,00", "Terminé",
           "Question", "Réponse", "Bonne réponse"),
    "nl": ("Achternaam,Voornaam,E-mailadres,Status,Begonnen op,Cijfer/2,00", "Voltooid", "Vraag",
           "Antwoord", "Juiste antwoord"),
    "pt": ("Sobrenome,Nome,Endereço de email,Estado,Iniciado em,Avaliar/2,00", "Finalizada",
           "Questão", "Resposta", "Resposta correta"),
    "ja": ("姓,名,メールアドレス,状態,開始日時,評点/2.00", "終了", "問題", "解答", "正解"),
}  # fmt: skip


@pytest.mark.parametrize("told", ["question response right", "response right"])
@pytest.mark.parametrize("language", ["es", "de", "fr", "nl", "pt"])
def test_a_report_of_moodle_in_another_language(language, told, read):
    before, finished, *words = MOODLE_IN[language]
    words = dict(zip(["question", "response", "right"], words, strict=True))
    columns = [f"{words[kind]} {number}" for number in (1, 2) for kind in told.split()]
    asked = {"question": "Which of these holds in case 1?", "right": "The first of 1"}
    head, _, most = before.rpartition(",")
    header = [*head.split(",")[:-1], f"{head.split(',')[-1]},{most}", *columns]

    def row(name, state, grade, *given):
        cells = [{**asked, "response": one}[kind] for one in given for kind in told.split()]
        return [name, "B", f"{name}@example.org", state, "1. Mai", grade, *cells]

    rows = [row("A", finished, "1,00", "The first of 1", "The second of 1"),
            row("C", "…", "-", "The first of 1", "-")]  # fmt: skip
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows([header, *rows])

    answers, found = read({"m.csv": file.getvalue()})

    assert [message for _, message in found] == [
        "an answer is left out: the attempt was not finished"
    ]
    assert sorted(one.score for one in answers) == [0.0, 1.0]
    assert {one.item for one in answers} == ({"sim-1"} if "question" in told else {"m-q1", "m-q2"})


def test_a_report_of_moodle_in_a_language_that_parts_no_words(read):
    before, done, *words = MOODLE_IN["ja"]
    asked = [f"{word} {number}" for number in (1, 2) for word in words]
    header = [*before.split(","), *asked]
    row = ["A", "B", "a@example.org", done, "1", "1.00", "q", "yes", "yes", "q", "no", "yes"]

    answers, _ = read({"m.csv": table(header, row)})

    assert sorted((one.item, one.score) for one in answers) == [("m-q1", 1.0), ("m-q2", 0.0)]


def test_a_report_of_moodle_that_lacks_all_about_people(read):
    answers, found = read({"m.csv": "Response Q. 1\nyes\n"})

    assert short(answers) == [("m-qq. 1", "yes", "", None)]
    assert len(found) == 1


def test_numbers_of_questions_that_a_teacher_has_chosen(read):
    """As in Moodle's own test of the report (mod/quiz/report/responses/tests)."""
    header = ["Last name", "First name", "Email address", "Status", "Grade/100.00",
              "Response 1a", "Right answer 1a", "Response B", "Right answer B"]  # fmt: skip
    row = ["A", "B", "a@example.org", "Finished", "50.00", "yes", "yes", "no", "yes"]

    answers, _ = read({"m.csv": table(header, row)})

    assert sorted((one.item, one.score) for one in answers) == [
        ("m-q1a", 1.0), ("m-qb", 0.0),
    ]  # fmt: skip


def test_what_is_worth_other_marks_in_another_file_counts_alike(course, tmp_path):
    """Two marks in Moodle, one in the course: the share that is right is of both."""
    header = ["Last name", "First name", "Email address", "Q. 1 /2.00", "Question 1", "Response 1"]
    row = ["A", "B", "a@example.org", "2.00", "Which of these holds in case 1?", "The first of 1"]
    (tmp_path / "m.csv").write_text(table(header, row), "utf-8")
    (tmp_path / "r.json").write_text(record([entry(1, revision="")], course.id), "utf-8")
    with open_store() as store:
        gather([str(tmp_path)], course, TODAY, store)
        [tally] = [one["sim-1"] for one in count(store, course).tallies.values()]

    assert tally.weight == 2.0
    assert [(cell.marks, n) for cell, n in tally.cells.items()] == [(2.0, 2)]


def test_all_tries_of_moodle_are_attempts_in_their_order(read):
    """A row for each try; address, state and grade stand in one of them alone."""
    header = ["Last name", "First name", "Email address", "Status", "Grade/2.00",
              "Response 1", "Right answer 1", "Response 2", "Right answer 2"]  # fmt: skip
    rows = [
        ["A", "B", "a@example.org", "", "", "no", "yes", "yes", "yes"],
        ["A", "B", "", "Finished", "1.50", "yes", "yes", "-", "yes"],
        ["C", "D", "c@example.org", "Finished", "1.00", "yes", "yes", "-", "yes"],
        ["E", "F", "e@example.org", "-", "-", "-", "-", "-", "-"],
        ["Overall average", "", "", "", "1.25", "", "", "", ""],
    ]

    answers, found = read({"m.csv": table(header, *rows)})

    told = [(one.item, one.response, one.score, one.attempt) for one in answers]
    assert sorted(told) == [
        ("m-q1", "no", 0.0, 1), ("m-q1", "yes", 1.0, 1), ("m-q1", "yes", 1.0, 2),
        ("m-q2", "", 0.0, 1), ("m-q2", "yes", 1.0, 1),
    ]  # fmt: skip
    assert len({one.person for one in answers}) == 2
    assert len(found) == 1


def test_the_report_of_interactions_that_moodle_has(read):
    """Of a SCORM package; tabs, and numbers from 0; what was not reached is missing."""
    header = ["Name", "Email address", "Attempt", "Started on", "Last accessed on", "Score",
              *(f"{word} {number}" for number in (0, 1)
                for word in ("Question", "Response", "Right answer", "Result"))]  # fmt: skip
    row = ["A B", "a@example.org", "1", "1 May", "1 May", "50", "sim-1", "b", "a", "incorrect",
           "&nbsp;", "&nbsp;", "&nbsp;", "&nbsp;"]  # fmt: skip
    file = io.StringIO()
    csv.writer(file, delimiter="\t").writerows([header, row])

    answers, found = read({"s.txt": file.getvalue()})

    assert found == []
    assert short(answers) == [("sim-1", "b", "not-quite", 0.0)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_however_it_was_saved(encoding, read):
    header = ["Nom de famille", "Prénom", "Adresse de courriel", "État", "Réponse 1",
              "Bonne réponse 1"]  # fmt: skip
    row = ["A", "B", "a@example.org", "Terminé", "où", "où"]

    answers, found = read({"m.csv": table(header, row).encode(encoding)})

    assert found == []
    assert short(answers) == [("m-q1", "où", "correct", 1.0)]


def test_interactions_of_scorm(read):
    rows = table(
        ["learner", "id", "type", "student_response", "result", "latency", "time"],
        ["x", "sim-1", "choice", "b", "wrong", "0000:01:30.5", "2026-05-01"],
        ["x", "urn:course:sim-1", "choice", "a", "correct", "PT20S", "2026-05-02"],
        ["y", "sim-2", "choice", "a", "0.5", "", ""],
        ["y", "sim-3", "choice", "a", "splendid", "", ""],
        ["", "sim-3", "choice", "a", "correct", "", ""],
    )
    one = {"id": "sim-5", "learner_response": "d", "result": "incorrect"}
    told = [{"learner": "z", "interactions": [one, 7, {"id": ""}]}]

    answers, found = read({"s.csv": rows, "s.json": json.dumps(told)})

    told = ((one.item, one.response, one.score, one.seconds, one.attempt) for one in answers)
    assert sorted(told) == [
        ("sim-1", "a", 1.0, 20.0, 2), ("sim-1", "b", 0.0, 90.5, 1), ("sim-2", "a", 0.5, None, 1),
        ("sim-5", "d", 0.0, None, 1),
    ]  # fmt: skip
    assert len(found) == 3


def statement(item, number=1, **result):
    return json.dumps(
        {"id": f"s-{item}-{number}", "actor": {"mbox": "mailto:a@example.org"},
         "verb": {"id": "http://adlnet.gov/expapi/verbs/answered"},
         "object": {"id": f"https://example.org/course/{item}"}, "result": result,
         "timestamp": f"2026-05-0{number}T10:00:00Z"}
    )  # fmt: skip


def test_statements_of_xapi(read):
    lines = [
        statement("sim-1", 2, success=True, response="a", duration="PT1M"),
        statement("sim-1", 1, success=False, response="b"),
        statement("sim-1", 1, success=False, response="b"),
        statement("sim-2", score={"scaled": 0.25}, response="a[,]b"),
        statement("sim-3", score={"scaled": 25}),
        json.dumps({"actor": {}, "verb": {"id": "http://x/experienced"}, "object": {"id": "x"}}),
        "{", "[]", "",
    ]  # fmt: skip

    answers, found = read({"x.jsonl": "\n".join(lines)})

    assert [(one.item, one.response, one.score, one.attempt, one.seconds) for one in answers] == [
        ("sim-1", "b", 0.0, 1, None), ("sim-1", "a", 1.0, 2, 60.0),
        ("sim-2", "a\nb", 0.25, 1, None),
    ]  # fmt: skip
    assert len(found) == 2


@pytest.mark.parametrize("shape", ["list", "answer of a store", "one"])
def test_statements_in_a_list(shape, read):
    """A store answers a query with an object that has the list, and where there is more."""
    told = [json.loads(statement("sim-1", success=True, response="a"))]
    files = {
        "list": [*told, 7],
        "answer of a store": {"statements": told, "more": ""},
        "one": told[0],
    }

    answers, found = read({"x.json": json.dumps(files[shape], indent=2)})

    assert short(answers) == [("sim-1", "a", "correct", 1.0)]
    assert len(found) == (shape == "list")
