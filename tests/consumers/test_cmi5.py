"""An LMS launches our packages by cmi5 in a real browser, and Ralph reads every statement."""

import datetime as dt
import json
import zipfile

import pytest
from cmi5_lms import Lms
from lms import HERE, Example
from lxml import etree
from steps import OWN_WORDS, RIGHT, SCORED, SCORED_SIMPLE, SIMPLE, WRONG, Item, answer_all, states

from coursewright.analysing.gathering import gather
from coursewright.analysing.store import open_store
from coursewright.exporting.run import write_files
from coursewright.reading.course_files import CourseFiles
from coursewright.sites.packages import export_packages
from simulated import know
from support import SAMPLE

PLAIN = "not connected to a learning management system"
KEPT = "keeps your answers"
ENDED = "no longer connected"


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cmi5")
    write_files(export_packages(CourseFiles(SAMPLE), "cmi5", [], 80), folder)
    return folder


@pytest.fixture
def play(packages, ask_python, tmp_path):
    """Put a package into an LMS; at its end no rule was broken, and Ralph could read it all."""
    started = []

    def start(name):
        started.append(Lms(packages / f"{name}.cmi5.zip", tmp_path / name))
        return started[-1]

    yield start
    told = []
    for lms in started:
        lms.close()
        assert lms.broken == []
        told += [one for session in lms.sessions for one in session.statements]
    if told:
        (tmp_path / "told.json").write_text(json.dumps(told), "utf-8")
        assert ask_python("xapi", tmp_path / "told.json") == []


@pytest.fixture
def lms(play):
    """An LMS with the sample module in it."""
    return play("sample")


def note(page):
    return page.locator(".package__note").inner_text()


def warned(page, words):
    page.locator(".package__status", has_text=words).wait_for()


def item_of(statement):
    return statement["object"]["id"].rpartition("/")[2]


def answered(session, *items):
    """Wait until these were answered."""
    Lms.wait(lambda: {*items} <= {item_of(one) for one in session.answers})
    return {item_of(one): one for one in session.answers}


def written(responses):
    """Every sentence of one's own."""
    for kind in (*OWN_WORDS, "own-case"):
        given = responses[kind]
        sentences = given.values() if isinstance(given, dict) else given
        yield from [given] if isinstance(given, str) else sentences


def test_the_structures_are_as_the_specification_wants_them(packages):
    schema = etree.RelaxNG(etree.parse(HERE / "cmi5.rng"))
    structures = []
    for package in packages.glob("*.zip"):
        with zipfile.ZipFile(package) as archive:
            structures.append(etree.fromstring(archive.read("cmi5.xml")))

    for structure in structures:
        schema.assertValid(structure)
    ids = [one.get("id") for structure in structures for one in structure if one.get("id")]
    assert len(set(ids)) == len(ids) == 2 * len(structures) > 2
    structures[0].find("{*}au").set("masteryScore", "80")
    assert not schema.validate(structures[0])


def test_one_question_of_every_kind_is_played(play, page):
    lms = play("examples")
    session = lms.launch(page)
    for kind, response in RIGHT.items():
        item = Example(page, kind)
        item.check() if response is None else item.answer(response)
    told = answered(session, *(f"example-{kind}" for kind in RIGHT))

    assert [item_of(one) for one in session.answers] == [f"example-{kind}" for kind in RIGHT]
    marked = {f"example-{kind}" for kind in SCORED}
    for item, statement in told.items():
        result, definition = statement["result"], statement["object"]["definition"]
        assert ("success" in result) == ("score" in result) == (item in marked)
        assert ("correctResponsesPattern" in definition) == (item in marked)
        if item in marked:
            assert result["success"] is True
            assert result["score"] == {"scaled": 1}
        if item in marked - {"example-cloze"}:
            assert [result["response"]] == definition["correctResponsesPattern"]
    assert told["example-judgement"]["result"]["response"] == "modest"
    assert all(
        "response" not in told[f"example-{kind}"]["result"] for kind in (*OWN_WORDS, "own-case")
    )
    # Two that are asked as a test, and one that is drawn from a pool, are not answered.
    assert session.verbs == ["initialized"]

    before = states(page)
    lms.leave(page, session)
    again = lms.launch(page, session.registration)
    page.locator(".package__on a").wait_for()
    assert states(page) == before
    assert again.answers == []
    said = json.dumps([one.statements for one in lms.sessions]) + str(lms.states)
    assert not any(sentence in said for sentence in written(RIGHT))


def test_a_page_that_nobody_answers_says_when_it_was_opened_and_closed(lms, page):
    session = lms.launch(page)
    page.locator("[data-lms-says=kept]", has_text=KEPT).wait_for()
    assert PLAIN not in note(page)
    lms.leave(page, session)

    assert session.verbs == ["initialized", "terminated"]
    assert session.answers == []
    assert lms.record(session.registration) == {}


def test_right_answers_pass(lms, page):
    session = lms.launch(page)
    answer_all(page, RIGHT)
    lms.wait(lambda: "passed" in session.verbs)
    lms.leave(page, session)

    assert session.verbs == ["initialized", "completed", "passed", "terminated"]
    assert session.of("passed")["result"]["score"] == {"scaled": 1}
    assert session.statements[-1] == session.of("terminated")


def test_wrong_answers_fail_and_first_attempts_count(lms, page):
    session = lms.launch(page)
    answer_all(page, WRONG)
    item = Item(page, "true-false")
    item.press("Try again")
    item.answer(RIGHT["true-false"])
    lms.wait(lambda: len(session.answers) == len(SIMPLE) + 1)
    lms.leave(page, session)

    assert session.verbs == ["initialized", "completed", "failed", "terminated"]
    assert session.of("failed")["result"]["score"] == {"scaled": 0}
    first, second = (one for one in session.answers if item_of(one) == "sample-true-false")
    assert [one["result"]["success"] for one in (first, second)] == [False, True]
    assert first["timestamp"] < second["timestamp"]


def test_the_analysis_reads_the_statements_and_knows_the_questions(lms, page, tmp_path):
    session = lms.launch(page)
    for kind in SCORED_SIMPLE:
        Item(page, kind).answer(RIGHT[kind] if kind == "multiple" else WRONG[kind])
    Item(page, "single").press("Try again")
    Item(page, "single").answer(RIGHT["single"])
    lms.wait(lambda: len(session.answers) == len(SCORED_SIMPLE) + 1)
    lines = "\n".join(json.dumps(one) for one in session.statements)
    (tmp_path / "statements.jsonl").write_text(lines, "utf-8")
    with open_store() as store:
        today = dt.date.fromisoformat(session.statements[-1]["timestamp"][:10])
        gathered = gather([str(tmp_path / "statements.jsonl")], know(SAMPLE), today, store)
        read = [(one.item, one.response, one.attempt, one.score) for one in store.responses()]

    assert list(gathered.found) == []
    firsts = {item: (response, score) for item, response, attempt, score in read if attempt == 1}
    assert firsts["sample-single"] == ("pilot", 0)
    assert firsts["sample-multiple"] == ("year\nrotation", 1)
    assert set(firsts) == {f"sample-{kind}" for kind in SCORED_SIMPLE}
    assert ("sample-single", "who-answered", 2, 1) in read


def test_who_comes_back_finds_what_was_answered(lms, page):
    session = lms.launch(page)
    Item(page, "single").answer(WRONG["single"])
    Item(page, "single").press("Try again")
    Item(page, "single").answer(RIGHT["single"])
    Item(page, "multiple").answer(WRONG["multiple"])
    Item(page, "numeric").answer("3")
    Item(page, "reflection").answer("Nobody shall read this.")
    lms.leave(page, session)
    assert "Nobody shall" not in json.dumps(session.statements) + str(lms.states)

    again = lms.launch(page, session.registration)
    on = page.locator(".package__on a")
    on.wait_for()
    assert on.get_attribute("href") == "#item-sample-reflection"
    found = states(page)
    assert found["item-sample-single"] == "correct"
    assert found["item-sample-multiple"] == "not-quite"
    assert found["item-sample-reflection"] == "compared"
    assert found["item-sample-true-false"] == ""
    assert Item(page, "single").chosen == RIGHT["single"]
    assert Item(page, "multiple").chosen == WRONG["multiple"]
    assert Item(page, "numeric").find("[name=response]").input_value() == "3"
    assert Item(page, "reflection").find("textarea").first.input_value() == ""
    for kind in ("true-false", "short-text", "self-check"):
        Item(page, kind).answer(RIGHT[kind])
    lms.wait(lambda: "failed" in again.verbs)
    lms.leave(page, again)
    assert again.of("failed")["result"]["score"] == {"scaled": 0.6}
    assert len(again.answers) == 3


def test_what_was_told_once_in_a_registration_is_not_told_again(lms, page):
    session = lms.launch(page)
    answer_all(page, RIGHT | {"single": WRONG["single"]})
    lms.wait(lambda: "passed" in session.verbs)
    assert session.of("passed")["result"]["score"] == {"scaled": 0.8}
    lms.leave(page, session)
    again = lms.launch(page, session.registration)
    page.locator(".package__on a").wait_for()
    Item(page, "single").answer(RIGHT["single"])
    answered(again, "sample-single")
    lms.leave(page, again)

    assert again.verbs == ["initialized", "terminated"]


@pytest.mark.parametrize("kept", ["{", "[1]", '{"record": "cw1|0|a~b|0:C:0"}', '{"record": 7}'])
def test_damaged_data_does_not_stop_the_page(lms, page, kept):
    registration = "760e3480-ba55-4991-94b0-01820dbd23a2"
    lms.states[registration, "resume"] = kept.encode()
    session = lms.launch(page, registration)
    Item(page, "single").answer(RIGHT["single"])

    assert Item(page, "single").verdict == "Correct"
    answered(session, "sample-single")


def test_a_window_that_is_closed_tells_what_was_answered_last(lms, page):
    session = lms.launch(page)
    Item(page, "single").answer(RIGHT["single"])
    page.close(run_before_unload=True)
    lms.wait(lambda: session.verbs[-1:] == ["terminated"])

    assert [item_of(one) for one in session.answers] == ["sample-single"]
    lms.wait(lambda: "sample-single" in lms.record(session.registration).get("record", ""))


def test_a_page_that_is_loaded_again_says_that_its_session_is_over(lms, page):
    session = lms.launch(page)
    page.reload()
    page.locator("[data-lms-says=kept]", has_text=ENDED).wait_for()
    # The browser shows the place at which they were, which is not the top of the page.
    warned(page, ENDED)
    item = Item(page, "single")
    item.answer(RIGHT["single"])

    assert item.verdict == "Correct"
    item.notes("Not kept")
    assert session.verbs == ["initialized", "terminated"]


def test_a_page_that_a_phone_has_put_away_goes_on_with_its_session(lms, page, browser):
    address = lms.address()
    session = lms.sessions[-1]
    page.add_init_script(
        "addEventListener('pagehide', (event) => event.stopImmediatePropagation())"
    )
    page.goto(address)
    Item(page, "single").answer(RIGHT["single"])
    answered(session, "sample-single")
    lms.wait(lambda: "sample-single" in lms.record(session.registration).get("record", ""))
    page.reload()
    page.locator(".package__on a").wait_for()
    Item(page, "numeric").answer("3")
    answered(session, "sample-numeric")

    assert session.verbs == ["initialized"]
    assert Item(page, "single").state == "correct"


def test_who_has_finished_goes_back_where_the_lms_wants(lms, page):
    session = lms.launch(page, returns_to="/blank")
    Item(page, "single").answer(RIGHT["single"])
    page.get_by_role("button", name="Finish and go back").click()
    page.wait_for_url("**/blank")
    lms.wait(lambda: "terminated" in session.verbs)

    assert [item_of(one) for one in session.answers] == ["sample-single"]


def test_without_a_place_to_go_back_to_none_is_offered(lms, page):
    lms.launch(page)

    assert page.get_by_role("button", name="Finish and go back").count() == 0


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_who_only_looks_changes_nothing(lms, page, mode):
    session = lms.launch(page, mode=mode)
    answer_all(page, RIGHT)
    page.locator("[data-lms-says=kept]", has_text="to look at only").wait_for()
    lms.leave(page, session)

    assert [one for one in session.statements if one not in session.answers] == session.statements
    assert session.verbs == ["initialized", "terminated"]


@pytest.mark.parametrize("place", ["fetch", "activities/state"])
@pytest.mark.parametrize("manner", [401, 500])
def test_an_lms_that_does_not_let_us_in_leaves_a_plain_page(lms, page, place, manner):
    lms.manners[place] = manner
    page.goto(lms.address())
    page.locator("[data-lms-says=plain]", has_text=PLAIN).wait_for()
    item = Item(page, "single")
    item.answer(RIGHT["single"])

    assert item.verdict == "Correct"
    item.notes("Not kept")
    assert KEPT not in note(page)
    assert lms.sessions[-1].statements == []


@pytest.mark.parametrize("place", ["fetch", "activities/state"])
def test_an_lms_that_never_answers_is_waited_for_ten_seconds(lms, page, place):
    lms.manners[place] = "never"
    page.clock.install()
    page.goto(lms.address())
    page.locator("[data-lms-says=kept]", has_text="is being connected").wait_for()
    item = Item(page, "single")
    item.check()
    item.answer(RIGHT["single"])
    assert item.verdict == "Correct"
    lms.wait(lambda: place in lms.asked)
    page.clock.fast_forward(10_500)

    warned(page, PLAIN)
    assert PLAIN in note(page)


@pytest.mark.parametrize("manner", [401, 500, "never"])
def test_an_lms_that_stops_to_listen_is_told_to_the_learner(lms, page, manner):
    page.clock.install()
    session = lms.launch(page)
    lms.manners["statements"] = manner
    lms.asked.clear()
    Item(page, "single").answer(RIGHT["single"])
    lms.wait(lambda: "statements" in lms.asked)
    page.clock.fast_forward(10_500)
    warned(page, "does not take your answers")
    assert Item(page, "single").verdict == "Correct"
    assert session.answers == []

    # What it did not take is offered again, once.
    del lms.manners["statements"]
    page.clock.fast_forward(16_000)
    answered(session, "sample-single")
    page.locator(".package__status:empty").wait_for(state="attached")
    assert len(session.answers) == 1


def test_one_statement_that_is_refused_keeps_no_other_out(lms, page):
    session = lms.launch(page)
    take = lms.take

    def picky(session, statements):
        return not any("sample-single" in one["object"]["id"] for one in statements) and take(
            session, statements
        )

    lms.take = picky
    Item(page, "single").answer(RIGHT["single"])
    Item(page, "numeric").answer("3")

    assert list(answered(session, "sample-numeric")) == ["sample-numeric"]


@pytest.mark.parametrize("lost", ["endpoint", "fetch", "actor", "registration", "activityId"])
def test_without_a_part_of_the_launch_the_page_is_plain(lms, page, lost):
    page.goto(lms.address().replace(f"{lost}=", f"no-{lost}="))
    item = Item(page, "single")
    item.answer(RIGHT["single"])

    assert item.verdict == "Correct"
    item.notes("Not kept")
    assert PLAIN in note(page)
    assert not lms.sessions[-1].token
    assert page.evaluate("Object.keys({...localStorage, ...sessionStorage})") == []


def test_it_opens_from_a_disk(packages, page, tmp_path):
    with zipfile.ZipFile(packages / "sample.cmi5.zip") as archive:
        archive.extractall(tmp_path)
    page.goto((tmp_path / "index.html").as_uri())
    item = Item(page, "single")
    item.answer(RIGHT["single"])

    assert item.verdict == "Correct"
    assert PLAIN in note(page)
    assert page.evaluate("Object.keys({...localStorage, ...sessionStorage})") == []
