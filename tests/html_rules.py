"""What html-validate is asked to hold of every page, custom elements included."""

import json
import shutil
import subprocess

import pytest

from coursewright.setup.suite import in_ci
from support import ROOT

RULES = {
    "extends": ["html-validate:standard", "html-validate:a11y"],
    "elements": [
        "html5",
        {
            name: {"flow": True, "permittedContent": ["@flow"]}
            for name in (
                "quiz-set",
                "quiz-item",
                "quiz-summary",
                "quiz-confidence",
                "pretest-answer",
                "your-data",
                "share-answers",
                "course-finish",
            )
        },
    ],
    "rules": {
        # How it is written, not whether it is right.
        "no-trailing-whitespace": "off",
        "void-style": "off",
        "long-title": "off",
        # An inline quiz is a section on purpose: it needs no heading of its own.
        "wcag/h63": "off",
        # A set that is checked together has one button below all of its forms.
        "wcag/h32": "off",
        "prefer-native-element": "off",
        "no-inline-style": "off",
        # Where styles stack a table, or take the marks of a list, browsers forget what it is.
        "no-redundant-role": "off",
    },
}


def insist_on_valid_html(folder):
    """Let html-validate read every page of a folder."""
    # `npx` would start npm before it, each time.
    program = shutil.which("html-validate", path=ROOT / "node_modules" / ".bin")
    if program is None or shutil.which("node") is None:
        message = "html-validate is not installed: run `npm ci`"
        pytest.fail(message) if in_ci() else pytest.skip(message)
    (folder / ".htmlvalidate.json").write_text(json.dumps({"root": True} | RULES), "utf-8")
    done = subprocess.run(
        [program, "--config", str(folder / ".htmlvalidate.json"),
         "--formatter", "text", str(folder / "*.html")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
