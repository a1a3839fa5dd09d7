"""The sample course with a module whose wrong answers, of every kind, hold misconceptions."""

import shutil

from support import SITES, copy_sample, edit

MODULE = "modules/liked/index.md"
QUIZ = "quizzes/liked.yml"
NAV = """  - modules/liked/index.md
  - modules/liked/noon.md
  - facilitate.md
  - My progress: progress.md
  - Quick recall: review.md
  - Trace: trace.md
"""


def copy_with_misconceptions(folder):
    root = copy_sample(folder)
    shutil.copytree(SITES / "misconceptions", root, dirs_exist_ok=True)
    edit(root, "mkdocs.yml", "  - Cards: cards.md\n", NAV + "  - Cards: cards.md\n")
    return root
