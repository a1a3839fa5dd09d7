"""A course beside an earlier revision: what is told, and what is no affair of anybody."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from coursewright.cli import main
from coursewright.comparing import NOTHING, remember
from coursewright.comparing.git import contents, removed_ids, resolve
from coursewright.comparing.items import compare_items
from coursewright.comparing.names import compare_names
from coursewright.comparing.recorded import record_from
from coursewright.comparing.wording import compare_wording, distance, turned, words_of
from coursewright.finding import Refusal
from coursewright.model.recorded import NAMES
from support import copy_sample, edit


def git(root, *arguments):
    settings = {
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
    }  # fmt: skip
    done = subprocess.run(
        ["git", "-C", root, *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **settings},
    )
    return done.stdout.strip()


def commit(root, message="A change"):
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root)
    return root


def single(**changes):
    choices = [
        {"id": "chair", "text": "The chair who secured the funding", "rationale": "Money."},
        {"id": "statistician", "text": "The statistician", "key": True, "rationale": "Work."},
        {"id": "resident", "text": "The resident, once thanked", "rationale": "Data."},
    ]
    item = {
        "id": "x-author",
        "objective": "x.credit",
        "type": "single",
        "stimulus": "A resident collected the data of 24 patients in three clinics.",
        "stem": "Who meets the criteria of authorship today?",
        "choices": choices,
    }
    return {**item, **changes}


def quiz(*items, **more):
    return {"quizzes/x.yml": yaml.safe_dump({"title": "X", "items": list(items), **more}).encode()}


def told(before, after, mentioned=frozenset(), once_there=lambda name: False):
    """What is said of two states of a quiz: rules and messages, and the revisions proposed."""
    one, other = record_from(before), record_from(after, drafts=True)
    compared = compare_items(one, other, mentioned, once_there)
    return (
        [(finding.rule, finding.message, finding.hint) for finding in compared.findings],
        compared.revisions.get("quizzes/x.yml", {}),
    )


def rules(before, after):
    return [rule for rule, _, _ in told(quiz(before), quiz(after))[0]]


def rekeyed(item, *keys):
    choices = [{**one, "key": one["id"] in keys} for one in item["choices"]]
    return {**item, "choices": choices}


def choice(item, name, **changes):
    choices = [{**one, **changes} if one["id"] == name else one for one in item["choices"]]
    return {**item, "choices": choices}


@pytest.mark.parametrize(
    "after",
    [
        single(),
        single(stem="Who meets the criteria for authorship today?"),
        single(stem="Who meet the critera of authorship today?"),
        single(stem="Today, who meets the criteria of *authorship*?"),
        single(stimulus="In 3 clinics a resident collected the data of 24 patients."),
        single(explanation="Something else altogether.", title="credit", hints=["Think."]),
        choice(single(), "chair", rationale="Something else altogether."),
        choice(single(), "resident", text="The resident, once thanked."),
        single(choices=single()["choices"][::-1]),
        {**single(stem="Whose names go first on the poster, and why?"), "revision": 1},
        single(draft=True),
    ],
    ids=[
        "nothing", "a preposition", "slips", "order and emphasis", "digits and order",
        "what is read afterwards", "a rationale", "a full stop", "order of choices",
        "raised already", "made a draft",
    ],
)  # fmt: skip
def test_small_changes_are_no_affair_of_anybody(after):
    assert rules(single(), after) == []


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (single(stem="Who does not meet the criteria of authorship today?"), "negation was added"),
        (single(stem="Who meets the criteria of authorship only today?"), "`only` was added"),
        (
            single(stimulus="A resident collected the data of 42 patients in three clinics."),
            "`24` became `42`",
        ),
        (
            single(stimulus="A resident collected the data of patients in three clinics."),
            "`24` was taken away",
        ),
        (single(stem="Who meets the 4 criteria of authorship today?"), "`4` was added"),
        (
            single(stimulus="", stem="Whose names go first on the poster, and why?"),
            "was taken away",
        ),
        (
            single(stem="Which sentence would you write to the editor about it, and by when?"),
            "the stem of item `x-author` says something else",
        ),
        (
            single(
                stimulus="Somebody at 24 desks wrote the introduction while three others slept.",
                stem="Who meets the criteria of authorship?",
            ),
            "is worded anew (",
        ),
        (
            choice(single(), "chair", text="Nurses and pharmacists"),
            "`chair` of item `x-author` says something else",
        ),
        (
            choice(single(), "chair", text="The chair who never secured the funding"),
            "a negation was added in `chair`",
        ),
    ],
)
def test_a_turn_of_sense_asks_for_a_new_revision(after, why):
    found, revisions = told(quiz(single()), quiz(after))

    assert [rule for rule, _, _ in found] == ["revision-follows-wording"]
    assert why in found[0][1]
    assert found[0][2] == "if it asks something else now, write `revision: 1`"
    assert revisions == {"x-author": 1}


def test_a_shared_case_is_part_of_what_is_asked():
    def sharing(words):
        case = {"id": "x-case", "title": "A case", "stimulus": words}
        item = single(case="x-case", stimulus="")
        return quiz(item, single(id="x-other", case="x-case"), cases=[case])

    found, revisions = told(sharing("Two clinics took part."), sharing("Nine clinics took part."))

    assert revisions == {"x-author": 1, "x-other": 1}
    assert {rule for rule, _, _ in found} == {"revision-follows-wording"}


def test_an_item_without_its_case_is_compared_all_the_same():
    assert rules(single(case="lost"), single(case="lost")) == []


def test_a_revision_only_rises():
    found, revisions = told(quiz(single(revision=2)), quiz(single(revision=1)))

    assert [rule for rule, _, _ in found] == ["revisions-only-rise"]
    assert found[0][2] == "write `revision: 3`"
    assert revisions == {"x-author": 3}


def test_an_item_that_is_gone_is_told():
    found, revisions = told(quiz(single(), single(id="x-other")), quiz(single(id="x-other")))

    assert found == [
        (
            "item-ids-stay",
            "the item `x-author` is gone, and learners' answers to it are no longer shown",
            "if it should not be asked anymore, leave it so, and never use its id again",
        )
    ]
    assert revisions == {}


def test_a_renamed_item_is_told_at_its_new_name():
    renamed = single(id="x-writer", stem="Who meets the criteria for authorship today?")

    found, _ = told(quiz(single()), quiz(renamed))

    assert [rule for rule, _, _ in found] == ["item-ids-stay"]
    assert "looks renamed to `x-writer`" in found[0][1]
    assert found[0][2] == "write `id: x-author` again"


def test_each_new_item_is_taken_for_one_old_item_only():
    twins = quiz(single(), single(id="x-twin"))

    found, _ = told(twins, quiz(single(id="x-writer")))

    assert ["looks renamed" in message for _, message, _ in found] == [True, False]


def test_an_item_that_could_not_be_read_is_not_gone():
    assert told(quiz(single()), {}, frozenset({"x-author"})) == ([], {})
    assert [rule for rule, _, _ in told(quiz(single()), {})[0]] == ["item-ids-stay"]


def test_drafts_were_on_no_site():
    front = "---\ntitle: X\nsummary: Y.\ndraft: true\nobjectives: {x.credit: Say it}\n---\n"
    module = {"modules/x/index.md": front.encode()}

    assert told(quiz(single(draft=True)), {}) == ([], {})
    assert told({**quiz(single()), **module}, {}) == ([], {})
    assert list(compare_names(record_from(module), record_from({}), frozenset(), None)) == []


def test_an_id_that_asks_something_else_is_reused():
    other = single(
        objective="x.method",
        stimulus="Two hospitals tried a new handoff.",
        stem="What would you like to know about each of them, and from whom?",
    )

    (rule, message, hint), *more = told(quiz(single()), quiz(other))[0]

    assert (rule, more) == ("item-ids-are-never-reused", [])
    assert message == "`x-author` asks something else than before, under the same id"
    assert hint.endswith("write `revision: 1`")


def test_a_reused_id_of_another_type_has_a_new_meaning_by_itself():
    other = {
        "id": "x-author",
        "objective": "x.credit",
        "type": "reflection",
        "stem": "What did you last leave unsaid, and to which mentee?",
        "model": "Much.",
        "rubric": ["name it"],
    }

    (rule, _, hint), *more = told(quiz(single()), quiz(other))[0]

    assert (rule, more) == ("item-ids-are-never-reused", [])
    assert hint == "give the new question an id of its own"


def test_an_id_of_an_item_that_was_deleted_long_ago_is_reused():
    before, after = quiz(single()), quiz(single(), single(id="x-old", stem="Is it?"))

    assert told(before, after) == ([], {})
    found, _ = told(before, after, once_there=lambda name: name == "x-old")
    assert [rule for rule, _, _ in found] == ["item-ids-are-never-reused"]


def test_a_new_key_is_told_at_the_new_key():
    found, revisions = told(quiz(single()), quiz(rekeyed(single(), "chair")))

    assert [(rule, message) for rule, message, _ in found] == [
        (
            "keys-change-on-purpose",
            "item `x-author` no longer takes `statistician` and now takes `chair` for right",
        )
    ]
    assert revisions == {}


def test_a_choice_that_is_deleted_changes_the_meaning_by_itself():
    assert rules(single(), single(choices=single()["choices"][:2])) == []


def test_a_choice_under_a_new_id_is_told():
    renamed = choice(single(), "statistician", id="analyst")

    found, _ = told(quiz(single()), quiz(renamed))

    assert [rule for rule, _, _ in found] == ["choice-ids-stay"]
    assert found[0][2] == "call it `statistician` again"


def talk(**changes):
    lines = [
        {"id": f"{name}", "text": f"a line that {name}", "why": "W", "to": "end"}
        for name in ("asks", "waits", "takes", "tells")
    ]
    first = {"id": "first", "lines": [{**one, "to": "second"} for one in lines]}
    second = {"id": "second", "says": "She looks away and says nothing.", "lines": lines}
    ending = {"id": "end", "says": "It is mine now."}
    fields = {"turns": [first, second], "endings": [ending]}
    return of_type("conversation", **fields | changes)


def edited(old, new):
    return yaml.safe_load(yaml.safe_dump(talk()).replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("id: asks\n", "id: enquires\n", "first/asks"),
        ("id: second\n", "id: later\n", "second"),
        ("id: end\n", "id: close\n", "end"),
    ],
)
def test_a_part_of_a_conversation_under_a_new_id_is_told_once(old, new, name):
    found, _ = told(quiz(talk()), quiz(edited(old, new)))

    assert [(rule, hint) for rule, _, hint in found] == [
        ("choice-ids-stay", f"call it `{name}` again")
    ]


def test_a_line_that_says_something_else_is_told():
    other = edited("a line that takes", "quite something else")

    assert rules(talk(), other) == ["revision-follows-wording"]


def of_type(kind, **fields):
    return {"id": "x-one", "objective": "x.credit", "type": kind, "stem": "Which?", **fields}


WHY = {"correct": "Yes.", "not-quite": "No."}


def blanks(*blanks):
    return of_type("cloze", text="[[a]] and [[b]]", blanks=list(blanks), feedback=WHY)


CHOSEN = {
    "id": "a",
    "label": "a",
    "rationale": "r",
    "choices": [{"id": "x", "text": "seven", "key": True}, {"id": "y", "text": "nine"}],
}
TYPED = {"id": "b", "label": "b", "rationale": "r", "accept": ["four", "4"]}
STEPS = [{"id": one, "text": f"step {one}", "rationale": "r"} for one in "abc"]
PAIRS = [
    {"id": "p", "text": "prompt p", "key": "a", "rationale": "r"},
    {"id": "q", "text": "prompt q", "key": "b", "rationale": "r"},
]


def matching(*keys):
    prompts = [{**one, "key": key} for one, key in zip(PAIRS, keys, strict=True)]
    return of_type("matching", prompts=prompts, choices=STEPS, feedback=WHY)


REASONS = {"true": "a", "false": "b"}


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            of_type("true-false", key=True, rationale=REASONS),
            of_type("true-false", key=False, rationale=REASONS),
            "no longer takes `true` and now takes `false`",
        ),
        (
            of_type("numeric", key=4, feedback=WHY),
            of_type("numeric", key=4, tolerance=0.5, feedback=WHY),
            "no longer takes `4` and now takes `4 ± 0.5`",
        ),
        (
            of_type("short-text", accept=["odds", "chance"], feedback=WHY),
            of_type("short-text", accept=["odds", "risk"], feedback=WHY),
            "no longer takes `chance` and now takes `risk`",
        ),
        (
            of_type("short-text", accept=["odds", "chance"], feedback=WHY),
            of_type("short-text", accept=["odds"], feedback=WHY),
            "no longer takes `chance` for right",
        ),
        (
            blanks(CHOSEN, TYPED),
            blanks(CHOSEN, {**TYPED, "accept": ["four"]}),
            "no longer takes `b/4` for right",
        ),
        (
            of_type("ordering", choices=STEPS, feedback=WHY),
            of_type("ordering", choices=STEPS[::-1], feedback=WHY),
            "no longer takes `a, b, c` and now takes `c, b, a`",
        ),
        (
            matching("a", "b"),
            matching("b", "a"),
            "no longer takes `prompt p`: `a`, `prompt q`: `b` and now takes `prompt p`: `b`, "
            "`prompt q`: `a`",
        ),
        (rekeyed(of_type("multiple", choices=STEPS), "a"),
         rekeyed(of_type("multiple", choices=STEPS), "a", "b"), "now takes `b` for right"),
    ],
)  # fmt: skip
def test_a_key_of_every_type_changes_on_purpose(before, after, message):
    found, _ = told(quiz(before), quiz(after))

    assert [rule for rule, _, _ in found] == ["keys-change-on-purpose"]
    assert message in found[0][1]


def test_an_accepted_spelling_can_be_added():
    before = of_type("short-text", accept=["odds"], feedback=WHY)

    assert rules(before, {**before, "accept": ["odds", "chance"]}) == []


def test_a_renamed_choice_in_an_order_or_a_pair_is_no_new_key():
    steps = [{**one, "id": "z" if one["id"] == "a" else one["id"]} for one in STEPS]
    before = of_type("ordering", choices=STEPS, feedback=WHY)

    assert rules(before, {**before, "choices": steps}) == ["choice-ids-stay"]
    assert rules(matching("a", "b"), {**matching("z", "b"), "choices": steps}) == [
        "choice-ids-stay"
    ]


OWN = {"model": "Much.", "rubric": ["name it"]}
SAYINGS = [
    {"by": "Ruth", "text": "Wait.", "case": "c"},
    {"by": "Hanne", "text": "Ask.", "case": "c"},
]


FLAWED = {"text": "Do not worry."}
MOVES = [
    {"id": "asks", "text": "Asks before it advises"},
    {"id": "stays", "text": "Stays with the mentee", "in-flawed": True},
]


def test_a_move_that_the_flawed_line_no_longer_makes_is_told():
    case = {"wordings": SAYINGS, "happened": "It rained.", "flawed": FLAWED}
    before = of_type("staged-case", **case, moves=MOVES)
    after = {**before, "moves": [{**MOVES[0], "in-flawed": True}, {**MOVES[1], "in-flawed": False}]}

    assert rules(before, after) == ["keys-change-on-purpose"]


def test_moves_that_go_with_their_item_are_not_told_beside_it(tmp_path):
    gone = quiz(of_type("own-case", moves=MOVES))
    left = {"quizzes/x.yml": b"title: T\nitems: []\n"}

    assert named(gone, left, root=tmp_path) == []


@pytest.mark.parametrize(
    ("kind", "fields", "changes"),
    [
        ("reflection", OWN, {"stem": "Which not?"}),
        ("short-text", OWN, {"stem": "Which not?"}),
        (
            "survey",
            {"choices": STEPS[:2]},
            {"choices": [{"id": "a", "text": "entirely different"}, STEPS[1]]},
        ),
        (
            "judgement",
            {"choices": STEPS[:2], "scale": ["low", "high"]},
            {"scale": ["four", "nine"]},
        ),
        (
            "staged-case",
            {"wordings": SAYINGS, "happened": "It rained.", "begins": "I would"},
            {"begins": "I would not"},
        ),
        (
            "staged-case",
            {"wordings": SAYINGS, "happened": "It rained.", "flawed": FLAWED, "moves": MOVES},
            {"flawed": {"text": "Send it all to me, tonight."}},
        ),
        (
            "own-case",
            {"moves": MOVES},
            {"moves": [{**MOVES[0], "text": "Tells them what to do"}, MOVES[1]]},
        ),
        ("numeric", {"key": 4, "unit": "milligrams", "feedback": WHY}, {"unit": "hours"}),
        (
            "cloze",
            {"text": "[[a]] or [[b]]", "blanks": [CHOSEN, TYPED], "feedback": WHY},
            {"text": "[[a]] and not [[b]]"},
        ),
    ],
)  # fmt: skip
def test_what_is_read_before_answering_counts_in_every_type(kind, fields, changes):
    before = of_type(kind, **fields)

    assert rules(before, {**before, **changes}) == ["revision-follows-wording"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Don't send it.", "Do not send it."),
        ("None of 1,000 residents", "No 1000 residents"),
        ("a mean of 0.50", "a mean of .5"),
        ("Send it [here](https://a.example/2)", "Send it [here](https://b.example/3)"),
        ("Twelve residents [@keune2013]", "12 residents"),
        ("p < .05", "p < 0.05"),
    ],
)
def test_the_same_said_otherwise_turns_nothing(before, after):
    assert turned(before, after) == ""


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("raise the dose", "lower the dose", "`raise` became `lower`"),
        ("an ethical request", "an unethical request", "`ethical` became `unethical`"),
        ("a change of -5", "a change of 5", "`-5` became `5`"),
        ("p < .05", "p > .05", "`<` became `>`"),
        ("everyone except the chair", "everyone and the chair", "`except` was taken away"),
        ("say no first", "say it first", "a negation was taken away"),
        ("p = .5", "p = 5", "`.5` became `5`"),
    ],
)
def test_small_words_turn_the_sense(before, after, said):
    assert turned(before, after) == said


def test_the_measure_counts_words_and_not_their_order():
    assert distance("Ruth asks Daniel to count.", "Daniel asks Ruth to count.") == 0
    assert distance("", "") == 0
    assert distance("the", "") == 1
    assert 0 < distance("Count the residents.", "Count of the residents.") < 0.1
    assert distance("Count the residents", "Counted the resident") == 0
    assert distance("weigh the increase", "weigh the decrease") > 0.4
    assert distance("collaborate", "elaborate") == 1


def test_words_are_compared_in_one_form():
    assert words_of("Don’t wait: *twenty* of 2,400 (1.50)") == [
        "not", "wait", "20", "of", "2400", "1.5",
    ]  # fmt: skip


def test_a_choice_alone_can_be_another():
    rewording = compare_wording(("same", "same"), {"a": "one two three"}, {"a": "four five six"})

    assert rewording.question == 0
    assert rewording.much


def front(*objectives):
    keys = "".join(f"  {one}: Say it\n" for one in objectives)
    return f"---\ntitle: X\nsummary: Y.\nobjectives:\n{keys}---\n\n# X\n".encode()


def sheet(*fields, keeps="true"):
    written = "".join(f"      - id: {one}\n        label: L\n" for one in fields)
    return (
        f"title: T\nsummary: S.\nminutes: 5\nkeeps: {keeps}\n"
        f"parts:\n  - title: P\n    fields:\n{written}"
    ).encode()


def named(before, after, unread=(), root=None):
    found = compare_names(record_from(before), record_from(after), frozenset(unread), root)
    return [one.message for one in found]


def test_names_in_the_record_stay(tmp_path):
    quiz_file = quiz(single(), sets=[{"id": "x-check", "title": "C", "items": ["x-author"]}])
    before = {
        **quiz_file,
        "modules/x/index.md": front("x.credit", "x.first"),
        "modules/y/index.md": front("y.one"),
        "modules/x/map.worksheet.yml": sheet("who", "helps"),
        "docs/worksheets/plan.worksheet.yml": sheet("goal"),
        "docs/worksheets/loose.worksheet.yml": sheet("goal", keeps="false"),
        "quizzes/unread.yml": b"\xff",
        "quizzes/unwell.yml": b"title: [",
        "modules/z/index.md": b"no front matter",
        "docs/worksheets/unwell.worksheet.yml": b"title: T\n",
    }
    after = {
        **quiz(single(), sets=[{"id": "x-checks", "title": "C", "items": ["x-author"]}]),
        "modules/x/index.md": front("x.credits", "x.first"),
        "modules/x/map.worksheet.yml": sheet("who"),
    }
    (tmp_path / "modules" / "x").mkdir(parents=True)
    (tmp_path / "modules" / "x" / "map.worksheet.yml").write_bytes(sheet("who"))

    assert named(before, before) == []
    assert named(before, after, root=tmp_path) == [
        "the module `y` is gone with its file; links and bookmarks that lead to it break, and what "
        "learners planned there is not found",
        "the objective `x.credit` is gone, and `x.credits` is new; learners have practiced it, and "
        "their record no longer says so",
        "the set `x-check` is gone, and `x-checks` is new; what was drawn for learners is "
        "forgotten",
        "the worksheet `plan` is gone with its file; what learners have written in it is no longer "
        "shown",
        "the field `helps` is gone; what learners have written there is no longer shown",
    ]
    assert named(before, {}, unread=set(before)) == []


def settings(name):
    return f"site_name: S\nextra:\n  course:\n    id: {name}\n".encode()


def card(*lines):
    written = "".join(f"  - {{text: T, say: S, objective: {one}}}\n" for one in lines)
    return f"title: C\nwhen: before\nsituations: [one]\nnotice:\n{written}".encode()


def framework(*ids):
    written = "".join(f"  - {{id: {one}, title: T, competencies: []}}\n" for one in ids)
    return f"domains:\n{written}".encode()


def repeated(times):
    part = f"  - title: P\n    repeat: {times}\n" if times else "  - title: P\n"
    fields = "    fields:\n      - {id: who, label: L}\n      - {id: why, label: L}\n"
    return f"title: T\nsummary: S.\nminutes: 5\nkeeps: true\nparts:\n{part}{fields}".encode()


def chosen(*words):
    field = f"      - {{id: way, label: L, choices: [{', '.join(words)}]}}\n"
    head = "title: T\nsummary: S.\nminutes: 5\nkeeps: true\nparts:\n  - title: P\n    fields:\n"
    return (head + field).encode()


def practice(name):
    return quiz(single(), sets=[{"id": name, "title": "C", "items": ["x-author"]}])["quizzes/x.yml"]


def own_case(*moves):
    asked = [{"id": one, "text": f"Does {one}"} for one in moves]
    return quiz(of_type("own-case", moves=asked))["quizzes/x.yml"]


SHEET = "docs/worksheets/plan.worksheet.yml"
RENAMED = {
    "course": ("mkdocs.yml", settings("mentors"), settings("teachers")),
    "module": ("modules/{}/index.md", "old", "new"),
    "objective": ("modules/x/index.md", front("x.old", "x.b"), front("x.new", "x.b")),
    "set": ("quizzes/x.yml", practice("x-old"), practice("x-new")),
    "move": ("quizzes/x.yml", own_case("x-old", "x-b"), own_case("x-new", "x-b")),
    "sentence": ("modules/x/card.yml", card("x.old", "x.b"), card("x.b")),
    "domain": ("docs/competencies.yml", framework("a", "b"), framework("b", "c")),
    "worksheet": ("docs/worksheets/{}.worksheet.yml", "old", "new"),
    "field": (SHEET, sheet("who", "what"), sheet("who", "where")),
    "repetition": (SHEET, repeated(3), repeated(1)),
    "field choice": (SHEET, chosen("Often", "Never"), chosen("Always", "Never")),
}
OBJECTIVES = {"modules/x/index.md": front("x.old", "x.new", "x.b")}


def test_every_kind_of_name_is_tried():
    assert set(RENAMED) == {kind.name for kind in NAMES if kind.names}
    assert {kind.name for kind in NAMES} - set(RENAMED) == {"item", "choice", "turn", "line"}


@pytest.mark.parametrize("kind", RENAMED)
def test_every_name_that_a_record_holds_is_missed(kind, tmp_path):
    path, old, new = RENAMED[kind]
    if "{}" in path:
        content = front("x.a") if kind == "module" else sheet("who")
        before, after = ({path.format(name): content} for name in (old, new))
    else:
        before, after = OBJECTIVES | {path: old}, OBJECTIVES | {path: new}
    loss = next(one.loss for one in NAMES if one.name == kind)

    (told,) = named(before, after, root=tmp_path)

    assert told.startswith(f"the {kind} `")
    assert told.endswith(loss)
    assert named(before, before, root=tmp_path) == []


def hints(before, after):
    found = compare_names(record_from(before), record_from(after), frozenset(), Path("nowhere"))
    return [one.hint for one in found]


@pytest.mark.parametrize(
    ("before", "after", "again"),
    [
        (settings("a"), settings("b"), "write `id: a` again"),
        (card("x.a", "x.b"), card("x.b"), "write `id: say-x-a` beside its sentence again"),
        (repeated(3), repeated(1), "write `repeat: 3` into its part again"),
        (repeated(0), repeated(2), "delete `repeat:` from its part"),
        (chosen("Yes", "No"), chosen("Yea", "No"), "write `Yes` again"),
        (sheet("who"), sheet("whom"), "call it `who` again"),
    ],
)
def test_the_hint_says_how_to_have_the_name_again(before, after, again):
    path = {b"site": "mkdocs.yml", b"titl": SHEET}[before[:4]]
    path = "modules/x/card.yml" if b"when:" in before else path
    others = {"modules/x/index.md": front("x.a", "x.b")}

    assert hints(others | {path: before}, others | {path: after}) == [
        f"if it was renamed, {again}; if it was deleted, leave it so"
    ]


def test_a_name_that_is_gone_with_another_is_not_told_beside_it():
    old = {"modules/x/index.md": front("x.a"), "modules/x/card.yml": card("x.a")}
    new = {"modules/x/index.md": front("x.b"), "modules/x/card.yml": card("x.b")}

    assert len(hints(old, new)) == 1
    assert len(hints(old, {})) == 1
    assert len(hints({SHEET: repeated(3)}, {})) == 1


def test_a_sentence_with_an_id_of_its_own_outlives_its_objective():
    kept = card("x.a").replace(b"objective:", b"id: hold-it, objective:")
    old = {"modules/x/index.md": front("x.a", "x.b"), "modules/x/card.yml": kept}
    new = old | {"modules/x/card.yml": kept.replace(b"x.a", b"x.b")}

    assert hints(old, new) == []
    assert len(hints(old, old | {"modules/x/card.yml": card("x.a")})) == 1


def test_the_name_of_the_course_is_compared_by_check(course, capsys):
    before = (course / "mkdocs.yml").read_text("utf-8")
    (course / "mkdocs.yml").write_text(re.sub(r"(\n    id: )\S+", r"\1another", before), "utf-8")

    main(["check", "--since", "HEAD"], course)

    assert "all that learners have answered and written is no longer found" in (
        capsys.readouterr().out
    )


def test_check_compares_with_a_revision(course, capsys):
    assert main(["check", "--since", "main"], course) == 0
    capsys.readouterr()

    edit(course, "quizzes/sample.yml", "What do you say first?", "What do you **never** say first?")

    assert main(["check", "--since", "HEAD"], course) == 0
    assert (
        "quizzes/sample.yml:11:11: warning: in item `sample-single` a negation was added, and "
        "answers to the old wording still count [revision-follows-wording]\n"
    ) in capsys.readouterr().out
    assert main(["check", "--since", "HEAD", "--strict"], course) == 1
    assert main(["check"], course) == 0


def test_fix_writes_the_revision_that_the_guard_proposes(course, capsys):
    edit(course, "quizzes/sample.yml", "What do you say first?", "What do you **never** say first?")

    assert main(["check", "--since", "HEAD", "--fix", "--yes"], course) == 0

    assert "  - id: sample-single\n    revision: 1\n    title:" in (
        course / "quizzes" / "sample.yml"
    ).read_text("utf-8")
    assert "warning" not in capsys.readouterr().out.split("written")[1].replace("0 warnings", "")


def test_fix_gives_back_the_id_that_was_lost(course):
    before = (course / "quizzes" / "sample.yml").read_text("utf-8")
    edit(course, "quizzes/sample.yml", "- id: sample-single\n    title:", "- title:")
    edit(course, "quizzes/sample.yml", "- id: who-answered\n        text:", "- text:")

    assert main(["check", "--fix", "--yes"], course) == 0
    assert (course / "quizzes" / "sample.yml").read_text("utf-8") == before


def test_an_item_with_a_part_that_cannot_be_read_is_compared_when_it_can():
    assert rules(single(), choice(rekeyed(single(), "resident"), "chair", id=None)) == []


def test_what_others_have_added_meanwhile_is_not_deleted_here(course):
    git(course, "checkout", "--quiet", "-b", "mine")
    git(course, "checkout", "--quiet", "main")
    (course / "quizzes" / "new.yml").write_bytes(quiz(single())["quizzes/x.yml"])
    commit(course)
    git(course, "checkout", "--quiet", "mine")

    assert main(["check", "--since", "main", "--strict"], course) == 0


def test_an_id_of_the_past_is_not_for_a_new_item(course, capsys):
    text = (course / "quizzes" / "sample.yml").read_text("utf-8")
    old = text[text.index("  - id: sample-reflection") :].replace("sample-reflection", "sample-old")
    (course / "quizzes" / "sample.yml").write_text(text + old, "utf-8")
    commit(course)
    (course / "quizzes" / "sample.yml").write_text(text, "utf-8")
    commit(course)
    assert main(["check", "--since", "HEAD~1"], course) == 0
    assert "the item `sample-old` is gone" in capsys.readouterr().out

    (course / "quizzes" / "sample.yml").write_text(text + old, "utf-8")
    main(["check", "--since", "HEAD"], course)

    assert "an item that was deleted earlier had the id `sample-old`" in capsys.readouterr().out
    assert "sample-old" in removed_ids(course)


def test_an_id_of_the_past_that_was_no_items_is_free(course, capsys):
    edit(course, "quizzes/sample.yml", "id: consent-line", "id: sample-line")
    commit(course)
    edit(course, "quizzes/sample.yml", "id: sample-line", "id: consent-line")
    commit(course)
    text = (course / "quizzes" / "sample.yml").read_text("utf-8")
    item = text[text.index("  - id: sample-reflection") :]
    for name in ("sample-line", "sample-never"):
        text += item.replace("sample-reflection", name)
    (course / "quizzes" / "sample.yml").write_text(text, "utf-8")

    main(["check", "--since", "HEAD"], course)

    assert "deleted earlier" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere", "git knows no revision `nowhere`\n"),
        ("--output=x", "`--output=x` is not the name of a revision"),
        ("HEAD:mkdocs.yml", "git knows no revision `HEAD:mkdocs.yml`\n"),
    ],
)
def test_a_revision_that_is_none_is_said_so(course, capsys, name, sentence):
    assert main(["check", f"--since={name}"], course) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert "\nhint: " in said.err
    assert not said.out


def test_a_shallow_copy_says_how_to_get_the_rest(course, tmp_path, capsys):
    commit(course)
    git(tmp_path, "clone", "--quiet", "--depth", "1", course.as_uri(), "shallow")

    assert main(["check", "--since", "HEAD~1"], tmp_path / "shallow") == 2
    said = capsys.readouterr().err
    assert "only the latest commits have been fetched" in said
    assert "fetch-depth: 0" in said


def test_a_folder_without_git_is_said_so(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    root = copy_sample(tmp_path / "course")

    assert main(["check", "--since", "HEAD"], root) == 2
    assert "is not in a git repository" in capsys.readouterr().err


def test_a_repository_that_git_refuses_is_said_in_its_words(course):
    (course / ".git" / "config").write_text("[core\n", "utf-8")

    with pytest.raises(Refusal, match="git cannot read the repository: fatal: bad config"):
        resolve(course, "HEAD")


def test_a_computer_without_git_is_said_so(course, capsys, monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert main(["check", "--since", "HEAD"], course) == 2
    assert "needs git, which is not installed here" in capsys.readouterr().err
    assert removed_ids(course) == {}
    assert remember(course) == NOTHING


def test_a_revision_before_the_course_is_said_so(tmp_path, capsys):
    git(tmp_path, "init", "--quiet", "course")
    commit(tmp_path / "course")
    git(tmp_path / "course", "tag", "empty")
    root = tmp_path / "course"
    copied = copy_sample(tmp_path / "copied")
    for path in copied.iterdir():
        path.rename(root / path.name)
    commit(root)

    assert main(["check", "--since", "empty"], root) == 2
    assert "the revision `empty` has no quizzes and no modules" in capsys.readouterr().err


def test_what_a_partial_copy_lacks_is_empty():
    assert list(contents(b"a1 blob 3\nx\ny\na2 missing\na3 blob 0\n\n")) == [b"x\ny", b"", b""]
