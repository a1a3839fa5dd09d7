"""Flawed items are told by the rule that means the flaw, and are clean once mended."""

import pytest
import yaml

from support import ROOT
from wording import findings, item

OURS = {
    "all-of-the-above": "no-all-of-the-above",
    "none-of-the-above": "no-none-of-the-above",
    "k-type": "choices-stand-alone",
    "negative-stem-unemphasised": "negatives-are-emphasized",
    "negative-stem": "stem-asks-what-is-so",
    "absolute-in-distractor": "absolutes-rule-nothing-out",
    "longest-correct": "choices-parallel-in-length",
    "clang-word-repeat": "key-does-not-echo-the-stem",
    "duplicate-options": "choices-differ",
    "touching-ranges": "choice-ranges-do-not-touch",
    "blank-in-middle": "blank-is-not-in-the-middle",
    "unfocused-stem": "stem-asks-one-thing",
    "repeated-prefix": "choices-share-no-beginning",
    "uneven-option-length": "choices-alike-in-length",
    "inconsistent-punctuation": "choices-end-alike",
    "inconsistent-capitalisation": "choices-are-capitalized-alike",
    "all-options-correct": "key-exists",
    "no-key": "key-exists",
}
"""By the names of the pairs' authors."""

FOLDER = ROOT / "tests/cases/wording"
PAIRS = yaml.load((FOLDER / "pairs.yaml").read_text("utf-8"), yaml.CSafeLoader)
OWN = yaml.load((FOLDER / "own-pairs.yaml").read_text("utf-8"), yaml.CSafeLoader)


@pytest.mark.parametrize("pair", PAIRS + OWN, ids=lambda pair: pair["rule"])
def test_a_flaw_is_told_and_a_mended_item_is_clean(pair):
    flawed, fixed = (
        findings(item(one["stem"], one["options"], one["key"], **one.get("with", {})))
        for one in (pair["flawed"], pair["fixed"])
    )
    rule = OURS.get(pair["rule"], pair["rule"])

    assert rule in {one.rule for one in flawed}
    assert [one for one in fixed if one.severity != "info"] == []
    assert rule not in {one.rule for one in fixed}


def test_every_pair_has_a_rule():
    assert {pair["rule"] for pair in PAIRS} == set(OURS)
