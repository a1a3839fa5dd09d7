"""The sample course with two worksheets: one that names people, one that may be kept."""

import shutil

from support import SITES, copy_sample, edit

COMPACT = "docs/worksheets/compact.worksheet.yml"
PLAN = "modules/sample/plan.worksheet.yml"
NAV = """  - Worksheets:
      - worksheets/index.md
      - worksheets/compact.md
      - modules/sample/plan.md
"""


def copy_with_worksheets(folder):
    root = copy_sample(folder)
    shutil.copytree(SITES / "worksheets", root, dirs_exist_ok=True)
    edit(root, "mkdocs.yml", "  - Cards: cards.md\n", NAV + "  - Cards: cards.md\n")
    return root
