"""Every rule of wording speaks where it should, and is silent where it should be."""

import pytest
import yaml

from coursewright.checking.wording.registry import ON_ITEM
from coursewright.rules import every_rule
from support import ROOT
from wording import findings, item

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


def test_every_rule_has_cases_of_both_kinds():
    names = {rule.id for rule in ON_ITEM.rules}

    assert set(CASES) == names
    for rule, both in CASES.items():
        assert both["severity"] == every_rule()[rule].severity
        assert both["warns"]
        assert both["passes"]


def test_no_rule_has_cases_in_two_places():
    assert sum(map(len, FILES.values())) == len(CASES)
