"""The sample course with a noon session, and what it takes from the module's quiz."""

import shutil

from support import SITES, copy_sample, edit

SESSION = "modules/sample/noon.session.yml"
PAGE = "modules/sample/noon.md"
QUIZ = "quizzes/sample.yml"
NAV = """  - Noon sessions:
      - facilitate.md
      - modules/sample/noon.md
      - modules/sample/plan.md
"""
ITEMS = """
  - id: sample-case
    title: the message
    objective: sample.hold-the-survey
    type: staged-case
    stimulus: |
      *"I'll send it tonight,"* says your chief resident.
    stem: What do you write back?
    begins: Before you send it,
    wordings:
      - by: Ruth, the trialist
        text: |
          "Count the boxes first."
        case: |
          It is quick.
      - by: Hanne, the PhD educator
        text: |
          "Whom could you recognize?"
        case: |
          It starts from people [@boileau2018].
    flawed:
      text: |
        "It's only a few questions."
    moves:
      - id: counts
        text: Asks for a count
        why: It counts the questions.
      - id: short
        text: Is short
        in-flawed: true
        why: One sentence.
      - id: theirs
        text: Leaves it with the chief
        in-flawed: true
        why: It forbids nothing.
    happened: |
      He counts.
    explanation: |
      With three hundred residents the boxes fill.
    teaches: modules/sample/index.md#who-could-be-recognized
  - id: sample-worked
    title: a paragraph
    objective: sample.change-who-asks
    type: staged-case
    stimulus: |
      *"Could you mend this for me?"*
    stem: Read what is asked.
    worked: |
      *"Who asks them?"*
    wordings:
      - by: Ruth, the trialist
        text: |
          "Who sends it?"
        case: |
          It is short.
      - by: Hanne, the PhD educator
        text: |
          "Who would know of a no?"
        case: |
          It is slow.
    happened: |
      She finds a coordinator.
    teaches: modules/sample/index.md#who-asks
  - id: sample-judgement
    title: a deadline
    objective: sample.change-who-asks
    type: judgement
    scoring: none
    stem: What would you advise?
    choices:
      - id: wait
        text: Wait a week
        rationale: It leaves time to ask.
        counter: The week may not come.
      - id: go
        text: Go on with half
        rationale: It keeps the date.
        counter: Half may say nothing.
    model: |
      We would wait.
    teaches: modules/sample/index.md#who-asks
"""


def copy_with_sessions(folder):
    root = copy_sample(folder)
    shutil.copytree(SITES / "sessions", root, dirs_exist_ok=True)
    edit(root, "mkdocs.yml", "  - Cards: cards.md\n", NAV + "  - Cards: cards.md\n")
    quiz = root / QUIZ
    quiz.write_text(quiz.read_text("utf-8").rstrip() + ITEMS, "utf-8")
    return root
