"""A decision aid is read, its mistakes are told, and its list is whole without a script."""

import re

import pytest

from coursewright.findings import findings
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.whole_course import read_course
from coursewright.rendering.page import render_page
from decisions import AID, FENCE, PAGE, SOURCE, TODAY
from support import ROOT, copy_sample, edit, rules_in

ADOPTED = """\
    adoption:
      owner: The board
      office: The office
      url: https://irb.example.edu/
      adopted_on: 2026-03-01
"""


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / AID).write_text(SOURCE, "utf-8")
    (root / PAGE).write_text(FENCE, "utf-8")
    edit(root, "mkdocs.yml", "  - Cards: cards.md\n", f"  - Cards: cards.md\n  - {PAGE}\n")
    return root


def said(root):
    return [
        f"{one.path.rpartition('/')[2]}:{one.line}: {one.message} [{one.rule}]\nhint: {one.hint}"
        for one in findings(root)[0]
    ]


def rendered(root, path=PAGE):
    course_files = CourseFiles(root)
    lines = (root / path).read_text("utf-8").split("\n")
    page = render_page(path, lines, course_files, lambda to, _: f"/{to}", drafts=False)
    return page, "\n".join(one.fragment.html for one in page.insertions)


def test_a_right_one_is_clean_and_keeps_everything(course):
    assert said(course) == []
    aid = CourseFiles(course).decision(AID)
    assert (aid.name, aid.title.source, aid.start.source) == (
        "sample",
        "Does it need a walk?",
        "where",
    )
    assert [node.id for node in aid.nodes] == ["where", "what", "how", "also"]
    assert [one.id for one in aid.by_rank] == ["stay", "walk", "stop"]
    young, wild, neither = aid.nodes[1].choices
    assert (young.remember.source, young.to, neither.none) == ("young", None, True)
    assert [(turn.fact, turn.to, turn.at.line) for turn in wild.turns] == [("young", "stay", 27)]
    assert aid.exits[0].checked == TODAY


MISTAKES = {
    "a target that does not exist": (
        "to: what",
        "to: whit",
        ["12: no node and no exit is called `whit` [decision-targets-exist]\n"
         "hint: did you mean `what`?"],
    ),
    "a start that is an exit": (
        "start: where",
        "start: stop",
        ["3: no node is called `stop` [decision-targets-exist]\n"
         "hint: use one of: also, how, what, where"],
    ),
    "a fact that nobody remembers": (
        "remember: young",
        "remember: little",
        ["27: no choice remembers the fact `young` [decision-targets-exist]\n"
         "hint: use one of: little"],
    ),
    "a node that no way leads to": (
        "then: how",
        "then: also",
        ["32: no way leads to the node `how` [decision-parts-are-reached]\n"
         "hint: lead a choice to it, or delete the node"],
    ),
    "a dead end": (
        "        text: Far\n        to: walk\n",
        "        text: Far\n",
        ["37: choice `far` of node `how` leads nowhere [decisions-have-no-dead-ends]\n"
         "hint: add `to:` with the id of a node or an exit"],
    ),
    "an empty answer that leads nowhere": (
        "    then: how\n",
        "    optional: true\n",
        ["16: node `what` leads nowhere when nothing is ticked [decisions-have-no-dead-ends]\n"
         "hint: add `then:` with the id of a node, or delete `optional:`",
         "20: choice `young` of node `what` leads nowhere [decisions-have-no-dead-ends]\n"
         "hint: add `to:` with the id of a node or an exit",
         "28: choice `neither` of node `what` leads nowhere [decisions-have-no-dead-ends]\n"
         "hint: add `to:` with the id of a node or an exit",
         "32: no way leads to the node `how` [decision-parts-are-reached]\n"
         "hint: lead a choice to it, or delete the node"],
    ),
    "a cycle": (
        "        text: Far\n        to: walk\n",
        "        text: Far\n        to: what\n",
        ["16: this node leads back to itself: `what` → `how` → `what` [decisions-have-no-cycles]\n"
         "hint: let one of these nodes lead to another node, or to an exit"],
    ),
    "an exit without a citation": (
        '    cite: "[@boileau2018, p. 1]"\n',
        "",
        ["60: exit `stay` has no `cite` [required-keys-are-there]\n"
         'hint: cite the rule: `cite: "[@the-rule, section 3]"`'],
    ),
    "a citation that is none": (
        '"[@boileau2018, p. 1]"',
        "boileau2018",
        ["66: `boileau2018` is not a citation [exits-cite-their-rule]\n"
         'hint: write it as `"[@the-rule, section 3]"`, several with `;` between them'],
    ),
    "an unknown work": (
        '"[@boileau2018, p. 1]"',
        '"[@boileau2019, p. 1]"',
        ["66: the references have no work `boileau2019` [citations-resolve]\n"
         "hint: did you mean `boileau2018`?"],
    ),
    "an exit without a date": (
        f"    checked: {TODAY}\n  - id: walk",
        "  - id: walk",
        ["60: exit `stay` has no `checked` [required-keys-are-there]\n"
         "hint: say when somebody last read the rule: `checked: 2026-11-22`"],
    ),
    "a date that is none": (
        f"    checked: {TODAY}\n  - id: walk",
        "    checked: last spring\n  - id: walk",
        ["67: `last spring` is not a date [date-is-a-date]\n"
         "hint: write year, month and day: `2026-11-22`"],
    ),
    "a rule that nobody has read for a year": (
        f"    checked: {TODAY}\n  - id: walk",
        "    checked: 2020-02-29\n  - id: walk",
        ["67: the rule of exit `stay` was last checked on 2020-02-29 "
         "[regulation-is-checked-within-a-year]\n"
         "hint: read what it cites, mend the exit, and write today's date under `checked:`"],
    ),
    "a rule that is read on a day to come": (
        f"    checked: {TODAY}\n  - id: walk",
        "    checked: 2220-02-29\n  - id: walk",
        ["67: the rule of exit `stay` is checked on a day to come, 2220-02-29 "
         "[regulation-is-checked-within-a-year]\n"
         "hint: read what it cites, mend the exit, and write today's date under `checked:`"],
    ),
    "an exit without an act": (
        "    act: Send a letter\n",
        "",
        ["68: exit `walk` has no `act` [required-keys-are-there]\n"
         "hint: say what to do now: it is read first"],
    ),
    "an exit that is only a word": (
        "  - id: walk\n",
        "  - home\n  - id: walk\n",
        ["68: an entry of `exits` should be a group of keys, this is text "
         "[value-has-the-right-kind]\nhint: write the keys of the exit below it"],
    ),
    "a node and an exit with one id": (
        "  - id: stop\n",
        "  - id: also\n",
        ["15: no node and no exit is called `stop` [decision-targets-exist]\n"
         "hint: use one of: also, how, stay, walk, what, where",
         "52: the id `also` is taken, on line 43 [decision-ids-are-unique]\n"
         "hint: give this one another id"],
    ),
    "two choices with one id": (
        "- id: near",
        "- id: far",
        ["40: the id `far` is taken, on line 37 [decision-ids-are-unique]\n"
         "hint: give this one another id"],
    ),
    "two pieces of advice with one id": (
        "- id: rain",
        "- id: young",
        ["48: the id `young` is taken, on line 20 [decision-ids-are-unique]\n"
         "hint: give this one another id"],
    ),
    "one choice only": (
        "      - id: near\n        text: Near\n        to: stay\n",
        "",
        ["32: node `how` has 1 choice, of which one is taken "
         "[decision-choices-can-be-told-apart]\n"
         "hint: give it 2 to 4, or write `type: tick-several`"],
    ),
    "none of these, where one is taken": (
        "        to: stay\n",
        "        to: stay\n        none: true\n",
        ["40: choice `near` has `none: true` and stands where one is taken "
         "[decision-choices-can-be-told-apart]\nhint: delete `none:`"],
    ),
    "none of these, not last": (
        "        text: It is young\n",
        "        text: It is young\n        none: true\n",
        ["20: choice `young` has `none: true` and does not stand last "
         "[decision-choices-can-be-told-apart]\nhint: move it to the end of the list"],
    ),
    "a question that is too long": (
        "ask: How far?",
        f"ask: How {'very ' * 50}far?",
        ["34: the question has 258 characters; 200 fit [decision-choices-can-be-told-apart]\n"
         "hint: move what explains it to `hint:`"],
    ),
    "a type that there is not": (
        "    type: choose-one\n    ask: How far?",
        "    type: chose-one\n    ask: How far?",
        ["33: `chose-one` is not a value of `type` [value-is-known]\n"
         "hint: did you mean `choose-one`?"],
    ),
    "no type": (
        "    type: choose-one\n    ask: How far?",
        "    ask: How far?",
        ["32: node `how` has no `type` [required-keys-are-there]\n"
         "hint: write `type: choose-one` or `type: tick-several`"],
    ),
    "a key of the other type": (
        "    ask: How far?\n",
        "    ask: How far?\n    then: also\n",
        ["35: `then` is not a key of a node [keys-are-known]\n"
         "hint: delete it, or use one of `ask`, `choices`, `hint`, `id`, `sources`, `type`"],
    ),
    "a turn that is no name": (
        "{young: stay}",
        "{young: [stay]}",
        ["27: `young` should be text, this is a list [value-has-the-right-kind]\n"
         'hint: if it is meant as text, put the whole text in quotes: `young: "[stay]"`'],
    ),
    "a choice without words": (
        "        text: Far\n",
        "",
        ["37: choice `far` has no `text` [required-keys-are-there]\nhint: write the answer",
         "32: node `how` has 1 choice, of which one is taken "
         "[decision-choices-can-be-told-apart]\n"
         "hint: give it 2 to 4, or write `type: tick-several`"],
    ),
    "HTML and a link": (
        "ask: How far?",
        "ask: How <script>far()</script> [far](https://example.org)?",
        ["34: `<script>` in `ask` of the decision aid is taken out of the page [html-is-allowed]\n"
         "hint: delete it, or put it between backticks to show it as text",
         "34: `ask` of the decision aid contains a link or a citation [labels-are-words]\n"
         "hint: move it to `hint:`, or to the exit"],
    ),
    "a promise": (
        "outcome: Likely at home",
        "outcome: No written review needed",
        ["64: exit `stay` says “No written review”, which an aid cannot know "
         "[exits-lead-to-the-office]\nhint: say what to ask the office for"],
    ),
    "a rule without its sentence, cited in two texts of one exit": (
        "    steps: [Say why.]\n    outcome: Likely at home\n    why: It is near.\n"
        '    cite: "[@boileau2018, p. 1]"\n',
        "    steps: ['Say why [@boileau2018, 4(a)].']\n    outcome: Likely at home\n"
        '    why: It is near.\n    cite: "[@boileau2018, 4(a)]"\n',
        ["63: `boileau2018` is cited for a rule, and what it says is not beside it "
         "[claims-have-their-sentence]\nhint: give exit `stay` `sources:`, with `work: "
         "boileau2018`, and `says:` with its sentence, word for word"],
    ),
    "a sentence that an exit does not cite": (
        '    cite: "[@boileau2018, p. 1]"\n',
        '    cite: "[@boileau2018, p. 1]"\n    sources: [{work: blanchard2015, says: It is.}]\n',
        ["67: no field of exit `stay` cites `blanchard2015` [sources-belong-to-a-claim]\n"
         "hint: write `[@blanchard2015]` behind the words that rest on it, or delete this source"],
    ),
    "a rule in advice": (
        "[@boileau2018].",
        "[@boileau2018, 4(a)].",
        ["50: `boileau2018` is cited for a rule, and what it says is not beside it "
         "[claims-have-their-sentence]\nhint: give node `also` `sources:`, with `work: "
         "boileau2018`, and `says:` with its sentence, word for word"],
    ),
    "a change of a day to come": (
        "date: 2026-01-05",
        "date: 2999-01-05",
        ["78: this change is of a day to come, 2999-01-05 [adopted-aid-is-read-again]\n"
         "hint: write the day on which it was made under `date:`"],
    ),
    "a change without a date": (
        "  - date: 2026-01-05\n    what:",
        "  - what:",
        ["77: change has no `date` [required-keys-are-there]\n"
         "hint: say when it was changed; write year, month and day: `2026-11-22`"],
    ),
    "a change on no day": (
        "date: 2026-01-05",
        "date: 2026-13-05",
        ["77: `2026-13-05` is not a date [date-is-a-date]\n"
         "hint: write year, month and day: `2026-11-22`"],
    ),
    "changes that are a word": (
        "changes:\n  - date: 2026-01-05\n    what: A letter in place of a note [@boileau2018].\n",
        "changes: A letter in place of a note [@boileau2018].\n",
        ["76: `changes` should be a list, this is text [value-has-the-right-kind]\n"
         "hint: begin each entry on a line of its own with `- `"],
    ),
    "no sentence": (
        "sentence: This is a guess.\n",
        "",
        ["1: decision aid has no `sentence` [required-keys-are-there]\n"
         "hint: say what every exit says: that it decides nothing"],
    ),
    "a list instead of keys": (
        SOURCE,
        "- one\n",
        ["1: a decision aid should begin with keys such as `title:`, `nodes:` and `exits:` "
         "[value-has-the-right-kind]\n"
         "hint: put `title:`, `nodes:` and `exits:` at the beginning of lines of their own"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_line(course, name):
    old, new, expected = MISTAKES[name]
    edit(course, AID, old, new)

    told = said(course)

    assert sorted(told) == sorted(f"sample.decision.yml:{one}" for one in expected)


FENCES = {
    "an aid that is not there": (
        "sample\n",
        "simple\n",
        "decision.md:4: there is no modules/sample/simple.decision.yml [decision-fences-resolve]\n"
        "hint: did you mean `sample`?",
    ),
    "an aid with another name altogether": (
        "sample\n",
        "walking-the-dog\n",
        "decision.md:4: there is no modules/sample/walking-the-dog.decision.yml "
        "[decision-fences-resolve]\nhint: put the file into the folder of this page",
    ),
    "none": (
        "sample\n",
        "",
        "decision.md:3: this decision fence names 0 decision aids, it should name one "
        "[decision-fences-resolve]\n"
        "hint: write the name of one file without `.decision.yml` between the two marks",
    ),
    "two": (
        "sample\n",
        "sample\nother\n",
        "decision.md:3: this decision fence names 2 decision aids, it should name one "
        "[decision-fences-resolve]\n"
        "hint: write the name of one file without `.decision.yml` between the two marks",
    ),
}


@pytest.mark.parametrize("name", FENCES)
def test_a_fence_names_one_aid_of_its_folder(course, name):
    old, new, expected = FENCES[name]
    edit(course, PAGE, old, new)

    assert said(course) == [expected]
    page, html = rendered(course)
    assert "Something here is not right yet." in html
    assert len(page.problems) == 1


ADOPTIONS = {
    "half of it": (
        ADOPTED.replace("      url: https://irb.example.edu/\n", ""),
        "mkdocs.yml:10: group `adoption` has no `url` [required-keys-are-there]\n"
        "hint: give the office's address, beginning with `https://`",
    ),
    "an address that is none": (
        ADOPTED.replace("https://irb.example.edu/", "the third floor"),
        "mkdocs.yml:12: `the third floor` is not the address of a page [office-has-an-address]\n"
        "hint: begin it with `https://`",
    ),
    "a date that is none": (
        ADOPTED.replace("2026-03-01", "this spring"),
        "mkdocs.yml:13: `this spring` is not a date [date-is-a-date]\n"
        "hint: write year, month and day: `2026-11-22`",
    ),
    "a day to come": (
        ADOPTED.replace("2026-03-01", "2126-03-01"),
        "mkdocs.yml:13: `adopted_on` says 2126-03-01, and that day is still to come "
        "[adoption-has-begun]\nhint: write the day on which the institution adopted the decision "
        "aid",
    ),
    "another key": (
        ADOPTED + "      phone: none\n",
        "mkdocs.yml:14: `phone` is not a key of a group [keys-are-known]\n"
        "hint: delete it, or use one of `adopted_on`, `office`, `owner`, `url`",
    ),
    "its name of old": (
        ADOPTED.replace("adoption:", "irb:"),
        "mkdocs.yml:9: what an institution has adopted stands under `adoption`, not under `irb` "
        "[keys-are-known]\nhint: write `adoption:`",
    ),
    "only a word": (
        "    adoption: yes\n",
        "mkdocs.yml:9: `adoption` should be a group of keys, this is text "
        "[value-has-the-right-kind]\n"
        "hint: write the keys of the group `adoption` below it",
    ),
}


NAMED = ("a day to come", "another key", "its name of old")
"""Of these the adoption can be read all the same."""


@pytest.mark.parametrize("name", ADOPTIONS)
def test_an_adoption_is_whole_or_none(course, name):
    lines, expected = ADOPTIONS[name]
    edit(course, "mkdocs.yml", "    id: sample\n", f"    id: sample\n{lines}")

    assert said(course) == [expected]
    assert ("General example" in rendered(course)[1]) == (name not in NAMED)


def test_until_somebody_adopts_it_the_aid_says_that_nobody_has(course):
    edit(course, "mkdocs.yml", "    id: sample\n", "    id: sample\n    adoption:\n")
    _, html = rendered(course)
    assert ">General example, not adopted by your institution</h2>" in html
    assert "decision__office" not in html

    edit(course, "mkdocs.yml", "    adoption:\n", ADOPTED)
    _, html = rendered(course)
    assert said(course) == []
    assert ">Adopted by The board, 1 March 2026</h2>" in html
    assert 'Your office: <a href="https://irb.example.edu/">The office</a>' in html


def versions(html):
    """What the outcomes say of the aid, each way to say it once."""
    return list(dict.fromkeys(re.findall(r'<p class="decision__version">(.*?)</p>', html)))


def test_every_outcome_says_which_version_it_comes_from(course):
    _, html = rendered(course)
    (version,) = versions(html)

    mark = re.fullmatch(r"Version 2\.1 \(([0-9a-f]{6})\), 5 January 2026\.", version)[1]
    assert html.count('<p class="decision__version">') == 3
    changes = html.split('id="decision-sample--changes"', 1)[1]
    assert "5 January 2026: A letter in place of a note" in changes
    edit(course, AID, "text: Away", "text: Elsewhere")
    assert mark not in rendered(course)[1]
    edit(course, AID, "text: Elsewhere", "text: Away  # far")
    edit(course, AID, "nodes:\n", "# The questions.\n\nnodes:\n")
    edit(course, AID, "text: Away  # far", "text: Away")
    assert mark in rendered(course)[1], "no word of it is another"


def test_without_a_version_or_a_change_there_is_still_the_mark(course):
    edit(course, AID, SOURCE[SOURCE.index("version:") :], "")

    _, html = rendered(course)

    assert re.fullmatch(r"Version [0-9a-f]{6}\.", versions(html)[0])
    assert "--changes" not in html


def test_what_has_changed_since_it_was_adopted_is_told_and_stops_nothing(course):
    edit(course, "mkdocs.yml", "    id: sample\n", f"    id: sample\n{ADOPTED}")
    assert said(course) == []
    assert versions(rendered(course)[1])[0].endswith(" Adopted by The board, 1 March 2026.")
    newer = "changes:\n  - {date: 2026-03-02, what: Nobody asks.}\n"
    edit(course, AID, "changes:\n", newer)

    assert said(course) == [
        "sample.decision.yml:77: the aid has changed on 2026-03-02, and was adopted on 2026-03-01 "
        "[adopted-aid-is-read-again]\nhint: let whoever adopted it read the change, and write the "
        "day on which they did under `adopted_on:` in mkdocs.yml"
    ]
    assert findings(course)[0][0].timed
    _, html = rendered(course)
    assert "Changed since it was adopted:" in versions(html)
    since = '<ul class="decision__version"><li>2 March 2026: Nobody asks.</li></ul>'
    assert html.count(since) == 3


def test_an_exit_that_stops_may_be_advice_and_cite_nothing(course):
    edit(course, AID, '    cite: "[@boileau2018]"\n', "")

    assert said(course) == []
    html = rendered(course)[1]
    assert "Nobody was asked. </p>" in html or "Nobody was asked.</p>" in html


def test_without_script_the_list_leads_from_question_to_outcome(course):
    page, html = rendered(course)

    assert page.problems == []
    assert html.startswith('<section class="decision" data-decision="sample" data-start="where"')
    addresses = set(re.findall(r'id="(decision-sample-[a-z]+)"', html))
    assert len(addresses) == 4 + 3
    assert {f"decision-sample-{one}" for one in ("where", "also", "stop", "walk")} <= addresses
    links = set(re.findall(r'href="#(decision-sample-[^"]*)"', html))
    assert links <= addresses
    assert '→ <a href="#decision-sample-what">question 2</a>' in html
    assert "If you ticked “It is young” → " in html
    assert "Then, whatever you ticked, → " in html
    assert "answer question 4, too. Only “Stop” ends the questions at once." in html
    assert html.index('data-exit="stay"') < html.index('data-exit="walk"')
    assert html.index('data-exit="walk"') < html.index('data-exit="stop"')
    assert html.count("This is a guess.") == 1 + 3, "above the questions, and on every exit"
    acts = re.findall(r'class="decision__act">(.*?)</h3>\n<(ul|p) class="decision__(\w+)"', html)
    assert [act for act, _, _ in acts] == ["Send a note", "Send a letter", "Call today"]
    assert {after for _, _, after in acts} == {"steps", "why"}
    assert f'data-again="{TODAY.replace(year=TODAY.year + 1)}"' in html or TODAY.day == 29
    assert "Check again after " in html
    assert 'id="ref-boileau2018"' in html


def test_a_leap_day_comes_again_on_the_28th(course):
    edit(
        course, AID, f"    checked: {TODAY}\n  - id: walk", "    checked: 2024-02-29\n  - id: walk"
    )

    assert 'data-again="2025-02-28">Check again after 28 February 2025.' in rendered(course)[1]


def test_what_is_cited_opens_to_the_source_s_own_sentence(course):
    source = "    sources:\n      - work: boileau2018\n        says: Walk on.\n"
    edit(course, AID, '"[@boileau2018, p. 1]"\n', f'"[@boileau2018, p. 1]"\n{source}')
    edit(course, AID, "    optional: true\n", f"    optional: true\n{source.replace('on', 'wet')}")

    page, html = rendered(course)

    assert page.problems == []
    for owner, sentence in (("stay", "Walk on."), ("also", "Walk wet.")):
        said = f"decision-sample-{owner}__says-boileau2018"
        assert html.count(f'data-says="{said}"') == 1
        assert re.search(rf'<span class="said" id="{said}">.*?{sentence}', html, re.DOTALL)
        assert f'href="#decision-sample-{owner}"' in html.split(f'id="{said}"', 1)[1]


@pytest.mark.shipped
def test_the_courses_own_aid_says_what_the_facts_say():
    aid = CourseFiles(ROOT).decision("modules/irb/irb.decision.yml")
    text = (ROOT / "modules/irb/irb.decision.yml").read_text("utf-8")

    assert aid.sentence.source == (
        "This is a guess to take to your IRB office, not a determination. Your institution's "
        "policy says who decides; OHRP recommends that it is not the investigator. Ask before you "
        "collect data."
    )
    assert "no review needed" not in text.lower()
    assert [one.id for one in aid.exits if not one.cite] == ["s"], "to stop is our own advice"
    assert all(one.checked for one in aid.exits)
    assert " ".join(one.id for one in aid.exits) == (
        "s u a b c1 c2i c2ii c3 c4i c4ii c4iii c2iii f h"
    )
    assert len(aid.nodes) == 10 + 2, "N0 to N9, and what N4 e and N6 (under 18) ask"


def test_every_rule_has_been_broken(course):
    broken = {
        rule
        for _, _, expected in MISTAKES.values()
        for one in expected
        for rule in re.findall(r"\[([a-z-]+)\]\n", one)
    } | {"decision-fences-resolve", "adoption-has-begun"}
    files = ("decisions", "decision_exits", "decision_ways")
    rules = {rule.id for rule in rules_in(*files)} - {"decisions-are-shown"}

    assert rules <= broken


@pytest.mark.shipped
def test_every_key_is_documented():
    code = (ROOT / "src/coursewright/reading/decision.py").read_text("utf-8")
    keys = set(re.findall(r"\.(?:text|flag|whole|mapping|one_of|has)s?\(\s*\"([a-z_-]+)\"", code))
    page = (ROOT / "docs/for-authors.md").read_text("utf-8")
    page += (ROOT / "docs/for-institutions.md").read_text("utf-8")

    assert {"then", "remember", "cite", "adopted_on"} <= keys
    for key in keys:
        assert f"{key}:" in page, f"`{key}:` is not explained"


@pytest.mark.shipped
def test_the_example_for_authors_is_right(course):
    page = (ROOT / "docs/for-authors.md").read_text("utf-8")
    example = re.search(r"^```yml\n(title: Is it a study\?.*?)^```", page, re.DOTALL | re.MULTILINE)
    (course / AID).write_text(example[1].replace("ecfr46", "boileau2018"), "utf-8")

    assert said(course) == []
    assert read_course(course)[0].decisions[AID].whole
