"""Every rule of wording speaks where it should, and is silent where it should be."""

import pytest
import yaml

from coursewright.checking.wording.registry import ON_ITEM
from support import ROOT
from wording import findings, item

CASES = {}
for path in sorted((ROOT / "tests/cases/wording").glob("*.yml")):
    CASES |= yaml.safe_load(path.read_text("utf-8"))


def make(case):
    return item(case["stem"], case["choices"], case.get("key", ()), **case.get("with", {}))


def cases(kind):
    return [
        pytest.param(rule, case, id=f"{rule}-{number}")
        for rule, both in CASES.items()
        for number, case in enumerate(both[kind])
    ]


@pytest.mark.parametrize(("rule", "case"), cases("warns"))
def test_a_rule_speaks(rule, case):
    found = [one for one in findings(make(case)) if one.rule == rule]

    assert found
    assert {one.severity for one in found} == {case.get("severity", found[0].severity)}
    for one in found:
        assert one.message[0] in "`0123456789" or one.message[0].islower()
        assert not one.message.endswith(".")
        assert not one.hint.endswith(".")
        assert one.column + one.width <= 400


@pytest.mark.parametrize(("rule", "case"), cases("passes"))
def test_a_rule_is_silent(rule, case):
    found = findings(make(case))

    assert rule not in {one.rule for one in found}
    assert [one for one in found if one.severity != "info"] == []


def test_every_rule_has_cases_of_both_kinds():
    names = {rule.id for rule in ON_ITEM.rules}

    assert set(CASES) == names
    assert all(both["warns"] and both["passes"] for both in CASES.values())
