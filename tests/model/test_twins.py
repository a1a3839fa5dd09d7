"""What Python and the browser make of the same written words, for many that nobody thought of."""

import json
import random
import re
import shutil
import subprocess

import pytest

from coursewright.accepting import accepts, pattern_of
from coursewright.model.answer import fold_answer
from coursewright.model.number import read_digits
from coursewright.setup.suite import in_ci
from support import ROOT

PIECES = [
    *"0123456789", *".,'’ _-−–—‐‑+/*×^%§°<>=≤≥≠±~$€&|()[]\"“”!?;:#@", "\u00a0", "\u2009", "\u202f",
    "\u00ad", "\u200b", "\u200f", "\t", "\n", "٣", "۷", "४", "٫", "٬", "３", "²", "⁻", "½", "⅔",
    "Ⅳ", "한", "国", "हि",
    "e", "E", "x", "10^", "a ", "the ", "an ", "A-", "e-", "non-", "un", "HIV", "CFR", "I", "II",
    "é", "e\u0301", "ü", "ß", "ẞ", "İ", "ı", "Σ", "ς", "ñ", "й", "ё", "β", "µ", "ﬁ", "ｗ",
    "ש", "ع", "👍", "👩\u200d⚕️", "♀", "↑", "℃", "№", "…", "ʼ", "`", "´", "power",
    "information",
    "typical", "hypotension", "randomized", "residents", "mg", "p", "studies", "mass",
]  # fmt: skip
PHRASES = [
    "information power", "type I error", "p < 0.05", "-4", "0.875", "1,000", "45 CFR 46.104(d)(2)",
    "HIV-", "e-mail", "follow-up e-mail", "hypotension", "interobserver reliability", "1½ years",
    "24 residents", "randomized", "hypotheses", "studies", "Köln", "Straße", "n-1", "50%", "$5",
    "C++", "§ 46.1", "evidence-based practice", "a | b", "(x) [y] {z} \\ ^ *", "10² m",
]  # fmt: skip
ROUNDS = 1500


def written(draw, phrase):
    """Pieces in a row; or an accepted phrase with a few of its letters changed."""
    if draw.random() < 0.5:
        return "".join(draw.choices(PIECES, k=draw.randint(0, 7)))
    words = phrase
    for _ in range(draw.randint(0, 2)):
        place = draw.randint(0, len(words))
        piece = draw.choice(["", draw.choice(PIECES), draw.choice("aeinorst")])
        words = words[:place] + piece + words[place + draw.randint(0, 1) :]
    return draw.choice([words, words.upper(), words.title()])


def test_both_languages_read_compare_and_judge_alike():
    node = shutil.which("node")
    if node is None:
        pytest.fail("node is missing") if in_ci() else pytest.skip("node is missing")
    draw = random.Random(4)
    asked = [
        {
            "written": written(draw, phrase),
            "unit": draw.choice(["", "", "mg", "%", "residents"]),
            "pattern": pattern_of(phrase, frozenset({"randomised"})),
        }
        for phrase in draw.choices(PHRASES, k=ROUNDS)
    ]
    done = subprocess.run(
        [node, str(ROOT / "tests" / "runtime" / "twin.js")],
        input="\n".join(map(json.dumps, asked)),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    said = [json.loads(line) for line in done.stdout.splitlines()]

    ours = [
        [
            read_digits(one["written"], one["unit"]),
            fold_answer(one["written"]),
            accepts(one["pattern"], one["written"]),
        ]
        for one in asked
    ]
    different = [(one, a, b) for one, a, b in zip(asked, said, ours, strict=True) if a != b]
    assert different == []
    # Neither half of what was asked is all of one kind.
    assert sum(digits is not None for digits, _, _ in ours) > 20
    assert 20 < sum(correct for _, _, correct in ours) < ROUNDS - 20


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_pattern_is_written_in_what_both_languages_know(phrase):
    assert not re.search(r"\\[^\\^$.|?*+()\[\]{}]", pattern_of(phrase))
