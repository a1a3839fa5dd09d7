"""The sample course with two cases for two people, and a worksheet whose marks are added up."""

import shutil

from support import SITES, copy_sample, edit

QUIZ = "quizzes/sample.yml"
PAGE = "docs/pair.md"
MARKS = "docs/worksheets/marks.worksheet.yml"
ADDING = "docs/adding.md"
NAV = """  - pair.md
  - adding.md
  - worksheets/marks.md
"""
CASE = """
  - id: pair-{name}
    title: {name} case
    objective: sample.hold-the-survey
    type: staged-case
    stimulus: |
      {said}
    stem: {asked}
    flawed:
      text: |
        "Good luck with it, and tell me how it went."
    moves:
      - id: asks-who
        text: Asks who could be recognized
        why: It asks nothing.
      - id: stops-it
        text: Stops it for tonight
        why: It lets it go.
      - id: leaves-it
        text: Leaves the next step to the resident
        in-flawed: true
        why: It does.
    wordings:
      - by: Ruth, the trialist
        text: |
          "Who could work it out?"
        case: |
          It is short.
      - by: Hanne, the PhD educator
        text: |
          "Wait a day."
        case: |
          It is quick.
    happened: |
      It waits.
    pair:
      who: The *{name}* resident
      wants: To send it tonight, says {name}.
      keeps-back: You could tell who answered, says {name}.
      replies:
        none: Then I'll send it, says {name}.
        asks-who: I could work it out, says {name}.
        stops-it: It stays in my drafts, says {name}.
        leaves-it: I'll begin with the list, says {name}.
    teaches: modules/sample/index.md#who-could-be-recognized
"""
CASES = "".join(
    CASE.format(name=name, said=said, asked=asked)
    for name, said, asked in (
        ("first-year", '*"I\'ll send it tonight,"* says your resident.', "What do you write back?"),
        ("second-year", "A student has typed the grades into a list.", "Which words come first?"),
    )
)


def copy_with_pairs(folder):
    root = copy_sample(folder)
    shutil.copytree(SITES / "pairs", root, dirs_exist_ok=True)
    edit(root, "mkdocs.yml", "  - Cards: cards.md\n", NAV + "  - Cards: cards.md\n")
    quiz = root / QUIZ
    quiz.write_text(quiz.read_text("utf-8").rstrip() + CASES, "utf-8")
    edit(root, "modules/sample/index.md", "practise: 5", "practise: 9")
    edit(
        root,
        "modules/sample/index.md",
        "sample-reflection\n```\n",
        "sample-reflection\npair-first-year\npair-second-year\n```\n",
    )
    return root
