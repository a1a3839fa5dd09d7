"""The tests of the engine, run on a fork that has made everything of the course its own.

`.venv/bin/python tests/fork.py` runs them all; what else is said goes to pytest.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = (
    (r"^site_name: .*$", "site_name: Formar a quien forma"),
    (r"^site_description: .*$", "site_description: Un curso de otra casa"),
    (r"^site_url: .*$", "site_url: https://otra.example/curso/"),
    (r"^edit_uri: .*$", "edit_uri: https://otra.example/edit/main/docs/"),
    (r"^    id: mentoring$", "    id: formar\n    contact: {name: Casa, address: c@otra.example}"),
    (r"^  language: en$", "  language: es"),
    (r"^      scheme: default$", "      scheme: default\n      primary: deep purple"),
)
GONE = (
    "docs/question-types.md", "docs/for-authors.md", "docs/rules.md", "docs/record-format.md",
    "docs/paths.yml", "quizzes/examples.yml", "quizzes/research-design.yml",
    "modules/research-design", "docs/worksheets", "docs/images",
)  # fmt: skip
RENAMED = (("modules/irb", "modules/comite"), ("quizzes/irb.yml", "quizzes/comite.yml"))
ADDED = {
    "modules/autoria/index.md": "---\ntitle: Autoría\n---\n\n# Autoría\n\nUn párrafo.\n",
    "docs/index.md": "# Inicio\n\nOtro curso.\n",
    "docs/references.json": "[]\n",
    "README.md": "# Otra casa\n",
    "CITATION.cff": "cff-version: 1.2.0\ntitle: Otro\nversion: 9\n",
}


def make_fork(folder):
    """Copy what git tracks, and make another course of it."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    for name in GONE:
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for old, new in RENAMED:
        (folder / old).rename(folder / new)
    for name, text in ADDED.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    for old, new in SETTINGS:
        settings, found = re.subn(old, new, settings, flags=re.MULTILINE)
        assert found, old
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    return folder


def main(arguments):
    with tempfile.TemporaryDirectory() as folder:
        fork = make_fork(Path(folder).resolve())
        command = [sys.executable, "-m", "pytest", "-m", "not shipped", *arguments]
        environ = os.environ | {"PYTHONPATH": str(fork / "src"), "NO_MKDOCS_2_WARNING": "1"}
        return subprocess.run(command, cwd=fork, env=environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
