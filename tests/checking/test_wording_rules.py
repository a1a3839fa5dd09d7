"""Every rule of wording speaks where it should, and is silent where it should be."""

import pytest
import yaml

from coursewright.checking.wording import check_wording
from coursewright.checking.wording.registry import ON_ITEM
from coursewright.rules import every_rule
from support import ROOT
from wording import course, findings, item

SEVERE = ("info", "warning", "error")

FILES = {
    path: yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    for path in sorted((ROOT / "tests/cases/wording").glob("*.yml"))
}
PATHS = {rule: path for path, rules in FILES.items() for rule in rules}
CASES = {rule: both for rules in FILES.values() for rule, both in rules.items()}


def make(case):
    return item(case["stem"], case["choices"], case.get("key", ()), **case.get("with", {}))


def cases(kind):
    return [
        pytest.param(rule, number, case, id=f"{rule}-{number}")
        for rule, both in CASES.items()
        for number, case in enumerate(both[kind])
    ]


@pytest.mark.parametrize(("rule", "number", "case"), cases("warns"))
def test_a_rule_speaks(rule, number, case, expectations):
    found = [one for one in findings(make(case)) if one.rule == rule]

    assert found
    (severity,) = {one.severity for one in found}
    stated = case.get("severity", CASES[rule]["severity"])
    expectations.severity(PATHS[rule], rule, number, stated, severity)
    for one in found:
        assert one.message[0] in "`0123456789" or one.message[0].islower()
        assert not one.message.endswith(".")
        assert not one.hint.endswith(".")
        assert one.column + one.width <= 400


@pytest.mark.parametrize(("rule", "number", "case"), cases("passes"))
def test_a_rule_is_silent(rule, number, case):
    found = findings(make(case))

    assert rule not in {one.rule for one in found}
    assert [one for one in found if one.severity != "info"] == []


@pytest.mark.parametrize(("rule", "number", "case"), cases("warns"))
@pytest.mark.parametrize("least", SEVERE[1:])
def test_rules_that_are_left_out_have_nothing_so_severe_to_say(rule, number, case, least):
    made = course(make(case))

    def told(found):
        return [one for one in found if SEVERE.index(one.severity) >= SEVERE.index(least)]

    assert told(check_wording(made, least)) == told(check_wording(made))


@pytest.mark.parametrize("least", SEVERE)
def test_what_an_item_ignores_is_looked_for_however_severe(least):
    ignored = {"ignore": ["choices-end-alike"], "reason": "The full stop is what is asked about."}
    made = item("What ends a sentence well?", ["A full stop.", "A comma", "A colon"], 0)

    assert {one.rule for one in findings(made)} >= {"choices-end-alike"}
    found = list(check_wording(course(made | {"lint": ignored}), least))
    assert "ignored-rules-are-needed" not in {one.rule for one in found}


def test_every_rule_has_cases_of_both_kinds():
    names = {rule.id for rule in ON_ITEM.rules}

    assert set(CASES) == names
    for rule, both in CASES.items():
        assert both["severity"] == every_rule()[rule].severity
        assert both["warns"]
        assert both["passes"]


def test_no_rule_has_cases_in_two_places():
    assert sum(map(len, FILES.values())) == len(CASES)
